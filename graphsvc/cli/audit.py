"""`graphsvc audit`: who has looked at a child's file, and whether the trail is as it was written."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from graphsvc.access.actor import OPERATOR
from graphsvc.cli.console import COULD_NOT, plain_errors, put, put_json, say
from graphsvc.cli.opening import person_id_of, service

app = typer.Typer(help="See who has looked at a child's file, and check that the trail is as it was written.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]


@app.command()
def show(
    child: Annotated[str, typer.Argument(help="A child (an id).")],
    before: Annotated[int | None, typer.Option(help="Only entries before this number.", min=1)] = None,
    limit: Annotated[int, typer.Option(help="How many at most, the latest first.", min=1, max=1000)] = 100,
    json: AsJson = False,
) -> None:
    """Say who did what with a child's file, what for and by which rule; the latest first. This look is one of them."""
    from graphsvc.usecases.open_trail import open_trail
    from graphsvc.usecases.trail import view_trail

    with plain_errors():
        with service() as ports:
            access = open_trail(ports, OPERATOR, person_id_of(ports, child))
            trail = view_trail(ports, access, before=before, limit=limit)
        if json:
            put_json({"child_id": trail.child_id, "before": trail.before, "looks": [asdict(look) for look in trail.looks]})
            return
        for look in trail.looks:
            purpose = f", for: {look.purpose}" if look.purpose else ""
            put(f"{look.seq}  {look.at[:16].replace('T', ' ')}  {look.who}: {look.what}{purpose} ({look.why})")


@app.command()
def verify(
    against: Annotated[
        Path | None, typer.Option(help="A checkpoint: also whether anything that it saw is gone.", exists=True, dir_okay=False)
    ] = None,
    json: AsJson = False,
) -> None:
    """Check every entry of every chain against its seal. Ends with 1 where something is not as it was written."""
    from graphsvc.usecases.open_trail import open_whole_trail
    from graphsvc.usecases.trail import check_trail

    with plain_errors():
        checkpoint = against.read_bytes() if against else None
        with service() as ports:
            check = check_trail(ports, open_whole_trail(ports, OPERATOR), checkpoint)
        if json:
            put_json(asdict(check))
        else:
            for fault in check.faults:
                put(f"{fault.words}.")
        holds = f"Not as written: {len(check.faults)} of them" if check.faults else "All of it is as it was written"
        beyond = "" if checkpoint else ". Without --against a checkpoint nobody can see whether the newest entries were cut off"
        say(f"{check.entries:,} entries in {check.chains:,} chains. {holds}{beyond}.")
        if check.faults:
            raise typer.Exit(COULD_NOT)


@app.command()
def checkpoint(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.", dir_okay=False)],
) -> None:
    """Write down where every chain ends, sealed. Keep it where the database is not, and check against it later."""
    from graphsvc.cli.writing import write_whole
    from graphsvc.usecases.open_trail import open_whole_trail
    from graphsvc.usecases.trail import take_checkpoint

    with plain_errors():
        with service() as ports:
            file = take_checkpoint(ports, open_whole_trail(ports, OPERATOR))
        write_whole(output, file, private=True)
        say(f"{output}: a checkpoint of {len(file.splitlines()) - 2:,} chains. Keep it where the database is not.")
