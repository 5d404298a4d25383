"""`graphsvc find`, on a family that came from a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import graphsvc


def test_who_may_support_is_told_as_lines_with_the_next_step(store: Path) -> None:
    told = graphsvc("find", "I3")
    assert told.code == 0
    assert told.out.splitlines()[0] == "Perpetua Quillfeather: 2 adults recorded, 2 of them not only in a paid role."
    assert "  Marigold Quillfeather, mother" in told.out
    assert "    Next: Ask your manager what is known about Marigold, before anyone gets in touch." in told.out


def test_as_json_each_has_reasons_in_words_and_a_step(store: Path) -> None:
    told = graphsvc("find", "I3", "--json", "--steps", "2", "--since", "2020-01-01")
    answer = json.loads(told.out)
    people = [person for band in answer["bands"] for person in band["people"]]
    assert {person["step"] for person in people} == {"identified"}
    assert all({"reasons", "to_check", "not_known", "next_step"} <= person.keys() for person in people)
    assert answer["changes"]["since"] == "2020-01-01"


@pytest.mark.parametrize("asked", [("I99",), ("I3", "--as-at", "soon"), ("I3", "--since", "2999-01-01"), ("I3", "--steps", "0")])
def test_what_cannot_be_answered_is_refused_in_a_line(store: Path, asked: tuple[str, ...]) -> None:
    graphsvc("find", *asked).is_refused(2)
