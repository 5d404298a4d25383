"""Draw the ecomap of a child's home."""

from __future__ import annotations

from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.who import who_is
from graphsvc.domain.circles import Whose
from graphsvc.domain.deeds import DeedKind
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE, Picture, Sketch, ecomap_sketch, stamp_of
from graphsvc.usecases.ports import Ports


def sketch_ecomap(ports: Ports, access: CaseAccess, *, whose: Whose = Whose.CHILD, as_at: date | None = None) -> Sketch:
    """Describe who and what surrounds the child's home, lines as one view has them, as life was on a day (default today).

    Raises:
        StoreUnavailable: the network could not be read.
    """
    network = ports.networks.read_family_network(
        access, DeedKind.DRAW_ECOMAP, within_hops=DEFAULT_STEPS, as_at=as_at or ports.clock.today(), limit=MOST_PEOPLE
    )
    return ecomap_sketch(network, who_is(network, access.child_id), whose=whose, stamp=stamp_of(access.actor))


def draw_ecomap(ports: Ports, access: CaseAccess, *, whose: Whose = Whose.CHILD, as_at: date | None = None) -> Picture:
    """Draw it.

    Raises:
        RenderError: it could not be drawn, or not in time.
        StoreUnavailable: the network could not be read.
    """
    return ports.drawn.draw(sketch_ecomap(ports, access, whose=whose, as_at=as_at))
