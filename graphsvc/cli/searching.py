"""`graphsvc search` and `duplicates` over the store: what goes together, lists of searches, and answers as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from graphsvc.access.scope import SearchAccess
from graphsvc.analysis.called import NO_NAME
from graphsvc.cli.tables import read_whole
from graphsvc.cli.writing import refuse_overwriting, write_whole
from graphsvc.domain.errors import InvalidRequest
from graphsvc.exchange.people_tables import found_table, read_queries
from graphsvc.search.people import Answer, Sought
from graphsvc.search.ranking import MOST_FOUND
from graphsvc.search.sureness import how_sure, said
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.search_people import LikelyPair, PersonToFind, as_asked

SUREST = 0.99  # nothing is certain
TWO_WAYS = "Give --queries and --output for a list of searches (with --people: in a list of people), or --name for one person in the store"


def check_options(people: Path | None, queries: Path | None, output: Path | None, *, one: bool) -> None:
    """Hold that the options of one way were given whole, and none of the other.

    Args:
        one: whether any option was given that asks for one person in the store.

    Raises:
        InvalidRequest: they do not fit together.
    """
    listed = [people, queries, output]
    if one and any(listed):
        raise InvalidRequest(f"--name, --born, --phone, --place and --json do not go with --people, --queries or --output. {TWO_WAYS}")
    if not one and not (queries and output):
        raise InvalidRequest(TWO_WAYS)


def search_store(
    ports: Ports,
    access: SearchAccess,
    queries: Path,
    output: Path,
    *,
    progress: Callable[[str, int], AbstractContextManager[Callable[[int], None]]],
) -> tuple[int, int]:
    """Look in the store for each of a list; each is a search of its own and written down as one.

    Returns:
        How many searches there were, and for how many somebody was found.

    Raises:
        UnreadableFile: the list is broken.
        InvalidRequest: the output is the list.
        OSError: the output cannot be written.
    """
    refuse_overwriting((output,), (queries,))
    asked = read_whole(queries, read_queries)
    today, found = ports.clock.today(), []
    with progress(f"Searching for {queries.name}", len(asked)) as tick:
        for number, one in enumerate(asked, 1):
            answer = ports.search.find(access, one, on=today, most=MOST_FOUND)
            found.append((one.id, [match.found for match in answer.matches]))
            tick(number)
    write_whole(output, found_table(found), private=True)
    return len(found), sum(bool(some) for _, some in found)


def answer_lines(wanted: PersonToFind, answer: Answer, today: date) -> Iterator[str]:
    """The answer in a sentence, then tab-separated lines: id, name, born, likelihood, reasons."""
    yield said(as_asked(wanted, today), [match.found for match in answer.matches]).words
    for match in answer.matches:
        yield _line(match.found.id, _name(match.person), _born(match.person), _chance(match.found.score), "; ".join(match.found.reasons))


def pair_lines(found: Iterable[LikelyPair]) -> Iterator[str]:
    """Tab-separated lines: both ids, both names, likelihood, reasons."""
    for one in found:
        yield _line(one.a.id, one.b.id, _name(one.a), _name(one.b), _chance(one.pair.score), "; ".join(one.pair.reasons))


def _chance(score: float) -> str:
    return f"{how_sure(score)} ({min(score, SUREST):.0%})"


def _line(*cells: str) -> str:
    return "\t".join(" ".join(cell.split()) for cell in cells)


def _name(person: Sought) -> str:
    return person.names[0] if person.names else NO_NAME


def _born(person: Sought) -> str:
    return person.born.text if person.born else ""
