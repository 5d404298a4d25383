"""What finding supporters keeps to on any network whatever."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphsvc.analysis.contact import contacts_of
from graphsvc.analysis.reasons import Reason
from graphsvc.analysis.support.bands import Band
from graphsvc.analysis.support.finding import Approach, SupporterFinding, find_approach, find_supporters, why_left_out
from graphsvc.analysis.who import who_is
from graphsvc.domain.facts import (
    Born,
    Ethnicity,
    EthnicityCode,
    Fact,
    FactValue,
    Gender,
    GenderCode,
    Language,
    Note,
    Pronouns,
    Sensitive,
    SensitiveTopic,
)
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Status
from graphsvc.domain.support_work import CheckOutcome, SupportExit
from graphsvc.domain.ties import (
    FeelingKind,
    Feels,
    InContact,
    Knows,
    MemberOf,
    ParentOf,
    PartnerOf,
    Supports,
    SupportWork,
    Tie,
    Wishes,
    WishKind,
)
from tests.support.networks import Family, said
from tests.support.random_networks import CHILD, LATER, networks, networks_before_birth
from tests.support.relabelling import relabel

law = settings(deadline=None, max_examples=25)  # what a busy machine takes for one network says nothing of the law

PROTECTED: tuple[FactValue, ...] = (
    *(Ethnicity(code) for code in EthnicityCode),
    Language("Punjabi", interpreter=True),
    Language("Welsh"),
    Pronouns("they/them"),
    Note("Sikh", about="religion"),
    Sensitive(SensitiveTopic.BELIEF, "Catholic"),
    Sensitive(SensitiveTopic.DISABILITY, "uses a wheelchair"),
    Sensitive(SensitiveTopic.HEALTH, "lives with depression"),
    Sensitive(SensitiveTopic.SEXUALITY, "gay"),
    Sensitive(SensitiveTopic.GENDER_HISTORY, "trans"),
)


def told(finding: SupporterFinding) -> list[object]:
    """All that is found but the words of kinship, which have a gender: bands in order, people in order, reasons, questions, next steps."""
    found: list[object] = [finding.counts]
    for band, people in finding.bands:
        found.extend((band, s.person_id, s.reasons, s.to_check, s.not_known, s.next_step) for s in people)
    found.extend(sorted((x.person_id, x.why.startswith("known only")) for x in finding.left_out))
    return found


def with_fact(network: FamilyNetwork, person_id: str, value: FactValue) -> FamilyNetwork:
    """Of a kind of which one counts, such as gender, the new value takes the place of the old."""
    one_counts = isinstance(value, Gender | Born)
    people = tuple(
        replace(
            p,
            facts=(
                *(f for f in p.facts if not (one_counts and isinstance(f.value, type(value)))),
                Fact(f"{p.id}.new", p.id, value, said()),
            ),
        )
        if p.id == person_id
        else p
        for p in network.people
    )
    return replace(network, people=people)


@law
@given(networks() | networks_before_birth(), st.data())
def test_no_protected_characteristic_plays_any_part(family: Family, data: st.DataObject) -> None:
    network = family.network()
    changed = network
    for person in network.people:
        changed = with_fact(changed, person.id, Gender(data.draw(st.sampled_from(tuple(GenderCode)))))
        changed = with_fact(changed, person.id, data.draw(st.sampled_from(PROTECTED)))
    assert told(find_supporters(changed)) == told(find_supporters(network))


@law
@given(networks(), st.data())
def test_age_beyond_being_grown_up_plays_no_part(family: Family, data: st.DataObject) -> None:
    network = family.network()
    grown = [p.id for p in network.people if p.born and p.born.part.year < 2000 and p.id not in {CHILD, "mum", "dad"}]
    assume(grown)
    person = data.draw(st.sampled_from(grown))
    born = network.person(person).born
    assert born is not None
    older = with_fact(network, person, Born(replace(born, part=replace(born.part, year=born.part.year - 20))))
    assert [(b, {s.person_id for s in people}) for b, people in find_supporters(network).bands] == [
        (b, {s.person_id for s in people}) for b, people in find_supporters(older).bands
    ]


def fears(family: Family, person: str) -> None:
    family.tie(Feels, CHILD, person, kind=FeelingKind.FEARS)


def feels_unsafe(family: Family, person: str) -> None:
    family.tie(Wishes, CHILD, person, kind=WishKind.FEELS_UNSAFE)


def finds_it_hard(family: Family, person: str) -> None:
    family.tie(Feels, person, CHILD, kind=FeelingKind.STRAINED)


def says_no(family: Family, person: str) -> None:
    family.tie(Wishes, CHILD, person, kind=WishKind.NO_CONTACT)


def harm(family: Family, person: str) -> None:
    family.person(person, None, Sensitive(SensitiveTopic.HARM, "told in confidence"))


def offence(family: Family, person: str) -> None:
    family.person(person, None, Sensitive(SensitiveTopic.OFFENCE, "a conviction"))


@law
@given(networks(), st.sampled_from((fears, feels_unsafe, finds_it_hard, says_no, harm, offence)), st.data())
def test_a_risk_removes_nobody_and_at_most_means_check_first(
    family: Family, risk: Callable[[Family, str], None], data: st.DataObject
) -> None:
    before = find_supporters(family.network())
    open_to_all = [s.person_id for s in before.supporters if not s.work.notes]  # a check or a decision has the last word on most risks
    assume(open_to_all)
    person = data.draw(st.sampled_from(open_to_all))
    risk(family, person)
    after = find_supporters(family.network())
    bands = {s.person_id: s.band for s in after.supporters}
    assert {s.person_id: s.band for s in before.supporters if s.person_id != person} == {p: b for p, b in bands.items() if p != person}
    assert after.left_out == before.left_out
    if risk is offence:
        assert told(after) == told(before)
    else:
        assert bands[person] is Band.CHECK_FIRST


@law
@given(networks())
def test_everybody_but_the_child_is_told_of_once(family: Family) -> None:
    finding = find_supporters(family.network())
    everybody = [s.person_id for s in finding.supporters] + [x.person_id for x in finding.left_out]
    assert sorted(everybody) == sorted(p.id for p in family.network().people if p.id != CHILD)
    assert all(s.band is band for band, people in finding.bands for s in people)


@law
@given(networks(), st.integers(0, 999))
def test_ids_and_the_order_of_recording_change_nothing(family: Family, seed: int) -> None:
    network = family.network()
    relabelled, new = relabel(network, seed)

    def words(finding: SupporterFinding, ids: dict[str, str]) -> list[object]:
        def said_of(reasons: tuple[Reason, ...]) -> list[tuple[str, str]]:
            return sorted((r.words, r.source) for r in reasons)

        lines: list[object] = [
            (band, ids[s.person_id], s.who, said_of(s.reasons), said_of(s.to_check), s.not_known, s.next_step)
            for band, people in finding.bands
            for s in people
        ]
        return [*lines, sorted((ids[x.person_id], x.why) for x in finding.left_out), finding.counts]

    same = {p.id: p.id for p in relabelled.people}
    assert words(find_supporters(network), new) == words(find_supporters(relabelled), same)


@law
@given(networks(), st.data())
def test_a_withdrawn_tie_is_as_if_never_recorded(family: Family, data: st.DataObject) -> None:
    network = family.network()
    assume(network.ties)
    tie = data.draw(st.sampled_from(network.ties))
    family.withdraw(tie.id)
    without = replace(network, ties=tuple(t for t in network.ties if t.id != tie.id))
    assert find_supporters(family.network()) == find_supporters(without)


@law
@given(networks(), st.sampled_from((fears, feels_unsafe, says_no, harm)), st.data())
def test_no_check_and_no_decision_lifts_a_confidence_or_the_childs_own_no(
    family: Family, risk: Callable[[Family, str], None], data: st.DataObject
) -> None:
    before = find_supporters(family.network())
    assume(before.supporters)
    person = data.draw(st.sampled_from([s.person_id for s in before.supporters]))
    risk(family, person)
    family.tie(SupportWork, person, CHILD, replace(said(), recorded_at=LATER), check=CheckOutcome.AGREED, decided_by="a manager")
    after = find_supporters(family.network())
    (found,) = [s for s in after.supporters if s.person_id == person]
    assert found.band is Band.CHECK_FIRST or (found.band is Band.NOT_NOW and risk is says_no)
    assert person in after.ask_first


@law
@given(networks(), st.sampled_from([e for e in SupportExit if e is not SupportExit.BACK]), st.data())
def test_a_decision_removes_nobody_and_its_withdrawal_gives_back_the_former_answer(
    family: Family, why: SupportExit, data: st.DataObject
) -> None:
    before = find_supporters(family.network())
    assume(before.supporters)
    person = data.draw(st.sampled_from([s.person_id for s in before.supporters]))
    latest = replace(said(), recorded_at="2026-11-20T09:00:00.000000Z")
    tie = family.tie(SupportWork, person, CHILD, latest, leaves=why, words="a reason", decided_by="a manager")
    after = find_supporters(family.network())
    assert {s.person_id for s in after.supporters} == {s.person_id for s in before.supporters}
    (found,) = [s for s in after.supporters if s.person_id == person]
    assert found.band in {Band.NOT_NOW, Band.CHECK_FIRST}
    assert after.left_out == before.left_out
    family.withdraw(tie)
    assert find_supporters(family.network()) == before


@law
@given(networks())
def test_every_line_reads_as_a_line(family: Family) -> None:
    for supporter in find_supporters(family.network()).supporters:
        lines = [supporter.who, supporter.next_step, *supporter.not_known]
        lines += [r.words for r in (*supporter.reasons, *supporter.to_check)]
        assert all(lines)
        for line in lines:
            assert "  " not in line
            assert "None" not in line
            assert not line.endswith((":", ",", " "))
        assert supporter.next_step.endswith(".")


def hidden(network: FamilyNetwork, ids: set[str]) -> FamilyNetwork:
    """What a reader sees of a network after those statements, groups or facts are restricted."""
    ties = tuple(replace(t, said=replace(t.said, restricted=True)) if t.id in ids else t for t in network.ties)
    groups = tuple(replace(g, said=replace(g.said, restricted=g.id in ids)) for g in network.groups)
    people = tuple(
        replace(p, facts=tuple(replace(f, said=replace(f.said, restricted=True)) if f.id in ids else f for f in p.facts))
        for p in network.people
    )
    return replace(network, people=people, ties=ties, groups=groups).without_restricted()


def everything_in(network: FamilyNetwork) -> list[str]:
    return [t.id for t in network.ties] + [g.id for g in network.groups] + [f.id for p in network.people for f in p.facts]


def some_of(ids: list[str], seed: int) -> set[str]:
    """About half of them."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    return {one for one in ids if chance.random() < 0.5}


@law
@given(networks(), st.integers(0, 999))
def test_whatever_is_restricted_a_parent_of_whom_no_contact_is_seen_is_never_talked_to_next(family: Family, seed: int) -> None:
    whole = family.network()
    seen = hidden(whole, some_of(everything_in(whole), seed))
    finding, contacts = find_supporters(seen), contacts_of(seen, CHILD)
    parents = {t.a for t in seen.ties_of(ParentOf, CHILD) if t.b == CHILD and t.kind.is_parent}
    for supporter in finding.supporters:
        contact = contacts.get(supporter.person_id)
        if supporter.person_id in parents and (contact is None or not contact.is_some) and not supporter.work.is_agreed:
            assert supporter.band in {Band.CHECK_FIRST, Band.FIND_OUT_MORE, Band.NOT_NOW}
            if supporter.band is Band.NOT_NOW:
                continue
            assert "your manager" in supporter.next_step
            assert "How to reach them" not in supporter.not_known


NO_WORRIES: tuple[type[Tie], ...] = (InContact, Knows, MemberOf, PartnerOf, Supports)


@law
@given(networks(), st.integers(0, 999))
def test_hiding_what_is_no_worry_lifts_nobody_out_of_check_first(family: Family, seed: int) -> None:
    """A home, contact, help or an acquaintance that the reader may not see makes nobody look safer."""
    whole = family.network()
    harmless = [t.id for t in whole.ties if isinstance(t, NO_WORRIES)] + [g.id for g in whole.groups]
    seen = hidden(whole, some_of(harmless, seed))
    before = {s.person_id for s in find_supporters(whole).supporters if s.band is Band.CHECK_FIRST}
    after = {s.person_id for s in find_supporters(seen).supporters if s.band is Band.CHECK_FIRST}
    assert before <= after


@law
@given(networks(), st.sampled_from((Feels, Wishes, InContact, Supports, Knows, PartnerOf)), st.data())
def test_a_statement_that_the_reader_may_not_see_changes_no_word(family: Family, kind: type[Tie], data: st.DataObject) -> None:
    before = find_supporters(family.network().without_restricted())
    others = [p.id for p in family.network().people if p.id != CHILD]
    assume(others)
    fields = {"kind": FeelingKind.FEARS} if kind is Feels else {"kind": WishKind.NO_CONTACT} if kind is Wishes else {}
    family.tie(kind, CHILD, data.draw(st.sampled_from(others)), said(restricted=True, status=Status.CONFIRMED), **fields)
    assert find_supporters(family.network().without_restricted()) == before


@law
@given(networks(), st.integers(0, 9), st.sampled_from(SupportExit))
def test_whom_nobody_goes_up_to_just_so_is_the_same_without_the_reasons(family: Family, whom: int, why: SupportExit) -> None:
    people = [p.id for p in family.network().people if p.id != CHILD]
    assume(people)
    family.tie(SupportWork, people[whom % len(people)], CHILD, said(), leaves=why, words="a reason", decided_by="a manager")
    network = family.network()
    who, found = who_is(network, CHILD), find_supporters(network)
    assert find_approach(network, who) == Approach(found.ask_first, found.set_aside)
    assert found.set_aside == {s.person_id for s in found.supporters if s.band is Band.NOT_NOW}
    assert {s.person_id for s in found.supporters} == {p for p in who if not why_left_out(network, network.person(p), who[p])}


@law
@given(networks())
def test_nobody_is_to_be_talked_to_before_a_manager_was_asked_what_is_not_shown(family: Family) -> None:
    for supporter in find_supporters(family.network()).supporters:
        assert "allocated worker" not in supporter.next_step
        if supporter.band is Band.TALK_TO_NEXT:
            assert supporter.next_step.startswith("Ask your manager whether anything ")
