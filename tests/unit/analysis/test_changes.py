from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.analysis.changes.change import Change, ChangeKind, NetworkChanges, counted
from graphsvc.analysis.changes.compared import compare_networks
from graphsvc.domain.circles import Ring
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Born, Fact, LifeStatus, Note, Sensitive, SensitiveTopic
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status, View
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Feels,
    Frequency,
    InCircle,
    InContact,
    Knows,
    MemberOf,
    OnEcomap,
    PartnerEnd,
    PartnerKind,
    PartnerOf,
    Strength,
    SupportWork,
    Wishes,
    WishKind,
)
from tests.support.networks import TODAY, Family, said

SINCE = date(2026, 5, 12)


def family() -> Family:
    made = Family("amara", women="kirsty jean donna", men="tunde")
    made.person("amara", born="2017-03-04")
    made.person("jean", born="1962")
    made.parents("kirsty tunde", "amara")
    made.parents("jean", "kirsty donna")
    made.home("amara kirsty")
    return made


def changes(before: FamilyNetwork | Family, after: FamilyNetwork | Family) -> NetworkChanges:
    then = before.network() if isinstance(before, Family) else before
    now = after.network() if isinstance(after, Family) else after
    return compare_networks(replace(then, as_at=SINCE), now)


def only(before: FamilyNetwork | Family, after: FamilyNetwork | Family) -> Change:
    (change,) = changes(before, after).changes
    return change


def told(change: Change) -> tuple[ChangeKind, bool, str]:
    return change.kind, change.in_life, change.words


def with_tie(network: FamilyNetwork, tie_id: str, **values: object) -> FamilyNetwork:
    """The same, with one tie put in the place of another: taken back, and recorded anew."""
    old = next(t for t in network.ties if t.id == tie_id)
    new_said = values.pop("said", old.said)
    assert isinstance(new_said, Assertion)
    new = replace(old, id=f"{tie_id}-anew", said=replace(new_said, replaces=tie_id), **values)  # type: ignore[arg-type]  # of its kind
    return replace(network, ties=tuple(new if t.id == tie_id else t for t in network.ties))


def test_nothing_changed_is_said_as_such() -> None:
    found = changes(family(), family())
    assert found.changes == ()
    assert counted(found, today=TODAY) == "Nothing is recorded as changed since 12 May 2026."


def test_the_counts_stand_in_one_sentence_in_a_fixed_order() -> None:
    then, now = family(), family()
    then.tie(InContact, "jean", "amara", frequency=Frequency.NONE)
    then.tie(InContact, "donna", "amara", frequency=Frequency.WEEKLY)
    now.tie(InContact, "jean", "amara", said(began="2026-08"), frequency=Frequency.WEEKLY)
    now.tie(InContact, "donna", "amara", said(began="2026-08"), frequency=Frequency.NONE)
    for name in ("magda", "piotr"):
        now.tie(Knows, "kirsty", name, kind=AcquaintanceKind.NEIGHBOUR)
    assert counted(changes(then, now), today=TODAY) == "Since 12 May 2026: 2 new, 1 in touch again, 1 lost touch."
    past = replace(now.network(), as_at=date(2026, 9, 1))
    assert counted(changes(then, past), today=TODAY).startswith("Since 12 May 2026 and up to 1 September 2026: 2 new")


def test_somebody_new_is_told_once_with_all_that_came_with_them() -> None:
    then, now = family(), family()
    now.person("magda", born="1985")
    tie = now.tie(Knows, "kirsty", "magda", said(source=Source(SourceKind.PARENT, "Kirsty told us")), kind=AcquaintanceKind.NEIGHBOUR)
    contact = now.tie(InContact, "magda", "amara", frequency=Frequency.WEEKLY)
    new = only(then, now)
    assert told(new) == (ChangeKind.NEW, False, "Magda, mother’s neighbour: newly recorded")
    assert (new.source, new.recorded, new.people) == ("Kirsty told us", date(2026, 11, 2), ("magda",))
    assert new.details == ("Born 1985", "Is a neighbour of Kirsty", "Contact with Amara: every week")
    assert {tie, contact} < set(new.statements)


def test_what_the_child_says_of_somebody_new_is_told_as_the_childs_own() -> None:
    then, now = family(), family()
    now.person("magda")
    now.tie(Knows, "kirsty", "magda", replace(said(), view=View.WORKER), kind=AcquaintanceKind.NEIGHBOUR)
    childs = replace(said(source=Source(SourceKind.CHILD, "Amara told us")), view=View.CHILD)
    now.tie(Wishes, "amara", "magda", childs, kind=WishKind.MATTERS, words="She makes pancakes")
    new, named = changes(then, now).changes
    assert (new.whose, new.details) == ("a worker’s view", ("Is a neighbour of Kirsty",))
    assert (named.whose, named.source) == ("the child’s own view", "Amara told us")
    assert "She makes pancakes" in named.words


def test_who_came_into_life_since_is_life_and_who_was_there_before_is_what_we_learned() -> None:
    then, now = family(), family()
    now.person("baby", born="2026-08-02")
    now.parents("kirsty", "baby")
    now.tie(Knows, "kirsty", "magda", said(began="2026-06"), kind=AcquaintanceKind.NEIGHBOUR)
    now.tie(Knows, "kirsty", "piotr", said(began="2020"), kind=AcquaintanceKind.NEIGHBOUR)
    assert [told(c) for c in changes(then, now).changes] == [
        (ChangeKind.BORN, True, "Baby, brother or sister (one parent not recorded): born 2 August 2026"),
        (ChangeKind.NEW, True, "Magda, mother’s neighbour: newly recorded"),
        (ChangeKind.NEW, False, "Piotr, mother’s neighbour: newly recorded"),
    ]


def test_in_touch_again_and_lost_touch_are_life_by_their_dates_and_else_what_we_learned() -> None:
    then, later, unknown = family(), family(), family()
    then.tie(InContact, "donna", "amara", frequency=Frequency.WEEKLY)
    later.tie(InContact, "donna", "amara", said(began="2026-08"), frequency=Frequency.NONE)
    tie = unknown.tie(InContact, "donna", "amara", frequency=Frequency.NONE)
    assert told(only(then, later)) == (ChangeKind.LOST_TOUCH, True, "Donna: not in touch")
    assert told(only(then, unknown)) == (ChangeKind.LOST_TOUCH, False, "Donna: not in touch")
    assert told(only(unknown, with_tie(unknown.network(), tie, frequency=Frequency.WEEKLY)))[:2] == (ChangeKind.IN_TOUCH_AGAIN, False)
    assert only(then, unknown).before == "in touch every week"


def test_contact_that_is_recorded_for_the_first_time_is_what_we_learned() -> None:
    now = family()
    now.tie(InContact, "donna", "amara", frequency=Frequency.MONTHLY)
    assert told(only(family(), now)) == (ChangeKind.IN_TOUCH, False, "Donna: in touch every month")


@pytest.mark.parametrize("restricted_anew", [True, False])
def test_what_is_recorded_no_more_is_not_told_of_whether_or_not_it_was_recorded_anew_for_few(*, restricted_anew: bool) -> None:
    then, now = family(), family()
    for kind, fields in ((InContact, {"frequency": Frequency.WEEKLY}), (Feels, {"kind": FeelingKind.CLOSE})):
        then.tie(kind, "donna", "amara", **fields)
        if restricted_anew:
            now.tie(kind, "donna", "amara", said(restricted=True), **fields)
    assert changes(then, now.network().without_restricted()).changes == ()
    assert changes(then, now).changes == (), "not even for somebody to whom what is restricted is opened"


def test_who_died_is_told_once_by_date_and_who_died_before_is_what_we_learned() -> None:
    since, before = family(), family()
    since.person("jean", died="2026-08-14", life=LifeStatus.DIED)
    before.person("jean", died="2020", life=LifeStatus.DIED)
    assert told(only(family(), since)) == (ChangeKind.DIED, True, "Jean: died 14 August 2026")
    assert told(only(family(), before)) == (ChangeKind.RECORDED, False, "Jean: died 2020")


def test_who_moved_is_told_by_the_day_of_moving() -> None:
    then, now = family(), family()
    then.home("donna", "flat")
    now.home("donna", "flat")
    now.tie(MemberOf, "jean", "flat", said(began="2026-06-03"), resident=True, role="lives here")
    assert told(only(then, now)) == (ChangeKind.MOVED_IN, True, "Jean, lives here: Flat, since 3 June 2026")
    out = then.network()
    tie = next(t for t in out.ties if isinstance(t, MemberOf) and t.a == "donna")
    gone = only(then, with_tie(out, tie.id, said=said(ended="2026-07")))
    assert told(gone)[:2] == (ChangeKind.MOVED_OUT, True)
    assert gone.words == "Donna, belongs to: Flat (ended July 2026)"


def test_what_ended_is_told_with_the_day_of_its_end_and_never_as_if_it_began_then() -> None:
    then = family()
    then.person("amara", None, LegalStatus(LegalStatusKind.LOOKED_AFTER, "care order"))
    network = then.network()
    care_order = next(f for f in network.child.facts if isinstance(f.value, LegalStatus))
    ended = replace(care_order, id="ended", said=replace(said(began="2025-08-23", ended="2026-11-01"), replaces=care_order.id))
    people = tuple(replace(p, facts=tuple(ended if f is care_order else f for f in p.facts)) for p in network.people)
    change = only(network, replace(network, people=people))
    assert told(change) == (ChangeKind.ENDED, True, "Amara: in law: looked after by the council: care order (ended 1 November 2026)")


def test_what_was_recorded_with_its_end_is_told_when_the_end_has_come() -> None:
    made = family()
    made.couple("kirsty", "tunde", PartnerKind.LIVING_TOGETHER, ended="2026-07-01", end=PartnerEnd.SEPARATED)
    change = only(made, made)
    assert told(change)[:2] == (ChangeKind.ENDED, True)
    assert change.statements == ()


def test_a_correction_is_put_right_and_says_what_it_was() -> None:
    then = family()
    tie = then.couple("kirsty", "tunde", PartnerKind.MARRIED)
    right = only(then, with_tie(then.network(), tie, kind=PartnerKind.LIVING_TOGETHER))
    assert told(right) == (ChangeKind.PUT_RIGHT, False, "Kirsty and Tunde are or were partners who live together")
    assert right.before == "Kirsty and Tunde are or were married"


def test_a_correction_that_was_corrected_again_meanwhile_is_one_that_was_put_right() -> None:
    then = family()
    tie = then.couple("kirsty", "tunde", PartnerKind.MARRIED)
    twice = with_tie(with_tie(then.network(), tie, kind=PartnerKind.ENGAGED), f"{tie}-anew", kind=PartnerKind.SHORT)
    assert only(then, twice).kind is ChangeKind.PUT_RIGHT


def test_what_is_disputed_or_confirmed_since_is_told_as_that() -> None:
    then = family()
    tie = then.couple("kirsty", "tunde", PartnerKind.MARRIED)
    disputed = only(then, with_tie(then.network(), tie, said=said(status=Status.DISPUTED)))
    assert told(disputed) == (ChangeKind.DISPUTED, False, "Kirsty and Tunde are or were married (disputed)")
    assert only(then, with_tie(then.network(), tie, said=said(status=Status.CONFIRMED))).kind is ChangeKind.CONFIRMED


def test_a_correction_with_a_date_since_is_a_change_of_life() -> None:
    then = family()
    tie = then.couple("kirsty", "tunde", PartnerKind.MARRIED)
    parted = with_tie(then.network(), tie, said=said(ended="2026-08"), end=PartnerEnd.SEPARATED)
    assert told(only(then, parted))[:2] == (ChangeKind.ENDED, True)


def test_a_fact_put_right_is_matched_by_what_it_replaces() -> None:
    network = family().network()
    jean = network.person("jean")
    born = next(f for f in jean.facts if isinstance(f.value, Born))
    new = Fact("born-anew", "jean", Born(PartialDate.parse("1963")), replace(born.said, replaces=born.id))
    people = tuple(replace(p, facts=tuple(new if f is born else f for f in p.facts)) if p is jean else p for p in network.people)
    change = only(network, replace(network, people=people))
    assert (*told(change), change.before) == (ChangeKind.PUT_RIGHT, False, "Jean: born 1963", "Jean: born 1962")


def test_who_is_recorded_no_more_is_told() -> None:
    then = family()
    then.tie(Knows, "amara", "mistaken", kind=AcquaintanceKind.NEIGHBOUR)
    gone = only(then, family())
    assert (*told(gone), gone.source, gone.whose, gone.recorded) == (
        ChangeKind.NOT_HERE,
        False,
        "Mistaken: no longer recorded here",
        "",
        "",
        None,
    )


def test_confidences_work_and_sensitive_facts_are_told_of_nowhere() -> None:
    now = family()
    now.tie(Feels, "amara", "tunde", kind=FeelingKind.FEARS)
    now.tie(Wishes, "amara", "tunde", kind=WishKind.FEELS_UNSAFE)
    now.tie(SupportWork, "donna", "amara", words="rang her")
    now.person("donna", None, Sensitive(SensitiveTopic.HEALTH, "asthma"))
    assert changes(family(), now).changes == ()


def test_a_baby_who_is_expected_no_more_is_told_without_how() -> None:
    words = set()
    for life in (LifeStatus.MISCARRIED, LifeStatus.TERMINATED):
        then, now = family(), family()
        for made in (then, now):
            made.person("baby", life=LifeStatus.UNBORN)
            made.parents("kirsty", "baby")
        now.person("baby", life=life)
        (change,) = [c for c in changes(then, now).changes if c.people == ("baby",)]
        words.add(change.words)
    assert words == {"Baby is not expected any more"}


def test_people_of_one_name_are_told_apart() -> None:
    then, now = family(), family()
    for made in (then, now):
        made.person("other_jean", born="1990")
        made.named("other_jean", "Jean")
        made.tie(Knows, "kirsty", "other_jean", kind=AcquaintanceKind.NEIGHBOUR)
    now.person("other_jean", None, Note("Has a van"))
    assert only(then, now).words == "Jean (mother’s neighbour): note: Has a van"


def test_circles_and_lines_are_one_row_a_view_and_nothing_that_happened_in_life() -> None:
    now = family()
    for who, view, ring in (("jean", View.CHILD, Ring.INNER), ("donna", View.CHILD, Ring.OUTER), ("jean", View.WORKER, Ring.MIDDLE)):
        now.tie(InCircle, who, "amara", replace(said(began="2026-11-01"), view=view), ring=ring)
    now.tie(OnEcomap, "jean", "amara", said(began="2026-11-01"), strength=Strength.STRONG)
    found = changes(family(), now)
    assert [told(change) for change in found.changes] == [
        (ChangeKind.RECORDED, False, "Ecomap: as a worker sees it, lines of 1 person"),
        (ChangeKind.RECORDED, False, "Safety circles: as a worker sees it, 1 person placed"),
        (ChangeKind.RECORDED, False, "Safety circles: as the child sees it, 2 people placed"),
    ]
    assert len(found.changes[2].details) == len(found.changes[2].people) == 2
    assert sorted(one for change in found.changes for one in change.statements) == sorted(tie.id for tie in now.network().ties[-4:])


def test_how_a_partnership_that_began_since_is_told() -> None:
    now = family()
    now.tie(PartnerOf, "kirsty", "tunde", said(began="2026-08"), kind=PartnerKind.LIVING_TOGETHER)
    assert told(only(family(), now)) == (
        ChangeKind.BEGAN,
        True,
        "Kirsty and Tunde are or were partners who live together, since August 2026",
    )
