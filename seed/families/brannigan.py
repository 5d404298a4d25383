"""Tyler, Mason and Lacey: brothers and a sister in two foster homes, whose first file did not come with them."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.circles import Ring
from graphsvc.domain.facts import Born, EthnicityCode, FileNumber, LifeStatus, Note
from graphsvc.domain.legal_status import LegalStatusKind
from graphsvc.domain.meeting import MeetingKind, MeetingState
from graphsvc.domain.network import GroupKind, Sector
from graphsvc.domain.provenance import SourceKind, Status
from graphsvc.domain.support_work import (
    CheckOutcome,
    ContactOutcome,
    ContactWay,
    KnowsOfUs,
    Nearness,
    SupportExit,
    SupportStep,
    Willingness,
)
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Flow,
    Frequency,
    ParentKind,
    PartnerKind,
    SiblingKind,
    SiblingOf,
    Strength,
    WishKind,
)
from seed.builder import MAN, WOMAN, FamilyBuilder
from seed.casework import CaseworkBuilder
from seed.example import ExampleFamily
from seed.users import OMAR


def family(today: date) -> ExampleFamily:
    """The file as it stands on that day."""
    f = CaseworkBuilder("brannigan", today)
    _imported(f)
    _foster_homes(f)
    _before_now(f)
    _schools(f)
    _what_the_children_say(f)
    _put_right(f)
    _looking_for_those_before(f)
    _who_knows_what(f)
    _what_was_decided(f)
    _dates(f)
    for child in ("tyler", "mason", "lacey"):
        f.legal_status(child, LegalStatusKind.LOOKED_AFTER, "care order", began="2025-06")
        f.child_file(child, "2025-11-24", reviewer_id=OMAR.id)
    return f.done(
        title="Tyler, 11, Mason, 8, and Lacey Brannigan, 5",
        why="A sibling group with no parent recorded, in two foster homes, with former carers to look for and facts that were put right.",
    )


def _imported(f: FamilyBuilder) -> None:
    f.visit("2025-11-24", SourceKind.RECORD, "Carried over from the old system; the paper file has not come")
    f.person("tyler", "Tyler /Brannigan/", MAN, "2015-04-30", ethnicity=EthnicityCode.WIRI)
    f.person("mason", "Mason /Brannigan/", MAN, "2018-01-08", ethnicity=EthnicityCode.WIRI)
    f.person("lacey", "Lacey /Brannigan/", WOMAN, "2021", ethnicity=EthnicityCode.NOBT)
    f.fact("tyler", FileNumber("old system", "N-40417"))
    f.fact("mason", FileNumber("old system", "N-40418"))
    f.fact("lacey", FileNumber("old system", "N-41002"))
    f.siblings("tyler", "mason", SiblingKind.FULL)
    f.siblings("tyler", "lacey")
    f.siblings("mason", "lacey")


def _foster_homes(f: FamilyBuilder) -> None:
    f.visit("2025-12-09", SourceKind.CARER, "Vera and Joseph told us at home")
    f.person("vera", "Vera /Quaye/", WOMAN, "1968", ethnicity=EthnicityCode.BAFR)
    f.person("joseph", "Joseph /Quaye/", MAN, "1965")
    f.partners("vera", "joseph", PartnerKind.MARRIED, began="1993")
    f.home("quayes-home", "Vera and Joseph's home", "vera", "joseph", began="2004")
    for child in ("tyler", "mason"):
        f.parents(child, "vera", "joseph", kind=ParentKind.FOSTER, began="2024-02-12")
        f.lives(child, "quayes-home", began="2024-02-12")
    f.person("emmanuel", "Emmanuel /Quaye/", MAN, "1998")
    f.parents("emmanuel", "vera", "joseph")
    f.supports("emmanuel", "tyler", "Five-a-side on Wednesdays", Strength.STRONG)
    f.visit("2025-12-11", SourceKind.CARER, "Fiona told us at home")
    f.person("fiona", "Fiona /Haig/", WOMAN, "1979")
    f.home("fionas-home", "Fiona's home", "fiona", began="2015")
    f.parents("lacey", "fiona", kind=ParentKind.FOSTER, began="2024-02-12")
    f.lives("lacey", "fionas-home", began="2024-02-12")
    f.contact("tyler", "lacey", Frequency.MONTHLY, "an afternoon at Fiona's", "2025-11-30")
    f.contact("mason", "lacey", Frequency.MONTHLY, "an afternoon at Fiona's", "2025-11-30")
    f.supports("fiona", "vera", "They ring each other after every visit", flow=Flow.BOTH)


def _before_now(f: FamilyBuilder) -> None:
    f.visit("2026-01-13", SourceKind.RECORD, "From the fostering team's own list")
    f.person("pam", "Pamela /Hewitt/", WOMAN, "1958", note="No longer fosters; the fostering team can pass on a letter")
    f.person("eddie", "Eddie /Hewitt/", MAN, "1956", life=LifeStatus.NOT_KNOWN)
    f.partners("pam", "eddie", PartnerKind.MARRIED)
    for child in ("tyler", "mason"):
        f.parents(child, "pam", "eddie", kind=ParentKind.FOSTER, began="2021-06", ended="2024-02-12")
    f.person("colette", "Colette /Marrin/", WOMAN, note="Signed for the children as a friend of the family")
    f.parents("tyler", "colette", kind=ParentKind.KINSHIP_CARER, began="2021-02", ended="2021-06", status=Status.DISPUTED)
    f.knows("tyler", "colette", AcquaintanceKind.FAMILY_FRIEND, "a friend of the family")


def _schools(f: FamilyBuilder) -> None:
    f.visit("2026-02-03", SourceKind.RECORD, "From both schools")
    f.group("west", "Westgate Primary School", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    f.group("infants", "Saint Anne's Infants", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    f.group("choir", "The Tuesday Choir", GroupKind.PEER_GROUP, Sector.COMMUNITY)
    f.person("amin", "Mr /Amin/", MAN)
    f.person("sister-rose", "Mrs /Rosewell/", WOMAN)
    f.person("jaden", "Jaden", MAN, "2015~")
    f.member("tyler", "west", "pupil", Strength.WEAK, began="2024-03")
    f.member("mason", "west", "pupil", Strength.STRONG, began="2024-03", flow=Flow.BOTH)
    f.member("lacey", "infants", "pupil", Strength.STEADY, began="2025-09", flow=Flow.BOTH)
    f.member("mason", "choir", "sings", Strength.STRONG, began="2025", flow=Flow.BOTH)
    f.member("amin", "west", "designated teacher")
    f.member("sister-rose", "infants", "class teacher")
    f.knows("tyler", "amin", AcquaintanceKind.TEACHER, "designated teacher")
    f.knows("lacey", "sister-rose", AcquaintanceKind.TEACHER, "class teacher")
    f.knows("tyler", "jaden", AcquaintanceKind.FRIEND, "friend from five-a-side")


def _what_the_children_say(f: FamilyBuilder) -> None:
    f.visit("2026-03-24", SourceKind.CHILD, "The three of them told us while baking")
    f.wish("tyler", "lacey", WishKind.WANTS_CONTACT, "I used to do her bottles. She should live where we live.")
    f.wish("mason", "pam", WishKind.WANTS_CONTACT, "Pam had a piano. I want her to hear me sing.")
    f.wish("mason", "tyler", WishKind.FEELS_SAFE, "I'm fine when Tyler's in the next room.")
    f.wish("lacey", "fiona", WishKind.FEELS_SAFE, "Fiona has a night light like a moon.")
    f.wish("tyler", "colette", WishKind.NO_CONTACT, "I don't want to see Colette. I don't mind her knowing I'm OK.")
    f.feels("tyler", "mason", FeelingKind.VERY_CLOSE)
    f.feels("tyler", "vera", FeelingKind.CLOSE)
    f.feels("tyler", "joseph", FeelingKind.STRAINED, "They are working out bedtimes.", source=SourceKind.CARER, told_by="joseph")


def _put_right(f: FamilyBuilder) -> None:
    f.visit("2026-07-07", SourceKind.RECORD, "Lacey's red book, which Fiona found")
    f.correct("lacey", Born, Born(f.when("2021-06-16")), "It was wrong: only the year had been carried over", status=Status.CONFIRMED)
    f.amend(
        SiblingOf,
        "tyler",
        "lacey",
        "It was not known: a letter from the first authority calls her their half-sister",
        changes={"kind": SiblingKind.HALF},
        status=Status.REPORTED,
    )
    f.fact("lacey", Note("Her full birth certificate has been sent for; it should name her parents"))


def _looking_for_those_before(f: CaseworkBuilder) -> None:
    why = "Mason wants her to hear him sing"
    f.visit("2026-08-11", SourceKind.RECORD, "The fostering team")
    f.contact_made("pam", "mason", ContactWay.SEARCHED, ContactOutcome.FOUND, "The fostering team can pass on a letter", why=why)
    for boy in ("tyler", "mason"):
        f.work("pam", boy, step=SupportStep.LOCATED, near=Nearness.WITHIN_AN_HOUR)
    f.family_search(
        "tyler",
        ContactWay.SEARCHED,
        ContactOutcome.NOT_FOUND,
        "The register has no entry under the day of birth that was carried over. Asked again with a year either side",
        why="Nobody knows who the children's parents are",
    )
    f.visit("2026-09-15", SourceKind.RECORD, "Talked over with Morag")
    f.work(
        "pam",
        "mason",
        "Her fostering record was read again: the boys were well with her",
        step=SupportStep.CHECKED,
        check=CheckOutcome.AGREED,
        decided_by="Morag Bell",
    )
    f.contact_made("pam", "mason", ContactWay.WROTE, ContactOutcome.NO_ANSWER, "The fostering team passed the letter on", why=why)
    f.visit("2026-10-06", SourceKind.RELATIVE, "Pamela told us when she rang", told_by="pam")
    f.contact_made("pam", "mason", ContactWay.PHONED, ContactOutcome.REACHED, "Has kept the piano, and his drawing of it", why=why)
    f.work(
        "pam",
        "mason",
        "Would come to hear him sing",
        step=SupportStep.ENGAGED,
        willing=Willingness.YES,
        knows=KnowsOfUs.SOMETHING,
    )


def _who_knows_what(f: CaseworkBuilder) -> None:
    f.visit("2026-10-07", SourceKind.CHILD, "Tyler told us on his own", told_by="tyler")
    f.in_circle("tyler", Ring.INNER, "emmanuel")
    f.in_circle("tyler", Ring.MIDDLE, "jaden", "lacey")
    f.in_circle("tyler", Ring.OUTER, "pam", "amin")
    f.visit("2026-10-08", SourceKind.OBSERVATION, "Noted by Rachel")
    f.in_circle("tyler", Ring.INNER, "amin", "fiona")
    f.in_circle("tyler", Ring.MIDDLE, "emmanuel", "pam")
    f.in_circle("tyler", Ring.OUTER, "jaden")


def _what_was_decided(f: CaseworkBuilder) -> None:
    f.visit("2026-10-20", SourceKind.RECORD, "Talked over with Morag")
    why = "She signed for the children once, and may know who their mum is"
    f.contact_made("colette", "mason", ContactWay.SEARCHED, ContactOutcome.NOT_THEM, "One of that name in our records, too young", why=why)
    f.work(
        "colette",
        "mason",
        "No way to reach her is known. The first authority is looking for the paper file",
        leaves=SupportExit.NOT_FOUND,
        decided_by="Rachel Obi",
        look_again="2027-01-19",
    )
    f.work(
        "colette",
        "tyler",
        "Tyler does not want to see her. He does not mind her knowing that he is OK",
        leaves=SupportExit.CHILD_DOES_NOT_WANT,
        decided_by="Rachel Obi",
        look_again="2027-04-20",
    )


def _dates(f: CaseworkBuilder) -> None:
    f.visit("2026-10-28", SourceKind.OBSERVATION, "Noted by Rachel")
    for child in ("tyler", "mason", "lacey"):
        f.meeting(child, MeetingKind.VISIT, MeetingState.HELD, "2026-10-26", "Seen at home, and on their own")
    f.meeting("tyler", MeetingKind.LIFELONG_LINKS, MeetingState.PLANNED, "2026-11-26", "Who Tyler would like to hear from, with Emmanuel")
    f.meeting("mason", MeetingKind.VISIT, MeetingState.NOT_HELD, "2026-10-14", "The road was flooded")
