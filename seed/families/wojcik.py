"""Zofia, seven: a mum far from her own people, a baby on the way, two babies lost, and a neighbour who knocks."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.facts import EthnicityCode, Language, LifeStatus, NameUse, Note, Sensitive, SensitiveTopic, Telephone
from graphsvc.domain.network import GroupKind, Sector
from graphsvc.domain.provenance import SourceKind, Status, View
from graphsvc.domain.restriction import RestrictionReason
from graphsvc.domain.support_work import KnowsOfUs, Nearness, Willingness
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Feels,
    Flow,
    Frequency,
    PartnerEnd,
    PartnerKind,
    Strength,
    WishKind,
)
from seed.builder import MAN, WOMAN, FamilyBuilder
from seed.casework import CaseworkBuilder
from seed.example import ExampleFamily


def family(today: date) -> ExampleFamily:
    """The file as it stands on that day."""
    f = CaseworkBuilder("wojcik", today)
    f.keeps_for("zofia")
    _midwifes_referral(f)
    _with_an_interpreter(f)
    _by_phone_with_dad(f)
    _school_and_parish(f)
    _zofias_words(f)
    _looking_again(f)
    _who_is_near_gosia(f)
    f.child_file("zofia", "2026-06-22")
    return f.done(
        title="Zofia Wójcik, 7",
        why="A pregnancy, a stillbirth and a miscarriage; a father who works away, with a side that is not in touch; "
        "a mother with few people near her, who speaks through an interpreter.",
    )


def _midwifes_referral(f: FamilyBuilder) -> None:
    f.visit("2026-06-22", SourceKind.RECORD, "Referral from the community midwife")
    f.person("gosia", "Małgorzata /Wójcik/", WOMAN, "1994-08-15", ethnicity=EthnicityCode.WOTH)
    f.also_named("gosia", "Gosia", NameUse.KNOWN_AS)
    f.also_named("gosia", "Małgorzata /Zielińska/", NameUse.AT_BIRTH, ended="2017-05-20")
    f.fact("gosia", Language("Polish", interpreter=True))
    f.person("zofia", "Zofia /Wójcik/", WOMAN, "2019-03-30", ethnicity=EthnicityCode.WOTH, language=Language("Polish and English"))
    f.person("lukasz", "Łukasz /Wójcik/", MAN, "1991-01-06", language=Language("Polish and English"))
    f.person("baby", "", life=LifeStatus.UNBORN, expected="2027-02-18", began="2026-05")
    f.person("antoni", "Antoni /Wójcik/", MAN, "2021-10-11", life=LifeStatus.STILLBORN)
    f.person("lost", "", life=LifeStatus.MISCARRIED, died="2023-04")
    for child in ("zofia", "antoni", "lost", "baby"):
        f.parents(child, "gosia", "lukasz")
    f.partners("gosia", "lukasz", PartnerKind.MARRIED, began="2017-05-20")
    f.group("midwives", "Riverside Community Midwives", GroupKind.ORGANISATION, Sector.HEALTH, formal=True)
    f.person("jennifer", "Jennifer /Stubbs/", WOMAN)
    f.member("jennifer", "midwives", "midwife")
    f.knows("gosia", "jennifer", AcquaintanceKind.PROFESSIONAL, "midwife", began="2026-06")
    f.member("gosia", "midwives", "in their care", Strength.STEADY, began="2026-06", flow=Flow.TO_A)
    f.fact(
        "gosia", Sensitive(SensitiveTopic.HEALTH, "Low in mood in this pregnancy; her GP knows"), restricted=RestrictionReason.CONFIDENCE
    )


def _with_an_interpreter(f: FamilyBuilder) -> None:
    f.visit("2026-07-02", SourceKind.PARENT, "Gosia told us at home, through an interpreter", told_by="gosia")
    f.home("home", "Gosia and Zofia's home", "gosia", "zofia", began="2022-02")
    f.lives("lukasz", "home", "When he is back, about one week in five", began="2022-02")
    f.responsible("gosia", "zofia", "Mother")
    f.responsible("lukasz", "zofia", "Married to her mother when she was born")
    f.person("halina", "Halina /Zielińska/", WOMAN, "1967", language=Language("Polish", interpreter=True), note="Lives in Gdynia")
    f.person("marek", "Marek /Zieliński/", MAN, "1964", died="2020-12")
    f.partners("halina", "marek", PartnerKind.MARRIED, began="1989", ended="2020-12", end=PartnerEnd.BY_DEATH)
    f.person("kasia", "Katarzyna /Nowicka/", WOMAN, "1990-04")
    f.also_named("kasia", "Kasia", NameUse.KNOWN_AS)
    for grown in ("gosia", "kasia"):
        f.parents(grown, "halina", "marek")
    f.contact("zofia", "halina", Frequency.WEEKLY, "video call", "2026-06-28")
    f.contact("gosia", "kasia", Frequency.MONTHLY, "messages; Kasia lives in Dublin", "2026-06")
    f.supports("halina", "gosia", "Would come for the birth if the fare can be found", offered=True)
    f.feels("gosia", "halina", FeelingKind.CLOSE)
    f.fact("antoni", Note("Zofia and her mum light a candle for him"))
    f.person("shirley", "Shirley /Dobbs/", WOMAN, "1955~", note="Downstairs; has a cat called Biscuit")
    f.knows("gosia", "shirley", AcquaintanceKind.NEIGHBOUR, "downstairs", began="2022")
    f.contact("zofia", "shirley", Frequency.WEEKLY, "feeds the cat with her", "2026-06-30")


def _by_phone_with_dad(f: FamilyBuilder) -> None:
    f.visit("2026-07-09", SourceKind.PARENT, "Łukasz told us by phone", told_by="lukasz")
    f.fact("lukasz", Note("Drives long distance; away four weeks, home one", "occupation"))
    f.contact("zofia", "lukasz", Frequency.DAILY, "video call at bedtime", "2026-07-08")
    f.person("zbigniew", "Zbigniew /Wójcik/", MAN, "1960~")
    f.person("barbara", "Barbara /Wójcik/", WOMAN, "1963")
    f.person("piotr", "Piotr /Wójcik/", MAN, "1988")
    f.partners("zbigniew", "barbara", PartnerKind.MARRIED, began="1986~")
    for grown in ("lukasz", "piotr"):
        f.parents(grown, "zbigniew", "barbara")
    f.feels("lukasz", "zbigniew", FeelingKind.CUT_OFF, "Not in touch since the wedding", began="2017")
    f.feels("lukasz", "barbara", FeelingKind.DISTANT, "She sends a message on his name day", view=View.PARENT)
    f.contact("lukasz", "zbigniew", Frequency.NONE, last="2017-05")
    f.contact("lukasz", "barbara", Frequency.YEARLY, "a message", "2025-10")
    f.feels("lukasz", "piotr", FeelingKind.CLOSE)
    f.contact("lukasz", "piotr", Frequency.WEEKLY, "by phone; Piotr lives in Gdańsk", "2026-07-05")
    f.group("haulage", "Norfolk Lane Haulage", GroupKind.ORGANISATION, Sector.WORK)
    f.member("lukasz", "haulage", "driver", Strength.STRESSFUL, began="2021", flow=Flow.BOTH)


def _school_and_parish(f: FamilyBuilder) -> None:
    f.visit("2026-07-14", SourceKind.OBSERVATION, "Seen at school and on the way there")
    f.group("school", "Riverside Primary School", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    f.group("parish", "Our Lady of the Quay", GroupKind.ORGANISATION, Sector.FAITH)
    f.group("park", "The little park by the lock", GroupKind.PLACE, Sector.COMMUNITY)
    f.person("begley", "Mrs /Begley/", WOMAN)
    f.person("tomasz", "Father Tomasz", MAN)
    f.person("amelia", "Amelia /Sokół/", WOMAN, "2019")
    f.person("ewa", "Ewa /Sokół/", WOMAN, "1992~", language=Language("Polish and English"))
    f.parents("amelia", "ewa")
    f.member("zofia", "school", "pupil", Strength.STRONG, began="2023-09", flow=Flow.BOTH)
    f.member("begley", "school", "class teacher")
    f.member("tomasz", "parish", "parish priest")
    f.member("gosia", "parish", "goes when she can", Strength.WEAK, began="2022")
    f.member("zofia", "park", "after school")
    f.knows("zofia", "begley", AcquaintanceKind.TEACHER, "class teacher")
    f.knows("gosia", "tomasz", AcquaintanceKind.FAITH, "priest, who says Mass in Polish once a month")
    f.knows("zofia", "amelia", AcquaintanceKind.FRIEND, "best friend")
    f.knows("gosia", "ewa", AcquaintanceKind.FRIEND, "another mum from the gate", began="2026")
    f.supports("ewa", "gosia", "Comes with her to appointments to put things into English", Strength.WEAK)
    f.fact("ewa", Telephone("01632 960174"), source=SourceKind.PARENT, told_by="gosia")


def _zofias_words(f: FamilyBuilder) -> None:
    f.visit("2026-09-08", SourceKind.CHILD, told_by="zofia")
    f.wish("zofia", "halina", WishKind.WANTS_CONTACT, "I want Babcia to see my room for real.")
    f.wish("zofia", "shirley", WishKind.FEELS_SAFE, "If Mama is crying I can knock at Shirley's.")
    f.wish("zofia", "lukasz", WishKind.MATTERS, "Tata sings on the phone.")
    f.wish("zofia", "baby", WishKind.MATTERS, "I am going to teach the baby both languages.")
    f.wish("zofia", "antoni", WishKind.MATTERS, "He is my brother. He lives in the star.")
    f.feels("zofia", "gosia", FeelingKind.VERY_CLOSE)


def _looking_again(f: FamilyBuilder) -> None:
    f.visit("2026-10-13", SourceKind.PARENT, "Łukasz told us at home", told_by="lukasz")
    f.amend(
        Feels,
        "lukasz",
        "barbara",
        "It has changed: they have spoken",
        changes={"kind": FeelingKind.STRAINED, "words": "They have spoken twice"},
    )
    f.contact("lukasz", "barbara", Frequency.MONTHLY, "by phone", "2026-10")
    f.fact("baby", Note("They have told Zofia"), status=Status.CONFIRMED)


def _who_is_near_gosia(f: CaseworkBuilder) -> None:
    f.visit("2026-11-04", SourceKind.PARENT, "Gosia told us at home, through an interpreter", told_by="gosia")
    f.scale("gosia", "211100", source_words="Gosia answered at home, through an interpreter")
    f.work("halina", "zofia", "Would come for a month", near=Nearness.ABROAD, willing=Willingness.YES, knows=KnowsOfUs.SOMETHING)
    f.visit("2026-11-05", SourceKind.RELATIVE, "Shirley told us on the stairs", told_by="shirley")
    f.work("shirley", "zofia", "Zofia may knock at any hour", near=Nearness.NEAR, willing=Willingness.YES, knows=KnowsOfUs.SOMETHING)
    f.visit("2026-11-06", SourceKind.RELATIVE, "Ewa told us at the school gate", told_by="ewa")
    f.work(
        "ewa", "zofia", "Could have Zofia when the baby comes", near=Nearness.SAME_AREA, willing=Willingness.YES, knows=KnowsOfUs.SOMETHING
    )
