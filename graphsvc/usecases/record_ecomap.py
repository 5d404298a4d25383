"""Record how lines of a child's ecomap are seen, in one view: one deed for all lines that are changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.circles import in_the_middle, memberships_said, said_of, to_place
from graphsvc.analysis.unnamed import name_or_who
from graphsvc.domain.circles import Whose
from graphsvc.domain.deeds import DeedKind, Withdrawal
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.network import FamilyNetwork, GroupKind
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.ties import Flow, MemberOf, OnEcomap, Strength
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.recording import Recording
from graphsvc.usecases.told_in_view import Meanwhile, Telling, hold_latest, said_in_view

MOST_LINES = 300
_TURNED = {Flow.TO_A: Flow.TO_B, Flow.TO_B: Flow.TO_A}
STRENGTH_WORDS = {
    Strength.STRONG: "strong",
    Strength.STEADY: "steady",
    Strength.WEAK: "weak",
    Strength.STRESSFUL: "stressful",
    Strength.NOT_RECORDED: "how strong is not said",
}
FLOW_WORDS = {
    Flow.TO_B: "help comes to those at home",
    Flow.TO_A: "those at home give help",
    Flow.BOTH: "help goes both ways",
    Flow.NOT_SAID: "which way help goes is not said",
}


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line as somebody sees it. `flow` to b: help comes to those at home."""

    strength: Strength
    flow: Flow = Flow.NOT_SAID

    @property
    def words(self) -> str:
        return f"{STRENGTH_WORDS[self.strength]}, {FLOW_WORDS[self.flow]}"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """What a form showed of a line: the statement that stood then, or empty, and how it had the line."""

    statement_id: str = ""
    line: SeenLine | None = None


@dataclass(frozen=True, slots=True)
class EcomapToRecord:
    """How lines are seen, by the id of the person or group at their end. `deed_id` makes a repeat harmless.

    `seen`: what the form showed, by id. A line that stands as it was shown there was not changed by hand, and is left as it is now.
    """

    deed_id: str
    telling: Telling
    lines: Mapping[str, SeenLine]
    seen: Mapping[str, ShownLine] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EcomapRecorded:
    """`changed`: how many lines. `meanwhile`: of whom somebody else had said something since the form was shown; the later counts."""

    is_new: bool
    changed: int
    meanwhile: tuple[Meanwhile, ...] = ()


@dataclass(frozen=True, slots=True)
class _End:
    """What stands at the end of a line: a person or a group, what it is called, and what was said of the line in the view, latest first."""

    id: str
    name: str
    said: tuple[OnEcomap, ...] | tuple[MemberOf, ...]
    is_group: bool = False


def line_of(tie: OnEcomap | MemberOf) -> SeenLine:
    """How a statement has the line; that of a group runs from somebody at home to the group."""
    return SeenLine(tie.strength, tie.flow if isinstance(tie, OnEcomap) else _TURNED.get(tie.flow, tie.flow))


def record_ecomap(ports: Ports, access: CaseAccess, form: EcomapToRecord) -> EcomapRecorded:
    """Say how lines are seen. Of a person the latest of each view counts; of a group the statement of the view is replaced by another.

    Raises:
        InvalidRequest: a line leads to nobody of this network or to somebody at home, the day or who said so cannot be used, or no line
            is changed.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, form.deed_id, DeedKind.VIEW_NETWORK)
    said, network = said_in_view(recording, form.telling), recording.network
    ties: list[OnEcomap | MemberOf] = []
    gone: list[Withdrawal] = []
    meanwhile: list[Meanwhile] = []
    done_before = False
    for given, line in sorted(form.lines.items())[:MOST_LINES]:
        if line.strength is Strength.NOT_RECORDED:
            raise InvalidRequest("Choose how strong the line is, or leave it out", field="lines")
        end = _end_of(network, given, form.telling.whose)
        tie_id = recording.tie_id("line", end.id)
        now = ShownLine(end.said[0].id, line_of(end.said[0])) if end.said else ShownLine()
        shown = form.seen.get(given, now)
        if any(tie.id == tie_id for tie in end.said):
            done_before = True
        elif line not in {shown.line, now.line}:
            hold_latest(said, end.said, end.name)
            if end.is_group:
                ties.append(_group_tie(network, end, tie_id, said, line))
            else:
                ties.append(OnEcomap(tie_id, end.id, access.child_id, said, line.strength, line.flow))
            if end.is_group and end.said:
                gone.append(Withdrawal(end.said[0].id, "The line of the ecomap is seen otherwise now"))
            if end.said and shown.statement_id != now.statement_id:
                meanwhile.append(Meanwhile(end.id, end.name, end.said[0].said.recorded_by, line_of(end.said[0]).words))
    if not ties and not done_before:
        raise InvalidRequest("No line has been changed. Choose how a line is seen, and save again", field="lines")
    is_new = bool(ties) and recording.record(DeedKind.RECORD_ECOMAP, ties=tuple(ties), withdrawals=tuple(gone))
    return EcomapRecorded(is_new, len(ties), tuple(meanwhile))


def _end_of(network: FamilyNetwork, given: str, whose: Whose) -> _End:
    group = next((g for g in network.groups if g.id == given and g.kind is not GroupKind.HOUSEHOLD), None)
    if group is not None:
        return _End(group.id, group.name or "a group without a name", memberships_said(network, group.id, whose), is_group=True)
    person = network.find(given)
    if person is None or person.id not in to_place(network):
        raise InvalidRequest("Choose somebody or something of this ecomap, outside the home", field="lines")
    return _End(person.id, name_or_who(network, person.id), said_of(network, OnEcomap, person.id, whose))


def _group_tie(network: FamilyNetwork, end: _End, tie_id: str, said: Assertion, line: SeenLine) -> MemberOf:
    """The same membership as this view sees it: since when somebody belongs to the group is not what was said now."""
    home = {*in_the_middle(network)}
    belong = (t for t in network.ties_of(MemberOf, end.id) if t.a in home and not t.said.had_ended(network.as_at))
    base = next((t for t in end.said if isinstance(t, MemberOf)), None) or min(belong, key=lambda t: t.id, default=None)
    if base is None:
        raise InvalidRequest("Choose somebody or something of this ecomap, outside the home", field="lines")
    told = replace(said, replaces=end.said[0].id if end.said else None)
    return replace(base, id=tie_id, said=told, strength=line.strength, flow=_TURNED.get(line.flow, line.flow))
