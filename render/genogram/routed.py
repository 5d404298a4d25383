"""What became of a picture's feelings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from render.diagram import Feeling, NotShown
from render.geometry import Spline


@dataclass(frozen=True, slots=True)
class Routed:
    """`under`, `over`: how many lanes were used there of each row. `missed`: of each rank, how many found no way."""

    ways: tuple[tuple[Feeling, Spline], ...] = ()
    not_shown: tuple[NotShown, ...] = ()
    under: Counter[int] = field(default_factory=Counter)
    over: Counter[int] = field(default_factory=Counter)
    missed: tuple[int, ...] = ()
