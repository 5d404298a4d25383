"""Sending the same thing twice writes it once.

A form carries a random key, and an API client may send one as `Idempotency-Key`. The deed's id is made from the key and from what was
sent: a repeat makes the same deed, which the store writes only once, while a changed form is a deed of its own and never lost in silence.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict

from graphsvc.domain.errors import InvalidRequest

_MOST_KEPT = 10_000


class Repeats:
    """Remembers for each key what came with it first, as long as the service runs."""

    def __init__(self) -> None:
        self._first: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def deed_id(self, user_id: str, child_id: str, key: str | None, *content: str) -> str:
        """Return the id of the deed that this request asks for: the same for a repeat of it, another for anything else.

        Without a key every call is a deed of its own.

        Raises:
            InvalidRequest: the same key came before with other content.
        """
        owner = _digest(user_id, child_id, key or secrets.token_urlsafe(24))
        deed_id = "d_" + _digest(owner, *content)
        with self._lock:
            first = self._first.setdefault(owner, deed_id)
            self._first.move_to_end(owner)
            while len(self._first) > _MOST_KEPT:
                self._first.popitem(last=False)
        if first != deed_id:
            raise InvalidRequest(
                "This Idempotency-Key came before with other content: give each new person a new key", field="Idempotency-Key"
            )
        return deed_id


def deed_id_of_form(user_id: str, child_id: str, key: str, *content: str) -> str:
    """Return the id of the deed that a form asks for: the same when it is sent twice, another when it was changed in between."""
    return "d_" + _digest(_digest(user_id, child_id, key), *content)


def new_key() -> str:
    """Return a random key for a fresh form."""
    return secrets.token_urlsafe(16)


def _digest(*parts: str) -> str:
    whole = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        whole.update(len(raw).to_bytes(8) + raw)
    return whole.hexdigest()[:32]
