"""Who might this be, over the store: what is found, by whom, and what never is. On both engines."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from graphsvc.access.actor import Purpose
from graphsvc.access.policy import Allocation
from graphsvc.access.scope import SearchAccess
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson, Withdrawal
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import Born, Fact, Name, NameUse, Telephone
from graphsvc.domain.ties import AcquaintanceKind, Knows, ParentOf, SameAs, SiblingOf
from graphsvc.search.people import Answer, Day, Sought
from graphsvc.store import search_index
from graphsvc.store.open_store import Store, instant
from graphsvc.store.people_search import PeopleSearch
from graphsvc.store.search_index import make_current
from tests.support.deeds import FIRST, LATER, REGISTER, TODAY, WORKER, deed, fact, named, said
from tests.support.engines import TestEngine

EVERYBODY = SearchAccess(REGISTER.actor, Purpose.RECORD_KEEPING, "searches-the-register", whole_register=True)
MINE = SearchAccess(WORKER, Purpose.FAMILY_FINDING, "searches-own-caseload")


def born(person_id: str, text: str, place: str = "") -> Fact:
    return fact(person_id, Born(PartialDate.parse(text), place))


FAMILY = deed(
    "child", "mother", "aunt", NewPerson("hidden", restricted=True), "elsewhere", "worker",
    named("child", "Asha Penhale"), born("child", "2015-05-05", "Truro, Cornwall"),
    fact("mother", Name("Elizabeth Penhale", use=NameUse.CURRENT)), fact("mother", Name("Elizabeth Oxenholme", use=NameUse.AT_BIRTH)),
    born("mother", "1985-03-12"), fact("mother", Telephone("07700 900123")),
    named("aunt", "Юлия Оксенхольм"), born("aunt", "1988~"),
    named("hidden", "Elspeth Oxenholme"), born("hidden", "1987-01-01"),
    named("elsewhere", "Elizabeth Penhaligon"), born("elsewhere", "1985-12-03"),
    fact("elsewhere", Name("Secretia Hiddenname"), said_so=said(restricted=True)),
    named("worker", "Bartholomew Quantock"),
    ParentOf("t1", "mother", "child", said()), SiblingOf("t2", "aunt", "mother", said()), SiblingOf("t3", "hidden", "mother", said()),
    Knows("t4", "child", "worker", said()),
    deed_id="family",
)  # fmt: skip


def search(store: Store, *names: str, day: Day | None = None, access: SearchAccess = EVERYBODY, phone: str = "", place: str = "") -> Answer:
    asked = Sought("", names, day, phones=(phone,) if phone else (), places=(place,) if place else ())
    return store.search.find(access, asked, on=TODAY, most=10)


def found(answer: Answer) -> list[str]:
    return [match.found.id for match in answer.matches]


@pytest.fixture
def full(store: Store) -> Store:
    """A store that has counted nothing yet, with a family in it."""
    store.networks.record(REGISTER, FAMILY)
    return replace(store, search=PeopleSearch(store.connection, store.audit, instant))


@pytest.mark.parametrize(
    "asked, first, reason",
    [
        ({"names": ("Liz Penhale",)}, "mother", "first name: a form of it"),
        ({"names": ("Elizabeth Oxenholm",), "day": Day(1985, 12, 3)}, "mother", "day and month of birth swapped"),
        ({"names": ("Yulia Oksenholm",), "day": Day(1987)}, "aunt", "about the same age"),
        ({"names": (), "phone": "+44 7700 900123"}, "mother", "same telephone number"),
        ({"names": ("Asha Penhale",), "place": "Truro"}, "child", "same place"),
        ({"names": ("Penhaligon Elizabeth",)}, "elsewhere", "same surname"),
    ],
)
def test_somebody_is_found_by_whatever_is_known(full: Store, asked: dict, first: str, reason: str) -> None:  # type: ignore[type-arg]
    answer = search(full, *asked["names"], **{key: value for key, value in asked.items() if key != "names"})
    assert found(answer)[0] == first
    assert reason in answer.matches[0].found.reasons
    assert answer.among == 5


def test_hidden_people_and_hidden_names_are_never_found(full: Store) -> None:
    assert "hidden" not in found(search(full, "Elspeth Oxenholme", day=Day(1987, 1, 1)))
    assert found(search(full, "Secretia Hiddenname")) == []


def test_a_hidden_person_changes_no_answer(engine: TestEngine) -> None:
    asked = [("Elspeth Oxenholme", Day(1987, 1, 1)), ("Liz Penhale", None), ("Quantock", None)]
    answers = []
    for family in (FAMILY, replace(FAMILY, people=tuple(p for p in FAMILY.people if not p.restricted),
                                   facts=tuple(f for f in FAMILY.facts if f.person_id != "hidden"),
                                   ties=tuple(t for t in FAMILY.ties if "hidden" not in {t.a, t.b}))):  # fmt: skip
        engine.wipe()
        with engine.store() as store:
            store.networks.record(REGISTER, family)
            answers.append([search(store, name, day=day) for name, day in asked])
    assert answers[0] == answers[1]


def test_a_worker_searches_among_the_people_around_their_own_children(full: Store) -> None:
    assert search(full, "Elizabeth Penhale", access=MINE) == Answer((), 0)
    full.users.add_user(REGISTER, WORKER, at=FIRST)
    full.cases.open_file(REGISTER, "child", opened=TODAY, at=FIRST)
    full.cases.allocate(REGISTER, Allocation("child", WORKER.id, "", TODAY), at=FIRST)
    answer = search(full, "Elizabeth Penhale", access=MINE)
    assert found(answer)[0] == "mother"
    assert answer.among == 4
    assert "elsewhere" not in found(search(full, "Elizabeth Penhaligon", access=MINE))


@pytest.mark.parametrize("kept, other", [("worker", "elsewhere"), ("elsewhere", "worker")])
def test_of_a_record_joined_to_one_out_of_sight_only_what_is_in_sight_is_found(full: Store, kept: str, other: str) -> None:
    full.users.add_user(REGISTER, WORKER, at=FIRST)
    full.cases.open_file(REGISTER, "child", opened=TODAY, at=FIRST)
    full.cases.allocate(REGISTER, Allocation("child", WORKER.id, "", TODAY), at=FIRST)
    paid = Knows("t5", "child", "worker", said(), kind=AcquaintanceKind.PROFESSIONAL)
    full.networks.record(REGISTER, deed(paid, deed_id="paid"))
    before = [search(full, name, access=MINE) for name in ("Bartholomew Quantock", "Elizabeth Penhaligon")]
    assert found(before[0]) == ["worker"]
    full.networks.record(EVERYBODY, deed(SameAs("j", other, kept, said()), deed_id="j", kind=DeedKind.JOIN_RECORDS))
    assert [search(full, name, access=MINE) for name in ("Bartholomew Quantock", "Elizabeth Penhaligon")] == before
    assert found(search(full, "Elizabeth Penhaligon"))[0] == kept


def test_kin_are_not_offered_as_one_person_by_any_of_their_records(full: Store) -> None:
    again = (named("again", "Elizabeth Penhale"), born("again", "1985-03-12"))
    twin = (named("twin", "Elizabeth Penhale"), born("twin", "1985-03-12"))
    full.networks.record(REGISTER, deed("again", "twin", *again, *twin, SiblingOf("t8", "again", "twin", said()), deed_id="more"))
    assert {("again", "mother"), ("mother", "twin")} <= {(pair.a, pair.b) for pair, _, _ in full.search.pairs(EVERYBODY, on=TODAY)}
    full.networks.record(EVERYBODY, deed(SameAs("j", "again", "mother", said()), deed_id="j", kind=DeedKind.JOIN_RECORDS))
    assert ("mother", "twin") not in {(pair.a, pair.b) for pair, _, _ in full.search.pairs(EVERYBODY, on=TODAY)}


def test_a_parent_and_a_child_of_one_name_are_not_offered_whichever_id_comes_first(full: Store) -> None:
    for parent, child in (("zz1", "aa1"), ("aa2", "zz2")):
        names = [named(one, f"Kenver Trembath {parent}") for one in (parent, child)]
        dates = [born(one, "1990-01-02") for one in (parent, child)]
        tie = ParentOf(f"t-{parent}", parent, child, said())
        full.networks.record(REGISTER, deed(parent, child, *names, *dates, tie, deed_id=parent))
    offered = {frozenset((pair.a, pair.b)) for pair, _, _ in full.search.pairs(EVERYBODY, on=TODAY)}
    assert not offered & {frozenset(("zz1", "aa1")), frozenset(("aa2", "zz2"))}


def test_a_search_is_written_down_with_its_purpose_and_without_what_was_asked(full: Store) -> None:
    search(full, "Elizabeth Penhale")
    entry = full.audit.entries(REGISTER)[-2]
    assert (entry.deed, entry.purpose, entry.rule, entry.actor_id) == (
        "search-people", "record-keeping", "searches-the-register", REGISTER.actor.id,
    )  # fmt: skip
    assert set(json.loads(entry.counts)) == {"found", "people"}
    full.search.pairs(EVERYBODY, on=TODAY)
    assert full.audit.entries(REGISTER)[-2].deed == "find-duplicates"


def test_what_is_corrected_is_found_as_it_is_now(full: Store) -> None:
    old = next(f for f in FAMILY.facts if f.person_id == "child" and isinstance(f.value, Name))
    new = fact("child", Name("Aisha Tregenza"), at=LATER)
    full.networks.record(REGISTER, deed(new, Withdrawal(old.id, "misheard"), deed_id="put right", at=LATER, kind=DeedKind.CORRECT))
    assert found(search(full, "Aisha Tregenza", day=Day(2015, 5, 5)))[:1] == ["child"]
    best = search(full, "Asha Penhale", day=Day(2015, 5, 5)).matches[0]
    assert "same surname" not in best.found.reasons or best.found.id != "child"


def test_a_deed_that_fails_leaves_what_people_are_found_by(full: Store) -> None:
    before = search(full, "Asha Penhale")
    broken = deed(named("child", "Nobody Real"), named("nobody", "Not There"), deed_id="broken")
    with pytest.raises(Exception, match="not recorded"):
        full.networks.record(REGISTER, broken)
    assert search(full, "Asha Penhale") == before
    assert found(search(full, "Nobody Real")) == []


def test_two_records_of_one_person_are_offered(full: Store) -> None:
    again = deed(
        "again", named("again", "Liz Penhale"), born("again", "1985-03-12"), fact("again", Telephone("07700900123")), deed_id="again"
    )
    full.networks.record(REGISTER, again)
    pair, a, b = full.search.pairs(EVERYBODY, on=TODAY)[0]
    assert (pair.a, pair.b, a.id, b.id) == ("again", "mother", "again", "mother")
    assert "same date of birth" in pair.reasons


def test_more_people_than_one_waits_for_are_not_compared(full: Store) -> None:
    with pytest.raises(InvalidRequest, match="graphsvc duplicates"):
        full.search.pairs(EVERYBODY, on=TODAY, among=4)
    assert full.search.pairs(EVERYBODY, on=TODAY, among=5) is not None


def test_keys_made_by_other_rules_are_made_anew(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = search(full, "Liz Penhale")
    make_current(full.connection, at=FIRST)
    assert make_current(full.connection, at=FIRST) == 0
    full.connection.write(lambda turn: turn.rows("search/forget_keys", people=["mother"]))
    assert found(search(full, "Liz Penhale")) != found(before)
    monkeypatch.setattr(search_index, "RULES", "of another day")
    assert make_current(full.connection, at=LATER) == 5
    assert make_current(full.connection, at=LATER) == 0
    assert search(full, "Liz Penhale") == before


def test_of_many_who_record_at_once_all_are_found(full: Store) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def add(number: int) -> Deed:
        one = deed(f"n{number}", named(f"n{number}", f"Olive Fenwick{number:02d}"), born(f"n{number}", "1990-01-02"), deed_id=f"n{number}")
        full.networks.record(REGISTER, one)
        return one

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(24)))
    assert all(found(search(full, f"Olive Fenwick{n:02d}", day=Day(1990, 1, 2)))[0] == f"n{n}" for n in range(24))
