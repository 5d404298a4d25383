"""A genogram in which stands what has changed since an earlier day: who is new, and with whom something has ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphsvc.analysis.changes.change import Change, ChangeKind, NetworkChanges
from render.diagram import Changed, Genogram, Person

_MARKED = {
    ChangeKind.BORN: (Changed.NEW, "born since"),
    ChangeKind.NEW: (Changed.NEW, "new"),
    ChangeKind.IN_TOUCH_AGAIN: (Changed.NEW, "in touch again"),
    ChangeKind.IN_TOUCH: (Changed.NEW, "now known to be in touch"),
    ChangeKind.MOVED_IN: (Changed.NEW, "moved in"),
    ChangeKind.LOST_TOUCH: (Changed.ENDED, "lost touch"),
    ChangeKind.MOVED_OUT: (Changed.ENDED, "moved out"),
    ChangeKind.DIED: (Changed.ENDED, "died since"),
}


def with_changes(genogram: Genogram, changes: NetworkChanges) -> Genogram:
    """The same picture, drawn thick whoever is new, in touch or moved in, and in a dashed frame whoever died, moved out or lost touch.

    Beside the mark stands what it is, in a word. Where both came about, what has ended leads. What else changed is told in words alone.
    """
    marks: dict[str, list[Change]] = {}
    for change in changes.changes:
        if change.kind in _MARKED and change.people:
            marks.setdefault(change.people[0], []).append(change)
    since = f"{changes.since.day} {changes.since:%B %Y}"
    return replace(
        genogram,
        furniture=replace(genogram.furniture, subtitle=f"{genogram.furniture.subtitle} Marked: what changed since {since}."),
        people=tuple(_marked(person, marks.get(person.id, ())) for person in genogram.people),
        others=tuple(_marked(person, marks.get(person.id, ())) for person in genogram.others),
    )


def _marked(person: Person, changes: Iterable[Change]) -> Person:
    found = [_MARKED[change.kind] for change in changes]
    if not found:
        return person
    words = tuple(dict.fromkeys(said for _, said in found))
    changed = Changed.ENDED if Changed.ENDED in {mark for mark, _ in found} else Changed.NEW
    return replace(person, changed=changed, notes=(*person.notes, *words), label=", ".join((person.label, *words)))
