"""By which identity somebody signs in: one user at a time, and what stood before stays."""

from __future__ import annotations

import pytest

from graphsvc.access.actor import Actor, Role
from graphsvc.domain.errors import NotFound
from graphsvc.store.open_store import Store
from tests.support.deeds import FIRST, LATER, REGISTER, WORKER
from tests.support.engines import TestEngine

OTHER = Actor("u_other", "Another worker", Role.PRACTITIONER)


def test_an_identity_signs_in_one_user_at_a_time(store: Store, engine: TestEngine) -> None:
    for user in (WORKER, OTHER):
        store.users.add_user(REGISTER, user, at=FIRST)
    assert store.users.find_user_of("i_1") is None
    store.users.link_sign_in(REGISTER, "i_1", WORKER.id, at=FIRST)
    store.users.link_sign_in(REGISTER, "i_2", WORKER.id, at=FIRST)
    assert (store.users.find_user_of("i_1"), store.users.find_user_of("i_2")) == (WORKER, WORKER)
    store.users.link_sign_in(REGISTER, "i_1", OTHER.id, at=LATER)
    assert (store.users.find_user_of("i_1"), store.users.find_user_of("i_2")) == (OTHER, WORKER)
    store.users.link_sign_in(REGISTER, "i_1", "", at=LATER)
    assert store.users.find_user_of("i_1") is None
    with engine.session() as session:
        kept = [dict(row["l"]) for row in session.run("MATCH (l:SignInLink {id: 'i_1'}) RETURN l")]
    assert sorted((one["user_id"], one["withdrawn_at"]) for one in kept) == [(OTHER.id, LATER), (WORKER.id, LATER)]
    noted = [e.counts for e in store.audit.entries(REGISTER) if e.deed == "link-sign-in"]
    both = f'{{"links":1,"user {OTHER.id}":1,"user {WORKER.id}":1}}'
    assert noted == [f'{{"links":1,"user {WORKER.id}":1}}'] * 2 + [both, f'{{"links":1,"user {OTHER.id}":1}}']


def test_nobody_is_linked_who_is_not_there_and_what_stood_stays(store: Store) -> None:
    store.users.add_user(REGISTER, WORKER, at=FIRST)
    store.users.link_sign_in(REGISTER, "i_1", WORKER.id, at=FIRST)
    with pytest.raises(NotFound):
        store.users.link_sign_in(REGISTER, "i_1", "u_nobody", at=LATER)
    assert store.users.find_user_of("i_1") == WORKER


def test_an_identity_that_two_processes_linked_at_once_signs_in_nobody(store: Store, engine: TestEngine) -> None:
    store.users.add_user(REGISTER, WORKER, at=FIRST)
    store.users.add_user(REGISTER, OTHER, at=FIRST)
    store.users.link_sign_in(REGISTER, "i_1", WORKER.id, at=FIRST)
    with engine.session() as session:
        session.run("MATCH (l:SignInLink {id: 'i_1'}) CREATE (n:SignInLink) SET n = l {.*, user_id: 'u_other'}").consume()
    assert store.users.find_user_of("i_1") is None
