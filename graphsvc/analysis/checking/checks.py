"""Does the record agree with itself? Where it does not: what is at odds, who said each, how sure it is, and what to ask.

A finding is a question, and blames nobody. Dates are read as kindly as they can be. Rules and numbers: docs/measures.md#data-checks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from graphsvc.analysis.checking.check_births import birth_checks
from graphsvc.analysis.checking.check_dates import date_checks
from graphsvc.analysis.checking.check_findings import CheckFinding, Rule, Sureness, manager_first
from graphsvc.analysis.checking.check_kinds import kind_checks
from graphsvc.analysis.checking.check_lives import life_checks
from graphsvc.analysis.checking.check_parents import parent_checks
from graphsvc.analysis.checking.check_record import NAMELESS, Record
from graphsvc.analysis.checking.check_together import together_checks
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.domain.network import FamilyNetwork

_RULES = (parent_checks, kind_checks, birth_checks, together_checks, life_checks, date_checks)
_RULE_ORDER = {rule: place for place, rule in enumerate(Rule)}
_SURE_ORDER = {sure: place for place, sure in enumerate(Sureness)}


def check_records(
    network: FamilyNetwork, *, who: Mapping[str, WhoTheyAre] | None = None, ask_first: Collection[str] = ()
) -> tuple[CheckFinding, ...]:
    """Everything recorded in a network that does not agree with something else, what would mislead most first.

    Looked at are statements that stand, that nobody disputes and that are not restricted, and dates of which both are said; feelings and
    wishes are not. Empty: nothing was found, which does not say that everything is right.

    Args:
        network: As the reader may see it, on its day `as_at`. It may be a whole file of thousands, around nobody.
        who: Who everybody is to the child, for those who have no name.
        ask_first: Those about whom a manager is asked before anybody else (`Approach.ask_first`).

    Source: docs/measures.md#data-checks.
    """
    record = Record(network, who)
    return in_order((finding for rules in _RULES for finding in rules(record)), ask_first)


def in_order(findings: Iterable[CheckFinding], ask_first: Collection[str] = ()) -> tuple[CheckFinding, ...]:
    """What would mislead most first, then what is surest, then by the words. Of `ask_first` the manager is asked before anybody."""
    asked = (manager_first(finding) if not set(finding.people).isdisjoint(ask_first) else finding for finding in findings)
    whole = (replace(f, sentence=f.sentence[0].upper() + f.sentence[1:]) if f.sentence.startswith(NAMELESS) else f for f in asked)
    return tuple(sorted(whole, key=_place))


def _place(finding: CheckFinding) -> tuple[object, ...]:
    """The ids come last: they decide only between findings that read alike."""
    said = tuple((one.words, one.source) for one in finding.recorded)
    return _RULE_ORDER[finding.rule], _SURE_ORDER[finding.sureness], finding.sentence, said, finding.people, sorted(finding.ids)
