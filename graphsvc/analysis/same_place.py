"""Who without a name already stands where somebody is about to be added: Nan, of whom nobody knew more when her daughter was recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graphsvc.analysis.alike import born_alike
from graphsvc.domain.facts import GenderCode, LifeStatus
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import Knows, ParentOf, PartnerOf, SiblingOf

Place = tuple[str, ...]


def nameless_in_place(after: FamilyNetwork, person_id: str, *, but: Collection[str] = ()) -> tuple[str, ...]:
    """Ids of those without a name who may be the person, as the network would be with them: who share most of their places first.

    A place is what one is to another: parent, child, brother or sister, partner, acquaintance of one kind. Not those whose recorded gender
    or birth is another, nor a pregnancy that ended; of two babies on the way one may be the other.

    Args:
        but: Who cannot be meant.

    Raises:
        KeyError: the person is not in that network.
    """
    new = after.person(person_id)
    places = set(_places(after, person_id))
    shared = {
        person.id: len(places.intersection(_places(after, person.id)))
        for person in after.people
        if person.id not in {person_id, after.child_id, *but} and not person.names and _may_be_one(person, new)
    }
    return tuple(sorted((one for one, number in shared.items() if number), key=lambda one: (-shared[one], one)))


def _places(network: FamilyNetwork, person_id: str) -> Iterator[Place]:
    for link in network.ties_of(ParentOf, person_id):
        yield ("parent of" if link.a == person_id else "child of", link.other(person_id), link.kind)
        if link.b == person_id and link.kind.is_parent:
            beside = {other.b for other in network.ties_of(ParentOf, link.a) if other.a == link.a and other.kind.is_parent}
            yield from (("sibling", other) for other in beside - {person_id})
    yield from (("sibling", tie.other(person_id)) for tie in network.ties_of(SiblingOf, person_id))
    yield from (("partner", tie.other(person_id)) for tie in network.ties_of(PartnerOf, person_id))
    yield from (("known", tie.other(person_id), tie.kind) for tie in network.ties_of(Knows, person_id))


def _may_be_one(nameless: Person, new: Person) -> bool:
    genders = {nameless.gender.code, new.gender.code}
    if nameless.life.is_loss or genders == {GenderCode.WOMAN, GenderCode.MAN}:
        return False
    are_unborn = {one.life is LifeStatus.UNBORN for one in (nameless, new)}
    return len(are_unborn) == 1 and born_alike(nameless, new)
