"""Each rule of gaps: when it asks and when it does not, in which words, of whom, and in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graphsvc.analysis.gap_rules import GapRule, Opens
from graphsvc.analysis.questions.gap import Gap
from graphsvc.analysis.questions.gaps import GapFinding, find_gaps
from graphsvc.analysis.reasons import Reason, ReasonKind
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Born, LifeStatus, Name, Sensitive, SensitiveTopic
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind, Sector
from graphsvc.domain.provenance import Source, SourceKind, Status
from graphsvc.domain.support_work import ContactOutcome, ContactWay
from graphsvc.domain.ties import (
    AcquaintanceKind,
    ContactMade,
    FeelingKind,
    Feels,
    Frequency,
    InContact,
    Knows,
    MemberOf,
    ParentKind,
    ParentOf,
    PartnerKind,
    PartnerOf,
    SiblingOf,
    Supports,
    Tie,
    Wishes,
    WishKind,
)
from tests.support.networks import Family, said

RECORD = Source(SourceKind.RECORD, "From the file", on=PartialDate.parse("2026-10-01"))


def told_by(person: str, on: str = "2026-10-20") -> Source:
    return Source(SourceKind.PARENT, f"{person.title()} told us", person, PartialDate.parse(on))


@pytest.fixture
def family() -> Family:
    """Amara, nine, lives with Kirsty; Jean is Kirsty's mother. All from a record: nobody has been asked."""
    made = Family("amara", women="kirsty jean", men="tunde")
    made.person("amara", born="2017-03-04")
    for name, born in (("kirsty", "1990"), ("jean", "1962"), ("tunde", "1989")):
        made.person(name, born=born)
    made.parents("kirsty tunde", "amara", assertion=said(source=RECORD))
    made.parents("jean", "kirsty", assertion=said(source=RECORD))
    for person in ("amara", "kirsty"):
        home(made, person)
    return made


def home(family: Family, person: str, name: str = "home", **told: Any) -> None:
    if not any(g.id == name for g in family._groups):
        family._groups.append(Group(name, GroupKind.HOUSEHOLD, name.title(), said(source=RECORD), Sector.FAMILY))
    family.tie(MemberOf, person, name, said(source=RECORD, **told), resident=True)


def found(family: Family | FamilyNetwork, rule: GapRule) -> list[Gap]:
    network = family.network() if isinstance(family, Family) else family
    return [gap for gap in find_gaps(network).gaps if gap.rule is rule]


def question(family: Family, rule: GapRule, about: str = "amara") -> str:
    return next((gap.question for gap in found(family, rule) if gap.about == about), "")


def gap(family: Family, rule: GapRule, about: str = "amara") -> Gap:
    return next(gap for gap in found(family, rule) if gap.about == about)


def about(family: Family, rule: GapRule) -> list[str]:
    return [one.about for one in found(family, rule)]


def known(asked: Gap) -> list[str]:
    return [one.name for one in asked.may_know]


class TestTheChildsWord:
    def test_a_child_whom_nobody_asked_is_asked_first_of_all(self, family: Family) -> None:
        first = find_gaps(family.network()).gaps[0]
        assert first.rule is GapRule.CHILD_ASKED
        assert first.question == "Who does Amara talk to when things are hard? Who would Amara like to see more of?"
        assert known(first) == ["Amara"]
        assert first.reasons == (
            Reason(ReasonKind.NOT_RECORDED_YET, "Not recorded, or not shown: that anybody asked Amara who is there"),
            Reason(ReasonKind.NOT_RECORDED_YET, "Not recorded, or not shown: what Amara says of who matters"),
        )

    def test_what_the_child_said_lately_is_enough_and_what_was_said_half_a_year_ago_is_not(self, family: Family) -> None:
        family.tie(Wishes, "amara", "jean", said(source=Source(SourceKind.CHILD, on=PartialDate.parse("2026-05-20"))))
        assert [r.words for r in gap(family, GapRule.CHILD_ASKED).reasons] == [
            "The last time that Amara told us who is there was 20 May 2026, over six months ago",
            "Not recorded, or not shown: what Amara says of this now",
        ]
        family.tie(Wishes, "amara", "kirsty", said(source=Source(SourceKind.CHILD, on=PartialDate.parse("2026-06-01"))))
        assert found(family, GapRule.CHILD_ASKED) == []

    def test_of_a_small_child_those_at_home_are_asked(self, family: Family) -> None:
        family._facts["amara"].pop()
        family.person("amara", born="2024-01")
        asked = gap(family, GapRule.CHILD_ASKED)
        assert asked.question == "Who helps with Amara, and who comes when things are hard?"
        assert known(asked) == ["Kirsty"]
        family.tie(InContact, "amara", "jean", said(source=told_by("kirsty")), frequency=Frequency.WEEKLY)
        assert found(family, GapRule.CHILD_ASKED) == []

    @pytest.mark.parametrize("born, asked", [("2024-01", "who helps with Amara"), ("", "who will be there for Amara")])
    def test_where_nobody_at_home_may_just_be_asked_it_is_talked_over_first(self, family: Family, born: str, asked: str) -> None:
        family._facts["amara"].pop()
        family.person("amara", born=born, life=None if born else LifeStatus.UNBORN)
        family.person("ben", born="2015")
        home(family, "ben")
        family.person("kirsty", None, Sensitive(SensitiveTopic.HARM, "told in confidence"))
        first = gap(family, GapRule.CHILD_ASKED)
        assert first.question == f"Should somebody ask those at home {asked}, and who could do so?"
        assert (first.first_with, first.may_know) == ("your manager", ())
        home(family, "jean")
        assert gap(family, GapRule.CHILD_ASKED).is_for_the_visit

    def test_before_birth_it_is_asked_who_will_be_there(self) -> None:
        family = Family("bean", women="catriona")
        family.person("bean", life=LifeStatus.UNBORN)
        family._facts["bean"] = [v for v in family._facts["bean"] if not isinstance(v, Name)]
        family.parents("catriona", "bean", assertion=said(source=RECORD))
        assert question(family, GapRule.CHILD_ASKED, "bean") == "Who will be there for the baby, and for those who bring the baby up?"
        assert question(family, GapRule.SECOND_PARENT, "bean") == "Who is the baby’s dad, or other parent? Who in the family might know?"
        assert question(family, GapRule.SCHOOL_OR_CLUB, "bean") == ""
        family.tie(InContact, "catriona", "shona", said(source=told_by("catriona")), frequency=Frequency.WEEKLY)
        assert found(family, GapRule.CHILD_ASKED) == []

    def test_before_birth_a_home_that_was_planned_and_is_no_more_is_nothing_that_ever_was(self) -> None:
        family = Family("bean", women="catriona shona")
        family.person("bean", life=LifeStatus.UNBORN)
        family.parents("catriona", "bean")
        for home in ("shonas", "sinclairs"):
            family.home("", home)
            family.tie(MemberOf, "bean", home, said(ended="2026-10"), resident=True)
        family.tie(MemberOf, "shona", "shonas", resident=True)
        assert not about(family, GapRule.LOST_CONNECTION)
        assert not about(family, GapRule.FORMER_CARERS)
        family._facts["bean"].pop()
        assert about(family, GapRule.LOST_CONNECTION) == ["shona"]
        assert about(family, GapRule.FORMER_CARERS)

    def test_a_child_in_care_is_asked_whom_they_miss(self, family: Family) -> None:
        family.tie(ParentOf, "morna", "amara", said(source=RECORD, began="2018"), kind=ParentKind.FOSTER)
        assert question(family, GapRule.CHILD_ASKED).startswith("Who matters to Amara, and who does Amara miss?")

    def test_of_a_child_with_a_kinship_carer_nobody_asks_whom_they_miss_and_of_a_parent_who_died_it_is_asked_gently(
        self, family: Family
    ) -> None:
        family.tie(ParentOf, "jean", "amara", said(source=RECORD, began="2018"), kind=ParentKind.KINSHIP_CARER)
        asked = gap(family, GapRule.CHILD_ASKED)
        assert asked.question == "Who matters to Amara beside those at home? Who would Amara like to see or hear from?"
        assert asked.care == ""
        family.person("tunde", died="2020")
        assert gap(family, GapRule.CHILD_ASKED).care == (
            "Tunde has died: whom Amara would like to see may be somebody who cannot come. Ask gently."
        )


class TestAParentsWord:
    def test_a_parent_of_whom_nothing_comes_is_asked(self, family: Family) -> None:
        asked = gap(family, GapRule.PARENT_ASKED, "kirsty")
        assert asked.question == "Who does Kirsty turn to when things are hard? Who would Kirsty name for Amara?"
        assert known(asked) == ["Kirsty"]
        family.tie(Supports, "jean", "kirsty", said(source=told_by("kirsty")))
        assert "kirsty" not in about(family, GapRule.PARENT_ASKED)

    def test_a_parent_whose_word_is_old_is_asked_again(self, family: Family) -> None:
        family.tie(Supports, "jean", "kirsty", said(source=told_by("kirsty", "2026-02-03")))
        assert [r.words for r in gap(family, GapRule.PARENT_ASKED, "kirsty").reasons] == [
            "The last time that Kirsty told us who is there was 3 February 2026, over six months ago",
            "Not recorded, or not shown: what Kirsty says of this now",
        ]

    def test_a_parent_told_us_is_the_word_of_one_whose_name_is_in_it_and_of_nobody_else(self, family: Family) -> None:
        family.tie(InContact, "amara", "tunde", said(source=RECORD), frequency=Frequency.WEEKLY)  # else a manager is asked first
        unnamed = Source(SourceKind.PARENT, on=PartialDate.parse("2026-10-20"))
        family.tie(Supports, "jean", "kirsty", said(source=replace(unnamed, words="Kirsty told us at the door")))
        assert about(family, GapRule.PARENT_ASKED) == ["tunde"]
        family.tie(Supports, "jean", "kirsty", said(source=replace(unnamed, words="Mara told us, who may be hidden from the reader")))
        assert about(family, GapRule.PARENT_ASKED) == ["tunde"]
        family.tie(Supports, "jean", "amara", said(source=replace(unnamed, words="told us on a visit")))
        (still,) = found(family, GapRule.PARENT_ASKED)
        assert [r.words for r in still.reasons] == [
            "Not recorded, or not shown: that anybody asked Tunde who is there",
            "A parent told us who is there, 20 October 2026; which parent is not recorded",
            "Not recorded, or not shown: what Tunde says of who helps",
        ]
        family.tie(Supports, "jean", "amara", said(source=replace(unnamed, words="Kirsty and Tunde told us at home")))
        assert about(family, GapRule.PARENT_ASKED) == []

    def test_what_a_parent_told_us_of_the_family_tree_or_of_ages_is_no_word_of_who_is_there(self, family: Family) -> None:
        family.tie(ParentOf, "bill", "kirsty", said(source=told_by("kirsty")))
        assert "kirsty" in about(family, GapRule.PARENT_ASKED)
        family.tie(InContact, "amara", "bill", said(source=told_by("kirsty")), frequency=Frequency.WEEKLY)
        assert "kirsty" not in about(family, GapRule.PARENT_ASKED)

    def test_about_a_parent_with_whom_a_manager_is_asked_first_it_is_asked_whether(self, family: Family) -> None:
        asked = gap(family, GapRule.PARENT_ASKED, "tunde")
        assert (asked.first_with, asked.may_know) == ("your manager", ())
        assert asked.question == "Should somebody ask Tunde who matters to Amara, and who could do so?"

    def test_a_parent_who_died_is_not_asked(self, family: Family) -> None:
        family.person("tunde", died="2020")
        assert "tunde" not in about(family, GapRule.PARENT_ASKED)


class TestParents:
    def without_dad(self) -> Family:
        family = Family("amara", women="kirsty jean")
        family.person("amara", born="2017-03-04")
        family.parents("kirsty", "amara", assertion=said(source=RECORD))
        family.parents("jean", "kirsty", assertion=said(source=RECORD))
        for person in ("amara", "kirsty"):
            home(family, person)
        return family

    def test_one_parent_leaves_a_question_with_what_is_recorded_and_who_may_know(self) -> None:
        asked = gap(self.without_dad(), GapRule.SECOND_PARENT)
        assert asked.question == "Who is Amara’s dad, or other parent? Who in the family might know?"
        assert asked.reasons[0].words == "Kirsty is recorded as Amara’s parent"
        assert asked.reasons[0].source == "From the file, 1 October 2026"
        assert asked.reasons[1].words == "Not recorded, or not shown: a second parent of Amara"
        assert known(asked) == ["Amara", "Kirsty"]
        assert asked.people == ("amara", "kirsty")
        assert asked.is_for_the_visit

    def test_no_parent_at_all(self) -> None:
        family = Family("amara")
        assert question(family, GapRule.SECOND_PARENT) == (
            "Who are Amara’s mum and dad, or the parents Amara was born to? Who in the family might know?"
        )

    @pytest.mark.parametrize("others", [{"women": "kirsty", "men": "tunde"}, {"women": "kirsty tunde"}, {"others": "kirsty tunde"}])
    def test_two_parents_of_any_gender_leave_none(self, others: dict[str, Any]) -> None:
        family = Family("amara", **others)
        family.parents("kirsty tunde", "amara")
        assert found(family, GapRule.SECOND_PARENT) == []

    def test_a_parent_in_dispute_is_no_second_parent_and_is_told_of(self) -> None:
        family = self.without_dad()
        family.tie(ParentOf, "rory", "amara", said(status=Status.DISPUTED))
        asked = gap(family, GapRule.SECOND_PARENT)
        assert "Rory is recorded as a parent, and that is disputed" in [r.words for r in asked.reasons]
        assert "rory" not in about(family, GapRule.PARENTS_OF_PARENT)

    def test_one_mum_and_a_donor_are_a_whole_family(self) -> None:
        family = self.without_dad()
        family.parents("donor", "amara", ParentKind.DONOR)
        assert found(family, GapRule.SECOND_PARENT) == []

    def test_a_sole_adopter_is_a_whole_family_and_the_family_by_birth_is_asked_of_adoption_support(self) -> None:
        family = Family("amara", women="helen shannon")
        family.parents("helen", "amara", ParentKind.ADOPTIVE)
        asked = gap(family, GapRule.SECOND_PARENT)
        assert asked.question == "What does the adoption file say of Amara’s family by birth, and of who is still in touch?"
        assert asked.first_with == "adoption support"
        family.parents("shannon ryan", "amara")
        assert found(family, GapRule.SECOND_PARENT) == []

    def test_a_parent_without_parents(self, family: Family) -> None:
        asked = gap(family, GapRule.PARENTS_OF_PARENT, "tunde")
        assert asked.question == "Who are Tunde’s mum and dad, or whoever brought Tunde up? Who in the family might know?"
        assert asked.is_for_the_visit  # that he has parents leads nobody to him
        assert "tunde" not in [one.person_id for one in asked.may_know]
        family.parents("dele", "tunde")
        assert about(family, GapRule.PARENTS_OF_PARENT) == []

    def test_a_parent_with_one_parent(self, family: Family) -> None:
        assert (
            question(family, GapRule.OTHER_GRANDPARENT, "kirsty") == "Who is Kirsty’s dad, or other parent? Who in the family might know?"
        )
        family.parents("ned", "kirsty")
        assert about(family, GapRule.OTHER_GRANDPARENT) == []

    def test_of_a_parent_who_died_it_is_asked_gently(self, family: Family) -> None:
        family.person("tunde", died="2020")
        assert gap(family, GapRule.PARENTS_OF_PARENT, "tunde").care == "Tunde has died: ask gently, or leave it for another day."

    def test_the_birth_family_of_an_adopted_child_is_asked_of_adoption_support(self) -> None:
        family = Family("amara", women="helen simone shannon")
        family.parents("helen simone", "amara", ParentKind.ADOPTIVE)
        family.parents("shannon ryan", "amara")
        first = {one.about: one.first_with for one in found(family, GapRule.PARENTS_OF_PARENT)}
        assert first == {"helen": "", "simone": "", "shannon": "adoption support", "ryan": "adoption support"}


class TestSides:
    def many_on_mums_side(self, family: Family) -> None:
        family.parents("ned", "kirsty")
        family.parents("jean ned", "donna scott becky")
        family.parents("donna", "ivy elsie")
        family.parents("dele", "tunde")

    def test_a_side_with_far_fewer_people_is_named_by_its_parent(self, family: Family) -> None:
        self.many_on_mums_side(family)
        asked = gap(family, GapRule.THIN_SIDE, "tunde")
        assert asked.question.startswith("Who else is there in Tunde’s family: brothers and sisters,")
        assert asked.reasons[0].words == "1 relative is recorded, or shown, on Tunde’s side, and 7 on Kirsty’s"
        assert about(family, GapRule.EMPTY_GENERATION) == []  # it asks for brothers and sisters already

    def test_a_third_of_the_other_side_is_enough(self, family: Family) -> None:
        self.many_on_mums_side(family)
        family.parents("dele", "sade")
        family.parents("sade", "bola")
        assert about(family, GapRule.THIN_SIDE) == []

    def test_of_few_people_a_ratio_says_nothing(self, family: Family) -> None:
        family.parents("ned", "kirsty")
        family.parents("jean ned", "donna")
        family.parents("dele", "tunde")
        assert about(family, GapRule.THIN_SIDE) == []

    def test_where_no_parents_are_recorded_the_counts_stand_there(self, family: Family) -> None:
        family.parents("ned", "kirsty")
        family.parents("jean ned", "donna scott becky")
        assert about(family, GapRule.THIN_SIDE) == []
        words = [r.words for r in gap(family, GapRule.PARENTS_OF_PARENT, "tunde").reasons]
        assert "No relatives are recorded, or shown, on Tunde’s side, and 5 on Kirsty’s" in words

    def test_three_parents_are_each_compared_with_the_fullest_side(self, family: Family) -> None:
        self.many_on_mums_side(family)
        family.parents("sam", "amara", ParentKind.ADOPTIVE)
        family.tie(PartnerOf, "sam", "kirsty")
        family.tie(PartnerOf, "sam", "tunde")
        family.parents("pat", "sam")
        assert about(family, GapRule.THIN_SIDE) == ["sam", "tunde"]

    def test_whoever_belongs_to_both_sides_counts_for_neither(self, family: Family) -> None:
        self.many_on_mums_side(family)
        family.parents("ada", "jean dele")
        assert about(family, GapRule.THIN_SIDE) == []  # the parents are cousins: all but Ned are of both

    def test_an_empty_generation_is_asked_parent_by_parent(self, family: Family) -> None:
        family.tie(SiblingOf, "kirsty", "donna")
        assert about(family, GapRule.EMPTY_GENERATION) == ["tunde"]
        assert question(family, GapRule.EMPTY_GENERATION, "tunde") == "Does Tunde have brothers or sisters, or anybody who is like one?"


class TestBrothersAndSisters:
    def test_one_who_lives_elsewhere_without_a_home_or_anybody_of_their_own(self, family: Family) -> None:
        family.person("chloe", born="2012")
        family.parents("tunde", "chloe")
        asked = gap(family, GapRule.SIBLING_ELSEWHERE, "chloe")
        assert asked.question == "Who does Chloe live with, and who else is there for Chloe? Could they be there for Amara too?"
        assert [r.words for r in asked.reasons[1:]] == [
            "Not recorded, or not shown: with whom Chloe lives",
            "Not recorded, or not shown: anybody of Chloe’s own: another parent, a carer, their family",
        ]
        family.parents("gemma", "chloe")
        home(family, "chloe", "gemmas")
        home(family, "gemma", "gemmas")
        assert about(family, GapRule.SIBLING_ELSEWHERE) == []

    def test_where_they_live_is_never_asked(self, family: Family) -> None:
        family.parents("tunde", "chloe")
        assert "where" not in gap(family, GapRule.SIBLING_ELSEWHERE, "chloe").question.casefold()

    def test_not_of_one_at_home_grown_up_or_dead(self, family: Family) -> None:
        family.parents("kirsty tunde", "ben zoe star")
        home(family, "ben")
        family.person("zoe", born="2000")
        family.person("star", died="2015")
        assert about(family, GapRule.SIBLING_ELSEWHERE) == []

    def test_not_where_the_childs_own_home_is_not_shown(self) -> None:
        family = Family("amara")
        family.parents("tunde", "amara chloe")
        assert about(family, GapRule.SIBLING_ELSEWHERE) == []

    def test_one_who_was_adopted_elsewhere_is_asked_of_adoption_support(self) -> None:
        family = Family("amara", women="shannon")
        family.parents("shannon", "amara isaac")
        home(family, "amara")
        home(family, "shannon")
        family.parents("thea", "isaac", ParentKind.ADOPTIVE)
        asked = gap(family, GapRule.SIBLING_ELSEWHERE, "isaac")
        assert asked.first_with == "adoption support"
        assert asked.question == "What may Amara know of who is there for Isaac, and how can they hear from each other?"


class TestThoseBefore:
    def test_a_home_that_ended_and_nobody_of_it(self, family: Family) -> None:
        home(family, "amara", "elm_house", began="2020", ended="2022")
        asked = gap(family, GapRule.FORMER_CARERS)
        assert asked.question == "Who looked after Amara at Elm_House? Is anybody from there still in touch?"
        assert asked.reasons[0].words == "Amara lived at Elm_House, 2020 to 2022"
        home(family, "morna", "elm_house")
        assert about(family, GapRule.FORMER_CARERS) == []

    def in_care(self, *, born: str = "2010-05", dad_died: str = "") -> Family:
        family = Family("callum", women="tracey")
        family.person("callum", born=born)
        family.parents("tracey", "callum", assertion=said(source=RECORD))
        home(family, "callum", "oak_house", began="2024-07")
        home(family, "stuart", "oak_house")
        if dad_died:
            family.person("len", died=dad_died)
            family.parents("len", "callum")
        return family

    def test_a_child_in_care_whose_earlier_years_are_not_recorded(self) -> None:
        asked = gap(self.in_care(), GapRule.FORMER_CARERS, "callum")
        assert asked.question == "Where did Callum live before July 2024, and who looked after Callum then?"
        assert about(self.in_care(born="2024-01"), GapRule.FORMER_CARERS) == []
        assert about(self.in_care(dad_died="2024-06"), GapRule.FORMER_CARERS) == []

    def test_not_of_a_child_who_lives_with_a_parent(self, family: Family) -> None:
        family._ties = [replace(t, said=said(began="2022", source=RECORD)) if isinstance(t, MemberOf) else t for t in family._ties]
        assert about(family, GapRule.FORMER_CARERS) == []

    def test_why_somebody_is_not_in_touch_is_talked_over_with_a_manager(self, family: Family) -> None:
        family.tie(InContact, "amara", "jean", said(source=RECORD, ended="2023"), frequency=Frequency.WEEKLY)
        asked = gap(family, GapRule.LOST_CONNECTION, "jean")
        assert asked.question == "Why are Amara and Jean not in touch now? Would it be good to find each other again?"
        assert (asked.first_with, asked.may_know) == ("your manager", ())

    @pytest.mark.parametrize(
        "contact",
        [{"frequency": Frequency.WEEKLY}, {"frequency": Frequency.NONE, "means": "by order of the court"}],
        ids=["is", "why is told"],
    )
    def test_not_of_somebody_in_touch_or_where_it_is_said_why_not(self, family: Family, contact: dict[str, Any]) -> None:
        family.tie(InContact, "amara", "jean", said(source=RECORD), **contact)
        assert about(family, GapRule.LOST_CONNECTION) == []

    def test_a_former_carer_of_whom_no_contact_is_recorded_is_asked_after(self, family: Family) -> None:
        family.tie(ParentOf, "pam", "amara", said(source=RECORD, began="2019", ended="2021"), kind=ParentKind.FOSTER)
        asked = gap(family, GapRule.LOST_CONNECTION, "pam")
        assert asked.question == "Are Amara and Pam still in touch? Would Amara like to be?"
        assert asked.reasons[0].words == "Pam looked after Amara, 2019 to 2021"
        assert asked.is_for_the_visit
        family.tie(InContact, "amara", "pam", said(source=RECORD), frequency=Frequency.YEARLY)
        assert about(family, GapRule.LOST_CONNECTION) == []

    def test_a_former_carer_who_was_written_to_is_asked_after_until_they_talk_with_us(self, family: Family) -> None:
        family.tie(ParentOf, "pam", "amara", said(source=RECORD, ended="2021"), kind=ParentKind.FOSTER)
        family.tie(ContactMade, "pam", "amara", way=ContactWay.WROTE, outcome=ContactOutcome.NO_ANSWER)
        assert about(family, GapRule.LOST_CONNECTION) == ["pam"]
        family.tie(ContactMade, "pam", "amara", way=ContactWay.PHONED, outcome=ContactOutcome.REACHED)
        assert about(family, GapRule.LOST_CONNECTION) == []

    @pytest.mark.parametrize("wish", [WishKind.NO_CONTACT, WishKind.NO_VIEW])
    def test_not_where_the_child_has_said_no_or_would_rather_not_say(self, family: Family, wish: WishKind) -> None:
        family.tie(ParentOf, "pam", "amara", said(source=RECORD, ended="2021"), kind=ParentKind.FOSTER)
        family.tie(Wishes, "amara", "pam", kind=wish)
        assert about(family, GapRule.LOST_CONNECTION) == []

    @pytest.mark.parametrize(
        "kind, told",
        [
            (Feels, {"kind": FeelingKind.FEARS}),
            (Wishes, {"kind": WishKind.FEELS_UNSAFE}),
            (Wishes, {"kind": WishKind.NO_CONTACT, "restricted": True}),
        ],
    )
    def test_no_confidence_about_a_former_carer_closes_the_question(self, family: Family, kind: type[Tie], told: dict[str, Any]) -> None:
        """Where somebody fears them, feels unsafe or says no in confidence alike: no question at all would say which of them it is."""
        family.tie(ParentOf, "pam", "amara", said(source=RECORD, ended="2021"), kind=ParentKind.FOSTER)
        family.tie(kind, "amara", "pam", said(restricted=told.pop("restricted", False)), **told)
        asked = gap(family, GapRule.LOST_CONNECTION, "pam")
        assert asked.first_with == "your manager"
        assert asked.may_know == ()
        assert "fear" not in " ".join([asked.question, asked.care, *(r.words for r in asked.reasons)])

    def test_a_teacher_from_before_counts_and_a_social_worker_does_not(self, family: Family) -> None:
        over = said(source=RECORD, ended="2026-05")
        family.tie(Knows, "amara", "lomax", over, kind=AcquaintanceKind.TEACHER)
        family.tie(Knows, "amara", "leanne", over, kind=AcquaintanceKind.PROFESSIONAL)
        assert about(family, GapRule.LOST_CONNECTION) == ["lomax"]

    def test_of_many_from_before_those_who_matter_most_are_asked_after_each_and_the_rest_together(self, family: Family) -> None:
        for n in range(8):
            family.tie(Knows, "amara", f"t{n}", said(source=RECORD, ended="2024"), kind=AcquaintanceKind.TEACHER)
        family.tie(ParentOf, "pam", "amara", said(source=RECORD, ended="2021"), kind=ParentKind.FOSTER)
        assert about(family, GapRule.LOST_CONNECTION) == ["pam", "t0", "t1", "t2", "t3", "amara"]
        assert question(family, GapRule.LOST_CONNECTION) == "Is Amara still in touch with T4, T5, T6 and T7?"

    def test_contact_with_somebody_at_home_is_not_asked_about(self, family: Family) -> None:
        family.tie(InContact, "amara", "kirsty", said(source=RECORD), frequency=Frequency.DAILY, last=PartialDate.parse("2024"))
        assert about(family, GapRule.STALE_CONTACT) == []

    def test_kin_who_lost_touch_with_a_parent(self, family: Family) -> None:
        family.tie(InContact, "kirsty", "jean", said(source=RECORD), frequency=Frequency.NONE, last=PartialDate.parse("2015"))
        asked = gap(family, GapRule.LOST_CONNECTION, "jean")
        assert asked.question == "Why are Kirsty and Jean not in touch? Would it be good for Amara to know Jean?"
        assert asked.first_with == "your manager"

    def test_contact_of_long_ago_is_asked_about(self, family: Family) -> None:
        family.tie(InContact, "amara", "jean", said(source=RECORD), frequency=Frequency.WEEKLY, last=PartialDate.parse("2024-05"))
        asked = gap(family, GapRule.STALE_CONTACT, "jean")
        assert asked.question == "Are Amara and Jean still in touch, and how often?"
        assert asked.reasons[0] == Reason(
            ReasonKind.RECORDED_SO_FAR,
            "Last heard of May 2024: in touch every week",
            "From the file, 1 October 2026",
            asked.reasons[0].ids,
        )
        family.tie(InContact, "amara", "jean", said(source=RECORD), frequency=Frequency.MONTHLY, last=PartialDate.parse("2026-09"))
        assert about(family, GapRule.STALE_CONTACT) == []

    def test_whom_the_child_named_comes_first(self, family: Family) -> None:
        for person in ("jean", "wanda"):
            family.tie(InContact, "amara", person, said(source=RECORD), frequency=Frequency.WEEKLY, last=PartialDate.parse("2024-05"))
        assert about(family, GapRule.STALE_CONTACT) == ["jean", "wanda"]
        family.tie(Wishes, "amara", "wanda", kind=WishKind.MATTERS)
        assert about(family, GapRule.STALE_CONTACT) == ["wanda", "jean"]


class TestBeyondTheFamily:
    def test_only_people_in_a_paid_role(self, family: Family) -> None:
        family.tie(Knows, "amara", "osei", said(source=RECORD), kind=AcquaintanceKind.TEACHER)
        asked = gap(family, GapRule.OUTSIDE_FAMILY)
        assert asked.question.startswith("Who outside the family is there for Amara: a neighbour,")
        assert asked.reasons[0].words == "In a paid role: Osei"
        family.tie(Knows, "amara", "frith", said(source=RECORD, ended="2026-06"), kind=AcquaintanceKind.PROFESSIONAL)
        assert gap(family, GapRule.OUTSIDE_FAMILY).reasons[0].words == "In a paid role: Osei"
        family.tie(Knows, "kirsty", "bill", said(source=RECORD), kind=AcquaintanceKind.NEIGHBOUR)
        assert found(family, GapRule.OUTSIDE_FAMILY) == []

    def test_a_friend_of_the_childs_own_is_no_grown_up_unless_known_to_be(self, family: Family) -> None:
        family.tie(Knows, "amara", "ruby", said(source=RECORD), kind=AcquaintanceKind.FRIEND)
        assert found(family, GapRule.OUTSIDE_FAMILY)
        family.person("ruby", born="1990")
        assert found(family, GapRule.OUTSIDE_FAMILY) == []

    @pytest.mark.parametrize(
        "kind", [AcquaintanceKind.TEACHER, AcquaintanceKind.CLUB, AcquaintanceKind.FAITH, AcquaintanceKind.CHILDMINDER]
    )
    def test_somebody_from_school_or_a_club(self, family: Family, kind: AcquaintanceKind) -> None:
        assert question(family, GapRule.SCHOOL_OR_CLUB) == "Is there a grown-up at school, a club or a group whom Amara likes to talk to?"
        family.tie(Knows, "amara", "osei", said(source=RECORD, ended="2025"), kind=kind)
        assert found(family, GapRule.SCHOOL_OR_CLUB)
        family.tie(Knows, "amara", "wren", said(source=RECORD), kind=kind)
        assert found(family, GapRule.SCHOOL_OR_CLUB) == []

    @pytest.mark.parametrize(
        "kind, sector, member, closes",
        [
            (GroupKind.ORGANISATION, Sector.FAITH, "kirsty", True),
            (GroupKind.PEER_GROUP, Sector.COMMUNITY, "amara", True),
            (GroupKind.PLACE, Sector.COMMUNITY, "amara", False),
            (GroupKind.ORGANISATION, Sector.SCHOOL, "amara", False),
            (GroupKind.ORGANISATION, Sector.FAITH, "jean", False),
        ],
    )
    def test_a_group_of_faith_or_community(self, family: Family, kind: GroupKind, sector: Sector, member: str, *, closes: bool) -> None:
        assert question(family, GapRule.COMMUNITY) == (
            "Which people, places or groups let Amara’s family feel at home in their culture, language, faith or neighbourhood?"
        )
        family._groups.append(Group("group", kind, "The group", said(), sector))
        family.tie(MemberOf, member, "group", said(source=RECORD))
        assert (found(family, GapRule.COMMUNITY) == []) is closes

    def test_the_one_grown_up_who_is_in_touch(self, family: Family) -> None:
        assert found(family, GapRule.WHO_STEPS_IN) == []
        family.tie(InContact, "amara", "jean", said(source=RECORD), frequency=Frequency.WEEKLY, last=PartialDate.parse("2026-09"))
        assert question(family, GapRule.WHO_STEPS_IN, "jean") == "If Jean were ill or away, who else would be there for Amara?"
        family.tie(InContact, "amara", "donna", said(source=RECORD), frequency=Frequency.MONTHLY, last=PartialDate.parse("2026-09"))
        assert found(family, GapRule.WHO_STEPS_IN) == []


class TestOnePerson:
    def test_a_name_that_is_missing(self, family: Family) -> None:
        family.parents("nobody", "tunde")
        family._facts["nobody"] = []
        assert question(family, GapRule.NAME_MISSING, "nobody") == "What is the name of Amara’s dad’s parent?"
        family.person("nobody", None, Name("Dele"))
        assert found(family, GapRule.NAME_MISSING) == []

    @pytest.mark.parametrize(
        "born, asked, first_with",
        [
            ("2011", True, ""),
            ("2013", True, ""),  # who may be 13
            ("2014", True, "your manager"),
            ("2018-11-02", True, "your manager"),
            ("2018", True, "your manager"),  # who may be 8
            ("2019-06", False, ""),
            ("2020~", True, "your manager"),  # whose age is a guess
            ("2025~", False, ""),
        ],
    )
    def test_the_name_of_a_childs_partner_is_asked_unless_the_age_is_plainly_a_slip(
        self, family: Family, born: str, asked: bool, first_with: str
    ) -> None:
        family.couple("amara", "nobody", PartnerKind.MARRIED)
        family._facts["nobody"] = []
        family._facts["amara"].pop()
        family.person("amara", born=born)
        gaps = [gap for gap in found(family, GapRule.NAME_MISSING) if gap.about == "nobody"]
        assert [gap.first_with for gap in gaps] == ([first_with] if asked else [])
        family.person("amara", None, Born(PartialDate.parse("2012")))  # said, too
        assert question(family, GapRule.NAME_MISSING, "nobody").startswith("What is the name of Amara’s")

    def test_who_is_recorded_with_a_grown_up_too_is_asked_about(self, family: Family) -> None:
        family._facts["amara"].pop()
        family.person("amara", born="2020")
        family.couple("amara", "nobody", PartnerKind.MARRIED)
        family.couple("kirsty", "nobody", PartnerKind.MARRIED)
        family._facts["nobody"] = []
        assert [gap.first_with for gap in found(family, GapRule.NAME_MISSING)] == ["your manager"]

    def test_who_is_with_a_child_is_asked_about_alone_however_many_have_no_name(self, family: Family) -> None:
        family.parents("kirsty", "ben")
        family.person("ben", born="2014")
        family.couple("ben", "nobody", PartnerKind.MARRIED)
        for n in range(8):
            family.parents("kirsty", f"sibling{n}")
            family._facts[f"sibling{n}"] = []
        family._facts["nobody"] = []
        assert "nobody" in about(family, GapRule.NAME_MISSING)
        assert "Do you know the names of" in question(family, GapRule.NAME_MISSING, "amara")

    @pytest.mark.parametrize("life", [LifeStatus.DIED, LifeStatus.STILLBORN, LifeStatus.UNBORN])
    def test_not_of_the_dead_and_babies(self, family: Family, life: LifeStatus) -> None:
        family.parents("nobody", "tunde")
        family._facts["nobody"] = []
        family.person("nobody", None, life=life)
        assert family.network().person("nobody").display_name == ""
        assert about(family, GapRule.NAME_MISSING) == []

    def test_an_age_of_somebody_who_matters(self, family: Family) -> None:
        family.tie(Knows, "amara", "wren", said(source=RECORD), kind=AcquaintanceKind.CLUB)
        assert found(family, GapRule.AGE_MISSING) == []
        family.tie(Wishes, "amara", "wren", kind=WishKind.MATTERS)
        assert question(family, GapRule.AGE_MISSING, "wren") == "About how old is Wren?"
        family.person("wren", born="1990")
        assert found(family, GapRule.AGE_MISSING) == []

    def test_not_of_a_worker(self, family: Family) -> None:
        family.tie(Knows, "amara", "osei", said(source=RECORD), kind=AcquaintanceKind.TEACHER)
        family.tie(Wishes, "amara", "osei", kind=WishKind.MATTERS)
        assert found(family, GapRule.AGE_MISSING) == []

    def test_of_many_each_of_those_who_matter_most_is_asked_after_and_the_rest_together(self, family: Family) -> None:
        for n in range(9):
            family.tie(InContact, "amara", f"f{n}", said(source=RECORD), frequency=Frequency.WEEKLY, last=PartialDate.parse("2024-05"))
        family.tie(Wishes, "amara", "f8", kind=WishKind.MATTERS)
        assert about(family, GapRule.STALE_CONTACT) == ["f8", "f0", "f1", "f2", "f3", "amara"]
        together = gap(family, GapRule.STALE_CONTACT, "amara")
        assert together.question == "Is Amara still in touch with F4, F5, F6 and F7?"
        assert together.people == ("amara", "f4", "f5", "f6", "f7")


class TestWhoMayKnow:
    def test_nobody_about_whom_a_manager_is_asked_first(self, family: Family) -> None:
        family.tie(InContact, "amara", "jean", said(source=RECORD), frequency=Frequency.WEEKLY, last=PartialDate.parse("2026-09"))
        assert known(gap(family, GapRule.OTHER_GRANDPARENT, "kirsty")) == ["Amara", "Kirsty", "Jean"]
        family.tie(Feels, "kirsty", "jean", kind=FeelingKind.FEARS)
        assert known(gap(family, GapRule.OTHER_GRANDPARENT, "kirsty")) == ["Amara", "Kirsty"]

    def test_not_the_child_about_somebody_about_whom_a_manager_is_asked_first(self, family: Family) -> None:
        """Be it a parent who is not in touch, a fear, or that the child feels unsafe."""
        assert known(gap(family, GapRule.PARENTS_OF_PARENT, "tunde")) == ["Kirsty"]
        family.tie(InContact, "amara", "tunde", said(source=RECORD), frequency=Frequency.WEEKLY, last=PartialDate.parse("2026-09"))
        assert known(gap(family, GapRule.PARENTS_OF_PARENT, "tunde")) == ["Amara", "Tunde", "Kirsty"]
        family.tie(Feels, "kirsty", "tunde", kind=FeelingKind.FEARS)
        assert known(gap(family, GapRule.PARENTS_OF_PARENT, "tunde")) == ["Kirsty"]

    def test_not_the_child_where_the_child_would_rather_not_speak_of_them(self, family: Family) -> None:
        family.tie(InContact, "amara", "tunde", said(source=RECORD), frequency=Frequency.WEEKLY, last=PartialDate.parse("2026-09"))
        family.tie(Wishes, "amara", "tunde", kind=WishKind.NO_VIEW)
        assert known(gap(family, GapRule.PARENTS_OF_PARENT, "tunde")) == ["Tunde", "Kirsty"]

    def test_a_familys_affairs_are_not_carried_to_the_neighbours(self, family: Family) -> None:
        family.tie(Knows, "amara", "bill", said(source=RECORD), kind=AcquaintanceKind.NEIGHBOUR)
        family.tie(InContact, "amara", "bill", said(source=RECORD), frequency=Frequency.DAILY, last=PartialDate.parse("2026-09"))
        assert "Bill" not in known(gap(family, GapRule.PARENTS_OF_PARENT, "tunde"))

    def test_workers_only_where_few_others_can_be_asked(self) -> None:
        family = Family("callum", women="tracey")
        family.person("callum", born="2012")
        family.parents("tracey", "callum")
        for worker in ("stuart", "carys", "omar"):
            family.tie(Knows, "callum", worker, said(source=RECORD), kind=AcquaintanceKind.PROFESSIONAL)
        family.tie(Wishes, "callum", "stuart", kind=WishKind.MATTERS)
        assert known(gap(family, GapRule.SECOND_PARENT, "callum")) == ["Callum", "Stuart", "Carys"]

    def test_nobody_under_18_but_the_child(self, family: Family) -> None:
        family.person("ben", born="2012")
        family.parents("kirsty tunde", "ben")
        home(family, "ben")
        assert "Ben" not in known(gap(family, GapRule.PARENTS_OF_PARENT, "tunde"))


class TestTheWhole:
    def test_what_opens_most_comes_first(self, family: Family) -> None:
        places = [tuple(Opens).index(one.rule.opens) for one in find_gaps(family.network()).gaps]
        assert len(set(places)) >= 4
        assert places == sorted(places)

    def test_a_question_is_named_by_its_rule_and_whom_it_is_about(self, family: Family) -> None:
        names = [(one.rule, one.about) for one in find_gaps(family.network()).gaps]
        assert len(names) == len(set(names)) >= 8

    def test_somebody_restricted_whom_a_reader_may_see_is_not_taken_along(self, family: Family) -> None:
        network = family.network()
        people = tuple(replace(p, restricted=p.id == "tunde") for p in network.people)
        finding = find_gaps(replace(network, people=people))
        assert [one.about for one in finding.for_the_visit if one.about == "tunde" or "tunde" in one.people] == []
        assert {one.about for one in finding.to_talk_over_first} >= {"tunde"}

    @pytest.mark.parametrize("life", [LifeStatus.DIED, LifeStatus.STILLBORN, LifeStatus.MISCARRIED])
    def test_around_a_child_who_died_nothing_is_asked(self, family: Family, life: LifeStatus) -> None:
        family.person("amara", life=life)
        assert find_gaps(family.network()) == GapFinding("amara", ())

    def test_a_file_with_nobody_in_it_has_questions_all_the_same(self) -> None:
        finding: GapFinding = find_gaps(Family("amara").network())
        assert [one.rule for one in finding.gaps] == [
            GapRule.CHILD_ASKED,
            GapRule.SECOND_PARENT,
            GapRule.OUTSIDE_FAMILY,
            GapRule.SCHOOL_OR_CLUB,
            GapRule.COMMUNITY,
        ]


@pytest.mark.parametrize("born, words", [("1990", "work, college"), ("2017", "at school"), ("2025", "at nursery")])
def test_somebody_outside_the_family_is_asked_after_as_fits_the_childs_age(born: str, words: str) -> None:
    family = Family("amara")
    family.person("amara", born=born)
    asked = {gap.rule: gap.question for gap in find_gaps(family.network()).gaps}
    assert words in asked[GapRule.SCHOOL_OR_CLUB]
    assert ("friend’s mum" in asked[GapRule.OUTSIDE_FAMILY]) is (born == "2017")
