"""Draw a child's genogram."""

from __future__ import annotations

from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.who import who_is
from graphsvc.domain.deeds import DeedKind
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE, BirthOrder, Picture, genogram_picture, stamp_of
from graphsvc.usecases.ports import Ports
from render.diagram import Profile


def draw_genogram(
    ports: Ports,
    access: CaseAccess,
    *,
    as_at: date | None = None,
    steps: int | None = DEFAULT_STEPS,
    limit: int = MOST_PEOPLE,
    profile: Profile = Profile.UK,
    birth_order: BirthOrder = "strict",
) -> Picture:
    """Draw the family within so many steps of the child (None: everyone connected), as life was on a day (default today).

    Raises:
        RenderError: it could not be drawn.
        StoreUnavailable: the network could not be read.
    """
    network = ports.networks.read_family_network(
        access, DeedKind.DRAW_GENOGRAM, within_hops=steps, as_at=as_at or ports.clock.today(), limit=limit
    )
    return genogram_picture(
        network, who_is(network, access.child_id), stamp=stamp_of(access.actor), profile=profile, birth_order=birth_order
    )
