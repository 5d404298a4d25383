"""Every statement: its header is true, both engines take it, and Neo4j finds by index what a parameter names."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import queries
from graphsvc.store.open_store import Store
from graphsvc.store.schema import known_migrations
from tests.support.engines import TestEngine

STATEMENTS = [name for folder in queries.FOLDERS for name in queries.names(folder)]
WITH_HEADER = [name for name in STATEMENTS if not name.startswith("schema/")]
SCANS = (
    "AllNodesScan",
    "NodeByLabelScan",
    "CartesianProduct",
    "UndirectedAllRelationshipsScan",
    "DirectedAllRelationshipsScan",
    "RelationshipTypeScan",
)
# Whole by their nature: they list or count everything, and are run by the register alone.
MAY_SCAN = {
    "access/list_users": "lists every user: some hundreds at most",
    "migration/read_migrations": "lists every migration: some tens",
    "people/count": "reads five counters that the engine keeps",
}
COUNTERS = {"access/count_files", "search/count_entries"}  # that each engine keeps


def header(name: str) -> dict[str, str]:
    return dict(re.findall(r"^// (params|returns|access|index): +(.*)$", queries.read(name), re.MULTILINE))


def body(name: str) -> str:
    return "\n".join(line.partition("//")[0] for line in queries.read(name).splitlines())


def explained(engine: TestEngine, name: str) -> tuple[list[str], list[str]]:
    """The columns and the operators of a statement's plan."""
    parameters = dict.fromkeys(re.findall(r"\$(\w+)", body(name)))
    with engine.session() as session:
        result = session.run(f"EXPLAIN {queries.read(name)}", parameters)
        columns = result.keys()
        plan = result.consume().plan
    return list(columns), list(_operators(plan or {}))


def _operators(plan: dict[str, object]) -> Iterator[str]:
    yield str(plan.get("operatorType", "")).partition("@")[0]
    children = plan.get("children", [])
    assert isinstance(children, list)
    for child in children:
        yield from _operators(child)


def test_there_are_statements() -> None:
    assert len(STATEMENTS) > 50
    with pytest.raises(LookupError):
        queries.read("network/nothing")
    with pytest.raises(LookupError):
        queries.read("../pyproject")


@pytest.mark.parametrize("name", WITH_HEADER)
def test_the_header_names_the_parameters_of_the_statement(name: str) -> None:
    told = header(name)
    assert set(re.findall(r"\$(\w+)", told["params"])) == set(re.findall(r"\$(\w+)", body(name)))
    assert (told["params"] == "none") == ("$" not in body(name))
    assert told["access"]


@pytest.mark.parametrize("name", WITH_HEADER)
def test_the_header_names_indexes_that_there_are_and_every_look_up_has_one(name: str) -> None:
    there = {m.name.partition("_")[2] for m in known_migrations()}
    named = set(filter(None, re.split(r", *", header(name).get("index", ""))))
    assert named <= there
    assert named or name in {*MAY_SCAN, *COUNTERS} or "$rows" in body(name)


# They give a row for each thing that was asked about by its id, or one row for all.
BOUNDED_BY = re.compile(r"UNWIND \$|[a-z_]+: \$|\.(id|user_id|team) = \$|\bLIMIT \$|>= \$first AND \S+ < \$beyond")


@pytest.mark.parametrize("name", WITH_HEADER)
def test_every_statement_is_bounded_by_what_is_asked_for(name: str) -> None:
    assert bool(BOUNDED_BY.search(body(name))) == (name not in {*MAY_SCAN, *COUNTERS})


@pytest.mark.parametrize("name", WITH_HEADER)
def test_where_several_rows_may_come_their_order_is_said(name: str) -> None:
    last = body(name).rpartition("RETURN ")[2]
    one_row = re.search(r"\bby ", header(name)["returns"]) is None
    assert ("ORDER BY" in last) != one_row, "say in `returns` by what the rows are ordered, and order them so"


@pytest.mark.parametrize("name", [n for n in STATEMENTS if n.startswith(("record/add_", "record/withdraw_"))])
def test_statements_for_all_types_of_tie_differ_in_the_type_alone(name: str) -> None:
    verb, _, type_name = name.removeprefix("record/").partition("_")
    if type_name in {"people", "groups", "facts", "pictures", "deed", "fact", "group", "member_of"}:
        return
    example = queries.read(f"record/{verb}_knows")
    assert queries.read(name) == example.replace("KNOWS", type_name.upper()).replace("knows_id", f"{type_name}_id")


@pytest.mark.neo4j
@pytest.mark.parametrize("name", WITH_HEADER)
def test_neo4j_seeks_what_a_parameter_names(neo4j_for_session: TestEngine, name: str) -> None:
    with neo4j_for_session.store():
        columns, operators = explained(neo4j_for_session, name)
    assert operators, "no plan came back"
    scans = {operator for operator in operators if operator.endswith(SCANS)}
    if sum(o.startswith("NodeUniqueIndexSeek") for o in operators) == 2 and scans == {"CartesianProduct"}:
        scans = set()  # of one row with one row: the two ends of a tie, each found by its id
    assert bool(scans) == (name in MAY_SCAN), f"{scans}"
    told = re.findall(r"\b([a-z_]+) (?:STRING|INTEGER|BOOLEAN|MAP|LIST)", header(name)["returns"])
    assert columns == told


@pytest.mark.parametrize("name", WITH_HEADER)
def test_both_engines_take_the_statement(store: Store, engine: TestEngine, name: str) -> None:
    explained(engine, name)
