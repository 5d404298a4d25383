"""A picture as PNG, for reports and programs that do not take SVG."""

from __future__ import annotations

import resvg_py

from render.errors import RenderError
from render.fonts import font_files
from render.style import FONT_FAMILY

MM_PER_INCH = 25.4


def pixels(width_mm: float, dpi: float) -> int:
    """How many pixels wide a picture of that width is at so many dots an inch."""
    return max(1, round(width_mm / MM_PER_INCH * dpi))


def png_from_svg(svg: str, width_px: int) -> bytes:
    """The SVG as PNG, `width_px` pixels wide, with our own fonts and no others, so that it looks the same everywhere.

    Raises:
        RenderError: the SVG cannot be read, or the width is not a positive number of pixels.
        FontsMissing: the fonts are not installed.
    """
    if width_px < 1:
        raise RenderError("the width of a PNG must be at least one pixel")
    fonts = font_files(svg)
    try:
        image = resvg_py.svg_to_bytes(
            svg_string=svg, width=width_px, dpi=96, font_files=fonts, skip_system_fonts=True, font_family=FONT_FAMILY
        )
    except ValueError as error:
        raise RenderError("the picture could not be turned into a PNG") from error
    return bytes(image)
