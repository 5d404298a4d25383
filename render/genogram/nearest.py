"""Who is nearest to the person in the middle of a family, in steps from one person to the next.

A step is a parent or a child; a partner counts two, and one where that partner lives with the person in the middle. Somebody who fosters
or looked after a child as kin, and does not live with that child, counts three: those who cared once come after brothers and sisters.
Among those who are equally far, whoever lives with the person in the middle comes first, then the nearest generation, and partners last.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from render.diagram import Genogram, Household, Link, Person, Stage, Union

CARE = frozenset({Link.FOSTER, Link.KINSHIP})
PARENTS = frozenset({Link.BIRTH, Link.ADOPTIVE})
CARED_ONCE = 3
Rank = tuple[int, bool, int, int, bool, bool, float, str, str]


@dataclass(frozen=True, slots=True)
class Ways:
    """The families that each person is a child or a partner in, and who shares a home."""

    child_in: Mapping[str, Sequence[Union]]
    partner_in: Mapping[str, Sequence[Union]]
    homes: Sequence[Household]

    def home_of(self, who: str) -> set[str]:
        """Those who live with somebody, in any home; empty where no home is told."""
        return {member for home in self.homes if who in home.members for member in home.members}


def ways_of(diagram: Genogram) -> Ways:
    """The ways of everybody who is drawn as family."""
    known = {person.id for person in diagram.people}
    child_in, partner_in = defaultdict[str, list[Union]](list), defaultdict[str, list[Union]](list)
    for union in diagram.unions:
        for child in union.children:
            if child.person in known:
                child_in[child.person].append(union)
        for partner in union.partners:
            if partner in known:
                partner_in[partner].append(union)
    return Ways(child_in, partner_in, diagram.households)


def nearest(middle: str, inside: Set[str], ways: Ways, order: Mapping[str, Person], most: int | None) -> tuple[set[str], bool]:
    """The nearest of those inside, each joined to the middle by others who are kept; and whether there was room for all.

    With each come those whom they cannot do without: the other parent of a child. The first who do not fit end it, so that nobody who
    is farther takes the place of somebody who is nearer. The middle is kept always.
    """
    kept: set[str] = set()
    for who in _by_distance(middle, inside, ways, order):
        more = _company(who, kept, ways, order) - kept
        if most is not None and kept and len(kept) + len(more) > most:
            return kept, False
        kept |= more if most is None or len(more) <= most else {who}
    return kept, True


def _by_distance(middle: str, inside: Set[str], ways: Ways, order: Mapping[str, Person]) -> Iterator[str]:
    """Those inside to whom a way leads over others inside, the nearest first."""
    home, done = ways.home_of(middle), set[str]()
    waiting: list[tuple[Rank, int]] = [(_rank(order[middle], 0, 0, home, Link.BIRTH), 0)]
    while waiting:
        (steps, *_, who), generation = heapq.heappop(waiting)
        if who in done:
            continue
        done.add(who)
        yield who
        for other, more, rise, link in _moves(who, inside, ways, home):
            if other in inside and other not in done:
                there = generation + rise
                heapq.heappush(waiting, (_rank(order[other], steps + more, there, home, link), there))


def _rank(person: Person, steps: int, generation: int, home: Set[str], link: Link | None) -> Rank:
    born = person.born
    away, tie = person.id not in home, 2 if link is None else 0 if link in PARENTS else 1
    return (steps, away, abs(generation), tie, person.stage is not Stage.BORN, born is None, born or 0.0, person.name, person.id)


def _moves(who: str, inside: Set[str], ways: Ways, home: Set[str]) -> Iterator[tuple[str, int, int, Link | None]]:
    """From somebody to the next: who, steps, generations up, and how the two belong together (None: as partners)."""
    for union in ways.child_in.get(who, ()):
        link = next(child.link for child in union.children if child.person == who)
        yield from ((parent, _steps(parent, who, link, ways), 1, link) for parent in union.partners)
        if not inside & set(union.partners):
            yield from ((child.person, 2, 0, child.link) for child in union.children)
    for union in ways.partner_in.get(who, ()):
        yield from ((partner, 1 if partner in home else 2, 0, None) for partner in union.partners if partner != who)
        yield from ((child.person, _steps(who, child.person, child.link, ways), -1, child.link) for child in union.children)


def _steps(carer: str, child: str, link: Link, ways: Ways) -> int:
    if link not in CARE:
        return 1
    home = ways.home_of(child)
    return CARED_ONCE if home and carer not in home else 1


def _company(who: str, kept: Set[str], ways: Ways, order: Mapping[str, Person]) -> set[str]:
    """Somebody with all who have to come with them: the other parent of a child, wherever one parent and the child are there."""
    found, waiting = {who}, [who]
    while waiting:
        here = waiting.pop()
        there = kept | found
        unions = [u for u in ways.child_in.get(here, ()) if there & set(u.partners)]
        unions += [u for u in ways.partner_in.get(here, ()) if any(child.person in there for child in u.children)]
        more = {partner for union in unions for partner in union.partners if partner in order} - there
        found |= more
        waiting += sorted(more)
    return found
