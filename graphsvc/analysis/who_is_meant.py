"""Whom a child may mean by a name that is typed on their map: somebody there whom they call so.

Only ever asked, and never taken as said: two people may have one name, and "Nan" may be anybody's.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from graphsvc.analysis.called import called
from graphsvc.analysis.own_words import is_word_of
from graphsvc.analysis.who import who_is
from graphsvc.domain.facts import Name
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import Feels, Knows, Tie, Wishes

# What children in the United Kingdom call those who bring them up. What else a child says is read from the child's own words.
_CALLED = {
    "mother": ("mum", "mummy", "mam", "mammy", "mama", "mamma", "mom", "mommy", "ma", "mother", "ammi", "amma"),
    "father": ("dad", "daddy", "da", "dada", "papa", "pa", "father", "abbu", "baba", "tata"),
    "grandmother": ("gran", "granny", "grandma", "nan", "nana", "nanna", "nanny", "grandmother", "nani", "dadi", "babcia"),
    "grandfather": ("grandad", "granddad", "grandpa", "gramps", "grampy", "pop", "pops", "taid", "grandfather", "nana", "dada", "dziadek"),
}
_NOUN = re.compile(r"(?:^|[\s-])(?:great-)*(grandmother|grandfather|mother|father)$")


def who_is_meant(network: FamilyNetwork, name: str, among: Collection[str]) -> tuple[str, ...]:
    """Ids, of those `among`, of whoever is recorded by that name, is such a relation, or is called so in the child's own words of them."""
    who, wanted = who_is(network, network.child_id), name.casefold()

    def may_be(person: Person) -> bool:
        kin = who[person.id].kin if person.id in who else None
        noun = _NOUN.search(kin.relation) if kin else None
        return wanted in _names(person) or (noun is not None and wanted in _CALLED[noun[1]]) or _says(network, person.id, name)

    return tuple(one for one in among if may_be(network.person(one)))


def is_own_name(network: FamilyNetwork, name: str) -> bool:
    """Whether it is the child's own name."""
    return name.casefold() in _names(network.child)


def _names(person: Person) -> set[str]:
    recorded = {fact.value.whole for fact in person.facts_of(Name) if isinstance(fact.value, Name)}
    return {one.casefold() for one in recorded | {called(person), person.short_name} if one}


def _says(network: FamilyNetwork, person_id: str, name: str) -> bool:
    """Whether the child's own words of somebody hold that name, written as one."""
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    own = (
        tie.words
        for tie in network.ties_of(Tie, network.child_id)
        if isinstance(tie, Wishes | Knows | Feels)
        and network.id_of(tie.b) == person_id
        and not tie.said.restricted
        and is_word_of(tie, network.child_id, network)
    )
    return any(found[0][0].isupper() for words in own for found in named.finditer(words))
