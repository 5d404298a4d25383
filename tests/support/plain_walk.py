"""What a reader should be shown, worked out in plain Python on lists: first everything hidden is taken away, then the walk is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graphsvc.domain.deeds import Deed
from graphsvc.domain.network import GroupKind
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import (
    BornTogether,
    ContactMade,
    InCircle,
    Knows,
    MemberOf,
    OnEcomap,
    ParentOf,
    PartnerOf,
    ResponsibleFor,
    SiblingOf,
    SupportWork,
    Tie,
)

WORK = (SupportWork, ContactMade, InCircle, OnEcomap)  # nobody is found through them, and they belong to the file of one child
KIN = (ParentOf, ResponsibleFor, PartnerOf, SiblingOf, BornTogether)


@dataclass(frozen=True, slots=True)
class Shown:
    people: set[str]
    ties: set[str]
    groups: set[str]
    not_shown: int
    cut: bool


def shown_to(deed: Deed, child_id: str, may_see: set[str], within_hops: int | None) -> Shown:
    """The people, ties and groups of one recorded deed that a reader of the child's file may be shown."""
    hidden_people = {p.id for p in deed.people if p.restricted} - may_see
    people = {p.id for p in deed.people} - hidden_people
    groups = {g.id for g in deed.groups if not g.restricted or g.id in may_see}
    walked_groups = {g.id for g in deed.groups if g.kind in {GroupKind.HOUSEHOLD, GroupKind.PEER_GROUP}}
    there = people | groups
    told = [t for t in deed.ties if (not t.said.restricted or t.id in may_see) and t.a in there and t.b in there]
    ties = [t for t in told if not isinstance(t, WORK)]

    shown, walked, front, hops = {child_id}, {child_id}, {child_id}, 0
    while front and (within_hops is None or hops < within_hops):
        found = [step for f in front for step in _steps(f, ties, walked_groups)]
        front = {x for x, is_open in found if is_open} - walked
        shown |= {x for x, _ in found}
        walked |= front
        hops += 1
    beyond = {x for f in front for x, _ in _steps(f, ties, walked_groups)} - shown
    return Shown(
        shown,
        {t.id for t in told if t.a in shown and (t.b in shown or t.b in groups) and (not isinstance(t, WORK) or t.b == child_id)},
        {t.b for t in ties if isinstance(t, MemberOf) and t.a in shown},
        len(_hidden_neighbours(deed, walked, hidden_people, groups & walked_groups, may_see)),
        bool(beyond),
    )


def _steps(f: str, ties: list[Tie], walked_groups: set[str]) -> Iterator[tuple[str, bool]]:
    """Who is one step from `f`, and whether the walk goes on from there. `ties` are those that may be seen."""
    live = [t for t in ties if t.said.status is not Status.DISPROVED]
    paid = {(t.a, t.b) for t in live if isinstance(t, Knows) and t.kind.is_paid}
    in_a_paid_role = {b for _, b in paid}
    for tie in live:
        if isinstance(tie, MemberOf):
            if tie.a == f and tie.b in walked_groups:
                yield from ((m.a, True) for m in live if isinstance(m, MemberOf) and m.b == tie.b and m is not tie)
        elif f in {tie.a, tie.b}:
            x = tie.other(f)
            if isinstance(tie, KIN):
                yield x, True
            elif (x, f) not in paid:
                yield x, x not in in_a_paid_role


def _hidden_neighbours(deed: Deed, walked: set[str], hidden_people: set[str], open_groups: set[str], may_see: set[str]) -> set[str]:
    """Hidden people one step from those walked from. The tie to them may be hidden too; the home that they share with somebody may not."""
    live = [t for t in deed.ties if t.said.status is not Status.DISPROVED and not isinstance(t, WORK)]
    paid = {(t.a, t.b) for t in live if isinstance(t, Knows) and t.kind.is_paid}
    may_be_seen: Callable[[Tie], bool] = lambda t: not t.said.restricted or t.id in may_see  # noqa: E731
    homes = {t.b for t in live if isinstance(t, MemberOf) and t.a in walked and may_be_seen(t)} & open_groups
    beside = {t.a for t in live if isinstance(t, MemberOf) and t.b in homes}
    for tie in live:
        if not isinstance(tie, MemberOf):
            for f, x in ((tie.a, tie.b), (tie.b, tie.a)):
                if f in walked and (isinstance(tie, KIN) or (x, f) not in paid):
                    beside.add(x)
    return beside & hidden_people
