"""What is restricted leaves every read at once, on every day; it opens to those with a right; and it comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.access.actor import Actor, Purpose, Role
from graphsvc.access.policy import Allocation
from graphsvc.access.restricted import Permission, Rights
from graphsvc.access.scope import CaseAccess, Scope
from graphsvc.domain.deeds import DeedKind, Withdrawal
from graphsvc.domain.errors import Conflict, NotFound
from graphsvc.domain.facts import FileNumber
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind
from graphsvc.domain.restriction import Kept, Restriction, RestrictionChange, RestrictionReason
from graphsvc.domain.ties import TIES, InContact, MemberOf, ParentOf, SameAs, Tie
from graphsvc.search.people import Sought
from graphsvc.sharing.audience import AudienceKind
from graphsvc.sharing.record import Sharing
from graphsvc.store.open_store import Store
from tests.conformance.test_people_search import EVERYBODY
from tests.support.deeds import FIRST, LAST, LATER, REGISTER, TODAY, TRAIL, WORKER, case, deed, fact, ids, look, named, said

REFUGE = Restriction(RestrictionReason.REFUGE, "child")
MANAGER = Actor("u_manager", "A manager", Role.TEAM_MANAGER, "north")
OTHER = Actor("u_other", "Another worker", Role.PRACTITIONER, "south")


def opened(*restrictions: Restriction, child: str = "child") -> CaseAccess:
    return CaseAccess(WORKER, child, Purpose.CHILD_IN_NEED, Scope(restrictions, may_write=True), "may-see-restricted")


def change(
    about: str, sort: Kept = Kept.STATEMENT, *, change_id: str = "c1", opens: bool = False, kept: Restriction = REFUGE
) -> RestrictionChange:  # fmt: skip
    return RestrictionChange(change_id, kept, sort, about, "he must not find them", LAST, WORKER.id, opens=opens)


def seen(store: Store, *restrictions: Restriction, known_at: str | None = None) -> FamilyNetwork:
    return store.networks.read_family_network(
        opened(*restrictions), DeedKind.VIEW_NETWORK, within_hops=None, as_at=TODAY, known_at=known_at
    )


@pytest.fixture
def filed(store: Store) -> Store:
    store.networks.record(
        REGISTER,
        deed(
            "child", "mother", "mother-again", "gran", named("child", "Asha"), named("mother", "Mara Eze"), named("gran", "Ada"),
            ParentOf("t1", "mother", "child", said()), ParentOf("t2", "gran", "mother", said()), InContact("t3", "gran", "child", said()),
            Group("home", GroupKind.HOUSEHOLD, "Where they are", said()), MemberOf("m1", "child", "home", said()),
            fact("gran", FileNumber("other", "G7")),
        ),
    )  # fmt: skip
    for user in (WORKER, MANAGER, OTHER):
        store.users.add_user(REGISTER, user, at=FIRST)
    store.cases.open_file(REGISTER, "child", opened=date(2026, 1, 5), at=FIRST)
    store.cases.allocate(REGISTER, Allocation("child", WORKER.id, "north", date(2026, 1, 5)), at=FIRST)
    return store


def test_a_person_leaves_with_all_that_is_known_of_them_and_comes_back_as_they_were(filed: Store) -> None:
    before = seen(filed)
    assert filed.restrictions.change(case("child"), change("gran", Kept.PERSON))
    hidden = seen(filed)
    assert ids(hidden) == {"child", "mother"}
    assert hidden.people_not_shown == 1
    assert {tie.id for tie in hidden.ties} == {"t1", "m1"}
    assert ids(seen(filed, known_at=LATER)) == {"child", "mother"}, "not on a day before either"
    assert seen(filed, REFUGE).person("gran").restricted == REFUGE
    assert seen(filed, replace(REFUGE, child_id="another")) == hidden
    assert seen(filed, Restriction(RestrictionReason.ADOPTION, "child")) == hidden
    assert filed.restrictions.change(opened(REFUGE), change("gran", Kept.PERSON, change_id="c2", opens=True))
    assert seen(filed) == before


def test_nobody_finds_a_restricted_person_by_a_search_until_they_are_opened_again(filed: Store) -> None:
    def found() -> tuple[list[str], tuple[str, ...]]:
        return [p.id for p in filed.networks.list_people(REGISTER)], filed.networks.resolve_file_number(REGISTER, "G7")

    before = found()
    assert before == (["child", "gran", "mother", "mother-again"], ("gran",))
    filed.restrictions.change(case("child"), change("gran", Kept.PERSON))
    assert found() == (["child", "mother", "mother-again"], ())
    filed.restrictions.change(opened(REFUGE), change("gran", Kept.PERSON, change_id="c2", opens=True))
    assert found() == before


def test_a_person_goes_with_their_other_records(filed: Store) -> None:
    filed.networks.record(REGISTER, deed(SameAs("j1", "mother-again", "mother", said(LATER)), at=LATER, kind=DeedKind.JOIN_RECORDS))
    filed.restrictions.change(case("child"), change("mother", Kept.PERSON))
    assert [p.id for p in filed.networks.list_people(REGISTER)] == ["child", "gran"]
    filed.restrictions.change(opened(REFUGE), change("mother", Kept.PERSON, change_id="c2", opens=True), records=["mother", "mother-again"])
    assert [p.id for p in filed.networks.list_people(REGISTER)] == ["child", "gran", "mother", "mother-again"]
    assert seen(filed).joined


def test_a_statement_goes_with_all_that_it_took_the_place_of(filed: Store) -> None:
    first = named("gran", "Ada Bell")
    filed.networks.record(REGISTER, deed(first))
    second = replace(named("gran", "Ada Cole"), said=replace(said(LATER), replaces=first.id))
    filed.networks.record(REGISTER, deed(Withdrawal(first.id, "misheard"), second, at=LATER, kind=DeedKind.CORRECT))
    filed.restrictions.change(case("child"), change(second.id))
    for known_at in (None, FIRST, LATER):
        assert not {first.id, second.id} & {f.id for f in seen(filed, known_at=known_at).person("gran").facts}
    assert second.id in {f.id for f in seen(filed, REFUGE).person("gran").facts}
    assert first.id in {f.id for f in seen(filed, REFUGE, known_at=FIRST).person("gran").facts}
    filed.restrictions.change(opened(REFUGE), change(second.id, change_id="c2", opens=True))
    assert first.id in {f.id for f in seen(filed, known_at=FIRST).person("gran").facts}


def test_a_name_that_is_restricted_finds_nobody(filed: Store) -> None:
    name = named("gran", "Philippa Underhill")
    filed.networks.record(REGISTER, deed(name))
    asked = Sought("", ("Philippa Underhill",))

    assert [m.found.id for m in filed.search.find(EVERYBODY, asked, on=TODAY, most=5).matches] == ["gran"]
    filed.restrictions.change(case("child"), change(name.id))
    assert filed.search.find(EVERYBODY, asked, on=TODAY, most=5).matches == ()


@pytest.mark.parametrize("kind", [kind for kind in TIES if kind is not SameAs], ids=lambda kind: kind.__name__)
def test_each_kind_of_tie_can_be_restricted_and_opened_again(filed: Store, kind: type[Tie]) -> None:
    tie = kind("t9", "mother", "home" if kind is MemberOf else "child", said())
    filed.networks.record(REGISTER, deed(tie))
    before = seen(filed)
    assert tie in before.ties
    filed.restrictions.change(case("child"), change("t9"))
    assert tie not in seen(filed).ties
    assert replace(tie, said=replace(tie.said, restricted=REFUGE)) in seen(filed, REFUGE).ties
    filed.restrictions.change(opened(REFUGE), change("t9", change_id="c2", opens=True))
    assert seen(filed) == before


def test_a_home_leaves_with_who_lives_there(filed: Store) -> None:
    filed.restrictions.change(case("child"), change("home"))
    assert seen(filed).groups == ()
    assert not any(isinstance(tie, MemberOf) for tie in seen(filed).ties)
    assert [g.restricted for g in seen(filed, REFUGE).groups] == [REFUGE]


def test_what_is_hidden_from_whoever_asks_or_kept_in_another_file_is_not_theirs_to_change(filed: Store) -> None:
    filed.restrictions.change(case("child"), change("gran", Kept.PERSON))
    for refused in (
        change("gran", Kept.PERSON, change_id="c2"),  # so already
        change("gran", Kept.PERSON, change_id="c3", opens=True),  # not opened to them
        change("t2", change_id="c4"),  # of somebody hidden
        change("nobody", Kept.PERSON, change_id="c5"),
        change("nothing", change_id="c6"),
        change("t1", change_id="c7", opens=True),  # not restricted at all
    ):
        with pytest.raises(NotFound):
            filed.restrictions.change(case("child"), refused)
    adoption = Restriction(RestrictionReason.ADOPTION, "child")
    with pytest.raises(NotFound):
        filed.restrictions.change(opened(REFUGE, adoption), change("gran", Kept.PERSON, change_id="c8", opens=True, kept=adoption))
    assert [c.id for c in filed.restrictions.changes(opened(REFUGE))] == ["c1"], "what was refused is not noted"
    assert seen(filed, REFUGE).person("gran").restricted == REFUGE


def test_of_somebody_with_a_file_of_their_own_what_joins_them_to_the_people_here_is_restricted(filed: Store) -> None:
    """Their own file stays as it is, and the answer is the same as for anybody: nobody finds out by it who has a file."""
    filed.cases.open_file(REGISTER, "gran", opened=date(2026, 1, 5), at=FIRST)
    assert filed.restrictions.change(case("child"), change("gran", Kept.PERSON), ties=["t2", "t3"])
    assert ids(seen(filed)) == {"child", "mother"}
    own = filed.networks.read_family_network(opened(child="gran"), DeedKind.VIEW_NETWORK, within_hops=2, as_at=TODAY)
    assert (ids(own), own.child.display_name, own.child.restricted) == ({"gran"}, "Ada", False)
    assert ids(seen(filed, REFUGE)) == {"child", "mother", "gran"}
    for number, tie in enumerate(("t2", "t3")):
        assert filed.restrictions.change(opened(REFUGE), change(tie, change_id=f"c{2 + number}", opens=True))
    assert ids(seen(filed)) == {"child", "mother", "gran"}


def test_a_statement_that_was_put_right_meanwhile_is_not_restricted_in_its_place(filed: Store) -> None:
    first = named("gran", "Ada Bell")
    filed.networks.record(REGISTER, deed(first))
    second = replace(named("gran", "Ada Cole"), said=replace(said(LATER), replaces=first.id))
    filed.networks.record(REGISTER, deed(Withdrawal(first.id, "misheard"), second, at=LATER, kind=DeedKind.CORRECT))
    with pytest.raises(Conflict):
        filed.restrictions.change(case("child"), change(first.id))
    assert second.id in {f.id for f in seen(filed).person("gran").facts}
    assert first.id in {f.id for f in seen(filed, known_at=FIRST).person("gran").facts}, "nothing was changed"


def test_a_join_is_not_restricted(filed: Store) -> None:
    filed.networks.record(REGISTER, deed(SameAs("j1", "mother-again", "mother", said(LATER)), at=LATER, kind=DeedKind.JOIN_RECORDS))
    with pytest.raises(NotFound):
        filed.restrictions.change(case("child"), change("j1"))


def test_the_same_change_twice_is_made_once_and_each_leaves_one_entry(filed: Store) -> None:
    assert filed.restrictions.change(case("child"), change("gran", Kept.PERSON))
    assert (filed.restrictions.is_made("c1"), filed.restrictions.is_made("c2")) == (True, False)
    assert not filed.restrictions.change(case("child"), change("gran", Kept.PERSON))
    filed.restrictions.change(opened(REFUGE), change("gran", Kept.PERSON, change_id="c2", opens=True))
    deeds = [e.deed for e in filed.audit.entries(case("child"))]
    assert (deeds.count("restrict"), deeds.count("lift-restriction")) == (1, 1)
    assert filed.audit.verify(TRAIL).faults == ()


def test_what_was_restricted_is_told_to_those_to_whom_its_reason_is_opened(filed: Store) -> None:
    filed.restrictions.change(case("child"), change("gran", Kept.PERSON))
    assert filed.restrictions.changes(opened(REFUGE)) == (change("gran", Kept.PERSON),)
    assert filed.restrictions.changes(opened(Restriction(RestrictionReason.ADOPTION, "child"))) == ()
    assert filed.restrictions.changes(opened(Restriction(RestrictionReason.REFUGE, "another"))) == ()


def test_of_a_copy_for_somebody_who_is_restricted_since_nobody_reads_who_it_was(filed: Store) -> None:
    copy = Sharing("s1", "child", AudienceKind.FAMILY, "Ada", "to talk it over with Ada", FIRST, WORKER.id, 3, "0" * 32, person_id="gran")
    filed.sharings.share(case("child"), copy)
    copy = replace(copy, version=1)
    assert filed.sharings.sharings(case("child")) == (copy,)
    filed.restrictions.change(case("child"), change("gran", Kept.PERSON))
    assert filed.sharings.sharings(case("child")) == (replace(copy, person_id="", whom="", purpose=""),)


def permission(**other: object) -> Permission:
    given = Permission("p1", REFUGE, OTHER.id, date(2026, 11, 1), date(2026, 12, 1), "works on the adoption", MANAGER.id, FIRST)
    return replace(given, **other)  # type: ignore[arg-type]


def test_a_permission_holds_on_its_days_for_one_person_until_it_is_taken_back(filed: Store) -> None:
    filed.restrictions.permit(case("child"), permission())
    filed.restrictions.permit(case("child"), permission(ends=date(2027, 1, 1)))  # the same id: nothing is changed
    assert filed.restrictions.rights_of(OTHER, on=TODAY) == Rights(frozenset(), (permission(),))
    assert filed.restrictions.rights_of(OTHER, on=date(2026, 12, 2)).permissions == ()
    assert filed.restrictions.rights_of(OTHER, on=date(2026, 10, 31)).permissions == ()
    assert filed.restrictions.rights_of(WORKER, on=TODAY) == Rights(frozenset({"child"}))
    assert filed.restrictions.permissions(case("child"), on=TODAY) == (permission(),)
    with pytest.raises(NotFound):
        filed.restrictions.end_permission(case("another"), "p1", at=LAST)
    filed.restrictions.end_permission(case("child"), "p1", at=LAST)
    assert filed.restrictions.rights_of(OTHER, on=TODAY).permissions == ()
    with pytest.raises(NotFound):
        filed.restrictions.end_permission(case("child"), "p1", at=LAST)


def test_a_manager_answers_for_the_children_of_the_team_and_nobody_else_for_those_of_theirs(filed: Store) -> None:
    assert filed.restrictions.rights_of(MANAGER, on=TODAY).children == {"child"}
    assert filed.restrictions.rights_of(replace(MANAGER, team="south"), on=TODAY).children == frozenset()
    assert filed.restrictions.rights_of(replace(OTHER, team="north"), on=TODAY).children == frozenset()


def test_whatever_was_hidden_before_there_were_reasons_opens_to_nobody(filed: Store) -> None:
    filed.networks.record(REGISTER, deed(InContact("t9", "gran", "child", said(restricted=True))))
    every = [Restriction(reason, "child") for reason in RestrictionReason]
    assert "t9" not in {tie.id for tie in seen(filed, *every).ties}
    assert look(filed, "child", "").people == seen(filed).people
