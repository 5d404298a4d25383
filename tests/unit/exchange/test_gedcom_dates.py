"""Every form of date of GEDCOM 5.5.1 and 7, and what people write besides."""

from __future__ import annotations

import pytest

from graphsvc.exchange.gedcom_dates import read_date


@pytest.mark.parametrize(
    "written, edtf",
    [
        ("12 MAR 1985", "1985-03-12"),
        ("  9 DEC   1980", "1980-12-09"),
        ("4 Jan 2026", "2026-01-04"),
        ("March 1985", "1985-03"),
        ("1985", "1985"),
        ("980", "0980"),
        ("29 FEB 2000", "2000-02-29"),
        ("ABT 1985", "1985~"),
        ("Abt. Mar 1985", "1985-03~"),
        ("about 1985", "1985~"),
        ("BEF 12 MAR 1985", "../1985-03-12"),
        ("Aft 1985", "1985/.."),
        ("BET 1980 AND 1985", "1980/1985"),
        ("Bet 3 Jan 1980 and Feb 1985", "1980-01-03/1985-02"),
        ("@#DGREGORIAN@ 12 MAR 1985", "1985-03-12"),
        ("GREGORIAN 12 MAR 1985", "1985-03-12"),
        ("BET @#DGREGORIAN@ 1980 AND @#DGREGORIAN@ 1985", "1980/1985"),
    ],
)
def test_a_date_that_can_be_said_exactly_is(written: str, edtf: str) -> None:
    reading = read_date(written)
    assert str(reading.when) == edtf
    assert reading.exact
    assert reading.doubt == ""


@pytest.mark.parametrize(
    "written, began, ended",
    [
        ("FROM 1980 TO 1985", "1980", "1985"),
        ("From 3 Jan 1980", "1980-01-03", "None"),
        ("TO MAR 1985", "None", "1985-03"),
    ],
)
def test_a_period_is_no_day_but_has_its_ends(written: str, began: str, ended: str) -> None:
    reading = read_date(written)
    assert (reading.when, str(reading.began), str(reading.ended)) == (None, began, ended)
    assert reading.exact


@pytest.mark.parametrize(
    "written, edtf",
    [
        ("CAL 1985", "1985~"),
        ("EST MAR 1985", "1985-03~"),
        ("INT 12 MAR 1985 (the day after Mothering Sunday)", "1985-03-12"),
        ("11 FEB 1699/00", "1699/1700"),
        ("1751/52", "1751/1752"),
        ("1509/10", "1509/1510"),
    ],
)
def test_what_a_date_says_beyond_its_value_is_kept_with_it(written: str, edtf: str) -> None:
    reading = read_date(written)
    assert str(reading.when) == edtf
    assert not reading.exact
    assert reading.words == written
    assert reading.doubt == ""


@pytest.mark.parametrize(
    "written",
    [
        "(in the war)",
        "@#DJULIAN@ 25 DEC 1700",
        "JULIAN 25 DEC 1700",
        "@#DHEBREW@ 13 CSH 5760",
        "HEBREW 13 CSH 5760",
        "@#DFRENCH R@ 11 NIVO 6",
        "FRENCH_R 11 NIVO 6",
        "BET JULIAN 1 JAN 1700 AND GREGORIAN 1 JAN 1701",
        "44 B.C.",
        "15 MAR 44 BCE",
        "ABT 1699/00",
    ],
)
def test_a_form_of_the_standard_that_cannot_be_said_stays_in_words_without_doubt(written: str) -> None:
    reading = read_date(written)
    assert (reading.when, reading.began, reading.ended) == (None, None, None)
    assert reading.words == written
    assert not reading.exact
    assert reading.doubt == ""


@pytest.mark.parametrize(
    "written",
    [
        "31 FEB 1985", "0 MAR 1985", "20 JUL", "MAR", "85", "12/03/1985", "<unknown>", "Tuesday", "12 MRZ 1985", "BET 1985 AND 1980",
        "BET 1980", "FROM 1980 TO", "1850/55", "1985-86", "INT (no date)", "ABT", "13 13 1985", "٣ MAR 1985",
    ],
)  # fmt: skip
def test_what_is_no_date_stays_in_words_and_says_why(written: str) -> None:
    reading = read_date(written)
    assert (reading.when, reading.began, reading.ended) == (None, None, None)
    assert reading.words == written
    assert reading.doubt


def test_two_whole_years_are_read_as_a_span_that_holds_either_meaning_and_doubted() -> None:
    reading = read_date("28 Jan 1456-1457")
    assert str(reading.when) == "1456/1457"
    assert reading.words == "28 Jan 1456-1457"
    assert reading.doubt


def test_a_date_of_the_international_standard_is_read_and_kept() -> None:
    reading = read_date("1985-03-12")
    assert str(reading.when) == "1985-03-12"
    assert not reading.exact


def test_an_empty_date_says_nothing() -> None:
    assert read_date("  ").words == ""
    assert read_date("").exact
