"""Who has looked at a file, and what one may see oneself: on the pages and through the API."""

from __future__ import annotations

import pytest

from graphsvc.access.actor import Role
from graphsvc.domain.deeds import DeedKind
from tests.web.conftest import Service, words_of

ASK = "Managers, the child’s independent reviewer and auditors see who has looked at this file. Ask your manager."


def reeve(service: Service) -> str:
    return next(f.children[0].id for f in service.families if f.key == "reeve")


def chen(service: Service) -> str:
    return next(f.children[0].id for f in service.families if f.key == "chen")


@pytest.mark.parametrize("user_id", ["u_morag", "u_omar", "u_jonas"])
def test_a_manager_the_childs_reviewer_and_an_auditor_see_who_has_looked(service: Service, user_id: str) -> None:
    child = reeve(service)
    service.browser_of("u_rachel").get(f"/children/{child}/supporters")
    page = service.browser_of(user_id).get(f"/children/{child}/trail")
    assert page.status_code == 200
    words = words_of(page.text)
    assert "Rachel Obi, social worker" in words
    assert "Looked at who may support" in words
    assert "Child in need assessment" in words
    assert "The child was allocated to them" in words
    assert ("Back to the child’s file" in words) is (user_id != "u_jonas")
    assert "Something not right? Tell information governance in your council." in words
    assert 'data-label="What for"></td>' not in page.text, "the look at the trail itself asked for nothing"
    assert 'data-label="What for">Not asked</td>' in page.text
    assert "Callum" not in words  # the file is named by its id: an auditor sees who looked, and no file
    looks = service.api_of(user_id).get(f"/api/v1/children/{child}/trail").json()["looks"]
    assert looks[0]["what"] == "looked at who has looked"
    assert looks[0]["actor_id"] == user_id
    assert "looked at who may support" in {look["what"] for look in looks}


def test_a_worker_is_told_whom_to_ask_and_that_is_written_down(service: Service) -> None:
    child = reeve(service)
    page = service.browser_of("u_rachel").get(f"/children/{child}/trail")
    assert page.status_code == 403
    assert ASK in words_of(page.text)
    assert service.api_of("u_rachel").get(f"/api/v1/children/{child}/trail").status_code == 403
    refusals = [e for e in service.store.trail if e.child_id == child and e.deed == DeedKind.REFUSED]
    assert [(e.actor_id, e.rule) for e in refusals] == [("u_rachel", "trail-not-for-workers")] * 2
    looks = service.api_of("u_morag").get(f"/api/v1/children/{child}/trail").json()["looks"]
    assert [look["why"] for look in looks if look["refused"]] == ["workers do not see who has looked"] * 2


@pytest.mark.parametrize("user_id", ["u_rachel", "u_omar", "u_gareth"])
def test_to_everybody_else_there_is_no_such_file(service: Service, user_id: str) -> None:
    """Rachel Obi works in the same team, and yet has nothing to do with this child; the reviewer reviews others."""
    for path in (f"/children/{chen(service)}/trail", "/children/p_nobody_at_all/trail"):
        answer, problem = service.browser_of(user_id).get(path), service.api_of(user_id).get(f"/api/v1{path}")
        assert (answer.status_code, problem.status_code) == (404, 404)
    hidden, nobody = (service.api_of(user_id).get(f"/api/v1/children/{c}/trail") for c in (chen(service), "p_nobody_at_all"))
    assert hidden.json() == nobody.json()


def test_a_person_without_a_file_has_no_trail_for_an_auditor_either(service: Service) -> None:
    child = reeve(service)
    someone = next(p for p in service.store.people if p not in service.store.opened)
    assert service.api_of("u_jonas").get(f"/api/v1/children/{someone}/trail").status_code == 404
    assert service.api_of("u_jonas").get(f"/api/v1/children/{child}").status_code == 404
    assert service.api_of("u_jonas").get("/api/v1/isolation").status_code == 403


def test_older_entries_are_a_page_further(service: Service) -> None:
    child, api = reeve(service), service.api_of("u_morag")
    for _ in range(5):
        service.api_of("u_rachel").get(f"/api/v1/children/{child}/gaps")
    first = api.get(f"/api/v1/children/{child}/trail?limit=2").json()
    older = api.get(f"/api/v1/children/{child}/trail?limit=2&before={first['before']}").json()
    assert [look["seq"] for look in older["looks"]] == [first["before"] - 1, first["before"] - 2]
    page = service.browser_of("u_morag").get(f"/children/{child}/trail?before=1")
    assert "There are no older ones." in words_of(page.text)
    assert "your own look" not in words_of(page.text), "it is the first line of the latest page alone"
    assert api.get(f"/api/v1/children/{child}/trail?before=0").status_code == 422


def test_whoever_is_in_the_register_no_more_stands_there_by_id(service: Service) -> None:
    child = reeve(service)
    service.api_of("u_rachel").get(f"/api/v1/children/{child}/gaps")
    del service.store.users["u_rachel"]
    looks = service.api_of("u_morag").get(f"/api/v1/children/{child}/trail").json()["looks"]
    assert {look["who"] for look in looks if look["actor_id"] == "u_rachel"} == {"u_rachel"}


def test_what_one_may_see_is_said_with_its_reason(service: Service) -> None:
    child = reeve(service)
    told = {}
    for user_id in ("u_rachel", "u_morag", "u_omar"):
        page = words_of(service.browser_of(user_id).get(f"/children/{child}/access").text)
        allowed = service.api_of(user_id).get(f"/api/v1/children/{child}/access").json()["allowances"]
        assert all(one["what"] in page and one["why"] in page for one in allowed)
        told[user_id] = {one["what"].split(" ")[0] + " " + one["what"].split(" ")[1]: one for one in allowed}
    assert [told[u]["Record people,"]["allowed"] for u in told] == [True, True, False]
    assert told["u_omar"]["Record people,"]["why"] == "You may look at this file but not change it."
    assert [told[u]["See who"]["allowed"] for u in told] == [False, True, True]
    assert told["u_rachel"]["See who"]["why"] == ASK
    assert told["u_morag"]["Look at"]["why"] == "This child is allocated to your team."
    assert not any(told[u]["See what"]["allowed"] for u in told)
    assert service.api_of("u_jonas").get(f"/api/v1/children/{child}/access").status_code == 404


def test_a_reviewer_looks_and_does_not_write(service: Service) -> None:
    child, browser = reeve(service), service.browser_of("u_omar")
    assert service.store.users["u_omar"].role is Role.INDEPENDENT_REVIEWER
    assert browser.get(f"/children/{child}/supporters").status_code == 200
    before = len(service.store.people)
    answer = service.api_of("u_omar").post(f"/api/v1/children/{child}/people", json={"relation": "neighbour", "to": child, "name": "Bea"})
    assert answer.status_code == 403
    assert len(service.store.people) == before
    last = service.store.trail[-1]
    assert (last.deed, last.actor_id, last.child_id, last.rule) == (DeedKind.REFUSED, "u_omar", child, "reading-only")
