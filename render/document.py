"""A document to be read and printed: headings, words, tables and pictures in one order, whatever program writes it down.

`render.word` writes it for Word, `render.pdf` as a PDF. Levels of headings begin at 2, since the title is the first; none is skipped.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from render.errors import RenderError
from render.png import SIZE
from render.twin import Line, Section

ACROSS_MM, UPRIGHT_MM = 257.0, 160.0  # width of the text on a page of A4 held across, and held upright
HIGH_ACROSS_MM, HIGH_UPRIGHT_MM = 157.0, 225.0  # how high a picture may be there, above its caption
_METADATA = re.compile(r"<metadata>[^<]*</metadata>")
_DESC = "{http://www.w3.org/2000/svg}desc"


@dataclass(frozen=True, slots=True)
class Heading:
    words: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Lines of a picture's twin, those under them indented."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`words` say what it holds, for those who cannot see it. Every row has as many cells as there are heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: str


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture with its caption. The SVG's own description is what those hear who cannot see it."""

    svg: str
    caption: str

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height in the document: never larger than it was drawn, and no larger than the page."""
        found = SIZE.search(self.svg)
        if found is None:
            raise RenderError("the picture does not say how large it is")
        width, height = float(found[1]), float(found[2])
        most = (ACROSS_MM, HIGH_ACROSS_MM) if width > height else (UPRIGHT_MM, HIGH_UPRIGHT_MM)
        scale = min(1.0, most[0] / width, most[1] / height)
        return width * scale, height * scale

    @property
    def is_across(self) -> bool:
        """Whether its page is held across."""
        return self.size_mm[0] > UPRIGHT_MM

    @property
    def alt(self) -> str:
        try:
            root = ET.fromstring(self.svg)  # noqa: S314 - a picture of ours
        except ET.ParseError:
            raise RenderError("the picture cannot be read") from None
        return root.findtext(_DESC) or "A picture"

    @property
    def bare_svg(self) -> str:
        """Without the words that lie unseen in it."""
        return _METADATA.sub("", self.svg, count=1)


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Plate


@dataclass(frozen=True, slots=True)
class Document:
    """`about`: lines under the title. `maker` and `day` stand in its properties; `title` too, so it holds no family's name."""

    title: str
    about: tuple[str, ...]
    blocks: tuple[Block, ...]
    day: date
    maker: str = ""
    marking: str = ""
    footer: str = ""

    def without_pictures(self) -> Document:
        """The same in words alone: pictures, and the heading right above each, are left out."""
        beside = zip(self.blocks, (*self.blocks[1:], None), strict=True)
        kept = (
            block
            for block, after in beside
            if not isinstance(block, Plate) and not (isinstance(block, Heading) and isinstance(after, Plate))
        )
        return replace(self, blocks=tuple(kept))


def held_across(blocks: Sequence[Block]) -> Iterator[tuple[bool, Block]]:
    """Each block, and whether its page is held across: a wide picture's is, with the heading right above it."""
    wide = [isinstance(block, Plate) and block.is_across for block in blocks]
    for block, own, following in zip(blocks, wide, [*wide[1:], False], strict=True):
        yield own or (isinstance(block, Heading) and following), block


def picture_blocks(heading: str, svgs: tuple[str, ...], caption: str) -> tuple[Block, ...]:
    """A picture of one page or several, under its heading."""
    many = len(svgs)
    captions = (f"{caption} Part {number} of {many}." if many > 1 else caption for number in range(1, many + 1))
    return (Heading(heading), *(Plate(svg, words) for svg, words in zip(svgs, captions, strict=True)))


def twin_blocks(sections: Sequence[Section], level: int = 3) -> tuple[Block, ...]:
    """What a picture says, in words: a heading for each section of its twin, and its lines under it."""
    return tuple(block for section in sections for block in (Heading(section.heading, level), Bullets(section.lines)))


def line_words(line: Line) -> str:
    """A line of a twin by itself, without the numbers that tell people apart."""
    return "".join(piece if isinstance(piece, str) else piece.name for piece in line.pieces)


def as_plain_text(document: Document) -> str:
    """The document as plain text, a heading underlined and a row of a table on one line. Pictures are left to their captions."""
    lines = [document.title, "=" * max(3, min(72, len(document.title))), *document.about]
    for block in document.blocks:
        match block:
            case Heading(words, level):
                lines += ["", words, ("-" if level == 2 else ".") * len(words)]
            case Paragraph(words):
                lines += [words]
            case Bullets(of):
                lines += [text for line in of for text in _text_lines(line, "")]
            case Table(heads, rows):
                lines += ["; ".join(f"{head}: {cell}" for head, cell in zip(heads, row, strict=True) if cell) for row in rows]
            case Plate(_, caption):
                lines += [caption]
    ends = (document.marking, document.footer)
    return "\n".join([*lines, "", *(words for words in ends if words)]) + "\n"


def _text_lines(line: Line, indent: str) -> list[str]:
    under = [text for below in line.under for text in _text_lines(below, indent + "  ")]
    return [f"{indent}- {line_words(line)}", *([f"{indent}  {line.label}:"] if under else []), *under]
