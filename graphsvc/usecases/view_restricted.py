"""What is kept restricted around a child, for whoever may see it and asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from graphsvc.access.restricted import Permission
from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.called import NO_NAME
from graphsvc.analysis.childs_map import alt_text, drawn_on_paper
from graphsvc.analysis.in_words import fact_in_words, group_in_words, tie_in_words
from graphsvc.analysis.who import who_is
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.restriction import Kept, Restricted, Restriction, RestrictionReason
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.open_restricted import may_decide
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.who_acted import who_acted

_ORDER = {reason: place for place, reason in enumerate(RestrictionReason)}


@dataclass(frozen=True, slots=True)
class Decided:
    """Who restricted something, when (ISO instant) and why."""

    who: str
    at: str
    words: str


@dataclass(frozen=True, slots=True)
class KeptThing:
    """One thing that is kept restricted, in a sentence, with what goes with it: of a person all that is known, of a home who lives there.

    `decided`: None where it was restricted from the moment it was recorded. `own`: it is kept so in the file that is open, so that its
    manager may open it again.
    """

    id: str
    sort: Kept
    reason: RestrictionReason
    words: str
    source: str = ""
    details: tuple[str, ...] = ()
    own: bool = False
    decided: Decided | None = None


@dataclass(frozen=True, slots=True)
class Let:
    """Somebody may see what is kept for one reason, with who let them."""

    permission: Permission
    who: str
    given_by: str


@dataclass(frozen=True, slots=True)
class RestrictedView:
    """What is kept restricted that the reader may see, by reason. `reasons`: those that are opened to them at all, in this child's file.

    `drawings`: ids of what the child drew, of which few see the picture, and what each is in words.
    """

    child_id: str
    name: str
    age: str
    reasons: tuple[RestrictionReason, ...]
    kept: tuple[KeptThing, ...]
    lets: tuple[Let, ...]
    decides: bool
    drawings: tuple[tuple[str, str], ...] = ()

    def of(self, reason: RestrictionReason) -> tuple[KeptThing, ...]:
        return tuple(one for one in self.kept if one.reason is reason)


def view_restricted(ports: Ports, access: CaseAccess) -> RestrictedView:
    """Read the network with what is opened to the reader, and tell what of it is restricted, why, and who may see it.

    Whoever decides (the team's manager) is told who else may see.

    Raises:
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    today = ports.clock.today()
    network = ports.networks.read_family_network(
        access, DeedKind.VIEW_RESTRICTED, within_hops=DEFAULT_STEPS, as_at=today, limit=MOST_PEOPLE
    )
    latest = {change.about_id: change for change in reversed(ports.restrictions.changes(access))}
    decides = may_decide(ports, access).allowed
    permissions = ports.restrictions.permissions(access, on=today) if decides else ()
    who = who_acted(ports, [c.by for c in latest.values()] + [user for p in permissions for user in (p.user_id, p.given_by)])
    decided = {about: Decided(who[c.by], c.at, c.words) for about, c in latest.items() if not c.opens}
    kept = (replace(thing, decided=decided.get(thing.id)) for thing in things_kept(network))
    return RestrictedView(
        access.child_id,
        child_name(network),
        child_age(network),
        tuple(reason for reason in RestrictionReason if Restriction(reason, access.child_id) in access.scope.opened),
        tuple(sorted(kept, key=lambda one: (_ORDER[one.reason], one.sort, one.words, one.id))),
        tuple(Let(p, who[p.user_id], who[p.given_by]) for p in permissions),
        decides,
        () if network.without_restricted() is network else tuple((one.id, alt_text(network, one)) for one in drawn_on_paper(network)),
    )


def things_kept(network: FamilyNetwork) -> Iterator[KeptThing]:
    """Everything in a network that is kept restricted and stands. What goes with a restricted person or group is told with it alone."""
    name, hides = names_in(network), {p.id for p in network.people if p.restricted} | {g.id for g in network.groups if g.restricted}
    ties = [tie for tie in network.ties if tie.said.withdrawn_at is None]
    told = {tie.id: tie_in_words(network, tie, name) for tie in ties}

    def with_it(about: str) -> tuple[str, ...]:
        return tuple(sorted(told[tie.id] for tie in ties if about in {tie.a, tie.b}))

    def thing(
        id_: str, restricted: Restricted, words: str, source: str = "", details: tuple[str, ...] = (), sort: Kept = Kept.STATEMENT
    ) -> Iterator[KeptThing]:
        if isinstance(restricted, Restriction):
            yield KeptThing(id_, sort, restricted.reason, words, source, details, own=restricted.child_id == network.child_id)

    for person in network.people:
        facts = [fact for fact in person.facts if fact.said.withdrawn_at is None]
        details = (*(fact_in_words(fact.value) for fact in facts), *with_it(person.id))
        yield from thing(person.id, person.restricted, name(person.id), details=details, sort=Kept.PERSON)
        if person.id not in hides:
            for fact in facts:
                yield from thing(
                    fact.id, fact.said.restricted, f"{name(person.id)}: {fact_in_words(fact.value)}", fact.said.source.sentence
                )
    for group in network.groups:
        yield from thing(group.id, group.restricted, group_in_words(group), group.said.source.sentence, with_it(group.id))
    for tie in ties:
        if not {tie.a, tie.b} & hides:
            yield from thing(tie.id, tie.said.restricted, told[tie.id], tie.said.source.sentence)


def names_in(network: FamilyNetwork) -> Callable[[str], str]:
    """What each person of a network is called; somebody without a name by what they are to the child."""
    who = who_is(network, network.child_id)

    def name(person_id: str) -> str:
        person = network.person(person_id)
        words = who[person.id].words if person.id in who else ""
        return person.display_name or (f"somebody ({words})" if words else NO_NAME)

    return name
