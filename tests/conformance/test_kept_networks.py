"""A network that was read a moment ago is given again only where it is what would be read now, by the same reader, for the same day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphsvc.access.policy import Allocation
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson, Withdrawal
from graphsvc.domain.errors import Conflict, NotFound
from graphsvc.domain.facts import Fact, Note
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind
from graphsvc.domain.restriction import Kept, Restriction, RestrictionChange
from graphsvc.domain.ties import TIES, AcquaintanceKind, InContact, Knows, MemberOf, ParentOf, SameAs, SiblingOf, SupportWork, Tie
from graphsvc.store.connection import Row, Turn
from graphsvc.store.kept_networks import SETTLED_S
from graphsvc.store.open_store import Store
from tests.conformance.test_hidden_people import networks
from tests.support.deeds import FIRST, LAST, REGISTER, TODAY, WORKER, case, deed, fact, ids, kept, look, named, said
from tests.support.disposing import OFFICER, confirm, destroy, open_closed_file, proposal
from tests.support.engines import TestEngine

HIDDEN = kept("child")
READ = "network/read_people"


@dataclass
class Clock:
    """The store's own: what was marked lately is not kept."""

    at: datetime = datetime(2026, 11, 25, 9, tzinfo=UTC)

    def __call__(self) -> str:
        return self.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def goes_on(self, seconds: float = 3600.0) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture(scope="session")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def any_timed(any_engine: TestEngine, clock: Clock) -> Iterator[Store]:
    with any_engine.store(now=clock) as store:
        yield store


@pytest.fixture
def timed(any_timed: Store, engine: TestEngine, clock: Clock) -> Store:
    """A store with nothing in it or in its memory, where an hour has gone by since all that was written."""
    any_timed.networks._kept.forget()
    clock.goes_on()
    return any_timed


def listed(store: Store, *children: str, opened: tuple[str, ...] = (), limit: int = 300, days: int = 0) -> tuple[FamilyNetwork, ...]:
    accesses, day = [case(child, *opened) for child in children], TODAY + timedelta(days=days)
    return store.networks.read_family_networks(accesses, DeedKind.LIST_CHILDREN, within_hops=4, as_at=day, limit=limit)


def statements_of(act: Callable[[], object]) -> list[str]:
    """The names of those that are run."""
    run: list[str] = []
    rows = Turn.rows

    def noted(turn: Turn, name: str, /, **parameters: object) -> list[Row]:
        run.append(name)
        return rows(turn, name, **parameters)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Turn, "rows", noted)
        act()
    return run


def are_the_same(some: tuple[FamilyNetwork, ...], others: tuple[FamilyNetwork, ...]) -> bool:
    return len(some) == len(others) and all(a is b for a, b in zip(some, others, strict=True))


def change(about: str, sort: Kept, number: int, *, opens: bool = False) -> RestrictionChange:
    return RestrictionChange(f"change-of-{about}-{number}", HIDDEN, sort, about, "he must not find them", LAST, WORKER.id, opens=opens)


def open_file(store: Store, child: str) -> None:
    store.cases.open_file(REGISTER, child, opened=TODAY, at=FIRST)
    store.cases.allocate(REGISTER, Allocation(child, "", "north", TODAY), at=FIRST)


@pytest.fixture
def family(timed: Store) -> Store:
    """A child, and a cousin four steps away, with whom a neighbour shares the home and a mate the club; somebody of the club is hidden."""
    ties = [ParentOf("t1", "gran", "mother", said()), ParentOf("t2", "mother", "child", said()), ParentOf("t3", "gran", "aunt", said())]
    more = [ParentOf("t4", "aunt", "cousin", said()), InContact("t5", "friend", "cousin", said()), InContact("t6", "friend", "pal", said())]
    homes = [Group("home", GroupKind.HOUSEHOLD, "Home", said()), Group("school", GroupKind.ORGANISATION, "School", said())]
    club = Group("club", GroupKind.PEER_GROUP, "Club", said())
    in_club = [MemberOf(f"m-{one}", one, "club", said()) for one in ("cousin", "mate", "hidden")]
    lives = [MemberOf(f"h-{one}", one, "home", said()) for one in ("cousin", "aunt", "neighbour")]
    at_school = [MemberOf("m-school", "cousin", "school", said())]
    people = ("child", "mother", "gran", "aunt", "cousin", "friend", "pal", "mate", "neighbour", "stranger", "gran-again")
    names = [named(one, f"Name of {one}") for one in people]
    hidden = NewPerson("hidden", restricted=HIDDEN)
    timed.networks.record(
        REGISTER, deed(*people, hidden, *ties, *more, *homes, club, *lives, *in_club, *at_school, *names, deed_id="family")
    )
    open_file(timed, "child")
    return timed


def by(*records: NewPerson | Group | Tie | Withdrawal | str, kind: DeedKind = DeedKind.ADD_PERSON) -> Callable[[Store], object]:
    return lambda store: store.networks.record(case("cousin"), deed(*records, kind=kind))


def hides(about: str, sort: Kept = Kept.STATEMENT) -> Callable[[Store], object]:
    return lambda store: store.restrictions.change(case("child"), change(about, sort, 1))


CHANGES: dict[str, Callable[[Store], object]] = {
    "a fact": lambda store: store.networks.record(case("cousin"), deed(fact("aunt", Note("moved away")))),
    "a fact, by whoever keeps the register": lambda store: store.networks.record(REGISTER, deed(fact("aunt", Note("moved away")))),
    "a tie to somebody new": by("baby", ParentOf("t9", "aunt", "baby", said())),
    "a tie from somebody new": by("partner", InContact("t9", "partner", "aunt", said())),
    "a tie to somebody known": by(InContact("t9", "aunt", "stranger", said())),
    "a tie taken back": by(Withdrawal("t3", "wrong"), kind=DeedKind.CORRECT),
    "somebody comes into the home": by("lodger", MemberOf("m9", "lodger", "home", said())),
    "somebody leaves the home": by(Withdrawal("h-neighbour", "wrong"), kind=DeedKind.CORRECT),
    "the home taken back": by(Withdrawal("home", "wrong"), kind=DeedKind.CORRECT),
    "somebody turns out to be paid": by("pupil", Knows("t9", "pupil", "friend", said(), kind=AcquaintanceKind.TEACHER)),
    "records joined": by(SameAs("j1", "gran-again", "gran", said()), kind=DeedKind.JOIN_RECORDS),
    "a person hidden": hides("aunt", Kept.PERSON),
    "a person at the edge hidden": hides("friend", Kept.PERSON),
    "somebody of the home hidden": hides("neighbour", Kept.PERSON),
    "somebody of the club hidden": hides("mate", Kept.PERSON),
    "somebody of the club opened": lambda store: store.restrictions.change(
        case("child", "child"), change("hidden", Kept.PERSON, 1, opens=True)
    ),
    "a home hidden": hides("home"),
    "a school hidden": hides("school"),
    "a school taken back": by(Withdrawal("school", "wrong"), kind=DeedKind.CORRECT),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_is_changed_in_a_network_is_shown_at_the_next_look(family: Store, clock: Clock, what: str) -> None:
    """Changed through another child's file, or for everybody: nothing is written into the chain of the child who is listed."""
    before = listed(family, "cousin", "child")
    clock.goes_on()
    assert READ not in statements_of(lambda: listed(family, "cousin", "child"))
    CHANGES[what](family)
    after = listed(family, "cousin", "child")
    assert [replace(one, cut=False) for one in after] == [replace(look(family, one), cut=False) for one in ("cousin", "child")]
    assert after != before


@pytest.mark.parametrize("kind", TIES, ids=lambda kind: kind.__name__)
def test_each_kind_of_tie_is_shown_hidden_opened_and_taken_back_at_once(family: Store, clock: Clock, kind: type[Tie]) -> None:
    tie = kind("t9", "friend", "home" if kind is MemberOf else "neighbour", said())
    acts: list[Callable[[Store], object]] = [lambda store: store.networks.record(REGISTER, deed(tie))]
    if kind is not SameAs:
        acts.append(hides("t9"))
        acts.append(lambda store: store.restrictions.change(case("child", "child"), change("t9", Kept.STATEMENT, 2, opens=True)))
    acts.append(lambda store: store.networks.record(case("neighbour"), deed(Withdrawal("t9", "wrong"), kind=DeedKind.CORRECT)))
    shown = [listed(family, "neighbour")]
    for act in acts:
        clock.goes_on()
        assert READ not in statements_of(lambda: listed(family, "neighbour"))
        act(family)
        shown.append(listed(family, "neighbour"))
        assert replace(shown[-1][0], cut=False) == replace(look(family, "neighbour"), cut=False)
        clock.goes_on(2 * SETTLED_S)
        shown.append(listed(family, "neighbour"))
    assert shown[0] == shown[-1]


def test_to_destroy_a_file_leaves_nothing_in_memory_and_shows_nobody_of_it(family: Store, clock: Clock) -> None:
    family.networks.record(REGISTER, deed("son", "mum", ParentOf("t9", "mum", "son", said()), deed_id="another-family"))
    open_closed_file(family, "son")
    before = listed(family, "son", "child")
    clock.goes_on()
    assert are_the_same(listed(family, "son", "child"), before)
    destroy(family, "son")
    assert family.networks._kept.people == 0
    assert listed(family, "child") == before[1:]
    with pytest.raises(NotFound):
        listed(family, "son")


def test_somebody_whom_another_process_destroyed_is_not_shown_from_memory(family: Store, any_engine: TestEngine) -> None:
    family.networks.record(REGISTER, deed("son", deed_id="another-family"))
    open_closed_file(family, "son")
    listed(family, "son")
    with any_engine.store() as other:
        destroy(other, "son")
    assert family.networks._kept.people > 0
    with pytest.raises(NotFound):
        listed(family, "son")


def pupil(store: Store) -> None:
    """Another file. Its child has a teacher who is a relative too; the mother of the first child knows the teacher, who has a colleague."""
    taught = Knows("t9", "son", "teacher", said(), kind=AcquaintanceKind.TEACHER)
    known = [InContact("c1", "mother", "teacher", said()), InContact("c2", "teacher", "colleague", said())]
    kin = SiblingOf("t8", "son", "teacher", said())
    store.networks.record(REGISTER, deed("son", "teacher", "colleague", taught, kin, *known, deed_id="another-family"))
    open_closed_file(store, "son")


def test_a_file_that_is_closed_to_be_destroyed_is_not_shown_from_memory(family: Store, clock: Clock) -> None:
    pupil(family)
    clock.goes_on()
    listed(family, "son")
    confirm(family, "son")
    with pytest.raises(NotFound):
        listed(family, "son")


def test_the_work_of_a_file_that_is_destroyed_is_not_shown_from_memory_where_its_child_stays(family: Store, clock: Clock) -> None:
    """The child is on the map of another, and may get a file again."""
    family.networks.record(REGISTER, deed(SupportWork("t9", "aunt", "cousin", said(), words="Rang her")))
    open_closed_file(family, "cousin")
    clock.goes_on()
    before = listed(family, "cousin")
    confirm(family, "cousin")
    open_file(family, "cousin")
    after = listed(family, "cousin")
    assert replace(after[0], cut=False) == replace(look(family, "cousin"), cut=False)
    assert after != before


def test_whom_a_file_that_another_process_destroys_leaves_behind_is_shown_at_the_next_look(
    family: Store, any_engine: TestEngine, clock: Clock
) -> None:
    """The teacher is in no paid role any more, and others are found through them; the pupil is counted while they are hidden."""
    pupil(family)
    with any_engine.store(now=clock) as other:
        for act in (lambda: confirm(other, "son"), lambda: other.disposals.carry_out(OFFICER, proposal("son").id)):
            clock.goes_on()
            before = listed(family, "child")
            assert READ not in statements_of(lambda: listed(family, "child"))
            act()
            after = listed(family, "child")
            assert replace(after[0], cut=False) == replace(look(family, "child"), cut=False)
            assert after != before


def test_what_is_changed_after_the_clock_was_set_back_is_shown_at_the_next_look(family: Store, clock: Clock) -> None:
    family.networks.record(REGISTER, deed(fact("mother", Note("has moved in"))))
    clock.goes_on()
    before = listed(family, "child")
    clock.goes_on(-2 * 3600)
    family.networks.record(REGISTER, deed(fact("aunt", Note("moved away"))))
    after = listed(family, "child")
    assert replace(after[0], cut=False) == replace(look(family, "child"), cut=False)
    assert after != before


def test_another_reader_and_another_day_have_networks_of_their_own(family: Store, clock: Clock) -> None:
    family.restrictions.change(case("child"), change("aunt", Kept.PERSON, 1))
    clock.goes_on()
    closed, opened = listed(family, "child"), listed(family, "child", opened=("child",))
    assert ("aunt" in ids(closed[0]), "aunt" in ids(opened[0])) == (False, True)
    assert are_the_same(listed(family, "child"), closed)
    assert are_the_same(listed(family, "child", opened=("child",)), opened)
    tomorrow = listed(family, "child", days=1)
    assert (tomorrow[0].as_at - closed[0].as_at).days == 1
    assert are_the_same(listed(family, "child", days=1), tomorrow)
    assert are_the_same(listed(family, "child"), closed)


def test_what_was_changed_lately_is_read_again_until_all_of_it_is_surely_in_sight(family: Store, clock: Clock) -> None:
    """An engine may show half of what another call writes: the mark, and not yet what it tells of."""
    family.networks.record(REGISTER, deed(fact("aunt", Note("moved away"))))
    clock.goes_on(SETTLED_S)
    before = listed(family, "child")
    assert READ in statements_of(lambda: listed(family, "child"))
    assert are_the_same(listed(family, "child"), before), "what is found in it need not be found again"
    clock.goes_on(1)
    assert READ in statements_of(lambda: listed(family, "child"))
    assert READ not in statements_of(lambda: listed(family, "child"))


def test_a_network_that_was_cut_off_is_read_again(family: Store) -> None:
    assert not are_the_same(listed(family, "child", limit=3), listed(family, "child", limit=3))
    assert are_the_same(listed(family, "child"), listed(family, "child"))


def test_a_look_that_is_served_from_memory_is_written_down_like_any_other(family: Store) -> None:
    assert READ in statements_of(lambda: listed(family, "child", "cousin"))
    again = statements_of(lambda: listed(family, "child", "cousin"))
    assert again == ["network/read_marks", "audit/take_turns", "audit/append_all"]
    first, second = [entry for entry in family.audit.entries(case("child")) if entry.deed == DeedKind.LIST_CHILDREN]
    assert (first.actor_id, first.counts, first.seq + 1) == (second.actor_id, second.counts, second.seq)


def test_a_child_who_may_not_be_known_of_any_more_is_not_shown_from_memory(family: Store, clock: Clock) -> None:
    listed(family, "cousin")
    clock.goes_on()
    family.restrictions.change(case("child"), change("cousin", Kept.PERSON, 1))
    with pytest.raises(NotFound):
        listed(family, "cousin")


Act = Callable[[Store], object]


def acts_of(recorded: Deed, first: str) -> Iterator[tuple[Act, ...]]:
    """Whatever may be done to what a deed recorded: each thing hidden and opened again, or taken back, and something added to each."""
    numbers = count()

    def hide(about: str, sort: Kept = Kept.STATEMENT, *, opens: bool = False) -> Act:
        it = replace(change(about, sort, next(numbers), opens=opens), restriction=Restriction(HIDDEN.reason, first))
        return lambda store: store.restrictions.change(case(first, first), it)

    def record(*records: Tie | Withdrawal | Fact | str) -> Act:
        return lambda store: store.networks.record(REGISTER, deed(*records))

    for statement in [tie.id for tie in recorded.ties] + [group.id for group in recorded.groups] + [known.id for known in recorded.facts]:
        yield hide(statement), hide(statement, opens=True)
        yield (record(Withdrawal(statement, "wrong")),)
    for person in [person.id for person in recorded.people]:
        yield hide(person, Kept.PERSON), hide(person, Kept.PERSON, opens=True)
        yield (record(f"new-{person}", ParentOf(f"new-tie-{person}", f"new-{person}", person, said())),)
        yield (record(InContact(f"near-{person}", person, first, said())),)
        for group in recorded.groups:
            yield (record(MemberOf(f"{person}-in-{group.id}", person, group.id, said())),)


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(networks(), st.data())
def test_whatever_is_done_every_child_is_listed_as_a_look_shows_them(
    any_timed: Store, clock: Clock, example: tuple[Deed, str, set[str], int | None], data: st.DataObject
) -> None:
    """People, homes and ties that are hidden from the reader are in the examples, and become so, and are opened."""
    recorded, first, may_see, _ = example
    any_timed.networks.record(REGISTER, recorded)
    open_file(any_timed, first)
    children = sorted(person.id for person in recorded.people)
    every, opened = list(acts_of(recorded, first)), tuple(sorted(may_see))
    drawn = data.draw(st.lists(st.sampled_from(range(len(every))), min_size=6, max_size=6, unique=True))
    for act in (act for number in drawn for act in every[number]):
        clock.goes_on()
        seen = [one for one in children if _sees(any_timed, one, opened)]
        listed(any_timed, *seen, opened=opened)
        assert READ not in statements_of(partial(listed, any_timed, *seen, opened=opened))
        with suppress(NotFound, Conflict):  # hidden, opened or taken back already
            act(any_timed)
        for one in seen:
            if _sees(any_timed, one, opened):
                own = look(any_timed, one, *opened)
                assert replace(listed(any_timed, one, opened=opened)[0], cut=False) == replace(own, cut=False)


def _sees(store: Store, child: str, opened: tuple[str, ...]) -> bool:
    try:
        return bool(look(store, child, *opened))
    except NotFound:
        return False
