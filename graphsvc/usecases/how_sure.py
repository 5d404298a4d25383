"""How sure each thing in a copy is, and what kind of source it has: what whoever judges needs beside the words themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graphsvc.analysis.called import SOMEBODY
from graphsvc.analysis.in_words import fact_in_words, tie_in_words
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.analysis.wording import capital, possessive
from graphsvc.domain.facts import Ethnicity, FactValue, Gender, Language, Life, LifeStatus, Name, Pronouns
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion, Source, Status
from graphsvc.domain.ties import TIES

_SURE = {
    Status.REPORTED: "recorded, and not confirmed",
    Status.CONFIRMED: "confirmed",
    Status.DISPUTED: "disputed",
    Status.DISPROVED: "found not to be so",
}


@dataclass(frozen=True, slots=True)
class Grounds:
    """One thing that goes, with when it was so in life. `source`: what kind of source, as far as it may be said; `told`: of which day."""

    what: str
    source: str
    told: str
    sure: str


def how_sure(network: FamilyNetwork, who: Mapping[str, WhoTheyAre]) -> tuple[Grounds, ...]:
    """Of each person what is recorded, then what joins them. Of what a copy keeps back nothing is left in it to be said here.

    Names, genders, languages and that somebody lives stand without it: they are what whoever it is about says of themselves.
    """
    name = _namer(network, who)
    return (*_of_facts(network, name), *_of_ties(network, name))


def _of_facts(network: FamilyNetwork, name: Callable[[str], str]) -> Iterator[Grounds]:
    for person in network.people:
        whose = capital(name(person.id))
        yield from (_grounds(f"{whose}: {fact_in_words(f.value)}", f.said) for f in person.facts if not _is_their_own(f.value))


def _is_their_own(value: FactValue) -> bool:
    return isinstance(value, Name | Gender | Pronouns | Language | Ethnicity) or value == Life(LifeStatus.LIVING)


def _of_ties(network: FamilyNetwork, name: Callable[[str], str]) -> Iterator[Grounds]:
    found = (_grounds(capital(tie_in_words(network, tie, name)), tie.said) for kind in TIES for tie in network.ties_of(kind))
    yield from dict.fromkeys(found)


def _grounds(what: str, said: Assertion) -> Grounds:
    dates = (f"{word} {day.words}" for word, day in (("from", said.began), ("to", said.ended)) if day)
    told = said.source.on.words if said.source.on else "the day is not recorded, or not shown"
    return Grounds(", ".join((what, *dates)), _source(said.source), told, _SURE[said.status])


def _source(source: Source) -> str:
    return f"{source.kind.words} ({source.words})" if source.words else source.kind.words


def _namer(network: FamilyNetwork, who: Mapping[str, WhoTheyAre]) -> Callable[[str], str]:
    child = network.child.short_name or "the child"

    def name(person_id: str) -> str:
        person, what = network.find(person_id), who.get(person_id)
        if person is not None and person.display_name:
            return person.display_name
        return f"{possessive(child)} {what.words} (name not recorded)" if what and what.kin else SOMEBODY

    return name
