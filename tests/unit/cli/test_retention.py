"""`graphsvc retention` and what `graphsvc config check` says of its rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphsvc.access.actor import OPERATOR
from graphsvc.app import open_service
from graphsvc.settings import Settings
from graphsvc.store.engine_embedded import embedded_engine
from graphsvc.usecases.load_examples import load_examples
from graphsvc.usecases.open_register import open_register
from graphsvc.usecases.open_trail import open_whole_trail
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


def test_a_file_is_proposed_by_one_confirmed_by_another_and_certified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(tmp_path / "data"))
    family = closed_file(DAY)
    child = family.children[0].id
    with embedded_engine(tmp_path / "data"), open_service(Settings(data_dir=tmp_path / "data")) as ports:
        register = open_register(ports, OPERATOR)
        load_examples(ports, register, users=EXAMPLE_USERS, deeds=family.deeds, allocations=family.allocations)
        words = ("--words", "Read the whole of it")
        graphsvc("retention", "propose", child, "--as", "u_nobody", *words).is_refused(2)
        graphsvc("retention", "propose", child, "--as", "u_rachel", *words).is_refused(1)
        graphsvc("retention", "propose", child, "--as", "u_gareth", "--words", "old").is_refused(2)
        made = graphsvc("retention", "propose", child, "--as", "u_gareth", *words)
        assert made.code == 0, made
        proposal = made.out.strip()
        assert graphsvc("retention", "proposals").out.startswith(f"{proposal}  {child}  proposed  Gareth Lowe, records officer")
        refused = graphsvc("retention", "confirm", proposal, "--as", "u_gareth", *words)
        refused.is_refused(1)
        assert "not-ones-own" in refused.words
        assert graphsvc("retention", "finish").out == ""
        done = graphsvc("retention", "confirm", proposal, "--as", "u_morag", *words)
        assert done.code == 0, done
        certificates = graphsvc("retention", "certificates")
        assert certificates.out.startswith(f"{done.out.strip()}  {child}  ")
        assert "people 4" in certificates.out
        assert not [name for name in ("Verity", "Lorne", "Read the whole") if name in certificates.out]
        (told,) = json.loads(graphsvc("retention", "certificates", "--json").out)
        assert (told["number"], told["counts"]["people"]) == (done.out.strip(), 4)
        assert json.loads(graphsvc("retention", "proposals", "--json").out) == []
        graphsvc("retention", "decline", proposal, "--as", "u_morag", *words).is_refused(1)
        assert ports.audit.verify(open_whole_trail(ports, OPERATOR)).faults == ()


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
