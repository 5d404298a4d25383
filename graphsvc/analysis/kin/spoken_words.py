"""The spoken register: kin as one would say it to the child ("your mum's half-sister")."""

from __future__ import annotations

from graphsvc.analysis.kin.bonds import Blood, Bond
from graphsvc.analysis.kin.kin_links import Link
from graphsvc.analysis.kin.kin_nouns import Noun, ordinal
from graphsvc.analysis.kin.lineage import Lineage
from graphsvc.analysis.kin.routes import Way
from graphsvc.domain.facts import GenderCode, LifeStatus
from graphsvc.domain.ties import PartnerKind

CARER_WORDS = {
    Bond.GUARDIAN: ("special guardian", "child in your special guardianship"),
    Bond.KINSHIP_CARER: ("carer", "child in your care"),
    Bond.DONOR: ("donor", "donor-conceived child"),
    Bond.SURROGATE: ("surrogate", "child you carried"),
}
_MARKED = {Bond.ADOPTIVE: "adoptive ", Bond.FOSTER: "foster ", Bond.DONOR: "donor ", Bond.DISPLACED: "birth "}


class SpokenWords:
    """Says the links of a route to the person they start from."""

    def __init__(self, lineage: Lineage) -> None:
        self._lineage = lineage

    def say(self, links: tuple[Link, ...], *, named: str = "", double: bool = False) -> str:
        """Say, for one, "your mum's sister". `named` is a parent's name, put after the first word where there are two mums or two dads."""
        if len(links) == 1 and (single := self._single(links[0])):
            return single
        words = self._words(links)
        if named and links[0].way is Way.UP:
            words = self._words(links[:1]) + self._words(links[1:])
            words[0] = f"{words[0]} {named}"
        said = "'s ".join(words)
        last = links[-1]
        widowed = last.couple is not None and last.couple.by_death and last.way is not Way.DOWN
        died = widowed and self._life(last.to) is LifeStatus.DIED
        return f"your {said}" + (" on both sides" if double else "") + (", who died" if died else "")

    def short(self, links: tuple[Link, ...]) -> str:
        """One word where there is one: "gran" for a mother's mother."""
        if all(k.is_plain and k.way is Way.UP for k in links) and len(links) == 2:
            return self._noun(Noun.GRAN, links[1].to)
        return self.say(links).removeprefix("your ")

    def _code(self, person_id: str) -> GenderCode:
        return self._lineage.gender(person_id)

    def _single(self, link: Link) -> str:
        """Whole sentences for the nearest people; empty where the general words serve."""
        code = self._code(link.to)
        match link.way, link.bond:
            case Way.DOWN, Bond.DISPLACED:
                return f"your {Noun.CHILD.word(code)}, who was adopted"
            case Way.DOWN, _ if self._life(link.to) is LifeStatus.UNBORN and link.bond in {Bond.BIRTH, Bond.ADOPTIVE}:
                return "the baby you are expecting"
            case Way.DOWN, Bond.GUARDIAN | Bond.KINSHIP_CARER | Bond.SURROGATE:
                return f"the {CARER_WORDS[link.bond][1]}"
            case Way.UP, Bond.SURROGATE:
                return f"the {'woman' if code is GenderCode.WOMAN else 'person'} who carried you"
            case Way.UP, (Bond.FOSTER | Bond.GUARDIAN | Bond.KINSHIP_CARER) if link.ended:
                return "the carer you lived with"
            case Way.ACROSS, _:
                return self._sibling(link)
        return ""

    def _life(self, person_id: str) -> LifeStatus:
        return self._lineage.life(person_id)

    def _sibling(self, link: Link) -> str:
        noun = Noun.SIBLING.word(self._code(link.to))
        parents = [p for p in link.via if any(k.bond.is_blood_or_law for k in self._lineage.bonds(link.start, p))]
        parent = Noun.MUM.word(self._code(parents[0])) if len(parents) == 1 else "parents"
        if self._life(link.to) is LifeStatus.UNBORN and parents:
            return f"the baby your {parent if len(parents) == 1 else self._who_carries(parents)} is having"
        if link.to in self._lineage.twins[link.start]:
            return "your twin"
        if link.bond is Bond.DONOR:
            return "has the same donor"
        if link.bond is Bond.DISPLACED and link.bonds[0] is not Bond.DISPLACED:
            return f"your {noun}, who was adopted"
        if link.bond is Bond.DISPLACED and len(parents) == 1:
            return f"your birth {parent}'s {Noun.CHILD.word(self._code(link.to))}"
        if link.bond is Bond.FOSTER and link.bonds[0] is Bond.FOSTER and len(link.via) == 1:
            code = self._code(link.via[0])
            carer = Noun.MUM.word(code) if code in {GenderCode.WOMAN, GenderCode.MAN} else "carer"
            return f"your foster {carer}'s {Noun.CHILD.word(self._code(link.to))}"
        if link.bond is Bond.FOSTER:
            return f"your foster {noun}"
        if link.bond is Bond.STEP and link.bonds[0] is Bond.STEP:
            return f"your step-{Noun.MUM.word(self._code(link.top))}'s {Noun.CHILD.word(self._code(link.to))}"
        if link.bond is Bond.STEP:
            return f"your step-{noun}"
        if link.blood is Blood.HALF and len(parents) == 1:
            return f"your {noun} (same {parent})"
        return f"your {noun}"

    def _who_carries(self, parents: list[str]) -> str:
        mums = [p for p in parents if self._code(p) is GenderCode.WOMAN]
        return "mum" if len(mums) == 1 else "parents"

    def _words(self, links: tuple[Link, ...]) -> list[str]:
        """Pieces to be joined by 's: stretches of kin between partners and turns."""
        words: list[str] = []
        at = 0
        while at < len(links):
            end = at + 1
            while end < len(links) and _goes_on(links[end - 1], links[end]):
                end += 1
            words.extend(self._stretch(links[at:end], first=not words, last=end == len(links)))
            at = end
        return words

    def _stretch(self, links: tuple[Link, ...], *, first: bool, last: bool) -> list[str]:
        if len(links) == 1 or not all(k.is_plain and k.way is not Way.PARTNER for k in links):
            return self._marked(links, first=first, last=last)
        ups = [k for k in links if k.way is Way.UP]
        downs = [k for k in links if k.way is Way.DOWN]
        across = [k for k in links if k.way is Way.ACROSS]
        alone = first and last
        if not across:
            one, two = (Noun.MUM, Noun.GRAN) if ups else (Noun.CHILD, Noun.GRANDCHILD)
            return self._line(tuple(ups or downs), one, two, alone=alone)
        up, down = len(ups), len(downs)
        sibling = self._noun(Noun.SIBLING, across[0].to)
        if up == 0:
            return [sibling, *self._line(tuple(downs), Noun.CHILD, Noun.GRANDCHILD)]
        if down == 0:
            return self._aunt(tuple(ups), across[0], alone=alone)
        cousin = "cousin" if min(up, down) == 1 else f"{ordinal(min(up, down))} cousin"
        above = self._line(tuple(ups[: up - down]), Noun.MUM, Noun.GRAN) if up > down else []
        below = self._line(tuple(downs[up:]), Noun.CHILD, Noun.GRANDCHILD) if down > up else []
        return [*above, cousin, *below]

    def _aunt(self, ups: tuple[Link, ...], across: Link, *, alone: bool) -> list[str]:
        above: list[str] = []
        while len(ups) > 2:
            above.append(self._noun(Noun.GRAN, ups[1].to))
            ups, alone = ups[2:], False
        aunt, sibling = self._noun(Noun.AUNT, across.to), self._noun(Noun.SIBLING, across.to)
        if len(ups) == 2:
            return [*above, self._noun(Noun.GRAN, ups[1].to), sibling]
        if alone or not aunt:
            return [*above, self._noun(Noun.MUM, ups[0].to), sibling]
        return [*above, aunt]

    def _line(self, links: tuple[Link, ...], one: Noun, two: Noun, *, alone: bool = False) -> list[str]:
        """Two generations a word where there are two: a line of ten thousand generations has as many links."""
        if alone and len(links) == 2:
            return [self._noun(one, k.to) for k in links]
        pairs = [self._noun(two, link.to) for link in links[1::2]]
        return [*pairs, self._noun(one, links[-1].to)] if len(links) % 2 else pairs

    def _noun(self, noun: Noun, person_id: str) -> str:
        return noun.word(self._code(person_id))

    def _marked(self, links: tuple[Link, ...], *, first: bool, last: bool) -> list[str]:
        """Word by word, with what has to be said before each."""
        words: list[str] = []
        plain: list[Link] = []
        at = 0
        while at < len(links):
            link, end = links[at], last and at == len(links) - 1
            at += 1
            if link.is_plain and link.way is Way.UP and at < len(links):
                plain.append(link)
                continue
            by_marriage = link.bond is Bond.STEP and link.way is Way.UP
            if plain and by_marriage and link.between and end:
                married = Link(Way.UP, link.start, link.between, Bond.BIRTH)
                return [*words, *self._line((*plain, married), Noun.MUM, Noun.GRAN), self._partner(link)]
            words.extend(self._line(tuple(plain), Noun.MUM, Noun.GRAN))
            plain = []
            if words and by_marriage and at < len(links) and links[at].way is Way.DOWN:
                words.append(Noun.SIBLING.with_prefix("step-", self._code(links[at].to)))
                at += 1
                continue
            words.extend(self._link(link, following=not end, leading=first and not words))
        return words

    def _link(self, link: Link, *, following: bool, leading: bool) -> list[str]:
        code = self._code(link.to)
        if link.way is Way.PARTNER:
            return [self._partner(link)]
        former = "former " if link.ended else ""
        if link.bond in CARER_WORDS and link.way is not Way.ACROSS:
            return [former + CARER_WORDS[link.bond][link.way is Way.DOWN]]
        if link.bond is Bond.STEP and link.way is Way.UP:
            if link.between and not following:
                return [self._noun(Noun.MUM, link.between), self._partner(link)]
            return [f"{former}step-{Noun.MUM.word(code)}"]
        if link.bond is Bond.STEP and link.way is Way.DOWN:
            child = Noun.CHILD.word(code)
            return [self._partner_of(link), child] if link.between else [f"step-{child}"]
        if link.way is Way.ACROSS:
            half = "half-" if link.blood is Blood.HALF else "step-" if link.bond is Bond.STEP else ""
            return [_MARKED.get(link.bond, "") + Noun.SIBLING.with_prefix(half, code)]
        if link.way is Way.DOWN:
            return [former + ("foster " if link.bond is Bond.FOSTER else "") + Noun.CHILD.word(code)]
        return [self._parent(link, code, leading=leading)]

    def _parent(self, link: Link, code: GenderCode, *, leading: bool) -> str:
        gendered = code in {GenderCode.WOMAN, GenderCode.MAN}
        if link.bond is Bond.FOSTER:
            former = "former " if link.ended else ""
            return former + (f"foster {Noun.MUM.word(code)}" if gendered and leading else "foster carer")
        return ("birth " if link.bond is Bond.DISPLACED else "") + Noun.MUM.word(code)

    def _partner_of(self, link: Link) -> str:
        return self._partner(Link(Way.PARTNER, link.start, link.between, Bond.RECORDED, link.ended, couple=link.couple))

    def _partner(self, link: Link) -> str:
        married = link.couple is not None and link.couple.kind is PartnerKind.MARRIED
        word = Noun.SPOUSE.word(self._code(link.to)) if married else "partner"
        return f"former {word}" if link.ended else word


def _goes_on(before: Link, link: Link) -> bool:
    """Still the same stretch: up, then across, then down."""
    order = {Way.UP: 0, Way.ACROSS: 1, Way.DOWN: 2}
    if Way.PARTNER in {before.way, link.way}:
        return False
    if before.way is Way.ACROSS and link.way is Way.ACROSS:
        return False
    if before.way is Way.UP and link.way is Way.DOWN:
        return True
    return order[link.way] >= order[before.way]
