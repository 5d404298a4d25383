"""A home, a school or another group that is not recorded yet: named where somebody is said to belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.network import Group, GroupKind, Sector
from graphsvc.domain.provenance import Assertion
from graphsvc.usecases.typed_words import checked_name

_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GroupSort:
    """What a group is, as somebody says it, and as it is drawn."""

    words: str
    kind: GroupKind
    sector: Sector
    formal: bool = False


HOME = "home"
SORTS = {
    HOME: GroupSort("A home", GroupKind.HOUSEHOLD, Sector.FAMILY),
    "school": GroupSort("A school, nursery or college", GroupKind.ORGANISATION, Sector.SCHOOL, formal=True),
    "health": GroupSort("A doctor’s, hospital or other health service", GroupKind.ORGANISATION, Sector.HEALTH, formal=True),
    "services": GroupSort("Another service, such as early help", GroupKind.ORGANISATION, Sector.SERVICES, formal=True),
    "work": GroupSort("A place of work", GroupKind.ORGANISATION, Sector.WORK, formal=True),
    "faith": GroupSort("A place of worship", GroupKind.ORGANISATION, Sector.FAITH),
    "club": GroupSort("A club or activity", GroupKind.ORGANISATION, Sector.COMMUNITY),
    "friends": GroupSort("A group of friends", GroupKind.PEER_GROUP, Sector.FRIENDS),
    "place": GroupSort("Another place that matters", GroupKind.PLACE, Sector.COMMUNITY),
}


def new_group(group_id: str, name: str, sort: str, said: Assertion, *, there: Iterable[Group], field: str) -> Group:
    """The group that goes by a name; `field` is where the name was typed.

    Raises:
        InvalidRequest: nobody said what sort it is, one of that name is `there`, or the name cannot be used: it shows nothing, or holds a
            postcode.
    """
    words = checked_name(name, field)
    if not words:
        raise InvalidRequest("Give it a name", field=field)
    if _POSTCODE.search(words):
        raise InvalidRequest("Give it a name, and no address: Nan’s flat, or Mark’s home. Addresses are not kept here", field=field)
    if sort not in SORTS:
        raise InvalidRequest("Choose what it is: a home, a school, or something else", field="group_sort")
    chosen = SORTS[sort]
    if any(one.id != group_id and one.kind is chosen.kind and one.name.casefold() == words.casefold() for one in there):
        raise InvalidRequest("One of that name is recorded here already. Choose it, or give this one another name", field=field)
    return Group(group_id, chosen.kind, words, said, chosen.sector, chosen.formal)
