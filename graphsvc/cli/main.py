"""The `graphsvc` command and what it can be asked to do."""

from importlib.metadata import version as installed_version
from typing import Annotated

import typer

app = typer.Typer(name="graphsvc", help="A child's family and network as a graph.", no_args_is_help=True)


@app.callback()
def graphsvc() -> None:
    """A child's family and network as a graph."""


@app.command()
def version(json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """Print the version that is installed."""
    number = installed_version("graphsvc")
    typer.echo(f'{{"version": "{number}"}}' if json else f"graphsvc {number}")
