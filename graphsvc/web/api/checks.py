"""What in the record does not agree with itself, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graphsvc.analysis.checking.check_findings import CheckFinding, Rule, Sureness
from graphsvc.usecases.check_records import CheckedRecords
from graphsvc.web.api.models import Reason, Shape


class Check(Shape):
    """Things recorded that do not agree: all of them in `reasons`, each with who said so; and a question to ask. `people` are ids."""

    rule: Rule
    sentence: str
    sureness: Sureness
    sureness_words: str
    reasons: list[Reason]
    question: str
    people: list[str]

    @classmethod
    def of(cls, found: CheckFinding) -> Check:
        return cls(
            rule=found.rule,
            sentence=found.sentence,
            sureness=found.sureness,
            sureness_words=found.sureness.words,
            reasons=[Reason(words=one.words, source=one.source, ids=[one.id]) for one in found.recorded],
            question=found.question,
            people=list(found.people),
        )

    @classmethod
    def all_of(cls, found: Iterable[CheckFinding]) -> list[Check]:
        """In the order given."""
        return [cls.of(one) for one in found]


class Checks(Shape):
    """What would mislead most first. Empty: nothing was found, which does not say that everything is right."""

    child_id: str
    as_at: date
    findings: list[Check]

    @classmethod
    def of(cls, checked: CheckedRecords) -> Checks:
        return cls(child_id=checked.view.child_id, as_at=checked.view.network.as_at, findings=Check.all_of(checked.findings))
