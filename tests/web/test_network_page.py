"""The network page: its address is the whole of what it shows, and each thing that it shows can be asked for by a link or a form."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.domain.circles import Whose
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import NotFound
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import FeelingKind, Feels, ParentOf
from graphsvc.usecases.view_network import Asked, NetworkView
from graphsvc.web.network_address import IN_LINES, LAYERS, NetworkAddress, read_address
from tests.web.conftest import Service, words_of

TODAY = date(2026, 11, 29)
PARTS = ("view", "whose", "centre", "steps", "side", "at", "known", "layer", "person", "path", "way", "zoom", "page", "other")
IDS = st.sampled_from(["", "p_one", "p_two"])
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2026, 11, 28))
ASKED = st.builds(
    Asked,
    view=st.sampled_from(NetworkView),
    centre=IDS,
    steps=st.none() | st.integers(0, 6),
    side=IDS,
    at=DAYS,
    known=DAYS,
    layers=st.frozensets(st.sampled_from(LAYERS)),
    person=IDS,
    path=IDS,
    way=st.integers(1, 6),
    whose=st.sampled_from(Whose),
).map(lambda asked: replace(asked, at=None if asked.at == asked.known else asked.at))  # one state, one address


PAGES = st.sampled_from(["", "all"]) | st.integers(2, 9999).map(str)


@given(asked=ASKED, zoom=st.sampled_from(["fit"]) | st.integers(40, 300).map(str), page=PAGES)
def test_an_address_says_the_whole_state_and_is_read_back_as_it_was(asked: Asked, zoom: str, page: str) -> None:
    address = NetworkAddress("p_child", asked, zoom, page if asked.view in IN_LINES else "")
    pairs = parse_qsl(urlsplit(address.href).query, keep_blank_values=True)
    assert pairs == address.pairs
    assert read_address("p_child", pairs, today=TODAY) == (address, ())


@given(query=st.lists(st.tuples(st.sampled_from(PARTS), st.text())))
def test_whatever_stands_in_an_address_leads_to_one_that_stands_for_itself(query: list[tuple[str, str]]) -> None:
    address, _ = read_address("p_child", query, today=TODAY)
    assert read_address("p_child", address.pairs, today=TODAY) == (address, ())


def test_another_view_or_day_begins_at_the_first_page_and_another_person_does_not() -> None:
    third = NetworkAddress("p_child", Asked(view=NetworkView.LIST), page="3")
    assert third.href == "/children/p_child?view=list&page=3"
    assert third.to(view=NetworkView.TIMELINE) == "/children/p_child?view=timeline"
    assert third.to(at=date(2020, 1, 1)) == "/children/p_child?view=list&at=2020-01-01"
    assert third.beside(person="p_one") == "?view=list&person=p_one&page=3"


def test_the_usual_state_has_the_shortest_address() -> None:
    assert NetworkAddress("p_child").href == "/children/p_child"


def page_at(service: Service, address: str) -> str:
    answer = service.browser_of("u_rachel").get(address)
    assert answer.status_code == 200, address
    return answer.text


def chosen(page: str) -> str:
    found = re.search(r'id="panel-name">([^<]+)<', page)
    assert found
    return html.unescape(found[1])


def drawn(page: str) -> set[str]:
    return set(re.findall(r'data-person="([^"]+)"', page))


def link(page: str, words: str) -> str:
    found = re.search(rf'href="([^"]+)"[^>]*>{re.escape(words)}', page)
    assert found, words
    found_at = html.unescape(found[1])
    here = re.search(r'id="shown" method="get" action="([^"]+)"', page)
    assert here
    return here[1] + found_at if found_at.startswith("?") else found_at


def test_an_address_that_says_the_same_in_other_words_is_sent_on_to_the_one(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    answer = browser.get(f"/children/{child}?zoom=100&view=ecomap&centre=&at=today&layer=people&layer=homes&layer=feelings")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/children/{child}?view=ecomap")
    looked = [e for e in service.store.trail if e.child_id == child and e.deed is DeedKind.VIEW_NETWORK]
    page_at(service, answer.headers["location"])
    assert len([e for e in service.store.trail if e.child_id == child and e.deed is DeedKind.VIEW_NETWORK]) == len(looked) + 1


@pytest.mark.parametrize(
    "query,words",
    [
        ("view=pie", "There is no such view"),
        ("steps=9", "How far out is a number from 0 to 6"),
        ("at=31+2+2026", "The date cannot be used, so today is shown"),
        ("at=2100-01-01", "The date cannot be used, so today is shown"),
        ("at=banana", "about 2026 or before 2026. "),
        ("at=0001-01-01", "more than 150 years ago, so today is shown"),
        ("layer=harm", "There is no such layer"),
        ("zoom=301", "The size is a number from 40 to 300, or fit"),
        ("way=none", "Ways are counted from 1"),
        ("person=p_nobody", "not in this network as it is shown to you here"),
        ("centre=p_nobody", "so the child is"),
        ("side=p_nobody", "so every side is shown"),
    ],
)
def test_what_cannot_be_shown_is_said_and_the_usual_is_shown(service: Service, query: str, words: str) -> None:
    page = page_at(service, f"/children/{service.child_of('u_rachel')}?{query}")
    assert words in words_of(page)
    assert "This network in words" in page


def test_a_way_from_somebody_to_themselves_is_shown_from_the_child_and_says_so(service: Service) -> None:
    child = service.child_of("u_rachel")
    sheila = dict(parse_qsl(urlsplit(link(page_at(service, f"/children/{child}"), "Sheila Marsh")).query))["person"]
    assert "it is shown from the child" in words_of(page_at(service, f"/children/{child}?person={sheila}&path={sheila}"))


def test_a_day_as_it_was_known_stands_in_the_field_and_today_leads_back_to_now(service: Service) -> None:
    browser, here = service.browser_of("u_rachel"), f"/children/{service.child_of('u_rachel')}"
    page = page_at(service, f"{here}?known=2026-11-20")
    assert "This is 20 November 2026, as it was known then." in words_of(page)
    assert re.search(r'name="at" type="text" value="([^"]+)"', page)[1] == "20 November 2026"  # type: ignore[index]
    for typed, leads_to in (("20 November 2026", f"{here}?known=2026-11-20"), ("today", here)):
        answer = browser.get(here, params={"at": typed, "known": "2026-11-20"})
        assert (answer.status_code, answer.headers["location"]) == (303, leads_to)
    both = words_of(page_at(service, f"{here}?at=2026-11-10&known=2026-11-20"))
    assert "This is 10 November 2026, as it was known on 20 November 2026." in both


def test_of_a_day_before_anything_was_known_the_network_of_today_is_shown(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    read = service.store.read_family_network

    def known_since_2020(*args: Any, known_at: str | None = None, **options: Any) -> FamilyNetwork:
        if known_at and known_at < "2020":
            raise NotFound("nothing yet")
        return read(*args, known_at=known_at, **options)

    monkeypatch.setattr(service.store, "read_family_network", known_since_2020)
    page = page_at(service, f"/children/{service.child_of('u_rachel')}?known=2000-01-01")
    assert "On that day nothing about this child was recorded yet" in words_of(page)
    assert "Add a person" in words_of(page)


def test_of_a_day_before_every_birth_it_is_said_that_nothing_is_recorded(service: Service) -> None:
    child = service.small_child()
    said = "Nothing is recorded of so early a day: it lies before every birth, and every other day, that is recorded here."
    assert said in words_of(page_at(service, f"/children/{child}?at=1890-01-01"))
    for day in ("2015-01-01", "2026-01-01"):
        assert said not in words_of(page_at(service, f"/children/{child}?at={day}"))


def test_whoever_is_chosen_is_told_of_beside_the_picture_with_the_way_there(service: Service) -> None:
    child = service.child_of("u_rachel")
    page = page_at(service, f"/children/{child}")
    assert chosen(page).startswith("Ellie Holloway, 9")
    page = page_at(service, link(page, "Sheila Marsh"))
    assert chosen(page) == "Sheila Marsh, 63"
    panel = words_of(page[page.index('id="panel"') : page.index("</aside>")])
    assert "Maternal grandmother" in panel
    assert "How they are connected Ellie Holloway mum, Katie Marsh gran, Sheila Marsh" in panel
    assert "Nan's is where I go when it is loud." in html.unescape(panel)
    assert "In touch every month" in panel
    assert "Next:" in panel


def test_a_worker_whose_work_has_ended_is_told_of_as_that_on_every_page(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    at_work = re.compile(r"(?<!former )family support worker")
    for path in ("", "/supporters", "/supporters?view=table", "/people", "?view=list"):
        page = words_of(browser.get(f"/children/{child}{path}").text)
        assert "former family support worker" in page, path
        assert not at_work.search(page), path
    lindsay = words_of(page_at(service, link(page_at(service, f"/children/{child}"), "Lindsay Croft")))
    assert "Next: Ask Lindsay who else was there for the family." in lindsay


def test_the_way_between_any_two_is_said(service: Service) -> None:
    child = service.child_of("u_rachel")
    page = page_at(service, f"/children/{child}")
    sheila, dan = (dict(parse_qsl(urlsplit(link(page, name)).query))["person"] for name in ("Sheila Marsh", "Dan Holloway"))
    page = page_at(service, f"/children/{child}?person={dan}&path={sheila}")
    panel = words_of(page[page.index('id="panel"') : page.index("</aside>")])
    assert "Sheila Marsh" in panel
    assert "Dan Holloway" in panel
    assert "How they are connected Dan Holloway is to Sheila Marsh:" in panel


def test_the_childs_own_words_say_of_whom_they_are(service: Service) -> None:
    page = page_at(service, f"/children/{service.child_of('u_rachel')}")
    panel = html.unescape(words_of(page[page.index('id="panel"') : page.index("</aside>")]))
    assert "Nan's is where I go when it is loud. About Sheila Marsh." in panel


@pytest.mark.parametrize("view,words", [("ecomap", "said nothing of these lines yet"), ("circles", "placed nobody yet")])
def test_a_view_in_which_nothing_was_said_says_so_beside_the_picture(service: Service, view: str, words: str) -> None:
    seen, child = set(), next(f.children[0].id for f in service.families if f.key == "asante-pike")
    for whose in ("", "&whose=family", "&whose=worker"):
        page = page_at(service, f"/children/{child}?view={view}{whose}")
        [said] = re.findall(r'aria-current="page">[^<]* view \((\d+)\)<', page)
        assert (words in words_of(page)) == (said == "0")
        seen.add(said == "0")
    assert True in seen


def test_how_far_out_and_which_side_leave_people_out_of_the_picture_and_none_out_of_the_words(service: Service) -> None:
    child = service.child_of("u_rachel")
    whole = page_at(service, f"/children/{child}")
    near = page_at(service, f"/children/{child}?steps=1")
    katie = dict(parse_qsl(urlsplit(link(whole, "Katie Marsh")).query))["person"]
    side = page_at(service, f"/children/{child}?side={katie}")
    dan, maureen = (dict(parse_qsl(urlsplit(link(whole, name)).query))["person"] for name in ("Dan Holloway", "Maureen Holloway"))
    assert drawn(near) < drawn(whole)
    assert drawn(side) < drawn(whole)
    assert dan in drawn(near)
    assert dan in drawn(side)
    assert maureen not in drawn(side)
    assert not [one for one in drawn(side) if one.startswith("missing")]
    for part in (near, side):
        assert part.count('<li id="words-') == whole.count('<li id="words-')
        gone = len(drawn(whole)) - len(drawn(part))
        assert gone > 1
        assert re.search(r"In words but not in the picture: \d+ people", words_of(part))


def test_somebody_else_is_put_in_the_middle_with_the_way_to_the_child(service: Service) -> None:
    child = service.child_of("u_rachel")
    whole = page_at(service, f"/children/{child}")
    sheila = dict(parse_qsl(urlsplit(link(whole, "Sheila Marsh")).query))["person"]
    katie = dict(parse_qsl(urlsplit(link(whole, "Katie Marsh")).query))["person"]
    page = page_at(service, f"/children/{child}?centre={sheila}&steps=0")
    assert {child, katie, sheila} <= drawn(page) < drawn(whole)
    assert f'data-start-on="{sheila}"' in page


def test_on_a_day_in_the_past_the_page_says_so_and_nothing_is_changed_from_it(service: Service) -> None:
    child = service.child_of("u_rachel")
    page = page_at(service, f"/children/{child}?at=2018-05-12")
    words = words_of(page)
    assert "This is 12 May 2018." in words
    assert "Back to today" in words
    assert "Add a person" not in words
    assert "Record a contact" not in words
    assert "questions to ask" not in words
    assert link(page, "Back to today") == f"/children/{child}"


def test_layers_are_chosen_in_the_key(service: Service) -> None:
    child = service.child_of("u_rachel")
    usual, none, helped = (page_at(service, f"/children/{child}{query}") for query in ("", "?layer=people", "?layer=help"))
    assert len(re.findall(r'name="layer" type="checkbox"[^>]*checked', usual)) == 2
    assert "checked" not in none
    assert none.count("</svg>") == usual.count("</svg>")
    assert len(none) < len(usual)
    assert len(re.findall(r'name="layer" type="checkbox"[^>]*checked', helped)) == 1


def test_the_list_says_every_tie_with_who_said_so(service: Service) -> None:
    words = words_of(page_at(service, f"/children/{service.child_of('u_rachel')}?view=list"))
    assert "Katie Marsh is a birth parent of Ellie Holloway" in words or "Katie Marsh is a parent of Ellie Holloway" in words
    assert "Who said so, and when" in words


def test_the_next_most_useful_question_stands_on_the_page_and_no_finding_about_the_child(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    words = words_of(browser.get(f"/children/{child}").text)
    assert "questions to ask Most useful first:" in words
    assert "Isolated" not in words


# ------------------------------------------------------------------ worries
def test_worries_are_drawn_for_a_quarter_of_an_hour_for_whoever_asks_and_answers_for_the_child(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    of_the_child = next(t for t in service.store.ties.values() if isinstance(t, ParentOf) and t.b == child)
    service.store.ties["t_harm"] = Feels("t_harm", of_the_child.a, child, of_the_child.said, kind=FeelingKind.PHYSICAL_HARM)
    before = browser.get(f"/children/{child}?zoom=fit").text
    answer = browser.post(f"/children/{child}/worries", data={"shown": "true", "back": "zoom=fit"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/children/{child}?zoom=fit")
    shown = browser.get(f"/children/{child}?zoom=fit").text
    assert "Worries, health and whether a pregnancy was ended are shown until" in words_of(shown)
    assert shown.count("<path") > before.count("<path")
    assert service.store.trail[-1].deed is DeedKind.DRAW_SENSITIVE_GENOGRAM
    service.clock.move(minutes=14)
    assert "are shown until" in browser.get(f"/children/{child}?zoom=fit").text
    service.clock.move(minutes=1)
    assert "are shown until" not in browser.get(f"/children/{child}?zoom=fit").text


def test_a_loss_that_everybody_reads_of_is_not_said_to_be_hidden(service: Service) -> None:
    child = next(f.children[0].id for f in service.families if f.key == "asante-pike")
    words = words_of(page_at(service, f"/children/{child}"))
    assert "Lost in pregnancy" in words
    assert "Worries, health and whether a pregnancy was ended are not shown" in words
    assert "That a baby was lost is shown" in words
    assert "losses" not in words


def test_worries_are_hidden_again_at_once(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    browser.post(f"/children/{child}/worries", data={"shown": "true"})
    browser.post(f"/children/{child}/worries", data={"shown": "false", "back": "at=//elsewhere.example"})
    assert "no link can show them" in words_of(browser.get(f"/children/{child}").text)


def test_whoever_opened_the_file_in_an_emergency_is_refused_the_worries_and_not_offered_them(service: Service) -> None:
    child = next(f.children[0].id for f in service.families if f.key == "chen")
    browser = service.browser_of("u_rachel")
    said = {"kind": "danger", "words": "She rang from the street, and nobody answers at home"}
    assert service.api_of("u_rachel").post(f"/api/v1/children/{child}/emergency", json=said).status_code == 201
    assert "Show them for 15 minutes" not in browser.get(f"/children/{child}").text
    assert browser.post(f"/children/{child}/worries", data={"shown": "true"}).status_code in {403, 404}
    assert service.store.trail[-1].rule == "not-for-sensitive-layers"
    assert browser.get(f"/children/{child}").status_code == 200


def test_around_a_child_who_died_nobody_is_to_be_contacted(service: Service) -> None:
    child = service.child_who_died()
    page = service.browser_of("u_rachel").get(f"/children/{child}").text
    people = re.findall(r'<li id="words-([^"]+)"', page)
    assert people
    for person in people:
        words = words_of(page_at(service, f"/children/{child}?person={person}"))
        assert "Record a contact" not in words
        assert "Next:" not in words


def test_a_day_in_the_past_claims_nothing_that_was_told_long_after(service: Service) -> None:
    """Noah lives with the Merricks since 2021; what is between them was told in 2026."""
    child = next(f.children[0].id for f in service.families if f.key == "merrick")
    today, before = (page_at(service, f"/children/{child}{at}") for at in ("", "?at=2018-12-01"))
    assert "close, with conflict" in today
    assert "close, with conflict" not in before
    assert "Tia has the same eyes as me" in today
    assert "Tia has the same eyes as me" not in before
    assert re.search(r"\d+ people were not in this network yet, as far as is recorded, and are not shown", words_of(before))
    assert {"Helen Merrick", "Ruth Merrick"} & {*re.findall(r"#panel\">([^<]+)</a>", before)} == set()
    assert "how they are connected is not recorded" not in before
    people = re.findall(r'<li id="words-([^"]+)"', before)
    for person in people[:6]:
        words = words_of(page_at(service, f"/children/{child}?at=2018-12-01&person={person}"))
        panel = words[words.index("Knows that something is held") :] if "Knows that" in words else words
        assert "every week, last 12 April 2026" not in words
        assert "No way is recorded" not in words
        assert "Next:" not in panel
    helen = dict(parse_qsl(urlsplit(link(today, "Helen Merrick")).query))["person"]
    asked = words_of(page_at(service, f"/children/{child}?at=2018-12-01&person={helen}"))
    assert "was not in this network yet on this day, as far as is recorded" in asked


def test_ecomap_and_circles_show_as_far_out_and_of_the_side_that_the_bar_says_and_the_child_in_the_middle(service: Service) -> None:
    child = service.child_of("u_rachel")
    for view in ("ecomap", "circles"):
        near, far = (page_at(service, f"/children/{child}?view={view}{steps}") for steps in ("&steps=0", ""))
        assert drawn(near) < drawn(far)
        assert "farther from the middle than was asked for" in words_of(near)
        sheila = dict(parse_qsl(urlsplit(link(far, "Sheila Marsh")).query))["person"]
        centred = page_at(service, f"/children/{child}?view={view}&centre={sheila}&steps=0")
        assert drawn(centred) == drawn(near)
        assert 'id="centre"' not in near
        assert f'<input type="hidden" name="centre" value="{sheila}">' in centred


# ------------------------------------------------------------------ the picture as a file
@pytest.mark.parametrize(
    "shown", ["steps=1", "side={parent}", "centre={parent}&steps=1", "layer=people", "at=2021-06-01", "known=2026-06-01"]
)
def test_the_files_of_a_picture_are_drawn_of_what_the_page_shows(service: Service, shown: str) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    usual = browser.get(f"/children/{child}/genogram.svg").text
    parent = next(tie.a for tie in service.store.ties.values() if isinstance(tie, ParentOf) and tie.b == child)
    page = page_at(service, f"/children/{child}?{shown.format(parent=parent)}")
    full, png, svg = (html.unescape(file) for file in re.findall(rf'href="(/children/{child}/genogram\.(?:svg|png)[^"]*)"', page))
    file = browser.get(svg)
    assert file.headers["content-disposition"].startswith("attachment")
    assert drawn(file.text) <= drawn(page)  # whoever is not recorded stands on the page alone
    assert file.text != usual
    assert browser.get(full).text == file.text
    assert browser.get(full).headers["content-disposition"].startswith("inline")
    assert urlsplit(png).query == urlsplit(svg).query
    assert (f"_{shown.partition('=')[2]}.svg" in file.headers["content-disposition"]) is shown.startswith(("at", "known"))


def test_a_picture_that_cannot_be_drawn_as_asked_for_is_refused_and_not_another_handed_over(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    for query in ("steps=9", "at=banana", "centre=p_nobody", "layer=harm"):
        for ending in ("svg", "png"):
            assert browser.get(f"/children/{child}/genogram.{ending}?{query}").status_code == 422


def test_no_file_shows_worries_that_the_page_shows(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    before = browser.get(f"/children/{child}/genogram.svg").text
    browser.post(f"/children/{child}/worries", data={"shown": "true", "back": ""})
    assert browser.get(f"/children/{child}/genogram.svg").text == before
