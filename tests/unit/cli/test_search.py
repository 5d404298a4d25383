from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.unit.cli.conftest import graphsvc

PEOPLE = """id,name,other_names,born,postcode
p1,Rosalind Treloar,Roz Treloar|Rosalind Penhale,1982-06-01,AB1 2CD
p2,Rosalind Treloar,,1991,
p3,Denzil Penhale,,,
p4,Roz Treloar,,1982-06-01,ab12cd
"""
QUERIES = """born,query_id,name,postcode
1982-06-01,q1,"Treloar, Roz",
,q2,Denzel Penhale,
1900-01-01,q3,Zebedee Quantock,
1931-03-04,q4,Penelope Treloar,
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    people, queries, out = tmp_path / "people.csv", tmp_path / "queries.csv", tmp_path / "out.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    queries.write_text(QUERIES, encoding="utf-8-sig")
    return people, queries, out


def test_searches_are_answered_as_a_table(files: tuple[Path, Path, Path]) -> None:
    people, queries, out = files
    told = graphsvc("search", "--people", people, "--queries", queries, "-o", out)
    assert (told.code, told.err) == (0, f"{out}: 4 searches; somebody was found for 2\n")
    text = out.read_text(encoding="utf-8")
    assert text.splitlines()[0] == "query_id,rank,id,score,reasons"
    rows = list(csv.DictReader(text.splitlines()))
    first = {row["query_id"]: row for row in rows if row["rank"] == "1"}
    assert first["q1"]["id"] in {"p1", "p4"}
    assert "same date of birth" in first["q1"]["reasons"].split("; ")
    assert first["q2"]["id"] == "p3"
    assert "q3" not in first
    assert all(0 <= float(row["score"]) <= 1 for row in rows)
    ranks = [int(row["rank"]) for row in rows if row["query_id"] == "q1"]
    assert ranks == list(range(1, len(ranks) + 1))


def test_duplicates_are_pairs_with_reasons(files: tuple[Path, Path, Path]) -> None:
    people, _, out = files
    told = graphsvc("duplicates", "--people", people, "-o", out)
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert (told.code, told.err) == (0, f"{out}: {len(rows)} {'pair' if len(rows) == 1 else 'pairs'} that may be one person\n")
    row = max(rows, key=lambda row: float(row["score"]))
    assert (row["a"], row["b"]) == ("p1", "p4")
    assert "same postcode" in row["reasons"]


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "not a heading with the columns id, name, other_names, born, postcode"),
        (b"id,name\n", "not a heading"),
        (PEOPLE.replace("1991", "June 1991").encode(), "line 3: a date is written as 1980-02-29, 1980-02 or 1980"),
        (PEOPLE.replace("p3", "p1").encode(), "line 4 has an id that stands above already"),
        (PEOPLE.replace("p3", "").encode(), "line 4 has no id"),
        (PEOPLE.encode("utf-16"), "is not UTF-8"),
    ],
)
@pytest.mark.parametrize("command", ["search", "duplicates"])
def test_a_table_that_is_none_is_told_and_nothing_is_written(files: tuple[Path, Path, Path], command: str, data: bytes, words: str) -> None:
    people, queries, out = files
    people.write_bytes(data)
    out.write_text("before", encoding="utf-8")
    told = graphsvc(command, "--people", people, *(["--queries", queries] if command == "search" else []), "-o", out)
    assert told.code == 2
    assert f"{people}: " in told.err
    assert words in told.err
    assert out.read_text(encoding="utf-8") == "before"


def test_searches_without_an_id_are_refused(files: tuple[Path, Path, Path]) -> None:
    people, queries, out = files
    queries.write_text("query_id,name,born,postcode\n,Roz Treloar,,\n", encoding="utf-8")
    told = graphsvc("search", "--people", people, "--queries", queries, "-o", out)
    assert told.code == 2
    assert f"{queries}: line 2 has no query_id" in told.err
