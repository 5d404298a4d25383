"""How long a command takes before it can do anything."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.measure import OURS, Row, row, seconds_in_turn

GRAPHSVC = Path(sys.executable).with_name("graphsvc")


def measure() -> Iterator[Row]:
    """The quickest command, beside Python doing nothing."""
    commands = {OURS: [GRAPHSVC, "version"], "python -c pass": [sys.executable, "-c", "pass"]}
    candidates = {name: partial(subprocess.run, words, check=True, capture_output=True) for name, words in commands.items()}
    yield row("startup", "graphsvc version", "s", seconds_in_turn(candidates, turns=5))
