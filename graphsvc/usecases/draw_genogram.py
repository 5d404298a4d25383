"""Draw a child's genogram."""

from __future__ import annotations

from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.who import who_is
from graphsvc.domain.deeds import DeedKind
from graphsvc.usecases.pictures import (
    DEFAULT_STEPS,
    MOST_PEOPLE,
    SECONDS_FOR_ONE_PICTURE,
    BirthOrder,
    Picture,
    genogram_picture,
    stamp_of,
)
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
    timeout_s: float = SECONDS_FOR_ONE_PICTURE,
) -> Picture:
    """Draw the family within so many steps of the child (None: everyone connected), as life was on a day (default today).

    Raises:
        RenderError: it could not be drawn, or not within `timeout_s` seconds.
        StoreUnavailable: the network could not be read.
    """
    network = ports.networks.read_family_network(
        access, DeedKind.DRAW_GENOGRAM, within_hops=steps, as_at=as_at or ports.clock.today(), limit=limit
    )
    who = who_is(network, access.child_id)
    return genogram_picture(network, who, stamp=stamp_of(access.actor), profile=profile, birth_order=birth_order, timeout_s=timeout_s)
