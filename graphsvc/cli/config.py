"""`graphsvc config`: how it is set up, and whether that is safe."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import Annotated

import typer

from graphsvc.cli.console import COULD_NOT, plain_errors, put, put_json, say
from graphsvc.cli.opening import read_settings
from graphsvc.cli.settings_check import effective, findings

app = typer.Typer(help="Say how graphsvc is set up, and whether that is safe.", no_args_is_help=True)


@app.callback()
def config() -> None:
    """Say how graphsvc is set up, and whether that is safe."""


@app.command()
def check(json: Annotated[bool, typer.Option("--json", help="Print data as JSON.")] = False) -> None:
    """Print every setting as it holds, secrets masked, and what is not safe. Ends with 1 where something must be mended."""
    with plain_errors():
        settings = read_settings()
        held, found = effective(settings, os.environ), findings(settings, os.environ)
        must_mend = sum(one.must_mend for one in found)
        if json:
            put_json({"settings": [asdict(one) for one in held], "findings": [asdict(one) for one in found]})
        else:
            wide = max(len(one.name) for one in held)
            for one in held:
                put(f"{one.name:<{wide}}  {one.value or '(none)'}{'' if one.came_from == 'default' else '  (set)'}")
            for finding in found:
                put(f"{'Mend' if finding.must_mend else 'Note'}: {finding.words}.")
        say(f"{must_mend} to mend." if must_mend else "Nothing must be mended.")
        if must_mend:
            raise typer.Exit(COULD_NOT)
