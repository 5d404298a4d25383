"""Two people of one name are told apart wherever they stand in one answer, and the same whether it is asked of one child or of all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.analysis.connected.connection import find_connection
from graphsvc.analysis.connected.isolation import judge_isolation
from graphsvc.analysis.connected.judged import judge_family
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.questions.gaps import find_gaps
from graphsvc.analysis.reasons import ReasonKind
from graphsvc.analysis.support.finding import find_supporters
from graphsvc.analysis.support.supporter_changes import changes_since
from graphsvc.analysis.support.views_compared import compare_views
from graphsvc.analysis.told_apart import told_apart
from graphsvc.analysis.who import who_is
from graphsvc.domain.facts import Asked, Fact, GenderCode
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Source, SourceKind
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.domain.ties import AcquaintanceKind, FeelingKind, Feels, Frequency, InContact, Knows, Wishes
from tests.support.judging import with_what_counts_alone
from tests.support.networks import Family, said
from tests.support.relabelling import relabel


@pytest.fixture
def family() -> Family:
    """Amara lives with Kirsty; her aunt and a neighbour are both called Jo Bell."""
    family = Family("amara", women="kirsty nan aunt", men="next_door")
    family.person("amara", born="2015")
    family.parents("kirsty", "amara")
    family.parents("nan", "kirsty aunt")
    family.home("amara kirsty")
    family.tie(Knows, "amara", "next_door", kind=AcquaintanceKind.NEIGHBOUR)
    for person in ("aunt", "next_door"):
        family.person(person, born="1980")
        family.named(person, "Jo Bell")
    return family


def in_touch(family: Family, *people: str, with_whom: str = "amara", frequency: Frequency = Frequency.WEEKLY) -> None:
    for person in people:
        family.tie(InContact, with_whom, person, frequency=frequency)


def names(family: Family, *people: str) -> list[str]:
    network = family.network()
    return sorted(told_apart(network, people, lambda p: network.person(p).short_name or "them").values())


def test_nobody_is_called_more_than_it_takes(family: Family) -> None:
    family.named("nan", "Jo Marsh")
    assert names(family, "aunt", "kirsty") == ["Jo", "Kirsty"]
    assert names(family, "aunt", "nan") == ["Jo Bell", "Jo Marsh"]
    assert names(family, "aunt", "next_door", "nan") == ["Jo Bell (maternal aunt)", "Jo Bell (neighbour)", "Jo Marsh"]


def test_two_who_are_the_same_to_the_child_are_told_apart_by_their_birth(family: Family) -> None:
    family.tie(Knows, "amara", "over_the_road", kind=AcquaintanceKind.NEIGHBOUR)
    family.person("over_the_road", born="1951~")
    family.named("over_the_road", "Jo Bell")
    assert names(family, "over_the_road", "next_door") == ["Jo Bell (neighbour, born 1980)", "Jo Bell (neighbour, born about 1951)"]


def test_whom_nothing_tells_apart_keep_their_name(family: Family) -> None:
    for one in ("one", "other"):
        family.tie(Knows, "amara", one, kind=AcquaintanceKind.FRIEND)
        family.named(one, "")
    assert names(family, "one", "other") == ["them", "them"]


def test_what_remains_if_one_is_lost_says_who_is_left(family: Family) -> None:
    in_touch(family, "aunt", "next_door")
    lost = next(s for s in find_connection(family.network()).signals if s.kind is ReasonKind.ONE_LOST)
    aunt, neighbour = "Jo Bell (maternal aunt)", "Jo Bell (neighbour)"
    assert lost.because[0].words == f"Without {aunt}, {neighbour} alone is left; without {neighbour}, {aunt} alone"


def test_the_child_and_somebody_of_the_childs_name_are_told_apart(family: Family) -> None:
    family.person("amara", born="2015")
    family.named("amara", "Jo Bell")
    in_touch(family, "aunt")
    family.named("next_door", "Eileen")
    lost = next(s for s in find_connection(family.network()).signals if s.kind is ReasonKind.ONE_LOST)
    assert "Jo Bell (maternal aunt) is linked to Jo only through Kirsty" in lost.because[1].words


def test_a_list_and_a_question_name_both(family: Family) -> None:
    finding = judge_isolation(family.network())
    both = "Jo Bell (maternal aunt), Jo Bell (neighbour)"
    assert f"({both}, Nan)" in next(r.words for r in finding.reasons if r.kind is ReasonKind.CONTACT_NOT_RECORDED)
    assert f"from {both} and Nan." in " ".join(finding.would_change)


@pytest.mark.parametrize("frequency", [Frequency.NONE, Frequency.WEEKLY])
def test_an_answer_for_one_child_and_in_a_list_of_all_is_the_same_sentence(family: Family, frequency: Frequency) -> None:
    """Of parents too, to whom the two are somebody else."""
    in_touch(family, "aunt", frequency=frequency)
    in_touch(family, "next_door", with_whom="kirsty", frequency=frequency)
    family.tie(Wishes, "amara", "next_door")
    network = family.network()
    who = who_is(network, "amara")
    page = judge_family(network, who, find_supporters(network, who))
    assert judge_family(network) == page
    assert judge_family(with_what_counts_alone(network)) == page
    of_child, of_parent = ("; ".join(r.words for r in finding.reasons) for finding in page)
    assert "Jo Bell (neighbour)" in of_child
    assert "Jo Bell (sister)" in of_parent


def test_a_reason_to_take_care_says_between_whom_things_are_hard(family: Family) -> None:
    family.named("kirsty", "Jo Bell")
    family.tie(Feels, "kirsty", "aunt", kind=FeelingKind.STRAINED)
    aunt = next(s for s in find_supporters(family.network()).supporters if s.person_id == "aunt")
    assert [r.words for r in aunt.to_check] == ["Things are hard between Jo Bell (maternal aunt) and Jo Bell (mother)"]
    assert aunt.next_step.endswith("what is hard between Jo Bell (maternal aunt) and the family, before anyone gets in touch.")


def test_each_question_says_whom_it_is_about(family: Family) -> None:
    for person in ("aunt", "next_door"):
        family.tie(InContact, "amara", person, said(source=Source(SourceKind.RECORD), ended="2025"), frequency=Frequency.WEEKLY)
    asked = [gap.question for gap in find_gaps(family.network()).gaps if gap.about in {"aunt", "next_door"}]
    assert all(any(name in question for question in asked) for name in ("Jo Bell (maternal aunt)", "Jo Bell (neighbour)"))
    assert not [q for q in asked if "Jo " in q.replace("Jo Bell (", "")]


def test_whoever_may_know_is_not_called_who_they_are_twice(family: Family) -> None:
    in_touch(family, "aunt", "next_door")
    may_know = {one for gap in find_gaps(family.network()).gaps for one in gap.may_know if one.person_id == "aunt"}
    assert {(one.name, one.who) for one in may_know} == {("Jo Bell (maternal aunt)", "")}


def test_the_views_name_both(family: Family) -> None:
    network = family.network()
    family.tie(Wishes, "amara", "kirsty")
    views = compare_views(family.network(), find_supporters(network))
    assert views.differences[0].endswith("has not named: Jo Bell (maternal aunt), Jo Bell (neighbour), Nan.")


def test_two_parents_of_one_name_have_a_side_and_a_view_each(family: Family) -> None:
    family.person("sarah", GenderCode.WOMAN)
    family.parents("sarah", "amara")
    for parent, born in (("kirsty", "1990"), ("sarah", "1988")):
        family.person(parent, born=born)
        family.named(parent, "Sarah Reed")
    network = family.network()
    sides = next(s for s in find_connection(network).signals if s.kind is ReasonKind.SIDES)
    assert sides.recorded.count("Sarah Reed (") == 2
    assert "whom Sarah Reed (mother, born 1988) would name" in compare_views(network, find_supporters(network)).sentence


def test_what_has_changed_says_for_whom(family: Family) -> None:
    def then_and_now(now: FamilyNetwork) -> list[str]:
        before = replace(family.network(), as_at=date(2026, 11, 20))
        return [c.words for c in changes_since(before, find_supporters(before), now, find_supporters(now)).changes]

    now = family.network()
    contact = InContact("t9", "amara", "aunt", said(), frequency=Frequency.WEEKLY)
    assert then_and_now(replace(now, ties=(*now.ties, contact))) == [
        "Jo Bell (maternal aunt): in touch every week",
        "Jo Bell (maternal aunt): from “named” to “found”",
    ]


def everything_said(network: FamilyNetwork) -> list[object]:
    """All that the answers say, in order, without any id."""
    who = who_is(network, network.child_id)
    supporters, connection = find_supporters(network, who), find_connection(network, None, who)
    gaps, views = find_gaps(network, who, supporters), compare_views(network, supporters)
    return [
        [(band, [(s.who, [(r.words, r.source) for r in s.reasons], s.next_step) for s in them]) for band, them in supporters.bands],
        [(g.rule, g.question, [(r.words, r.source) for r in g.reasons], [(m.name, m.who) for m in g.may_know]) for g in gaps.gaps],
        [(f.sentence, [(r.words, r.source) for r in f.reasons], f.would_change) for f in judge_family(network, who, supporters)],
        [(s.look_at, s.recorded, [(r.words, r.source) for r in s.because]) for s in connection.signals],
        [(v.name, [who[p].words for p in v.named if p in who]) for v in views.views],
        views.sentence,
        views.differences,
    ]


@pytest.mark.parametrize("seed", range(6))
def test_of_people_of_one_name_no_id_decides_who_comes_first_nor_who_said_so(family: Family, seed: int) -> None:
    """Two neighbours and an aunt called Jo Bell, two mums called Sarah Reed, and two people whom nobody has named."""
    family.tie(Knows, "amara", "over_the_road", kind=AcquaintanceKind.NEIGHBOUR)
    family.person("over_the_road", born="1951")
    family.named("over_the_road", "Jo Bell")
    family.parents("sarah", "amara")
    family.person("sarah", born="1988")
    for parent in ("kirsty", "sarah"):
        family.named(parent, "Sarah Reed")
    for one, kind in (("one", AcquaintanceKind.FRIEND), ("other", AcquaintanceKind.GODPARENT)):
        family.tie(Knows, "amara", one, kind=kind)
        family.person(one, born="1980")
        family.named(one, "")
    for person, by in (("aunt", SourceKind.RELATIVE), ("next_door", SourceKind.RECORD), ("over_the_road", SourceKind.PARENT)):
        family.tie(InContact, "amara", person, said(source=Source(by)), frequency=Frequency.WEEKLY)
    family.tie(Wishes, "sarah", "aunt", said(source=Source(SourceKind.PARENT, person_id="sarah")))
    network = family.network()
    other, _ = relabel(network, seed)
    assert everything_said(other) == everything_said(network)


@pytest.fixture
def father_and_son() -> Family:
    """Sam Cole, ten, lives with his dad Sam Cole; Nan is his dad's mother."""
    family = Family("sam", men="dad", women="nan")
    family.person("sam", born="2016")
    family.parents("dad", "sam")
    family.parents("nan", "dad")
    family.home("sam dad")
    for person in ("sam", "dad"):
        family.named(person, "Sam Cole")
    return family


def test_questions_about_a_father_of_the_childs_name_are_fit_to_be_read_out(father_and_son: Family) -> None:
    gaps = find_gaps(father_and_son.network()).gaps
    asked = {gap.rule: gap.question for gap in gaps}
    assert asked[GapRule.PARENT_ASKED] == "Who does Sam’s dad turn to when things are hard? Who would Sam’s dad name for Sam?"
    assert asked[GapRule.OTHER_GRANDPARENT] == "Who is Sam’s dad’s dad, or other parent? Who in the family might know?"
    may_know = next(gap for gap in gaps if gap.rule is GapRule.OTHER_GRANDPARENT).may_know
    assert [(one.name, one.who) for one in may_know][:2] == [("Sam", ""), ("Sam Cole (father)", "")]


def test_two_mums_of_one_name_are_not_both_called_the_childs_mum(family: Family) -> None:
    family.parents("sarah", "amara")
    for parent, born in (("kirsty", "1990"), ("sarah", "1988")):
        family.person(parent, GenderCode.WOMAN, born=born)
        family.named(parent, "Sarah Reed")
    asked = [gap.question for gap in find_gaps(family.network()).gaps if gap.rule is GapRule.EMPTY_GENERATION]
    assert asked == ["Does Sarah Reed (mother, born 1988) have brothers or sisters, or anybody who is like one?"]


def test_what_is_said_of_a_father_of_the_childs_name_says_that_it_is_the_father(father_and_son: Family) -> None:
    for network in (father_and_son.network(), with_what_counts_alone(father_and_son.network())):
        of_child, of_father = judge_family(network)
        assert of_child.sentence.startswith("No adult outside the home is known to be in touch with Sam at least monthly")
        assert of_father.would_change[0] == "Ask Sam Cole (father): who do you talk to when things are hard? Who would you like to see?"


@pytest.mark.parametrize("gender, alike", [(GenderCode.WOMAN, True), (GenderCode.MAN, False)])
def test_of_two_parents_without_a_name_nothing_is_said_twice(family: Family, gender: GenderCode, alike: bool) -> None:
    family.person("kirsty", GenderCode.WOMAN)
    family.person("other", gender)
    family.parents("other", "amara")
    family.parents("grandad", "other")
    family.home("other")
    for parent in ("kirsty", "other"):
        family.named(parent, "")
    network = family.network()
    supporters = find_supporters(network)
    gaps = find_gaps(network).gaps
    assert len({(gap.rule, gap.question) for gap in gaps}) == len(gaps)
    sides = next(s for s in find_connection(network).signals if s.kind is ReasonKind.SIDES)
    assert compare_views(network, supporters).sentence.count("whom a parent would name") == 1
    named = [gap for gap in gaps if gap.rule is GapRule.NAME_MISSING]
    if alike:
        assert sides.recorded == "The sides of 2 parents not named yet: 3 adults"
        assert [gap.people for gap in named] == [("kirsty", "other")]
        assert named[0].reasons[-1].words == "2 people are meant here whom nothing recorded tells apart: ask about each of them"
    else:
        assert sides.recorded == "Amara’s father’s side: 1 adult; Amara’s mother’s side: 2 adults"
        assert [gap.question for gap in named] == ["What is the name of Amara’s dad?", "What is the name of Amara’s mum?"]


def test_what_came_of_a_question_about_two_alike_counts_whomever_of_them_it_was_noted_on(family: Family) -> None:
    for person in ("next_door", "over_the_road"):
        family.tie(Knows, "amara", person, kind=AcquaintanceKind.NEIGHBOUR)
        family.person(person, born="1980")
        family.named(person, "")
    (asked,) = [gap for gap in find_gaps(family.network()).gaps if gap.rule is GapRule.NAME_MISSING]
    for noted_on in asked.people:
        network = family.network()
        fact = Fact("f", noted_on, Asked(asked.rule.value, AskedOutcome.RATHER_NOT), said())
        people = tuple(replace(p, facts=(*p.facts, fact)) if p.id == noted_on else p for p in network.people)
        (resting,) = find_gaps(replace(network, people=people)).resting
        assert (resting.gap.about, resting.gap.people) == (noted_on, asked.people)
