"""Draw a child's genogram."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from graphsvc.access.policy import may_draw_sensitive
from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.who import who_is
from graphsvc.domain.deeds import DeedKind
from graphsvc.drawings.people import Dates
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
from graphsvc.usecases.refusal import refuse
from render.diagram import DEFAULT_LAYERS, PROTECTED_LAYERS, Layer, Profile


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
    layers: Collection[Layer] = DEFAULT_LAYERS,
    dates: Dates = Dates.YEAR,
) -> Picture:
    """Draw the family within so many steps of the child (None: everyone connected), as life was on a day (default today).

    Raises:
        AccessDenied: a protected layer (harm, patterns, pregnancies that ended) was asked for by somebody without a right to it.
        RenderError: it could not be drawn, or not within `timeout_s` seconds.
        StoreUnavailable: the network could not be read.
    """
    sensitive = bool(PROTECTED_LAYERS & frozenset(layers))
    if sensitive and not (decision := may_draw_sensitive(access)).allowed:
        refuse(ports, access.actor, decision, child_id=access.child_id, purpose=access.purpose)
    deed = DeedKind.DRAW_SENSITIVE_GENOGRAM if sensitive else DeedKind.DRAW_GENOGRAM
    network = ports.networks.read_family_network(access, deed, within_hops=steps, as_at=as_at or ports.clock.today(), limit=limit)
    who = who_is(network, access.child_id)
    return genogram_picture(
        network,
        who,
        stamp=stamp_of(access.actor),
        profile=profile,
        birth_order=birth_order,
        timeout_s=timeout_s,
        layers=layers,
        dates=dates,
    )
