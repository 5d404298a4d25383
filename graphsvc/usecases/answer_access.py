"""Answer somebody who asks what is held about them: record it, weigh every statement, decide, and make the copy.

Only this child's file is looked at, as far as the network shows it today; nothing that is restricted is in it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.access.policy import Decision, may_answer_access, may_disclose
from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.childs_map import alt_text, drawn_on_paper
from graphsvc.analysis.unnamed import name_or_who
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import Conflict, InvalidRequest, NotFound
from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.sharing.subject_access.codes import AccessCode, Answer
from graphsvc.sharing.subject_access.disclosure import Decided, Disclosure, disclose, undecided, what_stands_in_the_way
from graphsvc.sharing.subject_access.request import AccessRequest, HarmOutcome, HarmTest, RequesterKind
from graphsvc.sharing.subject_access.story import Chapter, in_words, story_of
from graphsvc.sharing.subject_access.weighing import Weighed, is_drawing, weigh
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.drawings import records_of
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import refuse
from graphsvc.usecases.typed_words import checked_words
from graphsvc.usecases.written_reason import LEAST_WORDS, MOST_WORDS, written_reason

UNSEEN = (
    "A picture that the child drew is to go, and is not shown to you, since somebody here is not. Leave it out of the copy, and ask"
    " information governance how the child may have it."
)


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


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request with every statement weighed, what is decided of each, and what stands in the way of the copy."""

    request: AccessRequest
    network: FamilyNetwork
    weighed: tuple[Weighed, ...]
    decided: Mapping[str, Decided]
    in_the_way: tuple[str, ...]

    @property
    def undecided(self) -> tuple[Weighed, ...]:
        return undecided(self.weighed, self.decided)

    @property
    def groups(self) -> tuple[WeighedGroup, ...]:
        """Every statement once, by code; what somebody has to think about first."""
        told: dict[AccessCode, list[tuple[Weighed, str, Decided | None]]] = {}
        for one in self.weighed:
            look = " The photograph goes with it: look at it first, under The file, Drawn on paper." if is_drawing(one.statement) else ""
            line = in_words(one.statement, self.network) + look
            told.setdefault(one.code, []).append((one, line, self.decided.get(one.statement.id)))
        ordered = sorted(told.items(), key=lambda item: (all(one.suggested for one, *_ in item[1]), list(AccessCode).index(item[0])))
        return tuple(WeighedGroup(code, tuple(lines)) for code, lines in ordered)

    @property
    def child_id(self) -> str:
        return self.network.child_id

    @property
    def name(self) -> str:
        return child_name(self.network)

    @property
    def age(self) -> str:
        return child_age(self.network)

    @property
    def who_asks(self) -> str:
        return name_or_who(self.network, self.request.requester_id)


@dataclass(frozen=True, slots=True)
class WeighedGroup:
    """Statements of one code, each in words, with what is suggested and what is decided."""

    code: AccessCode
    lines: tuple[tuple[Weighed, str, Decided | None], ...]

    @property
    def to_accept(self) -> int:
        """How many are not decided yet of which the rule suggests something."""
        return sum(one.suggested is not None and decided is None for one, _, decided in self.lines)

    @property
    def suggested(self) -> tuple[str, ...]:
        """What the rule suggests for those, each once, in words."""
        return tuple(dict.fromkeys(one.suggested.words for one, _, decided in self.lines if one.suggested and not decided))


@dataclass(frozen=True, slots=True)
class DisclosedPicture:
    """A photograph of what the child drew, a JPEG, and what it is in words."""

    alt: str
    jpeg: bytes

    @property
    def base64(self) -> str:
        return base64.b64encode(self.jpeg).decode()


@dataclass(frozen=True, slots=True)
class DisclosureMade:
    """The copy, as a network, as a story in order and as pictures, and what may be said of what is not in it.

    `withheld` is for the log alone.
    """

    request: AccessRequest
    disclosure: Disclosure
    story: tuple[Chapter, ...]
    pictures: tuple[DisclosedPicture, ...] = ()


def list_access_requests(ports: Ports, access: CaseAccess) -> tuple[AccessRequest, ...]:
    """The requests in this child's file, the latest first.

    Raises:
        AccessDenied: whoever asks may not answer them; that is written down.
        StoreUnavailable: they could not be read, or the look not be written down.
    """
    _hold(ports, access, may_answer_access(access))
    return ports.access_requests.requests(access)


def record_access_request(ports: Ports, access: CaseAccess, told: RequestToRecord, *, request_id: str) -> AccessRequest:
    """Record that somebody asks. The same again changes nothing.

    Raises:
        AccessDenied: as `list_access_requests`.
        InvalidRequest: something is missing or cannot be; `field` names which.
        StoreUnavailable: it could not be written.
    """
    _hold(ports, access, may_answer_access(access))
    today = ports.clock.today()
    for field, day in (("received", told.received), ("identity_on", told.identity_on)):
        if day > today:
            raise InvalidRequest("That day has not come yet", field=field)
    identity = _checked(told.identity, "identity", "Say how you made sure who is asking")
    understands = checked_words(told.understands, "understands", MOST_WORDS)
    if told.kind is not RequesterKind.PERSON:
        understands = _checked(understands, "understands", "Say whether the child understands what is asked for, and how you know")
    authority = checked_words(told.authority, "authority", MOST_WORDS)
    if told.kind is RequesterKind.PARENT:
        authority = _checked(authority, "authority", "Say by what they may ask for the child, and what the child says to it")
    network = _read(ports, access)
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


def open_access_request(ports: Ports, access: CaseAccess, request_id: str) -> OpenRequest:
    """Read a request, weigh every statement for it as the record is today, and what was decided so far.

    Raises:
        AccessDenied: as `list_access_requests`.
        NotFound: there is no such request in this file.
        StoreUnavailable: it could not be read.
    """
    request = next((one for one in list_access_requests(ports, access) if one.id == request_id), None)
    if request is None:
        raise NotFound("There is no such request")
    network = _read(ports, access)
    if request.subject_id not in network or request.requester_id not in network:
        raise NotFound("Somebody whom the request is about is not in this network any more")
    weighed = weigh(network, request)
    here = {one.statement.id for one in weighed}
    decided = {one.statement_id: one for one in ports.access_requests.decisions(access, request_id) if one.statement_id in here}
    return OpenRequest(request, network, weighed, decided, _in_the_way(request, network, weighed, decided))


def _in_the_way(
    request: AccessRequest, network: FamilyNetwork, weighed: tuple[Weighed, ...], decided: Mapping[str, Decided]
) -> tuple[str, ...]:
    """No picture goes that whoever answers may not look at first."""
    seen = {fact.id for fact in drawn_on_paper(network)}
    goes = [one for one in decided.values() if one.answer is not Answer.WITHHOLD]
    drawings = {one.statement.id for one in weighed if is_drawing(one.statement)}
    unseen = any(one.statement_id in drawings - seen for one in goes)
    return what_stands_in_the_way(request, weighed, decided) + ((UNSEEN,) if unseen else ())


def decide_access(
    ports: Ports,
    access: CaseAccess,
    request_id: str,
    answers: Sequence[tuple[str, Answer, str]] = (),
    *,
    accept: Sequence[AccessCode] = (),
    deed_id: str,
) -> OpenRequest:
    """Decide of statements what goes: each with words where it differs from what the rule suggests, or where the rule suggests nothing.

    Args:
        answers: (id of the statement, what is decided, words).
        accept: Codes of which all that is suggested and not decided yet is taken as suggested.

    Raises:
        AccessDenied, NotFound, StoreUnavailable: as `open_access_request`.
        InvalidRequest: there is no such statement, words are missing, or there is nothing to decide; `field` names which.
        Conflict: the request has been answered.
    """
    found = open_access_request(ports, access, request_id)
    _hold_open(found.request)
    by_id = {one.statement.id: one for one in found.weighed}
    at = ports.clock.now()
    decided = {}
    for one in found.undecided:
        if one.code in accept and one.suggested is not None:
            decided[one.statement.id] = Decided(one.statement.id, one.suggested, one.code, "", access.actor.id, at)
    for statement_id, answer, words in answers:
        weighed = by_id.get(statement_id)
        if weighed is None:
            raise InvalidRequest("There is no such statement in this request", field="statement_id")
        differs = answer is not weighed.suggested
        said = (
            _checked(words, "words", "Say why, where it is not as the rule suggests or the rule suggests nothing")
            if differs
            else checked_words(words, "words", MOST_WORDS)
        )
        decided[statement_id] = Decided(statement_id, answer, weighed.code, said, access.actor.id, at)
    if not decided:
        raise InvalidRequest("Choose what to decide", field="answers")
    ports.access_requests.decide(access, request_id, decided.values(), deed_id=deed_id, at=at)
    everything = {**found.decided, **decided}
    return OpenRequest(
        found.request, found.network, found.weighed, everything, _in_the_way(found.request, found.network, found.weighed, everything)
    )


def record_harm_test(ports: Ports, access: CaseAccess, request_id: str, *, outcome: HarmOutcome, words: str, opinion_of: str) -> None:
    """Record the serious harm test: what came of it, why, and with whose opinion.

    Raises:
        AccessDenied, NotFound, StoreUnavailable: as `open_access_request`.
        InvalidRequest: words are missing; `field` names which.
        Conflict: the request has been answered.
    """
    _hold_open(_request(ports, access, request_id))
    said = _checked(words, "words", "Say why")
    whose = checked_words(opinion_of, "opinion_of", MOST_WORDS)
    if len(whose) < 3:
        raise InvalidRequest("Say whose opinion you had: a name and what they are", field="opinion_of")
    ports.access_requests.test_harm(access, request_id, HarmTest(outcome, said, whose, access.actor.id, ports.clock.now()))


def extend_access(ports: Ports, access: CaseAccess, request_id: str, why: str) -> None:
    """Note that it takes up to two months longer, and why; whoever asked is told within the first month.

    Raises:
        AccessDenied, NotFound, StoreUnavailable: as `open_access_request`.
        InvalidRequest: the reason is missing, or the first month is over.
        Conflict: the request has been answered.
    """
    request = _request(ports, access, request_id)
    _hold_open(request)
    if not request.extended and ports.clock.today() > request.due:
        raise InvalidRequest("The first month is over: whoever asked has to be told within it that it takes longer", field="words")
    ports.access_requests.extend(access, request_id, _checked(why, "words", "Say why it takes longer"), at=ports.clock.now())


def make_disclosure(ports: Ports, access: CaseAccess, request_id: str) -> DisclosureMade:
    """Make the copy that answers a request, and close it. It is written down before it is given out.

    Raises:
        AccessDenied: whoever asks is no manager of the child's team; that is written down.
        NotFound, StoreUnavailable: as `open_access_request`.
        Conflict: something is not decided yet, or the request has been answered; the message says what.
    """
    _hold(ports, access, may_disclose(access))
    found = open_access_request(ports, access, request_id)
    if found.in_the_way:
        raise Conflict(" ".join(found.in_the_way))
    made = disclose(found.network, found.request, found.weighed, found.decided)
    pictures = _pictures(ports, access, found)
    whole = hashlib.sha256(repr(made.network).encode("utf-8", "backslashreplace"))
    for picture in pictures:
        whole.update(picture.jpeg)
    digest = whole.hexdigest()[:32]
    counts = {"given": len(found.weighed) - sum(made.withheld.values())} | {f"withheld-{code}": n for code, n in made.withheld.items()}
    ports.access_requests.close(access, request_id, digest, counts, at=ports.clock.now())
    return DisclosureMade(found.request, made, story_of(made.network), pictures)


def _pictures(ports: Ports, access: CaseAccess, found: OpenRequest) -> tuple[DisclosedPicture, ...]:
    """Photographs of the drawings that were decided to go; one that has been taken back since is not there any more."""
    records = records_of(found.network)
    given = [
        one.statement
        for one in found.weighed
        if is_drawing(one.statement) and found.decided[one.statement.id].answer is not Answer.WITHHOLD
    ]
    read = ((fact, ports.networks.read_picture(access, fact.id, records)) for fact in given if isinstance(fact, Fact))
    return tuple(DisclosedPicture(alt_text(found.network, fact), jpeg) for fact, jpeg in read if jpeg is not None)


def _read(ports: Ports, access: CaseAccess) -> FamilyNetwork:
    network = ports.networks.read_family_network(
        access.closed, DeedKind.WEIGH_ACCESS, within_hops=DEFAULT_STEPS, as_at=ports.clock.today(), limit=MOST_PEOPLE
    )
    return network.without_restricted()


def _request(ports: Ports, access: CaseAccess, request_id: str) -> AccessRequest:
    found = next((one for one in list_access_requests(ports, access) if one.id == request_id), None)
    if found is None:
        raise NotFound("There is no such request")
    return found


def _check_requester(network: FamilyNetwork, told: RequestToRecord) -> None:
    person = network.find(told.requester_id)
    is_child = person is not None and person.id == network.child_id
    if person is None or is_child is not (told.kind is RequesterKind.CHILD):
        raise InvalidRequest("Choose who asks, as they stand in this network", field="requester_id")


def _hold_open(request: AccessRequest) -> None:
    if request.closed_at:
        raise Conflict("This request has been answered")


def _hold(ports: Ports, access: CaseAccess, decision: Decision) -> None:
    if not decision.allowed:
        refuse(ports, access.actor, decision, child_id=access.child_id, purpose=access.purpose)


def _checked(words: str, field: str, missing: str) -> str:
    return written_reason(words, f"{missing}, in at least {LEAST_WORDS} letters", field=field)
