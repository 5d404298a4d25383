"""What is between people of whom no family tie to the child is said: they stand in a tray without lines, so it is listed instead."""

from __future__ import annotations

from collections.abc import Iterator

from render.diagram import Genogram, NotShown
from render.twin import Roll, plain

WHY, WHERE = "others than the family stand apart, without lines", "the picture in words"


def lines_apart(diagram: Genogram) -> tuple[NotShown, ...]:
    """Couples, parents and children, and births of more than one, that somebody in the tray has a part in.

    Feelings without a line are listed by whoever looks for their ways.
    """
    roll = Roll((*diagram.people, *diagram.others))
    tray = {person.id for person in diagram.others} - {person.id for person in diagram.people}
    rows = []
    for people, what in _ties(diagram):
        known = tuple(dict.fromkeys(p for p in people if p in roll))
        if tray & set(known) and len(known) > 1:
            names = "".join(piece if isinstance(piece, str) else piece.name for piece in roll.listed(known))
            rows.append(NotShown(f"{what} {plain(names)}", WHY, WHERE, known))
    return tuple(rows)


def _ties(diagram: Genogram) -> Iterator[tuple[tuple[str, ...], str]]:
    for union in diagram.unions:
        yield (*union.partners, *(child.person for child in union.children)), "How these belong together:"
    for twins in diagram.twins:
        yield twins.people, "Born together:"
