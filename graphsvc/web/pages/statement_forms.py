"""The form that records or corrects one statement: what was typed, and what the use cases take."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from graphsvc.domain.facts import Fact
from graphsvc.domain.provenance import SourceKind, Status
from graphsvc.domain.ties import Tie
from graphsvc.usecases.correct import Means, StatementToRecord
from graphsvc.usecases.entry_checks import WHATEVER
from graphsvc.usecases.statement_kinds import (
    HAS_NO_TIME,
    NEVER_CHANGES,
    ONLY_TAKEN_BACK,
    key_of,
    never_changes,
    says_what_is_kept_apart,
    typed_of,
)
from graphsvc.usecases.told import Told
from graphsvc.web.pages.choices import Choice
from graphsvc.web.pages.support_forms import chosen

MEANS = (
    Choice(Means.WRONG, "It was wrong: this is right"),
    Choice(Means.CHANGED, "It has changed: it was so, and now it is this"),
    Choice(Means.ENDED, "It has ended: it was so, and is no more"),
    Choice(Means.DISPUTED, "Both are said, and nobody knows which is so"),
    Choice(Means.NOTHING, "It was wrong, and nothing stands in its place"),
)
SURE = (
    Choice(Status.REPORTED, "Somebody says so"),
    Choice(Status.CONFIRMED, "It is confirmed: seen, or in a record"),
    Choice(Status.DISPUTED, "It is disputed"),
)


class StatementForm(BaseModel):
    """What was typed, word for word, so that the form can show it again; the parts of the kind come beside, each as `part_...`."""

    model_config = ConfigDict(extra="allow")

    key: str = ""
    kind: str = ""
    other: str = ""
    turned: str = ""
    new_group: str = ""
    group_sort: str = ""
    means: str = ""
    why: str = ""
    began: str = ""
    ended: str = ""
    changed_on: str = ""
    told_by: str = SourceKind.NOT_RECORDED
    told_words: str = ""
    told_on: str = ""
    sure: str = Status.REPORTED
    confirmed: str = ""
    then: str = ""
    apart: str = ""  # it corrects what is kept apart
    open: str = ""  # what is kept apart is to be shown again for a quarter of an hour

    @property
    def parts(self) -> dict[str, str]:
        extra = self.model_extra or {}
        return {name.removeprefix("part_"): str(value) for name, value in extra.items() if name.startswith("part_")}

    @property
    def is_apart(self) -> bool:
        """Whether it speaks of what is kept apart."""
        return bool(self.apart) or says_what_is_kept_apart(self.kind, self.parts)

    @property
    def sent(self) -> list[tuple[str, str]]:
        """All that was sent, but for the key and what says how it is meant, for a form that sends it again."""
        return [(name, str(value)) for name, value in self.model_dump(exclude={"key", "means", "why", "confirmed", "then", "open"}).items()]

    def statement(self, deed_id: str) -> StatementToRecord:
        """Return what the use cases take.

        Raises:
            InvalidRequest: a choice is none of those that the form offers.
        """
        return StatementToRecord(
            deed_id,
            self.kind,
            self.parts,
            self.other,
            bool(self.turned),
            self.new_group,
            self.group_sort,
            Told(chosen(SourceKind, self.told_by, "told_by", "Choose who told you"), self.told_words, self.told_on),
            chosen(Status, self.sure, "sure", "Choose how sure it is"),
            self.began,
            self.ended,
            self.changed_on,
            self.confirmed if self.confirmed != WHATEVER else "",  # on a page nobody confirms what they have not read
        )

    def meaning(self) -> Means:
        """Return what was chosen of the earlier statement.

        Raises:
            InvalidRequest: nothing was.
        """
        return chosen(Means, self.means, "means", "Choose whether it was wrong, or has changed")


def form_of(statement: Fact | Tie, key: str) -> StatementForm:
    """The form that corrects a statement, with what is recorded now in its fields."""
    value = statement.value if isinstance(statement, Fact) else statement
    parts = {f"part_{name}": text for name, text in typed_of(value).items()}
    said = statement.said
    began, ended = (day.words if day else "" for day in (said.began, said.ended))
    return StatementForm.model_validate({"key": key, "kind": key_of(type(value)), "began": began, "ended": ended, **parts})


def meanings_of(kind: type, statement: Fact | Tie | None = None) -> list[Choice]:
    """What may be said of an earlier statement of this kind, or of that one: a birth was wrong or right, and never changed."""
    if key_of(kind) in ONLY_TAKEN_BACK:
        return [choice for choice in MEANS if choice.value == Means.NOTHING]
    same = kind in NEVER_CHANGES or (statement is not None and never_changes(statement))
    no = ({Means.CHANGED, Means.ENDED} if same else set()) | ({Means.ENDED} if kind in HAS_NO_TIME else set())
    return [choice for choice in MEANS if choice.value not in no]
