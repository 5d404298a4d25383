"""How the command line speaks: data on stdout, talk on stderr, exit codes 0 (done), 1 (could not), 2 (asked wrongly)."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graphsvc.domain.errors import AccessDenied, GraphServiceError, InvalidRequest, NotFound
from graphsvc.settings import SettingsError
from render.errors import RenderError

_talk = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
COULD_NOT, ASKED_WRONGLY = 1, 2
# Control characters in what somebody once typed could move the cursor or name the window; the end of a line and a tab cannot.
_NOT_FOR_A_TERMINAL = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"}


def say(words: str) -> None:
    """Say something to the person, not to the next program."""
    _talk.print(words)


def put(line: str) -> None:
    """One line of data, written at once: another program may be waiting for it.

    Raises:
        OSError: nobody reads it any more, or the disk is full.
    """
    try:
        sys.stdout.write(line.translate(_NOT_FOR_A_TERMINAL) + "\n")
        sys.stdout.flush()
    except OSError:
        # What is left of the line would be tried once more when Python ends, and fail with Python's own words.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def put_json(value: Any, *, indent: int | None = 2) -> None:
    """Data for another program; without indent on one line."""
    put(json.dumps(value, ensure_ascii=False, indent=indent))


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn every refusal into one clear line and an exit code. A fault of ours gets a line too: no traceback for a practitioner."""
    try:
        yield
    except (InvalidRequest, NotFound, SettingsError) as wrong:
        say(f"{wrong}")
        raise typer.Exit(ASKED_WRONGLY) from None
    except AccessDenied as refused:
        say(f"{refused} (rule: {refused.rule})")
        raise typer.Exit(COULD_NOT) from None
    except (GraphServiceError, RenderError) as trouble:
        say(f"{trouble}")
        raise typer.Exit(COULD_NOT) from None
    except typer.Exit:
        raise
    except BrokenPipeError:  # as in `graphsvc people | head`: whoever reads has read enough
        raise typer.Exit(COULD_NOT) from None
    except OSError as trouble:
        say(f"{trouble.strerror or trouble}: {trouble.filename or ''}".rstrip(": "))
        raise typer.Exit(COULD_NOT) from None
    except Exception as fault:  # whatever it is, a practitioner gets one line, and a developer can ask for the rest
        if os.environ.get("GRAPHSVC_TRACEBACK"):
            raise
        say(f"A fault in graphsvc ({type(fault).__name__}). Nothing was half written. Set GRAPHSVC_TRACEBACK=1 to see where, and tell us.")
        raise typer.Exit(COULD_NOT) from None


def _no_bar(_done: int) -> None:
    """Nothing to show."""


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, nothing elsewhere. Yields a function that takes how much is done."""
    if not _talk.is_terminal:
        yield _no_bar
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_talk, transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)
