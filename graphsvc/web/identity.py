"""Who is signed in: one-time links, and sessions kept on the server.

Links live in memory, sessions in the store. What the browser or the terminal holds is a random secret of 256 bits; only its SHA-256 is kept
here, so that a memory dump, a log or a copy of the store opens nothing.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from graphsvc.access.actor import Purpose
from graphsvc.access.session import SESSION_IDLE, Session
from graphsvc.usecases.ports import SessionRegister
from graphsvc.web.kept_words import KeptForm, seal, unseal

LINK_LASTS = timedelta(minutes=15)
NOTED_EVERY = timedelta(minutes=1)  # a sign of life is written down: not with every picture of a page


_OF = " of "  # between a child and a deed, in no id of either


class Notice(str):
    """What is said once on the next page; `undo` is the id of the deed that it offers to undo, or empty."""

    __slots__ = ("undo",)
    undo: str

    def __new__(cls, words: str = "", undo: str = "") -> Notice:
        notice = super().__new__(cls, words)
        notice.undo = undo
        return notice


class SignInLinks:
    """Secrets that each sign one person in, once, within 15 minutes.

    Whoever can read the terminal of this service works on the machine that holds the records, so a link lets them in as any user of the
    register: they choose which when they use it. A link belongs to nobody until then.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._good_until: dict[str, datetime] = {}
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
    """The visits that are open now, as the store keeps them: every process of the service knows the same, and a restart ends none."""

    def __init__(self, register: SessionRegister) -> None:
        self._register = register

    def start(self, user_id: str, now: datetime, browser: str = "") -> str:
        """Open a session and return its secret for the cookie. A secret that came with the request is never taken up."""
        secret = secrets.token_urlsafe(32)
        self._register.open_session(_hashed(secret), Session(f"s_{secrets.token_hex(8)}", user_id, now, now, browser))
        return secret

    def find(self, secret: str, now: datetime) -> Session | None:
        """Return the open session of that secret and count this as a sign of life; None if there is none or it has ended."""
        if not secret:
            return None
        session = self._register.find_session(_hashed(secret))
        if session is not None and session.has_ended(now):
            # It stays for the day, since what was typed in it may still be sent; but it never comes back, wherever a clock goes.
            if not session.has_ended(session.started):
                self._change(secret, lambda one: replace(one, last_seen=one.started - SESSION_IDLE))
            return None
        if session is None or now < session.last_seen + NOTED_EVERY:
            return session
        return self._change(secret, lambda one: replace(one, last_seen=max(now, one.last_seen)))

    def choose_purpose(self, secret: str, now: datetime, child_id: str, purpose: Purpose) -> None:
        """Remember for the rest of the session what the visitor opens this child's file for."""
        if self.find(secret, now):
            self._change(secret, lambda session: replace(session, purposes={**session.purposes, child_id: purpose}))

    def show_worries(self, secret: str, now: datetime, child_id: str, *, until: datetime | None) -> None:
        """Remember until when harm, health and whether a pregnancy was ended are drawn of this child; None: no more."""
        if self.find(secret, now):
            shown = {} if until is None else {child_id: until}
            self._change(secret, lambda session: replace(session, worries={**_but(session.worries, child_id), **shown}))

    def look_at(self, secret: str, now: datetime, child_id: str) -> None:
        """Remember for the rest of the session whose pages the visitor opened last."""
        session = self.find(secret, now)
        if session is not None and session.recent[:1] != (child_id,):
            self._change(secret, lambda one: one.looking_at(child_id))

    def lock_with(self, secret: str, now: datetime, child_id: str) -> None:
        """From now on this session opens nothing but the map of that child. There is no way back but a new session."""
        if self.find(secret, now):
            self._change(secret, lambda one: one.locked_with(child_id))

    def leave_notice(self, secret: str, now: datetime, words: str, *, undo: str = "", of: str = "") -> None:
        """Keep words for the next page. They may hold a name, so they go into no address and no cookie.

        Args:
            undo: the deed that the page offers to undo.
            of: the child on whose pages alone they are for; empty: any page.
        """
        if self.find(secret, now):
            self._change(secret, lambda session: replace(session, notice=words, undo=f"{of}{_OF}{undo}" if of else undo))

    def take_notice(self, secret: str, now: datetime, of: str = "") -> Notice:
        """Return the words left for this page, which is of that child or of none, and forget them; empty where there are none."""
        session = self.find(secret, now)
        if session is None or not session.notice:
            return Notice()
        child, is_of, undo = session.undo.rpartition(_OF)
        if is_of and child != of:
            return Notice()
        self._change(secret, lambda one: replace(one, notice="", undo=""))
        return Notice(session.notice, undo)

    def keep(self, secret: str, now: datetime, form: KeptForm) -> bool:
        """Keep a form that was sent when the session had ended, for its user alone.

        False where there is no such session any more, and where another form is kept already: that one is not lost for this one.
        """
        session = self._register.find_session(_hashed(secret)) if secret else None
        before = unseal(secret, session.user_id, session.kept, now) if session and session.kept else None
        if session is None or (before is not None and before.address != form.address):
            return False
        sealed = seal(secret, session.user_id, form, now)
        return bool(sealed) and self._change(secret, lambda one: replace(one, kept=sealed)) is not None

    def hand_over(self, old: str, new: str, now: datetime) -> bool:
        """Give what was kept in an ended session to the one that has begun, if it is the same user's; end the old one in any case."""
        before, after = (self._register.find_session(_hashed(secret)) if secret else None for secret in (old, new))
        form = unseal(old, after.user_id, before.kept, now) if before and after and before.kept else None
        self.end(old)
        return form is not None and self.keep(new, now, form)

    def kept(self, secret: str, now: datetime) -> KeptForm | None:
        """What was kept for this visitor; None where there is nothing, or its time is up."""
        session = self.find(secret, now)
        return unseal(secret, session.user_id, session.kept, now) if session and session.kept else None

    def take_kept(self, secret: str, now: datetime) -> KeptForm | None:
        """The same, and forget it."""
        form = self.kept(secret, now)
        if form is not None:
            self._change(secret, lambda one: replace(one, kept=""))
        return form

    def end(self, secret: str) -> None:
        """Close the session. Closing one that is not open does nothing."""
        if secret:
            self._register.close_session(_hashed(secret))

    def _change(self, secret: str, change: Callable[[Session], Session]) -> Session | None:
        return self._register.change_session(_hashed(secret), change)


def _but(worries: dict[str, datetime], child_id: str) -> dict[str, datetime]:
    return {child: until for child, until in worries.items() if child != child_id}


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
