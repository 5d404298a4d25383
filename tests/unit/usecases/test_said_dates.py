from datetime import date

import pytest

from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.said_dates import read_born, read_day, read_due

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("12 3 1985", "1985-03-12"),
        ("12/03/1985", "1985-03-12"),
        ("1985-03-12", "1985-03-12"),
        ("12 March 1985", "1985-03-12"),
        ("12 Mar, 1985", "1985-03-12"),
        ("March 1985", "1985-03"),
        ("3 1985", "1985-03"),
        ("1985", "1985"),
        ("about 1985", "1985~"),
        ("before March 1985", "../1985-03"),
        ("after 1985", "1985/.."),
        ("about 35", "1991~"),
        ("35", "1991~"),
        ("9 years old", "2017~"),
    ],
)
def test_a_birth_is_read_as_people_say_it(typed: str, meant: str) -> None:
    assert str(read_born(typed, today=TODAY)) == meant


@pytest.mark.parametrize(
    "typed", ["soon", "31 2 2020", "13 1985 2", "2099", "12 13 1985", "March", "1985 1985", "about", "-5", "1 2 3 1985"]
)
def test_what_cannot_be_read_is_said_and_never_guessed(typed: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        read_born(typed, today=TODAY)
    assert refused.value.field == "born"


def test_nothing_typed_means_not_known() -> None:
    assert read_born("  ", today=TODAY) is None


def test_an_age_is_not_a_day() -> None:
    with pytest.raises(InvalidRequest):
        read_day("35", today=TODAY, field="told_on")
    assert str(read_day("20 November 2026", today=TODAY, field="told_on")) == "2026-11-20"


def test_a_due_date_is_near() -> None:
    assert str(read_due("March 2027", today=TODAY)) == "2027-03"
    with pytest.raises(InvalidRequest):
        read_due("March 2030", today=TODAY)
