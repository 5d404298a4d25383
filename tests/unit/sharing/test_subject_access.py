"""Subject access: when the answer is due, how each statement is weighed, what stands in the way, and what goes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.domain.dates import PartialDate, months_after
from graphsvc.domain.facts import Born, Fact, FactValue, Life, LifeStatus, Name, Note, Sensitive, SensitiveTopic, Telephone
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Source, SourceKind
from graphsvc.domain.ties import FeelingKind, Feels, InContact, ParentKind, SupportWork, Wishes, WishKind
from graphsvc.sharing.subject_access.codes import AccessCode, Answer
from graphsvc.sharing.subject_access.disclosure import Decided, disclose, what_stands_in_the_way
from graphsvc.sharing.subject_access.request import AccessRequest, HarmOutcome, HarmTest, RequesterKind
from graphsvc.sharing.subject_access.story import story_of
from graphsvc.sharing.subject_access.weighing import Weighed, weigh
from graphsvc.web.api.network import SharedNetwork
from seed import example_families, network_of
from tests.support.networks import RECORDED_AT, TODAY, Family, said

EXAMPLES = tuple(network_of(f.deeds, f.children[0].id, as_at=TODAY).without_restricted() for f in example_families(TODAY))
NAN = Source(SourceKind.RELATIVE, "Jean rang", "jean")
SEEN = Source(SourceKind.OBSERVATION, "seen on a visit")
MET = HarmTest(HarmOutcome.MET, "He has threatened her before", "Dr Farrow, GP", "u_manager", RECORDED_AT)


def request(kind: RequesterKind = RequesterKind.CHILD, who: str = "amara", received: date = date(2026, 3, 3)) -> AccessRequest:
    return AccessRequest("r1", "amara", kind, who, received, "Came with a passport", received, "", "", RECORDED_AT, "u_worker")


def network(*facts: tuple[str, FactValue, Source]) -> FamilyNetwork:
    family = Family("amara", women="kirsty jean", men="tunde")
    family.parents("kirsty tunde", "amara", assertion=said(source=SEEN))
    family.parents("jean", "kirsty", assertion=said(source=SEEN))
    family.tie(InContact, "amara", "jean", said(source=NAN))
    made = family.network()
    told = [Fact(f"x{n}", who, value, said(source=source)) for n, (who, value, source) in enumerate(facts)]
    people = tuple(replace(p, facts=(*p.facts, *(f for f in told if f.person_id == p.id))) for p in made.people)
    return replace(made, people=people)


def of(weighed: tuple[Weighed, ...], statement_id: str) -> tuple[AccessCode, Answer | None]:
    return next((one.code, one.suggested) for one in weighed if one.statement.id == statement_id)


# ------------------------------------------------------------------ when it is due
@pytest.mark.parametrize(
    "received, due",
    [
        ("2026-09-03", "2026-10-03"),
        ("2026-03-31", "2026-04-30"),
        ("2026-01-29", "2026-02-28"),
        ("2026-01-30", "2026-02-28"),
        ("2026-01-31", "2026-02-28"),
        ("2028-01-31", "2028-02-29"),
        ("2026-02-28", "2026-03-28"),
        ("2026-12-31", "2027-01-31"),
        ("2026-11-30", "2026-12-30"),
    ],
)
def test_an_answer_is_due_on_the_same_day_of_the_next_month_or_its_last(received: str, due: str) -> None:
    assert request(received=date.fromisoformat(received)).due == date.fromisoformat(due)


def test_time_runs_from_when_it_is_sure_who_asks_and_is_three_months_where_it_takes_longer() -> None:
    late = replace(request(received=date(2026, 1, 10)), identity_on=date(2026, 1, 31))
    assert late.due == date(2026, 2, 28)
    assert replace(late, extended="Four boxes of paper").due == date(2026, 4, 30)
    assert replace(late, identity_on=date(2025, 12, 1)).due == date(2026, 2, 10)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 3))
def test_months_are_counted_so_that_nothing_comes_late(day: date, months: int) -> None:
    due = months_after(day, months)
    assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == months
    assert due.day <= day.day
    assert due.day == day.day or (due.replace(day=28) < due or due.day == 28)


# ------------------------------------------------------------------ how each is weighed
def test_what_they_told_us_goes_back_to_them_and_what_a_worker_saw_goes_too() -> None:
    child = Source(SourceKind.CHILD)
    found = weigh(network(("amara", Note("likes maths"), child), ("amara", Note("was tired"), SEEN)), request())
    assert of(found, "x0") == (AccessCode.TOLD_BY_THEM, Answer.GIVE)
    assert of(found, "x1") == (AccessCode.WORKER, Answer.GIVE)


def test_what_somebody_else_told_of_them_goes_without_who_it_was() -> None:
    found = weigh(network(("amara", Note("wet the bed"), NAN), ("amara", Note("cried"), Source(SourceKind.PARENT))), request())
    assert of(found, "x0") == of(found, "x1") == (AccessCode.TOLD_BY_ANOTHER, Answer.GIVE_WITHOUT_SOURCE)


def test_what_is_about_others_stays_but_who_the_family_is_goes_to_the_child() -> None:
    held = network(("jean", Telephone("07700 900123"), SEEN), ("jean", Name("Jean Ross"), SEEN), ("tunde", Note("drinks"), NAN))
    found = weigh(held, request())
    assert of(found, "x0") == (AccessCode.ABOUT_ANOTHER, Answer.WITHHOLD)
    assert of(found, "x1") == (AccessCode.FAMILY, Answer.GIVE_WITHOUT_SOURCE)
    assert of(found, "x2") == (AccessCode.ABOUT_ANOTHER, Answer.WITHHOLD)
    nan = weigh(held, request(RequesterKind.PERSON, "jean"))
    assert of(nan, "x0") == (AccessCode.WORKER, Answer.GIVE)
    assert of(nan, "x2") == (AccessCode.ABOUT_ANOTHER, Answer.WITHHOLD)
    names = {one.statement.person_id: one.code for one in nan if isinstance(one.statement, Fact) and isinstance(one.statement.value, Name)}
    assert names["kirsty"] is names["amara"] is AccessCode.NAMED  # whom she is tied to
    assert names["tunde"] is AccessCode.ABOUT_ANOTHER


def test_a_parent_is_not_given_what_the_child_told_in_trust_without_asking_the_child() -> None:
    child = Source(SourceKind.CHILD, "said so at school", "amara")
    held = network(("amara", Note("likes maths"), child))
    feels = Feels("t_feels", "amara", "tunde", said(source=child), FeelingKind.FEARS)
    held = replace(held, ties=(*held.ties, feels, Wishes("t_wish", "amara", "tunde", said(source=child), WishKind.FEELS_UNSAFE)))
    found = weigh(held, request(RequesterKind.PARENT, "tunde"))
    assert of(found, "t_feels") == of(found, "t_wish") == (AccessCode.CHILD_DID_NOT_EXPECT, Answer.WITHHOLD)
    assert of(found, "x0") == (AccessCode.CHILD_DID_NOT_EXPECT, None)


@pytest.mark.parametrize(
    "value, source, code",
    [
        (Sensitive(SensitiveTopic.HARM, "bruises"), SEEN, AccessCode.SERIOUS_HARM),
        (Sensitive(SensitiveTopic.HEALTH, "asthma"), SEEN, AccessCode.HEALTH),
        (Note("from the judgment"), Source(SourceKind.COURT), AccessCode.COURT),
    ],
)
def test_of_harm_health_and_courts_no_rule_suggests_anything(value: FactValue, source: Source, code: AccessCode) -> None:
    assert of(weigh(network(("amara", value, source)), request()), "x0") == (code, None)


def test_adoption_pregnancy_and_work_with_supporters_are_thought_about() -> None:
    family = Family("amara", women="kirsty nell")
    family.parents("kirsty", "amara")
    family.parents("nell", "amara", ParentKind.ADOPTIVE, said(source=SEEN))
    family.person("bean", life=LifeStatus.UNBORN)
    family.parents("kirsty", "bean")
    family.tie(SupportWork, "nell", "amara", said(source=SEEN), words="asked")
    held = family.network()
    found = {type(one.statement).__name__ + getattr(one.statement, "b", ""): one for one in weigh(held, request())}
    assert [one.code for one in weigh(held, request()) if getattr(one.statement, "kind", "") == "adoptive"] == [AccessCode.ADOPTION]
    assert (found["ParentOfbean"].code, found["ParentOfbean"].suggested) == (AccessCode.BEFORE_BIRTH, Answer.WITHHOLD)
    assert (found["SupportWorkamara"].code, found["SupportWorkamara"].suggested) == (AccessCode.OF_SEVERAL, None)
    life = next(one for one in weigh(held, request()) if isinstance(one.statement, Fact) and isinstance(one.statement.value, Life))
    assert life.suggested is Answer.WITHHOLD


# ------------------------------------------------------------------ what stands in the way, and what goes
def decided(weighed: tuple[Weighed, ...], **others: Answer) -> dict[str, Decided]:
    answers = {one.statement.id: others.get(one.statement.id, one.suggested or Answer.WITHHOLD) for one in weighed}
    codes = {one.statement.id: one.code for one in weighed}
    return {key: Decided(key, answer, codes[key], "", "u_manager", RECORDED_AT) for key, answer in answers.items()}


def test_what_is_not_decided_and_a_test_that_is_missing_stand_in_the_way() -> None:
    found = weigh(network(("amara", Sensitive(SensitiveTopic.HARM, "bruises"), SEEN)), request())
    assert what_stands_in_the_way(request(), found, {}) == (
        f"{len(found)} statements are not decided yet.",
        "Whether something would be likely to cause serious harm is not recorded yet.",
    )
    everything = decided(found)
    one_left = {key: one for key, one in everything.items() if key != "x0"}
    assert what_stands_in_the_way(replace(request(), harm=MET), found, one_left) == ("1 statement is not decided yet.",)
    assert what_stands_in_the_way(replace(request(), harm=MET), found, everything) == ()
    not_met = replace(MET, outcome=HarmOutcome.NOT_MET)
    (odd,) = what_stands_in_the_way(replace(request(), harm=not_met), found, everything)
    assert "withheld for serious harm" in odd
    assert what_stands_in_the_way(replace(request(), harm=MET, closed_at=RECORDED_AT), found, everything) == (
        "This request has been answered.",
    )


def test_the_copy_holds_what_was_decided_and_no_trace_of_the_rest() -> None:
    held = network(
        ("amara", Note("wet the bed"), NAN),
        ("amara", Born(PartialDate.parse("2017-05-04"), "Leeds"), SEEN),
        ("amara", Sensitive(SensitiveTopic.HARM, "bruises"), SEEN),
        ("tunde", Note("drinks"), NAN),
        ("jean", Telephone("07700 900123"), SEEN),
    )
    found = weigh(held, request())
    made = disclose(held, replace(request(), harm=MET), found, decided(found))
    copy = repr(made.network)
    assert "wet the bed" in copy
    assert "Leeds" in copy
    for word in ("bruises", "drinks", "07700", "Jean rang", "jean"):
        assert word not in copy, word
    assert made.withheld[AccessCode.SERIOUS_HARM] == 1
    assert made.withheld[AccessCode.ABOUT_ANOTHER] >= 2
    assert len(made.marks) == 2
    assert all("harm" not in mark for mark in made.marks)
    without = replace(held, people=tuple(replace(p, facts=tuple(f for f in p.facts if f.id != "x2")) for p in held.people))
    again = weigh(without, request())
    assert repr(disclose(without, request(), again, decided(again)).network) == copy  # nothing tells that there was harm


def test_only_marks_that_the_law_allows_are_made() -> None:
    held = network(("amara", Sensitive(SensitiveTopic.HARM, "bruises"), SEEN))
    found = tuple(one for one in weigh(held, request()) if one.statement.id == "x0")
    assert disclose(held, request(), found, decided(found)).marks == ()
    assert {code for code in AccessCode if code.may_be_marked} == {
        AccessCode.ABOUT_ANOTHER,
        AccessCode.TOLD_BY_ANOTHER,
        AccessCode.OF_SEVERAL,
    }
    assert all(code.words.endswith((".", "?")) and code.source for code in AccessCode)


def test_the_story_says_who_they_are_then_what_was_when() -> None:
    held = network(("amara", Born(PartialDate.parse("2017-05-04"), "Leeds"), SEEN))
    found = weigh(held, request())
    story = story_of(disclose(held, request(), found, decided(found)).network)
    assert [chapter.heading for chapter in story] == [
        "About you",
        "You and others",
        "Others in your family and network",
        "Between others",
    ]
    lines = [line for chapter in story for line in chapter.lines]
    assert "date or place of birth: 4 May 2017, Leeds. Seen on a visit." in lines
    assert "Amara and Jean: contact: how often is not recorded." in lines
    assert "Kirsty and Amara: how they are related: birth." in [line.replace(" Seen on a visit.", "") for line in lines]


@pytest.mark.parametrize("held", EXAMPLES, ids=range(len(EXAMPLES)))
def test_no_id_of_the_record_is_in_any_copy(held: FamilyNetwork) -> None:
    """Not in a copy in which everything goes, nor inside of a fact."""
    asks = replace(request(), child_id=held.child_id, requester_id=held.child_id)
    found = weigh(held, asks)
    everything = {one.statement.id: Decided(one.statement.id, Answer.GIVE, one.code, "", "u_manager", RECORDED_AT) for one in found}
    made = disclose(held, asks, found, everything)
    copy = json.dumps(SharedNetwork.of(made.network).model_dump(mode="json")) + repr(story_of(made.network))
    assert len(copy) > 1000
    assert re.findall(r"\b[pftgu]_[a-z0-9]{4,}", copy) == []
