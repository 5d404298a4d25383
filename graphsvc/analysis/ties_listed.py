"""Every tie of a network in a sentence, for whoever would rather read than look. Work, and what was joined, have pages of their own."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.analysis.called import SOMEBODY
from graphsvc.analysis.contact import speaks_of_its_day
from graphsvc.analysis.in_words import tie_in_words
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import (
    BornTogether,
    Feels,
    InContact,
    Knows,
    MemberOf,
    ParentOf,
    PartnerOf,
    ResponsibleFor,
    SiblingOf,
    Supports,
    Tie,
    Wishes,
)

_HEADINGS: tuple[tuple[str, tuple[type[Tie], ...]], ...] = (
    ("Parents and children", (ParentOf, ResponsibleFor)),
    ("Couples", (PartnerOf,)),
    ("Brothers and sisters", (SiblingOf, BornTogether)),
    ("Homes and groups", (MemberOf,)),
    ("In touch", (InContact,)),
    ("Help", (Supports,)),
    ("What people say they feel or want", (Feels, Wishes)),
    ("People known", (Knows,)),
)


@dataclass(frozen=True, slots=True)
class TieLine:
    """One tie: the sentence, and who said so and when."""

    id: str
    words: str
    source: str


def ties_listed(network: FamilyNetwork) -> tuple[tuple[str, tuple[TieLine, ...]], ...]:
    """The ties under headings, by the words of each; headings that hold none are not there.

    Harm is left out, as it is out of every picture that nobody asked to show it, and so are confidences.
    """
    made = []
    for heading, kinds in _HEADINGS:
        ties = [t for kind in kinds for t in network.ties_of(kind) if _is_listed(t, network)]
        lines = sorted((_line(network, t) for t in ties), key=lambda line: (line.words, line.id))
        if lines:
            made.append((heading, tuple(lines)))
    return tuple(made)


def _is_listed(tie: Tie, network: FamilyNetwork) -> bool:
    return speaks_of_its_day(tie, network) and not (isinstance(tie, Feels) and tie.kind.is_harm)


def _line(network: FamilyNetwork, tie: Tie) -> TieLine:
    words = tie_in_words(network, tie, lambda one: network.person(one).display_name or SOMEBODY)
    return TieLine(tie.id, words, tie.said.source.sentence)
