"""How connected children and their parents are, as a table."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.analysis.connected.isolation import IsolationFinding
from graphsvc.exchange.tables import written_rows

COLUMNS = ("person", "role", "state", "reasons", "would_change", "child", "sentence")
HEADING = written_rows([COLUMNS])


def isolation_rows(child_id: str, findings: Iterable[IsolationFinding]) -> bytes:
    """Rows of one child and each parent as `judge_family` gives them. A parent of two children stands there once with each."""
    return written_rows(
        (
            found.person_id,
            "child" if found.person_id == child_id else "parent",
            found.state,
            "; ".join(reason.words for reason in found.reasons),
            " ".join(found.would_change),
            child_id,
            found.sentence,
        )
        for found in findings
    )
