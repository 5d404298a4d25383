"""Which two records are of one person, among families and among strangers. Everybody is invented."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from graphsvc.search.frequencies import Frequencies
from graphsvc.search.people import Day, Pair, Sought
from graphsvc.search.ranking import LIKELY_PAIR
from graphsvc.search.register import Register
from tests.unit.search.test_register import GIVEN, SURNAMES, crowd


def households() -> list[Sought]:
    """Parents and two children in each of many homes."""
    people = []
    for i in range(120):
        surname = f"{SURNAMES[i % 13]}{('by', 'ton', 'wick', 'ham', 'ley', 'dale', 'ford')[i % 7]}"
        for j, year in enumerate((1960, 1963, 1990, 1994)):
            given = GIVEN[(3 * i + 5 * j) % 16]
            people.append(
                Sought(f"h{i}-{j}", (f"{given} {surname}",), Day(year + i % 9, 1 + (i + j) % 12, 1 + (7 * i + j) % 28), f"QA{i}1AA")
            )
    return people


def pair(pairs: Iterable[Pair], a: str, b: str) -> Pair | None:
    return next((pair for pair in pairs if (pair.a, pair.b) == (a, b)), None)


HOME, WHOLE = "QZ99ZZ", Day(2015, 5, 5)
TWINS = (Sought("t1", ("Denzil Penhale",), WHOLE, HOME), Sought("t2", ("Jory Penhale",), WHOLE, HOME))


def test_people_of_one_home_are_not_offered_as_one() -> None:
    assert Register(households()).pairs() == []


@pytest.mark.parametrize("one, other", [(WHOLE, WHOLE), (WHOLE, Day(2015)), (Day(2015), Day(2015, 5))])
def test_twins_are_never_offered_as_one_however_much_of_their_date_is_known(one: Day, other: Day) -> None:
    twins = [Sought(twin.id, twin.names, day, twin.postcode) for twin, day in zip(TWINS, (one, other), strict=True)]
    pairs = Register([*households(), *twins]).pairs(least=0.0)
    found = pair(pairs, "t1", "t2")
    assert found
    assert found.score < LIKELY_PAIR
    assert "another first name: a twin?" in found.reasons


@pytest.mark.parametrize(
    "second",
    [
        Sought("x2", ("Roz Treloar",), Day(1982, 6, 1), "QY11AB"),
        Sought("x2", ("Rosalind Mary Treloar",), Day(1982, 1, 6), "QZ12AB"),
        Sought("x2", ("TRELOAR, Rosalind",), Day(1982, 6, 1)),
        Sought("x2", ("Mary Treloar",), Day(1982, 6, 1), "QZ12AB"),  # known by her middle name
        Sought("x2", ("Rosalind Penhaligon",), Day(1982, 6, 1), "QZ12AB"),  # married
        Sought("x2", ("Rosalind Mary Treloar",), None, "QZ12AB"),
    ],
)
def test_a_second_record_among_families_is_offered(second: Sought) -> None:
    first = Sought("x1", ("Rosalind Mary Treloar",), Day(1982, 6, 1), "QZ12AB")
    assert [(found.a, found.b) for found in Register([*households(), first, second]).pairs()] == [("x1", "x2")]


def test_grandfather_and_grandson_of_one_name_are_not_one() -> None:
    elder = Sought("x1", ("Denzil Penhale",), Day(1940, 6, 1), HOME)
    younger = Sought("x2", ("Denzil Penhale",), Day(2009, 2, 17), HOME)
    assert pair(Register([*households(), elder, younger]).pairs(), "x1", "x2") is None


def test_among_strangers_a_shared_home_and_day_say_more_than_among_families() -> None:
    def score(people: list[Sought]) -> float:
        one = Sought("x1", ("Denzil Penhale",), Day(1982, 6, 1), "QZ12AB")
        other = Sought("x2", ("Denzil Trembath",), None, "QZ12AB")
        found = pair(Register([*people, one, other]).pairs(least=0.0), "x1", "x2")
        return found.score if found else 0.0

    strangers = [
        Sought(f"s{i}", (f"{GIVEN[i % 16]} Uniquely{i:04d}",), Day(1950 + i % 50, 1 + i % 12, 1 + i % 28), f"QB{i}1AA") for i in range(480)
    ]
    assert score(strangers) > score(households())


def test_the_same_records_in_another_order_give_the_same_pairs() -> None:
    people = [*households(), *TWINS, *crowd(100)]
    assert Register(people).pairs(least=0.05) == Register(people[::-1]).pairs(least=0.05)


def test_a_register_of_families_is_known_by_how_few_names_one_person_alone_bears() -> None:
    families = {f"T:name{i}": 5 for i in range(900)} | {f"T:rare{i}": 1 for i in range(100)}
    strangers = {f"T:name{i}": 5 for i in range(300)} | {f"T:rare{i}": 1 for i in range(700)}
    assert Frequencies(families, 5000).relatives == 1.0
    assert Frequencies(strangers, 5000).relatives < 0.05
    assert Frequencies(strangers, 14).relatives == Frequencies({}, 0).relatives == 0.5
