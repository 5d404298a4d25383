"""What people of the example families are to each other, against a table that was written by hand from the family files.

The table was written before the code was run on it. Its marks are those of the worked examples: m, p, b for the side, h half, s step,
a adoptive, f foster, l in law, x former. Where nothing is said no family route is recorded.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from graphsvc.analysis.kin.kinship import KinshipFinder
from seed import example_families, network_of
from seed.visits import opaque_id
from tests.unit.analysis.test_kinship_examples import flags, generations

TODAY = date(2026, 11, 25)


class Written(NamedTuple):
    """One line of the table."""

    family: str
    a: str
    b: str
    words: str
    numbers: str
    marks: str
    also: str


LINES = Path(__file__).with_name("relations_of_the_examples.csv").read_text(encoding="utf-8").splitlines()
TABLE = [Written(*row) for row in list(csv.reader(LINES))[1:]]
FAMILIES = sorted({row.family for row in TABLE})


@cache
def finder(key: str) -> KinshipFinder:
    family = next(f for f in example_families(TODAY) if f.key == key)
    return KinshipFinder(network_of(family.deeds, family.children[0].id, as_at=TODAY))


@pytest.mark.parametrize("key", FAMILIES)
def test_people_of_an_example_family_are_what_was_written_by_hand(key: str) -> None:
    wrong = []
    for row in TABLE:
        if row.family != key:
            continue
        kin = finder(key).relation(*(opaque_id("p", f"{key}/{person}") for person in (row.a, row.b)))
        found = (kin.relation, generations(kin), "".join(sorted(flags(kin))))
        if found != (row.words, row.numbers, "".join(sorted(row.marks))) or (row.also and row.also not in kin.others):
            wrong.append(
                f"{row.a} -> {row.b}: written {row.words!r} {row.numbers} {row.marks} also {row.also!r}; found {found} also {kin.others}"
            )
    assert not wrong, "\n" + "\n".join(wrong)


def test_the_table_is_long_enough_and_names_no_pair_twice() -> None:
    assert len(TABLE) >= 200
    assert [pair for pair, count in Counter(row[:3] for row in TABLE).items() if count > 1] == []
