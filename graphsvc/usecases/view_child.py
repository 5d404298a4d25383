"""Look at a child's network: who is there, who could support, how connected the child is, and both pictures."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.called import NO_NAME
from graphsvc.analysis.connected.isolation import IsolationFinding
from graphsvc.analysis.connected.judged import judge_family
from graphsvc.analysis.contact import Contact, contacts_of, was_told_by
from graphsvc.analysis.in_words import both_said
from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.analysis.support.finding import SupporterFinding, find_supporters
from graphsvc.analysis.who import WhoTheyAre, who_is
from graphsvc.analysis.wording import possessive
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import ParentOf, Wishes, WishKind
from graphsvc.usecases.child_names import child_age, child_name, life_words
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE, Picture, ecomap_sketch, genogram_sketch, stamp_of
from graphsvc.usecases.ports import Ports
from render.errors import RenderError

AT_HOME, BOTH_SIDES, OTHER_FAMILY, OTHERS, PAID = "At home", "Both sides", "Other family", "Others", "In a paid role"
MOST_STEPS = 1_000  # farther than any relative: those without a family route come last
_FOR_CHILD = {AT_HOME: "At home with you", OTHERS: "Other people you know", PAID: "People whose work it is to help"}
_PROTECTED = {WishKind.FEELS_UNSAFE}


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in words. `who` is what they are to the child, `also` what else by other routes; `through` the way there.

    `contact` is as it is judged everywhere; `both_said` as `PersonInView` has it. Empty words mean: not recorded.
    """

    person_id: str
    name: str
    age: str
    who: str
    through: str
    section: str
    life: str
    contact: str
    child_says: tuple[str, ...]
    also: tuple[str, ...] = ()
    both_said: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChildView:
    """A child's network in words and findings, as this reader may see it. `sections` are in reading order and hold everyone once."""

    child_id: str
    name: str
    age: str
    network: FamilyNetwork
    sections: tuple[tuple[str, tuple[PersonLine, ...]], ...]
    supporters: SupporterFinding
    who: Mapping[str, WhoTheyAre]
    genogram: Picture | None = None  # None: not asked for, or it could not be drawn; the words are there all the same
    ecomap: Picture | None = None

    @cached_property
    def isolation(self) -> tuple[IsolationFinding, ...]:
        """How connected the child is, and then each parent; judged when it is asked for, which few pages do."""
        return judge_family(self.network, self.who, self.supporters)


def view_child(
    ports: Ports, access: CaseAccess, *, as_at: date | None = None, steps: int = DEFAULT_STEPS, with_pictures: bool = False
) -> ChildView:
    """Read the network once and find in it what a practitioner comes for; with both pictures, if asked.

    Raises:
        StoreUnavailable: the network could not be read.
    """
    network = ports.networks.read_family_network(
        access, DeedKind.VIEW_NETWORK, within_hops=steps, as_at=as_at or ports.clock.today(), limit=MOST_PEOPLE
    )
    view = child_view(on_its_day(network))
    if not with_pictures:
        return view
    stamp = stamp_of(access.actor)
    with contextlib.suppress(RenderError):
        view = replace(view, genogram=ports.drawn.draw(genogram_sketch(network, view.who, stamp=stamp)))
    with contextlib.suppress(RenderError):
        view = replace(view, ecomap=ports.drawn.draw(ecomap_sketch(network, view.who, stamp=stamp)))
    return view


def child_view(network: FamilyNetwork) -> ChildView:
    """What is found in a network that has been read already."""
    who = who_is(network, network.child_id)
    return view_of(network, who, find_supporters(network, who))


def view_of(network: FamilyNetwork, who: Mapping[str, WhoTheyAre], supporters: SupporterFinding) -> ChildView:
    """The same where all that is costly has been found already."""
    return ChildView(
        child_id=network.child_id,
        name=child_name(network),
        age=child_age(network),
        network=network,
        sections=people_in_words(network, who),
        supporters=supporters,
        who=who,
    )


def people_in_words(
    network: FamilyNetwork, who: Mapping[str, WhoTheyAre], *, for_child: bool = False
) -> tuple[tuple[str, tuple[PersonLine, ...]], ...]:
    """Everybody but the child, in sections that are in reading order. `for_child`: under headings that the child reads."""
    contacts = contacts_of(network, network.child_id)
    lines = [_line(network, p, who[p.id], contacts.get(p.id)) for p in network.people if p.id != network.child_id]
    sides = sorted({line.section for line in lines} - {AT_HOME, BOTH_SIDES, OTHER_FAMILY, OTHERS, PAID})
    order = [AT_HOME, *sides, BOTH_SIDES, OTHER_FAMILY, OTHERS, PAID]
    steps = {person_id: (what.kin.steps if what.kin else MOST_STEPS) for person_id, what in who.items()}
    made = []
    for section in order:
        inside = sorted((x for x in lines if x.section == section), key=lambda x: (steps[x.person_id], x.name, x.person_id))
        if inside:
            made.append((_FOR_CHILD.get(section, section) if for_child else section, tuple(inside)))
    return tuple(made)


def _line(network: FamilyNetwork, person: Person, what: WhoTheyAre, contact: Contact | None) -> PersonLine:
    age = person.age(network.as_at)
    return PersonLine(
        person_id=person.id,
        name=person.display_name or NO_NAME,
        age=age.words if age else "",
        who=what.words,
        through=what.through,
        also=what.kin.others if what.kin else (),
        section=_section(network, what),
        life=life_words(person),
        both_said=both_said(person),
        contact=contact.line + (" (disputed)" if contact.is_disputed else "") if contact else "",
        child_says=tuple(
            t.words
            for t in network.ties_of(Wishes, person.id)
            if t.a == network.child_id and t.words and t.kind not in _PROTECTED and was_told_by(t.said, network.as_at)
        ),
    )


def _section(network: FamilyNetwork, what: WhoTheyAre) -> str:
    """A side is named after its parent: two mums or three parents work as well as one of each."""
    if what.lives_with_child:
        return AT_HOME
    if what.in_paid_role:
        return PAID
    if what.kin is None or not what.kin.relation:
        return OTHERS
    if what.kin.side == "both":
        return BOTH_SIDES
    way = what.kin.path_ids
    parents = {t.a for t in network.ties_of(ParentOf, network.child_id) if t.b == network.child_id}
    first = next((p for p in way if p in parents), None)
    if first is None:
        return OTHER_FAMILY
    name = network.person(first).short_name
    return f"{possessive(name)} side" if name else "The side of a parent not named yet"
