"""Running `graphsvc` as somebody at a terminal does, with every word that it says in hand."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

import pytest
from typer.testing import CliRunner

from graphsvc.access.actor import OPERATOR
from graphsvc.app import open_service
from graphsvc.cli.main import app
from graphsvc.settings import Settings
from graphsvc.store.engine_embedded import embedded_engine
from graphsvc.usecases.load_examples import load_examples
from graphsvc.usecases.open_register import open_register
from seed import EXAMPLE_USERS, example_families

PROGRAM = Path(sys.executable).with_name("graphsvc")
NAMES = ("Marigold", "Bertram", "Perpetua", "Quillfeather")  # of everybody in the family below; no error may hold one of them
FAMILY = """\
0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Marigold /Quillfeather/
1 SEX F
1 BIRT
2 DATE 3 MAY 1985
1 FAMS @F1@
0 @I2@ INDI
1 NAME Bertram /Quillfeather/
1 SEX M
1 FAMS @F1@
0 @I3@ INDI
1 NAME Perpetua /Quillfeather/
1 SEX F
1 BIRT
2 DATE 14 FEB 2015
1 FAMC @F1@
0 @F1@ FAM
1 HUSB @I2@
1 WIFE @I1@
1 CHIL @I3@
0 TRLR
"""


@dataclass(frozen=True, slots=True)
class Told:
    """How a command ended and what it said: data on stdout, talk on stderr."""

    code: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """What was said on stderr, without the frame that usage errors stand in and where its lines happen to break."""
        return " ".join(self.err.translate(str.maketrans("│╭╮╰╯─", "      ")).split())

    def is_refused(self, code: int) -> None:
        """Ended with this code and words; without data, a trace or anybody's name."""
        assert (self.code, self.out) == (code, ""), self
        assert self.err.strip(), "nothing was said"
        assert "Traceback" not in self.err
        assert not [name for name in NAMES if name in self.err]


def graphsvc(*words: object) -> Told:
    """The command in this process, which is quick; what it raises beyond an exit is a failure."""
    result = CliRunner(env={"COLUMNS": "1000"}).invoke(app, [str(word) for word in words])  # so that no frame breaks a word
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Told(result.exit_code, result.stdout, result.stderr)


def start(
    *words: object, data: Path, stdout: int | IO[Any] = subprocess.PIPE, settings: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """The command as a process of its own, as a shell starts it: its output goes to a pipe and is not written through."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("GRAPHSVC_", "PYTHONUNBUFFERED"))}
    return subprocess.Popen(
        [PROGRAM, *(str(word) for word in words)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        env=env | {"GRAPHSVC_DATA_DIR": str(data), "LC_ALL": "C.UTF-8"} | dict(settings or {}),
        start_new_session=True,
    )


@contextmanager
def running(*words: object, data: Path, settings: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """Such a process, killed at the end if it still runs."""
    process = start(*words, data=data, settings=settings)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("GRAPHSVC_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def family(tmp_path: Path) -> Path:
    """A family file of three people."""
    path = tmp_path / "family.ged"
    path.write_text(FAMILY, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with the family and the example users. Its engine runs in this process, and commands join it."""
    folder = tmp_path_factory.mktemp("filled")
    file = folder / "family.ged"
    file.write_text(FAMILY, encoding="utf-8")
    data = folder / "data"
    with pytest.MonkeyPatch.context() as patch, embedded_engine(data):
        patch.setenv("GRAPHSVC_DATA_DIR", str(data))
        add_example_users(data)
        assert graphsvc("import", file).code == 0
        yield data


@pytest.fixture
def store(_filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder that commands use: three people and the example users. Tests leave it as it is."""
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(_filled))
    return _filled


DAY = date(2026, 11, 25)  # of the example families below


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with the example families. Its engine runs in this process, and commands join it."""
    data = tmp_path_factory.mktemp("examples") / "data"
    with embedded_engine(data), open_service(Settings(data_dir=data)) as ports:
        families = example_families(DAY)
        load_examples(
            ports,
            open_register(ports, OPERATOR),
            users=EXAMPLE_USERS,
            deeds=(deed for family in families for deed in family.deeds),
            allocations=[allocation for family in families for allocation in family.allocations],
        )
        yield data


def add_example_users(data: Path) -> None:
    """Those who may have a token, without the families that they work with."""
    with open_service(Settings(data_dir=data)) as ports:
        for user in EXAMPLE_USERS:
            ports.users.add_user(open_register(ports, OPERATOR), user, at=ports.clock.now())
