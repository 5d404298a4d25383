"""What is said in the place of a name that nobody recorded, where nothing beside it says who they are."""

from __future__ import annotations

from graphsvc.analysis.called import SOMEBODY, called
from graphsvc.analysis.who import NO_ROUTE_WORDS, WhoTheyAre, who_is
from graphsvc.analysis.wording import possessive
from graphsvc.domain.network import FamilyNetwork


def name_or_who(network: FamilyNetwork, person_id: str) -> str:
    """The whole name, or who they are to the child in the middle: "maternal aunt, whose name is not recorded"; never empty."""
    return network.person(person_id).display_name or _by_who(network, person_id)


def called_or_who(network: FamilyNetwork, person_id: str) -> str:
    """As one calls them in a sentence, or by who they are: "Jean", "Amara’s maternal aunt"; never empty."""
    who, name = _who(network, person_id), called(network.person(person_id))
    child = called(network.child) or "the child"
    return name or (f"{possessive(child)} {who.words}" if who and who.kin else SOMEBODY if who else child)


def _by_who(network: FamilyNetwork, person_id: str) -> str:
    who = _who(network, person_id)
    if who is None:
        return "the child"
    if who.kin:
        return f"{who.words}, whose name is not recorded"
    return SOMEBODY if who.words == NO_ROUTE_WORDS else f"{SOMEBODY} ({who.words})"


def _who(network: FamilyNetwork, person_id: str) -> WhoTheyAre | None:
    return who_is(network, network.child_id).get(network.id_of(person_id))
