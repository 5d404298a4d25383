"""Search, likely duplicates, joining and parting: on the pages and through the API."""

from __future__ import annotations

import re

import pytest

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.facts import Born, Name
from graphsvc.domain.ties import ParentOf, SameAs
from graphsvc.search.people import Day
from graphsvc.web.templating import born_words
from tests.web.conftest import Service, words_of


def person_named(service: Service, name: str) -> str:
    return next(f.person_id for f in service.store.facts.values() if isinstance(f.value, Name) and f.value.whole == name)


def key_of(page: str) -> str:
    found = re.search(r'name="key" value="([^"]{20,})"', page)
    assert found is not None
    return found[1]


def test_a_search_finds_people_around_ones_own_children_and_says_why(service: Service) -> None:
    browser = service.browser_of("u_rachel")
    assert "Among the people around the children allocated to you" in words_of(browser.get("/search").text)
    answer = browser.post("/search", data={"name": "Maurene Holoway", "born": "17 10 1961", "purpose": "family-finding"})
    said = words_of(answer.text)
    assert answer.status_code == 200
    assert "Maureen Holloway" in said
    assert "Very likely" in said
    assert "date of birth" in said
    assert f'href="/children/{service.child_of("u_rachel")}"' in answer.text
    entry = next(e for e in service.store.trail if e.deed == DeedKind.SEARCH_PEOPLE)
    assert (entry.actor_id, entry.purpose, entry.rule) == ("u_rachel", "family-finding", "searches-own-caseload")


def test_what_was_searched_for_stands_in_no_address_and_the_purpose_is_kept(service: Service) -> None:
    browser = service.browser_of("u_rachel")
    answer = browser.post("/search", data={"name": "Maureen", "purpose": "child-protection"})
    assert not answer.history
    assert "Maureen" not in str(answer.url)
    assert re.search(r'<option value="child-protection" selected', browser.get("/search").text)


def test_others_children_and_restricted_people_are_not_found(service: Service) -> None:
    hidden = {person for person, restricted in service.store.people.items() if restricted}
    names = [f.value.whole for f in service.store.facts.values() if isinstance(f.value, Name) and f.person_id in hidden]
    assert names
    for user in ("u_rachel", "u_records"):
        if service.store.find_user(user) is None:
            continue
        client = service.api_of(user)
        for name in names:
            found = client.post("/api/v1/search", json={"names": [name]}).json()["people"]
            assert not {one["id"] for one in found} & hidden
    stranger = service.api_of("u_rachel").post("/api/v1/search", json={"names": ["Zofia Wojcik"]}).json()
    near = service.store.near(service.child_of("u_rachel"))
    assert stranger["among"] < len(service.store.people)
    assert near


def test_a_number_finds_a_child_of_ones_own_and_tells_nothing_of_anybody_elses(service: Service) -> None:
    def found(user: str, number: str) -> tuple[int, str]:
        answer = service.browser_of(user).post("/search", data={"name": number, "purpose": "child-in-need"})
        return answer.status_code, words_of(answer.text)

    status, words = found("u_rachel", " n-40417 ")
    assert (status, "Your child with this number" in words, "Tyler Brannigan" in words) == (200, True, True)
    for user, number in (("u_sam", "N-40417"), ("u_leah", "N-40417"), ("u_rachel", "N-40419"), ("u_jonas", "N-40417")):
        assert "Your child with this number" not in found(user, number)[1]
        assert "Tyler" not in found(user, number)[1]


@pytest.mark.parametrize(
    "typed, field",
    [
        ({"name": ""}, "name"),
        ({"name": "!!"}, "name"),
        ({"name": "A", "born": "yesterday"}, "born"),
        ({"name": "A", "phone": "12"}, "phone"),
        ({"name": "A" * 300}, "name"),
        ({"name": "A", "born": "before 1990"}, "born"),
    ],
)
def test_what_cannot_be_searched_for_is_said_and_all_that_was_typed_stays(service: Service, typed: dict[str, str], field: str) -> None:
    answer = service.browser_of("u_rachel").post("/search", data=typed | {"place": "Truro", "purpose": "family-finding"})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert 'value="Truro"' in answer.text
    assert DeedKind.SEARCH_PEOPLE not in {entry.deed for entry in service.store.trail}


def test_the_api_answers_with_probabilities_reasons_and_words(service: Service) -> None:
    client = service.api_of("u_rachel")
    body = client.post("/api/v1/search", json={"names": ["Maureen Holloway"], "born": "1961"}).json()
    first = body["people"][0]
    assert first["id"] == person_named(service, "Maureen Holloway")
    assert 0.5 < first["probability"] <= 1
    assert "same surname" in first["reasons"]
    assert service.child_of("u_rachel") in first["children"]
    assert (
        client.post("/api/v1/search", json={"names": ["Zebedee Quantock"], "born": "1901"}).json()["answer"]
        == "Nobody like that is here yet."
    )
    assert client.post("/api/v1/search", json={}).status_code == 422


def join_of(service: Service) -> tuple[str, str]:
    """Two records around Rachel Obi's child who are not kin to each other."""
    return person_named(service, "Maureen Holloway"), person_named(service, "Katie Marsh")


def test_two_records_are_laid_side_by_side_joined_and_parted_again(service: Service) -> None:
    browser, (one, other) = service.browser_of("u_rachel"), join_of(service)
    child = service.child_of("u_rachel")
    before = browser.get(f"/api/v1/children/{child}/network").json()
    page = browser.get(f"/join?a={one}&b={other}")
    assert "Maureen Holloway" in words_of(page.text)
    assert not re.search(r'name="kept"[^>]* checked', page.text), "nothing is chosen beforehand"
    form = {"key": key_of(page.text), "a": one, "b": other}
    for missing, field in (({}, "kept"), ({"kept": one}, "evidence"), ({"kept": "p_other", "evidence": "x"}, "kept")):
        answer = browser.post("/join", data=form | missing)
        assert answer.status_code == 422
        assert f'href="#{field}"' in answer.text
    form |= {"kept": one, "evidence": "Her sister told us", "told_by": "relative"}
    asked = browser.post("/join", data=form)
    assert asked.status_code == 422
    told = words_of(asked.text)
    assert "Dates of birth of Maureen are recorded that cannot all be right. Is that right?" in told
    assert "Her sister told us" in asked.text
    assert not any(isinstance(tie, SameAs) for tie in service.store.ties.values()), "nothing is joined before somebody says so"
    (confirmed,) = re.findall(r'name="confirmed" value="(\w+)"', asked.text)
    done = browser.post("/join", data=form | {"confirmed": confirmed})
    assert done.status_code == 303
    joined = browser.get(done.headers["location"])
    assert "one person now" in words_of(joined.text)
    network = browser.get(f"/api/v1/children/{child}/network").json()
    assert {person["id"] for person in before["people"]} - {person["id"] for person in network["people"]} == {other}
    assert network["joined"][0]["said"]["source_words"] == "Her sister told us"
    assert f'href="{done.headers["location"]}"' in browser.get(f"/children/{child}/people/{one}").text
    assert f'href="{done.headers["location"]}"' in browser.get("/duplicates").text
    part = f"{done.headers['location']}/part"
    assert browser.post(part, data={"key": key_of(joined.text)}).status_code == 422
    assert browser.post(part, data={"key": key_of(joined.text), "why": "They are two"}).headers["location"] == "/duplicates"
    assert "two people again" in words_of(browser.get("/duplicates").text)
    assert browser.get(f"/api/v1/children/{child}/network").json() == before
    deeds = [entry.deed for entry in service.store.trail]
    assert deeds.count(DeedKind.JOIN_RECORDS) == deeds.count(DeedKind.UNJOIN_RECORDS) == 1


def test_that_they_are_two_people_is_kept_and_nobody_is_asked_about_them_again(service: Service) -> None:
    browser, client = service.browser_of("u_rachel"), service.api_of("u_rachel")
    child, maureen = service.child_of("u_rachel"), person_named(service, "Maureen Holloway")
    body = {"relation": "neighbour", "to": child, "name": "Maureen Holloway", "born": "17 10 1961", "confirmed": True}
    again = client.post(f"/api/v1/children/{child}/people", json=body).json()["person_id"]

    def pairs() -> list[set[str]]:
        return [{pair["a"]["id"], pair["b"]["id"]} for pair in client.get("/api/v1/duplicates").json()["pairs"]]

    def asked() -> bool:
        checks = client.get(f"/api/v1/children/{child}/checks").json()["findings"]
        return any(set(one["people"]) == {maureen, again} for one in checks)

    assert {maureen, again} in pairs()
    assert asked()
    page = browser.get(f"/join?a={maureen}&b={again}").text
    left = browser.post("/join", data={"key": key_of(page), "a": maureen, "b": again, "then": "two"})
    assert (left.status_code, left.headers["location"]) == (303, "/duplicates")
    assert "They stay two people" in words_of(browser.get("/duplicates").text)
    assert {maureen, again} not in pairs()
    assert not asked()
    assert {maureen, again} <= {one["id"] for one in client.get(f"/api/v1/children/{child}/network").json()["people"]}
    two = {"kept": maureen, "other": again, "evidence": "one telephone for both", "confirmed": True}
    assert client.post("/api/v1/join", json=two).status_code == 201, "it can be joined after all"
    late = browser.post("/join", data={"key": "k-late", "a": maureen, "b": again, "then": "two"})
    assert late.status_code == 409, "a page that was open before says two, and they are joined"
    assert "joined meanwhile" in words_of(late.text)
    assert {maureen, again} - {one["id"] for one in client.get(f"/api/v1/children/{child}/network").json()["people"]}


def test_what_does_not_fit_is_asked_by_the_api_too_and_two_children_with_files_are_never_joined(service: Service) -> None:
    client, (one, other) = service.api_of("u_rachel"), join_of(service)
    body = {"kept": one, "other": other, "evidence": "heard it"}
    asked = client.post("/api/v1/join", json=body)
    assert (asked.status_code, asked.json()["type"].rpartition("/")[2].rpartition(":")[2]) == (409, "at-odds")
    assert "two-dates-of-birth" in {error["where"] for error in asked.json()["errors"]}
    mine = sorted({a.child_id for a in service.store.allocations if a.user_id == "u_rachel"})[:2]
    for confirmed in (False, True):
        refused = client.post(
            "/api/v1/join", json={"kept": mine[0], "other": mine[1], "evidence": "her mum told me", "confirmed": confirmed}
        )
        assert (refused.status_code, refused.json()["field"]) == (422, "other")
        assert "two files are not joined here" in refused.json()["detail"]


def test_a_join_sent_twice_is_one_and_an_unknown_record_is_not_there(service: Service) -> None:
    client, (one, other) = service.api_of("u_rachel"), join_of(service)
    body = {"kept": one, "other": other, "evidence": "one date of birth in both papers", "confirmed": True}
    first = client.post("/api/v1/join", json=body, headers={"idempotency-key": "k1"})
    again = client.post("/api/v1/join", json=body, headers={"idempotency-key": "k1"})
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert sum(isinstance(tie, SameAs) for tie in service.store.ties.values()) == 1
    assert client.post("/api/v1/join", json=body | {"other": "p_nobody"}).status_code == 404
    assert client.post("/api/v1/join", json=body | {"other": one}).status_code == 422
    assert client.post("/api/v1/join", json=body | {"evidence": "  "}).status_code == 422
    assert client.post("/api/v1/unjoin", json={"join_id": "t_nothing", "why": "x"}).status_code == 404
    assert client.post("/api/v1/unjoin", json={"join_id": first.json()["join_id"], "why": "two people"}).status_code == 200


def test_who_may_not_see_a_person_can_neither_join_nor_part_their_records(service: Service) -> None:
    one, other = join_of(service)
    body = {"kept": one, "other": other, "evidence": "heard it", "confirmed": True}
    elsewhere = next(
        c.user_id for family in service.families for c in family.children if one not in service.store.near(c.id) and c.user_id != "u_rachel"
    )
    stranger = service.api_of(elsewhere)
    if {one, other} & {p for c in service.store.allocations if c.user_id == elsewhere for p in service.store.near(c.child_id)}:
        pytest.skip("they work with this family too")
    assert stranger.post("/api/v1/join", json=body).status_code == 404
    join_id = service.api_of("u_rachel").post("/api/v1/join", json=body).json()["join_id"]
    assert stranger.post("/api/v1/unjoin", json={"join_id": join_id, "why": "x"}).status_code == 404


def test_whoever_may_be_here_already_is_offered_before_a_second_record_is_made(service: Service) -> None:
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    maureen = person_named(service, "Maureen Holloway")
    key = key_of(browser.get(f"/children/{child}/people/add").text)
    form = {"key": key, "relation": "neighbour", "to": child, "name": "Mo Holloway", "born": "17 10 1961"}
    people = set(service.store.people)
    asked = browser.post(f"/children/{child}/people/add", data=form)
    assert asked.status_code == 422
    assert "Is it one of these people?" in words_of(asked.text)
    assert f'value="{maureen}"' in asked.text
    assert set(service.store.people) == people
    assert browser.post(f"/children/{child}/people/add", data=form | {"already": maureen}).status_code == 303
    assert set(service.store.people) == people, "nobody is recorded twice"
    assert any({tie.a, tie.b} == {child, maureen} and type(tie).__name__ == "Knows" for tie in service.store.ties.values())
    other_key = form | {"key": key_of(browser.get(f"/children/{child}/people/add").text), "already": "new"}
    assert browser.post(f"/children/{child}/people/add", data=other_key).status_code == 303
    assert len(service.store.people) == len(people) + 1


def test_somebody_whom_one_may_not_find_cannot_be_named_as_recorded_already(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.child_of("u_rachel")
    far = next(
        p
        for p in service.store.people
        if p not in {q for a in service.store.allocations if a.user_id == "u_rachel" for q in service.store.near(a.child_id)}
    )
    for already in (far, "p_nobody"):
        answer = client.post(f"/api/v1/children/{child}/people", json={"relation": "neighbour", "to": child, "already": already})
        assert (answer.status_code, answer.json()["field"]) == (422, "already")


def test_while_a_name_is_typed_the_api_says_who_it_may_be(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.child_of("u_rachel")
    address = f"/api/v1/children/{child}/people/alike"
    (first, *_) = client.post(address, json={"name": "Maureen Holloway", "born": "1961"}).json()["people"]
    assert first["id"] == person_named(service, "Maureen Holloway")
    assert first["who"]
    for nothing in ({"name": "Mau"}, {"name": "Zebedee Quantock"}, {"name": ""}, {"name": "x", "born": "not a date"}):
        assert client.post(address, json=nothing).json() == {"people": []}


def test_a_year_of_birth_that_is_a_guess_is_told_as_one_by_the_api(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.child_of("u_rachel")
    for name, born in (("Ansel Quantock", "about 71"), ("Ansel Quantock", "1955")):
        body = {"relation": "neighbour", "to": child, "name": name, "born": born}
        assert client.post(f"/api/v1/children/{child}/people", json=body, headers={"idempotency-key": born[-2:]}).status_code == 201
    year = service.clock.today().year - 71
    alike = client.post(f"/api/v1/children/{child}/people/alike", json={"name": "Ansel Quantock"}).json()["people"]
    found = client.post("/api/v1/search", json={"names": ["Ansel Quantock"]}).json()["people"]
    pairs = client.get("/api/v1/duplicates").json()["pairs"]
    paired = [one for pair in pairs for one in (pair["a"], pair["b"]) if one["name"] == "Ansel Quantock"]
    for told in (alike, found, paired):
        assert {(one["born"], one["born_about"]) for one in told} == {(str(year), True), ("1955", False)}


def test_old_ids_answer_in_every_address(service: Service) -> None:
    client, (one, other) = service.api_of("u_rachel"), join_of(service)
    browser, child = service.browser_of("u_rachel"), service.child_of("u_rachel")
    of_kept = client.get(f"/api/v1/children/{child}/kinship?of={one}").json()["relations"]
    client.post("/api/v1/join", json={"kept": one, "other": other, "evidence": "x", "confirmed": True})
    for of, to in ((other, ""), (other, child), (child, other), (other, one), (one, other)):
        answer = client.get(f"/api/v1/children/{child}/kinship", params={"of": of, "to": to} if to else {"of": of})
        assert answer.status_code == (422 if {of, to} == {one, other} else 200), (of, to)
        assert browser.get(f"/children/{child}/kinship", params={"of": of, "to": to}).status_code in {200, 422}
    assert of_kept
    assert client.get(f"/api/v1/children/{child}/people/{other}").json() == client.get(f"/api/v1/children/{child}/people/{one}").json()
    added = client.post(f"/api/v1/children/{child}/people", json={"relation": "friend", "to": other, "name": "Zebedee Quantock"})
    assert added.status_code == 201
    assert not any({tie.a, tie.b} == {one, other} for tie in service.store.ties.values() if not isinstance(tie, SameAs))


@pytest.mark.parametrize("relation", ["parent", "child", "grandparent"])
def test_nobody_who_is_here_already_becomes_their_own_relative(service: Service, relation: str) -> None:
    client, child = service.api_of("u_rachel"), service.child_of("u_rachel")
    network = client.get(f"/api/v1/children/{child}/network").json()
    mother = next(tie["a"] for tie in network["ties"] if tie["kind"] == "parent-of" and tie["b"] == child)
    for already, to, kind in ((child, mother, relation), (mother, mother, relation), (mother, child, "child")):
        before = dict(service.store.ties)
        answer = client.post(f"/api/v1/children/{child}/people", json={"relation": kind, "to": to, "already": already})
        assert answer.status_code == 422, (already, to, kind)
        assert service.store.ties == before


def test_what_was_typed_of_somebody_who_is_here_already_is_kept(service: Service) -> None:
    client, child, maureen = service.api_of("u_rachel"), service.child_of("u_rachel"), person_named(service, "Maureen Holloway")
    body = {"relation": "neighbour", "to": child, "already": maureen, "name": "Mo Holloway", "born": "1950"}
    body |= {"gender": "man"}
    saved = client.post(f"/api/v1/children/{child}/people", json=body)
    assert (saved.status_code, saved.json()["disputed"]) == (201, ["Born 1950", "Gender: man or boy"])
    person = service.store.person(maureen)
    assert [name.whole for name in person.names][:2] == ["Maureen Holloway", "Mo Holloway"]
    assert [(fact.said.status.value, fact.value) for fact in person.facts_of(Born)][1:] == [("disputed", Born(PartialDate.parse("1950")))]
    assert person.gender.code.value == "woman"
    assert (person.born and person.born.part.year) == 1961, "what is recorded stands"
    browser = service.browser_of("u_rachel")
    form = {"key": key_of(browser.get(f"/children/{child}/people/add").text), "relation": "neighbour", "to": child, "already": maureen}
    answer = browser.post(f"/children/{child}/people/add", data=form | {"name": "Maureen Holloway", "born": "about 40", "gender": "woman"})
    assert "both stand, and what you said is marked as disputed: born about" in words_of(browser.get(answer.headers["location"]).text)


def test_who_somebody_is_that_stands_already_is_not_recorded_twice_where_more_is_said(service: Service) -> None:
    client, child = service.api_of("u_rachel"), service.child_of("u_rachel")
    katie = person_named(service, "Katie Marsh")
    before = [tie for tie in service.store.ties.values() if isinstance(tie, ParentOf) and {tie.a, tie.b} == {katie, child}]
    body = {"relation": "parent", "to": child, "already": katie, "contact": "daily"}
    assert client.post(f"/api/v1/children/{child}/people", json=body).status_code == 201
    after = [tie for tie in service.store.ties.values() if isinstance(tie, ParentOf) and {tie.a, tie.b} == {katie, child}]
    assert after == before


def test_after_parting_the_page_says_so_and_the_old_form_joins_nothing(service: Service) -> None:
    browser, (one, other) = service.browser_of("u_rachel"), join_of(service)
    form = {"key": key_of(browser.get(f"/join?a={one}&b={other}").text), "a": one, "b": other, "kept": one, "evidence": "x"}
    form["confirmed"] = "*"
    place = browser.post("/join", data=form).headers["location"]
    key = key_of(browser.get(place).text)
    for _ in range(2):
        assert browser.post(f"{place}/part", data={"key": key, "why": "two"}).status_code == 303
    assert "parted again" in words_of(browser.get(place).text)
    assert 'name="why"' not in browser.get(place).text
    again = browser.post("/join", data=form)
    assert again.status_code == 409
    assert "parted since" in words_of(again.text)


def test_how_two_are_related_names_both_when_one_is_asked_for_by_an_old_id(service: Service) -> None:
    browser, child, (one, other) = service.browser_of("u_rachel"), service.child_of("u_rachel"), join_of(service)
    service.api_of("u_rachel").post("/api/v1/join", json={"kept": one, "other": other, "evidence": "x", "confirmed": True})
    page = browser.get(f"/children/{child}/kinship?of={child}&to={other}").text
    assert re.findall(r'<option value="(p_[^"]+)" selected', page) == [child, one]


def test_a_year_of_birth_that_is_a_guess_is_said_as_one() -> None:
    assert [born_words(Day(*born)) for born in ((1956, None, None, True), (1956,), (1991, 3, 12))] == [
        "about 1956",
        "1956",
        "12 March 1991",
    ]
