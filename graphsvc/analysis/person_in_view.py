"""What one reads first about somebody in a child's network: how they are in touch, what the child says of them, whether they know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.analysis.agreement.notices import notice_of
from graphsvc.analysis.contact import contacts_of, was_told_by
from graphsvc.analysis.in_words import both_said, fact_in_words
from graphsvc.analysis.support.finding import Supporter, SupporterFinding
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.analysis.wording import capital
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import Wishes, WishKind

NOT_YET = "Not recorded yet"
_PROTECTED = frozenset({WishKind.FEELS_UNSAFE})


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and who said so and when; without a source where nothing is recorded. `about` whom, where that is not plain from the place."""

    words: str
    source: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class PersonInView:
    """One person as the reader may see them.

    Attributes:
        who: Who they are to the child; empty for the child.
        others: What else they are, by other routes.
        names: Other names than the one shown, whole.
        child_says: The child's own words about them; of the child, about anybody, each with about whom.
        contact: How they are in touch with the child; None for the child.
        both_said: What is disputed of their name, birth, death or gender, with all that is said of it.
        told: Whether they know that something is held about them.
        supporter: What the finding says of them, where they may be a supporter.
    """

    person_id: str
    name: str
    age: str
    who: str
    others: tuple[str, ...]
    names: tuple[str, ...]
    child_says: tuple[Said, ...]
    contact: Said | None
    told: Said
    supporter: Supporter | None
    both_said: tuple[str, ...] = ()


def person_in_view(network: FamilyNetwork, person_id: str, who: Mapping[str, WhoTheyAre], supporters: SupporterFinding) -> PersonInView:
    """Gather it.

    Raises:
        KeyError: there is no such person in the network.
    """
    person = network.person(person_id)
    is_child = person.id == network.child_id
    them = who.get(person.id)
    age = person.age(network.as_at)
    return PersonInView(
        person_id=person.id,
        name=person.display_name,
        age=age.words if age else "",
        who=them.words if them else "",
        others=them.kin.others if them and them.kin else (),
        names=tuple(dict.fromkeys(name.whole for name in person.names if name.whole != person.display_name)),
        child_says=_childs_words(network, person.id, who),
        contact=None if is_child else _contact(network, person.id),
        told=_told(person),
        supporter=next((s for s in supporters.supporters if s.person_id == person.id), None),
        both_said=both_said(person),
    )


def _childs_words(network: FamilyNetwork, person_id: str, who: Mapping[str, WhoTheyAre]) -> tuple[Said, ...]:
    said = (t for t in network.ties_of(Wishes, person_id) if t.a == network.child_id and t.words and t.kind not in _PROTECTED)
    ties = (t for t in said if was_told_by(t.said, network.as_at))
    latest_first = sorted(ties, key=lambda t: (t.said.recorded_at, t.id), reverse=True)
    is_child = person_id == network.child_id
    return tuple(Said(t.words, t.said.source.sentence, _called(network, t.b, who) if is_child else "") for t in latest_first)


def _called(network: FamilyNetwork, one: str, who: Mapping[str, WhoTheyAre]) -> str:
    """Somebody by name or by who they are; a group by its name."""
    if one not in network:
        return network.group(one).name
    return network.person(one).display_name or (f"their {who[one].words} (name not recorded)" if one in who else "")


def _contact(network: FamilyNetwork, person_id: str) -> Said:
    found = contacts_of(network, network.child_id).get(person_id)
    if found is None:
        return Said(NOT_YET)
    return Said(capital(found.line) + (" (disputed)" if found.is_disputed else ""), found.tie.said.source.sentence)


def _told(person: Person) -> Said:
    given = notice_of(person)
    return Said(fact_in_words(given.notice), given.fact.said.source.sentence) if given else Said(NOT_YET)
