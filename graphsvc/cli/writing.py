"""Writing files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from graphsvc.domain.errors import InvalidRequest


def refuse_overwriting(outputs: Iterable[Path | None], inputs: Iterable[Path | None] = ()) -> None:
    """What is written may not replace what is read, nor something else that is written.

    Raises:
        InvalidRequest: it would.
    """
    taken = {path.resolve() for path in inputs if path}
    for path in (path for path in outputs if path):
        if path.resolve() in taken:
            raise InvalidRequest(f"{path} would be written over: give each file a name of its own")
        taken.add(path.resolve())


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file so that it is never seen half done; an older one of that name is replaced at the end. `private`: for its owner alone.

    Raises:
        OSError: it cannot be written; what was there before is still there.
    """
    write_all({path: data}, mode=0o600 if private else 0o644)


def write_all(files: Mapping[Path, bytes], *, mode: int = 0o644) -> None:
    """Write files that belong together: none is replaced before all of them are on the disk.

    Raises:
        OSError: one cannot be written, and is named; what was there before is still there.
    """
    with ExitStack() as parts:
        written: list[tuple[Path, Path]] = []
        for path, data in files.items():
            with naming(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".graphsvc.")
                part = Path(name)
                parts.callback(part.unlink, missing_ok=True)
                with os.fdopen(descriptor, "wb") as file:
                    file.write(data)
                part.chmod(mode)  # a picture is meant to be opened by its owner's other programs
                written.append((part, path))
        for part, path in written:
            with naming(path):
                part.replace(path)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Trouble with the disk inside names the file that the person named, not one that we made on the way."""
    try:
        yield
    except OSError as trouble:
        raise OSError(trouble.errno, trouble.strerror, str(path)) from None
