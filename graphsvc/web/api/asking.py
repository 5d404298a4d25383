"""What many routes of the API ask for in the same way."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Header, Path, Query

from graphsvc.web.dependencies import PERSON_ID

AsAt = Annotated[date | None, Query(description="Life as it was on this day; today where it is left out.")]
Steps = Annotated[int, Query(ge=1, le=6, description="How many steps from the child the network goes.")]
Since = Annotated[
    date | None, Query(description="Tell what has changed since this day; since the last review where it is left out. Needs a second look.")
]
PersonInPath = Annotated[str, Path(pattern=PERSON_ID, description="The id of somebody in the child’s network.")]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{1,200}$",
        description="A repeat with the same key and body changes nothing; the same key with another body is refused.",
    ),
]
