"""What comes from outside is written anew, small and upright, with nothing in it but its dots; and nothing that is sent does harm."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageStat

from render.photograph import LONGEST_PX, MOST_KEPT, MOST_PIXELS, Refused, made_plain
from tests.support.photographs import ORIENTATION, drawing, jpeg, noise, png


def opened(made: bytes | Refused) -> Image.Image:
    assert isinstance(made, bytes), made
    picture = Image.open(io.BytesIO(made))
    assert picture.format == "JPEG"
    return picture


def colour_at(picture: Image.Image, across: float, down: float) -> str:
    dot = picture.convert("RGB").getpixel((int(across * (picture.width - 1)), int(down * (picture.height - 1))))
    assert isinstance(dot, tuple)
    red, green, blue = dot
    return "red" if red > 180 > green else "blue" if blue > 180 > green else "white" if min(dot) > 230 else "other"


def test_nothing_is_left_of_where_when_and_by_what_it_was_taken() -> None:
    sent = jpeg()
    assert b"SECRETMAKER" in sent
    assert b"SECRETCOMMENT" in sent
    made = made_plain(sent)
    assert isinstance(made, bytes)
    assert b"SECRET" not in made
    assert b"Exif" not in made
    picture = opened(made)
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(
    "orientation, red_at, blue_at",
    [(1, (0.06, 0.06), (0.94, 0.94)), (3, (0.94, 0.94), (0.06, 0.06)), (6, (0.94, 0.06), (0.06, 0.94)), (8, (0.06, 0.94), (0.94, 0.06))],
)
def test_it_stands_upright_however_the_telephone_was_held(
    orientation: int, red_at: tuple[float, float], blue_at: tuple[float, float]
) -> None:
    picture = opened(made_plain(jpeg(orientation=orientation)))
    assert (colour_at(picture, *red_at), colour_at(picture, *blue_at)) == ("red", "blue")
    assert (picture.width > picture.height) == (orientation in {1, 3})
    assert picture.getexif().get(ORIENTATION) is None


@pytest.mark.parametrize("size", [(4032, 3024), (300, 5000), (1600, 1600), (40, 30), (1, 1)])
def test_it_is_made_small_and_never_larger(size: tuple[int, int]) -> None:
    picture = opened(made_plain(jpeg(drawing(*size) if min(size) > 10 else Image.new("RGB", size))))
    assert max(picture.size) == min(max(size), LONGEST_PX)
    assert picture.width / picture.height == pytest.approx(size[0] / size[1], rel=0.05)


def test_even_what_can_be_packed_least_fits() -> None:
    made = made_plain(png(noise(1600, 1600)))
    assert isinstance(made, bytes)
    assert len(made) <= MOST_KEPT
    assert min(opened(made).size) > 400


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16", "CMYK"])
def test_every_way_of_keeping_colours_comes_out_as_it_looks(mode: str) -> None:
    if mode == "I;16":
        sheet = Image.new("I;16", (60, 60), 65535)
        sheet.paste(0, (0, 0, 30, 60))
    else:
        sheet = Image.new("RGB", (60, 60), "white")
        sheet.paste((0, 0, 0), (0, 0, 30, 60))
        sheet = sheet.convert(mode)
    picture = opened(made_plain(jpeg(sheet) if mode == "CMYK" else png(sheet))).convert("L")
    left, right = (ImageStat.Stat(picture.crop(box)).mean[0] for box in ((5, 5, 25, 55), (35, 5, 55, 55)))
    assert (left < 10, right > 245) == (True, True)


def test_what_can_be_seen_through_is_white() -> None:
    assert colour_at(opened(made_plain(png(Image.new("RGBA", (20, 20), (255, 0, 0, 0))))), 0.5, 0.5) == "white"


def _named(brand: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + brand + bytes(200)


@pytest.mark.parametrize(
    "sent, why",
    [
        (b"", Refused.EMPTY),
        (b"not a picture", Refused.NO_PICTURE),
        (b"%PDF-1.7 and so on", Refused.NO_PICTURE),
        (b"GIF89a" + bytes(100), Refused.NO_PICTURE),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', Refused.NO_PICTURE),
        (_named(b"heic"), Refused.HEIC),
        (_named(b"mif1"), Refused.HEIC),
        (jpeg()[:3000], Refused.BROKEN),
        (png()[:3000], Refused.BROKEN),
    ],
)
def test_what_is_no_whole_jpeg_or_png_is_refused_and_it_is_said_why(sent: bytes, why: Refused) -> None:
    assert made_plain(sent) is why


def _claiming(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that says it is as large as that."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(10_000, MOST_PIXELS // 10_000 + 1), (20_000, 20_000), (2_000_000_000, 2_000_000_000)])
def test_a_small_file_that_would_unpack_to_a_huge_picture_is_not_unpacked(size: tuple[int, int]) -> None:
    assert made_plain(_claiming(*size)) is Refused.TOO_LARGE


def test_a_file_with_a_word_that_unpacks_to_gigabytes_is_refused_or_the_word_left_out() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    whole = png(Image.new("RGB", (8, 8)))
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(64 * 1024 * 1024)))
    made = made_plain(whole[:33] + bomb + whole[33:])
    assert made is Refused.BROKEN or isinstance(made, bytes)
