"""The forms that record lawful basis, agreement, notices and decisions: what was typed, and what the use cases take."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from graphsvc.analysis.wording import capital
from graphsvc.domain.agreement import Answer, AnswersAs, Evidence, GivenHow, Matter
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.lawful_basis import Basis, Condition, Handling, Statute
from graphsvc.domain.notice import NoticeWay, NotToldWhy
from graphsvc.usecases.go_without_agreement import DecisionToRecord
from graphsvc.usecases.record_consent import AgreementToRecord, BasisToRecord, NoticeToRecord
from graphsvc.web.pages.choices import Choice
from graphsvc.web.pages.support_forms import chosen

Answered = TypeVar("Answered", bound=StrEnum)

TOLD, NOT_TOLD = "told", "not-told"


class AgreementForm(BaseModel):
    """What was typed, word for word, so that the form can show it again."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    person: str = ""
    matter: str = ""
    answer: str = ""
    answers_as: str = ""
    about: str = ""
    how: str = ""
    words: str = ""
    on: str = ""
    until: str = ""
    ask_again: str = ""

    def agreement(self, deed_id: str) -> AgreementToRecord:
        """Return what the use case takes.

        Raises:
            InvalidRequest: a choice is missing, or none of those that the form offers.
        """
        return AgreementToRecord(
            deed_id,
            self.person,
            chosen(Matter, self.matter, "matter", "Choose what they were asked"),
            chosen(Answer, self.answer, "answer", "Choose what they answered"),
            chosen(AnswersAs, self.answers_as, "answers_as", "Choose in whose place they answer"),
            self.about,
            _perhaps(GivenHow, self.how, "how"),
            self.words,
            self.on,
            self.until,
            self.ask_again,
        )


class NoticeForm(BaseModel):
    """What was typed about whether somebody was told."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    person: str = ""
    told: str = ""
    on: str = ""
    way: str = ""
    language: str = ""
    why: str = ""
    words: str = ""
    decided_by: str = ""
    look_again: str = ""

    def notice(self, deed_id: str) -> NoticeToRecord:
        """Return what the use case takes.

        Raises:
            InvalidRequest: a choice is missing, or none of those that the form offers.
        """
        if self.told not in {TOLD, NOT_TOLD}:
            raise InvalidRequest("Choose whether they have been told", field="told")
        return NoticeToRecord(
            deed_id,
            self.person,
            self.told == TOLD,
            self.on,
            _perhaps(NoticeWay, self.way, "way"),
            self.language,
            _perhaps(NotToldWhy, self.why, "why"),
            self.words,
            self.decided_by,
            self.look_again,
        )


class BasisForm(BaseModel):
    """What was typed about what the file rests on in law."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    handling: str = ""
    basis: str = ""
    statute: str = ""
    condition: str = ""
    words: str = ""
    since: str = ""

    def lawful_basis(self, deed_id: str) -> BasisToRecord:
        """Return what the use case takes.

        Raises:
            InvalidRequest: a choice is missing, or none of those that the form offers.
        """
        return BasisToRecord(
            deed_id,
            chosen(Handling, self.handling, "handling", "Choose what is done"),
            chosen(Basis, self.basis, "basis", "Choose what it rests on"),
            _perhaps(Statute, self.statute, "statute"),
            _perhaps(Condition, self.condition, "condition"),
            self.words,
            self.since,
        )


class GoAheadForm(BaseModel):
    """What was typed about a decision to go ahead."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    matter: str = ""
    about: str = ""
    evidence: str = ""
    words: str = ""
    look_again: str = ""

    def decision(self, deed_id: str) -> DecisionToRecord:
        """Return what the use case takes.

        Raises:
            InvalidRequest: a choice is missing, or none of those that the form offers.
        """
        return DecisionToRecord(
            deed_id,
            chosen(Matter, self.matter, "matter", "Choose what goes ahead"),
            chosen(Evidence, self.evidence, "evidence", "Choose what shows that it is right"),
            self.words,
            self.look_again,
            self.about,
        )


class TakeBackForm(BaseModel):
    """Why something is taken back."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    why: str = ""


class _Worded(Protocol):
    @property
    def value(self) -> str: ...

    @property
    def words(self) -> str: ...


def choices() -> dict[str, list[Choice]]:
    """The answers that selects and radios offer."""
    return {
        "matter": _offered(Matter),
        "decided_matter": _offered(m for m in Matter if m is not Matter.SHARE_COURT),
        "answer": _offered(Answer),
        "answers_as": _offered(AnswersAs),
        "how": _offered(GivenHow),
        "evidence": _offered(Evidence),
        "told": [Choice(TOLD, "Yes, they have been told"), Choice(NOT_TOLD, "No, they have not been told")],
        "way": _offered(NoticeWay),
        "why": _offered(why for why in NotToldWhy if why is not NotToldWhy.KEPT_APART),
        "handling": _offered(Handling),
        "basis": _offered(Basis),
        "statute": _offered(Statute),
        "condition": _offered(Condition),
    }


def _offered(answers: Iterable[_Worded]) -> list[Choice]:
    return [Choice(one.value, capital(one.words)) for one in answers]


def _perhaps(kind: type[Answered], text: str, field: str) -> Answered | None:
    return chosen(kind, text, field, "Choose one of the answers") if text else None
