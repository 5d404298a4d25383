"""Sessions in the store: what is kept of one, and that one that was ended never comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from graphsvc.access.actor import Actor, Purpose, Role
from graphsvc.access.scope import SessionsAccess
from graphsvc.access.session import SESSION_LASTS, Session
from graphsvc.store.open_store import Store
from tests.support.deeds import FIRST, REGISTER, WORKER

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
OF_WORKER = SessionsAccess(WORKER, WORKER.id, "own-sessions", FIRST)
BY_ADMINISTRATOR = replace(OF_WORKER, actor=Actor("u_admin", "An administrator", Role.ADMINISTRATOR), rule="looks-after-users")


def session(session_id: str, user_id: str = WORKER.id, *, at: datetime = NOON) -> Session:
    return Session(session_id, user_id, at, at, "Firefox on Windows")


def test_what_is_kept_of_a_session_comes_back_as_it_was(store: Store) -> None:
    kept = replace(session("s_1"), purposes={"p_1": Purpose.LOOKED_AFTER}, notice="Nan is added", last_seen=NOON + timedelta(minutes=3))
    store.sessions.open_session("k1", kept)
    assert store.sessions.find_session("k1") == kept
    assert store.sessions.find_session("k2") is None
    changed = store.sessions.change_session("k1", lambda one: replace(one, notice="", last_seen=NOON + timedelta(minutes=5)))
    assert changed == store.sessions.find_session("k1") == replace(kept, notice="", last_seen=NOON + timedelta(minutes=5))


def test_a_session_that_was_ended_never_comes_back(store: Store) -> None:
    store.sessions.open_session("k1", session("s_1"))
    store.sessions.close_session("k1")
    store.sessions.close_session("k1")
    assert store.sessions.change_session("k1", lambda one: one) is None
    assert store.sessions.find_session("k1") is None


def test_one_or_all_others_or_all_of_a_user_are_ended_and_nobody_elses(store: Store) -> None:
    for number, user in enumerate([WORKER.id, WORKER.id, WORKER.id, "u_other"], start=1):
        store.sessions.open_session(f"k{number}", replace(session(f"s_{number}", user), last_seen=NOON + timedelta(minutes=number)))
    assert [one.id for one in store.sessions.list_sessions(OF_WORKER)] == ["s_3", "s_2", "s_1"]
    assert store.sessions.end_sessions(OF_WORKER, only="s_4") == 0
    assert store.sessions.end_sessions(OF_WORKER, only="s_1") == 1
    assert store.sessions.end_sessions(OF_WORKER, but="s_3") == 1
    assert [key for key in ("k1", "k2", "k3", "k4") if store.sessions.find_session(key)] == ["k3", "k4"]
    assert store.sessions.end_sessions(BY_ADMINISTRATOR) == 1
    assert store.sessions.find_session("k4") is not None
    noted = [(e.actor_id, e.rule, e.counts) for e in store.audit.entries(REGISTER) if e.deed == "end-sessions"]
    assert noted[-1] == ("u_admin", "looks-after-users", f'{{"sessions":1,"user {WORKER.id}":1}}'), "whose they were stands there"
    assert len(noted) == 4


def test_sessions_whose_day_is_over_are_forgotten_when_another_begins(store: Store) -> None:
    store.sessions.open_session("old", session("s_1", at=NOON - SESSION_LASTS))
    store.sessions.open_session("younger", session("s_2", at=NOON - SESSION_LASTS + timedelta(seconds=1)))
    store.sessions.open_session("new", session("s_3"))
    assert [key for key in ("old", "younger", "new") if store.sessions.find_session(key)] == ["younger", "new"]
