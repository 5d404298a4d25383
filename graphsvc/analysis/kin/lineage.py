"""Parents, children, partners and siblings of everybody in a network, with the bond that each rests on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graphsvc.analysis.graph import family_graph
from graphsvc.analysis.kin.bonds import BOND_OF_KIND, Blood, Bond, Couple, ParentLink, read_couple, weight_of
from graphsvc.domain.facts import GenderCode, LifeStatus
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import BornTogether, ParentKind, ParentOf, PartnerOf, SiblingKind, SiblingOf, Tie, Zygosity

_ORDER = {bond: place for place, bond in enumerate(Bond)}


@dataclass(frozen=True, slots=True)
class Sibling:
    """`person` as a sibling of somebody, through the parents `via` whom they share.

    `bond` is what the word rests on. `top` is the shared parent over whom the way is told, `mine` and `theirs` the bonds to that one.
    """

    person: str
    via: tuple[str, ...]
    top: str
    bond: Bond
    mine: Bond
    theirs: Bond
    blood: Blood
    disputed: bool
    ended: bool
    weight: int


class Lineage:
    """The family bonds of one network, worked out once and read by every search in it."""

    def __init__(self, network: FamilyNetwork) -> None:
        self.network = network
        self.parents: dict[str, dict[str, list[ParentLink]]] = defaultdict(dict)
        self.children: dict[str, dict[str, list[ParentLink]]] = defaultdict(dict)
        self.couples: dict[str, dict[str, Couple]] = defaultdict(dict)
        self.said_siblings: dict[str, dict[str, tuple[SiblingKind, bool]]] = defaultdict(dict)
        self.twins: dict[str, dict[str, Zygosity]] = defaultdict(dict)
        self._siblings: dict[str, tuple[Sibling, ...]] = {}
        self._over: dict[str, set[str]] = {}
        self._ranks: dict[str, int] = {}
        self._genders: dict[str, GenderCode] = {}
        self._lives: dict[str, LifeStatus] = {}
        self._read(network)

    def _read(self, network: FamilyNetwork) -> None:
        parent_ties: dict[tuple[str, str], list[ParentOf]] = defaultdict(list)
        couple_ties: dict[tuple[str, str], list[PartnerOf]] = defaultdict(list)
        for a, b, data in family_graph(network).edges(data=True):
            tie: Tie = data["tie"]
            first, second = sorted((a, b))
            match tie:
                case ParentOf():
                    parent_ties[a, b].append(tie)
                case PartnerOf():
                    couple_ties[first, second].append(tie)
                case SiblingOf():
                    for x, y in ((a, b), (b, a)):
                        self.said_siblings[x][y] = (tie.kind, tie.said.status is Status.DISPUTED)
                case BornTogether():
                    self.twins[a][b] = self.twins[b][a] = tie.zygosity
        for (a, b), unions in couple_ties.items():
            dead = [p.died for p in (network.person(a), network.person(b)) if p.life is LifeStatus.DIED]
            doubts = [tie.said.status is Status.DISPUTED for tie in unions]
            self.couples[a][b] = self.couples[b][a] = read_couple(unions, as_at=network.as_at, disputed=doubts, deaths=dead)
        self._read_parents(parent_ties)

    def _read_parents(self, ties: dict[tuple[str, str], list[ParentOf]]) -> None:
        adopters: dict[str, set[str]] = defaultdict(set)
        for (parent, child), links in ties.items():
            if any(t.kind is ParentKind.ADOPTIVE and t.said.status is not Status.DISPUTED for t in links):
                adopters[child].add(parent)
        for (parent, child), links in ties.items():
            others = adopters[child] - {parent}
            displaced = bool(others) and parent not in adopters[child] and not any(o in self.couples[parent] for o in others)
            kept = _links(parent, child, links, displaced=displaced, network=self.network)
            self.parents[child][parent] = kept
            self.children[parent][child] = kept

    def rank(self, person_id: str) -> tuple[int, str]:
        """For choosing among people who are equally right: the elder, then by name. The id decides only between people who are alike."""
        if not self._ranks:
            keys = {p.id: (_came(p), p.display_name, p.gender.code) for p in self.network.people}
            places = {key: place for place, key in enumerate(sorted(set(keys.values())))}
            self._ranks.update({p: places[key] for p, key in keys.items()})
        return self._ranks[person_id], person_id

    def gender(self, person_id: str) -> GenderCode:
        if person_id not in self._genders:
            self._genders[person_id] = self.network.person(person_id).gender.code
        return self._genders[person_id]

    def life(self, person_id: str) -> LifeStatus:
        if person_id not in self._lives:
            self._lives[person_id] = self.network.person(person_id).life
        return self._lives[person_id]

    def bonds(self, child: str, parent: str) -> list[ParentLink]:
        return self.parents[child].get(parent, [])

    def is_parent(self, parent: str, child: str, *, or_bond: Bond | None = None) -> bool:
        """By birth, adoption or as a recorded step-parent; or by the bond given."""
        return any(
            link.bond.is_blood_or_law or link.bond is Bond.STEP or link.bond is or_bond for link in self.parents[child].get(parent, ())
        )

    def are_partners(self, a: str, b: str) -> bool:
        return b in self.couples[a]

    def are_kin(self, a: str, b: str) -> bool:
        """By birth or adoption, however far: with a forebear in common, or forebears recorded as brother and sister."""
        return bool(self._kin_over(a) & self._kin_over(b))

    def _kin_over(self, person: str) -> set[str]:
        """A person and all forebears, with those recorded as their brothers and sisters."""
        if person not in self._over:
            found, waiting = {person}, [person]
            while waiting:
                child = waiting.pop()
                fresh = {p for p, links in self.parents[child].items() if any(k.bond.is_blood_or_law for k in links)} - found
                found |= fresh
                waiting.extend(fresh)
            self._over[person] = found.union(*(self.said_siblings[p] for p in found))
        return self._over[person]

    def siblings(self, person: str) -> tuple[Sibling, ...]:
        """Everybody with a parent, carer or donor in common, or recorded as a sibling; one entry for each bond between the two."""
        if person not in self._siblings:
            self._siblings[person] = tuple(self._find_siblings(person))
        return self._siblings[person]

    def _find_siblings(self, person: str) -> list[Sibling]:
        shared: dict[str, list[tuple[ParentLink, ParentLink]]] = defaultdict(list)
        for links in self.parents[person].values():
            for mine in links:
                for child, theirs in self.children[mine.parent].items():
                    if child != person:
                        shared[child].extend((mine, their) for their in theirs)
        found: list[Sibling] = []
        for other, pairs in shared.items():
            found.extend(self._bonds_between(person, other, pairs))
        known = {s.person for s in found if s.bond.is_blood_or_law}
        said = dict.fromkeys(self.twins[person], (SiblingKind.FULL, False)) | self.said_siblings[person]
        for other, (kind, disputed) in said.items():
            if other not in known:
                blood = {SiblingKind.HALF: Blood.HALF}.get(kind, Blood.FULL)
                bond = Bond.RECORDED
                weight = weight_of(bond, ended=False, disputed=disputed)
                found.append(Sibling(other, (), "", bond, bond, bond, blood, disputed, False, weight))
        return found

    def _bonds_between(self, x: str, y: str, pairs: list[tuple[ParentLink, ParentLink]]) -> list[Sibling]:
        birth = [p for p in pairs if _both(p, {Bond.BIRTH, Bond.DISPLACED})]
        legal = [p for p in pairs if Bond.ADOPTIVE in {p[0].bond, p[1].bond} and p[0].bond.is_blood_or_law and p[1].bond.is_blood_or_law]
        adopted_together = [p for p in legal if _both(p, {Bond.ADOPTIVE})]
        found: list[Sibling] = []
        if birth and not adopted_together:
            gone = any(Bond.DISPLACED in {m.bond, t.bond} for m, t in birth)
            found.append(self._sibling(y, birth, Bond.DISPLACED if gone else Bond.BIRTH, self._blood(x, y, birth, legally=False)))
        if legal:
            bond = Bond.BIRTH if adopted_together else Bond.ADOPTIVE
            found.append(self._sibling(y, adopted_together or legal, bond, self._blood(x, y, legal, legally=True)))
        if found:
            return found
        for bond, kin in ((Bond.FOSTER, _either(pairs, Bond.FOSTER)), (Bond.STEP, _either(pairs, Bond.STEP)), (Bond.DONOR, _donor(pairs))):
            if kin:
                return [self._sibling(y, kin, bond, Blood.HALF if bond is Bond.DONOR else Blood.FULL)]
        return [self._sibling(y, pairs, Bond.SHARED, Blood.FULL)]

    def _blood(self, x: str, y: str, pairs: list[tuple[ParentLink, ParentLink]], *, legally: bool) -> Blood:
        shared = {mine.parent for mine, _ in pairs}
        certain = {mine.parent for mine, theirs in pairs if not (mine.disputed or theirs.disputed)}
        if len(certain) >= 2:
            return Blood.FULL
        others_x, others_y = (self._other_parents(child, shared, legally=legally) for child in (x, y))
        if others_x & others_y:
            return Blood.FULL  # the same donor, and no second parent recorded
        if len(shared) == len(others_x) == len(others_y) == 1:
            return Blood.HALF
        too_many = len(others_x) > 1 or len(others_y) > 1  # three recorded as parents by birth: one of them is in question
        doubts = too_many or any(link.disputed for child in (x, y) for group in self.parents[child].values() for link in group)
        return Blood.ONE_DISPUTED if doubts else Blood.ONE_NOT_RECORDED

    def _less_to_ask(self, parent: str, child: str) -> tuple[bool, bool]:
        """How ill a parent whom two share leads from one to the other: who has died, and who does not carry a baby that is not born."""
        unborn = self.life(child) is LifeStatus.UNBORN
        return self.life(parent) is LifeStatus.DIED, unborn and self.gender(parent) is not GenderCode.WOMAN

    def _other_parents(self, child: str, shared: set[str], *, legally: bool) -> set[str]:
        kinds = {Bond.ADOPTIVE, Bond.BIRTH} if legally else {Bond.BIRTH, Bond.DISPLACED}
        links = [link for group in self.parents[child].values() for link in group if not link.disputed and link.parent not in shared]
        second = {link.parent for link in links if link.bond in kinds}
        return second or {link.parent for link in links if link.bond is Bond.DONOR}

    def _sibling(self, other: str, pairs: list[tuple[ParentLink, ParentLink]], bond: Bond, blood: Blood) -> Sibling:
        """One sibling by one bond; the way is told over the lightest pair of links, step-siblings over the step-parent of this end.

        Of two who are as near over somebody who is alive, and over the mother of a baby who is not born yet.
        """
        best = min(m.weight + t.weight for m, t in pairs)
        lightest = [(m, t) for m, t in pairs if m.weight + t.weight == best]
        mine, theirs = min(lightest, key=lambda p: (_away_from(bond, p), self._less_to_ask(p[0].parent, other), self.rank(p[0].parent)))
        disputed = all(m.disputed or t.disputed for m, t in lightest)
        ended = all(m.ended or t.ended for m, t in lightest)
        via = tuple(sorted({m.parent for m, _ in pairs}))
        return Sibling(other, via, mine.parent, bond, mine.bond, theirs.bond, blood, disputed, ended, best)


def _away_from(bond: Bond, pair: tuple[ParentLink, ParentLink]) -> tuple[bool, tuple[int, ...], int]:
    """How ill a pair of links tells a bond: step-siblings are told over the step-parent of the near end, the rest by the nearest links."""
    mine, theirs = pair[0].bond, pair[1].bond
    return bond is Bond.STEP and mine is not bond, tuple(sorted((_ORDER[mine], _ORDER[theirs]))), _ORDER[mine]


def _came(person: Person) -> float:
    """The year in which somebody was born, is expected, or was lost before or at birth; unending where none is recorded."""
    when = person.born or person.expected or (person.died if person.life.is_loss else None)
    return when.middle_year if when else float("inf")


def _both(pair: tuple[ParentLink, ParentLink], bonds: set[Bond]) -> bool:
    return pair[0].bond in bonds and pair[1].bond in bonds


def _either(pairs: list[tuple[ParentLink, ParentLink]], bond: Bond) -> list[tuple[ParentLink, ParentLink]]:
    """Pairs where one end is of that bond and the other of birth, adoption or the same bond."""
    return [(m, t) for m, t in pairs if bond in {m.bond, t.bond} and all(k is bond or k.is_blood_or_law for k in (m.bond, t.bond))]


def _donor(pairs: list[tuple[ParentLink, ParentLink]]) -> list[tuple[ParentLink, ParentLink]]:
    return [(m, t) for m, t in pairs if Bond.DONOR in {m.bond, t.bond} and {m.bond, t.bond} <= {Bond.DONOR, Bond.BIRTH}]


def _links(parent: str, child: str, ties: list[ParentOf], *, displaced: bool, network: FamilyNetwork) -> list[ParentLink]:
    """One link for each bond between the two; beside birth or adoption the lesser ones of the same person say nothing."""
    found: dict[Bond, ParentLink] = {}
    for tie in ties:
        bond = BOND_OF_KIND[tie.kind]
        if bond is Bond.BIRTH and displaced:
            bond = Bond.DISPLACED
        disputed = tie.said.status is Status.DISPUTED
        ended = not bond.is_blood_or_law and bond not in {Bond.DONOR, Bond.SURROGATE} and tie.said.had_ended(network.as_at)
        link = ParentLink(parent, child, bond, disputed, ended, weight_of(bond, ended=ended, disputed=disputed))
        if bond not in found or link.weight < found[bond].weight:
            found[bond] = link
    if Bond.BIRTH in found:
        found.pop(Bond.ADOPTIVE, None)
    if any(bond.is_blood_or_law for bond in found):
        found = {bond: link for bond, link in found.items() if bond.is_blood_or_law}
    return [found[bond] for bond in Bond if bond in found]
