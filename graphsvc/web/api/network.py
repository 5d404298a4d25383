"""A family network as JSON: people with their facts, ties, groups, each statement with who said so and when."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from enum import Enum

from graphsvc.analysis.kept_apart import is_kept_apart
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import CONSENT, Fact
from graphsvc.domain.network import FamilyNetwork, Group, Person
from graphsvc.domain.provenance import Assertion, SourceKind, Status, View
from graphsvc.domain.ties import Tie
from graphsvc.web.api.models import Shape

FORMAT = "graphsvc-network/1"
SHARED_FORMAT = "graphsvc-shared-network/1"

Plain = str | int | bool | None


class Said(Shape):
    """Who said so and when, how sure it is, whose view it is, and from when to when it was so. Partial dates are EDTF text."""

    source: SourceKind
    source_words: str
    source_person_id: str | None
    told_on: str | None
    status: Status
    view: View
    began: str | None
    ended: str | None
    recorded_at: str
    recorded_by: str


class NetworkFact(Shape):
    """`kind` is "name", "born", "gender" and so on; `value` holds the fields of that kind."""

    id: str
    kind: str
    value: dict[str, Plain]
    said: Said


class NetworkPerson(Shape):
    id: str
    name: str
    facts: list[NetworkFact]


class NetworkTie(Shape):
    """`kind` is "parent-of" (a is the parent), "partner-of", "member-of" (b is the group) and so on; `detail` holds its own fields."""

    id: str
    kind: str
    a: str
    b: str
    detail: dict[str, Plain]
    said: Said


class NetworkGroup(Shape):
    id: str
    kind: str
    name: str
    sector: str
    formal: bool
    said: Said


class JoinedRecords(Shape):
    """Two records that are of one person, who is in `people` once; `said` holds the evidence."""

    join_id: str
    kept: str
    other: str
    said: Said


class Network(Shape):
    """Everyone and everything within reach of the child that the caller may see."""

    format: str
    child_id: str
    as_at: date
    people_not_shown: int
    more: bool
    people: list[NetworkPerson]
    ties: list[NetworkTie]
    groups: list[NetworkGroup]
    joined: list[JoinedRecords]

    @classmethod
    def of(cls, network: FamilyNetwork) -> Network:
        return cls(
            format=FORMAT,
            child_id=network.child_id,
            as_at=network.as_at,
            people_not_shown=network.people_not_shown,
            more=network.cut,
            people=[_person(person, network) for person in network.people],
            ties=[_tie(tie, network) for tie in network.ties if not is_kept_apart(tie)],
            groups=[_group(group, network) for group in network.groups],
            joined=[JoinedRecords(join_id=tie.id, kept=tie.b, other=tie.a, said=_said(tie.said, network)) for tie in network.joined],
        )


class SharedSaid(Shape):
    """As `Said`, and nothing of when and by whom it was written into the file."""

    source: SourceKind
    source_words: str
    source_person_id: str | None
    told_on: str | None
    status: Status
    view: View
    began: str | None
    ended: str | None


class SharedFact(Shape):
    kind: str
    value: dict[str, Plain]
    said: SharedSaid


class SharedPerson(Shape):
    id: str
    name: str
    facts: list[SharedFact]


class SharedTie(Shape):
    kind: str
    a: str
    b: str
    detail: dict[str, Plain]
    said: SharedSaid


class SharedGroup(Shape):
    id: str
    kind: str
    name: str
    sector: str
    formal: bool


class SharedNetwork(Shape):
    """What goes to an audience. Ids hold in this copy alone; the child is `person-1`."""

    format: str
    as_at: date
    people: list[SharedPerson]
    ties: list[SharedTie]
    groups: list[SharedGroup]

    @classmethod
    def of(cls, network: FamilyNetwork) -> SharedNetwork:
        def said(one: Assertion) -> SharedSaid:
            whole = _said(one, network)
            return SharedSaid(**whole.model_dump(exclude={"recorded_at", "recorded_by"}))

        def detail(tie: Tie) -> dict[str, Plain]:
            return {name: value for name, value in _tie(tie, network).detail.items() if name != "family"}  # the id of an imported record

        def facts(person: Person) -> list[SharedFact]:
            made = ((fact, _fact(fact, network)) for fact in person.facts)
            return [SharedFact(kind=one.kind, value=one.value, said=said(fact.said)) for fact, one in made]

        return cls(
            format=SHARED_FORMAT,
            as_at=network.as_at,
            people=[SharedPerson(id=p.id, name=p.display_name, facts=facts(p)) for p in network.people],
            ties=[SharedTie(kind=_kind(t), a=t.a, b=t.b, detail=detail(t), said=said(t.said)) for t in network.ties],
            groups=[SharedGroup(id=g.id, kind=g.kind.value, name=g.name, sector=g.sector.value, formal=g.formal) for g in network.groups],
        )


def _person(person: Person, network: FamilyNetwork) -> NetworkPerson:
    told = (fact for fact in person.facts if not is_kept_apart(fact.value) and not isinstance(fact.value, CONSENT))
    facts = [_fact(fact, network) for fact in told]
    return NetworkPerson(id=person.id, name=person.display_name, facts=facts)


def _fact(fact: Fact, network: FamilyNetwork) -> NetworkFact:
    value = {f.name: _plain(getattr(fact.value, f.name)) for f in fields(fact.value)}
    return NetworkFact(id=fact.id, kind=_kind(fact.value), value=value, said=_said(fact.said, network))


def _tie(tie: Tie, network: FamilyNetwork) -> NetworkTie:
    own = {f.name: _plain(getattr(tie, f.name)) for f in fields(tie) if f.name not in {"id", "a", "b", "said"}}
    return NetworkTie(id=tie.id, kind=_kind(tie), a=tie.a, b=tie.b, detail=own, said=_said(tie.said, network))


def _group(group: Group, network: FamilyNetwork) -> NetworkGroup:
    return NetworkGroup(
        id=group.id,
        kind=group.kind.value,
        name=group.name,
        sector=group.sector.value,
        formal=group.formal,
        said=_said(group.said, network),
    )


def _said(said: Assertion, network: FamilyNetwork) -> Said:
    source = said.source
    return Said(
        source=source.kind,
        source_words=source.words,
        # A source whom this reader may not see stays unseen here too.
        source_person_id=source.person_id if source.person_id in network else None,
        told_on=str(source.on) if source.on else None,
        status=said.status,
        view=said.view,
        began=str(said.began) if said.began else None,
        ended=str(said.ended) if said.ended else None,
        recorded_at=said.recorded_at,
        recorded_by=said.recorded_by,
    )


def _plain(value: object) -> Plain:
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, str | bool | int):
        return value
    raise TypeError(f"{type(value).__name__} has no plain form")


def _kind(value: object) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(value).__name__).lower()
