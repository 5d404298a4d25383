"""Pictures as a PDF, one a page: vectors, fonts embedded, text that can be searched and copied, and a description of each page.

typst sets the pages (docs/adr/0006-pdf-by-typst.md). Nothing of a picture is part of its program: lines and shapes come as an SVG
without words, and the words as data, so that typst shapes every script by itself.
"""

from __future__ import annotations

import json
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import typst

from render.errors import RenderError
from render.fonts import font_files
from render.style import FONT_FAMILY, INK, MM_PER_PT, REGULAR

SVG = "{http://www.w3.org/2000/svg}"
BEGINNING = """
#let given = json(bytes(sys.inputs.given))
#set document(title: given.title, author: given.author, date: none)
#set text(lang: "en", region: "GB", font: given.fonts, fallback: true, hyphenate: false)
#let drawing(sheet) = {
  set text(top-edge: "baseline", bottom-edge: "baseline")
  set par(leading: 0pt, spacing: 0pt)
  place(top + left, image(bytes(sheet.svg), format: "svg", width: sheet.width * 1pt, height: sheet.height * 1pt, alt: sheet.alt))
  for words in sheet.words {
    let line = text(size: words.size * 1pt, weight: words.weight, fill: rgb(words.fill), dir: ltr, words.text)
    place(top + left, dx: words.x * 1pt, dy: words.y * 1pt, pdf.artifact(context {
      let wide = measure(line).width
      let aside = if words.side == "middle" { wide / 2 } else if words.side == "end" { wide } else { 0pt }
      box(width: wide, move(dx: -aside, line))
    }))
  }
}
"""
PAGES = """
#for (number, sheet) in given.pages.enumerate() {
  set page(width: sheet.width * 1pt, height: sheet.height * 1pt, margin: 0pt)
  if number > 0 { pagebreak() }
  drawing(sheet)
}
"""


def pdf_from_svgs(svgs: Sequence[str]) -> bytes:
    """One PDF of all pictures, each on a page of its own size, described by its own description.

    It follows PDF/UA-1. Where a name holds a character that none of our fonts has, that cannot be promised: the PDF is made all the
    same, tagged, with a box in the character's place.

    Raises:
        RenderError: no picture is given, or one cannot be read.
        FontsMissing: the fonts are not installed.
    """
    if not svgs:
        raise RenderError("a PDF needs a page")
    pages = [sheet_for_typst(svg) for svg in svgs]
    return compiled(PAGES, {"title": pages[0]["title"], "author": "", "pages": pages}, "".join(svgs))


def compiled(program: str, given: dict[str, Any], text: str) -> bytes:
    """What a program makes of what it is given, as a PDF.

    Args:
        program: in typst; it follows on `BEGINNING` and holds nothing of a document's own words.
        given: those words and pictures, in what JSON can hold.
        text: every character that is set, by which the fonts are chosen.

    Raises:
        RenderError: it could not be made.
        FontsMissing: the fonts are not installed.
    """
    files = font_files(text)
    folders = sorted({Path(path).parent for path in files})
    families = [FONT_FAMILY, *(family for family in map(_family, files) if family != FONT_FAMILY)]
    given = given | {"fonts": families}
    try:
        return _compiled(program, given, folders, "ua-1")
    except typst.TypstError as error:  # PDF/UA wants a glyph for every character
        if "could not be displayed with" not in str(error):
            raise RenderError("the picture could not be turned into a PDF") from None  # its own words may hold a name
    try:
        return _compiled(program, given, folders, None)
    except typst.TypstError:
        raise RenderError("the picture could not be turned into a PDF") from None


def _family(file: str) -> str:
    """NotoSansArabic_400Regular.ttf is of the family "Noto Sans Arabic"."""
    name = Path(file).name.partition("_")[0].removeprefix("Noto").removeprefix("Sans")
    return "Noto Emoji" if name == "Emoji" else f"{FONT_FAMILY} {name}".rstrip()


def sheet_for_typst(svg: str, size_mm: tuple[float, float] | None = None) -> dict[str, Any]:
    """A picture as `drawing` takes it: lines and shapes as an SVG, its words beside it, all in points.

    Args:
        size_mm: width and height in millimetres; None: as it was drawn.

    Raises:
        RenderError: it cannot be read.
    """
    try:
        root = ET.fromstring(svg)  # noqa: S314 - a picture of ours: no entities, nothing from outside but escaped text
        width, height = (float(root.attrib[side].removesuffix("mm")) / MM_PER_PT for side in ("width", "height"))
        if size_mm is not None:
            width, height = size_mm[0] / MM_PER_PT, size_mm[1] / MM_PER_PT
        left, top, across, _ = (float(number) for number in root.attrib["viewBox"].split())
    except (ET.ParseError, KeyError, ValueError):
        raise RenderError("the picture cannot be read") from None
    scale = width / across
    words = [
        {
            "x": (x - left) * scale,
            "y": (y - top) * scale,
            "text": element.text or "",
            "size": float(element.attrib["font-size"]) * scale,
            "weight": int(element.get("font-weight", str(REGULAR))),
            "fill": element.get("fill", INK),
            "side": element.get("text-anchor", "start"),
        }
        for element, x, y in _texts(root, 0.0, 0.0)
    ]
    told = {tag: root.findtext(f"{SVG}{tag}") or "" for tag in ("title", "desc")}
    _without_words(root)
    return {
        "svg": ET.tostring(root, encoding="unicode"), "width": width, "height": height, "words": words, "title": told["title"],
        "alt": told["desc"] or told["title"] or "A picture",
    }  # fmt: skip


def _texts(element: ET.Element, dx: float, dy: float) -> Iterator[tuple[ET.Element, float, float]]:
    """Every line of words with where it stands on the sheet; groups are only ever shifted."""
    if shift := element.get("transform"):
        along, down = shift.removeprefix("translate(").removesuffix(")").split()
        dx, dy = dx + float(along), dy + float(down)
    for child in element:
        if child.tag == f"{SVG}text":
            yield child, float(child.attrib["x"]) + dx, float(child.attrib["y"]) + dy
        else:
            yield from _texts(child, dx, dy)


def _without_words(element: ET.Element) -> None:
    for child in list(element):
        if child.tag in (f"{SVG}text", f"{SVG}metadata", f"{SVG}desc", f"{SVG}title"):
            element.remove(child)
        else:
            _without_words(child)


def _compiled(text: str, given: dict[str, Any], folders: list[Path], standard: Literal["ua-1"] | None) -> bytes:
    with tempfile.TemporaryDirectory(prefix="graphsvc-pdf-") as folder:  # holds the program alone, and no other file can be read
        program = Path(folder) / "pages.typ"
        program.write_text(BEGINNING + text, encoding="utf-8")
        return typst.compile(
            program,
            root=program.parent,
            font_paths=folders,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"given": json.dumps(given)},
            pdf_standards=standard,
        )
