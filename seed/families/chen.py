"""Jude and Poppy, seven and five: safe with their mum in a place that few may know of."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.agreement import Answer, AnswersAs, Evidence, GivenHow, Matter
from graphsvc.domain.circles import Ring
from graphsvc.domain.facts import EthnicityCode, Language, NameUse, Note, Sensitive, SensitiveTopic
from graphsvc.domain.lawful_basis import Handling, Statute
from graphsvc.domain.network import GroupKind, Sector
from graphsvc.domain.notice import NoticeWay, NotToldWhy
from graphsvc.domain.provenance import SourceKind, Status, View
from graphsvc.domain.restriction import RestrictionReason
from graphsvc.domain.support_work import CheckOutcome, ContactOutcome, ContactWay, KnowsOfUs, SupportExit, SupportStep, Willingness
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Flow,
    Frequency,
    MemberOf,
    PartnerEnd,
    PartnerKind,
    Strength,
    WishKind,
)
from seed.builder import MAN, WOMAN, FamilyBuilder
from seed.casework import CaseworkBuilder
from seed.example import ExampleFamily
from seed.users import MORAG, SAM


def family(today: date) -> ExampleFamily:
    """The file as it stands on that day."""
    f = CaseworkBuilder("chen", today)
    f.keeps_for("jude")
    _first_call(f)
    _at_the_refuge(f)
    _mums_side(f)
    _dads_side(f)
    _what_the_children_say(f)
    _court(f)
    _who_knows_what(f)
    _what_was_decided(f)
    _who_agrees(f)
    f.child_file("jude", "2026-05-18", user_id=SAM.id)
    f.child_file("poppy", "2026-05-18", user_id=SAM.id)
    return f.done(
        title="Jude Whitcombe, 7, and his sister Poppy, 5",
        why="A home and a worker that few may know of, protected feelings and wishes, a report that was disproved, "
        "and a grandmother whose name is written in Chinese.",
    )


def _first_call(f: FamilyBuilder) -> None:
    f.visit("2026-05-18", SourceKind.PARENT, "Lin told us by phone", by=SAM.id)
    f.person("jude", "Jude /Whitcombe/", MAN, "2019-07-04", ethnicity=EthnicityCode.MWAS)
    f.person("poppy", "Poppy /Whitcombe/", WOMAN, "2021-03-13", ethnicity=EthnicityCode.MWAS)
    f.person("lin", "Lin /Chen/", WOMAN, "1993-10-25", ethnicity=EthnicityCode.CHNE, language=Language("English and Mandarin"))
    f.also_named("lin", "Lin /Whitcombe/", NameUse.FORMER)
    f.person("mark", "Mark /Whitcombe/", MAN, "1990-02-02", ethnicity=EthnicityCode.WBRI)
    for child in ("jude", "poppy"):
        f.parents(child, "lin", "mark")
        f.responsible("lin", child, "Mother")
        f.responsible("mark", child, "Married to their mother when they were born")
    f.partners("lin", "mark", PartnerKind.MARRIED, began="2018-05-12", separated="2026-05")
    f.home("old-home", "Mark's home", "mark", began="2018")
    for person in ("lin", "jude", "poppy"):
        f.lives(person, "old-home", began="2018", ended="2026-05-16")
    f.feels(
        "lin",
        "mark",
        FeelingKind.FEARS,
        "Lin said she and the children left because she was afraid.",
        restricted=RestrictionReason.CONFIDENCE,
    )
    f.fact(
        "lin",
        Sensitive(SensitiveTopic.HARM, "Lin has told us about harm at home; see the enquiry record"),
        restricted=RestrictionReason.CONFIDENCE,
    )


def _at_the_refuge(f: FamilyBuilder) -> None:
    f.visit("2026-05-21", SourceKind.OBSERVATION, "Seen on a visit", by=SAM.id)
    f.home("safe-home", "Where they are staying", "lin", "jude", "poppy", restricted=RestrictionReason.REFUGE, began="2026-05-16")
    f.person("sandra", "Sandra /Moyo/", WOMAN, restricted=RestrictionReason.REFUGE)
    f.group("refuge", "The refuge", GroupKind.ORGANISATION, Sector.SERVICES, formal=True, restricted=RestrictionReason.REFUGE)
    f.member("sandra", "refuge", "children's worker", restricted=RestrictionReason.REFUGE)
    f.knows(
        "jude", "sandra", AcquaintanceKind.PROFESSIONAL, "children's worker where they are staying", restricted=RestrictionReason.REFUGE
    )
    f.supports("sandra", "jude", "Plays football with him after tea", Strength.STRONG, restricted=RestrictionReason.REFUGE)
    f.feels("jude", "poppy", FeelingKind.VERY_CLOSE, "He holds her hand on the stairs.")
    f.group("school", "A primary school", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True, restricted=RestrictionReason.REFUGE)
    f.member("jude", "school", "pupil", began="2026-05", restricted=RestrictionReason.REFUGE)
    f.member("poppy", "school", "pupil", began="2026-05", restricted=RestrictionReason.REFUGE)
    f.group("old-school", "Beacon Infants", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    f.member("jude", "old-school", "pupil", began="2023-09", ended="2026-05")
    f.person("lomax", "Mrs /Lomax/", WOMAN)
    f.member("lomax", "old-school", "class teacher")
    f.knows("jude", "lomax", AcquaintanceKind.TEACHER, "his teacher before they moved", ended="2026-05")


def _mums_side(f: FamilyBuilder) -> None:
    f.visit("2026-06-04", SourceKind.PARENT, told_by="lin", by=SAM.id)
    f.person("meiling", "Chen Meiling", WOMAN, "1966-01-30", language=Language("Cantonese and Mandarin", interpreter=True))
    f.also_named("meiling", "陈美玲", NameUse.KNOWN_AS)
    f.person("wei", "Chen Wei", MAN, "1963")
    f.also_named("wei", "陈伟", NameUse.KNOWN_AS)
    f.person("daniel", "Daniel /Chen/", MAN, "1996-12-08")
    f.partners("meiling", "wei", PartnerKind.MARRIED, began="1991")
    for grown in ("lin", "daniel"):
        f.parents(grown, "meiling", "wei")
    f.home("grandparents-home", "Meiling and Wei's home", "meiling", "wei", began="1999")
    f.contact("lin", "meiling", Frequency.DAILY, "by phone", "2026-06-03")
    f.contact("jude", "daniel", Frequency.WEEKLY, "plays a game online with him", "2026-05-30")
    f.supports("meiling", "lin", "Would have all three of them to live with her", offered=True)
    f.supports("daniel", "lin", "Drove them when they moved", Strength.STRONG)
    f.person("hui", "Hui /Lau/", WOMAN, "1993~", note="At university with Lin")
    f.knows("lin", "hui", AcquaintanceKind.FRIEND, "friend since university")
    f.contact("lin", "hui", Frequency.WEEKLY, "messages", "2026-06-02")
    f.knows("poppy", "hui", AcquaintanceKind.GODPARENT, "godmother")


def _dads_side(f: FamilyBuilder) -> None:
    f.visit("2026-06-17", SourceKind.RELATIVE, "Alison told us at the office", by=SAM.id)
    f.person("alison", "Alison /Whitcombe/", WOMAN, "1987")
    f.person("graham", "Graham /Whitcombe/", MAN, "1959")
    f.person("pauline", "Pauline /Whitcombe/", WOMAN, "1960")
    f.partners("graham", "pauline", PartnerKind.MARRIED, began="1984", ended="2004", end=PartnerEnd.DIVORCED)
    for grown in ("mark", "alison"):
        f.parents(grown, "graham", "pauline")
    f.feels("alison", "mark", FeelingKind.DISTANT)
    f.feels("graham", "lin", FeelingKind.CUT_OFF, "They have not spoken since Lin left.", began="2026-05")
    f.contact("jude", "alison", Frequency.RARELY, "a parcel, through Sam", "2026-06")
    f.supports("alison", "jude", "Would like to write to them both", offered=True)
    f.fact("mark", Note("Said to have moved to Spain", "where he is"), told_by="alison")


def _what_the_children_say(f: FamilyBuilder) -> None:
    f.visit("2026-07-22", SourceKind.CHILD, "Jude and Poppy told us with the Three Houses", by=SAM.id)
    f.wish("jude", "meiling", WishKind.WANTS_CONTACT, "I want Popo's dumplings, not shop ones.")
    f.wish("jude", "daniel", WishKind.MATTERS, "Uncle Dan lets me win but I know.")
    f.wish("jude", "mark", WishKind.FEELS_UNSAFE, "I don't like it when Dad's voice goes big.", restricted=RestrictionReason.CONFIDENCE)
    f.wish("poppy", "mark", WishKind.NO_CONTACT, "Not now. Maybe when I am six.", restricted=RestrictionReason.CONFIDENCE)
    f.wish(
        "poppy", "lin", WishKind.FEELS_SAFE, "Mummy sleeps by the door and I sleep by the wall.", restricted=RestrictionReason.CONFIDENCE
    )
    f.wish("poppy", "daniel", WishKind.MATTERS, "Uncle Dan does all the voices.")
    f.wish("jude", "lomax", WishKind.MATTERS, "Can you tell Mrs Lomax I didn't say bye?")


def _court(f: FamilyBuilder) -> None:
    f.visit("2026-09-09", SourceKind.COURT, "Found at the hearing", by=SAM.id)
    f.correct("mark", Note, Note("Lives at the family's former home", "where he is"), "It was wrong: he was served there")
    for child in ("jude", "poppy"):
        f.contact("mark", child, Frequency.NONE, "by order of the court", "2026-05")
    found = "Found at the hearing; see the judgment"
    f.feels("mark", "lin", FeelingKind.PHYSICAL_HARM, found, restricted=RestrictionReason.CONFIDENCE, status=Status.CONFIRMED)
    f.feels("mark", "lin", FeelingKind.CONTROL, found, restricted=RestrictionReason.CONFIDENCE, status=Status.CONFIRMED)
    f.feels("mark", "jude", FeelingKind.EMOTIONAL_HARM, "Jude heard it from the next room", restricted=RestrictionReason.CONFIDENCE)
    # Not restricted: it was served on him, and whoever works with the children has to know of it in order to keep to it.
    f.fact("mark", Sensitive(SensitiveTopic.HARM, "Non-molestation order, until the court says otherwise"))
    f.visit("2026-10-28", SourceKind.RECORD, "From the school office", by=SAM.id)
    f.amend(MemberOf, "jude", "school", "It has changed: he is settled", changes={"strength": Strength.STEADY, "flow": Flow.BOTH})
    f.knows(
        "lin",
        "mark",
        AcquaintanceKind.OTHER,
        "said to be back in touch",
        status=Status.DISPROVED,
        view=View.FAMILY,
        restricted=RestrictionReason.CONFIDENCE,
    )


def _who_knows_what(f: CaseworkBuilder) -> None:
    f.visit("2026-10-29", SourceKind.CHILD, "Jude told us with the circles", told_by="jude", by=SAM.id)
    f.in_circle("jude", Ring.INNER, "meiling", "daniel")
    f.in_circle("jude", Ring.OUTER, "lomax", "hui")
    f.visit("2026-10-30", SourceKind.OBSERVATION, "Noted by Sam", by=SAM.id)
    f.in_circle("jude", Ring.INNER, "meiling")
    f.in_circle("jude", Ring.MIDDLE, "daniel", "hui", "alison")
    f.in_circle("jude", Ring.OUTER, "lomax")


def _what_was_decided(f: CaseworkBuilder) -> None:
    f.visit("2026-11-04", SourceKind.RECORD, "Talked over with Morag", by=SAM.id)
    for child in ("jude", "poppy"):
        f.work(
            "mark",
            child,
            "Looked at again when the court has",
            leaves=SupportExit.NOT_SAFE_NOW,
            decided_by="Morag Bell",
            look_again="2027-05-04",
            restricted=RestrictionReason.CONFIDENCE,
        )
        f.work(
            "graham",
            child,
            "He tells Mark what he hears",
            leaves=SupportExit.NOT_SAFE_NOW,
            decided_by="Morag Bell",
            look_again="2027-02-04",
            restricted=RestrictionReason.CONFIDENCE,
        )
    letters = "Letters and parcels through Sam alone. They say nothing of where the children are"
    f.work("alison", "jude", letters, check=CheckOutcome.AGREED_WITH_CARE, decided_by="Morag Bell", knows=KnowsOfUs.SOMETHING)
    f.visit("2026-11-11", SourceKind.RELATIVE, "Alison told us by phone", told_by="alison", by=SAM.id)
    f.contact_made(
        "alison",
        "jude",
        ContactWay.PHONED,
        ContactOutcome.REACHED,
        "Will send one letter to both of them. Has told nobody in the family",
        why="She would like to write to them",
    )
    f.work("alison", "jude", step=SupportStep.ENGAGED, willing=Willingness.YES)
    f.visit("2026-11-12", SourceKind.RELATIVE, "Pauline told us by phone", by=SAM.id)
    for child in ("jude", "poppy"):
        f.work(
            "pauline",
            child,
            "Would rather wait until the court has finished, and then be asked again",
            leaves=SupportExit.DECLINED,
            decided_by="Pauline herself",
            look_again="2027-02-12",
        )


def _who_agrees(f: CaseworkBuilder) -> None:
    f.visit("2026-11-13", SourceKind.PARENT, "Lin told us on a visit", by=SAM.id)
    quietly = "As long as nothing says where they are"
    f.agreement("lin", "jude", Matter.CONTACT, Answer.WITH_CONDITIONS, AnswersAs.RESPONSIBLE, quietly, began="2026-06-04")
    f.agreement("lin", "jude", Matter.SHARE_MEETING, Answer.NO, AnswersAs.RESPONSIBLE, "Not while the court has not finished")
    f.told("lin", "jude", NoticeWay.TALKED, began="2026-05-21")
    f.told("meiling", "jude", NoticeWay.INTERPRETER, "Cantonese", began="2026-06-04")
    f.told("alison", "jude", NoticeWay.LETTER, began="2026-06-17")
    f.visit("2026-11-16", SourceKind.CHILD, "Jude told us with Sam", by=SAM.id)
    f.agreement("jude", "jude", Matter.CONTACT, Answer.YES, AnswersAs.OWN_VIEW, "He wants Popo's dumplings", began="2026-07-22")
    f.visit("2026-11-17", SourceKind.RELATIVE, "Pauline told us by phone", by=SAM.id)
    wait = "Would rather wait until the court has finished"
    f.agreement("pauline", "jude", Matter.CONTACT, Answer.NO, AnswersAs.SELF, wait, how=GivenHow.BY_PHONE, began="2026-11-12")
    f.visit("2026-11-18", SourceKind.OBSERVATION, "Noted by Sam", by=SAM.id)
    not_asked = "To ask him would put them at risk. See the manager's decision"
    f.agreement("mark", "jude", Matter.CONTACT, Answer.NOT_ASKED, AnswersAs.RESPONSIBLE, not_asked, how=None, began="2026-05-18")
    f.basis("jude", Statute.ENQUIRY, Handling.HOLD, Handling.USE, began="2026-05-18")
    f.basis("jude", Statute.SAFEGUARDING, Handling.SHARE, began="2026-05-18")
    f.not_told(
        "mark",
        "jude",
        NotToldWhy.PLACE_OF_SAFETY,
        "The notice would come from the office near the refuge",
        decided_by="Morag Bell",
        look_again="2027-02-04",
        restricted=RestrictionReason.REFUGE,
    )
    f.visit("2026-11-19", SourceKind.RECORD, "Decided by Morag", by=MORAG.id)
    why = "Mark shares parental responsibility. To ask him who may write to the children would put them and Lin at risk"
    f.going_ahead("jude", Matter.CONTACT, Evidence.ASKING_IS_A_RISK, why, "2027-02-04")
