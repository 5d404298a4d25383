"""Kofi and Abi, six: twins with two mums, a side that is not in touch, and an uncle's family made with help."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.facts import EthnicityCode, Language, LifeStatus, NameUse, Note, Sensitive, SensitiveTopic
from graphsvc.domain.network import GroupKind, Sector
from graphsvc.domain.provenance import SourceKind, Status
from graphsvc.domain.restriction import RestrictionReason
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
    WishKind,
    Zygosity,
)
from seed.builder import MAN, WOMAN, FamilyBuilder
from seed.example import ExampleFamily


def family(today: date) -> ExampleFamily:
    """The file as it stands on that day."""
    f = FamilyBuilder("asante-pike", today)
    f.keeps_for("kofi")
    _referral(f)
    _home_visit(f)
    _efuas_side(f)
    _lauras_side(f)
    _around_the_twins(f)
    _what_the_twins_say(f)
    _review(f)
    f.child_file("kofi", "2025-09-15")
    f.child_file("abi", "2025-09-15")
    return f.done(
        title="Kofi and Abi Asante-Pike, 6",
        why="Two mums in a civil partnership, twins of two eggs, a donor, a surrogate, a loss, an engagement that ended, "
        "and a side that is not in touch.",
    )


def _referral(f: FamilyBuilder) -> None:
    f.visit("2025-09-15", SourceKind.RECORD, "Referral from the community paediatrician")
    f.person("kofi", "Kofi /Asante-Pike/", MAN, "2020-03-09", ethnicity=EthnicityCode.MWBA)
    f.person("abi", "Abi /Asante-Pike/", WOMAN, "2020-03-09", ethnicity=EthnicityCode.MWBA)
    f.also_named("abi", "Abigail /Asante-Pike/", NameUse.AT_BIRTH)
    f.person("laura", "Laura /Pike/", WOMAN, "1986-01-17")
    f.person("efua", "Efua /Asante/", WOMAN, "1988-08-23", ethnicity=EthnicityCode.BAFR, language=Language("Twi and English"))
    for twin in ("kofi", "abi"):
        f.parents(twin, "laura", "efua", status=Status.CONFIRMED)
        f.responsible("laura", twin, "Mother", status=Status.CONFIRMED)
        f.responsible("efua", twin, "Second legal parent, named at registration", status=Status.CONFIRMED)
    f.fact("kofi", Sensitive(SensitiveTopic.DISABILITY, "Kofi has Down's syndrome"))
    f.fact("kofi", Language("English and Makaton signs"))
    f.group("clinic", "Child Development Centre", GroupKind.ORGANISATION, Sector.HEALTH, formal=True)
    f.person("varley", "Dr /Varley/", WOMAN)
    f.member("varley", "clinic", "community paediatrician")
    f.knows("kofi", "varley", AcquaintanceKind.PROFESSIONAL, "paediatrician", began="2020")
    f.member("kofi", "clinic", "patient", Strength.STRONG, began="2020", flow=Flow.TO_A)


def _home_visit(f: FamilyBuilder) -> None:
    f.visit("2025-09-25", SourceKind.PARENT, "Laura and Efua told us at home")
    f.born_together("kofi", "abi", Zygosity.NOT_IDENTICAL)
    f.partners("laura", "efua", PartnerKind.CIVIL_PARTNERSHIP, began="2016-07-23")
    f.home("home", "Laura and Efua's home", "laura", "efua", "kofi", "abi", began="2017-04")
    f.person(
        "donor",
        "",
        MAN,
        note="Donor, through a clinic. The twins may ask for his name at 18",
        restricted=RestrictionReason.PROTECTED_IDENTITY,
    )
    for twin in ("kofi", "abi"):
        f.parents(twin, "donor", kind=ParentKind.DONOR, restricted=RestrictionReason.PROTECTED_IDENTITY)
    f.person("loss", "", life=LifeStatus.MISCARRIED, died="2018-05", note="They call this baby Star")
    f.parents("loss", "efua", "laura")
    f.person("ben", "Ben /Hollis/", MAN, "1983~")
    f.partners("laura", "ben", PartnerKind.ENGAGED, began="2010", ended="2011", end=PartnerEnd.SEPARATED)
    f.fact("laura", Note("Night shifts as a pharmacist", "occupation"))
    f.fact("efua", Note("Stopped work to be with Kofi; would like to go back", "occupation"))


def _efuas_side(f: FamilyBuilder) -> None:
    f.visit("2025-10-14", SourceKind.PARENT, told_by="efua")
    f.person(
        "comfort",
        "Comfort /Asante/",
        WOMAN,
        "1958",
        ethnicity=EthnicityCode.BAFR,
        language=Language("Twi", interpreter=True),
        note="Lives in Kumasi, Ghana",
    )
    f.person("yaw", "Yaw /Asante/", MAN, "1950~", died="2011")
    f.partners("comfort", "yaw", PartnerKind.MARRIED, began="1979~", ended="2011", end=PartnerEnd.BY_DEATH)
    f.person("kwame", "Kwame /Asante/", MAN, "1985-12-12")
    f.person("adwoa", "Adwoa /Asante/", WOMAN, "1981")
    for grown in ("efua", "kwame", "adwoa"):
        f.parents(grown, "comfort", "yaw")
    f.contact("kofi", "comfort", Frequency.WEEKLY, "video call on Sundays", "2025-10-12")
    f.contact("abi", "comfort", Frequency.WEEKLY, "video call on Sundays", "2025-10-12")
    f.person("joel", "Joel /Adler/", MAN, "1984")
    f.partners("kwame", "joel", PartnerKind.MARRIED, began="2019-09-07")
    f.person("miriam", "Miriam /Adler Asante/", WOMAN, "2024-01-30")
    f.parents("miriam", "kwame", "joel", words="Parental order")
    f.home("uncles-home", "Kwame and Joel's home", "kwame", "joel", "miriam", began="2019")
    f.contact("abi", "kwame", Frequency.MONTHLY, "has both twins for a Saturday", "2025-10-04")
    f.supports("kwame", "efua", "A Saturday a month with both twins", Strength.STRONG)
    f.supports("joel", "laura", "Fills in the forms with her", Strength.STEADY)
    f.contact("efua", "adwoa", Frequency.MONTHLY, "by phone; she lives in Toronto", "2025-09")


def _lauras_side(f: FamilyBuilder) -> None:
    f.visit("2025-10-15", SourceKind.PARENT, told_by="laura")
    f.person("patricia", "Patricia /Pike/", WOMAN, "1955")
    f.person("geoffrey", "Geoffrey /Pike/", MAN, "1953")
    f.partners("patricia", "geoffrey", PartnerKind.MARRIED, began="1978")
    f.person("claire", "Claire /Pike/", WOMAN, "1989-06-03", note="A midwife")
    f.person("roger", "Roger /Pike/", MAN, "1980/1982", note="Laura has no address for him")
    for grown in ("laura", "claire", "roger"):
        f.parents(grown, "patricia", "geoffrey")
    f.feels("laura", "geoffrey", FeelingKind.CUT_OFF, "Not in touch for years. Laura says she would answer if he rang.", began="2015")
    f.feels("laura", "patricia", FeelingKind.CUT_OFF, "Not in touch for years. Patricia has never met the twins.", began="2015")
    f.contact("laura", "geoffrey", Frequency.NONE, last="2015")
    f.contact("laura", "patricia", Frequency.NONE, last="2015")
    f.contact("kofi", "claire", Frequency.WEEKLY, "bath and bedtime on Fridays", "2025-10-10")
    f.contact("claire", "patricia", Frequency.MONTHLY, "visits", "2025-09")
    f.supports("claire", "laura", "Friday bedtimes", Strength.STRONG)
    f.parents("miriam", "claire", kind=ParentKind.SURROGATE)


def _around_the_twins(f: FamilyBuilder) -> None:
    f.visit("2025-11-04", SourceKind.OBSERVATION, "Seen at school and at church")
    f.group("school", "Saint Barnabas Primary School", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    f.group("church", "Saint Barnabas Church", GroupKind.ORGANISATION, Sector.FAITH)
    f.group("breaks", "Stepping Stones Short Breaks", GroupKind.ORGANISATION, Sector.SERVICES, formal=True)
    f.person("devlin", "Mr /Devlin/", MAN)
    f.person("hartley", "Ms /Hartley/", WOMAN)
    f.person("akosua", "Akosua /Boateng/", WOMAN, "1979~", language=Language("Twi and English"))
    f.person("denise", "Denise /Rowe/", WOMAN)
    f.person("hannah", "Hannah /Quigley/", WOMAN)
    f.member("kofi", "school", "pupil", began="2024-09", flow=Flow.BOTH)
    f.member("abi", "school", "pupil", Strength.STRONG, began="2024-09", flow=Flow.BOTH)
    f.member("devlin", "school", "class teacher")
    f.member("hartley", "school", "special educational needs coordinator")
    f.knows("abi", "devlin", AcquaintanceKind.TEACHER, "class teacher")
    f.knows("kofi", "hartley", AcquaintanceKind.TEACHER, "special needs coordinator")
    f.knows("kofi", "denise", AcquaintanceKind.CHILDMINDER, "childminder, three days after school", began="2023")
    f.member("efua", "church", "sings in the choir", Strength.STRONG, began="2018", flow=Flow.BOTH)
    f.member("akosua", "church", "leads the Sunday school")
    f.knows("abi", "akosua", AcquaintanceKind.FAITH, "Auntie Akosua, from church")
    f.knows("kofi", "akosua", AcquaintanceKind.GODPARENT, "godmother", began="2020-12")
    f.contact("kofi", "akosua", Frequency.WEEKLY, "Sunday school", "2025-11-02")
    f.member("kofi", "breaks", "Saturday club twice a month", began="2024", flow=Flow.TO_A)
    f.knows("kofi", "hannah", AcquaintanceKind.PROFESSIONAL, "social worker, disabled children's team", began="2024-02", ended="2025-09")


def _what_the_twins_say(f: FamilyBuilder) -> None:
    f.visit("2025-12-02", SourceKind.CHILD, "Abi told us while drawing")
    f.wish("abi", "kwame", WishKind.MATTERS, "Uncle Kwame does the voices when he reads.")
    f.wish("abi", "kofi", WishKind.MATTERS, "I know what Kofi is saying even when nobody else does.")
    f.wish("abi", "comfort", WishKind.WANTS_CONTACT, "I want Nana Comfort to come in the aeroplane.")
    f.wish("kofi", "claire", WishKind.FEELS_SAFE, "Signed 'Claire' and 'home', and smiled.")
    f.wish("kofi", "denise", WishKind.MATTERS, "Pointed to her picture first.")


def _review(f: FamilyBuilder) -> None:
    f.visit("2026-10-21", SourceKind.PARENT, "Efua told us at the review", told_by="efua")
    f.amend(
        InContact,
        "laura",
        "patricia",
        "It has changed: Patricia wrote",
        changes={"frequency": Frequency.RARELY, "last": f.when("2026-08"), "means": "a letter"},
    )
    f.supports("patricia", "laura", "Wrote to ask whether she might meet the twins", Strength.WEAK, offered=True)
    f.feels("efua", "laura", FeelingKind.VERY_CLOSE)
    f.feels("abi", "kofi", FeelingKind.VERY_CLOSE)
