"""`python -m benchmarks`: everything, or one benchmark, as a table; figures differ from run to run, ratios in one run less."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import duplicates, gedcom, genograms, isolation_scan, kinship, pages, people_search, refusals, startup, store_search, stores
from benchmarks.measure import Row
from benchmarks.report import as_json, machine, print_table

BENCHMARKS: dict[str, Callable[[], Iterator[Row]]] = {
    "genogram": genograms.measure,
    "gedcom": gedcom.measure,
    "kinship": kinship.measure,
    "search": people_search.measure,
    "duplicates": duplicates.measure,
    "store": stores.measure,
    "store-search": store_search.measure,
    "isolation-scan": isolation_scan.measure,
    "startup": startup.measure,
    "refusals": refusals.measure,
    "pages": pages.measure,
}


def main() -> None:
    """Measure what was asked for, and print it."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure speed and quality of graphsvc beside its peers.")
    asked.add_argument("--only", choices=BENCHMARKS, help="run this one")
    asked.add_argument("--json", type=Path, metavar="FILE", help="also write the figures here")
    options = asked.parse_args()
    where, rows = machine(), list[Row]()
    for name in [options.only] if options.only else BENCHMARKS:
        began = time.perf_counter()
        rows += BENCHMARKS[name]()
        print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    print_table(rows, where)
    if options.json:
        options.json.write_text(json.dumps(as_json(rows, where), ensure_ascii=False, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
