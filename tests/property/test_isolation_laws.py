"""What judging isolation keeps to on any network whatever."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphsvc.analysis.connected.circle import Circle
from graphsvc.analysis.connected.connection import Connection, find_connection
from graphsvc.analysis.connected.isolation import IsolationFinding, IsolationState, judge_isolation
from graphsvc.analysis.connected.judged import judge_family
from graphsvc.analysis.contact import may_be_told
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.not_asked import asks_nothing
from graphsvc.analysis.own_words import has_told
from graphsvc.analysis.questions.gaps import find_gaps
from graphsvc.analysis.reasons import ReasonKind
from graphsvc.analysis.support.bands import Band
from graphsvc.analysis.support.finding import find_supporters
from graphsvc.analysis.who import who_is
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Gender, GenderCode, LubbenScale
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion, Source, SourceKind, View
from graphsvc.domain.ties import AcquaintanceKind, Frequency, InContact, Knows, ParentOf, Tie, Wishes, WishKind
from graphsvc.usecases.view_child import child_view
from tests.property.test_finding_laws import PROTECTED, fears, feels_unsafe, harm, says_no, with_fact
from tests.support.judging import with_what_counts_alone
from tests.support.networks import Family, said
from tests.support.random_networks import CHILD, networks, networks_before_birth, unborn
from tests.support.relabelling import relabel

law = settings(deadline=None, max_examples=25)  # what a busy machine takes for one network says nothing of the law

WORSE = {IsolationState.CONNECTED: 0, IsolationState.NOT_ENOUGH_RECORDED: 1, IsolationState.ISOLATED: 2}
MONTHLY = (Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY)


def from_a_record() -> Assertion:
    """Told by nobody: whether the child was asked stays as it was."""
    return said(source=Source(SourceKind.RECORD))


def earlier(network: FamilyNetwork) -> FamilyNetwork:
    """The same network as it would have been known before anybody had told of contact every day."""
    told = tuple(t for t in network.ties if not (isinstance(t, InContact) and t.frequency is Frequency.DAILY))
    return replace(network, ties=told, as_at=date(2024, 5, 12))


def is_parent(network: FamilyNetwork, person_id: str) -> bool:
    return any(t.a == person_id and t.b == CHILD and t.kind.is_parent for t in network.ties_of(ParentOf, person_id))


def state(family: Family) -> IsolationState:
    return judge_isolation(family.network()).state


def told(finding: IsolationFinding) -> tuple[object, ...]:
    return finding.state, finding.sentence, finding.reasons, finding.would_change


def signals(found: Connection) -> list[object]:
    """What is said of each signal, whatever the ids are."""
    rows = [(s.kind, s.look_at, s.recorded, [(r.words, r.source, len(r.ids)) for r in s.because]) for s in found.signals]
    sizes = sorted(len(point.cut_off) for point in found.cut_points)
    return [*rows, [r.words for r in found.thoughts], found.structure, sizes, len(found.only_ties), found.since and found.since.then]


@law
@given(networks(), st.sampled_from(MONTHLY), st.data())
def test_one_more_adult_in_monthly_contact_never_makes_a_child_more_isolated(
    family: Family, frequency: Frequency, data: st.DataObject
) -> None:
    others = [p.id for p in family.network().people if p.id != CHILD]
    person = data.draw(st.sampled_from(["somebody_new", *others]))
    before = state(family)
    if person == "somebody_new":
        family.person(person, born="1970")
        family.tie(Knows, CHILD, person, from_a_record(), kind=AcquaintanceKind.NEIGHBOUR)
    family.tie(InContact, CHILD, person, from_a_record(), frequency=frequency)
    assume(person not in Circle(family.network(), CHILD).to_talk_over)  # who is known now to be in touch, and connects nobody
    assert WORSE[state(family)] <= WORSE[before]


@law
@given(networks())
def test_of_a_day_long_before_anything_was_told_nobody_is_said_to_be_connected_or_isolated(family: Family) -> None:
    """All of it is told in 2026, and nothing but what is no contact has a beginning."""
    began = {t.id: replace(t, said=replace(t.said, began=PartialDate.parse("2018"))) for t in family.network().ties}
    ties = tuple(t if isinstance(t, InContact) else began[t.id] for t in family.network().ties)
    network = replace(family.network(), ties=ties, as_at=date(2021, 6, 1))
    assert {found.state for found in judge_family(network)} == {IsolationState.NOT_ENOUGH_RECORDED}
    assert all(s.band is not Band.ALREADY_THERE for s in find_supporters(network).supporters)


@law
@given(networks(), st.sampled_from(MONTHLY), st.data())
def test_which_worry_it_is_about_somebody_in_touch_cannot_be_told(family: Family, frequency: Frequency, data: st.DataObject) -> None:
    """A fear, harm, feeling unsafe or the child's own no: one and the same state, words and lists, with everybody in them."""
    family.person("somebody_new", born="1970")
    family.tie(Knows, CHILD, "somebody_new", from_a_record(), kind=AcquaintanceKind.NEIGHBOUR)
    family.tie(Wishes, CHILD, "somebody_new", kind=WishKind.NO_VIEW)  # the child was asked
    family.tie(InContact, CHILD, "somebody_new", from_a_record(), frequency=frequency)
    person = data.draw(st.sampled_from(Circle(family.network(), CHILD).monthly))
    found = []
    for worry in (fears, feels_unsafe, says_no, harm):
        changed = deepcopy(family)
        worry(changed, person)
        found.append((told(judge_isolation(changed.network())), signals(find_connection(changed.network()))))
    assert all(one == found[0] for one in found)
    assert family.network().person(person).display_name in str(found[0])


@law
@given(networks(), st.data())
def test_the_questions_of_a_visit_are_the_same_with_and_without_a_confidence(family: Family, data: st.DataObject) -> None:
    """But for those that are talked over with a manager first."""
    person = data.draw(st.sampled_from([p.id for p in family.network().people if p.id != CHILD] or [""]))
    assume(person)
    before = find_gaps(family.network())
    data.draw(st.sampled_from((fears, feels_unsafe, harm)))(family, person)
    after = find_gaps(family.network())
    about = {(g.rule, g.about) for g in (*before.to_talk_over_first, *after.to_talk_over_first)}
    assert [g.question for g in after.for_the_visit if (g.rule, g.about) not in about] == [
        g.question for g in before.for_the_visit if (g.rule, g.about) not in about
    ]


@law
@given(networks())
def test_two_new_adults_in_monthly_contact_connect_any_child(family: Family) -> None:
    for person in ("new_one", "new_two"):
        family.person(person, born="1970")
        family.tie(InContact, CHILD, person, from_a_record(), frequency=Frequency.MONTHLY)
    assert state(family) is IsolationState.CONNECTED


@law
@given(networks())
def test_somebody_of_whom_nothing_is_known_never_gives_a_firmer_state(family: Family) -> None:
    before = state(family)
    family.person("somebody_new", born="1970")
    family.tie(Knows, CHILD, "somebody_new", from_a_record(), kind=AcquaintanceKind.FAMILY_FRIEND)
    assert state(family) in {before, IsolationState.NOT_ENOUGH_RECORDED}


@law
@given(networks())
def test_unknown_contact_is_never_taken_for_none(family: Family) -> None:
    """Whoever is called isolated would be so even if everybody of whom it is not known were in touch every day."""
    before = state(family)
    for person in Circle(family.network(), CHILD).contact_not_known:
        family.tie(InContact, CHILD, person, from_a_record(), frequency=Frequency.DAILY)
    assert before is not IsolationState.ISOLATED or state(family) is not IsolationState.CONNECTED


@law
@given(networks())
def test_nobody_is_called_isolated_before_anybody_asked(family: Family) -> None:
    assert Circle(family.network(), CHILD).asked or state(family) is not IsolationState.ISOLATED


@law
@given(networks(), st.data())
def test_what_somebody_hidden_said_makes_nobody_else_one_who_was_asked(family: Family, data: st.DataObject) -> None:
    """Neither do its questions close. Sources are anybody here, with their name in the words or not."""
    network = family.network()
    others = [p.id for p in network.people if p.id != CHILD]
    assume(others)

    def told_by_somebody(tie: Tie) -> Tie:
        who = data.draw(st.sampled_from(others))
        words = data.draw(st.sampled_from(("", f"{network.person(who).display_name} told us", "told us on a visit")))
        kind, view = data.draw(
            st.sampled_from(((SourceKind.PARENT, View.PARENT), (SourceKind.CHILD, View.CHILD), (SourceKind.CARER, View.FAMILY)))
        )
        named = data.draw(st.booleans()) or kind is SourceKind.CHILD
        return replace(tie, said=replace(tie.said, source=Source(kind, words, who if named else None), view=view))

    told_so = replace(network, ties=tuple(t if isinstance(t, Wishes) else told_by_somebody(t) for t in network.ties))
    gone = data.draw(st.sets(st.sampled_from(others), min_size=1))
    hidden = replace(told_so, people=tuple(replace(p, restricted=p.id in gone) for p in told_so.people)).without_restricted()
    for person in hidden.people:
        assert has_told(hidden, person.id) <= has_told(told_so, person.id)
    asked_less = {(GapRule.CHILD_ASKED, CHILD), *((GapRule.PARENT_ASKED, p.id) for p in hidden.people)}
    opened = {(g.rule, g.about) for g in find_gaps(told_so).gaps} & asked_less
    still_bringing_up = {(rule, about) for rule, about in opened if about == CHILD or is_parent(hidden, about)}
    assert still_bringing_up <= {(g.rule, g.about) for g in find_gaps(hidden).gaps}


@law
@given(networks(), st.integers(1, 5))
def test_people_in_paid_roles_connect_nobody(family: Family, workers: int) -> None:
    before = state(family)
    for n in range(workers):
        family.tie(Knows, CHILD, f"worker_{n}", from_a_record(), kind=AcquaintanceKind.PROFESSIONAL)
        family.tie(InContact, CHILD, f"worker_{n}", from_a_record(), frequency=Frequency.DAILY)
    assert (state(family) is IsolationState.CONNECTED) == (before is IsolationState.CONNECTED)


@law
@given(networks() | networks_before_birth(), st.data())
def test_no_protected_characteristic_plays_any_part(family: Family, data: st.DataObject) -> None:
    network = family.network()
    changed = network
    for person in network.people:
        changed = with_fact(changed, person.id, data.draw(st.sampled_from(PROTECTED)))
    whose = data.draw(st.sampled_from([p.id for p in network.people]))
    assert told(judge_isolation(changed, whose)) == told(judge_isolation(network, whose))
    assert find_connection(changed, whose, before=earlier(changed)) == find_connection(network, whose, before=earlier(network))


@law
@given(networks() | networks_before_birth(), st.data())
def test_gender_plays_no_part(family: Family, data: st.DataObject) -> None:
    network = family.network()
    person_id = data.draw(st.sampled_from([p.id for p in network.people]))
    changed = network
    for person in network.people:
        changed = with_fact(changed, person.id, Gender(data.draw(st.sampled_from(tuple(GenderCode)))))
    assert told(judge_isolation(changed, person_id)) == told(judge_isolation(network, person_id))
    assert signals(find_connection(changed, person_id)) == signals(find_connection(network, person_id))


@law
@given(networks(), st.integers(0, 999))
def test_ids_and_the_order_of_recording_change_nothing(family: Family, seed: int) -> None:
    network = family.network()
    relabelled, new = relabel(network, seed)
    for person in network.people:
        one, other = judge_isolation(network, person.id), judge_isolation(relabelled, new[person.id])
        assert (one.state, one.sentence, one.would_change) == (other.state, other.sentence, other.would_change)
        assert [(r.kind, r.words, sorted(r.source.split("; "))) for r in one.reasons] == [
            (r.kind, r.words, sorted(r.source.split("; "))) for r in other.reasons
        ]
        if person.id in {CHILD, "mum"}:
            found = find_connection(network, person.id, before=earlier(network))
            assert signals(found) == signals(find_connection(relabelled, new[person.id], before=earlier(relabelled)))


@law
@given(networks(), st.data())
def test_a_withdrawn_tie_is_as_if_never_recorded(family: Family, data: st.DataObject) -> None:
    network = family.network()
    assume(network.ties)
    tie = data.draw(st.sampled_from(network.ties))
    family.withdraw(tie.id)
    without = replace(network, ties=tuple(t for t in network.ties if t.id != tie.id))
    for person in network.people:
        assert judge_isolation(family.network(), person.id) == judge_isolation(without, person.id)
        assert find_connection(family.network(), person.id) == find_connection(without, person.id)


@law
@given(networks())
def test_kin_who_do_not_count_need_not_be_worked_out(family: Family) -> None:
    network = family.network()
    for person in network.people:
        assert judge_isolation(network, person.id) == judge_isolation(network, person.id, who_is(network, person.id))


@law
@given(networks(), st.booleans())
def test_every_state_comes_with_reasons_and_with_what_would_change_it(family: Family, not_born_yet: bool) -> None:
    if not_born_yet:
        unborn(family)
    for person in (p for p in family.network().people if not asks_nothing(p)):
        finding = judge_isolation(family.network(), person.id)
        assert finding.reasons
        assert finding.would_change
        for line in (finding.sentence, *finding.would_change, *(r.words for r in finding.reasons)):
            assert "  " not in line
            assert line[0].isupper() or line[0].isdigit()
        for line in (finding.sentence, *finding.would_change):
            assert line.endswith((".", "?"))


@law
@given(networks())
def test_nobody_is_sent_to_people_about_whom_a_manager_is_asked_first(family: Family) -> None:
    network = family.network()
    supporters = find_supporters(network)
    for person in network.people:
        lines = judge_isolation(network, person.id, None, supporters).would_change
        leading = [line for line in lines if line.startswith("Ask ") or line.endswith("if they can be in touch.")]
        named = {p.id for p in network.people for line in leading if re.search(rf"\b{p.display_name}\b", line)}
        assert not named & supporters.ask_first
        checked = {s.person_id for s in supporters.supporters if s.band is Band.CHECK_FIRST}
        assert checked <= supporters.ask_first


@law
@given(networks(), st.sampled_from(MONTHLY))
def test_with_one_more_adult_in_touch_no_more_hangs_on_anybody(family: Family, frequency: Frequency) -> None:
    """Those who remain, whoever is lost, become no fewer; nobody else is cut off by anybody; and no more go when services close."""
    before = find_connection(family.network())
    family.person("somebody_new", born="1970")
    family.tie(Knows, CHILD, "somebody_new", from_a_record(), kind=AcquaintanceKind.NEIGHBOUR)
    family.tie(InContact, CHILD, "somebody_new", from_a_record(), frequency=frequency)
    after = find_connection(family.network())
    assert [(p.person_id, p.cut_off) for p in after.cut_points] == [(p.person_id, p.cut_off) for p in before.cut_points]
    rows = {s.kind: s.recorded for s in before.signals}, {s.kind: s.recorded for s in after.signals}
    assert int(rows[1][ReasonKind.IN_TOUCH_MONTHLY]) == int(rows[0][ReasonKind.IN_TOUCH_MONTHLY]) + 1
    going = [r[ReasonKind.SERVICES_CLOSE].split("; ")[1] for r in rows if ReasonKind.SERVICES_CLOSE in r]
    assert len(set(going)) <= 1


@law
@given(networks(), st.from_regex("[0-5]{6}", fullmatch=True), st.data())
def test_no_scale_moves_anything_but_its_own_line(family: Family, answers: str, data: st.DataObject) -> None:
    network = family.network()
    person_id = data.draw(st.sampled_from([p.id for p in network.people]))
    before, after = find_connection(network, person_id), find_connection(with_fact(network, person_id, LubbenScale(answers)), person_id)
    assert after.finding == before.finding
    assert [s for s in after.signals if s.kind is not ReasonKind.SCALE] == list(before.signals)


@law
@given(networks(), st.booleans())
def test_every_signal_says_something_whole(family: Family, not_born_yet: bool) -> None:
    if not_born_yet:
        unborn(family)
    network = family.network()
    for person in (p for p in network.people if not asks_nothing(p)):
        found = find_connection(network, person.id, before=earlier(network))
        assert found.signals
        for signal in found.signals:
            for line in (signal.look_at, signal.recorded, *(r.words for r in signal.because), found.structure.words):
                assert line.strip() == line
                assert line
                assert "  " not in line
        assert len({s.kind for s in found.signals}) == len(found.signals)


@law
@given(networks())
def test_nothing_that_is_told_in_confidence_is_in_any_words(family: Family) -> None:
    """Fears and harm may move who counts, as they do the state; nothing that rests on them is quoted."""
    network = family.network()
    secret = {t.id for t in network.ties if not may_be_told(t)}
    for person in network.people[:3]:
        found = find_connection(network, person.id, before=earlier(network))
        quoted = {i for s in found.signals for r in s.because for i in r.ids} | {i for r in found.thoughts for i in r.ids}
        assert not quoted & secret


@given(networks(), st.data())
def test_what_a_scan_does_not_read_moves_nothing(family: Family, data: st.DataObject) -> None:
    """Whatever people are called: those of one name, or without any, are called by who they are, which a scan does not work out."""
    for person in family.network().people:
        family.named(person.id, data.draw(st.sampled_from((person.display_name, "Jo Bell", "Jo Bell", "Jo Marsh", ""))))
    network = family.network()
    assert judge_family(with_what_counts_alone(network)) == child_view(network).isolation
