"""Callum, fourteen: everybody he sees is paid to see him, and he remembers a nan."""

from __future__ import annotations

from datetime import date

from graphsvc.domain.agreement import Answer, AnswersAs, Matter
from graphsvc.domain.facts import EthnicityCode, LifeStatus, Note
from graphsvc.domain.lawful_basis import Handling, Statute
from graphsvc.domain.legal_status import LegalStatusKind
from graphsvc.domain.meeting import MeetingKind, MeetingState
from graphsvc.domain.network import GroupKind, Sector
from graphsvc.domain.notice import NoticeWay, NotToldWhy
from graphsvc.domain.provenance import SourceKind, Status
from graphsvc.domain.support_work import AskedOutcome, CheckOutcome, ContactOutcome, ContactWay, KnowsOfUs, Nearness, SupportStep
from graphsvc.domain.ties import AcquaintanceKind, FeelingKind, Flow, Frequency, Strength, WishKind
from seed.builder import MAN, WOMAN, FamilyBuilder
from seed.casework import CaseworkBuilder
from seed.example import ExampleFamily
from seed.users import OMAR, RACHEL


def family(today: date) -> ExampleFamily:
    """The file as it stands on that day."""
    f = CaseworkBuilder("reeve", today)
    _transfer(f)
    _the_home(f)
    _callums_words(f)
    _looking_for_nan(f)
    f.legal_status("callum", LegalStatusKind.LOOKED_AFTER, "care order", began="2016")
    _who_agrees(f)
    _dates(f)
    f.child_file("callum", "2026-08-10", reviewer_id=OMAR.id)
    return f.done(
        title="Callum Reeve, 14",
        why="A child with only professionals about him: nobody unpaid is in touch, nothing is recorded of his father, "
        "and one sentence of his own is where to start.",
    )


def _transfer(f: FamilyBuilder) -> None:
    f.visit("2026-08-10", SourceKind.RECORD, "Transfer summary from another authority")
    f.person("callum", "Callum /Reeve/", MAN, "2012-04-27", ethnicity=EthnicityCode.WBRI)
    f.person("tracey", "Tracey /Reeve/", WOMAN, "1988~", life=LifeStatus.NOT_KNOWN, note="No address since Callum was four")
    f.parents("callum", "tracey", status=Status.CONFIRMED)
    f.contact("callum", "tracey", Frequency.NONE, last="2016")
    f.group("oak-house", "Oak House", GroupKind.HOUSEHOLD, Sector.SERVICES, formal=True)
    f.lives("callum", "oak-house", began="2026-07-27")
    f.group("north-team", "Children in Care Team, North", GroupKind.ORGANISATION, Sector.SERVICES, formal=True)
    f.person("leanne", "Leanne /Frith/", WOMAN)
    f.person("omar", "Omar /Siddle/", MAN)
    f.knows("callum", "leanne", AcquaintanceKind.PROFESSIONAL, "social worker before he moved", began="2024-05", ended="2026-07")
    f.knows("callum", "omar", AcquaintanceKind.PROFESSIONAL, "independent reviewing officer", began="2026-08")
    f.member("omar", "north-team", "independent reviewing officer")


def _the_home(f: FamilyBuilder) -> None:
    f.visit("2026-09-16", SourceKind.CARER, "The manager of Oak House told us")
    f.person("dee", "Dee /Marchant/", WOMAN)
    f.person("stuart", "Stuart /Ely/", MAN)
    f.person("carys", "Carys /Nield/", WOMAN)
    f.person("obrien", "Mr /O’Brien/", MAN)
    f.group("college", "Sallow Bank School", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True)
    f.group("camhs", "Child and Adolescent Mental Health Service", GroupKind.ORGANISATION, Sector.HEALTH, formal=True)
    f.member("dee", "oak-house", "manager")
    f.member("stuart", "oak-house", "key worker")
    f.member("carys", "camhs", "nurse")
    f.member("obrien", "college", "tutor")
    f.member("callum", "college", "pupil, three days a week", Strength.WEAK, began="2026-09")
    f.member("callum", "camhs", "sees Carys once a fortnight", Strength.STEADY, flow=Flow.TO_A, began="2026-08")
    f.knows("callum", "stuart", AcquaintanceKind.PROFESSIONAL, "key worker", began="2026-07-27")
    f.knows("callum", "dee", AcquaintanceKind.PROFESSIONAL, "manager of the home", began="2026-07-27")
    f.knows("callum", "carys", AcquaintanceKind.PROFESSIONAL, "nurse", began="2026-08")
    f.knows("callum", "obrien", AcquaintanceKind.TEACHER, "tutor")
    f.contact("callum", "stuart", Frequency.DAILY, "works at the home", "2026-09-15")
    f.supports("stuart", "callum", "Teaches him to fix bikes", Strength.STRONG)


def _callums_words(f: FamilyBuilder) -> None:
    f.visit("2026-10-15", SourceKind.CHILD, told_by="callum")
    f.person("nan", "", WOMAN, life=LifeStatus.NOT_KNOWN, note="Had a budgie and lived in Hull, he thinks")
    f.parents("tracey", "nan")
    f.wish("callum", "nan", WishKind.WANTS_CONTACT, "There was a nan with a budgie. I'd want to know if she's still there.")
    f.wish("callum", "stuart", WishKind.MATTERS, "Stuart says he'll do something and then he does it.")
    f.wish("callum", "tracey", WishKind.NO_VIEW, "Not talking about that.")
    f.feels("callum", "stuart", FeelingKind.CLOSE)
    f.fact("callum", Note("Fixes bikes; would like to do it for a living", "what he likes"))


def _looking_for_nan(f: CaseworkBuilder) -> None:
    why = "Callum would want to know whether she is still there"
    f.visit("2026-10-21", SourceKind.RECORD, "Our own records")
    f.contact_made("nan", "callum", ContactWay.SEARCHED, ContactOutcome.NOT_FOUND, "Looked under his mum's name", why=why)
    f.family_search(
        "callum",
        ContactWay.SEARCHED,
        ContactOutcome.NOT_FOUND,
        "His birth certificate names no father. His first file has been asked for",
        why="Nothing is known of his father",
    )
    f.visit("2026-11-03", SourceKind.RECORD, "Callum's first file, sent by his first authority")
    card = "A birthday card signed 'Nan and Joey'. Joey may be the budgie. His first authority can pass on a letter"
    f.contact_made("nan", "callum", ContactWay.SEARCHED, ContactOutcome.FOUND, card, why=why)
    f.work("nan", "callum", step=SupportStep.LOCATED, near=Nearness.FURTHER, knows=KnowsOfUs.NOTHING)
    f.work("nan", "callum", "Asked whether we may write to her", check=CheckOutcome.ASKED)
    f.visit("2026-11-10", SourceKind.RECORD, "Talked over with Morag")
    f.work(
        "nan",
        "callum",
        "A letter first, passed on by his first authority. It does not say where he lives",
        step=SupportStep.CHECKED,
        check=CheckOutcome.AGREED_WITH_CARE,
        decided_by="Morag Bell",
    )
    f.visit("2026-11-12", SourceKind.CHILD, "Callum told us when we wrote the letter", told_by="callum")
    f.asked("tracey", "empty-generation", AskedOutcome.NO_ANSWER, "He does not know whether she has brothers or sisters")
    letter = "Callum chose the picture for it: the bike he mended"
    f.contact_made("nan", "callum", ContactWay.WROTE, ContactOutcome.NO_ANSWER, letter, why=why)


def _who_agrees(f: CaseworkBuilder) -> None:
    f.visit("2026-11-13", SourceKind.CHILD, "Callum told us in a talk of his own", by=RACHEL.id)
    decides = AnswersAs.DECIDES
    f.agreement("callum", "callum", Matter.SEARCH, Answer.YES, decides, "He wants to know who is out there", began="2026-10-15")
    f.agreement("callum", "callum", Matter.CONTACT, Answer.YES, decides, "A letter first", began="2026-10-15", ask_again="2027-04-15")
    f.agreement("callum", "callum", Matter.MEETING, Answer.NO, decides, "Not till he knows whether she writes back")
    f.visit("2026-11-16", SourceKind.OBSERVATION, "Noted by Rachel", by=RACHEL.id)
    f.agreement("tracey", "callum", Matter.CONTACT, Answer.NOT_ASKED, AnswersAs.SELF, "We do not know where she lives", how=None)
    f.basis("callum", Statute.LOOKED_AFTER, Handling.HOLD, Handling.USE, Handling.SHARE, began="2026-08-10")
    f.told("callum", "callum", NoticeWay.TALKED, words="With the leaflet that the children's rights service made", began="2026-08-18")
    f.not_told("tracey", "callum", NotToldWhy.NOT_LOCATED, "", decided_by="Morag Bell", look_again="2027-02-10")
    f.not_told("nan", "callum", NotToldWhy.NOT_YET, "With the answer to her letter", decided_by="Morag Bell", look_again="2026-11-23")


def _dates(f: CaseworkBuilder) -> None:
    f.visit("2026-11-17", SourceKind.OBSERVATION, "Noted by Rachel", by=RACHEL.id)
    held = MeetingState.HELD
    f.meeting("callum", MeetingKind.LOOKED_AFTER_REVIEW, held, "2026-03-24", "From the transfer summary", source=SourceKind.RECORD)
    f.meeting("callum", MeetingKind.LOOKED_AFTER_REVIEW, held, "2026-09-22", "Callum chaired it. His nan is to be looked for")
    f.meeting("callum", MeetingKind.VISIT, held, "2026-10-15", "A talk of his own, and the letter begun")
    f.meeting("callum", MeetingKind.VISIT, held, "2026-11-12", "The letter to his nan is written")
