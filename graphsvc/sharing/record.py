"""What is kept of a copy that was made: for whom, why, when, by whom, and how much was left out for which reason. Never the copy itself."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.sharing.audience import AudienceKind
from graphsvc.sharing.why import Why


@dataclass(frozen=True, slots=True)
class Sharing:
    """One copy. `at` is an ISO instant, `by` the id of whoever made it.

    `whom` and `purpose` are their own words; `person_id`: of the family, which member; `people`: how many are in it; `digest`: the first
    half of the SHA-256 of what went, by which a copy can be known again.
    """

    id: str
    child_id: str
    audience: AudienceKind
    whom: str
    purpose: str
    at: str
    by: str
    people: int
    digest: str
    left_out: tuple[tuple[Why, int], ...] = ()
    person_id: str = ""
    child_agrees: bool = False
