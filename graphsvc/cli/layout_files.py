"""Reading back the layout of an earlier genogram."""

from __future__ import annotations

import json
import os
from pathlib import Path

from graphsvc.cli.writing import naming
from graphsvc.domain.errors import InvalidRequest, UnreadableFile
from graphsvc.usecases.pictures import earlier_places
from render.layout import Place

MOST_BYTES = 32 * 1024 * 1024  # a family of 3,000 people takes one


def read_layout_file(path: Path) -> tuple[Place, ...]:
    """Where people stood, from a file that `--layout-json` wrote.

    Raises:
        UnreadableFile: it is too large, no JSON, or no layout; the message names it and says what to do.
        OSError: it cannot be opened or read.
    """
    with naming(path), path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size  # nothing for a pipe
        data = file.read(MOST_BYTES + 1) if size <= MOST_BYTES else b""
    if max(size, len(data)) > MOST_BYTES:
        raise UnreadableFile(f"{path} is larger than {MOST_BYTES >> 20} MB: give the file that --layout-json wrote")
    try:
        return earlier_places(json.loads(data))
    except InvalidRequest as wrong:
        raise UnreadableFile(f"{path}: {wrong}") from None
    except (ValueError, RecursionError):  # not JSON, not Unicode, or nested without end
        raise UnreadableFile(f"{path} is not JSON: give the file that --layout-json wrote") from None
