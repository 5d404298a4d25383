"""Pictures of families and what surrounds them. Knows nothing of graphsvc and can be used alone, in a notebook or a script.

    from render import genogram_svg, png_from_svg
    from render.diagram import Furniture, Genogram, Person

    svg, layout = genogram_svg(Genogram(Furniture("My family"), people=(Person("a", "Ada"),)))

Drawing is not safe in threads: a service draws through `render.worker.draw_in_worker`. Graphviz, scipy and fonts are loaded by the first
picture, not by the import: whoever only describes a diagram does not pay for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from render.diagram import Circles, Ecomap, Genogram
    from render.document import Document
    from render.layout import Drawn, Layout, Place
    from render.paper import Extent, Paper, Screen

__all__ = [
    "circles_svg",
    "draw_genogram",
    "ecomap_svg",
    "genogram_svg",
    "pdf_from_document",
    "pdf_from_svgs",
    "png_from_svg",
    "word_from_document",
]


def genogram_svg(
    diagram: Genogram,
    birth_order: Literal["strict", "relaxed"] = "strict",
    *,
    budget_s: float | None = None,
    previous: Sequence[Place] = (),
) -> tuple[str, Layout]:
    """Lay a genogram out and draw it.

    Args:
        diagram: who and what is drawn.
        birth_order: "strict" keeps brothers and sisters in order of birth; "relaxed" gives some of it up for fewer crossings.
        budget_s: about how long the search for the best order may take; None: as suits somebody who waits.
        previous: the places of an earlier layout of nearly the same family, from which little should move.

    Returns:
        The SVG, and the layout as drawn, in points on the page.

    Raises:
        RenderError: see `render.errors`.
    """
    from render.fonts import text_width
    from render.genogram.arrange import arrange
    from render.genogram.picture import compose

    return compose(diagram, arrange(diagram, text_width=text_width, birth_order=birth_order, budget_s=budget_s, previous=previous))


def draw_genogram(
    diagram: Genogram,
    birth_order: Literal["strict", "relaxed"] = "strict",
    extent: Extent | None = None,
    paper: Paper | Screen | None = None,
    budget_s: float | None = None,
    previous: Sequence[Place] = (),
) -> Drawn:
    """Lay a genogram out and draw it, or a part of it, on one sheet or on several.

    Args:
        diagram: who and what is drawn.
        birth_order, budget_s, previous: as in `genogram_svg`.
        extent: how much of the family; None: all. Whoever is left out is counted at the one whom they belong with, and listed.
        paper: what it is printed on, or a screen; None: one sheet as large as the family needs.

    Raises:
        RenderError: see `render.errors`.
    """
    from render.fonts import text_width
    from render.genogram.arrange import arrange
    from render.genogram.cut import cut
    from render.genogram.pages import drawn

    part = cut(diagram, extent) if extent else diagram
    layout = arrange(part, text_width=text_width, birth_order=birth_order, budget_s=budget_s, previous=previous)
    return drawn(part, layout, paper)


def ecomap_svg(diagram: Ecomap, paper: Screen | None = None) -> str:
    """Draw an ecomap on one sheet as large as it needs, or on a screen.

    Raises:
        RenderError: see `render.errors`.
    """
    from render.ecomap import draw_ecomap

    return draw_ecomap(diagram, paper)


def circles_svg(diagram: Circles, paper: Screen | None = None) -> str:
    """Draw safety circles on one sheet as large as they need, or on a screen.

    Raises:
        RenderError: see `render.errors`.
    """
    from render.circles import draw_circles

    return draw_circles(diagram, paper)


def png_from_svg(svg: str, width_px: int, dpi: float | None = None) -> bytes:
    """Turn a picture into PNG, `width_px` pixels wide.

    Args:
        dpi: written into the file, so that programs know how large it is on paper.

    Raises:
        TooLarge: it would have more than `render.png.MOST_PIXELS` pixels.
        RenderError: the SVG cannot be read, or the width is not positive.
    """
    from render import png

    return png.png_from_svg(svg, width_px, dpi)


def pdf_from_svgs(svgs: Sequence[str]) -> bytes:
    """Turn pictures into a PDF, one a page.

    Raises:
        RenderError: there is none, or one cannot be read.
    """
    from render import pdf

    return pdf.pdf_from_svgs(svgs)


def word_from_document(document: Document) -> bytes:
    """Write a document for Word (.docx).

    Raises:
        RenderError: a picture cannot be read.
    """
    from render import word

    return word.word_from_document(document)


def pdf_from_document(document: Document) -> bytes:
    """Write a document as a PDF.

    Raises:
        RenderError: a picture cannot be read.
    """
    from render import pdf_document

    return pdf_document.pdf_from_document(document)
