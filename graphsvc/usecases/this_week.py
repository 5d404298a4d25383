"""What to begin with this week, among the children of one list: a few lines, each of which leads to where the work is done.

Source: docs/measures.md#this-week.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from graphsvc.analysis.dates_due import Due
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.wording import possessive
from graphsvc.usecases.list_children import ChildCard

MOST_LINES = 5  # our own rule: more than one can hold in mind is a list, and the list of children is below
DAYS_AHEAD = 7


class LineKind(StrEnum):
    DATE = "date"
    RULE = "rule"  # a date by which something is to be, by a rule
    NOT_ASKED = "not-asked"
    QUESTIONS = "questions"
    ALIKE = "alike"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do, and `where` it is done: an address. `why` stands beneath, `day` is by when, `written` as in `Due`."""

    kind: LineKind
    where: str
    words: str
    why: str
    day: date | None = None
    written: str = ""


def this_week(cards: Sequence[ChildCard], today: date) -> tuple[Line, ...]:
    """What is due within a week or overdue, the first one first; then of each other kind a line in turn, children in order of next date.

    No child comes before another because of how they fare.
    """
    dated = sorted(
        ((due, card) for card in cards for due in card.dues if due.day <= today + timedelta(days=DAYS_AHEAD)),
        key=lambda pair: (*pair[0].place, pair[1].name, pair[1].child_id),
    )
    lines = [_of_date(card, due, today) for due, card in dated[:MOST_LINES]]
    in_order = by_next_date(cards)
    kinds = [list({line.where: line for card in in_order for line in of_kind(card)}.values()) for of_kind in _OF_KIND]
    for turn in range(MOST_LINES):
        lines += [lines_of_kind[turn] for lines_of_kind in kinds if turn < len(lines_of_kind)]
    return tuple(lines[:MOST_LINES])


def by_next_date(cards: Sequence[ChildCard]) -> tuple[ChildCard, ...]:
    """Children whose next date comes first before the others; those without a date last, in order of name."""
    return tuple(sorted(cards, key=lambda card: (card.next_date.day if card.next_date else date.max, card.name.casefold(), card.child_id)))


def _of_date(card: ChildCard, due: Due, today: date) -> Line:
    past, by = due.day < today, f"{due.rule}." if due.rule else ""
    why = by or ("" if past else "That is what was written down for this." if due.written else "The day that was written down for this.")
    said = " ".join(filter(None, (why, "The day is past, and nothing newer is recorded." if past else "")))
    return Line(
        LineKind.RULE if due.rule else LineKind.DATE, _page(card, due.kind.page), f"{card.called}: {due.words}", said, due.day, due.written
    )


def _not_asked(card: ChildCard) -> Iterator[Line]:
    if card.asks(GapRule.CHILD_ASKED):
        gap = next(gap for gap in card.gaps.for_the_visit if gap.rule is GapRule.CHILD_ASKED)
        yield Line(LineKind.NOT_ASKED, _page(card, "questions"), f"Ask who matters to {card.called}", gap.reasons[0].words + ".")


def _questions(card: ChildCard) -> Iterator[Line]:
    if card.questions:
        number = "1 question" if card.questions == 1 else f"{card.questions} questions"
        why = f"{number}. First: {card.gaps.for_the_visit[0].question}"
        yield Line(LineKind.QUESTIONS, _page(card, "questions"), f"Take questions to {possessive(card.called)} next visit", why)


def _alike(card: ChildCard) -> Iterator[Line]:
    for a, b, name in card.alike:
        why = f"Two people who have, or had, this name are recorded around {card.called}, and nothing recorded tells them apart."
        yield Line(LineKind.ALIKE, f"/join?a={a}&b={b}", f"Decide whether two records are one person: {name}", why)


def _stale(card: ChildCard) -> Iterator[Line]:
    stale = [gap for gap in card.gaps.for_the_visit if gap.rule is GapRule.STALE_CONTACT]
    if stale:
        yield Line(LineKind.STALE, _page(card, "questions"), f"Ask who {card.called} is still in touch with", stale[0].question)


def _page(card: ChildCard, page: str) -> str:
    return f"/children/{card.child_id}/{page}"


_OF_KIND: tuple[Callable[[ChildCard], Iterator[Line]], ...] = (_not_asked, _questions, _alike, _stale)
