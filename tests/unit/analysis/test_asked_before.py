"""What came of a question: it rests, it is answered, or it stays open; and what somebody was asked counts as having asked them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from graphsvc.analysis.asked_before import NOT_NOW_RESTS_DAYS, RATHER_NOT_RESTS_DAYS, question_key
from graphsvc.analysis.connected.isolation import judge_isolation
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.questions.gaps import GapFinding, find_gaps
from graphsvc.analysis.reasons import ReasonKind
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Asked, Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Source, SourceKind
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.domain.ties import Frequency, InContact
from tests.support.networks import TODAY, Family, said

RECORD = Source(SourceKind.RECORD, "From the file")
KATIE = Source(SourceKind.PARENT, "Kirsty was asked", "kirsty")
CHILD = Source(SourceKind.CHILD, "Amara was asked", "amara")


@pytest.fixture
def network() -> FamilyNetwork:
    family = Family("amara", women="kirsty")
    family.person("amara", born="2015")
    family.parents("kirsty", "amara", assertion=said(source=RECORD))
    old = said(source=RECORD)
    family.tie(InContact, "amara", "jean", old, frequency=Frequency.WEEKLY, last=PartialDate.parse("2024"))
    return family.network()


def asked(
    network: FamilyNetwork,
    rule: GapRule,
    outcome: AskedOutcome,
    *,
    about: str = "amara",
    source: Source = KATIE,
    days_ago: int = 3,
    words: str = "",
    child: str = "amara",
) -> FamilyNetwork:
    on = PartialDate.exactly(TODAY - timedelta(days=days_ago))
    number = sum(len(p.facts) for p in network.people)
    fact = Fact(f"asked{number}", about, Asked(question_key(rule, child), outcome, words), said(source=replace(source, on=on)))
    return replace(network, people=tuple(replace(p, facts=(*p.facts, fact)) if p.id == about else p for p in network.people))


def is_open(finding: GapFinding, rule: GapRule, about: str = "amara") -> bool:
    return any((gap.rule, gap.about) == (rule, about) for gap in finding.gaps)


def test_what_somebody_would_rather_not_say_rests_six_months_and_is_listed_with_its_day(network: FamilyNetwork) -> None:
    asked_lately = asked(network, GapRule.SECOND_PARENT, AskedOutcome.RATHER_NOT, words="Not today")
    finding = find_gaps(asked_lately)
    assert not is_open(finding, GapRule.SECOND_PARENT)
    (resting,) = finding.resting
    assert resting.gap.rule is GapRule.SECOND_PARENT
    assert resting.back_on == TODAY + timedelta(days=RATHER_NOT_RESTS_DAYS - 3)
    assert (resting.before.sentence, resting.before.source) == ("Would rather not say: “Not today”", "Kirsty was asked, 22 November 2026")


@pytest.mark.parametrize("outcome, days", [(AskedOutcome.RATHER_NOT, RATHER_NOT_RESTS_DAYS), (AskedOutcome.NOT_NOW, NOT_NOW_RESTS_DAYS)])
def test_it_comes_back_on_that_day_and_not_before(network: FamilyNetwork, outcome: AskedOutcome, days: int) -> None:
    assert not is_open(find_gaps(asked(network, GapRule.COMMUNITY, outcome, days_ago=days - 1)), GapRule.COMMUNITY)
    assert is_open(find_gaps(asked(network, GapRule.COMMUNITY, outcome, days_ago=days)), GapRule.COMMUNITY)


def test_asked_without_an_answer_it_stays_open_and_says_so(network: FamilyNetwork) -> None:
    finding = find_gaps(asked(network, GapRule.SECOND_PARENT, AskedOutcome.NO_ANSWER))
    gap = next(gap for gap in finding.gaps if gap.rule is GapRule.SECOND_PARENT)
    assert gap.reasons[-1].kind is ReasonKind.ASKED_BEFORE
    assert (gap.reasons[-1].words, gap.reasons[-1].source) == ("Asked, no answer", "Kirsty was asked, 22 November 2026")


def test_answered_while_the_gap_stands_it_asks_whether_the_answer_is_recorded(network: FamilyNetwork) -> None:
    finding = find_gaps(asked(network, GapRule.SECOND_PARENT, AskedOutcome.ANSWERED, days_ago=900))
    assert not is_open(finding, GapRule.SECOND_PARENT)
    (answered,) = finding.answered
    assert answered.to_do.startswith("Thank you for asking. Is the answer in the network yet? If there is nobody to add,")


def test_the_last_time_counts(network: FamilyNetwork) -> None:
    before = asked(network, GapRule.SECOND_PARENT, AskedOutcome.RATHER_NOT, days_ago=20)
    assert find_gaps(asked(before, GapRule.SECOND_PARENT, AskedOutcome.NO_ANSWER, days_ago=2)).resting == ()
    assert find_gaps(asked(before, GapRule.SECOND_PARENT, AskedOutcome.NO_ANSWER, days_ago=30)).resting != ()


def test_a_question_put_to_the_child_counts_as_having_asked_the_child(network: FamilyNetwork) -> None:
    assert is_open(find_gaps(network), GapRule.CHILD_ASKED)
    for outcome, still_to_ask in ((AskedOutcome.ANSWERED, False), (AskedOutcome.NO_ANSWER, True), (AskedOutcome.NOT_NOW, True)):
        finding = find_gaps(asked(network, GapRule.OUTSIDE_FAMILY, outcome, source=CHILD))
        assert is_open(finding, GapRule.CHILD_ASKED) is still_to_ask
    tree = asked(network, GapRule.SECOND_PARENT, AskedOutcome.ANSWERED, source=CHILD)
    assert is_open(find_gaps(tree), GapRule.CHILD_ASKED)  # who is in the family is not who is there
    long_ago = asked(network, GapRule.OUTSIDE_FAMILY, AskedOutcome.ANSWERED, source=CHILD, days_ago=200)
    assert is_open(find_gaps(long_ago), GapRule.CHILD_ASKED)
    assert is_open(find_gaps(asked(network, GapRule.OUTSIDE_FAMILY, AskedOutcome.ANSWERED)), GapRule.CHILD_ASKED)  # Kirsty was asked


@pytest.mark.parametrize("outcome", AskedOutcome)
def test_a_question_never_says_that_nobody_asked_beside_what_came_of_asking(network: FamilyNetwork, outcome: AskedOutcome) -> None:
    finding = find_gaps(asked(network, GapRule.PARENT_ASKED, outcome, about="kirsty"))
    gaps = [*finding.gaps, *(one.gap for one in finding.resting), *(one.gap for one in finding.answered)]
    (gap,) = (gap for gap in gaps if gap.rule is GapRule.PARENT_ASKED)
    says_nobody = "Not recorded, or not shown: that anybody asked Kirsty who is there" in [r.words for r in gap.reasons]
    assert says_nobody is (outcome is AskedOutcome.NOT_NOW)
    last = [r.words for r in gap.reasons if r.words.startswith("The last time that Kirsty told us who is there")]
    assert last == ["The last time that Kirsty told us who is there was 22 November 2026"] * (outcome is AskedOutcome.ANSWERED)


def test_of_a_small_child_a_question_put_to_a_parent_counts(network: FamilyNetwork) -> None:
    small = replace(network, as_at=TODAY.replace(year=2018))
    assert is_open(find_gaps(small), GapRule.CHILD_ASKED)
    years = (TODAY - small.as_at).days
    assert not is_open(find_gaps(asked(small, GapRule.COMMUNITY, AskedOutcome.ANSWERED, days_ago=years + 3)), GapRule.CHILD_ASKED)


def test_what_the_child_would_rather_not_say_rests_and_is_not_dropped(network: FamilyNetwork) -> None:
    finding = find_gaps(asked(network, GapRule.CHILD_ASKED, AskedOutcome.RATHER_NOT, source=CHILD))
    assert [one.gap.rule for one in finding.resting] == [GapRule.CHILD_ASKED]


def test_the_childs_answer_is_asked_for_again_after_six_months(network: FamilyNetwork) -> None:
    fresh = find_gaps(asked(network, GapRule.CHILD_ASKED, AskedOutcome.ANSWERED, source=CHILD))
    (answered,) = fresh.answered
    assert answered.to_do == "Thank you for asking. Is what Amara said recorded with the people it is about?"
    assert is_open(find_gaps(asked(network, GapRule.CHILD_ASKED, AskedOutcome.ANSWERED, source=CHILD, days_ago=184)), GapRule.CHILD_ASKED)


def test_a_question_about_the_child_and_somebody_counts_for_that_child_alone(network: FamilyNetwork) -> None:
    for child, rests in (("amara", True), ("ben", False)):
        other = asked(network, GapRule.STALE_CONTACT, AskedOutcome.RATHER_NOT, about="jean", child=child)
        assert (find_gaps(other).resting != ()) is rests
    shared = asked(network, GapRule.PARENTS_OF_PARENT, AskedOutcome.RATHER_NOT, about="kirsty", child="ben")
    assert [one.gap.about for one in find_gaps(shared).resting] == ["kirsty"]


def test_what_was_asked_after_the_day_that_is_looked_at_has_not_happened(network: FamilyNetwork) -> None:
    later = asked(network, GapRule.SECOND_PARENT, AskedOutcome.RATHER_NOT, days_ago=3)
    assert find_gaps(replace(later, as_at=date(2026, 11, 1))).resting == ()


def test_an_answer_of_the_childs_counts_as_asked_in_how_connected_and_silence_does_not(network: FamilyNetwork) -> None:
    def says_nobody_asked(seen: FamilyNetwork) -> bool:
        return "What Amara would say of this is not recorded" in judge_isolation(seen).sentence

    assert says_nobody_asked(network)
    assert not says_nobody_asked(asked(network, GapRule.COMMUNITY, AskedOutcome.ANSWERED, source=CHILD))
    assert says_nobody_asked(asked(network, GapRule.SECOND_PARENT, AskedOutcome.ANSWERED, source=CHILD))
    assert says_nobody_asked(asked(network, GapRule.COMMUNITY, AskedOutcome.NO_ANSWER, source=CHILD))
    assert says_nobody_asked(asked(network, GapRule.COMMUNITY, AskedOutcome.ANSWERED))
