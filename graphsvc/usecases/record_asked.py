"""Record what came of a question that was taken along: who was asked, when, and what they said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.asked_before import back_on, question_key
from graphsvc.analysis.called import SOMEBODY, called
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.wording import capital
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import Deed, DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import Asked, Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion, Source, SourceKind
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.domain.ties import ParentKind, ParentOf
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import hold_writable
from graphsvc.usecases.said_dates import read_day
from graphsvc.usecases.typed_words import checked_words

_CARING = {ParentKind.FOSTER, ParentKind.KINSHIP_CARER, ParentKind.SPECIAL_GUARDIAN}


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """What was typed. A question is named by its `rule` and by the person whom it is about.

    `asked_of` is the id of who was asked, empty where that is not said; `asked_on` as people say dates, empty for today. `deed_id` makes a
    repeat harmless.
    """

    rule: GapRule
    about: str
    outcome: AskedOutcome
    deed_id: str
    asked_of: str = ""
    asked_on: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class RecordedAsked:
    """`back_on`: the day from which a question that rests is open again. `is_new` False: the same deed had been done before."""

    outcome: AskedOutcome
    back_on: date | None
    is_new: bool


def record_asked(ports: Ports, access: CaseAccess, form: QuestionAsked) -> RecordedAsked:
    """Record on the person whom a question is about that it was asked, or that it was not right to ask, and what came of it.

    That the question is still open is not looked at: who adds the person first and then ticks the question does no harm.

    Raises:
        InvalidRequest: one of the two is nobody in this network, the date cannot be read, lies in the future or too far back for
            what is put off to rest from it, or the words are too long;
            `field` says which.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    hold_writable(ports, access)
    now, today = ports.clock.now(), ports.clock.today()
    network = ports.networks.read_family_network(access, DeedKind.FIND_GAPS, within_hops=DEFAULT_STEPS, as_at=today, limit=MOST_PEOPLE)
    _check(form, network)
    about = network.id_of(form.about)
    on = read_day(form.asked_on, today=today, field="asked_on") or PartialDate.exactly(today)
    back = back_on(form.outcome, on.latest or on.part.last)
    if form.outcome is AskedOutcome.NOT_NOW and back is not None and back <= today:
        raise InvalidRequest(
            "From that day on it would rest no more by today. Check the day, or leave it empty for today", field="asked_on"
        )
    value = Asked(question_key(form.rule, access.child_id), form.outcome, " ".join(checked_words(form.words, "words").split()))
    said = Assertion(now, access.actor.id, _source(network, form, on))
    fact = Fact(f"f_{form.deed_id.removeprefix('d_')}", about, value, said)
    is_new = ports.networks.record(access, Deed(form.deed_id, DeedKind.RECORD_ASKED, now, access.actor.id, facts=(fact,)))
    return RecordedAsked(form.outcome, back, is_new)


def _check(form: QuestionAsked, network: FamilyNetwork) -> None:
    if form.about not in network:
        raise InvalidRequest("Choose one of the questions of this child", field="about")
    if form.asked_of and form.asked_of not in network:
        raise InvalidRequest("Choose somebody in this network, or leave it open who was asked", field="asked_of")


def _source(network: FamilyNetwork, form: QuestionAsked, on: PartialDate) -> Source:
    """Who was asked and when, in words that are true whatever came of it."""
    if not form.asked_of:
        words = "Put off" if form.outcome is AskedOutcome.NOT_NOW else "Asked on a visit"
        return Source(SourceKind.NOT_RECORDED, words, None, on)
    person = network.person(form.asked_of)
    name = called(person) or capital(SOMEBODY)
    words = "Put off" if form.outcome is AskedOutcome.NOT_NOW else f"{name} was asked"
    return Source(told_as(network, person.id), words, person.id, on)


def word_of(network: FamilyNetwork, person_id: str, on: PartialDate, words: str = "") -> Source:
    """Somebody of the network as the source of what they told us on a day: "Gail told us, 28 November 2026"."""
    name = called(network.person(person_id)) or capital(SOMEBODY)
    return Source(told_as(network, person_id), words or f"{name} told us", person_id, on)


def told_as(network: FamilyNetwork, person_id: str) -> SourceKind:
    """As what somebody of the network tells us something: as the child, a parent, a carer, or a relative or friend."""
    if person_id == network.child_id:
        return SourceKind.CHILD
    kinds = {t.kind for t in network.ties_of(ParentOf, network.child_id) if t.a == person_id and t.b == network.child_id}
    if any(kind.is_parent for kind in kinds):
        return SourceKind.PARENT
    return SourceKind.CARER if kinds & _CARING else SourceKind.RELATIVE
