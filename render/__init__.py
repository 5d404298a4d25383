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
    from render.diagram import Ecomap, Genogram
    from render.layout import Layout

__all__ = ["ecomap_svg", "genogram_svg", "png_from_svg"]


def genogram_svg(diagram: Genogram, birth_order: Literal["strict", "relaxed"] = "strict") -> tuple[str, Layout]:
    """Lay a genogram out and draw it.

    Args:
        diagram: who and what is drawn.
        birth_order: "strict" keeps brothers and sisters in order of birth; "relaxed" gives some of it up for fewer crossings.

    Returns:
        The SVG, and the layout as drawn, in points on the page.

    Raises:
        RenderError: see `render.errors`.
    """
    from render.fonts import text_width
    from render.genogram.arrange import arrange
    from render.genogram.picture import compose

    return compose(diagram, arrange(diagram, text_width=text_width, birth_order=birth_order))


def ecomap_svg(diagram: Ecomap) -> str:
    """Draw an ecomap.

    Raises:
        RenderError: see `render.errors`.
    """
    from render.ecomap import draw_ecomap

    return draw_ecomap(diagram)


def png_from_svg(svg: str, width_px: int) -> bytes:
    """Turn a picture into PNG, `width_px` pixels wide.

    Raises:
        RenderError: the SVG cannot be read, or the width is not positive.
    """
    from render import png

    return png.png_from_svg(svg, width_px)
