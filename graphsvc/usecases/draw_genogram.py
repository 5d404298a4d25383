"""Draw a child's genogram."""

from __future__ import annotations

from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.who import who_is
from graphsvc.domain.deeds import DeedKind
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE, Picture, Sketch, Wanted, genogram_sketch, stamp_of
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import hold_sensitive
from render.diagram import PROTECTED_LAYERS


def sketch_genogram(
    ports: Ports,
    access: CaseAccess,
    *,
    as_at: date | None = None,
    steps: int | None = DEFAULT_STEPS,
    limit: int = MOST_PEOPLE,
    wanted: Wanted | None = None,
) -> Sketch:
    """Describe the family within so many steps of the child (None: everyone connected), as life was on a day (default today).

    Raises:
        AccessDenied: a protected layer (harm, patterns, pregnancies that ended) was asked for by somebody without a right to it.
        InvalidRequest: the earlier picture to start from is of another family.
        StoreUnavailable: the network could not be read.
    """
    wanted = wanted or Wanted()
    sensitive = bool(PROTECTED_LAYERS & frozenset(wanted.layers))
    if sensitive:
        hold_sensitive(ports, access)
    deed = DeedKind.DRAW_SENSITIVE_GENOGRAM if sensitive else DeedKind.DRAW_GENOGRAM
    network = ports.networks.read_family_network(access, deed, within_hops=steps, as_at=as_at or ports.clock.today(), limit=limit)
    return genogram_sketch(network, who_is(network, access.child_id), stamp=stamp_of(access.actor), wanted=wanted)


def draw_genogram(
    ports: Ports,
    access: CaseAccess,
    *,
    as_at: date | None = None,
    steps: int | None = DEFAULT_STEPS,
    limit: int = MOST_PEOPLE,
    wanted: Wanted | None = None,
) -> Picture:
    """Draw that family.

    Raises:
        AccessDenied, InvalidRequest: as above.
        RenderError: it could not be drawn, or not in time.
        StoreUnavailable: the network could not be read.
    """
    return ports.drawn.draw(sketch_genogram(ports, access, as_at=as_at, steps=steps, limit=limit, wanted=wanted))
