"""The routes of the API: each opens what it needs, asks one use case, and names the shape of the answer."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, Header, Query
from starlette.responses import Response

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.usecases.add_person import add_person, who_they_would_be
from graphsvc.usecases.check_records import check_child
from graphsvc.usecases.list_children import list_children
from graphsvc.usecases.name_relations import name_relations
from graphsvc.usecases.pictures import DEFAULT_STEPS
from graphsvc.usecases.view_child import ChildView, view_child
from graphsvc.web.api.asking import AsAt, Steps
from graphsvc.web.api.checks import Checks
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_CHILD
from graphsvc.web.api.kinship import Relations
from graphsvc.web.api.models import Added, Child, Children, ChildSummary, NewPerson, People, Person, Place
from graphsvc.web.api.network import Network
from graphsvc.web.dependencies import PERSON_ID, CaseByApi, Caseload, ChildId, SignedIn, TheSite, case_for_api, caseload
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.rates import Rate

router = GuardedRouter(
    {Permission.OWN_CASELOAD: caseload, Permission.OPEN_CASE: case_for_api},
    prefix="/api/v1",
    tags=["children"],
    responses=PROBLEMS,
)


def _view(site: TheSite, access: CaseByApi, as_at: AsAt = None, steps: Steps = DEFAULT_STEPS) -> ChildView:
    return view_child(site.ports, access, as_at=as_at, steps=steps)


View = Annotated[ChildView, Depends(_view)]
PersonAsked = Annotated[str | None, Query(pattern=PERSON_ID, description="A person’s id; the person is in the child’s network.")]


@router.get("/children")
@needs(Permission.OWN_CASELOAD, scope=ServiceScope.READ_FINDINGS)
def children(site: TheSite, access: Caseload) -> Children:
    """List the children allocated to you, in order of name."""
    return Children(children=[Child.of(card) for card in list_children(site.ports, access)])


@router.get("/children/{child_id}", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_FINDINGS)
def child(view: View) -> ChildSummary:
    """Say who a child is, how much is recorded, and how connected they are."""
    return ChildSummary.of(view)


@router.get("/children/{child_id}/people", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_NETWORKS)
def people(view: View) -> People:
    """List everyone in a child's network with what they are to the child."""
    return People.of(view)


@router.get("/children/{child_id}/people/{person_id}", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_NETWORKS)
def person(view: View, person_id: ChildId) -> Person:
    """Say who one person is to the child."""
    return Person.in_view(view, person_id)


@router.post("/children/{child_id}/people", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def new_person(
    site: TheSite,
    visitor: SignedIn,
    access: CaseByApi,
    body: NewPerson,
    response: Response,
    key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            pattern=r"^[\x21-\x7e]{1,200}$",
            description="A repeat with the same key and body adds nobody; the same key with another body is refused.",
        ),
    ] = None,
) -> Added:
    """Add somebody to a child's network by what they are to someone already there. What does not agree with the record is asked once."""
    deed_id = site.repeats.deed_id(visitor.actor.id, access.child_id, key, body.model_dump_json(exclude={"confirmed"}))
    added = add_person(site.ports, access, body.person(deed_id))
    response.headers["location"] = f"/api/v1/children/{access.child_id}/people/{added.person_id}"
    return Added.of(added)


@router.post("/children/{child_id}/people/place", responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.RECORD)
def place(site: TheSite, access: CaseByApi, body: NewPerson) -> Place:
    """Say what somebody would be to the child, for a form that is being filled in. Nobody is added."""
    return Place.of(who_they_would_be(site.ports, access, body.person("place")))


@router.get("/children/{child_id}/checks", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_FINDINGS)
def checks(site: TheSite, access: CaseByApi, as_at: AsAt = None, steps: Steps = DEFAULT_STEPS) -> Checks:
    """Say what in the record does not agree with itself: the facts at odds, who said each, how sure it is, and what to ask."""
    return Checks.of(check_child(site.ports, access, as_at=as_at, steps=steps))


@router.get("/children/{child_id}/kinship", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_NETWORKS)
def kinship(
    site: TheSite,
    access: CaseByApi,
    of: PersonAsked = None,
    to: PersonAsked = None,
    as_at: AsAt = None,
    steps: Steps = DEFAULT_STEPS,
    withdrawn_since: Annotated[
        date | None,
        Query(
            description="Also routes over links that stood on this day and were withdrawn since, each marked, last. Needs a second look."
        ),
    ] = None,
) -> Relations:
    """Say what one person (`of`; everybody of the family where it is left out) is to another (`to`; the child where it is left out)."""
    named = name_relations(site.ports, access, of=of or "", to=to or "", as_at=as_at, steps=steps, withdrawn_since=withdrawn_since)
    return Relations.of(named)


@router.get("/children/{child_id}/network", responses=PROBLEMS_OF_A_CHILD)
@needs(Permission.OPEN_CASE, Rate.EXPORT, scope=ServiceScope.READ_NETWORKS)
def network(view: View) -> Network:
    """Give a child's network as a graph: people, ties and groups, each statement with its source."""
    return Network.of(view.network)
