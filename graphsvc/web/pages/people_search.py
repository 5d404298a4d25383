"""Search for people, likely duplicates, and two records that are of one person.

What is searched for is sent in the body of the request and stands in no address: no browser's history tells whom somebody looked for.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import Form, Path, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.access.actor import Purpose
from graphsvc.access.scope import SearchAccess
from graphsvc.domain.errors import Conflict, InvalidRequest
from graphsvc.domain.provenance import SourceKind
from graphsvc.search.sureness import said
from graphsvc.usecases.entry_checks import AtOdds
from graphsvc.usecases.join_records import RecordsToJoin, join_records, leave_apart, read_joined, read_records, unjoin_records
from graphsvc.usecases.open_search import open_search
from graphsvc.usecases.search_people import (
    LikelyPair,
    PersonToFind,
    as_asked,
    children_by_number,
    find_duplicates,
    joined_now,
    names_of_children,
    search_people,
)
from graphsvc.web.answers import page, see_other
from graphsvc.web.dependencies import NO_CHILD, PERSON_ID, SearchOnPage, SignedIn, TheSite, Visitor, search_for_page
from graphsvc.web.pages.choices import SOURCE_CHOICES
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.rates import Rate
from graphsvc.web.repeats import deed_id_of_form, new_key

TWO_PEOPLE = "two"  # the button that leaves them apart
MOST_PAIRS = 200  # on a page; the likeliest come first

router = GuardedRouter({Permission.SEARCH: search_for_page}, default_response_class=HTMLResponse)

RecordId = Annotated[str, Query(pattern=PERSON_ID)]
JoinId = Annotated[str, Path(pattern=PERSON_ID)]


class SearchForm(BaseModel):
    """What was typed, word for word."""

    model_config = ConfigDict(extra="ignore")

    name: str = ""
    other_name: str = ""
    born: str = ""
    phone: str = ""
    place: str = ""
    purpose: Purpose = Purpose.CHILD_IN_NEED

    @property
    def wanted(self) -> PersonToFind:
        return PersonToFind((self.name, self.other_name), self.born, self.phone, self.place)


class JoinForm(BaseModel):
    """What was typed, word for word."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    a: str = ""
    b: str = ""
    kept: str = ""
    evidence: str = ""
    told_by: str = SourceKind.NOT_RECORDED
    confirmed: str = ""
    then: str = ""


class UnjoinForm(BaseModel):
    model_config = ConfigDict(extra="ignore")

    key: str = ""
    why: str = ""


@router.get("/search")
@needs(Permission.SEARCH, Rate.SEARCH)
def search_page(request: Request, site: TheSite, visitor: SignedIn, access: SearchOnPage) -> Response:
    """Show the empty form."""
    notice = site.sessions.take_notice(visitor.secret, site.now())
    return page(
        request, "search.html", visitor=visitor, form=SearchForm(purpose=access.purpose), whole=access.whole_register, notice=notice
    )


@router.post("/search")
@needs(Permission.SEARCH, Rate.SEARCH)
def search(request: Request, site: TheSite, visitor: SignedIn, form: Annotated[SearchForm, Form()]) -> Response:
    """Search among the people whom the visitor may see, for the purpose that they chose; a number finds a child of theirs."""
    site.sessions.choose_purpose(visitor.secret, site.now(), NO_CHILD, form.purpose)
    access = open_search(visitor.actor, form.purpose)
    shown = partial(page, request, "search.html", visitor=visitor, form=form, whole=access.whole_register, notice="")
    numbered = children_by_number(site.ports, visitor.actor, form.name)
    try:
        answer = search_people(site.ports, access, form.wanted)
    except InvalidRequest as problem:
        if numbered:
            return shown(numbered=numbered)
        return shown(status=422, field=problem.field or "name", problem_words=str(problem))
    found = [match.found for match in answer.matches]
    in_words = said(as_asked(form.wanted, site.ports.clock.today()), found).words
    return shown(numbered=numbered, answer=answer, said=in_words, children=names_of_children(site.ports, visitor.actor, answer))


@router.get("/duplicates")
@needs(Permission.SEARCH, Rate.SEARCH)
def duplicates_page(request: Request, site: TheSite, visitor: SignedIn, access: SearchOnPage) -> Response:
    """List two records each that may be of one person, to be looked at by somebody."""
    notice = site.sessions.take_notice(visitor.secret, site.now())
    too_many, found = "", tuple[LikelyPair, ...]()
    try:
        found = find_duplicates(site.ports, access)
    except InvalidRequest as problem:
        too_many = str(problem)
    return page(
        request,
        "duplicates.html",
        visitor=visitor,
        pairs=found[:MOST_PAIRS],
        all=len(found),
        joined=joined_now(site.ports, access)[:MOST_PAIRS],
        whole=access.whole_register,
        notice=notice,
        too_many=too_many,
    )


@router.get("/join")
@needs(Permission.SEARCH, Rate.SEARCH)
def join_page(request: Request, site: TheSite, visitor: SignedIn, access: SearchOnPage, a: RecordId, b: RecordId) -> Response:
    """Lay two records side by side, and ask whether they are of one person."""
    return _join_page(request, site, visitor, access, JoinForm(key=new_key(), a=a, b=b))


@router.post("/join")
@needs(Permission.SEARCH, Rate.SEARCH)
def join(request: Request, site: TheSite, visitor: SignedIn, access: SearchOnPage, form: Annotated[JoinForm, Form()]) -> Response:
    """Join them on the evidence given, or keep that they are two people; or show the form again with what to change."""
    try:
        if form.then == TWO_PEOPLE:
            deed_id = deed_id_of_form(visitor.actor.id, "leave", form.key, form.model_dump_json(exclude={"confirmed"}))
            leave_apart(site.ports, access, RecordsToJoin(form.a, form.b, form.evidence, deed_id))
            site.sessions.leave_notice(visitor.secret, site.now(), "They stay two people. Nobody is asked about the two again.")
            return see_other("/duplicates")
        if form.kept not in {form.a, form.b}:
            raise InvalidRequest("Choose under which record the person goes on", field="kept")
        if form.told_by not in set(SourceKind):
            raise InvalidRequest("Choose one of the answers", field="told_by")
        deed_id = deed_id_of_form(visitor.actor.id, "join", form.key, form.model_dump_json(exclude={"confirmed"}))
        other = form.b if form.kept == form.a else form.a
        wanted = RecordsToJoin(form.kept, other, form.evidence, deed_id, SourceKind(form.told_by), form.confirmed)
        done = join_records(site.ports, access, wanted)
    except (InvalidRequest, Conflict, AtOdds) as problem:
        return _join_page(request, site, visitor, access, form, problem)
    site.sessions.leave_notice(visitor.secret, site.now(), "The two records are one person now. You can part them again on this page.")
    return see_other(f"/joined/{done.join_id}")


@router.get("/joined/{join_id}")
@needs(Permission.SEARCH, Rate.SEARCH)
def joined_page(request: Request, site: TheSite, visitor: SignedIn, access: SearchOnPage, join_id: JoinId) -> Response:
    """Show two records that have been joined, and offer to part them again."""
    notice = site.sessions.take_notice(visitor.secret, site.now())
    return _joined_page(request, site, visitor, access, join_id, UnjoinForm(key=new_key()), notice=notice)


@router.post("/joined/{join_id}/part")
@needs(Permission.SEARCH, Rate.SEARCH)
def part(
    request: Request, site: TheSite, visitor: SignedIn, access: SearchOnPage, join_id: JoinId, form: Annotated[UnjoinForm, Form()]
) -> Response:
    """Take the join back, or show the form again with what to change."""
    try:
        deed_id = deed_id_of_form(visitor.actor.id, "part", form.key, join_id, form.why)
        unjoin_records(site.ports, access, join_id, why=form.why, deed_id=deed_id)
    except (InvalidRequest, Conflict) as problem:
        return _joined_page(request, site, visitor, access, join_id, form, problem)
    site.sessions.leave_notice(visitor.secret, site.now(), "They are two people again, each as they were.")
    return see_other("/duplicates")


def _join_page(
    request: Request,
    site: TheSite,
    visitor: Visitor,
    access: SearchAccess,
    form: JoinForm,
    problem: InvalidRequest | Conflict | AtOdds | None = None,
) -> Response:
    records = read_records(site.ports, access, (form.a, form.b))
    return page(
        request,
        "join.html",
        visitor=visitor,
        status=_status(problem),
        form=form,
        records=records,
        sources=SOURCE_CHOICES,
        odd=problem if isinstance(problem, AtOdds) else None,
        field=getattr(problem, "field", None) or ("kept" if problem else None),
        problem_words=str(problem) if problem else "",
    )


def _joined_page(
    request: Request,
    site: TheSite,
    visitor: Visitor,
    access: SearchAccess,
    join_id: str,
    form: UnjoinForm,
    problem: InvalidRequest | Conflict | None = None,
    notice: str = "",
) -> Response:
    known, records = read_joined(site.ports, access, join_id)
    return page(
        request,
        "joined.html",
        visitor=visitor,
        status=_status(problem),
        stands=known.stands,
        records=records,
        join_id=join_id,
        form=form,
        notice=notice,
        problem_words=str(problem) if problem else "",
    )


def _status(problem: InvalidRequest | Conflict | AtOdds | None) -> int:
    return 200 if problem is None else 409 if isinstance(problem, Conflict) else 422
