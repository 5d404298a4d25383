"""What has changed between two days, on which days it changed, and everything in order of time, over the web."""

from __future__ import annotations

import html
import re

import pytest

from graphsvc.domain.deeds import DeedKind
from tests.web.conftest import Service, words_of


def test_the_page_comes_with_its_days_chosen_and_keeps_life_and_knowledge_apart(service: Service) -> None:
    child = service.small_child()
    browser = service.browser_of("u_rachel")
    before = len(service.store.trail)
    answer = browser.get(f"/children/{child}/compare")
    assert answer.status_code == 200
    assert [e.deed for e in service.store.trail[before:]] == [DeedKind.COMPARE_NETWORKS] * 2
    page = words_of(answer.text)
    for words in ("What has changed in Callum’s network", "Since ", "Life changed", "We learned", "with what changed marked", "You count"):
        assert words in page
    assert 'aria-current="true"' in answer.text, "the usual day is chosen"


def test_the_page_tells_what_the_api_tells(service: Service) -> None:
    child = service.small_child()
    found = service.api_of("u_rachel").get(f"/api/v1/children/{child}/changes", params={"from": "2026-09-01"}).json()
    page = words_of(service.browser_of("u_rachel").get(f"/children/{child}/compare", params={"from": "1 9 2026"}).text)
    told = [*found["life_changed"], *found["we_learned"]]
    assert told
    assert found["sentence"] in page
    for change in told:
        assert change["words"] in page
        assert change["source"] in page
    assert found["since"] == "2026-09-01"


@pytest.mark.parametrize(
    "query, field, words",
    [
        ({"from": "soon"}, "from", "From: Write a day, like 12 3 2026"),
        ({"from": "2026"}, "from", "Write a day, like 12 3 2026"),
        ({"from": "1 1 2026", "to": "1 1 2025"}, "from", "Choose an earlier day"),
        ({"to": "1 1 2090"}, "to", "To: That is in the future"),
        ({"from": "1 1 0001"}, "from", "Nothing of this child is recorded of so early a day. Choose"),
    ],
)
def test_days_that_cannot_be_compared_are_told_and_what_was_typed_is_kept(
    service: Service, query: dict[str, str], field: str, words: str
) -> None:
    answer = service.browser_of("u_rachel").get(f"/children/{service.small_child()}/compare", params=query)
    assert answer.status_code == 422
    assert words in words_of(answer.text)
    assert f'href="#{field}"' in answer.text
    assert all(f'value="{typed}"' in answer.text for typed in query.values())


def test_the_api_refuses_days_that_cannot_be_compared(service: Service) -> None:
    child, client = service.small_child(), service.api_of("u_rachel")
    for query, field in (({"from": "2090-01-01"}, "from"), ({"to": "2090-01-01"}, "to"), ({"from": "0001-01-01"}, "from")):
        answer = client.get(f"/api/v1/children/{child}/changes", params=query)
        assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_the_timeline_is_a_view_of_the_network_and_says_who_said_each(service: Service) -> None:
    child, browser = service.small_child(), service.browser_of("u_rachel")
    page = browser.get(f"/children/{child}?view=timeline").text
    assert 'aria-current="page">Timeline</a>' in page
    years = [int(year) for year in re.findall(r'id="year-(\d+)"', page)]
    assert years
    assert years == sorted(set(years))
    lines = re.findall(r"<li><strong>[^<]+</strong>[^<]+<span class=\"gs-source\">([^<]+)</span>", page)
    assert len(lines) >= len(years)
    assert all(lines)


def test_the_network_page_lists_the_days_on_which_it_changed_and_each_leads_to_that_day(service: Service) -> None:
    child, browser = service.small_child(), service.browser_of("u_rachel")
    before = len(service.store.trail)
    page = browser.get(f"/children/{child}").text
    assert len(service.store.trail) == before + 1, "one read tells all"
    listed = page.partition('id="day-list"')[2].partition("</ul>")[0]
    days = re.findall(r'href="([^"]+)"[^>]*>([^<]+)</a>:\s+([^<]+)</li>', listed)
    assert 2 <= len(days) <= 8
    assert any("First record; something recorded of" in words for _, _, words in days)
    address, day, _ = days[-1]
    past = words_of(browser.get(html.unescape(address)).text)
    assert f"This is {day}" in past
    assert "Back to today" in past
    assert all(day in past for _, day, _ in days), "all days are there to go on to from a day that is past"


def test_of_many_days_the_most_telling_stand_open_and_only_the_others_behind_a_press(service: Service) -> None:
    child = next(one.id for family in service.families if family.key == "merrick" for one in family.children)
    page = service.browser_of("u_rachel").get(f"/children/{child}").text
    section = page.partition('id="days"')[2].partition("</section>")[0]
    open_, _, pressed = section.partition("<details")
    first, others = (re.findall(r">([^<]+)</a>:\s", part) for part in (open_, pressed))
    assert len(first) == 8
    assert f"{len(others)} other days</span>" in pressed
    assert not set(first) & set(others)
    assert len(set(others)) == len(others) > 1


def test_what_came_with_somebody_new_does_not_name_them_again(service: Service) -> None:
    child = next(one.id for family in service.families if family.key == "merrick" for one in family.children)
    said = words_of(service.browser_of("u_rachel").get(f"/children/{child}/compare?from=25+November+2025").text)
    assert (
        "Bryony Tate, play therapist: newly recorded. Works, as a professional, with Noah Merrick: play therapist. Play therapist: " in said
    )
    assert "Brenda Lacey, maternal adoptive grandmother: newly recorded. Born about 1955. Is a parent of Helen Merrick." in said
    assert "Contact with Noah Merrick: every month, last March 2026: stays over." in said
