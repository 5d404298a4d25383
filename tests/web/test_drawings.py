"""A photograph of a map on paper: kept where the child agreed, seen by whoever may see everybody in it, gone when it is taken back."""

from __future__ import annotations

import io
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from PIL import Image
from starlette.testclient import TestClient

from graphsvc.access.actor import Actor, Role
from graphsvc.access.policy import Allocation
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.access.tokens import make_service_token
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.facts import Drawing, Fact
from graphsvc.domain.provenance import SourceKind, View
from graphsvc.domain.restriction import Restriction, RestrictionReason
from graphsvc.web.security import HEADERS, MOST_OF_A_PHOTOGRAPH, PICTURE_POLICY
from graphsvc.web.site import instant_of
from render.errors import RenderCrashed
from tests.support.photographs import drawing, jpeg, noise, png
from tests.web.conftest import ADDRESS, OPERATOR, TOKEN_KEY, Service, words_of

PHOTOGRAPH = jpeg(drawing(2000, 1500), orientation=6)
WORDS = "me and Biscuit <3"
SIZE = "1200x1600"  # made smaller, and turned upright
YES = {"agreed": "yes", "words": WORDS, "drawn": "3 5 2026"}


@pytest.fixture
def child(service: Service) -> str:
    return service.small_child()


@pytest.fixture
def browser(service: Service) -> TestClient:
    return service.browser_of("u_rachel")


def at(child: str, rest: str = "") -> str:
    return f"/children/{child}{rest}"


def send(browser: TestClient, child: str, content: bytes = PHOTOGRAPH, **fields: str) -> httpx2.Response:
    sent = {"key": "k1"} | (fields or YES)
    files = {"picture": ("IMG_0001.jpg", content, "image/jpeg")}
    answer: httpx2.Response = browser.post(at(child, "/together/photograph"), data=sent, files=files)
    return answer


def drawings(service: Service) -> list[Fact]:
    return [fact for fact in service.store.facts.values() if isinstance(fact.value, Drawing)]


def one_kept(service: Service, browser: TestClient, child: str) -> str:
    assert send(browser, child).status_code == 303
    (fact,) = drawings(service)
    return fact.id


def a_hidden_person(service: Service, child: str, reason: RestrictionReason = RestrictionReason.REFUGE) -> None:
    """Somebody next to the child is kept restricted from now on."""
    somebody = next(tie.other(child) for tie in service.store.ties.values() if child in {tie.a, tie.b} and tie.other(child) != child)
    service.store.people[somebody] = Restriction(reason, child)


# ------------------------------------------------------------------ adding one
def test_what_is_kept_is_the_childs_own_view_with_the_day_and_the_yes_and_a_plain_picture(
    service: Service, browser: TestClient, child: str
) -> None:
    assert send(browser, child).headers["location"] == at(child, "/drawings")
    (fact,) = drawings(service)
    assert fact.value == Drawing(WORDS, agreed=True, size=SIZE)
    assert (fact.person_id, fact.said.view, fact.said.source.kind) == (child, View.CHILD, SourceKind.CHILD)
    assert fact.said.source.words == "The child, together with Rachel Obi"
    assert fact.said.began is not None
    assert fact.said.began.words == "3 May 2026"
    kept = service.store.pictures[fact.id].jpeg
    picture = Image.open(io.BytesIO(kept))
    assert (picture.format, picture.size, len(picture.getexif())) == ("JPEG", (1200, 1600), 0)
    assert b"SECRET" not in kept
    page = words_of(browser.get(at(child, "/drawings")).text)
    assert "Saved. The photograph is kept in the file." in page
    assert "A map, 3 May 2026" in page
    done = [entry.deed for entry in service.store.trail if entry.child_id == child and entry.deed == DeedKind.RECORD_CHILDS_MAP]
    assert len(done) == 1


def test_on_the_locked_screen_it_is_added_seen_and_undone_and_the_screen_stays_locked(
    service: Service, browser: TestClient, child: str
) -> None:
    browser.post(at(child, "/together/start"))
    form = browser.get(at(child, "/together/photograph")).text
    assert 'enctype="multipart/form-data"' in form
    assert 'accept="image/jpeg,image/png"' in form
    assert "capture" not in form
    assert "Sign out" not in form
    assert send(browser, child).headers["location"] == at(child, "/together")
    (fact,) = drawings(service)
    page = browser.get(at(child, "/together")).text
    (address, alt, *size) = re.findall(r'<img src="([^"]+)" alt="([^"]+)" width="(\d+)" height="(\d+)"', page)[0]
    assert size == SIZE.split("x"), "so that the page keeps its place while the picture comes"
    assert alt == "A map that Callum drew on 3 May 2026. Callum said: me and Biscuit &lt;3"
    assert browser.get(address).headers["content-type"] == "image/jpeg"
    for elsewhere in ("/drawings", f"/drawings/{fact.id}", f"/restricted/drawings/{fact.id}", ""):
        assert browser.get(at(child, elsewhere)).headers["location"] == at(child, "/together/finish")
    assert browser.post(at(child, f"/drawings/{fact.id}/take-back"), data={"why": "x"}).headers["location"] == at(child, "/together/finish")
    assert service.store.pictures
    browser.post(at(child, "/together/undo"), data={"key": "k2"})
    assert not service.store.pictures
    assert not drawings(service)


def test_without_the_childs_yes_nothing_is_kept_and_what_was_typed_is_there_again(
    service: Service, browser: TestClient, child: str
) -> None:
    answer = send(browser, child, words=WORDS, drawn="3 5 2026")
    assert answer.status_code == 422
    page = words_of(answer.text)
    assert "Without their yes the photograph is not kept. Choose the photograph again, too." in page
    assert 'value="me and Biscuit &lt;3"' in answer.text
    assert not drawings(service)
    assert not service.store.pictures


@pytest.mark.parametrize(
    "content, fields, words",
    [
        (b"", YES, "Choose the photograph."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", YES, "Choose a JPEG or PNG file."),
        (b"\0\0\0\x18ftypheic" + bytes(50), YES, "choose Settings, Camera, Formats, Most Compatible"),
        (PHOTOGRAPH[:5000], YES, "did not come whole"),
        (PHOTOGRAPH, YES | {"drawn": "3 5 2099"}, "in the future"),
        (PHOTOGRAPH, YES | {"drawn": "in spring"}, "Write it like"),
        (PHOTOGRAPH, YES | {"words": "x" * 2001}, "Use 2000 characters or fewer"),
    ],
)
def test_what_cannot_be_kept_is_said_with_what_to_do_and_nothing_is_half_written(
    service: Service, browser: TestClient, child: str, content: bytes, fields: dict[str, str], words: str
) -> None:
    before = len(service.store.facts)
    answer = send(browser, child, content, **fields)
    assert answer.status_code == 422
    assert words in words_of(answer.text)
    assert 'role="alert"' in answer.text
    assert (len(service.store.facts), service.store.pictures) == (before, {})


def test_where_the_decoder_dies_it_is_said_and_nothing_is_kept(
    service: Service, browser: TestClient, child: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object, **__: object) -> bytes:
        raise RenderCrashed("the process that draws died")

    monkeypatch.setattr("graphsvc.usecases.drawings.draw_in_worker", dies)
    answer = send(browser, child)
    assert answer.status_code == 422
    assert "The photograph could not be read. Try again" in words_of(answer.text)
    assert not service.store.pictures


def test_a_field_without_a_file_is_an_empty_one(service: Service, browser: TestClient, child: str) -> None:
    answer = browser.post(at(child, "/together/photograph"), data={"key": "k1", "picture": "no file"} | YES)
    assert answer.status_code == 422
    assert "Choose the photograph." in words_of(answer.text)


def test_one_that_is_too_large_is_refused_unread_and_other_forms_take_no_more_than_before(
    service: Service, browser: TestClient, child: str
) -> None:
    answer = send(browser, child, bytes(MOST_OF_A_PHOTOGRAPH + 1))
    assert answer.status_code == 413
    assert "a photograph of at most 16 MB" in words_of(answer.text)
    assert browser.post(at(child, "/together/look"), data={"name": "x" * 70_000}).status_code == 413
    large = png(noise(2000, 1500))
    assert 8_000_000 < len(large) < MOST_OF_A_PHOTOGRAPH
    assert send(browser, child, large).status_code == 303
    (picture,) = service.store.pictures.values()
    assert len(picture.jpeg) <= 400_000


def test_sent_twice_it_is_kept_once_and_another_photograph_beside_it(service: Service, browser: TestClient, child: str) -> None:
    for _ in range(2):
        assert send(browser, child).status_code == 303
    assert len(drawings(service)) == len(service.store.pictures) == 1
    assert send(browser, child, jpeg(drawing(80, 60))).status_code == 303
    assert len(drawings(service)) == len(service.store.pictures) == 2


def test_of_a_child_who_has_died_none_is_added(service: Service) -> None:
    child, browser = service.child_who_died(), service.browser_of("u_rachel")
    assert browser.get(at(child, "/together/photograph")).status_code == 404
    assert send(browser, child).status_code == 404
    assert "Add a photograph" not in browser.get(at(child, "/drawings")).text


# ------------------------------------------------------------------ seeing one
def test_a_picture_is_given_as_what_it_is_and_kept_by_nobody(service: Service, browser: TestClient, child: str) -> None:
    fact_id = one_kept(service, browser, child)
    answer = browser.get(at(child, f"/together/drawings/{fact_id}"))
    assert answer.content == service.store.pictures[fact_id].jpeg
    headers = answer.headers
    assert headers["content-type"] == "image/jpeg"
    assert headers["content-disposition"] == f'inline; filename="drawing_{child}_2026-11-25.jpg"'
    assert headers["content-security-policy"] == PICTURE_POLICY
    for name in ("cache-control", "x-content-type-options", "referrer-policy", "cross-origin-resource-policy"):
        assert headers[name] == HEADERS[name]
    assert "etag" not in headers


def test_its_own_page_says_what_it_is_and_whose_and_lists_read_no_picture(
    service: Service, browser: TestClient, child: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fact_id = one_kept(service, browser, child)
    monkeypatch.setattr(type(service.store), "read_picture", None)  # whoever calls it fails
    page = browser.get(at(child, f"/drawings/{fact_id}"))
    assert f'<img src="{at(child, f"/together/drawings/{fact_id}")}" alt="A map that Callum drew on 3 May 2026' in page.text
    assert 'width="1200" height="1600">' in page.text
    assert "Callum agreed that it is kept. It is Callum’s own view." in words_of(page.text)
    for address in ("", "?view=ecomap", "/people", "/file", "/drawings", "/together"):
        assert browser.get(at(child, address)).status_code == 200
    assert "What Callum drew on paper" in browser.get(at(child, "?view=ecomap")).text
    assert "What Callum drew on paper" not in browser.get(at(child)).text


def test_where_somebody_is_hidden_the_picture_is_on_no_page_but_that_of_what_is_kept_restricted(
    service: Service, browser: TestClient, child: str
) -> None:
    fact_id = one_kept(service, browser, child)
    a_hidden_person(service, child)
    page = browser.get(at(child, f"/drawings/{fact_id}"))
    assert "<img" not in page.text
    assert "1 picture is not shown to you here. 1 person is not shown in this network" in words_of(page.text)
    assert WORDS in words_of(page.text), "what the child said is told like the child’s other words"
    assert "The picture is not shown to you here" in words_of(browser.get(at(child, "/drawings")).text)
    assert browser.get(at(child, f"/together/drawings/{fact_id}")).status_code == 404
    api = service.api_of("u_rachel")
    assert api.get(f"/api/v1{at(child, '/drawings')}").json()["shown"] is False
    assert api.get(f"/api/v1{at(child, f'/drawings/{fact_id}')}").status_code == 404
    restricted = browser.get(at(child, "/restricted")).text
    assert f'href="{at(child, f"/restricted/drawings/{fact_id}")}"' in restricted
    assert browser.get(at(child, f"/restricted/drawings/{fact_id}")).content == service.store.pictures[fact_id].jpeg
    browser.post(at(child, "/together/start"))
    locked = browser.get(at(child, "/together")).text
    assert "<img" not in locked
    assert "Your map on paper is kept, too." in words_of(locked)
    assert browser.get(at(child, f"/together/drawings/{fact_id}")).status_code == 404


def test_who_may_not_see_all_that_is_restricted_sees_the_picture_nowhere(service: Service, browser: TestClient, child: str) -> None:
    fact_id = one_kept(service, browser, child)
    a_hidden_person(service, child, RestrictionReason.ADOPTION)
    assert browser.get(at(child, f"/restricted/drawings/{fact_id}")).status_code == 404
    assert "What the child drew" not in browser.get(at(child, "/restricted")).text


def test_a_drawing_that_is_itself_restricted_is_there_alone(service: Service, browser: TestClient, child: str) -> None:
    fact_id = one_kept(service, browser, child)
    sent = {"key": "k", "person": child, "about": fact_id, "reason": "placement", "words": "It shows the name of the school"}
    assert browser.post(at(child, "/restrict"), data=sent).status_code == 303
    assert "A map, 3 May 2026" not in words_of(browser.get(at(child, "/drawings")).text)
    for elsewhere in (f"/drawings/{fact_id}", f"/together/drawings/{fact_id}"):
        assert browser.get(at(child, elsewhere)).status_code == 404
    assert browser.get(at(child, f"/restricted/drawings/{fact_id}")).status_code == 200


def test_nobody_sees_one_in_an_emergency_and_no_program_does(service: Service, browser: TestClient, child: str) -> None:
    fact_id = one_kept(service, browser, child)
    chen = next(family.children[0] for family in service.families if family.key == "chen")
    browser.post(at(chen.id, "/emergency"), data={"kind": "danger", "words": "A call at night: a neighbour heard shouting"})
    refused = browser.get(at(chen.id, "/drawings"))
    assert refused.status_code == 403
    assert "Only those to whom the child is allocated" in words_of(refused.text)
    assert service.store.trail[-1].rule == "not-for-drawings"
    program = Actor("u_case", "Case system", Role.SERVICE, "", tuple(ServiceScope))
    service.store.add_user(OPERATOR, program, at="")
    service.store.allocate(OPERATOR, Allocation(child, program.id, "", service.clock.today()), at="")
    until = instant_of(service.clock).replace(hour=20)
    token = {"authorization": f"Bearer {make_service_token(TOKEN_KEY, program.id, tuple(ServiceScope), until)}"}
    client = TestClient(service.app, base_url=ADDRESS, headers=token)
    for rest in ("", f"/{fact_id}"):
        assert client.get(f"/api/v1{at(child, '/drawings')}{rest}").status_code == 403


def test_the_childs_reviewer_sees_it_and_takes_nothing_back(service: Service, browser: TestClient, child: str) -> None:
    fact_id = one_kept(service, browser, child)
    service.store.allocate(OPERATOR, Allocation(child, "u_omar", "", service.clock.today()), at="")
    reviewer = service.browser_of("u_omar")
    assert reviewer.get(at(child, f"/together/drawings/{fact_id}")).status_code == 200
    assert "Take it back" not in reviewer.get(at(child, f"/drawings/{fact_id}")).text
    assert reviewer.post(at(child, f"/drawings/{fact_id}/take-back"), data={"why": "x"}).status_code == 403
    assert send(reviewer, child).status_code == reviewer.get(at(child, "/together/photograph")).status_code == 403
    assert len(service.store.pictures) == 1


def test_the_picture_of_another_child_is_not_there(service: Service, browser: TestClient, child: str) -> None:
    fact_id = one_kept(service, browser, child)
    other = next(one for one in (c.id for f in service.families for c in f.children if c.user_id == "u_rachel") if one != child)
    for address in (f"/drawings/{fact_id}", f"/together/drawings/{fact_id}"):
        assert browser.get(at(other, address)).status_code == 404


# ------------------------------------------------------------------ taking one back
def test_taken_back_with_a_reason_it_is_destroyed_and_that_there_was_one_stays(service: Service, browser: TestClient, child: str) -> None:
    fact_id = one_kept(service, browser, child)
    where = at(child, f"/drawings/{fact_id}/take-back")
    assert "Say why" in words_of(browser.post(where, data={"key": "k", "why": " "}).text)
    assert len(service.store.pictures) == 1
    for _ in range(2):
        assert browser.post(where, data={"key": "k", "why": "Callum asked for it"}).headers["location"] == at(child, "/drawings")
    assert not service.store.pictures
    (gone,) = [fact for fact in service.store.facts_taken_back if fact.id == fact_id]
    assert gone.said.withdrawn_why == "Callum asked for it"
    assert browser.get(at(child, f"/together/drawings/{fact_id}")).status_code == 404
    assert "A map, 3 May 2026" not in words_of(browser.get(at(child, "/drawings")).text)


def test_a_picture_that_one_may_not_see_is_taken_back_all_the_same_where_the_child_asks(
    service: Service, browser: TestClient, child: str
) -> None:
    fact_id = one_kept(service, browser, child)
    a_hidden_person(service, child, RestrictionReason.ADOPTION)
    assert browser.post(at(child, f"/drawings/{fact_id}/take-back"), data={"key": "k", "why": "Callum asked"}).status_code == 303
    assert not service.store.pictures


def test_undoing_that_it_was_taken_back_brings_no_drawing_without_its_picture(service: Service, browser: TestClient, child: str) -> None:
    fact_id = one_kept(service, browser, child)
    before = set(service.store.deeds)
    browser.post(at(child, f"/drawings/{fact_id}/take-back"), data={"key": "k", "why": "By mistake"})
    (deed,) = set(service.store.deeds) - before
    answer = service.api_of("u_rachel").post(f"/api/v1{at(child, '/undo')}", json={"deed_id": deed})
    assert answer.status_code == 404
    assert not drawings(service)


# ------------------------------------------------------------------ the API, and copies
def test_by_the_api_one_is_kept_listed_given_and_taken_back(service: Service, child: str) -> None:
    api, where = service.api_of("u_rachel"), f"/api/v1{at(child, '/drawings')}"
    sent: dict[str, Any] = {"picture": b64encode(PHOTOGRAPH).decode(), "words": WORDS, "drawn": "May 2026", "child_agrees": False}
    assert api.post(where, json=sent).status_code == 422
    assert api.post(where, json=sent | {"picture": "not base64!"}).status_code == 422
    made = api.post(where, json=sent | {"child_agrees": True}, headers={"Idempotency-Key": "a"})
    assert (made.status_code, made.json()) == (201, {"is_new": True})
    assert api.post(where, json=sent | {"child_agrees": True}, headers={"Idempotency-Key": "a"}).json() == {"is_new": False}
    (told,) = api.get(where).json()["drawings"]
    assert (told["words"], told["drawn"]) == (WORDS, "May 2026")
    assert told["alt"].startswith("A map that Callum drew, May 2026")
    picture = api.get(f"{where}/{told['id']}")
    assert picture.headers["content-type"] == "image/jpeg"
    assert picture.content == service.store.pictures[told["id"]].jpeg
    assert api.post(f"{where}/{told['id']}/take-back", json={"why": "Callum asked"}).json() == {"is_new": True}
    assert api.get(where).json()["drawings"] == []


@pytest.mark.parametrize("given", ["give", "withhold"])
def test_the_copy_for_the_child_holds_the_picture_where_somebody_decided_so_and_no_rule_suggests_it(
    service: Service, browser: TestClient, child: str, given: str
) -> None:
    fact_id = one_kept(service, browser, child)
    service.store.allocate(OPERATOR, Allocation(child, "u_morag", "", service.clock.today()), at="")
    api, why = service.api_of("u_rachel"), "Looked at it, and talked it over"
    day = service.clock.today().isoformat()
    asked = {"kind": "child", "requester_id": child, "received": day, "identity": "Came with a school pass", "identity_on": day}
    request = api.post(f"/api/v1{at(child, '/access-requests')}", json=asked | {"understands": "Fifteen, and knows what it is"}).json()
    here = at(child, f"/access-requests/{request['id']}")
    statements = {one["statement_id"]: one for one in api.get(f"/api/v1{here}").json()["statements"]}
    assert (statements[fact_id]["code"], statements[fact_id]["suggested"]) == ("of-several", None)
    assert "look at it first, under The file, Drawn on paper" in words_of(browser.get(here).text)
    answers = [{"statement_id": one, "answer": given if one == fact_id else "withhold", "words": why} for one in statements]
    assert api.post(f"/api/v1{here}/decisions", json={"answers": answers}).status_code == 200
    test = {"outcome": "met", "words": "She would be hurt by it now", "opinion_of": "Dr Farrow, GP"}
    assert api.post(f"/api/v1{here}/harm-test", json=test).status_code == 204
    copy = service.browser_of("u_morag").post(f"{here}/disclosure")
    assert copy.status_code == 200, words_of(copy.text)
    pictures = [b64decode(one) for one in re.findall(r'src="data:image/jpeg;base64,([^"]+)"', copy.text)]
    assert pictures == ([service.store.pictures[fact_id].jpeg] if given == "give" else [])


def test_no_picture_goes_that_whoever_answers_may_not_look_at(service: Service, browser: TestClient, child: str) -> None:
    fact_id = one_kept(service, browser, child)
    api, day = service.api_of("u_rachel"), service.clock.today().isoformat()
    asked = {"kind": "child", "requester_id": child, "received": day, "identity": "Came with a school pass", "identity_on": day}
    request = api.post(f"/api/v1{at(child, '/access-requests')}", json=asked | {"understands": "Fifteen, and knows what it is"}).json()
    here = f"/api/v1{at(child, '/access-requests')}/{request['id']}"
    a_hidden_person(service, child)
    statements = [one["statement_id"] for one in api.get(here).json()["statements"]]
    for answer, stands in (("give", True), ("withhold", False)):
        decided = [
            {"statement_id": one, "answer": answer if one == fact_id else "withhold", "words": "Looked at it, and talked it over"}
            for one in statements
        ]
        found = api.post(f"{here}/decisions", json={"answers": decided}).json()
        assert any("is not shown to you" in words for words in found["in_the_way"]) is stands


@pytest.mark.parametrize("audience", ["meeting", "conference", "court", "assessment"])
def test_no_copy_for_others_tells_of_it(service: Service, browser: TestClient, child: str, audience: str) -> None:
    one_kept(service, browser, child)
    page = browser.get(at(child, f"/documents/new?for={audience}&what=words"))
    assert "Biscuit" not in page.text
    assert "/together/drawings/" not in page.text


def test_a_drawing_of_a_brother_is_in_his_own_file_alone(service: Service, browser: TestClient, child: str) -> None:
    fact_id = one_kept(service, browser, child)
    (fact,) = drawings(service)
    somebody = next(tie.other(child) for tie in service.store.ties.values() if child in {tie.a, tie.b} and tie.other(child) != child)
    service.store.facts[fact_id] = replace(fact, person_id=somebody)
    assert "Biscuit" not in browser.get(at(child, f"/people/{somebody}")).text
