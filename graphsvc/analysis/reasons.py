"""A reason: something that a finding rests on, who said so, and where it is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphsvc.domain.provenance import Assertion


@dataclass(frozen=True, slots=True)
class Reason:
    """`source` says who said so and when, or is empty where that may not be told; `ids` are the ties and facts that it rests on."""

    words: str
    source: str = ""
    ids: tuple[str, ...] = ()


def sources(said: Iterable[Assertion]) -> str:
    """Who said all this, each once, in the order given: "a parent told us, 9 October 2026; seen by a worker"."""
    return "; ".join(dict.fromkeys(one.source.sentence for one in said))
