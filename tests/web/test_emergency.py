"""Breaking glass: who may open a file in an emergency, for how long, what they see, and who looks at it afterwards."""

from __future__ import annotations

from importlib.resources import files

import pytest

from graphsvc.access.actor import Actor, Role
from graphsvc.access.policy import Allocation
from graphsvc.domain.deeds import DeedKind
from tests.web.conftest import OPERATOR, Service, words_of
from tests.web.test_people_search import key_of

WHY = "A call at night: a neighbour heard shouting"


def child_of(service: Service, key: str) -> str:
    return next(f.children[0].id for f in service.families if f.key == key)


def opens(service: Service, user_id: str, child: str) -> None:
    body = {"kind": "danger", "words": WHY}
    assert service.api_of(user_id).post(f"/api/v1/children/{child}/emergency", json=body).status_code == 201


def test_a_worker_of_the_childs_team_is_told_of_the_file_and_may_open_it_with_a_reason(service: Service) -> None:
    child, browser = child_of(service, "chen"), service.browser_of("u_rachel")
    refused = browser.get(f"/children/{child}")
    assert refused.status_code == 403
    assert "This child has a file here, and is not allocated to you." in words_of(refused.text)
    assert f'href="/children/{child}/emergency"' in refused.text
    assert "Jude" not in refused.text
    form = browser.get(f"/children/{child}/emergency")
    assert form.status_code == 200
    assert "Jude" not in form.text
    sent = browser.post(f"/children/{child}/emergency", data={"key": key_of(form.text), "kind": "danger", "words": WHY})
    assert sent.headers["location"] == f"/children/{child}"
    assert "Jude" in browser.get(f"/children/{child}").text
    entries = [(e.deed, e.rule) for e in service.store.trail if e.child_id == child and e.actor_id == "u_rachel"]
    assert entries[0] == (DeedKind.REFUSED, "may-break-glass")
    assert (DeedKind.BREAK_GLASS, "may-break-glass") in entries
    assert entries[-1] == (DeedKind.VIEW_NETWORK, "broke-glass")
    looks = service.api_of("u_morag").get(f"/api/v1/children/{child}/trail").json()["looks"]
    assert [one["purpose"] for one in looks if one["what"] == "opened the file in an emergency"] == ["an emergency"]


def test_a_worker_of_a_relative_may_and_a_worker_of_neither_learns_nothing(service: Service) -> None:
    """Leah Marsh is of another team. Once a half-brother of the child is hers, she may know that there is a file."""
    child = child_of(service, "holloway")
    ellie, nobody = (service.api_of("u_leah").get(f"/api/v1/children/{one}") for one in (child, "p_nobody_at_all"))
    assert (ellie.status_code, ellie.json()) == (404, nobody.json())
    body = {"kind": "danger", "words": WHY}
    assert service.api_of("u_leah").post(f"/api/v1/children/{child}/emergency", json=body).status_code == 404
    jake = next(f.children[1].id for f in service.families if f.key == "holloway")
    service.store.allocate(OPERATOR, Allocation(jake, "u_leah", "south", service.clock.today()), at="")
    answer = service.api_of("u_leah").get(f"/api/v1/children/{child}")
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:graphsvc:problem:may-break-glass")
    opens(service, "u_leah", child)
    assert service.api_of("u_leah").get(f"/api/v1/children/{child}").status_code == 200
    assert service.api_of("u_leah").get(f"/api/v1/children/{child_of(service, 'reeve')}").status_code == 404


def test_whoever_looks_at_it_afterwards_is_told_on_their_first_page_until_somebody_has(service: Service) -> None:
    child = child_of(service, "chen")
    told = "1 file was opened in an emergency, and nobody has looked at that yet."
    assert told not in words_of(service.browser_of("u_morag").get("/").text)
    opens(service, "u_rachel", child)
    for user_id, is_told in (("u_morag", True), ("u_rachel", False), ("u_sam", False), ("u_leah", False)):
        assert (told in words_of(service.browser_of(user_id).get("/").text)) is is_told, user_id
    (one,) = service.api_of("u_morag").get("/api/v1/emergencies").json()["emergencies"]
    said = {"outcome": "right", "words": "Read what was looked at"}
    assert service.api_of("u_morag").post(f"/api/v1/children/{child}/emergencies/{one['id']}", json=said).status_code == 204
    assert told not in words_of(service.browser_of("u_morag").get("/").text)


@pytest.mark.parametrize("user_id", ["u_gareth", "u_omar", "u_jonas"])
def test_no_other_role_may(service: Service, user_id: str) -> None:
    child = child_of(service, "chen")
    assert service.browser_of(user_id).get(f"/children/{child}/emergency").status_code == 404
    answer = service.api_of(user_id).post(f"/api/v1/children/{child}/emergency", json={"kind": "danger", "words": WHY})
    assert answer.status_code == 404
    assert not service.store.emergencies


def test_a_restricted_child_cannot_be_opened_so(service: Service) -> None:
    child = child_of(service, "chen")
    service.store.people[child] = True
    assert service.api_of("u_rachel").get(f"/api/v1/children/{child}").status_code == 404
    answer = service.api_of("u_rachel").post(f"/api/v1/children/{child}/emergency", json={"kind": "danger", "words": WHY})
    assert answer.status_code == 404


def test_it_is_for_looking_alone_and_shows_no_harm_and_no_trail(service: Service) -> None:
    child = child_of(service, "chen")
    opens(service, "u_rachel", child)
    api = service.api_of("u_rachel")
    assert api.post(f"/api/v1/children/{child}/people", json={"relation": "neighbour", "to": child, "name": "Bea"}).status_code == 403
    assert api.get(f"/api/v1/children/{child}/genogram?layers=harm", headers={"accept": "image/svg+xml"}).status_code == 403
    assert api.get(f"/api/v1/children/{child}/trail").status_code == 403
    told = {one["what"]: one for one in api.get(f"/api/v1/children/{child}/access").json()["allowances"]}
    assert [one["allowed"] for one in told.values()][:3] == [True, False, False]
    assert "in an emergency" in next(iter(told.values()))["why"]
    mine = service.api_of("u_sam").post(f"/api/v1/children/{child}/emergency", json={"kind": "danger", "words": WHY})
    assert (mine.status_code, mine.json()["detail"]) == (403, "This file is open to you already.")


def test_a_manager_of_another_team_who_opened_it_so_sees_no_trail_and_a_child_restricted_since_is_closed(service: Service) -> None:
    child, other = child_of(service, "holloway"), Actor("u_other", "Ade Cole", Role.TEAM_MANAGER, "south")
    service.store.add_user(OPERATOR, other, at="")
    jake = next(f.children[1].id for f in service.families if f.key == "holloway")
    service.store.allocate(OPERATOR, Allocation(jake, "u_other", "", service.clock.today()), at="")
    opens(service, "u_other", child)
    api = service.api_of("u_other")
    assert api.get(f"/api/v1/children/{child}").status_code == 200
    assert api.get(f"/api/v1/children/{child}/trail").status_code == 403
    service.store.people[child] = True
    assert api.get(f"/api/v1/children/{child}").status_code == 404


FILE_PAGES = (
    "",
    "/people",
    "/supporters",
    "/questions",
    "/connection",
    "/compare",
    "/consent",
    "/file",
    "/dates",
    "/people/add",
    "/documents/new",
)


def test_each_page_says_until_when_the_file_is_open_and_offers_no_document(service: Service) -> None:
    child = child_of(service, "chen")
    opens(service, "u_rachel", child)
    told = "You opened this file in an emergency. It is open to you until 25 November 2026, 14:00, to look at."
    in_emergency, allocated = service.browser_of("u_rachel"), service.browser_of("u_sam")
    for path in FILE_PAGES:
        assert told in words_of(in_emergency.get(f"/children/{child}{path}").text), path
        assert "in an emergency" not in words_of(allocated.get(f"/children/{child}{path}").text), path
    to_documents = f'href="/children/{child}/documents/new"'
    assert to_documents in allocated.get(f"/children/{child}").text
    assert to_documents not in in_emergency.get(f"/children/{child}").text
    assert "in an emergency" not in words_of(in_emergency.get("/").text)


def test_the_childs_bar_knows_on_every_page_what_the_visitor_may_do() -> None:
    """Without the context of the page it would know nothing, and leave out what they may."""
    pages = [one for one in files("graphsvc.web").joinpath("templates").iterdir() if "import child_bar" in one.read_text()]
    assert pages
    assert not [one.name for one in pages if "import child_bar with context" not in one.read_text()]


def test_an_independent_reviewer_is_offered_no_document(service: Service) -> None:
    child = next(one.child_id for one in service.store.allocations if one.user_id == "u_omar")
    page = service.browser_of("u_omar").get(f"/children/{child}")
    assert page.status_code == 200
    assert "/documents/new" not in page.text


@pytest.mark.parametrize(
    "fields, field",
    [({}, "kind"), ({"kind": "danger"}, "words"), ({"kind": "danger", "words": "urgent"}, "words"), ({"kind": "x", "words": WHY}, "kind")],
)
def test_without_a_reason_nothing_is_opened_and_what_was_typed_is_kept(service: Service, fields: dict[str, str], field: str) -> None:
    child, browser = child_of(service, "chen"), service.browser_of("u_rachel")
    key = key_of(browser.get(f"/children/{child}/emergency").text)
    answer = browser.post(f"/children/{child}/emergency", data={"key": key, **fields})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert fields.get("words", "") in answer.text
    assert not service.store.emergencies
    for body in ({"kind": "danger", "words": "short"}, {"kind": "bored", "words": WHY}, {"words": WHY}):
        assert service.api_of("u_rachel").post(f"/api/v1/children/{child}/emergency", json=body).status_code == 422


def test_a_manager_and_an_auditor_find_it_and_one_of_them_says_what_they_make_of_it_once(service: Service) -> None:
    child = child_of(service, "chen")
    opens(service, "u_rachel", child)
    for user_id in ("u_morag", "u_jonas"):
        page = words_of(service.browser_of(user_id).get("/emergencies").text)
        assert "Rachel Obi, social worker" in page
        assert WHY in page
        assert "Jude" not in page
    (one,) = service.api_of("u_jonas").get("/api/v1/emergencies").json()["emergencies"]
    assert (one["child_id"], one["user_id"], one["kind"], one["own"]) == (child, "u_rachel", "danger", False)
    address = f"/children/{child}/emergencies/{one['id']}"
    browser = service.browser_of("u_morag")
    for wrong, field in (({}, "outcome"), ({"outcome": "right", "words": "ok"}, "words")):
        answer = browser.post(address, data=wrong)
        assert answer.status_code == 422
        assert f'href="#{field}-{one["id"]}"' in answer.text
    said = {"outcome": "right", "words": "Spoke with Rachel, and read what she looked at"}
    assert browser.post(address, data=said).headers["location"] == "/emergencies"
    page = words_of(browser.get("/emergencies").text)
    assert "It is noted, and off this list." in page
    assert "Nothing is waiting to be looked at." in page
    assert service.api_of("u_jonas").post(f"/api/v1{address}", json=said).status_code == 404
    assert service.store.reviews[one["id"]].by == "u_morag"
    assert [e.deed for e in service.store.trail if e.child_id == child].count(DeedKind.REVIEW_EMERGENCY) == 1


def test_nobody_looks_at_their_own_and_a_manager_only_at_those_of_the_team(service: Service) -> None:
    child = child_of(service, "chen")
    other = Actor("u_other", "Ade Cole", Role.TEAM_MANAGER, "south")
    service.store.add_user(OPERATOR, other, at="")
    service.store.allocations = [a for a in service.store.allocations if a.child_id != child]
    service.store.allocate(OPERATOR, Allocation(child, "u_leah", "south", service.clock.today()), at="")
    service.store.allocate(OPERATOR, Allocation(child_of(service, "holloway"), "u_other", "", service.clock.today()), at="")
    opens(service, "u_other", next(f.children[1].id for f in service.families if f.key == "holloway"))
    assert service.api_of("u_other").get("/api/v1/emergencies").json()["emergencies"] == []  # a file of another team
    (one,) = service.api_of("u_morag").get("/api/v1/emergencies").json()["emergencies"]
    said = {"outcome": "talk", "words": "We will talk on Monday"}
    address = f"/api/v1/children/{one['child_id']}/emergencies/{one['id']}"
    assert service.api_of("u_other").post(address, json=said).status_code == 404
    assert service.api_of("u_morag").post(f"/api/v1/children/{child}/emergencies/{one['id']}", json=said).status_code == 404
    assert service.api_of("u_morag").post(address, json=said).status_code == 204
    for user_id in ("u_rachel", "u_gareth", "u_omar", "u_leah"):
        assert service.api_of(user_id).get("/api/v1/emergencies").status_code == 403
        assert service.api_of(user_id).post(address, json=said).status_code == 403


def test_pressing_twice_opens_once_and_after_four_hours_it_is_closed(service: Service) -> None:
    child, browser = child_of(service, "chen"), service.browser_of("u_rachel")
    form = {"key": key_of(browser.get(f"/children/{child}/emergency").text), "kind": "out-of-hours", "words": WHY}
    for _ in range(2):
        assert browser.post(f"/children/{child}/emergency", data=form).status_code == 303
    (one,) = service.store.emergencies.values()
    assert one.begins[:16] == "2026-11-25T10:00"
    assert one.ends[:16] == "2026-11-25T14:00"
    service.clock.move(hours=3, minutes=59)
    assert service.api_of("u_rachel").get(f"/api/v1/children/{child}").status_code == 200
    service.clock.move(minutes=1)
    assert service.api_of("u_rachel").get(f"/api/v1/children/{child}").json()["type"] == "urn:graphsvc:problem:may-break-glass"
    assert len(service.api_of("u_jonas").get("/api/v1/emergencies").json()["emergencies"]) == 1  # it stays to be looked at
