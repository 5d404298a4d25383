from __future__ import annotations

import pytest

from graphsvc.analysis.finding import CHECK_FIRST_STEP, Band, SupporterFinding, find_supporters
from graphsvc.analysis.reasons import Reason
from graphsvc.domain.facts import LifeStatus, Sensitive, SensitiveTopic
from graphsvc.domain.provenance import Source, SourceKind
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Feels,
    Flow,
    Frequency,
    InContact,
    Knows,
    ParentKind,
    Supports,
    Wishes,
    WishKind,
)
from tests.support.networks import Family, said


@pytest.fixture
def family() -> Family:
    """Amara, nine, lives with her mum; her gran, an aunt and her dad live elsewhere."""
    made = Family("amara", women="kirsty jean donna", men="tunde")
    made.person("amara", born="2017-03-04")
    for name, born in (("kirsty", "1990"), ("jean", "1962"), ("donna", "1988"), ("tunde", "1989")):
        made.person(name, born=born)
    made.parents("kirsty tunde", "amara")
    made.parents("jean", "kirsty donna")
    made.home("amara kirsty")
    return made


def band_of(family: Family, person_id: str) -> Band:
    finding = find_supporters(family.network())
    return next(s.band for s in finding.supporters if s.person_id == person_id)


def why_left_out(finding: SupporterFinding) -> dict[str, str]:
    return {x.person_id: x.why for x in finding.left_out}


def test_an_adult_in_touch_every_week_is_already_there(family: Family) -> None:
    family.tie(InContact, "jean", "amara", frequency=Frequency.WEEKLY)
    assert band_of(family, "jean") is Band.ALREADY_THERE


def test_contact_last_heard_of_years_ago_is_not_taken_to_go_on(family: Family) -> None:
    family.tie(InContact, "jean", "amara", said(ended="2023"), frequency=Frequency.WEEKLY)
    assert band_of(family, "jean") is Band.TALK_TO_NEXT


def test_whom_the_child_names_comes_next_with_the_childs_words_and_their_source(family: Family) -> None:
    tie = family.tie(Wishes, "amara", "jean", kind=WishKind.MATTERS, words="Nan makes me feel calm")
    (jean,) = [s for s in find_supporters(family.network()).supporters if s.person_id == "jean"]
    assert jean.band is Band.TALK_TO_NEXT
    assert jean.reasons[0] == Reason("Amara named Jean: “Nan makes me feel calm”", "the child told us, 2 November 2026", (tie,))


def test_a_relative_of_whom_little_is_known_asks_for_finding_out_more(family: Family) -> None:
    (donna,) = [s for s in find_supporters(family.network()).supporters if s.person_id == "donna"]
    assert donna.band is Band.FIND_OUT_MORE
    assert donna.who == "maternal aunt (one parent not recorded)"
    assert donna.not_known == ("How often they and Amara are in touch", "What Amara would like: not asked", "How to reach them")


def test_a_parent_who_lives_elsewhere_is_talked_to_even_when_nothing_else_is_recorded(family: Family) -> None:
    assert band_of(family, "tunde") is Band.TALK_TO_NEXT


@pytest.mark.parametrize("kind", [FeelingKind.STRAINED, FeelingKind.CLOSE_AND_STRAINED, FeelingKind.CUT_OFF])
def test_strain_with_the_child_means_check_first_and_is_said(family: Family, kind: FeelingKind) -> None:
    family.tie(InContact, "jean", "amara", frequency=Frequency.WEEKLY)
    family.tie(Feels, "jean", "amara", kind=kind)
    (jean,) = [s for s in find_supporters(family.network()).supporters if s.person_id == "jean"]
    assert (jean.band, jean.next_step) == (Band.CHECK_FIRST, CHECK_FIRST_STEP)
    assert len(jean.to_check) == 1


def test_strain_with_a_parent_is_told_and_changes_no_step(family: Family) -> None:
    family.tie(InContact, "donna", "amara", frequency=Frequency.WEEKLY)
    family.tie(Feels, "kirsty", "donna", kind=FeelingKind.STRAINED)
    (donna,) = [s for s in find_supporters(family.network()).supporters if s.person_id == "donna"]
    assert donna.band is Band.ALREADY_THERE
    assert [r.words for r in donna.to_check] == ["Things are hard between Donna and Kirsty"]


CONFIDED = "I told only you"


def confide_fear(family: Family) -> None:
    family.tie(Feels, "amara", "jean", kind=FeelingKind.FEARS, words=CONFIDED)


def confide_unsafe(family: Family) -> None:
    family.tie(Wishes, "amara", "jean", kind=WishKind.FEELS_UNSAFE, words=CONFIDED)


def confide_by_parent(family: Family) -> None:
    family.tie(Feels, "kirsty", "jean", kind=FeelingKind.FEARS, words=CONFIDED)


def confide_harm(family: Family) -> None:
    family.person("jean", None, Sensitive(SensitiveTopic.HARM, CONFIDED))


@pytest.mark.parametrize("confide", [confide_fear, confide_unsafe, confide_by_parent, confide_harm])
def test_a_confidence_means_check_first_in_words_that_do_not_give_it_away(family: Family, confide: object) -> None:
    assert callable(confide)
    family.tie(InContact, "jean", "amara", frequency=Frequency.WEEKLY)
    confide(family)
    (jean,) = [s for s in find_supporters(family.network()).supporters if s.person_id == "jean"]
    assert jean.band is Band.CHECK_FIRST
    assert jean.to_check == (Reason("Talk to the allocated worker first"),)
    assert CONFIDED not in repr(jean)


def test_a_withdrawn_worry_changes_nothing(family: Family) -> None:
    family.tie(InContact, "jean", "amara", frequency=Frequency.WEEKLY)
    family.withdraw(family.tie(Feels, "amara", "jean", kind=FeelingKind.FEARS))
    assert band_of(family, "jean") is Band.ALREADY_THERE


def test_a_teacher_is_in_a_paid_role_however_much_they_are_named(family: Family) -> None:
    family.tie(Knows, "amara", "ms_begum", kind=AcquaintanceKind.TEACHER, words="class teacher")
    family.tie(Wishes, "amara", "ms_begum", kind=WishKind.MATTERS)
    assert band_of(family, "ms_begum") is Band.PAID_ROLE


def test_an_aunt_who_also_teaches_is_not_in_a_paid_role(family: Family) -> None:
    family.tie(Knows, "amara", "donna", kind=AcquaintanceKind.TEACHER)
    assert band_of(family, "donna") is Band.FIND_OUT_MORE


def test_a_friend_of_unknown_age_is_found_out_about_before_anything_else(family: Family) -> None:
    family.tie(Knows, "amara", "zosia", kind=AcquaintanceKind.FRIEND)
    family.tie(InContact, "zosia", "amara", frequency=Frequency.DAILY)
    (zosia,) = [s for s in find_supporters(family.network()).supporters if s.person_id == "zosia"]
    assert zosia.band is Band.FIND_OUT_MORE
    assert "Their age: counted as grown up" in zosia.not_known


def test_a_foster_carer_of_the_past_is_talked_to_with_the_dates_of_care(family: Family) -> None:
    family.person("janet", born="1970")
    family.parents("janet", "amara", ParentKind.FOSTER, said(began="2023-03", ended="2023-09"))
    (janet,) = [s for s in find_supporters(family.network()).supporters if s.person_id == "janet"]
    assert (janet.band, janet.who) == (Band.TALK_TO_NEXT, "former foster carer")
    assert janet.reasons[0].words == "Looked after Amara, March 2023 to September 2023"


def test_help_is_a_reason_only_from_the_one_who_gives_it(family: Family) -> None:
    family.tie(Supports, "jean", "amara", flow=Flow.TO_B, words="has her to stay on Fridays")
    family.tie(Supports, "donna", "kirsty", flow=Flow.TO_A, words="minds the baby")
    bands = {s.person_id: s for s in find_supporters(family.network()).supporters}
    assert [r.words for r in bands["jean"].reasons] == ["Helps Amara: has her to stay on Fridays"]
    assert bands["donna"].reasons == ()


def test_those_left_out_are_told_of_with_the_reason(family: Family) -> None:
    family.person("grandad", born="1960", died="2019")
    family.person("ben", born="2020")
    family.person("baby", life=LifeStatus.UNBORN)
    family.person("lost", life=LifeStatus.STILLBORN)
    family.parents("kirsty", "ben baby lost")
    family.parents("grandad", "kirsty")
    assert why_left_out(find_supporters(family.network())) == {
        "grandad": "died 2019",
        "ben": "under 18",
        "baby": "not born yet",
        "lost": "a baby who was lost",
        "kirsty": "lives with the child",
    }


def test_everybody_but_the_child_is_told_of_once(family: Family) -> None:
    family.tie(Knows, "kirsty", "magda", kind=AcquaintanceKind.NEIGHBOUR)
    finding = find_supporters(family.network())
    told = [s.person_id for s in finding.supporters] + [x.person_id for x in finding.left_out]
    assert sorted(told) == sorted(p.id for p in family.network().people if p.id != "amara")


def test_in_a_band_contact_leads_then_being_named_then_nearness_then_the_name(family: Family) -> None:
    for name in ("abel", "zoe", "cara", "bo"):
        family.person(name, born="1980")
        family.tie(Knows, "amara", name, kind=AcquaintanceKind.FAMILY_FRIEND)
        family.tie(InContact, name, "amara", frequency=Frequency.DAILY if name == "zoe" else Frequency.MONTHLY)
    family.tie(InContact, "donna", "amara", frequency=Frequency.MONTHLY)
    family.tie(Wishes, "amara", "cara", kind=WishKind.MATTERS)
    bands = dict(find_supporters(family.network()).bands)
    assert [s.person_id for s in bands[Band.ALREADY_THERE]] == ["zoe", "cara", "donna", "abel", "bo"]


def test_counts_are_of_adults_outside_the_home(family: Family) -> None:
    family.tie(Knows, "amara", "ms_begum", kind=AcquaintanceKind.TEACHER)
    family.tie(Wishes, "amara", "ms_begum", kind=WishKind.MATTERS)
    family.tie(Wishes, "amara", "kirsty", kind=WishKind.MATTERS)
    family.tie(Wishes, "amara", "jean", kind=WishKind.WANTS_CONTACT)
    counts = find_supporters(family.network()).counts
    assert (counts.adults, counts.natural, counts.named_by_child) == (4, 3, 2)


def test_a_source_that_says_when_is_quoted_with_the_reason(family: Family) -> None:
    source = Source(SourceKind.PARENT, "Tunde told us on a visit")
    family.tie(InContact, "jean", "amara", said(source=source), frequency=Frequency.WEEKLY, means="by phone")
    (jean,) = [s for s in find_supporters(family.network()).supporters if s.person_id == "jean"]
    assert (jean.reasons[0].words, jean.reasons[0].source) == ("In touch every week, by phone", "Tunde told us on a visit")
