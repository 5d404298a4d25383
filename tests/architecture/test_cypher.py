"""Cypher stands in `queries/`, one statement a file, and nowhere else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import queries

ROOT = Path(__file__).parents[2]
CYPHER = re.compile(r"\b(MATCH|MERGE|UNWIND|DETACH DELETE|SHOW TRANSACTIONS|(CREATE|DROP) (CONSTRAINT|INDEX))\b|\bCREATE \(|\bCALL db\.")


def texts_in(source: str) -> list[str]:
    """All texts in a module, those inside f-strings too; docstrings and comments may speak of Cypher, so they are left out."""
    tree = ast.parse(source)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


@pytest.mark.parametrize("folder", ["graphsvc", "render", "seed"])
def test_there_is_no_cypher_in_the_code(folder: str) -> None:
    modules = sorted(ROOT.joinpath(folder).rglob("*.py"))
    assert len(modules) > 10
    assert [f"{path.relative_to(ROOT)}: {text}" for path in modules for text in texts_in(path.read_text()) if CYPHER.search(text)] == []


def test_cypher_in_code_would_be_found() -> None:
    assert [text for text in texts_in('"""MATCH in a docstring"""\nrun("MATCH (n) RETURN n")') if CYPHER.search(text)] == [
        "MATCH (n) RETURN n"
    ]
    assert [text for text in texts_in('run(f"CREATE ({name})")') if CYPHER.search(text)] == ["CREATE ("]


def test_every_file_in_queries_is_one_statement_that_is_read_by_its_name() -> None:
    files = {
        path.relative_to(ROOT / "queries")
        for path in (ROOT / "queries").rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    statements = {Path(f"{name}.cypher") for folder in queries.FOLDERS for name in queries.names(folder)}
    assert files == statements | {Path("py.typed")}
    for path in statements:
        text = re.sub(r"//.*", "", (ROOT / "queries" / path).read_text())
        assert ";" not in text, f"{path} holds more than one statement"
        assert CYPHER.search(text), f"{path} is not seen to be Cypher: the tests above would not find its like"
