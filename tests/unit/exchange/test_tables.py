from __future__ import annotations

import csv
import io

import pytest

from graphsvc.exchange.tables import read_table, written_table


def cell(value: object) -> str:
    """What a program that reads CSV finds in a cell written with this value."""
    return next(csv.DictReader(io.StringIO(written_table(("what",), [(value,)]).decode(), newline="")))["what"]


@pytest.mark.parametrize(
    "words",
    ['=HYPERLINK("https://evil.example","Nan")', "=1+1", "@SUM(A1)", "\t=1", "\r=1", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "+A1"],
)
def test_words_that_a_spreadsheet_would_reckon_with_stay_words(words: str) -> None:
    assert cell(words) == "'" + words.replace("\r", "\n")


@pytest.mark.parametrize("value", ["Jo Bell", "+44 20 7946 0000", "-", "-5", "O'Neill", "", "not asked", "2026-11-25", "Ann = Nan"])
def test_everything_else_is_written_as_it_is(value: str) -> None:
    assert cell(value) == value


@pytest.mark.parametrize("value, written", [(-3, "-3"), (-0.5, "-0.5"), (True, "true"), (None, "")])
def test_numbers_and_yes_and_no_stay_so(value: object, written: str) -> None:
    assert cell(value) == written


def test_a_quote_comma_or_line_in_a_cell_is_no_other_cell() -> None:
    words = 'said "yes",\nthen left'
    assert cell("Jo\rBell") == "Jo\nBell"
    ((_, row),) = read_table(written_table(("what", "why"), [(words, "a")]), ("what", "why"))
    assert row == {"what": words, "why": "a"}
