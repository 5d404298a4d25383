"""What can go wrong, in words that may be shown.

    GraphServiceError
    ├── NotFound           there is no such thing, or the caller may not know that there is
    ├── AccessDenied       the policy said no; carries the rule and its words
    ├── Conflict           somebody changed it meanwhile
    ├── InvalidRequest     what was asked or given cannot be; says what to do
    │   └── UnreadableFile   a family file is broken or is something else
    └── StoreUnavailable   the database is away, or took too long

Messages reach logs: ids, never names or addresses.
"""

from __future__ import annotations


class GraphServiceError(Exception):
    """Anything that graphsvc refuses or cannot do, with words for the person who asked."""


class NotFound(GraphServiceError):
    """There is no such record, as far as the caller may know."""


class AccessDenied(GraphServiceError):
    """The policy refused. `rule` is the id of the rule that decided, `hidden` asks that the refusal look like `NotFound`."""

    def __init__(self, words: str, *, rule: str, hidden: bool = True) -> None:
        super().__init__(words)
        self.rule = rule
        self.hidden = hidden


class Conflict(GraphServiceError):
    """Somebody else changed the same thing since it was read."""


class InvalidRequest(GraphServiceError):
    """What was asked cannot be done as asked; the message says what to do instead. `field` names the input at fault, if one is."""

    def __init__(self, words: str, *, field: str | None = None) -> None:
        super().__init__(words)
        self.field = field


class UnreadableFile(InvalidRequest):
    """A family file that is broken, too large, or not a family file at all."""


class StoreUnavailable(GraphServiceError):
    """The database cannot be reached or did not answer in time. Nothing was lost; trying again is safe."""
