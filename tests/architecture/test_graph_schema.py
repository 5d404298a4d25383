"""`docs/graph-schema.md` names every label, type, property, index and test that there is, and none that there is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import queries
from graphsvc.domain.deeds import NewPerson
from graphsvc.domain.facts import FileNumber
from graphsvc.domain.network import Group, GroupKind
from graphsvc.domain.provenance import Assertion, Source
from graphsvc.domain.ties import Tie
from graphsvc.domain.trail import AuditEntry
from graphsvc.store.records import TYPES, fact_properties, group_properties, person_properties, tie_properties
from tests.support.deeds import FIRST, fact

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/graph-schema.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([A-Za-z_]+)`", PAGE))
STATEMENTS = {name: re.sub(r"//.*", "", queries.read(name)) for folder in queries.FOLDERS for name in queries.names(folder)}


def in_statements(pattern: str) -> set[str]:
    return {found for text in STATEMENTS.values() for found in re.findall(pattern, text)}


def labels() -> set[str]:
    return in_statements(r"\(\w*:([A-Z][A-Za-z]+)")


def types() -> set[str]:
    return {name for listed in in_statements(r"\[\w*:([A-Z_|]+)\]") for name in listed.split("|")}


def properties() -> set[str]:
    """Those that statements name, and those that come to them in a map."""
    full = Assertion(FIRST, "u", Source(person_id="p", on=None), withdrawn_at=FIRST, withdrawn_by="u", replaces="s")
    maps = [
        person_properties(NewPerson("p"), at=FIRST, by="u"),
        fact_properties(fact("p", FileNumber("f", "I1"), said_so=full)),
        group_properties(Group("g", GroupKind.HOUSEHOLD, "Home", full)),
        *(tie_properties(kind("t", "a", "b", full)) for kind in TYPES.values()),
    ]
    written = {name for one in maps for name in one}
    named = in_statements(r"\b[a-z]\.([a-z_]+)\b") - {"cypher"}
    return written | named | set(AuditEntry.__slots__) | {"began", "ended", "source_on", "separated", "last"}


def rows(heading: str) -> list[str]:
    """First cells of the tables under a heading."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"(?m)^\| `(\w+)`", section) + re.findall(r"\| \| `(\w+)` \|", section)


def test_every_label_is_described_and_no_other() -> None:
    assert set(rows("Nodes")) == labels()


def test_every_type_of_relationship_is_described_and_no_other() -> None:
    joining = {"HAS_FACT", "FILE_OF", "ALLOCATED", "OPENED_IN_EMERGENCY", "RECORDED_AS", "RESTRICTED_IN", "PERMITS", "HELD", "SHARED"} | {
        "ASKED_FOR",
        "DECIDED",
        "KEEPS",
    }
    assert set(rows("Relationships")) | joining == types()
    assert joining <= NAMED
    assert set(rows("Relationships")) == set(TYPES)


def test_every_property_is_described() -> None:
    assert {"valid_from", "source_words", "zygosity", "withdrawn_why", "mac"} <= properties()
    assert properties() - NAMED == set()


@pytest.mark.parametrize("type_name", TYPES)
def test_the_own_properties_of_each_tie_stand_beside_it(type_name: str) -> None:
    own = set(TYPES[type_name].__dataclass_fields__) - set(Tie.__dataclass_fields__)
    (told,) = re.findall(rf"\| `{type_name}` \| ([^|]*)\|", PAGE)
    assert set(re.findall(r"`(\w+)`", told)) == own


def test_every_migration_is_named_and_no_other() -> None:
    made = {name.partition("_")[2] for name in queries.names("schema")}
    unique, plain = (set(re.findall(r"`(\w+)`", part)) for part in re.findall(r"(?s)(?:Unique|Plain): (.*?)\.\s", PAGE))
    assert unique | plain == made
    assert unique == {name.partition("_")[2] for name in queries.names("schema") if "CREATE CONSTRAINT" in STATEMENTS[name]}
    assert not unique & plain


def test_every_test_that_is_named_is_there() -> None:
    there = {
        found
        for path in (ROOT / "tests").rglob("test_*.py")
        for found in [path.stem, *re.findall(r"(?m)^def (test_\w+)", path.read_text())]
    }
    named = {name for name in NAMED if name.startswith("test_")}
    assert len(named) > 30
    assert named <= there
