"""How errors become lines and exit codes, and how files are written."""

from __future__ import annotations

import contextlib
import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from graphsvc.cli.console import plain_errors
from graphsvc.cli.writing import write_all, write_whole
from graphsvc.domain.errors import AccessDenied, Conflict, InvalidRequest, NotFound, StoreUnavailable, UnreadableFile
from graphsvc.settings import SettingsError
from render.errors import RenderCrashed, RenderTimeout
from tests.unit.cli.conftest import running, start


@pytest.mark.parametrize(
    "trouble, code, said",
    [
        (InvalidRequest("Say whom."), 2, "Say whom.\n"),
        (UnreadableFile("The file is empty"), 2, "The file is empty\n"),
        (NotFound("Nobody has it."), 2, "Nobody has it.\n"),
        (SettingsError("Set it."), 2, "Set it.\n"),
        (AccessDenied("Not yours.", rule="not-allocated"), 1, "Not yours. (rule: not-allocated)\n"),
        (Conflict("Changed."), 1, "Changed.\n"),
        (StoreUnavailable("Away."), 1, "Away.\n"),
        (RenderTimeout("no picture within 1 s"), 1, "no picture within 1 s\n"),
        (RenderCrashed("the process that draws died"), 1, "the process that draws died\n"),
        (OSError(errno.ENOSPC, "No space left on device", "/a/file"), 1, "No space left on device: /a/file\n"),
        (OSError("Port 80 is in use."), 1, "Port 80 is in use.\n"),
        (BrokenPipeError(), 1, ""),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_every_refusal_is_one_line_with_its_exit_code(trouble: Exception, code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, plain_errors():
        raise trouble
    assert ended.value.exit_code == code
    assert capsys.readouterr() == ("", said)


def test_a_fault_of_ours_is_one_line_without_the_words_of_the_fault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(typer.Exit) as ended, plain_errors():
        raise KeyError("Marigold Quillfeather")
    assert ended.value.exit_code == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "KeyError" in err
    assert "Marigold" not in err
    monkeypatch.setenv("GRAPHSVC_TRACEBACK", "1")
    with pytest.raises(KeyError), plain_errors():
        raise KeyError("Marigold Quillfeather")


def test_a_written_file_replaces_the_older_one_and_can_be_opened_by_other_programs(tmp_path: Path) -> None:
    path = tmp_path / "new" / "x.svg"
    write_whole(path, b"first")
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert path.stat().st_mode & 0o777 == 0o644
    assert [file.name for file in path.parent.iterdir()] == ["x.svg"]


def test_of_files_that_belong_together_none_is_replaced_where_one_cannot_be_written(tmp_path: Path) -> None:
    good, bad = tmp_path / "good", tmp_path / "good" / "bad"
    good.write_bytes(b"before")
    with pytest.raises(OSError, match="good/bad") as trouble:
        write_all({good: b"after", bad: b"after"})
    assert trouble.value.filename == str(bad)
    assert good.read_bytes() == b"before"
    assert [file.name for file in tmp_path.iterdir()] == ["good"]


def test_a_reader_who_goes_away_and_a_full_disk_leave_no_trace(tmp_path: Path) -> None:
    gone = start("version", data=tmp_path)
    assert gone.stdout is not None
    gone.stdout.close()
    if Path("/dev/full").exists():
        with Path("/dev/full").open("w") as full, start("version", data=tmp_path, stdout=full) as filled:
            assert filled.communicate(timeout=30)[1] == "No space left on device\n"
            assert filled.returncode == 1
    with gone:
        assert gone.stderr is not None
        assert gone.stderr.read() == ""
        assert gone.wait(timeout=30) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
def test_an_interrupted_command_ends_with_130_and_no_trace(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.ged"
    subprocess.run(["mkfifo", pipe], check=True)
    with running("import", pipe, data=tmp_path / "data") as process:
        with pipe.open("wb"):  # opens once the command reads, which then waits for a file that never comes
            for _ in range(60):  # a key pressed in the very moment before the wait is seen after it only: people press again
                process.send_signal(signal.SIGINT)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=1)
                    break
            assert process.returncode == 130
        assert process.stdout is not None
        assert process.stderr is not None
        assert (process.stdout.read(), process.stderr.read()) == ("", "")
    assert not (tmp_path / "data").exists()
