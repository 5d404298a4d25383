"""One visit of somebody who is signed in, and how long it lasts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from graphsvc.access.actor import Purpose

SESSION_IDLE = timedelta(minutes=20)
WORRIES_SHOWN = timedelta(minutes=15)  # no screen that was left open, and no projector, goes on showing them
SESSION_LASTS = timedelta(hours=9)  # a working day: nobody is signed in from one day to the next
MOST_RECENT = 5


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in visit. `id` opens nothing and may be shown; `browser` is its sort in a few words.

    `purposes` says for which child the visitor has chosen what they are here for, `notice` is for their next page alone, with the id of the
    deed that it offers to undo. `kept`: what was typed when it had ended already, sealed.
    `worries` says of which child, and until when, harm, health and whether a pregnancy was ended are drawn for them.
    `recent`: the children whose pages they opened last, the last one first; it goes with the session.
    `together`: the child who sits at the screen too. While it is set nothing but that child's own map opens; only signing in anew ends it.
    """

    id: str
    user_id: str
    started: datetime
    last_seen: datetime
    browser: str = ""
    purposes: dict[str, Purpose] = field(default_factory=dict)
    notice: str = ""
    worries: dict[str, datetime] = field(default_factory=dict)
    recent: tuple[str, ...] = ()
    undo: str = ""
    kept: str = ""
    together: str = ""

    def locked_with(self, child_id: str) -> Session:
        """The same, locked to the map of a child; what was drawn for a quarter of an hour, and words for the next page, are gone."""
        return replace(self, together=child_id, worries={}, notice="", undo="", kept="")

    def looking_at(self, child_id: str) -> Session:
        """The same, with this child as the one looked at last."""
        return replace(self, recent=(child_id, *(one for one in self.recent if one != child_id))[:MOST_RECENT])

    def has_ended(self, now: datetime) -> bool:
        return now >= self.last_seen + SESSION_IDLE or now >= self.started + SESSION_LASTS
