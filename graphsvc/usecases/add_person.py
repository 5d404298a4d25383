"""Add somebody to a child's network by what they are to someone already there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.who import who_is
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson
from graphsvc.domain.errors import AccessDenied, InvalidRequest
from graphsvc.domain.facts import (
    Born,
    Expected,
    Fact,
    FactValue,
    Gender,
    GenderCode,
    Life,
    LifeStatus,
    Name,
    has_letters_to_see,
    without_turning_signs,
)
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion, Source, SourceKind, View
from graphsvc.domain.ties import (
    AcquaintanceKind,
    Knows,
    MemberOf,
    ParentKind,
    ParentOf,
    PartnerEnd,
    PartnerKind,
    PartnerOf,
    SiblingKind,
    SiblingOf,
    Tie,
    Wishes,
    WishKind,
)
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.said_dates import read_born, read_day, read_due

LONGEST_NAME, LONGEST_WORDS = 200, 2_000


@dataclass(frozen=True, slots=True)
class PersonToAdd:
    """What was typed. Only `relation` and `to` must be given: what a family cannot say on a doorstep stays empty.

    `deed_id` makes a repeat harmless. `gender` is a code; the person's own words go beside it.
    """

    relation: str
    to: str
    deed_id: str
    name: str = ""
    born: str = ""
    gender: GenderCode = GenderCode.NOT_KNOWN
    gender_words: str = ""
    lives_here: bool = False
    told_by: SourceKind = SourceKind.NOT_RECORDED
    told_words: str = ""
    told_on: str = ""
    child_words: str = ""


@dataclass(frozen=True, slots=True)
class AddedPerson:
    """Who was added, and what they turn out to be to the child. `is_new` False: the same deed had been done before."""

    person_id: str
    who: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Making:
    network: FamilyNetwork
    new: str
    to: str
    said: Assertion
    tie_id: Callable[[str], str]


def _parent(kind: ParentKind) -> Callable[[_Making], list[Tie]]:
    return lambda m: [ParentOf(m.tie_id("parent"), m.new, m.to, m.said, kind)]


def _child(kind: ParentKind) -> Callable[[_Making], list[Tie]]:
    return lambda m: [ParentOf(m.tie_id("child"), m.to, m.new, m.said, kind)]


def _partner(kind: PartnerKind, end: PartnerEnd = PartnerEnd.NONE) -> Callable[[_Making], list[Tie]]:
    return lambda m: [PartnerOf(m.tie_id("partner"), m.to, m.new, m.said, kind, end)]


def _knows(kind: AcquaintanceKind) -> Callable[[_Making], list[Tie]]:
    return lambda m: [Knows(m.tie_id("knows"), m.to, m.new, m.said, kind)]


def _sibling(m: _Making) -> list[Tie]:
    """Brother or sister: through the birth parents, where they are recorded; else as siblings of whom no parent is recorded.

    Somebody with adoptive parents has brothers and sisters by birth, by adoption, or both: whose child it is must be said.
    """
    if _parents(m.network, m.to, ParentKind.ADOPTIVE):
        raise InvalidRequest(
            "Choose 'child' or 'adopted child' of the parents whom they share: more than one set is possible", field="relation"
        )
    parents = _parents(m.network, m.to, ParentKind.BIRTH)
    if not parents:
        return [SiblingOf(m.tie_id("sibling"), m.to, m.new, m.said, SiblingKind.NOT_KNOWN)]
    return [ParentOf(m.tie_id(f"parent-{i}"), p, m.new, m.said, ParentKind.BIRTH) for i, p in enumerate(parents)]


def _half_sibling(m: _Making) -> list[Tie]:
    """A half-sibling shares one parent. Where any is recorded, which one must be said, so they are added as a child of that parent."""
    if any(_parents(m.network, m.to, kind) for kind in (ParentKind.BIRTH, ParentKind.ADOPTIVE)):
        raise InvalidRequest("Choose 'child' of the parent whom they share, so that it is clear which one", field="relation")
    return [SiblingOf(m.tie_id("sibling"), m.to, m.new, m.said, SiblingKind.HALF)]


RELATIONS: dict[str, tuple[str, Callable[[_Making], list[Tie]]]] = {
    "parent": ("parent", _parent(ParentKind.BIRTH)),
    "adoptive-parent": ("adoptive parent", _parent(ParentKind.ADOPTIVE)),
    "step-parent": ("step-parent", _parent(ParentKind.STEP)),
    "foster-carer": ("foster carer", _parent(ParentKind.FOSTER)),
    "special-guardian": ("special guardian", _parent(ParentKind.SPECIAL_GUARDIAN)),
    "kinship-carer": ("kinship carer", _parent(ParentKind.KINSHIP_CARER)),
    "child": ("child", _child(ParentKind.BIRTH)),
    "adopted-child": ("adopted child", _child(ParentKind.ADOPTIVE)),
    "foster-child": ("foster child", _child(ParentKind.FOSTER)),
    "sibling": ("brother or sister", _sibling),
    "half-sibling": ("half-brother or half-sister", _half_sibling),
    "married": ("husband or wife", _partner(PartnerKind.MARRIED)),
    "civil-partner": ("civil partner", _partner(PartnerKind.CIVIL_PARTNERSHIP)),
    "partner": ("partner, living together", _partner(PartnerKind.LIVING_TOGETHER)),
    "partner-apart": ("partner, not living together", _partner(PartnerKind.NOT_LIVING_TOGETHER)),
    "former-partner": ("former partner", _partner(PartnerKind.NOT_KNOWN, PartnerEnd.NOT_KNOWN)),
    "friend": ("friend", _knows(AcquaintanceKind.FRIEND)),
    "family-friend": ("family friend", _knows(AcquaintanceKind.FAMILY_FRIEND)),
    "godparent": ("godparent", _knows(AcquaintanceKind.GODPARENT)),
    "neighbour": ("neighbour", _knows(AcquaintanceKind.NEIGHBOUR)),
    "faith": ("someone from their place of worship", _knows(AcquaintanceKind.FAITH)),
    "club": ("someone from a club or activity", _knows(AcquaintanceKind.CLUB)),
    "teacher": ("teacher or school worker", _knows(AcquaintanceKind.TEACHER)),
    "professional": ("worker in a paid role", _knows(AcquaintanceKind.PROFESSIONAL)),
    "other": ("someone else who matters", _knows(AcquaintanceKind.OTHER)),
}


def add_person(ports: Ports, access: CaseAccess, form: PersonToAdd) -> AddedPerson:
    """Record a new person with one relation, who told us and when, in one deed. Doing it twice with one `deed_id` adds one person.

    Raises:
        InvalidRequest: the relation is unknown, `to` is nobody in this network, or a date cannot be read; `field` says which.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    if not access.scope.may_write:
        raise AccessDenied("You may look at this file but not change it.", rule=access.rule, hidden=False)
    now, today = ports.clock.now(), ports.clock.today()
    network = _read(ports, access, today)
    _check(form, network)
    told_on = read_day(form.told_on, today=today, field="told_on")
    said = _said(form, told_on, now, access.actor.id)
    person_id = _derived("p", access.child_id, form.deed_id)
    making = _Making(network, person_id, form.to, said, lambda part: _derived("t", access.child_id, form.deed_id, part))
    deed = Deed(
        id=_derived("d", access.child_id, form.deed_id),
        kind=DeedKind.ADD_PERSON,
        at=now,
        by=access.actor.id,
        people=(NewPerson(person_id),),
        facts=_facts(form, person_id, said, today, access.child_id),
        ties=(*RELATIONS[form.relation][1](making), *_home(making, form), *_child_says(making, form, access.child_id)),
    )
    is_new = ports.networks.record(access, deed)
    after = _read(ports, access, today)
    return AddedPerson(person_id, who_is(after, access.child_id)[person_id].words if person_id in after else "", is_new)


def _read(ports: Ports, access: CaseAccess, today: date) -> FamilyNetwork:
    return ports.networks.read_family_network(access, DeedKind.VIEW_NETWORK, within_hops=DEFAULT_STEPS + 1, as_at=today, limit=MOST_PEOPLE)


def _check(form: PersonToAdd, network: FamilyNetwork) -> None:
    if form.relation not in RELATIONS:
        raise InvalidRequest("Choose who this person is to someone here", field="relation")
    if form.to not in network:
        raise InvalidRequest("Choose someone in this network", field="to")
    for field, longest in (
        ("name", LONGEST_NAME),
        ("gender_words", LONGEST_NAME),
        ("told_words", LONGEST_WORDS),
        ("child_words", LONGEST_WORDS),
    ):
        if len(getattr(form, field)) > longest:
            raise InvalidRequest(f"Use {longest} characters or fewer", field=field)
    if form.name.strip() and not has_letters_to_see(form.name):
        raise InvalidRequest("The name shows nothing that can be read. Type it again, or leave it empty", field="name")
    if without_turning_signs(form.name) != form.name:
        raise InvalidRequest("The name holds a hidden sign that shows letters in another order. Type it again by hand", field="name")


def _said(form: PersonToAdd, told_on: PartialDate | None, now: str, by: str) -> Assertion:
    view = {SourceKind.CHILD: View.CHILD, SourceKind.PARENT: View.PARENT, SourceKind.RELATIVE: View.FAMILY}.get(form.told_by, View.WORKER)
    return Assertion(now, by, Source(form.told_by, form.told_words.strip(), on=told_on), view=view)


def _facts(form: PersonToAdd, person_id: str, said: Assertion, today: date, child_id: str) -> tuple[Fact, ...]:
    born = form.born.strip()
    values: list[FactValue] = []
    if name := " ".join(form.name.split()):
        given, _, family = name.rpartition(" ")
        values.append(Name(name, given or name, family if given else ""))
    if born.lower().startswith("due "):
        values += [Expected(read_due(born[4:], today=today)), Life(LifeStatus.UNBORN)]
    elif when := read_born(born, today=today):
        values.append(Born(when))
    if form.gender is not GenderCode.NOT_KNOWN or form.gender_words.strip():
        values.append(Gender(form.gender, form.gender_words.strip()))
    return tuple(Fact(_derived("f", child_id, form.deed_id, str(i)), person_id, value, said) for i, value in enumerate(values))


def _home(m: _Making, form: PersonToAdd) -> list[Tie]:
    """They live where the person lives to whom they were added: in each home recorded for that person now."""
    if not form.lives_here:
        return []
    homes = [t.b for t in m.network.ties_of(MemberOf, m.to) if t.resident and not t.said.had_ended(m.network.as_at)]
    if not homes:
        raise InvalidRequest("No home is recorded for the person you chose. Leave this empty for now", field="lives_here")
    return [MemberOf(m.tie_id(f"home-{i}"), m.new, home, m.said, "lives here", resident=True) for i, home in enumerate(sorted(set(homes)))]


def _child_says(m: _Making, form: PersonToAdd, child_id: str) -> list[Tie]:
    if not form.child_words.strip():
        return []
    said = Assertion(m.said.recorded_at, m.said.recorded_by, Source(SourceKind.CHILD, on=m.said.source.on), view=View.CHILD)
    return [Wishes(m.tie_id("wish"), child_id, m.new, said, WishKind.MATTERS, form.child_words.strip())]


def _parents(network: FamilyNetwork, person_id: str, kind: ParentKind) -> list[str]:
    return sorted({t.a for t in network.ties_of(ParentOf, person_id) if t.b == person_id and t.kind is kind and t.a in network})


def _derived(prefix: str, *parts: str) -> str:
    """An opaque id that is the same whenever the same deed is sent again."""
    return f"{prefix}_{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:26]}"
