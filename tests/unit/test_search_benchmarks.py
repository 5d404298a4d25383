"""The labelled people and searches are what they say, and figures are counted as they say."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace

import pytest
from rapidfuzz.distance import OSA

from benchmarks import duplicates, people_search
from benchmarks.asked_for import SHARES, Asked, Kind, recorded_twice
from benchmarks.duplicates import best_f1, f1
from benchmarks.measure import OURS
from benchmarks.namesakes import Person, namesakes
from benchmarks.peers import linkage
from benchmarks.peers.environments import NotInstalled
from benchmarks.peers.fuzzy import FullText, TokenSort
from benchmarks.people_search import Answered, as_sought, labelled, right_first, within_ten
from graphsvc.search.people import Day

MANY = 0.04


@pytest.fixture(scope="module")
def made() -> tuple[list[Person], list[Person], list[Asked]]:
    return labelled(4000, seed=5, many=MANY)


def test_the_same_seed_gives_the_same_people_and_searches(made: tuple[list[Person], list[Person], list[Asked]]) -> None:
    assert labelled(4000, seed=5, many=MANY) == made
    assert labelled(4000, seed=6, many=MANY) != made


def test_families_have_namesakes_twins_and_households(made: tuple[list[Person], list[Person], list[Asked]]) -> None:
    there = {person.id: person for person in made[0]}
    assert len(there) == 4000
    assert max(Counter(person.own for person in there.values()).values()) > 2
    twins = [(person, there[twin]) for person in there.values() for twin in person.twins if twin in there]
    assert twins
    assert all(one.born == other.born and one.own[0] != other.own[0] and one.id in other.twins for one, other in twins)
    assert max(Counter(person.postcode for person in there.values()).values()) >= 3
    assert {len(person.recorded) for person in there.values()} == {0, 4, 7, 10}


def test_searches_of_every_kind_ask_for_somebody_who_is_there_or_for_somebody_who_is_not(
    made: tuple[list[Person], list[Person], list[Asked]],
) -> None:
    there, absent, asked = made
    known = {person.id: person for person in there}
    assert not known.keys() & {person.id for person in absent}
    kinds = Counter(one.kind for one in asked)
    assert kinds.keys() == set(Kind)
    assert all(kinds[kind] <= round(SHARES[kind] * MANY) for kind in Kind)
    assert all((one.answer in known) == (one.kind is not Kind.NOBODY) for one in asked)
    for one in asked:
        person = known.get(one.answer)
        if person and one.kind is Kind.DAY_MONTH:
            assert sorted(one.born.split("-")) == sorted(person.born.split("-"))
            assert one.born != person.born
        if person and one.kind is Kind.SLIP:
            first, last = person.own
            whole = f"{first} {last}" if len(one.name) < len(person.names[0]) - 1 else person.names[0]
            assert OSA.distance(one.name, whole) <= 1
        if person and one.kind is Kind.NICKNAME:
            assert one.called[0] == person.own[0]
            assert one.name == f"{one.called[1]} {person.own[1]}"
        if one.kind is Kind.NO_DATE:
            assert one.born == ""


def test_second_records_are_known_by_their_pairs() -> None:
    people = namesakes(400, seed=3)
    records, pairs = recorded_twice(people, 0.2, seed=3)
    assert records[: len(people)] == people
    assert {f"{a}-2" for a, _ in pairs} == {b for _, b in pairs} == {record.id for record in records[len(people) :]}
    assert 40 < len(pairs) <= 80


def test_a_person_is_asked_for_as_the_register_takes_them() -> None:
    person = Person("p1", ("Roz Treloar",), "1982-06-01", "1982-06", "QA1 2BC", ("Roz", "Treloar"), "english", woman=True)
    sought = as_sought(person)
    assert (sought.id, sought.names, sought.born, sought.postcode) == ("p1", ("Roz Treloar",), Day(1982, 6), "QA12BC")


def test_right_first_and_within_ten_count_only_those_who_are_there() -> None:
    asked = Asked("q1", Kind.EXACT, "Roz Treloar", "", "b")
    answered = [
        Answered(asked, ("b", "a")),
        Answered(asked, ("a", "b")),
        Answered(asked, ("a",)),
        Answered(replace(asked, answer=""), ("a",)),
    ]
    assert [one.rank for one in answered] == [1, 2, 0, 0]
    assert right_first(answered) == pytest.approx(1 / 3)
    assert within_ten(answered) == pytest.approx(2 / 3)
    assert right_first([]) == 0


def test_f1_of_pairs() -> None:
    same = {("a", "b"), ("c", "d")}
    assert f1({("a", "b"): 0.9}, same) == pytest.approx(2 / 3)
    assert best_f1({("a", "b"): 3.0, ("a", "c"): 2.0, ("c", "d"): 1.0}, same) == pytest.approx(0.8)
    assert best_f1({("a", "b"): 3.0, ("c", "d"): 2.0, ("a", "c"): 1.0}, same) == 1
    assert f1({}, set()) == 0


@pytest.mark.parametrize("engine", [FullText, TokenSort])
def test_the_peers_find_through_one_slip(engine: type[FullText] | type[TokenSort]) -> None:
    people = namesakes(300, seed=3)
    wanted = Person("x", ("Siân Llewelyn-Hughes",), "1982-06-01", "1982-06-01", "", ("Siân", "Llewelyn-Hughes"), "welsh", woman=True)
    index = engine([*people, wanted])
    assert index.find(Asked("q", Kind.SLIP, "Sian Llewelin-Hughes", "", "x"))[0] == "x"
    again = replace(wanted, id="y", recorded="1950-01-02")
    index = engine([*people, wanted, again])
    assert index.find(Asked("q", Kind.SLIP, "Sian Llewelyn Hughes", "1950-01-02", "y"))[:2] == ["y", "x"]


def test_a_peer_that_cannot_be_had_or_breaks_is_named_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: str) -> str:
        raise NotInstalled("could not be installed (OSError)")

    monkeypatch.setattr(linkage, "python_with", lambda _: sys.executable)
    with pytest.raises(linkage.Failed, match="No module named"):
        linkage.deduped(namesakes(3, seed=1))
    monkeypatch.setattr(linkage, "python_with", none)
    monkeypatch.setattr(duplicates, "FEBRL", ())
    monkeypatch.setattr(duplicates, "PEOPLE", 200)
    rows = list(duplicates.measure())
    assert rows[0].failed == ((people_search.SPLINK, "could not be installed (OSError)"),)
    assert 0 < rows[0].graphsvc <= 1


def test_rows_of_a_small_run_have_every_kind_and_their_peers(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def none(_: str) -> str:
        raise NotInstalled("not here")

    small = labelled
    monkeypatch.setattr(people_search, "labelled", lambda: small(1500, seed=1, many=0.02))
    monkeypatch.setattr(linkage, "python_with", none)
    monkeypatch.setattr(people_search, "febrl", none)
    rows = list(people_search.measure())
    kinds = {row.of.rpartition(",")[0] for row in rows if row.what == "search: right first"}
    assert {kind.value for kind in Kind if kind is not Kind.NOBODY} <= kinds
    overall = next(row for row in rows if row.of.startswith("all,"))
    assert overall.graphsvc > 0.6
    assert {OURS, *(name for row in rows for name, _ in row.beside)} >= {people_search.LUCENE, people_search.TOKEN_SORT}
    assert capsys.readouterr().err == "search: NOT MEASURED on febrl4, which not here\n"
