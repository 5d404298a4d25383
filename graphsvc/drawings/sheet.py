"""What stands round every picture: title, date, maker, marking, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.domain.network import FamilyNetwork
from render import diagram


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every exported picture carries. `maker` is a name and a role; empty for a picture made from a file."""

    maker: str = ""
    marking: str = "OFFICIAL-SENSITIVE"


def furniture(network: FamilyNetwork, stamp: Stamp, *, title: str, subtitle: str, description: str) -> diagram.Furniture:
    """Title, date of the view, for whom, marking: what every picture carries."""
    day = network.as_at
    facts = [("As at", f"{day.day} {day:%B %Y}")]
    if stamp.maker:
        facts.append(("Drawn for", stamp.maker))
    return diagram.Furniture(
        title=title,
        subtitle=subtitle,
        description=description,
        facts=tuple(facts),
        marking=stamp.marking,
        footer="A picture of what is recorded, not a decision.",
    )


def left_out(network: FamilyNetwork) -> tuple[diagram.NotShown, ...]:
    """People whom the reader may not see (a count, never who), those who came later, and that the network goes on."""
    rows = []
    if network.people_not_shown:
        many = network.people_not_shown
        rows.append(
            diagram.NotShown(f"{many} {'person' if many == 1 else 'people'}", "not shown to this reader", "the record, with permission")
        )
    if later := network.came_later:
        why = "not in this network yet on this day, as far as is recorded"
        rows.append(diagram.NotShown("1 person" if later == 1 else f"{later} people", why, "the network of a later day"))
    if network.cut:
        rows.append(diagram.NotShown("People further out", "the network goes on beyond this picture", "the record"))
    return tuple(rows)
