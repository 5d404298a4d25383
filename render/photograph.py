"""A photograph from outside, made small and plain: decoded, turned upright and written anew, so that nothing but its dots is left.

Where it was taken, by what and when (EXIF), comments, colour profiles, previews and whatever was hidden behind the picture are gone. C code
reads here what anybody may send, so it runs in a drawing process (`render.worker`).
"""

from __future__ import annotations

import io
import warnings
from enum import StrEnum

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_PX = 1600
MOST_KEPT = 400_000  # bytes: a drawing on A4 is read well at a half of it
MOST_PIXELS = 50_000_000  # up to 500 MB while a PNG is read; a telephone’s usual picture has 12 to 50 million
_HEIC = (b"ftyphei", b"ftyphev", b"ftypmif1", b"ftypmsf1", b"ftypavif")
_QUALITIES = (85, 75, 65, 55)


class Refused(StrEnum):
    """Why something is not taken."""

    EMPTY = "empty"
    HEIC = "heic"
    NO_PICTURE = "no-picture"
    TOO_LARGE = "too-large"
    BROKEN = "broken"


def made_plain(content: bytes) -> bytes | Refused:
    """A JPEG or PNG as a JPEG of at most `LONGEST_PX` dots either way and `MOST_KEPT` bytes; or why not. Nothing makes it raise.

    What can be seen through is white. Pictures are never enlarged; of several in one file the first is taken.
    """
    if not content:
        return Refused.EMPTY
    if content[4:16].startswith(_HEIC):
        return Refused.HEIC
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are thrown away, and of size, which is looked at here
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return Refused.TOO_LARGE
                return _written(_upright(picture))
    except UnidentifiedImageError:
        return Refused.NO_PICTURE
    except Image.DecompressionBombError:
        return Refused.TOO_LARGE
    except Exception:  # noqa: BLE001 - the decoder has a dozen kinds of error for what is cut off or made to harm
        return Refused.BROKEN


def size_of(jpeg: bytes) -> tuple[int, int]:
    """How wide and high a picture of ours is, in dots: read from its head, without decoding it."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
        return picture.size


def _upright(picture: Image.Image) -> Image.Image:
    if picture.mode in {"1", "P"}:  # cannot be made smaller as they are but by leaving dots out
        picture = picture.convert("RGBA")
    elif picture.mode.startswith("I"):  # 16 bits of grey, of which the upper eight are shown
        picture = picture.convert("I").point(lambda grey: grey / 256).convert("L")
    picture.thumbnail((LONGEST_PX, LONGEST_PX), Image.Resampling.LANCZOS)  # first of all: a JPEG is read no larger than that needs
    seen = ImageOps.exif_transpose(picture).convert("RGBA")
    plain = Image.new("RGB", seen.size, "white")
    plain.paste(seen, mask=seen.getchannel("A"))
    return plain


def _written(plain: Image.Image) -> bytes:
    while True:
        for quality in _QUALITIES:
            file = io.BytesIO()
            plain.save(file, "JPEG", quality=quality, optimize=True)
            if file.tell() <= MOST_KEPT:
                return file.getvalue()
        plain = plain.resize((max(1, plain.width * 4 // 5), max(1, plain.height * 4 // 5)), Image.Resampling.LANCZOS)
