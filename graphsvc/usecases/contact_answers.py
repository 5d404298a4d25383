"""What was answered about a contact made or tried, and whether all of it can be so."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.analysis.contact import contacts_of
from graphsvc.analysis.support.support_reasons import SupportRecord
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.support_work import ContactOutcome, ContactWay, KnowsOfUs, Nearness, SupportStep, Willingness

_STEPS = tuple(SupportStep)
_NOT_OF_RECORDS = {ContactOutcome.REACHED, ContactOutcome.NO_ANSWER, ContactOutcome.MESSAGE_LEFT}
_FURTHEST = {
    ContactOutcome.REACHED: SupportStep.SUSTAINING,
    ContactOutcome.MESSAGE_LEFT: SupportStep.CONTACTED,
    ContactOutcome.NO_ANSWER: SupportStep.CONTACTED,
    ContactOutcome.FOUND: SupportStep.CHECKED,
    ContactOutcome.NOT_FOUND: SupportStep.IDENTIFIED,
    ContactOutcome.NOT_THEM: SupportStep.IDENTIFIED,
}
_NOBODY_SPOKE = {ContactOutcome.NO_ANSWER, ContactOutcome.MESSAGE_LEFT, ContactOutcome.NOT_FOUND, ContactOutcome.NOT_THEM}


@dataclass(frozen=True, slots=True)
class ContactToRecord:
    """A contact made or tried, or a search. `on` is the day as typed, today where it is empty.

    `offers`: what they offered to do, in words, for the child. `has_happened`: it is recorded though whoever is asked first has not agreed,
    and stands marked.
    """

    deed_id: str
    way: ContactWay
    outcome: ContactOutcome
    on: str = ""
    why: str = ""
    words: str = ""
    offers: str = ""
    step: SupportStep | None = None
    near: Nearness | None = None
    willing: Willingness | None = None
    knows: KnowsOfUs | None = None
    has_happened: bool = False


def hold_search(form: ContactToRecord) -> None:
    """Hold that what came of a look in records is something that records can bring.

    Raises:
        InvalidRequest: it is not.
    """
    if form.way is ContactWay.SEARCHED and form.outcome in _NOT_OF_RECORDS:
        raise InvalidRequest("Looking in records reaches nobody. Choose how you got in touch, or what the records brought", field="outcome")


def hold_possible(network: FamilyNetwork, person_id: str, form: ContactToRecord) -> None:
    """Hold that the answers about a contact with somebody can all be so: nobody says anything without having been spoken with.

    A step that they have come to before may be noted again, whatever came of this contact.

    Raises:
        InvalidRequest: they cannot; `field` says which.
    """
    hold_search(form)
    if form.way is ContactWay.ASKED_FAMILY and form.outcome is ContactOutcome.REACHED:
        raise InvalidRequest("“We spoke” means with them. Choose how you spoke, or what the family could tell", field="outcome")
    if form.outcome in _NOBODY_SPOKE:
        said = {"offers": form.offers.strip(), "willing": form.willing, "knows": form.knows not in {None, KnowsOfUs.NOTHING}}
        for field in (name for name, is_said in said.items() if is_said):
            words = "Nobody was spoken with, so this cannot come from this contact. Leave it out, or change what came of it"
            raise InvalidRequest(words, field=field)
    if form.step and form.step not in _steps_open_to(network, person_id, form):
        words = "This contact does not show that. Leave it as it follows from the record, or set the step on the board"
        raise InvalidRequest(words, field="step")


def _steps_open_to(network: FamilyNetwork, person_id: str, form: ContactToRecord) -> set[SupportStep]:
    """The steps that this contact can show, and those that they have come to before."""
    until = _STEPS.index(_FURTHEST[form.outcome])
    if form.way is ContactWay.WROTE:
        until = max(until, _STEPS.index(SupportStep.CONTACTED))
    before = SupportRecord(network, contacts_of(network, network.child_id)).steps(network.person(person_id))
    return {*_STEPS[: until + 1], *before} | ({SupportStep.COMMITTED} if form.offers.strip() else set())
