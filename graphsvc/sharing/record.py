"""What is kept of a copy that was made: for whom, why, when, by whom, and how much was left out for which reason. Never the copy itself."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.sharing.audience import AudienceKind
from graphsvc.sharing.why import Why


@dataclass(frozen=True, slots=True)
class Sharing:
    """One copy. `at` is an ISO instant, `by` the id of whoever made it.

    `whom` and `purpose` are their own words; `person_id`: of the family, which member; `people`: how many are in it; `digest`: the first
    half of the SHA-256 of what went, by which a copy can be known again. `parts` and `form`: what was in it ("genogram") and as which
    kind of file ("docx"); `content`: the SHA-256 of that file in hex. `version`: the how manieth it is of this child's, from 1; the store
    gives it. These four are empty or 0 for what was made before they were kept.
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
    parts: tuple[str, ...] = ()
    form: str = ""
    content: str = ""
    version: int = 0

    @property
    def code(self) -> str:
        """A short form of `digest`, as it stands on the document."""
        return self.digest[:12]
