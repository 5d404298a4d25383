"""The forms that record the work with those who may support a child: what was typed, and what the use cases take."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from graphsvc.domain.errors import InvalidRequest
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
from graphsvc.usecases.contact_answers import ContactToRecord
from graphsvc.usecases.record_support import WorkToRecord
from graphsvc.web.pages.choices import Choice

Answer = TypeVar("Answer", bound=StrEnum)

DECISIONS = (
    ("check:asked", "A check was asked for"),
    ("check:agreed", "Checked: contact is agreed"),
    ("check:agreed-with-care", "Checked: contact is agreed, with conditions"),
    ("check:not-agreed", "Checked: contact is not agreed for now"),
    ("leaves:declined", "Not now: they said no for now"),
    ("leaves:not-safe-now", "Not now: not safe at present"),
    ("leaves:not-found", "Not now: not found yet"),
    ("leaves:child-does-not-want", "Not now: the child does not want this now"),
    ("leaves:back", "They may be asked again"),
)
_FIELDS = {"on": "The day", "look_again": "The day to look again"}


class ContactForm(BaseModel):
    """What was typed, word for word, so that the form can show it again."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    way: str = ""
    outcome: str = ""
    on: str = ""
    why: str = ""
    words: str = ""
    offers: str = ""
    step: str = ""
    near: str = ""
    willing: str = ""
    knows: str = ""
    has_happened: str = ""

    def contact(self, deed_id: str) -> ContactToRecord:
        """Return what the use case takes.

        Raises:
            InvalidRequest: a choice is missing, or none of those that the form offers.
        """
        return ContactToRecord(
            deed_id=deed_id,
            way=chosen(ContactWay, self.way, "way", "Choose how you looked or got in touch"),
            outcome=chosen(ContactOutcome, self.outcome, "outcome", "Choose what came of it"),
            on=self.on,
            why=self.why,
            words=self.words,
            offers=self.offers,
            step=_perhaps(SupportStep, self.step, "step"),
            near=_perhaps(Nearness, self.near, "near"),
            willing=_perhaps(Willingness, self.willing, "willing"),
            knows=_perhaps(KnowsOfUs, self.knows, "knows"),
            has_happened=bool(self.has_happened),
        )


class DecisionForm(BaseModel):
    """What was typed about a check or a decision."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    decision: str = ""
    words: str = ""
    decided_by: str = ""
    look_again: str = ""

    def work(self, deed_id: str) -> WorkToRecord:
        """Return what the use case takes.

        Raises:
            InvalidRequest: nothing is chosen.
        """
        kind, _, value = self.decision.partition(":")
        if self.decision not in dict(DECISIONS):
            raise InvalidRequest("Choose what was decided", field="decision")
        return WorkToRecord(
            deed_id,
            leaves=SupportExit(value) if kind == "leaves" else None,
            check=CheckOutcome(value) if kind == "check" else None,
            words=self.words,
            decided_by=self.decided_by,
            look_again=self.look_again,
        )


class Problem(BaseModel):
    """What is wrong with a form, and at which field."""

    field: str = ""
    words: str = ""

    @classmethod
    def of(cls, problem: InvalidRequest, otherwise: str) -> Problem:
        words, label = str(problem), _FIELDS.get(problem.field or "")
        return cls(field=problem.field or otherwise, words=f"{label}: {words[:1].lower()}{words[1:]}" if label else words)


NO_PROBLEM = Problem()


def choices() -> dict[str, list[Choice]]:
    """The answers that selects and radios offer."""
    return {
        "way": [_choice(one.value, one.words) for one in ContactWay],
        "outcome": [_choice(one.value, one.words) for one in ContactOutcome],
        "step": [_choice(one.value, one.words) for one in SupportStep],
        "near": [_choice(one.value, one.words) for one in Nearness],
        "willing": [_choice(one.value, one.words) for one in Willingness],
        "knows": [_choice(one.value, one.words) for one in KnowsOfUs],
    }


def _choice(value: str, words: str) -> Choice:
    return Choice(value, f"{words[:1].upper()}{words[1:]}")


def chosen(kind: type[Answer], text: str, field: str, words: str) -> Answer:
    """Return the answer that was chosen.

    Raises:
        InvalidRequest: there is none, or none of those that the form offers; `words` say so.
    """
    try:
        return kind(text)
    except ValueError:
        raise InvalidRequest(words, field=field) from None


def _perhaps(kind: type[Answer], text: str, field: str) -> Answer | None:
    return chosen(kind, text, field, "Choose one of the answers") if text else None
