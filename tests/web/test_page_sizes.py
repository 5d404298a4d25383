"""Every page of a child with a hundred and fifty people keeps to its budget; what does not fit is one click away, and nobody is lost."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from graphsvc.access.policy import Allocation
from graphsvc.web.pages.supporters import VIEWS
from seed.large_family import CHILD, OPENED, large_family
from tests.browser.budgets import size_of
from tests.web.conftest import NO_LIMIT, OPERATOR, Service, make_service, words_of

HERE = f"/children/{CHILD}"
PERSON = "p_large_family_035"
STATES = (
    *(f"?view={view}" for view in ("ecomap", "circles", "timeline", "list")),
    *(f"/supporters?view={view}" for view in VIEWS if view != "next"),
    "/supporters?only=find-out-more",
    "/supporters?view=board&only=located",
    f"/people/{CHILD}",
    "/compare?from=2026-01-01&to=2026-11-24",
)


@pytest.fixture(scope="module")
def large() -> Service:
    service = make_service(rates=NO_LIMIT)
    service.store.record(OPERATOR, large_family())
    service.store.open_file(OPERATOR, CHILD, opened=OPENED, at=service.clock.now())
    service.store.allocate(OPERATOR, Allocation(CHILD, "u_rachel", "north", OPENED), at=service.clock.now())
    return service


@pytest.fixture(scope="module")
def browser(large: Service) -> TestClient:
    return large.browser_of("u_rachel")


def pages_of(service: Service) -> list[str]:
    """The address of every page of a child's, and of each in states that list much."""
    paths: dict[str, dict[str, Any]] = service.app.openapi()["paths"]
    found = [path for path, methods in paths.items() if "get" in methods and path.startswith("/children/{child_id}") and "." not in path]
    filled = [path.replace("{child_id}", CHILD).replace("{person_id}", PERSON) for path in found]
    return [path for path in filled if "{" not in path] + [HERE + state for state in STATES]  # others are of a single thing


@pytest.mark.timeout(300)  # half a dozen pictures of so many people are drawn, each once
def test_every_page_of_a_hundred_and_fifty_people_keeps_to_its_budget(large: Service, browser: TestClient) -> None:
    form = {"key": "k", "kind": "child", "requester_id": CHILD, "received": "20 11 2026", "identity_on": "20 11 2026"}
    form |= {"identity": "Known to us for years", "understands": "Eleven, and knows what is in it"}
    request = browser.post(f"{HERE}/access-requests", data=form).headers["location"]
    (rule, *_) = re.findall(r'href="[^"]+(\?rule=[^"]+)"', browser.get(request).text)
    pages = [*pages_of(large), request, request + rule]
    assert len(pages) > 45
    shown, over = 0, []
    for page in pages:
        answer = browser.get(page)
        assert answer.status_code in {200, 303, 403}, page
        shown += answer.status_code == 200
        over += [f"{page}: {words}" for words in size_of(answer.text).too_much()]
    assert shown > 40
    assert not over


@pytest.mark.parametrize("view", ["list", "timeline"])
def test_the_pages_of_a_view_in_lines_hold_together_what_everything_on_one_page_holds(browser: TestClient, view: str) -> None:
    def lines_of(end: str) -> list[str]:
        page = browser.get(f"{HERE}?view={view}{end}")
        assert page.status_code == 200
        picture = page.text.partition('id="picture"')[2].partition('id="days"')[0]
        return re.findall(r'<tr class="govuk-table__row" role="row"><td.*?</tr>|<li><strong>.*?</li>', picture, re.DOTALL)

    whole = lines_of("&page=all")
    assert len(whole) > 150
    last = -(-len(whole) // 50)
    assert [line for page in range(1, last + 1) for line in lines_of(f"&page={page}" if page > 1 else "")] == whole
    beyond = browser.get(f"{HERE}?view={view}&page={last + 1}").text
    assert "There is no such page, so the first is shown." in beyond


def test_whoever_may_support_is_named_on_the_first_page_with_what_calls_for_care_and_whole_one_click_away(browser: TestClient) -> None:
    first, whole = browser.get(f"{HERE}/supporters").text, browser.get(f"{HERE}/supporters?page=all").text
    people = set(re.findall(r'class="gs-person" id="person-([^"]+)"', whole))
    assert len(people) > 100
    by_line = {person: html.unescape(address) for address, person in re.findall(r'href="([^"#]+)#person-([^"]+)"', first)}
    assert len(by_line) > len(people) / 2
    assert by_line.keys() | set(re.findall(r'class="gs-person" id="person-([^"]+)"', first)) == people
    assert words_of(first).count("To check: ") == words_of(whole).count("To check: ")
    there = {address: browser.get(address).text for address in set(by_line.values())}
    assert not [person for person, address in by_line.items() if f'class="gs-person" id="person-{person}"' not in there[address]]
