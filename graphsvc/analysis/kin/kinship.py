"""What people in a family are to each other, worked out from recorded parents, partners and siblings.

The lightest route between two people names the one to the other; what weighs what, and the words, are in docs/measures.md#kinship.
Nothing is decided by an id, a name or the order in which things were recorded.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, replace

from graphsvc.analysis.kin.bonds import Blood, Bond
from graphsvc.analysis.kin.kin_links import Link
from graphsvc.analysis.kin.kin_path import path_of
from graphsvc.analysis.kin.leading_routes import is_care_now, is_told, leading_routes
from graphsvc.analysis.kin.lineage import Lineage
from graphsvc.analysis.kin.relative_in_law import RelativeInLaw, relative_in_law
from graphsvc.analysis.kin.route_names import RouteNames, generations_of
from graphsvc.analysis.kin.route_search import RouteSearch
from graphsvc.analysis.kin.routes import Route, Step, Way
from graphsvc.analysis.kin.routes_between import RoutesBetween
from graphsvc.analysis.on_demand import OnDemand
from graphsvc.domain.network import FamilyNetwork

NO_ROUTE_WORDS = "no family route recorded"


@dataclass(frozen=True, slots=True)
class Kinship:
    """What b is to a.

    Attributes:
        relation: As a report says it, "maternal half-aunt"; empty where no family route is recorded (which never means "not related").
        spoken: As one says it to a, "your mum's half-sister".
        path: The way there in words, a first: ("you", "mum", "grandad", "his daughter").
        path_ids: The people on that way, a first and b last.
        side: "maternal", "paternal", "both" or empty, as seen from a.
        generations_up, generations_down: To the nearest common ancestor and down again, partners passed over; None where there is none
            in that sense (a child's other parent).
        degree, removed: Of cousins: 1 and 0 for a first cousin; None for everybody else.
        half to by_donor: Whether a route that names b holds such a step. `former` leaves out ends by death; `birth_family` is kin by a
            birth that an adoption came after; `by_donor` goes for surrogates too.
        others: What else b is to a, by other routes.
        steps: How many recorded steps the shortest of these routes has, one to a parent, a child or a partner, two to a sibling.
        is_relative: By birth, adoption, marriage or partnership; False for carers, donors, and where no route is recorded.
        relative_in_law: Whether b is a relative as the Children Act 1989 s.105(1) defines it, from where it can be told.
    """

    a: str
    b: str
    relation: str = ""
    spoken: str = ""
    path: tuple[str, ...] = ()
    path_ids: tuple[str, ...] = ()
    side: str = ""
    generations_up: int | None = None
    generations_down: int | None = None
    degree: int | None = None
    removed: int | None = None
    half: bool = False
    step: bool = False
    adoptive: bool = False
    foster: bool = False
    in_law: bool = False
    former: bool = False
    disputed: bool = False
    birth_family: bool = False
    by_donor: bool = False
    others: tuple[str, ...] = ()
    steps: int = 0
    is_relative: bool = False
    relative_in_law: RelativeInLaw = RelativeInLaw.NO

    @property
    def path_sentence(self) -> str:
        """As "you -> mum -> grandad -> his daughter"; empty where there is no route."""
        return " -> ".join(self.path)


def kin_of(network: FamilyNetwork, person_id: str) -> Mapping[str, Kinship]:
    """Everybody whom a recorded family route joins to one person, and what they are to that person.

    Args:
        network: As the reader may see it; who is hidden is not in it, so no route runs through them.
        person_id: The person from whom kin are named.

    Returns:
        By id, in order of id; without the person, and without people whom no route joins to them.

    Raises:
        KeyError: The person is not in the network.

    Cost: grows with the number of routes of weight up to 8; some milliseconds for 300 people, seconds for 3,000.
    """
    return KinshipFinder(network).kin_of(person_id)


def relation(network: FamilyNetwork, a: str, b: str) -> Kinship:
    """What b is to a. Where no family route is recorded, or b is a, every word is empty."""
    return KinshipFinder(network).relation(a, b)


@dataclass(frozen=True, slots=True)
class _Ways:
    """All routes that start at one person, by whom they lead to; of those the leading ones, and their steps."""

    start: str
    routes: Mapping[str, list[Route]]
    leading: Mapping[str, list[Route]]
    told: Container[tuple[Step, ...]]


class _LeadingTo:
    """The routes from one person that lead, looked for when they are asked after."""

    def __init__(self, finder: KinshipFinder) -> None:
        self._finder = finder

    def __contains__(self, steps: object) -> bool:
        return isinstance(steps, tuple) and self._finder.leads(steps)


class KinshipFinder:
    """The same answers for many people of one network: the family is read once."""

    def __init__(self, network: FamilyNetwork) -> None:
        self._network = network
        self.lineage = network.once(Lineage)
        self._search = RouteSearch(self.lineage)
        self._between = RoutesBetween(self._search)
        self._names = RouteNames(self.lineage)
        self._known: dict[str, Mapping[str, Kinship]] = {}
        self._last: _Ways | None = None

    def kin_of(self, person_id: str) -> Mapping[str, Kinship]:
        """Everybody whom a family route joins to a person; see `kin_of`."""
        self._network.person(person_id)
        if person_id not in self._known:
            ways = self._ways_from(person_id)
            self._known[person_id] = {other: self._kinship(ways, other) for other in ways.leading}
        return self._known[person_id]

    def kin_on_demand(self, person_id: str, *, steps: int | None = None, also: Collection[str] = ()) -> Mapping[str, Kinship]:
        """Of `kin_of`, or with `steps` of those at most so many steps away and of whom is in `also`, each named when first asked for."""
        self._network.person(person_id)
        ways = self._ways_from(person_id)
        near = (p for p, leading in ways.leading.items() if steps is None or p in also or _steps(leading) <= steps)
        return OnDemand(near, lambda other: self._kinship(ways, other))

    def figures_of(self, person_id: str, *, steps: int | None = None, also: Collection[str] = ()) -> Mapping[str, Kinship]:
        """As `kin_on_demand`, without words, way and side: what takes long to say and not to count."""
        ways = self._ways_from(person_id)
        near = [p for p, leading in ways.leading.items() if steps is None or p in also or _steps(leading) <= steps]
        return {p: self._figures(ways, p) for p in near}

    def relation(self, a: str, b: str) -> Kinship:
        """What b is to a; see `relation`. Of those who are kin to a, b alone is named."""
        self._network.person(a), self._network.person(b)
        if a in self._known:
            return self._known[a].get(b) or Kinship(a, b)
        if self._last is None or self._last.start != a:
            self._names.forget()
        routes = self._routes_between(a, b)
        ways = _Ways(a, {b: routes}, {b: leading_routes(routes, self.lineage)}, _LeadingTo(self)) if routes else None
        return self._kinship(ways, b) if ways else Kinship(a, b)

    def leads(self, steps: tuple[Step, ...]) -> bool:
        """Whether these are the steps of a route that names the one to whom they lead."""
        routes = self._routes_between(steps[0].start, steps[-1].to)
        return any(route.steps == steps for route in leading_routes(routes, self.lineage))

    def told_routes(self, a: str, b: str) -> tuple[list[Route], list[Route]]:
        """The routes from a to b by which b is named, that of the path first, and the further ones that say something, lightest first.

        Raises:
            KeyError: one of the two is not in the network.
        """
        self._network.person(a), self._network.person(b)
        ways = self._last if self._last and self._last.start == a else None
        routes = ways.routes.get(b, []) if ways else self._routes_between(a, b)
        if not routes:
            return [], []
        leading, told = leading_routes(routes, self.lineage), ways.told if ways else _LeadingTo(self)
        leading.sort(key=generations_of)
        return leading, [r for r in routes if r not in leading and (is_care_now(r) or is_told(r, told))]

    def _routes_between(self, a: str, b: str) -> list[Route]:
        """All routes from a to b, as `_ways_from` a has them; none where b is a."""
        if a == b:
            return []
        return self._together(self._between.near(a, b) or self._between.lightest(a, b), self._between.lightest_kin(a, b))

    def _ways_from(self, person_id: str) -> _Ways:
        if self._last is None or self._last.start != person_id:
            near = self._search.near(person_id)
            blood = self._search.lightest(person_id, kin_only=True)
            beyond = self._reachable(person_id) - near.keys() - {person_id}
            far = self._search.lightest(person_id, beyond) if beyond else {}
            people = sorted((near.keys() | far.keys() | blood.keys()) - {person_id})
            routes = {p: self._together(near.get(p) or far.get(p, []), blood.get(p, [])) for p in people}
            leading = {p: leading_routes(found, self.lineage) for p, found in routes.items() if found}
            told = {route.steps for led in leading.values() for route in led}
            self._last = _Ways(person_id, routes, leading, told)
            self._names.forget()
        return self._last

    def _reachable(self, person_id: str) -> set[str]:
        seen, waiting = {person_id}, [person_id]
        while waiting:
            fresh = {s.to for s in self._search.steps_from(waiting.pop())} - seen
            seen |= fresh
            waiting.extend(fresh)
        return seen

    def _kinship(self, ways: _Ways, person_id: str) -> Kinship:
        """Name one person by all routes to them."""
        routes, leading = ways.routes[person_id], ways.leading[person_id]
        care = [r for r in routes if r not in leading and is_care_now(r)]
        carers = [r for r in care if r.steps[0].way is Way.UP]
        lead = min(leading, key=generations_of)
        told = [self._names.links(r) for r in leading]
        words, side, double = self._names.headline(leading)
        rest = [r for r in routes if r not in leading and r not in carers and is_told(r, ways.told)]
        care_words = list(dict.fromkeys(self._names.name(r) for r in carers))
        doubt = " (disputed)" if any(r.is_disputed for r in leading) else ""
        path, path_ids = path_of(lead, self.lineage)
        degree, removed = lead.cousinship or (None, None)
        return replace(
            self._figures(ways, person_id),
            relation=" and ".join([words, *care_words]) + doubt,
            spoken=self._names.say(leading, rest, double=double, cared_for=bool(carers)),
            path=path,
            path_ids=path_ids,
            side=side,
            degree=degree,
            removed=removed,
            half=lead.blood == Blood.HALF.value,
            step=any(k.bond is Bond.STEP for links in told for k in links),
            adoptive=any(s.bond is Bond.ADOPTIVE or _adopted_together(s) for r in leading for s in r.steps),
            foster=any(k.bond is Bond.FOSTER for links in (*told, *map(self._names.links, care)) for k in links),
            in_law=any(_by_marriage(links) for links in told),
            disputed=bool(doubt),
            others=self._names.others(rest, {words, *care_words, self._names.name(lead)}),
            relative_in_law=relative_in_law([self._names.links(r) for r in routes]),
        )

    def _figures(self, ways: _Ways, person_id: str) -> Kinship:
        """How near they are and by what, without words."""
        leading = ways.leading[person_id]
        lead = leading[0] if len(leading) == 1 else min(leading, key=generations_of)
        up, down = lead.generations or (None, None)
        bonds = {bond for r in leading for s in r.steps for bond in (s.bond, *s.bonds)}
        return Kinship(
            a=ways.start,
            b=person_id,
            generations_up=up,
            generations_down=down,
            former=any(k.ended for r in leading if any(s.ended for s in r.steps) for k in self._names.links(r)),
            birth_family=Bond.DISPLACED in bonds,
            by_donor=not bonds.isdisjoint({Bond.DONOR, Bond.SURROGATE}),
            steps=_steps(leading),
            is_relative=any(r.is_of_the_family for r in leading),
        )

    def _together(self, near: list[Route], blood: list[Route]) -> list[Route]:
        """All routes to one person, each once, lightest first; equals in an order that no id decides."""
        seen: dict[tuple[Step, ...], Route] = {}
        for route in (*near, *blood):
            seen.setdefault(route.steps, route)
        return sorted(seen.values(), key=lambda r: r.order(self.lineage)) if len(seen) > 1 else list(seen.values())


def _steps(leading: list[Route]) -> int:
    return min(sum(2 if s.way is Way.ACROSS else 1 for s in r.steps) for r in leading)


def _adopted_together(step: Step) -> bool:
    """Siblings by adoption at both ends: plainly brother and sister, and still adoptive."""
    return step.way is Way.ACROSS and step.bond is Bond.BIRTH and Bond.ADOPTIVE in step.bonds


def _by_marriage(links: tuple[Link, ...]) -> bool:
    """A marriage on the way, other than to one's own spouse, an ancestor's partner, or on the way to a partner's descendants."""
    for at, link in enumerate(links):
        if link.way is not Way.PARTNER or not (link.couple and link.couple.makes_in_laws):
            continue
        before, after = links[:at], links[at + 1 :]
        ancestors_partner = not after and all(k.way is Way.UP for k in before)
        partners_descendant = not before and all(k.way is Way.DOWN for k in after)
        if not ancestors_partner and not partners_descendant:
            return True
    return False
