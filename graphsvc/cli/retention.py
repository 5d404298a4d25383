"""`graphsvc retention`: how long files are kept, which have come to their day, and destroying those."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from graphsvc.access.actor import OPERATOR, Actor
from graphsvc.analysis.retention.rules import Rule
from graphsvc.cli.console import plain_errors, progress, put, put_json, say
from graphsvc.cli.opening import read_settings, service
from graphsvc.domain.errors import NotFound
from graphsvc.usecases.ports import Ports

app = typer.Typer(help="See how long files are kept, which have come to their day, and destroy those.", no_args_is_help=True)

As = Annotated[str, typer.Option("--as", help="Id of the user who decides it, such as u_gareth.")]
Words = Annotated[str, typer.Option("--words", help="What was looked at, and why.")]
Child = Annotated[str, typer.Argument(help="A child (an id).")]
Proposal = Annotated[str, typer.Argument(help="A proposal (an id).")]
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


@app.command("proposals")
def list_proposals(json: AsJson = False) -> None:
    """List what is proposed to be destroyed, and what is confirmed and not done yet."""
    from graphsvc.usecases.dispose_of_file import list_disposals
    from graphsvc.usecases.open_retention import open_disposals

    with plain_errors():
        with service() as ports:
            found = list_disposals(ports, open_disposals(ports, OPERATOR))
        if json:
            put_json([{"id": one.disposal.id, "child_id": one.disposal.child_id, "state": one.disposal.state} for one in found])
            return
        for one in found:
            put(f"{one.disposal.id}  {one.disposal.child_id}  {one.disposal.state}  {one.who}, {one.disposal.proposed_at[:10]}")


@app.command()
def propose(child: Child, user: As, words: Words) -> None:
    """Propose that a file which has come to its day is destroyed. Nothing happens until somebody else confirms."""
    from graphsvc.analysis.retention.rules_file import read_rules
    from graphsvc.usecases.derived_ids import derived_id
    from graphsvc.usecases.dispose_of_file import propose_disposal
    from graphsvc.usecases.open_retention import open_retention

    with plain_errors():
        settings = read_settings()
        rules = read_rules(settings.retention_file)
        with service(settings) as ports:
            access = open_retention(ports, user_of(ports, user))
            disposal_id = derived_id("d", child, user, words, ports.clock.today().isoformat())
            made = propose_disposal(ports, access, rules, child, disposal_id=disposal_id, words=words)
        put(made.id)


@app.command()
def decline(proposal: Proposal, user: As, words: Words) -> None:
    """Say that a file is not to be destroyed, or take one's own proposal back."""
    from graphsvc.usecases.dispose_of_file import decline_disposal
    from graphsvc.usecases.open_retention import open_disposals

    with plain_errors():
        with service() as ports:
            decline_disposal(ports, open_disposals(ports, user_of(ports, user)), proposal, words=words)
        say("The file stays.")


@app.command()
def confirm(proposal: Proposal, user: As, words: Words) -> None:
    """Confirm, as the second person, and destroy the file. It does not come back."""
    from graphsvc.analysis.retention.rules_file import read_rules
    from graphsvc.usecases.dispose_of_file import carry_out_disposal, confirm_disposal
    from graphsvc.usecases.open_retention import open_disposals

    with plain_errors():
        settings = read_settings()
        rules = read_rules(settings.retention_file)
        with service(settings) as ports:
            access = open_disposals(ports, user_of(ports, user))
            confirm_disposal(ports, access, rules, proposal, words=words)
            certificate = carry_out_disposal(ports, access, proposal)
        put(certificate.number)


@app.command()
def finish() -> None:
    """Go on with everything that was confirmed and stopped on the way."""
    from graphsvc.usecases.dispose_of_file import carry_out_disposal, unfinished
    from graphsvc.usecases.open_retention import open_disposals

    with plain_errors(), service() as ports:
        access = open_disposals(ports, OPERATOR)
        for one in unfinished(ports, access):
            with progress("Destroying", one.people - one.done) as tick:
                put(carry_out_disposal(ports, access, one.id, progress=tick).number)


@app.command("certificates")
def certificates(json: AsJson = False) -> None:
    """List what was destroyed, in numbers, by which rule, and who answers for it."""
    from graphsvc.usecases.dispose_of_file import list_certificates
    from graphsvc.usecases.open_retention import open_certificates

    with plain_errors():
        with service() as ports:
            found = list_certificates(ports, open_certificates(ports, OPERATOR))
        if json:
            put_json([asdict(one) | {"grounds": asdict(one.grounds) | {"until": str(one.grounds.until)}} for one, _, _ in found])
            return
        for one, proposed_by, confirmed_by in found:
            what = ", ".join(f"{kind} {number}" for kind, number in sorted(one.counts.items()) if number)
            put(f"{one.number}  {one.child_id}  {one.destroyed_at[:10]}  {one.grounds.rule}. {proposed_by}; {confirmed_by}. {what}")


def user_of(ports: Ports, user_id: str) -> Actor:
    """The user for whom whoever works on this machine acts.

    Raises:
        NotFound: there is no such user.
    """
    found = ports.users.find_user(user_id)
    if found is None:
        raise NotFound(f"There is no user {user_id}")
    return found


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "status": rule.status,
        "years": rule.years,
        "from": rule.counted_from,
        "years_if_died_young": rule.years_if_died_young,
        "basis": rule.basis,
        "source": rule.source,
    }
