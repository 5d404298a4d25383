"""Lines of the ecomap on the pages: seen and changed by form, one view at a time; the same by the API."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import Service, words_of
from tests.web.test_circles import form_of, person
from tests.web.test_supporters import ellie


def test_a_line_is_changed_in_one_view_and_the_others_are_as_they_were(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    sheila, address = person(service, child, "Sheila Marsh"), f"/children/{child}/lines"
    form = form_of(browser.get(f"{address}?whose=family").text)
    saved = form | {"line": f"{sheila}:stressful", "way": f"{sheila}:to-b", "told_by": person(service, child, "Katie Marsh")}
    for _ in range(2):  # pressing twice records once
        assert browser.post(address, data=saved).headers["location"] == f"/children/{child}?view=ecomap&whose=family"
    page = browser.get(f"/children/{child}?view=ecomap&whose=family").text
    assert 'aria-current="page">The family’s view (1)' in page
    assert f'value="{sheila}:stressful" selected' in page
    assert f'value="{sheila}:to-b" selected' in page
    assert "Katie told us" in words_of(page)
    assert "the tie is stressful, as the family sees it" in page
    assert "the tie is stressful, as the family sees it" not in browser.get(f"/children/{child}/ecomap.svg").text
    assert f'value="{sheila}:strong" selected' in browser.get(address).text, "Ellie's own view"


@pytest.mark.parametrize(
    "fields, at",
    [
        ({}, 'href="#line-'),
        ({"line": "{sheila}:dreadful"}, 'href="#line-'),
        ({"line": "p_nobody:weak"}, 'href="#line-'),
        ({"line": "{sheila}:weak", "on": "tomorrow"}, 'href="#on"'),
        ({"line": "{sheila}:weak", "was": "nonsense"}, 'href="#line-'),
    ],
)
def test_what_cannot_be_saved_is_said_and_what_was_chosen_is_kept(service: Service, fields: dict[str, str], at: str) -> None:
    browser, child = service.browser_of("u_rachel"), ellie(service)
    sheila, address = person(service, child, "Sheila Marsh"), f"/children/{child}/lines"
    form = form_of(browser.get(f"{address}?whose=worker").text) | {"words": "On a visit"}
    answer = browser.post(address, data=form | {name: value.format(sheila=sheila) for name, value in fields.items()})
    assert answer.status_code == 422
    assert at in answer.text
    assert 'value="On a visit"' in answer.text


def test_by_the_api_lines_are_changed_and_drawn_as_a_view_has_them(service: Service) -> None:
    api, child = service.api_of("u_rachel"), ellie(service)
    sheila = person(service, child, "Sheila Marsh")
    body = {"whose": "worker", "lines": {sheila: {"strength": "weak", "flow": "both"}}}
    made = api.post(f"/api/v1/children/{child}/lines", json=body)
    assert (made.status_code, made.json()) == (201, {"is_new": True, "changed": 1})
    told = api.get(f"/api/v1/children/{child}/ecomap", params={"format": "txt", "whose": "worker"}).text
    assert re.search("Sheila Marsh: .*weak tie, both ways, as the worker sees it", told)
    assert service.api_of("u_leah").post(f"/api/v1/children/{child}/lines", json=body).status_code == 404
