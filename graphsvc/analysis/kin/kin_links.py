"""A route read as a family reads it: a parent's partner becomes a step-parent where the couple reached into the child's life."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.analysis.kin.bonds import Blood, Bond, Couple, Overlap
from graphsvc.analysis.kin.lineage import Lineage
from graphsvc.analysis.kin.routes import Route, Step, Way
from graphsvc.domain.facts import LifeStatus


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a route: a step of it, or two that stand in place of a parent link."""

    way: Way
    start: str
    to: str
    bond: Bond
    ended: bool = False
    blood: Blood = Blood.FULL
    bonds: tuple[Bond, Bond] = (Bond.BIRTH, Bond.BIRTH)
    via: tuple[str, ...] = ()
    top: str = ""
    couple: Couple | None = None
    between: str = ""  # the parent between a child and a step-parent

    @property
    def is_plain(self) -> bool:
        """By birth, full or not known to be half, nothing to be said before the noun."""
        return self.bond in {Bond.BIRTH, Bond.RECORDED} and self.blood is not Blood.HALF


def read_links(route: Route, lineage: Lineage) -> tuple[Link, ...]:
    """The links of a route. At most one partnership stands in place of a parent link; a second one is said as a partner."""
    links: list[Link] = []
    steps = list(route.steps)
    stepped = any(s.bond is Bond.STEP for s in steps)
    at = 0
    while at < len(steps):
        pair = None if stepped or at + 1 == len(steps) else _step_link(steps[at], steps[at + 1], lineage)
        if pair:
            links.append(pair)
            stepped = True
            at += 2
            continue
        links.extend(_plain(steps[at]))
        at += 1
    return tuple(links)


def _plain(step: Step) -> tuple[Link, ...]:
    no_word = step.way is Way.ACROSS and (step.bond is Bond.SHARED or step.bonds == (Bond.STEP, Bond.STEP))
    if not no_word:
        return (Link(step.way, step.start, step.to, step.bond, step.ended, step.blood, step.bonds, step.via, step.top, step.couple),)
    mine, theirs = step.bonds
    up = Link(Way.UP, step.start, step.top, mine, step.ended and mine.is_carer)
    return up, Link(Way.DOWN, step.top, step.to, theirs, step.ended and theirs.is_carer)


def overlap(child_id: str, couple: Couple, lineage: Lineage) -> Overlap:
    """Whether a partnership of a child's parent reached into the child's life."""
    child = lineage.network.person(child_id)
    return couple.reached_into(child.born, child.died if child.life is LifeStatus.DIED else None)


def _step_link(first: Step, second: Step, lineage: Lineage) -> Link | None:
    match first.way, second.way:
        case Way.UP, Way.PARTNER:
            child, parent, parent_step, couple = first.start, first.to, first, second.couple
        case Way.PARTNER, Way.DOWN:
            child, parent, parent_step, couple = second.to, second.start, second, first.couple
        case _:
            return None
    if couple is None or not couple.is_union or parent_step.bond not in {Bond.BIRTH, Bond.ADOPTIVE}:
        return None
    if overlap(child, couple, lineage) is not Overlap.YES:
        return None
    way = Way.UP if first.way is Way.UP else Way.DOWN
    return Link(way, first.start, second.to, Bond.STEP, couple.ended, couple=couple, between=parent)
