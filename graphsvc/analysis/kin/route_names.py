"""Routes to one person as words: the headline, what is said to the child, and what else the person is."""

from __future__ import annotations

from graphsvc.analysis.kin.kin_links import Link, read_links
from graphsvc.analysis.kin.kin_words import Piece, RecordWords, name_of, named_side, side_of
from graphsvc.analysis.kin.lineage import Lineage
from graphsvc.analysis.kin.routes import LISTED_WEIGHT, Route, Way
from graphsvc.analysis.kin.spoken_words import SpokenWords


def generations_of(route: Route) -> tuple[int, int, int]:
    """Fewest generations first, so that both ends choose alike, then fewest up; a sort by this keeps the order of what is alike."""
    up, down = route.generations or (99, 99)
    return up + down, up, down


class RouteNames:
    """Names routes of one network. What is worked out for a route is kept until `forget`."""

    def __init__(self, lineage: Lineage) -> None:
        self._lineage = lineage
        self._record = RecordWords(lineage)
        self._spoken = SpokenWords(lineage)
        self._read: dict[Route, tuple[Link, ...]] = {}
        self._pieces: dict[Route, list[Piece]] = {}
        self._named: dict[Route, str] = {}

    def forget(self) -> None:
        """Let go of the routes of one person, before those of another."""
        for memory in (self._read, self._pieces, self._named):
            memory.clear()

    def links(self, route: Route) -> tuple[Link, ...]:
        """The route as a family reads it."""
        if route not in self._read:
            self._read[route] = read_links(route, self._lineage)
        return self._read[route]

    def name(self, route: Route) -> str:
        """The record words with the side, by a parent's name where there are two mums or two dads."""
        if route not in self._named:
            named = named_side(route, self._lineage)
            self._named[route] = name_of(self._pieces_of(route), side=side_of(route, self._lineage), named=named)
        return self._named[route]

    def _pieces_of(self, route: Route) -> list[Piece]:
        if route not in self._pieces:
            self._pieces[route] = self._record.pieces(self.links(route))
        return self._pieces[route]

    def headline(self, leading: list[Route]) -> tuple[str, str, bool]:
        """The words, the side, and whether it is a double relation, from routes that are equally light."""
        sides = {side_of(r, self._lineage) for r in leading}
        side = sides.pop() if len(sides) == 1 else "both" if sides >= {"maternal", "paternal"} or "both" in sides else ""
        if len(leading) == 1:
            return self.name(leading[0]), side, False
        bare: dict[str, list[Route]] = {}
        for route in sorted(leading, key=generations_of):
            bare.setdefault(name_of(self._pieces_of(route)), []).append(route)
        words: list[str] = []
        double = False
        for name, routes in bare.items():
            shapes = list(dict.fromkeys(r.generations for r in routes))
            tops = [r.tops for r in routes]
            apart = len(routes) == 2 and routes[0].weight <= LISTED_WEIGHT and all(tops) and not tops[0] & tops[1]
            if len(routes) == 1:
                words.append(self.name(routes[0]))
            elif len(shapes) == 1 and apart:
                words.append(name_of(self._pieces_of(routes[0]), double=True))
                double = len(bare) == 1
            else:
                words.append(self._shared_name(name, routes))
        return " and ".join(words), side, double

    def _shared_name(self, bare: str, routes: list[Route]) -> str:
        """One word by several routes, with the sides in the order of the routes: "paternal and maternal first cousin once removed"."""
        full = list(dict.fromkeys(self.name(r) for r in routes))
        if len(full) == 1:
            return full[0]
        prefixes = [name.removesuffix(bare).strip() for name in full]
        if len({r.generations for r in routes}) > 1 and all(prefixes):
            return f"{' and '.join(prefixes)} {bare}"
        return bare

    def say(self, leading: list[Route], rest: list[Route], *, double: bool, cared_for: bool) -> str:
        """What one says to the person: "your mum's half-sister"; with `rest`, the further routes that are told, where they are as near."""
        lead = leading[0]
        links = self.links(lead)
        if lead.steps[0].disputed and lead.steps[0].way is Way.UP:
            return "said to be " + self._spoken.say(links)
        if double:
            return self._spoken.say(links, double=True)
        if cared_for:
            return f"your {self._spoken.short(links)}, who looks after you"
        ordered = sorted(leading, key=generations_of)
        if len(ordered) == 1:
            first = {((0, 0, 0), ""): lead}
        else:
            first = {(generations_of(r), name_of(self._pieces_of(r))): r for r in reversed(ordered)}
        said = dict.fromkeys(self._spoken.say(self.links(r), named=named_side(r, self._lineage)) for r in reversed(first.values()))
        spoken = " and ".join(said)
        also = [r for r in rest if r.weight == lead.weight]
        further = [w for r in also if (w := self._spoken.say(self.links(r))) not in said]
        return ", ".join([spoken, *dict.fromkeys(further)])

    def others(self, routes: list[Route], said: set[str]) -> tuple[str, ...]:
        """The names of further routes, each once, without what is said already."""
        names = dict.fromkeys(self.name(r) for r in routes)
        return tuple(name for name in names if name not in said)
