"""`graphsvc kinship`: of pairs of a family file, or of people in the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.analysis.called import NO_NAME
from graphsvc.analysis.kin.kin_routes import KinRoute
from graphsvc.cli.opening import person_id_of
from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.name_relations import NamedRelations, Relation, name_relations
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.ports import Ports

TWO_WAYS = "Give --from, --pairs and --output for a family file, or --child for people in the store"


def check_options(*, child: str, files: tuple[Path | None, ...], of_file: bool, of_store: bool) -> None:
    """Hold that the options of one way were given whole, and none of the other.

    Args:
        files: the family file, the pairs and the output.
        of_file, of_store: whether any other option was given that goes with the one way only.

    Raises:
        InvalidRequest: they do not fit together.
    """
    if child and (any(files) or of_file):
        raise InvalidRequest(f"--child does not go with --from, --pairs, --output or --coefficient. {TWO_WAYS}")
    if not child and of_store:
        raise InvalidRequest(f"--of, --to, --as-at, --withdrawn-since and --json go with --child. {TWO_WAYS}")
    if not child and not all(files):
        raise InvalidRequest(TWO_WAYS)


def named_in_store(ports: Ports, child: str, of: str, to: str, *, as_at: date | None, withdrawn_since: date | None) -> NamedRelations:
    """Open the child's file for keeping records, and name one person or everybody.

    Raises:
        NotFound: one of them is not there.
        InvalidRequest: an imported file's id means several records, or the two are one.
    """
    access = open_case(ports, OPERATOR, person_id_of(ports, child), Purpose.RECORD_KEEPING)
    ids = [person_id_of(ports, one) if one else "" for one in (of, to)]
    return name_relations(ports, access, of=ids[0], to=ids[1], as_at=as_at, withdrawn_since=withdrawn_since)


def relation_lines(named: NamedRelations, *, whole: bool) -> Iterator[str]:
    """Tab-separated lines: id, name, what they are, the way; with `whole` every route on a line of its own, with its marks."""
    for relation in named.relations:
        person = named.network.find(relation.kin.b)
        name = (person.display_name if person else "") or NO_NAME
        for words, way, marks in _rows(relation, whole=whole):
            yield "\t".join(" ".join(cell.split()) for cell in (relation.kin.b, name, words, way, *marks))


def _rows(relation: Relation, *, whole: bool) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    kin = relation.kin
    if kin.relation or not relation.routes:
        yield kin.relation or "no family route recorded", kin.path_sentence, ()
    leading = sum(route.leads for route in relation.routes)
    if whole:
        alone = relation.routes[1 if leading == 1 else 0 :]
        yield from ((route.relation, route.path_sentence, _marks(route)) for route in alone)


def _marks(route: KinRoute) -> tuple[str, ...]:
    marks = (("disputed", route.disputed), ("ended", route.ended), ("withdrawn", route.withdrawn))
    return (", ".join(word for word, said in marks if said),)
