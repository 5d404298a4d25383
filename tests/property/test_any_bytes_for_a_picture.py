"""Whatever is sent as a photograph, either a plain small JPEG comes of it or a reason why not, and never an error."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from render.photograph import LONGEST_PX, MOST_KEPT, Refused, made_plain
from tests.support.photographs import drawing, jpeg, png

WHOLE = {"jpeg": jpeg(drawing(64, 48)), "png": png(drawing(64, 48))}


def holds(made: bytes | Refused) -> None:
    if isinstance(made, Refused):
        return
    assert len(made) <= MOST_KEPT
    picture = Image.open(io.BytesIO(made))
    picture.load()
    assert (picture.format, picture.mode) == ("JPEG", "RGB")
    assert max(picture.size) <= LONGEST_PX
    assert not picture.getexif()
    assert b"SECRET" not in made


@given(st.binary(max_size=4_000))
def test_any_bytes(content: bytes) -> None:
    holds(made_plain(content))


@given(st.sampled_from(sorted(WHOLE)), st.binary(max_size=2_000))
def test_any_bytes_after_the_first_ones_of_a_picture(kind: str, rest: bytes) -> None:
    for begin in (2, 8, 33, 200):
        holds(made_plain(WHOLE[kind][:begin] + rest))


@settings(max_examples=200)
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_a_picture_of_which_bytes_were_changed(kind: str, data: st.DataObject) -> None:
    content = bytearray(WHOLE[kind])
    places = st.integers(0, len(content) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=20)):
        content[place] = byte
    holds(made_plain(bytes(content)))


@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 100_000))
def test_a_picture_that_was_cut_off_anywhere(kind: str, length: int) -> None:
    whole = WHOLE[kind]
    holds(made_plain(whole[: length % len(whole)]))
