"""Record the six answers that an adult gave to a Lubben Social Network Scale."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.called import called
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import Deed, DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import Fact, LifeStatus, LubbenScale
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.provenance import Assertion, Source, SourceKind, View
from graphsvc.domain.ties import ParentOf
from graphsvc.usecases.derived_ids import derived_id
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.refusal import hold_writable
from graphsvc.usecases.said_dates import read_day


@dataclass(frozen=True, slots=True)
class ScaleToRecord:
    """What was typed. `answers`: three on family, then three on friends, each from 0 to 5. `told_on`: as people say dates; empty is today.

    `deed_id` makes a repeat harmless.
    """

    person_id: str
    answers: tuple[str, ...]
    deed_id: str
    told_on: str = ""


def record_scale(ports: Ports, access: CaseAccess, form: ScaleToRecord) -> bool:
    """Record a scale on the adult who answered it. An earlier one stays on record; the latest is shown. False: it was done before.

    Raises:
        InvalidRequest: the person is nobody in this network, not grown up (the scale was made for adults) or has died; there are not
            six answers from 0 to 5; or the day cannot be read or lies in the future. `field` says which.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    hold_writable(ports, access)
    now, today = ports.clock.now(), ports.clock.today()
    network = ports.networks.read_family_network(
        access, DeedKind.JUDGE_ISOLATION, within_hops=DEFAULT_STEPS, as_at=today, limit=MOST_PEOPLE
    )
    person = network.find(form.person_id)
    if person is None or not may_answer(network, person):
        raise InvalidRequest("Choose a grown-up in this network: the scale was made for adults", field="person")
    answers = tuple(answer.strip() for answer in form.answers)
    if any(len(answer) != 1 for answer in answers):
        raise InvalidRequest("Give each of the six answers as a number from 0 to 5", field="answers")
    value = LubbenScale("".join(answers))
    on = read_day(form.told_on, today=today, field="told_on") or PartialDate.exactly(today)
    source = _source(network, person, on)
    said = Assertion(now, access.actor.id, source, view=View.PARENT if source.kind is SourceKind.PARENT else View.FAMILY)
    fact = Fact(derived_id("f", access.child_id, form.deed_id, "scale"), person.id, value, said)
    deed = Deed(derived_id("d", access.child_id, form.deed_id), DeedKind.RECORD_SCALE, now, access.actor.id, facts=(fact,))
    return ports.networks.record(access, deed)


def may_answer(network: FamilyNetwork, person: Person) -> bool:
    """A living grown-up, other than the child in the middle."""
    age = person.age(network.as_at)
    gone = person.life in {LifeStatus.DIED, LifeStatus.UNBORN} or person.life.is_loss
    return person.id != network.child_id and not gone and (age is None or age.is_adult is not False)


def _source(network: FamilyNetwork, person: Person, on: PartialDate) -> Source:
    ties = [t for t in network.ties_of(ParentOf, network.child_id) if t.a == person.id and t.b == network.child_id]
    is_parent = any(t.kind.is_parent for t in ties)
    kind = SourceKind.PARENT if is_parent else SourceKind.CARER if ties else SourceKind.RELATIVE
    name = called(person)
    return Source(kind, f"{name} answered" if name else "", person.id, on)
