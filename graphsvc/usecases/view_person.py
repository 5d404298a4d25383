"""One person of a child's network: who they are to the child and why, and all that is recorded of them, with who said so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.changes.paired import as_recorded
from graphsvc.analysis.in_words import fact_in_words, tie_in_words
from graphsvc.analysis.kept_apart import is_kept_apart
from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.analysis.support.finding import why_left_out
from graphsvc.analysis.who import WhoTheyAre, who_is
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import CONSENT, Fact
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.provenance import Assertion, Status, View
from graphsvc.domain.ties import (
    BornTogether,
    ContactMade,
    Feels,
    InContact,
    Knows,
    MemberOf,
    ParentOf,
    PartnerOf,
    ResponsibleFor,
    SiblingOf,
    Supports,
    SupportWork,
    Tie,
    Wishes,
)
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.statement_kinds import FACTS, ONLY_TAKEN_BACK, key_of, kinds_for
from graphsvc.usecases.view_child import PersonLine, people_in_words
from graphsvc.usecases.view_restricted import names_in
from graphsvc.usecases.what_was import in_place_of, read_network, taken_back_in
from graphsvc.usecases.who_acted import who_acted

SECTIONS: tuple[tuple[str, tuple[type, ...]], ...] = (
    ("Who they are", FACTS),
    ("Family", (ParentOf, PartnerOf, SiblingOf, BornTogether, ResponsibleFor)),
    ("Home, school and groups", (MemberOf,)),
    ("Contact, help and people they know", (InContact, Supports, Knows)),
    ("How people get on", (Feels, Wishes)),
    ("Work with them", (SupportWork, ContactMade)),
)
KEPT_APART = "Worries, health and whether a pregnancy was ended"
ALSO = "Also recorded"
_SURE = {Status.CONFIRMED: "confirmed", Status.DISPUTED: "disputed", Status.DISPROVED: "found not to be so"}
_VIEW = {
    View.CHILD: "the child’s view",
    View.PARENT: "a parent’s view",
    View.FAMILY: "the family’s view",
    View.WORKER: "a worker’s view",
    View.RECORD: "from a record",
}


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """What was said before, and that it was taken back: when (ISO instant), by whom and why."""

    words: str
    source: str
    at: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement in words. `source` is who said it and when; `sure` is empty for what is reported and not confirmed or disputed.

    `recorded_at` is an ISO instant. `by_hand`: it can be put right on the pages. `earlier`: what it took the place of, the latest first.
    """

    id: str
    kind: str
    words: str
    source: str
    sure: str
    view: str
    when: str
    recorded_at: str
    recorded_by: str
    by_hand: bool
    earlier: tuple[EarlierLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonView:
    """All of one person. `line` is None for the child. `gone`: what was taken back and has nothing in its place."""

    child_id: str
    name: str
    age: str
    network: FamilyNetwork
    person: Person
    called: str
    who: WhoTheyAre | None
    line: PersonLine | None
    sections: tuple[tuple[str, tuple[StatementLine, ...]], ...]
    gone: tuple[EarlierLine, ...]
    others: tuple[PersonLine, ...]  # everybody else but the child
    may_support: bool  # one of those with whom contacts are recorded


@dataclass(frozen=True, slots=True)
class PeopleView:
    """Everybody of a network, by home and side."""

    child_id: str
    name: str
    age: str
    network: FamilyNetwork
    sections: tuple[tuple[str, tuple[PersonLine, ...]], ...]


def view_people(ports: Ports, access: CaseAccess) -> PeopleView:
    """Read the network and list everybody but the child.

    Raises:
        StoreUnavailable: the network could not be read.
    """
    network = read_network(ports, access)
    shown = on_its_day(network)
    return PeopleView(
        network.child_id, child_name(network), child_age(network), shown, people_in_words(shown, who_is(shown, shown.child_id))
    )


def view_person(ports: Ports, access: CaseAccess, person_id: str) -> PersonView:
    """Read the network, and what was recorded of one person before.

    Raises:
        NotFound: they are not in this network, as far as the reader may know.
        StoreUnavailable: it could not be read, or the look not be written down.
    """
    network = read_network(ports, access)
    person = network.find(person_id)
    if person is None:
        raise NotFound("There is no such record")
    kept_apart = access.scope.sees_kept_apart
    gone = taken_back_in(ports, access, network, [person.id], kept_apart=kept_apart)
    statements = statements_of(network, person, kept_apart=kept_apart)
    users = [who for one in (*statements, *gone) for who in (one.said.recorded_by, one.said.withdrawn_by) if who]
    sentence, acted = in_words(network), who_acted(ports, users)
    earlier, lost = _earlier(network, statements, gone)
    who = who_is(network, network.child_id)
    lines = {line.person_id: line for _, section in people_in_words(network, who) for line in section}
    by_section: dict[str, list[StatementLine]] = defaultdict(list)
    for one in statements:
        before = tuple(_taken_back(old, sentence, acted) for old in earlier[one.id])
        by_section[_section_of(one)].append(_line(one, sentence, acted, before))
    return PersonView(
        network.child_id,
        child_name(network),
        child_age(network),
        network,
        person,
        names_in(network)(person.id),
        who.get(person.id),
        lines.get(person.id),
        tuple((title, tuple(by_section[title])) for title in (KEPT_APART, *(title for title, _ in SECTIONS), ALSO)),
        tuple(_taken_back(old, sentence, acted) for old in lost),
        tuple(line for line in lines.values() if line.person_id != person.id),
        person.id in who and not why_left_out(network, person, who[person.id]),
    )


def statements_of(network: FamilyNetwork, person: Person, *, kept_apart: bool = False) -> tuple[Fact | Tie, ...]:
    """What is recorded of somebody that stands or was disproved, without what has its own page, nor, unless asked for, is kept apart."""
    facts: list[Fact | Tie] = [
        fact
        for fact in person.facts
        if fact.said.withdrawn_at is None and not isinstance(fact.value, CONSENT) and (kept_apart or not is_kept_apart(fact.value))
    ]
    theirs = (tie for tie in network.ties if person.id in {tie.a, tie.b} and tie.said.withdrawn_at is None)
    ties = [tie for tie in theirs if kept_apart or not is_kept_apart(tie)]
    order = [kind for _, kinds in SECTIONS for kind in kinds]

    def place(one: Fact | Tie) -> tuple[int, str, str]:
        kind = _kind_of(one)
        return order.index(kind) if kind in order else len(order), one.said.recorded_at, one.id

    return tuple(sorted([*facts, *ties], key=place))


def in_words(network: FamilyNetwork) -> Callable[[Fact | Tie], str]:
    """What turns any statement of the network into a sentence."""
    name = names_in(network)

    def sentence(one: Fact | Tie) -> str:
        words = fact_in_words(one.value) if isinstance(one, Fact) else tie_in_words(network, one, name)
        return f"S{words[1:]}" if words.startswith("somebody (") else words

    return sentence


def _kind_of(one: Fact | Tie) -> type:
    return type(one.value) if isinstance(one, Fact) else type(one)


def _section_of(one: Fact | Tie) -> str:
    if is_kept_apart(one.value if isinstance(one, Fact) else one):
        return KEPT_APART
    return next((title for title, kinds in SECTIONS if _kind_of(one) in kinds), ALSO)


def _earlier(
    network: FamilyNetwork, statements: Iterable[Fact | Tie], gone: tuple[Fact | Tie, ...]
) -> tuple[Mapping[str, list[Fact | Tie]], list[Fact | Tie]]:
    """What was taken back, by what stands in its place now; and that which has nothing in its place. What stands again is in neither."""
    here = {one.id for one in statements}
    restored = {as_recorded(one) for one in statements if one.said.restored_at}
    earlier: dict[str, list[Fact | Tie]] = defaultdict(list)
    lost: list[Fact | Tie] = []
    for old in gone:
        if (isinstance(old, Fact) and isinstance(old.value, CONSENT)) or as_recorded(old) in restored:
            continue
        stands = [one.id for one in in_place_of(old, network, gone) if one.id in here]
        for one in stands:
            earlier[one].append(old)
        if not stands:
            lost.append(old)
    return earlier, lost


def _line(
    one: Fact | Tie, sentence: Callable[[Fact | Tie], str], acted: Mapping[str, str], earlier: tuple[EarlierLine, ...]
) -> StatementLine:
    said = one.said
    key = key_of(_kind_of(one))
    return StatementLine(
        one.id,
        key,
        sentence(one),
        said.source.sentence,
        _SURE.get(said.status, ""),
        _VIEW[said.view],
        _when(said),
        said.recorded_at,
        acted[said.recorded_by],
        key in kinds_for(kept_apart=True) or key in ONLY_TAKEN_BACK,
        earlier,
    )


def _taken_back(one: Fact | Tie, sentence: Callable[[Fact | Tie], str], acted: Mapping[str, str]) -> EarlierLine:
    said = one.said
    return EarlierLine(
        sentence(one), said.source.sentence, said.withdrawn_at or "", acted.get(said.withdrawn_by or "", ""), said.withdrawn_why
    )


def _when(said: Assertion) -> str:
    since = f"since {said.began.words}" if said.began else ""
    until = f"until {said.ended.words}" if said.ended else ""
    return ", ".join(filter(None, (since, until)))
