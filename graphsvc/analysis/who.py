"""One line for everybody in a network: who they are to the child, and through whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import networkx as nx

from graphsvc.analysis.contact import is_told_later
from graphsvc.analysis.graph import leading_graph
from graphsvc.analysis.homes import people_at_home
from graphsvc.analysis.kin.kinship import Kinship, KinshipFinder, kin_of
from graphsvc.analysis.on_demand import OnDemand
from graphsvc.analysis.wording import typeset
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import AcquaintanceKind, Knows

_ACQUAINTANCE_WORDS = {
    AcquaintanceKind.FRIEND: "friend",
    AcquaintanceKind.FAMILY_FRIEND: "family friend",
    AcquaintanceKind.NEIGHBOUR: "neighbour",
    AcquaintanceKind.GODPARENT: "godparent",
    AcquaintanceKind.TEACHER: "teacher",
    AcquaintanceKind.CLUB: "from a club or activity",
    AcquaintanceKind.FAITH: "from their place of worship",
    AcquaintanceKind.CHILDMINDER: "childminder",
    AcquaintanceKind.COLLEAGUE: "works with them",
    AcquaintanceKind.PROFESSIONAL: "worker",
    AcquaintanceKind.OTHER: "someone they know",
}
_BOTH_WAYS = {AcquaintanceKind.FRIEND, AcquaintanceKind.FAMILY_FRIEND, AcquaintanceKind.NEIGHBOUR, AcquaintanceKind.COLLEAGUE}
_OF_SOMEBODY = {
    AcquaintanceKind.CLUB: "from {owner} club or activity",
    AcquaintanceKind.FAITH: "from {owner} place of worship",
    AcquaintanceKind.COLLEAGUE: "works with {whose}",
    AcquaintanceKind.OTHER: "known through {whose}",
}
_SAYS_IT = {
    AcquaintanceKind.GODPARENT: ("godparent", "godmother", "godfather"),
}
_OWN_START = re.compile(r"(?:a|an|her|his|my|our|the|their)\b", re.IGNORECASE)  # words that cannot follow "brother’s"
_NOTE = re.compile(r" \([^)]*\)")
AT_HOME_WORDS, IN_TOUCH_WORDS = "lives in the same home", "somebody they are in touch with"
NO_ROUTE_WORDS = "how they are connected is not recorded"


@dataclass(frozen=True, slots=True)
class WhoTheyAre:
    """Who somebody is to the child.

    Attributes:
        words: "maternal aunt", "neighbour", "brother's teacher", "lives in the same home"; never empty.
        through: The way there in words; empty where there is only one step.
        kin: The kinship, where a family route is recorded.
        paid: In a paid role and nothing else: no family route, and every acquaintance recorded is a paid one.
        lives_with_child: In one of the child's homes on the day.
    """

    words: str
    through: str
    kin: Kinship | None
    paid: bool
    lives_with_child: bool


def who_is(network: FamilyNetwork, child_id: str) -> Mapping[str, WhoTheyAre]:
    """Everybody in the network but the child, by id, in order of id.

    Raises:
        KeyError: the child is not in the network.
    """
    return network.once(_who_they_are) if child_id == network.child_id else _everybody(network, child_id, kin_of(network, child_id))


def _who_they_are(network: FamilyNetwork) -> Mapping[str, WhoTheyAre]:
    """To the child in the middle, which half of the pages ask for more than once."""
    return _everybody(network, network.child_id, kin_of(network, network.child_id))


def who_on_demand(
    network: FamilyNetwork, person_id: str, finder: KinshipFinder, *, steps: int | None = None, also: Collection[str] = ()
) -> Mapping[str, WhoTheyAre]:
    """As `who_is`, each worked out when they are first asked for.

    Args:
        finder: Of the same network; it serves for many people.
        steps: Kin more steps away come without a kinship, unless they are in `also`.
    """
    kin = finder.kin_on_demand(person_id, steps=steps, also=also)
    known = _acquaintances(network)
    at_home = people_at_home(network, person_id)
    return OnDemand(
        sorted(p.id for p in network.people if p.id != person_id),
        lambda one: _one(network, person_id, one, kin=kin, known=known[one], at_home=one in at_home),
    )


def who_in_figures(
    network: FamilyNetwork, person_id: str, finder: KinshipFinder, *, steps: int | None = None, also: Collection[str] = ()
) -> Mapping[str, WhoTheyAre]:
    """As `who_on_demand`, for those who only count: all words are empty, also those of the kinship."""
    kin = finder.figures_of(person_id, steps=steps, also=also)
    known = _acquaintances(network)
    at_home = people_at_home(network, person_id)
    return {
        one: WhoTheyAre("", "", kin.get(one), _is_paid(known[one]) and one not in kin, lives_with_child=one in at_home)
        for one in sorted(p.id for p in network.people if p.id != person_id)
    }


def _is_paid(known: list[Knows]) -> bool:
    return bool(known) and all(t.kind.is_paid for t in known)


def _everybody(network: FamilyNetwork, child_id: str, kin: Mapping[str, Kinship]) -> Mapping[str, WhoTheyAre]:
    known = _acquaintances(network)
    at_home = people_at_home(network, child_id)
    return {
        person.id: _one(network, child_id, person.id, kin=kin, known=known[person.id], at_home=person.id in at_home)
        for person in sorted(network.people, key=lambda p: p.id)
        if person.id != child_id
    }


def _one(
    network: FamilyNetwork, child_id: str, person_id: str, *, kin: Mapping[str, Kinship], known: list[Knows], at_home: bool
) -> WhoTheyAre:
    relation = kin.get(person_id)
    paid = _is_paid(known)
    if relation and relation.relation:
        return WhoTheyAre(typeset(relation.relation), relation.path_sentence, relation, paid=False, lives_with_child=at_home)
    if not known:
        words = AT_HOME_WORDS if at_home else _through_somebody(network, child_id, person_id)
        return WhoTheyAre(words, "", None, paid=False, lives_with_child=at_home)
    nearest = min(
        known, key=lambda t: (*_distance(t.other(person_id), child_id, kin), t.words, t.kind, _named(network, t.other(person_id)))
    )
    words = _acquaintance_words(nearest, person_id)
    other = nearest.other(person_id)
    if other == child_id:
        return WhoTheyAre(words, "", None, paid=paid, lives_with_child=at_home)
    step = kin.get(other)
    whose = _NOTE.sub("", typeset(step.relation)) if step and step.relation else network.person(other).short_name or "someone"
    through = f"{step.path_sentence} -> {_once(nearest, words)}" if step and step.path else ""
    return WhoTheyAre(_of_somebody(nearest, words, whose), through, None, paid=paid, lives_with_child=at_home)


def _through_somebody(network: FamilyNetwork, child_id: str, person_id: str) -> str:
    """Where neither family nor acquaintance says who somebody is: by whom, or what, the child comes to be known to them."""
    try:
        before = nx.shortest_path(network.once(leading_graph), child_id, person_id)[-2]
    except nx.NetworkXNoPath:
        return NO_ROUTE_WORDS
    if before == child_id:
        return IN_TOUCH_WORDS
    known = network.find(before)
    return f"known through {known.short_name or 'someone' if known else network.group(before).name or 'a group'}"


def _of_somebody(tie: Knows, words: str, whose: str) -> str:
    """The acquaintance of a relative: "mother’s neighbour (next door)", "works with father", "mother’s support worker"."""
    owner = f"{whose}’" if whose.endswith("s") else f"{whose}’s"
    if tie.kind not in _OF_SOMEBODY:
        return f"{owner} {_once(tie, words)}"
    said = _OF_SOMEBODY[tie.kind].format(owner=owner, whose=whose)
    return said if words == _ACQUAINTANCE_WORDS[tie.kind] else f"{said} ({words})"


def _once(tie: Knows, words: str) -> str:
    """The kind and the recorded words, without saying one thing twice: "neighbour (next door)", yet "best friend" and "godmother"."""
    kind = _ACQUAINTANCE_WORDS[tie.kind]
    if _OWN_START.match(words):
        return f"{kind} ({words})"
    if tie.kind.is_paid or tie.kind in _OF_SOMEBODY:
        return words
    says_it = any(re.search(rf"\b{said}\b", words.casefold()) for said in _SAYS_IT.get(tie.kind, (kind,)))
    return words if says_it else f"{kind} ({words})"


def _acquaintance_words(tie: Knows, person_id: str) -> str:
    """The recorded words, or the kind; seen from the other end only what holds both ways."""
    if tie.b == person_id:
        return tie.words or _ACQUAINTANCE_WORDS[tie.kind]
    return _ACQUAINTANCE_WORDS[tie.kind if tie.kind in _BOTH_WAYS else AcquaintanceKind.OTHER]


def _distance(other: str, child_id: str, kin: Mapping[str, Kinship]) -> tuple[int, str]:
    if other == child_id:
        return 0, ""
    return (kin[other].steps, kin[other].relation) if other in kin else (99, "")


def _named(network: FamilyNetwork, person_id: str) -> str:
    """Of two who are equally near, the first by name is named, whatever the order in which they were recorded."""
    return network.person(person_id).display_name


def _acquaintances(network: FamilyNetwork) -> dict[str, list[Knows]]:
    """Those that speak of the day of the network; see `leading_ties`."""
    known: dict[str, list[Knows]] = defaultdict(list)
    for tie in sorted(network.ties_of(Knows), key=lambda t: (t.said.had_ended(network.as_at), t.id)):
        if tie.a in network and tie.b in network and not is_told_later(tie, network.as_at):
            known[tie.b].append(tie)
            if not tie.kind.is_paid:
                known[tie.a].append(tie)
    return known
