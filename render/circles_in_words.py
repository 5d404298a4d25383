"""The text twin of safety circles: who stands in the middle, who in which ring, and who is not placed yet."""

from __future__ import annotations

from render.diagram import Circles, Placed, Ring
from render.ecomap_in_words import middle_lines
from render.fonts import printable
from render.twin import Line, Roll, TextTwin, about, filled, not_shown_lines, plain

RING_WORDS = {Ring.INNER: "knows everything", Ring.MIDDLE: "knows some of it", Ring.OUTER: "knows nothing yet"}
RING_MEANS = {
    Ring.INNER: "Inner ring: knows everything that happened",
    Ring.MIDDLE: "Middle ring: knows some of it",
    Ring.OUTER: "Outer ring: knows nothing yet",
}


def circles_twin(diagram: Circles) -> TextTwin:
    """The home, then ring by ring from the inside out everybody in it with who they are."""
    roll = Roll([*diagram.people, *(one.person for one in diagram.placed)])
    rings = [(RING_MEANS[ring], [_line(roll, one) for one in diagram.placed if one.ring is ring]) for ring in Ring]
    not_yet = [Line((plain(one.words),)) for one in diagram.not_placed]
    return TextTwin(
        plain(diagram.furniture.title) or "Safety circles",
        about(diagram.furniture),
        filled(
            ("In the middle", middle_lines(diagram, roll)),
            *rings,
            ("Not placed yet", not_yet),
            ("Not shown in the picture", not_shown_lines(diagram.not_shown)),
        ),
    )


def _line(roll: Roll, one: Placed) -> Line:
    notes = "".join(f", {plain(note)}" for note in one.person.notes if printable(note))
    return Line((roll[one.person.id], notes, " (it is their job)" if one.formal else ""))
