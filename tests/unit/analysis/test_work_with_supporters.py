"""What notes, decisions, checks and the log of contacts change in the list of supporters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graphsvc.analysis.reasons import ReasonKind
from graphsvc.analysis.support.bands import Band
from graphsvc.analysis.support.finding import CHECK_FIRST_STEP, Supporter, find_supporters
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Telephone
from graphsvc.domain.provenance import Assertion, Source, SourceKind
from graphsvc.domain.support_work import (
    CheckOutcome,
    ContactOutcome,
    ContactWay,
    KnowsOfUs,
    Nearness,
    SupportExit,
    SupportStep,
    Willingness,
)
from graphsvc.domain.ties import ContactMade, FeelingKind, Feels, Frequency, InContact, ParentKind, Supports, SupportWork, Wishes, WishKind
from tests.support.networks import Family, said

LATER = "2026-11-10T09:00:00.000000Z"
EARLIER = "2026-10-01T09:00:00.000000Z"


@pytest.fixture
def family() -> Family:
    made = Family("amara", women="kirsty jean donna", men="tunde")
    made.person("amara", born="2017-03-04")
    for name, born in (("kirsty", "1990"), ("jean", "1962"), ("donna", "1988"), ("tunde", "1989")):
        made.person(name, born=born)
    made.parents("kirsty tunde", "amara")
    made.parents("jean", "kirsty donna")
    made.home("amara kirsty")
    return made


def noted(at: str = LATER, *, restricted: bool = False) -> Assertion:
    return replace(said(restricted=restricted), recorded_at=at)


def note(family: Family, person: str, at: str = LATER, *, restricted: bool = False, **parts: Any) -> str:
    return family.tie(SupportWork, person, "amara", noted(at, restricted=restricted), **parts)


def supporter(family: Family, person_id: str) -> Supporter:
    return next(s for s in find_supporters(family.network()).supporters if s.person_id == person_id)


def not_now(family: Family, person: str, **parts: Any) -> str:
    given = {"leaves": SupportExit.NOT_SAFE_NOW, "words": "Bail conditions", "decided_by": "Mark Ellis"}
    return note(family, person, **given | {"look_again": PartialDate.parse("2027-05-03")} | parts)


def test_a_decision_puts_somebody_under_not_now_with_reason_decider_and_day(family: Family) -> None:
    family.tie(InContact, "jean", "amara", frequency=Frequency.WEEKLY)
    not_now(family, "jean")
    jean = supporter(family, "jean")
    assert jean.band is Band.NOT_NOW
    assert jean.to_check[0].kind is ReasonKind.NOT_NOW
    assert jean.to_check[0].words == "Decided: not safe at present. Bail conditions (decided by Mark Ellis)"
    assert jean.next_step == "Look at this again on 3 May 2027."


@pytest.mark.parametrize(
    "look_again, words",
    [
        ("2026-11-25", "The day to look at this again has come (25 November 2026). Talk about it with your manager."),
        ("2026-10", "The day to look at this again has come (October 2026). Talk about it with your manager."),
        ("2027-02", "Look at this again in February 2027."),
        (None, "Agree with your manager on a day to look at this again."),
    ],
)
def test_when_the_day_to_look_again_has_come_it_says_so(family: Family, look_again: str | None, words: str) -> None:
    not_now(family, "jean", look_again=PartialDate.parse(look_again) if look_again else None)
    assert supporter(family, "jean").next_step == words


def test_who_is_looked_at_again_has_the_band_of_before(family: Family) -> None:
    family.tie(InContact, "jean", "amara", frequency=Frequency.WEEKLY)
    not_now(family, "jean", at=EARLIER)
    note(family, "jean", leaves=SupportExit.BACK, words="The conditions ended")
    assert supporter(family, "jean").band is Band.ALREADY_THERE


def test_so_has_somebody_whose_decision_was_withdrawn(family: Family) -> None:
    before = supporter(family, "jean")
    family.withdraw(not_now(family, "jean"))
    assert supporter(family, "jean") == before


def test_a_restricted_decision_shows_as_nothing_but_the_advice_to_ask(family: Family) -> None:
    not_now(family, "jean", restricted=True)
    jean = supporter(family, "jean")
    assert (jean.band, jean.next_step) == (Band.CHECK_FIRST, CHECK_FIRST_STEP)
    assert [r.kind for r in jean.to_check] == [ReasonKind.ASK_FIRST]
    assert "Bail" not in repr(jean)


def test_a_confidence_comes_before_a_decision(family: Family) -> None:
    not_now(family, "jean")
    family.tie(Wishes, "amara", "jean", kind=WishKind.FEELS_UNSAFE)
    assert supporter(family, "jean").band is Band.CHECK_FIRST


def agreed(family: Family, person: str, at: str = LATER, outcome: CheckOutcome = CheckOutcome.AGREED) -> None:
    note(family, person, at, check=outcome, decided_by="Mark Ellis")


@pytest.mark.parametrize("outcome", [CheckOutcome.AGREED, CheckOutcome.AGREED_WITH_CARE])
def test_a_check_that_agreed_answers_a_strain_that_was_known_then(family: Family, outcome: CheckOutcome) -> None:
    family.tie(Feels, "amara", "jean", kind=FeelingKind.STRAINED)
    agreed(family, "jean", outcome=outcome)
    jean = supporter(family, "jean")
    assert jean.band is Band.TALK_TO_NEXT
    assert [r.kind for r in jean.to_check] == [ReasonKind.STRAIN], "the strain is told all the same"
    assert ReasonKind.CHECKED in [r.kind for r in jean.reasons]
    assert jean.next_step.startswith("Ask your manager whether anything has changed since the check")


def test_a_check_says_nothing_of_a_strain_that_was_told_later(family: Family) -> None:
    agreed(family, "jean", EARLIER)
    family.tie(Feels, "amara", "jean", kind=FeelingKind.STRAINED)
    assert supporter(family, "jean").band is Band.CHECK_FIRST


@pytest.mark.parametrize("kind", [WishKind.FEELS_UNSAFE, WishKind.NO_CONTACT])
def test_no_check_answers_a_confidence_or_the_childs_own_no(family: Family, kind: WishKind) -> None:
    family.tie(Wishes, "amara", "jean", kind=kind)
    agreed(family, "jean")
    assert supporter(family, "jean").band is Band.CHECK_FIRST


def test_a_check_answers_for_kin_by_birth_after_an_adoption(family: Family) -> None:
    family.person("helen", born="1980")
    family.parents("helen", "amara", ParentKind.ADOPTIVE)
    agreed(family, "jean")
    assert supporter(family, "jean").band is Band.TALK_TO_NEXT


def test_a_check_answers_for_a_parent_who_is_not_in_touch(family: Family) -> None:
    agreed(family, "tunde")
    tunde = supporter(family, "tunde")
    assert tunde.band is Band.TALK_TO_NEXT
    assert "tunde" not in find_supporters(family.network()).ask_first
    assert "How to reach them" in tunde.not_known


def test_a_check_that_was_asked_for_or_not_agreed_lifts_nobody(family: Family) -> None:
    for person, outcome in (("jean", CheckOutcome.ASKED), ("donna", CheckOutcome.NOT_AGREED)):
        family.tie(Feels, "amara", person, kind=FeelingKind.STRAINED)
        note(family, person, check=outcome, decided_by="Mark Ellis", words="Ask again in spring")
    jean, donna = supporter(family, "jean"), supporter(family, "donna")
    assert (jean.band, donna.band) == (Band.CHECK_FIRST, Band.CHECK_FIRST)
    assert donna.to_check[0].words == "Checked, and contact was not agreed for now, by Mark Ellis: Ask again in spring"


def test_contact_that_was_not_agreed_keeps_anybody_from_being_talked_to_next(family: Family) -> None:
    family.tie(Wishes, "amara", "jean", kind=WishKind.MATTERS)
    note(family, "jean", check=CheckOutcome.NOT_AGREED, decided_by="Mark Ellis")
    assert supporter(family, "jean").band is Band.CHECK_FIRST
    assert "jean" in find_supporters(family.network()).ask_first


def test_of_a_check_that_was_asked_for_the_answer_comes_first(family: Family) -> None:
    family.tie(Wishes, "amara", "jean", kind=WishKind.MATTERS)
    note(family, "jean", check=CheckOutcome.ASKED)
    asked = "Ask your manager whether anything has come of the check that was asked for, before anyone gets in touch."
    assert supporter(family, "jean").next_step == asked


def test_steps_follow_from_what_is_recorded_and_from_the_log(family: Family) -> None:
    assert supporter(family, "jean").step is SupportStep.IDENTIFIED
    family.person("jean", None, Telephone("01632 960002"))
    assert supporter(family, "jean").step_words == "Found, not yet contacted about helping"
    entered = said(began="2026-11-03")
    family.tie(ContactMade, "jean", "amara", entered, way=ContactWay.WROTE, outcome=ContactOutcome.NO_ANSWER)
    assert supporter(family, "jean").step is SupportStep.CONTACTED
    family.tie(ContactMade, "jean", "amara", said(began="2026-11-09"), way=ContactWay.PHONED, outcome=ContactOutcome.REACHED)
    assert supporter(family, "jean").step is SupportStep.ENGAGED
    assert [e.way for e in supporter(family, "jean").work.log] == [ContactWay.PHONED, ContactWay.WROTE]
    family.tie(Supports, "jean", "amara", words="would have her at Easter", offered=True)
    assert supporter(family, "jean").step is SupportStep.COMMITTED
    family.tie(Supports, "jean", "amara", words="Fridays")
    assert supporter(family, "jean").step is SupportStep.SUSTAINING


def test_who_told_us_something_themselves_is_found_and_only_not_contacted_about_helping(family: Family) -> None:
    """Their own words stand above the step: it must not say that nobody has found or spoken to them."""
    assert supporter(family, "jean").step_words == "Named, not found yet"
    family.tie(InContact, "jean", "kirsty", said(source=Source(SourceKind.RELATIVE, person_id="jean")), frequency=Frequency.WEEKLY)
    assert supporter(family, "jean").step_words == "Found, not yet contacted about helping"


def test_the_latest_note_of_a_step_takes_back_those_after_it(family: Family) -> None:
    note(family, "jean", EARLIER, step=SupportStep.MET)
    note(family, "jean", step=SupportStep.CONTACTED)
    assert supporter(family, "jean").step is SupportStep.CONTACTED
    assert SupportStep.MET not in supporter(family, "jean").steps


def test_what_was_done_since_the_latest_note_of_a_step_stands(family: Family) -> None:
    family.tie(ContactMade, "jean", "amara", noted(EARLIER), way=ContactWay.PHONED, outcome=ContactOutcome.REACHED)
    note(family, "jean", step=SupportStep.CHECKED)
    assert supporter(family, "jean").step is SupportStep.CHECKED
    after = noted("2026-11-12T09:00:00.000000Z")
    family.tie(ContactMade, "jean", "amara", after, way=ContactWay.WROTE, outcome=ContactOutcome.NO_ANSWER)
    assert supporter(family, "jean").step is SupportStep.CONTACTED
    assert SupportStep.ENGAGED not in supporter(family, "jean").steps


def test_how_to_reach_somebody_who_was_found_is_not_asked(family: Family) -> None:
    assert "How to reach them" in supporter(family, "donna").not_known
    family.tie(Wishes, "amara", "donna", kind=WishKind.MATTERS)
    family.tie(ContactMade, "donna", "amara", way=ContactWay.SEARCHED, outcome=ContactOutcome.FOUND)
    donna = supporter(family, "donna")
    assert "How to reach them" not in donna.not_known
    assert donna.next_step == "Ask your manager whether anything stands in the way, then talk with Donna."


def test_who_cannot_help_just_now_is_not_asked_what_they_could_do(family: Family) -> None:
    family.tie(Wishes, "amara", "jean", kind=WishKind.MATTERS)
    note(family, "jean", willing=Willingness.NOT_NOW)
    to_talk = "Ask your manager whether anything stands in the way, then agree with Jean when to ask again."
    assert (supporter(family, "jean").band, supporter(family, "jean").next_step) == (Band.TALK_TO_NEXT, to_talk)
    family.tie(InContact, "jean", "amara", frequency=Frequency.WEEKLY)
    there = "Jean cannot help just now: agree with them when to ask again, and what they would like until then."
    assert (supporter(family, "jean").band, supporter(family, "jean").next_step) == (Band.ALREADY_THERE, there)


def test_who_was_written_to_as_was_agreed_is_tried_again_in_that_way_alone(family: Family) -> None:
    family.tie(Wishes, "amara", "jean", kind=WishKind.MATTERS)
    note(family, "jean", check=CheckOutcome.AGREED_WITH_CARE, words="By letter", decided_by="Mark Ellis")
    family.tie(ContactMade, "jean", "amara", way=ContactWay.WROTE, outcome=ContactOutcome.NO_ANSWER)
    assert supporter(family, "jean").next_step.endswith("then try Jean again, in the way that was agreed.")


def test_after_an_adoption_a_side_is_not_compared_with_that_of_the_birth_family(family: Family) -> None:
    family.parents("helen simon", "amara", ParentKind.ADOPTIVE)
    family.parents("ruth", "simon")
    for aunt in ("ida", "una", "zoe", "may"):
        family.person(aunt, born="1985")
        family.parents("jean", aunt)
    family.person("ruth", born="1950")
    assert [r for r in supporter(family, "ruth").reasons if r.kind is ReasonKind.OPENS_A_SIDE] == []


def test_steps_are_counted_one_by_one_without_paid_roles(family: Family) -> None:
    family.tie(Supports, "jean", "amara")
    agreed(family, "donna")
    counts = dict(find_supporters(family.network()).counts.steps)
    assert counts[SupportStep.IDENTIFIED] == 3
    assert (counts[SupportStep.CHECKED], counts[SupportStep.SUSTAINING], counts[SupportStep.MET]) == (1, 1, 0)


def test_willing_told_and_near_are_reasons_and_only_the_first_speaks_for_somebody(family: Family) -> None:
    note(family, "donna", knows=KnowsOfUs.THE_WORRIES, near=Nearness.WITHIN_AN_HOUR)
    donna = supporter(family, "donna")
    assert (donna.band, [r.words for r in donna.reasons]) == (
        Band.FIND_OUT_MORE,
        ["Knows what the worries are", "Lives within an hour"],
    )
    note(family, "donna", willing=Willingness.YES, words="weekends")
    donna = supporter(family, "donna")
    assert (donna.band, donna.reasons[0].words) == (Band.TALK_TO_NEXT, "Has said that they would like to help: weekends")


def test_who_cannot_help_just_now_stays_where_they_are_and_it_is_told(family: Family) -> None:
    family.tie(InContact, "donna", "amara", frequency=Frequency.WEEKLY)
    note(family, "donna", willing=Willingness.NOT_NOW, words="a new baby")
    donna = supporter(family, "donna")
    assert (donna.band, donna.to_check[0].words) == (Band.ALREADY_THERE, "Has said that they cannot help just now: a new baby")


def test_who_was_placed_by_hand_leads_and_goes_back_when_that_is_taken_back(family: Family) -> None:
    for person, often in (("jean", Frequency.DAILY), ("donna", Frequency.MONTHLY)):
        family.tie(InContact, person, "amara", frequency=often)

    def order() -> list[str]:
        ((_, people),) = [pair for pair in find_supporters(family.network()).bands if pair[0] is Band.ALREADY_THERE]
        return [s.person_id for s in people]

    assert order() == ["jean", "donna"]
    note(family, "donna", EARLIER, place="1", words="Amara asked for her first")
    assert order() == ["donna", "jean"]
    note(family, "donna", place="-", words="As before")
    assert order() == ["jean", "donna"]


def test_somebody_on_a_thin_side_may_open_it(family: Family) -> None:
    for number in range(4):
        family.person(f"aunt_{number}", born="1985")
        family.parents("jean", f"aunt_{number}")
    family.person("sade", born="1955")
    family.parents("sade", "tunde")
    sade = supporter(family, "sade")
    assert sade.side == "tunde"
    assert [r.words for r in sade.reasons] == ["Could open Tunde’s side of the family: 1 adult is recorded there, 6 on Kirsty’s"]
    assert sade.band is Band.FIND_OUT_MORE, "that alone speaks for nobody"
    assert not [r for r in supporter(family, "jean").reasons if r.kind is ReasonKind.OPENS_A_SIDE]


def test_whoever_told_us_themselves_whether_they_would_like_to_help_has_talked_with_us(family: Family) -> None:
    theirs = replace(noted(), source=Source(SourceKind.RELATIVE, "Jean told us on the ward", "jean"))
    family.tie(SupportWork, "jean", "amara", theirs, willing=Willingness.NOT_NOW)
    note(family, "donna", willing=Willingness.YES)
    assert supporter(family, "jean").step_words == "Talking with us"
    assert supporter(family, "donna").step is SupportStep.IDENTIFIED


def test_a_step_set_back_after_that_stays_set_back(family: Family) -> None:
    theirs = replace(noted(EARLIER), source=Source(SourceKind.RELATIVE, "Jean told us on the ward", "jean"))
    family.tie(SupportWork, "jean", "amara", theirs, willing=Willingness.YES)
    note(family, "jean", step=SupportStep.CHECKED)
    assert supporter(family, "jean").step is SupportStep.CHECKED
