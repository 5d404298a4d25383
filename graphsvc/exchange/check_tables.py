"""What a check of the record found, as a table."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.analysis.checking.check_findings import CheckFinding
from graphsvc.exchange.tables import written_table

COLUMNS = ("rule", "sureness", "sentence", "recorded", "question", "people", "ids")


def checks_table(findings: Iterable[CheckFinding]) -> bytes:
    """One row a finding, in the order given; what is recorded with its source, joined by `; `, people's ids by blanks."""
    rows = (
        (
            found.rule,
            found.sureness,
            found.sentence,
            "; ".join(f"{one.words} ({one.source})" for one in found.recorded),
            found.question,
            " ".join(found.people),
            " ".join(one.id for one in found.recorded),
        )
        for found in findings
    )
    return written_table(COLUMNS, rows)
