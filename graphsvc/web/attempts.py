"""A sign-in that has begun and is with the identity provider now: kept by the browser that began it, sealed, for ten minutes.

So anybody may begin as many as they like without filling anything up here, and only the browser that began a sign-in can end it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from urllib.parse import quote, unquote

ATTEMPT_LASTS = timedelta(minutes=10)
LONGEST_PLACE = 500
_MEANING = b"graphsvc sign-in under way 1\x00"
# Our own pages: letters, digits and the signs that our paths are made of. No scheme, no host, no backslash, nothing that is encoded twice.
_PLACE = re.compile(r"/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*)?", re.ASCII)
_STATE = re.compile(r"[A-Za-z0-9_.=&-]*", re.ASCII)  # of a page, as our addresses say it
_NO_PLACES = ("/sign-in", "/sign-out", "/api", "/static", "/healthz", "/readyz")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sign-in under way: with whom, what only its browser knows, and where to go on afterwards.

    `anew`: who is signed in at the provider already has to prove it once more.
    """

    provider: str
    state: str
    nonce: str
    verifier: str
    place: str
    until: str
    anew: bool = False

    @property
    def begun(self) -> datetime:
        return datetime.fromisoformat(self.until) - ATTEMPT_LASTS

    @classmethod
    def begin(cls, provider: str, place: str, now: datetime, *, anew: bool = False) -> Attempt:
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        return cls(provider, state, nonce, verifier, place, (now + ATTEMPT_LASTS).isoformat(), anew)


def seal(key: bytes, attempt: Attempt) -> str:
    """The attempt as text for a cookie, which nobody without the key can make or change."""
    said = base64.urlsafe_b64encode(json.dumps(asdict(attempt)).encode()).decode()
    return f"{said}.{_mac(key, said)}"


def unseal(key: bytes, text: str, now: datetime) -> Attempt | None:
    """The attempt that this key sealed and whose time is not over; None for anything else."""
    said, _, mac = text.rpartition(".")
    if not hmac.compare_digest(mac.encode("utf-8", "replace"), _mac(key, said).encode()):
        return None
    attempt = Attempt(**json.loads(base64.urlsafe_b64decode(said)))
    return attempt if now < datetime.fromisoformat(attempt.until) else None


def own_place(asked: str) -> str:
    """The page to go on to after signing in: the one asked for where it is one of ours, else the first."""
    place = unquote(asked) if len(asked) <= LONGEST_PLACE else "/"
    path, _, state = place.partition("?")
    ours = _PLACE.fullmatch(path) and _STATE.fullmatch(state) and not any(path == no or path.startswith(f"{no}/") for no in _NO_PLACES)
    return place if ours else "/"


def sign_in_address(path: str, state: str = "") -> str:
    """The address of the page for signing in that goes on to that place, in that state as far as an address of ours can say it."""
    ours = own_place(f"{path}?{state}" if state else path)
    ours = own_place(path.partition("?")[0]) if ours == "/" else ours
    return "/sign-in" if ours == "/" else f"/sign-in?next={quote(ours, safe='/')}"


def _mac(key: bytes, said: str) -> str:
    return base64.urlsafe_b64encode(hmac.digest(key, _MEANING + said.encode("utf-8", "replace"), hashlib.sha256)).decode()
