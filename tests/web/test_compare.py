"""What has changed between two days, over the web."""

from __future__ import annotations

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
        ({"from": "soon"}, "from", "Write it like 12 3 1985"),
        ({"from": "2026"}, "from", "Give a whole day, like 12 3 2026"),
        ({"from": "1 1 2026", "to": "1 1 2025"}, "from", "Choose an earlier day"),
        ({"to": "1 1 2090"}, "to", "That is in the future"),
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
    for query, field in (({"from": "2090-01-01"}, "from"), ({"to": "2090-01-01"}, "to")):
        answer = client.get(f"/api/v1/children/{child}/changes", params=query)
        assert (answer.status_code, answer.json()["field"]) == (422, field)
