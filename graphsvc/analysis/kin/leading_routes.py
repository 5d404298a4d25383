"""Which of the routes to a person names them, and which of the others are told beside it."""

from __future__ import annotations

from collections.abc import Container

from graphsvc.analysis.kin.bonds import Bond
from graphsvc.analysis.kin.lineage import Lineage
from graphsvc.analysis.kin.routes import LISTED_WEIGHT, Route, Step, Way


def leading_routes(routes: list[Route], lineage: Lineage) -> list[Route]:
    """The lightest of the routes to one person; but the way of the family where the lightest says less.

    A carer who is kin is called kin, since that lasts; and so are those beyond: the son of an aunt who is the special guardian is a cousin,
    not "special guardian's son". A way over a donor or a surrogate names nobody who is known by one without.

    Args:
        routes: To one person, lightest first, at least one.
    """
    first = routes[0]
    if len(routes) == 1:
        return [first]
    if _is_care(first):
        first = next((r for r in routes if _outlasts_care(r)), first)
    elif not first.is_told_beside_others or _over_care_by_kin(first, lineage):
        first = next((r for r in routes if r.weight <= LISTED_WEIGHT and r.is_of_the_family and not r.is_disputed), first)
    weight, lightness = first.weight, first.lightness
    return [first, *(r for r in routes if r is not first and r.weight == weight and r.lightness == lightness)]


def _outlasts_care(route: Route) -> bool:
    lasting = route.is_of_the_family and not route.is_disputed and not any(s.ended for s in route.steps)
    return lasting and route.generations is not None and route.weight <= LISTED_WEIGHT


def _over_care_by_kin(route: Route, lineage: Lineage) -> bool:
    """Whether a tie of care on the way joins two who are kin."""
    for s in route.steps:
        if s.way is Way.ACROSS:
            ends = [end for end, bond in zip((s.start, s.to), s.bonds, strict=True) if bond.is_carer]
            if any(lineage.are_kin(end, parent) for end in ends for parent in s.via):
                return True
        elif s.bond.is_carer and lineage.are_kin(s.start, s.to):
            return True
    return False


def _is_care(route: Route) -> bool:
    """A single recorded tie of care between the two, from either end."""
    return len(route.steps) == 1 and route.steps[0].bond.is_carer and route.steps[0].way in {Way.UP, Way.DOWN}


def is_care_now(route: Route) -> bool:
    """One of the two looks after the other, as a foster carer, a special guardian or a kinship carer."""
    return _is_care(route) and not route.steps[0].ended


def is_told(route: Route, leading: Container[tuple[Step, ...]]) -> bool:
    """Whether a further route says something. One by care does only over people who are known by that very way.

    "Brother's foster carer" does. "Brother of carer's child in care" says nothing where that child is a brother too.

    Args:
        route: One that does not lead.
        leading: The steps of the leading routes to everybody.
    """
    if not route.is_told_beside_others or any(s.bond is Bond.SHARED for s in route.steps):
        return False
    by_care = any(s.bond.is_carer or any(b.is_carer for b in s.bonds) for s in route.steps)
    return not by_care or len(route.steps) == 1 or route.steps[:-1] in leading
