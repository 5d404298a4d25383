"""List the children allocated to somebody: how connected each is, what is due, what to ask, and what is on file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from graphsvc.access.actor import Purpose
from graphsvc.access.policy import may_answer_access
from graphsvc.access.scope import CaseAccess, CaseloadAccess
from graphsvc.analysis.alike import alike
from graphsvc.analysis.called import NO_NAME, called
from graphsvc.analysis.connected.isolation import IsolationFinding, judge_isolation
from graphsvc.analysis.connected.judged import judge_family
from graphsvc.analysis.dates_due import Due, DueKind, dates_due
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.not_asked import asks_nothing
from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.analysis.questions.gaps import GapFinding, find_gaps
from graphsvc.analysis.support.finding import find_approach
from graphsvc.analysis.who import WhoTheyAre, who_is
from graphsvc.analysis.wording import capital
from graphsvc.domain.case_files import ChildFile
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.network import FamilyNetwork
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.scan_isolation import CHILDREN_AT_A_TIME
from graphsvc.usecases.system_clock import UK

_NOTE = re.compile(r" \([^)]*\)")  # such as "(one parent not recorded)", which the child's own page says


@dataclass(frozen=True, slots=True)
class ChildCard:
    """A child on a list.

    Attributes:
        called: The child inside a sentence: the short name, or the whole one.
        also_listed: Relatives who are on the list too, each with who they are: "Brother Theo".
        findings: How connected the child is, then, where they were asked for, each parent and carer; `names` are theirs, in the same order.
        dues: What is due, the first one first.
        gaps: The questions that the network leaves open.
        copied: The last day on which a copy of the network was made for somebody and noted; None where none was.
        alike: Two records each that may be of one person, with the name that both have or had; for who may join them.
        asks_nothing: The child has died, or was lost: nothing is judged or asked.
    """

    child_id: str
    name: str
    age: str
    called: str
    opened: date
    people_recorded: int
    also_listed: tuple[str, ...]
    findings: tuple[IsolationFinding, ...]
    names: tuple[str, ...]
    dues: tuple[Due, ...]
    gaps: GapFinding
    copied: date | None
    alike: tuple[tuple[str, str, str], ...]
    asks_nothing: bool

    @property
    def isolation(self) -> IsolationFinding:
        """That of the child."""
        return self.findings[0]

    @property
    def next_date(self) -> Due | None:
        """What is due first, also where its day is past; None where no day is recorded."""
        return self.dues[0] if self.dues else None

    def coming(self, today: date) -> Due | None:
        """What is due first of what is not past; None where nothing is recorded that is still to come."""
        return next((due for due in self.dues if due.day >= today), None)

    @property
    def questions(self) -> int:
        """How many there are to take along."""
        return len(self.gaps.for_the_visit)

    def asks(self, rule: GapRule) -> bool:
        """Whether a question of this rule is among those to take along."""
        return any(gap.rule is rule for gap in self.gaps.for_the_visit)


@dataclass(frozen=True, slots=True)
class _Found:
    """What is found in a network. `relatives`: of each the steps to the child, and who they are, with the name."""

    findings: tuple[IsolationFinding, ...]
    dues: tuple[Due, ...]
    gaps: GapFinding
    relatives: Mapping[str, tuple[int, str]]
    alike: tuple[tuple[str, str, str], ...]


def list_children(ports: Ports, access: CaseloadAccess, *, with_parents: bool = False) -> tuple[ChildCard, ...]:
    """Every child of the caseload, in order of name. Each file is opened in its own right, so each child's chain shows the look.

    Of somebody in a role that answers for no child nothing is read, whatever the register still says. `with_parents`: their findings too.

    Raises:
        StoreUnavailable: the list or a network could not be read.
    """
    if not access.actor.role.answers_for_children:
        return ()
    today = ports.clock.today()
    files = {file.child.id: file for file in ports.cases.my_children(access, on=today)}
    cases = [open_case(ports, access.actor, child_id, Purpose.RECORD_KEEPING) for child_id in files]
    networks = (
        network
        for first in range(0, len(cases), CHILDREN_AT_A_TIME)
        for network in ports.networks.read_family_networks(
            cases[first : first + CHILDREN_AT_A_TIME], DeedKind.LIST_CHILDREN, within_hops=DEFAULT_STEPS, as_at=today, limit=MOST_PEOPLE
        )
    )
    cards = [
        _card(network, network.once(_found_in, with_parents=with_parents), case, files)
        for network, case in zip(networks, cases, strict=True)
    ]
    return tuple(sorted(cards, key=lambda card: (card.name.casefold(), card.child_id)))


def _card(network: FamilyNetwork, found: _Found, case: CaseAccess, files: Mapping[str, ChildFile]) -> ChildCard:
    name, file, dues = child_name(network), files[network.child_id], found.dues
    if file.answer_due is not None and may_answer_access(case).allowed:
        dues = tuple(sorted((*dues, Due(file.answer_due, DueKind.ANSWER_ACCESS)), key=lambda due: due.place))
    also_listed = {found.relatives[them] for other in files if (them := network.id_of(other)) in found.relatives}
    return ChildCard(
        child_id=network.child_id,
        name=name,
        age=child_age(network),
        called=called(network.child) or name,
        opened=file.opened,
        people_recorded=len(network.people) - 1,
        also_listed=tuple(words for _, words in sorted(also_listed)),
        findings=found.findings,
        names=(name, *(network.person(finding.person_id).display_name or NO_NAME for finding in found.findings[1:])),
        dues=dues,
        gaps=found.gaps,
        copied=datetime.fromisoformat(file.copied_at).astimezone(UK).date() if file.copied_at else None,
        alike=found.alike if case.scope.may_write else (),
        asks_nothing=asks_nothing(network.child),
    )


def _found_in(network: FamilyNetwork, *, with_parents: bool) -> _Found:
    """Asked of a network `once`: where nothing was changed since the last look the store gives the very same."""
    shown = on_its_day(replace(network))  # a copy: what is found on the way goes with it, and only the answer is kept
    who = who_is(shown, shown.child_id)
    approach = find_approach(shown, who)
    findings = judge_family(shown, who, approach) if with_parents else (judge_isolation(shown, shown.child_id, who, approach),)
    return _Found(findings, dates_due(shown), find_gaps(shown, who, approach), dict(_relatives(shown, who)), alike(shown))


def _relatives(network: FamilyNetwork, who: Mapping[str, WhoTheyAre]) -> Iterator[tuple[str, tuple[int, str]]]:
    for person_id, what in who.items():
        if what.kin is not None and what.kin.is_relative:
            yield person_id, (what.kin.steps, f"{capital(_NOTE.sub('', what.words))} {called(network.person(person_id))}".strip())
