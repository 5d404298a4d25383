"""The judge of layout files finds what is wrong, and nothing in a layout that is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from render.genogram.arrange import arrange
from render.layout import as_json
from tests.support.layout_judge import broken_rules
from tests.unit.render.genogram_families import even_width, two_homes


def written() -> dict[str, Any]:
    return as_json(arrange(two_homes(), text_width=even_width))


def person(layout: dict[str, Any], who: str) -> dict[str, Any]:
    return next(p for p in layout["people"] if p["id"] == who)


def test_a_good_layout_breaks_no_rule() -> None:
    assert broken_rules(two_homes(), written()) == []


def lost(layout: dict[str, Any]) -> None:
    layout["people"].remove(person(layout, "Maya"))


def twice(layout: dict[str, Any]) -> None:
    layout["people"].append(person(layout, "Maya") | {"x": 9000.0})


def unknown(layout: dict[str, Any]) -> None:
    layout["people"].append(person(layout, "Maya") | {"id": "nobody", "x": 9000.0})


def on_each_other(layout: dict[str, Any]) -> None:
    person(layout, "Sade").update(x=person(layout, "Maya")["x"])


def above(layout: dict[str, Any]) -> None:
    person(layout, "Maya").update(y=person(layout, "George")["y"])


def between(layout: dict[str, Any]) -> None:
    person(layout, "Helen").update(x=(person(layout, "George")["x"] + person(layout, "Maureen")["x"]) / 2, y=person(layout, "George")["y"])


def far(layout: dict[str, Any]) -> None:
    ends = [person(layout, who) for who in ("Samuel", "Grace")]
    right = max(ends, key=lambda p: p["x"])
    right.update(x=right["x"] + 60)


def apart(layout: dict[str, Any]) -> None:
    simi, maya = person(layout, "Simi"), person(layout, "Maya")
    simi["x"], maya["x"] = maya["x"], simi["x"]


def cut(layout: dict[str, Any]) -> None:
    layout["lines"] = [line for line in layout["lines"] if not (line["kind"] == "stem" and line["union"] == "dee-tunde")]


def along(layout: dict[str, Any]) -> None:
    bar = next(line for line in layout["lines"] if line["kind"] == "sibship" and line["union"] == "dee-tunde")
    layout["lines"].append(bar | {"union": "tunde-ngozi"})


@pytest.mark.parametrize(
    "spoil,said",
    [
        (lost, "missing: 1"),
        (twice, "drawn twice: 1"),
        (unknown, "strangers: 1"),
        (on_each_other, "overlaps: 1"),
        (above, "children not below: 1"),
        (between, "couples split needlessly: 1"),
        (far, "is usual"),
        (apart, "between those born together, Sade and Simi, stands"),
        (cut, "family dee-tunde is not joined"),
        (along, "lines of dee-tunde and tunde-ngozi lie on each other"),
    ],
)
def test_each_broken_rule_is_found(spoil: Callable[[dict[str, Any]], None], said: str) -> None:
    layout = written()
    spoil(layout)
    assert any(said in words for words in broken_rules(two_homes(), layout)), broken_rules(two_homes(), layout)
