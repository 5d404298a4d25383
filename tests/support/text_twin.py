"""Read a genogram's text twin back, as somebody would who has nothing else and wants to draw it: facts from plain text alone.

It shares no words with the writer on purpose: each meaning is written down here a second time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

STAGES = {
    "not born yet": "unborn",
    "lost in pregnancy": "miscarriage",
    "a pregnancy that ended": "termination",
    "stillborn": "stillborn",
}
FORMS = {"man or boy": "man", "woman or girl": "woman", "non-binary": "non-binary", "gender not recorded": "not-known"}
KINDS = {
    "married": "married",
    "civil partnership": "civil-partnership",
    "living together": "living-together",
    "partners who live apart": "not-living-together",
    "engaged": "engaged",
    "together for a short time": "short",
    "partners": "not-known",
    "their partnership is not recorded": "not-known",
    "whether they are or were partners is not recorded": "parents-only",
}
ENDS = {
    "separated": "separated",
    "divorced": "divorced",
    "ended by a death": "widowed",
    "not ended, as far as is recorded": "none",
}
DATED = {
    "civil partnership dissolved": ("", "divorced"),
    "civil partnership": ("civil-partnership", ""),
    "married": ("married", ""),
    "living together": ("living-together", ""),
    "engaged": ("engaged", ""),
    "relationship": ("", "none"),
    "separated": ("", "separated"),
    "divorced": ("", "divorced"),
    "annulled": ("", "divorced"),
}
LINKS = {
    "by birth": "birth",
    "adopted": "adoptive",
    "fostered": "foster",
    "special guardianship": "guardian",
    "kinship care": "kinship",
    "step": "step",
    "donor": "donor",
    "surrogate": "surrogate",
}
TWINS = {"identical": True, "not identical": False, "not all identical": False}
AGAIN = "together again after they had "
REFERENCE = re.compile(r"\[(\d+)\]")


@dataclass
class ReadPerson:
    name: str
    generation: int  # 0: no family tie is said
    index: bool = False
    placeholder: bool = False
    died: bool = False
    form: str = "not-known"
    stage: str = "born"
    age: str = ""
    years: str = ""
    gender: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass
class ReadUnion:
    partners: frozenset[int]
    kind: str = ""
    end: str = ""
    related: bool = False
    again: str = ""
    dates: list[str] = field(default_factory=list)
    children: list[tuple[int, str, str]] = field(default_factory=list)  # number, link, words


@dataclass
class ReadGenogram:
    title: str
    people: dict[int, ReadPerson] = field(default_factory=dict)
    unions: list[ReadUnion] = field(default_factory=list)
    twins: list[tuple[frozenset[int], bool | None]] = field(default_factory=list)
    feelings: list[tuple[list[int], str]] = field(default_factory=list)
    patterns: list[tuple[str, frozenset[int]]] = field(default_factory=list)
    homes: list[tuple[str, list[int]]] = field(default_factory=list)
    not_shown: list[list[str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_text(text: str) -> ReadGenogram:
    """Read the whole text.

    Raises:
        ValueError: a heading or a fact that this reader does not know.
    """
    lines = text.split("\n")
    read = ReadGenogram(lines[0])
    heading, i = "", 2
    while i < len(lines):
        following = lines[i + 1] if i + 1 < len(lines) else ""
        if lines[i] and following == "-" * len(lines[i]) and lines[i - 1] == "":
            heading, i = lines[i], i + 2
            continue
        if heading and lines[i]:
            _read_line(read, heading, lines[i])
        i += 1
    return read


def _read_line(read: ReadGenogram, heading: str, line: str) -> None:
    generation = re.match(r"Generation (\d+) of \d+: ", heading)
    if heading.endswith("couples, parents and children"):
        _read_family(read, line)
    elif generation or heading == "Others, of whom no family tie is said here":
        _read_person(read, line, int(generation[1]) if generation else 0)
    elif heading == "Born together":
        kind = re.match(r"(?:Twins|Triplets|Quadruplets|Born together)(?:, (not (?:all )?identical|identical))?: ", line)
        assert kind is not None, line
        read.twins.append((frozenset(_numbers(line)), TWINS.get(kind[1] or "")))
    elif heading == "Between people":
        read.feelings.append((_numbers(line), line.rpartition("]")[2].removeprefix(": ")))
    elif heading == "Patterns":
        numbers = _numbers(line)
        read.patterns.append((line[: line.index(": ")], frozenset(numbers)))
    elif heading == "Homes":
        numbers = _numbers(line)
        name = line if not numbers else line[: line.index(f" [{numbers[0]}]")].removesuffix(read.people[numbers[0]].name)
        read.homes.append((name.removesuffix(": "), numbers))
    elif heading == "Not shown in the picture":
        read.not_shown.append(line.split("; "))
    elif heading == "Wrong with the drawing, and right here":
        read.faults.append(line)
    else:
        raise ValueError(heading)


def _numbers(line: str) -> list[int]:
    return [int(number) for number in REFERENCE.findall(line)]


def _read_person(read: ReadGenogram, line: str, generation: int) -> None:
    found = re.fullmatch(r"(.*) \[(\d+)\]: (.*)", line)
    assert found is not None, line
    person = read.people[int(found[2])] = ReadPerson(found[1], generation)
    for fact in found[3].split("; "):
        if fact in FORMS:
            person.form = FORMS[fact]
        elif fact in STAGES:
            person.stage = STAGES[fact]
        elif fact == "the person whom this picture is about":
            person.index = True
        elif fact == "a parent whom nobody has named yet":
            person.placeholder = True
        elif fact == "has died":
            person.died = True
        elif fact.startswith("age "):
            person.age = fact.removeprefix("age ")
        elif fact.startswith("years "):
            person.years = fact.removeprefix("years ")
        elif fact.startswith("in their own words: "):
            person.gender = fact.removeprefix("in their own words: ")
        elif fact.startswith("note: "):
            person.notes.append(fact.removeprefix("note: "))
        elif fact:
            raise ValueError(fact)


def _read_family(read: ReadGenogram, line: str) -> None:
    if line == "  Children:":
        return
    if line.startswith("    "):
        _, number, beside = REFERENCE.split(line, maxsplit=1)
        words = beside.strip()[1:-1].split(", ", 1) if beside else [""]
        link = LINKS[words[0]] if words[0] else "birth"
        read.unions[-1].children.append((int(number), link, ", ".join(words[1:])))
        return
    union = ReadUnion(frozenset(_numbers(line)))
    read.unions.append(union)
    standing = line.rpartition("]")[2].removeprefix(": ")
    parts = standing.split("; ") if standing and union.partners else []
    union.related = "related by birth" in parts
    again = next((part for part in parts if part.startswith(AGAIN)), "")
    union.again = again.removeprefix(AGAIN)
    said = [part for part in parts if part not in ("related by birth", again)]
    kinds = [KINDS[part] for part in said if part in KINDS]
    ends = [ENDS[part] for part in said if part in ENDS]
    union.dates = [part.removeprefix("from ") for part in said if part not in KINDS and part not in ENDS]
    meant = [DATED[verb] for date in union.dates for verb in [next((v for v in DATED if date.startswith(f"{v} ")), "")] if verb]
    dated_kinds = [kind for kind, _ in meant if kind]
    union.kind = (kinds or dated_kinds[-1:] or [""])[0]
    union.end = (ends or [end or "none" for _, end in meant[-1:]] or ["none"])[0]
