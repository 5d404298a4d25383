"""What gaps keep to on any network whatever."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphsvc.analysis.asked_before import question_key
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.questions.gap import Gap
from graphsvc.analysis.questions.gaps import GapFinding, find_gaps
from graphsvc.analysis.support.finding import find_supporters
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Asked, Born, Fact, Gender, GenderCode, Sensitive, SensitiveTopic
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind, Sector
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Feels,
    Frequency,
    InContact,
    Knows,
    MemberOf,
    ParentKind,
    ParentOf,
    PartnerOf,
    SiblingOf,
    Supports,
    Tie,
    Wishes,
    WishKind,
)
from tests.property.test_finding_laws import PROTECTED, with_fact
from tests.support.networks import Family, said
from tests.support.random_networks import CHILD, networks, networks_before_birth, unborn
from tests.support.relabelling import relabel

law = settings(deadline=None, max_examples=12)  # what a busy machine takes for one network says nothing of the law
NOW = PartialDate.parse("2026-11-20")


def from_a_record() -> Assertion:
    """Told by nobody: who was asked stays as it was."""
    return said(source=Source(SourceKind.RECORD, on=NOW))


def moved(gap: Gap) -> tuple[object, ...]:
    """All of a question but its words, in which a parent may be a dad."""
    return gap.rule, gap.about, gap.people, gap.first_with, gap.may_know and [one.person_id for one in gap.may_know], len(gap.reasons)


def names(finding: GapFinding) -> set[tuple[GapRule, str]]:
    return {(gap.rule, gap.about) for gap in finding.gaps}


def is_parent(network: FamilyNetwork, person_id: str) -> bool:
    return any(t.a == person_id and t.b == CHILD and t.kind.is_parent for t in network.ties_of(ParentOf, person_id))


def opened(family: Family) -> set[tuple[GapRule, str]]:
    return names(find_gaps(family.network()))


@settings(law, max_examples=30)
@given(networks() | networks_before_birth(), st.data())
def test_no_protected_characteristic_opens_closes_or_moves_a_question(family: Family, data: st.DataObject) -> None:
    network = family.network()
    changed = network
    for person in network.people:
        changed = with_fact(changed, person.id, Gender(data.draw(st.sampled_from(tuple(GenderCode)))))
        changed = with_fact(changed, person.id, data.draw(st.sampled_from(PROTECTED)))
    assert [moved(gap) for gap in find_gaps(changed).gaps] == [moved(gap) for gap in find_gaps(network).gaps]


@law
@given(networks(), st.data())
def test_age_beyond_being_grown_up_plays_no_part(family: Family, data: st.DataObject) -> None:
    network = family.network()
    grown = [p.id for p in network.people if p.born and p.born.part.year < 2000]
    assume(grown)
    person = data.draw(st.sampled_from(grown))
    born = network.person(person).born
    assert born is not None
    older = with_fact(network, person, Born(replace(born, part=replace(born.part, year=born.part.year - 20))))
    assert [moved(gap) for gap in find_gaps(older).gaps] == [moved(gap) for gap in find_gaps(network).gaps]


@law
@given(networks(), st.sampled_from((Sector.FAITH, Sector.COMMUNITY)))
def test_of_what_faith_or_community_a_group_is_plays_no_part(family: Family, sector: Sector) -> None:
    before = find_gaps(family.network())
    family._groups.append(Group("group", GroupKind.ORGANISATION, "The group", said(), sector))
    family.tie(MemberOf, CHILD, "group", from_a_record())
    after = find_gaps(family.network())
    assert [moved(g) for g in after.gaps] == [moved(g) for g in before.gaps if g.rule is not GapRule.COMMUNITY]


@law
@given(networks(), st.integers(0, 999))
def test_ids_and_the_order_of_recording_change_nothing(family: Family, seed: int) -> None:
    network = family.network()
    relabelled, new = relabel(network, seed)

    def words(gap: Gap, ids: dict[str, str]) -> tuple[object, ...]:
        known = [ids[one.person_id] for one in gap.may_know]
        reasons = [(r.words, r.source) for r in gap.reasons]
        return gap.rule, ids[gap.about], gap.question, reasons, known, [ids[p] for p in gap.people], gap.first_with, gap.care

    same = {p.id: p.id for p in relabelled.people}
    assert [words(g, new) for g in find_gaps(network).gaps] == [words(g, same) for g in find_gaps(relabelled).gaps]


@law
@given(networks(), st.data())
def test_a_withdrawn_tie_is_as_if_never_recorded(family: Family, data: st.DataObject) -> None:
    network = family.network()
    assume(network.ties)
    tie = data.draw(st.sampled_from(network.ties))
    family.withdraw(tie.id)
    without = replace(network, ties=tuple(t for t in network.ties if t.id != tie.id))
    assert find_gaps(family.network()) == find_gaps(without)


@law
@given(networks(), st.sampled_from((Feels, Wishes, InContact, Supports, Knows, PartnerOf, ParentOf)), st.data())
def test_a_statement_that_the_reader_may_not_see_changes_no_word(family: Family, kind: type[Tie], data: st.DataObject) -> None:
    before = find_gaps(family.network().without_restricted())
    others = [p.id for p in family.network().people if p.id != CHILD]
    assume(others)
    fields = {"kind": FeelingKind.FEARS} if kind is Feels else {"kind": WishKind.NO_CONTACT} if kind is Wishes else {}
    family.tie(kind, data.draw(st.sampled_from(others)), CHILD, said(restricted=True, status=Status.CONFIRMED), **fields)
    assert find_gaps(family.network().without_restricted()) == before


@law
@given(networks(), st.data())
def test_somebody_hidden_leaves_the_questions_as_if_they_had_never_been_recorded(family: Family, data: st.DataObject) -> None:
    network = family.network()
    others = [p.id for p in network.people if p.id != CHILD]
    assume(others)
    gone = data.draw(st.sets(st.sampled_from(others), min_size=1))
    hidden = replace(network, people=tuple(replace(p, restricted=p.id in gone) for p in network.people)).without_restricted()
    never = replace(
        network,
        people=tuple(p for p in network.people if p.id not in gone),
        ties=tuple(t for t in network.ties if not {t.a, t.b} & gone),
    )
    assert find_gaps(hidden) == find_gaps(never)


def a_parent(family: Family) -> None:
    family.parents("new_parent", CHILD, assertion=from_a_record())


def a_neighbour(family: Family) -> None:
    family.person("new", born="1970")
    family.tie(Knows, CHILD, "new", from_a_record(), kind=AcquaintanceKind.NEIGHBOUR)


def a_teacher(family: Family) -> None:
    family.tie(Knows, CHILD, "new", from_a_record(), kind=AcquaintanceKind.TEACHER)


def a_club(family: Family) -> None:
    family._groups.append(Group("club", GroupKind.ORGANISATION, "The club", said()))
    family.tie(MemberOf, CHILD, "club", from_a_record())


def the_childs_word(family: Family) -> None:
    family.tie(Wishes, CHILD, "new", said(source=Source(SourceKind.CHILD, on=NOW)))


FILLS: tuple[tuple[Callable[[Family], None], GapRule, bool], ...] = (
    (a_parent, GapRule.SECOND_PARENT, False),
    (a_neighbour, GapRule.OUTSIDE_FAMILY, True),
    (a_teacher, GapRule.SCHOOL_OR_CLUB, True),
    (a_club, GapRule.COMMUNITY, True),
    (the_childs_word, GapRule.CHILD_ASKED, True),
)


@law
@given(networks(), st.sampled_from(FILLS))
def test_what_is_added_never_opens_the_question_that_it_answers(
    family: Family, filling: tuple[Callable[[Family], None], GapRule, bool]
) -> None:
    fill, rule, closes = filling
    before = (rule, CHILD) in opened(family)
    fill(family)
    assert ((rule, CHILD) in opened(family)) <= (before and not closes)


@law
@given(networks(), st.sampled_from(("parent", "sibling")), st.data())
def test_a_relative_of_a_parents_never_opens_a_question_about_that_parents_family(family: Family, what: str, data: st.DataObject) -> None:
    parents = [t.a for t in family.network().ties_of(ParentOf, CHILD) if t.b == CHILD and t.kind is ParentKind.BIRTH]
    assume(parents)
    parent = data.draw(st.sampled_from(sorted(set(parents))))
    of_parent = {GapRule.PARENTS_OF_PARENT, GapRule.OTHER_GRANDPARENT, GapRule.THIN_SIDE, GapRule.EMPTY_GENERATION}
    before = {rule for rule, about in opened(family) if about == parent and rule in of_parent}
    if what == "parent":
        family.parents("new", parent, assertion=from_a_record())
    else:
        family.tie(SiblingOf, parent, "new", from_a_record())
    after = {rule for rule, about in opened(family) if about == parent and rule in of_parent}
    assert bool(after) <= bool(before)
    assert what == "parent" or GapRule.EMPTY_GENERATION not in after
    assert what == "sibling" or GapRule.PARENTS_OF_PARENT not in after


@law
@given(networks(), st.data())
def test_contact_that_is_fresh_closes_what_was_asked_about_it(family: Family, data: st.DataObject) -> None:
    others = [p.id for p in family.network().people if p.id != CHILD]
    assume(others)
    person = data.draw(st.sampled_from(others))
    family.tie(InContact, CHILD, person, from_a_record(), frequency=Frequency.DAILY, last=NOW)
    assert not {(GapRule.STALE_CONTACT, person), (GapRule.LOST_CONNECTION, person)} & opened(family)


@law
@given(networks())
def test_nobody_about_whom_a_manager_is_asked_first_is_named_as_somebody_to_ask(family: Family) -> None:
    network = family.network()
    ask_first = find_supporters(network).ask_first
    of_contact = {GapRule.LOST_CONNECTION, GapRule.STALE_CONTACT, GapRule.WHO_STEPS_IN, GapRule.PARENT_ASKED, GapRule.SIBLING_ELSEWHERE}
    for gap in find_gaps(network).gaps:
        assert not {one.person_id for one in gap.may_know} & ask_first
        assert not (gap.rule in of_contact and gap.about in ask_first and gap.is_for_the_visit)


@law
@given(networks())
def test_no_confidence_is_told(family: Family) -> None:
    """A fear, harm or not feeling safe may move a question to the manager or leave it out; it gives none its words or source."""
    for gap in find_gaps(family.network()).gaps:
        told = " ".join([gap.question, gap.care, *(r.words for r in gap.reasons)]).casefold()
        assert not [word for word in ("fear", "unsafe", "harm", "neglect", "control", "strain", "cut off") if word in told]
        ids = {i for r in gap.reasons for i in r.ids}
        ties = [t for t in family.network().ties if t.id in ids]
        assert not [t for t in ties if isinstance(t, Feels) or (isinstance(t, Wishes) and t.kind is WishKind.FEELS_UNSAFE)]


def fears(whose: str, person: str) -> Tie:
    return Feels("worry", whose, person, said(), kind=FeelingKind.FEARS)


def is_harmed(whose: str, person: str) -> Tie:
    return Feels("worry", person, whose, said(), kind=FeelingKind.SEXUAL_HARM)


def feels_unsafe(whose: str, person: str) -> Tie:
    return Wishes("worry", whose, person, said(), kind=WishKind.FEELS_UNSAFE)


def finds_it_hard_in_confidence(whose: str, person: str) -> Tie:
    return Feels("worry", whose, person, said(restricted=True), kind=FeelingKind.CUT_OFF)


def says_no_in_confidence(whose: str, person: str) -> Tie:
    return Wishes("worry", whose, person, said(restricted=True), kind=WishKind.NO_CONTACT)


CONFIDENCES = (fears, is_harmed, feels_unsafe, finds_it_hard_in_confidence, says_no_in_confidence)


def was_asked(network: FamilyNetwork, gap: Gap, outcome: AskedOutcome) -> FamilyNetwork:
    said_so = said(source=Source(SourceKind.NOT_RECORDED, "Asked on a visit", on=NOW))
    fact = Fact(f"{gap.rule}.{gap.about}", gap.about, Asked(question_key(gap.rule, CHILD), outcome), said_so)
    people = tuple(replace(p, facts=(*p.facts, fact)) if p.id == gap.about else p for p in network.people)
    return replace(network, people=people)


@settings(law, max_examples=40)
@given(networks() | networks_before_birth(), st.data())
def test_which_confidence_it_is_cannot_be_told_from_the_questions(family: Family, data: st.DataObject) -> None:
    """Open, resting and answered, for the visit and to talk over first: the same words, reasons and people, whatever was confided."""
    others = [p.id for p in family.network().people if p.id != CHILD]
    assume(others)
    person = data.draw(st.sampled_from(others))
    family.tie(InContact, CHILD, person, from_a_record(), frequency=data.draw(st.sampled_from((Frequency.NONE, Frequency.WEEKLY))))
    network = family.network()
    for gap in find_gaps(network).gaps:
        if data.draw(st.integers(0, 3)) == 0:
            network = was_asked(network, gap, data.draw(st.sampled_from(AskedOutcome)))
    whose = data.draw(st.sampled_from([CHILD, *(p for p in others if p != person and is_parent(network, p))]))
    kinds = CONFIDENCES if whose == CHILD else CONFIDENCES[:3]  # strain between two parents is about both of them
    found = [find_gaps(replace(network, ties=(*network.ties, confided(whose, person)))) for confided in kinds]
    found.append(find_gaps(with_fact(network, person, Sensitive(SensitiveTopic.HARM, "told in confidence"))))
    assert all(one == found[0] for one in found)


@law
@given(networks(), st.booleans())
def test_every_line_reads_as_a_line_and_every_question_stands_once(family: Family, before_birth: bool) -> None:
    if before_birth:
        unborn(family)
    gaps = find_gaps(family.network()).gaps
    assert len({(gap.rule, gap.about) for gap in gaps}) == len(gaps)
    for gap in gaps:
        assert gap.question.endswith("?")
        assert gap.question[0].isupper()
        assert gap.reasons
        for line in (gap.question, *(r.words for r in gap.reasons)):
            assert line
            assert "  " not in line
            assert "None" not in line
            assert not line.endswith((":", ",", " "))


@law
@given(networks(), st.sampled_from((AskedOutcome.RATHER_NOT, AskedOutcome.NOT_NOW, AskedOutcome.ANSWERED, AskedOutcome.NO_ANSWER)))
def test_whatever_came_of_a_question_it_is_never_dropped_in_silence(family: Family, outcome: AskedOutcome) -> None:
    network = family.network()
    before = find_gaps(network)
    for gap in before.gaps:
        network = was_asked(network, gap, outcome)
    after = find_gaps(network)
    apart = {(one.gap.rule, one.gap.about) for one in after.resting} | {(one.gap.rule, one.gap.about) for one in after.answered}
    assert names(after) | apart == names(before)
    assert bool(names(after)) is (outcome is AskedOutcome.NO_ANSWER)
