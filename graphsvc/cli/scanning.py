"""`graphsvc isolation`: what goes together, the answer about one child as lines, and the scan of every child into a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from importlib.metadata import version
from pathlib import Path

from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.analysis.called import NO_NAME
from graphsvc.analysis.connected.isolation import IsolationState
from graphsvc.analysis.not_asked import asks_nothing, nothing_is_asked
from graphsvc.cli.opening import person_id_of, read_settings
from graphsvc.cli.scan_processes import Job, do_all
from graphsvc.cli.unfinished import SoFar, unfinished
from graphsvc.domain.errors import InvalidRequest
from graphsvc.exchange.isolation_table import HEADING
from graphsvc.settings import Settings
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.open_scan import open_scan
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.scan_isolation import begin_scan
from graphsvc.usecases.view_connection import ConnectionView, view_connection

TWO_WAYS = "Give the id of a child, or --all and --output for every child with a file"
IDS_AT_A_TIME = 2_000


def check_options(child: str, output: Path | None, *, every: bool, since: bool, json: bool, processes: int | None) -> None:
    """Hold that the options of one way were given whole, and none of the other.

    Raises:
        InvalidRequest: they do not fit together.
    """
    if every == bool(child):
        raise InvalidRequest(TWO_WAYS)
    if every and (output is None or json or since):
        raise InvalidRequest(f"--all goes with --output and without --json and --since. {TWO_WAYS}")
    if child and (output is not None or processes is not None):
        raise InvalidRequest(f"--output and --processes go with --all. {TWO_WAYS}")


def view_one(ports: Ports, child: str, *, as_at: date | None, since: date | None) -> ConnectionView:
    """Open the child's file for keeping records, and look.

    Raises:
        InvalidRequest: `since` is not before the day that is looked at.
        NotFound: there is no such child.
    """
    access = open_case(ports, OPERATOR, person_id_of(ports, child), Purpose.RECORD_KEEPING)
    return view_connection(ports, access, since=since, as_at=as_at)


def finding_lines(view: ConnectionView) -> Iterator[str]:
    """Of each person the state, the sentence, why, what else was looked at, and what would change it."""
    if asks_nothing(view.child.network.child):
        yield nothing_is_asked(view.child.network.child)
        return
    for connection in view.connections:
        found = connection.finding
        of_child = found.person_id == view.child.child_id
        name = view.child.name if of_child else view.child.network.person(found.person_id).display_name or NO_NAME
        yield f"{name} ({'the child' if of_child else 'parent or carer'}): {found.state.words}"
        yield f"  {found.sentence}"
        yield from (f"  - {reason.words}" for reason in found.reasons)
        told = {reason.kind for reason in found.reasons}
        yield from (f"  - {signal.look_at}: {signal.recorded}" for signal in connection.signals if signal.kind not in told)
        yield from (f"  > {change}" for change in found.would_change)


def scan_into(
    ports: Ports,
    output: Path,
    *,
    as_at: date | None,
    processes: int,
    at_a_time: int,
    progress: Callable[[str, int], AbstractContextManager[Callable[[int], None]]],
    say: Callable[[str], None],
) -> SoFar:
    """Judge every child with a file, and each parent, into a table. Gone on with where the same scan was interrupted.

    Raises:
        InvalidRequest: another process is writing that table.
        StoreUnavailable: a child could not be read.
        OSError: the table cannot be written.
    """
    access = open_scan(ports, OPERATOR, Purpose.RECORD_KEEPING)
    day = as_at or ports.clock.today()
    # What was not known yet when the scan began is not looked at, so that all rows speak of one state of knowledge.
    asked = {"scan": f"isolation {version('graphsvc')}", "store": _address(read_settings()), "as_at": day.isoformat()}
    with unfinished(output, asked | {"known_at": ports.clock.now()}, fixed="known_at", heading=HEADING) as table:
        so_far = table.so_far
        if so_far.done:
            say(f"Going on after {so_far.done:,} children")
        known_at = so_far.asked["known_at"]

        def jobs() -> Iterator[Job]:
            after = so_far.after
            while ids := ports.scans.children(access, known_at=known_at, after=after, limit=IDS_AT_A_TIME):
                for first in range(0, len(ids), at_a_time):
                    some = ids[first : first + at_a_time]
                    yield Job(access, day, known_at, after, some[-1], len(some))
                    after = some[-1]

        with progress("How connected", begin_scan(ports, access)) as tick:
            for done in do_all(ports, jobs(), processes):
                table.add(done.rows, after=done.upto, done=done.children, counts=done.counts)
                tick(so_far.done)
        table.finish()
    return so_far


def summary(so_far: SoFar) -> str:
    """How many children, and how many people in each state."""
    states = ", ".join(f"{so_far.counts.get(state, 0):,} {state.words[:1].lower()}{state.words[1:]}" for state in IsolationState)
    return f"{so_far.done:,} {'child' if so_far.done == 1 else 'children'}; with their parents: {states}"


def _address(settings: Settings) -> str:
    return str(settings.data_dir.resolve()) if settings.is_embedded else f"{settings.neo4j_uri} {settings.neo4j_database}"
