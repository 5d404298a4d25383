"""Splink (Ministry of Justice, MIT), which links and dedupes whole tables, in an environment of its own."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.asked_for import Asked
from benchmarks.namesakes import Person
from benchmarks.peers.environments import python_with
from benchmarks.peers.fuzzy import analysed

PACKAGE = "splink==5.0.0"
LIMIT_S = 240
MOST = 10


class Failed(Exception):
    """It gave nothing; the message says why, in a few words."""


def linked(people: Sequence[Person], asked: Sequence[Asked]) -> tuple[dict[str, list[str]], float]:
    """For each search the ids of its best ten, best first, and the seconds of them all.

    Raises:
        NotInstalled: it cannot be had.
        Failed: it ran, and broke or took too long.
    """
    searches = [_record(one.id, one.name, one.born, "") for one in asked]
    pairs, seconds = _run("link", {"people": _records(people), "asked": searches})
    wanted = {one.id for one in asked}
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for a, b, weight in pairs:
        search, person = (a, b) if a in wanted else (b, a)
        found[search].append((-weight, person))
    return {search: [person for _, person in sorted(some)[:MOST]] for search, some in found.items()}, seconds


def deduped(people: Sequence[Person]) -> tuple[dict[tuple[str, str], float], float]:
    """Pairs with their match weights, the smaller id first, and the seconds of it.

    Raises:
        As above.
    """
    pairs, seconds = _run("dedupe", {"people": _records(people)})
    return {(min(a, b), max(a, b)): weight for a, b, weight in pairs}, seconds


def _run(what: str, given: dict[str, Any]) -> tuple[list[tuple[str, str, float]], float]:
    command = [python_with(PACKAGE), "-P", str(Path(__file__).parent / "linking.py"), what]
    try:
        done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, timeout=LIMIT_S, check=True)
    except subprocess.TimeoutExpired:
        raise Failed(f"nothing within {LIMIT_S} s") from None
    except subprocess.CalledProcessError as failed:
        raise Failed((failed.stderr.strip().splitlines() or ["failed"])[-1][:120]) from None
    answer = json.loads(done.stdout)
    return answer["pairs"], answer["seconds"]


def _records(people: Sequence[Person]) -> list[dict[str, str]]:
    return [_record(person.id, person.names[0], person.recorded, person.postcode) for person in people]


def _record(key: str, name: str, born: str, postcode: str) -> dict[str, str]:
    """First and last word; after a comma the first name, as anybody would prepare it."""
    surname, comma, rest = name.partition(",")
    words = analysed(f"{rest} {surname}" if comma else name) or [""]
    return {"id": key, "first": words[0], "last": words[-1] if len(words) > 1 else "", "born": born, "postcode": postcode}
