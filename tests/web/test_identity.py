from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from graphsvc.access.actor import Purpose
from graphsvc.access.session import SESSION_IDLE, SESSION_LASTS
from graphsvc.domain.errors import StoreUnavailable
from graphsvc.web.identity import LINK_LASTS, Sessions, SignInLinks
from tests.support.fakes import InMemoryStore

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
MOMENT = timedelta(seconds=1)


class Watch:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


def secret_of(path: str) -> str:
    return path.removeprefix("/sign-in/")


def test_a_link_works_once(watch: Watch) -> None:
    links = SignInLinks(watch)
    secret = secret_of(links.new_link())
    assert links.use(secret, lambda: None)
    assert not links.use(secret, lambda: None)
    assert not links.is_good(secret)


def test_looking_at_a_link_does_not_use_it_up(watch: Watch) -> None:
    links = SignInLinks(watch)
    secret = secret_of(links.new_link())
    assert all(links.is_good(secret) for _ in range(3))
    assert links.use(secret, lambda: None)


def test_a_link_ends_after_fifteen_minutes(watch: Watch) -> None:
    links = SignInLinks(watch)
    secret = secret_of(links.new_link())
    watch.now = NOON + LINK_LASTS - MOMENT
    assert links.is_good(secret)
    watch.now = NOON + LINK_LASTS
    assert not links.is_good(secret)
    assert not links.use(secret, lambda: None)


def test_a_link_stays_good_when_the_sign_in_cannot_be_written_down(watch: Watch) -> None:
    links = SignInLinks(watch)
    secret = secret_of(links.new_link())

    def fail() -> None:
        raise StoreUnavailable("away")

    with pytest.raises(StoreUnavailable):
        links.use(secret, fail)
    assert links.use(secret, lambda: None)


def test_links_cannot_be_guessed_from_one_another(watch: Watch) -> None:
    links = SignInLinks(watch)
    made = {secret_of(links.new_link()) for _ in range(50)}
    assert len(made) == 50
    assert min(len(secret) for secret in made) >= 43  # 256 bits in base64


def test_a_session_is_found_by_its_secret_alone() -> None:
    sessions = Sessions(InMemoryStore())
    secret = sessions.start("u_rachel", NOON)
    found = sessions.find(secret, NOON)
    assert found is not None
    assert found.user_id == "u_rachel"
    assert sessions.find(secret[:-1], NOON) is None
    assert sessions.find("", NOON) is None


def test_the_secret_of_a_session_is_kept_nowhere_on_the_server() -> None:
    store = InMemoryStore()
    secret = Sessions(store).start("u_rachel", NOON)
    assert len(store.sessions) == 1
    assert secret not in repr(store)


def test_a_session_ends_after_twenty_idle_minutes() -> None:
    sessions = Sessions(InMemoryStore())
    secret = sessions.start("u_rachel", NOON)
    assert sessions.find(secret, NOON + SESSION_IDLE - MOMENT) is not None
    assert sessions.find(secret, NOON + 2 * SESSION_IDLE - 2 * MOMENT) is not None, "each look is a sign of life"
    assert sessions.find(secret, NOON + 3 * SESSION_IDLE) is None
    assert sessions.find(secret, NOON) is None, "an ended session never comes back"


def test_a_session_ends_after_a_working_day_however_busy() -> None:
    sessions = Sessions(InMemoryStore())
    secret = sessions.start("u_rachel", NOON)
    now = NOON
    while now + SESSION_IDLE / 2 < NOON + SESSION_LASTS:
        now += SESSION_IDLE / 2
        assert sessions.find(secret, now) is not None
    assert sessions.find(secret, NOON + SESSION_LASTS) is None


def test_signing_out_ends_one_session_and_leaves_the_others() -> None:
    sessions = Sessions(InMemoryStore())
    desk, tablet = sessions.start("u_rachel", NOON), sessions.start("u_rachel", NOON)
    sessions.end(desk)
    assert sessions.find(desk, NOON) is None
    assert sessions.find(tablet, NOON) is not None


def test_a_purpose_is_kept_for_one_child_and_one_session() -> None:
    sessions = Sessions(InMemoryStore())
    mine, other = sessions.start("u_rachel", NOON), sessions.start("u_sam", NOON)
    sessions.choose_purpose(mine, NOON, "p_1", Purpose.LOOKED_AFTER)
    found = sessions.find(mine, NOON)
    assert found is not None
    assert found.purposes == {"p_1": Purpose.LOOKED_AFTER}
    theirs = sessions.find(other, NOON)
    assert theirs is not None
    assert theirs.purposes == {}


def test_a_notice_is_shown_once() -> None:
    sessions = Sessions(InMemoryStore())
    secret = sessions.start("u_rachel", NOON)
    sessions.leave_notice(secret, NOON, "Saved")
    assert sessions.take_notice(secret, NOON) == "Saved"
    assert sessions.take_notice(secret, NOON) == ""
