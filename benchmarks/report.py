"""What was measured as a table for people and as JSON for programs, with the machine it was measured on."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.measure import Row

FORMAT = "graphsvc-benchmarks/1"
DECIMALS = {"share": 2, "of 1": 3}
_LIBRARIES = ("graphsvc", "pygraphviz", "scipy", "networkx", "gedcom-lite", "arcadedb", "neo4j", "resvg-py")


def machine() -> dict[str, str]:
    """Processor, cores, how busy they were on average in the last minute, and versions."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "load": f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    } | {name: version(name) for name in _LIBRARIES}


def as_json(rows: Iterable[Row], where: dict[str, str]) -> dict[str, Any]:
    """The rows, and `machine()` as it was when they were taken."""
    return {
        "format": FORMAT,
        "machine": where,
        "rows": [asdict(row) | {"beside": dict(row.beside), "failed": dict(row.failed)} for row in rows],
    }


def print_table(rows: Iterable[Row], where: dict[str, str]) -> None:
    """One table of everything, and the machine below it."""
    table = Table("what", "of", "graphsvc", "beside it in the same run", show_edge=False)
    for row in rows:
        between = "\n" if row.unit == "s" else "; "
        table.add_row(row.what, row.of, _figure(row.graphsvc, row.unit), between.join(_all_beside(row)))
    console = Console(soft_wrap=False) if Console().is_terminal else Console(width=180)
    console.print(table)
    console.print(", ".join(f"{what} {words}" for what, words in where.items()), style="dim", highlight=False)


def _all_beside(row: Row) -> list[str]:
    return [_beside(row, *peer) for peer in row.beside] + [f"nothing from {name}: {why}" for name, why in row.failed]


def _beside(row: Row, name: str, figure: float) -> str:
    """The peer's figure, and for times how many times as long graphsvc took."""
    ratio = row.graphsvc / figure if row.unit == "s" else None
    return f"{_figure(figure, row.unit)} {name}" + (f" ({ratio:.{1 if ratio < 10 else 0}f}×)" if ratio else "")


def _figure(figure: float, unit: str) -> str:
    if unit in DECIMALS:
        return f"{figure:.{DECIMALS[unit]}f}"
    if unit != "s":
        return f"{figure:,.0f}{unit}"
    return f"{figure:.2f} s" if figure >= 1 else f"{1000 * figure:.{1 if figure < 0.01 else 0}f} ms"


def _processor() -> str:
    try:
        described = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or "not known"
    models = [line.partition(":")[2].strip() for line in described.splitlines() if line.startswith("model name")]
    return models[0] if models else "not known"
