"""Is whoever is about to be added recorded already? Asked before a second record of one person is made."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.same_place import nameless_in_place
from graphsvc.analysis.who import who_is
from graphsvc.domain.applied import with_deed
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.network import FamilyNetwork
from graphsvc.search.of_person import as_sought_even_unnamed
from graphsvc.search.people import Found, Sought
from graphsvc.search.register import Register
from graphsvc.search.sureness import BAR
from graphsvc.usecases.deed_of_person import PersonToAdd, deed_of_person, new_person_id
from graphsvc.usecases.open_search import open_search
from graphsvc.usecases.pictures import MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.recording import HOWEVER_FAR
from graphsvc.usecases.search_people import PersonToFind, as_asked

MOST = 5
IN_THIS_PLACE = "somebody without a name is recorded in this place"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody recorded already who may be meant. `who`: what they are to the child; empty for somebody of another network."""

    found: Found
    person: Sought
    who: str


def known_in_network(ports: Ports, access: CaseAccess, form: PersonToAdd) -> tuple[KnownPerson, ...]:
    """Those of the child's own network who may be meant: by their name, likeliest first; and who stands there without one.

    Nobody where too little was typed to tell.

    Raises:
        StoreUnavailable: the network could not be read, or the look not be written down.
    """
    asked = _asked(ports, form)
    return _in_network(ports, access, form, asked, _read(ports, access)) if asked or form.relation else ()


def likely_known(ports: Ports, access: CaseAccess, form: PersonToAdd) -> tuple[KnownPerson, ...]:
    """Of somebody about to be added: the same, and those whom the actor finds by a search; first those of this network.

    Nobody where the same form has been sent before, and they are recorded by it.

    Raises:
        StoreUnavailable: as above.
    """
    network = _read(ports, access)
    if network.find(new_person_id(access, form)):
        return ()
    asked = _asked(ports, form)
    here = _in_network(ports, access, form, asked, network)
    if asked is None:
        return here[:MOST]
    ids = {known.person.id for known in here}
    found = ports.search.find(open_search(access.actor, access.purpose), asked, on=ports.clock.today(), most=MOST)
    elsewhere = tuple(
        KnownPerson(match.found, match.person, "")
        for match in found.matches
        if match.found.score >= BAR and match.person.id not in ids and access.child_id not in match.near
    )
    return (*here, *elsewhere)[:MOST]


def _asked(ports: Ports, form: PersonToAdd) -> Sought | None:
    born = "" if form.born.strip().lower().startswith("due ") else form.born
    try:
        return as_asked(PersonToFind((form.name,), born), ports.clock.today())
    except InvalidRequest:
        return None  # what is wrong with it is said by the form itself


def _read(ports: Ports, access: CaseAccess) -> FamilyNetwork:
    return ports.networks.read_family_network(
        access, DeedKind.SEARCH_PEOPLE, within_hops=HOWEVER_FAR, as_at=ports.clock.today(), limit=MOST_PEOPLE
    )


def _in_network(
    ports: Ports, access: CaseAccess, form: PersonToAdd, asked: Sought | None, network: FamilyNetwork
) -> tuple[KnownPerson, ...]:
    people = {person.id: as_sought_even_unnamed(person) for person in network.people if person.id != access.child_id}
    to_find = (sought for sought in people.values() if sought.names or sought.phones)
    found = [one for one in Register(to_find).find(asked, most=MOST) if one.score >= BAR] if asked else []
    nameless = [Found(one, BAR, 0.0, (IN_THIS_PLACE,)) for one in _nameless(ports, access, form, network)]
    words = who_is(network, access.child_id) if found or nameless else {}
    return tuple(KnownPerson(one, people[one.id], words[one.id].words) for one in (*found, *nameless[:MOST]))


def _nameless(ports: Ports, access: CaseAccess, form: PersonToAdd, network: FamilyNetwork) -> tuple[str, ...]:
    try:
        person_id, deed = deed_of_person(ports, access, replace(form, name="", already=""), network)
    except InvalidRequest:
        return ()
    but = {*(network.id_of(one) for one in (form.to, form.through)), *(new.id for new in deed.people)}
    return nameless_in_place(with_deed(network, deed), person_id, but=but)
