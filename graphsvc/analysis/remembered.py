"""A child who has died, or a baby who was lost: their network is kept, and around them nothing is judged and nothing is asked."""

from __future__ import annotations

from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import Person


def is_remembered(person: Person) -> bool:
    """Somebody who has died, or was lost before or at birth, as far as is recorded."""
    return person.life is LifeStatus.DIED or person.life.is_loss


def nothing_is_asked(child: Person) -> str:
    """What is said instead of a question or a state."""
    if child.life.is_loss:
        return f"{child.short_name or 'This baby'} was lost. Nothing is asked here."
    return f"{child.short_name or 'This child'} has died. Nothing is asked here."
