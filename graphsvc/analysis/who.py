"""One line for everybody in a network: who they are to the child, and through whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import networkx as nx

from graphsvc.analysis.acquaintance import Acquaintance
from graphsvc.analysis.contact import is_told_later
from graphsvc.analysis.graph import leading_graph
from graphsvc.analysis.homes import people_at_home
from graphsvc.analysis.kin.kinship import Kinship, KinshipFinder, kin_of
from graphsvc.analysis.on_demand import OnDemand
from graphsvc.analysis.wording import typeset
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import Frequency, InContact, Knows

_NOTE = re.compile(r" \([^)]*\)")
AT_HOME_WORDS, IN_TOUCH_WORDS = "lives in the same home", "somebody they are in touch with"
NO_ROUTE_WORDS, NOT_SAID_WORDS = "how they are connected is not recorded", "how they are connected is not said here"


@dataclass(frozen=True, slots=True)
class WhoTheyAre:
    """Who somebody is to the child.

    Attributes:
        words: "maternal aunt", "neighbour", "brother's teacher", "lives in the same home"; never empty.
        path: The way there in words, as in `Kinship`: ("you", "mum", "neighbour"); empty where neither family nor acquaintance of the child
            or of family leads there.
        path_ids: The people on that way, the child first and they last.
        by: Where the path is empty, whose acquaintance they are, or through whom or what they are known, by id, if that is recorded.
        kin: The kinship, where a family route is recorded.
        paid: Known by paid work and nothing else: no family route, and every acquaintance recorded is a paid one.
        former: No family route, and every acquaintance recorded has ended.
        lives_with_child: In one of the child's homes on the day.
    """

    words: str
    kin: Kinship | None
    paid: bool
    lives_with_child: bool
    path: tuple[str, ...] = ()
    path_ids: tuple[str, ...] = ()
    by: str = ""
    former: bool = False

    @property
    def in_paid_role(self) -> bool:
        """In a paid role on the day, and nothing else."""
        return self.paid and not self.former

    @property
    def through(self) -> str:
        """The way there, as "you -> mum -> neighbour"; empty where it is not known, or is one step and no kinship."""
        return " -> ".join(self.path) if self.kin or len(self.path) > 2 else ""


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
        one: WhoTheyAre("", kin.get(one), _is_paid(known[one]) and one not in kin, lives_with_child=one in at_home)
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
        return WhoTheyAre(
            typeset(relation.relation), relation, paid=False, lives_with_child=at_home, path=relation.path, path_ids=relation.path_ids
        )
    if not known:
        by = "" if at_home else _known_by(network, child_id, person_id)
        words = AT_HOME_WORDS if at_home else _known_through(network, child_id, person_id, by)
        them = WhoTheyAre(words, None, paid=False, lives_with_child=at_home, by=by)
        return replace(them, path=("you", words), path_ids=(child_id, person_id), by="") if by == child_id else them
    nearest = min(known, key=lambda t: _nearness(network, t, t.other(person_id), child_id, kin))
    other, said = nearest.other(person_id), Acquaintance(nearest, person_id, network.as_at)
    if other == child_id:
        them = WhoTheyAre(said.words, None, paid, at_home, ("you", said.words), (child_id, person_id))
    elif (step := kin.get(other)) and step.path:
        whose = _NOTE.sub("", typeset(step.relation)) or network.person(other).short_name or "someone"
        them = WhoTheyAre(said.of(whose), None, paid, at_home, (*step.path, said.step), (*step.path_ids, person_id))
    else:
        them = WhoTheyAre(said.of(network.person(other).short_name or "someone"), None, paid, at_home, by=other)
    return replace(them, former=said.has_ended)


def _known_by(network: FamilyNetwork, child_id: str, person_id: str) -> str:
    """Where neither family nor acquaintance says who somebody is: by whom, or what, the child comes to be known to them, by id."""
    try:
        return nx.shortest_path(network.once(leading_graph), child_id, person_id)[-2]
    except nx.NetworkXNoPath:
        return ""


def _known_through(network: FamilyNetwork, child_id: str, person_id: str, by: str) -> str:
    if not by:
        return NO_ROUTE_WORDS
    if by == child_id:
        return IN_TOUCH_WORDS if person_id in _in_touch(network, child_id) else NOT_SAID_WORDS
    known = network.find(by)
    return f"known through {known.short_name or 'someone' if known else network.group(by).name or 'a group'}"


def _in_touch(network: FamilyNetwork, child_id: str) -> set[str]:
    """Of whom contact with the child is recorded that has not ended, however rare; not where it says that there is none."""
    going_on = (t for t in network.ties_of(InContact, child_id) if not t.said.had_ended(network.as_at))
    known = (t for t in going_on if t.frequency is not Frequency.NONE and (t.frequency is not Frequency.NOT_KNOWN or t.last))
    return {network.id_of(t.other(child_id)) for t in known}


def _nearness(network: FamilyNetwork, tie: Knows, other: str, child_id: str, kin: Mapping[str, Kinship]) -> tuple[object, ...]:
    """Who somebody is now comes before who they were, then whoever is nearer; of two who are equally near, the first by name is named."""
    steps, relation = (0, "") if other == child_id else (kin[other].steps, kin[other].relation) if other in kin else (99, "")
    return tie.said.had_ended(network.as_at), steps, relation, tie.words, tie.kind, network.person(other).display_name


def _acquaintances(network: FamilyNetwork) -> dict[str, list[Knows]]:
    """Those that speak of the day of the network; see `leading_ties`."""
    known: dict[str, list[Knows]] = defaultdict(list)
    for tie in sorted(network.ties_of(Knows), key=lambda t: (t.said.had_ended(network.as_at), t.id)):
        if tie.a in network and tie.b in network and not is_told_later(tie, network.as_at):
            known[tie.b].append(tie)
            if not tie.kind.is_paid:
                known[tie.a].append(tie)
    return known
