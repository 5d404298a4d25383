"""Say what has changed in a child's network between two days: in life, and in what we know of it; and draw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis import reviews
from graphsvc.analysis.changes.change import NetworkChanges, counted
from graphsvc.analysis.changes.compared import compare_networks
from graphsvc.analysis.changes.days import first_recorded
from graphsvc.analysis.meetings import last_visit
from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.analysis.support.finding import find_supporters
from graphsvc.analysis.support.views_compared import ViewsCompared, compare_views
from graphsvc.analysis.who import who_is
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.network import PREGNANCY, FamilyNetwork
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.drawn_pictures import Pending
from graphsvc.usecases.earlier_network import as_known_on
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE, Picture, genogram_sketch, stamp_of
from graphsvc.usecases.ports import Ports

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Preset:
    """A day worth comparing with: since what, and which day."""

    words: str
    day: date


@dataclass(frozen=True, slots=True)
class ComparedView:
    """What changed in a child's network, as this reader may see it.

    Attributes:
        network: On the later day.
        presets: Earlier days to choose, the usual one first; never empty.
        sentence: The counts of all that changed.
        views: Whom the record, the child and each parent see on the later day, side by side.
        drawing: The genogram of the later day, in which those who are new, and what has ended, are marked; None where none was asked for.
    """

    child_id: str
    name: str
    age: str
    network: FamilyNetwork
    since: date
    until: date
    presets: tuple[Preset, ...]
    changes: NetworkChanges
    sentence: str
    views: ViewsCompared
    drawing: Pending | None = None

    @property
    def picture(self) -> Picture | None:
        """Waits until it is drawn. None where none was asked for, or it could not be drawn."""
        return self.drawing.if_drawn if self.drawing else None


def view_changes(
    ports: Ports,
    access: CaseAccess,
    *,
    since: date | None = None,
    until: date | None = None,
    steps: int = DEFAULT_STEPS,
    with_picture: bool = False,
) -> ComparedView:
    """Read the network of now, of an earlier day and, where it is not today, of the later day. Every look is recorded.

    Args:
        since: None: the day of the last review before `until`; else the first on which anything was recorded; else a year before.
        until: None: today.

    Raises:
        InvalidRequest: the days are not one before the other, lie in the future, or before there was anything of the child to compare with.
        StoreUnavailable: the network could not be read.
    """
    today = ports.clock.today()
    until = until or today
    if until > today:
        raise InvalidRequest("That day has not come yet. Choose today or an earlier day", field="to")
    if since is not None and since >= until:
        raise InvalidRequest("Choose an earlier day than the one to compare it with", field="from")
    now = ports.networks.read_family_network(access, DeedKind.COMPARE_NETWORKS, within_hops=steps, as_at=today, limit=MOST_PEOPLE)
    presets = presets_of(now, until)
    _hold_within(now, since, presets)
    since = since or presets[0].day
    after = now if until == today else as_known_on(ports, access, DeedKind.COMPARE_NETWORKS, until, now=now, steps=steps)
    before = as_known_on(ports, access, DeedKind.COMPARE_NETWORKS, since, now=now, steps=steps)
    before, after = on_its_day(before), on_its_day(after)
    changes = compare_networks(before, after)
    who, drawing = who_is(after, after.child_id), None
    if with_picture:
        drawing = ports.drawn.begin(genogram_sketch(after, who, stamp=stamp_of(access.actor), changes=changes))
    return ComparedView(
        child_id=access.child_id,
        name=child_name(after),
        age=child_age(after),
        network=after,
        since=since,
        until=until,
        presets=presets,
        changes=changes,
        sentence=counted(changes, today=today),
        views=compare_views(after, find_supporters(after, who)),
        drawing=drawing,
    )


def _hold_within(network: FamilyNetwork, since: date | None, presets: tuple[Preset, ...]) -> None:
    """Before the child was expected, and before anything was recorded, there is nothing to compare with."""
    due = network.child.born or network.child.expected
    expected = [due.earliest - PREGNANCY] if due and due.earliest else []
    earliest = min([*expected, *(preset.day for preset in presets)])
    if since is not None and since < earliest:
        first = f"{earliest.day} {earliest:%B %Y}"
        raise InvalidRequest(f"Nothing of this child is recorded of so early a day. Choose {first} or a later day", field="from")


def presets_of(network: FamilyNetwork, until: date) -> tuple[Preset, ...]:
    """Days before `until` that are worth comparing with, the usual one first.

    That is the day of the last review, else of the first record, else a year before; then come the last visit, and the others of those.
    """
    review, first = reviews.last_review(network, before=until), first_recorded(network)
    found = [Preset("The last review", review)] if review else []
    found += [Preset("The first record", first)] if first and first < until else []
    usual, *others = (*found, Preset("A year before", until - A_YEAR))
    visit = last_visit(network, before=until)
    return (usual, *((Preset("The last visit", visit),) if visit else ()), *others)
