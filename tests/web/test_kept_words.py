"""What was typed when the session had ended meanwhile: kept for who typed it, and for nobody else."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

from starlette.testclient import TestClient

from graphsvc.web.kept_words import KEPT_FOR, KeptForm, seal, unseal
from graphsvc.web.site import instant_of
from seed.visits import opaque_id
from tests.support.fakes import StandingClock
from tests.web.conftest import Service, words_of

JUDE, LIN = (opaque_id("p", f"chen/{who}") for who in ("jude", "lin"))
ADD = f"/children/{JUDE}/people/add"
FORM = {"key": "k1", "relation": "sister", "to": LIN, "name": "Zosia & Ola", "child_words": "She waits for me"}
NOON = instant_of(StandingClock())


def sign_in(service: Service, browser: TestClient, user: str) -> str:
    """The page to which the browser goes."""
    return str(browser.post(service.app.state.sign_in.new_link(), data={"user": user}).headers["location"])


def signed_out_while_typing(service: Service) -> TestClient:
    browser = service.browser_of("u_sam")
    service.clock.move(minutes=30)
    answer = browser.post(ADD, data=FORM)
    assert answer.status_code == 401
    assert "You were signed out after 20 minutes Your words are kept. Sign in to carry on." in words_of(answer.text)
    assert "Zosia" not in answer.text
    return browser


def hidden(page: str) -> dict[str, str]:
    form = page[: page.index('action="/kept/forget"')]
    return {name: unescape(value) for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)}


def test_after_signing_in_the_form_is_there_as_it_was_left_and_can_be_saved(service: Service) -> None:
    browser = signed_out_while_typing(service)
    assert not any("Zosia" in session.kept or "sister" in session.kept for session in service.store.sessions.values())
    assert sign_in(service, browser, "u_sam") == "/kept"
    page = browser.get("/kept").text
    assert "Zosia & Ola" in words_of(page)
    sent = hidden(page)
    assert sent == FORM | {"then": "look"}
    on = browser.post("/kept", data=sent)
    assert (on.status_code, on.headers["location"]) == (307, ADD)
    filled = browser.post(ADD, data=sent)
    assert filled.status_code == 200
    assert 'value="Zosia &amp; Ola"' in filled.text
    assert "She waits for me" in filled.text
    assert browser.post(ADD, data=FORM).status_code == 303
    assert "Nothing of yours is kept here" in browser.get("/kept").text


def test_whoever_else_signs_in_there_does_not_see_them_and_they_are_gone(service: Service) -> None:
    browser = signed_out_while_typing(service)
    assert sign_in(service, browser, "u_morag") == "/"
    assert "Zosia" not in browser.get("/kept").text
    assert not any(session.kept for session in service.store.sessions.values())
    assert sign_in(service, browser, "u_sam") == "/"


def test_another_form_comes_back_with_its_words_to_be_looked_at(service: Service) -> None:
    browser = service.browser_of("u_sam")
    service.clock.move(minutes=30)
    where = f"/children/{JUDE}/supporters/{LIN}/contact"
    assert browser.post(where, data={"key": "k", "way": "phoned", "outcome": "reached", "words": "She will ring"}).status_code == 401
    assert sign_in(service, browser, "u_sam") == "/kept"
    page = browser.get("/kept").text
    assert ">She will ring</textarea>" in page
    assert hidden(page) == {"key": "k", "way": "phoned", "outcome": "reached"}


def test_they_can_be_thrown_away_and_are_there_for_an_hour(service: Service) -> None:
    browser = signed_out_while_typing(service)
    sign_in(service, browser, "u_sam")
    assert browser.post("/kept/forget").status_code == 303
    assert "Zosia" not in browser.get("/kept").text
    browser = signed_out_while_typing(service)
    service.clock.move(minutes=61)
    assert sign_in(service, browser, "u_sam") == "/"


def test_where_the_session_is_gone_the_words_stay_on_the_page(service: Service) -> None:
    browser = service.browser_of("u_sam")
    service.store.sessions.clear()
    answer = browser.post(ADD, data=FORM)
    assert answer.status_code == 401
    assert 'name="name" value="Zosia &amp; Ola"' in answer.text
    assert answer.text.index('href="/sign-in"') < answer.text.index("Send again"), "signing in comes first"


def test_words_that_are_kept_are_not_lost_for_those_of_another_form(service: Service) -> None:
    browser = signed_out_while_typing(service)
    assert browser.post(f"/children/{JUDE}/worries", data={"shown": "true", "back": "zoom=fit"}).headers["location"] == "/sign-in"
    other = browser.post(f"/children/{JUDE}/supporters/{LIN}/contact", data={"key": "k", "way": "phoned", "words": "She will ring"})
    assert 'name="words" value="She will ring"' in other.text
    assert browser.post(ADD, data=FORM | {"name": "Zosia & Ola & Bo"}).status_code == 401
    assert sign_in(service, browser, "u_sam") == "/kept"
    assert "Zosia & Ola & Bo" in words_of(browser.get("/kept").text)


def test_a_form_in_which_nothing_was_typed_leads_to_the_sign_in_page(service: Service) -> None:
    browser = service.browser_of("u_sam")
    service.clock.move(minutes=30)
    answer = browser.post(f"/children/{JUDE}/purpose", data={"purpose": "looked-after", "back_to": ""})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


def test_only_the_secret_and_the_user_open_what_was_sealed_and_only_in_time() -> None:
    form = KeptForm(ADD, (("name", "Zosia"),))
    sealed = seal("secret", "u_sam", form, NOON)
    assert unseal("secret", "u_sam", sealed, NOON) == form
    assert unseal("another", "u_sam", sealed, NOON) is None
    assert unseal("secret", "u_morag", sealed, NOON) is None
    assert unseal("secret", "u_sam", sealed, NOON + KEPT_FOR) is None
    assert unseal("secret", "u_sam", sealed[:-2] + "AA", NOON) is None
    assert unseal("secret", "u_sam", "", NOON) is None
    assert seal("secret", "u_sam", KeptForm(ADD, (("name", "x" * 80_000),)), NOON + timedelta()) == ""


def test_where_nothing_but_choices_was_sent_nobody_is_told_that_words_are_kept(service: Service) -> None:
    browser = service.browser_of("u_sam")
    service.clock.move(minutes=30)
    told = browser.post(f"/children/{JUDE}/circles", data={"key": "k", "whose": "child", "place": [f"{LIN}:inner"], "words": ""})
    assert "What you chose is kept. Sign in to carry on." in words_of(told.text)
    assert sign_in(service, browser, "u_sam") == "/kept"
    page = words_of(browser.get("/kept").text)
    assert "What you chose is kept" in page
    assert "Your words are kept" not in words_of(told.text) + page
    assert "Look at them" not in page
