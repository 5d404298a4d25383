"""Safety circles: what people know of what happened, as somebody sees it. How close they are is another thing, which no ring tells.

Source: Circles of Safety and Support (Parker 2010).
"""

from __future__ import annotations

from enum import StrEnum

from graphsvc.domain.provenance import View


class Ring(StrEnum):
    """The rings from the inside out, by what people in them know; `NOT_PLACED` takes somebody out of the rings again."""

    INNER = "inner"
    MIDDLE = "middle"
    OUTER = "outer"
    NOT_PLACED = "not-placed"

    @property
    def words(self) -> str:
        return _RING_WORDS[self]


_RING_WORDS = {
    Ring.INNER: "knows everything that happened",
    Ring.MIDDLE: "knows some of it",
    Ring.OUTER: "knows nothing yet",
    Ring.NOT_PLACED: "is in no ring",
}
RINGS = (Ring.INNER, Ring.MIDDLE, Ring.OUTER)


class Whose(StrEnum):
    """Whose circles, or whose ecomap: each is kept apart, and the child's comes first."""

    CHILD = "child"
    FAMILY = "family"
    WORKER = "worker"

    @classmethod
    def of(cls, view: View) -> Whose | None:
        """A parent's view is one of the family's. None: what a record says, or whose view is not shown, is nobody's circle."""
        return _WHOSE.get(view)

    @property
    def view(self) -> View:
        return View(self.value)


_WHOSE = {View.CHILD: Whose.CHILD, View.PARENT: Whose.FAMILY, View.FAMILY: Whose.FAMILY, View.WORKER: Whose.WORKER}
