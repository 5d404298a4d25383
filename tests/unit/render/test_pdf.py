"""PDFs as another reader (PDFium) finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pypdfium2
import pytest

from render import genogram_svg
from render.diagram import Furniture, Genogram, Person
from render.errors import RenderError, TooLarge
from render.pdf import pdf_from_svgs
from tests.unit.render.sample_families import maya
from tests.unit.render.svg_reading import words_in

NAMES = ["Adéyẹmí", "Олена", "Ἀλεξάνδρα", "שרה", "ਗੁਰਪ੍ਰੀਤ", "ሰላም", "ნინო", "王小明", "さくら", "สมชาย", "Արամ", "ગીતા"]


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def text_on(document: pypdfium2.PdfDocument, page: int = 0) -> str:
    return str(document[page].get_textpage().get_text_range())


@pytest.fixture(scope="module")
def svg() -> str:
    return genogram_svg(maya())[0]


def test_every_word_of_the_picture_can_be_searched(svg: str) -> None:
    with opened(pdf_from_svgs([svg])) as document:
        found = " ".join(text_on(document).split())
    assert [words for words in words_in(svg) if words not in found] == []


def test_a_page_has_the_size_of_the_picture_and_holds_vectors_not_dots(svg: str) -> None:
    with opened(pdf_from_svgs([svg])) as document:
        width, height = document[0].get_size()
        kinds = {thing.type for thing in document[0].get_objects(max_depth=6)}
    printed = [float(mm) for mm in re.findall(r'(?:width|height)="([\d.]+)mm"', svg[:400])]
    assert [width * 25.4 / 72, height * 25.4 / 72] == pytest.approx(printed, abs=0.06)
    assert pypdfium2.raw.FPDF_PAGEOBJ_PATH in kinds
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds


def test_fonts_are_embedded_and_the_pdf_says_that_it_is_accessible(svg: str) -> None:
    pdf = pdf_from_svgs([svg])
    assert b"pdfuaid" in pdf
    with opened(pdf) as document:
        assert document.is_tagged()
        assert document.get_metadata_value("Title") == "Maya’s family"
        fonts = {thing.get_font() for thing in document[0].get_objects(max_depth=6) if isinstance(thing, pypdfium2.PdfTextObj)}
        assert fonts
        assert all(pypdfium2.raw.FPDFFont_GetIsEmbedded(font.raw) == 1 for font in fonts)


def test_several_pictures_are_several_pages_in_order(svg: str) -> None:
    other = genogram_svg(Genogram(Furniture("Another"), (Person("a", "Ada"),)))[0]
    with opened(pdf_from_svgs([svg, other, svg])) as document:
        assert len(document) == 3
        assert "Another" in text_on(document, 1)
        assert "Maya’s family" in text_on(document, 2)


def test_the_same_picture_gives_the_same_bytes(svg: str) -> None:
    made = pdf_from_svgs([svg])
    assert made == pdf_from_svgs([svg])
    assert b"CreationDate" not in made  # the hour of drawing would make it another file


@pytest.mark.parametrize("name", NAMES)
def test_names_in_many_scripts_are_whole_and_accessible(name: str) -> None:
    svg, _ = genogram_svg(Genogram(Furniture("x"), (Person("a", name),)))
    pdf = pdf_from_svgs([svg])
    assert b"pdfuaid" in pdf
    with opened(pdf) as document:
        found = text_on(document).replace("\u200b", "")
    assert name in found or name[::-1] in found


@pytest.mark.parametrize("name", ["محمد علي", "শিরিন আক্তার", "நிலா", "김민준"])
def test_words_are_as_wide_in_the_pdf_as_in_the_png(name: str) -> None:
    """Letters that join, or stand before the one they follow in writing, are set by the same rules in both."""
    from io import BytesIO

    from PIL import Image, ImageChops

    from render.png import png_from_svg

    svg, _ = genogram_svg(Genogram(Furniture(name), (Person("a", name),)))
    dots = Image.open(BytesIO(png_from_svg(svg, 842))).convert("L")
    with opened(pdf_from_svgs([svg])) as document:
        page = document[0].render(scale=1.0).to_pil().convert("L").resize(dots.size)
    head = (25, 20, 400, 60)
    boxes = [ImageChops.invert(image.crop(head)).point(lambda v: 255 if v > 60 else 0).getbbox() for image in (dots, page)]
    assert boxes[0]
    assert boxes[1]
    assert [abs(a - b) <= 2 for a, b in zip(*boxes, strict=True)] == [True] * 4


def test_what_stands_in_a_name_is_never_part_of_the_program() -> None:
    for name in ('#panic("x")', "$x$", "*bold* _it_ `raw` <label> @ref", '"); #read("/etc/passwd")', "\\u{41}"):
        svg, _ = genogram_svg(Genogram(replace(Furniture("x"), title=name), (Person("a", name),)))
        with opened(pdf_from_svgs([svg])) as document:
            assert " ".join(name.split()) in " ".join(text_on(document).split())


def test_no_page_or_no_picture_is_refused_without_saying_what_was_in_it() -> None:
    for pages in ([], ["<svg"], ["<svg/>"], ["Ada Secret"]):
        with pytest.raises(RenderError) as refused:
            pdf_from_svgs(pages)
        assert "Ada" not in str(refused.value)


def test_a_png_of_too_many_pixels_is_not_made(svg: str) -> None:
    from render.png import MOST_PIXELS, png_from_svg

    with pytest.raises(TooLarge):
        png_from_svg(svg, int(MOST_PIXELS**0.5 * 1.3))
