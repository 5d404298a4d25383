"""The book of the example families: what a practitioner expects of each child's file, written by hand in the CSV files beside this module.

How it was made: from the families as they are written in `seed/families`, the definitions of `docs/measures.md` and what practice asks,
before the code was run on them and without reading it; it was put on record in a commit of its own. What the records of the work with
supporters must change was added in the same way, before those were found by. Where book and code disagreed, who was right and why is
in `docs/example-families.md`, and either the code or the book was mended.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from graphsvc.domain.network import FamilyNetwork
from seed import ExampleFamily, example_families, network_of
from seed.visits import WRITTEN_ON, opaque_id

LEFT_OUT = "left-out"


class ExpectedSupporter(NamedTuple):
    """`because`: reasons that must be told, or of somebody left out why; `care`: all that calls for care, and nothing else."""

    family: str
    child: str
    person: str
    band: str
    because: frozenset[str]
    care: frozenset[str]
    why: str


class ExpectedIsolation(NamedTuple):
    """`monthly`: exactly those natural adults in at least monthly contact; `paid`: exactly those whose paid work with them goes on."""

    family: str
    child: str
    person: str
    state: str
    monthly: frozenset[str]
    paid: frozenset[str]
    would_change: str
    why: str


class ExpectedGap(NamedTuple):
    """`about`: the person, side or generation; `opens`: its place among what would open most, else empty."""

    family: str
    child: str
    gap: str
    about: str
    expected: bool
    opens: str
    why: str


def _rows(name: str) -> list[list[str]]:
    return list(csv.reader(Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()))[1:]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


SUPPORTERS = [
    ExpectedSupporter(family, child, person, band, _set(because), _set(care), why)
    for family, children, people, band, because, care, why in _rows("supporters_of_the_examples.csv")
    for child in children.split()
    for person in people.split()
]
ISOLATION = [
    ExpectedIsolation(family, child, person, state, _set(monthly), _set(paid), would_change, why)
    for family, child, person, state, monthly, paid, would_change, why in _rows("isolation_of_the_examples.csv")
]
GAPS = [
    ExpectedGap(family, child, gap, about, expected == "yes", opens, why)
    for family, child, gap, about, expected, opens, why in _rows("gaps_of_the_examples.csv")
]
FILES = sorted({(row.family, row.child) for row in SUPPORTERS})


@cache
def families() -> dict[str, ExampleFamily]:
    """The families on the very day as of which they are written, so that dates in the book read as in their files."""
    return {f.key: f for f in example_families(WRITTEN_ON)}


@cache
def network(family: str, child: str) -> FamilyNetwork:
    return network_of(families()[family].deeds, id_of(family, child), as_at=WRITTEN_ON)


def id_of(family: str, key: str) -> str:
    return opaque_id("p", f"{family}/{key}")
