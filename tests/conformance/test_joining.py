"""Two records of one person, joined and parted again: what is seen, what is kept, what is refused. On both engines."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from graphsvc.domain.deeds import Deed, DeedKind, NewPerson, Withdrawal
from graphsvc.domain.errors import Conflict, InvalidRequest, NotFound
from graphsvc.domain.facts import Telephone
from graphsvc.domain.network import Group, GroupKind
from graphsvc.domain.ties import Knows, MemberOf, ParentOf, PartnerOf, SameAs, SiblingOf, Tie
from graphsvc.store.open_store import Store
from tests.conformance.test_people_search import EVERYBODY, found, search
from tests.support.deeds import FIRST, LAST, LATER, REGISTER, deed, fact, ids, look, named, said

JOIN = SameAs("join", "aunt-again", "aunt", said(LATER))


def join(*ties: Tie, deed_id: str = "to-join", at: str = LATER) -> Deed:
    return deed(*ties, deed_id=deed_id, at=at, kind=DeedKind.JOIN_RECORDS)


def unjoin(join_id: str = "join", *, deed_id: str = "to-unjoin") -> Deed:
    return deed(Withdrawal(join_id, "they are two people"), deed_id=deed_id, at=LAST, kind=DeedKind.UNJOIN_RECORDS)


@pytest.fixture
def family(store: Store) -> Store:
    """The aunt stands in two records: as the mother's sister, and as a neighbour with a daughter."""
    store.networks.record(
        REGISTER,
        deed(
            "child", "mother", "gran", "aunt", "aunt-again", "cousin", "far", NewPerson("hidden", restricted=True),
            named("aunt", "Elizabeth Penhale"), named("aunt-again", "Liz Tregenza"), fact("aunt-again", Telephone("07700 900123")),
            ParentOf("t1", "mother", "child", said()), ParentOf("t2", "gran", "mother", said()), ParentOf("t3", "gran", "aunt", said()),
            Knows("t4", "child", "aunt-again", said()), ParentOf("t5", "aunt-again", "cousin", said()),
            Knows("t6", "aunt", "aunt-again", said()), ParentOf("t7", "cousin", "far", said()),
            Group("home", GroupKind.HOUSEHOLD, "Home", said()), MemberOf("t8", "aunt-again", "home", said()),
            deed_id="family",
        ),
    )  # fmt: skip
    return store


def test_two_records_are_seen_as_one_person_with_all_that_is_known(family: Store) -> None:
    family.networks.record(EVERYBODY, join(JOIN))
    network = look(family, "child")
    assert ids(network) == {"child", "mother", "gran", "aunt", "cousin", "far"}
    aunt = network.person("aunt")
    assert {name.whole for name in aunt.names} == {"Elizabeth Penhale", "Liz Tregenza"}
    assert {f.person_id for f in aunt.facts} == {"aunt"}
    assert {(t.id, t.a, t.b) for t in network.ties if "aunt" in {t.a, t.b}} == {
        ("t3", "gran", "aunt"), ("t4", "child", "aunt"), ("t5", "aunt", "cousin"), ("t8", "aunt", "home"),
    }  # fmt: skip
    assert [tie.id for tie in network.joined] == ["join"]
    assert network.person("aunt-again") is aunt


def test_old_ids_still_answer(family: Store) -> None:
    family.networks.record(EVERYBODY, join(JOIN))
    by_old = look(family, "aunt-again")
    assert by_old.child_id == by_old.child.id == "aunt-again"
    assert ids(by_old) == {"child", "mother", "gran", "aunt-again", "cousin", "far"}
    assert by_old.person("aunt").id == "aunt-again"
    family.networks.record(REGISTER, deed(named("aunt-again", "Beth Tregenza"), deed_id="more", at=LAST))
    assert "Beth Tregenza" in {name.whole for name in look(family, "child").person("aunt").names}


def test_whoever_is_near_one_record_is_near_the_person(family: Store) -> None:
    apart = look(family, "mother", within_hops=2)
    assert "cousin" not in ids(apart) - {"child"} or "far" not in ids(apart)
    family.networks.record(EVERYBODY, join(JOIN))
    assert "cousin" in ids(look(family, "gran", within_hops=2))
    assert "far" not in ids(look(family, "gran", within_hops=2))
    assert "aunt-again" not in ids(look(family, "gran", within_hops=1))
    assert "Liz Tregenza" in {name.whole for name in look(family, "gran", within_hops=1).person("aunt").names}


@pytest.mark.parametrize("child", ["child", "aunt", "aunt-again"])
def test_joined_and_parted_the_network_is_as_it_was(family: Store, child: str) -> None:
    before, sought = look(family, child), search(family, "Liz Tregenza")
    family.networks.record(EVERYBODY, join(JOIN))
    assert look(family, child) != before
    family.networks.record(EVERYBODY, unjoin())
    assert repr(look(family, child)) == repr(before)
    assert search(family, "Liz Tregenza") == sought


def test_an_earlier_day_shows_what_was_known_then(family: Store) -> None:
    before = look(family, "child", known_at=FIRST)
    family.networks.record(EVERYBODY, join(JOIN))
    assert look(family, "child", known_at=FIRST) == before
    family.networks.record(EVERYBODY, unjoin())
    assert "aunt-again" not in ids(look(family, "child", known_at=LATER))


def test_a_person_of_two_records_is_found_once_by_all_their_names(family: Store) -> None:
    family.networks.record(EVERYBODY, join(JOIN))
    for name in ("Elizabeth Penhale", "Liz Tregenza", "Elizabeth Tregenza"):
        assert found(search(family, name))[0] == "aunt"
    assert search(family, "Liz", phone="07700900123").matches[0].found.id == "aunt"
    assert "aunt-again" not in found(search(family, "Liz Tregenza"))
    assert family.search.pairs(EVERYBODY, on=look(family, "child").as_at) == []
    family.networks.record(EVERYBODY, unjoin())
    assert found(search(family, "Liz Tregenza"))[0] == "aunt-again"


def test_three_records_in_a_row_are_one_person(family: Store) -> None:
    family.networks.record(REGISTER, deed("third", named("third", "Lizzie Penhale"), deed_id="third"))
    family.networks.record(EVERYBODY, join(SameAs("j0", "third", "aunt-again", said(LATER)), deed_id="j0"))
    family.networks.record(EVERYBODY, join(JOIN))
    network = look(family, "child")
    assert len(network.person("third").names) == 3
    assert network.person("third").id == "aunt"
    assert found(search(family, "Lizzie Penhale"))[0] == "aunt"


@pytest.mark.parametrize(
    "tie, error",
    [
        (SameAs("j", "aunt", "aunt", said()), InvalidRequest),
        (SameAs("j", "mother", "child", said()), InvalidRequest),
        (SameAs("j", "child", "mother", said()), InvalidRequest),
        (SameAs("j", "gran", "child", said()), InvalidRequest),
        (SameAs("j", "aunt", "nobody", said()), NotFound),
        (SameAs("j", "hidden", "aunt", said()), NotFound),
        (SameAs("j", "aunt", "hidden", said()), NotFound),
    ],
)
def test_what_cannot_be_one_person_is_refused(family: Store, tie: Tie, error: type[Exception]) -> None:
    before = look(family, "child")
    with pytest.raises(error):
        family.networks.record(EVERYBODY, join(tie))
    assert look(family, "child") == before


@pytest.mark.parametrize("tie", [PartnerOf("p", "aunt", "aunt-again", said()), SiblingOf("p", "aunt-again", "aunt", said())])
def test_partners_and_siblings_are_not_one_person(family: Store, tie: Tie) -> None:
    family.networks.record(REGISTER, deed(tie, deed_id="tie"))
    with pytest.raises(InvalidRequest, match="partners"):
        family.networks.record(EVERYBODY, join(JOIN))


def test_nobody_becomes_their_own_forebear_through_a_join_on_the_way(store: Store) -> None:
    line = [f"g{n}" for n in range(16)]
    ties = [ParentOf(f"l{n}", line[n], line[n + 1], said()) for n in range(15)]
    store.networks.record(
        REGISTER,
        deed("g", "m1", "m2", "p", *line, ParentOf("a", "m1", "p", said()), ParentOf("b", "g", "m2", said()), *ties, deed_id="long"),
    )
    store.networks.record(EVERYBODY, join(SameAs("j1", "m2", "m1", said(LATER)), deed_id="j1"))
    for tie in (SameAs("j2", "g", "p", said(LATER)), SameAs("j3", line[0], line[-1], said(LATER))):
        with pytest.raises(InvalidRequest, match="forebear"):
            store.networks.record(EVERYBODY, join(tie, deed_id=tie.id))


@pytest.mark.parametrize("kin", [ParentOf, PartnerOf, SiblingOf])
def test_two_records_of_one_person_are_made_no_kin_of_each_other(family: Store, kin: type[Tie]) -> None:
    family.networks.record(EVERYBODY, join(JOIN))
    with pytest.raises(InvalidRequest, match="own relative"):
        family.networks.record(REGISTER, deed(kin("k", "aunt", "aunt-again", said(LAST)), deed_id="k", at=LAST))


@pytest.mark.parametrize("kept, other, name", [("aunt", "aunt-again", "Elizabeth Penhale"), ("aunt-again", "aunt", "Liz Tregenza")])
def test_what_the_kept_record_says_leads(family: Store, kept: str, other: str, name: str) -> None:
    family.networks.record(EVERYBODY, join(SameAs("join", other, kept, said(LATER))))
    assert look(family, "child").person(kept).display_name == name
    assert search(family, "Elizabeth Tregenza").matches[0].person.names[0] == name


def test_a_record_is_joined_to_one_other_at_most(family: Store) -> None:
    family.networks.record(REGISTER, deed("third", deed_id="third"))
    family.networks.record(EVERYBODY, join(JOIN))
    for again in (SameAs("j2", "aunt-again", "third", said(LATER)), SameAs("j2", "third", "aunt-again", said(LATER))):
        with pytest.raises(Conflict):
            family.networks.record(EVERYBODY, join(again, deed_id="again"))


def test_of_many_who_join_in_a_ring_at_once_nobody_makes_one(store: Store) -> None:
    people = [f"r{n}" for n in range(6)]
    store.networks.record(REGISTER, deed(*people, *(named(p, f"Olive Fenwick {p}") for p in people), deed_id="ring"))

    def attempt(number: int) -> bool:
        tie = SameAs(f"j{number}", people[number], people[(number + 1) % 6], said(LATER))
        try:
            return store.networks.record(EVERYBODY, join(tie, deed_id=f"j{number}"))
        except (Conflict, InvalidRequest):
            return False

    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(attempt, range(6)))
    assert 0 < sum(done) < 6
    leaders = {look(store, person).joined and look(store, person).joined[0].b for person in people}
    assert leaders
    entries = found(search(store, "Olive Fenwick"))
    assert len(entries) == 6 - sum(done)


def test_joining_and_parting_are_written_down(family: Store) -> None:
    family.networks.record(EVERYBODY, join(JOIN))
    assert not family.networks.record(EVERYBODY, join(JOIN))
    family.networks.record(EVERYBODY, unjoin())
    deeds = [(entry.deed, entry.purpose) for entry in family.audit.entries(REGISTER)]
    assert deeds.count(("join-records", "record-keeping")) == deeds.count(("unjoin-records", "record-keeping")) == 1
    with pytest.raises(Conflict):
        family.networks.record(EVERYBODY, unjoin(deed_id="again"))


def test_two_children_who_each_have_a_file_are_not_joined_by_whichever_of_their_records(family: Store) -> None:
    for child in ("child", "aunt"):
        family.cases.open_file(REGISTER, child, opened=date(2026, 1, 1), at=LATER)
    with pytest.raises(InvalidRequest, match="two files are not joined"):
        family.networks.record(EVERYBODY, join(SameAs("j-files", "aunt", "child", said(LATER)), deed_id="j-files"))


def test_two_records_are_read_together_with_those_beside_them_as_far_as_the_actor_may_see(family: Store) -> None:
    network = family.search.read_together(EVERYBODY, "aunt", "aunt-again", on=date(2026, 11, 25))
    assert {"aunt", "aunt-again"} <= {person.id for person in network.people}
    assert "hidden" not in network
    for one, other in (("aunt", "nobody"), ("nobody", "aunt"), ("hidden", "aunt")):
        with pytest.raises(NotFound):
            family.search.read_together(EVERYBODY, one, other, on=date(2026, 11, 25))
    with pytest.raises(InvalidRequest):
        family.search.read_together(EVERYBODY, "mother", "child", on=date(2026, 11, 25))


def test_that_two_records_are_of_two_people_is_kept_and_joins_nothing(family: Store) -> None:
    family.networks.record(REGISTER, deed("twice", named("twice", "Elizabeth Penhale"), deed_id="twice"))
    before = look(family, "child")
    assert [{pair.a, pair.b} for pair, *_ in family.search.pairs(EVERYBODY, on=before.as_at)] == [{"aunt", "twice"}]
    apart = deed(SameAs("two", "twice", "aunt", said(LATER)), Withdrawal("two", "two people"), at=LATER, kind=DeedKind.UNJOIN_RECORDS)
    assert family.networks.record(EVERYBODY, apart)
    assert look(family, "child") == before
    assert family.search.pairs(EVERYBODY, on=before.as_at) == []
    assert family.search.two_people(["aunt", "twice"]) == {("aunt", "twice"), ("twice", "aunt")}
    assert family.search.joins(EVERYBODY, on=before.as_at) == ()
    family.networks.record(EVERYBODY, join(JOIN))
    ((known, person),) = family.search.joins(EVERYBODY, on=before.as_at)
    assert (known.id, known.kept, known.other, person.id) == ("join", "aunt", "aunt-again", "aunt")
