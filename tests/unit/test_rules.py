"""Every rule by which somebody is let in or refused has words for a trail."""

from __future__ import annotations

import ast
from pathlib import Path

from graphsvc.access import policy
from graphsvc.access.rules import rule_words

NEVER_IN_A_TRAIL = {"no-program", "in-scope", "searches"}  # they let on to the rule that decides


def test_every_rule_has_words() -> None:
    tree = ast.parse(Path(policy.__file__).read_text(encoding="utf-8"))
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "Decision"]
    rules = {call.args[1].value for call in calls if isinstance(call.args[1], ast.Constant)}
    assert len(rules) > 20
    assert {str(rule) for rule in rules if rule_words(str(rule)) == rule} == NEVER_IN_A_TRAIL
