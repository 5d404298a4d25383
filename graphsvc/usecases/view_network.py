"""Look at a child's network: round whom, how far out, on which day, in which picture; with one person, and the way to them."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.on_its_day import is_before_all, on_its_day
from graphsvc.analysis.part_shown import PartShown, part_shown
from graphsvc.analysis.person_in_view import PersonInView, person_in_view
from graphsvc.analysis.sides import parents_of
from graphsvc.analysis.support.finding import find_supporters
from graphsvc.analysis.way_there import WayThere, ways_there
from graphsvc.analysis.who import WhoTheyAre, who_is
from graphsvc.domain.circles import Whose
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.domain.network import FamilyNetwork
from graphsvc.usecases.drawn_pictures import Pending
from graphsvc.usecases.earlier_network import end_of
from graphsvc.usecases.pictures import (
    DEFAULT_STEPS,
    MOST_PEOPLE,
    Picture,
    Sketch,
    Wanted,
    circles_sketch,
    ecomap_sketch,
    genogram_sketch,
    stamp_of,
)
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import hold_sensitive
from graphsvc.usecases.view_child import ChildView, view_of
from render.diagram import DEFAULT_LAYERS, PROTECTED_LAYERS, Layer, NotShown
from render.paper import Screen

FARTHEST_STEPS = 6
BEYOND = 4  # so many steps farther is read where somebody else than the child stands in the middle


class NetworkView(StrEnum):
    """The ways to see one network."""

    GENOGRAM = "genogram"
    ECOMAP = "ecomap"
    CIRCLES = "circles"
    TIMELINE = "timeline"
    LIST = "list"


CHILDS_OWN = frozenset({NetworkView.ECOMAP, NetworkView.CIRCLES})  # the child stands in the middle of these, whoever does elsewhere


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see. Ids that are in nobody's sight are left out of account, and `remarks` say so.

    Attributes:
        centre: Who stands in the middle; empty: the child.
        steps: How far out from there; None: everybody.
        side: A parent through whom alone the relatives shown are family; empty: every side.
        at: The day of life; None: today, or `known`.
        known: The day by whose end it was known; None: now.
        person: Whom to tell more of; empty: the child.
        path: From whom the way to that person is shown; empty: from the child.
        way: Which of several ways, from 1.
        worries: Whether the protected layers are drawn.
        whose: In whose view people stand in the circles, and lines of the ecomap are drawn.
    """

    view: NetworkView = NetworkView.GENOGRAM
    centre: str = ""
    steps: int | None = DEFAULT_STEPS
    side: str = ""
    at: date | None = None
    known: date | None = None
    layers: frozenset[Layer] = DEFAULT_LAYERS
    person: str = ""
    path: str = ""
    way: int = 1
    worries: bool = False
    whose: Whose = Whose.CHILD


@dataclass(frozen=True, slots=True)
class NetworkShown:
    """What they see. `asked` as it was understood: everybody named in it is there.

    Attributes:
        view: The whole network that was read, in words and supporters; nothing is judged in it.
        part: What of it the picture shows.
        drawing: None for a list.
        person: Whom more is told of.
        ways: The ways there from `asked.path`, or from the child; `way` is the one shown.
        parents: The child's parents, by id: the sides to choose from.
        remarks: What of the address could not be used, in sentences.
        is_past: It is not the network as it is and is known today.
    """

    asked: Asked
    view: ChildView
    part: PartShown
    drawing: Pending | None
    person: PersonInView
    ways: tuple[WayThere, ...]
    parents: tuple[str, ...]
    remarks: tuple[str, ...]
    is_past: bool

    @property
    def picture(self) -> Picture | None:
        """Waits until it is drawn. None for a list, or where it could not be drawn."""
        return self.drawing.if_drawn if self.drawing else None

    @property
    def way(self) -> WayThere | None:
        return self.ways[self.asked.way - 1] if self.ways else None

    @property
    def left_out(self) -> tuple[NotShown, ...]:
        """What the picture leaves out of what this page says in words."""
        return _left_out(self.part)


def view_network(ports: Ports, access: CaseAccess, asked: Asked) -> NetworkShown:
    """Read the network once, find in it what a practitioner comes for, and meanwhile begin to draw the picture asked for.

    Raises:
        AccessDenied: the protected layers were asked for by somebody without a right to them.
        NotFound: on that day nothing was known of the child yet.
        StoreUnavailable: the network could not be read.
    """
    if asked.worries:
        hold_sensitive(ports, access)
    found = _found(ports, access, asked, DeedKind.DRAW_SENSITIVE_GENOGRAM if asked.worries else DeedKind.VIEW_NETWORK)
    drawing = _begin_picture_on_page(ports, access, found)
    asked, today = found.asked, ports.clock.today()
    view = view_of(found.network, found.who, find_supporters(found.network, found.who))
    return NetworkShown(
        asked,
        view,
        found.part,
        drawing,
        person_in_view(view.network, asked.person or view.child_id, view.who, view.supporters),
        found.ways,
        parents_of(view.network),
        (*found.remarks, _SO_EARLY) if is_before_all(view.network) else found.remarks,
        is_past=_day_of(asked, today) != today or (asked.known is not None and asked.known < today),
    )


def draw_as_shown(ports: Ports, access: CaseAccess, asked: Asked) -> Picture:
    """Draw for a file what the page shows: the same people, sides, layers and day, on a sheet of its own. Protected layers are in none.

    Raises:
        InvalidRequest: it cannot be drawn as asked for, since somebody named in it is not there.
        NotFound: that view is no picture, or on that day nothing was known of the child yet.
        RenderError: it could not be drawn, or not in time.
        StoreUnavailable: the network could not be read.
    """
    if asked.view not in _DRAWN:
        raise NotFound
    found = _found(ports, access, replace(asked, worries=False), _DRAWN[asked.view])
    if found.remarks:
        raise InvalidRequest(found.remarks[0])
    return ports.drawn.draw(_sketch(access, found))


_DRAWN = {
    NetworkView.GENOGRAM: DeedKind.DRAW_GENOGRAM,
    NetworkView.ECOMAP: DeedKind.DRAW_ECOMAP,
    NetworkView.CIRCLES: DeedKind.DRAW_CIRCLES,
}


@dataclass(frozen=True, slots=True)
class _Found:
    asked: Asked
    network: FamilyNetwork
    who: Mapping[str, WhoTheyAre]
    part: PartShown
    ways: tuple[WayThere, ...]
    remarks: tuple[str, ...]


def _day_of(asked: Asked, today: date) -> date:
    return asked.at or asked.known or today


def _found(ports: Ports, access: CaseAccess, asked: Asked, deed: DeedKind) -> _Found:
    """Read the network, and choose of it what was asked for."""
    today = ports.clock.today()
    known_at = end_of(asked.known) if asked.known and asked.known < today else None

    def read(within_hops: int | None) -> FamilyNetwork:
        return ports.networks.read_family_network(
            access, deed, within_hops=within_hops, as_at=_day_of(asked, today), known_at=known_at, limit=MOST_PEOPLE
        )

    network = read(_hops(asked))
    if network.cut and any(one and network.id_of(one) not in network for one in (asked.person, asked.path)):
        network = read(None)  # whoever is asked for may be farther away
    here = on_its_day(network)
    asked, remarks = _understood(asked, here, network)
    who = who_is(here, here.child_id)
    ways = ways_there(here, asked.path or here.child_id, asked.person or here.child_id, who)
    asked = replace(asked, way=asked.way if asked.way <= len(ways) else 1)
    way = ways[asked.way - 1].ids if ways and (asked.person or asked.path) else ()
    part = part_shown(
        here, who, centre=_centre_of(asked) or here.child_id, steps=asked.steps, side=asked.side, keep=_kept(here, asked, who, way)
    )
    return _Found(asked, here, who, part, ways, remarks)


def _hops(asked: Asked) -> int | None:
    if asked.steps is None:
        return None
    return max(DEFAULT_STEPS, asked.steps + BEYOND if asked.centre else asked.steps)


def _understood(asked: Asked, network: FamilyNetwork, read: FamilyNetwork) -> tuple[Asked, tuple[str, ...]]:
    """What was asked for, as far as the network has it. Somebody who is not shown reads as somebody who is not there.

    Of whoever was `read`, and is left out of the network only for its day, that is said.
    """
    parents = frozenset(parents_of(network))
    remarks: list[str] = []

    def there(name: str, wanted: str, *, among: Container[str] = network) -> str:
        found = network.id_of(wanted) if wanted else ""
        if found and found not in among:
            remarks.append(_NOT_YET if found in read and found not in network else _REMARKS[name])
            return ""
        return found

    path, person, centre = there("path", asked.path), there("person", asked.person), there("centre", asked.centre)
    child = network.child_id
    if path and path == person:
        remarks.append(_TO_THEMSELVES)
    understood = replace(
        asked,
        centre="" if centre == child else centre,
        side=there("side", asked.side, among=parents),
        person="" if person == child else person,
        path="" if path in {child, person} else path,
    )
    return understood, tuple(remarks)


_SO_EARLY = "Nothing is recorded of so early a day: it lies before every birth, and every other day, that is recorded here."
_REMARKS = {
    "centre": "Whoever was to be in the middle is not in this network as it is shown to you here, so the child is.",
    "person": "Somebody whom this address asks for is not in this network as it is shown to you here.",
    "path": "The way starts with somebody who is not in this network as it is shown to you here, so it is shown from the child.",
    "side": "The side that this address asks for is not one of this family as it is shown to you here, so every side is shown.",
}
_TO_THEMSELVES = "A way leads from one person to another. This one starts with whoever it leads to, so it is shown from the child."
_NOT_YET = "Somebody whom this address asks for was not in this network yet on this day, as far as is recorded."


def _kept(network: FamilyNetwork, asked: Asked, who: Mapping[str, WhoTheyAre], way: tuple[str, ...]) -> set[str]:
    """Whoever leads from the person in the middle to the child, or from the child to the person chosen, is never left out."""
    kept = set(way)
    if centre := _centre_of(asked):
        between = ways_there(network, network.child_id, centre, who)
        kept |= set(between[0].ids if between else ())
    return kept & {p.id for p in network.people}


def _centre_of(asked: Asked) -> str:
    """Who stands in the middle of the picture asked for; empty: the child."""
    return "" if asked.view in CHILDS_OWN else asked.centre


def _begin_picture_on_page(ports: Ports, access: CaseAccess, found: _Found) -> Pending | None:
    if found.asked.view not in _DRAWN:
        return None
    sketch = _sketch(access, found, missing_up=2)
    return ports.drawn.begin(replace(sketch, wanted=replace(sketch.wanted, paper=Screen())))


def _sketch(access: CaseAccess, found: _Found, *, missing_up: int = 0) -> Sketch:
    """`missing_up`: of so many generations whoever is not recorded stands as "?"."""
    asked, network, who, stamp = found.asked, found.part.network, found.who, stamp_of(access.actor)
    match asked.view:
        case NetworkView.ECOMAP:
            sketch = ecomap_sketch(network, who, whose=asked.whose, stamp=stamp)
        case NetworkView.CIRCLES:
            sketch = circles_sketch(network, who, asked.whose, stamp=stamp)
        case _:
            layers = asked.layers | PROTECTED_LAYERS if asked.worries else asked.layers - PROTECTED_LAYERS
            sketch = genogram_sketch(network, who, stamp=stamp, wanted=Wanted(layers=tuple(sorted(layers)), missing_up=missing_up))
    return _telling(sketch, found.part)


def _telling(sketch: Sketch, part: PartShown) -> Sketch:
    """The picture says itself whom this choice of what to show leaves out."""
    return replace(sketch, diagram=replace(sketch.diagram, not_shown=(*sketch.diagram.not_shown, *_left_out(part))))


def _left_out(part: PartShown) -> tuple[NotShown, ...]:
    rows = []
    for gone, why in ((part.farther, "farther from the middle than was asked for"), (part.other_sides, "on a side that was not asked for")):
        if gone:
            rows.append(NotShown("1 person" if len(gone) == 1 else f"{len(gone)} people", why, "the network in words"))
    return tuple(rows)
