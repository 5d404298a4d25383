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
PROGRAM = """
#let given = json(bytes(sys.inputs.given))
#set document(title: given.title, date: none)
#set text(lang: "en", region: "GB", font: given.fonts, fallback: true, top-edge: "baseline", bottom-edge: "baseline", hyphenate: false)
#let sides = (start: left, middle: center, end: right)
#for (number, sheet) in given.pages.enumerate() {
  set page(width: sheet.width * 1pt, height: sheet.height * 1pt, margin: 0pt)
  if number > 0 { pagebreak() }
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
    files = font_files("".join(svgs))
    folders = sorted({Path(path).parent for path in files})
    families = [FONT_FAMILY, *(family for family in map(_family, files) if family != FONT_FAMILY)]
    pages = [_page(svg) for svg in svgs]
    given = {"title": pages[0]["title"], "pages": pages, "fonts": families}
    try:
        return _compiled(given, folders, "ua-1")
    except typst.TypstError as error:  # PDF/UA wants a glyph for every character
        if "could not be displayed with" not in str(error):
            raise RenderError("the picture could not be turned into a PDF") from None  # its own words may hold a name
    try:
        return _compiled(given, folders, None)
    except typst.TypstError:
        raise RenderError("the picture could not be turned into a PDF") from None


def _family(file: str) -> str:
    """NotoSansArabic_400Regular.ttf is of the family "Noto Sans Arabic"."""
    name = Path(file).name.partition("_")[0].removeprefix("Noto").removeprefix("Sans")
    return "Noto Emoji" if name == "Emoji" else f"{FONT_FAMILY} {name}".rstrip()


def _page(svg: str) -> dict[str, Any]:
    try:
        root = ET.fromstring(svg)  # noqa: S314 - a picture of ours: no entities, nothing from outside but escaped text
        width, height = (float(root.attrib[side].removesuffix("mm")) / MM_PER_PT for side in ("width", "height"))
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


def _compiled(given: dict[str, Any], folders: list[Path], standard: Literal["ua-1"] | None) -> bytes:
    with tempfile.TemporaryDirectory(prefix="graphsvc-pdf-") as folder:  # holds the program alone, and no other file can be read
        program = Path(folder) / "pages.typ"
        program.write_text(PROGRAM, encoding="utf-8")
        return typst.compile(
            program,
            root=program.parent,
            font_paths=folders,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"given": json.dumps(given)},
            pdf_standards=standard,
        )
