"""Documents for Word and as PDF, as other readers find them."""

from __future__ import annotations

import io
import zipfile
from ctypes import create_string_buffer
from datetime import date
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from render import ecomap_svg, genogram_svg, pdf_from_document, word_from_document
from render.document import Block, Bullets, Document, Heading, Paragraph, Plate, Table, as_plain_text, picture_blocks
from render.errors import RenderError
from render.twin import Line, Named
from tests.unit.render.sample_families import maya_home, one_parent

NAMES = ("Llŷr Ŵyn-Jones", "Adéyẹmí Ọláolúwa", "Łucja Wójcik-Żak", "أمينة الخطيب", "王小明")
SVG_BLIP = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
A_FAMILY = Line(("Ada and Bo: married 2009",), "Children", (Line((Named("c", "Cy", 3),)), Line((Named("d", "Di", 4),))))


def document(*blocks: Block, title: str = "Maya’s family and network", marking: str = "OFFICIAL-SENSITIVE") -> Document:
    people = Table(("Name", "Who they are"), tuple((name, "An aunt") for name in NAMES), "People: At home")
    usual = (Heading("Everybody in words"), Heading("At home", 3), people, Heading("Ties"), Bullets((A_FAMILY,)), Paragraph("No more."))
    return Document(title, ("As at 3 May 2026.",), blocks or usual, date(2026, 5, 3), "Rachel Obi, social worker", marking, "No decision.")


@pytest.fixture(scope="module")
def plates() -> tuple[Block, ...]:
    """A narrow picture and a wide one."""
    narrow, wide = genogram_svg(one_parent())[0], ecomap_svg(maya_home())
    assert [Plate(svg, "").is_across for svg in (narrow, wide)] == [True, True]
    upright = narrow.replace('width="297.0mm"', 'width="150.0mm"', 1)
    return (*picture_blocks("Genogram", (upright,), "The genogram."), *picture_blocks("Ecomap", (wide, wide), "The ecomap."))


@pytest.fixture(scope="module")
def written(plates: tuple[Block, ...]) -> bytes:
    return word_from_document(document(*document().blocks, *plates, Paragraph("The end.")))


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def test_names_in_every_script_come_out_whole(written: bytes) -> None:
    (table,) = opened(written).tables
    assert [row.cells[0].text for row in table.rows] == ["Name", *NAMES]


def test_headings_follow_one_another_and_lists_are_lists(written: bytes) -> None:
    made = [(p.style.name, p.text) for p in opened(written).paragraphs]
    headings = [(int(style[-1]), words) for style, words in made if style.startswith("Heading")]
    assert headings[0] == (1, "Maya’s family and network")
    levels = [level for level, _ in headings]
    assert levels == [1, 2, 3, 2, 2, 2]
    assert [words for style, words in made if style == "List Bullet"] == ["Ada and Bo: married 2009. Children:"]
    assert [words for style, words in made if style == "List Bullet 2"] == ["Cy", "Di"]


def test_a_table_says_what_it_holds_and_its_heads_stand_again_on_each_page(written: bytes) -> None:
    (table,) = opened(written).tables
    marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marked == [True] + [False] * len(NAMES)
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "People: At home"


def test_each_picture_is_told_in_words_and_is_sharp_in_print(written: bytes, plates: tuple[Block, ...]) -> None:
    made = opened(written)
    drawn = [block for block in plates if isinstance(block, Plate)]
    assert len(made.inline_shapes) == len(drawn)
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        for shape, plate in zip(made.inline_shapes, drawn, strict=True):
            inline = shape._inline
            assert inline.docPr.get("descr") == plate.alt
            assert len(plate.alt) > 20
            blip = inline.graphic.graphicData.pic.blipFill.blip
            png = Image.open(io.BytesIO(made.part.related_parts[blip.embed].blob))
            assert png.width / (shape.width / Mm(25.4)) == pytest.approx(300, abs=0.5)
            (svg,) = blip.iter(SVG_BLIP)
            part = made.part.related_parts[svg.get(qn("r:embed"))]
            assert part.content_type == "image/svg+xml"
            assert parts.read(part.partname.lstrip("/")).startswith(b"<svg")
            assert b"<metadata>" not in part.blob
    captions = [p.text for p in made.paragraphs if p.style.name == "Caption"]
    assert captions == ["The genogram.", "The ecomap. Part 1 of 2.", "The ecomap. Part 2 of 2."]


def test_a_wide_picture_has_a_page_held_across_and_the_rest_stays_upright(written: bytes) -> None:
    made = opened(written)
    assert [section.page_width > section.page_height for section in made.sections] == [False, True, False]
    for shape, (width, height) in zip(made.inline_shapes, [(160, 225), (257, 157), (257, 157)], strict=True):
        assert shape.width <= Mm(width) + 1
        assert shape.height <= Mm(height) + 1


def test_marking_and_page_stand_on_every_page_and_nothing_tells_more_than_it_should(written: bytes) -> None:
    made = opened(written)
    assert made.sections[0].header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert all(section.header.is_linked_to_previous and section.footer.is_linked_to_previous for section in list(made.sections)[1:])
    foot = made.sections[0].footer.paragraphs[0]
    assert foot.text.startswith("OFFICIAL-SENSITIVE. No decision. Page")
    assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE"]
    about = made.core_properties
    assert (about.title, about.author, about.language) == ("Maya’s family and network", "Rachel Obi, social worker", "en-GB")
    assert about.created.date() == about.modified.date() == date(2026, 5, 3)
    assert {element.get(qn("w:val")) for element in made.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_the_same_document_is_the_same_file_and_has_no_date_of_its_own(written: bytes, plates: tuple[Block, ...]) -> None:
    assert word_from_document(document(*document().blocks, *plates, Paragraph("The end."))) == written
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.namelist()[0] == "[Content_Types].xml"
        assert not [name for name in parts.namelist() if "thumbnail" in name]


def test_without_a_marking_there_is_none_and_what_xml_cannot_hold_stops_nothing() -> None:
    made = opened(word_from_document(document(Paragraph("a\x00b <w:p> & c"), title="X", marking="")))
    assert made.sections[0].header.paragraphs[0].text == ""
    assert made.sections[0].footer.paragraphs[0].text.startswith("No decision.")
    assert "a\ufffdb <w:p> & c" in [p.text for p in made.paragraphs]


def test_a_picture_that_cannot_be_read_is_an_error_in_words() -> None:
    for svg in ("nonsense", '<svg width="10.0mm" height="10.0mm"'):
        with pytest.raises(RenderError):
            word_from_document(document(Plate(svg, "x")))


def test_the_pdf_says_the_same_is_tagged_and_described(plates: tuple[Block, ...]) -> None:
    whole = document(*document().blocks, *plates, Paragraph("The end."))
    pdf = pdf_from_document(whole)
    assert pdf_from_document(whole) == pdf
    assert b"pdfuaid" in pdf
    opened_pdf = pypdfium2.PdfDocument(pdf)
    try:
        sizes = [page.get_size() for page in opened_pdf]
        text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in opened_pdf)
        assert opened_pdf.get_metadata_dict()["Title"] == whole.title
        alts = _alts(opened_pdf)
    finally:
        opened_pdf.close()
    assert [width > height for width, height in sizes] == [False, False, True, True, False]
    for words in (whole.title, "Everybody in words", "Ada and Bo: married 2009. Children:", "Part 2 of 2.", *NAMES[:3]):
        assert words in text, words
    assert alts == [plate.alt for plate in plates if isinstance(plate, Plate)]


def _alts(pdf: Any) -> list[str]:
    """What those hear who cannot see: every alternate text in the tree of tags, in order."""
    raw, found = pypdfium2.raw, []

    def walk(element: Any) -> None:
        length = raw.FPDF_StructElement_GetAltText(element, None, 0)
        if length > 2:
            buffer = create_string_buffer(length)
            raw.FPDF_StructElement_GetAltText(element, buffer, length)
            found.append(bytes(buffer)[: length - 2].decode("utf-16-le"))
        for number in range(raw.FPDF_StructElement_CountChildren(element)):
            if child := raw.FPDF_StructElement_GetChildAtIndex(element, number):
                walk(child)

    for page in pdf:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for number in range(raw.FPDF_StructTree_CountChildren(tree)):
            walk(raw.FPDF_StructTree_GetChildAtIndex(tree, number))
        raw.FPDF_StructTree_Close(tree)
    return found


def test_in_plain_words_nothing_of_the_pictures_is_left_but_what_is_said_of_them(plates: tuple[Block, ...]) -> None:
    text = as_plain_text(document(*document().blocks, *plates).without_pictures())
    assert "Genogram" not in text
    assert "- Ada and Bo: married 2009\n  Children:\n  - Cy\n  - Di" in text
    assert f"Name: {NAMES[1]}; Who they are: An aunt" in text
