"""Made-up people as the text of a GEDCOM 5.5.1 file: names, sex, births, deaths, couples, marriages and children."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graphsvc.domain.dates import CalendarPart, DateKind, PartialDate
from graphsvc.domain.facts import GenderCode
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import PartnerKind, PartnerOf
from graphsvc.drawings.unions import unions
from render.diagram import Link, Union

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_SEX = {GenderCode.MAN: "M", GenderCode.WOMAN: "F"}
_PEDIGREE = {Link.ADOPTIVE: "adopted", Link.FOSTER: "foster"}


def as_gedcom(network: FamilyNetwork) -> bytes:
    """Everybody in the network, and every union with its children by birth, adoption and fostering."""
    person_ids = {person.id: f"I{i}" for i, person in enumerate(network.people, 1)}
    families = {f"F{i}": union for i, union in enumerate(unions(network), 1)}
    partner_in: defaultdict[str, list[str]] = defaultdict(list)
    child_in: defaultdict[str, list[tuple[str, Link]]] = defaultdict(list)
    for family, union in families.items():
        for partner in union.partners:
            partner_in[partner].append(family)
        for child in _children(union):
            child_in[child].append((family, next(c.link for c in union.children if c.person == child)))
    lines = ["0 HEAD", "1 SOUR benchmark", "1 GEDC", "2 VERS 5.5.1", "2 FORM LINEAGE-LINKED", "1 CHAR UTF-8"]
    for person in network.people:
        lines += [f"0 @{person_ids[person.id]}@ INDI", *_person(person)]
        lines += [f"1 FAMS @{family}@" for family in partner_in[person.id]]
        for family, link in child_in[person.id]:
            lines += [f"1 FAMC @{family}@", *([f"2 PEDI {_PEDIGREE[link]}"] if link in _PEDIGREE else [])]
    married = {frozenset((tie.a, tie.b)): tie.said.began for tie in network.ties_of(PartnerOf) if tie.kind is PartnerKind.MARRIED}
    for family, union in families.items():
        lines.append(f"0 @{family}@ FAM")
        lines += [f"1 {tag} @{person_ids[partner]}@" for tag, partner in zip(("HUSB", "WIFE"), union.partners, strict=False)]
        lines += [f"1 CHIL @{person_ids[child]}@" for child in _children(union)]
        if frozenset(union.partners) in married:
            lines += ["1 MARR Y", *_date(married[frozenset(union.partners)])]
    return "\n".join([*lines, "0 TRLR", ""]).encode()


def _children(union: Union) -> list[str]:
    return [child.person for child in union.children if child.link in {Link.BIRTH, *_PEDIGREE}]


def _person(person: Person) -> Iterator[str]:
    for name in person.names:
        yield f"1 NAME {name.given} /{name.family}/"
    yield f"1 SEX {_SEX.get(person.gender.code, 'U')}"
    if person.born:
        yield from ("1 BIRT", *_date(person.born))
    if person.died:
        yield from ("1 DEAT", *_date(person.died))


def _date(when: PartialDate | None) -> list[str]:
    if when is None:
        return []
    match when.kind:
        case DateKind.ABOUT:
            said = f"ABT {_part(when.part)}"
        case DateKind.BEFORE:
            said = f"BEF {_part(when.part)}"
        case DateKind.AFTER:
            said = f"AFT {_part(when.part)}"
        case _:
            said = _part(when.part)
    return [f"2 DATE {said}"]


def _part(part: CalendarPart) -> str:
    return " ".join(str(word) for word in (part.day, _MONTHS[part.month - 1] if part.month else None, part.year) if word)
