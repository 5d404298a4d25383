"""The child's own map: what is asked and offered, what is recorded and taken back, and a screen that stays locked."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from graphsvc.analysis.childs_map import MapQuestion, may_be_offered, on_the_map
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.facts import Asked, Fact, LifeStatus, Name, Note
from graphsvc.domain.provenance import SourceKind, View
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.domain.ties import FeelingKind, Feels, Frequency, InContact, Knows, Tie, Wishes, WishKind
from render.childs_map import ChildsMap, MapColour, MapShape, OnMap, draw_childs_map
from seed.visits import opaque_id
from tests.support.networks import Family, said
from tests.web.conftest import Service, words_of


@pytest.fixture
def child(service: Service) -> str:
    return service.small_child()


@pytest.fixture
def screen(service: Service, child: str) -> TestClient:
    """A screen that Rachel Obi has locked to the child's map."""
    browser = service.browser_of("u_rachel")
    assert browser.post(f"/children/{child}/together/start").status_code == 303
    return browser


def at(child: str, rest: str = "") -> str:
    return f"/children/{child}/together{rest}"


def recorded(service: Service, before: set[str]) -> list[Fact | Tie]:
    everything: list[Fact | Tie] = [*service.store.facts.values(), *service.store.ties.values()]
    return [one for one in everything if one.id not in before]


def ids(service: Service) -> set[str]:
    return {*service.store.facts, *service.store.ties}


# ------------------------------------------------------------------ the lock
def test_before_it_is_locked_the_worker_reads_what_will_happen(service: Service, child: str) -> None:
    page = words_of(service.browser_of("u_rachel").get(at(child)).text)
    assert "Lock the screen and start" in page
    assert "Rachel Obi, social worker" in page


def test_a_locked_screen_opens_nothing_but_the_map_by_any_method(service: Service, child: str, screen: TestClient) -> None:
    finish = at(child, "/finish")
    paths = service.app.openapi()["paths"]
    asked = 0
    for path, methods in paths.items():
        if path.startswith("/children/{child_id}/together") or any(one["x-permission"] == "anyone" for one in methods.values()):
            continue
        address = re.sub(r"\{[^}]*\}", lambda found: child if found[0] == "{child_id}" else "p_1", path)
        for method in methods:
            answer = screen.request(method.upper(), address)
            if path.startswith("/api/"):
                assert answer.status_code == 401, path
            else:
                assert (answer.status_code, answer.headers["location"]) == (303, finish), path
            asked += 1
    assert asked > 100
    assert screen.get(finish).status_code == screen.get(at(child)).status_code == 200


def test_the_map_of_another_child_and_addresses_like_it_are_locked_too(service: Service, child: str, screen: TestClient) -> None:
    other = service.child_of("u_rachel")
    for address in (at(other), f"/children/{child}", f"/children/{child}/togetherness", f"/children/{child}x/together"):
        assert screen.get(address).headers.get("location") == at(child, "/finish") or screen.get(address).status_code == 404, address
    assert "Rachel Obi, social worker" not in screen.get("/nothing/here").text
    assert "Rachel Obi, social worker" not in screen.get("/accessibility").text


def test_only_signing_in_anew_ends_it_and_the_locked_session_is_gone(service: Service, child: str, screen: TestClient) -> None:
    locked = dict(screen.cookies)
    path = service.app.state.sign_in.new_link()
    assert screen.post(path, data={"user": "u_rachel"}).status_code == 303
    assert screen.get("/").status_code == 200
    old = service.stranger()
    old.cookies.update(locked)
    assert old.get(at(child)).headers["location"].startswith("/sign-in")


def test_who_may_not_write_cannot_begin(service: Service) -> None:
    reviewed = next(one.child_id for one in service.store.allocations if one.user_id == "u_omar")
    browser = service.browser_of("u_omar")
    assert "Lock the screen" not in browser.get(at(reviewed)).text
    assert browser.post(at(reviewed, "/start")).status_code == 403
    assert browser.get("/").status_code == 200


def test_with_a_baby_who_is_not_born_nothing_is_offered_and_nothing_locked(service: Service) -> None:
    browser, baby = service.browser_of("u_rachel"), opaque_id("p", "macleod/baby")
    assert "/together" not in browser.get(f"/children/{baby}").text
    assert browser.get(at(baby)).status_code == browser.post(at(baby, "/start")).status_code == 404
    assert browser.get("/").status_code == 200


def test_each_shape_and_colour_is_seen_beside_its_word(service: Service, child: str, screen: TestClient) -> None:
    screen.post(at(child, "/ask/feels-better"), data={"name": "Biscuit", "who": "pet"})
    looks = re.findall(
        r'value="([a-z]+)"[^>]*><svg [^>]*aria-hidden="true"[^>]*><path d="(M[^"]+)" fill="(#[0-9a-f]{6})"', screen.get(at(child)).text
    )
    shapes, colours = looks[: len(MapShape)], looks[len(MapShape) :]
    assert [word for word, _, _ in shapes] == [shape.value for shape in MapShape]
    assert [word for word, _, _ in colours] == [colour.value for colour in MapColour]
    assert len({path for _, path, _ in shapes}) == len(MapShape)
    assert len({fill for _, _, fill in colours}) == len(MapColour)


def test_what_was_open_before_the_lock_is_forgotten_by_the_browser(service: Service, child: str) -> None:
    browser = service.browser_of("u_rachel")
    assert browser.post(at(child, "/start")).headers["clear-site-data"] == '"cache"'


# ------------------------------------------------------------------ answers
def test_a_name_that_is_pressed_is_recorded_as_the_childs_own_and_can_be_taken_back(
    service: Service, child: str, screen: TestClient
) -> None:
    before = ids(service)
    page = screen.get(at(child, "/ask/feels-better")).text
    person, name = re.findall(r'name="person" value="([^"]+)">([^<]+)<', page)[0]
    assert screen.post(at(child, "/ask/feels-better"), data={"key": "k1", "person": person}).status_code == 303
    (wish,) = recorded(service, before)
    assert isinstance(wish, Wishes)
    assert (wish.a, wish.b, wish.kind, wish.words) == (child, person, WishKind.MATTERS, "helps me feel better")
    assert (wish.said.view, wish.said.source.kind, wish.said.source.person_id) == (View.CHILD, SourceKind.CHILD, child)
    assert wish.said.source.words == "The child, together with Rachel Obi"
    assert [e.deed for e in service.store.trail if e.child_id == child].count(DeedKind.RECORD_CHILDS_MAP) == 1
    assert f"{name} : helps me feel better" in words_of(screen.get(at(child)).text)
    screen.post(at(child, "/undo"), data={"key": "k2"})
    assert recorded(service, before) == []
    assert "Undo the last thing" not in screen.get(at(child)).text


def test_a_friend_who_is_typed_is_added_once_and_wanted_and_undo_takes_the_whole_answer_back(
    service: Service, child: str, screen: TestClient
) -> None:
    before = ids(service)
    form = {"key": "k1", "name": "Bo", "who": "friend", "words": "we play football"}
    for _ in range(2):
        assert screen.post(at(child, "/ask/would-see"), data=form).status_code == 303
    new = recorded(service, before)
    knows, wish = (next(one for one in new if isinstance(one, kind)) for kind in (Knows, Wishes))
    assert (knows.kind, wish.kind, wish.words) == ("friend", WishKind.WANTS_CONTACT, "I would like to see them: we play football")
    assert len(new) == 3
    service.clock.move(minutes=1)
    screen.post(at(child, "/ask/would-see"), data=form | {"key": "k2", "name": "bo"})
    assert len(recorded(service, before)) == 4, "the same name is the same friend"
    service.clock.move(minutes=1)
    for key in ("u1", "u2"):
        screen.post(at(child, "/undo"), data={"key": key})
    assert recorded(service, before) == []


def test_an_undo_leaves_nobody_empty_behind_and_keeps_whoever_has_been_recorded_more_of_since(
    service: Service, child: str, screen: TestClient
) -> None:
    before = ids(service)
    form = {"key": "k1", "name": "Bo", "who": "friend"}
    screen.post(at(child, "/ask/would-see"), data=form)
    knows = next(one for one in recorded(service, before) if isinstance(one, Knows))
    note = Fact("f_note", knows.b, Note("plays football"), replace(knows.said, recorded_by="u_morag"))
    service.store.facts[note.id] = note
    screen.post(at(child, "/undo"), data={"key": "u1"})
    assert {type(one.value) if isinstance(one, Fact) else type(one) for one in recorded(service, before)} == {Knows, Name, Note}
    assert not service.store.left_empty
    del service.store.facts[note.id]
    screen.post(at(child, "/undo"), data={"key": "u2"})
    assert recorded(service, before) == []
    assert service.store.left_empty == {knows.b}


def test_a_pet_a_home_and_a_look_are_the_childs_notes_and_change_nobody_else(service: Service) -> None:
    child = service.child_of("u_rachel")
    screen = service.browser_of("u_rachel")
    screen.post(f"/children/{child}/together/start")
    before = ids(service)
    person, name = re.findall(r'name="person" value="([^"]+)">([^<]+)<', screen.get(at(child, "/ask/lives-with")).text)[0]
    screen.post(at(child, "/ask/lives-with"), data={"key": "k1", "person": person})
    screen.post(at(child, "/ask/lives-with"), data={"key": "k2", "name": "Biscuit", "who": "pet"})
    screen.post(at(child, "/look"), data={"key": "k3", "name": "Biscuit", "shape": "star", "colour": "orange"})
    notes = [one for one in recorded(service, before) if isinstance(one, Fact)]
    assert {one.person_id for one in notes} == {child}
    told = {(one.value.about, one.value.words) for one in notes if isinstance(one.value, Note)}
    assert told == {("lives with me", name), ("my pet", "Biscuit"), ("how I draw them", "Biscuit: orange star")}
    page = words_of(screen.get(at(child)).text)
    assert f"{name} : lives with me" in page
    assert "Biscuit : my pet" in page


def test_rather_not_is_an_answer_and_skip_is_none(service: Service, child: str, screen: TestClient) -> None:
    before = ids(service)
    page = screen.get(at(child, "/ask/lives-with")).text
    assert f'href="{at(child, "/ask/feels-better")}"' in page
    answer = screen.post(at(child, "/ask/lives-with/nothing"), data={"key": "k1"})
    assert answer.headers["location"] == at(child, "/ask/feels-better")
    (asked,) = recorded(service, before)
    assert isinstance(asked, Fact)
    assert isinstance(asked.value, Asked)
    assert (asked.value.outcome, asked.value.words) == (AskedOutcome.RATHER_NOT, "Who lives with you?")
    assert screen.post(at(child, "/ask/would-see/nothing"), data={"key": "k2"}).headers["location"] == at(child)


@pytest.mark.parametrize(
    "where, form, words",
    [
        ("/ask/feels-better", {"name": "", "who": "friend"}, "Choose a name, or type one"),
        ("/ask/feels-better", {"name": "Zed", "who": ""}, "Choose who it is"),
        ("/ask/feels-better", {"person": "p_nobody"}, "Choose one of the names"),
        ("/ask/would-see", {"name": "Z" * 61, "who": "friend"}, "Use 60 characters or fewer"),
        ("/look", {"name": "Nobody", "shape": "star", "colour": "blue"}, ""),
    ],
)
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(
    service: Service, child: str, screen: TestClient, where: str, form: dict[str, str], words: str
) -> None:
    before = ids(service)
    answer = screen.post(at(child, where), data=form)
    assert answer.status_code == 422
    assert words in answer.text
    assert form.get("name", "") in answer.text or where == "/look"
    assert recorded(service, before) == []
    assert screen.get(at(child, "/ask/nonsense")).status_code == 404


@pytest.fixture
def zofia(service: Service) -> tuple[str, TestClient]:
    child, browser = opaque_id("p", "wojcik/zofia"), service.browser_of("u_rachel")
    assert browser.post(at(child, "/start")).status_code == 303
    return child, browser


@pytest.mark.parametrize("name, who", [("Mama", "gosia"), ("mum", "gosia"), ("Tata", "lukasz"), ("babcia", "halina")])
def test_whoever_the_child_calls_so_is_offered_before_anybody_new_is_added(
    service: Service, zofia: tuple[str, TestClient], name: str, who: str
) -> None:
    (child, screen), before = zofia, ids(service)
    typed = {"key": "k1", "name": name, "who": "family", "words": "sings with me"}
    asked = screen.post(at(child, "/ask/feels-better"), data=typed)
    assert asked.status_code == 422
    assert f"{name}: is it one of these people?" in words_of(asked.text)
    assert f'name="person" value="{opaque_id("p", f"wojcik/{who}")}"' in asked.text.partition("is it one of these people")[2]
    assert recorded(service, before) == []
    person = opaque_id("p", f"wojcik/{who}")
    assert screen.post(at(child, "/ask/feels-better"), data=typed | {"person": person}).status_code == 303
    (wish,) = recorded(service, before)
    assert isinstance(wish, Wishes)
    assert (wish.b, wish.words) == (person, "helps me feel better: sings with me")


def test_the_childs_own_name_and_a_name_of_somebody_there_make_nobody_new_until_the_child_says_so(
    service: Service, zofia: tuple[str, TestClient]
) -> None:
    (child, screen), people = zofia, len(service.store.people)
    typed = {"key": "k1", "name": "zofia", "who": "friend"}
    asked = screen.post(at(child, "/ask/would-see"), data=typed)
    assert asked.status_code == 422
    assert "zofia: that is your name too. Do you mean somebody else?" in words_of(asked.text)
    assert len(service.store.people) == people
    assert screen.post(at(child, "/ask/would-see"), data=typed | {"another": "yes"}).status_code == 303
    assert len(service.store.people) == people + 1


# ------------------------------------------------------------------ what a child may read
def test_the_pages_show_no_age_no_worker_menu_and_nobody_who_is_restricted(service: Service, child: str, screen: TestClient) -> None:
    for rest in ("", "/ask/lives-with", "/ask/feels-better", "/ask/would-see", "/hidden", "/finish"):
        page = screen.get(at(child, rest)).text
        assert "govuk-service-navigation" not in page
        assert "social worker" not in page
        assert not re.search(r"\b(worr|risk|restrict|isolated|died)", words_of(page), re.IGNORECASE), rest
    assert "If you are not safe I may have to tell someone" in screen.get(at(child)).text
    assert words_of(screen.get(at(child, "/hidden")).text).count("OFFICIAL") == 1


def test_offered_are_those_at_home_in_touch_or_known_and_nobody_the_child_may_not_know_of() -> None:
    family = Family("ada", women="ruth peg dot nia", men="leon marc sid tan")
    family.parents("ruth leon", "ada")
    family.parents("peg", "ruth")
    family.parents("dot", "leon")
    family.home("ada ruth")
    family.tie(InContact, "ada", "peg", frequency=Frequency.WEEKLY)
    family.tie(InContact, "ada", "sid", frequency=Frequency.NONE)
    family.tie(InContact, "ada", "nia", said(restricted=True), frequency=Frequency.WEEKLY)
    family.tie(Knows, "ada", "tan")
    family.tie(InContact, "ada", "marc", frequency=Frequency.WEEKLY)
    family.tie(Wishes, "ada", "marc", kind=WishKind.FEELS_UNSAFE)
    family.tie(Feels, "ada", "dot", kind=FeelingKind.FEARS)
    assert [person for person, _ in may_be_offered(family.network())] == ["peg", "ruth", "tan"]
    family.person("peg", None, life=LifeStatus.DIED)
    assert [person for person, _ in may_be_offered(family.network())] == ["ruth", "tan"]
    family.tie(Wishes, "ada", "tan", kind=WishKind.NO_VIEW, words="I don’t want to say")
    family.tie(Wishes, "ada", "ruth", kind=WishKind.NO_VIEW, words="I don’t want to say")
    assert [person for person, _ in may_be_offered(family.network())] == ["ruth"]  # with whom Ada lives
    family.tie(Wishes, "ada", "tan", kind=WishKind.MATTERS, words="She is kind")
    assert [person for person, _ in may_be_offered(family.network())] == ["ruth", "tan"]


def test_the_map_holds_what_the_child_said_and_nothing_that_others_said() -> None:
    family = Family("ada", women="ruth peg", men="marc")
    family.tie(Wishes, "ada", "peg", kind=WishKind.MATTERS, words="She always picks up the phone")
    mums = said()
    family.tie(Wishes, "ada", "marc", replace(mums, source=replace(mums.source, kind=SourceKind.PARENT), view=View.PARENT))
    family.tie(Wishes, "ada", "ruth", kind=WishKind.MATTERS, words=MapQuestion.FEELS_BETTER.said)
    found = {one.name: one.said for one in on_the_map(family.network())}
    assert found == {"Peg": frozenset(), "Ruth": frozenset({MapQuestion.FEELS_BETTER})}


def test_the_map_is_drawn_with_every_shape_and_colour_and_names_each_once_and_grows_with_who_is_on_it() -> None:
    every = tuple(OnMap(f"N{n}", shape, colour) for n, (shape, colour) in enumerate(zip(MapShape, MapColour, strict=True)))
    svg = draw_childs_map(ChildsMap("Ada", every))
    assert all(svg.count(f">{one.name}<") == 1 for one in every)
    assert svg.count('role="img"') == len(every) + 1

    def size(number: int) -> float:
        found = re.search(r'viewBox="0 0 ([\d.]+)', draw_childs_map(ChildsMap("Ada", tuple(OnMap(f"N{n}") for n in range(number)))))
        assert found is not None
        return float(found[1])

    assert size(0) < size(3) == size(4) < size(30)
