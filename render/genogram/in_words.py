"""The text twin of a genogram: generation by generation and family by family, complete enough to draw it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from render.diagram import (
    DIRECTED,
    Changed,
    Child,
    Feeling,
    FeelingKind,
    Form,
    Genogram,
    Link,
    Person,
    Stage,
    Twins,
    Union,
    UnionEnd,
    UnionKind,
)
from render.feelings import LOOKS
from render.genogram.check import faults_in_words
from render.genogram.feeling_words import SAID_VIEW
from render.genogram.tray import HEADING
from render.layout import Layout
from render.symbols import SAID_CHANGED, SAID_FORM
from render.twin import Line, Piece, Roll, Section, TextTwin, about, filled, not_shown_lines, plain, said

COUPLES, TRAY = "couples, parents and children", HEADING
WRONG = "Wrong with the drawing, and right here"
MOST_SAID = 24  # people of a picture whose short form still names every family

STAGE_WORDS = {
    Stage.UNBORN: "not born yet",
    Stage.MISCARRIAGE: "lost in pregnancy",
    Stage.TERMINATION: "a pregnancy that ended",
    Stage.STILLBORN: "stillborn",
}
KIND_WORDS = {
    UnionKind.MARRIED: "married",
    UnionKind.CIVIL_PARTNERSHIP: "civil partnership",
    UnionKind.LIVING_TOGETHER: "living together",
    UnionKind.NOT_LIVING_TOGETHER: "partners who live apart",
    UnionKind.ENGAGED: "engaged",
    UnionKind.SHORT: "together for a short time",
    UnionKind.NOT_KNOWN: "their partnership is not recorded",
    UnionKind.PARENTS_ONLY: "whether they are or were partners is not recorded",
}
END_WORDS = {UnionEnd.SEPARATED: "separated", UnionEnd.DIVORCED: "divorced", UnionEnd.WIDOWED: "ended by a death"}
AGAIN_WORDS = {UnionEnd.SEPARATED: "separated", UnionEnd.DIVORCED: "divorced"}
LINK_WORDS = {
    Link.BIRTH: "by birth",
    Link.ADOPTIVE: "adopted",
    Link.FOSTER: "fostered",
    Link.GUARDIAN: "special guardianship",
    Link.KINSHIP: "kinship care",
    Link.STEP: "step",
    Link.DONOR: "donor",
    Link.SURROGATE: "surrogate",
}
FEELING_WORDS = {kind: look.said for kind, look in LOOKS.items()} | {
    FeelingKind.CONFLICT: "things are hard between them",
    FeelingKind.CLOSE_HOSTILE: "close, and things are hard between them",
    FeelingKind.VERY_CLOSE_HOSTILE: "very close, and things are hard between them",
    FeelingKind.DISTANT_HOSTILE: "distant, and things are hard between them",
    FeelingKind.CUT_OFF: "not in touch, cut off",
}
MANY = {2: "Twins", 3: "Triplets", 4: "Quadruplets"}

# What stands on partner lines, in either convention, and what it says of how they are together and how it ended.
ON_LINES: dict[str, tuple[str, UnionKind | UnionEnd | None]] = {
    "m": ("married", UnionKind.MARRIED),
    "cp": ("civil partnership", UnionKind.CIVIL_PARTNERSHIP),
    "tog": ("living together", UnionKind.LIVING_TOGETHER),
    "LT": ("living together", UnionKind.LIVING_TOGETHER),
    "eng": ("engaged", UnionKind.ENGAGED),
    "Rel": ("relationship", None),
    "sep": ("separated", UnionEnd.SEPARATED),
    "s": ("separated", UnionEnd.SEPARATED),
    "div": ("divorced", UnionEnd.DIVORCED),
    "d": ("divorced", UnionEnd.DIVORCED),
    "diss": ("civil partnership dissolved", UnionEnd.DIVORCED),
    "ann": ("annulled", UnionEnd.DIVORCED),
}


def genogram_twin(diagram: Genogram, layout: Layout) -> TextTwin:
    """The genogram in words: everybody with all that is drawn of them, every couple, child, birth of more than one, feeling and home.

    Args:
        layout: says who stands in which generation, left to right, what is not drawn and what is wrong with the drawing.
    """
    rows = _rows(diagram, layout)
    roll = Roll((*(person for row in rows for person in row), *diagram.others))
    families = _by_generation(diagram, rows, roll)
    sections: list[Section] = []
    for number, row in enumerate(rows):
        where = f"Generation {number + 1} of {len(rows)}"
        sections += filled(
            (f"{where}: people", (_person_line(person, roll) for person in row)),
            (f"{where}: {COUPLES}", (_union_line(union, roll) for union in families[number])),
        )
    names = {person.id: roll[person.id].name for person in diagram.people if person.id in roll}
    sections += filled(
        (TRAY, (_person_line(person, roll) for person in diagram.others)),
        (f"{TRAY}: {COUPLES}", (_union_line(union, roll) for union in families[-1])),
        ("Born together", (_twins_line(twins, roll) for twins in diagram.twins)),
        ("Between people", (_feeling_line(feeling, roll) for feeling in diagram.feelings if feeling.a in roll and feeling.b in roll)),
        (
            "Patterns",
            (
                Line((f"{plain(p.words) or 'A pattern'}: ", *roll.listed([who for who in p.people if who in roll])))
                for p in diagram.patterns
            ),
        ),
        ("Homes", (Line((f"{plain(home.name) or 'A home'}: ", *roll.listed(home.members))) for home in diagram.households)),
        ("Not shown in the picture", not_shown_lines(layout.not_drawn)),
        (WRONG, (Line((words,)) for words in faults_in_words(layout.faults, names))),
    )
    return TextTwin(plain(diagram.furniture.title) or "Genogram", about(diagram.furniture), tuple(sections))


def genogram_in_short(diagram: Genogram, layout: Layout) -> str:
    """The twin for the picture's own description: how many there are, and each family and home in a sentence where they are few."""
    twin = genogram_twin(diagram, layout)
    rows = [section for section in twin.sections if section.heading.startswith("Generation") and section.heading.endswith(": people")]
    count, others = len(layout.places), len(diagram.others)
    start = f"Genogram of {count} people in {len(rows)} generations" + (f", and {others} of whom no family tie is said" if others else "")
    ends = (COUPLES, "Born together", "Between people", "Homes") if count <= MOST_SAID else ()
    told = (*ends, WRONG)
    sentences = [plain(diagram.furniture.description).rstrip("."), start if count else ""]
    sentences += [said(line) for section in twin.sections if section.heading.endswith(told) for line in section.lines]
    if layout.not_drawn:
        sentences.append(
            f"Not shown: {', '.join(plain(row.what) for row in layout.not_drawn[:6])}" + (" and more" * (len(layout.not_drawn) > 6))
        )
    return " ".join(f"{words.rstrip('.')}." for words in sentences if words)


def _rows(diagram: Genogram, layout: Layout) -> list[list[Person]]:
    """Everybody who is drawn, from the oldest generation down, left to right. A parent whom the layout added is one of them."""
    people = {person.id: person for person in diagram.people}
    rows: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for place in layout.places:
        rows[place.row].append((place.x, place.id))
    return [[people.get(who) or Person(who, placeholder=True) for _, who in sorted(rows[row])] for row in sorted(rows)]


def _by_generation(diagram: Genogram, rows: list[list[Person]], roll: Roll) -> dict[int, list[Union]]:
    """Each union under the generation of its partners (the younger one's), or of its children where no partner is known.

    Those of nobody but people of whom no family tie is said are under -1.
    """
    row_of = {person.id: number for number, row in enumerate(rows) for person in row}
    found: dict[int, list[tuple[tuple[int, ...], Union]]] = defaultdict(list)
    for union in diagram.unions:
        partners, children = ([p for p in people if p in roll] for people in (union.partners, (c.person for c in union.children)))
        if who := partners or children:
            place = tuple(sorted(roll.number(p) for p in who))
            found[max(row_of.get(p, -1) for p in who)].append((place, union))
    return defaultdict(list, {row: [union for _, union in sorted(many, key=lambda u: u[0])] for row, many in found.items()})


# ---------------------------------------------------------------- people
def _person_line(person: Person, roll: Roll) -> Line:
    return Line((roll[person.id], ": ", "; ".join(_person_facts(person))))


def _person_facts(person: Person) -> Iterator[str]:
    if person.index:
        yield "the person whom this picture is about"
    if person.placeholder:
        yield "a parent whom nobody has named yet"
    if person.stage is not Stage.BORN:
        yield STAGE_WORDS.get(person.stage, person.stage.value)
    if person.form is not Form.NOT_KNOWN or (person.stage is Stage.BORN and not person.placeholder):
        yield SAID_FORM[person.form]
    if gender := plain(person.gender):
        yield f"in their own words: {gender}"
    if person.died:
        yield "has died"
    if person.changed is not Changed.NO:
        yield SAID_CHANGED[person.changed]
    if age := plain(person.age):
        yield f"age {age}"
    if years := plain(person.years):
        yield f"years {years}"
    yield from (f"note: {plain(note)}" for note in person.notes if plain(note))


# ---------------------------------------------------------------- families
def union_sentence(union: Union, roll: Roll) -> str:
    """A couple or parents and their children in a sentence without its end."""
    return said(_union_line(union, roll))


def feeling_sentence(feeling: Feeling, roll: Roll) -> str:
    """What is between two people in a sentence without its end."""
    return said(_feeling_line(feeling, roll))


def _union_line(union: Union, roll: Roll) -> Line:
    """Such as "Efua Asante and Laura Pike: civil partnership 2016", children under it, the oldest first."""
    partners: tuple[Piece, ...] = roll.listed(union.partners) or ("Parents not recorded",)
    standing = "; ".join(_standing(union)) if len(union.partners) > 1 else ""
    children = sorted((c for c in union.children if c.person in roll), key=lambda c: _order(c, roll))
    under = tuple(_child_line(child, roll) for child in children)
    return Line((*partners, f": {standing}") if standing else partners, "Children" if under else "", under)


def _order(child: Child, roll: Roll) -> tuple[bool, float, int]:
    """By birth; where that is not known, as they stand."""
    when = roll.born(child.person)
    return when is None, when or 0.0, roll.number(child.person)


def _standing(union: Union) -> list[str]:
    """How a partnership began, went on and ended. What the words on the line say already is not said twice."""
    shorts = [words.partition(" ")[0].rstrip(".") for words in union.words]
    meant = [ON_LINES[short][1] for short in shorts if short in ON_LINES]
    kinds = [what for what in meant if isinstance(what, UnionKind)]
    ended = meant[-1] if meant and isinstance(meant[-1], UnionEnd) else UnionEnd.NONE
    dates = [on_line(words) for words in union.words if plain(words)]
    were_partners = union.end is not UnionEnd.NONE or union.again is not UnionEnd.NONE or bool(dates)
    kind = "partners" if union.kind is UnionKind.NOT_KNOWN and were_partners else KIND_WORDS.get(union.kind, union.kind.value)
    begun = [kind] if not kinds or kinds[-1] is not union.kind else []
    end = END_WORDS.get(union.end, union.end.value) if union.end is not UnionEnd.NONE else "not ended, as far as is recorded"
    over = [end] if ended is not union.end else []
    over += [f"together again after they had {AGAIN_WORDS[union.again]}"] if union.again in AGAIN_WORDS else []
    if union.kind is UnionKind.PARENTS_ONLY:
        return [*dates, kind, *over, *(["related by birth"] if union.related else [])]
    return [*begun, *dates, *over, *(["related by birth"] if union.related else [])]


def on_line(words: str) -> str:
    """Words on a partner line in whole words: "m 2009" is "married 2009"."""
    short, _, year = words.partition(" ")
    whole = ON_LINES.get(short.rstrip("."))
    year = plain(year).replace("c.", "about")
    return f"{whole[0]} {year}".rstrip() if whole else f"from {plain(words).replace('c.', 'about')}"


def _child_line(child: Child, roll: Roll) -> Line:
    link = LINK_WORDS.get(child.link, child.link.value)
    beside = ", ".join(words for words in (link, plain(child.words)) if words) if child.words or child.link is not Link.BIRTH else ""
    return Line((roll[child.person], f" ({beside})") if beside else (roll[child.person],))


def _twins_line(twins: Twins, roll: Roll) -> Line:
    kind = {True: ", identical", False: ", not all identical" if len(twins.people) > 2 else ", not identical", None: ""}[twins.identical]
    return Line((f"{MANY.get(len(twins.people), 'Born together')}{kind}: ", *roll.listed(twins.people)))


def _feeling_line(feeling: Feeling, roll: Roll) -> Line:
    """Such as "Jade and Maya: very close (as the child sees it)", or with a direction "Liam to Dee: physical harm, found by court 2014"."""
    ends = (roll[feeling.a], " to ", roll[feeling.b]) if feeling.kind in DIRECTED else roll.listed((feeling.a, feeling.b))
    beside = f", {plain(feeling.words)}" if plain(feeling.words) else ""
    views = f" ({', '.join(SAID_VIEW[view] for view in feeling.views)})" if feeling.views else ""
    return Line((*ends, f": {FEELING_WORDS[feeling.kind]}{beside}{views}"))
