"""Bearer tokens: who the holder is and until when, sealed with a key that never leaves the machine.

A token is `gs1.<user id, base64url>.<expiry, seconds since 1970>.<HMAC-SHA256, base64url>`. Nothing is kept on the server, so a token
cannot be called back one by one: it lives for hours, and a new key ends them all. That the user still exists is asked on every use.

A program's token also says what it may do: `gs2.<user id>.<scopes with + between>.<expiry>.<HMAC-SHA256>`. The register must still allow
each scope on every use, so that taking a scope out of the register ends it in all tokens at once.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.domain.errors import InvalidRequest

LEAST_KEY_BYTES = 32
_FORM = re.compile(r"gs1\.[A-Za-z0-9_-]{1,400}\.[0-9]{1,12}\.[A-Za-z0-9_-]{43}", re.ASCII)
# The seal is over these words too, so that a key used elsewhere can never make a token by accident.
_MEANING = b"graphsvc bearer token 1\x00"

_SERVICE_FORM = re.compile(r"gs2\.[A-Za-z0-9_-]{1,400}\.[a-z+-]{1,200}\.[0-9]{1,12}\.[A-Za-z0-9_-]{43}", re.ASCII)
_SERVICE_MEANING = b"graphsvc service token 2\x00"


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


@dataclass(frozen=True, slots=True)
class ServiceToken:
    """What a program's token says: which program, and what it may do."""

    user_id: str
    scopes: frozenset[ServiceScope]


def make_service_token(key: bytes, user_id: str, scopes: Iterable[ServiceScope], expires_at: datetime) -> str:
    """Return a token that says "the holder is the program `user_id`, and may do this" until `expires_at`.

    Raises:
        InvalidRequest: as `make_token`; or there is no scope.
    """
    named = "+".join(sorted(set(scopes)))
    if len(key) < LEAST_KEY_BYTES:
        raise InvalidRequest(f"The key that seals tokens needs at least {LEAST_KEY_BYTES} bytes")
    if expires_at.tzinfo is None:
        raise InvalidRequest("Say in which time zone the token expires")
    if not named:
        raise InvalidRequest("A program’s token needs a scope")
    text = f"gs2.{_encode(user_id.encode())}.{named}.{int(expires_at.timestamp())}"
    token = f"{text}.{_encode(_seal(key, text, _SERVICE_MEANING))}"
    if not _SERVICE_FORM.fullmatch(token):
        raise InvalidRequest("A token needs a user id of 1 to 300 bytes and a time after 1970")
    return token


def read_service_token(key: bytes, text: str, now: datetime) -> ServiceToken | None:
    """Return what a program's token says that this key sealed and that has not expired; None for anything else, without saying why."""
    if not _SERVICE_FORM.fullmatch(text):
        return None
    said, _, seal = text.rpartition(".")
    if not hmac.compare_digest(seal, _encode(_seal(key, said, _SERVICE_MEANING))):
        return None
    _, user_id, named, expiry = said.split(".")
    if now >= datetime.fromtimestamp(int(expiry), UTC):
        return None
    known = {str(scope): scope for scope in ServiceScope}
    decoded = _decode(user_id)
    return ServiceToken(decoded, frozenset(known[one] for one in named.split("+") if one in known)) if decoded else None


def _seal(key: bytes, text: str, meaning: bytes = _MEANING) -> bytes:
    return hmac.digest(key, meaning + text.encode(), hashlib.sha256)


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text: str) -> str | None:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
