"""What a child has put on the map of their own: read from the child's own statements, and nothing else.

A map shows what the child said. Never what others said, what is restricted, of whom the child feels unsafe or wants to hear nothing, and
nobody who has died: a child who reads it with others round the table finds nothing there that they did not put there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum

from graphsvc.analysis.called import called
from graphsvc.analysis.homes import people_at_home
from graphsvc.analysis.not_asked import asks_nothing
from graphsvc.analysis.own_words import is_word_of
from graphsvc.analysis.wording import capital
from graphsvc.domain.facts import Drawing, Fact, LifeStatus, Note
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.provenance import Assertion, View
from graphsvc.domain.ties import Frequency, InContact, Knows, Tie, Wishes, WishKind


class MapQuestion(StrEnum):
    """What the child is asked, in the order of the screen."""

    LIVES_WITH = "lives-with"
    FEELS_BETTER = "feels-better"
    WOULD_SEE = "would-see"

    @property
    def words(self) -> str:
        return _ASKED[self]

    @property
    def said(self) -> str:
        """What an answer says, as the child would."""
        return _SAID[self]


def can_build(child: Person) -> bool:
    """Whether there is anybody to build a map with: not before birth, and not of a child who has died or was lost."""
    return child.life is not LifeStatus.UNBORN and not asks_nothing(child)


_ASKED = {
    MapQuestion.LIVES_WITH: "Who lives with you?",
    MapQuestion.FEELS_BETTER: "Who helps you feel better?",
    MapQuestion.WOULD_SEE: "Who would you like to see?",
}
_SAID = {
    MapQuestion.LIVES_WITH: "lives with me",
    MapQuestion.FEELS_BETTER: "helps me feel better",
    MapQuestion.WOULD_SEE: "I would like to see them",
}
PET, LOOKS = "my pet", "how I draw them"  # what notes of the child are about; of the first question: what it says
_NOT_HERE = {WishKind.FEELS_UNSAFE, WishKind.NO_CONTACT}


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or a pet on the map. `look` is a colour and a shape in words; `person_id` empty where only a name is written down."""

    name: str
    person_id: str = ""
    pet: bool = False
    said: frozenset[MapQuestion] = frozenset()
    look: str = ""

    @property
    def words(self) -> str:
        """What the child says of them."""
        return ", ".join([*(["my pet"] if self.pet else []), *(one.said for one in MapQuestion if one in self.said)])


def on_the_map(network: FamilyNetwork) -> tuple[Named, ...]:
    """Everybody whom the child has named, and pets, in the order in which they were first recorded."""
    away = _kept_away(network)
    found: dict[str, tuple[str, Named]] = {}

    def add(name: str, said: Assertion, person_id: str = "", question: MapQuestion | None = None, *, pet: bool = False) -> None:
        if not name or person_id in away:
            return
        at, before = found.get(name.casefold(), (said.recorded_at, Named(name)))
        asked = before.said | ({question} if question else set())
        both = replace(before, person_id=before.person_id or person_id, pet=before.pet or pet, said=frozenset(asked))
        found[name.casefold()] = min(at, said.recorded_at), both

    for tie in network.ties_of(Tie, network.child_id):
        if isinstance(tie, Wishes | Knows) and tie.a == network.child_id and _is_own(network, tie):
            add(called(network.person(tie.b)), tie.said, tie.b, _question_of(tie))
    people = {called(person).casefold(): person.id for person in network.people}
    for fact, note in _notes(network):
        if note.about in {PET, MapQuestion.LIVES_WITH.said}:
            person = "" if note.about == PET else people.get(note.words.casefold(), "")
            add(note.words, fact.said, person, None if note.about == PET else MapQuestion.LIVES_WITH, pet=note.about == PET)
    looks = {name.casefold(): look for _, note in _notes(network) if note.about == LOOKS for name, _, look in [note.words.rpartition(": ")]}
    in_order = sorted(found.items(), key=lambda item: (item[1][0], item[0]))
    return tuple(replace(named, look=looks.get(name, "")) for name, (_, named) in in_order)


def drawn_on_paper(network: FamilyNetwork) -> tuple[Fact, ...]:
    """Drawings whose pictures are for this reader, the latest first: none where anybody of this network is hidden from them.

    Nobody can say by a rule who is in a picture, so it goes to nobody who may not see them all.
    """
    return () if network.people_not_shown else network.child.facts_of(Drawing)


def alt_text(network: FamilyNetwork, fact: Fact) -> str:
    """What a map on paper is, for who does not see it: "A map that Amara drew on 3 May 2026. Amara said: me and Biscuit"."""
    name, drawn = called(network.child) or "the child", fact.said.began
    when = "" if drawn is None else f" on {drawn.words}" if drawn.is_exact else f", {drawn.words}"
    words = fact.value.words if isinstance(fact.value, Drawing) else ""
    return f"A map that {name} drew{when}" + (f". {capital(name)} said: {words}" if words else "")


def may_be_offered(network: FamilyNetwork, question: MapQuestion | None = None) -> tuple[tuple[str, str], ...]:
    """Ids and first names of those who may be offered to the child: at home, in touch with the child, or known to the child directly.

    To the question who lives with the child nobody is offered whom the child knows in a paid role, unless they live there.

    Nobody whom the child may not know of: that somebody is recorded as family is no reason to show their name to a child.
    """
    away, child = _kept_away(network), network.child_id
    home = people_at_home(network, child)
    near = set(home)
    for tie in network.ties_of(Tie, child):
        if tie.said.restricted or tie.said.had_ended(network.as_at):
            continue
        if isinstance(tie, InContact) and tie.frequency not in {Frequency.NONE, Frequency.NOT_KNOWN}:
            near.add(network.id_of(tie.other(child)))
        elif isinstance(tie, Knows | Wishes) and tie.a == child:
            near.add(network.id_of(tie.b))
    if question is MapQuestion.LIVES_WITH:
        near -= {network.id_of(tie.b) for tie in network.ties_of(Knows, child) if tie.kind.is_paid} - home
    people = [network.person(person) for person in near - away - {child} if person in network]
    return tuple(sorted(((p.id, called(p)) for p in people if p.life.may_live and called(p)), key=lambda one: (one[1].casefold(), one[0])))


def _kept_away(network: FamilyNetwork) -> set[str]:
    """Whom the child fears or wants to hear nothing of, as far as is shown; who has died; who is restricted.

    So is whoever the child would say nothing of, unless they live together.
    """
    said: dict[str, set[WishKind]] = defaultdict(set)
    for wish in network.ties_of(Wishes, network.child_id):
        if wish.a == network.child_id:
            said[network.id_of(wish.b)].add(wish.kind)
    home = people_at_home(network, network.child_id)
    unwanted = {one for one, kinds in said.items() if kinds & _NOT_HERE or (kinds == {WishKind.NO_VIEW} and one not in home)}
    return unwanted | {p.id for p in network.people if p.restricted or not p.life.may_live}


def _is_own(network: FamilyNetwork, tie: Tie) -> bool:
    still = not tie.said.restricted and not tie.said.had_ended(network.as_at)
    return still and tie.b in network and is_word_of(tie, network.child_id, network)


def _question_of(tie: Tie) -> MapQuestion | None:
    """Which answer it is, by its own words: what the child said elsewhere puts somebody on the map, and says no more there."""
    words = tie.words if isinstance(tie, Wishes | Knows) else ""
    return next((one for one in MapQuestion if words == one.said or words.startswith(f"{one.said}: ")), None)


def _notes(network: FamilyNetwork) -> list[tuple[Fact, Note]]:
    """The child's own notes, the one recorded first at the head, so that of two on one thing the later counts."""
    facts = [f for f in network.child.facts_of(Note) if f.said.view is View.CHILD and not f.said.restricted]
    return [(f, f.value) for f in sorted(facts, key=lambda f: (f.said.recorded_at, f.id)) if isinstance(f.value, Note)]
