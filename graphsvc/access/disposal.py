"""Destroying a file that has come to its day: proposed by one person, confirmed by another, and what is certified afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DisposalState(StrEnum):
    """Where it stands. From `confirmed` on the file is nobody's to open, and its people are found by nobody."""

    PROPOSED = "proposed"
    DECLINED = "declined"
    CONFIRMED = "confirmed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Grounds:
    """By which rule a file has come to its day, in words, and where that stands; `until` is None where the day is not told."""

    rule: str
    source: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Disposal:
    """One proposal to destroy a file. Instants are ISO texts in UTC; the words are those of whoever proposed it."""

    id: str
    child_id: str
    grounds: Grounds
    words: str
    proposed_at: str
    proposed_by: str
    state: DisposalState = DisposalState.PROPOSED
    people: int = 0  # planned, once it is confirmed
    done: int = 0  # of them


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was destroyed, in numbers by kind, by which rule, and who answers for it. No names, and no words that might hold one."""

    number: str
    child_id: str
    grounds: Grounds
    counts: Mapping[str, int]
    proposed_by: str
    proposed_at: str
    confirmed_by: str
    confirmed_at: str
    destroyed_at: str


@dataclass(frozen=True, slots=True)
class WhatWouldGo:
    """In numbers: people who belong to this file alone, and those who stay because another child's file needs them.

    `own_record`: how many of the first stay too, since a record of their own, as a carer, is still to be kept. `cut`: there are more.
    """

    alone: int
    shared: int
    own_record: int
    cut: bool
