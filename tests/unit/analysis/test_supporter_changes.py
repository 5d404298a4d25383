from __future__ import annotations

from dataclasses import replace
from datetime import date

from graphsvc.analysis.support.finding import find_supporters
from graphsvc.analysis.support.supporter_changes import Change, ChangeKind, SupporterChanges, changes_since
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.support_work import SupportStep
from graphsvc.domain.ties import AcquaintanceKind, Frequency, InContact, Knows, SupportWork
from tests.support.networks import Family, said

REVIEW = date(2026, 5, 12)


def family_then() -> Family:
    family = Family("amara", women="kirsty jean donna")
    family.person("amara", born="2017-03-04")
    for name, born in (("kirsty", "1990"), ("jean", "1962"), ("donna", "1988")):
        family.person(name, born=born)
    family.parents("kirsty", "amara")
    family.parents("jean", "kirsty donna")
    family.home("amara kirsty")
    return family


def changes(before: FamilyNetwork, now: FamilyNetwork) -> SupporterChanges:
    before = replace(before, as_at=REVIEW)
    return changes_since(before, find_supporters(before), now, find_supporters(now))


def test_nothing_new_is_said_as_such() -> None:
    found = changes(family_then().network(), family_then().network())
    assert (found.changes, found.sentence) == ((), "Nothing has changed among those recorded.")


def test_who_is_new_in_touch_further_and_put_right() -> None:
    before, now = family_then(), family_then()
    before.tie(Knows, "amara", "mistaken", said(began="2020"), kind=AcquaintanceKind.NEIGHBOUR)
    now.person("magda", born="1985")
    now.tie(Knows, "kirsty", "magda", said(began="2026-09"), kind=AcquaintanceKind.NEIGHBOUR)
    now.tie(InContact, "jean", "amara", said(began="2026-08"), frequency=Frequency.WEEKLY)
    now.tie(InContact, "donna", "amara", frequency=Frequency.MONTHLY)
    now.tie(SupportWork, "donna", "amara", step=SupportStep.MET)
    found = changes(before.network(), now.network())
    assert found.sentence == "1 new, 2 now known to be in touch at least monthly, 2 a step further, 1 put right."
    assert Change(ChangeKind.NEW, "magda", "Magda, mother’s neighbour: newly recorded", in_life=True) in found.changes
    assert Change(ChangeKind.IN_TOUCH, "jean", "Jean: in touch every week", in_life=True) in found.changes
    assert Change(ChangeKind.IN_TOUCH, "donna", "Donna: in touch every month", in_life=False) in found.changes
    assert Change(ChangeKind.FURTHER, "donna", "Donna: from “named” to “met”", in_life=True) in found.changes
    assert Change(ChangeKind.PUT_RIGHT, "mistaken", "Mistaken: no longer recorded here", in_life=False) in found.changes


def test_lost_touch_tells_how_and_whether_it_is_known_to_have_ended_since() -> None:
    before, now = family_then(), family_then()
    before.tie(InContact, "jean", "amara", frequency=Frequency.WEEKLY)
    now.tie(InContact, "jean", "amara", said(ended="2026-07"), frequency=Frequency.WEEKLY)
    (lost, *_) = [c for c in changes(before.network(), now.network()).changes if c.kind is ChangeKind.LOST_TOUCH]
    assert lost == Change(ChangeKind.LOST_TOUCH, "jean", "Jean: was in touch every week, until July 2026", in_life=True)


def test_who_died_since_is_neither_new_nor_put_right() -> None:
    before, now = family_then(), family_then()
    now.person("jean", died="2026-08")
    assert [c for c in changes(before.network(), now.network()).changes if c.person_id == "jean"] == []


def test_contact_that_is_not_recorded_any_more_is_not_told_of_nor_the_step_that_hung_on_it() -> None:
    before, now = family_then(), family_then()
    before.tie(InContact, "jean", "amara", frequency=Frequency.WEEKLY)
    now.tie(InContact, "jean", "amara", said(restricted=True), frequency=Frequency.WEEKLY)
    assert changes(before.network(), now.network().without_restricted()).changes == ()


def test_a_step_that_was_noted_back_is_told() -> None:
    before, now = family_then(), family_then()
    before.tie(SupportWork, "donna", "amara", replace(said(), recorded_at="2026-03-02T09:00:00.000000Z"), step=SupportStep.MET)
    now.tie(SupportWork, "donna", "amara", step=SupportStep.CONTACTED)
    (back,) = changes(before.network(), now.network()).changes
    assert (back.kind, back.words) == (ChangeKind.STEP_BACK, "Donna: from “met” to “contacted”")
