"""What has changed among those who may support a child since an earlier day: what happened in life, and what we learned, apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphsvc.analysis.called import SOMEBODY
from graphsvc.analysis.contact import Contact, contacts_of
from graphsvc.analysis.support.finding import Supporter, SupporterFinding
from graphsvc.analysis.told_apart import told_apart
from graphsvc.analysis.wording import capital
from graphsvc.domain.dates import is_after
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.support_work import SupportStep
from graphsvc.domain.ties import Knows, ParentOf


class ChangeKind(StrEnum):
    NEW = "new"
    IN_TOUCH = "in-touch"
    LOST_TOUCH = "lost-touch"
    FURTHER = "further"
    STEP_BACK = "step-back"
    PUT_RIGHT = "put-right"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `in_life` True: it is known to have happened since; False: we learned of it since, whenever it came about."""

    kind: ChangeKind
    person_id: str
    words: str
    in_life: bool


@dataclass(frozen=True, slots=True)
class SupporterChanges:
    """Everything that changed since a day, by kind and name, with one sentence of counts."""

    since: date
    changes: tuple[Change, ...]
    sentence: str


_COUNTED = {
    ChangeKind.NEW: "new",
    ChangeKind.IN_TOUCH: "now known to be in touch at least monthly",
    ChangeKind.LOST_TOUCH: "no longer known to be in touch monthly",
    ChangeKind.FURTHER: "a step further",
    ChangeKind.STEP_BACK: "a step back",
    ChangeKind.PUT_RIGHT: "put right",
}


def changes_since(before: FamilyNetwork, was: SupporterFinding, network: FamilyNetwork, now: SupporterFinding) -> SupporterChanges:
    """Compare what was known on an earlier day with what is known now.

    Args:
        before: The network as life was, and as we knew it, on the earlier day (its `as_at`); `was` is what was found in it.
        network: The network now; `now` is what is found in it.

    Somebody counts as new who was not among the adults recorded then, and as put right who is among them no more, in a band or left out:
    a record that was withdrawn. Who died or moved in with the child since is neither.
    """
    since = before.as_at
    old, new = ({s.person_id: s for s in finding.supporters} for finding in (was, now))
    then = {*old, *(x.person_id for x in was.left_out)}
    still = {*new, *(x.person_id for x in now.left_out)}
    names, names_then = _names(network, new), _names(before, old)
    found = [_new(network, new[p], since) for p in new if p not in then]
    found += [Change(ChangeKind.PUT_RIGHT, p, f"{names_then[p]}: no longer recorded here", in_life=False) for p in old if p not in still]
    found += _contact(contacts_of(before, before.child_id), contacts_of(network, network.child_id), names, since)
    found += [c for p in new if p in old and (c := _step(old[p], new[p], names[p])) is not None]
    order = tuple(ChangeKind)
    found.sort(key=lambda c: (order.index(c.kind), c.words.casefold(), c.person_id))
    return SupporterChanges(since, tuple(found), _sentence(found))


def _new(network: FamilyNetwork, supporter: Supporter, since: date) -> Change:
    joining = [t for kind in (Knows, ParentOf) for t in network.ties_of(kind, supporter.person_id)]
    in_life = bool(joining) and all(is_after(t.said.began, since) for t in joining)
    return Change(ChangeKind.NEW, supporter.person_id, f"{_name(network, supporter.person_id)}, {supporter.who}: newly recorded", in_life)


def _contact(then: Mapping[str, Contact], now: Mapping[str, Contact], names: Mapping[str, str], since: date) -> list[Change]:
    found: list[Change] = []
    for person_id, name in names.items():
        was, contact = then.get(person_id), now.get(person_id)
        was_in_touch = was is not None and was.at_least_monthly
        is_in_touch = contact is not None and contact.at_least_monthly
        if is_in_touch and not was_in_touch and contact is not None:
            words = f"{name}: {contact.words}"
            found.append(Change(ChangeKind.IN_TOUCH, person_id, words, in_life=is_after(contact.tie.said.began, since)))
        elif was_in_touch and contact is not None and not is_in_touch:
            # Contact that is not recorded here any more may have been recorded anew for few to see: it is not told of.
            words = f"{name}: {contact.words}"
            found.append(Change(ChangeKind.LOST_TOUCH, person_id, words, in_life=is_after(contact.tie.said.ended, since)))
    return found


def _step(was: Supporter, now: Supporter, name: str) -> Change | None:
    steps = tuple(SupportStep)
    if was.step is now.step:
        return None
    kind = ChangeKind.FURTHER if steps.index(now.step) > steps.index(was.step) else ChangeKind.STEP_BACK
    if kind is ChangeKind.STEP_BACK and not any(note.step is now.step for note in now.work.notes):
        return None  # it follows from something that is not recorded here any more
    before, after = was.step.words.lower(), now.step.words.lower()
    return Change(kind, now.person_id, f"{name}: from “{before}” to “{after}”", in_life=True)


def _sentence(found: list[Change]) -> str:
    counts = [(kind, sum(c.kind is kind for c in found)) for kind in ChangeKind]
    told = ", ".join(f"{number} {_COUNTED[kind]}" for kind, number in counts if number)
    return f"{told[:1].upper()}{told[1:]}." if told else "Nothing has changed among those recorded."


def _names(network: FamilyNetwork, people: Mapping[str, Supporter]) -> Mapping[str, str]:
    return told_apart(network, people, lambda p: _name(network, p), lambda p: people[p].who)


def _name(network: FamilyNetwork, person_id: str) -> str:
    return network.person(person_id).display_name or capital(SOMEBODY)
