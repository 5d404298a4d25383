"""The text twin of a picture: the same in words, for whoever cannot see it and for whoever would rather read.

A twin is sections of lines; a line may have lines under it. People are named in it by a `Named`, so that a page can say the name alone
while plain text adds the person's number and stays exact where two people share a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from render.diagram import Furniture, NotShown, Person, Stage
from render.fonts import printable


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in the picture: what they are called, and their number in the text."""

    person: str
    name: str
    number: int


Piece: TypeAlias = str | Named


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the picture says. `under` are lines of a like kind that belong to it, announced by `label`: "Children"."""

    pieces: tuple[Piece, ...]
    label: str = ""
    under: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TextTwin:
    """A picture in words. `about` are lines from round the picture: what it is, its date, for whom."""

    title: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]


NAMELESS = {
    Stage.UNBORN: "a baby not born yet",
    Stage.MISCARRIAGE: "a baby lost in pregnancy",
    Stage.TERMINATION: "a pregnancy that ended",
    Stage.STILLBORN: "a stillborn baby",
}


_ARTICLES = ("The ", "A ", "An ")


class Roll:
    """Everybody in a picture with their number, in reading order from 1."""

    def __init__(self, people: Iterable[Person]) -> None:
        everybody = list(people)
        self._named = {p.id: Named(p.id, plain(called(p)), number) for number, p in enumerate(everybody, 1)}
        self._born = {p.id: p.born for p in everybody}

    def __contains__(self, person: str) -> bool:
        return person in self._named

    def __getitem__(self, person: str) -> Named:
        return self._named[person]

    def number(self, person: str) -> int:
        return self._named[person].number

    def born(self, person: str) -> float | None:
        return self._born[person]

    def listed(self, people: Iterable[str]) -> tuple[Piece, ...]:
        """Ada, Bo and Cy; those who are not in the picture are passed over."""
        found = [self._named[p] for p in people if p in self._named]
        pieces: list[Piece] = []
        for i, named in enumerate(found):
            pieces += [*([" and " if i == len(found) - 1 else ", "] if i else []), named]
        return tuple(pieces)


def called(person: Person) -> str:
    """The name, or else who they are: nobody is left out for want of a name."""
    if person.placeholder or not person.name:
        first, _, rest = person.label.partition(", ")
        unnamed = "a parent not named yet" if person.placeholder else NAMELESS.get(person.stage, "somebody whose name is not recorded")
        own = first[:1].lower() + first[1:] if first.startswith(_ARTICLES) else first  # what begins with a name keeps its letter
        return f"{own}{f' ({rest})' if rest else ''}" or unnamed
    return f"{person.notes[0]} (name not recorded)" if person.name == "Name not recorded" and person.notes else person.name


def plain(words: str) -> str:
    """Words of others in one line that holds none of the text's own marks: square brackets and semicolons give way."""
    return printable(words).translate(_OWN_MARKS)


_OWN_MARKS = str.maketrans({"[": "(", "]": ")", ";": ","})


def said(line: Line) -> str:
    """A line and those under it as one sentence without an end: "Ada and Bo: married 2009. Children: Cy, Di"."""
    own, *under = ("".join(piece if isinstance(piece, str) else piece.name for piece in one.pieces) for one in (line, *line.under))
    return f"{own[:1].upper()}{own[1:]}{f'. {line.label}: ' if under else ''}{', '.join(under)}"


def about(furniture: Furniture) -> tuple[str, ...]:
    """What stands round the picture, line by line."""
    facts = [f"{label}: {value}" for label, value in furniture.facts]
    return tuple(plain(words) for words in (furniture.subtitle, *facts, furniture.marking, furniture.footer) if printable(words))


def not_shown_lines(rows: Iterable[NotShown]) -> tuple[Line, ...]:
    """What the picture leaves out, why, and where it is kept instead."""
    told = ((row.what, row.why, f"see {row.where}" if printable(row.where) else "") for row in rows)
    return tuple(Line(("; ".join(plain(words) for words in one if printable(words)),)) for one in told)


def filled(*sections: tuple[str, Iterable[Line]]) -> tuple[Section, ...]:
    """Sections that have a line; a heading with nothing under it is left out."""
    made = (Section(heading, tuple(lines)) for heading, lines in sections)
    return tuple(section for section in made if section.lines)


def as_text(twin: TextTwin) -> str:
    """The twin as plain text: a fact a line, everybody with their number in square brackets."""
    lines = [twin.title, "=" * max(3, min(72, len(twin.title))), *twin.about]
    lines.append("The number in square brackets after a name tells people apart in this text. It stands nowhere else.")
    for section in twin.sections:
        lines += ["", section.heading, "-" * len(section.heading)]
        lines += [text for line in section.lines for text in _text_lines(line, "")]
    return "\n".join(lines) + "\n"


def _text_lines(line: Line, indent: str) -> Iterable[str]:
    yield indent + "".join(piece if isinstance(piece, str) else f"{piece.name} [{piece.number}]" for piece in line.pieces)
    if line.under:
        yield f"{indent}  {line.label}:"
        for below in line.under:
            yield from _text_lines(below, indent + "    ")
