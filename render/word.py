"""A document for Word (Office Open XML): real headings, lists and tables, and each picture sharp in print and told in words.

python-docx writes it. A picture goes in as PNG at 300 dots an inch with its SVG beside it (Microsoft's `svgBlip`, MS-ODRAWXML 2.8.1):
Word shows the SVG, which stays sharp at any size, and every older reader the PNG. The same document gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from render.document import Block, Bullets, Document, Heading, Paragraph, Plate, Table, held_across, line_words
from render.errors import RenderError
from render.fonts import printable
from render.png import pixels, png_from_svg

if TYPE_CHECKING:
    from docx.document import Document as Made
    from docx.section import Section

    from render.twin import Line

DPI = 300
FONT = "Arial"  # on every machine that has Word
SHORT, LONG, MARGIN_MM, NARROW_MM, FROM_EDGE_MM = Mm(210), Mm(297), 25, 20, 8
A_DAY_IN_THE_PAST = (1980, 1, 1, 0, 0, 0)  # of every file in the zip, so that nothing tells when it was made
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACING = {  # points before and after
    "Normal": (0, 6), "Heading 1": (0, 8), "Heading 2": (4, 4), "Heading 3": (8, 4), "Caption": (0, 4),
    "List Bullet": (0, 2), "List Bullet 2": (0, 2),
}  # fmt: skip
SVG_BLIP = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="%s"/></a:ext></a:extLst>'
)


def word_from_document(document: Document) -> bytes:
    """The document as a .docx file.

    Raises:
        RenderError: a picture cannot be read, or text holds what XML cannot.
    """
    made = docx.Document()
    _set_up(made, document)
    made.add_heading(printable(document.title), 1)
    for words in document.about:
        made.add_paragraph(printable(words))
    across = False
    plates = 0
    for is_across, block in held_across(document.blocks):
        if is_across != across:
            _page(made.add_section(WD_SECTION.NEW_PAGE), across=is_across)
            across = is_across
        if isinstance(block, Plate):
            plates += 1
            _add_plate(made, block, plates)
        else:
            _add(made, block)
    out = io.BytesIO()
    made.save(out)
    return _without_dates(out.getvalue())


def _set_up(made: Made, document: Document) -> None:
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for name in ("Heading 1", "Heading 2", "Heading 3", "Caption", "List Bullet", "List Bullet 2"):
        style = made.styles[name]
        style.font.name, style.font.color.rgb = FONT, RGBColor(0x1B, 0x24, 0x30)
        fonts = style.element.rPr.rFonts
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]  # a theme's font wins over a named one
        fonts.set(qn("w:hAnsi"), FONT)
    made.styles["Caption"].font.size, made.styles["Caption"].font.bold = Pt(9), False
    for name, (before, after) in SPACING.items():
        spaced = made.styles[name].paragraph_format
        spaced.space_before, spaced.space_after, spaced.line_spacing = Pt(before), Pt(after), 1.1
    for name in ("Header", "Footer"):
        made.styles[name].font.size = Pt(9)
    for setting in made.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # or Word says that the file is of an old kind
    package = made.part.package
    for key in [key for key, link in package.rels.items() if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[key]  # of the empty page that python-docx begins with
    about = made.core_properties
    at = datetime(document.day.year, document.day.month, document.day.day)  # noqa: DTZ001 - a day, as the format has it
    about.title, about.author, about.last_modified_by = (printable(words) for words in (document.title, document.maker, document.maker))
    about.subject, about.keywords, about.comments, about.category = "", "", document.footer, ""
    about.language, about.content_status = "en-GB", document.marking
    about.created = about.modified = about.last_printed = at
    about.revision = 1
    section = made.sections[0]
    _page(section, across=False)
    _around(section, document)


def _page(section: Section, *, across: bool) -> None:
    section.orientation = WD_ORIENTATION.LANDSCAPE if across else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if across else (SHORT, LONG)
    section.left_margin = section.right_margin = Mm(NARROW_MM if across else MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(15 if across else 20)
    section.header_distance = section.footer_distance = Mm(FROM_EDGE_MM)


def _around(section: Section, document: Document) -> None:
    """Marking above and below every page, what it is, and the number of the page. Later sections take them over."""
    head = section.header.paragraphs[0]
    head.text, head.alignment = document.marking, WD_ALIGN_PARAGRAPH.CENTER
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run(" ".join(words for words in (document.marking and f"{document.marking}.", document.footer, "Page ") if words))
    foot._p.append(parse_xml(f'<w:fldSimple xmlns:w="{W}" w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))  # noqa: SLF001


def _add(made: Made, block: Block) -> None:
    match block:
        case Heading(words, level):
            made.add_heading(printable(words), level)
        case Paragraph(words):
            made.add_paragraph(printable(words))
        case Bullets(lines):
            for line in lines:
                _add_line(made, line)
        case Table():
            _add_table(made, block)
        case Plate():
            raise RenderError("a picture needs its number")


def _add_line(made: Made, line: Line, deep: str = "List Bullet") -> None:
    ends = f". {line.label}:" if line.under else ""
    made.add_paragraph(printable(line_words(line)) + ends, deep)
    for below in line.under:
        _add_line(made, below, "List Bullet 2")


def _add_table(made: Made, table: Table) -> None:
    grid = made.add_table(0, len(table.heads), "Table Grid")
    properties = grid._tbl.tblPr  # noqa: SLF001 - python-docx has no way to a table's own description
    for tag in ("tblCaption", "tblDescription"):
        told: Any = parse_xml(f'<w:{tag} xmlns:w="{W}"/>')
        told.set(qn("w:val"), printable(table.words))
        properties.append(told)
    for number, cells in enumerate((table.heads, *table.rows)):
        row = grid.add_row()
        marks = row._tr.get_or_add_trPr()  # noqa: SLF001 - likewise of a row that stands again on each page
        for tag in ("cantSplit", *(["tblHeader"] if number == 0 else [])):
            marks.append(parse_xml(f'<w:{tag} xmlns:w="{W}"/>'))
        for cell, words in zip(row.cells, cells, strict=True):
            run = cell.paragraphs[0].add_run(printable(words))
            run.font.size, run.bold = Pt(9.5), number == 0
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)


def _add_plate(made: Made, plate: Plate, number: int) -> None:
    width, _ = plate.size_mm
    png = png_from_svg(plate.svg, pixels(width, DPI), DPI)
    holder = made.add_paragraph()
    spaced = holder.paragraph_format
    spaced.keep_with_next, spaced.line_spacing, spaced.space_after = True, 1.0, Pt(2)
    shape = holder.add_run().add_picture(io.BytesIO(png), width=Mm(width))
    described: Any = shape._inline.docPr  # noqa: SLF001 - python-docx has no way to a picture's description
    described.set("name", f"Picture {number}")
    described.set("descr", plate.alt)
    picture: Any = shape._inline.graphic.graphicData.pic  # noqa: SLF001
    picture.nvPicPr.cNvPr.set("name", f"picture-{number}.png")
    part = made.part
    svg = Part(PackURI(f"/word/media/picture{number}.svg"), "image/svg+xml", plate.bare_svg.encode(), part.package)
    picture.blipFill.blip.append(parse_xml(SVG_BLIP % part.relate_to(svg, RELATIONSHIP_TYPE.IMAGE)))
    made.add_paragraph(printable(plate.caption), "Caption")


def _without_dates(made: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in _in_order(old.namelist()):
            entry = zipfile.ZipInfo(name, A_DAY_IN_THE_PAST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


def _in_order(names: Iterable[str]) -> list[str]:
    """What the others are stands first, as readers expect it."""
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))
