"""Of whom nothing is judged or asked: who has died, babies who were lost, and, on a day long past, who was not even expected yet."""

from __future__ import annotations

from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import Person


def asks_nothing(person: Person) -> bool:
    """Somebody who has died, or was lost before or at birth, as far as is recorded; or was not expected yet on the day of the network."""
    return person.life is LifeStatus.DIED or person.life.is_loss or person.is_not_yet


def nothing_is_asked(child: Person) -> str:
    """What is said instead of a question or a state."""
    name = child.short_name
    if child.is_not_yet:
        return f"On this day {name or 'this child'} was not born yet, and not expected either. Nothing is asked here."
    if child.life.is_loss:
        return f"{name or 'This baby'} was lost. Nothing is asked here."
    return f"{name or 'This child'} has died. Nothing is asked here."
