"""A document as a PDF by typst: headings, lists, tables and pictures with their tags, described for those who cannot see them."""

from __future__ import annotations

from typing import Any

from render.document import Block, Bullets, Document, Heading, Paragraph, Plate, Table, held_across, line_words
from render.fonts import printable
from render.pdf import compiled, sheet_for_typst
from render.style import INK
from render.twin import Line

PROGRAM = """
#set text(size: 10.5pt, fill: rgb(given.ink))
#set par(leading: 0.6em, spacing: 0.9em)
#set table(stroke: 0.5pt + rgb("#b9c0c9"), inset: 5pt)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 3): set text(size: 11.5pt)
#show table.cell: set text(size: 9pt)
#show table.cell.where(y: 0): set text(weight: 600)
#show figure.caption: set text(size: 9pt)
#show figure.caption: set align(left)
#set figure(supplement: none, numbering: none, gap: 6pt)
#let upright = (left: 25mm, right: 25mm, top: 20mm, bottom: 20mm)
#let across = (left: 20mm, right: 20mm, top: 15mm, bottom: 15mm)
#let small(body) = align(center, text(size: 8pt, body))
#set page(
  paper: "a4", margin: upright,
  header: small(given.marking),
  footer: context small(given.foot + counter(page).display()),
)
#let bullets(lines) = list(..lines.map(line => {
  line.words
  if line.under.len() > 0 { bullets(line.under) }
}))
#let plate(block) = figure(
  std.block(width: block.sheet.width * 1pt, height: block.sheet.height * 1pt, drawing(block.sheet)),
  caption: block.caption, kind: image, alt: block.sheet.alt,
)
#let put(block) = {
  if block.kind == "heading" { heading(level: block.level, block.words) }
  else if block.kind == "paragraph" { par(block.words) }
  else if block.kind == "bullets" { bullets(block.lines) }
  else if block.kind == "table" {
    table(columns: block.heads.map(_ => 1fr), table.header(..block.heads), ..block.rows.flatten())
  } else { plate(block) }
}
#heading(level: 1, given.title)
#for words in given.about { par(words) }
#for run in given.runs {
  if run.across { page(flipped: true, margin: across, for block in run.blocks { put(block) }) }
  else { for block in run.blocks { put(block) } }
}
"""


def pdf_from_document(document: Document) -> bytes:
    """The document as a PDF that follows PDF/UA-1; see `render.pdf.pdf_from_svgs` for characters that no font of ours has.

    Raises:
        RenderError: a picture cannot be read.
        FontsMissing: the fonts are not installed.
    """
    runs: list[dict[str, Any]] = []
    for across, block in held_across(document.blocks):
        if not runs or runs[-1]["across"] != across:
            runs.append({"across": across, "blocks": []})
        runs[-1]["blocks"].append(_block(block))
    given = {
        "title": printable(document.title),
        "author": printable(document.maker),
        "about": [printable(words) for words in document.about],
        "marking": printable(document.marking),
        "foot": "".join(f"{words} " for words in (document.marking and f"{document.marking}.", document.footer, "Page") if words),
        "runs": runs,
        "ink": INK,
    }
    return compiled(PROGRAM, given, repr(given))


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(words, level):
            return {"kind": "heading", "words": printable(words), "level": level}
        case Paragraph(words):
            return {"kind": "paragraph", "words": printable(words)}
        case Bullets(lines):
            return {"kind": "bullets", "lines": [_line(line) for line in lines]}
        case Table(heads, rows):
            return {"kind": "table", "heads": list(heads), "rows": [[printable(cell) for cell in row] for row in rows]}
        case Plate():
            return {"kind": "plate", "caption": printable(block.caption), "sheet": sheet_for_typst(block.svg, block.size_mm)}


def _line(line: Line) -> dict[str, Any]:
    ends = f". {line.label}:" if line.under else ""
    return {"words": printable(line_words(line)) + ends, "under": [_line(below) for below in line.under]}
