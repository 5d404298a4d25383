"""Ellie, nine: two homes, half and step siblings, and a network far bigger than the file first had it."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.agreement import Answer, AnswersAs, GivenHow, Matter
from graphsvc.domain.circles import Ring
from graphsvc.domain.facts import Ethnicity, EthnicityCode, Language, NameUse, Note
from graphsvc.domain.lawful_basis import Handling, Statute
from graphsvc.domain.legal_status import LegalStatusKind
from graphsvc.domain.meeting import MeetingKind, MeetingState
from graphsvc.domain.network import GroupKind, Sector
from graphsvc.domain.notice import NoticeWay
from graphsvc.domain.provenance import SourceKind, Status
from graphsvc.domain.support_work import CheckOutcome, ContactOutcome, ContactWay, KnowsOfUs, Nearness, SupportStep, Willingness
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Flow,
    Frequency,
    InContact,
    ParentKind,
    PartnerEnd,
    PartnerKind,
    Strength,
    Supports,
    WishKind,
    Zygosity,
)
from seed.builder import MAN, WOMAN, FamilyBuilder
from seed.casework import CaseworkBuilder
from seed.example import ExampleFamily


def family(today: date) -> ExampleFamily:
    """The file as it stands on that day."""
    f = CaseworkBuilder("holloway", today)
    _first_visit_at_mums(f)
    _visit_at_dads(f)
    _schools_letter(f)
    _network_meeting(f)
    _ellies_words(f)
    _what_they_are_to_each_other(f)
    _autumn(f)
    _asking_round(f)
    _second_meeting(f)
    _who_knows_what(f)
    for child in ("ellie", "jake"):
        f.legal_status(child, LegalStatusKind.CHILD_IN_NEED, "section 17", began="2026-02-03")
    _who_agrees(f)
    f.meeting("ellie", MeetingKind.NETWORK_MEETING, MeetingState.HELD, "2026-03-18")
    f.meeting("ellie", MeetingKind.NETWORK_MEETING, MeetingState.HELD, "2026-11-10", "Becky offers a weekend, Great-Gran is to be rung")
    f.meeting("ellie", MeetingKind.IN_NEED_REVIEW, MeetingState.PLANNED, "2026-12", source=SourceKind.OBSERVATION)
    f.child_file("ellie", "2026-02-03")
    f.child_file("jake", "2026-02-03")
    return f.done(
        title="Ellie Holloway, 9, and her brother Jake, 12",
        why="Re-partnering on both sides, two homes in one week, half-siblings through each parent, a step-sister, and a rich network.",
    )


def _first_visit_at_mums(f: FamilyBuilder) -> None:
    f.visit("2026-02-03", SourceKind.PARENT, "Katie told us at the first visit")
    f.person("ellie", "Ellie /Holloway/", WOMAN, "2017-05-19", ethnicity=EthnicityCode.WBRI)
    f.person("jake", "Jake /Holloway/", MAN, "2014-01-28", ethnicity=EthnicityCode.WBRI)
    f.person("katie", "Katie /Marsh/", WOMAN, "1991-09-02", note="Works mornings at the garden centre")
    f.also_named("katie", "Katie /Holloway/", NameUse.FORMER, ended="2022-08")
    f.person("dan", "Dan /Holloway/", MAN, "1990-04-11")
    f.person("lewis", "Lewis /Grant/", MAN, "1988")
    f.person("max", "Max /Grant/", MAN, "2023-07-06")
    f.parents("ellie", "katie", "dan")
    f.parents("jake", "katie", "dan")
    f.parents("max", "katie", "lewis")
    f.partners("katie", "dan", PartnerKind.MARRIED, began="2013-06-15", separated="2020-10", ended="2022-08", end=PartnerEnd.DIVORCED)
    f.partners("katie", "lewis", PartnerKind.LIVING_TOGETHER, began="2022")
    f.home("mums-home", "Katie and Lewis's home", "katie", "lewis", "max", began="2022-03")
    for child in ("ellie", "jake"):
        f.lives(child, "mums-home", "Wednesday to Sunday", began="2022-03")
        f.responsible("katie", child, "Mother")
        f.responsible("dan", child, "Married to their mother when they were born")
    f.person("sheila", "Sheila /Marsh/", WOMAN, "1963-02-24", note="Retired dinner lady")
    f.person("keith", "Keith /Marsh/", MAN, "1960", died="2018-11-03")
    f.partners("sheila", "keith", PartnerKind.MARRIED, began="1984", ended="2018-11-03", end=PartnerEnd.BY_DEATH)
    f.person("becky", "Becky /Marsh/", WOMAN, "1994-12-01")
    f.person("scott", "Scott /Marsh/", MAN, "1986")
    for grown in ("katie", "becky", "scott"):
        f.parents(grown, "sheila", "keith")
    f.home("sheilas-home", "Sheila's home", "sheila", began="1998")
    f.contact("ellie", "sheila", Frequency.WEEKLY, "tea on Thursdays", "2026-01-29")
    f.supports("sheila", "katie", "Thursday tea, and Max while Katie works", Strength.STRONG)
    f.supports("katie", "sheila", "Lifts to the hospital", Strength.STEADY)
    f.contact("ellie", "dan", Frequency.WEEKLY, "lives with him part of the week")


def _visit_at_dads(f: FamilyBuilder) -> None:
    f.visit("2026-02-12", SourceKind.PARENT, "Dan and Priti told us on a visit")
    f.person("priti", "Priti /Solanki/", WOMAN, "1989-07-30", ethnicity=EthnicityCode.AIND, language=Language("Gujarati"))
    f.person("anya", "Anya /Solanki/", WOMAN, "2015-08-08")
    f.person("rohan", "Rohan /Solanki Holloway/", MAN, "2025-04-02", ethnicity=EthnicityCode.MWAS)
    f.person("nikhil", "Nikhil /Mistry/", MAN, "1987~", note="Lives in Leicester")
    f.partners("dan", "priti", PartnerKind.MARRIED, began="2023-05-27")
    f.partners("priti", "nikhil", PartnerKind.MARRIED, began="2012", separated="2018", ended="2020", end=PartnerEnd.DIVORCED)
    f.parents("rohan", "priti", "dan")
    f.parents("anya", "priti", "nikhil")
    f.parents("anya", "dan", kind=ParentKind.STEP, began="2023-05-27")
    for child in ("ellie", "jake"):
        f.parents(child, "priti", kind=ParentKind.STEP, began="2023-05-27")
    f.home("dads-home", "Dan and Priti's home", "dan", "priti", "anya", "rohan", began="2023")
    for child in ("ellie", "jake"):
        f.lives(child, "dads-home", "Sunday to Wednesday", began="2023")
    f.person("gemma", "Gemma /Lyle/", WOMAN, "1991")
    f.person("chloe", "Chloe /Lyle/", WOMAN, "2010-03-17")
    f.parents("chloe", "gemma", "dan")
    f.partners("dan", "gemma", PartnerKind.SHORT, began="2009", ended="2010", end=PartnerEnd.SEPARATED)
    f.contact("chloe", "dan", Frequency.MONTHLY, "Saturdays", "2026-02-07")
    f.person("maureen", "Maureen /Holloway/", WOMAN, "1961-10-10")
    f.person("terry", "Terry /Holloway/", MAN, "1958~")
    f.person("winnie", "Winnie /Pask/", WOMAN, "1936-06-21", note="Great-gran; in Elm Court, a care home")
    f.partners("maureen", "terry", PartnerKind.MARRIED, began="1983", separated="2001", end=PartnerEnd.SEPARATED)
    f.person("steve", "Steve /Holloway/", MAN, "1985")
    for grown in ("dan", "steve"):
        f.parents(grown, "maureen", "terry")
    f.parents("maureen", "winnie")
    f.contact("ellie", "maureen", Frequency.MONTHLY, "Sunday lunch", "2026-02-08")
    f.contact("dan", "terry", Frequency.RARELY, "a card now and then", "2025-12")
    f.person("hansa", "Hansa /Solanki/", WOMAN, "1960", language=Language("Gujarati"))
    f.also_named("hansa", "હંસા સોલંકી", NameUse.KNOWN_AS)
    f.person("ramesh", "Ramesh /Solanki/", MAN, "1957")
    f.parents("priti", "hansa", "ramesh")
    f.partners("hansa", "ramesh", PartnerKind.MARRIED, began="1985~")
    f.supports("hansa", "priti", "Rohan on Mondays, and cooking for all of them", Strength.STRONG)


def _schools_letter(f: FamilyBuilder) -> None:
    f.visit("2026-02-20", SourceKind.RECORD, "Letter from school")
    f.group("school", "Larch Lane Primary School", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    f.group("academy", "Fen View Academy", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    f.person("osei", "Miss /Osei/", WOMAN)
    f.person("kemp", "Mrs /Kemp/", WOMAN)
    f.member("ellie", "school", "pupil", began="2021", flow=Flow.BOTH)
    f.member("anya", "school", "pupil", began="2023", ended="2026-07")
    f.member("jake", "academy", "pupil", Strength.STRESSFUL, began="2025-09")
    f.member("osei", "school", "class teacher")
    f.member("kemp", "school", "teaching assistant")
    f.knows("ellie", "osei", AcquaintanceKind.TEACHER, "class teacher", began="2025-09")
    f.knows("ellie", "kemp", AcquaintanceKind.TEACHER, "teaching assistant, who reads with Ellie", began="2024-09")
    f.group("surgery", "Millbrook Surgery", GroupKind.ORGANISATION, Sector.HEALTH, formal=True)
    f.person("farrow", "Dr /Farrow/")
    f.person("mensah", "Abena /Mensah/", WOMAN)
    f.member("farrow", "surgery", "GP")
    f.member("ellie", "surgery", "patient", Strength.STEADY, flow=Flow.TO_A)
    f.knows("ellie", "farrow", AcquaintanceKind.PROFESSIONAL, "GP")
    f.knows("max", "mensah", AcquaintanceKind.PROFESSIONAL, "health visitor", began="2023-07")
    f.person("lindsay", "Lindsay /Croft/", WOMAN)
    f.group("early-help", "Early Help, North", GroupKind.ORGANISATION, Sector.SERVICES, formal=True)
    f.member("lindsay", "early-help", "family support worker")
    f.knows("katie", "lindsay", AcquaintanceKind.PROFESSIONAL, "family support worker", began="2025-11", ended="2026-06")


def _network_meeting(f: FamilyBuilder) -> None:
    f.visit("2026-03-18", SourceKind.RELATIVE, "Said at the family network meeting")
    f.person("jo", "Jo /Amberley/", WOMAN, "1992")
    f.partners("becky", "jo", PartnerKind.ENGAGED, began="2025-12")
    f.person("ivy", "Ivy /Marsh/", WOMAN, "2019-02-14")
    f.person("elsie", "Elsie /Marsh/", WOMAN, "2019-02-14")
    f.person("hayley", "Hayley /Marsh/", WOMAN, "1988")
    f.partners("scott", "hayley", PartnerKind.MARRIED, began="2016-08")
    for twin in ("ivy", "elsie"):
        f.parents(twin, "scott", "hayley")
        f.contact("ellie", twin, Frequency.MONTHLY, "plays at Nan's", "2026-03")
    f.born_together("ivy", "elsie", Zygosity.IDENTICAL)
    f.person("lewis-mum", "Yvonne /Grant/", WOMAN, "1962")
    f.parents("lewis", "lewis-mum")
    f.person("toby", "Toby /Grant/", MAN, "2013")
    f.person("lara", "Lara /Finch/", WOMAN)
    f.partners("lewis", "lara", PartnerKind.NOT_LIVING_TOGETHER, began="2012", ended="2015", end=PartnerEnd.SEPARATED)
    f.parents("toby", "lewis", "lara")
    f.contact("toby", "lewis", Frequency.WEEKLY, "alternate weekends", "2026-03-15")
    f.person("bill", "Bill /Tranter/", MAN, "1952~", note="Next door to Katie; keeps a spare key")
    f.knows("katie", "bill", AcquaintanceKind.NEIGHBOUR, "next door", began="2022")
    f.contact("ellie", "bill", Frequency.DAILY, "over the fence", "2026-03-17")
    f.supports("bill", "katie", "Waits with the children if she is late", Strength.STEADY)
    f.person("nadia", "Nadia /Rahimi/", WOMAN, "1987~")
    f.person("samira", "Samira /Rahimi/", WOMAN, "2017")
    f.parents("samira", "nadia")
    f.knows("ellie", "samira", AcquaintanceKind.FRIEND, "best friend", began="2021")
    f.knows("ellie", "nadia", AcquaintanceKind.FAMILY_FRIEND, "Samira's mum")
    f.contact("ellie", "nadia", Frequency.WEEKLY, "tea after swimming", "2026-03-16")
    f.supports("nadia", "katie", "Walks the girls to school on Thursdays and Fridays", Strength.STRONG, began="2025-09")
    f.supports("becky", "ellie", "Could have Ellie for a weekend", offered=True)
    f.person("gail", "Gail /Sowerby/", WOMAN, "1990~", note="At school with Katie")
    f.knows("ellie", "gail", AcquaintanceKind.GODPARENT, "godmother", began="2017-09")
    f.contact("ellie", "gail", Frequency.YEARLY, "birthday card", "2025-05")


def _ellies_words(f: FamilyBuilder) -> None:
    f.visit("2026-05-12", SourceKind.CHILD, told_by="ellie")
    f.person("wren", "Wren", WOMAN, note="Brownie leader; her name outside Brownies is not recorded")
    f.person("coach", "Marcus /Teale/", MAN)
    f.group("brownies", "3rd Millbrook Brownies", GroupKind.PEER_GROUP, Sector.COMMUNITY)
    f.group("swimming", "Millbrook Swimming Club", GroupKind.ORGANISATION, Sector.COMMUNITY)
    f.member("ellie", "brownies", "Brownie, in the Badgers", Strength.STRONG, began="2024", flow=Flow.BOTH)
    f.member("ellie", "swimming", "Monday lesson", Strength.STEADY, began="2023", flow=Flow.TO_A)
    f.member("wren", "brownies", "leader")
    f.member("coach", "swimming", "coach")
    f.knows("ellie", "wren", AcquaintanceKind.CLUB, "Brownie leader")
    f.knows("ellie", "coach", AcquaintanceKind.CLUB, "swimming coach")
    f.wish("ellie", "sheila", WishKind.FEELS_SAFE, "Nan's is where I go when it is loud.")
    f.wish("ellie", "jake", WishKind.MATTERS, "Jake pretends he doesn't like me but he does.")
    f.wish("ellie", "chloe", WishKind.WANTS_CONTACT, "I only get to see Chloe at Dad's. I want her to come to my birthday.")
    f.wish("ellie", "nadia", WishKind.MATTERS, "Samira's mum always does my plaits.")
    f.wish("ellie", "winnie", WishKind.WANTS_CONTACT, "I want to show Great-Gran my badges.")
    f.wish("ellie", "lewis", WishKind.NO_VIEW, "Don't know. He's all right.")


def _what_they_are_to_each_other(f: FamilyBuilder) -> None:
    f.visit("2026-05-13", SourceKind.OBSERVATION, "Seen on visits to both homes")
    f.feels("ellie", "jake", FeelingKind.CLOSE)
    f.feels("ellie", "sheila", FeelingKind.VERY_CLOSE)
    f.feels("katie", "becky", FeelingKind.STRAINED, "They disagreed about money last year. Both would like to talk.")
    f.feels("katie", "dan", FeelingKind.CLOSE_AND_STRAINED, "They plan the week together by text. Handovers can be tense.")
    f.feels("dan", "terry", FeelingKind.DISTANT)
    f.feels("katie", "sheila", FeelingKind.VERY_CLOSE_AND_STRAINED, "They talk every day, and find bedtimes hard to agree on.")
    f.feels("sheila", "winnie", FeelingKind.CARES_FOR, "Sheila takes her tea round.")
    f.feels("anya", "ellie", FeelingKind.CLOSE, "They share a room and a hamster.")


def _autumn(f: FamilyBuilder) -> None:
    f.visit("2026-10-06", SourceKind.PARENT, "Katie told us on a visit", told_by="katie")
    f.amend(
        InContact,
        "ellie",
        "sheila",
        "It has changed: Sheila has been in hospital",
        changes={"frequency": Frequency.MONTHLY, "last": f.when("2026-09-12"), "means": "hospital visits"},
    )
    f.amend(Supports, "sheila", "katie", "It has changed: Sheila is getting better first", ended="2026-09")
    f.fact("scott", Note("Drives a lorry; home at weekends", "occupation"))
    f.fact("max", Ethnicity(EthnicityCode.MWBC), status=Status.CONFIRMED)


def _asking_round(f: CaseworkBuilder) -> None:
    f.visit("2026-10-14", SourceKind.RELATIVE, "Sheila told us on the ward", told_by="sheila")
    f.work(
        "sheila",
        "ellie",
        "Wants to get her strength back first. Then Thursday teas again",
        near=Nearness.SAME_AREA,
        willing=Willingness.NOT_NOW,
        knows=KnowsOfUs.THE_WORRIES,
    )
    f.visit("2026-10-15", SourceKind.RELATIVE, "Bill told us over the fence", told_by="bill")
    f.work("bill", "ellie", near=Nearness.NEAR, willing=Willingness.YES, knows=KnowsOfUs.SOMETHING)


def _second_meeting(f: CaseworkBuilder) -> None:
    f.visit("2026-11-10", SourceKind.RELATIVE, "Said at the second family network meeting")
    f.contact_made(
        "becky",
        "ellie",
        ContactWay.MEETING,
        ContactOutcome.REACHED,
        "She and Katie talked first, and came in together",
        why="She offered a weekend when Katie and she were not talking",
    )
    f.work("becky", "ellie", "One weekend to begin with", step=SupportStep.MET, willing=Willingness.YES, knows=KnowsOfUs.THE_WORRIES)
    f.work("becky", "ellie", "Katie and Becky both want this", check=CheckOutcome.AGREED, decided_by="Morag Bell")
    f.work("winnie", "ellie", "Ellie has waited longest to show Great-Gran her badges", place="1", decided_by="Rachel Obi")
    f.review("ellie", "Looked at with Katie, Dan, Nadia and Becky")
    f.review("jake", "Looked at with Katie, Dan, Nadia and Becky. Jake did not want to come, and is to be asked on his own")


def _who_knows_what(f: CaseworkBuilder) -> None:
    f.visit("2026-11-11", SourceKind.CHILD, told_by="ellie")
    f.in_circle("ellie", Ring.INNER, "sheila", "samira")
    f.in_circle("ellie", Ring.MIDDLE, "gail", "osei", "winnie")
    f.in_circle("ellie", Ring.OUTER, "wren", "coach", "maureen")
    f.on_ecomap("sheila", "ellie", Strength.STRONG, Flow.BOTH)
    f.on_ecomap("maureen", "ellie", Strength.WEAK)
    f.on_ecomap("samira", "ellie", Strength.STRONG, Flow.BOTH)
    f.visit("2026-11-12", SourceKind.PARENT, told_by="katie")
    f.in_circle("ellie", Ring.INNER, "sheila", "becky")
    f.in_circle("ellie", Ring.MIDDLE, "maureen", "terry", "gail", "bill", "osei")
    f.in_circle("ellie", Ring.OUTER, "samira", "nadia", "winnie")
    f.visit("2026-11-13", SourceKind.OBSERVATION, "Noted by Rachel after the meeting")
    f.in_circle("ellie", Ring.INNER, "becky", "osei", "mensah")
    f.in_circle("ellie", Ring.MIDDLE, "sheila", "kemp", "farrow", "bill")
    f.in_circle("ellie", Ring.OUTER, "samira", "nadia", "wren", "coach", "hansa")
    f.on_ecomap("maureen", "ellie", Strength.STRESSFUL, Flow.TO_A)
    f.on_ecomap("bill", "ellie", Strength.STEADY, Flow.TO_B)


def _who_agrees(f: CaseworkBuilder) -> None:
    f.visit("2026-11-16", SourceKind.PARENT, "Katie and Dan told us, each by themselves")
    for child in ("ellie", "jake"):
        for parent in ("katie", "dan"):
            f.agreement(parent, child, Matter.MEETING, Answer.YES, AnswersAs.RESPONSIBLE, began="2026-02-10")
        f.agreement("katie", child, Matter.CONTACT, Answer.YES, AnswersAs.RESPONSIBLE, began="2026-02-03", ask_again="2027-02-03")
        mine = "His mother first, and then whoever she thinks of"
        f.agreement("dan", child, Matter.CONTACT, Answer.WITH_CONDITIONS, AnswersAs.RESPONSIBLE, mine, began="2026-02-10")
    share = Matter.SHARE_MEETING
    f.agreement("katie", "ellie", share, Answer.YES, AnswersAs.RESPONSIBLE, how=GivenHow.IN_WRITING, began="2026-02-24")
    f.agreement("dan", "ellie", share, Answer.YES, AnswersAs.RESPONSIBLE, how=GivenHow.IN_WRITING, began="2026-02-24")
    f.told("katie", "ellie", NoticeWay.LEAFLET, began="2026-02-03")
    f.told("dan", "ellie", NoticeWay.LEAFLET, began="2026-02-10")
    f.told("sheila", "ellie", NoticeWay.LARGE_PRINT, words="She had left her glasses at home", began="2026-02-17")
    f.basis("ellie", Statute.CHILD_IN_NEED, Handling.HOLD, Handling.USE, Handling.SHARE, began="2026-02-03")
    f.visit("2026-11-17", SourceKind.CHILD, "Ellie told us at school")
    f.agreement("ellie", "ellie", Matter.CONTACT, Answer.YES, AnswersAs.OWN_VIEW, "Everybody, and Great-Gran first", began="2026-02-17")
    f.agreement("ellie", "ellie", share, Answer.YES, AnswersAs.OWN_VIEW, "If it says that she has all the badges", began="2026-02-24")
    f.visit("2026-11-18", SourceKind.CHILD, "Jake told us on his own")
    f.agreement("jake", "jake", Matter.CONTACT, Answer.YES, AnswersAs.OWN_VIEW, "Not Dad's new people yet")
    f.agreement("jake", "jake", Matter.MEETING, Answer.NO, AnswersAs.OWN_VIEW, "He would rather write it down")
    f.visit("2026-11-19", SourceKind.PARENT, "Dan told us by phone")
    taken_back = "He wants to see the picture himself before others do"
    f.agreement("dan", "ellie", share, Answer.TAKEN_BACK, AnswersAs.RESPONSIBLE, taken_back, how=GivenHow.BY_PHONE)
