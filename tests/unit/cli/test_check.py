"""`graphsvc check`: a whole family file, or the record around somebody in the store."""

from __future__ import annotations

import csv
import json
import stat
from pathlib import Path

import pytest

from tests.unit.cli.conftest import FAMILY, graphsvc

ODD = FAMILY.replace("14 FEB 2015", "14 FEB 1995")  # Marigold would be 9
SENTENCE = "Marigold would be 9 when Perpetua was born."


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "odd.ged"
    path.write_text(ODD, encoding="utf-8")
    return path


def test_what_does_not_agree_in_a_file_is_told_with_who_said_so_and_what_to_ask(odd: Path) -> None:
    told = graphsvc("check", "--from", odd)
    assert told.code == 0
    lines = told.out.splitlines()
    assert lines[0] == f"{SENTENCE} This would be very unusual. [parent-very-young: I1 I3]"
    assert lines[1].startswith("    Marigold: born 3 May 1985 (family file odd.ged; recorded ")
    assert lines[-1] == "    Ask: How old is Marigold, and how old is Perpetua?"
    assert told.words == "1 thing to ask about"


def test_a_file_in_which_nothing_is_odd_is_not_called_right(family: Path) -> None:
    told = graphsvc("check", "--from", family)
    assert (told.code, told.out) == (0, "")
    assert told.words == "nothing was found that does not agree. That does not say that everything is right"


def test_the_table_and_the_json_hold_the_same(odd: Path, tmp_path: Path) -> None:
    table = tmp_path / "odd.csv"
    told = graphsvc("check", "--from", odd, "-o", table, "--json")
    (row,) = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    (finding,) = json.loads(told.out)["findings"]
    assert row["sentence"] == finding["sentence"] == SENTENCE
    assert row["rule"] == finding["rule"] == "parent-very-young"
    assert row["people"].split() == finding["people"] == ["I1", "I3"]
    assert row["ids"].split() == [one for reason in finding["reasons"] for one in reason["ids"]]
    assert row["question"] == finding["question"]
    assert stat.S_IMODE(table.stat().st_mode) == 0o600


def test_an_import_says_how_much_is_worth_asking_about(odd: Path) -> None:
    told = graphsvc("import", odd, "--json")
    assert json.loads(told.out)["to_ask"] == 1
    assert told.words == f"odd.ged: 1 thing in it may be worth asking about. See them with: graphsvc check --from {odd}"
    from_store = json.loads(graphsvc("check", "I3", "--json").out)
    assert [finding["sentence"] for finding in from_store["findings"]] == [SENTENCE]


def test_the_record_around_somebody_in_the_store_is_checked_as_of_a_day(store: Path) -> None:
    told = graphsvc("check", "I3", "--json", "--as-at", "2020-05-01")
    assert told.code == 0
    assert json.loads(told.out)["as_at"] == "2020-05-01"
    assert json.loads(told.out)["findings"] == []


@pytest.mark.parametrize("words", [(), ("I3", "--from", "FILE"), ("--from", "FILE", "-o", "FILE")])
def test_asked_wrongly_it_says_what_to_give(words: tuple[str, ...], family: Path) -> None:
    before = family.read_bytes()
    graphsvc("check", *(family if word == "FILE" else word for word in words)).is_refused(2)
    assert family.read_bytes() == before
