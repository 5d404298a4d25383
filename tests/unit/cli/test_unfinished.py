"""A table that grows goes on where it was, whenever it was interrupted, and no half line stays."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from graphsvc.cli.unfinished import SoFar, unfinished
from graphsvc.domain.errors import InvalidRequest

ASKED = {"scan": "isolation", "as_at": "2026-11-25", "known_at": "first"}
HEADING = b"person,state\n"


def begin(output: Path, rows: int, **asked: str) -> SoFar:
    """Do so many more rows, and stop without a farewell."""
    with unfinished(output, ASKED | asked, fixed="known_at", heading=HEADING) as table:
        for _ in range(rows):
            number = table.so_far.done + 1
            table.add(f"p{number},connected\n".encode(), after=f"p{number}", done=1, counts={"connected": 1})
        return table.so_far


def finish(output: Path, **asked: str) -> SoFar:
    with unfinished(output, ASKED | asked, fixed="known_at", heading=HEADING) as table:
        while table.so_far.done < 4:
            number = table.so_far.done + 1
            table.add(f"p{number},connected\n".encode(), after=f"p{number}", done=1, counts={"connected": 1})
        table.finish()
    return table.so_far


WHOLE = HEADING + b"".join(f"p{n},connected\n".encode() for n in range(1, 5))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "new" / "out.csv"


@pytest.mark.parametrize("rows", [0, 1, 3, 4])
def test_it_goes_on_where_it_was_with_what_was_settled_then(output: Path, rows: int) -> None:
    begin(output, rows)
    assert not output.exists()
    done = finish(output, known_at="second")
    assert output.read_bytes() == WHOLE
    assert (done.done, done.after, done.counts, done.asked["known_at"]) == (4, "p4", {"connected": 4}, "first")
    assert [path.name for path in output.parent.iterdir()] == ["out.csv"]
    assert stat.S_IMODE(output.stat().st_mode) == 0o600


def test_what_was_written_beyond_is_cut_off(output: Path) -> None:
    begin(output, 2)
    with (output.parent / ".out.csv.part").open("ab") as rows:
        rows.write(b"p3,conn")
    finish(output)
    assert output.read_bytes() == WHOLE


@pytest.mark.parametrize("told", [b"", b"{", b"[1]", b'{"asked": {}, "size": 10000}'])
def test_where_it_is_not_known_how_far_it_was_it_begins_again(output: Path, told: bytes) -> None:
    begin(output, 2)
    (output.parent / ".out.csv.so-far").write_bytes(told)
    assert finish(output, known_at="second").asked["known_at"] == "second"
    assert output.read_bytes() == WHOLE


def test_rows_that_got_lost_are_made_again(output: Path) -> None:
    begin(output, 2)
    (output.parent / ".out.csv.part").write_bytes(HEADING)
    finish(output)
    assert output.read_bytes() == WHOLE


def test_another_question_begins_anew_and_what_was_there_stays_until_the_end(output: Path) -> None:
    finish(output)
    begin(output, 2)
    assert begin(output, 1, as_at="2026-01-01").done == 1
    assert output.read_bytes() == WHOLE
    for path in output.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_do_not_write_one_table(output: Path) -> None:
    with unfinished(output, ASKED, fixed="known_at", heading=HEADING), pytest.raises(InvalidRequest, match="Another graphsvc command"):
        begin(output, 1)
