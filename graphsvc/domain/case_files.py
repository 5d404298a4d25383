"""A child's file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.domain.network import Person


@dataclass(frozen=True, slots=True)
class ChildFile:
    """A child whose file is open: who they are, and since when it is open.

    `copied_at`: when a copy of the network was last made for somebody (ISO instant); empty where none was. `answer_due`: the first day by
    which somebody who asked for what is held must have an answer; None where nobody waits for one.
    """

    child: Person
    opened: date
    copied_at: str = ""
    answer_due: date | None = None
