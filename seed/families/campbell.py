"""Malachi, twelve: brought up by his great-aunt, with a grandfather of many families and a father nobody has named."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.facts import (
    EthnicityCode,
    Gender,
    GenderCode,
    LifeStatus,
    NameUse,
    Note,
    Pronouns,
    Sensitive,
    SensitiveTopic,
)
from graphsvc.domain.network import GroupKind, Sector
from graphsvc.domain.provenance import SourceKind, Status
from graphsvc.domain.restriction import RestrictionReason
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Flow,
    Frequency,
    ParentKind,
    PartnerEnd,
    PartnerKind,
    Strength,
    WishKind,
)
from seed.builder import MAN, NON_BINARY, WOMAN, FamilyBuilder
from seed.example import ExampleFamily


def family(today: date) -> ExampleFamily:
    """The file as it stands on that day."""
    f = FamilyBuilder("campbell", today)
    f.keeps_for("kai")
    _pearls_first_call(f)
    _the_older_people(f)
    _grandads_families(f)
    _cousins_and_uncles(f)
    _around_malachi(f)
    _malachis_words(f)
    _put_right(f)
    f.child_file("malachi", "2025-11-03")
    f.child_file("kai", "2025-11-03")
    return f.done(
        title="Malachi Campbell, 12, and Kai Campbell, 17",
        why="A kinship carer, a mother who died, a father not recorded, a non-binary sibling, four partners of one grandfather, "
        "and dates known in every way there is.",
    )


def _pearls_first_call(f: FamilyBuilder) -> None:
    f.visit("2025-11-03", SourceKind.CARER, "Pearl told us when she rang")
    f.person("malachi", "Malachi /Campbell/", MAN, "2014-09-21", ethnicity=EthnicityCode.BCRB)
    f.person("kai", "Kai /Campbell/", NON_BINARY, "2009-05-30", ethnicity=EthnicityCode.BCRB)
    f.fact("kai", Pronouns("they/them"), source=SourceKind.CHILD, told_by="kai")
    f.person("simone", "Simone /Campbell/", WOMAN, "1989-02-14", died="2022-08-29")
    f.person("pearl", "Pearl /Campbell/", WOMAN, "1958-03-08")
    f.also_named("pearl", "Auntie Pearl", NameUse.KNOWN_AS)
    for child in ("malachi", "kai"):
        f.parents(child, "simone")
        f.parents(child, "pearl", kind=ParentKind.KINSHIP_CARER, began="2022-08")
    f.responsible("pearl", "malachi", "Child arrangements order", began="2023-03", source=SourceKind.COURT)
    f.home("pearls-home", "Pearl's home", "pearl", began="1986")
    for child in ("malachi", "kai"):
        f.lives(child, "pearls-home", began="2022-08")
    f.person("kais-dad", "Leon /Barrett/", MAN, "1985/1988")
    f.parents("kai", "kais-dad")
    f.partners("simone", "kais-dad", PartnerKind.SHORT, began="2008", ended="2009", end=PartnerEnd.NOT_KNOWN)


def _the_older_people(f: FamilyBuilder) -> None:
    f.visit("2025-11-18", SourceKind.RELATIVE, told_by="pearl")
    f.person("winston", "Winston /Campbell/", MAN, "1955~", note="Pearl's brother")
    f.person("gloria", "Gloria /Francis/", WOMAN, "1960-07", died="2014/..", note="Simone's mum; died abroad after the baby came")
    f.person("ada", "Ada /Campbell/", WOMAN, "../1930", died="1999/2002")
    f.person("cyril", "Cyril /Campbell/", MAN, "1925/1928", died="../1990")
    f.partners("ada", "cyril", PartnerKind.MARRIED, ended="../1990", end=PartnerEnd.BY_DEATH)
    for grown in ("winston", "pearl"):
        f.parents(grown, "ada", "cyril")
    f.parents("simone", "gloria", "winston")
    f.fact("winston", Note("Lives near Mandeville, Jamaica", "where he is"))
    f.contact("malachi", "winston", Frequency.MONTHLY, "video call", "2025-11-09")


def _grandads_families(f: FamilyBuilder) -> None:
    f.visit("2025-12-02", SourceKind.RELATIVE, "Winston told us on a video call", told_by="winston")
    f.person("yvette", "Yvette /Stone/", WOMAN, "1957")
    f.person("monica", "Monica /Reid/", WOMAN, "1964")
    f.person("lorna", "Lorna /Campbell/", WOMAN, "1970")
    f.partners("winston", "yvette", PartnerKind.LIVING_TOGETHER, began="1977~", ended="1981", end=PartnerEnd.SEPARATED)
    f.partners("winston", "gloria", PartnerKind.MARRIED, began="1985", separated="1991", ended="1994", end=PartnerEnd.DIVORCED)
    f.partners("winston", "monica", PartnerKind.NOT_LIVING_TOGETHER, began="1992", ended="1997", end=PartnerEnd.SEPARATED)
    f.partners("winston", "lorna", PartnerKind.MARRIED, began="2003-02")
    f.person("trevor", "Trevor /Stone/", MAN, "1979")
    f.person("michelle", "Michelle /Reid/", WOMAN, "1994-03")
    f.person("andre", "Andre /Campbell/", MAN, "2004")
    f.parents("trevor", "yvette", "winston")
    f.parents("michelle", "monica", "winston")
    f.parents("andre", "lorna", "winston")
    f.supports("michelle", "pearl", "Could have Malachi for a week", offered=True)


def _cousins_and_uncles(f: FamilyBuilder) -> None:
    f.visit("2026-01-20", SourceKind.RELATIVE, "Michelle told us at the family network meeting", told_by="michelle")
    f.person("dexter", "Dexter /Francis/", MAN, "1987-12")
    f.parents("dexter", "gloria")
    f.siblings("dexter", "simone", status=Status.REPORTED)
    f.fact(
        "dexter",
        Sensitive(SensitiveTopic.GENDER_HISTORY, "Dexter is a trans man; he does not mind the family knowing"),
        restricted=RestrictionReason.CONFIDENCE,
    )
    f.person("sky", "Sky /Reid/", GenderCode.SELF_DESCRIBED, "1999")
    f.fact("sky", Gender(GenderCode.SELF_DESCRIBED, "genderfluid"))
    f.parents("sky", "monica")
    f.contact("kai", "dexter", Frequency.WEEKLY, "music; Kai stays over", "2026-01-17")
    f.contact("michelle", "malachi", Frequency.MONTHLY, "takes him for his haircut", "2026-01-10")
    f.supports("dexter", "kai", "A place to talk", Strength.STRONG, flow=Flow.BOTH)
    f.supports("malachi", "pearl", "Carries the shopping", Strength.STEADY)


def _around_malachi(f: FamilyBuilder) -> None:
    f.visit("2026-02-17", SourceKind.OBSERVATION, "Seen on visits, at football and after church")
    f.group("church", "New Covenant Church", GroupKind.ORGANISATION, Sector.FAITH)
    f.group("football", "Moss Rangers under-13s", GroupKind.ORGANISATION, Sector.COMMUNITY)
    f.group("mates", "The boys from the court", GroupKind.PEER_GROUP, Sector.FRIENDS)
    f.group("court", "The basketball court", GroupKind.PLACE, Sector.COMMUNITY)
    f.group("school", "Moss Bank High School", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    f.person("joyce", "Joyce /Pinnock/", WOMAN, "1950~")
    f.person("kelvin", "Kelvin /Amos/", MAN, "1980~", note="Coaches at Moss Rangers")
    f.person("ferguson", "Ms /Ferguson/", WOMAN)
    f.person("jerome", "Jerome", MAN, "2014")
    f.person("pastor", "Pastor Grant", MAN)
    f.member("pearl", "church", "usher", Strength.STRONG, began="1990", flow=Flow.BOTH)
    f.member("malachi", "church", "plays the drums", Strength.STEADY, began="2023", flow=Flow.BOTH)
    f.member("malachi", "football", "left back", Strength.STRONG, began="2024", flow=Flow.BOTH)
    f.member("malachi", "mates", "most evenings", Strength.STEADY)
    f.member("malachi", "school", "pupil", Strength.WEAK, began="2025-09")
    f.member("kelvin", "football", "coach")
    f.member("pastor", "church", "pastor")
    f.member("ferguson", "school", "head of year")
    f.knows("malachi", "kelvin", AcquaintanceKind.CLUB, "coach")
    f.knows("malachi", "joyce", AcquaintanceKind.GODPARENT, "godmother, from church")
    f.knows("malachi", "ferguson", AcquaintanceKind.TEACHER, "head of year")
    f.knows("malachi", "jerome", AcquaintanceKind.FRIEND, "best mate")
    f.knows("pearl", "joyce", AcquaintanceKind.FAMILY_FRIEND, "friends for forty years")
    f.knows("malachi", "pastor", AcquaintanceKind.FAITH, "pastor")
    f.contact("malachi", "joyce", Frequency.WEEKLY, "Sunday dinner", "2026-02-15")
    f.supports("joyce", "pearl", "Sits with Pearl on clinic days", Strength.STRONG)


def _malachis_words(f: FamilyBuilder) -> None:
    f.visit("2026-03-17", SourceKind.CHILD, told_by="malachi")
    f.wish("malachi", "pearl", WishKind.FEELS_SAFE, "Auntie Pearl is strict but she's there.")
    f.wish("malachi", "simone", WishKind.MATTERS, "I've got Mum's voice on my phone.")
    f.wish("malachi", "winston", WishKind.WANTS_CONTACT, "I want to go to Jamaica and see Grandad's goats.")
    f.wish("malachi", "kelvin", WishKind.MATTERS, "Kelvin picks me even when I'm late.")
    f.wish("malachi", "kai", WishKind.MATTERS, "Kai gets it. Same mum, same everything.")
    f.feels("malachi", "pearl", FeelingKind.CLOSE)
    f.feels("malachi", "kai", FeelingKind.VERY_CLOSE)
    f.feels("pearl", "winston", FeelingKind.STRAINED, "She would like him to ring more.", source=SourceKind.CARER, told_by="pearl")


def _put_right(f: FamilyBuilder) -> None:
    f.visit("2026-09-29", SourceKind.CARER, told_by="pearl")
    f.fact("malachi", Note("Nobody has told Pearl who his father is. She would like him to be able to ask", "his father"))
    f.person("cousin-mum", "Beverley /Campbell/", WOMAN, "1949/..", life=LifeStatus.NOT_KNOWN)
    f.parents("cousin-mum", "ada", "cyril")
