"""What the form that adds or corrects a statement shows: of whom it is, what is recorded now, and who else there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.in_words import group_in_words
from graphsvc.analysis.kept_apart import is_kept_apart
from graphsvc.analysis.who import who_is
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import Tie
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.correct import find_statement, people_of
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.view_person import in_words
from graphsvc.usecases.view_restricted import names_in
from graphsvc.usecases.what_was import read_network


@dataclass(frozen=True, slots=True)
class StatementView:
    """`others` are all other people, `groups` homes, schools and so on, each with its id and words; `was` is the statement in words.

    `sentence` says any statement of the network in words.
    """

    child_id: str
    name: str
    age: str
    network: FamilyNetwork
    person_id: str
    called: str
    others: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]
    sentence: Callable[[Fact | Tie], str]
    statement: Fact | Tie | None = None
    was: str = ""
    source: str = ""
    is_apart: bool = False  # the statement is kept apart
    is_first: bool = True  # of a tie: the person is the one who stands first


def view_statement(ports: Ports, access: CaseAccess, person_id: str, statement_id: str = "") -> StatementView:
    """Read the network for a form about one person, and, with an id, about one statement of theirs that stands.

    Raises:
        NotFound: there is no such person in this network, or the statement is not about them, as far as the reader may know.
        StoreUnavailable: it could not be read.
    """
    network = read_network(ports, access)
    person = network.find(person_id)
    if person is None:
        raise NotFound("There is no such record")
    statement = find_statement(network, statement_id, kept_apart=access.scope.sees_kept_apart) if statement_id else None
    if statement is not None and person.id not in people_of(statement):
        raise NotFound("There is no such record")
    name, who, sentence = names_in(network), who_is(network, network.child_id), in_words(network)
    others = [(p.id, f"{name(p.id)}, {who[p.id].words}" if p.id in who else f"{name(p.id)}, this child") for p in network.people]
    return StatementView(
        network.child_id,
        child_name(network),
        child_age(network),
        network,
        person.id,
        name(person.id),
        tuple(sorted((one for one in others if one[0] != person.id), key=lambda one: (one[0] != network.child_id, one[1].casefold()))),
        tuple(sorted(((group.id, group_in_words(group)) for group in network.groups), key=lambda one: one[1].casefold())),
        sentence,
        statement,
        sentence(statement) if statement else "",
        statement.said.source.sentence if statement else "",
        statement is not None and is_kept_apart(statement.value if isinstance(statement, Fact) else statement),
        isinstance(statement, Fact) or statement is None or statement.a == person.id,
    )
