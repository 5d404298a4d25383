"""What changed between two networks of one child: life, and what we know of it, kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from graphsvc.analysis.changes.change import Change, ChangeKind, NetworkChanges
from graphsvc.analysis.changes.paired import as_recorded, matched
from graphsvc.analysis.changes.statements import Statement, Words, people_in, statements_of
from graphsvc.analysis.contact import Contact, contacts_of
from graphsvc.analysis.in_words import seen_by
from graphsvc.analysis.wording import capital
from graphsvc.domain.dates import is_after
from graphsvc.domain.facts import Born, Died, Fact, Gender, Life, LifeStatus, Name
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion, Status, View
from graphsvc.domain.ties import InCircle, InContact, Knows, MemberOf, OnEcomap, ParentOf, PartnerOf, SiblingOf, Tie

_JOINING = (ParentOf, PartnerOf, SiblingOf, Knows, MemberOf)
_TOLD_BY_NAME = (Name, Life, Gender)  # of somebody new: who they are says it


def compare_networks(before: FamilyNetwork, after: FamilyNetwork) -> NetworkChanges:
    """What changed from one day to a later one.

    Args:
        before: The child's network as life was, and as it was known, on the earlier day (its `as_at`).
        after: The same on the later day, read by the same access, its records joined as those of `before`.

    Each statement that is new is told once: with the person, where they are new too. What happened in life is told as that where its date
    is known to lie after the earlier day; all else is what we learned. A contact or any other statement that is recorded no more, with
    nothing in its place, is not told of: it may have been recorded anew for few to see. Work with the family, consent, sensitive facts and
    whatever is restricted or told in confidence are left out.

    Source: docs/measures.md#what-has-changed.
    """
    comparison = _Comparison(before.without_restricted(), after.without_restricted())
    return NetworkChanges(before.as_at, after.as_at, comparison.changes())


class _Comparison:
    """What the steps of one comparison share."""

    def __init__(self, before: FamilyNetwork, after: FamilyNetwork) -> None:
        self.before, self.after, self.since = before, after, before.as_at
        self.words, self.words_then = Words(after), Words(before)
        found = matched(statements_of(before), statements_of(after))
        self.added: Mapping[str, tuple[Statement, Statement | None]] = {new.id: (new, old) for new, old in found.added}
        self.kept = found.kept
        self.told: set[str] = set()  # ids of statements that some change tells of already

    def changes(self) -> tuple[Change, ...]:
        found = [*self._newcomers(), *self._contact(), *self._views(), *self._others(), *self._ended(), *self._no_longer_here()]
        order = tuple(ChangeKind)
        return tuple(sorted(found, key=lambda c: (order.index(c.kind), c.words.casefold(), c.people, c.statements)))

    # People

    def _newcomers(self) -> Iterator[Change]:
        new = [p.id for p in self.after.people if p.id not in self.before and p.id != self.after.child_id]
        for person_id in new:
            mine = [s for s, _ in self.added.values() if person_id in people_in(s) and s.id not in self.told]
            rests_on = next((s for s in mine if isinstance(s, _JOINING)), next(iter(mine), None))
            if rests_on is not None and rests_on.said.view is not View.CHILD:
                mine = [s for s in mine if s.said.view is not View.CHILD]  # what the child says is told as theirs, in a line of its own
            self.told.update(s.id for s in mine)
            yield self._newcomer(person_id, mine, rests_on)

    def _newcomer(self, person_id: str, mine: list[Statement], rests_on: Statement | None) -> Change:
        person = self.after.person(person_id)
        born = is_after(person.born, self.since) and person.life is not LifeStatus.UNBORN
        joining = [t for t in self.after.ties_of(Tie, person_id) if isinstance(t, _JOINING)]
        in_life = born or (bool(joining) and all(is_after(t.said.began, self.since) for t in joining))
        was_known = bool(person.facts) and min(f.said.recorded_at for f in person.facts)[:10] <= self.since.isoformat()
        how = (
            f"born {person.born.words}"
            if born and person.born
            else "recorded before, and now known to belong here"
            if was_known
            else "newly recorded"
        )
        who = self.words.who(person_id)
        return Change(
            ChangeKind.BORN if born else ChangeKind.NEW,
            in_life,
            f"{self.words.name(person_id)}{f', {who}' if who and person.display_name else ''}: {how}",
            (person_id,),
            rests_on.said if rests_on else None,
            details=tuple(
                self._of_them(s, person_id)
                for s in sorted(mine, key=_place)
                if not (isinstance(s, Fact) and isinstance(s.value, _TOLD_BY_NAME))
            ),
            statements=tuple(s.id for s in mine),
        )

    def _of_them(self, statement: Statement, person_id: str) -> str:
        """What it says of somebody who is named already: "Born 1985", "Is a neighbour of Kirsty", "Contact with Amara: every week"."""
        said, name = self.words.say(statement), self.words.name(person_id)
        others = [self.words.name(one) for one in people_in(statement) if one != person_id]
        for other in others:
            for pair in (f"{name} and {other}", f"{other} and {name}"):
                if said.startswith(f"Contact between {pair}"):
                    return f"Contact with {other}{said.removeprefix(f'Contact between {pair}')}"
        rest = said.removeprefix(name)
        tells_of_both = rest.startswith(" and ") or any(other.startswith(name) for other in others)
        return said if rest == said or tells_of_both else capital(rest.lstrip(":, "))

    def _no_longer_here(self) -> Iterator[Change]:
        for person in self.before.people:
            if person.id not in self.after:
                yield Change(ChangeKind.NOT_HERE, False, f"{self.words_then.name(person.id)}: no longer recorded here", (person.id,))

    # Contact with the child

    def _contact(self) -> Iterator[Change]:
        then, now = contacts_of(self.before, self.before.child_id), contacts_of(self.after, self.after.child_id)
        for person_id, contact in now.items():
            if person_id not in self.before or contact.tie.id in self.told:
                continue
            was = then.get(person_id)
            kind = _contact_kind(was, contact)
            if kind is None:
                continue
            self.told.add(contact.tie.id)
            yield Change(
                kind,
                self._contact_is_life(kind, was, contact),
                f"{self.words.name(person_id)}: {contact.words}",
                (person_id,),
                contact.tie.said,
                before=was.words if was else "",
                statements=(contact.tie.id,) if contact.tie.id in self.added else (),
            )

    def _contact_is_life(self, kind: ChangeKind, was: Contact | None, contact: Contact) -> bool:
        said = contact.tie.said
        if is_after(said.began, self.since):
            return True
        if kind is ChangeKind.LOST_TOUCH:
            return is_after(said.ended, self.since)
        still = {as_recorded(tie) for tie in self.after.ties_of(InContact, self.after.child_id)}
        still_stands = was is not None and as_recorded(was.tie) in still
        return still_stands and was is not None and was.is_known

    # Circles and lines of the ecomap: how somebody sees the network, and nothing that happened in it

    def _views(self) -> Iterator[Change]:
        views: defaultdict[tuple[str, View], list[InCircle | OnEcomap]] = defaultdict(list)
        for new, _ in self.added.values():
            if isinstance(new, InCircle | OnEcomap) and new.id not in self.told:
                views["Safety circles" if isinstance(new, InCircle) else "Ecomap", new.said.view].append(new)
        for (what, view), said in sorted(views.items()):
            said.sort(key=lambda tie: (self.words.name(tie.a), tie.id))
            people = tuple(dict.fromkeys(tie.a for tie in said))
            number = "1 person" if len(people) == 1 else f"{len(people)} people"
            yield Change(
                ChangeKind.RECORDED,
                False,
                f"{what}: {seen_by(view)}, {number} placed" if what == "Safety circles" else f"{what}: {seen_by(view)}, lines of {number}",
                people,
                max((tie.said for tie in said), key=lambda one: one.recorded_at),
                details=tuple(self.words.say(tie) for tie in said),
                statements=tuple(tie.id for tie in said),
            )
            self.told.update(tie.id for tie in said)

    # All other statements

    def _others(self) -> Iterator[Change]:
        # the day of a birth or a death leads over the bare word of it
        dated = {key: not (isinstance(s, Fact) and isinstance(s.value, Born | Died)) for key, (s, _) in self.added.items()}
        rest = {key: self.added[key] for key in sorted(self.added, key=lambda k: (dated[k], k)) if key not in self.told}
        for new, old in rest.values():
            if new.id in self.told:
                continue
            also = [s for s, _ in rest.values() if s.id != new.id and _is_same_event(new, s) and s.id not in self.told]
            self.told.update((new.id, *(s.id for s in also)))
            change = self._in_life(new, old) or self._learned(new, old)
            yield replace(change, statements=(new.id, *(s.id for s in also)))

    def _in_life(self, new: Statement, old: Statement | None) -> Change | None:
        kind = _event(new, old, self.since)
        return None if kind is None else self._told(kind, new, old, in_life=True)

    def _learned(self, new: Statement, old: Statement | None) -> Change:
        if old is None:
            return self._told(ChangeKind.RECORDED, new, old, in_life=False)
        if new.said.status is Status.DISPUTED and old.said.status is not Status.DISPUTED:
            return self._told(ChangeKind.DISPUTED, new, old, in_life=False)
        same = self.words.say(new) == self.words_then.say(old)
        confirmed = same and new.said.status is Status.CONFIRMED and old.said.status is not Status.CONFIRMED
        return self._told(ChangeKind.CONFIRMED if confirmed else ChangeKind.PUT_RIGHT, new, old, in_life=False)

    def _told(self, kind: ChangeKind, new: Statement, old: Statement | None, *, in_life: bool) -> Change:
        words = self.words.say(new) + _when(kind, new.said)
        before = self.words_then.say(old) if old else ""
        return Change(kind, in_life, words, people_in(new), new.said, before="" if before == words else before, statements=(new.id,))

    def _ended(self) -> Iterator[Change]:
        """What was recorded already with an end that had not come yet."""
        for s in self.kept:
            if s.id not in self.told and s.said.had_ended(self.after.as_at) and not s.said.had_ended(self.since):
                kind = ChangeKind.MOVED_OUT if isinstance(s, MemberOf) and s.resident else ChangeKind.ENDED
                yield Change(kind, True, self.words.say(s), people_in(s), s.said)


def _place(statement: Statement) -> tuple[int, str]:
    """Of what came with somebody new: their life first, then what joins them, then contact and all else."""
    kinds = (Fact, *_JOINING, InContact)
    return next((n for n, kind in enumerate(kinds) if isinstance(statement, kind)), len(kinds)), statement.id


def _contact_kind(was: Contact | None, now: Contact) -> ChangeKind | None:
    if now.is_some and not (was and was.is_some):
        return ChangeKind.IN_TOUCH_AGAIN if was and was.has_ceased else ChangeKind.IN_TOUCH
    return ChangeKind.LOST_TOUCH if now.has_ceased and was and was.is_some else None


def _event(new: Statement, old: Statement | None, since: date) -> ChangeKind | None:
    """What happened in life by a statement; None where it is not known to have happened after a day."""
    if isinstance(new, Fact) and (happened := _of_a_life(new, since)):
        return happened
    home = isinstance(new, MemberOf) and new.resident
    if is_after(new.said.ended, since) and not (old and old.said.had_ended(since)):
        return ChangeKind.MOVED_OUT if home else ChangeKind.ENDED
    if is_after(new.said.began, since):
        return ChangeKind.MOVED_IN if home else ChangeKind.BEGAN
    return None


def _of_a_life(fact: Fact, since: date) -> ChangeKind | None:
    match fact.value:
        case Born(when=when) if is_after(when, since):
            return ChangeKind.BORN
        case Died(when=when) if is_after(when, since):
            return ChangeKind.DIED
        case Life(status=LifeStatus.DIED) if is_after(fact.said.began, since):
            return ChangeKind.DIED
    return None


def _is_same_event(one: Statement, other: Statement) -> bool:
    """A birth or a death, told in two facts of one person."""
    if not (isinstance(one, Fact) and isinstance(other, Fact)) or one.person_id != other.person_id:
        return False
    return _tells_of(one) in {(kind, not dated) for kind, dated in (_tells_of(other),) if kind}


def _tells_of(fact: Fact) -> tuple[str, bool]:
    """Whether it tells of a birth or a death, and whether with its day."""
    match fact.value:
        case Born():
            return "birth", True
        case Died():
            return "death", True
        case Life(status=LifeStatus.LIVING):
            return "birth", False
        case Life(status=LifeStatus.DIED):
            return "death", False
    return "", False


def _when(kind: ChangeKind, said: Assertion) -> str:
    """Since when, of what began; the day of an end is said with what ended."""
    began = said.began if kind in {ChangeKind.BEGAN, ChangeKind.MOVED_IN} else None
    return f", since {began.words}" if began else ""
