from __future__ import annotations

import io
import json
import re
from datetime import timedelta
from typing import Any

import docx
import pytest

from graphsvc.access.tokens import make_token
from graphsvc.domain.deeds import DeedKind
from graphsvc.web.site import instant_of
from render.errors import RenderCrashed, RenderTimeout, TooLarge
from tests.web.conftest import TOKEN_KEY, Service, words_of

PARTS = ("", "/people", "/supporters", "/isolation", "/kinship", "/network", "/genogram", "/ecomap")


def api(child: str, part: str = "") -> str:
    return f"/api/v1/children/{child}{part}"


def test_the_same_answer_comes_by_token_and_by_session(service: Service) -> None:
    child = service.small_child()
    for path in ("/api/v1/children", *(api(child, part) for part in PARTS)):
        by_token, by_session = service.api_of("u_rachel").get(path), service.browser_of("u_rachel").get(path)
        assert by_token.status_code == by_session.status_code == 200, path
        assert by_token.content == by_session.content


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer x", "Basic dTpw", "bearer gs1.a.1.b"])
def test_no_false_token_opens_anything(service: Service, header: str) -> None:
    client = service.stranger()
    answer = client.get("/api/v1/children", headers={"authorization": header})
    assert answer.status_code == 401
    assert answer.json()["type"] == "urn:graphsvc:problem:not-signed-in"


def test_a_token_ends(service: Service) -> None:
    client = service.api_of("u_rachel")
    assert client.get("/api/v1/children").status_code == 200
    service.clock.move(hours=1)
    assert client.get("/api/v1/children").status_code == 401


def test_a_token_of_somebody_who_is_not_in_the_register_opens_nothing(service: Service) -> None:
    token = make_token(TOKEN_KEY, "operator", instant_of(service.clock) + timedelta(hours=1))
    assert service.stranger().get("/api/v1/children", headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_my_children_are_listed_and_no_others(service: Service) -> None:
    listed = {child["id"] for child in service.api_of("u_rachel").get("/api/v1/children").json()["children"]}
    assert listed == {c.id for family in service.families for c in family.children if c.user_id == "u_rachel"}


def test_a_child_of_somebody_else_and_one_that_is_not_there_are_the_same_bytes(service: Service) -> None:
    client, theirs = service.api_of("u_leah"), service.child_of("u_sam")
    wrong = client.get("/api/v1/nonsense")
    assert wrong.status_code == 404
    for part in (*PARTS, "/people/p_1", "/genogram?format=gif", "/people?steps=99"):
        for child in (theirs, "p_nobody", "x" * 70):
            answer = client.get(api(child, part))
            assert answer.status_code == 404, part
            assert answer.content == wrong.content
            assert dict(answer.headers) == dict(wrong.headers)
    body = {"relation": "friend", "to": theirs}
    assert (
        client.post(api(theirs, "/people"), json=body).content
        == client.post(api("p_nobody", "/people"), json=body).content
        == wrong.content
    )


def test_the_purpose_stands_in_the_trail(service: Service) -> None:
    child = service.child_of("u_rachel")
    client = service.api_of("u_rachel")
    client.get(api(child), headers={"purpose": "family-finding"})
    last = service.store.trail[-1]
    assert (last.deed, last.purpose, last.actor_id) == (DeedKind.VIEW_NETWORK, "family-finding", "u_rachel")
    assert client.get(api(child), headers={"purpose": "curiosity"}).status_code == 422


def test_a_person_is_added_and_found_where_the_answer_says(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.child_of("u_rachel")
    body = {
        "relation": "neighbour",
        "to": child,
        "name": "Eileen Tandy",
        "born": "about 71",
        "told_by": "child",
        "child_words": "She has a cat",
    }
    answer = client.post(api(child, "/people"), json=body)
    assert answer.status_code == 201
    person = client.get(answer.headers["location"]).json()
    assert (person["id"], person["name"], person["who"]) == (answer.json()["person_id"], "Eileen Tandy", answer.json()["who"])
    assert person["child_says"] == ["She has a cat"]


def test_a_repeat_with_the_same_key_adds_nobody_and_another_body_is_refused(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.child_of("u_rachel")
    body = {"relation": "friend", "to": child, "name": "Zosia"}
    first = client.post(api(child, "/people"), json=body, headers={"idempotency-key": "k-1"})
    before = len(service.store.people)
    again = client.post(api(child, "/people"), json=body, headers={"idempotency-key": "k-1"})
    assert (again.status_code, again.json()) == (201, first.json())
    other = client.post(api(child, "/people"), json=body | {"name": "Ola"}, headers={"idempotency-key": "k-1"})
    assert (other.status_code, other.json()["field"]) == (422, "Idempotency-Key")
    assert len(service.store.people) == before
    service.api_of("u_morag").post(api(child, "/people"), json=body, headers={"idempotency-key": "k-1"})
    assert len(service.store.people) == before + 1, "a key is its sender's own"


def test_without_a_key_each_request_adds_a_person(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.child_of("u_rachel")
    before = len(service.store.people)
    for _ in range(2):
        client.post(api(child, "/people"), json={"relation": "friend", "to": child})
    assert len(service.store.people) == before + 2


@pytest.mark.parametrize(
    "body,field",
    [
        ({"relation": "friend"}, "body.to"),
        ({"relation": "friend", "to": 1}, "body.to"),
        ({"relation": "friend", "to": "p", "Jean Whitlock": "x"}, "body"),
        ({"relation": "friend", "to": "p", "name": "a\x00b"}, "body.name"),
    ],
)
def test_a_body_that_does_not_fit_is_refused_with_its_place_and_without_its_words(
    service: Service, body: dict[str, Any], field: str
) -> None:
    child = service.child_of("u_rachel")
    answer = service.api_of("u_rachel").post(api(child, "/people"), json=body)
    assert answer.status_code == 422
    assert [error["where"] for error in answer.json()["errors"]] == [field]
    assert all(set(error) == {"where", "what"} for error in answer.json()["errors"])
    assert "Jean" not in answer.text
    assert not re.search(r"String|permitted|pattern|\^\[|\\x", answer.text), "words of a program"


@pytest.mark.parametrize(
    "headers,query,body,where,what",
    [
        ({}, "", {"relation": "friend"}, "body.to", "Must be given."),
        ({}, "", {"relation": "friend", "to": 1}, "body.to", "Must be text."),
        ({}, "", {"relation": "friend", "to": "p", "x": 1}, "body", "Holds a field that is not known here."),
        ({}, "", {"relation": "friend", "to": "p", "name": "x" * 201}, "body.name", "Use 200 characters or fewer."),
        ({}, "", {"relation": "friend", "to": "p", "name": "a\x00b"}, "body.name", "Holds a character that cannot be used here."),
        ({}, "", {"relation": "friend", "to": "p", "lives_here": "yes"}, "body.lives_here", "Must be true or false."),
        (
            {}, "", {"relation": "friend", "to": "p", "gender": "x"}, "body.gender",
            "Must be one of: woman, man, non-binary, self-described, not-known.",
        ),
        ({}, "", [], "body", "Must be a JSON object."),
        ({"Idempotency-Key": "a b"}, "", {"relation": "friend", "to": "p"}, "header.Idempotency-Key",
            "Use 1 to 200 letters, digits and signs of ASCII, without spaces."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_in_plain_words(
    service: Service, headers: dict[str, str], query: str, body: object, where: str, what: str
) -> None:
    child = service.child_of("u_rachel")
    answer = service.api_of("u_rachel").post(api(child, "/people") + query, json=body, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"where": where, "what": what}]


@pytest.mark.parametrize(
    "query,where,what",
    [
        ("steps=x", "query.steps", "Must be a whole number."),
        ("steps=0", "query.steps", "Must be 1 or more."),
        ("steps=7", "query.steps", "Must be 6 or less."),
        ("as_at=soon", "query.as_at", "Must be a day, such as 2026-11-25."),
    ],
)
def test_a_question_that_does_not_fit_is_answered_in_plain_words(service: Service, query: str, where: str, what: str) -> None:
    answer = service.api_of("u_rachel").get(api(service.child_of("u_rachel"), f"/people?{query}"))
    assert (answer.status_code, answer.json()["errors"]) == (422, [{"where": where, "what": what}])


def test_a_body_that_is_not_json_could_not_be_read(service: Service) -> None:
    child = service.child_of("u_rachel")
    answer = service.api_of("u_rachel").post(api(child, "/people"), content=b"{bad", headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:graphsvc:problem:unreadable")


@pytest.mark.parametrize("name", ["\u200b", "\u2060\ufeff", "\u202eevil", "Ann\u2066"])
def test_a_name_that_shows_nothing_or_turns_around_is_refused_in_words(service: Service, name: str) -> None:
    child = service.child_of("u_rachel")
    answer = service.api_of("u_rachel").post(api(child, "/people"), json={"relation": "friend", "to": child, "name": name})
    assert (answer.status_code, answer.json()["field"]) == (422, "name")
    assert answer.json()["detail"].startswith("The name ")
    assert "again" in answer.json()["detail"]


def test_nothing_there_is_no_page_to_a_program(service: Service) -> None:
    answer = service.api_of("u_rachel").get("/api/v1/nowhere")
    assert (answer.status_code, answer.json()["title"]) == (404, "There is nothing at this address")
    assert "Page not found" in service.browser_of("u_rachel").get("/nowhere").text


@pytest.mark.parametrize("address", ["/api/v1/children", "/healthz", "/api/v1/openapi.json"])
def test_head_says_what_get_would_without_the_body(service: Service, address: str) -> None:
    client = service.api_of("u_rachel")
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert got.content
    assert dict(head.headers) == dict(got.headers)
    assert client.head("/api/v1/children/c_none").status_code == 404
    assert service.stranger().head("/api/v1/children").status_code == 401


def test_a_look_by_head_is_recorded_like_any_other(service: Service) -> None:
    child = service.child_of("u_rachel")
    client = service.api_of("u_rachel")
    before = len(service.store.trail)
    client.get(api(child, "/people"))
    by_get = len(service.store.trail) - before
    client.head(api(child, "/people"))
    assert len(service.store.trail) - before == 2 * by_get > 0


def test_what_somebody_is_by_another_route_is_told_too(service: Service) -> None:
    child = next(family.children[0] for family in service.families if family.key == "malik")
    people = service.api_of(child.user_id).get(api(child.id, "/people")).json()["people"]
    (nasir,) = [line for line in people if line["name"] == "Nasir Ahmed Malik"]
    assert nasir["who"] == "maternal grandfather"
    assert nasir["also"]
    page = words_of(service.browser_of(child.user_id).get(f"/children/{child.id}").text)
    assert f"maternal grandfather (also {', '.join(nasir['also'])})." in page
    assert "(also )" not in page


def test_a_date_that_cannot_be_read_is_said_with_its_field(service: Service) -> None:
    child = service.child_of("u_rachel")
    answer = service.api_of("u_rachel").post(api(child, "/people"), json={"relation": "friend", "to": child, "born": "the other day"})
    assert (answer.status_code, answer.json()["field"]) == (422, "born")


def test_a_genogram_has_the_layers_that_were_asked_for(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.child_of("u_rachel")

    def lines(*layers: str) -> set[str]:
        svg = client.get(api(child, "/genogram"), headers={"accept": "image/svg+xml"}, params={"layers": layers}).text
        return set(re.findall(r'data-kind="([^"]+)"', svg)) | set(re.findall(r'data-line="(household)"', svg))

    assert {"household", "close"} <= lines()
    assert not {"support", "contact"} & lines()
    assert {"support", "contact"} & lines("help", "contact")
    assert "household" not in lines("help", "contact")
    assert not lines("none")
    assert client.get(api(child, "/genogram"), params={"layers": "smells"}).status_code == 422
    assert client.get(api(child, "/genogram"), params={"layers": "harm"}).status_code == 200  # allocated to her


def test_a_genogram_comes_as_svg_png_or_layout(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.small_child()
    svg = client.get(api(child, "/genogram"), headers={"accept": "image/svg+xml"})
    png = client.get(api(child, "/genogram"), headers={"accept": "image/png"}, params={"width_px": 400})
    layout = client.get(api(child, "/genogram"), headers={"accept": "application/json"})
    by_address = client.get(api(child, "/genogram?format=json"), headers={"accept": "image/png"})
    assert svg.text.startswith("<svg")
    assert png.content.startswith(b"\x89PNG")
    assert int.from_bytes(png.content[16:20]) == 400
    assert layout.json()["format"] == "graphsvc-genogram-layout/1"
    assert {answer.headers["vary"] for answer in (svg, png, layout)} == {"Accept"}
    assert by_address.json()["people"] == layout.json()["people"]
    assert client.get(api(child, "/genogram"), headers={"accept": "text/html"}).status_code == 406
    assert client.get(api(child, "/ecomap"), headers={"accept": "application/json"}).status_code == 406


def test_a_picture_comes_as_pdf_and_in_words(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.small_child()
    for kind in ("genogram", "ecomap"):
        pdf = client.get(api(child, f"/{kind}"), headers={"accept": "application/pdf"})
        assert (pdf.headers["content-type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
        kept = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        word = client.get(api(child, f"/{kind}"), headers={"accept": kept})
        made = docx.Document(io.BytesIO(word.content))
        assert (word.headers["content-type"], len(made.inline_shapes)) == (kept, 1)
        assert [p.text for p in made.paragraphs if p.style and p.style.name == "Heading 2"] == [kind.capitalize(), "In words"]
        assert re.fullmatch(rf'attachment; filename="{kind}_{child}_[\d-]+\.docx"', word.headers["content-disposition"])
        words = client.get(api(child, f"/{kind}?format=txt"))
        assert words.headers["content-type"] == "text/plain; charset=utf-8"
        assert "The number in square brackets after a name tells people apart" in words.text
        assert re.fullmatch(rf'attachment; filename="{kind}_{child}_[\d-]+\.txt"', words.headers["content-disposition"])


def test_the_api_takes_what_the_command_takes(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.child_of("u_rachel")
    whole = client.get(api(child, "/genogram?format=json")).json()
    part = client.get(api(child, "/genogram"), params={"format": "json", "up": 1, "down": 0, "sides": 0}).json()
    few = client.get(api(child, "/genogram"), params={"format": "json", "max_people": 3}).json()
    ids = {
        name: {p["id"] for p in layout["people"]} | set(layout["pages"][0])
        for name, layout in (("all", whole), ("part", part), ("few", few))
    }
    assert len(ids["few"]) <= 3 < len(ids["part"]) < len(ids["all"])
    assert ids["part"] | {who for row in part["not_drawn"] for who in row["people"]} >= ids["all"]
    a3 = client.get(api(child, "/genogram"), params={"paper": "a3", "orientation": "portrait"}).text
    assert re.search(r'<svg [^>]*width="297\.0mm" height="420\.0mm"', a3)
    assert client.get(api(child, "/genogram"), params={"paper": "a4", "smallest": 9}).status_code == 422
    large = [client.get(api(child, "/genogram"), params={"paper": "a4", "smallest": size, "page": 2}).status_code for size in (4, 8.8)]
    assert large == [404, 200]  # larger names need more pages


def test_a_page_of_many_is_named_and_leads_to_the_next(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.child_of("u_rachel")
    address, pages = api(child, "/genogram?paper=a4&orientation=portrait&steps=6"), []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200
        pages.append(answer.text)
        address = answer.links["next"]["url"] if "next" in answer.links else ""
    told = client.get(api(child, "/genogram"), params={"paper": "a4", "orientation": "portrait", "steps": 6, "page": len(pages) + 1})
    assert told.status_code == 404
    layout = client.get(api(child, "/genogram?format=json&paper=a4&orientation=portrait&steps=6")).json()
    assert [set(re.findall(r'data-person="([^"]+)"', page)) for page in pages] == [set(people) for people in layout["pages"]]


def test_a_png_has_the_width_in_millimetres_and_says_so(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.small_child()
    png = client.get(api(child, "/genogram"), params={"format": "png", "width_mm": 160, "dpi": 150}).content
    assert int.from_bytes(png[16:20]) == round(160 / 25.4 * 150)
    at = png.index(b"pHYs") + 4
    assert (int.from_bytes(png[at : at + 4]), png[at + 8]) == (round(150 / 25.4 * 1000), 1)


def test_a_picture_that_is_too_large_is_refused_in_words(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    client, child = service.api_of("u_rachel"), service.small_child()
    assert client.get(api(child, "/genogram"), params={"width_px": 9000}).status_code == 422
    assert client.get(api(child, "/genogram"), params={"format": "png", "width_mm": 500}).status_code == 422

    def tall(*_: object) -> None:
        raise TooLarge("more than 100000000 pixels")

    monkeypatch.setattr("graphsvc.web.api.pictures.picture_png", tall)
    told = client.get(api(child, "/genogram"), params={"format": "png", "width_mm": 420, "dpi": 600})
    assert (told.status_code, told.headers["content-type"]) == (422, "application/problem+json")
    assert told.json()["type"] == "urn:graphsvc:problem:picture-too-large"
    assert "100000000" not in told.text


def test_a_picture_that_has_not_changed_is_not_sent_again(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    client, child = service.api_of("u_rachel"), service.small_child()
    first = client.get(api(child, "/genogram"))
    tag = first.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', tag)
    assert client.get(api(child, "/genogram")).headers["etag"] == tag

    def never(*_: object, **__: object) -> None:
        raise AssertionError("drawn again")

    monkeypatch.setattr("graphsvc.usecases.pictures.draw_in_worker", never)
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = client.get(api(child, "/genogram"), headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert (again.headers["cache-control"], again.headers["vary"]) == ("no-store", "Accept")


def test_every_other_wish_has_another_tag_and_a_change_of_the_family_too(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.small_child()
    wishes = [
        "",
        "?format=json",
        "?profile=mcgoldrick",
        "?paper=a4",
        "?paper=a3",
        "?up=1",
        "?birth_order=relaxed",
        "?format=png",
        "?page=1",
    ]
    tags = [client.get(api(child, f"/genogram{wish}")).headers["etag"] for wish in wishes]
    assert len(set(tags)) == len(wishes) - 1  # the first page is what is sent without asking
    assert client.post(api(child, "/people"), json={"relation": "friend", "to": child, "name": "New Friend"}).status_code == 201
    later = client.get(api(child, "/genogram"), headers={"if-none-match": tags[0]})
    assert later.status_code == 200
    assert later.headers["etag"] != tags[0]


def test_a_look_that_is_answered_without_a_picture_is_recorded_all_the_same(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.small_child()
    tag = client.get(api(child, "/genogram")).headers["etag"]
    before = len(service.store.trail)
    assert client.get(api(child, "/genogram"), headers={"if-none-match": tag}).status_code == 304
    assert len(service.store.trail) > before


def test_a_picture_that_takes_too_long_or_brings_its_process_down_costs_one_request(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, child = service.api_of("u_rachel"), service.small_child()

    def slow(*_: object, **__: object) -> None:
        raise RenderTimeout("no picture within 60 s")

    def crash(*_: object, **__: object) -> None:
        raise RenderCrashed("the process that draws died")

    for trouble, status, kind in ((slow, 503, "picture-slow"), (crash, 500, "picture-failed")):
        with monkeypatch.context() as patch:
            patch.setattr("graphsvc.usecases.pictures.draw_in_worker", trouble)
            told = client.get(api(child, "/genogram"))
        assert (told.status_code, told.json()["type"]) == (status, f"urn:graphsvc:problem:{kind}")
        assert client.get(api(child, "/genogram")).status_code == 200


def test_a_picture_starts_from_an_earlier_one_that_is_sent(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.small_child()
    first = client.get(api(child, "/genogram?format=json"))
    mirrored = {**first.json(), "people": [{**p, "x": -p["x"]} for p in first.json()["people"]]}
    again = client.post(api(child, "/genogram?format=json&birth_order=relaxed"), json=mirrored)
    drawn = client.post(api(child, "/genogram"), json=mirrored)
    assert (again.status_code, drawn.status_code, drawn.text[:4]) == (200, 200, "<svg")
    assert again.headers["etag"] != first.headers["etag"]
    before, after = ({p["id"]: p["x"] for p in layout.json()["people"]} for layout in (first, again))
    assert before.keys() == after.keys()
    assert any((before[a] < before[b]) != (after[a] < after[b]) for a in before for b in before)


def test_what_is_no_earlier_layout_of_the_family_is_refused_with_what_to_do(service: Service) -> None:
    client, child, other = service.api_of("u_rachel"), service.small_child(), service.child_of("u_rachel")
    layout = client.get(api(other, "/genogram?format=json")).json()
    strangers = {**layout, "people": [{**p, "id": f"x_{p['id']}"} for p in layout["people"]]}
    for sent, words in (
        (strangers, "another family: give one of this family"),
        ({}, "not a layout"),
        ({**layout, "people": [{"id": "Zebedee"}]}, 'no "x"'),
    ):
        told = client.post(api(child, "/genogram"), json=sent)
        assert (told.status_code, told.json()["field"]) == (422, "previous")
        assert words in told.json()["detail"]
        assert "Zebedee" not in told.text
    assert client.post(api(child, "/genogram"), json=[]).status_code == 422
    large = {**layout, "people": layout["people"] * 200}
    assert client.post(api(child, "/genogram"), json=large).status_code == 413


def test_how_long_the_best_order_is_looked_for_has_a_limit(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    client, child = service.api_of("u_rachel"), service.small_child()
    for wish in (-1, 26, "nan", "long"):
        assert client.get(api(child, "/genogram"), params={"search_s": wish}).status_code == 422
    asked: list[object] = []

    def never(*given: object, **_: object) -> None:
        asked.extend(given)
        raise RenderTimeout("no picture within 60 s")

    monkeypatch.setattr("graphsvc.usecases.pictures.draw_in_worker", never)
    assert client.get(api(child, "/genogram"), params={"search_s": 12.5}).status_code == 503
    assert 12.5 in asked


def test_everybody_in_the_layout_is_in_the_list_of_people(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.child_of("u_rachel")
    drawn = {p["id"] for p in client.get(api(child, "/genogram?format=json")).json()["people"] if not p.get("placeholder")}
    listed = {p["id"] for p in client.get(api(child, "/people")).json()["people"]} | {child}
    assert len(drawn) >= 5
    assert drawn <= listed


def test_the_network_holds_every_statement_with_its_source(service: Service) -> None:
    network = service.api_of("u_rachel").get(api(service.child_of("u_rachel"), "/network")).json()
    ids = {p["id"] for p in network["people"]} | {g["id"] for g in network["groups"]}
    assert len(network["people"]) >= 5
    assert {tie["a"] for tie in network["ties"]} | {tie["b"] for tie in network["ties"]} <= ids
    assert {"parent-of", "member-of"} <= {tie["kind"] for tie in network["ties"]}
    for statement in [*network["ties"], *(fact for person in network["people"] for fact in person["facts"])]:
        assert statement["said"]["recorded_at"]
        assert statement["said"]["source"]


def test_what_is_protected_is_in_no_answer(service: Service) -> None:
    client = service.api_of("u_rachel")
    protected = {"fears", "feels-unsafe"}
    held = {str(getattr(tie, "kind", "")) for tie in service.store.ties.values()}
    assert held & protected, "the example families hold such a tie"
    for child in (c.id for family in service.families for c in family.children if c.user_id == "u_rachel"):
        network = client.get(api(child, "/network")).json()
        assert not {tie["detail"].get("kind") for tie in network["ties"]} & protected
        assert "sensitive" not in {fact["kind"] for person in network["people"] for fact in person["facts"]}


def test_a_hidden_person_changes_nothing_but_the_agreed_count(service: Service) -> None:
    """Take every hidden person out of the store: each answer stays the same, but for "not shown to you"."""
    client = service.api_of("u_rachel")
    mine = [c.id for family in service.families for c in family.children if c.user_id == "u_rachel"]
    children = [child for child in mine if client.get(api(child)).json()["people_not_shown"]]
    assert children
    paths = [api(child, part) for child in children for part in ("", "/people", "/supporters", "/isolation", "/network")]
    before = [client.get(path).json() for path in paths]
    hidden = {person_id for person_id, restricted in service.store.people.items() if restricted}
    assert hidden, "the example families hold a hidden person"
    for person_id in hidden:
        del service.store.people[person_id]
    service.store.ties = {key: tie for key, tie in service.store.ties.items() if not {tie.a, tie.b} & hidden}
    service.store.facts = {key: fact for key, fact in service.store.facts.items() if fact.person_id not in hidden}
    for answer, path in zip(before, paths, strict=True):
        without = client.get(path).json()
        assert {k: v for k, v in without.items() if k != "people_not_shown"} == {k: v for k, v in answer.items() if k != "people_not_shown"}
        assert not any(person_id in json.dumps(answer) for person_id in hidden)


def test_an_answer_that_is_a_wrong_method_names_every_right_one(service: Service) -> None:
    answer = service.api_of("u_rachel").put(api(service.child_of("u_rachel"), "/people"), json={})
    assert answer.status_code == 405
    assert {method.strip() for method in answer.headers["allow"].split(",")} >= {"GET", "POST"}


def test_the_description_is_open_valid_and_holds_the_api_alone(service: Service) -> None:
    description = service.stranger().get("/api/v1/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    assert all(path.startswith("/api/v1/") for path in description["paths"])
    assert len(description["paths"]) >= 10
    assert _references(description) == set(description["components"]["schemas"])


def _references(part: object) -> set[str]:
    if isinstance(part, dict):
        own = {part["$ref"].rpartition("/")[2]} if "$ref" in part else set()
        return own.union(*map(_references, part.values()))
    return set().union(*map(_references, part)) if isinstance(part, list) else set()
