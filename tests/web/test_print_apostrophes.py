"""What is shown has the apostrophe of print everywhere: sentences of ours, and the words of kinship, which files keep plain."""

from __future__ import annotations

import re

from tests.web.conftest import Service, words_of

PAGES: tuple[str, ...] = (
    "",
    "?view=ecomap",
    "?view=list",
    "?view=timeline",
    "/people",
    "/supporters",
    "/supporters?view=board",
    "/questions",
    "/connection",
)
PAGES += (
    "/compare",
    "/documents/new",
    "/sharings",
    "/consent",
    "/file",
    "/dates",
    "/checks",
    "/people/add",
    "/visit",
    "/kinship",
    "/access",
)
STRAIGHT = re.compile(r"[\w-]+'\w+|\w+s' \w+")


def typed(service: Service) -> set[str]:
    """What somebody recorded stays as they typed it."""
    recorded = (*service.store.facts.values(), *service.store.ties.values(), *service.store.groups.values())
    return {word for one in recorded for word in STRAIGHT.findall(repr(one))}


def test_no_page_of_a_child_shows_a_straight_apostrophe(service: Service) -> None:
    for user in ("u_rachel", "u_sam"):
        browser, child = service.browser_of(user), service.child_of(user)
        person = sorted(service.store.near(child) - {child})[0]
        for path in (*PAGES, f"?person={person}", f"/people/{person}", f"/kinship?of={person}&to={child}"):
            answer = browser.get(f"/children/{child}{path}")
            assert answer.status_code == 200, path
            assert {*STRAIGHT.findall(words_of(answer.text))} - typed(service) == set(), path
