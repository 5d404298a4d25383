"""Gwen and Cerys, thirteen: identical twins who look after their dad, a year and more after their mam died."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.facts import Died, EthnicityCode, Language, NameUse, Note, Sensitive, SensitiveTopic
from graphsvc.domain.network import GroupKind, Sector
from graphsvc.domain.provenance import SourceKind, Status
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Flow,
    Frequency,
    ParentKind,
    PartnerEnd,
    PartnerKind,
    Strength,
    Supports,
    WishKind,
    Zygosity,
)
from seed.builder import MAN, WOMAN, FamilyBuilder
from seed.example import ExampleFamily


def family(today: date) -> ExampleFamily:
    """The file as it stands on that day."""
    f = FamilyBuilder("davies", today)
    _schools_referral(f)
    _at_home(f)
    _mams_people(f)
    _dads_people(f)
    _around_the_twins(f)
    _what_the_twins_say(f)
    _review(f)
    f.child_file("gwen", "2026-03-02")
    f.child_file("cerys", "2026-03-02")
    return f.done(
        title="Gwen and Cerys Davies, 13",
        why="Identical twins as young carers, a mother who died, grandparents who married each other twice, "
        "a neighbour, Welsh at home, and one person on whom much rests.",
    )


def _schools_referral(f: FamilyBuilder) -> None:
    f.visit("2026-03-02", SourceKind.RECORD, "Referral from school")
    f.person("gwen", "Gwen /Davies/", WOMAN, "2013-02-06", ethnicity=EthnicityCode.WBRI, language=Language("Welsh and English"))
    f.person("cerys", "Cerys /Davies/", WOMAN, "2013-02-06", ethnicity=EthnicityCode.WBRI, language=Language("Welsh and English"))
    f.also_named("gwen", "Gwenllian /Davies/", NameUse.AT_BIRTH)
    f.born_together("gwen", "cerys", Zygosity.IDENTICAL)
    f.group("school", "Ysgol Glan-y-Nant", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    f.person("meleri", "Miss /Bowen/", WOMAN)
    f.member("meleri", "school", "head of year")
    for twin in ("gwen", "cerys"):
        f.member(twin, "school", "pupil", Strength.STRONG, began="2024-09", flow=Flow.BOTH)
        f.knows(twin, "meleri", AcquaintanceKind.TEACHER, "head of year")


def _at_home(f: FamilyBuilder) -> None:
    f.visit("2026-03-11", SourceKind.PARENT, "Huw told us at home")
    f.person("huw", "Huw /Davies/", MAN, "1979-08-02", language=Language("Welsh and English"))
    f.person("sian", "Siân /Davies/", WOMAN, "1981-12-19", died="2025-01")
    f.partners("huw", "sian", PartnerKind.MARRIED, began="2008-08-02", ended="2025-01", end=PartnerEnd.BY_DEATH)
    for twin in ("gwen", "cerys"):
        f.parents(twin, "sian", "huw")
        f.responsible("huw", twin, "Married to their mother when they were born")
    f.fact("huw", Sensitive(SensitiveTopic.DISABILITY, "Has multiple sclerosis; uses a wheelchair outside"))
    f.home("home", "Huw's home", "huw", "gwen", "cerys", began="2009")
    f.lives("sian", "home", began="2009", ended="2025-01")
    f.supports("gwen", "huw", "Breakfast, tablets, the washing", Strength.STRONG)
    f.supports("cerys", "huw", "Shopping, and reading the post", Strength.STRONG)
    f.supports("huw", "gwen", "Homework, and he listens", Strength.STEADY)


def _mams_people(f: FamilyBuilder) -> None:
    f.visit("2026-03-25", SourceKind.RELATIVE, "Nesta told us at her home")
    f.person("nesta", "Nesta /Pritchard/", WOMAN, "1953-04-22", language=Language("Welsh and English"))
    f.person("emrys", "Emrys /Pritchard/", MAN, "1950")
    f.partners("nesta", "emrys", PartnerKind.MARRIED, began="1975", separated="1988", ended="1990", end=PartnerEnd.DIVORCED)
    f.partners("nesta", "emrys", PartnerKind.MARRIED, began="1999")
    f.person("rhodri", "Rhodri /Pritchard/", MAN, "1984~")
    for grown in ("sian", "rhodri"):
        f.parents(grown, "nesta", "emrys")
    f.home("nestas-home", "Nesta and Emrys's home", "nesta", "emrys", began="1999")
    f.contact("gwen", "nesta", Frequency.DAILY, "comes by after school", "2026-03-24")
    f.contact("cerys", "nesta", Frequency.DAILY, "comes by after school", "2026-03-24")
    f.supports("nesta", "huw", "A cooked meal each day, and lifts to the clinic", Strength.STRONG)
    f.person("tomos", "Tomos /Hale/", MAN, "1986")
    f.partners("rhodri", "tomos", PartnerKind.CIVIL_PARTNERSHIP, began="2012", separated="2020", ended="2021", end=PartnerEnd.DISSOLVED)
    f.contact("gwen", "rhodri", Frequency.YEARLY, "from Cardiff", "2025-08")


def _dads_people(f: FamilyBuilder) -> None:
    f.visit("2026-04-15", SourceKind.PARENT, told_by="huw")
    f.person("idris", "Idris /Davies/", MAN, "1948", died="2012")
    f.person("beti", "Beti /Davies/", WOMAN, "1951", died="2019-10-27")
    f.partners("idris", "beti", PartnerKind.MARRIED, began="1972", ended="2012", end=PartnerEnd.BY_DEATH)
    f.person("eleri", "Eleri /Morgan/", WOMAN, "1975")
    f.person("aled", "Aled /Davies/", MAN, "1977~")
    for grown in ("huw", "eleri", "aled"):
        f.parents(grown, "idris", "beti")
    f.person("ieuan", "Ieuan /Morgan/", MAN, "1974")
    f.partners("eleri", "ieuan", PartnerKind.MARRIED, began="2001")
    f.person("osian", "Osian /Morgan/", MAN, "2006-10-02")
    f.parents("osian", "eleri", "ieuan", kind=ParentKind.ADOPTIVE, words="Adoption order", began="2008")
    f.contact("huw", "eleri", Frequency.MONTHLY, "by phone; she farms an hour away", "2026-03")
    f.contact("huw", "aled", Frequency.NOT_KNOWN, "in Australia")
    f.feels("huw", "aled", FeelingKind.DISTANT)
    f.feels("huw", "eleri", FeelingKind.CONNECTED)
    f.supports("eleri", "gwen", "Both girls could come to the farm for a rest", offered=True)


def _around_the_twins(f: FamilyBuilder) -> None:
    f.visit("2026-05-06", SourceKind.OBSERVATION, "Seen on visits and at the young carers' group")
    f.group("carers", "Young Carers, Nant Valley", GroupKind.ORGANISATION, Sector.SERVICES)
    f.group("chapel", "Capel Seion", GroupKind.ORGANISATION, Sector.FAITH)
    f.group("clinic", "Neurology Clinic", GroupKind.ORGANISATION, Sector.HEALTH, formal=True)
    f.person("lowri", "Lowri /Beynon/", WOMAN)
    f.person("gethin", "Gethin /Rees/", MAN, "1968~", note="Next door; has a van with a ramp")
    f.person("mali", "Mali /Huws/", WOMAN, "2013")
    f.person("ffion", "Ffion /Huws/", WOMAN, "1984")
    f.parents("mali", "ffion")
    f.person("dai", "Dai /Parry/", MAN)
    f.knows("cerys", "dai", AcquaintanceKind.OTHER, "driver of the school bus, who waits when they are late")
    f.member("lowri", "carers", "youth worker")
    f.member("cerys", "carers", "goes on Fridays", Strength.STRONG, began="2025-06", flow=Flow.BOTH)
    f.member("gwen", "carers", "has been twice", Strength.WEAK, began="2025-06")
    f.member("huw", "clinic", "patient", Strength.STEADY, flow=Flow.TO_A)
    f.member("huw", "chapel", "used to sing bass", Strength.WEAK, began="1995")
    f.knows("cerys", "lowri", AcquaintanceKind.PROFESSIONAL, "youth worker", began="2025-06")
    f.knows("huw", "gethin", AcquaintanceKind.NEIGHBOUR, "next door", began="2009")
    f.knows("gwen", "mali", AcquaintanceKind.FRIEND, "best friend")
    f.knows("gwen", "ffion", AcquaintanceKind.FAMILY_FRIEND, "Mali's mum, who was Siân's friend")
    f.contact("huw", "gethin", Frequency.WEEKLY, "a cup of tea", "2026-05-03")
    f.contact("gwen", "ffion", Frequency.WEEKLY, "sleepovers", "2026-05-02")


def _what_the_twins_say(f: FamilyBuilder) -> None:
    f.visit("2026-06-10", SourceKind.CHILD, "Gwen and Cerys each told us on her own")
    f.wish("gwen", "nesta", WishKind.FEELS_SAFE, "Mamgu smells like Mam.")
    f.wish("gwen", "ffion", WishKind.MATTERS, "Ffion tells me stories about Mam when she was our age.")
    f.wish("gwen", "cerys", WishKind.MATTERS, "We take turns to be the one who's all right.")
    f.wish("cerys", "eleri", WishKind.WANTS_CONTACT, "I'd like to go to the farm, but who'd do Dad's tablets?")
    f.wish("cerys", "lowri", WishKind.MATTERS, "Lowri laughs at my jokes.")
    f.wish("cerys", "sian", WishKind.MATTERS, "I don't want to say much. She sang all the time.")
    f.feels("gwen", "cerys", FeelingKind.VERY_CLOSE)
    f.feels("gwen", "nesta", FeelingKind.CLOSE)


def _review(f: FamilyBuilder) -> None:
    f.visit("2026-10-14", SourceKind.PARENT, "Huw told us at the review", told_by="huw")
    f.correct(
        "sian", Died, Died(f.when("2025-01-30")), "It is known better: the certificate", source=SourceKind.RECORD, status=Status.CONFIRMED
    )
    f.amend(
        Supports,
        "gwen",
        "huw",
        "It has changed: a carer comes in the mornings",
        changes={"words": "The washing", "strength": Strength.STEADY},
    )
    f.fact("gethin", Note("Offered to drive the girls to the farm"))
    f.supports("gethin", "huw", "Would drive the girls to the farm and back", offered=True)
