"""Every route between two people, each by itself: what it makes the one to the other, the way, what stands on it, and who said so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from graphsvc.analysis.kin.kin_path import path_of
from graphsvc.analysis.kin.kin_reasons import is_withdrawn, reasons_for
from graphsvc.analysis.kin.kin_words import side_of
from graphsvc.analysis.kin.kinship import KinshipFinder
from graphsvc.analysis.kin.route_names import RouteNames
from graphsvc.analysis.kin.routes import Route
from graphsvc.analysis.kin.withdrawn_ties import with_withdrawn
from graphsvc.analysis.reasons import Reason
from graphsvc.domain.network import FamilyNetwork


@dataclass(frozen=True, slots=True)
class KinRoute:
    """What one route makes b to a.

    Attributes:
        relation, path, path_ids, side, generations_up, generations_down, degree, removed: As in `Kinship`, of this route alone.
        leads: One by which b is named.
        disputed, ended, withdrawn: Whether a link on it is in dispute, has ended otherwise than by death, was taken back.
        reasons: The recorded ties that it rests on, from a on, with who said so.
    """

    relation: str
    path: tuple[str, ...]
    path_ids: tuple[str, ...]
    side: str
    generations_up: int | None
    generations_down: int | None
    degree: int | None
    removed: int | None
    leads: bool
    disputed: bool
    ended: bool
    withdrawn: bool
    reasons: tuple[Reason, ...]

    @property
    def path_sentence(self) -> str:
        """As "you -> mum -> grandad -> his daughter"."""
        return " -> ".join(self.path)


class KinRoutes:
    """The routes of one network, for as many pairs as are asked for."""

    def __init__(self, network: FamilyNetwork, finder: KinshipFinder | None = None, *, taken_back: frozenset[str] = frozenset()) -> None:
        """With `taken_back`, ids of ties that count here though they were withdrawn, only routes that rest on one of them are told."""
        self._network = network
        self._finder = finder or KinshipFinder(network)
        self._names = RouteNames(self._finder.lineage)
        self._taken_back = taken_back

    def between(self, a: str, b: str, *, include_withdrawn: bool = False) -> tuple[KinRoute, ...]:
        """Every route from a to b that says something: those that name b first, then by weight; empty where none is recorded.

        Args:
            include_withdrawn: Also routes over links that were taken back, each marked, after all others. Nothing else rests on them.

        Raises:
            KeyError: one of the two is not in the network.
        """
        leading, further = self._finder.told_routes(a, b)
        told: dict[tuple[str, tuple[str, ...]], KinRoute] = {}
        for route in (*leading, *further):
            if not self._taken_back or is_withdrawn(route, self._network, self._taken_back):
                one = self._one(route, leads=route in leading and not self._taken_back)
                told.setdefault((one.relation, one.path_ids), one)
        self._names.forget()
        restored = self._restored if include_withdrawn else None
        return (*told.values(), *(restored.between(a, b) if restored else ()))

    @cached_property
    def _restored(self) -> KinRoutes | None:
        network, taken_back = with_withdrawn(self._network)
        return KinRoutes(network, taken_back=taken_back) if taken_back else None

    def _one(self, route: Route, *, leads: bool) -> KinRoute:
        path, path_ids = path_of(route, self._finder.lineage)
        up, down = route.generations or (None, None)
        degree, removed = route.cousinship or (None, None)
        return KinRoute(
            relation=self._names.name(route),
            path=path,
            path_ids=path_ids,
            side=side_of(route, self._finder.lineage),
            generations_up=up,
            generations_down=down,
            degree=degree,
            removed=removed,
            leads=leads,
            disputed=route.is_disputed,
            ended=any(s.ended for s in route.steps),
            withdrawn=bool(self._taken_back),
            reasons=reasons_for(route, self._network, self._taken_back),
        )
