"""Checks of when ties began and ended, beside when people were born and died."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.analysis.checking.check_findings import CheckFinding, Recorded, Rule, Sureness
from graphsvc.analysis.checking.check_lives import TIME_ZONE_DAYS
from graphsvc.analysis.checking.check_parents import CONCEPTION_DAYS
from graphsvc.analysis.checking.check_record import Record, recorded, recorded_on
from graphsvc.analysis.checking.check_windows import Window, surely_before
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.ties import (
    InContact,
    Knows,
    MemberOf,
    ParentKind,
    ParentOf,
    PartnerEnd,
    PartnerOf,
    ResponsibleFor,
    SiblingOf,
    Supports,
    Tie,
)

# What is felt and wished is not dated by life: a child may be close to a grandad who died before they were born.
DATED: tuple[type[Tie], ...] = (PartnerOf, ParentOf, ResponsibleFor, InContact, Supports, MemberOf, Knows, SiblingOf)

_CARE = {ParentKind.FOSTER, ParentKind.KINSHIP_CARER, ParentKind.SPECIAL_GUARDIAN, ParentKind.ADOPTIVE}
_IN_LAW = {PartnerEnd.DIVORCED, PartnerEnd.DISSOLVED, PartnerEnd.ANNULLED}


def date_checks(record: Record) -> Iterator[CheckFinding]:
    """Everything odd about when ties began and ended, in no order."""
    for kind in DATED:
        for tie in record.ties(kind):
            yield from _order(record, tie)
            yield from _beside_lives(record, tie)
    for couple in record.ties(PartnerOf):
        yield from _separated(record, couple)
    for contact in record.ties(InContact):
        yield from _last_contact(record, contact)


def _people(record: Record, tie: Tie) -> tuple[str, ...]:
    return tuple(record.in_order(end for end in (tie.a, tie.b) if end in record.network))


def _what(record: Record, tie: Tie) -> str:
    """As in "the partnership of Jean and Ray", "Kirsty’s care of Amara"."""
    names = record.names(_people(record, tie))
    match tie:
        case PartnerOf():
            return f"the partnership of {names}"
        case ParentOf(kind=ParentKind.ADOPTIVE):
            return f"the adoption of {record.name(tie.b)} by {record.name(tie.a)}"
        case ParentOf(kind=kind) if kind in _CARE:
            return f"{record.name(tie.a)}’s care of {record.name(tie.b)}"
        case ParentOf():
            return f"what {record.name(tie.a)} is to {record.name(tie.b)} as a parent"
        case ResponsibleFor():
            return f"{record.name(tie.a)}’s parental responsibility for {record.name(tie.b)}"
        case InContact():
            return f"the contact between {names}"
        case Supports():
            return f"the help between {names}"
        case MemberOf():
            return f"{names}’s time in {record.group_name(tie.b)}"
        case Knows():
            return f"the acquaintance of {names}"
    return f"the tie between {names}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _order(record: Record, tie: Tie) -> Iterator[CheckFinding]:
    began, ended = tie.said.began, tie.said.ended
    if began and ended and surely_before(Window.of(ended), Window.of(began)):
        what = _what(record, tie)
        yield CheckFinding(
            Rule.ENDED_BEFORE_BEGAN,
            f"{_capital(what)} is recorded as having ended before it began.",
            (recorded(tie, f"{_capital(what)} began {began.words} and ended {ended.words}"),),
            Sureness.CANNOT_BE,
            f"When did {what} begin, and when did it end?",
            _people(record, tie),
        )


def _beside_lives(record: Record, tie: Tie) -> Iterator[CheckFinding]:
    began = tie.said.began
    if began is None:
        return
    people = _people(record, tie)
    for person in people:
        born, died = record.births.get(person), record.deaths.get(person)
        if born and surely_before(Window.of(began), born.window, by_days=_days_before_birth(tie, person)):
            what, name = _what(record, tie), record.name(person)
            yield CheckFinding(
                Rule.BEGAN_BEFORE_BIRTH,
                f"{_capital(what)} is recorded as begun before {name} was born.",
                (recorded(tie, f"{_capital(what)} began {began.words}"), *born.recorded),
                Sureness.CANNOT_BE,
                f"When was {name} born, and when did {what} begin?",
                people,
            )
        if died and not _lasts_beyond_life(tie) and surely_before(died.window, Window.of(began)):
            what, name = _what(record, tie), record.name(person)
            yield CheckFinding(
                Rule.BEGAN_AFTER_DEATH,
                f"{_capital(what)} is recorded as begun after {name} had died.",
                (recorded(tie, f"{_capital(what)} began {began.words}"), *died.recorded),
                Sureness.UNUSUAL,
                f"When did {name} die, and when did {what} begin?",
                people,
            )


def _days_before_birth(tie: Tie, person: str) -> int:
    """A couple, and care by an order or a placement, begin in life. Help, a home, a worker may be there for a baby on the way.

    That a parent by birth, a donor or a step-parent was there before the child is no wonder; of themselves it would be one.
    """
    if isinstance(tie, PartnerOf | ResponsibleFor) or (isinstance(tie, ParentOf) and (tie.kind in _CARE or tie.a == person)):
        return 0
    return 10**7 if isinstance(tie, ParentOf | SiblingOf) else CONCEPTION_DAYS


def _lasts_beyond_life(tie: Tie) -> bool:
    """Kinship is not ended by a death, nor is having known somebody."""
    return isinstance(tie, Knows | SiblingOf) or (isinstance(tie, ParentOf) and tie.kind not in _CARE)


def _separated(record: Record, couple: PartnerOf) -> Iterator[CheckFinding]:
    parted, began, ended = couple.separated, couple.said.began, couple.said.ended
    if parted is None:
        return
    names, people = record.names(_people(record, couple)), _people(record, couple)
    if ended and couple.end in _IN_LAW and surely_before(Window.of(ended), Window.of(parted)):
        yield CheckFinding(
            Rule.SEPARATED_OUT_OF_ORDER,
            f"{names} are recorded as separated after their marriage or civil partnership had ended in law.",
            (recorded(couple, f"{names}: separated {parted.words}, ended in law {ended.words}"),),
            Sureness.CANNOT_BE,
            f"When did {names} separate, and when did it end in law?",
            people,
        )
    if began and surely_before(Window.of(parted), Window.of(began)):
        yield CheckFinding(
            Rule.SEPARATED_OUT_OF_ORDER,
            f"{names} are recorded as separated before they were together.",
            (recorded(couple, f"{names}: together from {began.words}, separated {parted.words}"),),
            Sureness.CANNOT_BE,
            f"When did {names} come together, and when did they separate?",
            people,
        )


def _last_contact(record: Record, tie: InContact) -> Iterator[CheckFinding]:
    if tie.last is None:
        return
    people = _people(record, tie)
    names, last = record.names(people), _last(record, tie, tie.last)
    ended = tie.said.ended
    if ended and surely_before(Window.of(ended), Window.of(tie.last)):
        yield CheckFinding(
            Rule.ENDED_BEFORE_BEGAN,
            f"{names} are recorded as last in touch after that had ended.",
            (recorded(tie, f"{names}: last in touch {tie.last.words}, ended {ended.words}"),),
            Sureness.CANNOT_BE,
            f"When were {names} last in touch, and when did it end?",
            people,
        )
    for person in people:
        born, died = record.births.get(person), record.deaths.get(person)
        if born and surely_before(Window.of(tie.last), born.window):
            yield CheckFinding(
                Rule.BEGAN_BEFORE_BIRTH,
                f"{names} are recorded as last in touch before {record.name(person)} was born.",
                (last, *born.recorded),
                Sureness.CANNOT_BE,
                f"When were {names} last in touch, and when was {record.name(person)} born?",
                people,
            )
        if died and surely_before(died.window, Window.of(tie.last)):
            yield CheckFinding(
                Rule.CONTACT_AFTER_DEATH,
                f"{names} are recorded as last in touch after {record.name(person)} had died.",
                (last, *died.recorded),
                Sureness.CANNOT_BE,
                f"When were {names} last in touch, and when did {record.name(person)} die?",
                people,
            )
    if surely_before(Window.on(recorded_on(tie.said)), Window.of(tie.last), by_days=TIME_ZONE_DAYS):
        yield CheckFinding(
            Rule.DATE_TO_COME,
            f"{names} are recorded as last in touch on a day that had not come yet when it was recorded.",
            (last,),
            Sureness.CANNOT_BE,
            f"When were {names} last in touch?",
            people,
        )


def _last(record: Record, tie: InContact, last: PartialDate) -> Recorded:
    return recorded(tie, f"{record.names(_people(record, tie))}: last in touch {last.words}, recorded {recorded_on(tie.said).year}")
