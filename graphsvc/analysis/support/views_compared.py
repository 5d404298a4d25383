"""Who is there for the child, as the child, each parent and the record see it: kept apart, side by side, and never merged."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.analysis.called import called
from graphsvc.analysis.circles import latest_said
from graphsvc.analysis.naming import names_them
from graphsvc.analysis.not_asked import asks_nothing
from graphsvc.analysis.own_words import has_told, is_small, own_ties
from graphsvc.analysis.sides import parents_of
from graphsvc.analysis.support.finding import SupporterFinding
from graphsvc.analysis.told_apart import in_order_of_name, told_apart
from graphsvc.domain.circles import RINGS, Whose
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import Feels, Flow, Frequency, InCircle, InContact, Knows, OnEcomap, Strength, Supports, Tie, Wishes


@dataclass(frozen=True, slots=True)
class OneView:
    """What one of them sees. `named` are ids, in order of name; `asked` False: nothing here comes from them, so nothing is known.

    `whose` is the id of the person, or empty for the record. A child too small to be asked, or who has died, is not `askable`.
    """

    whose: str
    name: str
    named: tuple[str, ...]
    asked: bool
    askable: bool = True


@dataclass(frozen=True, slots=True)
class ViewsCompared:
    """The record's view first, then the child's, then each parent's; and what the views differ in, in sentences."""

    views: tuple[OneView, ...]
    people: tuple[str, ...]  # whoever is in any view, in order of name
    sentence: str
    differences: tuple[str, ...]


def compare_views(network: FamilyNetwork, finding: SupporterFinding) -> ViewsCompared:
    """Put the views side by side.

    The record counts the adults outside the home who are not only in a paid role. The child counts whom they say matters, is safe, close
    or wanted; a parent also whom they tell of as helping, in touch with them or the child, or known to them; both whom they last put
    into a ring of the safety circles, or drew a line to that is not one of stress. Of whatever age and wherever they live. A confidence
    is no naming, and nothing by which anybody was asked.

    Source: docs/measures.md#supporters.
    """
    ours = OneView("", "The record", in_order_of_name(network, {s.person_id for s in finding.natural}), asked=True)
    whose = (network.child_id, *_living_parents(network))
    names = told_apart(network, whose, lambda p: _called(network, p))
    others = [_view_of(network, person, names[person]) for person in whose]
    views = (ours, *others)
    everybody = in_order_of_name(network, {p for view in views for p in view.named})
    return ViewsCompared(views, everybody, _sentence(views), _differences(network, views))


def _called(network: FamilyNetwork, person_id: str) -> str:
    person = network.person(person_id)
    unborn = person.life is LifeStatus.UNBORN
    return called(person) or ("the baby" if unborn else "the child" if person_id == network.child_id else "a parent")


def _living_parents(network: FamilyNetwork) -> list[str]:
    return [p for p in parents_of(network) if network.person(p).life is not LifeStatus.DIED]


def _view_of(network: FamilyNetwork, person_id: str, name: str) -> OneView:
    person = network.person(person_id)
    own = own_ties(network, person_id)
    named = {other for t in own if (other := _named_by(network, t, person_id))} | _drawn_by(network, own, person_id)
    named -= {person_id, network.child_id}
    return OneView(
        person_id,
        name,
        in_order_of_name(network, named),
        has_told(network, person_id, alone=True),
        askable=not (is_small(network, person) or asks_nothing(network.child)),
    )


def _named_by(network: FamilyNetwork, tie: Tie, person_id: str) -> str:
    """Whom a tie that comes from somebody names: a child by what they say of a person, a parent also by help and contact they tell of."""
    if tie.said.had_ended(network.as_at):
        return ""
    other = tie.other(person_id) if person_id in {tie.a, tie.b} else tie.other(network.child_id)
    match tie:
        case Wishes() | Feels():
            names = names_them(network, person_id, tie)
        case InContact():
            names = person_id != network.child_id and tie.frequency not in {Frequency.NONE, Frequency.NOT_KNOWN}
        case Supports():
            gives = tie.flow is Flow.BOTH or other == (tie.a if tie.flow is Flow.TO_B else tie.b)
            names = person_id != network.child_id and gives
        case _:
            names = person_id != network.child_id and isinstance(tie, Knows) and not tie.kind.is_paid
    return other if names and other in network else ""


def _drawn_by(network: FamilyNetwork, own: list[Tie], person_id: str) -> set[str]:
    """Whom somebody has in a ring, or on the ecomap with a line without stress, as they said last and nobody of that view since."""
    whose = Whose.CHILD if person_id == network.child_id else Whose.FAMILY
    theirs = {t.id for t in own}
    placed = {p for p, t in latest_said(network, InCircle, whose).items() if t.id in theirs and t.ring in RINGS}
    lines = {p for p, t in latest_said(network, OnEcomap, whose).items() if t.id in theirs and t.strength is not Strength.STRESSFUL}
    return placed | lines


def _sentence(views: tuple[OneView, ...]) -> str:
    ours, *others = views
    told = [f"You count {len(ours.named)}"]
    for view in others:
        if not view.askable:
            continue
        told.append(
            f"{view.name} named {len(view.named) or 'nobody yet'}" if view.asked else f"whom {view.name} would name is not recorded yet"
        )
    return "; ".join(dict.fromkeys(told)) + "."


def _differences(network: FamilyNetwork, views: tuple[OneView, ...]) -> tuple[str, ...]:
    ours, child, *parents = views
    found: list[str] = []
    if child.asked and child.askable:
        if extra := _names(network, set(ours.named) - set(child.named)):
            found.append(f"You count people whom {child.name} has not named: {extra}.")
        if missed := _names(network, set(child.named) - set(ours.named)):
            found.append(f"{child.name} named people whom you do not count, because of their age, their home or their role: {missed}.")
    for parent in parents:
        if not parent.asked:
            continue
        if child.asked and (alone := _names(network, set(child.named) - set(parent.named) - {parent.whose})):
            found.append(f"{child.name} named people whom {parent.name} has not: {alone}.")
        if more := _names(network, set(parent.named) - set(ours.named) - set(child.named) - {child.whose}):
            found.append(f"{parent.name} named people whom neither you nor {child.name} do: {more}.")
    return tuple(found)


def _names(network: FamilyNetwork, people: set[str]) -> str:
    names = told_apart(
        network, in_order_of_name(network, people), lambda p: network.person(p).display_name or "somebody without a name yet"
    )
    return ", ".join(names.values())


__all__ = ["OneView", "ViewsCompared", "compare_views"]
