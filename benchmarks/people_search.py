"""People search: how often the right person is found first and among ten, by what is the matter with the search, beside its peers."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median, quantiles

from benchmarks.asked_for import Asked, Kind, searches
from benchmarks.febrl import febrl, original
from benchmarks.measure import OURS, Row, row
from benchmarks.namesakes import Person, namesakes
from benchmarks.peers import linkage
from benchmarks.peers.environments import NotInstalled
from benchmarks.peers.fuzzy import FullText, TokenSort
from graphsvc.search.nicknames import neighbours
from graphsvc.search.people import Found, Sought, read_day
from graphsvc.search.register import Register

PEOPLE, ABSENT, SEED = 50_000, 1_000, 2028
EVERY = 5  # of the searches the peers get one in so many
LUCENE, TOKEN_SORT, SPLINK = "full text, fuzzy", "token sort and date", "Splink"
BANDS = ((0.15, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 0.97), (0.97, 1.01))


@dataclass(frozen=True, slots=True)
class Answered:
    """A search with its answers, best first, and how long they took."""

    asked: Asked
    ids: tuple[str, ...]
    scores: tuple[float, ...] = ()
    seconds: float = 0.0

    @property
    def rank(self) -> int:
        """Of the right one, from 1; 0 where it is not among the answers."""
        return self.ids.index(self.asked.answer) + 1 if self.asked.answer in self.ids else 0


def measure() -> Iterator[Row]:
    """50,000 made-up people and 6,900 searches; then Febrl's fourth set."""
    there, _, asked = labelled()
    began = time.perf_counter()
    register = Register(map(as_sought, there))
    yield row("search: making the register", f"{PEOPLE:,} people", "s", {OURS: time.perf_counter() - began})
    answered = [answer(register, one) for one in asked]
    yield from _by_kind(answered)
    yield from _sureness([*answered, *_taken_out(there, asked)])
    yield from _beside_peers(there, answered)
    yield from _febrl()


def labelled(people: int = PEOPLE, *, seed: int = SEED, many: float = 1.0) -> tuple[list[Person], list[Person], list[Asked]]:
    """People of a register, people who are not in it (a third of them relatives of those who are), and searches for both."""
    made = namesakes(people + ABSENT, seed=seed)
    taken_out = {person.id for person in made[:: 3 * people // ABSENT]}
    absent = [person for person in made if person.id in taken_out]
    there = [person for person in made if person.id not in taken_out]
    absent += there[people:]
    there = there[:people]
    return there, absent, searches(there, absent, seed=seed, many=many)


def as_sought(person: Person) -> Sought:
    """A person as graphsvc's register takes them."""
    return Sought(person.id, person.names, read_day(person.recorded), person.postcode.replace(" ", ""))


def answer(register: Register, asked: Asked) -> Answered:
    """What graphsvc finds."""
    began = time.perf_counter()
    found: list[Found] = register.find(Sought(asked.id, (asked.name,), read_day(asked.born)))
    took = time.perf_counter() - began
    return Answered(asked, tuple(one.id for one in found), tuple(one.score for one in found), took)


def right_first(answered: Iterable[Answered]) -> float:
    """The share of searches for people who are there whose first answer is right."""
    return _share(one.rank == 1 for one in answered if one.asked.answer)


def within_ten(answered: Iterable[Answered]) -> float:
    """The share of them with the right person among ten."""
    return _share(1 <= one.rank <= 10 for one in answered if one.asked.answer)


def _share(held: Iterable[bool]) -> float:
    counted = list(held)
    return sum(counted) / max(1, len(counted))


def _first_and_ten(of: str, answered: Sequence[Answered]) -> Row:
    known = [one for one in answered if one.asked.answer]
    figures = {OURS: right_first(known), "within ten": within_ten(known)}
    return row("search: right first", f"{of}, {len(known):,}", "of 1", figures)


def _by_kind(answered: Sequence[Answered]) -> Iterator[Row]:
    yield _first_and_ten("all", answered)
    yield _first_and_ten("date given", [one for one in answered if one.asked.born])
    yield _first_and_ten("no date", [one for one in answered if not one.asked.born])
    for kind in Kind:
        if kind is not Kind.NOBODY:
            yield _first_and_ten(kind.value, [one for one in answered if one.asked.kind is kind])
    for what, listed in (("pet name on our list", True), ("pet name not on it", False)):
        yield _first_and_ten(what, [one for one in answered if one.asked.kind is Kind.NICKNAME and _listed(one.asked) is listed])
    times = [one.seconds for one in answered]
    yield row("search: a search, half within", f"{PEOPLE:,} people", "s", {OURS: median(times)})
    yield row("search: a search, 95 % within", f"{PEOPLE:,} people", "s", {OURS: quantiles(times, n=20)[18]})


def _listed(asked: Asked) -> bool:
    formal, pet = (word.lower() for word in asked.called)
    return pet in neighbours(formal)


def _taken_out(there: Sequence[Person], asked: Sequence[Asked]) -> list[Answered]:
    """The same searches among all but those whom they ask for, so that half of all searches are for people who are not there."""
    answers = {one.answer for one in asked}
    register = Register(as_sought(person) for person in there if person.id not in answers)
    return [answer(register, replace(one, answer="")) for one in asked if one.answer]


def _sureness(answered: Sequence[Answered]) -> Iterator[Row]:
    """Of first answers with a score in a band, how many are right; and how often somebody who is not there is taken for somebody."""
    for low, high in BANDS:
        within = [one for one in answered if one.scores and low <= one.scores[0] < high]
        of = f"score {low:.2f} to {min(high, 1):.2f}, {len(within):,}"
        claimed = sum(one.scores[0] for one in within) / max(1, len(within))
        yield row("search: right, of those first", of, "of 1", {OURS: _share(one.rank == 1 for one in within), "the score says": claimed})
    nobody = [one for one in answered if not one.asked.answer]
    for bar in (0.5, 0.9):
        figures = {OURS: _share(bool(one.scores) and one.scores[0] >= bar for one in nobody)}
        yield row("search: somebody taken for another", f"not there, score {bar} or more, {len(nobody):,}", "of 1", figures)


def _beside_peers(there: Sequence[Person], answered: Sequence[Answered]) -> Iterator[Row]:
    sample = [one for one in answered if one.asked.answer][::EVERY]
    by: dict[str, list[Answered]] = {OURS: list(sample)}
    failed: dict[str, str] = {}
    engines: dict[str, Callable[[Asked], list[str]]] = {LUCENE: FullText(there).find, TOKEN_SORT: TokenSort(there).find}
    for name, find in engines.items():
        by[name] = [_timed(find, one.asked) for one in sample]
    try:
        found, seconds = linkage.linked(there, [one.asked for one in sample])
        by[SPLINK] = [Answered(one.asked, tuple(found.get(one.asked.id, ())), (), seconds / len(sample)) for one in sample]
    except (NotInstalled, linkage.Failed) as none:
        failed[SPLINK] = str(none)
    yield from _compared(by, failed, f"{len(sample):,} of them")


def _compared(by: Mapping[str, Sequence[Answered]], failed: Mapping[str, str], of: str) -> Iterator[Row]:
    yield row("search: right first", of, "of 1", {name: right_first(some) for name, some in by.items()}, failed)
    yield row("search: within ten", of, "of 1", {name: within_ten(some) for name, some in by.items()}, failed)
    dated = {name: [one for one in some if one.asked.born] for name, some in by.items()}
    yield row("search: right first", f"{of}, date given", "of 1", {name: right_first(some) for name, some in dated.items()}, failed)
    undated = {name: [one for one in some if not one.asked.born] for name, some in by.items()}
    yield row("search: right first", f"{of}, no date", "of 1", {name: right_first(some) for name, some in undated.items()}, failed)
    yield row("search: a search, half within", of, "s", {name: median(one.seconds for one in some) for name, some in by.items()}, failed)


def _timed(find: Callable[[Asked], list[str]], asked: Asked) -> Answered:
    began = time.perf_counter()
    ids = find(asked)
    return Answered(asked, tuple(ids), (), time.perf_counter() - began)


def _febrl() -> Iterator[Row]:
    """5,000 records, and a second record of each as the search."""
    try:
        there, second = febrl("dataset4a"), febrl("dataset4b")
    except NotInstalled as none:
        print(f"search: NOT MEASURED on febrl4, which {none}", file=sys.stderr)
        return
    answers = {original(person.id): person.id for person in there}
    asked = [Asked(person.id, Kind.SLIP, person.names[0], person.recorded, answers[original(person.id)]) for person in second]
    register, full_text = Register(map(as_sought, there)), FullText(there)
    ours = [answer(register, one) for one in asked]
    figures = {OURS: right_first(ours), LUCENE: right_first(_timed(full_text.find, one) for one in asked)}
    yield row("search: right first", "febrl4 without postcode, 5,000 of 5,000", "of 1", figures)
    yield row("search: within ten", "febrl4 without postcode, 5,000 of 5,000", "of 1", {OURS: within_ten(ours)})
