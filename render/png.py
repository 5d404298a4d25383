"""A picture as PNG, for reports and programs that do not take SVG."""

from __future__ import annotations

import re
import struct
import zlib

import resvg_py

from render.errors import RenderError, TooLarge
from render.fonts import font_files
from render.style import FONT_FAMILY

MM_PER_INCH = 25.4
MOST_PIXELS = 100_000_000  # 400 MB while it is made; an A3 sheet at 600 dots an inch has 70 million
SIZE = re.compile(r'<svg [^>]*\bwidth="([\d.]+)mm" height="([\d.]+)mm"')
AFTER_HEADER = 33  # bytes: the signature and the IHDR chunk, with which every PNG begins


def width_mm(svg: str) -> float:
    """How wide a picture of ours is on paper, in millimetres.

    Raises:
        RenderError: it does not say so.
    """
    size = SIZE.search(svg)
    if size is None:
        raise RenderError("the picture does not say how large it is")
    return float(size[1])


def pixels(mm: float, dpi: float) -> int:
    """How many pixels there are in so many millimetres at so many dots an inch."""
    return max(1, round(mm / MM_PER_INCH * dpi))


def png_from_svg(svg: str, width_px: int, dpi: float | None = None) -> bytes:
    """The SVG as PNG, `width_px` pixels wide, with our own fonts and no others, so that it looks the same everywhere.

    Args:
        dpi: written into the file, so that a report takes it in its right size; None: not said.

    Raises:
        TooLarge: it would have more than `MOST_PIXELS` pixels.
        RenderError: the SVG cannot be read, or the width is not a positive number of pixels.
        FontsMissing: the fonts are not installed.
    """
    if width_px < 1:
        raise RenderError("the width of a PNG must be at least one pixel")
    size = SIZE.search(svg)
    if size is not None and width_px**2 * float(size[2]) / float(size[1]) > MOST_PIXELS:
        raise TooLarge(f"a picture {width_px} pixels wide would have more than {MOST_PIXELS} of them")
    fonts = font_files(svg)
    try:
        image = resvg_py.svg_to_bytes(
            svg_string=svg, width=width_px, dpi=96, font_files=fonts, skip_system_fonts=True, font_family=FONT_FAMILY
        )
    except ValueError as error:
        raise RenderError("the picture could not be turned into a PNG") from error
    return bytes(image) if dpi is None else _with_dpi(bytes(image), dpi)


def _with_dpi(png: bytes, dpi: float) -> bytes:
    """Add how many pixels make a metre (the pHYs chunk of the PNG standard, 11.3.4.3)."""
    a_metre = round(dpi / MM_PER_INCH * 1000)
    body = b"pHYs" + struct.pack(">IIB", a_metre, a_metre, 1)
    return png[:AFTER_HEADER] + struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body)) + png[AFTER_HEADER:]
