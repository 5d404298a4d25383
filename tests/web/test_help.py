"""Help: every symbol and measure has its place, and a first visit leads through an invented family."""

from __future__ import annotations

import re

import pytest

from graphsvc.analysis.connected.isolation import IsolationState
from graphsvc.analysis.gap_rules import Opens
from graphsvc.analysis.support.bands import Band
from graphsvc.web.pages.help_pages import STEPS, Topic
from render.diagram import FeelingKind
from render.feelings import LOOKS
from render.genogram.legend import FORMS, KIND_WORDS, LINK_WORDS
from render.samples import every_symbol
from render.ties import SAID_FLOW, SAID_STRENGTH
from tests.web.conftest import Service, words_of

EVERYBODY = ("u_rachel", "u_morag", "u_omar", "u_gareth", "u_nadia", "u_jonas")


@pytest.mark.parametrize("user", EVERYBODY)
def test_help_is_in_the_menu_for_every_role_and_every_page_of_it_is_there(service: Service, user: str) -> None:
    browser = service.browser_of(user)
    first = "/users" if user == "u_nadia" else "/"
    assert 'href="/help"' in browser.get(first).text
    listed = re.findall(r'href="(/help/[^"]+)"', browser.get("/help").text)
    assert set(listed) == {f"/help/{topic}" for topic in (*Topic, "first-visit", "visits")}
    pages = {browser.get(address).status_code for address in set(listed) - {"/help/pictures", "/help/first-visit"}}
    assert pages == {200}


def test_a_page_of_help_that_is_not_there_is_not_found(service: Service) -> None:
    assert service.browser_of("u_rachel").get("/help/nothing").status_code == 404


def test_every_symbol_is_there_once_with_its_words_and_hidden_from_those_who_hear_them() -> None:
    samples = [sample for group in every_symbol() for sample in group.samples]
    said = [sample.words for sample in samples]
    assert len(set(said)) == len(said)
    whole = " | ".join(said)
    for words in (*FORMS.values(), *KIND_WORDS.values(), *LINK_WORDS.values(), *SAID_STRENGTH.values(), *SAID_FLOW.values()):
        assert words in whole, words
    assert all(LOOKS[kind].said in said for kind in FeelingKind)
    assert all(sample.svg.startswith("<svg") and 'aria-hidden="true"' in sample.svg and " id=" not in sample.svg for sample in samples)


def test_no_two_symbols_of_one_sort_are_drawn_alike_but_those_that_a_letter_tells_apart() -> None:
    for group in every_symbol():
        told = [sample for sample in group.samples if not re.match("[A-Z]: ", sample.words)]
        assert len({sample.svg for sample in told}) == len(told), group.heading


def test_the_page_of_symbols_shows_each_and_stays_small(service: Service) -> None:
    page = service.browser_of("u_rachel").get("/help/pictures").text
    assert page.count("<svg") >= sum(len(group.samples) for group in every_symbol())
    assert len(page.encode()) < 100_000


def test_every_state_band_and_sort_of_question_is_explained(service: Service) -> None:
    page = words_of(service.browser_of("u_rachel").get("/help/measures").text)
    for words in (*(one.words for one in (*IsolationState, *Band, *Opens)), *(band.about for band in Band)):
        assert words in page


def test_a_first_visit_has_six_steps_each_with_what_is_seen_and_what_to_do_and_leads_to_ones_own_child(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.small_child()
    before = len(service.store.trail)
    for step in range(1, STEPS + 1):
        page = browser.get(f"/help/first-visit?step={step}").text
        assert f"step {step} of {STEPS}" in words_of(page)
        assert "What you see" in page
        assert "What to do" in page
        assert page.count(f"?step={step + 1}") == (step < STEPS)
        assert "Do it for the child" not in page
    assert len(service.store.trail) == before, "an invented family leaves nothing in the trail"
    browser.get(f"/children/{child}/access")
    own = browser.get("/help/first-visit?step=3").text
    assert f'href="/children/{child}/supporters"' in own
    assert "opened last</a>, or <a " in " ".join(own.split())
    assert "step 1 of" in words_of(browser.get("/help/first-visit?step=77").text)


def test_the_first_visit_shows_what_the_pages_would_find_at_that_family(service: Service) -> None:
    browser = service.browser_of("u_rachel")
    picture, supporters, questions = (browser.get(f"/help/first-visit?step={step}").text for step in (2, 3, 4))
    assert 'class="genogram"' in picture
    assert "maternal grandmother" in picture
    assert "She always picks up the phone" in words_of(picture)
    assert all(band.words in supporters for band in (Band.ALREADY_THERE, Band.FIND_OUT_MORE))
    assert questions.count('<span class="gs-source">') >= 3
