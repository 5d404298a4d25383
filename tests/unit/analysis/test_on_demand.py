"""Answers that are worked out when they are asked for."""

from __future__ import annotations

import pytest

from graphsvc.analysis.on_demand import OnDemand


def test_each_answer_is_worked_out_when_it_is_first_asked_for_and_once() -> None:
    worked_out: list[str] = []

    def work_out(one: str) -> str:
        worked_out.append(one)
        return one.upper()

    answers = OnDemand(["b", "a"], work_out)
    assert (list(answers), len(answers), "a" in answers, "c" in answers, worked_out) == (["b", "a"], 2, True, False, [])
    assert (answers["a"], answers.get("a"), answers.get("c"), worked_out) == ("A", "A", None, ["a"])
    with pytest.raises(KeyError):
        answers["c"]
    assert (answers == {"a": "A", "b": "B"}, worked_out) == (True, ["a", "b"])
