"""What a picture shows, in words: for whoever cannot see it, and for whoever would rather read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from render import diagram
from render.diagram import FeelingKind, Flow, Link, UnionEnd, UnionKind

Lines: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]  # a heading and what stands under it

_KIND_WORDS = {
    UnionKind.MARRIED: "married",
    UnionKind.CIVIL_PARTNERSHIP: "civil partnership",
    UnionKind.LIVING_TOGETHER: "living together",
    UnionKind.NOT_LIVING_TOGETHER: "partners who live apart",
    UnionKind.ENGAGED: "engaged",
    UnionKind.SHORT: "together for a short time",
    UnionKind.NOT_KNOWN: "partners",
    UnionKind.PARENTS_ONLY: "",
}
_END_WORDS = {UnionEnd.SEPARATED: "separated", UnionEnd.DIVORCED: "divorced", UnionEnd.WIDOWED: "ended by a death", UnionEnd.NONE: ""}
_LINK_WORDS = {
    Link.BIRTH: "",
    Link.ADOPTIVE: "adopted",
    Link.FOSTER: "fostered",
    Link.GUARDIAN: "special guardianship",
    Link.KINSHIP: "kinship care",
    Link.STEP: "step",
    Link.DONOR: "donor",
    Link.SURROGATE: "surrogate",
}
# What stands on partner lines, in either convention (drawings/unions.py).
_ON_LINES = {
    "m": "married",
    "cp": "civil partnership",
    "tog": "living together",
    "LT": "living together",
    "eng": "engaged",
    "sep": "separated",
    "s": "separated",
    "div": "divorced",
    "d": "divorced",
    "diss": "civil partnership dissolved",
    "ann": "annulled",
}
_BEGINNINGS = frozenset({"m", "cp", "tog", "LT", "eng"})
_FEELING_WORDS = {
    FeelingKind.CLOSE: "close",
    FeelingKind.VERY_CLOSE: "very close",
    FeelingKind.CONFLICT: "things are hard between them",
    FeelingKind.CLOSE_HOSTILE: "close, and things are hard between them",
    FeelingKind.DISTANT: "distant",
    FeelingKind.CUT_OFF: "not in touch, cut off",
}
_FLOW_WORDS = {Flow.GIVES: "gives to the family", Flow.TAKES: "takes from the family", Flow.BOTH: "both ways", Flow.NOT_SAID: ""}
_MANY = {2: "Twins", 3: "Triplets", 4: "Quadruplets"}


def genogram_in_words(picture: diagram.Genogram) -> Lines:
    """Homes, couples and parents with their children, births of more than one, and what is between people.

    Who each person is to the child stands elsewhere; here is what the lines of the picture say. Empty headings are left out.
    """
    people = {p.id: p for p in (*picture.people, *picture.others)}
    lines = (
        ("Homes", tuple(f"{home.name}: {_listed(_called(people[m]) for m in home.members if m in people)}" for home in picture.households)),
        ("Couples, parents and children", tuple(_union_words(union, people) for union in picture.unions)),
        ("Born together", tuple(_twin_words(twins, people) for twins in picture.twins)),
        (
            "Between people",
            tuple(f"{_called(people[f.a])} and {_called(people[f.b])}: {_FEELING_WORDS[f.kind]}" for f in picture.feelings),
        ),
    )
    return tuple((heading, said) for heading, said in lines if said)


def ecomap_in_words(picture: diagram.Ecomap) -> Lines:
    """Who lives in the home, and who and what surrounds it: how strong each tie is, and which way help flows where that is recorded."""
    sectors = dict.fromkeys(system.sector for system in picture.systems)
    around = ((sector, tuple(_system_words(s) for s in picture.systems if s.sector == sector)) for sector in sectors)
    return (("In the middle", (f"{picture.home}: {_listed(map(_called, picture.people))}",)), *around)


def _system_words(system: diagram.System) -> str:
    flow = _FLOW_WORDS[system.flow]
    return f"{system.name}: {f'{system.line}; ' if system.line else ''}{system.strength} tie{f', {flow}' if flow else ''}"


def _union_words(union: diagram.Union, people: dict[str, diagram.Person]) -> str:
    """Such as "Efua Asante and Laura Pike: civil partnership 2016. Children: Abi, Kofi"."""
    names = _listed(_called(people[p]) for p in union.partners) or "Parents not recorded"
    standing = "; ".join(_standing(union))
    children = sorted(union.children, key=lambda c: (people[c.person].born is None, people[c.person].born or 0.0, c.person))
    said = f"{names[:1].upper()}{names[1:]}{f': {standing}' if standing else ''}"
    return f"{said}. Children: {', '.join(_child_words(c, people) for c in children)}" if children else said


def _standing(union: diagram.Union) -> list[str]:
    """How a partnership began, went on and ended, with years where they are on the line."""
    if len(union.partners) < 2:
        return []
    shorts = [words.partition(" ")[0].rstrip(".") for words in union.words]
    said = [_on_line(words) for words in union.words]
    if union.kind is not UnionKind.PARENTS_ONLY and not _BEGINNINGS & set(shorts):
        said.insert(0, _KIND_WORDS[union.kind])
    if union.kind is UnionKind.PARENTS_ONLY:
        said.append("whether they are or were partners is not recorded")
    if union.end is not UnionEnd.NONE and not {short for short in shorts if short in _ON_LINES} - _BEGINNINGS:
        said.append(_END_WORDS[union.end])
    return [*said, "related by birth"] if union.related else said


def _on_line(words: str) -> str:
    short, _, year = words.partition(" ")
    whole = _ON_LINES.get(short.rstrip("."))
    return f"{whole} {year.replace('c.', 'about')}" if whole else f"from {words.replace('c.', 'about')}"


def _child_words(child: diagram.Child, people: dict[str, diagram.Person]) -> str:
    beside = ", ".join(w for w in (_LINK_WORDS[child.link], child.words) if w)
    return f"{_called(people[child.person])}{f' ({beside})' if beside else ''}"


def _twin_words(twins: diagram.Twins, people: dict[str, diagram.Person]) -> str:
    kind = {True: ", identical", False: ", not identical", None: ""}[twins.identical]
    return f"{_MANY.get(len(twins.people), 'Born together')}{kind}: {_listed(_called(people[p]) for p in twins.people)}"


def _called(person: diagram.Person) -> str:
    """The name, or else who they are: nobody is left out for want of a name."""
    if person.placeholder or not person.name:
        first, _, rest = person.label.partition(", ")
        return f"{first[:1].lower()}{first[1:]}{f' ({rest})' if rest else ''}" or "somebody"
    return f"{person.notes[0]} (name not recorded)" if person.name == "Name not recorded" and person.notes else person.name


def _listed(names: Iterable[str]) -> str:
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last
