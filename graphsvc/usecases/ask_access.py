"""Record that somebody asks what is held about them, and that the answer takes longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.access.policy import Decision, may_answer_access
from graphsvc.access.scope import CaseAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import Conflict, InvalidRequest, NotFound
from graphsvc.domain.network import FamilyNetwork
from graphsvc.sharing.subject_access.request import AccessRequest, RequesterKind
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse
from graphsvc.usecases.typed_words import checked_words
from graphsvc.usecases.written_reason import LEAST_WORDS, MOST_WORDS, written_reason


@dataclass(frozen=True, slots=True)
class RequestToRecord:
    """What is typed of a request; see `AccessRequest`."""

    kind: RequesterKind
    requester_id: str
    received: date
    identity: str
    identity_on: date
    understands: str = ""
    authority: str = ""


def list_access_requests(ports: Ports, access: CaseAccess) -> tuple[AccessRequest, ...]:
    """The requests in this child's file, the latest first.

    Raises:
        AccessDenied: whoever asks may not answer them; that is written down.
        StoreUnavailable: they could not be read, or the look not be written down.
    """
    hold_allowed(ports, access, may_answer_access(access))
    return ports.access_requests.requests(access)


def record_access_request(ports: Ports, access: CaseAccess, told: RequestToRecord, *, request_id: str) -> AccessRequest:
    """Record that somebody asks. The same again changes nothing.

    Raises:
        AccessDenied: as `list_access_requests`.
        InvalidRequest: something is missing or cannot be; `field` names which.
        StoreUnavailable: it could not be written.
    """
    hold_allowed(ports, access, may_answer_access(access))
    today = ports.clock.today()
    for field, day in (("received", told.received), ("identity_on", told.identity_on)):
        if day > today:
            raise InvalidRequest("That day has not come yet", field=field)
    identity = checked_reason(told.identity, "identity", "Say how you made sure who is asking")
    understands = checked_words(told.understands, "understands", MOST_WORDS)
    if told.kind is not RequesterKind.PERSON:
        understands = checked_reason(understands, "understands", "Say whether the child understands what is asked for, and how you know")
    authority = checked_words(told.authority, "authority", MOST_WORDS)
    if told.kind is RequesterKind.PARENT:
        authority = checked_reason(authority, "authority", "Say by what they may ask for the child, and what the child says to it")
    network = read_for_request(ports, access)
    _check_requester(network, told)
    request = AccessRequest(
        id=request_id,
        child_id=access.child_id,
        kind=told.kind,
        requester_id=network.id_of(told.requester_id),
        received=told.received,
        identity=identity,
        identity_on=told.identity_on,
        understands=understands,
        authority=authority,
        at=ports.clock.now(),
        by=access.actor.id,
    )
    ports.access_requests.ask(access, request)
    return request


def extend_access(ports: Ports, access: CaseAccess, request_id: str, why: str) -> None:
    """Note that it takes up to two months longer, and why; whoever asked is told within the first month.

    Raises:
        AccessDenied, NotFound, StoreUnavailable: as `find_access_request`.
        InvalidRequest: the reason is missing, or the first month is over.
        Conflict: the request has been answered.
    """
    request = find_access_request(ports, access, request_id)
    hold_open(request)
    if not request.extended and ports.clock.today() > request.due:
        raise InvalidRequest("The first month is over: whoever asked has to be told within it that it takes longer", field="words")
    ports.access_requests.extend(access, request_id, checked_reason(why, "words", "Say why it takes longer"), at=ports.clock.now())


def find_access_request(ports: Ports, access: CaseAccess, request_id: str) -> AccessRequest:
    """One of them.

    Raises:
        AccessDenied, StoreUnavailable: as `list_access_requests`.
        NotFound: there is no such request in this file.
    """
    found = next((one for one in list_access_requests(ports, access) if one.id == request_id), None)
    if found is None:
        raise NotFound("There is no such request")
    return found


def hold_open(request: AccessRequest) -> None:
    """Go on where a request has not been answered.

    Raises:
        Conflict: it has.
    """
    if request.closed_at:
        raise Conflict("This request has been answered")


def hold_allowed(ports: Ports, access: CaseAccess, decision: Decision) -> None:
    """Go on where it is allowed.

    Raises:
        AccessDenied: it is not; that is written down.
        StoreUnavailable: the refusal could not be written down.
    """
    if not decision.allowed:
        refuse(ports, access.actor, decision, child_id=access.child_id, purpose=access.purpose)


def read_for_request(ports: Ports, access: CaseAccess) -> FamilyNetwork:
    """The child's network as a request is answered from it: today, and without what is restricted.

    Raises:
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    network = ports.networks.read_family_network(
        access.closed, DeedKind.WEIGH_ACCESS, within_hops=DEFAULT_STEPS, as_at=ports.clock.today(), limit=MOST_PEOPLE
    )
    return network.without_restricted()


def checked_reason(words: str, field: str, missing: str) -> str:
    """Words that somebody else can follow later.

    Raises:
        InvalidRequest: there are too few or too many, which `missing` begins to say, or they hold signs that cannot be seen.
    """
    return written_reason(words, f"{missing}, in at least {LEAST_WORDS} letters", field=field)


def _check_requester(network: FamilyNetwork, told: RequestToRecord) -> None:
    person = network.find(told.requester_id)
    is_child = person is not None and person.id == network.child_id
    if person is None or is_child is not (told.kind is RequesterKind.CHILD):
        raise InvalidRequest("Choose who asks, as they stand in this network", field="requester_id")
