"""Find who may support a child: in bands that are next steps, with reasons; beside the views of child and parents, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.agreement.contacts import without_agreement
from graphsvc.analysis.called import SOMEBODY
from graphsvc.analysis.naming import names_them
from graphsvc.analysis.not_asked import asks_nothing
from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.analysis.reviews import last_review
from graphsvc.analysis.support.finding import SupporterFinding
from graphsvc.analysis.support.finding import find_supporters as find_in
from graphsvc.analysis.support.supporter_changes import SupporterChanges, changes_since
from graphsvc.analysis.support.views_compared import ViewsCompared, compare_views
from graphsvc.analysis.support.work_so_far import when_done, work_in
from graphsvc.analysis.wording import possessive
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import FamilySearch
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.support_work import ContactOutcome, ContactWay
from graphsvc.domain.ties import Wishes
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.earlier_network import as_known_on
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports

NEXT_IS_OF_TODAY = "What to do next is said of today. This day is past."


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the contact log, the latest first. `person_id` is empty for a search about nobody recorded yet; `by` is a user's name.

    `without_agreement`: whoever is asked first had not agreed on that day, as far as is recorded and shown.
    """

    on: str
    person_id: str
    way: ContactWay
    outcome: ContactOutcome
    words: str
    why: str
    by: str
    without_agreement: bool = False


@dataclass(frozen=True, slots=True)
class SupportersView:
    """Who may support a child, as this reader may see it.

    Attributes:
        views: What the record, the child and each parent see, side by side.
        since: The day that `changes` are told from: the last review, where none was asked for; None where none is recorded.
        log: Every contact made or tried and every search.
        child_said: The child's own words about whom they want around them, with who was asked and when.
    """

    child_id: str
    name: str
    age: str
    network: FamilyNetwork
    supporters: SupporterFinding
    views: ViewsCompared
    since: date | None
    changes: SupporterChanges | None
    log: tuple[LogEntry, ...]
    child_said: tuple[tuple[str, str], ...]


def find_supporters(
    ports: Ports, access: CaseAccess, *, as_at: date | None = None, steps: int = DEFAULT_STEPS, since: date | None = None
) -> SupportersView:
    """Read the child's network and find in it who may support the child.

    Args:
        steps: How many steps from the child people are looked for.
        since: Tell what has changed since this day; None: since the last review, if one is recorded. For that the network is read once
            more, as it was known then.

    Raises:
        InvalidRequest: `since` is not before the day that is looked at.
        NotFound, StoreUnavailable: the network could not be read.
    """
    day = as_at or ports.clock.today()
    if since is not None and since >= day:
        raise InvalidRequest("Give a day before the one that you look at", field="since")
    network = ports.networks.read_family_network(access, DeedKind.FIND_SUPPORTERS, within_hops=steps, as_at=day, limit=MOST_PEOPLE)
    network = on_its_day(network)
    found = find_in(network)
    if day < ports.clock.today() and not asks_nothing(network.child):
        found = _of_a_past_day(found)
    since = since or last_review(network)
    changes = None
    if since is not None:
        before = as_known_on(ports, access, DeedKind.FIND_SUPPORTERS, since, now=network, steps=steps)
        changes = changes_since(before, find_in(before), network, found)
    workers = _workers(ports, network)
    return SupportersView(
        child_id=network.child_id,
        name=child_name(network),
        age=child_age(network),
        network=network,
        supporters=found,
        views=compare_views(network, found),
        since=since,
        changes=changes,
        log=tuple(_log(network, workers)),
        child_said=_child_said(network, found),
    )


def _of_a_past_day(found: SupporterFinding) -> SupporterFinding:
    bands = tuple((band, tuple(replace(one, next_step=NEXT_IS_OF_TODAY) for one in people)) for band, people in found.bands)
    return replace(found, bands=bands)


def _log(network: FamilyNetwork, workers: Mapping[str, str]) -> Iterator[LogEntry]:
    """Contacts with somebody, and searches about nobody recorded yet, in one order."""
    lines: list[tuple[tuple[str, ...], LogEntry]] = []
    for person_id, work in work_in(network).items():
        for entry in work.log:
            on = entry.said.began.words if entry.said.began else ""
            by = workers.get(entry.said.recorded_by, "")
            marked = without_agreement(network, entry) is not None
            line = LogEntry(on, person_id, entry.way, entry.outcome, entry.words, entry.why, by, marked)
            lines.append((when_done(entry), line))
    for fact in network.child.facts_of(FamilySearch):
        search = fact.value
        if isinstance(search, FamilySearch) and not fact.said.restricted:
            began = fact.said.began
            day = began.part.first.isoformat() if began else fact.said.recorded_at[:10]
            by = workers.get(fact.said.recorded_by, "")
            line = LogEntry(began.words if began else "", "", search.way, search.outcome, search.words, search.why, by)
            lines.append(((day, fact.said.recorded_at, search.way, search.outcome, search.words, search.why), line))
    for _, line in sorted(lines, key=lambda pair: pair[0], reverse=True):
        yield line


def _workers(ports: Ports, network: FamilyNetwork) -> Mapping[str, str]:
    """Names of those who noted work or searches. Somebody who is no user any more has no name here."""
    ids = {tie.said.recorded_by for work in work_in(network).values() for tie in (*work.notes, *work.log)}
    ids |= {f.said.recorded_by for f in network.child.facts_of(FamilySearch)}
    found = {user_id: ports.users.find_user(user_id) for user_id in sorted(ids)}
    return {user_id: user.name for user_id, user in found.items() if user}


def _child_said(network: FamilyNetwork, found: SupporterFinding) -> tuple[tuple[str, str], ...]:
    """What the child said in words of people who matter to them, each with whom it is about and its source; no confidence."""
    wishes = [t for t in network.ties_of(Wishes, network.child_id) if t.words and names_them(network, network.child_id, t)]
    wishes.sort(key=lambda t: (t.said.source.on.part.first.isoformat() if t.said.source.on else "", t.words), reverse=True)
    who = {s.person_id: f"{possessive(network.child.short_name or 'the child')} {s.who}" for s in found.supporters}
    names = {t.b: network.person(t.b).display_name or who.get(t.b, SOMEBODY) for t in wishes if t.b in network}
    return tuple((t.words, f"about {names[t.b]}. {t.said.source.sentence}") for t in wishes if t.b in names)
