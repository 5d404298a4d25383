"""Answer somebody who asks what is held about them: weigh every statement, decide what goes, and note the serious harm test.

Only this child's file is looked at, as far as the network shows it today; nothing that is restricted is in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.childs_map import drawn_on_paper
from graphsvc.analysis.unnamed import name_or_who
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.domain.network import FamilyNetwork
from graphsvc.sharing.subject_access.codes import AccessCode, Answer
from graphsvc.sharing.subject_access.disclosure import Decided, undecided, what_stands_in_the_way
from graphsvc.sharing.subject_access.request import AccessRequest, HarmOutcome, HarmTest
from graphsvc.sharing.subject_access.story import in_words
from graphsvc.sharing.subject_access.weighing import Weighed, is_drawing, weigh
from graphsvc.usecases.ask_access import checked_reason, find_access_request, hold_open, read_for_request
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.typed_words import checked_words
from graphsvc.usecases.written_reason import MOST_WORDS

UNSEEN = (
    "A picture that the child drew is to go, and is not shown to you, since somebody here is not. Leave it out of the copy, and ask"
    " information governance how the child may have it."
)


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


def open_access_request(ports: Ports, access: CaseAccess, request_id: str) -> OpenRequest:
    """Read a request, weigh every statement for it as the record is today, and what was decided so far.

    Raises:
        AccessDenied: as `list_access_requests`.
        NotFound: there is no such request in this file.
        StoreUnavailable: it could not be read.
    """
    request = find_access_request(ports, access, request_id)
    network = read_for_request(ports, access)
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
    hold_open(found.request)
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
            checked_reason(words, "words", "Say why, where it is not as the rule suggests or the rule suggests nothing")
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
    hold_open(find_access_request(ports, access, request_id))
    said = checked_reason(words, "words", "Say why")
    whose = checked_words(opinion_of, "opinion_of", MOST_WORDS)
    if len(whose) < 3:
        raise InvalidRequest("Say whose opinion you had: a name and what they are", field="opinion_of")
    ports.access_requests.test_harm(access, request_id, HarmTest(outcome, said, whose, access.actor.id, ports.clock.now()))
