"""Who is found by what. Everybody is invented."""

from __future__ import annotations

import pytest

from graphsvc.search.people import Day, Found, Sought, read_day
from graphsvc.search.ranking import LIKELY_PAIR
from graphsvc.search.register import Register

GIVEN = ("Olive", "Jack", "Nora", "Harry", "Edith", "Tom", "Grace", "Luke", "Ivy", "Owen", "Ruby", "Noah", "Ada", "Leo", "Rose", "Elsie")
SURNAMES = ("Fenwick", "Ashdown", "Marlow", "Thorpe", "Quill", "Hadley", "Brook", "Sutton", "Vale", "Harker", "Pell", "Ferris", "Gale")


def crowd(people: int = 600) -> list[Sought]:
    """Others: names and dates that come round in turn, each at its own pace."""
    return [
        Sought(
            f"x{i}",
            (f"{GIVEN[i % 16]} {SURNAMES[i % 13]}",),
            Day(1950 + i % 71, 1 + i % 12, 1 + i % 27),
            f"ZZ{1 + i % 41}1AA",
        )
        for i in range(people)
    ]


WANTED = [
    Sought("liz", ("Elizabeth Anne Carrowmore", "Elizabeth Anne Winterbourne", "Betsy"), Day(1984, 3, 12), "AB12CD"),
    Sought("kasia", ("Katarzyna Zielonka",), Day(1990, 7, 2)),
    Sought("mo", ("Mohammed Yusuf Qureshee",), Day(1979, 11, 30)),
    Sought("twin1", ("Aled Pennwyn",), Day(2015, 5, 5)),
    Sought("twin2", ("Alun Pennwyn",), Day(2015, 5, 5)),
    Sought("yulia", ("Юлия Петренко",), Day(1988, 1, 9)),
    Sought("undated", ("Gwendolen Marrable",)),
    Sought("year", ("Barnaby Oxenholme",), Day(1961)),
]


@pytest.fixture(scope="module")
def register() -> Register:
    return Register([*crowd(), *WANTED])


def first(found: list[Found]) -> str:
    return found[0].id if found else ""


@pytest.mark.parametrize(
    "name, born, expected, reason",
    [
        ("Elizabeth Carrowmore", "1984-03-12", "liz", "same surname"),
        ("Liz Carrowmore", "1984-03-12", "liz", "first name: a form of it"),
        ("Carrowmore Elizabeth", "1984-03-12", "liz", "same first name"),
        ("Carrowmore, Elizabeth", "", "liz", "same first name"),
        ("Elizabeth Carromwore", "1984-12-03", "liz", "day and month of birth swapped"),
        ("Elizabth Carrowmoor", "1984-03-12", "liz", "first name: sounds alike"),
        ("Liz Winterbourne", "1984-03-12", "liz", "same surname"),
        ("Elizabeth Somethingelse", "1984-03-12", "liz", "another surname"),
        ("Elizabeth Carrowmore", "1984-03-13", "liz", "one digit of the date of birth differs"),
        ("E Carrowmore", "1984", "liz", "first name: an initial"),
        ("Kasia Zielonka", "", "kasia", "first name: a form of it"),
        ("Katarzyna Żelonka", "1990-07-02", "kasia", "surname: sounds alike"),
        ("Muhammad Qureshi", "1979-11-30", "mo", "first name: another spelling of it"),
        ("Yulia Petrenko", "1988-01-09", "yulia", "same date of birth"),
        ("Yuliya Petrenko", "", "yulia", "same surname"),
        ("Aled Pennwyn", "2015-05-05", "twin1", "same first name"),
        ("Alun Pennwyn", "2015-05-05", "twin2", "same first name"),
        ("Gwen Marrable", "2001-02-03", "undated", "first name: a form of it"),
        ("Barnaby Oxenholme", "1961-08-09", "year", "same year of birth"),
        ("Barney Oxenholm", "1961", "year", "same year of birth"),
    ],
)
def test_people_are_found_as_they_are_asked_for(register: Register, name: str, born: str, expected: str, reason: str) -> None:
    found = register.find(Sought("q", (name,), read_day(born)))
    assert first(found) == expected
    assert any(reason in said for said in found[0].reasons), found[0].reasons
    assert found[0].score > 0.5


def test_of_several_names_asked_for_the_best_counts(register: Register) -> None:
    assert first(register.find(Sought("q", ("Nobody Known", "Betsy Carrowmore")))) == "liz"


def test_a_postcode_tells_namesakes_apart() -> None:
    register = Register([*crowd(), Sought("a", ("Olive Fenwick",), None, "AB11AA"), Sought("b", ("Olive Fenwick",), None, "CD22BB")])
    assert first(register.find(Sought("q", ("Olive Fenwick",), None, "AB11AA"))) == "a"
    assert first(register.find(Sought("q", ("Olive Fenwick",), None, "CD22BB"))) == "b"


@pytest.mark.parametrize("written", ["+44 7700 900123", "07700 900 123", "0044 7700-900123"])
def test_a_telephone_number_finds_them_however_it_is_written(written: str) -> None:
    register = Register([*crowd(), Sought("a", ("Olive Fenwick",), phones=("07700 900123",)), Sought("b", ("Olive Fenwick",))])
    found = register.find(Sought("q", ("Liv Fenwick",), phones=(written,)))
    assert first(found) == "a"
    assert "same telephone number" in found[0].reasons
    assert first(register.find(Sought("q", (), phones=(written,)))) == "a"


def test_a_number_too_short_to_tell_anybody_apart_is_passed_over() -> None:
    register = Register([*crowd(), Sought("a", ("Olive Fenwick",), phones=("999",))])
    assert register.find(Sought("q", (), phones=("999",))) == []


def test_a_place_tells_namesakes_apart() -> None:
    register = Register(
        [*crowd(), *(Sought(f"n{place}", ("Olive Fenwick",), places=(place,)) for place in ("Lerwick, Shetland", "Penzance"))]
    )
    found = register.find(Sought("q", ("Olive Fenwick",), places=("penzance (Cornwall)",)))
    assert first(found) == "nPenzance"
    assert "same place" in found[0].reasons


@pytest.mark.parametrize("asked, born", [(Day(1986, about=True), Day(1984, 3, 12)), (Day(1984, 3, 12), Day(1983, about=True))])
def test_a_guessed_age_may_be_off_by_two_years(asked: Day, born: Day) -> None:
    found = Register([*crowd(), Sought("a", ("Olive Fenwick",), born)]).find(Sought("q", ("Olive Fenwick",), asked))
    assert first(found) == "a"
    assert "about the same age" in found[0].reasons


def test_a_mans_name_and_a_womans_made_of_it_are_two_names() -> None:
    (found, *_) = Register([*crowd(), Sought("a", ("Daniel Chen",))]).find(Sought("q", ("Daniela Chen",)))
    assert found.score < 0.9


@pytest.mark.parametrize("name", ["Unknown Unknown", "Mum", "Gran", "Baby"])
def test_nobody_is_found_by_what_stands_where_no_name_is_recorded(name: str) -> None:
    assert Register([*crowd(), Sought("a", (name,))]).find(Sought("q", (name,))) == []


@pytest.mark.parametrize("name", ["Zebedee Quantock", "Xxxxx", "", "!!", "🦊"])
def test_who_is_not_there_is_not_claimed(register: Register, name: str) -> None:
    assert all(one.score < 0.2 for one in register.find(Sought("q", (name,), Day(1931, 4, 4))))


def test_namesakes_without_a_date_share_the_odds() -> None:
    register = Register([*crowd(), *(Sought(f"n{i}", ("Peregrine Holloway",), Day(1950 + i, 1, 1)) for i in range(5))])
    found = register.find(Sought("q", ("Peregrine Holloway",)))
    assert {one.id for one in found[:5]} == {f"n{i}" for i in range(5)}
    assert all(one.score < 0.25 for one in found)
    assert register.find(Sought("q", ("Peregrine Holloway",), Day(1952, 1, 1)))[0].score > 0.9


def test_the_same_people_in_another_order_give_the_same_answers() -> None:
    people = [*crowd(), *WANTED]
    turned = people[::-1]
    asked = [
        Sought("q", (name,), day) for name, day in (("Olive Fenwick", None), ("Tom Quil", Day(1990, 1, 1)), ("Aled Pennwyn", Day(2015)))
    ]
    one, other = Register(people), Register(turned)
    assert [one.find(q) for q in asked] == [other.find(q) for q in asked]
    assert one.pairs() == other.pairs()


def test_scores_are_chances_of_one_of_them_or_nobody(register: Register) -> None:
    for person in WANTED:
        found = register.find(person)
        assert 0 <= sum(one.score for one in found) <= 1 + 1e-9
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
        assert len(found) <= 10


def test_two_records_of_one_person_are_a_pair_and_twins_are_not_likelier() -> None:
    again = Sought("liz2", ("Liz Carrowmore",), Day(1984, 3, 12), "AB12CD")
    pairs = Register([*crowd(), *WANTED, again]).pairs(least=0.0)
    of = {(pair.a, pair.b): pair for pair in pairs}
    assert of["liz", "liz2"].score > 0.9
    assert "same date of birth" in of["liz", "liz2"].reasons
    assert of["twin1", "twin2"].score < of["liz", "liz2"].score
    assert all(pair.a < pair.b for pair in pairs)
    assert [pair for pair in pairs if pair.score >= LIKELY_PAIR] == Register([*crowd(), *WANTED, again]).pairs()


def test_an_empty_register_finds_nobody() -> None:
    assert Register([]).find(Sought("q", ("Olive Fenwick",))) == []
    assert Register([]).pairs() == []


@pytest.mark.parametrize("text", ["12/03/1984", "1984-3-1", "yesterday", "19840312"])
def test_a_date_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="1980-02-29"):
        read_day(text)
