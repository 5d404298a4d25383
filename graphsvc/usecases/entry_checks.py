"""Before something is recorded: is it at odds with what is recorded already? Asked, and never refused unless nobody could be so related."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from graphsvc.analysis.checking.check_findings import CheckFinding, Rule
from graphsvc.analysis.checking.checks import check_records
from graphsvc.analysis.kin.forebears import rings_of_parents
from graphsvc.analysis.who import who_is
from graphsvc.domain.applied import with_deed
from graphsvc.domain.deeds import Deed
from graphsvc.domain.errors import GraphServiceError, InvalidRequest
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import ParentOf

NOW = "what you typed just now"
WHATEVER = "*"  # confirms what is at odds, whatever it is


class AtOdds(GraphServiceError):
    """What was given does not agree with what is recorded. Nothing was written; sent again with `key` as confirmed, it is.

    `findings` name people: for whoever sent it, and for no log.
    """

    def __init__(self, findings: tuple[CheckFinding, ...]) -> None:
        super().__init__("Something in it does not agree with what is recorded. If it is right, confirm it")
        self.findings = findings

    @property
    def key(self) -> str:
        """The same for the same things at odds."""
        return hashlib.sha256("\n".join(f"{f.rule} {f.sentence}" for f in self.findings).encode()).hexdigest()[:32]


def at_odds_with(network: FamilyNetwork, deed: Deed) -> tuple[CheckFinding, ...]:
    """What would not agree once the deed were done, and rests on something that it writes.

    Whoever may be here already is asked apart; that both are said was just said.
    """
    after = with_deed(network, deed)
    new = {fact.id for fact in deed.facts} | {tie.id for tie in deed.ties}

    def rests_on_it(finding: CheckFinding) -> bool:
        return finding.rule not in {Rule.RECORDED_TWICE, Rule.BOTH_SAID} and not finding.ids.isdisjoint(new)

    if not any(map(rests_on_it, check_records(after))):
        return ()
    found = filter(rests_on_it, check_records(after, who=who_is(after, after.child_id)))
    return tuple(replace(f, recorded=tuple(replace(x, source=NOW) if x.id in new else x for x in f.recorded)) for f in found)


def hold_confirmed(findings: tuple[CheckFinding, ...], confirmed: str) -> None:
    """Go on only where nothing is at odds, or where just that was confirmed.

    Raises:
        AtOdds: it was not.
    """
    odd = AtOdds(findings)
    if findings and confirmed not in {WHATEVER, odd.key}:
        raise odd


def refuse_own_forebears(network: FamilyNetwork, deed: Deed) -> None:
    """Hold that no new parent by birth or adoption makes a ring of forebears, whoever disputes one of its links.

    Raises:
        InvalidRequest: it would.
    """
    links = [link for link in with_deed(network, deed).ties_of(ParentOf) if link.kind.is_parent]
    new = {tie.id for tie in deed.ties}
    if any(link.id in new and link.a in ring and link.b in ring for ring in rings_of_parents(links) for link in links):
        raise InvalidRequest("That would make somebody their own forebear. Look at who they are to each other", field="relation")
