"""`graphsvc audit` as one runs it: who has looked, whether the trail holds, and a checkpoint that is kept elsewhere."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from seed import example_families
from tests.unit.cli.conftest import DAY, graphsvc


@pytest.fixture
def data(examples: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(examples))
    return examples


def test_who_has_looked_is_told_with_why_and_this_look_is_among_them(data: Path) -> None:
    child = example_families(DAY)[0].children[0].id
    graphsvc("gaps", child)
    told = graphsvc("audit", "show", child)
    assert told.code == 0, told.err
    first, second, *_ = told.out.splitlines()
    assert first.endswith("who runs this machine: looked at who has looked (they look after the trail)")
    assert "looked at the questions to take along, for: keeping the record (they worked on the machine that holds the store)" in second
    page = json.loads(graphsvc("audit", "show", child, "--json", "--limit", "2").out)
    assert [look["what"] for look in page["looks"]] == ["looked at who has looked", "looked at who has looked"]
    older = json.loads(graphsvc("audit", "show", child, "--json", "--limit", "1", "--before", str(page["before"])).out)
    assert older["looks"][0]["seq"] == page["before"] - 1
    graphsvc("audit", "show", "p_nobody").is_refused(2)


def test_a_trail_holds_against_a_checkpoint_and_a_checkpoint_that_was_changed_is_refused(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "away" / "checkpoint"
    told = graphsvc("audit", "checkpoint", "-o", file)
    assert told.code == 0, told.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    first, common, *_, last = file.read_text().splitlines()
    assert json.loads(first)["format"] == "graphsvc audit checkpoint"
    assert json.loads(common)[0] == ""
    assert set(json.loads(last)) == {"seal"}
    assert str(len(file.read_text().splitlines()) - 2) in told.err
    for more in ((), ("--against", file)):
        told = graphsvc("audit", "verify", *more)
        assert told.code == 0, told.err
        assert "All of it is as it was written" in told.err
        assert ("Without --against" in told.err) is not bool(more)
    whole = file.read_bytes()
    for changed in (
        whole.replace(b'"",', b'"x",', 1),
        whole.splitlines(keepends=True)[0] + whole.splitlines(keepends=True)[-1],
        b"",
        b"{}\n[]\n",
    ):
        file.write_bytes(changed)
        graphsvc("audit", "verify", "--against", file).is_refused(2)
    graphsvc("audit", "verify", "--against", tmp_path / "nowhere").is_refused(2)


def test_a_trail_that_does_not_hold_is_told_chain_by_chain(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("audit", "token"):  # sealed with one key, looked at with another
        (tmp_path / f"{name}.key").write_text("another key of more than thirty-two letters")
    monkeypatch.setenv("GRAPHSVC_SECRETS_DIR", str(tmp_path))
    told = graphsvc("audit", "verify")
    assert told.code == 1
    assert told.out.splitlines()[0] == "Common chain: entry 1 is not as it was written, or stands in another’s place."
    assert "Not as written: " in told.err
    assert json.loads(graphsvc("audit", "verify", "--json").out)["faults"][0] == {"child_id": "", "seq": 1, "kind": "changed"}
