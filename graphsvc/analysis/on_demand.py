"""Answers about many people, each worked out when it is first asked for: where most are never asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

V = TypeVar("V")


class OnDemand(Mapping[str, V]):
    """By id, in the order given."""

    def __init__(self, people: Iterable[str], answer: Callable[[str], V]) -> None:
        self._people = dict.fromkeys(people)
        self._answer = answer
        self._found: dict[str, V] = {}

    def __getitem__(self, person_id: str) -> V:
        if person_id not in self._found:
            if person_id not in self._people:
                raise KeyError(person_id)
            self._found[person_id] = self._answer(person_id)
        return self._found[person_id]

    def __contains__(self, person_id: object) -> bool:
        return person_id in self._people

    def __iter__(self) -> Iterator[str]:
        return iter(self._people)

    def __len__(self) -> int:
        return len(self._people)
