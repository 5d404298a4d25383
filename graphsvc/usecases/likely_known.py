"""Is whoever is about to be added recorded already? Asked before a second record of one person is made."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.who import who_is
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.search.of_person import as_sought
from graphsvc.search.people import Found, Sought
from graphsvc.search.register import Register
from graphsvc.search.sureness import BAR
from graphsvc.usecases.add_person import PersonToAdd, new_person_id
from graphsvc.usecases.open_search import open_search
from graphsvc.usecases.pictures import MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.recording import HOWEVER_FAR
from graphsvc.usecases.search_people import PersonToFind, as_asked

MOST = 5


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody recorded already who may be meant. `who`: what they are to the child; empty for somebody of another network."""

    found: Found
    person: Sought
    who: str


def known_in_network(ports: Ports, access: CaseAccess, *, name: str, born: str) -> tuple[KnownPerson, ...]:
    """Those of the child's own network who may be meant, likeliest first. Nobody where too little was typed to tell.

    Raises:
        StoreUnavailable: the network could not be read, or the look not be written down.
    """
    asked = _asked(ports, name, born)
    return _in_network(ports, access, asked) if asked else ()


def likely_known(ports: Ports, access: CaseAccess, form: PersonToAdd) -> tuple[KnownPerson, ...]:
    """Of somebody about to be added: the same, and those whom the actor finds by a search; first those of this network.

    Nobody where the same form has been sent before, and they are recorded by it.

    Raises:
        StoreUnavailable: as above.
    """
    asked = _asked(ports, form.name, form.born)
    if asked is None:
        return ()
    here = _in_network(ports, access, asked)
    ids = {known.person.id for known in here}
    if new_person_id(access, form) in ids:
        return ()
    found = ports.search.find(open_search(access.actor, access.purpose), asked, on=ports.clock.today(), most=MOST)
    elsewhere = tuple(
        KnownPerson(match.found, match.person, "")
        for match in found.matches
        if match.found.score >= BAR and match.person.id not in ids and access.child_id not in match.near
    )
    return (*here, *elsewhere)[:MOST]


def _asked(ports: Ports, name: str, born: str) -> Sought | None:
    try:
        return as_asked(PersonToFind((name,), "" if born.strip().lower().startswith("due ") else born), ports.clock.today())
    except InvalidRequest:
        return None  # what is wrong with it is said by the form itself


def _in_network(ports: Ports, access: CaseAccess, asked: Sought) -> tuple[KnownPerson, ...]:
    network = ports.networks.read_family_network(
        access, DeedKind.SEARCH_PEOPLE, within_hops=HOWEVER_FAR, as_at=ports.clock.today(), limit=MOST_PEOPLE
    )
    people = {sought.id: sought for person in network.people if person.id != access.child_id and (sought := as_sought(person))}
    found = [one for one in Register(people.values()).find(asked, most=MOST) if one.score >= BAR]
    words = who_is(network, access.child_id)
    return tuple(KnownPerson(one, people[one.id], words[one.id].words) for one in found)
