"""Families of a GEDCOM file to ties: parents, partners, siblings without a recorded parent, and those born together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from graphsvc.domain.ties import BornTogether, ParentKind, ParentOf, SiblingOf, Tie, Zygosity
from graphsvc.exchange.gedcom_lines import Line
from graphsvc.exchange.gedcom_links import Family
from graphsvc.exchange.gedcom_partners import read_partnership
from graphsvc.exchange.gedcom_people import read_note
from graphsvc.exchange.gedcom_reading import Reading
from graphsvc.exchange.remarks import Severity

_LINK_TAGS = frozenset({"HUSB", "WIFE", "CHIL"})
_MOST_SIBLINGS_IN_PAIRS = 30
_BORN_TOGETHER = re.compile(
    r"(identical|monozygotic|fraternal|non-identical|dizygotic)?\s*(twin|triplet|quadruplet)( (brother|sister|sibling))?"
)
_ZYGOSITY = {
    "identical": Zygosity.IDENTICAL,
    "monozygotic": Zygosity.IDENTICAL,
    "fraternal": Zygosity.NOT_IDENTICAL,
    "non-identical": Zygosity.NOT_IDENTICAL,
    "dizygotic": Zygosity.NOT_IDENTICAL,
}


def read_ties(reading: Reading, families: Sequence[Family], people: dict[str, Line]) -> tuple[Tie, ...]:
    """All ties of a file, family by family in its order. Ids are the family's with a running number; a partnership has the family's own."""
    ties: list[Tie] = []
    for family in families:
        ties += _family_ties(reading, family)
    ties += _born_together(reading, families, people)
    _remark_on_two_birth_families(reading, families, people)
    _remark_on_circles(reading, ties, people)
    return tuple(ties)


def _family_ties(reading: Reading, family: Family) -> Iterator[Tie]:
    """Partnerships first: the first two partners are the couple; a third, which the standard does not know, is paired with the first."""
    partners, children = tuple(family.partners), tuple(family.children)
    events = [line for record in family.records for line in record.below if line.tag not in _LINK_TAGS]
    restricted = [reading.confidential(record) for record in family.records].count(True) > 0
    if len(partners) >= 2:
        yield read_partnership(reading, family.id, (partners[0], partners[1]), events, restricted=restricted)
    else:
        for line in events:
            read_note(reading, line, partners or children, f"(family {family.id})")
        if not partners and not children:
            what = f"Family {family.id} has nobody in it: it can belong to nobody's record, and is kept in this report only"
            reading.remark(family.records[0], Severity.DOUBTFUL, what, whole=True)
    for number, other in enumerate(partners[2:], start=3):
        what = f"More than two partners in family {family.id}: {other} is paired with the first"
        reading.remark(family.records[0], Severity.DOUBTFUL, what, whole=True)
        yield read_partnership(reading, f"{family.id}-c{number}", (partners[0], other), (), restricted=restricted)
    yield from _parent_ties(reading, family, restricted=restricted)
    if not partners:
        yield from _sibling_ties(reading, family, children, restricted=restricted)


def _parent_ties(reading: Reading, family: Family, *, restricted: bool) -> Iterator[ParentOf]:
    number = 0
    for child_id, link in family.links:
        for parent_id in family.partners:
            kind = link.kind(parent_id)
            if kind is None:
                continue
            number += 1
            began = link.adopted_on if kind is ParentKind.ADOPTIVE else None
            said = reading.said(*link.lines, began=began, status=link.status, restricted=restricted)
            yield ParentOf(f"{family.id}-p{number:02d}", parent_id, child_id, said, kind=kind, family=family.id)


def _sibling_ties(reading: Reading, family: Family, children: tuple[str, ...], *, restricted: bool) -> Iterator[SiblingOf]:
    """Children of one family without a recorded parent. Pair by pair; in a chain where they are so many that pairs would be thousands."""
    said = reading.said(restricted=restricted)
    pairs = combinations(children, 2) if len(children) <= _MOST_SIBLINGS_IN_PAIRS else pairwise(children)
    for number, (a, b) in enumerate(pairs, start=1):
        yield SiblingOf(f"{family.id}-s{number:02d}", a, b, said, family=family.id)


def _born_together(reading: Reading, families: Iterable[Family], people: dict[str, Line]) -> Iterator[BornTogether]:
    """Where one person is recorded as associated with a brother or sister as twin or triplet. A shared birthday alone claims nothing."""
    person_of = {id(record): person_id for person_id, record in people.items()}
    pairs: set[frozenset[str]] = set()
    siblings: set[frozenset[str]] | None = None
    for a, record in people.items():
        for line in record.every("ASSO"):
            target = reading.records.get(line.pointer)
            b = person_of.get(id(target)) if target is not None else None
            role = line.first("ROLE")
            words = line.value_of("RELA") or (role.value_of("PHRASE") if role else "")
            found = _BORN_TOGETHER.fullmatch(words.lower())
            if b is None or b == a or not found or frozenset({a, b}) in pairs:
                continue
            if siblings is None:
                siblings = {frozenset(pair) for family in families for pair in combinations(family.children, 2)}
            if frozenset({a, b}) not in siblings:
                what = f"Says that {a} and {b} were born together, but no family has both as children: kept as a note"
                reading.remark(line, Severity.DOUBTFUL, what)
                continue
            pairs.add(frozenset({a, b}))
            zygosity = _ZYGOSITY.get(found.group(1) or "", Zygosity.NOT_KNOWN)
            yield BornTogether(f"{a}-t{len(pairs):02d}", a, b, reading.said(line), zygosity)


def _remark_on_two_birth_families(reading: Reading, families: Iterable[Family], people: dict[str, Line]) -> None:
    by_birth: Counter[str] = Counter()
    for family in families:
        for child_id, link in family.children.items():
            by_birth[child_id] += any(link.kind(parent) is ParentKind.BIRTH for parent in family.partners)
    for child_id, count in by_birth.items():
        if count > 1:
            what = f"{child_id} is a child of {count} families, and none but one can be by birth: the file does not say which"
            reading.remark(people[child_id], Severity.DOUBTFUL, what)


def _remark_on_circles(reading: Reading, ties: Iterable[Tie], people: dict[str, Line]) -> None:
    """People who would be their own ancestors. Their ties stay as the file has them."""
    parents: dict[str, set[str]] = {}
    children: dict[str, set[str]] = {}
    for tie in ties:
        if isinstance(tie, ParentOf):
            parents.setdefault(tie.b, set()).add(tie.a)
            children.setdefault(tie.a, set()).add(tie.b)
    left = set(parents) & set(children)
    # Whoever has no parent or no child among those left can be in no circle.
    ends = [x for x in left if not parents[x] & left or not children[x] & left]
    while ends:
        x = ends.pop()
        if x not in left:
            continue
        left.remove(x)
        ends += [y for y in (parents[x] | children[x]) & left if not parents[y] & left or not children[y] & left]
    if left:
        in_order = [person_id for person_id in people if person_id in left]
        shown = ", ".join(in_order[:20]) + (f" and {len(in_order) - 20} more" if len(in_order) > 20 else "")
        what = f"Parents and children go round in a circle among {shown}: somebody would be their own ancestor; the links stay as they are"
        reading.remark(people[in_order[0]], Severity.DOUBTFUL, what)
