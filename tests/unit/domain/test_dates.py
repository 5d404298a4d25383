from datetime import date

import pytest

from graphsvc.domain.dates import Age, PartialDate, age_on
from graphsvc.domain.errors import InvalidRequest


@pytest.mark.parametrize(
    "text, words, earliest, latest",
    [
        ("1985-03-12", "12 March 1985", date(1985, 3, 12), date(1985, 3, 12)),
        ("1985-02", "February 1985", date(1985, 2, 1), date(1985, 2, 28)),
        ("1985", "1985", date(1985, 1, 1), date(1985, 12, 31)),
        ("1985~", "about 1985", date(1985, 1, 1), date(1985, 12, 31)),
        ("../1985", "before 1985", None, date(1985, 12, 31)),
        ("1985/..", "after 1985", date(1985, 1, 1), None),
        ("1980/1985", "between 1980 and 1985", date(1980, 1, 1), date(1985, 12, 31)),
    ],
)
def test_a_date_says_what_is_known_and_no_more(text: str, words: str, earliest: date | None, latest: date | None) -> None:
    read = PartialDate.parse(text)
    assert (read.words, read.earliest, read.latest, str(read)) == (words, earliest, latest, text)


@pytest.mark.parametrize("text", ["", "nonsense", "1985-13", "1985-02-30", "1985/1980", "85", "0000", "1985-3-1", "../", "1985~~", "١٩٨٥"])
def test_what_is_no_date_is_refused_with_words(text: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        PartialDate.parse(text)
    assert len(str(refused.value)) > 20


@pytest.mark.parametrize(
    "born, words, adult",
    [
        ("2017-11-25", "9", False),
        ("2017-11-26", "8", False),
        ("2017", "8 or 9", False),
        ("1991~", "about 35", True),
        ("2026~", "under 1", False),
        ("2025~", "about 1", False),
        ("2026-11-01", "0", False),
        ("../1985", "at least 40", True),
        ("2000/2010", "15 to 26", None),
        ("1985/..", "41 or younger", None),
    ],
)
def test_an_age_is_no_more_exact_than_the_birth(born: str, words: str, adult: bool | None) -> None:
    age = age_on(PartialDate.parse(born), date(2026, 11, 25))
    assert age is not None
    assert (age.words, age.is_adult) == (words, adult)


def test_nobody_has_an_age_before_birth_or_without_a_birth_date() -> None:
    assert age_on(PartialDate.parse("2027"), date(2026, 11, 25)) is None
    assert age_on(None, date(2026, 11, 25)) is None


def test_a_leap_day_birthday_comes_on_the_first_of_march_in_other_years() -> None:
    born = PartialDate.parse("2008-02-29")
    assert age_on(born, date(2026, 2, 28)) == Age(17, 17)
    assert age_on(born, date(2026, 3, 1)) == Age(18, 18)
