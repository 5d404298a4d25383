"""The one font of every picture, Noto Sans, its sisters for other scripts, and how wide words stand in them.

The files come from the npm packages `@expo-google-fonts/noto-*` (SIL Open Font License) when the project is built; they are not
committed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from render.errors import FontsMissing
from render.style import BOLD, REGULAR

FOLDER = Path(__file__).parent / "fonts"
FILES = {REGULAR: "NotoSans_400Regular.ttf", BOLD: "NotoSans_600SemiBold.ttf"}

# Which file holds the characters from a first to a last one, where Noto Sans itself has none; looked at in this order.
SCRIPTS = (
    ("NotoSansArmenian", ((0x0530, 0x058F),)),
    ("NotoSansHebrew", ((0x0590, 0x05FF), (0xFB1D, 0xFB4F))),
    ("NotoSansArabic", ((0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE))),
    ("NotoSansDevanagari", ((0x0900, 0x097F), (0xA8E0, 0xA8FF))),
    ("NotoSansBengali", ((0x0980, 0x09FF),)),
    ("NotoSansGurmukhi", ((0x0A00, 0x0A7F),)),
    ("NotoSansGujarati", ((0x0A80, 0x0AFF),)),
    ("NotoSansTamil", ((0x0B80, 0x0BFF),)),
    ("NotoSansSinhala", ((0x0D80, 0x0DFF),)),
    ("NotoSansThai", ((0x0E00, 0x0E7F),)),
    ("NotoSansGeorgian", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F))),
    ("NotoSansEthiopic", ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F))),
    ("NotoEmoji", ((0x2600, 0x27BF), (0x1F000, 0x1FAFF))),
    ("NotoSansSC", ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x2FFFF))),
)

TextWidth = Callable[[str, float, int], float]


def font_files(text: str = "") -> list[str]:
    """Paths of the fonts that a text needs, for programs that read them themselves: both weights of Noto Sans first.

    Raises:
        FontsMissing: a file is not there.
    """
    scripts = dict.fromkeys(name for name in map(_script, sorted(set(text))) if name)
    paths = [FOLDER / name for name in FILES.values()] + [_script_file(name) for name in scripts]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise FontsMissing(f"{', '.join(missing)} not found in {FOLDER}: run `make setup`")
    return [str(path) for path in paths]


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    """The font file that holds a character which Noto Sans lacks; empty where Noto Sans has it, or none of ours does."""
    code = ord(character)
    if code < 0x0530 or code in _advances(REGULAR)[0]:
        return ""
    return next((name for name, ranges in SCRIPTS if any(first <= code <= last for first, last in ranges)), "")


def _script_file(name: str) -> Path:
    return FOLDER / "scripts" / f"{name}_400Regular.ttf"


@lru_cache(maxsize=2)
def _advances(weight: int) -> tuple[dict[int, int], int]:
    font_files()
    return _read_advances(FOLDER / FILES[weight])


@lru_cache(maxsize=len(SCRIPTS))
def _advances_of_script(name: str) -> tuple[dict[int, int], int]:
    path = _script_file(name)
    return _read_advances(path) if path.is_file() else ({}, 1)


def _read_advances(path: Path) -> tuple[dict[int, int], int]:
    """Width of each character that a font has, and how many of its units make the size."""
    with TTFont(path, lazy=True) as font:
        metrics, names = font["hmtx"].metrics, font.getBestCmap()
        return {code: metrics[name][0] for code, name in names.items()}, font["head"].unitsPerEm


@lru_cache(maxsize=65536)
def text_width(text: str, size: float, weight: int = REGULAR) -> float:
    """Width of one line of text in points, without kerning or joined letters. Characters that no font has are reckoned by their class.

    Args:
        text: one line.
        size: in points.
        weight: 400 or 600.
    """
    advances, units = _advances(weight)
    total = 0.0
    for character in text:
        known = advances.get(ord(character))
        total += known if known is not None else _reckoned(character) * units
    return total * size / units


def _reckoned(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Cf"):
        return 0.0
    advances, units = _advances_of_script(name) if (name := _script(character)) else ({}, 1)
    if (known := advances.get(ord(character))) is not None:
        return known / units
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.62


def without_a_font(text: str) -> str:
    """The letters of a text, each once, that no font of ours has: in a PDF or PNG an empty box stands in their place."""
    return "".join(sorted({c for c in printable(text) if not c.isspace() and not _is_set(c)}))


def _is_set(character: str) -> bool:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Cf"):
        return True  # it stands with another
    name = _script(character)
    return ord(character) in (_advances_of_script(name) if name else _advances(REGULAR))[0]


def printable(text: str) -> str:
    """One line that any reader of XML takes: runs of white space become one space, what XML cannot hold becomes U+FFFD."""
    if text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(c if _holds(c) else "\ufffd" for c in text).split())


def _holds(character: str) -> bool:
    if character in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85":
        return True  # white space, on its way to a single space
    code = ord(character)
    return not (code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code < 0xFDF0)


def wrapped(text: str, width: float, size: float, weight: int = REGULAR, *, balance: bool = False) -> list[str]:
    """The text in lines of at most `width` points; words longer than a line are cut. No text gives no line.

    Args:
        balance: even lines out, as suits a name under a symbol.
    """
    return list(_wrapped(printable(text), width, size, weight, balance))


@lru_cache(maxsize=16384)  # the same captions are set again and again while a picture looks for room
def _wrapped(text: str, width: float, size: float, weight: int, balance: bool) -> tuple[str, ...]:
    if not text:
        return ()
    if text_width(text, size, weight) <= width:
        return (text,)
    lines = _filled(text, width, size, weight)
    if balance:
        narrower = width
        longest = max(text_width(part.rstrip(), size, weight) for part in _parts(text))
        while narrower - 2 >= longest:
            narrower -= 2
            attempt = _filled(text, narrower, size, weight)
            if len(attempt) > len(lines):
                break
            lines = attempt
    return tuple(lines)


def _filled(text: str, width: float, size: float, weight: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for part in _parts(text):
        if not line or text_width((line + part).rstrip(), size, weight) <= width:
            line += part
        else:
            lines.append(line.rstrip())
            line = part
        while text_width(line.rstrip(), size, weight) > width and len(line.rstrip()) > 1:
            fit = _fitting(line, width, size, weight)
            lines.append(line[:fit])
            line = line[fit:]
    if line.rstrip():
        lines.append(line.rstrip())
    return lines


def _parts(text: str) -> list[str]:
    """Words with the space behind them; a hyphen, dash or slash may end a line too."""
    return [part for part in re.findall(r"[^\s\-–/]*[\-–/]?\s*", text) if part]


def _fitting(text: str, width: float, size: float, weight: int) -> int:
    count = 1
    while count < len(text) and text_width(text[: count + 1], size, weight) <= width:
        count += 1
    while count < len(text) and unicodedata.combining(text[count]):
        count += 1
    return count
