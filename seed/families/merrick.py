"""Noah, eight: adopted at three, with his birth family known, a sister with their nan, and letters once a year."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.facts import Born, EthnicityCode, NameUse, Note
from graphsvc.domain.legal_status import LegalStatusKind
from graphsvc.domain.network import GroupKind, Sector
from graphsvc.domain.provenance import SourceKind, Status
from graphsvc.domain.restriction import RestrictionReason
from graphsvc.domain.support_work import CheckOutcome, Nearness, SupportStep, Willingness
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
)
from seed.builder import MAN, WOMAN, FamilyBuilder
from seed.casework import CaseworkBuilder
from seed.example import ExampleFamily
from seed.users import SAM


def family(today: date) -> ExampleFamily:
    """The file as it stands on that day."""
    f = CaseworkBuilder("merrick", today)
    f.keeps_for("noah")
    _first_file(f)
    _foster_home(f)
    _court(f)
    _a_brother_adopted_elsewhere(f)
    _adoptive_family(f)
    _support_after_adoption(f)
    _noahs_words(f)
    _put_right(f)
    _what_was_agreed(f)
    f.legal_status("noah", LegalStatusKind.LOOKED_AFTER, "care order", began="2018-08-16", ended="2021-11-19")
    f.legal_status("noah", LegalStatusKind.ADOPTED, "adoption order", began="2021-11-19", source=SourceKind.COURT)
    f.child_file("noah", "2026-04-14")
    return f.done(
        title="Noah Merrick, 8",
        why="Adoption with the birth family known, changed names, a special guardian, former foster carers, "
        "a brother adopted elsewhere, and letters.",
    )


def _first_file(f: FamilyBuilder) -> None:
    f.visit("2018-08-16", SourceKind.RECORD, "Hospital discharge letter", by=SAM.id)
    f.person("noah", "Noah /Tulley/", MAN, "2018-08-07", ethnicity=EthnicityCode.WBRI)
    f.person("shannon", "Shannon /Tulley/", WOMAN, "1999-03-26", note="Grew up in care from the age of 11")
    f.parents("noah", "shannon", status=Status.CONFIRMED)
    f.responsible("shannon", "noah", "Mother", ended="2021-11-19")
    f.visit("2018-09-04", SourceKind.PARENT, "Shannon told us on a visit", told_by="shannon", by=SAM.id)
    f.person("tia", "Tia /Tulley/", WOMAN, "2015-02-11")
    f.person("ryan", "Ryan /Cole/", MAN, "1996")
    f.person("lorraine", "Lorraine /Tulley/", WOMAN, "1972-05-04")
    f.person("paul", "Paul /Tulley/", MAN, "../1970", note="Nobody has asked about him since")
    f.parents("noah", "ryan")
    f.parents("tia", "shannon")
    f.parents("shannon", "lorraine", "paul")
    f.partners("shannon", "ryan", PartnerKind.NOT_LIVING_TOGETHER, began="2017", ended="2019~", end=PartnerEnd.SEPARATED)
    f.partners("lorraine", "paul", PartnerKind.NOT_KNOWN, ended="2001/2003", end=PartnerEnd.NOT_KNOWN)
    f.person("ryans-mum", "Carol /Cole/", WOMAN, "1970~")
    f.parents("ryan", "ryans-mum")
    f.person("tias-father", "", MAN, note="Shannon would rather not say who he is")
    f.parents("tia", "tias-father")


def _foster_home(f: FamilyBuilder) -> None:
    f.visit("2019-03-12", SourceKind.RECORD, "Record of where he has lived", by=SAM.id)
    f.person("jo", "Joanna /Petty/", WOMAN, "1964")
    f.person("alan", "Alan /Petty/", MAN, "1961")
    f.partners("jo", "alan", PartnerKind.MARRIED, began="1988")
    f.parents("noah", "jo", "alan", kind=ParentKind.FOSTER, began="2019-03-08", ended="2021-04-23")
    f.home("foster-home", "Joanna and Alan's home", "jo", "alan")
    f.lives("noah", "foster-home", began="2019-03-08", ended="2021-04-23")
    f.fact("jo", Note("Noah called her Mama Jo"))


def _court(f: FamilyBuilder) -> None:
    f.visit("2020-02-27", SourceKind.COURT, "Family Court order", by=SAM.id)
    f.parents("tia", "lorraine", kind=ParentKind.SPECIAL_GUARDIAN, words="Special guardianship order", began="2020-02-21")
    f.responsible("lorraine", "tia", "Special guardianship order", began="2020-02-21")
    f.home("lorraines-home", "Lorraine's home", "lorraine", "tia", began="2020-02-21")
    f.visit("2021-11-22", SourceKind.COURT, "Adoption order", by=SAM.id)
    f.person("helen", "Helen /Merrick/", WOMAN, "1982-10-02")
    f.person("simon", "Simon /Merrick/", MAN, "1980-04-15")
    f.partners("helen", "simon", PartnerKind.MARRIED, began="2008-08-30")
    f.parents("noah", "helen", "simon", kind=ParentKind.ADOPTIVE, words="Adoption order", began="2021-11-19")
    for adopter in ("helen", "simon"):
        f.responsible(adopter, "noah", "Adoption order", began="2021-11-19")
    f.home("home", "Helen and Simon's home", "helen", "simon", began="2010")
    f.lives("noah", "home", began="2021-04-23")
    f.renamed("noah", "Noah /Merrick/", "It has changed: adoption order", began="2021-11-19")
    f.also_named("noah", "Noah /Tulley/", NameUse.AT_BIRTH, ended="2021-11-19")


def _a_brother_adopted_elsewhere(f: FamilyBuilder) -> None:
    f.visit("2022-06-07", SourceKind.RECORD, "From the adoption team", by=SAM.id)
    f.person("isaac", "Isaac", MAN, "2021-02")
    f.parents("isaac", "shannon")
    f.person("isaacs-mum", "Thea /Vance/", WOMAN, restricted=RestrictionReason.ADOPTION)
    f.person("isaacs-dad", "Owen /Vance/", MAN, restricted=RestrictionReason.ADOPTION)
    f.parents("isaac", "isaacs-mum", "isaacs-dad", kind=ParentKind.ADOPTIVE, words="Adoption order", restricted=RestrictionReason.ADOPTION)
    f.home("isaacs-home", "Isaac's adoptive home", "isaac", "isaacs-mum", "isaacs-dad", restricted=RestrictionReason.ADOPTION)


def _adoptive_family(f: FamilyBuilder) -> None:
    f.visit("2026-04-14", SourceKind.PARENT, "Helen and Simon told us at home")
    f.person("ruth", "Ruth /Merrick/", WOMAN, "1951")
    f.person("gordon", "Gordon /Merrick/", MAN, "1949", died="2023-03-30")
    f.person("philippa", "Philippa /Merrick/", WOMAN, "1984")
    f.partners("ruth", "gordon", PartnerKind.MARRIED, began="1976", ended="2023-03-30", end=PartnerEnd.BY_DEATH)
    for grown in ("simon", "philippa"):
        f.parents(grown, "ruth", "gordon")
    f.person("brenda", "Brenda /Lacey/", WOMAN, "1955~")
    f.person("neville", "Neville /Lacey/", MAN, "1955~")
    f.person("neville-wife", "Sue /Lacey/", WOMAN, note="Helen's step-mum since she was 15")
    f.partners("brenda", "neville", PartnerKind.MARRIED, began="1979", ended="1994", end=PartnerEnd.DIVORCED)
    f.partners("neville", "neville-wife", PartnerKind.MARRIED, began="1997")
    f.parents("helen", "brenda", "neville")
    f.parents("helen", "neville-wife", kind=ParentKind.STEP, began="1997")
    f.person("grace", "Grace /Merrick/", WOMAN, "2012-07-19")
    f.parents("grace", "helen", "simon")
    f.lives("grace", "home")
    f.contact("noah", "ruth", Frequency.WEEKLY, "Sunday walks with her dog", "2026-04-12")
    f.contact("noah", "brenda", Frequency.MONTHLY, "stays over", "2026-03")
    f.supports("ruth", "helen", "Sits with Noah when he cannot sleep", Strength.STRONG)
    f.supports("philippa", "noah", "Would teach him to sail", offered=True)


def _support_after_adoption(f: FamilyBuilder) -> None:
    f.visit("2026-04-28", SourceKind.RECORD, "From the adoption support plan")
    f.contact("noah", "lorraine", Frequency.YEARLY, "letterbox", "2026-04")
    f.contact("noah", "tia", Frequency.YEARLY, "a day out together", "2025-08", source=SourceKind.PARENT, told_by="helen")
    f.contact("noah", "shannon", Frequency.YEARLY, "letterbox; she wrote last year", "2025-04")
    f.contact("noah", "isaac", Frequency.NONE)
    f.contact("noah", "jo", Frequency.YEARLY, "birthday card", "2025-08", source=SourceKind.CARER, told_by="jo")
    f.group("school", "Hawthorn Hill School", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    f.group("adoption-team", "Adoption Support, North", GroupKind.ORGANISATION, Sector.SERVICES, formal=True)
    f.group("judo", "Hawthorn Judo", GroupKind.ORGANISATION, Sector.COMMUNITY)
    f.person("sadler", "Mr /Sadler/", MAN)
    f.person("bryony", "Bryony /Tate/", WOMAN)
    f.person("kenji", "Kenji", MAN, "1995~")
    f.person("arlo", "Arlo", MAN, "2018")
    f.member("noah", "school", "pupil", Strength.STRESSFUL, began="2022-09")
    f.member("sadler", "school", "designated teacher")
    f.member("bryony", "adoption-team", "play therapist")
    f.member("noah", "adoption-team", "play therapy each week", Strength.STRONG, began="2025-11", flow=Flow.TO_A)
    f.member("noah", "judo", "red belt", Strength.STRONG, began="2024", flow=Flow.BOTH)
    f.member("kenji", "judo", "teaches the juniors")
    f.knows("noah", "sadler", AcquaintanceKind.TEACHER, "the teacher he goes to")
    f.knows("noah", "bryony", AcquaintanceKind.PROFESSIONAL, "play therapist")
    f.knows("noah", "kenji", AcquaintanceKind.CLUB, "judo teacher")
    f.knows("noah", "arlo", AcquaintanceKind.FRIEND, "friend from judo")


def _noahs_words(f: FamilyBuilder) -> None:
    f.visit("2026-06-09", SourceKind.CHILD, told_by="noah")
    f.parents("noah", "shannon")  # he knows whom he was born to, and says so himself
    f.wish("noah", "tia", WishKind.WANTS_CONTACT, "Tia has the same eyes as me. I want to see her more than one time.")
    f.wish("noah", "jo", WishKind.MATTERS, "Mama Jo taught me to swim. Does she know I can do judo?")
    f.wish("noah", "isaac", WishKind.WANTS_CONTACT, "I have a brother but I don't know his face.")
    f.wish("noah", "ruth", WishKind.FEELS_SAFE, "Granny Ruth doesn't ask questions, we just walk.")
    f.wish("noah", "shannon", WishKind.NO_VIEW, "I don't want to say today.")
    f.feels(
        "noah",
        "helen",
        FeelingKind.CLOSE_AND_STRAINED,
        "He asks for her at bedtime and sends her away in the morning.",
        source=SourceKind.OBSERVATION,
    )
    f.feels("noah", "grace", FeelingKind.CLOSE, source=SourceKind.OBSERVATION)
    f.feels("noah", "isaac", FeelingKind.NEVER_MET)
    f.feels("shannon", "noah", FeelingKind.FOCUSED_ON, "She asks about him each time.", source=SourceKind.OBSERVATION)
    f.feels("brenda", "neville-wife", FeelingKind.DISTANT_AND_STRAINED, source=SourceKind.RELATIVE)
    f.feels("brenda", "neville", FeelingKind.ESTRANGED, source=SourceKind.RELATIVE)
    f.feels(
        "shannon", "noah", FeelingKind.NEGLECT, "Alleged in the referral", source=SourceKind.RECORD, restricted=RestrictionReason.CONFIDENCE
    )


def _put_right(f: FamilyBuilder) -> None:
    f.visit("2026-09-22", SourceKind.RELATIVE, "Lorraine told us by phone", told_by="lorraine")
    f.correct("isaac", Born, Born(f.when("2021-03-15")), "It was wrong: Lorraine has his birth certificate")
    f.amend(InContact, "noah", "shannon", "It has changed: no letter this year", changes={"frequency": Frequency.RARELY})
    f.supports("lorraine", "noah", "Would like him and Tia to meet at her home", offered=True)
    f.person("dean", "Dean /Ashby/", MAN, "1975~")
    f.partners("lorraine", "dean", PartnerKind.LIVING_TOGETHER, began="2016/..")
    f.lives("dean", "lorraines-home", began="2016/..")


def _what_was_agreed(f: CaseworkBuilder) -> None:
    f.visit("2026-11-11", SourceKind.RECORD, "Talked over with the adoption team")
    f.work(
        "lorraine",
        "noah",
        "A first visit at Lorraine's home with Tia there. Helen comes too",
        step=SupportStep.CHECKED,
        check=CheckOutcome.AGREED_WITH_CARE,
        near=Nearness.WITHIN_AN_HOUR,
        willing=Willingness.YES,
        decided_by="Morag Bell",
    )
    # Restricted, as what it was weighed against is: an open agreement would offer her to those who may not see the rest.
    f.work(
        "shannon",
        "noah",
        "Letters go on as before",
        check=CheckOutcome.AGREED_WITH_CARE,
        decided_by="Morag Bell",
        restricted=RestrictionReason.CONFIDENCE,
    )
