from __future__ import annotations

import pytest

from graphsvc.analysis.isolation import IsolationFinding, IsolationState, judge_isolation
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.provenance import Source, SourceKind
from graphsvc.domain.ties import AcquaintanceKind, FeelingKind, Feels, Frequency, InContact, Knows, Wishes, WishKind
from tests.support.networks import Family, said

PARENT_SAID = Source(SourceKind.PARENT)


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
    assert finding.sentence == "2 adults outside the home, in touch with Amara at least monthly and not paid to be."
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
        "One more adult outside the home, not paid, in touch with Amara at least monthly.",
        "Donna, if they can be in touch.",
    )


def test_asked_but_contact_mostly_not_recorded_is_not_enough(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY)
    family.tie(Wishes, "amara", "jean", kind=WishKind.MATTERS)
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.NOT_ENOUGH_RECORDED
    assert finding.would_change == ("Ask how often Amara and Donna and Magda see or ring each other.",)


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


def test_somebody_with_whom_everything_is_hard_is_not_counted_and_would_change_it(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY)
    in_touch(family, "donna", Frequency.WEEKLY)
    in_touch(family, "magda", Frequency.NONE, source=Source(SourceKind.CHILD))
    assert judge_isolation(family.network()).state is IsolationState.CONNECTED
    family.tie(Feels, "amara", "donna", kind=FeelingKind.STRAINED)
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.ISOLATED
    assert "Donna, if things between them ease." in finding.would_change


def test_a_fear_is_never_told(family: Family) -> None:
    for person in ("jean", "donna"):
        in_touch(family, person, Frequency.WEEKLY)
    in_touch(family, "magda", Frequency.NONE)
    tie = family.tie(Feels, "amara", "donna", said(source=Source(SourceKind.CHILD, "Amara told the school nurse")), kind=FeelingKind.FEARS)
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.ISOLATED
    assert "Donna" not in repr(finding)
    assert "nurse" not in repr(finding)
    assert all(tie not in r.ids for r in finding.reasons)


def test_child_and_parent_are_judged_apart(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY)
    in_touch(family, "magda", Frequency.WEEKLY)
    kirsty = judge_isolation(family.network(), "kirsty")
    assert kirsty.person_id == "kirsty"
    assert kirsty.state is IsolationState.NOT_ENOUGH_RECORDED


def test_a_parent_is_not_counted_the_childs_own_acquaintances(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY, with_whom="kirsty")
    assert words(judge_isolation(family.network(), "kirsty"))[-1] == "How often they are in touch is not recorded: 1 (Donna)"


def test_the_only_recorded_parent_who_told_us_has_been_asked(family: Family) -> None:
    in_touch(family, "jean", Frequency.NONE, with_whom="kirsty")
    in_touch(family, "donna", Frequency.NONE, with_whom="kirsty")
    assert judge_isolation(family.network(), "kirsty").state is IsolationState.ISOLATED
    family.parents("tunde", "amara")
    assert judge_isolation(family.network(), "kirsty").state is IsolationState.NOT_ENOUGH_RECORDED


def test_of_a_baby_those_around_are_asked() -> None:
    family = Family("baby", women="mum gran aunt")
    family.person("baby", life=LifeStatus.UNBORN)
    family.parents("mum", "baby")
    family.parents("gran", "mum aunt")
    finding = judge_isolation(family.network())
    assert finding.state is IsolationState.NOT_ENOUGH_RECORDED
    assert finding.would_change[0] == "Ask those at home: who helps, and who comes when things are hard?"


def test_all_through_one_person_is_said(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY)
    in_touch(family, "donna", Frequency.WEEKLY)
    assert words(judge_isolation(family.network()))[-1] == "All of those in touch are family or friends through Kirsty"


def test_contact_of_years_ago_does_not_connect(family: Family) -> None:
    in_touch(family, "jean", Frequency.WEEKLY)
    family.tie(InContact, "amara", "magda", said(ended="2023"), frequency=Frequency.WEEKLY)
    assert judge_isolation(family.network()).state is not IsolationState.CONNECTED
