"""The tables of docs/sharing.md, written from the rules: `python -m tests.sharing_document`. A test fails where the two differ."""

from __future__ import annotations

from pathlib import Path

from graphsvc.sharing.audience import AudienceKind
from graphsvc.sharing.matters import Matter
from graphsvc.sharing.subject_access.codes import AccessCode
from graphsvc.sharing.table import READERS, Rule, When, rule_for
from graphsvc.sharing.trimming import WORDS
from graphsvc.sharing.why import Why

DOCUMENT = Path(__file__).parents[1] / "docs" / "sharing.md"
ACCESS_BEGINS, ACCESS_ENDS = "<!-- access: begins -->", "<!-- access: ends -->"
BEGINS, ENDS = "<!-- from the rules: begins -->", "<!-- from the rules: ends -->"


def tables() -> str:
    """Who gets what; which words; why not, and from where."""
    heads = " | ".join(READERS)
    rows = [f"| {matter} | {' | '.join(_cell(rule_for(matter, reader)) for reader in READERS)} |" for matter in Matter]
    words = [
        f"| {kind.__name__}.{name} | {', '.join(kind for kind in AudienceKind if kind in who) or 'nobody'} |"
        for (kind, name), who in WORDS.items()
    ]
    reasons = [f"| `{why}` | {why.words} | {why.source} |" for why in Why]
    return "\n".join(
        [
            f"| matter | {heads} |",
            "|---" * (len(READERS) + 1) + "|",
            *rows,
            "",
            "Words that somebody typed, and who reads them although they did not tell us:",
            "",
            "| words | read by |",
            "|---|---|",
            *words,
            "",
            "The reasons:",
            "",
            "| code | why it is left out | from |",
            "|---|---|---|",
            *reasons,
        ]
    )


def _cell(rule: Rule) -> str:
    return "yes" if rule.when is When.ALWAYS else f"no: `{rule.why}`" if rule.when is When.NEVER else f"{rule.when}; else `{rule.why}`"


def access_codes() -> str:
    """The reason codes of subject access."""
    rows = [f"| `{code}` | {code.words} | {code.source} | {'yes' if code.may_be_marked else 'no'} |" for code in AccessCode]
    return "\n".join(["| code | why | from | may the copy say so? |", "|---|---|---|---|", *rows])


def document(text: str) -> str:
    """The document with its tables as the rules are now."""
    for begins, ends, table in ((BEGINS, ENDS, tables()), (ACCESS_BEGINS, ACCESS_ENDS, access_codes())):
        before, _, rest = text.partition(begins)
        text = f"{before}{begins}\n{table}\n{ends}{rest.partition(ends)[2]}"
    return text


if __name__ == "__main__":
    DOCUMENT.write_text(document(DOCUMENT.read_text("utf-8")), "utf-8")
