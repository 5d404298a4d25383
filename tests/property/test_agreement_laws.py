"""What "may it go ahead" keeps to on any network and any answers, and what nobody finds out from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.analysis.agreement.going_ahead import may_go_ahead
from graphsvc.analysis.agreement.grounds import GoAhead
from graphsvc.analysis.agreement.notices import notices_in
from graphsvc.domain.agreement import Agreement, Answer, AnswersAs, Evidence, GivenHow, GoingAhead, Matter
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.notice import Notice, NotToldWhy
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.ties import ResponsibleFor
from tests.support.networks import TODAY
from tests.support.random_networks import CHILD, networks
from tests.support.relabelling import relabel

law = settings(deadline=None, max_examples=25)
_DAYS = st.integers(0, 30).map(lambda ago: TODAY - timedelta(days=ago))


def fact(number: int, person: str, value: Agreement | GoingAhead | Notice, day: date, *, restricted: bool = False) -> Fact:
    said = Assertion(f"{day.isoformat()}T09:00:{number:02d}.000000Z", "u_worker", began=PartialDate.exactly(day), restricted=restricted)
    return Fact(f"consent.{number:02d}", person, value, said)


def with_facts(network: FamilyNetwork, facts: Sequence[Fact]) -> FamilyNetwork:
    return replace(network, people=tuple(replace(p, facts=(*p.facts, *(f for f in facts if f.person_id == p.id))) for p in network.people))


@st.composite
def answers(draw: st.DrawFn, network: FamilyNetwork, number: int) -> Fact:
    """Somebody's answer, or a manager's decision, on contact or a meeting, about all or about one person."""
    people = sorted(p.id for p in network.people)
    matter = draw(st.sampled_from([Matter.CONTACT, Matter.CONTACT, Matter.MEETING, Matter.SHARE_FAMILY]))
    others = [p for p in people if p != CHILD]
    about = draw(st.sampled_from(["", "", *others])) if matter is Matter.CONTACT else ""
    day = draw(_DAYS)
    if draw(st.integers(0, 4)) == 0:
        look_again = PartialDate.exactly(TODAY + timedelta(days=draw(st.integers(-20, 30))))
        return fact(number, CHILD, GoingAhead(matter, Evidence.WEIGHED, "For this law", look_again, about), day)
    person = draw(st.sampled_from(people))
    places = [AnswersAs.OWN_VIEW, AnswersAs.DECIDES] if person == CHILD else [AnswersAs.SELF, AnswersAs.RESPONSIBLE]
    answer, place = draw(st.sampled_from(list(Answer))), draw(st.sampled_from(places))
    until = draw(st.none() | st.just(PartialDate.exactly(TODAY - timedelta(days=1))))
    about = "" if about == person else about
    return fact(number, person, Agreement(CHILD, matter, answer, place, about, GivenHow.IN_WRITING, "Their words", until), day)


@st.composite
def answered(draw: st.DrawFn) -> FamilyNetwork:
    family = draw(networks(most=4))
    people = [p.id for p in family.network().people if p.id != CHILD]
    for person in draw(st.lists(st.sampled_from(people), unique=True, max_size=2)) if people else []:
        family.tie(ResponsibleFor, person, CHILD)
    network = family.network()
    return with_facts(network, [draw(answers(network, number)) for number in range(draw(st.integers(0, 8)))])


def everything(network: FamilyNetwork) -> list[GoAhead]:
    whom = ["", *sorted(p.id for p in network.people)]
    about_somebody = [may_go_ahead(network, matter, one) for matter in (Matter.CONTACT, Matter.MEETING) for one in whom]
    return [*about_somebody, may_go_ahead(network, Matter.SHARE_FAMILY)]


@law
@given(answered())
def test_it_goes_ahead_just_where_nothing_stops_it_and_every_reason_says_where_it_comes_from(network: FamilyNetwork) -> None:
    for found in everything(network):
        assert found.reasons
        assert found.allowed is (not found.missing)
        assert all(reason.words.endswith(".") and reason.source for reason in found.reasons)
        assert found.decision is None or any(reason.covered for reason in found.reasons)


@law
@given(answered(), st.data())
def test_a_no_never_lets_anything_go_ahead_and_a_decision_never_stops_anything(network: FamilyNetwork, data: st.DataObject) -> None:
    person = data.draw(st.sampled_from(sorted(p.id for p in network.people)))
    matter = data.draw(st.sampled_from([Matter.CONTACT, Matter.MEETING, Matter.SHARE_FAMILY]))
    place = AnswersAs.OWN_VIEW if person == CHILD else data.draw(st.sampled_from([AnswersAs.SELF, AnswersAs.RESPONSIBLE]))
    no = fact(59, person, Agreement(CHILD, matter, Answer.NO, place), TODAY)
    ahead = fact(59, CHILD, GoingAhead(matter, Evidence.WEIGHED, "For this law", PartialDate.exactly(TODAY)), TODAY)
    for before, after in zip(everything(network), everything(with_facts(network, [no])), strict=True):
        assert before.allowed or not after.allowed
    for before, after in zip(everything(network), everything(with_facts(network, [ahead])), strict=True):
        assert after.allowed or not before.allowed


@law
@given(answered())
def test_a_decision_of_today_over_all_lets_contact_go_ahead_unless_somebody_said_no_for_themselves(network: FamilyNetwork) -> None:
    ahead = fact(59, CHILD, GoingAhead(Matter.CONTACT, Evidence.WEIGHED, "For this law", PartialDate.exactly(TODAY)), TODAY)
    for found in everything(with_facts(network, [ahead])):
        if found.matter is Matter.CONTACT:
            assert all(reason.own for reason in found.missing)


@law
@given(answered(), st.data())
def test_what_is_restricted_or_about_somebody_hidden_changes_nothing(network: FamilyNetwork, data: st.DataObject) -> None:
    hidden = data.draw(st.sampled_from(sorted(p.id for p in network.people)))
    people = sorted(p.id for p in network.people if p.id != hidden)
    if hidden == CHILD or not people:
        return
    shown = replace(network, people=tuple(replace(p, restricted=p.id == hidden) for p in network.people))
    plain = shown.without_restricted()
    person = data.draw(st.sampled_from(people))
    place = AnswersAs.OWN_VIEW if person == CHILD else AnswersAs.RESPONSIBLE
    about_them = fact(58, person, Agreement(CHILD, Matter.CONTACT, Answer.NO, place, hidden), TODAY)
    ahead = fact(57, CHILD, GoingAhead(Matter.CONTACT, Evidence.WEIGHED, "For this law", PartialDate.exactly(TODAY), hidden), TODAY)
    secret = fact(59, person, Agreement(CHILD, Matter.CONTACT, Answer.NO, place), TODAY, restricted=True)
    assert with_facts(shown, [about_them, ahead, secret]).without_restricted() == plain
    assert everything(with_facts(shown, [about_them, ahead, secret]).without_restricted()) == everything(plain)


@law
@given(answered(), st.data())
def test_which_reason_is_kept_apart_is_the_same_network_to_whoever_may_not_know(network: FamilyNetwork, data: st.DataObject) -> None:
    person = data.draw(st.sampled_from(sorted(p.id for p in network.people)))
    again = PartialDate.exactly(TODAY)
    open_to_all = fact(58, person, Notice(CHILD, False, why=NotToldWhy.KEPT_APART, decided_by="Morag Bell", look_again=again), TODAY)

    def told(why: NotToldWhy) -> FamilyNetwork:
        whole = Notice(CHILD, False, why=why, words=f"Because of {why}", look_again=again, explains=open_to_all.id)
        return with_facts(network, [open_to_all, fact(59, person, whole, TODAY, restricted=True)])

    reasons = [why for why in NotToldWhy if why.is_kept_apart]
    seen = [told(why).without_restricted() for why in reasons]
    assert all(one == seen[0] for one in seen)
    given_there, _ = notices_in(seen[0])
    assert [one.notice.why for one in given_there] == [NotToldWhy.KEPT_APART]
    for why in reasons:
        given_to_those_let_in, _ = notices_in(told(why))
        assert [one.notice.why for one in given_to_those_let_in] == [why]


@law
@given(answered(), st.integers(0, 100))
def test_no_id_decides(network: FamilyNetwork, seed: int) -> None:
    moved, new_of = relabel(network, seed)
    moved = replace(moved, people=tuple(replace(p, facts=tuple(_under_new_ids(f, new_of) for f in p.facts)) for p in moved.people))
    for matter, whom in [(Matter.CONTACT, p.id) for p in network.people] + [(Matter.MEETING, ""), (Matter.SHARE_FAMILY, "")]:
        before, after = may_go_ahead(network, matter, whom), may_go_ahead(moved, matter, new_of.get(whom, ""))
        assert [(r.words, new_of.get(r.person_id, ""), r.stops) for r in before.reasons] == [
            (r.words, r.person_id, r.stops) for r in after.reasons
        ]


def _under_new_ids(fact: Fact, new_of: dict[str, str]) -> Fact:
    match fact.value:
        case Agreement() as said:
            return replace(fact, value=replace(said, child=new_of[said.child], about=new_of.get(said.about, "")))
        case GoingAhead() as said:
            return replace(fact, value=replace(said, about=new_of.get(said.about, "")))
    return fact
