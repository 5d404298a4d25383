"""Commands about who somebody is: searches, likely duplicates, and records that are of one person."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated

import typer

from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.cli.console import plain_errors, progress, put, put_json, say
from graphsvc.cli.opening import person_id_of, service

app = typer.Typer()

PeopleIn = Annotated[
    Path | None,
    typer.Option(
        help="CSV with the columns id, name, other_names, born, postcode; left out: the people in the store.", exists=True, dir_okay=False
    ),
]
TableOut = Annotated[Path | None, typer.Option("--output", "-o", help="The CSV file to write.", dir_okay=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]
For = Annotated[Purpose, typer.Option(help="What it is for; written down with the search.")]


@app.command()
def search(
    people: PeopleIn = None,
    queries: Annotated[
        Path | None, typer.Option(help="CSV with the columns query_id, name, born, postcode.", exists=True, dir_okay=False)
    ] = None,
    output: TableOut = None,
    name: Annotated[list[str] | None, typer.Option(help="In the store: a name that they have or had; may be given again.")] = None,
    born: Annotated[str, typer.Option(help="In the store: as 12 3 1991, March 1991, 1991 or about 35.")] = "",
    phone: Annotated[str, typer.Option(help="In the store: a telephone number.")] = "",
    place: Annotated[str, typer.Option(help="In the store: where they were born.")] = "",
    purpose: For = Purpose.RECORD_KEEPING,
    json: AsJson = False,
) -> None:
    """Ask who somebody may be: likeliest first, at most ten, and why. One person in the store, or a list of searches."""
    from graphsvc.cli.searching import answer_lines, check_options, search_store
    from graphsvc.cli.tables import search_people
    from graphsvc.usecases.open_search import open_search
    from graphsvc.usecases.search_people import PersonToFind
    from graphsvc.usecases.search_people import search_people as search_for_one

    with plain_errors():
        wanted = PersonToFind(tuple(name or ()), born, phone, place)
        check_options(people, queries, output, one=wanted != PersonToFind() or json)
        if queries and output:
            if people:
                asked, found = search_people(people, queries, output)
            else:
                with service() as ports:
                    asked, found = search_store(ports, open_search(OPERATOR, purpose), queries, output, progress=progress)
            say(f"{output}: {asked} {'search' if asked == 1 else 'searches'}; somebody was found for {found}")
            return
        with service() as ports:
            answer = search_for_one(ports, open_search(OPERATOR, purpose), wanted)
            today = ports.clock.today()
        if json:
            from graphsvc.web.api.people_search import PeopleFound

            put_json(PeopleFound.of(wanted, answer, today).model_dump(mode="json"))
            return
        for line in answer_lines(wanted, answer, today):
            put(line)


@app.command()
def duplicates(people: PeopleIn = None, output: TableOut = None, purpose: For = Purpose.RECORD_KEEPING, json: AsJson = False) -> None:
    """Find records that may be of one person, and say why: of a list, or in the store. Nothing is joined."""
    from graphsvc.cli.searching import pair_lines
    from graphsvc.cli.tables import find_duplicates
    from graphsvc.domain.errors import InvalidRequest
    from graphsvc.usecases.open_search import open_search
    from graphsvc.usecases.search_people import find_duplicates as duplicates_in_store

    with plain_errors():
        if people:
            if output is None or json:
                raise InvalidRequest("Give --output with --people: the CSV file to write")
            count = find_duplicates(people, output)
        else:
            with service() as ports:
                found = duplicates_in_store(ports, open_search(OPERATOR, purpose), among=None)
            count = len(found)
            if json:
                from graphsvc.web.api.people_search import Duplicates

                put_json(Duplicates.of(found).model_dump(mode="json"))
            elif output:
                from graphsvc.cli.writing import write_whole
                from graphsvc.exchange.people_tables import pairs_table

                write_whole(output, pairs_table(one.pair for one in found), private=True)
            else:
                for line in pair_lines(found):
                    put(line)
        say(f"{f'{output}: ' if output else ''}{count} {'pair' if count == 1 else 'pairs'} that may be one person")


@app.command()
def join(
    kept: Annotated[str, typer.Argument(help="The record by whose id the person goes from now on.")],
    other: Annotated[str, typer.Argument(help="The other record.")],
    evidence: Annotated[str, typer.Option(help="How it is known that both are of one person.")],
    purpose: For = Purpose.RECORD_KEEPING,
    json: AsJson = False,
) -> None:
    """Say that two records are of one person. Neither is changed, both ids go on answering, and it can be taken back."""
    from graphsvc.usecases.join_records import RecordsToJoin, join_records
    from graphsvc.usecases.open_search import open_search

    with plain_errors(), service() as ports:
        ids = [person_id_of(ports, one) for one in (kept, other)]
        form = RecordsToJoin(ids[0], ids[1], evidence, secrets.token_hex(16))
        done = join_records(ports, open_search(OPERATOR, purpose), form)
        put_json({"join_id": done.join_id}) if json else put(
            f"{done.join_id}\tto part them again: graphsvc unjoin {done.join_id} --why ..."
        )


@app.command()
def unjoin(
    join_id: Annotated[str, typer.Argument(help="The id that `graphsvc join` printed.")],
    why: Annotated[str, typer.Option(help="Why they are two people.")],
    purpose: For = Purpose.RECORD_KEEPING,
    json: AsJson = False,
) -> None:
    """Take a join back: the two are two people again, each as they were."""
    from graphsvc.usecases.join_records import unjoin_records
    from graphsvc.usecases.open_search import open_search

    with plain_errors(), service() as ports:
        unjoin_records(ports, open_search(OPERATOR, purpose), join_id, why=why, deed_id=secrets.token_hex(16))
        put_json({"join_id": join_id}) if json else put("They are two people again.")
