"""May something go ahead, and why: who is asked, what their answers mean, and what a manager's decision covers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.analysis.agreement.going_ahead import may_go_ahead, who_is_responsible
from graphsvc.analysis.agreement.grounds import GoAhead, Ground
from graphsvc.domain.agreement import Answer, AnswersAs, Matter
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Fact
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import AcquaintanceKind, Knows, ParentKind, ResponsibleFor
from tests.support.agreements import Answers
from tests.support.networks import Family, said

ALREADY = date(2026, 11, 25)


def amaras(born: str = "2016-05") -> Family:
    """Amara, ten; her mother, who has parental responsibility, and her father, who has none; two grandmothers; a teacher."""
    family = Family("amara", women="kirsty jean maud", men="tunde")
    family.person("amara", born=born)
    family.parents("kirsty tunde", "amara")
    family.parents("jean", "kirsty")
    family.parents("maud", "tunde")
    family.tie(ResponsibleFor, "kirsty", "amara")
    family.tie(Knows, "amara", "mrs_ali", kind=AcquaintanceKind.TEACHER)
    return family


def judged(answers: Answers, matter: Matter = Matter.CONTACT, about: str = "jean", on: date | None = None) -> GoAhead:
    return may_go_ahead(answers.with_them(amaras().network()), matter, about, on=on)


def grounds(found: GoAhead) -> dict[str, Ground]:
    return {reason.person_id: reason.ground for reason in found.reasons}


def stopping(found: GoAhead) -> set[str]:
    return {reason.person_id for reason in found.missing}


@pytest.fixture
def agreed() -> Answers:
    """Kirsty and Amara agree to contact with relatives."""
    answers = Answers()
    answers.answer("kirsty")
    answers.answer("amara")
    return answers


def test_nobody_asked_is_said_of_each_who_is_asked_first() -> None:
    found = judged(Answers())
    assert grounds(found) == {"kirsty": Ground.NOT_ASKED, "amara": Ground.NOT_ASKED}
    assert not found.allowed
    assert found.unasked == ("kirsty", "amara")
    assert found.told == ()
    assert {reason.words for reason in found.missing} == {
        "Nothing is recorded of whether Kirsty agrees.",
        "Nothing is recorded of whether Amara agrees.",
    }


def test_those_with_parental_responsibility_and_the_child_are_enough(agreed: Answers) -> None:
    found = judged(agreed)
    assert found.allowed
    assert found.decision is None
    assert grounds(found) == {"kirsty": Ground.AGREED, "amara": Ground.AGREED}
    assert all(reason.source for reason in found.reasons)


@pytest.mark.parametrize("matter", [m for m in Matter if m not in {Matter.SHARE_COURT, Matter.MEETING}])
@pytest.mark.parametrize("answer", [Answer.NO, Answer.TAKEN_BACK, Answer.NOT_ASKED])
@pytest.mark.parametrize("who", ["kirsty", "amara"])
def test_whoever_is_asked_first_and_does_not_agree_stops_it(matter: Matter, answer: Answer, who: str) -> None:
    answers = Answers()
    for person in ("kirsty", "amara"):
        answers.answer(person, answer if person == who else Answer.YES, matter, words="Not now")
    about = "jean" if matter is Matter.CONTACT else ""
    found = judged(answers, matter, about)
    assert stopping(found) == {who}
    assert not found.allowed


def test_a_mothers_word_for_herself_is_no_answer_for_her_child() -> None:
    answers = Answers()
    answers.answer("amara")
    answers.answer("kirsty", given_as=AnswersAs.SELF)
    assert grounds(judged(answers))["kirsty"] is Ground.NOT_ASKED
    answers.answer("kirsty")
    answers.answer("kirsty", Answer.NO, given_as=AnswersAs.SELF, on="2026-11-12")
    assert judged(answers).allowed


def test_parental_responsibility_is_never_taken_from_parenthood_and_ends(agreed: Answers) -> None:
    assert who_is_responsible(amaras().network()) == ["kirsty"]
    family = Family("amara", women="kirsty", men="tunde")
    family.parents("kirsty tunde", "amara")
    family.tie(ResponsibleFor, "kirsty", "amara", said(ended="2021-11"))
    assert who_is_responsible(family.network()) == []
    ended = agreed.with_them(family.network())
    assert who_is_responsible(ended) == []  # though she answered as one who has it, before it was known that it had ended


@pytest.mark.parametrize("recorded", [True, False])
@pytest.mark.parametrize("matter", [Matter.CONTACT, Matter.SEARCH, Matter.SHARE_FAMILY, Matter.MEETING])
def test_whoever_says_that_they_have_parental_responsibility_is_not_taken_to_have_it(matter: Matter, recorded: bool) -> None:
    family = Family("amara", women="kirsty jean maud")
    family.person("amara", born="2016-05")
    family.parents("jean", "kirsty")
    if recorded:
        family.tie(ResponsibleFor, "kirsty", "amara")
    answers = Answers()
    answers.answer("amara", matter=matter)
    answers.answer("maud", matter=matter)
    network = answers.with_them(family.network())
    assert who_is_responsible(network) == (["kirsty"] if recorded else [])
    found = may_go_ahead(network, matter)
    assert not found.allowed
    (says_so,) = [reason for reason in found.missing if reason.ground is Ground.NOT_RECORDED]
    assert says_so.words == "Maud is said to have parental responsibility; it is not recorded: ask what shows it."
    answers.decide(matter, on="2026-11-09")  # before she said so
    assert stopping(may_go_ahead(answers.with_them(family.network()), matter)) == {"maud"}
    answers.decide(matter, on="2026-11-12")
    assert may_go_ahead(answers.with_them(family.network()), matter).allowed
    if recorded:
        answers.facts = answers.facts[:2]
        answers.answer("kirsty", matter=matter)
        agreed = may_go_ahead(answers.with_them(family.network()), matter)
        assert agreed.allowed is (matter is Matter.MEETING)  # one to whom it is offered is enough


def test_the_no_of_somebody_who_says_so_is_heard(agreed: Answers) -> None:
    assert judged(agreed).allowed
    agreed.answer("tunde", Answer.NO, words="Not Jean")
    found = judged(agreed)
    assert stopping(found) == {"tunde"}
    assert found.is_refused
    assert found.missing[0].words == (
        "Tunde does not agree: Not Jean. They are said to have parental responsibility; it is not recorded: ask what shows it."
    )
    decides = Answers()
    decides.answer("amara", given_as=AnswersAs.DECIDES)
    decides.answer("tunde", on="2026-11-09")
    assert judged(decides).allowed
    decides.answer("tunde", Answer.NO)
    assert stopping(judged(decides)) == {"tunde"}


def test_not_yet_is_no_no() -> None:
    answers = Answers()
    assert not judged(answers).is_refused
    answers.answer("kirsty", Answer.TAKEN_BACK)
    assert judged(answers).is_refused
    answers.decide(on="2026-11-12")
    assert not judged(answers).is_refused


@pytest.mark.parametrize(
    "kind, ended, told",
    [
        (LegalStatusKind.LOOKED_AFTER, "", True),
        (LegalStatusKind.LOOKED_AFTER, "2026-01", False),
        (LegalStatusKind.CHILD_IN_NEED, "", False),
    ],
)
def test_of_a_looked_after_child_it_says_that_the_council_may_share_parental_responsibility(
    kind: LegalStatusKind, ended: str, told: bool
) -> None:
    family = Family("amara", women="kirsty jean")
    family.person("amara", born="2016-05")
    network = family.network()
    fact = Fact("f_status", "amara", LegalStatus(kind), said(began="2025-01", ended=ended))
    people = tuple(replace(p, facts=(*p.facts, fact)) if p.id == "amara" else p for p in network.people)
    (nobody,) = [r for r in may_go_ahead(replace(network, people=people), Matter.SEARCH).missing if r.ground is Ground.NOBODY_KNOWN]
    assert ("Children Act 1989 s.33" in nobody.words) is told


def test_where_nobody_is_recorded_as_responsible_that_is_what_to_ask() -> None:
    family = Family("amara", women="kirsty jean")
    family.person("amara", born="2016-05")
    family.parents("kirsty", "amara")
    family.parents("jean", "kirsty")
    answers = Answers()
    answers.answer("amara")
    found = may_go_ahead(answers.with_them(family.network()), Matter.CONTACT, "jean")
    assert [reason.ground for reason in found.missing] == [Ground.NOBODY_KNOWN]


def test_of_a_child_too_small_to_be_asked_nothing_is_missing_but_what_they_say_counts() -> None:
    answers = Answers()
    answers.answer("kirsty")
    small = amaras("2023-05").network()
    assert may_go_ahead(answers.with_them(small), Matter.CONTACT, "jean").allowed
    answers.answer("amara", Answer.NO)
    assert stopping(may_go_ahead(answers.with_them(small), Matter.CONTACT, "jean")) == {"amara"}


def test_a_young_person_who_understands_enough_need_not_wait_for_those_who_were_not_asked() -> None:
    answers = Answers()
    answers.answer("amara", given_as=AnswersAs.DECIDES)
    found = judged(answers)
    assert grounds(found) == {"kirsty": Ground.NOT_NEEDED, "amara": Ground.AGREED}
    assert found.allowed
    answers.answer("kirsty", Answer.NO, on="2026-11-12")
    assert stopping(judged(answers)) == {"kirsty"}


def test_from_eighteen_they_alone_are_asked() -> None:
    answers = Answers()
    answers.answer("amara", given_as=AnswersAs.DECIDES)
    answers.answer("kirsty", Answer.NO)
    grown_up = answers.with_them(amaras("2008-05").network())
    assert grounds(may_go_ahead(grown_up, Matter.CONTACT, "jean")) == {"amara": Ground.AGREED}


@pytest.mark.parametrize("whom", ["kirsty", "tunde", "amara", "mrs_ali"])
def test_parents_the_child_and_those_in_a_paid_role_are_spoken_with_anyway(whom: str) -> None:
    found = judged(Answers(), about=whom)
    assert [reason.ground for reason in found.reasons] == [Ground.NOT_NEEDED]
    assert found.allowed


def test_whoever_gave_birth_is_no_parent_any_more_after_an_adoption() -> None:
    family = amaras()
    family.parents("ruth", "amara", ParentKind.ADOPTIVE)
    network = family.network()
    assert not may_go_ahead(network, Matter.CONTACT, "tunde").allowed
    assert may_go_ahead(network, Matter.CONTACT, "ruth").allowed


def test_whoever_is_got_in_touch_with_may_say_no_and_need_not_be_asked_before(agreed: Answers) -> None:
    assert judged(agreed, about="maud").allowed
    agreed.answer("maud", Answer.NO, given_as=AnswersAs.SELF, words="Please leave me be")
    found = judged(agreed, about="maud")
    assert stopping(found) == {"maud"}
    assert "Maud does not agree: Please leave me be." in {reason.words for reason in found.reasons}
    assert judged(agreed, about="jean").allowed
    agreed.answer("maud", Answer.YES, given_as=AnswersAs.SELF, on="2026-11-12")
    assert judged(agreed, about="maud").allowed


def test_what_is_said_of_one_person_stands_before_what_is_said_of_all(agreed: Answers) -> None:
    agreed.answer("kirsty", Answer.NO, about="maud", on="2026-11-01")
    assert judged(agreed, about="jean").allowed
    assert stopping(judged(agreed, about="maud")) == {"kirsty"}  # though her yes to all came later
    assert judged(agreed, about="").allowed


def test_a_later_no_to_all_takes_back_a_yes_to_one() -> None:
    answers = Answers()
    answers.answer("amara")
    answers.answer("kirsty", about="jean", on="2026-11-01")
    assert judged(answers, about="jean").allowed
    answers.answer("kirsty", Answer.TAKEN_BACK, on="2026-11-12")
    assert stopping(judged(answers, about="jean")) == {"kirsty"}
    answers.answer("kirsty", about="jean", on="2026-11-14")
    assert judged(answers, about="jean").allowed


def test_conditions_go_with_it(agreed: Answers) -> None:
    agreed.answer("kirsty", Answer.WITH_CONDITIONS, words="By letter only", on="2026-11-12")
    found = judged(agreed)
    assert found.allowed
    assert found.conditions == ("Kirsty: By letter only",)


def test_what_has_run_out_is_asked_again_and_what_is_due_holds_meanwhile(agreed: Answers) -> None:
    agreed.answer("kirsty", until=PartialDate.parse("2026-11-20"), on="2026-11-12")
    assert grounds(judged(agreed))["kirsty"] is Ground.RUN_OUT
    assert grounds(judged(agreed, on=date(2026, 11, 20)))["kirsty"] is Ground.AGREED
    agreed.answer("kirsty", ask_again=PartialDate.parse("2026-11-22"), on="2026-11-21")
    found = judged(agreed)
    assert grounds(found)["kirsty"] is Ground.ASK_AGAIN
    assert found.allowed


def test_an_answer_counts_from_its_day_and_of_a_month_from_when_it_was_written_down() -> None:
    answers = Answers()
    answers.answer("amara", on="2026-11-01")
    answers.answer("kirsty", on="2026-11-20")
    assert stopping(judged(answers, on=date(2026, 11, 19))) == {"kirsty"}
    assert judged(answers, on=date(2026, 11, 20)).allowed


def test_a_manager_decides_over_what_was_known_then_and_until_the_day_to_look_again() -> None:
    answers = Answers()
    answers.answer("kirsty", Answer.NO, on="2026-11-01")
    answers.decide(on="2026-11-10", look_again="2026-12-10")
    found = judged(answers)
    assert found.allowed
    assert found.decision is not None
    assert [(r.ground, r.covered) for r in found.reasons] == [
        (Ground.SAID_NO, True),
        (Ground.NOT_ASKED, True),
        (Ground.DECIDED, False),
    ]
    assert not judged(answers, on=date(2026, 11, 9)).allowed
    assert judged(answers, on=date(2026, 12, 10)).allowed
    assert not judged(answers, on=date(2026, 12, 11)).allowed
    answers.answer("amara", Answer.NO, on="2026-11-12")
    assert stopping(judged(answers)) == {"amara"}  # she was not asked when it was decided


def test_a_decision_over_somebodys_own_no_is_one_about_them(agreed: Answers) -> None:
    agreed.answer("maud", Answer.NO, given_as=AnswersAs.SELF, on="2026-11-01")
    agreed.decide()
    assert stopping(judged(agreed, about="maud")) == {"maud"}
    agreed.decide(about="jean")
    assert stopping(judged(agreed, about="maud")) == {"maud"}
    agreed.decide(about="maud")
    assert judged(agreed, about="maud").allowed


def test_a_decision_is_of_one_matter() -> None:
    answers = Answers()
    answers.decide(Matter.SEARCH)
    assert judged(answers, Matter.SEARCH, "").allowed
    assert not judged(answers, Matter.CONTACT).allowed


def test_a_meeting_is_held_where_one_to_whom_it_is_offered_accepts() -> None:
    answers = Answers()
    answers.answer("amara", matter=Matter.MEETING)
    assert stopping(judged(answers, Matter.MEETING, "")) == {"kirsty", "tunde"}
    answers.answer("kirsty", Answer.NO, Matter.MEETING)
    answers.answer("tunde", Answer.YES, Matter.MEETING, given_as=AnswersAs.SELF)
    assert judged(answers, Matter.MEETING, "").allowed
    answers.answer("amara", Answer.NO, Matter.MEETING, on="2026-11-12")
    found = judged(answers, Matter.MEETING, "")
    assert found.allowed  # what the child wants is said and weighed
    assert grounds(found)["amara"] is Ground.SAID_NO
    assert [reason.person_id for reason in found.told] == ["tunde", "amara"]
    answers.answer("jean", Answer.NO, Matter.MEETING, given_as=AnswersAs.SELF)
    assert judged(answers, Matter.MEETING, "").allowed
    assert stopping(judged(answers, Matter.MEETING, "jean")) == {"jean"}


def test_what_a_court_asks_for_needs_nobodys_agreement() -> None:
    answers = Answers()
    answers.answer("kirsty", Answer.NO, Matter.SHARE_COURT)
    answers.answer("jean", Answer.NO, Matter.SHARE_COURT, given_as=AnswersAs.SELF)
    found = judged(answers, Matter.SHARE_COURT, "")
    assert found.allowed
    assert found.leave_out == ()


def test_whoever_does_not_want_their_own_words_shared_is_left_out_and_stops_nothing_else() -> None:
    answers = Answers()
    for person in ("kirsty", "amara"):
        answers.answer(person, matter=Matter.SHARE_MEETING)
    answers.answer("maud", Answer.NO, Matter.SHARE_MEETING, given_as=AnswersAs.SELF)
    answers.answer("jean", Answer.NO, Matter.SHARE_FAMILY, given_as=AnswersAs.SELF)
    found = judged(answers, Matter.SHARE_MEETING, "")
    assert found.allowed
    assert found.leave_out == ("maud",)


def test_somebody_without_a_name_is_told_by_who_they_are() -> None:
    family = amaras()
    family.named("kirsty", "")
    found = may_go_ahead(family.network(), Matter.CONTACT, "jean")
    assert found.reasons[0].words == "Nothing is recorded of whether Amara’s mother agrees."


def test_whoever_has_died_is_not_asked(agreed: Answers) -> None:
    family = amaras()
    family.tie(ResponsibleFor, "tunde", "amara")
    assert stopping(may_go_ahead(agreed.with_them(family.network()), Matter.CONTACT, "jean")) == {"tunde"}
    family.person("tunde", died="2024")
    assert may_go_ahead(agreed.with_them(family.network()), Matter.CONTACT, "jean").allowed


def test_what_was_withdrawn_is_as_if_it_had_not_been_said(agreed: Answers) -> None:
    network: FamilyNetwork = agreed.with_them(amaras().network())
    assert may_go_ahead(network, Matter.CONTACT, "jean", on=ALREADY).allowed
    agreed.facts[0] = Fact(agreed.facts[0].id, "kirsty", agreed.facts[0].value, said(withdrawn=True))
    assert stopping(may_go_ahead(agreed.with_them(amaras().network()), Matter.CONTACT, "jean")) == {"kirsty"}
