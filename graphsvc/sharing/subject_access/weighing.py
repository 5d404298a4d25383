"""Each statement that is held, weighed: by whom it is about, who told us, and of what kind it is. A rule suggests; a person decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphsvc.domain.facts import Drawing, Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import SourceKind
from graphsvc.domain.ties import OF_ONE_FILE, MemberOf, ParentKind, ParentOf, SameAs, Tie
from graphsvc.sharing.judging import ends_of
from graphsvc.sharing.matters import Matter, Unborn, matter_of, told_by
from graphsvc.sharing.subject_access.codes import AccessCode, Answer
from graphsvc.sharing.subject_access.request import AccessRequest, RequesterKind

_HARD = {Matter.HARM, Matter.HARM_TOLD, Matter.FEAR, Matter.HARD, Matter.CHILD_HARD, Matter.OFFENCE_OR_SUBSTANCES}
_FAMILY = {Matter.NAME, Matter.GENDER, Matter.LIFE, Matter.BIRTH, Matter.DEATH, Matter.KIN, Matter.PARTNER, Matter.BRIEF_PARTNER}
_BEFORE_BIRTH = {Matter.PREGNANCY, Matter.LOSS}
_OF_WORK = {SourceKind.OBSERVATION, SourceKind.RECORD}
_BY_OTHER_LAW = {ParentKind.ADOPTIVE, ParentKind.DONOR, ParentKind.SURROGATE}


@dataclass(frozen=True, slots=True)
class Weighed:
    """One statement. `suggested`: None where no rule may suggest, so that somebody has to think."""

    statement: Fact | Tie
    matter: Matter | None
    code: AccessCode
    suggested: Answer | None


def weigh(network: FamilyNetwork, request: AccessRequest) -> tuple[Weighed, ...]:
    """Every fact and tie of a network in which nothing is restricted, in the order of the network. Groups go along with who is in them."""
    subject = network.id_of(request.subject_id)
    near = frozenset(t.other(subject) for t in network.ties_of(Tie, subject) if not isinstance(t, MemberOf))
    scales = _Scales(network, request, subject, network.id_of(request.requester_id), near, Unborn.of(network))
    return tuple(scales.weighed(one) for one in _statements(network))


@dataclass(frozen=True, slots=True)
class _Scales:
    """`subject`: of whom it is asked; `asks`: who asks; `near`: to whom the subject is tied directly."""

    network: FamilyNetwork
    request: AccessRequest
    subject: str
    asks: str
    near: frozenset[str]
    unborn: Unborn

    def weighed(self, statement: Fact | Tie) -> Weighed:
        try:
            matter = matter_of(statement, self.network, self.unborn)
        except KeyError:
            return Weighed(statement, None, AccessCode.OF_SEVERAL, None)  # of a kind that nobody has given a place: somebody has to think
        about = ends_of(statement)
        code, suggested = self._of_them(statement, matter) if self.subject in about else self._of_others(statement, about, matter)
        return Weighed(statement, matter, code, suggested)

    def _of_others(self, statement: Fact | Tie, about: frozenset[str], matter: Matter) -> tuple[AccessCode, Answer | None]:
        if matter in _BEFORE_BIRTH:
            return AccessCode.BEFORE_BIRTH, Answer.WITHHOLD
        if _goes_by_other_law(statement):
            return AccessCode.ADOPTION, Answer.WITHHOLD
        if self.request.kind is not RequesterKind.PERSON and matter in _FAMILY:
            return AccessCode.FAMILY, Answer.GIVE_WITHOUT_SOURCE
        if matter is Matter.NAME and about <= self.near:
            return AccessCode.NAMED, Answer.GIVE_WITHOUT_SOURCE
        return AccessCode.ABOUT_ANOTHER, Answer.WITHHOLD

    def _of_them(self, statement: Fact | Tie, matter: Matter) -> tuple[AccessCode, Answer | None]:
        """What comes first counts: other law, the child's trust, what they told us, then harm, health, the court, and who told us."""
        teller, kind = told_by(statement.said, self.network), statement.said.source.kind
        if matter in _BEFORE_BIRTH:
            return AccessCode.BEFORE_BIRTH, None
        if _goes_by_other_law(statement):
            return AccessCode.ADOPTION, None
        if self.request.kind is RequesterKind.PARENT and teller == self.subject:
            return AccessCode.CHILD_DID_NOT_EXPECT, Answer.WITHHOLD if matter in _HARD else None
        if is_drawing(statement):
            return AccessCode.OF_SEVERAL, None
        if teller == self.asks:
            return AccessCode.TOLD_BY_THEM, Answer.GIVE
        for applies, code in (
            (matter in _HARD, AccessCode.SERIOUS_HARM),
            (matter is Matter.HEALTH, AccessCode.HEALTH),
            (kind is SourceKind.COURT, AccessCode.COURT),
            (isinstance(statement, OF_ONE_FILE) and statement.a != self.subject, AccessCode.OF_SEVERAL),
        ):
            if applies:
                return code, None
        if teller is None and kind in _OF_WORK:
            return AccessCode.WORKER, Answer.GIVE
        return AccessCode.TOLD_BY_ANOTHER, Answer.GIVE_WITHOUT_SOURCE


def is_drawing(statement: Fact | Tie) -> bool:
    """Whether a photograph goes with it, in which no rule can see whom it shows."""
    return isinstance(statement, Fact) and isinstance(statement.value, Drawing)


def _goes_by_other_law(statement: Fact | Tie) -> bool:
    return isinstance(statement, ParentOf) and statement.kind in _BY_OTHER_LAW


def _statements(network: FamilyNetwork) -> Iterator[Fact | Tie]:
    for person in network.people:
        yield from person.facts
    yield from (tie for tie in network.ties if not isinstance(tie, SameAs))
