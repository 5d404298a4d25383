"""The people and unions of a genogram by number, in an order that does not depend on ids or on the order given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from render.diagram import Form, Genogram, Link, Person, Twins, Union

LINK_RANK = {Link.BIRTH: 0, Link.ADOPTIVE: 1}  # every other link comes after these two
T = TypeVar("T")
Signature = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """A union by number: none, one or two partners, and the children who hang from it in order of birth."""

    id: str
    partners: tuple[int, ...]
    children: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()
    time: float | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kin:
    """Everybody once. `bonds_of` are the bonds in which a person is a partner, `born_to` those in which a child (birth first)."""

    people: tuple[Person, ...]
    bonds: tuple[Bond, ...]
    twins: tuple[Twins, ...]
    number: dict[str, int]
    bonds_of: tuple[tuple[int, ...], ...]
    born_to: tuple[tuple[int, ...], ...]

    def link(self, bond: int, child: int) -> Link:
        of = self.bonds[bond]
        return of.links[of.children.index(child)]


def number_kin(diagram: Genogram) -> Kin:
    """Number people and unions so that the same family gives the same numbers, whatever its ids and its order.

    The order follows birth, name and other marks, then the place in the family, and only for people who differ in nothing the
    position given. Two unions of the same two partners become one. A person named twice counts once; unknown ids are passed over.
    """
    people = {p.id: p for p in reversed(diagram.people)}
    people = _born_together({p.id: people[p.id] for p in diagram.people}, diagram.twins)
    unions = _unions(diagram, people)
    colour = _colours(people, unions, diagram.twins)
    position = {pid: i for i, pid in enumerate(people)}
    ids = sorted(people, key=lambda pid: (colour[pid], position[pid]))
    number = {pid: i for i, pid in enumerate(ids)}
    groups = _twin_groups(diagram.twins, number)
    bonds = [_bond(u, number, people, groups) for u in unions]
    bonds.sort(key=lambda b: (b.time is None, b.time or 0.0, b.partners, b.children))
    bonds = _merged(bonds, number, people, groups)
    of: list[list[int]] = [[] for _ in ids]
    to: list[list[int]] = [[] for _ in ids]
    for k, bond in enumerate(bonds):
        for p in bond.partners:
            of[p].append(k)
        for c in bond.children:
            to[c].append(k)
    for c, ks in enumerate(to):
        ks.sort(key=lambda k: (LINK_RANK.get(bonds[k].links[bonds[k].children.index(c)], 2), not bonds[k].partners, k))
    return Kin(tuple(people[i] for i in ids), tuple(bonds), diagram.twins, number, tuple(map(tuple, of)), tuple(map(tuple, to)))


def _born_together(people: dict[str, Person], twins: Iterable[Twins]) -> dict[str, Person]:
    """Whose birth is not recorded was born when their twin was."""
    found = dict(people)
    for birth in twins:
        known = [found[x].born for x in birth.people if x in found and found[x].born is not None]
        found |= {x: replace(found[x], born=known[0]) for x in birth.people if known and x in found and found[x].born is None}
    return found


def _unions(diagram: Genogram, people: dict[str, Person]) -> list[Union]:
    """Unions of at least two known people, and groups of siblings as unions without partners."""
    kept = []
    for u in diagram.unions:
        partners = tuple(p for p in dict.fromkeys(u.partners) if p in people)[:2]
        children = tuple({c.person: c for c in reversed(u.children) if c.person in people and c.person not in partners}.values())
        if len(partners) + len(children) >= 2:
            kept.append(replace(u, partners=partners, children=children))
    return kept


def _colours(people: dict[str, Person], unions: list[Union], twins: tuple[Twins, ...]) -> dict[str, int]:
    """Rank people by their own marks, then by those of the people around them, until nothing more can be told apart."""
    marks: dict[str, Signature] = {
        p.id: (p.born is None, p.born or 0.0, p.name, p.form, p.stage, p.died, p.age, p.years, p.notes, p.index, p.placeholder)
        for p in people.values()
    }
    colour = _ranked(marks)
    own = _ranked({i: (u.order is None, u.order or 0.0, u.kind, u.end, u.words, u.related) for i, u in enumerate(unions)})
    born_with: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for t in twins:
        for x in t.people:
            born_with[x] += [(y, str(t.identical)) for y in t.people if y != x and y in people]
    while True:
        around: dict[str, list[Signature]] = {x: [] for x in people}
        for i, u in enumerate(unions):
            children = tuple(sorted((colour[c.person], c.link) for c in u.children))
            sign = (own[i], tuple(sorted(colour[p] for p in u.partners)), children)
            for p in u.partners:
                around[p].append(("a", "", *sign))
            for c in u.children:
                around[c.person].append(("c", c.link, *sign))
        for x, ys in born_with.items():
            if x in people:
                around[x].append(("t", "", *sorted((colour[y], same) for y, same in ys)))
        finer = _ranked({x: (colour[x], tuple(sorted(around[x]))) for x in people})
        if len(set(finer.values())) == len(set(colour.values())):
            return finer
        colour = finer


def _ranked(signs: dict[T, Signature]) -> dict[T, int]:
    rank = {sign: i for i, sign in enumerate(sorted(set(signs.values())))}
    return {x: rank[sign] for x, sign in signs.items()}


def _twin_groups(twins: Iterable[Twins], number: dict[str, int]) -> dict[int, tuple[int, ...]]:
    """For each of those born together the lowest number among them all, then among the identical ones of them."""
    groups: dict[int, tuple[int, ...]] = {}
    for t in sorted(twins, key=lambda t: -len(t.people)):
        known = [number[x] for x in t.people if x in number]
        for x in known:
            groups[x] = (*groups.get(x, ()), min(known))
    return groups


def _bond(u: Union, number: dict[str, int], people: dict[str, Person], groups: dict[int, tuple[int, ...]]) -> Bond:
    birth = {number[c.person]: people[c.person].born for c in u.children}
    links = {number[c.person]: c.link for c in u.children}
    children = in_birth_order(birth, groups)
    return Bond(u.id, tuple(sorted(number[p] for p in u.partners)), children, tuple(links[c] for c in children), u.order, u.words)


def in_birth_order(birth: dict[int, float | None], groups: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    """Oldest first, those born together side by side, those of unknown birth last."""

    def key(c: int) -> tuple[bool, float, tuple[int, ...]]:
        firsts = groups.get(c, (c,))
        born = birth.get(firsts[0], birth[c])
        return (born is None, born or 0.0, (*firsts, c))

    return tuple(sorted(birth, key=key))


def _merged(bonds: list[Bond], number: dict[str, int], people: dict[str, Person], groups: dict[int, tuple[int, ...]]) -> list[Bond]:
    """Two records of the same two partners are one line in the picture."""
    birth = {number[x]: p.born for x, p in people.items()}
    out: list[Bond] = []
    seen: dict[tuple[int, ...], int] = {}
    for b in bonds:
        at = seen.get(b.partners) if len(b.partners) == 2 else None
        if at is None:
            seen[b.partners] = len(out)
            out.append(b)
            continue
        first = out[at]
        links = dict(zip(b.children, b.links, strict=True)) | dict(zip(first.children, first.links, strict=True))
        children = in_birth_order({c: birth[c] for c in links}, groups)
        words = tuple(dict.fromkeys(first.words + b.words))
        out[at] = replace(first, children=children, links=tuple(links[c] for c in children), words=words)
    return out


def man_first(a: Person, b: Person) -> int:
    """-1 where a stands left of b by custom (man left, woman right; the older of two alike), 1 where right, 0 where nothing says."""
    side = {Form.MAN: -1, Form.WOMAN: 1}
    by_form = side.get(a.form, 0) - side.get(b.form, 0)
    if by_form:
        return -1 if by_form < 0 else 1
    if a.born is not None and b.born is not None and a.born != b.born:
        return -1 if a.born < b.born else 1
    return 0
