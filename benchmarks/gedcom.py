"""Reading a family file: what making sense of it costs above parsing its lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import gedcom_lite

from benchmarks.families import AT, LARGE_FILE, population
from benchmarks.gedcom_text import as_gedcom
from benchmarks.measure import OURS, Row, row, seconds_in_turn
from graphsvc.exchange.gedcom import read_gedcom

PEOPLE = 3000
PARSER = "gedcom-lite, tree of lines only"


def measure() -> Iterator[Row]:
    """A file written from made-up people, and a family file of others where it is there."""
    yield from _reading(as_gedcom(population(PEOPLE)), "made-up file")
    if LARGE_FILE.exists():
        yield from _reading(LARGE_FILE.read_bytes(), LARGE_FILE.name)


def _reading(data: bytes, of: str) -> Iterator[Row]:
    ours = partial(read_gedcom, data, file_name="benchmark.ged", at=AT, by="benchmark")
    file, tree = ours(), gedcom_lite.parse(data)
    of = f"{of}, {len(data) / 1e6:.1f} MB"
    yield row("GEDCOM: reading", of, "s", seconds_in_turn({OURS: ours, PARSER: partial(gedcom_lite.parse, data)}, turns=3))
    people, families = (sum(record.tag == tag for record in tree.records) for tag in ("INDI", "FAM"))
    yield row("GEDCOM: people read", of, "", {OURS: len(file.people), "INDI records": people})
    yield row("GEDCOM: families read", of, "", {OURS: file.families, "FAM records": families})
