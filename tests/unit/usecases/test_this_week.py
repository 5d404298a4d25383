from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.analysis.dates_due import Due, DueKind
from graphsvc.domain.deeds import Deed, DeedKind
from graphsvc.domain.ties import ParentOf
from graphsvc.sharing.audience import AudienceKind
from graphsvc.sharing.record import Sharing
from graphsvc.sharing.subject_access.request import AccessRequest, RequesterKind
from graphsvc.usecases.list_children import ChildCard, list_children
from graphsvc.usecases.open_caseload import open_caseload
from graphsvc.usecases.this_week import LineKind, by_next_date, this_week
from tests.support.networks import RECORDED_AT, Family, said
from tests.unit.usecases.conftest import WORKER, Office

TODAY = date(2026, 11, 25)


@pytest.fixture
def cards(office: Office) -> dict[str, ChildCard]:
    ben = Family("ben", women="donna other")
    for person in ("donna", "other"):
        ben.named(person, "Donna Price")
        ben.parents("ben", person)
    office.record(ben)
    return {card.child_id: card for card in list_children(office.ports, open_caseload(office.ports, WORKER))}


def due(day: str) -> Due:
    return Due(date.fromisoformat(day), DueKind.TELL, "Jean")


def test_what_is_due_within_a_week_or_past_comes_first_then_a_line_of_each_kind_in_turn(cards: dict[str, ChildCard]) -> None:
    amara = replace(cards["amara"], dues=(due("2026-11-01"), due("2026-12-02"), due("2026-12-03")))
    lines = this_week([amara, cards["ben"]], TODAY)
    assert [line.kind for line in lines] == [*[LineKind.DATE] * 2, LineKind.NOT_ASKED, LineKind.QUESTIONS, LineKind.ALIKE][: len(lines)]
    assert [line.day for line in lines[:2]] == [date(2026, 11, 1), date(2026, 12, 2)]
    assert lines[0].words == "Amara: look again at whether Jean can be told"
    assert lines[0].where == "/children/amara/consent"
    assert "past" in lines[0].why
    assert "past" not in lines[1].why


def test_a_day_that_a_rule_gives_is_said_to_be_one_with_the_rule(cards: dict[str, ChildCard]) -> None:
    rule = Due(date(2026, 11, 24), DueKind.BY_RULE, "visit", "By rule, not planned: visits at least every six weeks")
    line = this_week([replace(cards["amara"], dues=(rule,))], TODAY)[0]
    assert (line.kind, line.words, line.where) == (LineKind.RULE, "Amara: next visit", "/children/amara/dates")
    assert line.why == "By rule, not planned: visits at least every six weeks. The day is past, and nothing newer is recorded."


def test_what_is_still_to_come_is_told_beside_what_is_past(cards: dict[str, ChildCard]) -> None:
    card = replace(cards["amara"], dues=(due("2026-11-01"), due("2026-12-03")))
    assert (card.next_date, card.coming(TODAY)) == (due("2026-11-01"), due("2026-12-03"))
    assert replace(card, dues=(due("2026-11-01"),)).coming(TODAY) is None


def test_there_are_never_more_than_five_lines_and_none_where_there_is_nothing(cards: dict[str, ChildCard]) -> None:
    many = replace(cards["amara"], dues=tuple(due(f"2026-11-{day:02d}") for day in range(1, 12)))
    assert len(this_week([many, cards["ben"]], TODAY)) == 5
    assert this_week([], TODAY) == ()


def test_children_stand_in_order_of_next_date_and_those_without_one_last_by_name(cards: dict[str, ChildCard]) -> None:
    later, sooner = replace(cards["amara"], dues=(due("2027-03-01"),)), replace(cards["ben"], name="Zed", dues=(due("2026-12-01"),))
    nothing = replace(cards["ben"], child_id="abe", name="Abe")
    assert [card.child_id for card in by_next_date([nothing, later, sooner])] == ["ben", "amara", "abe"]


def test_a_card_says_what_is_on_file_and_when_an_answer_is_due_to_those_who_answer(office: Office) -> None:
    copied, access = "2026-06-01T23:30:00.000000Z", office.access()
    sharing = Sharing("s1", "amara", AudienceKind.COURT, "The court", "A hearing", copied, WORKER.id, 3, "0")
    office.ports.sharings.share(access, sharing)
    request = AccessRequest("r1", "amara", RequesterKind.CHILD, "amara", TODAY, "Known", TODAY, "", "", copied, WORKER.id)
    office.ports.access_requests.ask(access, request)
    (card,) = list_children(office.ports, open_caseload(office.ports, WORKER))
    assert card.copied == date(2026, 6, 2)
    assert card.next_date == Due(date(2026, 12, 25), DueKind.ANSWER_ACCESS)


def test_what_was_found_in_a_network_is_found_again_when_something_is_added(office: Office) -> None:
    def names() -> list[str]:
        (card,) = list_children(office.ports, open_caseload(office.ports, WORKER), with_parents=True)
        return list(card.names)

    before = names()
    assert names() == before
    office.store.people["zosia"] = False
    tie = ParentOf("t_new", "zosia", "amara", said())
    office.store.record(office.access(), Deed("d_new", DeedKind.ADD_PERSON, RECORDED_AT, WORKER.id, ties=(tie,)))
    assert len(names()) == len(before) + 1
