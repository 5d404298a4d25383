"""The embedded engine: one owner of the files, others join it, and what it acknowledges is on disk."""

from __future__ import annotations

import json
import re
import shutil
import socket
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from graphsvc.domain.errors import StoreUnavailable
from graphsvc.store.connection import connect
from graphsvc.store.engine_embedded import DATABASE, USER, embedded_engine
from graphsvc.store.open_store import embedded_store, store_on
from tests.support.deeds import REGISTER, deed
from tests.support.store_process import AUDIT_KEY, ROOT, started


def test_another_process_of_the_same_user_joins_the_engine_that_runs(tmp_path: Path) -> None:
    with started(str(tmp_path), 0), embedded_engine(tmp_path) as joined:
        assert not joined.is_ours
        with embedded_store(tmp_path, audit_key=AUDIT_KEY) as store:
            store.networks.record(REGISTER, deed("child"))
            assert store.networks.count(REGISTER)["people"] == 1


def test_what_a_killed_owner_left_behind_is_harmless(tmp_path: Path) -> None:
    with started(str(tmp_path), 0) as owner:
        owner.kill()
        owner.wait()
    assert (tmp_path / "engine.json").exists(), "it had no time to take it away"
    with embedded_engine(tmp_path) as engine:
        assert engine.is_ours
    assert not (tmp_path / "engine.json").exists()


def test_nobody_else_may_read_where_the_engine_answers(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with embedded_engine(folder) as engine:
        told = folder / "engine.json"
        assert stat.S_IMODE(told.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert json.loads(told.read_text())["port"] == engine.port
        assert engine.password not in repr(engine)


def test_nobody_else_may_read_the_records_in_a_folder_that_was_open_to_all(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    with embedded_store(folder, audit_key=AUDIT_KEY) as store:
        store.networks.record(REGISTER, deed("child"))
    open_to_others = [path for path in folder.iterdir() if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert (folder / "databases").is_dir()
    assert open_to_others == []


def test_where_a_killed_engine_answered_is_forgotten_before_another_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as somebody_else:
        told = tmp_path / "engine.json"
        told.write_text(json.dumps({"port": somebody_else.getsockname()[1], "password": "old", "pid": 1}))
        (tmp_path / "databases").write_text("no folder, so that the engine does not start")
        with pytest.raises(StoreUnavailable), embedded_engine(tmp_path):
            pass
        assert not told.exists()


def test_the_engine_listens_on_loopback_alone(tmp_path: Path) -> None:
    with embedded_engine(tmp_path) as engine:
        own = {str(fd.readlink()) for fd in Path("/proc/self/fd").iterdir() if fd.is_symlink()}
        rows = [line.split() for file in ("tcp", "tcp6") for line in Path("/proc/net", file).read_text().splitlines()[1:]]
        listening = [row[1].rpartition(":") for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own]
    addresses, ports = {address for address, _, _ in listening}, {int(port, 16) for _, _, port in listening}
    assert engine.port in ports
    assert addresses <= {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}


def test_a_folder_that_somebody_holds_and_does_not_answer_for_is_refused(tmp_path: Path) -> None:
    hold = "import fcntl, sys; f = open(sys.argv[1], 'w'); fcntl.flock(f, fcntl.LOCK_EX); print('READY', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path / "engine.lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"READY\n"
        with pytest.raises(StoreUnavailable, match="does not answer"), embedded_engine(tmp_path, wait_s=0.3):
            pass
        holder.kill()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreUnavailable, match="cannot be used"), embedded_engine(tmp_path / "file" / "data"):
        pass


def test_the_password_is_new_each_time_and_the_data_stay(tmp_path: Path) -> None:
    passwords = set()
    for n in range(3):
        with embedded_engine(tmp_path) as engine:
            passwords.add(engine.password)
        with embedded_store(tmp_path, audit_key=AUDIT_KEY) as store:
            store.networks.record(REGISTER, deed(f"p{n}"))
            assert store.networks.count(REGISTER)["people"] == n + 1
    assert len(passwords) == 3


def test_starting_says_nothing_on_the_terminal(tmp_path: Path) -> None:
    imports = "import sys; from pathlib import Path; from graphsvc.store.engine_embedded import embedded_engine"
    opens = f"{imports}\nwith embedded_engine(Path(sys.argv[1])): pass"
    ran = subprocess.run([sys.executable, "-c", opens, str(tmp_path)], capture_output=True, text=True, check=True, cwd=ROOT)
    assert (ran.stdout, ran.stderr) == ("", "")


@pytest.mark.skipif(not shutil.which("strace"), reason="WRITES TO DISK WERE NOT COUNTED: strace is not installed (apt-get install strace)")
def test_every_acknowledged_deed_was_flushed_to_disk_first(tmp_path: Path) -> None:
    with embedded_store(tmp_path / "data", audit_key=AUDIT_KEY) as store:
        store.networks.record(REGISTER, deed("child"))
    told = tmp_path / "strace.txt"
    traced = ("strace", "-f", "-qq", "-e", "trace=fdatasync,fsync,write", "-o", str(told))
    with started(str(tmp_path / "data"), 20, prefix=traced) as process:
        process.wait(60)
    # In order of time: flushes that are done, and acknowledgements, which go to standard output one by one.
    done = re.findall(
        r"(?m)^\d+ +(?:(fdatasync|fsync)\(.* = 0$|<\.\.\. (fdatasync|fsync) resumed>.* = 0$|(write)\(1, \"[0-9]+-)", told.read_text()
    )
    steps = "".join("a" if acknowledgement else "f" for _, _, acknowledgement in done)
    assert steps.count("a") == 20
    assert all("f" in flushes for flushes in steps.split("a")[:-1]), steps


def test_free_ports_are_free() -> None:
    from graphsvc.store.engine_embedded import _free_ports

    first, second = _free_ports()
    assert first != second
    for port in (first, second):
        with socket.socket() as free:
            free.bind(("127.0.0.1", port))


OPENS_AND_WRITES = """
import sys
from pathlib import Path
from graphsvc.store.open_store import embedded_store
from tests.support.deeds import REGISTER, deed
from tests.support.store_process import AUDIT_KEY
with embedded_store(Path(sys.argv[1]), audit_key=AUDIT_KEY) as store:
    store.networks.record(REGISTER, deed(sys.argv[2], deed_id=f"deed-of-{sys.argv[2]}"))
"""


def _command(folder: Path, person_id: str) -> subprocess.Popen[str]:
    """A command that opens the store, writes one person and ends at once."""
    call = [sys.executable, "-c", OPENS_AND_WRITES, str(folder), person_id]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def _people(folder: Path) -> int:
    with embedded_store(folder, audit_key=AUDIT_KEY) as store:
        return store.networks.count(REGISTER)["people"]


@pytest.mark.parametrize("commands, folder_is", [(2, "empty"), (4, "migrated")])
def test_commands_that_start_together_are_all_done(tmp_path: Path, commands: int, folder_is: str) -> None:
    for turn in range(4 // commands):
        folder = tmp_path / f"{turn}"
        if folder_is == "migrated":
            assert _people(folder) == 0
        together = [_command(folder, f"p{n}") for n in range(commands)]
        ends = [(process.communicate(timeout=60)[1], process.returncode) for process in together]
        assert [code for _, code in ends] == [0] * commands, ends
        assert _people(folder) == commands


def test_an_owner_that_is_done_waits_for_its_guests(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with ExitStack() as owner, ThreadPoolExecutor(1) as threads:
        address = owner.enter_context(embedded_engine(tmp_path))
        with connect(address.uri, USER, address.password, DATABASE, timeout_s=10.0) as connection:
            store_on(connection, audit_key=AUDIT_KEY)
        with started(str(tmp_path), 0) as guest:
            leaving = threads.submit(owner.close)
            while not caplog.messages:
                assert not leaving.done(), "it stopped the engine under its guest"
                time.sleep(0.05)
            assert caplog.messages == [
                f"This command is done. It ends when the other graphsvc commands that use the data folder {tmp_path} have ended."
            ]
            assert not (tmp_path / "engine.json").exists(), "nobody else may come in"
            guest.kill()
            guest.wait()
            leaving.result(timeout=20)
    with embedded_engine(tmp_path) as engine:
        assert engine.is_ours


def test_a_service_is_nobodys_guest_but_another_services(tmp_path: Path) -> None:
    at_work = pytest.raises(StoreUnavailable, match="Another graphsvc command is at work")
    with embedded_engine(tmp_path / "command"), at_work, embedded_engine(tmp_path / "command", to_stay=True, wait_s=0.2):
        pass
    with embedded_engine(tmp_path / "service", to_stay=True), embedded_engine(tmp_path / "service", to_stay=True, wait_s=0.2) as joined:
        assert not joined.is_ours


def test_a_service_takes_over_when_the_command_has_ended(tmp_path: Path) -> None:
    command = _command(tmp_path, "p1")
    with embedded_store(tmp_path, audit_key=AUDIT_KEY, to_stay=True) as store:
        assert command.wait(60) == 0
        store.networks.record(REGISTER, deed("p2", deed_id="deed-of-p2"))
    assert command.communicate()[1] == ""
    assert _people(tmp_path) == 2


def test_nobody_is_asked_for_a_password_that_nobody_gave(tmp_path: Path) -> None:
    with embedded_engine(tmp_path) as engine:
        told = tmp_path / "engine.json"
        told.write_text(told.read_text().replace(engine.password, "of-an-engine-that-has-ended"))
        with pytest.raises(StoreUnavailable) as refused, embedded_store(tmp_path, audit_key=AUDIT_KEY):
            pass
    assert str(refused.value) == "The graphsvc command that ran the embedded database has ended. Nothing was lost; start this one again."
