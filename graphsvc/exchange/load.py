"""A family file to a network for drawing and analysis, or to deeds for the store."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import TypeVar

from graphsvc.domain.deeds import Deed, DeedKind, NewPerson
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.restriction import Restricted, Restriction, RestrictionReason
from graphsvc.domain.ties import ParentOf, SiblingOf, Tie
from graphsvc.exchange.gedcom import FamilyFile

T = TypeVar("T")

_ID_CHARACTERS = 24  # of base32: 120 bits, so that no two records of any number of files meet


def as_network(file: FamilyFile, focus: str | None) -> FamilyNetwork:
    """Everybody in the file as one network, with the file's own ids, around `focus`; around nobody where that is None.

    Raises:
        InvalidRequest: the focus is not in the file; the message gives the ids nearest to it.
    """
    if focus is not None:
        _hold_in_file(file, focus, field="focus")
    by_id = sorted(file.people, key=lambda person: person.id)
    return FamilyNetwork(child_id=focus or "", people=tuple(by_id), ties=tuple(sorted(file.ties, key=lambda tie: tie.id)))


def _hold_in_file(file: FamilyFile, own_id: str, *, field: str) -> None:
    ids = [person.id for person in file.people]
    if own_id in ids:
        return
    wanted = own_id.strip().strip("@")
    if wanted in ids:
        raise InvalidRequest(f"Write the id without signs around it: {wanted}", field=field)
    near = get_close_matches(wanted.upper(), ids[:20_000], n=5, cutoff=0.5) or ids[:3]
    words = f"; near to it are {', '.join(near)}" if near else ": it has no people"
    raise InvalidRequest(f"There is no person with the id {wanted[:40]} in the file{words}", field=field)


def count_restricted(file: FamilyFile) -> int:
    """How many people, facts and ties the file marks as not for everyone."""
    marked = [person.restricted for person in file.people] + [tie.said.restricted for tie in file.ties]
    return sum(map(bool, [*marked, *(fact.said.restricted for person in file.people for fact in person.facts)]))


def as_deeds(file: FamilyFile, *, at: str, by: str, batch: int = 1000, kept_for: str = "") -> Iterator[Deed]:
    """The file as deeds to record, at most `batch` people or ties in each; people come with their facts, in the order of the file.

    A tie comes with its two people where one deed has both, else after all people. Ids derive from the file's bytes and its own ids:
    the same on every import of the same file, so that a repeat writes nothing new, and opaque, since ids reach logs.

    `kept_for`: the file's id of the child in whose file that is kept, as told in confidence, which the file marks as not for everyone.
    Left out it is opened to nobody.

    Raises:
        InvalidRequest: nobody in the file has that id.
    """
    if kept_for:
        _hold_in_file(file, kept_for, field="kept_for")
    derive = _Ids(file.sha256, kept_for)
    deed_of: dict[str, int] = {}
    groups = list(_batches(file.people, batch))
    for number, group in enumerate(groups):
        deed_of.update((person.id, number) for person in group)
    within: list[list[Tie]] = [[] for _ in groups]
    between: list[Tie] = []
    for tie in file.ties:
        (within[deed_of[tie.a]] if deed_of[tie.a] == deed_of[tie.b] else between).append(derive.tie(tie))
    writes: list[tuple[tuple[Person, ...], tuple[Tie, ...]]] = [
        (tuple(group), tuple(ties)) for group, ties in zip(groups, within, strict=True)
    ]
    writes += [((), tuple(ties)) for ties in _batches(between, batch)]
    for number, (people, ties) in enumerate(writes, start=1):
        yield Deed(
            id=derive("d", f"{batch}/{number}"),
            kind=DeedKind.IMPORT_FILE,
            at=at,
            by=by,
            people=tuple(NewPerson(derive.person(person.id), derive.kept(person.restricted)) for person in people),
            facts=tuple(derive.fact(fact) for person in people for fact in person.facts),
            ties=ties,
        )


def _batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


class _Ids:
    """Record ids from a file's ids: one way, and the same for the same bytes."""

    def __init__(self, sha256: str, kept_for: str) -> None:
        self._sha256 = sha256
        self._kept: Restricted = Restriction(RestrictionReason.CONFIDENCE, self.person(kept_for)) if kept_for else True

    def __call__(self, prefix: str, own_id: str) -> str:
        digest = hashlib.sha256(f"{self._sha256} {prefix} {own_id}".encode()).digest()
        return f"{prefix}_{base64.b32encode(digest).decode().lower()[:_ID_CHARACTERS]}"

    def person(self, own_id: str) -> str:
        return self("p", own_id)

    def kept(self, restricted: Restricted) -> Restricted:
        return self._kept if restricted else False

    def fact(self, fact: Fact) -> Fact:
        return replace(fact, id=self("f", fact.id), person_id=self.person(fact.person_id), said=self._said(fact.said))

    def tie(self, tie: Tie) -> Tie:
        """A partnership and the family that its children name keep one id between them."""
        moved = replace(tie, id=self("t", tie.id), a=self.person(tie.a), b=self.person(tie.b), said=self._said(tie.said))
        return replace(moved, family=self("t", moved.family)) if isinstance(moved, ParentOf | SiblingOf) and moved.family else moved

    def _said(self, said: Assertion) -> Assertion:
        return replace(said, restricted=self._kept) if said.restricted else said
