from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException

from graphsvc.web.api.negotiation import chosen_type

SVG, PNG, JSON = "image/svg+xml", "image/png", "application/json"
OFFERS = (SVG, PNG, JSON)


@pytest.mark.parametrize(
    "accept,expected",
    [
        (None, SVG),
        ("", SVG),
        ("*/*", SVG),
        ("image/png", PNG),
        ("IMAGE/PNG", PNG),
        ("application/json, image/*;q=0.5", JSON),
        ("image/*", SVG),
        ("image/svg+xml;q=0.2, image/png;q=0.3", PNG),
        ("*/*;q=0.1, image/png", PNG),
        ("image/svg+xml;q=0, image/*", PNG),
        ("text/html, application/xhtml+xml, */*;q=0.8", SVG),
        ("application/json; charset=utf-8; q=0.9, image/svg+xml;q=0.1", JSON),
    ],
)
def test_the_form_that_the_client_likes_best_is_chosen(accept: str | None, expected: str) -> None:
    assert chosen_type(accept, OFFERS) == expected


@pytest.mark.parametrize(
    "accept", ["text/html", "image/gif, text/*", "*/*;q=0", "image/*;q=0, application/json;q=0", "application/pdf;q=1"]
)
def test_what_cannot_be_made_is_refused(accept: str) -> None:
    with pytest.raises(HTTPException) as refusal:
        chosen_type(accept, OFFERS)
    assert refusal.value.status_code == 406


def test_the_form_named_in_the_address_wins_over_the_header() -> None:
    assert chosen_type("image/png", OFFERS, JSON) == JSON
    with pytest.raises(HTTPException):
        chosen_type("image/png", (SVG, PNG), JSON)


@given(st.text())
def test_no_header_whatever_brings_it_down(accept: str) -> None:
    with suppress(HTTPException):
        assert chosen_type(accept, OFFERS) in OFFERS
