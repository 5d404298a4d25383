"""`graphsvc retention`: how long files are kept, and which have come to their day."""

from __future__ import annotations

from typing import Annotated

import typer

from graphsvc.access.actor import OPERATOR
from graphsvc.analysis.retention.rules import Rule
from graphsvc.cli.console import plain_errors, put, put_json, say
from graphsvc.cli.opening import read_settings, service

app = typer.Typer(help="See how long files are kept, and which have come to their day.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]


@app.command("rules")
def list_rules(json: AsJson = False) -> None:
    """List the rules by which files are kept, with their sources. Needs no store."""
    from graphsvc.analysis.retention.rules_file import read_rules

    with plain_errors():
        rules = read_rules(read_settings().retention_file)
        if json:
            put_json([_rule(rule) for rule in rules.rules])
        else:
            for rule in rules.rules:
                put(f"{rule.status}: {rule.words} ({rule.basis.words}). {rule.source}")
        if rules.hold:
            say(f"Nothing may be destroyed for now: {rules.hold}")


@app.command("list")
def list_files(json: AsJson = False) -> None:
    """List the files that have come to their day, and how many of all files stand where. By id: names are for the page."""
    from graphsvc.analysis.retention.rules_file import read_rules
    from graphsvc.usecases.open_retention import open_retention
    from graphsvc.usecases.review_retention import list_retention

    with plain_errors():
        settings = read_settings()
        rules = read_rules(settings.retention_file)
        with service(settings) as ports:
            found = list_retention(ports, open_retention(ports, OPERATOR), rules)
        come = [(file, file.verdict.leading.rule if file.verdict.leading else None) for file in found.come]
        rows = [
            {"child_id": f.child_id, "until": str(f.verdict.until) if f.verdict.until else None, "rule": rule.id if rule else None}
            for f, rule in come
        ]
        if json:
            put_json({"come": rows, "counts": dict(found.counts), "restricted": found.restricted, "hold": found.held_all})
            return
        for file, rule in come:
            why = f"{rule.status}: {rule.words}" if rule else "rule not shown"
            put(f"{file.child_id}  kept to {file.verdict.until or 'a day that is not shown'}  {why}")
        for keeping, number in found.counts.items():
            say(f"{number:>7,}  {keeping.words}")


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "status": rule.status,
        "years": rule.years,
        "from": rule.counted_from,
        "years_if_died_young": rule.years_if_died_young,
        "basis": rule.basis,
        "source": rule.source,
    }
