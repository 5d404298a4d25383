"""docs/asvs.md leaves no requirement of level 1 or 2 out, and what it points to is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs/asvs.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d[^|]*) \| ([12]) \| ([^|]+) \| ([a-z ]+) \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall(DOCUMENT)
STATES = {"holds", "part", "not yet", "none"}
# ASVS 5.0.0: section, and the numbers in it that are of level 1 and of level 2. In all 70 and 183.
LEVELS = """
1.1: - 12; 1.2: 12345 6789; 1.3: 12 3456789ab; 1.4: - 123; 1.5: 1 2
2.1: 1 23; 2.2: 12 3; 2.3: 1 234; 2.4: - 1
3.2: 12 -; 3.3: 1 234; 3.4: 12 3456; 3.5: 123 45; 3.7: - 12
4.1: 1 23; 4.2: - 1; 4.3: - 12; 4.4: 1 234
5.1: - 1; 5.2: 12 3; 5.3: 12 -; 5.4: - 123
6.1: 1 23; 6.2: 12345678 9abc; 6.3: 12 34; 6.4: 12 34; 6.5: - 12345; 6.6: - 123; 6.8: - 1234
7.1: - 123; 7.2: 1234 -; 7.3: - 12; 7.4: 12 345; 7.5: - 12; 7.6: - 12
8.1: 1 2; 8.2: 12 3; 8.3: 1 -; 8.4: - 1
9.1: 123 -; 9.2: 1 234
10.1: - 12; 10.2: - 12; 10.3: - 1234; 10.4: 12345 6789ab; 10.5: - 12345; 10.6: - 12; 10.7: - 123
11.1: - 12; 11.2: - 123; 11.3: 12 3; 11.4: 1 234; 11.5: - 1; 11.6: - 1
12.1: 1 23; 12.2: 12 -; 12.3: - 1234
13.1: - 1; 13.2: - 12345; 13.3: - 12; 13.4: 1 2345
14.1: - 12; 14.2: 1 234; 14.3: 1 23
15.1: 1 23; 15.2: 1 23; 15.3: 1 234567
16.1: - 1; 16.2: - 12345; 16.3: - 1234; 16.4: - 123; 16.5: - 123
17.1: - 1; 17.2: - 1234; 17.3: - 12
"""


def required() -> dict[str, int]:
    """The level of every requirement, by its number."""
    found = {}
    for section, first, second in re.findall(r"([\d.]+): (\S+) ([^\s;]+)", LEVELS):
        for level, signs in ((1, first), (2, second)):
            found.update({f"{section}.{int(sign, 16)}": level for sign in signs.strip("-")})
    return found


def numbers_in(cell: str) -> list[str]:
    """The numbers that a row is about: one, several with commas, or "1.2.3 to 1.2.5"."""
    if " to " not in cell:
        return cell.split(", ")
    first, last = cell.split(" to ")
    section = first.rpartition(".")[0]
    return [f"{section}.{number}" for number in range(int(first.rpartition(".")[2]), int(last.rpartition(".")[2]) + 1)]


def test_every_requirement_of_level_1_and_2_is_there_once_with_its_level() -> None:
    levels = required()
    assert Counter(levels.values()) == {1: 70, 2: 183}
    named = [(number, int(level)) for cell, level, *_ in ROWS for number in numbers_in(cell)]
    assert Counter(named) == Counter(levels.items())


def test_each_has_a_state_and_what_shows_it() -> None:
    assert {state for _, _, _, state, _ in ROWS} == STATES
    for number, _, _, state, shown_by in ROWS:
        if state == "holds":
            assert "`" in shown_by or shown_by.startswith("as "), number
        assert all(other in numbers() for other in re.findall(r"\bas (\d+\.\d+\.\d+)", shown_by)), number


def numbers() -> set[str]:
    return {number for cell, *_ in ROWS for number in numbers_in(cell)}


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`((?:tests|graphsvc|docs)/[^`]+|pyproject\.toml)`", DOCUMENT))))
def test_what_it_points_to_is_there(named: str) -> None:
    path, _, test = named.partition("::")
    assert (ROOT / path).is_file()
    if test:
        assert f"\ndef {test}(" in (ROOT / path).read_text(encoding="utf-8")


def test_the_counts_in_the_document_of_security_are_these() -> None:
    states = Counter(state for cell, _, _, state, _ in ROWS for _ in numbers_in(cell))
    security = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    said = f"{states['holds']} hold, {states['part']} in part, {states['not yet']} not yet, {states['none']} are about nothing here"
    assert said in security
