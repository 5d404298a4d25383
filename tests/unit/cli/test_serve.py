"""`graphsvc serve` and `graphsvc demo` as processes: the link, what works beside them, and how they end."""

from __future__ import annotations

import json
import re
import secrets
import signal
import socket
import subprocess
import urllib.request
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seed import example_families
from tests.unit.cli.conftest import add_example_users, graphsvc, running

LINK = re.compile(r"(http://127\.0\.0\.1:\d+)/sign-in/[A-Za-z0-9_-]{40,}")
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # whatever proxy the machine uses
PNG = b"\x89PNG\r\n\x1a\n"


def link_of(process: subprocess.Popen[str]) -> re.Match[str]:
    """The first line that a server prints, which is the link and nothing else."""
    assert process.stdout is not None
    line = process.stdout.readline()
    found = LINK.fullmatch(line.removesuffix("\n"))
    assert found, line
    return found


def get(url: str, token: str = "") -> tuple[int, str]:
    asked = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"} if token else {})  # noqa: S310  # loopback
    with DIRECTLY.open(asked, timeout=30) as answer:
        return answer.status, answer.read().decode()


def ends(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str, str]:
    """Exit code, and what it said on stdout and stderr from now on, once it was sent that signal."""
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    return process.returncode, out, err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_prints_its_link_alone_works_beside_other_commands_and_ends_in_good_order(
    number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(data))
    add_example_users(data)
    with running("serve", "--port", 0, data=data) as process:
        link = link_of(process)
        assert get(f"{link[1]}/healthz")[0] == 200
        assert "Rachel" in get(link[0])[1]

        told = graphsvc("token", "--as", "u_rachel")
        assert (told.code, told.err) == (0, "")
        status, children = get(f"{link[1]}/api/v1/children", told.out.strip())
        assert status == 200
        assert_empty(json.loads(children))

        code, out, err = ends(process, number)
    assert (code, out) == (0, "")
    assert err.splitlines() == ["graphsvc is ready. Open this link once, on this machine, to sign in:", "Stop with Ctrl-C."]
    assert not (data / "engine.json").exists()  # which the engine leaves behind when it is not closed
    assert graphsvc("people").code == 0


def assert_empty(children: Any) -> None:
    """Nobody is allocated to her yet."""
    assert not (children["children"] if isinstance(children, dict) else children), children


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_busy_port_is_said_before_anything_is_done(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        told = graphsvc(command, "--port", port)
    told.is_refused(1)
    assert told.words == f"Port {port} is in use. Choose another with --port; 0 takes any free one."
    assert list(tmp_path.iterdir()) == []


def test_pictures_that_cannot_be_written_are_said_before_anything_is_loaded(tmp_path: Path, family: Path) -> None:
    told = graphsvc("demo", "--no-serve", "--out", family / "out")
    told.is_refused(1)
    assert str(family / "out") in told.words
    assert json.loads(graphsvc("migrate", "--json").out)["people"] == 0


@pytest.mark.slow
def test_demo_prints_and_draws_every_child_and_then_serves_a_page_that_says_all_are_invented(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with running("demo", "--out", out, "--port", 0, data=tmp_path / "data") as process:
        assert process.stdout is not None
        lines: list[str] = []
        while not (found := LINK.fullmatch(line := process.stdout.readline().removesuffix("\n"))):
            assert line or lines, "nothing was printed"
            lines.append(line)
        assert "invented" in get(found[0])[1]
        code, rest, err = ends(process, signal.SIGINT)
    assert (code, rest) == (0, "")
    assert "Traceback" not in err
    families = example_families(date.today())  # noqa: DTZ011  # their titles do not depend on the day
    children = "\n".join(lines).rstrip().split("\n\n")
    assert len(children) == sum(len(family.children) for family in families)
    assert [child.splitlines()[0].partition(": ")[2] for child in children] == [f.title for f in families for _ in f.children]
    assert all("people recorded" in child for child in children)
    names = {path.name for path in out.iterdir()}
    assert len(names) == 4 * len(children)
    for path in out.iterdir():
        data = path.read_bytes()
        assert data.startswith(PNG) if path.suffix == ".png" else data.rstrip().endswith(b"</svg>"), path.name
    for name in names:
        assert re.fullmatch(r"[a-z-]+(-\d)?-(genogram|ecomap)\.(svg|png)", name), name


def test_with_an_identity_provider_serve_prints_its_address_and_no_link(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    for name in ("audit.key", "token.key", "oidc-council.secret"):
        (keys / name).write_text(secrets.token_hex(32))
    (tmp_path / "providers.toml").write_text(
        '[[provider]]\nid = "council"\nname = "Council account"\nissuer = "https://login.example.gov.uk"\nclient_id = "c"\n'
        '[provider.roles]\nworker = "practitioner"\n'
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {"GRAPHSVC_SECRETS_DIR": str(keys), "GRAPHSVC_OIDC_FILE": str(tmp_path / "providers.toml")}
    settings["GRAPHSVC_PUBLIC_URL"] = f"http://127.0.0.1:{port}"
    with running("serve", "--port", port, data=tmp_path / "data", settings=settings) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"http://127.0.0.1:{port}\n"
        status, page = get(f"http://127.0.0.1:{port}/sign-in")
        assert (status, "Sign in with Council account" in page, "Print a new link" in page) == (200, True, False)
        code, out, _ = ends(process, signal.SIGTERM)
    assert (code, out) == (0, "")
