"""A Neo4j for tests: one that is named, or from Docker, or from Maven Central on the machine's own JDK.

`NEO4J_TEST_URI` (with `NEO4J_TEST_USER`, default neo4j, and `NEO4J_TEST_PASSWORD`) names one whose data the tests delete: it must be
empty at the start.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

HERE = Path(__file__).parent
PROGRAM = HERE / "Neo4jForTests.java"
VERSION = "5.26.30"
JARS = HERE.parents[1] / ".cache" / "neo4j" / VERSION
START_S = 120.0
JAVA_OPTIONS = ("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--add-opens=java.base/java.nio=ALL-UNNAMED")


class NoNeo4j(Exception):
    """No Neo4j can be had on this machine; the message says what was looked for."""


@dataclass(slots=True)
class Neo4jServer:
    """A running server. One that was started here, as a process or a container, can be killed and started again on the same files."""

    uri: str
    user: str
    password: str
    home: Path | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    container: str = ""

    @property
    def may_be_killed(self) -> bool:
        return self.process is not None or bool(self.container)

    def kill(self) -> None:
        """kill -9."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        else:
            _run("docker", "kill", "--signal", "KILL", self.container)

    def start(self) -> None:
        """Start it again, and return once it answers."""
        if self.home is not None:
            self.process = _java(self.home, int(self.uri.rpartition(":")[2]))
        else:
            _run("docker", "start", self.container)
        _wait_for(self.uri, self.user, self.password)


@contextmanager
def neo4j_for_tests(folder: Path) -> Iterator[Neo4jServer]:
    """A Neo4j server with an empty database, ended at the end if it was started here.

    Raises:
        NoNeo4j: there is none to be had.
    """
    if uri := os.environ.get("NEO4J_TEST_URI"):
        server = Neo4jServer(uri, os.environ.get("NEO4J_TEST_USER", "neo4j"), os.environ.get("NEO4J_TEST_PASSWORD", "neo4j"))
        _refuse_data(server)
        yield server
    elif _succeeds("docker", "info"):
        with _in_docker() as server:
            yield server
    elif _jdk() >= 17 and shutil.which("mvn"):
        with _on_the_jdk(folder) as server:
            yield server
    else:
        raise NoNeo4j("NEO4J_TEST_URI is not set, no Docker answers, and there is no JDK from 17 with Maven")


@contextmanager
def _on_the_jdk(folder: Path) -> Iterator[Neo4jServer]:
    fetch_jars()
    server = Neo4jServer(f"bolt://127.0.0.1:{_free_port()}", "neo4j", secrets.token_urlsafe(16), home=folder)
    server.process = _java(folder, int(server.uri.rpartition(":")[2]))
    try:
        _wait_for(server.uri, "neo4j", "neo4j")
        _first_password(server)
        yield server
    finally:
        server.kill()


@contextmanager
def _in_docker() -> Iterator[Neo4jServer]:
    port, password, name = _free_port(), secrets.token_urlsafe(16), f"graphsvc-test-{secrets.token_hex(4)}"
    publish = f"127.0.0.1:{port}:7687"
    _run(
        "docker",
        "run",
        "--detach",
        "--name",
        name,
        "--publish",
        publish,
        "--env",
        f"NEO4J_AUTH=neo4j/{password}",
        f"neo4j:{VERSION}-community",
    )
    try:
        server = Neo4jServer(f"bolt://127.0.0.1:{port}", "neo4j", password, container=name)
        _wait_for(server.uri, server.user, server.password)
        yield server
    finally:
        _run("docker", "rm", "--force", "--volumes", name)


def fetch_jars() -> None:
    """Neo4j's jars from Maven Central, once: whole or not at all."""
    if JARS.is_dir():
        return
    with _made_whole(JARS) as part:
        goal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
        _run("mvn", "--quiet", "--batch-mode", "--file", str(HERE / "neo4j-pom.xml"), goal, f"-DoutputDirectory={part}")


def compiled_program() -> Path:
    """The folder of `Neo4jForTests`, compiled once: each start from the source would compile it again, for some seconds."""
    digest = hashlib.sha256(PROGRAM.read_bytes()).hexdigest()[:12]
    folder = JARS.with_name(f"program-{VERSION}-{digest}")
    if not folder.is_dir():
        with _made_whole(folder) as part:
            _run("javac", "-cp", f"{JARS}/*", "-d", str(part), str(PROGRAM))
    return folder


@contextmanager
def _made_whole(folder: Path) -> Iterator[Path]:
    """A folder to fill, which then takes the place of the one named; nothing, where another run was first."""
    part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    yield part
    try:
        part.rename(folder)
    except OSError:
        shutil.rmtree(part)


def _java(home: Path, port: int) -> subprocess.Popen[bytes]:
    with (home / "server.log").open("ab") as log:
        return subprocess.Popen(
            ["java", *JAVA_OPTIONS, "-cp", f"{compiled_program()}:{JARS}/*", PROGRAM.stem, str(home / "neo4j"), str(port)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _wait_for(uri: str, user: str, password: str) -> None:
    end = time.monotonic() + START_S
    while True:
        try:
            with neo4j.GraphDatabase.driver(uri, auth=(user, password), connection_timeout=2.0) as driver:
                driver.verify_connectivity()
                return
        except (DriverError, Neo4jError) as trouble:
            if "CredentialsExpired" in str(getattr(trouble, "code", "")):  # the first password waits to be changed: it is up
                return
            if time.monotonic() > end:
                raise NoNeo4j(f"Neo4j did not answer within {START_S:.0f} seconds: {trouble}") from None
        time.sleep(0.2)


def _first_password(server: Neo4jServer) -> None:
    with neo4j.GraphDatabase.driver(server.uri, auth=("neo4j", "neo4j")) as driver, driver.session(database="system") as session:
        session.run("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=server.password).consume()


def _refuse_data(server: Neo4jServer) -> None:
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver, driver.session() as session:
        record = session.run("MATCH (n) WHERE NOT n:Migration RETURN count(n) AS nodes").single(strict=True)
        if record["nodes"]:
            raise AssertionError("NEO4J_TEST_URI names a database with data in it, which the tests would delete: name an empty one")


def _jdk() -> int:
    if not shutil.which("java") or not shutil.which("javac"):
        return 0
    told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _succeeds(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=10).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=600)
