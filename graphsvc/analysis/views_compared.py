"""Who is there for the child, as the child, each parent and the record see it: kept apart, side by side, and never merged."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.analysis.contact import CLOSE_TIES, GOOD_FEELINGS, is_word_of, may_be_told
from graphsvc.analysis.finding import SupporterFinding
from graphsvc.analysis.sides import parents_of
from graphsvc.analysis.support_reasons import called, is_small
from graphsvc.domain.facts import Asked, LifeStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import Feels, Flow, Frequency, InContact, Knows, Supports, Tie, Wishes, WishKind

_GLAD = {WishKind.MATTERS, WishKind.WANTS_CONTACT, WishKind.FEELS_SAFE}


@dataclass(frozen=True, slots=True)
class OneView:
    """What one of them sees. `named` are ids, in order of name; `asked` False: nothing here comes from them, so nothing is known.

    `whose` is the id of the person, or empty for the record. A child too small to be asked is not `askable`.
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

    The record counts the adults outside the home who are not only in a paid role. The child and the parents count whom they name as
    mattering, safe, close, wanted, helping or in touch, of whatever age and wherever they live; a confidence is no naming. A parent
    who lives with the child counts too.

    Source: docs/measures.md#supporters.
    """
    ours = OneView("", "The record", _ordered(network, {s.person_id for s in finding.natural}), asked=True)
    others = [_view_of(network, person) for person in (network.child_id, *_living_parents(network))]
    views = (ours, *others)
    everybody = _ordered(network, {p for view in views for p in view.named})
    return ViewsCompared(views, everybody, _sentence(views), _differences(network, views))


def _living_parents(network: FamilyNetwork) -> list[str]:
    return [p for p in parents_of(network) if network.person(p).life is not LifeStatus.DIED]


def _view_of(network: FamilyNetwork, person_id: str) -> OneView:
    person = network.person(person_id)
    unborn = person.life is LifeStatus.UNBORN
    name = called(person) or ("the baby" if unborn else "the child" if person_id == network.child_id else "a parent")
    ties = [t for kind in CLOSE_TIES for t in network.ties_of(kind, person_id)]
    theirs = [t for t in ties if _comes_from(network, t, person_id)]
    named = {t.other(person_id) for t in theirs if _is_naming(network, t, person_id)} - {person_id}
    was_asked = bool(theirs) or any(f.said.source.person_id == person_id for f in person.facts_of(Asked))
    if person_id == network.child_id:
        was_asked = was_asked or any(f.said.source.kind.value == "child" for f in person.facts_of(Asked))
    return OneView(person_id, name, _ordered(network, named), was_asked, askable=not is_small(network, person))


def _comes_from(network: FamilyNetwork, tie: Tie, person_id: str) -> bool:
    return is_word_of(tie, person_id, network) or (isinstance(tie, Wishes) and tie.a == person_id)


def _is_naming(network: FamilyNetwork, tie: Tie, person_id: str) -> bool:
    other = tie.other(person_id)
    if other not in network or not may_be_told(tie) or tie.said.had_ended(network.as_at):
        return False
    match tie:
        case Wishes():
            return tie.a == person_id and tie.kind in _GLAD
        case Feels():
            return tie.a == person_id and tie.kind in GOOD_FEELINGS
        case InContact():
            return tie.frequency not in {Frequency.NONE, Frequency.NOT_KNOWN}
        case Supports():
            return tie.flow is Flow.BOTH or other == (tie.a if tie.flow is Flow.TO_B else tie.b)
        case Knows():
            return tie.a == person_id
    return False


def _sentence(views: tuple[OneView, ...]) -> str:
    ours, *others = views
    told = [f"You count {len(ours.named)}"]
    for view in others:
        if not view.askable:
            continue
        told.append(
            f"{view.name} named {len(view.named) or 'nobody yet'}"
            if view.asked
            else f"{view.name} has not been asked, as far as is recorded"
        )
    return "; ".join(told) + "."


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
    return ", ".join(network.person(p).display_name or "somebody without a name yet" for p in _ordered(network, people))


def _ordered(network: FamilyNetwork, people: set[str]) -> tuple[str, ...]:
    return tuple(sorted(people, key=lambda p: (network.person(p).display_name.casefold(), p)))


__all__ = ["OneView", "ViewsCompared", "compare_views"]
