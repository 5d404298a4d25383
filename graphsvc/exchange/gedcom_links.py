"""Who belongs to which family record, from both ends: HUSB, WIFE and CHIL in the family, FAMS and FAMC in the person.

A link that only one end names counts too, with a remark. Families with the same two partners become one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import ParentKind
from graphsvc.exchange.gedcom_dates import read_date
from graphsvc.exchange.gedcom_lines import Line
from graphsvc.exchange.gedcom_reading import Reading
from graphsvc.exchange.remarks import Severity

T = TypeVar("T")

BOTH = ""  # the role that stands for either parent

# PEDI of 5.5.1 and 7, and what Family Tree Maker and others write under _FREL and _MREL.
_KINDS = {
    "birth": ParentKind.BIRTH, "natural": ParentKind.BIRTH, "biological": ParentKind.BIRTH, "genetic": ParentKind.BIRTH,
    "adopted": ParentKind.ADOPTIVE, "adoptive": ParentKind.ADOPTIVE, "adoption": ParentKind.ADOPTIVE,
    "foster": ParentKind.FOSTER, "fostered": ParentKind.FOSTER, "step": ParentKind.STEP, "stepchild": ParentKind.STEP,
    "special guardian": ParentKind.SPECIAL_GUARDIAN, "kinship carer": ParentKind.KINSHIP_CARER,
    "donor": ParentKind.DONOR, "surrogate": ParentKind.SURROGATE,
}  # fmt: skip
_ROLE_OF_TAG = {"PEDI": BOTH, "_FREL": "HUSB", "_MREL": "WIFE"}
_STATUSES = {"PROVEN": Status.CONFIRMED, "CHALLENGED": Status.DISPUTED, "DISPROVEN": Status.DISPROVED}


@dataclass(slots=True)
class ChildLink:
    """A child's place in a family.

    `roles`: the role (HUSB, WIFE) of each parent in the record that the link comes from. `kinds` by role. `others`: words of a link that is
    no kind of parenthood known here, by role. `adopted_by`: the roles that an adoption names. `lines`: where the link is written.
    """

    roles: dict[str, str]
    lines: list[Line]
    kinds: dict[str, ParentKind] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    adopted_by: set[str] = field(default_factory=set)
    adopted_on: PartialDate | None = None
    status: Status = Status.REPORTED

    @property
    def says_nothing(self) -> bool:
        """Whether how the child belongs to the family is left open."""
        return not (self.kinds or self.others or self.adopted_by)

    def kind(self, parent_id: str) -> ParentKind | None:
        """What the parent is to the child: birth where the file says nothing; None where it says something that is no kind of parent here.

        Where an adoption names one partner alone and the link as a whole says "adopted", the other is taken for a birth parent: a
        step-parent's adoption.
        """
        role = self.roles.get(parent_id, BOTH)
        if BOTH in self.adopted_by or role in self.adopted_by:
            return ParentKind.ADOPTIVE
        for place in (role, BOTH):
            if place in self.others:
                return None
            kind = self.kinds.get(place)
            if kind is ParentKind.ADOPTIVE and place == BOTH and self.adopted_by:
                return ParentKind.BIRTH
            if kind is not None:
                return kind
        return ParentKind.BIRTH


@dataclass(slots=True)
class Family:
    """A union: one family record, or several with the same two partners. `partners` with the role that the record gives each.

    `further`: a second link of a child to the same family that says something else than the first, such as adopted beside by birth.
    """

    id: str
    records: list[Line]
    partners: dict[str, str] = field(default_factory=dict)
    children: dict[str, ChildLink] = field(default_factory=dict)
    further: list[tuple[str, ChildLink]] = field(default_factory=list)

    @property
    def links(self) -> list[tuple[str, ChildLink]]:
        return [*self.children.items(), *self.further]


def read_links(reading: Reading, people: dict[str, Line], families: dict[str, Line]) -> list[Family]:
    """The families of a file in its order, those with the same two partners made one, with their partners and children."""
    person_of = {id(record): person_id for person_id, record in people.items()}
    found = {family_id: Family(family_id, [record]) for family_id, record in families.items()}
    family_of = {id(record): found[family_id] for family_id, record in families.items()}
    for family in found.values():
        reading.take(family.records[0])
        for line in family.records[0].every("HUSB", "WIFE", "CHIL"):
            person_id = _target(reading, line, person_of)
            if person_id is not None:
                _join(reading, family, person_id, line)
    for person_id, record in people.items():
        _read_person_links(reading, person_id, record, family_of)
    _remark_on_links_of_one_end(reading, found.values(), people)
    return _merged(reading, list(found.values()))


def _target(reading: Reading, line: Line, by_record: dict[int, T]) -> T | None:
    """What a pointer points to; a remark where there is nothing of the kind."""
    reading.take(line)
    record = reading.records.get(line.pointer)
    target = by_record.get(id(record)) if record is not None else None
    if target is None and line.pointer == "VOID":
        reading.remark(line, Severity.KEPT, "Points to nobody in this file, as it means to", whole=True)
    elif target is None:
        reading.remark(line, Severity.DOUBTFUL, "Points to a record that is not in the file: no link made", whole=True)
    return target


def _join(reading: Reading, family: Family, person_id: str, line: Line) -> None:
    """Put a person into a family as the line says: as a child (CHIL, FAMC) or as a partner."""
    as_child = line.tag in {"CHIL", "FAMC"}
    if person_id in (family.partners if as_child else family.children):
        what = f"{person_id} would be both child and parent in family {family.id}: not linked as {'child' if as_child else 'parent'}"
        reading.remark(line, Severity.NOT_UNDERSTOOD, what)
    elif as_child:
        link = family.children.setdefault(person_id, ChildLink(family.partners, []))
        before = [other.value_of("PEDI").lower() for other in link.lines if other.tag == line.tag]
        if before and line.value_of("PEDI").lower() in {"", *before}:
            reading.remark(line, Severity.DOUBTFUL, f"{person_id} is linked to family {family.id} more than once as a child: linked once")
        elif before:
            reading.remark(
                line, Severity.DOUBTFUL, f"{person_id} is linked to family {family.id} in more than one way: each is kept", whole=True
            )
            link = ChildLink(family.partners, [])
            family.further.append((person_id, link))
        link.lines.append(line)
        _read_child_details(reading, link, line, person_id, family.id)
    else:
        if person_id in family.partners and line.tag != "FAMS":
            reading.remark(line, Severity.DOUBTFUL, f"{person_id} stands twice as partner in family {family.id}: counted once")
        family.partners.setdefault(person_id, BOTH if line.tag == "FAMS" else line.tag)
        reading.note(person_id, f"partner in family {family.id}", reading.words_below(line), reading.said(line))


def _read_child_details(reading: Reading, link: ChildLink, line: Line, child_id: str, family_id: str) -> None:
    understood = {"SOUR"}
    for under in line.below:
        words = under.value.strip()
        if under.tag in _ROLE_OF_TAG:
            _read_kind(reading, link, under, child_id)
        elif under.tag == "STAT" and words.upper() in _STATUSES:
            link.status = _STATUSES[words.upper()]
        else:
            continue
        reading.take(under)
        understood.add(under.tag)
        if under.below:
            reading.note(child_id, f"child of family {family_id}", reading.words_below(under, words), reading.said(line))
    reading.note(child_id, f"child of family {family_id}", reading.words_below(line, without=frozenset(understood)), reading.said(line))


def _read_kind(reading: Reading, link: ChildLink, line: Line, child_id: str) -> None:
    role = _ROLE_OF_TAG[line.tag]
    value, phrase = line.value.strip(), line.value_of("PHRASE")
    kind = _KINDS.get(value.lower()) or _KINDS.get(phrase.lower())
    words = phrase or value
    before = link.kinds.get(role)
    if kind is not None and before not in {None, kind}:
        reading.remark(line, Severity.DOUBTFUL, f"The file says both {before} and {kind} of this link: read as {before}")
    elif kind is not None:
        link.kinds[role] = kind
    elif words.lower() in {"", "unknown"}:
        reading.remark(line, Severity.DOUBTFUL, "How the child belongs to this family is not said: read as by birth, as GEDCOM does")
    else:
        link.others[role] = words
        reading.note(child_id, "link to parents", words, reading.said(line))
        what = "A link to parents that is neither birth, adoption, fostering nor step: kept as a note, nobody is made a parent by it"
        reading.remark(line, Severity.DOUBTFUL, what, whole=True)


def _read_person_links(reading: Reading, person_id: str, record: Line, family_of: dict[int, Family]) -> None:
    for line in record.every("FAMS", "FAMC"):
        family = _target(reading, line, family_of)
        if family is not None:
            _join(reading, family, person_id, line)
        else:
            reading.note(person_id, "family that is not in the file", reading.words_below(line, line.pointer or line.value))
    for birth in record.every("BIRT"):
        for line in birth.every("FAMC"):
            family = _target(reading, line, family_of)
            if family is not None and person_id not in family.children:
                _join(reading, family, person_id, line)
            if family is not None and person_id in family.children:
                family.children[person_id].kinds.setdefault(BOTH, ParentKind.BIRTH)
    for adoption in record.every("ADOP"):
        on = read_date(adoption.value_of("DATE")).when
        for line in adoption.every("FAMC"):
            family = _target(reading, line, family_of)
            if family is not None:
                _adopt(reading, family, person_id, line, on)


def _adopt(reading: Reading, family: Family, person_id: str, line: Line, on: PartialDate | None) -> None:
    if person_id not in family.children:
        _join(reading, family, person_id, line)
    link = family.children.get(person_id)
    if link is None:
        return
    by = line.value_of("ADOP").upper()
    link.adopted_by.add(by if by in {"HUSB", "WIFE"} else BOTH)
    link.adopted_on = link.adopted_on or on
    if by in {"HUSB", "WIFE"} and link.kinds.get(BOTH) is ParentKind.ADOPTIVE:
        what = "The adoption names one parent, the link both: the other parent is read as a birth parent"
        reading.remark(line, Severity.DOUBTFUL, what, whole=True)


def _remark_on_links_of_one_end(reading: Reading, families: Iterable[Family], people: dict[str, Line]) -> None:
    for family in families:
        for person_id, link in family.children.items():
            what = ""
            if not any(line.tag == "CHIL" for line in link.lines):
                what = f"Family {family.id} does not name {person_id} as its child: linked all the same"
            elif len(link.lines) == 1 and not people[person_id].every("FAMC"):
                what = f"{person_id} does not name family {family.id} as theirs: linked all the same"
            if what:
                reading.remark(link.lines[0], Severity.DOUBTFUL, what)
        for person_id, role in family.partners.items():
            if role == BOTH:
                what = f"{person_id} names family {family.id} as theirs, which does not name them: linked as a partner all the same"
                reading.remark(people[person_id], Severity.DOUBTFUL, what)


def _merged(reading: Reading, families: list[Family]) -> list[Family]:
    """Two records of one couple are one family, under the id of the first."""
    of_couple: dict[frozenset[str], Family] = {}
    merged: list[Family] = []
    for family in families:
        couple = frozenset(family.partners)
        first = of_couple.get(couple) if len(couple) == 2 else None
        if first is None:
            merged.append(family)
            of_couple[couple] = family
            continue
        reading.remark(family.records[0], Severity.KEPT, f"The same two partners as in family {first.id}: read as one family")
        first.records += family.records
        for child_id, link in family.children.items():
            same = first.children.setdefault(child_id, link)
            if same is link or link.says_nothing:
                continue
            if same.says_nothing:
                first.children[child_id] = link
            elif any(same.kind(parent) is not link.kind(parent) for parent in couple):
                what = f"Family {first.id} says otherwise how {child_id} belongs to it: each is kept"
                reading.remark(link.lines[0], Severity.DOUBTFUL, what, whole=True)
                first.further.append((child_id, link))
        first.further += family.further
    return merged
