"""Pictures as telephones send them, made here; nobody is on them."""

from __future__ import annotations

import io
from random import Random

from PIL import Image, ImageDraw

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def drawing(width: int = 1200, height: int = 900) -> Image.Image:
    """A sheet of paper with a red dot in its upper left corner and a blue one in its lower right."""
    sheet = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(sheet)
    dot = width // 6
    pen.ellipse((0, 0, dot, dot), fill="red")
    pen.ellipse((width - dot, height - dot, width, height), fill="blue")
    return sheet


def jpeg(picture: Image.Image | None = None, *, orientation: int = 1) -> bytes:
    """As a telephone writes it: with who made it, where it was taken, a comment, and how it was held."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "SECRETMAKER"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (53.0, 47.0, 30.0)
    file = io.BytesIO()
    (picture or drawing()).save(file, "JPEG", quality=90, exif=exif, comment=b"SECRETCOMMENT")
    return file.getvalue()


def png(picture: Image.Image | None = None) -> bytes:
    """As a scanner or a screenshot has it."""
    file = io.BytesIO()
    (picture or drawing()).save(file, "PNG")
    return file.getvalue()


def noise(width: int, height: int) -> Image.Image:
    """What can be packed least."""
    return Image.frombytes("RGB", (width, height), Random(1).randbytes(width * height * 3))  # noqa: S311 - no secret
