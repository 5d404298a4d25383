"""`graphsvc changes`: as text for reading, as JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.conftest import graphsvc


def test_what_changed_since_a_day_before_the_import_is_everybody_new(store: Path) -> None:
    told = graphsvc("changes", "I3", "--from", "2020-01-01")
    assert told.code == 0, told.err
    lines = told.out.splitlines()
    assert lines[0].startswith("Perpetua")
    assert "Since 1 January 2020: " in lines[0]
    assert any(line.startswith("We learned (") for line in lines)
    assert any(": newly recorded" in line for line in lines)


def test_as_json_nothing_has_changed_since_it_was_imported_today(store: Path) -> None:
    found = json.loads(graphsvc("changes", "I3", "--json").out)
    assert found["life_changed"] == []
    assert [day["words"] for day in found["days"]] == ["A year before"]


def test_days_the_wrong_way_round_are_refused_in_one_line(store: Path) -> None:
    graphsvc("changes", "I3", "--from", "2026-01-02", "--to", "2026-01-01").is_refused(2)
