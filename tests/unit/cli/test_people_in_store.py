"""Searches, duplicates, joining and parting over a store, from the command line."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphsvc.store.engine_embedded import embedded_engine
from tests.unit.cli.conftest import graphsvc

FAMILY = """0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Rosalind /Treloar/
1 SEX F
1 BIRT
2 DATE 1 JUN 1982
2 PLAC Truro
0 @I2@ INDI
1 NAME Roz /Treloar/
1 BIRT
2 DATE 1 JUN 1982
0 @I3@ INDI
1 NAME Denzil /Penhale/
0 @I4@ INDI
1 NAME Morwenna /Treloar/
1 BIRT
2 DATE 2010
0 @F1@ FAM
1 WIFE @I1@
1 CHIL @I4@
0 TRLR
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a data folder into which a family has been loaded. Its engine runs in this process, and commands join it."""
    folder = tmp_path_factory.mktemp("people")
    family = folder / "family.ged"
    family.write_text(FAMILY, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, embedded_engine(folder / "data"):
        patch.setenv("GRAPHSVC_DATA_DIR", str(folder / "data"))
        told = graphsvc("import", family)
        assert told.code == 0, told.err
        yield folder


@pytest.fixture
def folder(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(filled / "data"))
    return filled


def ask(*words: object) -> tuple[int, str, str]:
    told = graphsvc(*words)
    return told.code, told.out, told.err


@pytest.mark.usefixtures("folder")
def test_somebody_is_searched_for_joined_and_parted() -> None:
    code, out, _ = ask("search", "--name", "Ros Trelor", "--born", "1 6 1982", "--json")
    people = json.loads(out)["people"]
    assert code == 0
    ids = [one["id"] for one in people[:2]]
    assert {one["name"] for one in people[:2]} == {"Rosalind Treloar", "Roz Treloar"}
    code, out, err = ask("duplicates")
    assert (code, set(out.split("\t")[:2])) == (0, set(ids))
    assert "1 pair that may be one person" in err
    code, out, _ = ask("join", *ids, "--evidence", "one passport", "--json")
    join_id = json.loads(out)["join_id"]
    code, out, _ = ask("search", "--name", "Roz Treloar", "--born", "1982", "--json")
    assert json.loads(out)["people"][0]["id"] == ids[0]
    assert ids[1] not in out
    assert ask("duplicates")[1] == ""
    code, out, err = ask("join", *ids, "--evidence", "again")
    assert code != 0
    assert "joined to a further record" in err
    code, out, _ = ask("unjoin", join_id, "--why", "two passports")
    assert (code, out) == (0, "They are two people again.\n")
    assert ask("duplicates")[1] == "", "of whom somebody has said that they are two nobody is asked again"


def test_a_list_of_searches_is_answered_from_the_store(folder: Path) -> None:
    queries, out = folder / "q.csv", folder / "out.csv"
    queries.write_text('query_id,name,born,postcode\nq1,"Treloar, Morwena",2010,\nq2,Zebedee Quantock,,\n', encoding="utf-8")
    code, _, err = ask("search", "--queries", queries, "-o", out)
    assert code == 0
    assert "2 searches; somebody was found for" in err
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert re.fullmatch(r"[\w-]+", rows[0]["id"])
    assert rows[0]["query_id"] == "q1"
    assert "same year of birth" in rows[0]["reasons"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "words, said",
    [
        (["search"], "Give --queries and --output"),
        (["search", "--name", "A", "-o", "x.csv"], "do not go with"),
        (["search", "--born", "1990"], "Give a name or a telephone number"),
        (["search", "--name", "A", "--born", "soon"], "Write it like"),
        (["join", "I1", "I4", "--evidence", "x"], "parent of the other"),
        (["join", "I1", "I1", "--evidence", "x"], "these are one"),
        (["join", "I1", "I3", "--evidence", " "], "Say how you know"),
        (["join", "I1", "nobody", "--evidence", "x"], "Nobody in the store has the id nobody"),
        (["unjoin", "nothing", "--why", "x"], "There is no such join"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_changed(words: list[str], said: str) -> None:
    code, out, err = ask(*words)
    assert code != 0
    assert out == ""
    assert said in err
    assert "Traceback" not in err
