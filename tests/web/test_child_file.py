"""The file: each part with a link where the visitor may go, and why not where they may not."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import Service, words_of


def links_of(page: str) -> set[str]:
    main = page.partition('id="main-content"')[2].partition("</main>")[0]
    return {address.split("/", 3)[3] for address in re.findall(r'href="(/children/[^"]+)"', main)}


EVERYBODYS = {"dates", "kinship", "checks", "statuses", "consent", "access"}
WORKERS = EVERYBODYS | {"drawings", "documents/new", "sharings", "access-requests", "restricted", "restrict"}


@pytest.mark.parametrize("user, links", [("u_rachel", WORKERS), ("u_morag", WORKERS | {"trail"})])
def test_every_link_of_the_file_leads_somewhere_and_none_is_missing(service: Service, user: str, links: set[str]) -> None:
    browser, child = service.browser_of(user), service.small_child()
    page = browser.get(f"/children/{child}/file").text
    assert links_of(page) == links
    assert {browser.get(f"/children/{child}/{link}").status_code for link in links} == {200}


def test_who_may_not_go_on_reads_why(service: Service) -> None:
    child = service.small_child()
    assert "Ask your manager" in words_of(service.browser_of("u_rachel").get(f"/children/{child}/file").text)
    browser = service.browser_of("u_omar")
    reviewed = next(one.child_id for one in service.store.allocations if one.user_id == "u_omar")
    page = browser.get(f"/children/{reviewed}/file").text
    assert not links_of(page) & {"documents/new", "access-requests", "restrict"}
    assert "can share the network" in words_of(page)


@pytest.mark.parametrize("page", ["dates", "kinship", "statuses", "access", "checks"])
def test_the_pages_of_the_file_say_that_one_is_in_it(service: Service, page: str) -> None:
    shown = service.browser_of("u_rachel").get(f"/children/{service.small_child()}/{page}").text
    bar = re.search(r'aria-label="This child’s pages">.*?</nav>', shown, re.DOTALL)
    assert bar is not None
    assert re.findall(r'/file" aria-current="true"', bar[0]) == ['/file" aria-current="true"']
    assert f'/{page}"' not in bar[0]
