"""The embedded engine: ArcadeDB in this process, spoken to over Bolt on loopback, like any other database.

One process owns the files of a data folder. It holds a lock on `engine.lock` for as long as it lives (the system lets go of it even after
kill -9) and writes where it answers into `engine.json`, readable by its own user alone. Another process of the same user, such as a command
typed while the service runs, finds the lock taken and connects there instead of opening the files: it is a guest. A guest holds a shared
lock on `engine.json`. An owner that has done its own work takes that file away, so that nobody else comes in, and stops the engine when the
last guest has left.
"""

from __future__ import annotations

import fcntl
import json
import logging
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
_PAUSE_S = 0.05
_UNTOLD_S = 1.0  # so long a wait for guests needs no word
log = logging.getLogger("graphsvc.store")  # without a handler its warnings go to standard error, as they should


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
def embedded_engine(data_dir: Path, *, heap_mb: int = 1024, wait_s: float = 20.0, to_stay: bool = False) -> Iterator[EngineAddress]:
    """The one engine over a data folder: started here and stopped at the end, or that of another process of this user.

    At the end an owner waits for its guests, for as long as they work.

    Args:
        data_dir: made where it is missing, for its owner alone.
        heap_mb: the most memory that the engine may take for its objects, in MiB; the first engine in a process decides.
        wait_s: how long to wait for another process that is starting or stopping, in seconds.
        to_stay: this process is a service. It is nobody's guest but another service's, since a command would have to wait for it to end.

    Raises:
        StoreUnavailable: the folder cannot be used, or another process holds it and does not answer, or (`to_stay`) is still at work.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = os.open(data_dir / "engine.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as trouble:
        raise StoreUnavailable(f"The data folder {data_dir} cannot be used: {trouble.strerror}. Check GRAPHSVC_DATA_DIR.") from None
    try:
        host = _lock_or_join(lock, data_dir, wait_s, to_stay=to_stay)
        if host is None:
            with _own_engine(data_dir, heap_mb, to_stay=to_stay) as address:
                yield address
        else:
            try:
                yield host.address
            finally:
                os.close(host.shared_lock)
    finally:
        os.close(lock)


@dataclass(frozen=True, slots=True)
class _Host:
    """The engine of another process, which stays up while the descriptor `shared_lock` is open. `stays`: it is a service."""

    address: EngineAddress
    stays: bool
    shared_lock: int


def _lock_or_join(lock: int, data_dir: Path, wait_s: float, *, to_stay: bool) -> _Host | None:
    """None: the lock is ours. Else the engine of whoever holds it, which we are a guest of from now on."""
    end = time.monotonic() + wait_s
    is_at_work = False
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            host = _join(data_dir / "engine.json")
            if host is not None:
                if host.stays or not to_stay:
                    return host
                os.close(host.shared_lock)
            is_at_work = host is not None
        else:
            return None
        if time.monotonic() > end:
            if is_at_work:
                raise StoreUnavailable(f"Another graphsvc command is at work on the data folder {data_dir}. Start again when it has ended.")
            raise StoreUnavailable(
                f"Another process holds the data folder {data_dir} and does not answer. Stop it, or wait until it has started."
            )
        time.sleep(_PAUSE_S)


def _join(told: Path) -> _Host | None:
    """The engine that this file tells of, held up by us; None where there is none yet, or none that lets guests in any more."""
    try:
        descriptor = os.open(told, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        is_still_told = os.fstat(descriptor).st_nlink > 0  # looked at after the lock: from here on the owner waits for us
        said = json.loads(os.pread(descriptor, 4096, 0))
        address = EngineAddress(int(said["port"]), str(said["password"]), is_ours=False)
        if is_still_told and _answers(address.port):
            return _Host(address, bool(said.get("stays")), descriptor)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    os.close(descriptor)
    return None


def _answers(port: int) -> bool:
    try:
        socket.create_connection((LOOPBACK, port), timeout=1.0).close()
    except OSError:
        return False
    return True


@contextmanager
def _own_engine(data_dir: Path, heap_mb: int, *, to_stay: bool) -> Iterator[EngineAddress]:
    told = data_dir / "engine.json"
    told.unlink(missing_ok=True)  # of one that was killed: its port may belong to anybody by now
    _keep_to_owner(data_dir)
    server, address = _start(data_dir, heap_mb)
    try:
        with _open_to_guests(told, address, stays=to_stay):
            yield address
    finally:
        server.stop()  # which also keeps the server referenced until here: collected as garbage it would stop


@contextmanager
def _open_to_guests(told: Path, address: EngineAddress, *, stays: bool) -> Iterator[None]:
    """Inside, others may come in; at the end no more do, and those who are in have left."""
    descriptor = _tell(told, address, stays=stays)
    try:
        try:
            yield
        finally:
            told.unlink(missing_ok=True)
            _see_off_guests(descriptor, told.parent)
    finally:
        os.close(descriptor)


def _see_off_guests(descriptor: int, data_dir: Path) -> None:
    since, is_said = time.monotonic(), False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not is_said and time.monotonic() - since > _UNTOLD_S:
                is_said = True
                log.warning(
                    "This command is done. It ends when the other graphsvc commands that use the data folder %s have ended.", data_dir
                )
            time.sleep(_PAUSE_S)
        else:
            return


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


def _tell(told: Path, address: EngineAddress, *, stays: bool) -> int:
    """Whole or not at all, and readable by its owner alone from the first moment. The open descriptor, for the lock of the guests."""
    part = told.with_name(f".{told.name}.{os.getpid()}")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, json.dumps({"port": address.port, "password": address.password, "pid": os.getpid(), "stays": stays}).encode())
        part.replace(told)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
