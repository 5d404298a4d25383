"""`graphsvc gaps`: as text for reading, as JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.conftest import graphsvc


def test_the_questions_of_an_imported_child_are_read_as_text(store: Path) -> None:
    told = graphsvc("gaps", "I3")
    assert told.code == 0, told.err
    lines = told.out.splitlines()
    assert lines[0] == "1. Who does Perpetua talk to when things are hard? Who would Perpetua like to see more of?"
    assert "   Not recorded, or not shown: that anybody asked Perpetua who is there" in lines
    assert "   May know: Perpetua" in lines
    assert any(
        line.endswith("Who are Bertram’s mum and dad, or whoever brought Bertram up? Who in the family might know?") for line in lines
    )


def test_as_json_each_item_carries_its_reasons_in_words(store: Path) -> None:
    told = graphsvc("gaps", "I3", "--json", "--as-at", "2026-11-25")
    found = json.loads(told.out)
    assert (found["as_at"], found["resting"], found["answered"]) == ("2026-11-25", [], [])
    assert len(found["gaps"]) >= 5
    assert all(reason["words"] for gap in found["gaps"] for reason in gap["reasons"])


def test_a_child_who_is_not_there_is_said_in_one_line(store: Path) -> None:
    graphsvc("gaps", "I99").is_refused(2)
