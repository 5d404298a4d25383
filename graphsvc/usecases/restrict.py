"""Keep something restricted, open it again, and let somebody see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from graphsvc.access.actor import Role
from graphsvc.access.policy import BY_PERMISSION_ALONE
from graphsvc.access.restricted import PERMISSION_LASTS, Permission
from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.in_words import fact_in_words, group_in_words, tie_in_words
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.domain.facts import CONSENT, Fact, FactValue, Name
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.restriction import Kept, Restriction, RestrictionChange, RestrictionReason
from graphsvc.domain.ties import TIES, MemberOf, SameAs
from graphsvc.usecases.open_restricted import hold_deciding, may_decide
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import hold_writable
from graphsvc.usecases.said_dates import read_coming_day
from graphsvc.usecases.view_restricted import names_in, things_kept
from graphsvc.usecases.written_reason import LEAST_WORDS, written_reason

_FACTS = get_args(FactValue)
MAY_BE_LET = frozenset({Role.PRACTITIONER, Role.TEAM_MANAGER, Role.INDEPENDENT_REVIEWER})


@dataclass(frozen=True, slots=True)
class CanRestrict:
    """One thing that is recorded of somebody, or of a group, and can be restricted."""

    id: str
    sort: Kept
    words: str


@dataclass(frozen=True, slots=True)
class AboutPerson:
    """What of one person can be restricted: they themselves with everything, or one statement. `people`: id and name of everybody here."""

    network: FamilyNetwork
    people: tuple[tuple[str, str], ...]
    person_id: str
    name: str
    whole: CanRestrict | None
    statements: tuple[CanRestrict, ...]
    reasons: tuple[RestrictionReason, ...]


def what_can_be_restricted(ports: Ports, access: CaseAccess, person_id: str = "") -> AboutPerson:
    """List what is recorded of somebody in this network, or of the child, each thing in a sentence; of the child statements alone.

    What somebody agreed to, and what was decided without it, is not among it: whoever did not see a no would go ahead.

    Raises:
        AccessDenied: the reader may look but not write.
        NotFound: they are not in this network, as far as the reader may know.
        StoreUnavailable: it could not be read.
    """
    hold_writable(ports, access)
    network = _read(ports, access)
    found, name = network.find(person_id or access.child_id), names_in(network)
    if found is None:
        raise NotFound("There is no such record")
    person = found
    statements = {f.id: (_FACTS.index(type(f.value)), fact_in_words(f.value)) for f in person.facts if _may_be_kept(f, network)}
    for tie in network.ties:
        if person.id in {tie.a, tie.b} and tie.said.withdrawn_at is None and not isinstance(tie, SameAs):
            statements[tie.id] = len(_FACTS) + TIES.index(type(tie)), tie_in_words(network, tie, name)
            if isinstance(tie, MemberOf):
                statements[tie.b] = statements[tie.id][0], f"{group_in_words(network.group(tie.b))}, for everybody who belongs to it"
    in_order = sorted((place, words, id_) for id_, (place, words) in statements.items())
    told = tuple(CanRestrict(id_, Kept.STATEMENT, words) for _, words, id_ in in_order)
    decides = may_decide(ports, access).allowed
    reasons = tuple(reason for reason in RestrictionReason if decides or reason not in BY_PERMISSION_ALONE)
    whole = (
        None
        if person.id == access.child_id
        else CanRestrict(person.id, Kept.PERSON, f"{name(person.id)}, with all that is recorded of them")
    )
    people = sorted(((p.id, name(p.id)) for p in network.people), key=lambda one: (one[0] != access.child_id, one[1].casefold(), one[0]))
    return AboutPerson(network, tuple(people), person.id, name(person.id), whole, told, reasons)


def restrict(ports: Ports, access: CaseAccess, change_id: str, about_id: str, *, reason: str, words: str) -> bool:
    """Keep a person, group, fact or tie of this network restricted from now on, in this child's file. False: this was done before.

    Of a person who has a file of their own, what joins them to the people here is kept instead, and the answer is the same: nobody finds
    out by it who has a file. For an adoption or a protected identity a manager decides, since nobody sees it afterwards who was not let.

    Raises:
        InvalidRequest: the reason or the words are missing, or it is the child; `field` names which.
        NotFound: there is no such thing in this network, as far as the reader may know.
        Conflict: the statement has been put right meanwhile.
        AccessDenied: the reader may look but not write, or does not decide this.
        StoreUnavailable: nothing is known to be written; sending it again is safe.
    """
    hold_writable(ports, access)
    if reason not in set(RestrictionReason):
        raise InvalidRequest("Choose why it is to be restricted", field="reason")
    words = _checked(words)
    if ports.restrictions.is_made(change_id):
        return False
    network = _read(ports, access)
    person = network.find(about_id)
    if RestrictionReason(reason) in BY_PERMISSION_ALONE:
        hold_deciding(ports, access)
    if person is not None and person.id == access.child_id:
        raise InvalidRequest("A child’s own file opens to those alone who answer for them. Choose a statement instead", field="about")
    if person is None and about_id not in _statements(network):
        raise NotFound("There is no such record")
    restriction = Restriction(RestrictionReason(reason), access.child_id)
    sort = Kept.STATEMENT if person is None else Kept.PERSON
    about = about_id if person is None else person.id
    change = RestrictionChange(change_id, restriction, sort, about, words, ports.clock.now(), access.actor.id)
    ties = (tie.id for tie in network.ties if person is not None and person.id in {tie.a, tie.b} and not isinstance(tie, SameAs))
    return ports.restrictions.change(access, change, ties=ties)


def lift_restriction(ports: Ports, access: CaseAccess, change_id: str, about_id: str, *, words: str) -> bool:
    """Open again, to all who may open a file that it is in, what was kept restricted in this child's file. False: this was done before.

    Args:
        access: with what is restricted opened (`open_restricted`).

    Raises:
        InvalidRequest: the words are missing.
        NotFound: nothing of the kind is kept so in this file, as far as the reader may know.
        AccessDenied: the reader does not decide this.
        StoreUnavailable: nothing is known to be written; sending it again is safe.
    """
    hold_deciding(ports, access)
    words = _checked(words)
    if ports.restrictions.is_made(change_id):
        return False
    network = _read(ports, access)
    found = next((one for one in things_kept(network) if one.id == about_id and one.own), None)
    if found is None:
        raise NotFound("There is no such record that is kept restricted in this file")
    restriction = Restriction(found.reason, access.child_id)
    change = RestrictionChange(change_id, restriction, found.sort, about_id, words, ports.clock.now(), access.actor.id, opens=True)
    records = {end for join in network.joined for end in (join.a, join.b) if network.id_of(end) == about_id}
    return ports.restrictions.change(access, change, records=records)


def permit(ports: Ports, access: CaseAccess, permission_id: str, *, user_id: str, reason: str, until: str, words: str) -> Permission:
    """Let somebody see what is kept for one reason in this child's file, until a day.

    Raises:
        InvalidRequest: who, why, until when or the words are missing or cannot be; it is for whoever gives it; `field` names which.
        AccessDenied: the reader does not decide this.
        StoreUnavailable: it could not be written; sending it again is safe.
    """
    hold_deciding(ports, access)
    today = ports.clock.today()
    user = ports.users.find_user(user_id.strip()) if user_id.strip() else None
    if user is None or user.role not in MAY_BE_LET:
        raise InvalidRequest("Give the user id of a social worker, a manager or an independent reviewer", field="user")
    if user.id == access.actor.id:
        raise InvalidRequest("Nobody lets themselves see it. Ask another manager of the team", field="user")
    if reason not in set(RestrictionReason):
        raise InvalidRequest("Choose what they may see", field="reason")
    last = read_coming_day(until, today=today, field="until").part.last
    if last > today + PERMISSION_LASTS:
        raise InvalidRequest("Give a last day within a year from today", field="until")
    restriction = Restriction(RestrictionReason(reason), access.child_id)
    given = Permission(permission_id, restriction, user.id, today, last, _checked(words), access.actor.id, ports.clock.now())
    ports.restrictions.permit(access, given)
    return given


def end_permission(ports: Ports, access: CaseAccess, permission_id: str) -> None:
    """Take back that somebody may see what is kept restricted in this child's file.

    Raises:
        NotFound: there is none that still holds.
        AccessDenied: the reader does not decide this.
        StoreUnavailable: it could not be written; sending it again is safe.
    """
    hold_deciding(ports, access)
    ports.restrictions.end_permission(access, permission_id, at=ports.clock.now())


def _read(ports: Ports, access: CaseAccess) -> FamilyNetwork:
    return ports.networks.read_family_network(
        access, DeedKind.VIEW_NETWORK, within_hops=DEFAULT_STEPS, as_at=ports.clock.today(), limit=MOST_PEOPLE
    )


def _statements(network: FamilyNetwork) -> set[str]:
    facts = {f.id for p in network.people for f in p.facts if _may_be_kept(f, network)}
    return facts | {t.id for t in network.ties} | {g.id for g in network.groups}


def _may_be_kept(fact: Fact, network: FamilyNetwork) -> bool:
    """Not an answer, since whoever did not see a no would go ahead; and not the name by which a child is found."""
    is_own_name = fact.person_id == network.child_id and isinstance(fact.value, Name)
    return fact.said.withdrawn_at is None and not isinstance(fact.value, CONSENT) and not is_own_name


def _checked(words: str) -> str:
    return written_reason(words, f"Say why, in at least {LEAST_WORDS} letters, so that somebody else can follow it later")
