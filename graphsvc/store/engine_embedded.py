"""The embedded engine: ArcadeDB in this process, spoken to over Bolt on loopback, like any other database.

One process owns the files of a data folder. It holds a lock on `engine.lock` for as long as it lives (the system lets go of it even after
kill -9) and writes where it answers into `engine.json`, readable by its own user alone. Another process of the same user, such as a command
typed while the service runs, finds the lock taken and connects there instead of opening the files.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphsvc.domain.errors import StoreUnavailable

DATABASE = "graphsvc"
USER = "root"
LOOPBACK = "127.0.0.1"
ENGINE_FOLDERS = ("backups", "config", "databases", "log")
_STARTS = 5  # a free port may be taken by somebody else before the engine listens on it


@dataclass(frozen=True, slots=True)
class EngineAddress:
    """Where a running engine answers. `is_ours`: this process runs it."""

    port: int
    password: str
    is_ours: bool

    def __repr__(self) -> str:
        return f"EngineAddress(port={self.port}, is_ours={self.is_ours})"

    @property
    def uri(self) -> str:
        return f"bolt://{LOOPBACK}:{self.port}"


@contextmanager
def embedded_engine(data_dir: Path, *, heap_mb: int = 1024, wait_s: float = 20.0) -> Iterator[EngineAddress]:
    """The one engine over a data folder: started here and stopped at the end, or that of another process of this user.

    Args:
        data_dir: made where it is missing, for its owner alone.
        heap_mb: the most memory that the engine may take for its objects, in MiB; the first engine in a process decides.
        wait_s: how long to wait for another process that is starting or stopping, in seconds.

    Raises:
        StoreUnavailable: the folder cannot be used, or another process holds it and does not answer.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = os.open(data_dir / "engine.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as trouble:
        raise StoreUnavailable(f"The data folder {data_dir} cannot be used: {trouble.strerror}. Check GRAPHSVC_DATA_DIR.") from None
    try:
        elsewhere = _lock_or_join(lock, data_dir, wait_s)
        if elsewhere is not None:
            yield elsewhere
        else:
            with _own_engine(data_dir, heap_mb) as address:
                yield address
    finally:
        os.close(lock)


def _lock_or_join(lock: int, data_dir: Path, wait_s: float) -> EngineAddress | None:
    """None: the lock is ours. Else the address of the engine of whoever holds it."""
    end = time.monotonic() + wait_s
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            address = _read_address(data_dir)
            if address is not None and _answers(address.port):
                return address
        else:
            return None
        if time.monotonic() > end:
            raise StoreUnavailable(
                f"Another process holds the data folder {data_dir} and does not answer. Stop it, or wait until it has started."
            )
        time.sleep(0.05)


def _read_address(data_dir: Path) -> EngineAddress | None:
    try:
        told = json.loads((data_dir / "engine.json").read_text(encoding="utf-8"))
        return EngineAddress(int(told["port"]), str(told["password"]), is_ours=False)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _answers(port: int) -> bool:
    try:
        socket.create_connection((LOOPBACK, port), timeout=1.0).close()
    except OSError:
        return False
    return True


@contextmanager
def _own_engine(data_dir: Path, heap_mb: int) -> Iterator[EngineAddress]:
    told = data_dir / "engine.json"
    told.unlink(missing_ok=True)  # of one that was killed: its port may belong to anybody by now
    _keep_to_owner(data_dir)
    server, address = _start(data_dir, heap_mb)
    try:
        _tell(told, address)
        yield address
    finally:
        told.unlink(missing_ok=True)
        server.stop()  # which also keeps the server referenced until here: collected as garbage it would stop


def _keep_to_owner(data_dir: Path) -> None:
    """What the engine writes anybody may read, and a folder that was there before may be open to all: so what it writes into is not."""
    try:
        for name in ENGINE_FOLDERS:
            folder = data_dir / name
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)
    except OSError as trouble:
        raise StoreUnavailable(
            f"The data folder {data_dir} cannot be kept to its owner: {trouble.strerror}. Check GRAPHSVC_DATA_DIR."
        ) from None


def _start(data_dir: Path, heap_mb: int) -> tuple[Any, EngineAddress]:
    # Read by the engine when it is first called in a process.
    os.environ.setdefault("ARCADEDB_NATIVE_ISOLATE_ARGS", f"-Xmx{heap_mb}m")
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    os.environ.setdefault("ARCADEDB_LOG_DIR", str((data_dir / "log").absolute()))
    import arcadedb

    # The engine keeps the password of its first start there; ours is new each time.
    (data_dir / "config" / "server-users.jsonl").unlink(missing_ok=True)
    password = secrets.token_urlsafe(24)
    for attempt in range(1, _STARTS + 1):
        port, http_port = _free_ports()
        server = arcadedb.create_server(
            root_path=str(data_dir.absolute()),
            root_password=password,
            config={
                "mode": "production",  # only so does it flush to disk before it answers
                "host": LOOPBACK,
                "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
                "bolt_port": port,
                "http_port": http_port,
            },
        )
        try:
            server.start()
            server.create_database(DATABASE)
        except arcadedb.ArcadeDBError as trouble:
            if attempt == _STARTS:
                raise StoreUnavailable(f"The embedded database in {data_dir} did not start. Its log is in {data_dir / 'log'}.") from trouble
        else:
            return server, EngineAddress(port, password, is_ours=True)
    raise AssertionError("not reached")


def _free_ports() -> tuple[int, int]:
    with socket.socket() as first, socket.socket() as second:
        first.bind((LOOPBACK, 0))
        second.bind((LOOPBACK, 0))
        return first.getsockname()[1], second.getsockname()[1]


def _tell(told: Path, address: EngineAddress) -> None:
    """Whole or not at all, and readable by its owner alone from the first moment."""
    part = told.with_name(f".{told.name}.{os.getpid()}")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"port": address.port, "password": address.password, "pid": os.getpid()}, file)
    part.replace(told)
