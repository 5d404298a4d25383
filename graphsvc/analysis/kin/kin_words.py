"""The record register: what one person is to another, as a report would say it ("maternal half-aunt").

The rules are in docs/measures.md#kinship. Entrances: `side_of`, `named_side`, `RecordWords.pieces` and `name_of`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from graphsvc.analysis.kin.bonds import Blood, Bond, Overlap
from graphsvc.analysis.kin.kin_links import Link, overlap
from graphsvc.analysis.kin.kin_nouns import Noun, kin_noun
from graphsvc.analysis.kin.lineage import Lineage
from graphsvc.analysis.kin.routes import Route, Way
from graphsvc.domain.facts import GenderCode, LifeStatus
from graphsvc.domain.ties import PartnerKind, Zygosity

SIDES = {GenderCode.WOMAN: "maternal", GenderCode.MAN: "paternal"}
_LETTER = {Way.UP: "U", Way.DOWN: "D", Way.ACROSS: "S", Way.PARTNER: "P"}
_KIN = re.compile("U*S?D*")
_NAMEABLE = re.compile("U*S?D*|P|PU|PSP?|U*SP|DP")  # what may have a word of its own; whether it has one depends on the bonds
BLOOD_NOTE = {Blood.ONE_NOT_RECORDED: " (one parent not recorded)", Blood.ONE_DISPUTED: " (one parent disputed)"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words for a stretch of a route. `note` is said only where the piece is the whole; `head` goes before the side."""

    words: str
    head: str = ""
    note: str = ""
    in_law: bool = False
    takes_side: bool = False
    takes_double: bool = False
    marks: str = ""

    def said(self, *, side: str = "", double: bool = False, whole: bool = False) -> str:
        parts = (self.head, side if self.takes_side else "", self.marks, "double" if double and self.takes_double else "", self.words)
        return " ".join(p for p in parts if p) + (self.note if whole else "")


def side_of(route: Route, lineage: Lineage) -> str:
    """Either "maternal", "paternal", "both" or empty: the side of the family that the route sets out on."""
    first = route.steps[0]
    people = _first_parents(route, lineage)
    if first.way is Way.ACROSS and len(people) > 1:
        return "both"
    sides = {SIDES.get(lineage.gender(p), "") for p in people}
    return sides.pop() if len(sides) == 1 else ""


def _first_parents(route: Route, lineage: Lineage) -> list[str]:
    """The parents by birth or adoption over whom the first step sets out; of a step-parent those whose partner that one is."""
    first = route.steps[0]
    over = {Way.UP: (first.to,), Way.ACROSS: first.via}.get(first.way, ())
    parents = [p for p in over if _is_kin(first.start, p, lineage)]
    if parents or first.bond is not Bond.STEP:
        return parents
    return [p for p in lineage.parents[first.start] if _is_kin(first.start, p, lineage) and any(lineage.are_partners(p, s) for s in over)]


def _is_kin(child: str, parent: str, lineage: Lineage) -> bool:
    return any(link.bond.is_blood_or_law for link in lineage.bonds(child, parent))


def named_side(route: Route, lineage: Lineage) -> str:
    """A name ("Jo") where the side has to be told by name, since the child has two mums or two dads; empty elsewhere."""
    people = _first_parents(route, lineage)
    if len(people) != 1:
        return ""
    child, parent = route.steps[0].start, people[0]
    gone = {link.bond is Bond.DISPLACED for link in lineage.bonds(child, parent)}
    code = lineage.gender(parent)
    for other, links in lineage.parents[child].items():
        same_standing = any(k.bond.is_blood_or_law and (k.bond is Bond.DISPLACED) in gone for k in links)
        if other != parent and same_standing and code in SIDES and lineage.gender(other) is code:
            return lineage.network.person(parent).short_name
    return ""


class RecordWords:
    """Names the links of a route in as few pieces as English has words for."""

    def __init__(self, lineage: Lineage) -> None:
        self._lineage = lineage

    def pieces(self, links: tuple[Link, ...]) -> list[Piece]:
        """What the far end of the links is to the near end, piece by piece; to be joined by `name_of`."""
        whole = self._piece(links, whole=True)
        return [whole] if whole else self._pieces(links)

    def _pieces(self, links: tuple[Link, ...]) -> list[Piece]:
        """The fewest pieces; among equals the fewest in-laws, then the shortest first piece."""
        ways = _letters(links)
        best: list[list[Piece] | None] = [None] * len(links) + [[]]
        for start in range(len(links) - 1, -1, -1):
            held: list[Piece] | None = None
            rests = ((len(rest), end, rest) for end, rest in enumerate(best) if end > start and rest is not None)
            for few, end, rest in sorted(rests, key=itemgetter(0, 1)):
                if held is not None and few >= len(held):
                    break  # nothing with so many pieces can be better
                if not _NAMEABLE.fullmatch(ways, start, end) or (piece := self._piece(links[start:end], whole=False)) is None:
                    continue
                tried = [piece, *rest]
                if held is None or _burden(tried) < _burden(held):
                    held = tried
            best[start] = held
        return best[0] or []

    def _code(self, person_id: str) -> GenderCode:
        return self._lineage.gender(person_id)

    def _piece(self, links: tuple[Link, ...], *, whole: bool) -> Piece | None:
        ways = _letters(links)
        if "P" not in ways:
            return (self._carer(links[0], whole=whole) if len(links) == 1 else None) or self._kin(links, ways)
        if ways == "P":
            return self._partner(links[0])
        if whole and ways == "UP" and (first := self._parents_partner(links)):
            return first
        return self._in_law(links, ways)

    def _carer(self, link: Link, *, whole: bool) -> Piece | None:
        """Single links that are not kin: carers, donors, surrogates."""
        head = "former" if link.ended else ""
        up, code = link.way is Way.UP, self._code(link.to)
        if link.way is Way.ACROSS:
            return None
        match link.bond:
            case Bond.FOSTER if up:
                gendered = whole and code in SIDES
                return Piece(f"foster {Noun.PARENT.word(code)}" if gendered else "foster carer", head)
            case Bond.FOSTER:
                return Piece(f"foster {Noun.CHILD.word(code)}", head)
            case Bond.GUARDIAN:
                return Piece("special guardian" if up else "child under special guardianship", head)
            case Bond.KINSHIP_CARER:
                return Piece("kinship carer" if up else "child in kinship care", head)
            case Bond.DONOR:
                return Piece("donor" if up else "donor-conceived child", head)
            case Bond.SURROGATE:
                return Piece("surrogate" if up else "child carried as a surrogate", head)
        return None

    def _kin(self, links: tuple[Link, ...], ways: str) -> Piece | None:
        up, down = len(ways) - ways.count("D"), len(ways) - ways.count("U")
        if not _KIN.fullmatch(ways) or ("S" not in ways and up and down and not _step_siblings(links)):
            return None
        bonds = {k.bond for k in links}
        if bonds & {Bond.GUARDIAN, Bond.KINSHIP_CARER, Bond.SURROGATE} or (bonds & {Bond.FOSTER, Bond.DONOR} and ways != "S"):
            return None
        half = any(k.blood is Blood.HALF for k in links)
        steps = sum(k.bond is Bond.STEP for k in links)
        if steps > 1 or (steps and (half or Bond.DISPLACED in bonds)) or {Bond.ADOPTIVE, Bond.DISPLACED} <= bonds:
            return None
        last = links[-1]
        noun = kin_noun(up, down, self._code(last.to), mark="half-" if half else "step-" if steps else "")
        if not noun:
            return None
        printed = up >= 2 or (ways == "S" and half and Bond.DONOR not in bonds)
        return Piece(
            self._twin(last) + noun if ways == "S" else noun,
            head=self._head(links),
            note=self._note(links, up, down),
            takes_side=printed,
            takes_double=up >= 2,
            marks="" if steps else _mark(bonds),
        )

    def _head(self, links: tuple[Link, ...]) -> str:
        unborn = self._lineage.life(links[-1].to) is LifeStatus.UNBORN
        return " ".join(w for w, said in (("former", any(k.ended for k in links)), ("unborn", unborn)) if said)

    def _twin(self, link: Link) -> str:
        zygosity = self._lineage.twins[link.start].get(link.to)
        if zygosity is None or link.blood is Blood.HALF:
            return ""
        return "identical twin " if zygosity is Zygosity.IDENTICAL else "twin "

    def _note(self, links: tuple[Link, ...], up: int, down: int) -> str:
        for k in links:
            if k.way is Way.ACROSS and k.bond is Bond.RECORDED and not self._both_have_parents(k):
                return " (parents not recorded)"
            if k.way is Way.ACROSS and k.blood in BLOOD_NOTE:
                return BLOOD_NOTE[k.blood]
            if k.bond is Bond.STEP and ((k is links[-1] and not down) or (k is links[0] and not up)):
                return self._couple_note(k)
        return ""

    def _couple_note(self, link: Link) -> str:
        """What is to be said of a step-parent and the parent: that they live together unmarried, or that they are separated."""
        child, other = (link.start, link.to) if link.way is Way.UP else (link.to, link.start)
        theirs = self._lineage.couples[other]
        couples = [link.couple] if link.couple else [theirs[p] for p in self._lineage.parents[child] if p in theirs]
        if link.ended or not couples:
            return ""
        if all(c.kind is PartnerKind.LIVING_TOGETHER and not c.ended for c in couples):
            return " (not married)"
        return " (separated)" if all(c.separated for c in couples) else ""

    def _both_have_parents(self, link: Link) -> bool:
        """By birth or adoption: foster carers and step-parents say nothing of who is a brother or sister."""
        known = self._lineage.parents
        return all(any(k.bond.is_blood_or_law for links in known[p].values() for k in links) for p in (link.start, link.to))

    def _partner(self, link: Link) -> Piece:
        couple = link.couple
        code = self._code(link.to)
        kind = couple.kind if couple else PartnerKind.NOT_KNOWN
        if kind is PartnerKind.MARRIED:
            word = Noun.SPOUSE.word(code)
        else:
            word = "civil partner" if kind is PartnerKind.CIVIL_PARTNERSHIP else "partner"
        note = ""
        if couple and couple.by_death and self._lineage.life(link.to) is LifeStatus.DIED:
            note = " (died)"
        elif couple and couple.separated:
            note = " (separated)"
        return Piece(word, "former" if link.ended else "", note)

    def _parents_partner(self, links: tuple[Link, ...]) -> Piece | None:
        """A parent's partner who is no step-parent; "earlier" and "later" where the dates leave no doubt."""
        parent, partner = links
        if partner.couple is None or partner.ended:
            return None
        first = self._piece((parent,), whole=False)
        when = {Overlap.NO_EARLIER: "earlier ", Overlap.NO_LATER: "later "}.get(overlap(parent.start, partner.couple, self._lineage))
        return Piece(f"{first.said()}'s {when}{self._partner(partner).words}") if first and when else None

    def _in_law(self, links: tuple[Link, ...], ways: str) -> Piece | None:
        couples = [k for k in links if k.way is Way.PARTNER]
        if not all(k.couple and k.couple.makes_in_laws for k in couples) or not all(k.is_plain for k in links if k not in couples):
            return None
        head, code = "former" if any(k.ended for k in links) else "", self._code(links[-1].to)
        noun = {"PU": Noun.PARENT, "PS": Noun.SIBLING, "SP": Noun.SIBLING, "DP": Noun.CHILD, "PSP": Noun.SIBLING}.get(ways)
        if noun:
            return Piece(f"{noun.word(code)}-in-law", head, in_law=True)
        ups = len(ways) - 2
        if ups >= 1 and ways == "U" * ups + "SP" and (aunt := kin_noun(ups + 1, 1, code)):
            return Piece(f"{aunt} by marriage", head, in_law=True, takes_side=True)
        return None


def name_of(pieces: list[Piece], *, side: str = "", named: str = "", double: bool = False) -> str:
    """The pieces as one name. `named` says the side by a parent's name instead."""
    adjective = "" if named or side == "both" else side
    ending = f" (on {named}'s side)" if named and pieces[0].takes_side else ""
    if len(pieces) == 1:
        return pieces[0].said(side=adjective, double=double, whole=True) + ending
    words = [pieces[0].said(side=adjective), *(p.said() for p in pieces[1:])]
    chain = f"{words[0]}{ending}'s {words[1]}" if not ending else f"{words[1]} of {words[0]}{ending}"
    for word in words[2:]:
        chain = f"{word} of {chain}"
    return chain


def _letters(links: tuple[Link, ...]) -> str:
    return "".join([_LETTER[k.way] for k in links])


def _burden(pieces: list[Piece]) -> tuple[int, int]:
    return len(pieces), sum(p.in_law for p in pieces)


def _step_siblings(links: tuple[Link, ...]) -> bool:
    """Up to a step-parent and down to that one's own child, or the same from the other end."""
    tops = [(a, b) for a, b in pairwise(links) if a.way is Way.UP and b.way is Way.DOWN]
    return len(tops) == 1 and Bond.STEP in {tops[0][0].bond, tops[0][1].bond}


def _mark(bonds: set[Bond]) -> str:
    for bond, word in ((Bond.FOSTER, "foster"), (Bond.DONOR, "donor"), (Bond.ADOPTIVE, "adoptive"), (Bond.DISPLACED, "birth")):
        if bond in bonds:
            return word
    return ""
