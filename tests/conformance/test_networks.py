"""What a read of a child's network shows, on both engines."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.domain.deeds import DeedKind, NewPerson, Withdrawal
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.domain.facts import Fact, Name
from graphsvc.domain.network import Group, GroupKind
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status
from graphsvc.domain.ties import AcquaintanceKind, InContact, Knows, MemberOf, ParentOf, PartnerOf, SiblingOf, Supports
from graphsvc.store.connection import Turn
from graphsvc.store.open_store import Store
from graphsvc.store.records import NOW
from tests.support.deeds import FIRST, LAST, LATER, REGISTER, case, deed, ids, look, named, said


def knows(tie_id: str, a: str, b: str, kind: AcquaintanceKind) -> Knows:
    return Knows(tie_id, a, b, said(), kind=kind)


def test_steps_are_counted_between_people(store: Store) -> None:
    line = [f"p{n}" for n in range(5)]
    store.networks.record(REGISTER, deed(*line, *(ParentOf(f"t{n}", f"p{n + 1}", f"p{n}", said()) for n in range(4))))
    for steps in (1, 2, 3, 4, 5):
        network = look(store, "p0", within_hops=steps)
        assert ids(network) == set(line[: steps + 1])
        assert network.cut == (steps < 4)
    assert ids(look(store, "p0", within_hops=None)) == set(line)


def test_whoever_lives_in_one_household_is_one_step_away(store: Store) -> None:
    home = Group("home", GroupKind.HOUSEHOLD, "Home", said())
    members = [MemberOf(f"m{n}", f"p{n}", "home", said(), resident=True) for n in range(3)]
    store.networks.record(REGISTER, deed("p0", "p1", "p2", "p3", home, *members, ParentOf("t", "p3", "p2", said())))
    network = look(store, "p0", within_hops=1)
    assert ids(network) == {"p0", "p1", "p2"}
    assert network.groups == (home,)
    assert [tie.id for tie in network.ties] == ["m0", "m1", "m2"]
    assert "p3" in look(store, "p0", within_hops=2)


@pytest.mark.parametrize("kind", [GroupKind.ORGANISATION, GroupKind.PLACE])
def test_a_school_or_place_is_shown_and_makes_nobody_known(store: Store, kind: GroupKind) -> None:
    school = Group("school", kind, "A school", said())
    store.networks.record(
        REGISTER, deed("child", "pupil", school, *(MemberOf(f"m-{who}", who, "school", said()) for who in ("child", "pupil")))
    )
    network = look(store, "child", within_hops=None)
    assert ids(network) == {"child"}
    assert network.groups == (school,)


def test_a_professional_is_shown_and_nobody_is_found_through_them(store: Store) -> None:
    store.networks.record(
        REGISTER,
        deed(
            *("child", "other-child", "worker", "other-mother"),
            knows("k1", "child", "worker", AcquaintanceKind.PROFESSIONAL),
            knows("k2", "other-child", "worker", AcquaintanceKind.PROFESSIONAL),
            InContact("c1", "child", "worker", said()),
            InContact("c2", "worker", "other-mother", said()),
        ),
    )
    network = look(store, "child", within_hops=None)
    assert ids(network) == {"child", "worker"}
    assert {tie.id for tie in network.ties} == {"k1", "c1"}


def test_of_the_ties_of_a_professional_only_those_to_people_shown_leave_the_database(store: Store) -> None:
    others = [f"other-{n}" for n in range(5)]
    paid = AcquaintanceKind.PROFESSIONAL
    helped = ["child", "mother", *others]
    ties = [Supports(f"s-{who}", "worker", who, said()) for who in helped]
    roles = [knows(f"k-{who}", who, "worker", paid) for who in helped]
    store.networks.record(REGISTER, deed(*helped, "worker", *ties, *roles, ParentOf("t", "mother", "child", said())))
    assert {tie.id for tie in look(store, "child").ties} == {"t", "s-child", "s-mother", "k-child", "k-mother"}

    def read(turn: Turn) -> list[str]:
        shown = ["child", "mother", "worker"]
        sight = {"at": "2026-11-25", "known": NOW, "may_see": []}
        people = [{"id": one, "paid": one == "worker"} for one in shown]
        (row,) = turn.rows("network/read_ties", people=people, shown=shown, kinds=[], **sight)
        return sorted(tie["id"] for _, _, _, tie in row["all"])

    assert store.connection.read(read) == ["k-child", "k-mother", "s-child", "s-mother", "t"]


def test_a_mother_who_teaches_is_her_childs_mother_and_her_pupils_stay_out(store: Store) -> None:
    store.networks.record(
        REGISTER,
        deed(
            *("child", "mother", "grandmother", "pupil"),
            ParentOf("t1", "mother", "child", said()),
            ParentOf("t2", "grandmother", "mother", said()),
            knows("k1", "pupil", "mother", AcquaintanceKind.TEACHER),
            InContact("c1", "pupil", "mother", said()),
        ),
    )
    assert ids(look(store, "child")) == {"child", "mother", "grandmother"}
    assert ids(look(store, "pupil")) == {"pupil", "mother"}


def test_ended_ties_stay_and_those_that_had_not_begun_are_absent(store: Store) -> None:
    ended = PartnerOf("ended", "mother", "ex", said(began="2010", ended="2015"))
    begun = PartnerOf("begun", "mother", "new", said(began="2020-06"))
    store.networks.record(REGISTER, deed("child", "mother", "ex", "new", ParentOf("t", "mother", "child", said()), ended, begun))
    assert ids(look(store, "child")) == {"child", "mother", "ex", "new"}
    assert ids(look(store, "child", as_at=date(2020, 5, 31))) == {"child", "mother", "ex"}
    assert ids(look(store, "child", as_at=date(2009, 12, 31))) == {"child", "mother"}


def test_nobody_is_found_through_a_disproved_tie(store: Store) -> None:
    disproved = ParentOf("disproved", "man", "child", said(status=Status.DISPROVED))
    store.networks.record(REGISTER, deed("child", "man", "his-mother", disproved, ParentOf("t", "his-mother", "man", said())))
    assert ids(look(store, "child")) == {"child"}
    store.networks.record(REGISTER, deed(InContact("c", "child", "man", said())))
    assert disproved in look(store, "child").ties


def test_the_network_can_be_seen_as_it_was_known_then(store: Store) -> None:
    first = named("child", "Asha")
    store.networks.record(REGISTER, deed("child", "mother", first, ParentOf("t1", "mother", "child", said())))
    store.networks.record(REGISTER, deed("aunt", SiblingOf("t2", "mother", "aunt", said(LATER)), at=LATER))
    store.networks.record(
        case("child"), deed(Withdrawal(first.id, "misheard"), named("child", "Aisha", at=LAST), at=LAST, kind=DeedKind.CORRECT)
    )
    assert ids(look(store, "child", known_at=FIRST)) == {"child", "mother"}
    assert ids(look(store, "child", known_at=LATER)) == {"child", "mother", "aunt"}
    assert look(store, "child", known_at=LATER).child.facts == (first,), "what was taken back only later stood then"
    assert look(store, "child").child.display_name == "Aisha"


def test_before_the_child_was_recorded_there_is_no_such_record(store: Store) -> None:
    store.networks.record(REGISTER, deed("child", at=LATER))
    with pytest.raises(NotFound):
        look(store, "child", known_at=FIRST)


def test_the_farthest_are_left_out_first_and_the_same_way_every_time(store: Store) -> None:
    near = [f"z{n}" for n in range(5)]
    far = [f"a{n}" for n in range(5)]
    ties = [ParentOf(f"n{n}", z, "child", said()) for n, z in enumerate(near)] + [
        ParentOf(f"f{n}", a, near[n], said()) for n, a in enumerate(far)
    ]
    store.networks.record(REGISTER, deed("child", *near, *far, *ties))
    network = look(store, "child", limit=8)
    assert ids(network) == {"child", *near, "a0", "a1"}
    assert network.cut
    assert look(store, "child", limit=8) == network
    assert not look(store, "child", limit=11).cut


def test_everything_comes_in_order_of_id(store: Store) -> None:
    people = [f"p{n}" for n in (3, 1, 2)]
    facts = [Fact(f"f{n}", "p1", Name(f"Name {n}"), said()) for n in (9, 8, 7)]
    ties = [ParentOf(f"t{n}", f"p{n}", "p1", said()) for n in (3, 2)]
    store.networks.record(REGISTER, deed(*people, *facts, *ties))
    network = look(store, "p1")
    assert [p.id for p in network.people] == ["p1", "p2", "p3"]
    assert [t.id for t in network.ties] == ["t2", "t3"]
    assert [f.id for f in network.child.facts] == ["f7", "f8", "f9"]


def test_who_said_so_is_left_out_where_that_person_is_not_shown(store: Store) -> None:
    def told_by(person_id: str) -> Assertion:
        return Assertion(FIRST, "u_worker", Source(SourceKind.RELATIVE, "a relative told us", person_id))

    facts = [Fact("f1", "child", Name("Asha"), told_by("hidden")), Fact("f2", "child", Name("Ash"), told_by("mother"))]
    store.networks.record(
        REGISTER, deed("child", "mother", NewPerson("hidden", restricted=True), ParentOf("t", "mother", "child", said()), *facts)
    )
    assert [f.said.source.person_id for f in look(store, "child").child.facts] == [None, "mother"]


def test_what_cannot_be_asked_is_refused(store: Store) -> None:
    store.networks.record(REGISTER, deed("child"))
    with pytest.raises(InvalidRequest):
        look(store, "child", within_hops=0)
    with pytest.raises(InvalidRequest):
        look(store, "child", limit=0)
    with pytest.raises(InvalidRequest):
        look(store, "child", known_at="yesterday")
    with pytest.raises(NotFound):
        look(store, "nobody")
