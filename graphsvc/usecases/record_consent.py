"""Record, each apart from the others: what a file rests on in law, what somebody agreed to, and whether somebody has been told."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.agreement import Agreement, Answer, AnswersAs, GivenHow, Matter
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import DeedKind, Withdrawal
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import Fact
from graphsvc.domain.lawful_basis import Basis, Condition, Handling, LawfulBasis, Statute
from graphsvc.domain.network import Person
from graphsvc.domain.notice import Notice, NoticeWay, NotToldWhy
from graphsvc.domain.provenance import Assertion, Source, SourceKind, View
from graphsvc.domain.restriction import Restriction, RestrictionReason
from graphsvc.domain.ties import ParentOf
from graphsvc.usecases.go_without_agreement import hold_deciding
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.recording import Recording
from graphsvc.usecases.said_dates import read_coming_day, read_day
from graphsvc.usecases.typed_words import LONGEST_NAME, checked_words


@dataclass(frozen=True, slots=True)
class AgreementToRecord:
    """What was typed. Days as people say them: `on` is today where it is empty; `until` and `ask_again` are to come.

    `about`: the id of the one person whom it is about, for contact alone. Conditions, and why somebody was not asked, need `words`; every
    answer that was given needs `how`. `deed_id` makes a repeat harmless.
    """

    deed_id: str
    person_id: str
    matter: Matter
    answer: Answer
    answers_as: AnswersAs
    about: str = ""
    how: GivenHow | None = None
    words: str = ""
    on: str = ""
    until: str = ""
    ask_again: str = ""


@dataclass(frozen=True, slots=True)
class NoticeToRecord:
    """What was typed. Told: `way` and, where it is not English, the `language`; on a day, today where it is empty.

    Not told: `why`, who decided it, and the day to look again. A reason that would itself tell what nobody may know needs `words`.
    """

    deed_id: str
    person_id: str
    told: bool
    on: str = ""
    way: NoticeWay | None = None
    language: str = ""
    why: NotToldWhy | None = None
    words: str = ""
    decided_by: str = ""
    look_again: str = ""


@dataclass(frozen=True, slots=True)
class BasisToRecord:
    """What was typed. A task or a duty needs the `statute` that gives it; consent needs `words`: why they are free to say no."""

    deed_id: str
    handling: Handling
    basis: Basis
    statute: Statute | None = None
    condition: Condition | None = None
    words: str = ""
    since: str = ""


def record_agreement(ports: Ports, access: CaseAccess, form: AgreementToRecord) -> bool:
    """Record what one person answered. Earlier answers stay on record; the latest stands. False: the same had been recorded before.

    Raises:
        InvalidRequest: somebody is nobody in this network, answers in a place that is not theirs, or something that the answer needs is
            missing or cannot be read; `field` says which.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, form.deed_id, DeedKind.VIEW_CONSENT)
    person = recording.person(form.person_id)
    about = recording.supporter(form.about, "about") if form.about else ""
    _check_agreement(form, person.id == access.child_id, about)
    day = read_day(form.on, today=recording.today, field="on") or PartialDate.exactly(recording.today)
    value = Agreement(
        access.child_id,
        form.matter,
        form.answer,
        form.answers_as,
        about,
        form.how if form.answer is not Answer.NOT_ASKED else None,
        checked_words(form.words, "words"),
        _coming(form.until, recording, "until") if form.answer.agrees else None,
        _coming(form.ask_again, recording, "ask_again"),
    )
    fact = Fact(recording.fact_id("agreement"), person.id, value, _said(recording, access, person, form, day))
    return recording.record(DeedKind.RECORD_AGREEMENT, facts=(fact,))


def record_notice(ports: Ports, access: CaseAccess, form: NoticeToRecord) -> bool:
    """Record that somebody was told that something is held about them, or that they were not and why.

    A reason that would itself tell what nobody may know is written apart and restricted; what is left for everybody else is that the reason
    is kept apart, whichever it is.

    Raises:
        InvalidRequest: the person is nobody in this network, or something is missing or cannot be read; `field` says which.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, form.deed_id, DeedKind.VIEW_CONSENT)
    person = recording.person(form.person_id)
    if form.told:
        if form.way is None:
            raise InvalidRequest("Say how they were told", field="way")
        day = read_day(form.on, today=recording.today, field="on") or PartialDate.exactly(recording.today)
        language, words = checked_words(form.language, "language", LONGEST_NAME), checked_words(form.words, "words")
        value = Notice(access.child_id, True, form.way, language, words=words)
        return recording.record(
            DeedKind.RECORD_NOTICE, facts=(Fact(recording.fact_id("notice"), person.id, value, recording.noted(began=day)),)
        )
    return recording.record(DeedKind.RECORD_NOTICE, facts=_not_told(recording, access, person, form))


def record_lawful_basis(ports: Ports, access: CaseAccess, form: BasisToRecord) -> bool:
    """Record what one way of handling the file rests on. Earlier ones stay on record; the latest stands.

    Raises:
        InvalidRequest: something that the basis needs is missing or cannot be read; `field` says which.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, form.deed_id, DeedKind.VIEW_CONSENT)
    if form.basis in {Basis.PUBLIC_TASK, Basis.LEGAL_OBLIGATION} and form.statute is None:
        raise InvalidRequest("Choose the law that gives the council this task", field="statute")
    words = checked_words(form.words, "words")
    if form.basis is Basis.CONSENT and not words:
        raise InvalidRequest("Say why they are free to say no, and what ends when they do", field="words")
    since = read_day(form.since, today=recording.today, field="since") or PartialDate.exactly(recording.today)
    value = LawfulBasis(form.handling, form.basis, form.statute, form.condition, words)
    fact = Fact(recording.fact_id("basis"), access.child_id, value, recording.noted(began=since))
    return recording.record(DeedKind.RECORD_LAWFUL_BASIS, facts=(fact,))


def _check_agreement(form: AgreementToRecord, is_the_child: bool, about: str) -> None:
    if form.answers_as.is_the_child is not is_the_child:
        whom = "The child answers for themselves" if is_the_child else "Only the child gives the child’s own view"
        raise InvalidRequest(f"{whom}. Choose in whose place they answer", field="answers_as")
    if about and form.matter is not Matter.CONTACT:
        raise InvalidRequest("Name somebody only where it is about getting in touch with them", field="about")
    if about and about == form.person_id:
        raise InvalidRequest("Leave this open where they speak of themselves", field="about")
    if form.answer.needs_words and not form.words.strip():
        missing = "Say why they have not been asked" if form.answer is Answer.NOT_ASKED else "Say on which conditions"
        raise InvalidRequest(missing, field="words")
    if form.answer is not Answer.NOT_ASKED and form.how is None:
        raise InvalidRequest("Say how they answered", field="how")


def _said(recording: Recording, access: CaseAccess, person: Person, form: AgreementToRecord, day: PartialDate) -> Assertion:
    """Their own word, on the day that they gave it; that somebody was not asked is the worker's."""
    if form.how is None or form.answer is Answer.NOT_ASKED:
        return recording.noted(began=day)
    ties = recording.network.ties_of(ParentOf, access.child_id)
    is_parent = any(t.a == person.id and t.b == access.child_id and t.kind.is_parent for t in ties)
    if person.id == access.child_id:
        kind, view = SourceKind.CHILD, View.CHILD
    else:
        kind, view = (SourceKind.PARENT, View.PARENT) if is_parent else (SourceKind.RELATIVE, View.FAMILY)
    how = form.how.words
    return Assertion(recording.now, access.actor.id, Source(kind, f"{how[:1].upper()}{how[1:]}", on=day), view=view, began=day)


def _not_told(recording: Recording, access: CaseAccess, person: Person, form: NoticeToRecord) -> tuple[Fact, ...]:
    if form.why is None or form.why is NotToldWhy.KEPT_APART:
        raise InvalidRequest("Choose why they are not told", field="why")
    words = checked_words(form.words, "words")
    if form.why.is_kept_apart and not words:
        raise InvalidRequest("Say why, in words. They are kept apart with the reason", field="words")
    decided_by = checked_words(form.decided_by, "decided_by", LONGEST_NAME)
    if not decided_by:
        raise InvalidRequest("Say who decided this", field="decided_by")
    look_again = read_coming_day(form.look_again, today=recording.today, field="look_again")
    whole = Notice(access.child_id, False, why=form.why, words=words, decided_by=decided_by, look_again=look_again)
    said = recording.noted()
    if not form.why.is_kept_apart:
        return (Fact(recording.fact_id("notice"), person.id, whole, said),)
    # Made by chance: an id that follows from what was typed would let somebody who guesses the reason find out that they are right.
    open_id, reason_id = (f"f_{secrets.token_hex(13)}" for _ in range(2))
    place = form.why is NotToldWhy.PLACE_OF_SAFETY
    restricted = Restriction(RestrictionReason.REFUGE if place else RestrictionReason.CONFIDENCE, access.child_id)
    kept_apart = replace(whole, why=NotToldWhy.KEPT_APART, words="")
    reason = Fact(reason_id, person.id, replace(whole, explains=open_id), replace(said, restricted=restricted))
    return Fact(open_id, person.id, kept_apart, said), reason


def _coming(text: str, recording: Recording, field: str) -> PartialDate | None:
    return read_coming_day(text, today=recording.today, field=field) if text.strip() else None


def take_back_consent(ports: Ports, access: CaseAccess, fact_id: str, why: str, *, deed_id: str) -> bool:
    """Take back something that was recorded by mistake: a basis, an answer or a notice. It stays on record, marked.

    Whoever has changed their mind gives a new answer instead. A manager's decision is not taken back here. A no, or agreement taken back,
    is taken back by those alone who may decide to go ahead without agreement: else whoever wants to go ahead could do away with it. The
    reason of a notice that is kept apart goes with the notice.

    Raises:
        InvalidRequest: no reason is given, or there is nothing of the kind in this file; `field` says which.
        AccessDenied: the reader may look but not write, or it is a no and they are no manager of the child's team.
        Conflict: it has been taken back meanwhile.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, deed_id, DeedKind.VIEW_CONSENT)
    reason = checked_words(why, "why")
    if not reason:
        raise InvalidRequest("Say what was wrong", field="why")
    facts = (fact for person in recording.network.people for fact in person.facts)
    found = next((f.value for f in facts if f.id == fact_id and f.said.stands), None)
    if not isinstance(found, LawfulBasis | Agreement | Notice):
        raise InvalidRequest("Choose something that is recorded here", field="statement")
    if isinstance(found, Agreement) and found.answer.refuses:
        hold_deciding(ports, access)
    return recording.record(DeedKind.CORRECT, withdrawals=(Withdrawal(fact_id, reason),))
