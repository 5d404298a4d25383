"""`graphsvc sessions`: where somebody is signed in, and how to end that."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from graphsvc.access.actor import OPERATOR
from graphsvc.cli.console import plain_errors, put, put_json
from graphsvc.cli.opening import service

app = typer.Typer(help="See where somebody is signed in, and end it.", no_args_is_help=True)

User = Annotated[str, typer.Option("--user", help="Id of a user, such as u_rachel.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]


@app.command("list")
def list_sessions(user: User, json: AsJson = False) -> None:
    """List where a user is signed in, with some sessions whose time is up."""
    from graphsvc.usecases.open_sessions import open_sessions

    with plain_errors():
        with service() as ports:
            found = ports.sessions.list_sessions(open_sessions(ports, OPERATOR, user))
        rows = [{"started": _minute(s.started), "last_seen": _minute(s.last_seen), "browser": s.browser} for s in found]
        if json:
            put_json(rows)
            return
        for row in rows:
            put(f"{row['started']}  last used {row['last_seen']}  {row['browser']}")


def _minute(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M}"


@app.command()
def end(user: User, json: AsJson = False) -> None:
    """Sign a user out everywhere, at once and in every process. Tokens that they hold (`graphsvc token`) go on until their time is up."""
    from graphsvc.usecases.open_sessions import open_sessions

    with plain_errors():
        with service() as ports:
            ended = ports.sessions.end_sessions(open_sessions(ports, OPERATOR, user))
        put_json({"user": user, "ended": ended}) if json else put(f"{user}: {ended} {'session' if ended == 1 else 'sessions'} ended")
