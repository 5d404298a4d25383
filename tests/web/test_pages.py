from __future__ import annotations

import gzip
import html
import re
from datetime import date
from importlib.resources import files

import pytest

from graphsvc.access.actor import Actor, Role
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson
from graphsvc.domain.facts import Fact, Name
from graphsvc.domain.provenance import Assertion
from graphsvc.usecases.relations import RELATIONS
from graphsvc.usecases.said_dates import read_day
from graphsvc.web.session_cookie import SESSION_COOKIE
from tests.web.conftest import OPERATOR, Service, words_of

SCRIPT = "<script>alert(1)</script>"


def deeds(service: Service, child_id: str) -> list[tuple[str, str]]:
    return [(str(e.deed), str(e.purpose)) for e in service.store.trail if e.child_id == child_id and e.actor_id == "u_rachel"]


# ------------------------------------------------------------------ my children
def test_the_list_names_my_children_and_nobody_elses(service: Service) -> None:
    page = service.browser_of("u_rachel").get("/").text
    for family in service.families:
        for child in family.children:
            assert (f"/children/{child.id}" in page) is (child.user_id == "u_rachel")


def test_the_list_says_how_connected_each_child_is_in_words_and_a_shape(service: Service) -> None:
    page = service.browser_of("u_rachel").get("/").text
    rows = re.findall(r"<tr class=\"govuk-table__row\" role=\"row\">\s*<th scope=\"row\".*?</tr>", page, re.DOTALL)
    assert len(rows) >= 5
    for row in rows:
        assert re.search(r"<svg[^>]*aria-hidden=\"true\"", row)
        assert re.search(r"Connected|Isolated on what we know|Not enough recorded to say", row)


def test_the_list_can_be_put_in_order_of_name_and_says_whose_baby_is_on_the_way(service: Service) -> None:
    page = service.browser_of("u_rachel").get("/?order=name").text
    names = [html.unescape(name) for name in re.findall(r'<a class="govuk-link" href="/children/[^"]+">([^<]+)</a>', page)]
    assert len(names) >= 5
    assert names == sorted(names, key=str.casefold)
    assert "Baby of Catriona MacLeod" in names


def test_the_list_leads_with_what_is_due_and_each_line_to_a_page_that_is_there(service: Service) -> None:
    browser = service.browser_of("u_rachel")
    page = browser.get("/").text
    lines = re.findall(r'<a class="govuk-link govuk-task-list__link" href="([^"]+)"', page)
    assert 1 <= len(lines) <= 5
    assert {browser.get(html.unescape(line)).status_code for line in lines} == {200}
    dates = [words_of(cell).strip() for cell in re.findall(r'data-label="Next">(.*?)</td>', page, re.DOTALL)]
    first = [found[1] for words in dates if (found := re.match(r"(?:By )?((?:\d+ )?[A-Z][a-z]+ \d{4})", words))]
    days = [
        read.part.last for day in first if (read := read_day(day, today=date(2100, 1, 1), field="on"))
    ]  # a month is told as one, and stands by its last day
    assert len(days) >= 3
    assert days == sorted(days)
    assert all(words.startswith("No date recorded") for words in dates[len(days) :])
    assert "what Saima agreed to runs out" in page
    assert "Sister Hafsa is also yours" in words_of(page)


def test_what_is_searched_for_from_the_list_stands_in_no_address(service: Service) -> None:
    browser = service.browser_of("u_rachel")
    page = browser.get("/").text
    form = re.search(r'<form class="[^"]*gs-search[^"]*" method="post" action="/search".*?</form>', page, re.DOTALL)
    assert form is not None
    answer = browser.post("/search", data={"name": "Ellie Holloway", "purpose": "child-in-need"})
    assert answer.status_code == 200
    assert "Ellie Holloway" in answer.text


def test_the_children_looked_at_in_this_session_are_named_the_last_one_first(service: Service) -> None:
    browser, children = service.browser_of("u_rachel"), [service.small_child(), service.child_of("u_rachel")]
    assert "Looked at since you signed in" not in browser.get("/").text
    for child in (*children, children[0]):
        browser.get(f"/children/{child}/access")
    recent = browser.get("/").text.partition("Looked at since you signed in")[2].partition("</ul>")[0]
    assert re.findall(r"/children/([^\"]+)", recent) == children
    assert "Looked at since you signed in" not in service.browser_of("u_rachel").get("/").text


def test_a_person_without_children_reads_what_will_be_here(service: Service) -> None:
    page = words_of(service.browser_of("u_gareth").get("/").text)
    assert "No children are allocated to you yet." in page


# ------------------------------------------------------------------ a child's page
def test_a_childs_page_says_everybody_in_the_network_once_in_words(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    page = browser.get(f"/children/{child}").text
    people = service.api_of("u_rachel").get(f"/api/v1/children/{child}/people").json()["people"]
    assert len(people) >= 5
    listed = re.findall(r'<li id="words-([^"]+)"', page)
    assert sorted(listed) == sorted(person["id"] for person in people)


@pytest.mark.parametrize("kind", ["genogram", "ecomap"])
def test_a_picture_has_a_name_and_a_box_that_can_be_reached_by_key(service: Service, kind: str) -> None:
    page = page_of(service, service.child_of("u_rachel"), view=kind)
    assert f'aria-labelledby="{kind}-title"' in page
    assert f'id="{kind}-title"' in page
    assert len(re.findall(rf'class="gs-scroll" role="region" tabindex="0" aria-label="{kind.capitalize()}, scrolls"', page)) == 1


def test_each_picture_is_said_in_words_as_well(service: Service) -> None:
    said = words_of(page_of(service, service.child_of("u_rachel")))
    assert "The genogram in words" in said
    assert "Katie Marsh and Dan Holloway: married 2013; separated 2020; divorced 2022. Children: Jake Holloway, Ellie Holloway." in said
    page = page_of(service, service.child_of("u_rachel"), view="ecomap")
    said = words_of(page)
    hansa = "Hansa Solanki: paternal step-grandmother; Rohan on Mondays, and cooking for all of them; with Dan and Priti’s home; strong tie"
    assert f"{hansa}, gives to the family." in said.replace("'", "’")
    tie = r"(?:the tie is \w+|how strong the tie is, is not recorded)"
    systems = re.findall(rf'<[ag] [^>]*aria-label="([^":]+): [^"]*; {tie}"', page)
    assert len(systems) >= 3  # groups; people are links, below
    assert len(re.findall(rf'<a [^>]*aria-label="[^"]*, {tie}"', page)) >= 5  # people, who are links
    assert all(f"{html.unescape(name)}: " in said for name in systems)


def test_the_page_of_supporters_holds_every_reason_and_source_and_step(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    page = words_of(browser.get(f"/children/{child}/supporters").text)
    bands = service.api_of("u_rachel").get(f"/api/v1/children/{child}/supporters").json()["bands"]
    for person in (person for band in bands for person in band["people"]):
        for reason in person["reasons"] + person["to_check"]:
            assert reason["words"] in page
            assert reason["source"] in page
        assert person["next_step"] in page
        assert all(words in page for words in person["not_known"])


def test_the_page_of_connection_holds_the_child_and_each_parent_with_reasons(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    page = words_of(browser.get(f"/children/{child}/connection").text)
    findings = service.api_of("u_rachel").get(f"/api/v1/children/{child}/isolation").json()["findings"]
    assert len(findings) >= 2
    for finding in findings:
        assert finding["words"] in page
        assert finding["sentence"] in page
        assert all(words in page for words in finding["would_change"])
        for signal in finding["signals"]:
            assert f"{signal['look_at']} {signal['recorded']}" in page
            assert all(reason["words"] in page and reason["source"] in page for reason in signal["reasons"])
    assert "It is not a test" in page


@pytest.mark.parametrize("size,scale", [("", 1.0), ("60", 0.6), ("150", 1.5), ("200", 2.0), ("300", 3.0), ("1000", 1.0), ("<b>", 1.0)])
def test_a_picture_is_shown_in_the_size_that_the_address_names_or_in_the_usual_one(service: Service, size: str, scale: float) -> None:
    page = page_of(service, service.small_child(), view="ecomap", zoom=size)
    drawn = re.search(r'<svg[^>]* class="ecomap"[^>]*>', page)
    assert drawn is not None
    points = re.search(r'viewBox="0 0 ([0-9.]+) ', drawn[0])
    assert points is not None
    assert width_mm(page, "ecomap") == pytest.approx(scale * float(points[1]) * 25.4 / 72, abs=0.1)


def test_a_picture_that_fits_the_page_has_no_size_of_its_own(service: Service) -> None:
    page = page_of(service, service.small_child(), zoom="fit")
    assert len(re.findall(r'<svg[^>]* data-size="fit"[^>]*>', page)) == 1
    assert not re.search(r'<svg[^>]*width="[^>]*class="(?:genogram|ecomap)"', page)


def test_the_words_say_the_way_there_without_speaking_as_the_child(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    page = words_of(browser.get(f"/children/{child}").text)
    assert re.search(r"Way there: mum, \w+", page)
    assert "you -" not in page
    assert "-&gt;" not in page


def test_no_id_occurs_twice_on_a_page(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    for path in ("/", *(page for page in child_pages(child) if not page.endswith(("svg", "png")))):
        ids = re.findall(r'\sid="([^"]+)"', browser.get(path).text)
        assert len(ids) == len(set(ids)), path


def test_the_purpose_is_kept_for_the_visit_and_stands_in_the_trail(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.small_child()
    browser.get(f"/children/{child}")
    assert deeds(service, child)[-1] == (DeedKind.VIEW_NETWORK, "child-in-need")
    assert browser.post(f"/children/{child}/purpose", data={"purpose": "looked-after"}).headers["location"] == f"/children/{child}"
    page = browser.get(f"/children/{child}").text
    assert '<option value="looked-after" selected>' in page
    assert deeds(service, child)[-1] == (DeedKind.VIEW_NETWORK, "looked-after")


@pytest.mark.parametrize("page", ["supporters", "connection", "kinship"])
def test_choosing_a_purpose_leads_back_to_the_page_and_nowhere_else(service: Service, page: str) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    assert f'name="back_to" value="{page}"' in browser.get(f"/children/{child}/{page}").text
    answer = browser.post(f"/children/{child}/purpose", data={"purpose": "looked-after", "back_to": page})
    assert answer.headers["location"] == f"/children/{child}/{page}"
    for elsewhere in ("/evil.example", "../..", "people/add", ""):
        answer = browser.post(f"/children/{child}/purpose", data={"purpose": "looked-after", "back_to": elsewhere})
        assert answer.headers["location"] == f"/children/{child}"


def test_a_purpose_that_is_none_is_refused(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    assert browser.post(f"/children/{child}/purpose", data={"purpose": "curiosity"}).status_code == 422


@pytest.mark.parametrize("kind", ["genogram", "ecomap"])
def test_a_picture_is_handed_over_as_svg_and_png_without_a_name_in_the_files_name(service: Service, kind: str) -> None:
    browser, child = service.browser_of("u_rachel"), service.small_child()
    svg, png = browser.get(f"/children/{child}/{kind}.svg"), browser.get(f"/children/{child}/{kind}.png")
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert svg.text.startswith("<svg")
    assert png.headers["content-type"] == "image/png"
    assert png.content.startswith(b"\x89PNG")
    assert svg.headers["content-disposition"] == f'attachment; filename="{kind}_{child}_2026-11-25.svg"'
    alone = browser.get(f"/children/{child}/{kind}.svg?alone=true")
    assert alone.headers["content-disposition"].startswith("inline; ")
    for picture in (svg, alone):
        assert "sandbox" in picture.headers["content-security-policy"]
        assert picture.headers["cache-control"] == "no-store"
    assert deeds(service, child)[-1][0] == f"draw-{kind}"


# ------------------------------------------------------------------ a stranger to the child
def child_pages(child: str) -> list[str]:
    return [
        f"/children/{child}{rest}"
        for rest in (
            "",
            "/supporters",
            "/connection",
            "/checks",
            "/kinship",
            "/people/add",
            "/supporters?view=log",
            "/genogram.svg",
            "/genogram.png",
            "/ecomap.svg",
            "/ecomap.png",
        )
    ]


def test_a_child_of_somebody_else_and_a_wrong_address_are_the_same_bytes(service: Service) -> None:
    browser = service.browser_of("u_leah")
    wrong = browser.get("/children/p_nobody/nothing/here")
    assert wrong.status_code == 404
    theirs = service.child_of("u_sam")
    for path in [*child_pages(theirs), *child_pages("p_nobody"), *child_pages("..%2f"), *child_pages("x" * 200), "/nonsense"]:
        answer = browser.get(path)
        assert answer.status_code == 404, path
        assert answer.content == wrong.content, path
        assert dict(answer.headers) == dict(wrong.headers), path
    for path, form in (
        (f"/children/{theirs}/people/add", {"relation": "friend"}),
        (f"/children/{theirs}/purpose", {"purpose": "looked-after"}),
        (f"/children/{theirs}/connection/scale", {"person": theirs, "told_on": "2026"}),
    ):
        assert browser.post(path, data=form).content == wrong.content


def test_a_refusal_is_written_into_the_childs_trail(service: Service) -> None:
    theirs = service.child_of("u_sam")
    service.browser_of("u_rachel").get(f"/children/{theirs}")
    last = service.store.trail[-1]
    assert (last.deed, last.actor_id, last.child_id) == (DeedKind.REFUSED, "u_rachel", theirs)


def test_a_manager_opens_the_files_of_the_team(service: Service) -> None:
    assert service.browser_of("u_morag").get(f"/children/{service.child_of('u_sam')}").status_code == 200


# ------------------------------------------------------------------ add a person
def test_the_form_offers_every_relation_and_everybody_in_the_network(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    page = browser.get(f"/children/{child}/people/add").text
    people = service.api_of("u_rachel").get(f"/api/v1/children/{child}/people").json()["people"]
    for value in [*RELATIONS, child, *(person["id"] for person in people)]:
        assert f'<option value="{value}"' in page


def test_a_person_is_added_and_the_next_page_says_so_once(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.small_child()
    page = browser.get(f"/children/{child}/people/add").text
    form = {"key": key_of(page), "relation": "neighbour", "to": child, "name": "Eileen Tandy", "born": "about 71", "told_by": "child"}
    answer = browser.post(f"/children/{child}/people/add", data=form)
    assert answer.status_code == 303
    assert re.fullmatch(rf"/children/{child}\?person=p_\w+", answer.headers["location"])
    assert "Eileen" not in str(answer.headers)
    assert (DeedKind.ADD_PERSON, "child-in-need") in deeds(service, child)
    after = words_of(browser.get(f"/children/{child}").text)
    assert "Eileen Tandy is added: neighbour." in after
    assert "Eileen Tandy , about 71: neighbour." in after
    assert "is added" not in words_of(browser.get(f"/children/{child}").text)


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\x9b"])
def test_a_sign_that_cannot_be_seen_is_refused_in_a_sentence_on_the_page_and_by_the_api(service: Service, sign: str) -> None:
    browser, child = service.browser_of("u_rachel"), service.small_child()
    form = {"key": "k1", "relation": "neighbour", "to": child, "name": f"Eileen{sign} Tandy"}
    answer = browser.post(f"/children/{child}/people/add", data=form)
    assert answer.status_code == 422
    assert "The name holds a sign that cannot be seen. Type it again by hand" in words_of(answer.text)
    by_api = service.api_of("u_rachel").post(f"/api/v1/children/{child}/people", json={k: form[k] for k in ("relation", "to", "name")})
    assert (by_api.status_code, by_api.json()["errors"][0]["where"]) == (422, "body.name")
    assert DeedKind.ADD_PERSON not in {deed for deed, _ in deeds(service, child)}


def test_the_form_asks_how_often_they_are_in_touch_and_says_when_it_is_still_to_ask(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.small_child()
    page = browser.get(f"/children/{child}/people/add").text
    assert re.search(r'value="not-known" checked[^>]*>\s*<label[^>]*for="contact', page)
    form = {"key": "k1", "relation": "neighbour", "to": child, "name": "Eileen Tandy"}
    browser.post(f"/children/{child}/people/add", data=form)
    assert "is added: neighbour. How often they and the child are in touch is still to ask." in words_of(
        browser.get(f"/children/{child}").text
    )
    unborn = {"key": "k3", "relation": "brother", "to": child, "born": "due March 2027"}
    assert browser.post(f"/children/{child}/people/add", data=unborn).status_code == 303
    saved = words_of(browser.get(f"/children/{child}").text)
    assert "The person is added" in saved
    assert "still to ask" not in saved
    browser.post(f"/children/{child}/people/add", data=form | {"key": "k2", "name": "Bo Tandy", "contact": "weekly"})
    after = words_of(browser.get(f"/children/{child}").text)
    assert "still to ask" not in after
    assert "Bo Tandy : neighbour. In touch every week." in after


def test_the_page_never_says_that_nothing_stands_in_the_way_nor_sends_a_worker_to_themself(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    words = words_of(browser.get(f"/children/{child}/supporters").text)
    assert "Nothing known stands" not in words
    assert "allocated worker" not in words
    assert "ask your manager whether anything stands in the way" in words


def test_sending_the_form_twice_adds_one_person_and_a_changed_form_adds_another(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    form = {"key": key_of(browser.get(f"/children/{child}/people/add").text), "relation": "friend", "to": child, "name": "Zosia Nowak"}
    before = len(service.store.people)
    for _ in range(3):
        assert browser.post(f"/children/{child}/people/add", data=form).status_code == 303
    assert len(service.store.people) == before + 1
    browser.post(f"/children/{child}/people/add", data=form | {"name": "Zosia Nowacka", "already": "new"})
    assert len(service.store.people) == before + 2


def test_save_and_add_another_leads_to_an_empty_form_that_says_who_was_added(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    key = key_of(browser.get(f"/children/{child}/people/add").text)
    form = {"key": key, "relation": "friend", "to": child, "name": "Zosia Nowak", "then": "another"}
    assert browser.post(f"/children/{child}/people/add", data=form).headers["location"] == f"/children/{child}/people/add"
    page = browser.get(f"/children/{child}/people/add").text
    assert "Zosia Nowak is added: friend." in words_of(page)
    assert key_of(page) != key
    assert 'value="Zosia' not in page


@pytest.mark.parametrize(
    "field,wrong",
    [
        ("relation", ""),
        ("relation", "sorcerer"),
        ("to", "p_nobody"),
        ("born", "the other day"),
        ("told_on", "35"),
        ("told_by", "gossip"),
        ("gender", "unheard-of"),
        ("contact", "whenever"),
        ("through", "p_nobody"),
        ("name", "x" * 201),
        ("child_words", "x" * 2001),
    ],
)
def test_a_mistake_is_said_at_the_top_and_at_its_place_and_every_word_is_kept(service: Service, field: str, wrong: str) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    typed = {
        "relation": "friend",
        "to": child,
        "name": "Zosia",
        "born": "12",
        "told_on": "March 2026",
        "child_words": "She’s “the best” & <kind>",
    }
    form = {"key": "k", "told_by": "child", "gender": "woman"} | typed | {field: wrong}
    before = len(service.store.people)
    answer = browser.post(f"/children/{child}/people/add", data=form)
    assert answer.status_code == 422
    assert len(service.store.people) == before
    page = answer.text
    assert "<title>Error: " in page
    summary = re.search(r'<a href="#([^"]+)">([^<]+)</a>', page)
    assert summary is not None
    assert summary[1] == field
    assert f'id="{field}"' in page
    assert f'id="{field}-error"' in page
    for name in ("name", "born", "told_on"):
        assert f'value="{html.escape(form[name])}"' in page
    assert html.escape(form["child_words"]) in page.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
    assert 'value="woman" checked' in page or field == "gender"


def test_words_are_kept_when_the_records_cannot_be_reached(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    form = {"key": "k1", "relation": "friend", "to": child, "name": "Zosia & Ola", "child_words": "She waits for me"}
    service.store.is_away = True
    answer = browser.post(f"/children/{child}/people/add", data=form)
    assert answer.status_code == 503
    assert "We cannot reach the records" in answer.text
    sent_again = {
        name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.text)
    }
    assert sent_again == form
    service.store.is_away = False
    assert browser.post(f"/children/{child}/people/add", data=sent_again).status_code == 303


# ------------------------------------------------------------------ whatever people type
def test_no_field_can_bring_a_script_into_a_page(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.small_child()
    texts = dict.fromkeys(("name", "gender_words", "told_words", "child_words"), SCRIPT)
    saved = browser.post(
        f"/children/{child}/people/add",
        data={"key": SCRIPT, "relation": "friend", "to": child, "gender": "self-described", "lives_here": "", **texts},
    )
    assert saved.status_code == 303
    service.store.record(OPERATOR, _child_named(child, SCRIPT))
    service.store.users["u_rachel"] = Actor("u_rachel", SCRIPT, Role.PRACTITIONER, "north")
    everything = dict.fromkeys(
        (
            "key",
            "relation",
            "to",
            "name",
            "born",
            "gender",
            "gender_words",
            "lives_here",
            "told_by",
            "told_words",
            "told_on",
            "child_words",
        ),
        SCRIPT,
    )
    service.store.is_away = False
    answers = [
        browser.get("/"),
        browser.get(f"/children/{child}"),
        browser.get(f"/children/{child}/people/add"),
        browser.get(f"/children/{child}/people/add", params={"to": SCRIPT}),
        browser.get(f"/children/{child}/genogram.svg"),
        browser.get(f"/children/{child}/ecomap.svg"),
        browser.post(f"/children/{child}/people/add", data=everything),
        browser.post(f"/children/{child}/purpose", data={"purpose": SCRIPT}),
        browser.get(f"/{SCRIPT}"),
        browser.get(f"/sign-in/{SCRIPT}"),
    ]
    assert sum(answer.text.count("&lt;script&gt;") for answer in answers) >= 8, "the text must come through, escaped"
    for answer in answers:
        assert SCRIPT not in answer.text
        assert len(re.findall(r"<script", answer.text)) == len(
            re.findall(r'<script type="module" src="/static/(?:start|alike|network|days)\.js\?v=\w+">', answer.text)
        )


def test_reading_changes_nothing_but_the_trail(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.small_child()
    before = service.store.count(OPERATOR) | {"deeds": len(service.store.deeds)}
    for path in ["/", *child_pages(child)]:
        browser.get(path)
    assert service.store.count(OPERATOR) | {"deeds": len(service.store.deeds)} == before


def test_a_page_stays_small_and_so_do_its_style_and_script(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    for path in ("/", f"/children/{child}", f"/children/{child}/supporters", f"/children/{child}/people/add"):
        whole = browser.get(path).text
        page = re.sub(r"<svg.*?</svg>", "", whole, flags=re.DOTALL)
        assert len(page.encode()) < 100_000, path
        assert packed(page) < 15_000, path
        assert packed(whole) < 45_000, path
    static = files("graphsvc.web") / "static"
    assert sum(packed((static / name).read_text()) for name in ("graphsvc.css", "vendor/govuk-frontend.min.css")) < 20_000
    assert sum(packed(own.read_text()) for own in static.iterdir() if own.name.endswith(".js")) < 12_000


def test_the_cookie_alone_is_sent_and_nothing_is_kept_in_the_address(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.small_child()
    assert list(browser.cookies.keys()) == [SESSION_COOKIE]
    page = browser.get(f"/children/{child}").text
    name = words_of(page).split("’s network")[0].split()[-1]
    assert name
    assert not any(name.lower() in address.lower() for address in re.findall(r'(?:href|action)="([^"]+)"', page))


def packed(text: str) -> int:
    """Bytes on the wire."""
    return len(gzip.compress(text.encode()))


def page_of(service: Service, child: str, **state: str) -> str:
    """The network page in this state, by whatever address says it."""
    answer = service.browser_of("u_rachel").get(f"/children/{child}", params=state, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def width_mm(page: str, kind: str) -> float:
    found = re.search(rf'<svg[^>]* width="([\d.]+)mm"[^>]*class="{kind}"', page)
    assert found is not None
    return float(found[1])


def key_of(page: str) -> str:
    found = re.search(r'name="key" value="([^"]{20,})"', page)
    assert found is not None
    return found[1]


def _child_named(child: str, name: str) -> Deed:
    said = Assertion("2026-11-25T10:00:00.000000Z", "operator")
    return Deed(
        "d_name",
        DeedKind.CORRECT,
        said.recorded_at,
        "operator",
        people=(NewPerson(child),),
        facts=(Fact("f_name", child, Name(name), said),),
    )
