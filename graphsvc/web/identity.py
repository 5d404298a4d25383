"""Who is signed in: one-time links, and sessions kept on the server.

Both live in memory: a restart signs everybody out, and nothing that opens a door is ever written down. What the browser or the terminal
holds is a random secret of 256 bits; only its SHA-256 is kept here, so that a memory dump or a log of this table opens nothing.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from graphsvc.access.actor import Purpose

LINK_LASTS = timedelta(minutes=15)
SESSION_IDLE = timedelta(minutes=20)
SESSION_LASTS = timedelta(hours=9)  # a working day: nobody is signed in from one day to the next

# A name with the prefix `__Host-` would need `Secure`, which browsers do not keep for http. One-time links work on loopback alone.
SESSION_COOKIE = "graphsvc-session"


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in visit. `purposes` says for which child the visitor has chosen what they are here for."""

    user_id: str
    started: datetime
    last_seen: datetime
    purposes: dict[str, Purpose] = field(default_factory=dict)
    notice: str = ""

    def has_ended(self, now: datetime) -> bool:
        return now >= self.last_seen + SESSION_IDLE or now >= self.started + SESSION_LASTS


class SignInLinks:
    """Secrets that each sign one person in, once, within 15 minutes.

    Whoever can read the terminal of this service works on the machine that holds the records, so a link lets them in as any user of the
    register: they choose which when they use it. A link belongs to nobody until then.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._good_until: dict[bytes, datetime] = {}
        self._lock = threading.Lock()

    def new_link(self) -> str:
        """Return the path of a new link. Show it only where its user alone can read it, and keep it out of every log."""
        secret = secrets.token_urlsafe(32)
        now = self._now()
        with self._lock:
            self._good_until = {key: until for key, until in self._good_until.items() if now < until}
            self._good_until[_hashed(secret)] = now + LINK_LASTS
        return f"/sign-in/{secret}"

    def is_good(self, secret: str) -> bool:
        """Say whether the link would still sign somebody in. Looking at it, as link previews do, does not use it up."""
        with self._lock:
            until = self._good_until.get(_hashed(secret))
        return until is not None and self._now() < until

    def use(self, secret: str, accept: Callable[[], object]) -> bool:
        """Use the link up; False if it is not good.

        `accept` is called in between. Where it raises (the sign-in cannot be written down), the link stays good.
        """
        with self._lock:
            until = self._good_until.get(_hashed(secret))
            if until is None or self._now() >= until:
                return False
            accept()
            del self._good_until[_hashed(secret)]
        return True


class Sessions:
    """The visits that are open now."""

    def __init__(self) -> None:
        self._open: dict[bytes, Session] = {}
        self._lock = threading.Lock()

    def start(self, user_id: str, now: datetime) -> str:
        """Open a session and return its secret for the cookie. A secret that came with the request is never taken up."""
        secret = secrets.token_urlsafe(32)
        with self._lock:
            self._open = {key: session for key, session in self._open.items() if not session.has_ended(now)}
            self._open[_hashed(secret)] = Session(user_id, started=now, last_seen=now)
        return secret

    def find(self, secret: str, now: datetime) -> Session | None:
        """Return the open session of that secret and count this as a sign of life; None if there is none or it has ended."""
        return self._change(secret, now, lambda session: replace(session, last_seen=max(now, session.last_seen)))

    def choose_purpose(self, secret: str, now: datetime, child_id: str, purpose: Purpose) -> None:
        """Remember for the rest of the session what the visitor opens this child's file for."""
        self._change(secret, now, lambda session: replace(session, purposes={**session.purposes, child_id: purpose}))

    def leave_notice(self, secret: str, now: datetime, words: str) -> None:
        """Keep words for the next page. They may hold a name, so they go neither into the address nor into a cookie."""
        self._change(secret, now, lambda session: replace(session, notice=words))

    def take_notice(self, secret: str, now: datetime) -> str:
        """Return the words left for this page and forget them; empty where there are none."""
        taken = ""

        def take(session: Session) -> Session:
            nonlocal taken
            taken = session.notice
            return replace(session, notice="")

        self._change(secret, now, take)
        return taken

    def end(self, secret: str) -> None:
        """Close the session. Closing one that is not open does nothing."""
        with self._lock:
            self._open.pop(_hashed(secret), None)

    def _change(self, secret: str, now: datetime, change: Callable[[Session], Session]) -> Session | None:
        key = _hashed(secret)
        with self._lock:
            session = self._open.get(key)
            if session is None:
                return None
            if session.has_ended(now):
                del self._open[key]
                return None
            self._open[key] = change(session)
            return self._open[key]


def _hashed(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
