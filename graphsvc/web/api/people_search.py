"""Search for people, likely duplicates, and joining records, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import Field

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.domain.facts import GenderCode
from graphsvc.domain.provenance import SourceKind
from graphsvc.search.people import Answer, Match, Sought
from graphsvc.search.sureness import how_sure, said
from graphsvc.usecases.deed_of_person import PersonToAdd
from graphsvc.usecases.entry_checks import WHATEVER
from graphsvc.usecases.join_records import RecordsToJoin, join_records, leave_apart, unjoin_records
from graphsvc.usecases.likely_known import KnownPerson, known_in_network
from graphsvc.usecases.search_people import LikelyPair, PersonToFind, as_asked, find_duplicates, search_people
from graphsvc.web.api.asking import Key
from graphsvc.web.api.description import PROBLEMS, PROBLEMS_OF_A_CHANGE, PROBLEMS_OF_A_SEARCH
from graphsvc.web.api.models import LongText, Shape, ShortText
from graphsvc.web.dependencies import PERSON_ID, CaseByApi, SearchByApi, SignedIn, TheSite, case_for_api, search_for_api
from graphsvc.web.permission import GuardedRouter, Permission, needs
from graphsvc.web.rates import Rate

router = GuardedRouter(
    {Permission.SEARCH: search_for_api, Permission.OPEN_CASE: case_for_api}, prefix="/api/v1", tags=["people"], responses=PROBLEMS
)

MOST_PAIRS = 1_000
PersonId = Annotated[str, Field(pattern=PERSON_ID)]


class Search(Shape):
    """What is known of somebody: a name or a telephone number at least. `born` is read as "12 3 1991", "March 1991", "1991", "about 35"."""

    names: Annotated[list[ShortText], Field(default_factory=list, max_length=5, description="Names that they have or had.")]
    born: ShortText = ""
    phone: ShortText = ""
    place: Annotated[ShortText, Field(description="Where they were born.")] = ""


BornAbout = Annotated[bool, Field(description="`born` is a year that was guessed, or worked out from an age.")]


class PersonFound(Shape):
    """`probability` is that it is them, given that it may be anybody here or nobody; `children` those of yours around whom they are."""

    id: str
    name: str
    other_names: list[str]
    born: str
    born_about: BornAbout
    probability: float
    likelihood: str
    reasons: list[str]
    children: list[str]

    @classmethod
    def of(cls, match: Match) -> PersonFound:
        name, *others = match.person.names or ("",)
        return cls(
            id=match.found.id,
            name=name,
            other_names=others,
            born=match.person.born.text if match.person.born else "",
            born_about=bool(match.person.born and match.person.born.about),
            probability=round(match.found.score, 4),
            likelihood=how_sure(match.found.score),
            reasons=list(match.found.reasons),
            children=list(match.near),
        )


class PeopleFound(Shape):
    """Likeliest first; whoever has a probability below `bar` is not held to be the one asked for. `add`: what would tell them apart.

    `among`: so many people were searched; `more`: there are more than were searched.
    """

    answer: str
    add: list[str]
    bar: float
    among: int
    more: bool
    people: list[PersonFound]

    @classmethod
    def of(cls, wanted: PersonToFind, answer: Answer, today: date) -> PeopleFound:
        in_words = said(as_asked(wanted, today), [match.found for match in answer.matches])
        return cls(
            answer=in_words.words,
            add=list(in_words.add),
            bar=in_words.bar,
            among=answer.among,
            more=answer.cut,
            people=[PersonFound.of(match) for match in answer.matches],
        )


class Typed(Shape):
    """A name as far as it is typed, birth in the forms of a search, and who they are to whom, as for a new person."""

    name: ShortText = ""
    born: ShortText = ""
    relation: ShortText = ""
    to: ShortText = ""
    through: ShortText = ""
    gender: GenderCode = GenderCode.NOT_KNOWN


class PersonAlike(Shape):
    """Somebody of the network who may be meant, and what they are to the child. `name` is empty where none is recorded."""

    id: str
    name: str
    who: str
    born: str
    born_about: BornAbout
    likelihood: str
    reasons: list[str]

    @classmethod
    def of(cls, known: KnownPerson) -> PersonAlike:
        return cls(
            id=known.person.id,
            name=known.person.names[0] if known.person.names else "",
            who=known.who,
            born=known.person.born.text if known.person.born else "",
            born_about=bool(known.person.born and known.person.born.about),
            likelihood=how_sure(known.found.score),
            reasons=list(known.found.reasons),
        )


class PeopleAlike(Shape):
    people: list[PersonAlike]


class RecordInPair(Shape):
    id: str
    name: str
    other_names: list[str]
    born: str
    born_about: BornAbout

    @classmethod
    def of(cls, one: Sought) -> RecordInPair:
        name, *others = one.names or ("",)
        return cls(
            id=one.id, name=name, other_names=others, born=one.born.text if one.born else "", born_about=bool(one.born and one.born.about)
        )


class LikelyDuplicate(Shape):
    a: RecordInPair
    b: RecordInPair
    probability: float
    likelihood: str
    reasons: list[str]

    @classmethod
    def of(cls, one: LikelyPair) -> LikelyDuplicate:
        return cls(
            a=RecordInPair.of(one.a),
            b=RecordInPair.of(one.b),
            probability=round(one.pair.score, 4),
            likelihood=how_sure(one.pair.score),
            reasons=list(one.pair.reasons),
        )


class Duplicates(Shape):
    """Two records each that may be of one person, likeliest first. Nothing is joined. `more`: there are more than these."""

    pairs: list[LikelyDuplicate]
    more: bool

    @classmethod
    def of(cls, found: Sequence[LikelyPair]) -> Duplicates:
        return cls(pairs=[LikelyDuplicate.of(one) for one in found[:MOST_PAIRS]], more=len(found) > MOST_PAIRS)


class Join(Shape):
    """Two records that are of one person, who goes by the id of `kept`; and how that is known."""

    kept: PersonId
    other: PersonId
    evidence: LongText
    told_by: SourceKind = SourceKind.NOT_RECORDED
    are_two: Annotated[
        bool,
        Field(strict=True, description="They are two people: nothing is joined, and the pair is not among the likely duplicates again."),
    ] = False
    confirmed: Annotated[
        bool, Field(strict=True, description="They are one person although what is recorded of the two does not agree: join them.")
    ] = False


class JoinDone(Shape):
    """`join_id` takes it back; where they are two people, nothing is there to be taken back."""

    join_id: str


class Unjoin(Shape):
    join_id: PersonId
    why: LongText


class UnjoinDone(Shape):
    join_id: str


@router.post("/search", responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.SEARCH, Rate.SEARCH)
def search(site: TheSite, access: SearchByApi, body: Search) -> PeopleFound:
    """Ask who somebody might be, and whether they are known already, among the people whom you may see."""
    wanted = PersonToFind(tuple(body.names), body.born, body.phone, body.place)
    return PeopleFound.of(wanted, search_people(site.ports, access, wanted), site.ports.clock.today())


@router.post("/children/{child_id}/people/alike", tags=["children"], responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.OPEN_CASE, scope=ServiceScope.READ_NETWORKS)
def people_alike(site: TheSite, access: CaseByApi, body: Typed) -> PeopleAlike:
    """Say who of a child's network somebody about to be added may be: by their name, or without one in the same place.

    Nobody where too little is typed to tell.
    """
    form = PersonToAdd(body.relation, body.to or access.child_id, "", body.through, body.name, body.born, body.gender)
    known = known_in_network(site.ports, access, form)
    return PeopleAlike(people=[PersonAlike.of(one) for one in known])


@router.get("/duplicates", responses=PROBLEMS_OF_A_SEARCH)
@needs(Permission.SEARCH, Rate.SEARCH)
def duplicates(site: TheSite, access: SearchByApi) -> Duplicates:
    """List two records each that may be of one person, among the people whom you may see."""
    return Duplicates.of(find_duplicates(site.ports, access))


@router.post("/join", status_code=201, responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.SEARCH, Rate.SEARCH)
def join(site: TheSite, visitor: SignedIn, access: SearchByApi, body: Join, key: Key = None) -> JoinDone:
    """Say that two records are of one person. Neither is changed, both ids go on answering, and it can be taken back."""
    deed_id = site.repeats.deed_id(visitor.actor.id, "join", key, body.model_dump_json(exclude={"confirmed"}))
    if body.are_two:
        return JoinDone(join_id=leave_apart(site.ports, access, RecordsToJoin(body.kept, body.other, body.evidence, deed_id, body.told_by)))
    confirmed = WHATEVER if body.confirmed else ""
    done = join_records(site.ports, access, RecordsToJoin(body.kept, body.other, body.evidence, deed_id, body.told_by, confirmed))
    return JoinDone(join_id=done.join_id)


@router.post("/unjoin", responses=PROBLEMS_OF_A_CHANGE)
@needs(Permission.SEARCH, Rate.SEARCH)
def unjoin(site: TheSite, visitor: SignedIn, access: SearchByApi, body: Unjoin, key: Key = None) -> UnjoinDone:
    """Take a join back: the two are two people again, each as they were."""
    deed_id = site.repeats.deed_id(visitor.actor.id, "unjoin", key, body.model_dump_json())
    unjoin_records(site.ports, access, body.join_id, why=body.why, deed_id=deed_id)
    return UnjoinDone(join_id=body.join_id)
