"""Load a family file into the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphsvc.access.scope import RegisterAccess
from graphsvc.exchange.gedcom import FamilyFile
from graphsvc.exchange.load import as_deeds
from graphsvc.usecases.ports import Ports


@dataclass(frozen=True, slots=True)
class Imported:
    people: int
    families: int
    already_there: bool


def import_family(
    ports: Ports, access: RegisterAccess, file: FamilyFile, *, kept_for: str = "", progress: Callable[[int], None] | None = None
) -> Imported:
    """Write everybody in the file; the same file again writes nothing. Interrupted, it can be run again and goes on where it stopped.

    Args:
        kept_for: as `exchange.load.as_deeds`.
        progress: called with the number of people written so far.

    Raises:
        InvalidRequest: nobody in the file has the id `kept_for`.
        StoreUnavailable: what was written so far stays; running it again completes it.
    """
    before = ports.networks.count(access)["people"]
    for done in ports.networks.load(access, as_deeds(file, at=ports.clock.now(), by=access.actor.id, kept_for=kept_for)):
        if progress:
            progress(done)
    after = ports.networks.count(access)["people"]
    return Imported(len(file.people), file.families, already_there=before == after)
