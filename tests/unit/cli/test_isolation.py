"""How connected one child is, and the scan of every child, from the command line."""

from __future__ import annotations

import csv
import json
import os
import signal
import stat
import time
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.access.scope import ScanAccess
from graphsvc.app import open_service
from graphsvc.cli import scan_processes
from graphsvc.cli.scanning import finding_lines
from graphsvc.cli.unfinished import unfinished
from graphsvc.domain.facts import LifeStatus, Name
from graphsvc.settings import Settings
from graphsvc.usecases.open_case import open_case
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.scan_isolation import JudgedFamily
from graphsvc.usecases.view_child import view_child
from graphsvc.usecases.view_connection import connection_view
from seed import example_families
from tests.support.networks import Family
from tests.unit.cli.conftest import graphsvc, start

DAY = date(2026, 11, 25)
SCAN = ("isolation", "--all", "--as-at", DAY.isoformat(), "-o")


@pytest.fixture
def data(examples: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(examples))
    return examples


@pytest.fixture(scope="module")
def table(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What an uninterrupted scan in one process writes."""
    out = tmp_path_factory.mktemp("scan") / "out.csv"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPHSVC_DATA_DIR", str(examples))
        told = graphsvc(*SCAN, out, "--processes", 1)
    assert told.code == 0, told.err
    assert told.out == ""
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert [path.name for path in out.parent.iterdir()] == ["out.csv"]
    return out.read_bytes()


def test_the_scan_says_of_each_child_what_the_childs_page_says(data: Path, table: bytes) -> None:
    assert table.splitlines()[0] == b"person,role,state,reasons,would_change,child,sentence"
    children = [child.id for family in example_families(DAY) for child in family.children]
    assert _compared(data, table, DAY) == sorted(children)


def test_so_it_does_on_a_day_past_where_who_was_not_expected_yet_has_no_row(data: Path, tmp_path: Path) -> None:
    day, out = date(2019, 5, 1), tmp_path / "then.csv"
    told = graphsvc("isolation", "--all", "--as-at", day.isoformat(), "-o", out, "--processes", 1)
    assert told.code == 0, told.err
    table = out.read_bytes()
    scanned = _compared(data, table, day)
    assert 0 < len(scanned) < len([child for family in example_families(DAY) for child in family.children])
    assert {row["state"] for row in csv.DictReader(table.decode().splitlines()) if row["role"] == "child"} == {"not-enough-recorded"}


def _compared(data: Path, table: bytes, day: date) -> list[str]:
    """The children of a table, each of them compared with the child's own page."""
    scanned = defaultdict(list)
    for row in csv.DictReader(table.decode().splitlines()):
        scanned[row["child"]].append(row)
    with open_service(Settings(data_dir=data)) as ports:
        for child, rows in scanned.items():
            view = view_child(ports, open_case(ports, OPERATOR, child, Purpose.RECORD_KEEPING), as_at=day)
            assert [(row["person"], row["state"], row["sentence"]) for row in rows] == [
                (found.person_id, found.state, found.sentence) for found in view.isolation
            ]
            assert [row["role"] for row in rows] == ["child", *["parent"] * (len(rows) - 1)]
            for row, found in zip(rows, view.isolation, strict=True):
                assert row["reasons"] == "; ".join(reason.words for reason in found.reasons)
                assert row["would_change"] == " ".join(found.would_change)
    return list(scanned)


def test_several_processes_write_the_same_bytes(data: Path, table: bytes, tmp_path: Path) -> None:
    told = graphsvc(*SCAN, tmp_path / "out.csv", "--processes", 2, "--at-a-time", 3)
    assert told.code == 0, told.err
    assert (tmp_path / "out.csv").read_bytes() == table
    rows = list(csv.DictReader(table.decode().splitlines()))
    counts = [sum(row["state"] == state for row in rows) for state in ("connected", "isolated", "not-enough-recorded")]
    assert told.words.endswith(
        f"{len({row['child'] for row in rows})} children; with their parents: {counts[0]} connected, {counts[1]} isolated on what we know, "
        f"{counts[2]} not enough recorded to say"
    )


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_scan_that_was_interrupted_goes_on_and_ends_with_the_same_bytes(
    data: Path, table: bytes, tmp_path: Path, how: signal.Signals
) -> None:
    out, so_far = tmp_path / "out.csv", tmp_path / ".out.csv.so-far"
    process = start(*SCAN, out, "--processes", 2, "--at-a-time", 1, data=data)
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        if so_far.exists() and json.loads(so_far.read_bytes())["done"]:
            os.killpg(process.pid, how) if how is signal.SIGINT else process.kill()
            break
        time.sleep(0.002)
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    done = json.loads(so_far.read_bytes())["done"] if so_far.exists() else 0
    assert 0 < done < 20, f"it was not interrupted while it worked: {said}"
    if how is signal.SIGINT:
        assert (process.returncode, said.strip()) == (1, "Stopped. The same command goes on where it was.")
    assert not out.exists()
    told = graphsvc(*SCAN, out, "--processes", 1)
    assert told.code == 0, told.err
    assert f"Going on after {done} child" in told.err
    assert out.read_bytes() == table
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the system does not say which processes a process has started")
def test_ctrl_c_while_the_processes_of_a_scan_have_only_just_been_started_leaves_one_sentence(data: Path, tmp_path: Path) -> None:
    process = start(*SCAN, tmp_path / "out.csv", "--processes", 2, "--at-a-time", 1, data=data)
    children, end = Path(f"/proc/{process.pid}/task/{process.pid}/children"), time.monotonic() + 60
    while time.monotonic() < end and len(children.read_text().split()) < 3:  # the two, and one that clears up after them
        time.sleep(0.002)
    time.sleep(0.1)  # they are importing now
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said.strip()) == (1, "Stopped. The same command goes on where it was.")


def test_one_child_is_told_in_lines_and_as_json(data: Path) -> None:
    child = example_families(DAY)[0].children[0].id
    told = graphsvc("isolation", child, "--as-at", DAY.isoformat())
    assert told.code == 0, told.err
    found = json.loads(graphsvc("isolation", child, "--as-at", DAY.isoformat(), "--json").out)
    assert found["child_id"] == child
    assert found["findings"][0]["state"] in {"connected", "isolated", "not-enough-recorded"}
    assert found["findings"][0]["reasons"]
    lines = told.out.splitlines()
    assert lines[0].endswith(f"(the child): {found['findings'][0]['words']}")
    assert lines[1] == f"  {found['findings'][0]['sentence']}"
    for one in found["findings"]:
        assert {f"  - {reason['words']}" for reason in one["reasons"]} | {f"  > {change}" for change in one["would_change"]} <= {*lines}


def test_what_has_changed_since_a_day_is_told_of_one_child(data: Path) -> None:
    child = example_families(DAY)[0].children[0].id
    words = ("isolation", child, "--as-at", DAY.isoformat(), "--since")
    told, now = graphsvc(*words, "2026-03-01"), graphsvc(*words[:-1])
    assert told.code == 0, told.err
    assert "  - Since 1 March 2026: " in told.out
    assert "  - Since 1 March 2026: " not in now.out
    graphsvc(*words, DAY.isoformat()).is_refused(2)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--all",),
        ("--all", "child", "-o", "out.csv"),
        ("--all", "-o", "out.csv", "--json"),
        ("--all", "-o", "out.csv", "--since", "2026-01-01"),
        ("child", "-o", "out.csv"),
        ("child", "--processes", "2"),
        ("nobody-here",),
        ("--all", "-o", "out.csv", "--as-at", "yesterday"),
    ],
)
def test_what_does_not_go_together_is_asked_wrongly(store: Path, words: tuple[str, ...]) -> None:
    graphsvc("isolation", *words).is_refused(2)


def test_a_table_that_another_command_is_writing_is_left_to_it(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    with unfinished(out, {}, fixed="", heading=b""):
        graphsvc("isolation", "--all", "-o", out).is_refused(2)
    assert not out.exists()


def test_where_no_file_is_open_the_table_has_a_heading_alone(store: Path, tmp_path: Path) -> None:
    told = graphsvc("isolation", "--all", "-o", tmp_path / "out.csv")
    assert told.code == 0, told.err
    assert (tmp_path / "out.csv").read_bytes() == b"person,role,state,reasons,would_change,child,sentence\n"
    assert "0 children" in told.err


def test_a_child_who_has_died_has_no_row_and_counts_in_no_state(monkeypatch: pytest.MonkeyPatch) -> None:
    families = []
    for name, life in (("amara", LifeStatus.LIVING), ("keith", LifeStatus.DIED)):
        family = Family(name)
        family.person(name, life=life)
        families.append(JudgedFamily.of(family.network()))
    monkeypatch.setattr(scan_processes, "judge_next", lambda *_, **__: tuple(families))
    done = scan_processes.do(cast("Ports", None), scan_processes.Job(cast("ScanAccess", None), DAY, "", "", "keith", 2))
    assert [row[:2] for row in csv.reader(done.rows.decode().splitlines())] == [["amara", "child"]]
    assert (done.counts, done.children) == ({"not-enough-recorded": 1}, 2)


def test_a_child_who_is_not_born_yet_is_called_as_on_every_page() -> None:
    family = Family("baby", women="catriona")
    family.parents("catriona", "baby")
    family.person("baby", life=LifeStatus.UNBORN)
    network = family.network()
    child = replace(network.child, facts=tuple(fact for fact in network.child.facts if not isinstance(fact.value, Name)))
    network = replace(network, people=tuple(child if one.id == "baby" else one for one in network.people))
    assert next(finding_lines(connection_view(network))).startswith("Baby of Catriona (the child): ")
    assert JudgedFamily.of(network).names == ("Baby of Catriona", "Catriona")
