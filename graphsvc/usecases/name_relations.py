"""Say what people of a child's network are to each other, by every route, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.kin.kin_routes import KinRoute, KinRoutes
from graphsvc.analysis.kin.kinship import Kinship, KinshipFinder
from graphsvc.analysis.kin.relatedness import coefficient_of_relationship
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.domain.network import FamilyNetwork
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports


@dataclass(frozen=True, slots=True)
class Relation:
    """What one person, `kin.b`, is to another, `kin.a`.

    `routes` holds those that name the person first. `coefficient` is that of relationship by birth, at least; None where it cannot be told.
    """

    kin: Kinship
    routes: tuple[KinRoute, ...]
    coefficient: float | None


@dataclass(frozen=True, slots=True)
class NamedRelations:
    """What was asked for, the nearest first, in the network that it was read from."""

    network: FamilyNetwork
    to: str
    relations: tuple[Relation, ...]


def name_relations(
    ports: Ports,
    access: CaseAccess,
    *,
    of: str = "",
    to: str = "",
    as_at: date | None = None,
    steps: int = DEFAULT_STEPS,
    withdrawn_since: date | None = None,
) -> NamedRelations:
    """Read the network once and name one person, or everybody of the family, as kin of another.

    Args:
        of: whom to name; empty: everybody whom a family route joins.
        to: to whom; empty: the child.
        withdrawn_since: also by routes over links that stood on that day and were taken back since, marked, after all others. For them
            the network is read once more, as it was known then.

    Raises:
        NotFound: one of the two is not in the network, as far as the reader may know.
        InvalidRequest: the two are one.
        StoreUnavailable: the network could not be read.
    """
    day = as_at or ports.clock.today()

    def read(known_at: str | None = None) -> FamilyNetwork:
        return ports.networks.read_family_network(
            access, DeedKind.VIEW_NETWORK, within_hops=steps, as_at=day, known_at=known_at, limit=MOST_PEOPLE
        )

    network = read()
    return relations_in(network, of=of, to=to, earlier=read(f"{withdrawn_since}T23:59:59.999999Z") if withdrawn_since else None)


def relations_in(network: FamilyNetwork, *, of: str = "", to: str = "", earlier: FamilyNetwork | None = None) -> NamedRelations:
    """As `name_relations`, in a network that has been read already, and `earlier`, as it had been known before."""
    whole = with_taken_back(network, earlier) if earlier else network
    first = to or network.child_id
    if first not in whole or (of and of not in whole):
        raise NotFound("There is no such person in this network.")
    first, of = whole.id_of(first), whole.id_of(of) if of else ""
    if of == first:
        raise InvalidRequest("Choose two different people", field="of")
    finder = KinshipFinder(whole)
    routes = KinRoutes(whole, finder)
    kin = {of: finder.relation(first, of)} if of else finder.kin_of(first)
    near = sorted(kin, key=lambda p: (kin[p].steps, whole.person(p).display_name, p))
    return NamedRelations(
        network,
        first,
        tuple(
            Relation(
                kin[p],
                routes.between(first, p, include_withdrawn=earlier is not None),
                coefficient_of_relationship(finder.lineage, first, p),
            )
            for p in near
        ),
    )


def with_taken_back(network: FamilyNetwork, earlier: FamilyNetwork) -> FamilyNetwork:
    """The network with what stood in an earlier one and stands no more, as withdrawn. Who was reached only by such ties is there too.

    When and why they were withdrawn the store does not tell with a network. One that goes on beyond what was read comes back as it is:
    what is not in it need not have been withdrawn.
    """
    if network.cut:
        return network
    here = {tie.id for tie in network.ties}
    stood = (replace(t, a=network.id_of(t.a), b=network.id_of(t.b)) for t in earlier.ties if t.id not in here)
    gone = [replace(t, said=replace(t.said, withdrawn_at="")) for t in stood if t.a != t.b]
    newcomers = [person for person in earlier.people if person.id not in network]
    people = tuple(sorted((*network.people, *newcomers), key=lambda p: p.id))
    return replace(network, people=people, ties=tuple(sorted((*network.ties, *gone), key=lambda t: t.id)))
