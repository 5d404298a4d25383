from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.access.tokens import make_token, read_token
from graphsvc.domain.errors import InvalidRequest

KEY = bytes(range(32))
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
USER_IDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)


@given(USER_IDS, st.integers(1, 86_400))
def test_a_token_says_whom_it_was_made_for_until_it_expires(user_id: str, seconds: int) -> None:
    token = make_token(KEY, user_id, NOON + timedelta(seconds=seconds))
    assert read_token(KEY, token, NOON) == user_id
    assert read_token(KEY, token, NOON + timedelta(seconds=seconds)) is None


@given(USER_IDS, st.data())
def test_a_token_with_any_character_changed_says_nothing(user_id: str, data: st.DataObject) -> None:
    token = make_token(KEY, user_id, NOON + timedelta(hours=1))
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda c: c != token[place]))
    assert read_token(KEY, token[:place] + other + token[place + 1 :], NOON) is None


@given(st.text(max_size=200))
def test_text_that_is_no_token_says_nothing(text: str) -> None:
    assert read_token(KEY, text, NOON) is None


def test_a_token_of_another_key_says_nothing() -> None:
    assert read_token(bytes(32), make_token(KEY, "u_rachel", NOON + timedelta(hours=1)), NOON) is None


def test_a_token_given_to_one_user_cannot_be_made_longer_lived() -> None:
    head, user_id, expiry, seal = make_token(KEY, "u_rachel", NOON + timedelta(hours=1)).split(".")
    assert read_token(KEY, f"{head}.{user_id}.{int(expiry) + 3600}.{seal}", NOON + timedelta(hours=1)) is None


@pytest.mark.parametrize(
    "key,user_id,expires_at",
    [(b"short", "u_rachel", NOON), (KEY, "", NOON), (KEY, "u" * 400, NOON), (KEY, "u_rachel", NOON.replace(tzinfo=None))],
)
def test_a_token_is_not_made_from_a_short_key_or_without_a_user_or_a_time_zone(key: bytes, user_id: str, expires_at: datetime) -> None:
    with pytest.raises(InvalidRequest):
        make_token(key, user_id, expires_at)
