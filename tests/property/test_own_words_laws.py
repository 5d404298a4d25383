"""Who has told us who is there: no page says that somebody was asked where another says that they were not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphsvc.analysis.asked_before import question_key
from graphsvc.analysis.called import called
from graphsvc.analysis.connected.balance import balance_of_sides
from graphsvc.analysis.connected.circle import Circle
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.not_asked import asks_nothing
from graphsvc.analysis.own_words import has_told, is_small
from graphsvc.analysis.questions.gap import Gap
from graphsvc.analysis.questions.gap_record import GapRecord
from graphsvc.analysis.questions.gaps import find_gaps
from graphsvc.analysis.support.finding import find_supporters
from graphsvc.analysis.support.views_compared import compare_views
from graphsvc.analysis.who import who_is
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Asked, Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Source, SourceKind, View
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.domain.ties import Tie
from tests.support.networks import TODAY, Family, said
from tests.support.random_networks import CHILD, networks, unborn

law = settings(deadline=None, max_examples=25)  # what a busy machine takes for one network says nothing of the law
ITS_OWN = (GapRule.CHILD_ASKED, GapRule.PARENT_ASKED)
_SAID_BY = (
    (SourceKind.PARENT, View.PARENT),
    (SourceKind.CARER, View.FAMILY),
    (SourceKind.RELATIVE, View.FAMILY),
    (SourceKind.CHILD, View.CHILD),
)


@st.composite
def told_networks(draw: st.DrawFn) -> FamilyNetwork:
    """In which ties and answers come from anybody, by name or not, before the day of the network and after it."""
    family: Family = draw(networks(most=4))
    if draw(st.booleans()):
        unborn(family)
    network = family.network()
    people = [p.id for p in network.people]
    quiet = draw(st.booleans())  # in half of them ties are from a record, so that answers are all that anybody told us

    def source(kind: SourceKind, who: str) -> Source:
        words = draw(st.sampled_from(("", "told us on a visit", f"{network.person(who).display_name} told us")))
        told = draw(st.sampled_from((None, TODAY - timedelta(days=900), TODAY - timedelta(days=200), TODAY)))
        return Source(kind, words, who if draw(st.booleans()) else None, PartialDate.exactly(told) if told else None)

    def told(tie: Tie) -> Tie:
        if quiet:
            return replace(tie, said=replace(tie.said, source=Source(SourceKind.RECORD)))
        kind, view = draw(st.sampled_from(_SAID_BY))
        changed = replace(tie, said=replace(tie.said, source=source(kind, draw(st.sampled_from(people[:4]))), view=view))
        return changed if draw(st.booleans()) else tie

    asked: dict[str, list[Fact]] = {}
    for number in range(draw(st.integers(0, 3))):
        about, rule = draw(st.sampled_from(people[:3])), draw(st.sampled_from((*ITS_OWN, *ITS_OWN, *ITS_OWN, *GapRule)))
        value = Asked(question_key(rule, CHILD), draw(st.sampled_from((AskedOutcome.ANSWERED, *AskedOutcome))))
        whom = draw(st.sampled_from((about, about, *people[:3])))
        fact = Fact(f"asked{number}", about, value, said(source=source(draw(st.sampled_from(SourceKind)), whom)))
        asked.setdefault(about, []).append(fact)
    ties = tuple(told(tie) for tie in network.ties)
    days = st.sampled_from((TODAY, TODAY - timedelta(days=100), TODAY - timedelta(days=300), TODAY - timedelta(days=700)))
    everybody = tuple(replace(p, facts=(*p.facts, *asked.get(p.id, ()))) for p in network.people)
    return replace(network, ties=ties, people=everybody, as_at=draw(days))


@law
@given(told_networks())
def test_no_page_says_that_somebody_was_asked_where_another_says_that_they_were_not(network: FamilyNetwork) -> None:
    assume(not asks_nothing(network.child))
    who = who_is(network, CHILD)
    supporters = find_supporters(network, who)
    finding = find_gaps(network, who, supporters)
    gaps = [*finding.gaps, *(one.gap for one in finding.resting), *(one.gap for one in finding.answered)]
    questions: dict[str, Gap] = {gap.about: gap for gap in gaps if gap.rule in ITS_OWN}
    views = {view.whose: view for view in compare_views(network, supporters).views}
    sides = balance_of_sides(Circle(network, CHILD, who), frozenset())
    lines = [reason.words for reason in sides.because] if sides else []
    for person in (CHILD, *GapRecord(network, who, supporters).bringing_up):
        told = Circle(network, person).asked
        if not told:
            assert person in questions
        if person in questions:
            never = any("that anybody asked" in reason.words for reason in questions[person].reasons)
            last = any("told us who is there was" in reason.words for reason in questions[person].reasons)
            assert last == told
            assert not (never and told)
        if (view := views.get(person)) is not None:
            assert view.asked <= told
            assert view.asked or not view.named
            assert view.asked == told or is_small(network, network.person(person))
        if person in views and person != CHILD:
            assert (f"Whom {called(network.person(person))} would name is not recorded here yet" in lines) is not told


@law
@given(told_networks(), st.data())
def test_somebody_or_something_hidden_makes_nobody_else_one_who_was_asked(network: FamilyNetwork, data: st.DataObject) -> None:
    """Neither do what is confided or restricted."""
    others = [p.id for p in network.people if p.id != CHILD]
    gone = data.draw(st.sets(st.sampled_from(others))) if others else set()
    ties = tuple(replace(t, said=replace(t.said, restricted=data.draw(st.integers(0, 4)) == 0)) for t in network.ties)
    told_so = replace(network, ties=ties)
    hidden = replace(told_so, people=tuple(replace(p, restricted=p.id in gone) for p in network.people)).without_restricted()
    for person in hidden.people:
        assert has_told(hidden, person.id) <= has_told(told_so, person.id) <= has_told(network, person.id)
