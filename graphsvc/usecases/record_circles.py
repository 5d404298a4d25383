"""Record where people stand in a child's safety circles, in one view: one deed for all who are moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.circles import said_of, to_place
from graphsvc.analysis.unnamed import name_or_who
from graphsvc.domain.circles import Ring
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.ties import InCircle
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.recording import Recording
from graphsvc.usecases.told_in_view import Meanwhile, Telling, hold_latest, said_in_view

MOST_PLACED = 300


@dataclass(frozen=True, slots=True)
class Seen:
    """What a form showed of somebody: the id of the statement that stood then, or empty, and the ring."""

    statement_id: str
    ring: Ring


@dataclass(frozen=True, slots=True)
class CirclesToRecord:
    """Who is to stand where, by id. `deed_id` makes a repeat harmless.

    `seen`: what the form showed, by id. Whoever stands as it was shown there was not moved by hand, and is left where they are now. Of
    whom nothing is in `seen`, what stands now counts as seen.
    """

    deed_id: str
    telling: Telling
    places: Mapping[str, Ring]
    seen: Mapping[str, Seen] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CirclesRecorded:
    """`moved`: how many. `meanwhile`: of whom somebody else had said something since the form was shown; the later statement counts."""

    is_new: bool
    moved: int
    meanwhile: tuple[Meanwhile, ...] = ()


def record_circles(ports: Ports, access: CaseAccess, form: CirclesToRecord) -> CirclesRecorded:
    """Say where people stand. Nothing is overwritten: of each view the latest counts, and what was said before stays.

    Raises:
        InvalidRequest: somebody is not in this network or stands in the middle, the day or who said so cannot be used, or nobody is moved.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, form.deed_id, DeedKind.VIEW_NETWORK)
    said, whose = said_in_view(recording, form.telling), form.telling.whose
    may_stand, network = {*to_place(recording.network)}, recording.network
    ties: list[InCircle] = []
    meanwhile: list[Meanwhile] = []
    done_before = False
    for given, ring in sorted(form.places.items())[:MOST_PLACED]:
        person = recording.person(given, "place")
        if person.id not in may_stand:
            raise InvalidRequest("Whoever lives with the child stands in the middle, and in no ring", field="place")
        tie_id, standing = recording.tie_id("circle", person.id), said_of(network, InCircle, person.id, whose)
        now = Seen(standing[0].id, standing[0].ring) if standing else Seen("", Ring.NOT_PLACED)
        seen = form.seen.get(given, now)
        if any(tie.id == tie_id for tie in standing):
            done_before = True
        elif ring not in {seen.ring, now.ring}:
            hold_latest(said, standing, name_or_who(network, person.id))
            ties.append(InCircle(tie_id, person.id, access.child_id, said, ring))
            if standing and seen.statement_id != now.statement_id:
                by = standing[0].said.recorded_by
                meanwhile.append(Meanwhile(person.id, name_or_who(network, person.id), by, now.ring.words))
    if not ties and not done_before:
        raise InvalidRequest("Nobody has been moved. Choose another ring for somebody, and save again", field="place")
    is_new = bool(ties) and recording.record(DeedKind.RECORD_CIRCLES, ties=tuple(ties))
    return CirclesRecorded(is_new, len(ties), tuple(meanwhile))
