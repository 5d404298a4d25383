"""The text twin of an ecomap: who lives in the home, and who and what surrounds it."""

from __future__ import annotations

from render.diagram import Circles, Ecomap, Flow, System
from render.fonts import printable
from render.ties import strength_words
from render.twin import Line, Roll, TextTwin, about, filled, not_shown_lines, plain

FLOW_WORDS = {Flow.GIVES: "gives to the family", Flow.TAKES: "takes from the family", Flow.BOTH: "both ways", Flow.NOT_SAID: ""}


def ecomap_twin(diagram: Ecomap) -> TextTwin:
    """The home, then sector by sector what surrounds it: how strong each tie is, and which way help flows where that is recorded."""
    roll = Roll(diagram.people)
    sectors = dict.fromkeys(system.sector for system in diagram.systems)
    around = [(plain(sector), [_system_line(s) for s in diagram.systems if s.sector == sector]) for sector in sectors]
    left_out = ("Not shown in the picture", not_shown_lines(diagram.not_shown))
    return TextTwin(
        plain(diagram.furniture.title) or "Ecomap",
        about(diagram.furniture),
        filled(("In the middle", middle_lines(diagram, roll)), *around, left_out),
    )


def middle_lines(diagram: Ecomap | Circles, roll: Roll) -> list[Line]:
    """Who lives in the home; home by home where the child lives in several."""
    people = [person.id for person in diagram.people]
    homes = [(home.name or "A home", [one for one in people if one in home.members]) for home in diagram.homes] or [(diagram.home, people)]
    return [Line((f"{plain(name)}: ", *roll.listed(members))) for name, members in homes]


def _system_line(system: System) -> Line:
    flow = FLOW_WORDS[system.flow]
    line = f"{printable(system.line)}; " if printable(system.line) else ""
    said = (f"{line}{strength_words(system.strength)}", flow, plain(system.seen) if printable(system.seen) else "")
    return Line((f"{plain(system.name)}: {', '.join(words for words in said if words)}",))
