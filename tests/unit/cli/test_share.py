"""`graphsvc share` as one runs it: a copy by the rules, noted, for its owner's eyes alone; and what would go, without one."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from seed import example_families
from tests.unit.cli.conftest import DAY, graphsvc

CHILD = next(f.children[0].id for f in example_families(DAY) if f.key == "reeve")


@pytest.fixture(autouse=True)
def _data(examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(examples))


def test_a_copy_for_the_court_is_written_and_noted_and_what_is_left_out_is_said_beside_it(tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    told = graphsvc("share", CHILD, "--for", "court", "--to", "The family court", "--purpose", "For the hearing in May", "-o", copy)
    assert told.code == 0, told.err
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    whole = json.loads(copy.read_text())
    assert whole["format"] == "graphsvc-shared-network/1"
    assert CHILD not in copy.read_text()
    assert "Left out (" in told.out
    assert "Left out" not in copy.read_text()
    assert f"{len(whole['people'])} people, for the court; noted as d_" in told.err
    looks = json.loads(graphsvc("audit", "show", CHILD, "--json").out)["looks"]
    assert "made a copy of the network for somebody" in [look["what"] for look in looks]


def test_a_copy_is_known_again_as_long_as_it_is_unchanged(tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    graphsvc("share", CHILD, "--for", "court", "--to", "The family court", "--purpose", "For the hearing in May", "-o", copy)
    same = graphsvc("verify", CHILD, copy)
    assert (same.code, same.out.startswith("Unchanged: version ")) == (0, True), same.err
    copy.write_text(copy.read_text() + " ")
    other = graphsvc("verify", CHILD, copy)
    assert (other.code, other.out) == (1, "None of the copies of this child's network, or changed since.\n")
    looks = json.loads(graphsvc("audit", "show", CHILD, "--json").out)["looks"]
    assert [look["what"] for look in looks].count("checked whether a file is a copy made here") == 2


def test_without_a_file_it_says_what_would_go_and_notes_nothing(tmp_path: Path) -> None:
    before = json.loads(graphsvc("audit", "show", CHILD, "--json").out)["looks"]
    told = graphsvc("share", CHILD, "--for", "training")
    assert told.code == 0, told.err
    after = json.loads(graphsvc("audit", "show", CHILD, "--json").out)["looks"]
    new = [look["what"] for look in after if look["seq"] > before[0]["seq"]]
    assert "made a copy of the network for somebody" not in new
    assert "looked at what of the network would go to somebody" in new


@pytest.mark.parametrize(
    "words, said",
    [
        (("--for", "court", "-o", "copy.doc"), "must end in"),
        (("--for", "court", "-o", "copy.json"), "Say to whom it goes"),
        (("--for", "court", "-o", "copy.json", "--to", "The court"), "Say what it is for"),
        (("--for", "family"), "Choose which member"),
        (("--for", "everybody"), "everybody"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(
    words: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = graphsvc("share", CHILD, *words)
    told.is_refused(2)
    assert said in told.err
    assert list(tmp_path.glob("copy*")) == []
