"""Bearer tokens: who the holder is and until when, sealed with a key that never leaves the machine.

A token is `gs1.<user id, base64url>.<expiry, seconds since 1970>.<HMAC-SHA256, base64url>`. Nothing is kept on the server, so a token
cannot be called back one by one: it lives for hours, and a new key ends them all. That the user still exists is asked on every use.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from datetime import UTC, datetime

from graphsvc.domain.errors import InvalidRequest

LEAST_KEY_BYTES = 32
_FORM = re.compile(r"gs1\.[A-Za-z0-9_-]{1,400}\.[0-9]{1,12}\.[A-Za-z0-9_-]{43}", re.ASCII)
# The seal is over these words too, so that a key used elsewhere can never make a token by accident.
_MEANING = b"graphsvc bearer token 1\x00"


def make_token(key: bytes, user_id: str, expires_at: datetime) -> str:
    """Return a token that says "the holder is `user_id`" until `expires_at` (with a time zone; whole seconds count).

    Raises:
        InvalidRequest: the key is shorter than 32 bytes, the user id is empty or very long, or the time has no zone.
    """
    if len(key) < LEAST_KEY_BYTES:
        raise InvalidRequest(f"The key that seals tokens needs at least {LEAST_KEY_BYTES} bytes")
    if expires_at.tzinfo is None:
        raise InvalidRequest("Say in which time zone the token expires")
    text = f"gs1.{_encode(user_id.encode())}.{int(expires_at.timestamp())}"
    token = f"{text}.{_encode(_seal(key, text))}"
    if not _FORM.fullmatch(token):
        raise InvalidRequest("A token needs a user id of 1 to 300 bytes and a time after 1970")
    return token


def read_token(key: bytes, text: str, now: datetime) -> str | None:
    """Return the user id of a token that this key sealed and that has not expired; None for anything else, without saying why."""
    if not _FORM.fullmatch(text):
        return None
    said, _, seal = text.rpartition(".")
    # Compared as text: base64 has several spellings of the same bytes, and only one of them is the token we gave.
    if not hmac.compare_digest(seal, _encode(_seal(key, said))):
        return None
    _, user_id, expiry = said.split(".")
    if now >= datetime.fromtimestamp(int(expiry), UTC):
        return None
    return _decode(user_id)


def _seal(key: bytes, text: str) -> bytes:
    return hmac.digest(key, _MEANING + text.encode(), hashlib.sha256)


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text: str) -> str | None:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
