"""Who has looked at a child's file, and whether the trail is as it was written."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.access.actor import Purpose
from graphsvc.access.rules import rule_words
from graphsvc.access.scope import TrailAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.trail import AuditEntry, TrailCheck
from graphsvc.exchange.audit_checkpoint import read_checkpoint, write_checkpoint
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.who_acted import who_acted

A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Look:
    """One line of a child's trail. `who` is a name and a role, or the id of somebody who is in the register no more."""

    seq: int
    at: str
    actor_id: str
    who: str
    what: str
    purpose: str
    why: str
    refused: bool


@dataclass(frozen=True, slots=True)
class Trail:
    """Who did what with one child's file, the latest first. `before`: the number to go on with; None where there is no more."""

    child_id: str
    looks: tuple[Look, ...]
    before: int | None


def view_trail(ports: Ports, access: TrailAccess, *, before: int | None = None, limit: int = A_PAGE) -> Trail:
    """So many of the latest entries of the child's chain, or of those before a number. The look is itself an entry, and the first of them.

    Raises:
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    entries = ports.audit.entries(access, before=before, limit=limit)
    who = who_acted(ports, (entry.actor_id for entry in entries))
    looks = tuple(_look(entry, who[entry.actor_id]) for entry in reversed(entries))
    return Trail(access.child_id, looks, looks[-1].seq if looks and looks[-1].seq > 1 else None)


def check_trail(ports: Ports, access: TrailAccess, checkpoint: bytes | None = None) -> TrailCheck:
    """Look at every entry of every chain, and whether all is still there that a checkpoint saw.

    Raises:
        InvalidRequest: it is no checkpoint, was changed, or was sealed with another key.
        StoreUnavailable: the trail could not be read, or the check not be written down.
    """
    heads = () if checkpoint is None else read_checkpoint(checkpoint, seal=ports.audit.seal)
    return ports.audit.verify(access, heads)


def take_checkpoint(ports: Ports, access: TrailAccess) -> bytes:
    """A checkpoint as a file, to be kept where the database is not.

    Raises:
        StoreUnavailable: the trail could not be read, or this not be written down.
    """
    heads = ports.audit.take_checkpoint(access)
    return write_checkpoint(heads, at=ports.clock.now(), seal=ports.audit.seal)


def _look(entry: AuditEntry, who: str) -> Look:
    what = DeedKind(entry.deed).words if entry.deed in set(DeedKind) else entry.deed
    purpose = Purpose(entry.purpose).words if entry.purpose in set(Purpose) else ""
    purpose = purpose or ("an emergency" if entry.deed == DeedKind.BREAK_GLASS else "")
    return Look(entry.seq, entry.at, entry.actor_id, who, what, purpose, rule_words(entry.rule), entry.deed == DeedKind.REFUSED)
