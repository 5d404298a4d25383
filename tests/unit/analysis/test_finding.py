from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graphsvc.analysis.reasons import Reason, ReasonKind
from graphsvc.analysis.support.bands import Band
from graphsvc.analysis.support.finding import CHECK_FIRST_STEP, Supporter, SupporterFinding, find_supporters
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import LifeStatus, Sensitive, SensitiveTopic, Telephone
from graphsvc.domain.provenance import Source, SourceKind, Status
from graphsvc.domain.support_work import SupportStep
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Feels,
    Flow,
    Frequency,
    InContact,
    Knows,
    MemberOf,
    ParentKind,
    PartnerEnd,
    PartnerKind,
    ResponsibleFor,
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


def supporter(family: Family, person_id: str) -> Supporter:
    return next(s for s in find_supporters(family.network()).supporters if s.person_id == person_id)


def why_left_out(finding: SupporterFinding) -> dict[str, str]:
    return {x.person_id: x.why for x in finding.left_out}


def test_an_adult_in_touch_every_week_is_already_there(family: Family) -> None:
    family.tie(InContact, "jean", "amara", frequency=Frequency.WEEKLY)
    assert band_of(family, "jean") is Band.ALREADY_THERE


def test_contact_last_heard_of_years_ago_is_asked_about_and_not_taken_to_have_ended(family: Family) -> None:
    family.tie(InContact, "jean", "amara", frequency=Frequency.WEEKLY, last=PartialDate.parse("2023-05"))
    jean = supporter(family, "jean")
    assert jean.band is Band.TALK_TO_NEXT
    assert jean.reasons[0].words == "Last heard of May 2023: in touch every week"
    assert jean.not_known[0] == "Whether they are still in touch"


def test_contact_told_of_years_ago_is_asked_about_too(family: Family) -> None:
    source = Source(SourceKind.PARENT, on=PartialDate.parse("2024-03-02"))
    family.tie(InContact, "jean", "amara", said(source=source), frequency=Frequency.WEEKLY)
    assert supporter(family, "jean").reasons[0].words == "Last heard of 2 March 2024: in touch every week"


@pytest.mark.parametrize(
    "contact, told",
    [
        ({"frequency": Frequency.NONE, "last": PartialDate.parse("2016")}, ["Not in touch; last in touch 2016"]),
        ({"frequency": Frequency.WEEKLY}, []),
    ],
)
def test_why_somebody_is_not_in_touch_is_found_out_before_anybody_writes(family: Family, contact: dict[str, Any], told: list[str]) -> None:
    ended = "" if told else "2023"
    family.tie(InContact, "tunde", "amara", said(ended=ended), **contact)
    tunde = supporter(family, "tunde")
    assert tunde.band is Band.FIND_OUT_MORE
    assert tunde.next_step == "Find out with your manager why Amara and Tunde are not in touch, before anyone writes or rings."
    assert tunde.not_known[0] == "Why they are not in touch"
    assert [r.words for r in tunde.to_check] == told


def test_that_a_court_stopped_contact_is_told_with_who_said_so(family: Family) -> None:
    court = Source(SourceKind.COURT, "Found at the hearing")
    tie = family.tie(InContact, "tunde", "amara", said(source=court), frequency=Frequency.NONE, means="by order of the court")
    tunde = supporter(family, "tunde")
    assert tunde.to_check == (Reason(ReasonKind.NOT_IN_TOUCH, "Not in touch, by order of the court", "Found at the hearing", (tie,)),)
    assert tunde.not_known == ()


def test_disputed_contact_makes_nobody_already_there_and_says_so(family: Family) -> None:
    family.tie(InContact, "jean", "amara", said(status=Status.DISPUTED), frequency=Frequency.WEEKLY)
    jean = supporter(family, "jean")
    assert (jean.band, jean.reasons[0].words) == (Band.TALK_TO_NEXT, "In touch every week (disputed)")


def test_whom_the_child_names_comes_next_with_the_childs_words_and_their_source(family: Family) -> None:
    tie = family.tie(Wishes, "amara", "jean", kind=WishKind.MATTERS, words="Nan makes me feel calm")
    jean = supporter(family, "jean")
    assert jean.band is Band.TALK_TO_NEXT
    words, source = "Amara named Jean: “Nan makes me feel calm”", "the child told us, 2 November 2026"
    assert jean.reasons[0] == Reason(ReasonKind.CHILD_SAYS, words, source, (tie,))


def test_closeness_that_others_see_is_not_put_into_the_childs_mouth(family: Family) -> None:
    seen = said(source=Source(SourceKind.OBSERVATION, "Seen at home"))
    family.tie(Feels, "amara", "jean", seen, kind=FeelingKind.CLOSE, words="she waits at the window")
    family.tie(Feels, "amara", "donna", kind=FeelingKind.CLOSE, words="she is fun")
    assert supporter(family, "jean").reasons[0].words == "Amara and Jean seem close: she waits at the window"
    assert supporter(family, "donna").reasons[0].words == "Amara feels close to Donna: she is fun"
    assert find_supporters(family.network()).counts.named_by_child == 1


def test_a_relative_of_whom_little_is_known_asks_for_finding_out_more(family: Family) -> None:
    (donna,) = [s for s in find_supporters(family.network()).supporters if s.person_id == "donna"]
    assert donna.band is Band.FIND_OUT_MORE
    assert donna.who == "maternal aunt (one parent not recorded)"
    assert donna.not_known == ("How often they and Amara are in touch", "What Amara would like", "How to reach them")


@pytest.mark.parametrize("contact", [None, {"frequency": Frequency.NOT_KNOWN}, {"frequency": Frequency.WEEKLY, "last": "2023-05"}])
def test_a_parent_elsewhere_of_whom_no_contact_is_known_is_never_talked_to_next(family: Family, contact: dict[str, Any] | None) -> None:
    if contact is not None:
        last = PartialDate.parse(contact["last"]) if "last" in contact else None
        family.tie(InContact, "tunde", "amara", frequency=contact["frequency"], last=last)
    family.tie(ResponsibleFor, "tunde", "amara")
    family.tie(Supports, "tunde", "amara", offered=True, words="would have her to stay")
    family.tie(Wishes, "amara", "tunde", kind=WishKind.MATTERS)
    tunde = supporter(family, "tunde")
    assert tunde.band is Band.FIND_OUT_MORE
    assert tunde.next_step == "Ask your manager what is known about Tunde, before anyone gets in touch."
    assert "How to reach them" not in tunde.not_known
    assert len(tunde.reasons) >= 3


def test_so_is_a_parents_former_partner_and_a_step_parent(family: Family) -> None:
    for name in ("craig", "wayne"):
        family.person(name, born="1985")
        family.tie(MemberOf, name, "home", said(began="2020", ended="2022"), resident=True)
        family.tie(Supports, name, "amara")
    family.couple("kirsty", "craig", PartnerKind.LIVING_TOGETHER, PartnerEnd.SEPARATED, ended="2022")
    family.parents("wayne", "amara", ParentKind.STEP)
    assert [band_of(family, name) for name in ("craig", "wayne")] == [Band.FIND_OUT_MORE, Band.FIND_OUT_MORE]


def test_a_parent_who_is_in_touch_now_and_then_may_be_talked_to_once_a_manager_was_asked(family: Family) -> None:
    family.tie(InContact, "tunde", "amara", frequency=Frequency.RARELY)
    tunde = supporter(family, "tunde")
    assert (tunde.band, tunde.next_step) == (
        Band.TALK_TO_NEXT,
        "Ask your manager whether anything stands in the way, then talk with Tunde.",
    )


def test_to_have_lived_together_or_to_hold_responsibility_speaks_for_nobody_by_itself(family: Family) -> None:
    family.tie(MemberOf, "donna", "home", said(began="2019", ended="2020"), resident=True)
    family.tie(ResponsibleFor, "jean", "amara")
    assert [band_of(family, name) for name in ("donna", "jean")] == [Band.FIND_OUT_MORE, Band.FIND_OUT_MORE]
    assert [r.kind for name in ("donna", "jean") for r in supporter(family, name).reasons] == [
        ReasonKind.LIVED_TOGETHER,
        ReasonKind.RESPONSIBILITY,
    ]


def test_no_words_say_that_nothing_stands_in_the_way_and_no_reader_is_told_to_ask_the_allocated_worker(family: Family) -> None:
    family.tie(Wishes, "amara", "jean", kind=WishKind.MATTERS)
    family.tie(InContact, "donna", "amara", frequency=Frequency.YEARLY)
    said_of_all = [band.about for band in Band] + [s.next_step for s in find_supporters(family.network()).supporters]
    assert not any("Nothing known" in words or "allocated worker" in words for words in said_of_all)
    assert Band.TALK_TO_NEXT.about.startswith("Nothing that you may see stands in the way. Ask your manager whether anything else does")
    assert supporter(family, "jean").next_step.startswith("Ask your manager whether anything stands in the way")


@pytest.mark.parametrize("kind", [FeelingKind.STRAINED, FeelingKind.CLOSE_AND_STRAINED, FeelingKind.CUT_OFF])
def test_strain_with_the_child_means_check_first_and_is_said(family: Family, kind: FeelingKind) -> None:
    family.tie(InContact, "jean", "amara", frequency=Frequency.WEEKLY)
    family.tie(Feels, "jean", "amara", kind=kind)
    (jean,) = [s for s in find_supporters(family.network()).supporters if s.person_id == "jean"]
    assert (jean.band, jean.next_step) == (Band.CHECK_FIRST, CHECK_FIRST_STEP)
    assert len(jean.to_check) == 1


@pytest.mark.parametrize(
    "kind, words",
    [
        (FeelingKind.STRAINED, "Things are hard between Donna and Kirsty"),
        (FeelingKind.CUT_OFF, "Things are hard between Donna and Kirsty"),
        (FeelingKind.CLOSE_AND_STRAINED, "Donna and Kirsty are close, and things are hard between them"),
    ],
)
def test_who_has_things_hard_with_a_parent_is_not_talked_to_next(family: Family, kind: FeelingKind, words: str) -> None:
    family.tie(Wishes, "amara", "donna", kind=WishKind.MATTERS)
    family.tie(Feels, "donna", "kirsty", kind=kind)
    donna = supporter(family, "donna")
    assert (donna.band, [r.words for r in donna.to_check]) == (Band.FIND_OUT_MORE, [words])
    assert donna.next_step == "Find out with your manager what is hard between Donna and the family, before anyone gets in touch."
    assert "How to reach them" not in donna.not_known


def test_so_is_nobody_who_has_things_hard_with_a_carer_whose_care_goes_on(family: Family) -> None:
    family.person("pearl", born="1960")
    family.parents("pearl", "amara", ParentKind.KINSHIP_CARER)
    family.tie(Supports, "donna", "amara")
    family.tie(Feels, "pearl", "donna", kind=FeelingKind.STRAINED)
    assert band_of(family, "donna") is Band.FIND_OUT_MORE


def test_strain_with_a_parent_is_told_of_somebody_who_is_already_there(family: Family) -> None:
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
    assert jean.to_check == (Reason(ReasonKind.ASK_FIRST, "Talk with your manager first"),)
    assert CONFIDED not in repr(jean)


def test_whose_fear_it_is_makes_no_difference(family: Family) -> None:
    """Who lives with the child may be just what the reader cannot see."""
    family.tie(InContact, "jean", "amara", frequency=Frequency.WEEKLY)
    family.tie(Feels, "hui", "jean", kind=FeelingKind.FEARS)
    assert band_of(family, "jean") is Band.CHECK_FIRST


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
    assert "Their age: counted as grown up until we know" in zosia.not_known


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


def test_who_helps_those_who_bring_the_child_up_speaks_for_themselves(family: Family) -> None:
    for name in ("pearl", "joyce", "olu"):
        family.person(name, born="1960")
    family.parents("pearl", "amara", ParentKind.KINSHIP_CARER)
    family.parents("olu", "amara", ParentKind.FOSTER, said(began="2020", ended="2021"))
    family.tie(Supports, "joyce", "pearl", words="sits with her on clinic days")
    family.tie(Supports, "donna", "olu", words="drove him to meetings")  # who brings the child up no more
    assert [r.words for r in supporter(family, "joyce").reasons] == ["Helps Pearl: sits with her on clinic days"]
    assert band_of(family, "joyce") is Band.TALK_TO_NEXT
    assert supporter(family, "donna").reasons == ()


def test_help_that_has_ended_is_told_with_its_end_and_an_offer_that_has_ended_is_not(family: Family) -> None:
    family.tie(Supports, "jean", "kirsty", said(ended="2026-09"), words="Thursday tea")
    family.tie(Supports, "donna", "kirsty", said(ended="2026-09"), offered=True)
    jean = supporter(family, "jean")
    assert (jean.band, [r.words for r in jean.reasons]) == (Band.TALK_TO_NEXT, ["Helped Kirsty until September 2026: Thursday tea"])
    assert SupportStep.SUSTAINING not in jean.steps
    assert supporter(family, "donna").reasons == ()


def test_a_donor_of_whom_nothing_else_is_recorded_is_left_out_and_one_whom_the_child_knows_is_not(family: Family) -> None:
    family.person("dee", born="1985")
    family.person("sam", born="1985")
    family.parents("dee sam", "amara", ParentKind.DONOR)
    family.tie(InContact, "sam", "amara", frequency=Frequency.MONTHLY)
    assert why_left_out(find_supporters(family.network()))["dee"] == "known only as donor"
    assert band_of(family, "sam") is Band.ALREADY_THERE


def test_after_an_adoption_birth_family_is_checked_first_unless_they_are_in_touch_already(family: Family) -> None:
    family.person("helen", born="1980")
    family.parents("helen", "amara", ParentKind.ADOPTIVE)
    jean = supporter(family, "jean")
    assert (jean.who, jean.band) == ("maternal birth grandmother", Band.CHECK_FIRST)
    assert [r.kind for r in jean.to_check] == [ReasonKind.ADOPTION]
    family.tie(InContact, "jean", "amara", frequency=Frequency.MONTHLY)
    assert band_of(family, "jean") is Band.ALREADY_THERE
    assert [r.kind for r in supporter(family, "jean").to_check] == [ReasonKind.ADOPTION]


def test_who_cannot_be_reached_is_reached_by_way_of_the_family(family: Family) -> None:
    family.tie(Supports, "donna", "amara", offered=True)
    ask = "Ask your manager whether anything stands in the way, "
    assert supporter(family, "donna").next_step == f"{ask}and the family how best to reach Donna."
    family.person("donna", None, Telephone("01632 960001"))
    assert supporter(family, "donna").next_step == f"{ask}then talk with Donna."


def test_who_is_in_touch_now_and_then_is_talked_with_once_a_manager_was_asked(family: Family) -> None:
    family.tie(InContact, "donna", "amara", frequency=Frequency.YEARLY)
    assert supporter(family, "donna").next_step == "Ask your manager whether anything stands in the way, then talk with Donna."


def test_workers_with_the_child_are_asked_of_the_child_and_others_of_the_family(family: Family) -> None:
    family.tie(Knows, "amara", "omar", kind=AcquaintanceKind.PROFESSIONAL)
    family.tie(Knows, "kirsty", "lindsay", kind=AcquaintanceKind.PROFESSIONAL)
    family.tie(Knows, "amara", "mrs_lomax", said(ended="2024"), kind=AcquaintanceKind.TEACHER)
    assert supporter(family, "mrs_lomax").next_step == "Ask Mrs Lomax whom they saw Amara turn to."
    assert supporter(family, "mrs_lomax").band is Band.FIND_OUT_MORE
    assert supporter(family, "omar").next_step == "Ask Omar whom they see Amara turn to, and plan for when this work ends."
    assert supporter(family, "lindsay").next_step == "Ask Lindsay who else is there for the family, and plan for when this work ends."


def test_a_baby_is_not_asked() -> None:
    family = Family("ola", women="mum gran")
    family.person("ola", born="2026-01")
    family.person("gran", born="1970")
    family.parents("mum", "ola")
    family.parents("gran", "mum")
    gran = supporter(family, "gran")
    assert gran.not_known == ("How often they and Ola are in touch", "How to reach them")
    assert gran.next_step == "Ask the family about Gran."


def test_of_an_unborn_child_the_family_is_asked() -> None:
    family = Family("bump", women="gran", men="dad")
    family.person("bump", life=LifeStatus.UNBORN)
    family.person("dad", born="1999")
    family.parents("dad", "bump")
    assert supporter(family, "dad").not_known == ("How often they and the family are in touch",)


def test_before_birth_those_with_whom_the_child_will_live_are_at_home_and_nobody_is_asked_whom_the_child_would_name() -> None:
    family = Family("bump", women="catriona", men="ewan")
    family.person("bump", life=LifeStatus.UNBORN)
    for name in ("catriona", "ewan"):
        family.person(name, born="1999")
    family.parents("catriona ewan", "bump")
    family.home("catriona bump")
    finding = find_supporters(family.network())
    assert why_left_out(finding) == {"catriona": "lives with the child"}
    assert (finding.counts.home_shown, finding.counts.child_is_asked) == (True, False)


def test_before_birth_nobody_has_lived_with_the_child_wherever_it_is_expected() -> None:
    family = Family("bump", women="catriona shona")
    family.person("bump", life=LifeStatus.UNBORN)
    family.parents("catriona", "bump")
    family.home("catriona bump")
    family.tie(MemberOf, "shona", "home", said(ended="2026-03"), resident=True)
    assert ReasonKind.LIVED_TOGETHER not in {r.kind for r in supporter(family, "shona").reasons}


def test_what_a_parent_says_of_somebody_is_said_as_it_was_meant(family: Family) -> None:
    family.tie(Wishes, "kirsty", "donna", kind=WishKind.FEELS_SAFE, words="she never judges")
    assert supporter(family, "donna").reasons[0].words == "Kirsty feels safe with Donna: “she never judges”"


def test_that_a_parent_has_lived_with_the_child_is_no_reason_of_its_own(family: Family) -> None:
    family.tie(MemberOf, "tunde", "home", said(began="2017", ended="2021"), resident=True)
    family.tie(MemberOf, "donna", "home", said(began="2019", ended="2020"), resident=True)
    assert supporter(family, "tunde").reasons == ()
    assert not find_supporters(family.network()).counts.named_by_child
    assert [r.words for r in supporter(family, "donna").reasons] == ["Has lived in a home of Amara’s, 2019 to 2020"]


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
    assert (counts.adults, counts.natural, counts.named_by_child, counts.home_shown) == (4, 3, 2, True)


@pytest.mark.parametrize("restricted", [True, False])
def test_a_home_that_is_hidden_reads_as_one_that_was_never_recorded(restricted: bool) -> None:
    family = Family("amara", women="kirsty", men="tunde")
    family.parents("kirsty tunde", "amara")
    if restricted:
        family.home("amara kirsty")
    network = family.network()
    network = replace(network, groups=tuple(replace(g, said=replace(g.said, restricted=True)) for g in network.groups)).without_restricted()
    finding = find_supporters(network)
    assert not finding.counts.home_shown
    assert [(b, [s.next_step for s in people]) for b, people in finding.bands] == [
        (
            Band.FIND_OUT_MORE,
            [f"Ask your manager what is known about {name}, before anyone gets in touch." for name in ("Kirsty", "Tunde")],
        )
    ]


def test_a_source_that_says_when_is_quoted_with_the_reason(family: Family) -> None:
    source = Source(SourceKind.PARENT, "Tunde told us on a visit")
    family.tie(InContact, "jean", "amara", said(source=source), frequency=Frequency.WEEKLY, means="by phone")
    (jean,) = [s for s in find_supporters(family.network()).supporters if s.person_id == "jean"]
    assert (jean.reasons[0].words, jean.reasons[0].source) == ("In touch every week, by phone", "Tunde told us on a visit")


@pytest.mark.parametrize("born, why", [("1900-08-04", "born 4 August 1900: likely to have died"), ("1930", None)])
def test_somebody_born_over_110_years_ago_is_left_out_in_kind_words(family: Family, born: str, why: str | None) -> None:
    family.person("old", born=born)
    family.parents("old", "jean")
    assert why_left_out(find_supporters(family.network())).get("old") == why


def test_how_to_reach_somebody_is_not_asked_where_they_help_or_told_us_something(family: Family) -> None:
    assert "How to reach them" in supporter(family, "donna").not_known
    assert "How to reach them" in supporter(family, "jean").not_known
    family.tie(Supports, "jean", "amara", flow=Flow.TO_B)
    family.tie(Knows, "amara", "donna", said(source=Source(SourceKind.RELATIVE, person_id="donna")), kind=AcquaintanceKind.NEIGHBOUR)
    assert "How to reach them" not in supporter(family, "jean").not_known
    assert "How to reach them" not in supporter(family, "donna").not_known
