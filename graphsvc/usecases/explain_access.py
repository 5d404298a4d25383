"""What one may see and do with one child's file, and why: for whoever asks, in their own role."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.access.policy import (
    BY_PERMISSION_ALONE,
    Decision,
    may_draw_sensitive,
    may_go_without_agreement,
    may_open_case,
    may_record,
    may_search_everybody,
    may_view_trail,
)
from graphsvc.access.scope import CaseAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.network import FamilyNetwork
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.open_restricted import may_see
from graphsvc.usecases.ports import Ports

LOOK = "Look at the network, the pictures, who may support, the questions and how connected the family is"
RECORD = "Record people, contacts, decisions and what came of questions"
GO_AHEAD = "Decide that something goes ahead though somebody has not agreed"
SENSITIVE = "Draw harm, conditions of health, and pregnancies that ended"
TRAIL = "See who has looked at this file"
SEARCH = "Search for people"
RESTRICTED = "See what is kept restricted: where a place of safety is, where a child is placed, what was told in confidence"
PROTECTED = "See what is kept restricted for an adoption, or to protect who somebody is"
LET_SEE = "The manager of the child’s team let you see it."
NOT_LET = "The manager of the child’s team lets somebody see it, one by one. Whether there is anything of the kind here is not said."


@dataclass(frozen=True, slots=True)
class Allowance:
    """One thing that one may or may not do, and why."""

    what: str
    allowed: bool
    why: str


@dataclass(frozen=True, slots=True)
class AccessExplained:
    child_id: str
    name: str
    age: str
    network: FamilyNetwork  # of the child alone
    allowances: tuple[Allowance, ...]
    may_view_trail: bool
    why_not_trail: str  # empty where they may
    may_see_restricted: bool
    may_record: bool


def explain_access(ports: Ports, access: CaseAccess) -> AccessExplained:
    """Say of each thing whether the actor may do it with this child's file, and why, by the rules that decide it.

    Raises:
        StoreUnavailable: the child could not be read, or the look not be written down.
    """
    today = ports.clock.today()
    network = ports.networks.read_family_network(access, DeedKind.EXPLAIN_ACCESS, within_hops=1, as_at=today, limit=1)
    facts = ports.cases.case_facts(access.child_id, access.actor.id)
    opened, trail = may_open_case(access.actor, facts, today=today), may_view_trail(access.actor, facts, today=today)
    restricted = may_see(ports, access)
    return AccessExplained(
        access.child_id,
        child_name(network),
        child_age(network),
        network,
        (
            _allowance(LOOK, opened),
            _allowance(RECORD, may_record(access)),
            _allowance(GO_AHEAD, may_go_without_agreement(access.actor, facts, today=today)),
            _allowance(SENSITIVE, may_draw_sensitive(access)),
            _allowance(RESTRICTED, restricted),
            _protected(restricted),
            Allowance(SEARCH, True, may_search_everybody(access.actor).words),
            _allowance(TRAIL, trail),
        ),
        trail.allowed,
        "" if trail.allowed else trail.words,
        restricted.allowed,
        may_record(access).allowed,
    )


def _protected(restricted: Decision) -> Allowance:
    """Nobody has it by allocation; of whom it is kept is not said."""
    let = any(one.reason in BY_PERMISSION_ALONE for one in restricted.scope.opened) if restricted.allowed else False
    return Allowance(PROTECTED, let, LET_SEE if let else NOT_LET)


def _allowance(what: str, decision: Decision) -> Allowance:
    return Allowance(what, decision.allowed, decision.words)
