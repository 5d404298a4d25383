"""Hidden people, groups, ties and facts never leave the database, and nothing that does betrays them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphsvc.analysis.own_words import has_told, own_ties
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson, Withdrawal
from graphsvc.domain.errors import AccessDenied, NotFound
from graphsvc.domain.facts import FamilySearch, FileNumber, Name, Reviewed
from graphsvc.domain.meeting import Meeting, MeetingKind, MeetingState
from graphsvc.domain.network import Group, GroupKind
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status, View
from graphsvc.domain.support_work import ContactOutcome, ContactWay
from graphsvc.domain.ties import (
    AcquaintanceKind,
    BornTogether,
    ContactMade,
    Feels,
    InCircle,
    InContact,
    Knows,
    MemberOf,
    OnEcomap,
    ParentOf,
    PartnerOf,
    ResponsibleFor,
    SameAs,
    SiblingOf,
    Supports,
    SupportWork,
    Tie,
    Wishes,
)
from graphsvc.store.open_store import Store
from tests.support.deeds import LATER, REGISTER, case, deed, fact, ids, kept, look, named, said
from tests.support.plain_walk import shown_to

BETWEEN_PEOPLE: tuple[Callable[[str, str, str, Assertion], Tie], ...] = (
    ParentOf, ResponsibleFor, PartnerOf, SiblingOf, BornTogether, Feels, Supports, InContact, Wishes,
    SupportWork, ContactMade, InCircle, OnEcomap,
)  # fmt: skip
_examples = count()


def teaches(tie_id: str, a: str, b: str, so: Assertion) -> Tie:
    return Knows(tie_id, a, b, so, kind=AcquaintanceKind.TEACHER)


def befriends(tie_id: str, a: str, b: str, so: Assertion) -> Tie:
    return Knows(tie_id, a, b, so, kind=AcquaintanceKind.FRIEND)


@st.composite
def networks(draw: st.DrawFn) -> tuple[Deed, str, set[str], int | None]:
    """A deed that records a random network, the child in it, what is opened to the reader, and a number of steps."""
    mark = f"x{next(_examples)}-"
    seldom = st.sampled_from([False, False, True])
    people = [NewPerson(f"{mark}p{n}", restricted=n > 0 and draw(seldom) and kept(f"{mark}p{n}")) for n in range(draw(st.integers(2, 9)))]
    kinds: st.SearchStrategy[GroupKind] = st.sampled_from(list(GroupKind))
    groups = [
        Group(f"{mark}g{n}", draw(kinds), "A group", said(restricted=draw(seldom) and kept(f"{mark}g{n}")))
        for n in range(draw(st.integers(0, 3)))
    ]
    ties: list[Tie] = []
    for n in range(draw(st.integers(1, 16))):
        a = draw(st.sampled_from(people)).id
        so = said(
            restricted=draw(seldom) and kept(f"{mark}t{n}"),
            status=draw(st.sampled_from([Status.REPORTED, Status.REPORTED, Status.REPORTED, Status.DISPROVED])),
        )
        if draw(st.booleans()) and groups:
            ties.append(MemberOf(f"{mark}t{n}", a, draw(st.sampled_from(groups)).id, so))
        else:
            b = draw(st.sampled_from([p for p in people if p.id != a])).id
            kind = draw(st.sampled_from([*BETWEEN_PEOPLE, teaches, teaches, befriends]))
            ties.append(kind(f"{mark}t{n}", a, b, so))
    recorded = deed(*people, *groups, *ties, *(fact(p.id, Name(f"Name of {p.id}")) for p in people), deed_id=f"{mark}deed")
    hidden = [p.id for p in people if p.restricted] + [g.id for g in groups if g.restricted] + [t.id for t in ties if t.said.restricted]
    may_see = {record for record in hidden if draw(seldom)}
    return recorded, people[0].id, may_see, draw(st.sampled_from([1, 2, 3, None]))


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(networks())
def test_what_is_shown_is_what_a_walk_shows_after_all_that_is_hidden_is_taken_away(
    any_store: Store, example: tuple[Deed, str, set[str], int | None]
) -> None:
    recorded, child_id, may_see, within_hops = example
    any_store.networks.record(REGISTER, recorded)
    network = look(any_store, child_id, *sorted(may_see), within_hops=within_hops)
    should = shown_to(recorded, child_id, may_see, within_hops)
    assert ids(network) == should.people
    assert {tie.id for tie in network.ties} == should.ties
    assert {group.id for group in network.groups} == should.groups
    assert network.people_not_shown == should.not_shown
    assert network.cut == should.cut


def test_a_hidden_person_is_counted_once_and_opens_nobody(store: Store) -> None:
    refuge = deed(
        "child",
        "grandmother",
        NewPerson("mother", restricted=kept("mother")),
        named("mother", "Mara"),
        ParentOf("t1", "mother", "child", said()),
        InContact("t2", "mother", "child", said()),
        ResponsibleFor("t3", "mother", "child", said(restricted=True)),
        ParentOf("t4", "grandmother", "mother", said()),
    )
    store.networks.record(REGISTER, refuge)
    network = look(store, "child", within_hops=None)
    assert (ids(network), network.ties, network.people_not_shown, network.cut) == ({"child"}, (), 1, False)
    opened = look(store, "child", "mother", within_hops=None)
    assert ids(opened) == {"child", "mother", "grandmother"}
    assert {tie.id for tie in opened.ties} == {"t1", "t2", "t4"}
    assert opened.people_not_shown == 0


def told_by(person: str, kind: SourceKind, view: View) -> Assertion:
    return replace(said(), source=Source(kind, "told us on a visit", person), view=view)


def test_what_somebody_hidden_said_is_credited_to_nobody_else(store: Store) -> None:
    """One parent is left, and is not the one who told us; one child is left, and is not the one who did."""
    store.networks.record(
        REGISTER,
        deed(
            "child", "father", NewPerson("mother", restricted=kept("mother")), NewPerson("sister", restricted=kept("sister")),
            "gran", "bob",
            ParentOf("t1", "father", "child", said()), ParentOf("t2", "mother", "child", said()), ParentOf("t3", "gran", "father", said()),
            ParentOf("t7", "father", "sister", said()),
            Feels("t4", "child", "gran", told_by("sister", SourceKind.CHILD, View.CHILD)),
            Knows("t5", "father", "bob", told_by("mother", SourceKind.PARENT, View.PARENT)),
            Knows("t6", "child", "bob", told_by("father", SourceKind.PARENT, View.PARENT)),
            fact("bob", Name("Bob"), said_so=told_by("mother", SourceKind.PARENT, View.PARENT)),
        ),
    )  # fmt: skip
    network = look(store, "child")
    sources = {tie.id: (tie.said.source, tie.said.view) for tie in network.ties}
    nobody = Source(SourceKind.NOT_RECORDED), View.RECORD
    assert (sources["t4"], sources["t5"], network.person("bob").facts[0].said.source) == (nobody, nobody, nobody[0])
    assert sources["t6"] == (Source(SourceKind.PARENT, "told us on a visit", "father"), View.PARENT)
    assert not has_told(network, "child")
    assert [tie.id for tie in own_ties(network, "father")] == ["t6"]
    opened = look(store, "child", "mother", "sister")
    assert {tie.id: tie.said.source.person_id for tie in opened.ties if tie.id in {"t4", "t5"}} == {"t4": "sister", "t5": "mother"}


def test_who_said_so_is_told_where_they_are_shown_by_another_record(store: Store) -> None:
    store.networks.record(
        REGISTER,
        deed(
            "child", "aunt", "aunt-again", "gran",
            Knows("t1", "child", "aunt", said()), Knows("t2", "child", "aunt-again", said()),
            Knows("t4", "child", "gran", told_by("aunt-again", SourceKind.RELATIVE, View.FAMILY)),
        ),
    )  # fmt: skip
    join = SameAs("j1", "aunt-again", "aunt", said(LATER))
    store.networks.record(REGISTER, deed(join, at=LATER, kind=DeedKind.JOIN_RECORDS))
    told = {tie.id: tie.said.source for tie in look(store, "child").ties}
    assert (told["t4"].kind, told["t4"].person_id) == (SourceKind.RELATIVE, "aunt")


def test_a_hidden_fact_is_shown_to_those_it_is_opened_to(store: Store) -> None:
    open_fact = named("child", "Asha")
    hidden = fact("child", Name("Another name"), said_so=said(restricted=kept("the name")))
    store.networks.record(REGISTER, deed("child", open_fact, hidden))
    assert look(store, "child").child.facts == (open_fact,)
    assert set(look(store, "child", "the name").child.facts) == {open_fact, hidden}


def test_a_hidden_child_is_as_if_absent(store: Store) -> None:
    store.networks.record(REGISTER, deed(NewPerson("child", restricted=kept("child"))))
    with pytest.raises(NotFound) as hidden:
        look(store, "child")
    with pytest.raises(NotFound) as absent:
        look(store, "nobody")
    assert str(hidden.value) == str(absent.value)
    assert look(store, "child", "child").child.restricted


def test_lists_of_the_register_leave_hidden_people_out(store: Store) -> None:
    number = FileNumber("file.ged", "I1")
    hidden_fact = fact("shown", FileNumber("file.ged", "I2"), said_so=said(restricted=True))
    store.networks.record(
        REGISTER, deed("shown", NewPerson("hidden", restricted=True), fact("shown", number), fact("hidden", number), hidden_fact)
    )
    assert [p.id for p in store.networks.list_people(REGISTER)] == ["shown"]
    assert [p.id for p in store.networks.read_people(REGISTER, ["hidden", "shown", "nobody"])] == ["shown"]
    assert store.networks.resolve_file_number(REGISTER, "I1") == ("shown",)
    assert store.networks.resolve_file_number(REGISTER, "I2") == ()


def test_a_writer_who_may_not_see_somebody_cannot_write_about_them(store: Store) -> None:
    hidden_tie = ParentOf("t1", "mother", "child", said(restricted=kept("t1")))
    hidden_fact = fact("mother", Name("Mara"))
    store.networks.record(REGISTER, deed("child", NewPerson("mother", restricted=kept("mother")), hidden_tie, hidden_fact))
    attempts = [
        deed(named("mother", "Mary")),
        deed(InContact("t2", "child", "mother", said())),
        deed(Withdrawal("t1", "guess")),
        deed(Withdrawal(hidden_fact.id, "guess")),
    ]
    before = store.networks.count(REGISTER)
    for attempt in attempts:
        with pytest.raises(NotFound):
            store.networks.record(case("child"), attempt)
    assert store.networks.count(REGISTER) == before
    for attempt in attempts:
        assert store.networks.record(case("child", "mother", "t1"), replace(attempt, id=f"{attempt.id}-opened"))


def test_a_writer_may_record_somebody_hidden_with_all_their_ties_in_one_deed(store: Store) -> None:
    store.networks.record(REGISTER, deed("child"))
    aunt = deed(NewPerson("aunt", restricted=True), named("aunt", "Ines"), SiblingOf("t", "aunt", "child", said(restricted=True)))
    assert store.networks.record(case("child"), aunt)
    assert ids(look(store, "child")) == {"child"}
    assert look(store, "child").people_not_shown == 1


def test_the_id_of_one_record_opens_no_other_of_another_kind(store: Store) -> None:
    home = Group("home", GroupKind.HOUSEHOLD, "Home", said(restricted=kept("home")))
    tie = InContact("t1", "child", "aunt", said(restricted=kept("t1")))
    store.networks.record(REGISTER, deed("child", "aunt", NewPerson("mother", restricted=kept("mother")), home, tie))
    attempts = [
        deed(Group("mother", GroupKind.PEER_GROUP, "Friends", said()), named("mother", "Mary")),
        deed(replace(named("child", "Asha"), id="mother"), InContact("t2", "child", "mother", said())),
        deed(NewPerson("home"), MemberOf("m1", "child", "home", said())),
        deed(NewPerson("t1"), Withdrawal("t1", "guess")),
    ]
    for attempt in attempts:
        with pytest.raises(NotFound):
            store.networks.record(case("child"), attempt)
    assert look(store, "child", "t1").ties == (tie,)
    friends = Group("friends", GroupKind.PEER_GROUP, "Friends", said(restricted=True))
    assert store.networks.record(case("child"), deed(friends, MemberOf("m2", "child", "friends", said()))), (
        "what the deed makes it may name"
    )


def test_reading_only_is_reading_only(store: Store) -> None:
    store.networks.record(REGISTER, deed("child"))
    with pytest.raises(AccessDenied):
        store.networks.record(case("child", may_write=False), deed(named("child", "Asha"), kind=DeedKind.CORRECT))
    assert look(store, "child").child.facts == ()


def test_the_work_for_one_child_opens_nothing_to_those_who_work_with_another(store: Store) -> None:
    """Pat is kin of one child and the neighbour of another; what is noted of Pat for the one is nobody else's to read."""
    store.networks.record(
        REGISTER,
        deed(
            *("one", "dad", "pat", "two"),
            ParentOf("t1", "dad", "one", said()),
            SiblingOf("t2", "dad", "pat", said()),
            Knows("t3", "two", "pat", said()),
            SupportWork("t4", "pat", "one", said(), words="told us of the dad", decided_by="a manager"),
            ContactMade("t5", "pat", "one", said(), words="told us of the dad"),
            fact("one", Reviewed(PartialDate.parse("2026-09-01"), "agreed with the dad")),
            fact("one", Meeting(MeetingKind.NETWORK_MEETING, MeetingState.HELD, PartialDate.parse("2026-09-02"), "the dad came")),
            fact("one", FamilySearch(ContactWay.SEARCHED, ContactOutcome.FOUND, words="about the dad")),
        ),
    )
    own = look(store, "one", within_hops=None)
    assert {"t4", "t5"} <= {tie.id for tie in own.ties}
    assert len(own.child.facts) == 3
    others = look(store, "two", within_hops=None)
    assert "one" in ids(others), "as kin of a neighbour, and not by the work"
    assert {tie.id for tie in others.ties} == {"t1", "t2", "t3"}
    assert "the dad" not in repr(others)
    store.networks.record(REGISTER, deed(Withdrawal("t2", "not a brother"), at=LATER))
    assert ids(look(store, "two", within_hops=None)) == {"two", "pat"}
