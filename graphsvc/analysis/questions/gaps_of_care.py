"""Questions about those who were there before: homes and carers of the past, connections that were lost, contact of long ago."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphsvc.analysis.contact import Contact, may_be_told
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.questions.gap import Gap, missing, recorded
from graphsvc.analysis.questions.gap_record import ADOPTION_SUPPORT, CARING, MANAGER, GapRecord
from graphsvc.analysis.reasons import Reason
from graphsvc.analysis.support.support_reasons import wishes_of
from graphsvc.domain.network import Group, GroupKind
from graphsvc.domain.support_work import SupportStep
from graphsvc.domain.ties import AcquaintanceKind, Frequency, InContact, Knows, MemberOf, ParentOf, Supports, Tie, WishKind

YEARS_BEFORE_CARE = 1  # our own rule: a child who came to a home within the first year of life may have lived nowhere else


def former_carers(record: GapRecord) -> Iterator[Gap]:
    """A home that has ended and of which no grown-up is seen; or a child in care of whose homes before the first one nothing is."""
    child = record.child
    homes = _empty_homes(record)
    if homes:
        names = " and ".join(group.name for group, _ in homes)
        question = f"Who looked after {child} at {names}? Is anybody from there still in touch?"
        here = [recorded(f"{record.support.capital} lived at {group.name}{_until(tie)}", [tie]) for group, tie in homes]
        reasons = [*here, missing("anybody who looked after the child there")]
        yield record.gap(GapRule.FORMER_CARERS, record.child_id, question, reasons)
    elif first := _first_of_care(record):
        before = first.said.began.words if first.said.began else ""
        question = f"Where did {child} live before {before}, and who looked after {child} then?"
        reasons = [
            recorded(f"The first home or care that is recorded began {before}", [first]),
            missing("where the child lived before that"),
        ]
        yield record.gap(GapRule.FORMER_CARERS, record.child_id, question, reasons)


def lost_connections(record: GapRecord) -> Iterator[Gap]:
    """Somebody who was in touch with the child, cared for them or knew them, and is not now; and kin who lost touch with a parent."""
    elsewhere = [p for p in record.who if record.is_here(p) and p not in record.at_home | record.set_aside]
    lost = {gap.about: gap for person in record.matters_first(elsewhere) for gap in _lost(record, person)}
    yield from (gap for gap in lost.values() if not gap.is_for_the_visit)
    people = [person for person, gap in lost.items() if gap.is_for_the_visit]
    yield from record.each_then_together(
        people, lost.__getitem__, GapRule.LOST_CONNECTION, lambda names: f"Is {record.child} still in touch with {names}?"
    )


def _lost(record: GapRecord, person: str) -> Iterator[Gap]:
    """Of whom the child has said no for now, nobody asks; whom the child would rather not speak of, nobody brings up with the child.

    What is confided closes no question: that none is asked would tell of it. The question is a manager's first then.
    Whoever talks with us already was found again: what comes next stands with the supporters.
    """
    child, name = record.child, record.name(person)
    contact = record.contacts.get(person)
    adoption_first = ADOPTION_SUPPORT if (kin := record.who[person].kin) is not None and kin.birth_family else ""
    wishes = wishes_of(record.network, record.child_id, person)
    if any(w.kind is WishKind.NO_CONTACT and may_be_told(w) for w in wishes):
        return
    if contact is not None and contact.has_ceased:
        if _why_is_told(contact) or (record.who[person].paid and not record.support.is_named(person)):
            return
        why = _told_of([contact.tie], f"{record.support.capital} and {name}: {contact.words}")
        question = f"Why are {child} and {name} not in touch now? Would it be good to find each other again?"
        if not contact.ended and contact.tie.last is None:
            question = f"Why are {child} and {name} not in touch? Would it be good if they could be?"
        yield record.gap(GapRule.LOST_CONNECTION, person, question, why, first_with=adoption_first or MANAGER)
    elif contact is None and not any(w.kind is WishKind.NO_VIEW for w in wishes) and (before := _was_there_before(record, person)):
        if SupportStep.ENGAGED in record.support.steps(record.person(person)):
            return
        words, ties = before
        would_like = f"Would {child} like to be?" if not record.support.child_is_small else "Would it be good if they were?"
        question = f"Are {child} and {name} still in touch? {would_like}"
        reasons = [*_told_of(ties, words), missing(f"whether {child} and {name} are in touch now")]
        yield record.gap(GapRule.LOST_CONNECTION, person, question, reasons, first_with=adoption_first or record.manager_first(person))
    elif contact is None and (lost := _lost_to_parent(record, person)):
        parent, tie, words = lost
        question = f"Why are {record.name(parent)} and {name} not in touch? Would it be good for {child} to know {name}?"
        why = _told_of([tie], f"{record.name(parent)} and {name}: {words}")
        yield record.gap(GapRule.LOST_CONNECTION, person, question, why, people=[parent], first_with=adoption_first or MANAGER)


def stale_contacts(record: GapRecord) -> Iterator[Gap]:
    """Contact of the child's that was last heard of over a year ago: whether it goes on is not known. Workers apart."""

    def one(person: str) -> Gap:
        contact, name = record.contacts[person], record.name(person)
        question = f"Are {record.child} and {name} still in touch, and how often?"
        heard = _told_of([contact.tie], f"{contact.words[:1].upper()}{contact.words[1:]}")
        first = record.manager_first(person)
        return record.gap(GapRule.STALE_CONTACT, person, question, [*heard, missing("whether that goes on")], first_with=first)

    stale = [p for p in record.contacts if record.contacts[p].stale and p in record.who and not record.who[p].paid and record.is_here(p)]
    people = record.matters_first(p for p in stale if p not in record.set_aside | record.at_home)
    yield from record.each_then_together(
        people, one, GapRule.STALE_CONTACT, lambda names: f"Is {record.child} still in touch with {names}?"
    )


def _why_is_told(contact: Contact) -> bool:
    """As "by order of the court": then nobody has to ask."""
    return contact.tie.frequency is Frequency.NONE and bool(contact.tie.means)


def _told_of(ties: Sequence[Tie], words: str) -> list[Reason]:
    """What is recorded in words; where it may be told to few, only that something is to be asked."""
    if all(may_be_told(t) for t in ties):
        return [recorded(words, ties)]
    return [missing("how they are in touch now")]


def _empty_homes(record: GapRecord) -> list[tuple[Group, MemberOf]]:
    """Homes of the child's that have ended, in which no grown-up but a parent or somebody of the present home is seen, in order of time."""
    day = record.network.as_at
    households = {g.id: g for g in record.network.groups if g.kind is GroupKind.HOUSEHOLD and not g.restricted}
    own = [t for t in record.lived_in if t.b in households]
    now = {t.b for t in own if not t.said.had_ended(day)}
    found = {t.b: t for t in sorted(own, key=_when) if t.said.had_ended(day) and t.b not in now and not t.said.restricted}
    return [(households[home], tie) for home, tie in found.items() if not _has_grown_up(record, home)]


def _has_grown_up(record: GapRecord, home: str) -> bool:
    """Somebody grown up lived, or works, there."""
    there = {t.a for t in record.network.ties_of(MemberOf, home)} - {record.child_id}
    return any(p in record.network and record.may_be_adult(p) for p in there)


def _first_of_care(record: GapRecord) -> Tie | None:
    """The earliest home or care of a child in care, where it began later than the first year; a parent's death explains a move."""
    if not record.is_in_care or not (born := record.network.child.born):
        return None
    care = [t for t in record.parent_ties if t.kind in CARING]
    ties: list[Tie] = [*care, *record.lived_in]
    if not ties or any(t.said.began is None or t.said.restricted for t in ties):
        return None
    first = min(ties, key=_when)
    began = first.said.began.earliest if first.said.began else None
    latest = born.latest
    if began is None or latest is None or (began - latest).days <= YEARS_BEFORE_CARE * 365:
        return None
    died = [p.died for p in map(record.person, record.birth_parents) if p.died]
    return None if any(abs(d.middle_year - first.said.began.middle_year) <= 1 for d in died if first.said.began) else first


def _was_there_before(record: GapRecord, person: str) -> tuple[str, list[Tie]] | None:
    """Looked after the child, lived with the child, or knew or helped the child, and that has ended."""
    day, capital, name = record.network.as_at, record.support.capital, record.name(person)
    ties = record.ties_to_child(person)
    if care := [t for t in ties if isinstance(t, ParentOf) and t.kind in CARING and t.a == person and t.said.had_ended(day)]:
        return f"{name} looked after {record.child}{_until(care[-1])}", list(care)
    known = [t for t in ties if isinstance(t, Knows | Supports) and getattr(t, "kind", None) is not AcquaintanceKind.PROFESSIONAL]
    over = [t for t in known if t.said.had_ended(day)]
    if over and len(over) == len(known) and record.may_be_adult(person):
        return f"{name} knew or helped {record.child}{_until(over[-1])}", list(over)
    if (shared := _shared_home(record, person)) and record.may_be_adult(person):
        return f"{capital} and {name} lived in one home{_until(shared)}", [shared]
    return None


def _shared_home(record: GapRecord, person: str) -> MemberOf | None:
    """A home that the child and somebody who is no parent lived in, and that the child has left."""
    if person in record.birth_parents or person in record.parents or record.who[person].paid:
        return None
    day = record.network.as_at
    left = {t.b: t for t in record.lived_in if t.said.had_ended(day)}
    there = [t for t in record.network.ties_of(MemberOf, person) if t.resident and t.b in left]
    return left[there[0].b] if there else None


def _lost_to_parent(record: GapRecord, person: str) -> tuple[str, InContact, str] | None:
    """Kin of the child's with whom somebody who brings the child up is recorded as not in touch."""
    kin = record.who[person].kin
    near = kin is not None and (kin.generations_up, kin.generations_down) == (1, 1)
    if kin is None or not kin.is_relative or near or person in {*record.parents, *record.birth_parents, *record.bringing_up}:
        return None
    for one in record.bringing_up:
        contact = record.contacts_of_carer(one).get(person) if one not in record.ask_first else None
        if contact is not None and contact.has_ceased and not _why_is_told(contact):
            return one, contact.tie, contact.words
    return None


def _when(tie: Tie) -> tuple[float, str]:
    """In order of time; what has no date first."""
    return (tie.said.began.middle_year if tie.said.began else 0.0), tie.id


def _until(tie: Tie) -> str:
    began, ended = tie.said.began, tie.said.ended
    if began and ended:
        return f", {began.words} to {ended.words}"
    return f", until {ended.words}" if ended else ""
