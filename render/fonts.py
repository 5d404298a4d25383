"""The one font of every picture, Noto Sans, and how wide words stand in it.

The files come from the npm package `@expo-google-fonts/noto-sans` (SIL Open Font License) when the project is built; they are not
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

TextWidth = Callable[[str, float, int], float]


def font_files() -> list[str]:
    """Paths of the fonts, for programs that read them themselves.

    Raises:
        FontsMissing: a file is not there.
    """
    paths = [FOLDER / name for name in FILES.values()]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise FontsMissing(f"{', '.join(missing)} not found in {FOLDER}: run `make setup`")
    return [str(path) for path in paths]


@lru_cache(maxsize=2)
def _advances(weight: int) -> tuple[dict[int, int], int]:
    font_files()
    with TTFont(FOLDER / FILES[weight], lazy=True) as font:
        metrics, names = font["hmtx"].metrics, font.getBestCmap()
        return {code: metrics[name][0] for code, name in names.items()}, font["head"].unitsPerEm


@lru_cache(maxsize=65536)
def text_width(text: str, size: float, weight: int = REGULAR) -> float:
    """Width of one line of text in points, without kerning. Characters that the font lacks are reckoned by their class.

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
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.62


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
