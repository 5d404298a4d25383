"""A baby not yet born: a young mum who grew up in care, and two men who may be the father."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.facts import EthnicityCode, Expected, LifeStatus, Note, Pronouns, Sensitive, SensitiveTopic
from graphsvc.domain.network import GroupKind, Sector
from graphsvc.domain.provenance import SourceKind, Status
from graphsvc.domain.restriction import RestrictionReason
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Flow,
    Frequency,
    ParentKind,
    ParentOf,
    PartnerEnd,
    PartnerKind,
    PartnerOf,
    Strength,
    WishKind,
)
from seed.builder import MAN, WOMAN, FamilyBuilder
from seed.example import ExampleFamily


def family(today: date) -> ExampleFamily:
    """The file as it stands on that day."""
    f = FamilyBuilder("macleod", today)
    f.keeps_for("catriona")
    _referral(f)
    _catriona_tells(f)
    _those_who_brought_her_up(f)
    _ewans_family(f)
    _around_catriona(f)
    _found_out(f)
    f.child_file("baby", "2026-09-01")
    f.child_file("catriona", "2026-09-01")
    return f.done(
        title="Baby MacLeod, not yet born, and Catriona MacLeod, 17",
        why="An unborn baby as the child in the middle, a father in doubt, a mother who is a child herself, former foster carers, "
        "and a pregnancy that ended, kept apart.",
    )


def _referral(f: FamilyBuilder) -> None:
    f.visit("2026-09-01", SourceKind.RECORD, "Referral from the family nurse")
    f.person("catriona", "Catriona /MacLeod/", WOMAN, "2009-04-03", ethnicity=EthnicityCode.WBRI)
    f.person("baby", "", life=LifeStatus.UNBORN, expected="2027-01", began="2026-04")
    f.parents("baby", "catriona", status=Status.CONFIRMED)
    f.group("nurses", "Family Nurse Partnership", GroupKind.ORGANISATION, Sector.HEALTH, formal=True)
    f.person("aileen", "Aileen /Rennie/", WOMAN)
    f.member("aileen", "nurses", "family nurse")
    f.knows("catriona", "aileen", AcquaintanceKind.PROFESSIONAL, "family nurse", began="2026-08")
    f.member("catriona", "nurses", "in their care", Strength.STRONG, began="2026-08", flow=Flow.TO_A)


def _catriona_tells(f: FamilyBuilder) -> None:
    f.visit("2026-09-10", SourceKind.PARENT, told_by="catriona")
    f.person("ewan", "Ewan /Sinclair/", MAN, "2008-01-19")
    f.parents("baby", "ewan")
    f.partners("catriona", "ewan", PartnerKind.NOT_LIVING_TOGETHER, began="2025-12")
    f.person("isla", "Isla /MacLeod/", WOMAN, "1986")
    f.person("fraser", "Fraser /MacLeod/", MAN, "1983-06", died="2017-09-02")
    f.parents("catriona", "isla", "fraser")
    f.partners("isla", "fraser", PartnerKind.LIVING_TOGETHER, began="2006", separated="2013", ended="2013", end=PartnerEnd.SEPARATED)
    f.contact("catriona", "isla", Frequency.RARELY, "Isla rings when she is well", "2026-06")
    f.feels("catriona", "isla", FeelingKind.CLOSE_AND_STRAINED, "Catriona worries about her and misses her.")
    f.fact(
        "isla",
        Sensitive(SensitiveTopic.SUBSTANCE_USE, "In recovery since last year; sees a worker each week"),
        restricted=RestrictionReason.CONFIDENCE,
    )
    f.person("before", "", life=LifeStatus.TERMINATED, died="2025-02", restricted=RestrictionReason.CONFIDENCE)
    f.parents("before", "catriona", restricted=RestrictionReason.CONFIDENCE)
    f.home("flat", "Catriona's supported flat", "catriona", began="2026-05")


def _those_who_brought_her_up(f: FamilyBuilder) -> None:
    f.visit("2026-09-24", SourceKind.RECORD, "Catriona's own file as a looked-after child")
    f.person("morna", "Morna /Geddes/", WOMAN, "1966")
    f.person("hamish", "Hamish /Geddes/", MAN, "1963")
    f.partners("morna", "hamish", PartnerKind.MARRIED, began="1990")
    f.parents("catriona", "morna", "hamish", kind=ParentKind.FOSTER, began="2016-03", ended="2025-04-03")
    f.home("geddes-home", "Morna and Hamish's home", "morna", "hamish")
    f.lives("catriona", "geddes-home", began="2016-03", ended="2025-04-03")
    f.person("elspeth", "Elspeth /MacLeod/", WOMAN, "1955~", note="Has her own room ready, she says")
    f.parents("fraser", "elspeth")
    f.person("granda", "", MAN, life=LifeStatus.NOT_KNOWN, note="Fraser's father; nobody has said his name")
    f.parents("fraser", "granda")
    f.person("callie", "Callie /MacLeod/", WOMAN, "2013-01-15")
    f.parents("callie", "isla")
    f.parents("callie", "elspeth", kind=ParentKind.SPECIAL_GUARDIAN, words="Kinship care order", began="2016")
    f.home("elspeths-home", "Elspeth's home", "elspeth", "callie")


def _ewans_family(f: FamilyBuilder) -> None:
    f.visit("2026-10-08", SourceKind.RELATIVE, "Ewan's mum told us at home")
    f.person("shona", "Shona /Sinclair/", WOMAN, "1985")
    f.person("davie", "Davie /Sinclair/", MAN, "1982~")
    f.parents("ewan", "shona", "davie")
    f.partners("shona", "davie", PartnerKind.MARRIED, began="2005")
    f.home("sinclairs-home", "The Sinclairs' home", "shona", "davie", "ewan")
    f.supports("shona", "catriona", "Cot, clothes, and a bed for her whenever she wants it", offered=True)
    f.feels("shona", "catriona", FeelingKind.CLOSE)


def _around_catriona(f: FamilyBuilder) -> None:
    f.visit("2026-10-20", SourceKind.CHILD, "Catriona told us on a walk", told_by="catriona")
    f.person("rory", "Rory /Bain/", MAN, "2008", note="Said by a relative to be the father; not asked")
    f.parents("baby", "rory", status=Status.DISPUTED, source=SourceKind.RELATIVE, source_words="A cousin of Ewan's said so")
    f.partners("catriona", "rory", PartnerKind.SHORT, began="2026-03", ended="2026-03", end=PartnerEnd.SEPARATED, status=Status.DISPUTED)
    f.person("beth", "Beth /Nwosu/", WOMAN, "2009")
    f.person("zhara", "Zhara /Adan/", WOMAN)
    f.group("college", "Lochside College", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    f.member("catriona", "college", "hairdressing, two days a week", Strength.STEADY, began="2025-09", flow=Flow.BOTH)
    f.knows("catriona", "beth", AcquaintanceKind.FRIEND, "best friend, going to be there at the birth")
    f.knows("catriona", "zhara", AcquaintanceKind.PROFESSIONAL, "personal adviser", began="2025-04")
    f.contact("catriona", "beth", Frequency.DAILY, "college, messages", "2026-10-19")
    f.supports("beth", "catriona", "Birth partner", Strength.STRONG, flow=Flow.BOTH)
    f.wish("catriona", "morna", WishKind.WANTS_CONTACT, "I want Morna to know before everyone else does.")
    f.wish("catriona", "callie", WishKind.MATTERS, "I want my sister to be an auntie properly.")
    f.wish("catriona", "hamish", WishKind.FEELS_SAFE, "Hamish always left the hall light on.")
    f.fact("catriona", Pronouns("she/her"))


def _found_out(f: FamilyBuilder) -> None:
    f.visit("2026-11-11", SourceKind.PARENT, told_by="catriona")
    f.correct(
        "baby", Expected, Expected(f.when("2027-01-23")), "It is known better: the scan", source=SourceKind.RECORD, source_words="Scan"
    )
    f.withdraw(ParentOf, "rory", "baby", "It was wrong: the dates do not fit")
    f.withdraw(PartnerOf, "catriona", "rory", "It was wrong: Catriona says they were never together")
    f.fact("baby", Note("Catriona calls the baby Bean"))
    f.lives("baby", "flat")
    f.contact("catriona", "morna", Frequency.WEEKLY, "Morna came the same evening", "2026-11-10")
