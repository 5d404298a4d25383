"""Several people at once, and what somebody would be before they are saved."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from graphsvc.domain.facts import Name, Note
from graphsvc.domain.ties import MemberOf
from seed.visits import opaque_id
from tests.web.conftest import Service, words_of

JUDE, MARK, LIN = (opaque_id("p", f"chen/{who}") for who in ("jude", "mark", "lin"))
HERE = f"/children/{JUDE}"


@pytest.fixture
def sam(service: Service) -> TestClient:
    return service.browser_of("u_sam")


def line(key: str, relation: str = "", to: str = JUDE, name: str = "", born: str = "", words: str = "") -> dict[str, str]:
    return {"key": key, "relation": relation, "to": to, "name": name, "born": born, "words": words, "confirmed": ""}


def sent(*lines: dict[str, str], **more: list[str] | str) -> dict[str, list[str] | str]:
    return {part: [one[part] for one in lines] for part in lines[0]} | {"told_by": "parent", "told_words": "Lin told us"} | more


def names(service: Service) -> list[str]:
    return [fact.value.whole for fact in service.store.facts.values() if isinstance(fact.value, Name)]


def typed(html: str) -> dict[str, list[str]]:
    """What a browser would send of the form: inputs, and what is chosen."""
    form = html[html.index('action="/children/') :]
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input(?! class="govuk-radios)[^>]*? name="(\w+)"[^>]*? value="([^"]*)"', form):
        found.setdefault(name, []).append(unescape(value))
    for name, inside in re.findall(r'<select[^>]*? name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        found.setdefault(name, []).append(next(iter(re.findall(r'value="([^"]*)" selected', inside)), ""))
    return found


def test_ten_lines_are_there_and_those_that_are_written_on_are_saved(service: Service, sam: TestClient) -> None:
    form = typed(sam.get(f"{HERE}/visit").text)
    assert len(set(form["key"])) == len(form["to"]) == 10
    form["name"][0], form["relation"][0], form["born"][0], form["words"][0] = "Ottilie Frost", "friend", "7", "Sees him every week"
    form["relation"][3], form["to"][3] = "sister", LIN
    assert sam.post(f"{HERE}/visit", data=form).status_code == 303
    text = words_of(sam.get(f"{HERE}/people").text)
    assert "2 people are added: Ottilie Frost, friend; Somebody without a name, maternal aunt." in text
    assert any(fact.value == Note("Sees him every week") for fact in service.store.facts.values())


def test_a_line_fails_alone_and_what_is_saved_is_not_saved_again(service: Service, sam: TestClient) -> None:
    first = sam.post(f"{HERE}/visit", data=sent(line("a", "friend", name="Ottilie Frost"), line("b", "", name="Bo", born="tall")))
    assert first.status_code == 422
    text = words_of(first.text)
    assert "Line 1: Choose who this person is to someone here" in text
    assert "Saved so far: Ottilie Frost, friend" in text
    form = typed(first.text)
    assert (form["name"][0], form["born"][0], len(form["key"])) == ("Bo", "tall", 10)
    form["relation"][0], form["born"][0] = "friend", "about 8"
    assert sam.post(f"{HERE}/visit", data=form).status_code == 303
    assert "Ottilie Frost, friend; Bo, friend" in words_of(sam.get(f"{HERE}/people").text)
    assert [name for name in names(service) if name in {"Ottilie Frost", "Bo"}] == ["Ottilie Frost", "Bo"]


def test_sent_twice_each_line_is_saved_once(service: Service, sam: TestClient) -> None:
    for _ in range(2):
        assert sam.post(f"{HERE}/visit", data=sent(line("a", "friend", name="Ottilie Frost"))).status_code == 303
    assert names(service).count("Ottilie Frost") == 1


def test_somebody_who_may_be_here_already_and_a_date_at_odds_are_asked_about_on_their_line(service: Service, sam: TestClient) -> None:
    answer = sam.post(f"{HERE}/visit", data=sent(line("a", "friend", name="Hui Lau"), line("b", "mother", to=LIN, name="Mei", born="30")))
    text = words_of(answer.text)
    assert "They may be here already. Say who it is, or that it is somebody new" in text
    assert "Hui Lau, mother’s friend since university" in text
    assert "Is that right? If it is, save again" in text
    form = typed(answer.text)
    form["already"][0] = "new"
    assert sam.post(f"{HERE}/visit", data=form).status_code == 303
    assert names(service).count("Hui Lau") == 2
    assert "Mei" in names(service)


def test_a_second_husband_of_today_is_asked_about_on_his_line_and_by_the_api(service: Service, sam: TestClient) -> None:
    answer = sam.post(f"{HERE}/visit", data=sent(line("a", "husband", to=LIN, name="Bo"), line("b", "husband", to=LIN, name="Ansel")))
    asked = "Lin has 2 husbands, wives or partners recorded today: Ansel and Bo. Is that right?"
    assert f"Line 1: {asked}" in words_of(answer.text)
    body = {"relation": "husband", "to": LIN, "name": "Ansel", "told_by": "parent"}
    told = service.api_of("u_sam").post(f"/api/v1{HERE}/people", json=body, headers={"idempotency-key": "visit-1"})
    assert (told.status_code, told.json()["errors"]) == (409, [{"where": "several-partners", "what": asked}])
    assert sam.post(f"{HERE}/visit", data=typed(answer.text)).status_code == 303
    assert "Ansel" in names(service)


def test_where_somebody_lives_is_said_on_their_line_also_in_a_home_that_is_not_here_yet(service: Service, sam: TestClient) -> None:
    lines = [line("a", "friend", name="Bo"), line("b", "aunt", to=JUDE, name="Ansel"), line("c", "sister", to=LIN, name="Ottilie")]
    asked = sam.post(f"{HERE}/visit", data=sent(*lines, home=["same", "", "new"], through=["", LIN, ""]))
    text = words_of(asked.text)
    assert "Line 1: The home of the person you chose is not shown, or not recorded" in text
    assert "Line 2: Name the home where they live, and give no address" in text
    form = typed(asked.text)
    assert (form["home"][0], form["name"][1], form["home"][1], form["new_home"][1]) == ("same", "Ottilie", "new", "")
    form["home"][0], form["new_home"][1] = "", "Ottilie’s flat"
    assert sam.post(f"{HERE}/visit", data=form).status_code == 303
    (flat,) = (group for group in service.store.groups.values() if group.name == "Ottilie’s flat")
    lives = {(tie.a, tie.b) for tie in service.store.ties.values() if isinstance(tie, MemberOf) and tie.resident}
    (ottilie,) = (who for who, home in lives if home == flat.id)
    with_her = sent(line("d", "friend", to=ottilie, name="Cas"), line("e", "friend", to=LIN, name="Dee"), home=["same", flat.id])
    assert sam.post(f"{HERE}/visit", data=with_her).status_code == 303
    assert sum(isinstance(tie, MemberOf) and tie.b == flat.id for tie in service.store.ties.values()) == 3
    again = sam.post(f"{HERE}/visit", data=sent(line("f", "friend", to=LIN, name="Eve"), home="new", new_home="ottilie’s Flat"))
    assert "Line 1: One of that name is recorded here already. Choose it" in words_of(again.text)
    assert f'value="{flat.id}"' in again.text


def test_the_api_names_a_home_and_a_school_that_are_not_recorded_yet(service: Service) -> None:
    client = service.api_of("u_sam")
    body = {"relation": "friend", "to": JUDE, "name": "Bo", "new_home": "Bo’s house"}
    added = client.post(f"/api/v1{HERE}/people", json=body).json()
    school = {
        "kind": "member-of",
        "value": {"role": "pupil", "strength": "steady"},
        "new_group": "Hill Top Primary",
        "group_sort": "school",
    }
    address = f"/api/v1{HERE}/people/{added['person_id']}/statements"
    assert client.post(address, json=school | {"group_sort": ""}).json()["field"] == "group_sort"
    assert client.post(address, json=school).status_code == 201
    belongs = {service.store.groups[t.b].name for t in service.store.ties.values() if isinstance(t, MemberOf) and t.a == added["person_id"]}
    assert belongs == {"Bo’s house", "Hill Top Primary"}
    home = next(group.id for group in service.store.groups.values() if group.name == "Bo’s house")
    other = client.post(f"/api/v1{HERE}/people", json={"relation": "friend", "to": JUDE, "name": "Cas", "home": home})
    assert other.status_code == 201


def test_an_empty_page_says_what_to_do(sam: TestClient) -> None:
    answer = sam.post(f"{HERE}/visit", data=sent(line("a")))
    assert answer.status_code == 422
    assert "Write somebody on a line" in words_of(answer.text)


def test_who_somebody_would_be_is_said_before_they_are_saved(service: Service, sam: TestClient) -> None:
    form = sam.get(f"{HERE}/people/add?to={LIN}&as=sister").text
    assert 'value="sister" selected' in form
    assert f'value="{LIN}" selected' in form
    before = len(service.store.deeds)
    asked = sam.post(f"{HERE}/people/add", data={"key": "k", "relation": "sister", "to": LIN, "born": "7", "then": "look", "name": "Fen"})
    assert asked.status_code == 200
    assert "So they would be Jude’s maternal aunt (“your mum’s sister”)." in words_of(asked.text)
    assert 'value="Fen"' in asked.text
    friend = sam.post(f"{HERE}/people/add", data={"key": "k", "relation": "friend", "to": JUDE, "then": "look", "name": "Fen"})
    assert "To Jude they would be: friend" in words_of(friend.text)
    assert len(service.store.deeds) == before
    place = service.api_of("u_sam").post(f"/api/v1{HERE}/people/place", json={"relation": "mother", "to": LIN, "born": "30"}).json()
    assert place["who"] == "maternal grandmother"
    assert "Lin would have 3 parents by birth" in place["at_odds"][0]


def test_after_saving_the_person_is_chosen_on_the_network_page_and_can_be_undone(service: Service, sam: TestClient) -> None:
    saved = sam.post(f"{HERE}/people/add", data={"key": "k", "relation": "sister", "to": LIN, "name": "Fen Chen"})
    (added,) = re.findall(rf"^{HERE}\?person=(p_\w+)$", saved.headers["location"])
    page = sam.get(f"{HERE}/people/{added}").text
    assert "Fen Chen is added: maternal aunt." in words_of(page)
    (deed,) = re.findall(r'name="deed" value="(d_\w+)"', page)
    assert sam.post(f"{HERE}/undo", data={"deed": deed}).status_code == 303
    assert sam.get(f"{HERE}/people/{added}").status_code == 404
    assert added in service.store.people


def test_nan_without_a_name_is_offered_on_her_line_and_gets_it(service: Service) -> None:
    browser = service.browser_of("u_rachel")
    callum, tracey = (opaque_id("p", f"reeve/{who}") for who in ("callum", "tracey"))
    here, pat = f"/children/{callum}", line("a", "mother", to=tracey, name="Nan Pat")
    people = set(service.store.people)
    listed = words_of(browser.get(f"{here}/people").text)
    assert "maternal grandmother, whose name is not recorded" in listed
    assert "all that is recorded of Callum." in listed
    assert "Somebody (maternal grandmother) is a parent of Tracey Reeve" in words_of(browser.get(f"{here}/people/{tracey}").text)
    asked = browser.post(f"{here}/visit", data=sent(pat))
    assert "Line 1: They may be here already. Say who it is, or that it is somebody new" in words_of(asked.text)
    (nan, label), *_ = re.findall(r'<option value="(p_\w+)">(Name not recorded, [^<]*)', asked.text)
    assert label == "Name not recorded, maternal grandmother"
    while_typing = {"name": "Nan Pat", "relation": "mother", "to": tracey}
    found = service.api_of("u_rachel").post(f"/api/v1{here}/people/alike", json=while_typing).json()["people"]
    assert [(one["id"], one["name"], one["who"]) for one in found] == [(nan, "", "maternal grandmother")]
    on_form = browser.post(f"{here}/people/add", data={"key": "k", "relation": "mother", "to": tracey, "name": "Nan Pat"})
    assert f'value="{nan}"' in on_form.text
    assert browser.post(f"{here}/visit", data=sent(pat, already=[nan])).status_code == 303
    assert set(service.store.people) == people
    assert service.store.person(nan).display_name == "Nan Pat"


def test_through_whom_is_asked_on_the_line_and_the_most_common_lines_are_saved(service: Service) -> None:
    browser = service.browser_of("u_rachel")
    callum, tracey = (opaque_id("p", f"reeve/{who}") for who in ("callum", "tracey"))
    lines = [line(who, who, to=callum) for who in ("aunt", "cousin", "half-sister")]
    asked = browser.post(f"/children/{callum}/visit", data=sent(*lines))
    text = words_of(asked.text)
    assert "Line 1: Choose through whom: the parent whose brother or sister they are" in text
    assert "Line 2: Choose through whom" in text
    assert "Saved so far: Somebody without a name, half-sister" in text
    form = typed(asked.text)
    choices = re.search(r'<select[^>]*name="through".*?</select>', asked.text, re.DOTALL)
    assert choices
    assert re.findall(r'option value="([^"]*)"', choices[0]) == ["", tracey, "not-recorded"]
    form["through"][:2] = [tracey, tracey]
    answer = browser.post(f"/children/{callum}/visit", data=form)
    assert answer.status_code == 303, words_of(answer.text)
    saved = words_of(browser.get(f"/children/{callum}/people").text)
    assert "Somebody without a name, maternal aunt" in saved
    assert "Somebody without a name, maternal first cousin" in saved


def test_a_baby_on_the_way_is_not_offered_as_who_was_asked(service: Service) -> None:
    baby = opaque_id("p", "macleod/baby")
    worker = next(a.user_id for a in service.store.allocations if a.child_id == baby)
    questions = service.browser_of(worker).get(f"/children/{baby}/questions").text
    assert "Who was asked?" in questions
    assert f'<option value="{baby}"' not in questions


@pytest.mark.parametrize("field, text", [("told_on", "yesterday"), ("told_on", "31 2 2026"), ("told_words", "x" * 2_001), ("told_by", "x")])
def test_what_is_wrong_for_all_lines_is_told_once_at_its_own_field_and_nothing_is_saved(
    service: Service, sam: TestClient, field: str, text: str
) -> None:
    before = len(service.store.people)
    lines = [line(f"key-{number}", "friend", name=f"Ottilie {number}") for number in range(10)]
    answer = sam.post(f"{HERE}/visit", data=sent(*lines) | {field: text})
    assert answer.status_code == 422
    assert answer.text.count(f'href="#{field}"') == 1
    assert "Line 1:" not in words_of(answer.text)
    assert 'id="problem-1"' not in answer.text
    assert len(service.store.people) == before
    if field == "told_on":
        assert "When: " in words_of(answer.text)
    assert typed(answer.text)["name"][:2] == ["Ottilie 0", "Ottilie 1"]
