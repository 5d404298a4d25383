"""How wide words stand, and where they break."""

from __future__ import annotations

from pathlib import Path

import pytest

import render.fonts
from render.errors import FontsMissing
from render.fonts import font_files, printable, text_width, wrapped


def test_widths_are_those_of_noto_sans() -> None:
    assert text_width("n" * 10, 10) == pytest.approx(61.8, abs=0.1)
    assert text_width("Maya", 10, 600) > text_width("Maya", 10, 400) > 20


def test_width_grows_with_size_and_text() -> None:
    assert text_width("Maya", 20) == pytest.approx(2 * text_width("Maya", 10))
    assert text_width("", 10) == 0


def test_characters_that_the_font_lacks_have_a_width_too() -> None:
    assert text_width("漢字", 10) == pytest.approx(20)
    assert text_width("ݕ", 10) > 0


def test_a_short_text_is_one_line_and_no_text_none() -> None:
    assert wrapped("Maya", 100, 8.8) == ["Maya"]
    assert wrapped("  \n ", 100, 8.8) == []


def test_names_break_at_spaces_and_hyphens() -> None:
    assert wrapped("Bartholomew Featherstonehaugh-Okonkwo", 90, 8.8, 600) == ["Bartholomew", "Featherstonehaugh-", "Okonkwo"]


def test_no_line_is_wider_than_asked() -> None:
    for width in (20, 33, 47, 80):
        lines = wrapped("Anna-Maria von und zu Hohenlohe/Schillingsfürst Incomprehensibilities", width, 8.8, balance=True)
        assert max(text_width(line, 8.8) for line in lines) <= width


def test_a_word_is_cut_only_where_it_cannot_fit() -> None:
    assert "".join(wrapped("Incomprehensibilities", 40, 8.8)) == "Incomprehensibilities"
    assert wrapped("Al Bartholomew", 62, 8.8, balance=True) == ["Al", "Bartholomew"]


def test_balanced_lines_are_of_like_length() -> None:
    plain, even = (wrapped("worried about the damp in the flat", 90, 7.4, balance=balance) for balance in (False, True))
    spread = [max(text_width(line, 7.4) for line in lines) - min(text_width(line, 7.4) for line in lines) for lines in (plain, even)]
    assert len(even) == len(plain)
    assert spread[1] <= spread[0]


def test_white_space_becomes_one_space_and_what_xml_cannot_hold_a_mark() -> None:
    assert printable("a\n\tb  c ") == "a b c"
    assert printable("a\x00b\ud800c\uffffd") == "a\ufffdb\ufffdc\ufffdd"
    assert printable("é שלום 漢 👩\u200d👧") == "é שלום 漢 👩\u200d👧"


def test_missing_fonts_say_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(render.fonts, "FOLDER", tmp_path)
    with pytest.raises(FontsMissing, match="make setup"):
        font_files()
