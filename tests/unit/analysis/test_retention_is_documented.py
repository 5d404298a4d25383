"""docs/retention.md lists every rule that is built in, as it is, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from graphsvc.analysis.retention.rules import BUILT_IN
from graphsvc.domain.legal_status import LegalStatusKind

PAGE = (Path(__file__).parents[3] / "docs" / "retention.md").read_text(encoding="utf-8")


def test_the_table_is_made_of_the_rules() -> None:
    rules = [f"| `{r.status}` | {r.status.words} | {r.words} | {r.basis.words} | {r.source} |" for r in BUILT_IN.rules]
    assert [line for line in PAGE.splitlines() if re.match(r"\| `[a-z-]+` \|", line)] == rules


def test_every_status_without_a_rule_is_spoken_of() -> None:
    without = set(LegalStatusKind) - {rule.status for rule in BUILT_IN.rules}
    assert all(status.words in PAGE for status in without)
