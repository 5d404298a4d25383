"""What people are to each other, as JSON: words, the way, numbers and marks, and every route by itself."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from graphsvc.analysis.kin.kin_routes import KinRoute
from graphsvc.analysis.kin.relative_in_law import RelativeInLaw
from graphsvc.usecases.name_relations import NamedRelations
from graphsvc.usecases.name_relations import Relation as NamedRelation
from graphsvc.web.api.models import Reason, Shape


class Route(Shape):
    """One route by itself. `leads`: one by which the person is named. `withdrawn`: over a link that was taken back and is unused else."""

    relation: str
    path: list[str]
    path_ids: list[str]
    side: str
    generations_up: int | None
    generations_down: int | None
    degree: int | None
    removed: int | None
    leads: bool
    disputed: bool
    ended: bool
    withdrawn: bool
    reasons: list[Reason]

    @classmethod
    def of(cls, route: KinRoute) -> Route:
        return cls(
            relation=route.relation,
            path=list(route.path),
            path_ids=list(route.path_ids),
            side=route.side,
            generations_up=route.generations_up,
            generations_down=route.generations_down,
            degree=route.degree,
            removed=route.removed,
            leads=route.leads,
            disputed=route.disputed,
            ended=route.ended,
            withdrawn=route.withdrawn,
            reasons=[Reason.of(reason) for reason in route.reasons],
        )


class Relation(Shape):
    """What the person `of` is to the person `to`. Empty `relation`: no family route is recorded, which is not to say they are no relatives.

    `path` is told to the person `to`, who is "you" in it and in `spoken`. `generations_up` from them to the nearest common ancestor,
    `generations_down` from there; `degree` and `removed` of cousins only. The marks are those of the routes that lead.
    """

    of: str
    to: str
    relation: str
    spoken: str
    path: list[str]
    path_ids: list[str]
    side: str = Field(description="`maternal`, `paternal`, `both` or empty, as seen from the person `to`.")
    generations_up: int | None
    generations_down: int | None
    degree: int | None
    removed: int | None
    half: bool
    step: bool
    adoptive: bool
    birth_family: bool = Field(description="Kin by a birth that an adoption came after.")
    foster: bool
    by_donor: bool = Field(description="Over a donor or a surrogate.")
    in_law: bool
    former: bool = Field(description="A link has ended otherwise than by death.")
    disputed: bool
    also: list[str] = Field(description="What else they are, by other routes.")
    relative_in_law: RelativeInLaw = Field(description="As the Children Act 1989 s.105(1) defines a relative, from where it can be told.")
    coefficient: float | None = Field(
        description="Of relationship by birth, at least; null where it cannot be told. Never said to a child."
    )
    routes: list[Route] = Field(description="Those that lead first, then the nearest; withdrawn ones last.")

    @classmethod
    def of_named(cls, named: NamedRelation) -> Relation:
        kin = named.kin
        return cls(
            of=kin.b,
            to=kin.a,
            relation=kin.relation,
            spoken=kin.spoken,
            path=list(kin.path),
            path_ids=list(kin.path_ids),
            side=kin.side,
            generations_up=kin.generations_up,
            generations_down=kin.generations_down,
            degree=kin.degree,
            removed=kin.removed,
            half=kin.half,
            step=kin.step,
            adoptive=kin.adoptive,
            birth_family=kin.birth_family,
            foster=kin.foster,
            by_donor=kin.by_donor,
            in_law=kin.in_law,
            former=kin.former,
            disputed=kin.disputed,
            also=list(kin.others),
            relative_in_law=kin.relative_in_law,
            coefficient=named.coefficient,
            routes=[Route.of(route) for route in named.routes],
        )


class Relations(Shape):
    """What was asked for, the nearest first. `more` says that the family goes on beyond this."""

    child_id: str
    as_at: date
    people_not_shown: int
    more: bool
    relations: list[Relation]

    @classmethod
    def of(cls, named: NamedRelations) -> Relations:
        return cls(
            child_id=named.network.child_id,
            as_at=named.network.as_at,
            people_not_shown=named.network.people_not_shown,
            more=named.network.cut,
            relations=[Relation.of_named(relation) for relation in named.relations],
        )
