"""Where people stand in a child's safety circles, and how lines of the ecomap are seen, recorded by the API."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.domain.circles import Ring, Whose
from graphsvc.domain.ties import Flow, Strength
from graphsvc.usecases.record_circles import MOST_PLACED, CirclesToRecord, record_circles
from graphsvc.usecases.record_ecomap import MOST_LINES, EcomapToRecord, SeenLine, record_ecomap
from graphsvc.usecases.told_in_view import Telling
from graphsvc.web.api.asking import Key
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE
from graphsvc.web.api.models import Shape, ShortText
from graphsvc.web.dependencies import PERSON_ID, CaseByApi, SignedIn, TheSite, case_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs

router = GuardedRouter({Permission.OPEN_CASE: case_for_api}, prefix="/api/v1", tags=["pictures"], responses=PROBLEMS)
PersonId = Annotated[str, Field(pattern=PERSON_ID)]


class NewCircles(Shape):
    """Who stands in which ring, by the person's id, in one view. A ring is what people know of what happened, not how close they are.

    `told_by`: who of the family said so, for the family's view. `on`: the day it was said, as "12 3 2026"; empty: today.
    """

    whose: Whose
    places: Annotated[dict[PersonId, Ring], Field(min_length=1, max_length=MOST_PLACED)]
    told_by: Annotated[str, Field(pattern=rf"^$|{PERSON_ID}")] = ""
    on: ShortText = ""
    words: ShortText = ""


class Moved(Shape):
    """`moved`: how many stand in another ring by it; `is_new` false: the same had been recorded before."""

    is_new: bool
    moved: int


@router.post("/children/{child_id}/circles", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def new_circles(site: TheSite, visitor: SignedIn, access: CaseByApi, body: NewCircles, key: Key = None) -> Moved:
    """Say where people stand in one view, all in one deed. What was said before stays; of each view the latest counts."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "circles", body.model_dump_json())
    telling = Telling(body.whose, body.told_by, body.on, body.words)
    done = record_circles(site.ports, access, CirclesToRecord(deed_id, telling, body.places))
    return Moved(is_new=done.is_new, moved=done.moved)


class NewLine(Shape):
    """How a line between the home and somebody or something round it is seen. `flow` `to-b`: help comes to those at home."""

    strength: Literal[Strength.STRONG, Strength.STEADY, Strength.WEAK, Strength.STRESSFUL]
    flow: Flow = Flow.NOT_SAID


class NewLines(Shape):
    """How lines of the ecomap are seen in one view, by the id of the person or group at their end; the rest as in the circles."""

    whose: Whose
    lines: Annotated[dict[PersonId, NewLine], Field(min_length=1, max_length=MOST_LINES)]
    told_by: Annotated[str, Field(pattern=rf"^$|{PERSON_ID}")] = ""
    on: ShortText = ""
    words: ShortText = ""


class Changed(Shape):
    """`changed`: how many lines are seen otherwise by it; `is_new` false: the same had been recorded before."""

    is_new: bool
    changed: int


@router.post("/children/{child_id}/lines", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def new_lines(site: TheSite, visitor: SignedIn, access: CaseByApi, body: NewLines, key: Key = None) -> Changed:
    """Say how lines of the ecomap are seen in one view, all in one deed. What was said before is kept."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "lines", body.model_dump_json())
    telling = Telling(body.whose, body.told_by, body.on, body.words)
    lines = {one: SeenLine(line.strength, line.flow) for one, line in body.lines.items()}
    done = record_ecomap(site.ports, access, EcomapToRecord(deed_id, telling, lines))
    return Changed(is_new=done.is_new, changed=done.changed)
