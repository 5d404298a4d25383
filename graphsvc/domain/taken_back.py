"""Statements that stand no more. Nothing is deleted: whoever asks sees what was said before, and why it was taken back."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.domain.facts import Fact
from graphsvc.domain.ties import Tie


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Facts and ties in order of id, each with when, by whom and why it was taken back; `person_id` and ends are those of the records."""

    facts: tuple[Fact, ...] = ()
    ties: tuple[Tie, ...] = ()
