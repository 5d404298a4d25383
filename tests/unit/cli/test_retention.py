"""`graphsvc retention` and what `graphsvc config check` says of its rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphsvc.access.actor import OPERATOR
from graphsvc.app import open_service
from graphsvc.settings import Settings
from graphsvc.usecases.load_examples import load_examples
from graphsvc.usecases.open_register import open_register
from seed import EXAMPLE_USERS, closed_file
from tests.unit.cli.conftest import DAY, graphsvc

SHORT = '[[rule]]\nstatus = "looked-after"\nyears = 10\nfrom = "birth"\nsource = "Line 12"\n'


def test_files_that_have_come_to_their_day_are_listed_by_id_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(tmp_path / "data"))
    family = closed_file(DAY)
    with open_service(Settings(data_dir=tmp_path / "data")) as ports:
        register = open_register(ports, OPERATOR)
        load_examples(ports, register, users=EXAMPLE_USERS, deeds=family.deeds, allocations=family.allocations)
    told = graphsvc("retention", "list")
    assert told.code == 0, told
    assert told.out.startswith(f"{family.children[0].id}  kept to 2007-")
    assert "1  Its day has come" in told.err
    assert "Verity" not in told.out + told.err
    listed = json.loads(graphsvc("retention", "list", "--json").out)
    assert [one["rule"] for one in listed["come"]] == ["child-in-need-3-years-from-grown-up-and-closed"]
    assert listed["counts"]["come"] == 1


def test_the_rules_are_listed_with_their_sources_and_without_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(tmp_path / "data"))
    told = graphsvc("retention", "rules")
    assert told.code == 0
    assert "looked-after: 75 years from birth" in told.out
    assert "regulation 50" in told.out
    assert not (tmp_path / "data").exists()
    assert {rule["basis"] for rule in json.loads(graphsvc("retention", "rules", "--json").out)} == {"statute", "example"}


@pytest.mark.parametrize("command", [("retention", "list"), ("retention", "rules"), ("serve", "--port", "0")])
def test_a_rule_shorter_than_statute_stops_whatever_would_use_it(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rules.toml").write_text(SHORT)
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("GRAPHSVC_RETENTION_FILE", str(tmp_path / "rules.toml"))
    told = graphsvc(*command)
    told.is_refused(2)
    assert "looked-after: 10 years are shorter than the 75 of statute" in told.words
