"""Kin by birth worked out another way: from nothing but who is recorded as whose parent, by counting generations to shared ancestors.

An independent reading of the rules for tests. It knows no routes, no weights and no words but its own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from graphsvc.domain.facts import GenderCode
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import ParentKind, ParentOf

_PARENTS = {GenderCode.WOMAN: "mother", GenderCode.MAN: "father", GenderCode.NOT_KNOWN: "parent"}
_CHILDREN = {GenderCode.WOMAN: "daughter", GenderCode.MAN: "son", GenderCode.NOT_KNOWN: "child"}
_SIBLINGS = {GenderCode.WOMAN: "sister", GenderCode.MAN: "brother", GenderCode.NOT_KNOWN: "brother or sister"}
_AUNTS = {GenderCode.WOMAN: "aunt", GenderCode.MAN: "uncle", GenderCode.NOT_KNOWN: "aunt or uncle"}
_NIECES = {GenderCode.WOMAN: "niece", GenderCode.MAN: "nephew", GenderCode.NOT_KNOWN: "niece or nephew"}
_NTH = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_TIMES = ["", "once", "twice", "three times", "four times", "five times", "six times", "seven times", "eight times", "nine times"]


@dataclass(frozen=True)
class BirthKin:
    """How two people are kin by birth: every shortest way, as (up, down), and of what blood: "full", "half" or "not known"."""

    ways: frozenset[tuple[int, int]]
    bloods: frozenset[str]
    noun: str  # for a single way; empty where there are several, or where English has no word for the person's gender


class BloodOracle:
    """Of a network in which every parent link is by birth and undisputed, and nobody has more than two parents."""

    def __init__(self, network: FamilyNetwork) -> None:
        self._network = network
        self.parents: dict[str, set[str]] = defaultdict(set)
        for tie in network.ties_of(ParentOf):
            assert tie.kind is ParentKind.BIRTH
            self.parents[tie.b].add(tie.a)

    @cached_property
    def _depths(self) -> dict[str, dict[str, int]]:
        return {p.id: self._ancestors(p.id) for p in self._network.people}

    def _ancestors(self, person: str) -> dict[str, int]:
        """Everybody whom the person descends from, and in how few generations; the person too, in none."""
        depth, found, level = 0, {person: 0}, {person}
        while level:
            depth += 1
            level = {parent for p in level for parent in self.parents[p]} - found.keys()
            found.update(dict.fromkeys(level, depth))
        return found

    def kin(self, a: str, b: str) -> BirthKin | None:
        """What b is to a; None where no ancestor is recorded whom they share."""
        mine, theirs = self._depths[a], self._depths[b]
        shared = mine.keys() & theirs.keys()
        if not shared:
            return None
        nearest = min(mine[t] + theirs[t] for t in shared)
        tops = [t for t in shared if mine[t] + theirs[t] == nearest]
        found = {(mine[t], theirs[t]): self._bloods(a, b, t) for t in tops}
        for t in tops:
            found[mine[t], theirs[t]] |= self._bloods(a, b, t)
        full_first = min(_RANK[blood] for bloods in found.values() for blood in bloods)
        best = {way for way, bloods in found.items() if any(_RANK[x] == full_first for x in bloods)}
        least = min(max(way) for way in best)
        ways = frozenset(way for way in best if max(way) == least)
        bloods = frozenset(x for way in ways for x in found[way] if _RANK[x] == full_first)
        (up, down), *more = ways
        return BirthKin(ways, bloods, "" if more else self._noun(up, down, b, half=bloods == {"half"}))

    def _bloods(self, a: str, b: str, top: str) -> set[str]:
        """Of what blood the two children of a shared ancestor are, through whom a and b descend; by each pair of such children."""
        if top in {a, b}:
            return {"full"}
        mine, theirs = self._below(a, top), self._below(b, top)
        return {self._blood(x, y) for x in mine for y in theirs if x != y}

    def _below(self, person: str, top: str) -> list[str]:
        depths = self._depths[person]
        return [x for x, depth in depths.items() if top in self.parents[x] and depth == depths[top] - 1]

    def _blood(self, x: str, y: str) -> str:
        if len(self.parents[x] & self.parents[y]) == 2:
            return "full"
        return "half" if len(self.parents[x]) == len(self.parents[y]) == 2 else "not known"

    def _noun(self, up: int, down: int, person: str, *, half: bool) -> str:
        code = self._network.person(person).gender.code
        if code not in _PARENTS:
            return ""
        if up == 0 or down == 0:
            generations = up + down
            word = (_CHILDREN if up == 0 else _PARENTS)[code]
            return word if generations == 1 else "great-" * (generations - 2) + "grand" + word
        mark = "half-" if half else ""
        if up == down == 1:
            return _each(_SIBLINGS[code], mark)
        if down == 1:
            return _each(_AUNTS[code], mark + "great-" * (up - 2))
        if up == 1:
            return _each(_NIECES[code], mark + "great-" * (down - 2))
        cousin = f"{'half ' if half else ''}{_nth(min(up, down) - 1)} cousin"
        apart = abs(up - down)
        return f"{cousin} {_TIMES[apart] if apart < len(_TIMES) else f'{apart} times'} removed" if apart else cousin


_RANK = {"full": 0, "not known": 1, "half": 2}


def _each(words: str, mark: str) -> str:
    return " or ".join(mark + word for word in words.split(" or "))


def _nth(number: int) -> str:
    return _NTH[number] if number < len(_NTH) else f"{number}{'th' if number < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
