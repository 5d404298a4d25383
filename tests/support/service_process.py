"""`graphsvc serve` as a process, and practitioners who add people over its API at the same time.

`python -m tests.support.service_process` is a nursery: it has loaded the program, and for each line that it reads it forks a process that
runs `graphsvc serve`. So a service that is to be killed at once need not first spend two seconds on loading Python modules.
"""

from __future__ import annotations

import http.client
import importlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from graphsvc.access.policy import Allocation
from graphsvc.access.tokens import make_token
from graphsvc.settings import Settings
from graphsvc.store.open_store import open_store
from tests.support.deeds import FIRST, REGISTER, WORKER, deed, named

ROOT = Path(__file__).parents[2]
CHILD = "child"
WRITERS = 3


def settings_on(data_dir: Path, *, uri: str = "", user: str = "", password: str = "") -> Settings:
    """Settings of a service on the embedded engine in that folder, or on the Neo4j named."""
    if not uri:
        return Settings(data_dir=data_dir)
    data_dir.mkdir(exist_ok=True)
    secret = data_dir / "password"
    secret.write_text(password)
    return Settings(data_dir=data_dir, neo4j_uri=uri, neo4j_user=user, neo4j_password_file=secret)


def record_a_child(settings: Settings) -> None:
    """A worker, and a child who is allocated to them."""
    with open_store(settings, audit_key=settings.key("audit")) as store:
        store.users.add_user(REGISTER, WORKER, at=FIRST)
        store.networks.record(REGISTER, deed(CHILD, named(CHILD, "Asha")))
        store.cases.open_file(REGISTER, CHILD, opened=date(2026, 1, 5), at=FIRST)
        store.cases.allocate(REGISTER, Allocation(CHILD, WORKER.id, WORKER.team, date(2026, 1, 5)), at=FIRST)


def environment(settings: Settings) -> dict[str, str]:
    """The environment in which the program has these settings."""
    given = {
        "GRAPHSVC_DATA_DIR": str(settings.data_dir),
        "GRAPHSVC_NEO4J_URI": settings.neo4j_uri,
        "GRAPHSVC_NEO4J_USER": settings.neo4j_user,
    }
    if settings.neo4j_password_file:
        given["GRAPHSVC_NEO4J_PASSWORD_FILE"] = str(settings.neo4j_password_file)
    return os.environ | given


@contextmanager
def serving(settings: Settings) -> Iterator[int]:
    """The program as installed; its port, once it answers. Killed at the end."""
    program = Path(sys.executable).with_name("graphsvc")
    with _running([str(program), "serve", "--port", "0"], settings) as process:
        yield _port_in(process, settings)


@dataclass(frozen=True, slots=True)
class Nursery:
    """Brings forth one service after another, each to be killed."""

    process: subprocess.Popen[str]
    settings: Settings

    @contextmanager
    def serving(self) -> Iterator[tuple[int, int]]:
        """The process id of a service and its port, once it answers. It is killed at the end, if it has not been before."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        pid = int(self.process.stdout.readline())
        try:
            yield pid, _port_in(self.process, self.settings)
        finally:
            os.kill(pid, signal.SIGKILL)
            assert self.process.stdout.readline() == f"{-signal.SIGKILL}\n", "it had ended by itself"
            self.process.stdin.write("\n")
            self.process.stdin.flush()


@contextmanager
def nursery(settings: Settings) -> Iterator[Nursery]:
    with _running([sys.executable, "-m", "tests.support.service_process"], settings, stdin=subprocess.PIPE) as process:
        yield Nursery(process, settings)
        assert process.stdin is not None
        process.stdin.close()


@contextmanager
def _running(command: list[str], settings: Settings, *, stdin: int = subprocess.DEVNULL) -> Iterator[subprocess.Popen[str]]:
    with (settings.data_dir / "service.log").open("a") as log:
        process = subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=log, text=True, env=environment(settings), cwd=ROOT)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _port_in(process: subprocess.Popen[str], settings: Settings) -> int:
    assert process.stdout is not None
    link = process.stdout.readline()
    assert link.startswith("http://127.0.0.1:"), f"the service did not start; see {settings.data_dir / 'service.log'}"
    return int(link.split("/")[2].rpartition(":")[2])


@dataclass
class Practitioners:
    """Several at once who add friends of the child, each under a name of their own, until the service answers no more.

    `acknowledged` are the names that it has answered for; `unanswered` those sent without an answer, which are sent again next time.
    """

    settings: Settings
    acknowledged: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    refusals: list[int] = field(default_factory=list)
    first_answer: threading.Event = field(default_factory=threading.Event)
    _sent: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        token = make_token(self.settings.key("token"), WORKER.id, datetime.now(UTC) + timedelta(hours=1))
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    @contextmanager
    def at_work(self, port: int) -> Iterator[None]:
        """They begin, and inside the block the first has been answered; at its end they have stopped, since the service was killed."""
        self.first_answer.clear()
        again, self.unanswered = self.unanswered, []
        threads = [threading.Thread(target=self._work, args=(port, again[n::WRITERS])) for n in range(WRITERS)]
        for thread in threads:
            thread.start()
        try:
            assert self.first_answer.wait(20), "nobody was answered"
            yield
        finally:
            for thread in threads:
                thread.join(30)
        assert not any(thread.is_alive() for thread in threads)

    def add(self, port: int, name: str) -> int:
        """Add one friend by that name; the same name again is the same request again. Returns the status of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            body = json.dumps({"relation": "friend", "to": CHILD, "name": name})
            connection.request("POST", f"/api/v1/children/{CHILD}/people", body, self._headers | {"Idempotency-Key": name})
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    def _work(self, port: int, names: list[str]) -> None:
        while True:
            name = names.pop() if names else self._new_name()
            try:
                status = self.add(port, name)
            except (OSError, http.client.HTTPException):
                with self._lock:
                    self.unanswered += [name, *names]
                return
            with self._lock:
                if status == http.HTTPStatus.CREATED:
                    self.acknowledged.append(name)
                    self.first_answer.set()
                    continue
                self.refusals.append(status)
                self.unanswered += [name, *names]
            return

    def _new_name(self) -> str:
        with self._lock:
            self._sent += 1
            return f"Friend-{self._sent}"


def _bring_forth() -> None:
    from graphsvc.cli.main import app

    for loaded_late in ("graphsvc.cli.serving", "graphsvc.store.open_store", "graphsvc.web.application"):
        importlib.import_module(loaded_late)
    while sys.stdin.readline():
        pid = os.fork()
        if pid == 0:
            os.write(1, f"{os.getpid()}\n".encode())
            os.close(0)
            app(["serve", "--port", "0"])
        ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        assert ended is not None
        os.write(1, f"{-ended.si_status if ended.si_code == os.CLD_KILLED else ended.si_status}\n".encode())
        sys.stdin.readline()  # whoever kills it may do so twice: until they know, its number must not come to mean another process
        os.waitpid(pid, 0)


if __name__ == "__main__":
    _bring_forth()
