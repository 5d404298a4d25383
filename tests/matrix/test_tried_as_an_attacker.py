"""What somebody would try who is signed in and wants to know of a child who is not theirs. Each is listed in docs/security.md.

The attacker works with an unrelated child of their own. The answer about the child in question is held against that about one who never
was: but for an id that the answer repeats they have to be the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from graphsvc.access.actor import Actor, Role
from graphsvc.access.policy import Allocation
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.access.session import Session
from graphsvc.domain.deeds import DeedKind
from graphsvc.web.site import instant_of
from tests.matrix.declared import Asker, Relation
from tests.matrix.memory import InMemory, in_memory
from tests.matrix.operations import WHY
from tests.matrix.world import REGISTER, user_of
from tests.support.in_process import Answer
from tests.web.conftest import families_on

ATTACKERS = (
    Actor("u_stranger", "Sol Stranger", Role.PRACTITIONER, "south"),
    Actor("u_other_manager", "Oda Manager", Role.TEAM_MANAGER, "south"),
    Actor("u_reviewer", "Rae Reviewer", Role.INDEPENDENT_REVIEWER),
    Actor("u_machine", "A case system", Role.SERVICE, "", tuple(ServiceScope)),
)
NEVER = "p_neverwasneverwas"


@pytest.fixture(scope="module")
def here() -> Iterator[InMemory]:
    with in_memory() as here:
        for user in ATTACKERS:
            here.store.add_user(REGISTER, user, at=here.clock.now())
            here.store.allocate(REGISTER, Allocation(own_child(here), user.id, "", here.clock.today()), at=here.clock.now())
        yield here


@pytest.fixture(params=[user.id for user in ATTACKERS])
def attacker(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def own_child(here: InMemory) -> str:
    """A sister of the restricted child, with a file of her own, in a family that has nothing to do with the child in question."""
    (family,) = (f for f in families_on(here.clock.today()) if f.key == "brannigan")
    return family.children[1].id


def theirs(here: InMemory) -> dict[str, list[str]]:
    """Every id of the family in question, by its sort."""
    (family,) = (f for f in families_on(here.clock.today()) if f.key == "chen")
    return {
        "people": [person.id for deed in family.deeds for person in deed.people],
        "groups": [group.id for deed in family.deeds for group in deed.groups],
        "facts": [fact.id for deed in family.deeds for fact in deed.facts][:20],
        "ties": [tie.id for deed in family.deeds for tie in deed.ties][:20],
        "deeds": [deed.id for deed in family.deeds],
    }


def same(one: Answer, other: Answer, *ids: str) -> bool:
    """But for the ids that were asked for, and how long the body is with them."""

    def without(answer: Answer) -> tuple[int, list[tuple[str, str]], str]:
        text, headers = answer.text, [(name, value) for name, value in answer.headers if name != "content-length"]
        for known in sorted(ids, key=len, reverse=True):
            text = text.replace(known, "ID")
            headers = [(name, value.replace(known, "ID")) for name, value in headers]
        return answer.status_code, headers, text

    return without(one) == without(other)


def ask(here: InMemory, user_id: str, method: str, path: str, **sent: Any) -> Answer:
    headers = here.token_of(user_id) | sent.pop("headers", {})
    return here.client.ask(method, path, headers=headers, **sent)


# ------------------------------------------------------------------ ids in one's own file
def tries(one: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Everywhere in a file of one's own, and in the register, where an id can be given."""
    add = {"relation": "friend", "to": "OWN", "name": "Bea"}
    keep = {"about": one, "reason": "confidence", "words": WHY}
    return [
        ("GET", f"/people/{one}", {}),
        ("GET", "/kinship", {"query": {"of": one}}),
        ("GET", "/kinship", {"query": {"to": one}}),
        ("GET", "/kinship", {"query": {"of": "OWN", "to": one}}),
        ("POST", "/people", {"body": add | {"to": one}}),
        ("POST", "/people", {"body": add | {"relation": "grandparent", "through": one}}),
        ("POST", "/people", {"body": add | {"already": one}}),
        ("POST", f"/people/{one}/scale", {"body": {"answers": [1, 1, 1, 2, 2, 2]}}),
        ("POST", "/supporters/order", {"body": {"places": {one: 1}, "why": "As they asked"}}),
        ("POST", f"/supporters/{one}/contacts", {"body": {"way": "phoned", "outcome": "reached"}}),
        ("POST", f"/supporters/{one}/work", {"body": {"step": "met"}}),
        ("POST", "/gaps", {"body": {"rule": "child-asked", "about": one, "outcome": "answered"}}),
        ("POST", "/gaps", {"body": {"rule": "child-asked", "about": "OWN", "outcome": "answered", "asked_of": one}}),
        ("POST", "/restricted", {"body": keep}),
        ("POST", "/restricted/opened", {"body": {"about": one, "words": WHY}}),
        ("POST", f"/permissions/{one}/end", {}),
        ("POST", f"/emergencies/{one}", {"body": {"outcome": "right", "words": "Read what was looked at"}}),
        ("POST", "!/join", {"body": {"kept": "OWN", "other": one, "evidence": "For this test", "confirmed": True}}),
        ("POST", "!/join", {"body": {"kept": one, "other": "OWN", "evidence": "For this test", "confirmed": True}}),
        ("POST", "!/unjoin", {"body": {"join_id": one, "why": "They are two"}}),
        ("GET", f"!/retention/files/{one}", {}),
    ]


def filled(part: Any, own: str) -> Any:
    if isinstance(part, dict):
        return {key: filled(value, own) for key, value in part.items()}
    return own if part == "OWN" else part


def test_an_id_of_a_family_that_is_not_theirs_is_as_good_as_one_made_up(here: InMemory, attacker: str) -> None:
    own, asked = own_child(here), 0
    known = theirs(here)
    ids = [*known["people"][:3], *known["groups"][:1], *known["facts"][:1], *known["ties"][:2], *known["deeds"][:1]]
    ids += [here.world.values[False][key] for key in ("child_id", "join_id", "emergency_id", "permission_id", "kept_id")]
    for number, (method, path, sent) in enumerate(tries(NEVER)):
        where = path.removeprefix("!") if path.startswith("!") else f"/children/{own}{path}"
        never = ask(here, attacker, method, f"/api/v1{where}", **filled(sent, own))
        assert never.status_code in {201, 403, 404, 422}, (path, never.text)
        for one in ids:
            _, path_of, sent_of = tries(one)[number]
            where = path_of.removeprefix("!") if path_of.startswith("!") else f"/children/{own}{path_of}"
            before = len(here.store.ties), len(here.store.facts), len(here.store.people)
            answer = ask(here, attacker, method, f"/api/v1{where}", **filled(sent_of, own))
            assert same(answer, never, one, NEVER), (path_of, answer.text, never.text)
            assert (len(here.store.ties), len(here.store.facts), len(here.store.people)) == before, path_of
            asked += 1
    assert asked > 200


def test_what_names_a_child_elsewhere_than_in_the_address_changes_no_decision(here: InMemory, attacker: str) -> None:
    child, own = here.world.child(restricted=False), own_child(here)
    mine = ask(here, attacker, "GET", f"/api/v1/children/{own}/people")
    assert mine.status_code == 200
    for headers in ({"x-original-url": f"/api/v1/children/{child}/people"}, {"x-rewrite-url": f"/api/v1/children/{child}/people"}):
        assert ask(here, attacker, "GET", f"/api/v1/children/{own}/people", headers=headers) == mine
    assert ask(here, attacker, "GET", f"/api/v1/children/{own}/people", query={"child_id": child}) == mine
    override = ask(here, attacker, "GET", f"/api/v1/children/{child}/people", headers={"x-http-method-override": "HEAD"})
    assert override == ask(here, attacker, "GET", f"/api/v1/children/{NEVER}/people")
    body = {"relation": "friend", "to": own, "name": "Bea", "child_id": child}
    assert ask(here, attacker, "POST", f"/api/v1/children/{own}/people", body=body).status_code == 422


# ------------------------------------------------------------------ the address of the child itself
WRONG_WAYS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a method that there is not": ("DELETE", "", {}),
    "another": ("PATCH", "/people", {"body": {}}),
    "asking what there is": ("OPTIONS", "/people", {}),
    "the head alone": ("HEAD", "/network", {}),
    "a form of the picture that there is not": ("GET", "/genogram", {"headers": {"accept": "text/turtle"}}),
    "a format that there is not": ("GET", "/genogram", {"query": {"format": "gif"}}),
    "a page that there is not": ("GET", "/genogram", {"query": {"page": "9999"}}),
    "a day that is none": ("GET", "/people", {"query": {"as_at": "2026-13-41"}}),
    "too many steps": ("GET", "/people", {"query": {"steps": "99"}}),
    "a purpose that is none": ("GET", "/people", {"headers": {"purpose": "curiosity"}}),
    "a key that is none": ("POST", "/reviews", {"body": {"on": "1 9 2026"}, "headers": {"idempotency-key": "x" * 300}}),
    "no body": ("POST", "/reviews", {}),
    "a body that cannot be read": ("POST", "/reviews", {"raw": b"{", "headers": {"content-type": "application/json"}}),
    "bytes that are no text": ("POST", "/reviews", {"raw": b"\xff\xfe", "headers": {"content-type": "application/json"}}),
    "a body of another kind": ("POST", "/reviews", {"raw": b"<x/>", "headers": {"content-type": "application/xml"}}),
    "a body of another shape": ("POST", "/reviews", {"body": {"when": 1}}),
    "a body too large": ("POST", "/reviews", {"raw": b"x" * 70_000, "headers": {"content-type": "application/json"}}),
    "a date to come": ("POST", "/reviews", {"body": {"on": "1 9 2099"}}),
    "older entries of the trail": ("GET", "/trail", {"query": {"before": "2", "limit": "1"}}),
    "a number of an entry that is none": ("GET", "/trail", {"query": {"before": "0"}}),
    "whether a picture is still the same": ("GET", "/ecomap", {"headers": {"if-none-match": "*"}}),
    "part of a picture": ("GET", "/ecomap", {"headers": {"range": "bytes=0-10"}}),
    "only if it has changed": ("GET", "/people", {"headers": {"if-modified-since": "Wed, 25 Nov 2026 10:00:00 GMT"}}),
}


@pytest.mark.parametrize("way", WRONG_WAYS)
def test_a_child_asked_for_in_the_wrong_way_is_like_one_who_never_was(here: InMemory, attacker: str, way: str) -> None:
    method, path, sent = WRONG_WAYS[way]
    for restricted in (False, True):
        child = here.world.child(restricted=restricted)
        for start in ("/api/v1/children/", "/children/"):
            found, never = (ask(here, attacker, method, f"{start}{one}{path}", **sent) for one in (child, NEVER))
            assert found == never, (way, start)
            assert found.status_code >= 400 or method == "OPTIONS"


SPELLINGS: dict[str, Callable[[str], str]] = {
    "capital letters": str.upper,
    "an encoded letter": lambda one: f"%70{one[1:]}",
    "encoded twice": lambda one: f"%2570{one[1:]}",
    "a slash at the end": lambda one: f"{one}/",
    "two slashes before": lambda one: f"/{one}",
    "a way round": lambda one: f"x/../{one}",
    "an encoded way round": lambda one: f"x%2f..%2f{one}",
    "a parameter of the path": lambda one: f"{one};v=1",
    "a zero byte": lambda one: f"{one}%00",
    "a blank": lambda one: f"{one}%20",
    "a letter that looks like it": lambda one: f"%D1%80{one[1:]}",
    "an end of its line": lambda one: f"{one}%0A",
    "half of it": lambda one: one[: len(one) // 2],
    "a star": lambda one: f"{one[:4]}*",
    "a sign of the query language": lambda one: f"{one}'%20OR%201=1",
}


@pytest.mark.parametrize("way", SPELLINGS)
def test_an_id_spelled_otherwise_opens_nothing_and_tells_nothing(here: InMemory, attacker: str, way: str) -> None:
    spelled = SPELLINGS[way]
    child, never = here.world.child(restricted=False), NEVER.ljust(len(here.world.child(restricted=False)), "x")[:18]
    for start in ("/api/v1/children/", "/children/"):
        found, nothing = (ask(here, attacker, "GET", f"{start}{spelled(one)}") for one in (child, never))
        assert same(found, nothing, child, never, spelled(child), spelled(never))
        assert found.status_code == 404 or (attacker == "u_machine" and found.status_code == 403)  # pages are for people
    worker = user_of(Asker.PRACTITIONER, Relation.ALLOCATED).id
    opened = ask(here, worker, "GET", f"/api/v1/children/{spelled(child)}").status_code
    assert opened == (200 if way == "an encoded letter" else 404)


def test_the_tag_of_a_picture_that_somebody_may_see_tells_nobody_else_that_it_is_there(here: InMemory, attacker: str) -> None:
    child, worker = here.world.child(restricted=False), user_of(Asker.PRACTITIONER, Relation.ALLOCATED).id
    for picture in ("genogram", "ecomap"):
        tag = ask(here, worker, "GET", f"/api/v1/children/{child}/{picture}").header("etag")
        assert tag
        again = ask(here, worker, "GET", f"/api/v1/children/{child}/{picture}", headers={"if-none-match": tag})
        assert again.status_code == 304
        found, never = (
            ask(here, attacker, "GET", f"/api/v1/children/{one}/{picture}", headers={"if-none-match": tag}) for one in (child, NEVER)
        )
        assert (found, found.status_code) == (never, 404)
        own = ask(here, attacker, "GET", f"/api/v1/children/{own_child(here)}/{picture}", headers={"if-none-match": tag})
        assert own.status_code == 200


# ------------------------------------------------------------------ lists, counts, search
LISTS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "own children": ("GET", "/api/v1/children", {}),
    "how connected": ("GET", "/api/v1/isolation", {}),
    "a page far on": ("GET", "/api/v1/isolation", {"query": {"start": "500", "limit": "1"}}),
    "duplicates": ("GET", "/api/v1/duplicates", {}),
    "emergencies": ("GET", "/api/v1/emergencies", {}),
    "the name": ("POST", "/api/v1/search", {"body": {"names": ["Jude Whitcombe"]}}),
    "the name, nearly": ("POST", "/api/v1/search", {"body": {"names": ["Jud Witcomb"], "born": "2019"}}),
    "the mother": ("POST", "/api/v1/search", {"body": {"names": ["Lin Chen"]}}),
    "who is alike": ("POST", "/api/v1/children/OWN/people/alike", {"body": {"name": "Jude Whitcombe"}}),
    "own network": ("GET", "/api/v1/children/OWN/network", {"query": {"steps": "6"}}),
    "files that have come to their day": ("GET", "/api/v1/retention", {}),
    "users": ("GET", "/users", {}),
}


@pytest.mark.parametrize("what", LISTS)
def test_no_list_count_or_search_changes_when_the_family_is_not_there(here: InMemory, attacker: str, what: str) -> None:
    method, path, sent = LISTS[what]
    path = path.replace("OWN", own_child(here))
    found = ask(here, attacker, method, path, **sent)
    kept, theirs_of = {name: dict(getattr(here.store, name)) for name in ("people", "facts", "ties", "opened", "emergencies")}, theirs(here)
    gone = {*theirs_of["people"], "p_again_chen", "p_friend_chen"}
    try:
        here.store.people = {one: hidden for one, hidden in here.store.people.items() if one not in gone}
        here.store.facts = {key: fact for key, fact in here.store.facts.items() if fact.person_id not in gone}
        here.store.ties = {key: tie for key, tie in here.store.ties.items() if not {tie.a, tie.b} & gone}
        here.store.opened = {one: day for one, day in here.store.opened.items() if one not in gone}
        here.store.emergencies = {key: one for key, one in here.store.emergencies.items() if one.child_id not in gone}
        allocations, here.store.allocations = here.store.allocations, [a for a in here.store.allocations if a.child_id not in gone]
        without = ask(here, attacker, method, path, **sent)
        here.store.allocations = allocations
    finally:
        for name, was in kept.items():
            setattr(here.store, name, was)
    assert found == without


# ------------------------------------------------------------------ keys, sessions, users
def test_a_key_that_somebody_else_used_is_a_fresh_one_and_says_nothing_of_theirs(here: InMemory) -> None:
    child, worker = here.world.child(restricted=False), user_of(Asker.PRACTITIONER, Relation.ALLOCATED).id
    key, body = {"idempotency-key": "the-same-key"}, {"on": "1 9 2026"}
    assert ask(here, worker, "POST", f"/api/v1/children/{child}/reviews", body=body, headers=key).status_code == 201
    for attacker in ("u_stranger", "u_other_manager", "u_machine"):
        found, never = (
            ask(here, attacker, "POST", f"/api/v1/children/{one}/reviews", body=body | {"words": "Other"}, headers=key)
            for one in (child, NEVER)
        )
        assert (found, found.status_code) == (never, 404)
        own = f"/api/v1/children/{own_child(here)}/reviews"
        mine = ask(here, attacker, "POST", own, body=body | {"words": f"Mine, {attacker}"}, headers=key)
        assert (mine.status_code, mine.text) == (201, '{"is_new":true}')


def test_the_session_of_somebody_else_is_like_one_that_never_was_and_goes_on(here: InMemory, attacker: str) -> None:
    now = instant_of(here.clock)
    here.store.sessions["k"] = Session("s_theirs", "u_sam", now, now)
    found, never = (ask(here, attacker, "POST", f"/sessions/{one}/end") for one in ("s_theirs", "s_never"))
    assert same(found, never, "s_theirs", "s_never")
    assert "k" in here.store.sessions
    for path in ("/users/{}", "/users/{}/end-sessions"):
        method = "POST" if path.endswith("sessions") else "GET"
        known, nobody = (ask(here, attacker, method, path.format(one)) for one in ("u_sam", "u_never"))
        assert (known, known.status_code) == (nobody, 403)
    assert "k" in here.store.sessions


def test_a_colleague_who_is_told_of_a_file_is_told_nothing_else(here: InMemory) -> None:
    """By no operation: neither a name, nor how many people, nor since when, nor who answers for the child."""
    child, colleague = here.world.child(restricted=False), user_of(Asker.PRACTITIONER, Relation.OF_THE_TEAM).id
    told = set()
    parts = ("people", "network", "supporters", "isolation", "gaps", "checks", "kinship", "contacts", "genogram", "restricted")
    for path in ("", *(f"/{part}" for part in parts)):
        for start in ("/api/v1/children/", "/children/"):
            answer = ask(here, colleague, "GET", f"{start}{child}{path}")
            if answer.status_code == 403:
                told.add((start, answer.text))
                assert not any(word in answer.text for word in ("Jude", "Whitcombe", "Chen", "Sam Idowu", "2026-05-18"))
    assert len(told) == 2, "one answer by the API and one page, whatever was asked for"
    form = ask(here, colleague, "GET", f"/children/{child}/emergency")
    assert form.status_code == 200
    assert not any(word in form.text for word in ("Jude", "Whitcombe", "Chen", "Sam Idowu"))


def test_whatever_was_tried_stands_in_the_trail(here: InMemory, attacker: str) -> None:
    """Of the child who is there in their own chain, of one who never was in the common one; with the rule, and no word of what was sent."""
    child, start = here.world.child(restricted=False), len(here.store.trail)
    for one in (child, NEVER):
        ask(here, attacker, "GET", f"/api/v1/children/{one}/people", query={"as_at": "2026-01-01"})
    entries = here.store.trail[start:]
    assert [(e.actor_id, e.deed, e.child_id) for e in entries] == [(attacker, DeedKind.REFUSED, child), (attacker, DeedKind.REFUSED, "")]
    assert NEVER not in str(entries[1])


def test_a_machine_asks_for_no_page_and_gets_no_wiser_by_it(here: InMemory) -> None:
    child = here.world.child(restricted=False)
    for path in ("", "/access", "/trail", "/emergency", "/people/add"):
        found, never = (ask(here, "u_machine", "GET", f"/children/{one}{path}") for one in (child, NEVER))
        assert same(found, never, child, NEVER)
        assert found.status_code == 403
