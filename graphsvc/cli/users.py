"""`graphsvc users`: who may sign in, in what role, and by which identity."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from graphsvc.access.actor import OPERATOR, Actor, Role
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.cli.console import plain_errors, put, put_json, say
from graphsvc.cli.opening import service
from graphsvc.domain.errors import InvalidRequest

app = typer.Typer(help="Say who may sign in, in what role, and by which identity.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]
UserId = Annotated[str, typer.Argument(help="The user's id, such as u_rachel.")]
Number = Annotated[str, typer.Argument(help="The number that the person was shown on signing in (i_...).")]


@app.command("list")
def list_users(json: AsJson = False) -> None:
    """List everybody who may sign in."""
    from graphsvc.usecases.open_register import open_register

    with plain_errors():
        with service() as ports:
            users = ports.users.list_users(open_register(ports, OPERATOR))
        if json:
            put_json([asdict(user) for user in users])
            return
        for user in users:
            put(f"{user.id}  {user.name}, {user.role.words}{f', {user.team}' if user.team else ''}")


@app.command()
def add(
    user: UserId,
    name: Annotated[str, typer.Option(help="The name that others see.")],
    role: Annotated[Role, typer.Option(help="What they work as.")],
    team: Annotated[str, typer.Option(help="Their team; a manager needs one.")] = "",
    scope: Annotated[list[ServiceScope] | None, typer.Option(help="What a program may do; give it several times.")] = None,
) -> None:
    """Enter somebody in the register, or enter anew what has changed of them."""
    from graphsvc.usecases.open_register import open_register

    with plain_errors():
        if role is Role.OPERATOR:
            raise InvalidRequest("Nobody signs in as the operator: that is whoever runs commands on this machine")
        if (role is Role.SERVICE) is not bool(scope):
            raise InvalidRequest("A program needs one --scope at least, and nobody else has any")
        entered = Actor(user, name, role, team, tuple(sorted(set(scope or ()))))
        with service() as ports:
            ports.users.add_user(open_register(ports, OPERATOR), entered, at=ports.clock.now())
        if entered.is_program:
            say(f"{user} is in the register. Make a token for it with: graphsvc token --as {user}")
        else:
            say(f"{user} is in the register. Say how they sign in with: graphsvc users link {user} NUMBER")


@app.command()
def link(user: UserId, number: Number) -> None:
    """Say by which identity somebody signs in: they try once, and tell you the number that they are shown."""
    from graphsvc.usecases.open_register import open_register

    with plain_errors(), service() as ports:
        ports.users.link_sign_in(open_register(ports, OPERATOR), number, user, at=ports.clock.now())
    say(f"{number} signs in {user} from now on.")


@app.command()
def unlink(number: Number) -> None:
    """Take an identity away: it signs in nobody any more, and whom it signed in is signed out everywhere."""
    from graphsvc.usecases.open_register import open_register
    from graphsvc.usecases.open_sessions import open_sessions

    with plain_errors(), service() as ports:
        user = ports.users.find_user_of(number)
        ports.users.link_sign_in(open_register(ports, OPERATOR), number, "", at=ports.clock.now())
        ended = ports.sessions.end_sessions(open_sessions(ports, OPERATOR, user.id)) if user else 0
    out = f" {ended} {'session' if ended == 1 else 'sessions'} of theirs ended." if user else ""
    say(f"{number} signs in nobody from now on.{out}")
