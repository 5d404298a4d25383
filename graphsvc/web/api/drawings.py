"""What the child drew on paper, as JSON; and the photograph itself. For people: no program sees or keeps one."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Path, Response
from pydantic import Base64Bytes, Field

from graphsvc.usecases.drawings import NewPaperMap, PaperMap, PaperMaps, keep_paper_map, read_picture, take_back_paper_map, view_paper_maps
from graphsvc.web.api.asking import Key
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_CHILD
from graphsvc.web.api.models import LongText, Shape, ShortText
from graphsvc.web.dependencies import PERSON_ID, CaseByApi, SignedIn, TheSite, case_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.picture_files import JPEG, photograph_file
from graphsvc.web.rates import Rate

router = GuardedRouter({Permission.OPEN_CASE: case_for_api}, prefix="/api/v1", tags=["pictures"], responses=PROBLEMS)

DrawingId = Annotated[str, Path(pattern=PERSON_ID, description="The id of a map on paper.")]


class Drawn(Shape):
    """A map that the child drew on paper. `words`: the child's own; `drawn`: when, in words; `alt`: what the picture is, in words."""

    id: str
    words: str
    drawn: str
    said: str
    alt: str

    @classmethod
    def of(cls, one: PaperMap) -> Drawn:
        said = one.fact.said
        return cls(id=one.id, words=one.words, drawn=said.began.words if said.began else "", said=said.source.sentence, alt=one.alt)


class Drawings(Shape):
    """The latest first. `shown` false: their pictures are not, since somebody of this network is not shown to you."""

    as_at: date
    drawings: list[Drawn]
    shown: bool

    @classmethod
    def of(cls, view: PaperMaps) -> Drawings:
        return cls(as_at=view.network.as_at, drawings=[Drawn.of(one) for one in view.maps], shown=view.shown)


class NewDrawing(Shape):
    """A photograph as base64, a JPEG or PNG of at most 12 MB; `drawn` as "12 3 2026" or empty; `child_agrees` that it is kept."""

    picture: Base64Bytes
    words: LongText = ""
    drawn: ShortText = ""
    child_agrees: bool


class Kept(Shape):
    """`is_new` false: the same had been kept before."""

    is_new: bool


class WhyTakenBack(Shape):
    """Why it is taken back."""

    why: Annotated[LongText, Field(min_length=1)]


@router.get("/children/{child_id}/drawings", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE)
def list_drawings(site: TheSite, access: CaseByApi) -> Drawings:
    """List what the child drew on paper, without the pictures."""
    return Drawings.of(view_paper_maps(site.ports, access))


@router.post("/children/{child_id}/drawings", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, Rate.EXPORT)
def keep_drawing(site: TheSite, visitor: SignedIn, access: CaseByApi, body: NewDrawing, key: Key = None) -> Kept:
    """Keep a photograph of what the child drew. It is made smaller, and where and when it was taken is not kept."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, "drawings", body.model_dump_json())
    new = NewPaperMap(deed_id, body.picture, body.words, body.drawn, body.child_agrees)
    return Kept(is_new=keep_paper_map(site.ports, access, new))


@router.get(
    "/children/{child_id}/drawings/{drawing_id}",
    response_class=Response,
    responses={**PROBLEMS_OF_A_CHILD, 200: {"content": {JPEG: {"schema": {"type": "string", "format": "binary"}}}}},
)
@needs(Permission.OPEN_CASE)
def drawing(site: TheSite, access: CaseByApi, drawing_id: DrawingId) -> Response:
    """Give one picture, as a JPEG."""
    return photograph_file(read_picture(site.ports, access, drawing_id), access.child_id, site.ports.clock.today())


@router.post("/children/{child_id}/drawings/{drawing_id}/take-back", responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE)
def take_back(site: TheSite, visitor: SignedIn, access: CaseByApi, drawing_id: DrawingId, body: WhyTakenBack, key: Key = None) -> Kept:
    """Take one back. The photograph is destroyed; that there was one stays on record."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, drawing_id, body.model_dump_json())
    return Kept(is_new=take_back_paper_map(site.ports, access, drawing_id, why=body.why, deed_id=deed_id))
