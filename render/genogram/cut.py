"""The part of a family round the person in the middle: so many generations up and down, so far to the sides, so many people.

Nobody is left out unsaid: each is counted on a stub ("+ 3 more") at the one whom they belong with, and listed under the picture.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from render.diagram import Genogram, NotShown, Person, Union
from render.errors import BadDiagram
from render.genogram.nearest import Ways, nearest, ways_of
from render.paper import Extent
from render.twin import called, plain

WHY, WHERE = "outside the part of the family that was asked for", "the record"
MOST_ROWS, MOST_NAMES, STUBS_A_ROW = 10, 24, 8
State = tuple[str, bool, bool]  # who; on the way straight up; on the way straight down


def cut(diagram: Genogram, extent: Extent) -> Genogram:
    """The diagram with the people inside the extent, and a stub at each whom others belong with.

    Everybody who is kept is joined to the one in the middle by others who are. Both parents of a child who is kept are kept, so that
    nobody seems to have fewer than they have. Where `most` sets a limit, people of whom no family tie is said come last.

    Raises:
        BadDiagram: an extent is given and nobody is in the middle.
    """
    if extent.is_whole:
        return diagram
    middle = next((person.id for person in diagram.people if person.index), None)
    if middle is None:
        raise BadDiagram("to draw a part of a family somebody has to be in the middle")
    ways = ways_of(diagram)
    order = {person.id: person for person in diagram.people}
    reached, inside = _reach(middle, ways, extent, order)
    kept, all_fit = nearest(middle, inside, ways, order, extent.most)
    room = None if extent.most is None else max(0, extent.most - len(kept))
    others = diagram.others[:room] if all_fit else ()
    owners: dict[str, list[str]] = defaultdict(list)
    for person in (*diagram.people, *diagram.others[len(others) :]):
        if person.id not in kept:
            owners[_owner(person.id, kept, reached)].append(person.id)
    return _without(diagram, kept, others, owners)


def _reach(middle: str, ways: Ways, extent: Extent, order: Mapping[str, Person]) -> tuple[dict[str, str], set[str]]:
    """Everybody who hangs together with the middle, each with the one before them on their way; and who of them is inside.

    The way is the one that leaves the direct line least.
    """
    best: dict[str, str] = {}
    inside: set[str] = set()
    seen: set[State] = set()
    waiting: list[tuple[int, int, int, str, bool, bool, str]] = [(0, 0, 0, middle, True, True, "")]
    while waiting:
        aside, steps, generation, who, upward, downward, through = heapq.heappop(waiting)
        if (who, upward, downward) in seen:
            continue
        seen.add((who, upward, downward))
        best.setdefault(who, through)
        if _within(extent, aside, generation):
            inside.add(who)
        for other, more, rise, up, down in _moves(who, ways, upward=upward, downward=downward):
            if other in order:
                heapq.heappush(waiting, (aside + more, steps + (1 if rise else 2), generation + rise, other, up, down, who))
    return best, inside


def _within(extent: Extent, aside: int, generation: int) -> bool:
    too_far = extent.sides is not None and aside > extent.sides
    too_high = extent.up is not None and generation > extent.up
    too_low = extent.down is not None and -generation > extent.down
    return not (too_far or too_high or too_low)


def _moves(who: str, ways: Ways, *, upward: bool, downward: bool) -> Iterator[tuple[str, int, int, bool, bool]]:
    """From somebody to the next: who, how much farther off the direct line, generations up, and whether it is still straight."""
    for union in ways.child_in.get(who, ()):
        for parent in union.partners:
            yield parent, 0 if upward else 1, 1, upward, False
        if not union.partners:
            yield from ((child.person, 1, 0, False, False) for child in union.children)
    for union in ways.partner_in.get(who, ()):
        yield from ((partner, 0, 0, False, False) for partner in union.partners if partner != who)
        yield from ((child.person, 0 if downward else 1, -1, False, downward) for child in union.children)


def _owner(who: str, kept: Set[str], reached: Mapping[str, str]) -> str:
    """The one who is drawn and on the way to somebody who is not; empty where no way leads to them."""
    if who not in reached:
        return ""
    while who not in kept:
        who = reached[who]
    return who


# ---------------------------------------------------------------- what is left
def _without(diagram: Genogram, kept: Set[str], others: Sequence[Person], owners: Mapping[str, Sequence[str]]) -> Genogram:
    here = kept | {person.id for person in others}
    lost = [feeling for feeling in diagram.feelings if not {feeling.a, feeling.b} <= here]
    homes = [replace(home, members=tuple(m for m in home.members if m in here)) for home in diagram.households]
    rows = (*_people_rows(diagram, owners), *_tie_rows(diagram, len(lost), here))
    return replace(
        diagram,
        people=tuple(_with_stub(person, len(owners.get(person.id, ()))) for person in diagram.people if person.id in kept),
        unions=tuple(union for union in (_inside(union, here) for union in diagram.unions) if union is not None),
        twins=tuple(replace(t, people=tuple(p for p in t.people if p in here)) for t in diagram.twins if len(here & set(t.people)) > 1),
        feelings=tuple(feeling for feeling in diagram.feelings if {feeling.a, feeling.b} <= here),
        households=tuple(home for home in homes if home.members),
        others=tuple(others),
        patterns=tuple(replace(p, people=tuple(who for who in p.people if who in here)) for p in diagram.patterns if here & set(p.people)),
        not_shown=(*diagram.not_shown, *rows),
    )


def _inside(union: Union, here: Set[str]) -> Union | None:
    partners = tuple(partner for partner in union.partners if partner in here)
    children = tuple(child for child in union.children if child.person in here)
    return replace(union, partners=partners, children=children) if len(partners) + len(children) > 1 else None


def _with_stub(person: Person, count: int) -> Person:
    if not count:
        return person
    said = f", and {count} more {'person' if count == 1 else 'people'} not drawn here"
    return replace(person, notes=(*person.notes, f"+ {count} more"), label=person.label + said if person.label else "")


def _people_rows(diagram: Genogram, owners: Mapping[str, Sequence[str]]) -> Iterator[NotShown]:
    names = {person.id: plain(called(person)) for person in (*diagram.people, *diagram.others)}
    counted = sorted(owners.items(), key=lambda owner: (owner[0] == "", -len(owner[1]), names.get(owner[0], ""), owner[0]))
    for owner, people in counted[:MOST_ROWS]:
        listed = ", ".join(names[who] for who in people[:MOST_NAMES])
        listed += f" and {len(people) - MOST_NAMES} more" if len(people) > MOST_NAMES else ""
        yield NotShown(f"{_counted(people)} {_whose(owner, names)}: {listed}", WHY, WHERE, tuple(people))
    for start in range(MOST_ROWS, len(counted), STUBS_A_ROW):  # the others by number alone, but at each whom they belong with
        some = counted[start : start + STUBS_A_ROW]
        listed = ", ".join(f"{len(people)} {_whose(owner, names)}" for owner, people in some)
        everybody = [who for _, people in some for who in people]
        yield NotShown(f"{_counted(everybody)}: {listed}", WHY, WHERE, tuple(everybody))


def _counted(people: Sequence[str]) -> str:
    return f"{len(people)} {'person' if len(people) == 1 else 'people'}"


def _whose(owner: str, names: Mapping[str, str]) -> str:
    return f"with {names[owner]}" if owner else "without a tie to the rest"


def _tie_rows(diagram: Genogram, feelings: int, here: Set[str]) -> Iterator[NotShown]:
    if feelings:
        yield NotShown(f"What is between people who are not both drawn: {feelings}", WHY, WHERE)
    homes = [plain(home.name) or "a home" for home in diagram.households if set(home.members) - here]
    if homes:
        yield NotShown(f"Some who live at {', '.join(homes)}", WHY, WHERE)
