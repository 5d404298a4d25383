from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

import pytest

from graphsvc.analysis.connected.circle import Circle
from graphsvc.analysis.connected.connection import find_connection
from graphsvc.analysis.connected.isolation import IsolationFinding, IsolationState, judge_isolation
from graphsvc.analysis.reasons import ReasonKind
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import GenderCode, LifeStatus, Sensitive, SensitiveTopic
from graphsvc.domain.provenance import Source, SourceKind, Status
from graphsvc.domain.support_work import CheckOutcome, SupportExit
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Feels,
    Frequency,
    InContact,
    Knows,
    ParentKind,
    SupportWork,
    Tie,
    Wishes,
    WishKind,
)
from tests.support.networks import Family, said

PARENT_SAID = Source(SourceKind.PARENT)
KIRSTY_SAID = Source(SourceKind.PARENT, "Kirsty told us on a visit")


@pytest.fixture
def family() -> Family:
    """Amara, nine, with her mum at home; a gran and a neighbour outside. Only their mum has told us anything."""
    made = Family("amara", women="kirsty jean magda donna")
    made.person("amara", born="2017-03-04")
    for name in ("kirsty", "jean", "magda", "donna"):
        made.person(name, born="1975")
    made.parents("kirsty", "amara")
    made.parents("jean", "kirsty donna")
    made.tie(Knows, "amara", "magda", said(source=PARENT_SAID), kind=AcquaintanceKind.NEIGHBOUR)
    made.home("amara kirsty")
    return made


def in_touch(family: Family, person: str, frequency: Frequency, *, source: Source = PARENT_SAID, with_whom: str = "amara") -> str:
    return family.tie(InContact, with_whom, person, said(source=source), frequency=frequency)


def words(finding: IsolationFinding) -> list[str]:
    return [r.words for r in finding.reasons]


def test_two_adults_in_touch_each_month_and_not_paid_are_connected(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY)
    in_touch(family, "magda", Frequency.MONTHLY)
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.CONNECTED
    assert finding.sentence == "2 adults outside the home are in touch with Amara at least monthly, not counting paid roles."
    assert words(finding)[0] == "In touch at least monthly, outside the home, not paid: 2 (Jean, Magda)"
    assert finding.would_change == ("Losing touch with 1 of these 2 adults would change this.",)


def test_nobody_asked_is_not_enough_recorded_however_few_are_in_touch(family: Family) -> None:
    for person in ("jean", "magda", "donna"):
        in_touch(family, person, Frequency.NONE)
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.NOT_ENOUGH_RECORDED
    assert finding.would_change[0] == "Ask Amara: who do you talk to when things are hard? Who would you like to see?"


def test_asked_and_found_fewer_than_two_is_isolated_on_what_we_know(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY)
    for person in ("magda", "donna"):
        in_touch(family, person, Frequency.NONE)
    family.tie(Wishes, "amara", "donna", kind=WishKind.WANTS_CONTACT)
    finding = judge_isolation(family.network())
    assert (finding.state, finding.state.words) == (IsolationState.ISOLATED, "Isolated on what we know")
    assert finding.would_change == (
        "One more adult outside the home, in touch with Amara at least monthly and not in a paid role.",
        "Donna, if they can be in touch.",
    )


def test_asked_but_contact_mostly_not_recorded_is_not_enough(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY)
    family.tie(Wishes, "amara", "jean", kind=WishKind.MATTERS)
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.NOT_ENOUGH_RECORDED
    assert finding.sentence == (
        "1 adult outside the home is known to be in touch with Amara at least monthly, not counting paid roles. "
        "Of 2 adults it is not recorded how often they are in touch."
    )
    assert finding.would_change == ("Ask how often Amara sees or hears from Donna and Magda.",)


def test_too_few_recorded_is_not_enough_even_when_asked() -> None:
    family = Family("amara", women="jean")
    family.person("amara", born="2017")
    family.tie(Wishes, "amara", "jean", kind=WishKind.MATTERS)
    family.tie(InContact, "amara", "jean", frequency=Frequency.WEEKLY)
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.NOT_ENOUGH_RECORDED
    assert "Ask the family who else knows Amara" in finding.would_change[-1]


def test_people_paid_to_be_there_do_not_connect(family: Family) -> None:
    for worker in ("omar", "stuart", "carys"):
        family.tie(Knows, "amara", worker, kind=AcquaintanceKind.PROFESSIONAL)
        family.tie(InContact, "amara", worker, frequency=Frequency.DAILY)
    for person in ("jean", "magda", "donna"):
        in_touch(family, person, Frequency.NONE)
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.ISOLATED
    assert "In a paid role: 3 (Carys, Omar, Stuart)" in words(finding)


def test_people_at_home_and_people_who_died_are_not_counted(family: Family) -> None:
    in_touch(family, "kirsty", Frequency.DAILY)
    in_touch(family, "jean", Frequency.WEEKLY)
    in_touch(family, "magda", Frequency.WEEKLY)
    family.person("magda", died="2024")
    assert judge_isolation(family.network()).state is not IsolationState.CONNECTED


def test_somebody_with_whom_everything_is_hard_is_not_counted_and_nobody_is_sent_to_them(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY)
    in_touch(family, "donna", Frequency.WEEKLY)
    in_touch(family, "magda", Frequency.NONE, source=Source(SourceKind.CHILD))
    assert judge_isolation(family.network()).state is IsolationState.CONNECTED
    family.tie(Feels, "amara", "donna", kind=FeelingKind.STRAINED)
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.ISOLATED
    assert not any("Donna" in change for change in finding.would_change)


def test_that_things_are_only_hard_rests_on_what_is_hard_now(family: Family) -> None:
    for when, kind, by in (
        ("", FeelingKind.STRAINED, "Kirsty told us"),
        ("2020", FeelingKind.CUT_OFF, "Jean told us"),
        ("2020", FeelingKind.CLOSE, "Magda told us"),
        ("", FeelingKind.CONNECTED, "Donna told us"),
    ):
        family.tie(Feels, "amara", "jean", said(source=Source(SourceKind.RELATIVE, by), ended=when), kind=kind)
    reason = next(r for r in judge_isolation(family.network()).reasons if r.kind is ReasonKind.ONLY_STRAIN)
    assert (reason.source, len(reason.ids)) == ("Kirsty told us", 1)
    signal = next(s for s in find_connection(family.network()).signals if s.kind is ReasonKind.ONLY_STRAIN)
    assert [(r.words, r.source, r.ids) for r in signal.because] == [("Jean", "Kirsty told us", reason.ids)]


def test_a_fear_is_never_told(family: Family) -> None:
    for person in ("jean", "donna"):
        in_touch(family, person, Frequency.WEEKLY)
    in_touch(family, "magda", Frequency.NONE, source=Source(SourceKind.CHILD))
    tie = family.tie(Feels, "amara", "donna", said(source=Source(SourceKind.CHILD, "Amara told the school nurse")), kind=FeelingKind.FEARS)
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.ISOLATED
    assert words(finding)[1] == "In touch, and to be talked over with your manager first: 1 (Donna)"
    assert "fear" not in repr(finding)
    assert "nurse" not in repr(finding)
    assert all(tie not in r.ids for r in finding.reasons)


@pytest.mark.parametrize(
    "kind, what, restricted",
    [
        (Feels, FeelingKind.FEARS, False),
        (Feels, FeelingKind.STRAINED, True),
        (Feels, FeelingKind.CUT_OFF, False),
        (Wishes, WishKind.FEELS_UNSAFE, False),
        (Wishes, WishKind.NO_CONTACT, False),
        (Wishes, WishKind.NO_CONTACT, True),
    ],
)
def test_whoever_is_talked_over_first_connects_nobody_and_stands_in_one_list(
    family: Family, kind: type[Tie], what: StrEnum, *, restricted: bool
) -> None:
    for person in ("jean", "donna"):
        in_touch(family, person, Frequency.WEEKLY, source=Source(SourceKind.CHILD))
    in_touch(family, "magda", Frequency.NONE)
    family.tie(kind, "amara", "donna", said(restricted=restricted), kind=what)
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.ISOLATED
    assert finding.sentence == (
        "1 adult outside the home is in touch with Amara at least monthly, "
        "not counting paid roles and 1 adult to be talked over with your manager first."
    )
    assert words(finding)[:2] == [
        "In touch at least monthly, outside the home, not paid: 1 (Jean)",
        "In touch, and to be talked over with your manager first: 1 (Donna)",
    ]
    assert "Donna" not in repr(finding.would_change)


@pytest.mark.parametrize("wish", [WishKind.MATTERS, WishKind.FEELS_SAFE, WishKind.WANTS_CONTACT])
def test_something_good_that_the_child_says_outweighs_strain_and_no_worry(family: Family, wish: WishKind) -> None:
    for person in ("jean", "donna"):
        in_touch(family, person, Frequency.WEEKLY)
        family.tie(Feels, "amara", person, said(source=PARENT_SAID), kind=FeelingKind.STRAINED)
    assert Circle(family.network(), "amara").to_talk_over == ("donna", "jean")
    for person in ("jean", "donna"):
        family.tie(Wishes, "amara", person, kind=wish)
    assert judge_isolation(family.network()).state is IsolationState.CONNECTED
    family.tie(Wishes, "amara", "donna", kind=WishKind.FEELS_UNSAFE)
    assert Circle(family.network(), "amara").to_talk_over == ("donna",)


@pytest.mark.parametrize(
    "note", [{"leaves": SupportExit.DECLINED}, {"check": CheckOutcome.NOT_AGREED}], ids=["decided", "check-not-agreed"]
)
def test_who_is_held_back_is_talked_over_first_and_a_check_that_agreed_answers_strain(family: Family, note: dict[str, StrEnum]) -> None:
    for person in ("jean", "donna"):
        in_touch(family, person, Frequency.WEEKLY)
    family.tie(SupportWork, "donna", "amara", said(source=PARENT_SAID), **note)
    family.tie(Feels, "amara", "jean", said(source=PARENT_SAID), kind=FeelingKind.STRAINED)
    assert Circle(family.network(), "amara").to_talk_over == ("donna", "jean")
    family.tie(SupportWork, "jean", "amara", said(source=PARENT_SAID), check=CheckOutcome.AGREED)
    assert Circle(family.network(), "amara").to_talk_over == ("donna",)


@pytest.mark.parametrize("kind, what", [(Feels, FeelingKind.FEARS), (Feels, FeelingKind.STRAINED), (Wishes, WishKind.NO_CONTACT)])
def test_the_same_rule_holds_for_a_parent(family: Family, kind: type[Tie], what: StrEnum) -> None:
    for person in ("jean", "donna"):
        in_touch(family, person, Frequency.WEEKLY, with_whom="kirsty")
    assert judge_isolation(family.network(), "kirsty").state is IsolationState.CONNECTED
    family.tie(kind, "kirsty", "donna", said(source=PARENT_SAID), kind=what)
    assert words(judge_isolation(family.network(), "kirsty"))[1] == "In touch, and to be talked over with your manager first: 1 (Donna)"


def test_a_confidence_takes_nobody_out_of_those_of_whom_contact_is_not_recorded(family: Family) -> None:
    before = judge_isolation(family.network())
    family.tie(Feels, "amara", "donna", said(source=PARENT_SAID), kind=FeelingKind.FEARS)
    after = judge_isolation(family.network())
    assert (after.state, after.sentence, after.reasons) == (before.state, before.sentence, before.reasons)


def test_child_and_parent_are_judged_apart(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY)
    in_touch(family, "magda", Frequency.WEEKLY)
    kirsty = judge_isolation(family.network(), "kirsty")
    assert kirsty.person_id == "kirsty"
    assert kirsty.state is IsolationState.NOT_ENOUGH_RECORDED


def test_a_parent_is_not_counted_the_childs_own_acquaintances(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY, with_whom="kirsty")
    assert words(judge_isolation(family.network(), "kirsty"))[-1] == "Whether they are in touch, and how often, is not recorded: 1 (Donna)"


def test_a_parent_is_asked_where_the_words_begin_with_their_name_and_not_because_no_other_parent_is_recorded(family: Family) -> None:
    """Another parent may be hidden from the reader, and the word be theirs."""
    in_touch(family, "jean", Frequency.NONE, with_whom="kirsty")
    in_touch(family, "donna", Frequency.NONE, with_whom="kirsty", source=Source(SourceKind.PARENT, "Tunde says that Kirsty is alone"))
    assert judge_isolation(family.network(), "kirsty").state is IsolationState.NOT_ENOUGH_RECORDED
    in_touch(family, "donna", Frequency.NONE, with_whom="kirsty", source=KIRSTY_SAID)
    assert judge_isolation(family.network(), "kirsty").state is IsolationState.ISOLATED
    family.parents("tunde", "amara")
    assert judge_isolation(family.network(), "kirsty").state is IsolationState.ISOLATED


def test_of_a_baby_those_around_are_asked() -> None:
    family = Family("baby", women="mum gran aunt")
    family.person("baby", life=LifeStatus.UNBORN)
    family.parents("mum", "baby")
    family.parents("gran", "mum aunt")
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.NOT_ENOUGH_RECORDED
    assert finding.would_change[0] == "Ask those at home: who helps, and who comes when things are hard?"


def test_where_nobody_at_home_may_just_be_asked_a_manager_is_asked_first() -> None:
    family = Family("baby", women="mum gran aunt")
    family.person("baby", born="2025")
    family.parents("mum", "baby")
    family.parents("gran", "mum aunt")
    family.home("baby mum")
    assert judge_isolation(family.network()).would_change[1] == "Ask those at home how often they see or hear from Aunt and Gran."
    family.person("mum", None, Sensitive(SensitiveTopic.HARM, "told in confidence"))
    to_ask = judge_isolation(family.network()).would_change
    assert to_ask[0] == "Worker and manager talk first about who could be asked, before anyone asks those at home."
    assert not [line for line in to_ask if line.startswith("Ask those at home")]
    family.home("gran")
    assert judge_isolation(family.network()).would_change[0].startswith("Ask those at home")


def test_of_a_baby_not_yet_born_what_the_mother_told_of_her_own_people_counts_as_asked() -> None:
    family = Family("baby", women="mum gran aunt")
    family.person("baby", life=LifeStatus.UNBORN)
    family.parents("mum", "baby")
    family.parents("gran", "mum aunt")
    assert "What those at home would say of this" in judge_isolation(family.network()).sentence
    in_touch(family, "gran", Frequency.WEEKLY, with_whom="mum", source=Source(SourceKind.PARENT, "Mum told us"))
    assert "would say of this" not in judge_isolation(family.network()).sentence


def test_all_through_one_person_is_said(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY)
    in_touch(family, "donna", Frequency.WEEKLY)
    assert words(judge_isolation(family.network()))[-1] == "All of those in touch are linked to Amara through Kirsty"


def test_who_is_in_touch_and_the_way_to_all_the_others_is_said(family: Family) -> None:
    family.person("tunde", born="1985")
    family.parents("tunde", "amara")
    family.person("ada", born="1960")
    family.parents("ada", "tunde")
    in_touch(family, "tunde", Frequency.WEEKLY)
    in_touch(family, "ada", Frequency.WEEKLY)
    assert words(judge_isolation(family.network()))[-1] == "All of those in touch are Tunde or linked to Amara through Tunde"


def test_a_brother_and_a_father_are_two_ways(family: Family) -> None:
    family.parents("jeff", "kirsty donna")
    in_touch(family, "jeff", Frequency.WEEKLY, with_whom="kirsty")
    in_touch(family, "donna", Frequency.WEEKLY, with_whom="kirsty")
    assert not any("linked to" in said for said in words(judge_isolation(family.network(), "kirsty")))


def test_contact_of_which_nobody_knows_whether_it_goes_on_is_not_taken_for_none(family: Family) -> None:
    in_touch(family, "jean", Frequency.NONE, source=Source(SourceKind.CHILD))
    in_touch(family, "donna", Frequency.NONE)
    family.tie(InContact, "amara", "magda", said(source=PARENT_SAID), frequency=Frequency.WEEKLY, last=PartialDate.parse("2024"))
    family.person("ada", born="1960")
    family.tie(Knows, "amara", "ada", kind=AcquaintanceKind.FAMILY_FRIEND)
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.NOT_ENOUGH_RECORDED
    assert finding.would_change == ("Ask how often Amara sees or hears from Ada and Magda.",)


def test_those_of_whom_nothing_is_recorded_could_be_enough_so_nobody_is_called_isolated(family: Family) -> None:
    for person in ("jean", "magda", "donna"):
        in_touch(family, person, Frequency.NONE, source=Source(SourceKind.CHILD))
    assert judge_isolation(family.network()).state is IsolationState.ISOLATED
    for person in ("ada", "bo"):
        family.person(person, born="1960")
        family.tie(Knows, "amara", person, said(source=PARENT_SAID), kind=AcquaintanceKind.FAMILY_FRIEND)
    assert judge_isolation(family.network()).state is IsolationState.NOT_ENOUGH_RECORDED


def test_disputed_contact_counts_for_nothing(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY)
    family.tie(InContact, "amara", "magda", said(source=PARENT_SAID, status=Status.DISPUTED), frequency=Frequency.WEEKLY)
    assert "1 (Jean)" in words(judge_isolation(family.network()))[0]


def test_who_is_named_comes_with_who_heard_it_and_not_with_all_that_is_known_of_them(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY)
    wish = family.tie(Wishes, "amara", "jean", kind=WishKind.MATTERS)
    family.tie(Feels, "amara", "donna", said(source=Source(SourceKind.OBSERVATION)), kind=FeelingKind.CLOSE)
    (named,) = [r for r in judge_isolation(family.network()).reasons if r.kind is ReasonKind.NAMED]
    assert (named.words, named.source, named.ids) == ("Named by Amara: 1 (Jean)", "the child told us, 2 November 2026", (wish,))


def test_a_parents_circle_is_not_that_of_their_childs_other_parent_or_adopters(family: Family) -> None:
    family.parents("tunde", "amara")
    family.parents("ada", "tunde")
    family.parents("helen", "amara", ParentKind.ADOPTIVE)
    (not_known,) = [r for r in judge_isolation(family.network(), "kirsty").reasons if r.kind is ReasonKind.CONTACT_NOT_RECORDED]
    assert not_known.words.endswith("2 (Donna, Jean)")


def test_donors_are_nobodys_circle(family: Family) -> None:
    family.parents("dee", "amara", ParentKind.DONOR)
    for whose in ("amara", "kirsty"):
        assert "Dee" not in repr(judge_isolation(family.network(), whose))


def test_whose_name_is_not_recorded_is_called_by_who_they_are() -> None:
    family = Family("callum", women="tracey")
    family.parents("tracey", "callum")
    family.person("nan", GenderCode.WOMAN)
    family.parents("nan", "tracey")
    in_touch(family, "tracey", Frequency.WEEKLY, with_whom="callum", source=Source(SourceKind.PARENT, "Tracey told us"))
    nameless = replace(
        family.network(), people=tuple(replace(p, facts=p.facts[1:]) if p.id == "nan" else p for p in family.network().people)
    )
    assert judge_isolation(nameless, "tracey").would_change[0] == "Ask how often Tracey sees or hears from Tracey’s mother."


@pytest.mark.parametrize("kind", [FeelingKind.STRAINED, FeelingKind.FEARS])
def test_nobody_who_is_to_be_checked_first_is_asked_about(family: Family, kind: FeelingKind) -> None:
    family.tie(Feels, "amara", "donna", kind=kind)
    family.tie(Feels, "donna", "amara", kind=FeelingKind.CLOSE)
    asks = judge_isolation(family.network()).would_change
    assert asks == (
        "Ask how often Amara sees or hears from Jean and Magda.",
        "Worker and manager talk about the others first, before anyone asks or gets in touch.",
    )


def test_a_parent_who_is_not_in_touch_is_not_asked(family: Family) -> None:
    family.person("tunde", born="1985")
    family.parents("tunde", "amara")
    family.parents("ada", "tunde")
    in_touch(family, "tunde", Frequency.NONE)
    finding = judge_isolation(family.network(), "tunde")
    assert finding.would_change == ("Worker and manager talk about Tunde first, before anyone asks or gets in touch.",)
    in_touch(family, "tunde", Frequency.WEEKLY)
    assert judge_isolation(family.network(), "tunde").would_change[0].startswith("Ask Tunde: ")


def test_a_parent_at_home_with_whom_things_are_hard_is_asked_and_one_who_is_feared_is_not(family: Family) -> None:
    family.tie(Feels, "amara", "kirsty", kind=FeelingKind.CLOSE_AND_STRAINED)
    family.parents("tunde", "amara")
    assert judge_isolation(family.network(), "kirsty").would_change[0].startswith("Ask Kirsty: ")
    family.tie(Feels, "amara", "kirsty", kind=FeelingKind.FEARS)
    assert judge_isolation(family.network(), "kirsty").would_change == (
        "Worker and manager talk about Kirsty first, before anyone asks or gets in touch.",
    )


def test_people_added_without_their_contact_lift_no_state_in_silence() -> None:
    family = Family("callum")
    family.person("callum", born="2012")
    family.tie(Wishes, "callum", "nan", kind=WishKind.MATTERS)
    for worker in ("omar", "stuart"):
        family.tie(Knows, "callum", worker, kind=AcquaintanceKind.PROFESSIONAL)
    family.tie(InContact, "callum", "nan", frequency=Frequency.NONE)
    family.home("callum")
    before = judge_isolation(family.network())
    assert (before.state, before.sentence) == (
        IsolationState.ISOLATED,
        "No adult outside the home is in touch with Callum at least monthly, not counting paid roles.",
    )
    for neighbour in ("eileen", "bo"):
        family.person(neighbour, born="1950")
        family.tie(Knows, "callum", neighbour, kind=AcquaintanceKind.NEIGHBOUR)
    after = judge_isolation(family.network())
    assert after.state is IsolationState.NOT_ENOUGH_RECORDED
    assert after.sentence == (
        "No adult outside the home is known to be in touch with Callum at least monthly, not counting paid roles. "
        "Of 2 adults it is not recorded how often they are in touch."
    )
    assert after.would_change == ("Ask how often Callum sees or hears from Bo and Eileen.",)


@pytest.mark.parametrize("restricted", [True, False])
def test_where_no_home_is_shown_nobody_is_said_to_be_outside_it_and_parents_count_for_nothing(restricted: bool) -> None:
    family = Family("amara", women="kirsty jean donna")
    family.person("amara", born="2017")
    family.parents("kirsty", "amara")
    family.parents("jean", "kirsty donna")
    if restricted:
        family.home("amara kirsty")
    for person in ("kirsty", "jean"):
        in_touch(family, person, Frequency.DAILY)
    network = family.network()
    network = replace(network, groups=tuple(replace(g, said=replace(g.said, restricted=True)) for g in network.groups)).without_restricted()
    finding = judge_isolation(network)
    assert finding.sentence.startswith(
        "1 adult is known to be in touch with Amara at least monthly, not counting paid roles. "
        "Where Amara lives is not shown, or not recorded."
    )
    assert "outside the home" not in repr(finding)
    assert "Kirsty" not in repr(finding.would_change)


def test_where_no_home_is_shown_a_parent_of_whom_little_contact_is_known_lives_elsewhere() -> None:
    family = Family("amara", women="kirsty jean")
    family.parents("kirsty jean", "amara")
    in_touch(family, "kirsty", Frequency.YEARLY)
    in_touch(family, "jean", Frequency.DAILY)
    assert "1 (Kirsty)" not in repr(judge_isolation(family.network()))
    assert Circle(family.network(), "amara").placed == ("kirsty",)


def test_contact_of_years_ago_does_not_connect(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY)
    family.tie(InContact, "amara", "magda", said(ended="2023"), frequency=Frequency.WEEKLY)
    assert judge_isolation(family.network()).state is not IsolationState.CONNECTED
