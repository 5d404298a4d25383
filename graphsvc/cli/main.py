"""The `graphsvc` command and what it can be asked to do. Thin: each command asks one use case and prints its answer."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Annotated

import typer

from graphsvc.access.actor import OPERATOR
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.cli import audit, changes, config, draw, finding, isolation, retention, sessions, sharing, users
from graphsvc.cli import people as of_people
from graphsvc.cli.console import plain_errors, progress, put, put_json, say
from graphsvc.cli.opening import read_settings, service

app = typer.Typer(
    name="graphsvc",
    help="A child's family and network as a graph.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
)
app.add_typer(draw.app, name="draw")
app.add_typer(of_people.app)
app.add_typer(isolation.app)
app.add_typer(changes.app)
app.add_typer(finding.app)
app.add_typer(audit.app, name="audit")
app.add_typer(config.app, name="config")
app.add_typer(users.app, name="users")
app.add_typer(sessions.app, name="sessions")
app.add_typer(retention.app, name="retention")
app.add_typer(sharing.app)

Port = Annotated[int | None, typer.Option(help="Port on 127.0.0.1 (default 8000; 0: any free one).", min=0, max=65535)]
AsJson = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]


@app.callback()
def graphsvc() -> None:
    """A child's family and network as a graph."""


@app.command()
def demo(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Stop after writing the pictures.")] = False,
    out: Annotated[Path, typer.Option(help="Where the pictures go.")] = Path("out"),
    port: Port = None,
) -> None:
    """Load the example families, print and draw each child's network, and serve the page."""
    from graphsvc.cli.demo import show_examples
    from graphsvc.cli.serving import open_port, serve_until_stopped

    with plain_errors(), ExitStack() as opened:
        settings = read_settings(port=port)
        listening = None if no_serve else opened.enter_context(open_port(settings))  # rather now than after all has been drawn
        ports = opened.enter_context(service(settings, to_stay=not no_serve))
        invented = show_examples(ports, OPERATOR, out)
        if listening:
            serve_until_stopped(settings, ports, listening, example=invented)


@app.command()
def serve(port: Port = None) -> None:
    """Serve the page and the API; the one-time sign-in link, or the address, is printed alone on a line."""
    from graphsvc.cli.serving import open_port, serve_until_stopped

    with plain_errors():
        settings = read_settings(port=port)
        with open_port(settings) as listening, service(settings, to_stay=True) as ports:
            serve_until_stopped(settings, ports, listening)


@app.command()
def token(
    user: Annotated[str, typer.Option("--as", help="Id of a user, such as u_rachel.")],
    hours: Annotated[int, typer.Option(help="How long it lasts.", min=1, max=24)] = 12,
    scope: Annotated[list[ServiceScope] | None, typer.Option(help="Of a program: only this, of what it may do.")] = None,
    json: AsJson = False,
) -> None:
    """Print a bearer token for a user, for `Authorization: Bearer ...`."""
    from graphsvc.cli.tokens import token_for

    with plain_errors():
        settings = read_settings()
        with service(settings) as ports:
            made = token_for(settings, ports, OPERATOR, user, hours, scope or ())
        put_json({"token": made, "user": user, "hours": hours}) if json else put(made)


@app.command("import")
def import_files(
    files: Annotated[list[Path], typer.Argument(help="GEDCOM files (5.5.1 or 7).", exists=True, dir_okay=False, readable=True)],
    report: Annotated[
        Path | None, typer.Option(help="Write every remark on the files here (default: kept in the data folder).", dir_okay=False)
    ] = None,
    kept_for: Annotated[
        str,
        typer.Option(help="In the file of this child (an id in the file) that is kept which it marks confidential."),
    ] = "",
    json: AsJson = False,
) -> None:
    """Load family files into the store. The same file again changes nothing. As JSON, one line a file."""
    from graphsvc.cli.checking import say_to_ask
    from graphsvc.cli.family_files import read_family_file, report_kept_in, said_of, say_restricted
    from graphsvc.cli.writing import refuse_overwriting
    from graphsvc.usecases.import_family import import_family
    from graphsvc.usecases.open_register import open_register

    with plain_errors():
        refuse_overwriting([_report_of(report, path, files) for path in files], files)
        read = [(path, read_family_file(path)) for path in files]  # all are read, and all reports written, before any is loaded
        settings = read_settings()
        for path, file in read:
            said_of(file, say, _report_of(report, path, files) or report_kept_in(settings.data_dir, file, path))
        with service(settings) as ports:
            register = open_register(ports, OPERATOR)
            for path, file in read:
                with progress(f"Loading {path.name}", len(file.people)) as tick:
                    done = import_family(ports, register, file, kept_for=kept_for, progress=tick)
                say_restricted(file, path, kept_for, say)
                to_ask = say_to_ask(file, path, say)
                if json:
                    put_json({"file": path.name, **asdict(done), "remarks": len(file.remarks), "to_ask": to_ask}, indent=None)
                else:
                    people = "1 person" if done.people == 1 else f"{done.people} people"
                    families = "1 family" if done.families == 1 else f"{done.families} families"
                    put(f"{path.name}: {people}, {families}{', all there already' if done.already_there else ''}")


def _report_of(report: Path | None, path: Path, files: list[Path]) -> Path | None:
    """One report as named; of several files each its own, with the file's name in it, and a number where names are alike."""
    if report is None or len(files) == 1:
        return report
    alike = [file for file in files if file.stem == path.stem]
    number = f"-{alike.index(path) + 1}" if len(alike) > 1 else ""
    return report.with_name(f"{report.stem}-{path.stem}{number}{report.suffix}")


@app.command()
def kinship(
    source: Annotated[Path | None, typer.Option("--from", help="A GEDCOM file (5.5.1 or 7).", exists=True, dir_okay=False)] = None,
    pairs: Annotated[
        Path | None, typer.Option(help="A CSV file with the columns a and b: two of the file's ids a row.", exists=True, dir_okay=False)
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The CSV file to write.", dir_okay=False)] = None,
    coefficient: Annotated[
        bool, typer.Option("--coefficient", help="With the coefficient of relationship by birth in a further column.")
    ] = False,
    child: Annotated[str, typer.Option(help="Instead of a file: in the network of this child in the store (an id).")] = "",
    of: Annotated[str, typer.Option(help="Whom to name (an id); left out: everybody whom a family route joins.")] = "",
    to: Annotated[str, typer.Option(help="To whom (an id); left out: the child.")] = "",
    as_at: Annotated[datetime | None, typer.Option("--as-at", help="Life as it was on this day.", formats=["%Y-%m-%d"])] = None,
    withdrawn_since: Annotated[
        datetime | None, typer.Option(help="Also over links that stood on this day and were withdrawn since, last.", formats=["%Y-%m-%d"])
    ] = None,
    json: AsJson = False,
) -> None:
    """Say what people are to each other: of each pair of a family file what b is to a, or what people in the store are to a child."""
    from graphsvc.cli.kinship import check_options, named_in_store, relation_lines
    from graphsvc.cli.tables import name_pairs

    with plain_errors():
        of_store = bool(of or to or as_at or withdrawn_since or json)
        check_options(child=child, files=(source, pairs, output), of_file=coefficient, of_store=of_store)
        if source and pairs and output:
            count = name_pairs(source, pairs, output, coefficients=coefficient, say=say)
            say(f"{output}: {count} {'pair' if count == 1 else 'pairs'}")
            return
        with service() as ports:
            days = [moment.date() if moment else None for moment in (as_at, withdrawn_since)]
            named = named_in_store(ports, child, of, to, as_at=days[0], withdrawn_since=days[1])
        if json:
            from graphsvc.web.api.kinship import Relations

            put_json(Relations.of(named).model_dump(mode="json"))
            return
        for line in relation_lines(named, whole=bool(of)):
            put(line)


@app.command()
def check(
    child: Annotated[str, typer.Argument(help="A child in the store (an id, or an imported file's own).")] = "",
    source: Annotated[
        Path | None, typer.Option("--from", help="Instead: everybody in a GEDCOM file (5.5.1 or 7).", exists=True, dir_okay=False)
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The CSV file to write.", dir_okay=False)] = None,
    as_at: Annotated[datetime | None, typer.Option("--as-at", help="Life as it was on this day.", formats=["%Y-%m-%d"])] = None,
    json: AsJson = False,
) -> None:
    """Find what is recorded and does not agree: who said each, and what to ask. Nothing is changed."""
    from graphsvc.cli.checking import check_options, checked_file, checked_in_store, finding_lines, say_count
    from graphsvc.cli.writing import refuse_overwriting, write_whole
    from graphsvc.exchange.check_tables import checks_table
    from graphsvc.web.api.checks import Check, Checks

    with plain_errors():
        check_options(child, source)
        refuse_overwriting((output,), (source,))
        day = as_at.date() if as_at else None
        if source:
            findings = checked_file(source, day)
            data: object = {"findings": [one.model_dump(mode="json") for one in Check.all_of(findings)]}
        else:
            with service() as ports:
                checked = checked_in_store(ports, child, day)
            findings, data = checked.findings, Checks.of(checked).model_dump(mode="json")
        if output:
            write_whole(output, checks_table(findings), private=True)
        if json:
            put_json(data)
        elif not output:
            for line in finding_lines(findings):
                put(line)
        say_count(findings, say, output)


@app.command()
def gaps(
    child: Annotated[str, typer.Argument(help="The child's id, in the store or in an imported file.")],
    as_at: Annotated[datetime | None, typer.Option("--as-at", help="Life as it was on this day.", formats=["%Y-%m-%d"])] = None,
    json: AsJson = False,
) -> None:
    """Say what is not known around a child, as questions for the next visit, with why and who may know."""
    from graphsvc.cli.gaps import gap_lines, gaps_in_store

    with plain_errors():
        with service() as ports:
            found = gaps_in_store(ports, child, as_at=as_at.date() if as_at else None)
        if json:
            from graphsvc.web.api.gaps import Gaps

            put_json(Gaps.of(found).model_dump(mode="json"))
            return
        for line in gap_lines(found):
            put(line)


@app.command()
def people(
    after: Annotated[str, typer.Option(help="Go on after this id.")] = "",
    limit: Annotated[int, typer.Option(help="At most so many.", min=1, max=10_000)] = 100,
    number: Annotated[str, typer.Option(help="Only those whom a file or system calls by this number, such as I52.")] = "",
    json: AsJson = False,
) -> None:
    """List the people in the store, in order of id."""
    from graphsvc.cli.listing import person_row, rows_as_text
    from graphsvc.usecases.list_people import list_people
    from graphsvc.usecases.open_register import open_register

    with plain_errors(), service() as ports:
        register = open_register(ports, OPERATOR)
        rows = [person_row(p) for p in list_people(ports, register, after=after, limit=limit, number=number)]
        if json:
            put_json(rows)
            return
        for line in rows_as_text(rows):
            put(line)
        if len(rows) == limit:
            say(f"There may be more: graphsvc people --after {rows[-1]['id']}")


@app.command()
def migrate(json: AsJson = False) -> None:
    """Bring the store's schema up to date. Other commands do so too; this one says what there is."""
    from graphsvc.usecases.open_register import open_register

    with plain_errors(), service() as ports:
        register = open_register(ports, OPERATOR)
        counts = ports.networks.count(register)
        if json:
            put_json(counts)
        else:
            put("The schema is up to date. " + ", ".join(f"{count} {what}" for what, count in sorted(counts.items())))


@app.command()
def version(json: AsJson = False) -> None:
    """Print the version that is installed."""
    number = installed_version("graphsvc")
    with plain_errors():
        put_json({"version": number}) if json else put(f"graphsvc {number}")
