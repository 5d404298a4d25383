"""The page of questions to take along: what it says, what its sheet leaves out, and recording what came back."""

from __future__ import annotations

import re
from typing import Any

import pytest

from graphsvc.domain.deeds import DeedKind
from tests.web.conftest import Service, words_of


def gaps_of(service: Service, child: str) -> Any:
    return service.api_of("u_rachel").get(f"/api/v1/children/{child}/gaps").json()


def child_of(service: Service, family: str) -> str:
    return next(family_.children[0].id for family_ in service.families if family_.key == family)


def on_paper(html: str) -> str:
    """The words that print: of the page what stands outside of elements that are not printed."""
    main = html[html.index("<main") : html.index("</main>")]
    return words_of(_without_noprint(main))


def _without_noprint(html: str) -> str:
    kept, depth, skip = [], 0, None
    for part in re.split(r"(<[^>]+>)", html):
        opens = re.match(r"<(div|p|ol|ul|li|section|h[1-6]|nav|form|details|summary|fieldset|legend|span|label|select|a|strong)\b", part)
        closes = re.match(r"</(div|p|ol|ul|li|section|h[1-6]|nav|form|details|summary|fieldset|legend|span|label|select|a|strong)>", part)
        if opens:
            depth += 1
            if skip is None and "gs-noprint" in part:
                skip = depth
        if skip is None:
            kept.append(part)
        if closes:
            if skip == depth:
                skip = None
            depth -= 1
    return "".join(kept)


@pytest.mark.parametrize("family", ["reeve", "merrick", "macleod"])
def test_the_page_holds_every_question_with_its_reasons_sources_and_who_may_know(service: Service, family: str) -> None:
    child = child_of(service, family)
    page = words_of(service.browser_of("u_rachel").get(f"/children/{child}/questions").text)
    found = gaps_of(service, child)
    assert found["gaps"]
    for gap in found["gaps"]:
        assert gap["question"] in page
        for reason in gap["reasons"]:
            assert reason["words"] in page
            assert reason["source"] in page
        assert all(one["name"] in page for one in gap["may_know"])
        assert gap["opens_words"] in page


def test_the_sheet_holds_the_questions_for_the_visit_and_nothing_that_is_not_for_the_family(service: Service) -> None:
    child = child_of(service, "merrick")
    sheet = on_paper(service.browser_of("u_rachel").get(f"/children/{child}/questions").text)
    for gap in gaps_of(service, child)["gaps"]:
        assert (gap["question"] in sheet) is (gap["first_with"] == "")
        assert not [r for r in gap["reasons"] if r["words"] in sheet or (r["source"] and r["source"] in sheet)]
    assert "manager" not in sheet
    assert "“I would rather not say” is an answer too." in sheet


def test_each_question_on_the_sheet_has_lines_to_write_on_and_large_print_is_a_link_away(service: Service) -> None:
    child, browser = service.small_child(), service.browser_of("u_rachel")
    page = browser.get(f"/children/{child}/questions").text
    questions = len(gaps_of(service, child)["gaps"])
    assert page.count('class="gs-lines"') == questions
    assert f'href="/children/{child}/questions?large=1"' in page
    assert "gs-large" not in page
    assert "gs-large" in browser.get(f"/children/{child}/questions?large=1").text


def test_the_network_page_says_the_first_question_and_leads_here(service: Service) -> None:
    child = service.small_child()
    page = service.browser_of("u_rachel").get(f"/children/{child}").text
    first = gaps_of(service, child)["gaps"][0]["question"]
    assert f"Most useful first: {first}" in words_of(page)
    assert f'href="/children/{child}/questions"' in page
    assert "7 questions to ask" in words_of(page)


def test_what_came_of_a_question_is_saved_said_once_and_listed(service: Service) -> None:
    child, browser = service.small_child(), service.browser_of("u_rachel")
    gap = gaps_of(service, child)["gaps"][0]
    sent = {"key": "k1", "rule": gap["rule"], "about": gap["about"], "outcome": "rather-not", "asked_of": child, "words": "Ask me later"}
    answer = browser.post(f"/children/{child}/questions", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/children/{child}/questions")
    page = words_of(browser.get(f"/children/{child}/questions").text)
    assert "Saved. This question rests, and is back on 27 May 2027." in page
    assert "Resting (1)" in page
    assert "Back on 27 May 2027. Would rather not say: “Ask me later” Callum was asked, 25 November 2026" in page
    assert "Saved." not in words_of(browser.get(f"/children/{child}/questions").text)
    assert [entry.deed for entry in service.store.trail if entry.child_id == child][-3] is DeedKind.RECORD_ASKED


def test_of_many_questions_a_link_brings_the_form(service: Service) -> None:
    child, browser = child_of(service, "merrick"), service.browser_of("u_rachel")
    page = browser.get(f"/children/{child}/questions").text
    link = re.search(r'href="(/children/[^"]+/questions\?record=([^"#]+)#[^"]+)"', page)
    assert link is not None
    assert f'id="{link[2]}-outcome"' not in page
    opened = browser.get(link[1]).text
    assert f'id="{link[2]}-outcome"' in opened
    assert opened.count('<details class="govuk-details" open>') == 1


def test_answered_it_thanks_and_asks_whether_it_is_recorded(service: Service) -> None:
    child, browser = service.small_child(), service.browser_of("u_rachel")
    gap = gaps_of(service, child)["gaps"][0]
    browser.post(f"/children/{child}/questions", data={"rule": gap["rule"], "about": gap["about"], "outcome": "answered"})
    page = words_of(browser.get(f"/children/{child}/questions").text)
    assert "Answered (1)" in page
    assert "Thank you for asking. Is the answer in the network yet?" in page


@pytest.mark.parametrize(
    "wrong, field, said",
    [
        ({"outcome": ""}, "outcome", "Choose what came of it"),
        ({"asked_on": "the other day"}, "asked_on", "Write it like 12 3 2026"),
        ({"words": "x" * 2_001}, "words", "Use 2000 characters or fewer"),
    ],
)
def test_a_mistake_is_said_at_the_top_and_at_its_place_and_every_word_is_kept(
    service: Service, wrong: dict[str, str], field: str, said: str
) -> None:
    child, browser = service.small_child(), service.browser_of("u_rachel")
    gap = gaps_of(service, child)["gaps"][0]
    sent = {"key": "k1", "rule": gap["rule"], "about": gap["about"], "outcome": "no-answer", "words": "Carys & co", "asked_on": "3 11 2026"}
    answer = browser.post(f"/children/{child}/questions", data=sent | wrong)
    assert answer.status_code == 422
    place = f"q-{gap['rule']}-{gap['about']}-{field}"
    assert f'href="#{place}"' in answer.text
    assert f'id="{place}"' in answer.text
    assert answer.text.count(said) == 2
    for name in {"words", "asked_on"} - wrong.keys():
        assert sent[name].replace("&", "&amp;") in answer.text
    assert answer.text.count('<details class="govuk-details" open>') == 1


def test_around_a_child_who_has_died_nothing_is_asked(service: Service) -> None:
    child = service.child_who_died()
    page = words_of(service.browser_of("u_rachel").get(f"/children/{child}/questions").text)
    assert "Callum has died. Nothing is asked here." in page
    assert "Record what came of it" not in page


def test_a_question_that_is_none_is_refused(service: Service) -> None:
    child, browser = service.small_child(), service.browser_of("u_rachel")
    answer = browser.post(f"/children/{child}/questions", data={"rule": "made-up", "about": child, "outcome": "answered"})
    assert answer.status_code == 422
    assert "Choose one of the questions of this child" in answer.text


def test_no_id_occurs_twice_and_the_page_stays_small(service: Service) -> None:
    for family in ("merrick", "holloway", "macleod"):
        page = service.browser_of("u_rachel").get(f"/children/{child_of(service, family)}/questions").text
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert len(page.encode()) < 100_000


def test_choosing_a_purpose_leads_back_to_the_questions(service: Service) -> None:
    child, browser = service.small_child(), service.browser_of("u_rachel")
    answer = browser.post(f"/children/{child}/purpose", data={"purpose": "family-finding", "back_to": "questions"})
    assert answer.headers["location"] == f"/children/{child}/questions"
