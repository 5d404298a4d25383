"""Networks of many children read together are those that each child's own look gives, on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from graphsvc.access.actor import OPERATOR, Actor, Purpose, Role
from graphsvc.access.policy import Allocation
from graphsvc.access.scope import RegisterAccess, ScanAccess
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.domain.facts import Born, Died, Name, Telephone
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind
from graphsvc.domain.ties import InContact, MemberOf, ParentOf, SameAs, Supports, Tie
from graphsvc.store.open_store import Store
from tests.conformance.test_hidden_people import networks
from tests.support.deeds import FIRST, LAST, LATER, REGISTER, TODAY, TRAIL, WORKER, case, deed, fact, kept, look, named, said

EVERYBODY = ScanAccess(OPERATOR, Purpose.RECORD_KEEPING, "scans-the-service", TODAY, whole_service=True)
MANAGER = Actor("u_manager", "A manager", Role.TEAM_MANAGER, "north")


def scanned(
    store: Store,
    *,
    access: ScanAccess = EVERYBODY,
    facts: tuple[type, ...] = (),
    ties: tuple[type[Tie], ...] = (),
    groups: tuple[GroupKind, ...] = (),
    within_hops: int | None = 4,
    known_at: str | None = None,
    after: str = "",
    children: int = 100,
    limit: int = 300,
) -> dict[str, FamilyNetwork]:
    """Networks of the next children, by child."""
    read = store.scans.networks(
        access,
        DeedKind.SCAN_ISOLATION,
        facts=facts,
        ties=ties,
        groups=groups,
        within_hops=within_hops,
        as_at=TODAY,
        known_at=known_at,
        after=after,
        children=children,
        limit=limit,
    )
    return {network.child_id: network for network in read}


def open_files(store: Store, *children: str, at: str = FIRST) -> None:
    for child in children:
        store.cases.open_file(REGISTER, child, opened=TODAY, at=at)


def own_look(store: Store, child: str, within_hops: int | None = 4, limit: int = 300) -> FamilyNetwork:
    """What the child's own page reads, without the two figures that a scan does not have."""
    return replace(look(store, child, within_hops=within_hops, limit=limit), people_not_shown=0, cut=False)


@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(networks())
def test_each_network_is_the_one_that_the_childs_own_look_gives(
    any_store: Store, example: tuple[Deed, str, set[str], int | None]
) -> None:  # fmt: skip
    """Hidden people, groups and ties, disproved ties, workers and schools are in the examples; the reader may see nothing hidden."""
    recorded, first, _, within_hops = example
    any_store.networks.record(REGISTER, recorded)
    open_files(any_store, *(person.id for person in recorded.people))
    children = sorted(person.id for person in recorded.people if not person.restricted)
    read = scanned(any_store, within_hops=within_hops, after=first[:-1], children=len(children))
    assert list(read) == children
    for child, network in read.items():
        assert replace(network, cut=False) == own_look(any_store, child, within_hops)
    for child, network in scanned(any_store, within_hops=within_hops, after=first[:-1], children=len(children), limit=3).items():
        assert replace(network, cut=False) == own_look(any_store, child, within_hops, limit=3)
    together = any_store.networks.read_family_networks(
        [case(child) for child in reversed(children)], DeedKind.LIST_CHILDREN, within_hops=within_hops or 4, as_at=TODAY
    )
    looks = [look(any_store, child, within_hops=within_hops or 4) for child in reversed(children)]
    assert [replace(network, cut=False) for network in together] == [replace(own, cut=False) for own in looks]


def test_the_children_of_a_list_are_read_together_and_each_chain_says_what_a_look_at_one_says(store: Store) -> None:
    """The mother is hidden, and opened to the reader in the one file alone."""
    ties = [ParentOf("t1", "mother", "ada", said()), ParentOf("t2", "mother", "bea", said()), ParentOf("t3", "dad", "bea", said())]
    store.networks.record(REGISTER, deed("ada", "bea", "dad", NewPerson("mother", restricted=kept("mother")), *ties))
    own = (look(store, "bea"), look(store, "ada", "mother"))
    both = store.networks.read_family_networks([case("bea"), case("ada", "mother")], DeedKind.LIST_CHILDREN, within_hops=4, as_at=TODAY)
    assert both == own
    assert [(len(network.people), network.people_not_shown) for network in both] == [(2, 1), (4, 0)]
    for child in ("bea", "ada"):
        before, entry = store.audit.entries(case(child))[-3:-1]
        assert (entry.deed, before.deed) == (DeedKind.LIST_CHILDREN, DeedKind.VIEW_NETWORK)
        assert (entry.actor_id, entry.purpose, entry.rule, entry.counts) == (before.actor_id, before.purpose, before.rule, before.counts)


def test_of_a_list_with_a_child_who_is_not_there_nothing_is_read_and_no_look_written(store: Store) -> None:
    store.networks.record(REGISTER, deed("ada"))
    for some, refused in ((["ada", "nobody"], NotFound), (["ada", "ada"], InvalidRequest)):
        with pytest.raises(refused):
            store.networks.read_family_networks([case(one) for one in some], DeedKind.LIST_CHILDREN, within_hops=4, as_at=TODAY)
    assert DeedKind.LIST_CHILDREN not in [entry.deed for entry in store.audit.entries(case("ada"))]


def test_records_of_one_person_are_one_in_a_scan_too(store: Store) -> None:
    line = ("child", "mother", "mum", "gran", "sister")
    ties = [ParentOf("t1", "mother", "child", said()), ParentOf("t2", "gran", "mum", said()), ParentOf("t3", "mum", "sister", said())]
    told = fact("child", Name("Asha"), said_so=replace(said(), source=replace(said().source, person_id="mum")))
    store.networks.record(REGISTER, deed(*line, *ties, told))
    store.networks.record(REGISTER, deed(SameAs("j1", "mum", "mother", said()), kind=DeedKind.JOIN_RECORDS))
    open_files(store, "child", "sister", "mum")
    read = scanned(store)
    assert list(read) == ["child", "mum", "sister"]
    assert read == {child: own_look(store, child) for child in read}
    assert {person.id for person in read["child"].people} == {"child", "mother", "gran", "sister"}


def test_another_record_of_somebody_at_the_last_step_is_read_with_theirs(store: Store) -> None:
    """By whose id they go, and by which it is known that they have died."""
    again = [named("gran-again", "Mary Ann"), fact("gran-again", Died(PartialDate.parse("2020")))]
    ties = [
        ParentOf("t1", "mother", "child", said()),
        ParentOf("t2", "gran", "mother", said()),
        InContact("t3", "gran-again", "pal", said()),
    ]
    store.networks.record(REGISTER, deed("child", "mother", "gran", "gran-again", "gran-too", "pal", *ties, *again))
    for join in (SameAs("j1", "gran-too", "gran", said()), SameAs("j2", "gran", "gran-again", said())):
        store.networks.record(REGISTER, deed(join, kind=DeedKind.JOIN_RECORDS))
    open_files(store, "child")
    assert scanned(store, within_hops=2)["child"] == own_look(store, "child", within_hops=2)
    (listed,) = store.networks.read_family_networks([case("child")], DeedKind.LIST_CHILDREN, within_hops=2, as_at=TODAY)
    assert listed.find("gran") is listed.find("gran-too") is listed.person("gran-again")
    assert replace(listed, cut=True) == look(store, "child", within_hops=2)


def test_only_what_is_asked_for_is_read(store: Store) -> None:
    home, school = Group("home", GroupKind.HOUSEHOLD, "Home", said()), Group("school", GroupKind.ORGANISATION, "School", said())
    member, pupil = MemberOf("m1", "child", "home", said(), resident=True), MemberOf("m2", "child", "school", said())
    parent, helps = ParentOf("t1", "mother", "child", said()), Supports("t2", "mother", "child", said())
    name, number = named("mother", "Mara"), fact("mother", Telephone("01632 960001"))
    store.networks.record(REGISTER, deed("child", "mother", home, school, member, pupil, parent, helps, name, number))
    open_files(store, "child")
    network = scanned(store, facts=(Name, Born), ties=(ParentOf,), groups=(GroupKind.HOUSEHOLD,))["child"]
    assert (network.person("mother").facts, network.ties, network.groups) == ((name,), (member, parent), (home,))
    whole = scanned(store)["child"]
    assert (whole.person("mother").facts, whole.groups) == ((name, number), (home, school))
    assert [tie.id for tie in whole.ties] == ["m1", "m2", "t1", "t2"]


def test_a_scan_shows_what_was_known_when_it_began(store: Store) -> None:
    store.networks.record(REGISTER, deed("child", "late-child", named("child", "Asha")))
    store.networks.record(REGISTER, deed(named("child", "Asha Rai", at=LATER), at=LATER))
    open_files(store, "child")
    open_files(store, "late-child", at=LAST)
    read = scanned(store, known_at=FIRST)
    assert list(read) == ["child"]
    assert read["child"].child.display_name == "Asha"
    assert store.scans.children(EVERYBODY, known_at=FIRST, limit=10) == ("child",)
    assert store.scans.children(EVERYBODY, limit=10) == ("child", "late-child")


def test_children_come_in_order_a_page_at_a_time_and_hidden_ones_never(store: Store) -> None:
    children = [f"c{n}" for n in range(5)]
    store.networks.record(REGISTER, deed(*children, NewPerson("c-hidden", restricted=True), "nobody"))
    open_files(store, *children, "c-hidden")
    assert list(scanned(store, children=2)) == ["c0", "c1"]
    assert list(scanned(store, after="c1", children=2)) == ["c2", "c3"]
    assert list(scanned(store, after="c4")) == []
    assert store.scans.children(EVERYBODY, after="c0", limit=2) == ("c1", "c2")
    assert store.scans.begin(EVERYBODY, DeedKind.SCAN_ISOLATION) == 6
    with pytest.raises(InvalidRequest):
        scanned(store, children=0)


def test_a_worker_sees_their_own_children_and_a_manager_those_of_the_team(store: Store) -> None:
    store.networks.record(REGISTER, deed("mine", "ours", "past", "others"))
    open_files(store, "mine", "ours", "past", "others")
    for user in (WORKER, MANAGER, Actor("u_other", "Another", Role.PRACTITIONER, "south")):
        store.users.add_user(REGISTER, user, at=FIRST)
    days = TODAY.replace(day=1)
    for allocation in (
        Allocation("mine", WORKER.id, "north", days),
        Allocation("ours", "", "north", days),
        Allocation("past", WORKER.id, "north", days, TODAY.replace(day=2)),
        Allocation("others", "u_other", "south", days),
    ):
        store.cases.allocate(REGISTER, allocation, at=FIRST)
    own = ScanAccess(WORKER, Purpose.CHILD_IN_NEED, "scans-own-caseload", TODAY)
    team = ScanAccess(MANAGER, Purpose.CHILD_IN_NEED, "scans-own-team", TODAY)
    assert list(scanned(store, access=own)) == ["mine"]
    assert list(scanned(store, access=team)) == ["mine", "ours"]
    assert list(scanned(store, access=team, after="mine", children=5)) == ["ours"]
    assert store.scans.begin(team, DeedKind.SCAN_ISOLATION) == 2


def test_the_chain_of_every_child_shows_the_look_and_the_common_one_the_scan(store: Store) -> None:
    store.networks.record(
        REGISTER, deed("c1", "c2", "mother", ParentOf("t", "mother", "c1", said()), InContact("i", "mother", "c1", said()))
    )
    open_files(store, "c1", "c2")
    look(store, "c1")
    store.scans.begin(EVERYBODY, DeedKind.SCAN_ISOLATION)
    scanned(store)
    scanned(store, after="c1")
    one, two = (store.audit.entries(case(child))[:-1] for child in ("c1", "c2"))
    assert [(e.deed, e.counts) for e in one[-2:]] == [
        ("view-network", '{"groups":0,"not_shown":0,"people":2,"ties":2}'),
        ("scan-isolation", '{"people":2,"ties":2}'),
    ]
    assert [(e.deed, e.actor_id, e.purpose, e.rule) for e in two[-2:]] == [
        ("scan-isolation", "operator", "record-keeping", "scans-the-service"),
        ("scan-isolation", "operator", "record-keeping", "scans-the-service"),
    ]
    common = store.audit.entries(RegisterAccess(OPERATOR, "keeps-the-register"))
    assert [(e.deed, e.counts) for e in common if e.deed == "scan-isolation"] == [("scan-isolation", '{"children":2}')]
    assert store.audit.verify(TRAIL).faults == ()
