"""Conditions that come again in a family. Sensitive: drawn only for those who asked for them by right."""

from __future__ import annotations

import re
from collections import defaultdict

from graphsvc.domain.facts import Sensitive, SensitiveTopic
from graphsvc.domain.network import FamilyNetwork
from render.diagram import Pattern

_TOPICS = frozenset({SensitiveTopic.HEALTH, SensitiveTopic.DISABILITY, SensitiveTopic.SUBSTANCE_USE})
_FIRST_WORDS = re.compile(r"[^,;:.(]+")


def patterns_of(network: FamilyNetwork) -> tuple[Pattern, ...]:
    """Health, disability and use of substances as recorded, one pattern for each wording, those of most people first.

    A fact's first words name it: "Asthma, worse in winter" is asthma.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for person in network.people:
        for value in person.said(Sensitive):
            first = _FIRST_WORDS.match(value.words.strip()) if value.topic in _TOPICS else None
            if first:
                found[" ".join(first[0].split()).casefold()].setdefault(person.id, first[0].strip())
    most_first = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Pattern(next(iter(people.values())), tuple(people)) for _, people in most_first)
