"""`graphsvc config check`: what is not safe is said, and nothing secret is."""

from __future__ import annotations

import json
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphsvc.settings import Settings
from tests.unit.cli.conftest import graphsvc

PASSWORD = "correct-horse-battery"  # noqa: S105  # invented


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder to which everybody on the machine finds a way; that of pytest is closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def keys(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Good keys in a folder of their own, and a data folder that nobody else can enter."""
    place = folder / "secrets"
    place.mkdir(mode=0o700)
    for name in ("audit", "token"):
        (place / f"{name}.key").write_text(secrets.token_hex(32))
    (folder / "data").mkdir(mode=0o700)
    monkeypatch.setenv("GRAPHSVC_SECRETS_DIR", str(place))
    monkeypatch.setenv("GRAPHSVC_DATA_DIR", str(folder / "data"))
    return place


def said(*, code: int) -> str:
    told = graphsvc("config", "check")
    assert told.code == code, told
    return told.out


def to_mend() -> list[str]:
    return [line for line in said(code=1).splitlines() if line.startswith("Mend: ")]


def test_every_setting_is_shown_as_it_holds_and_nothing_is_made(keys: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHSVC_PORT", "8123")
    out = said(code=0)
    for name in Settings.model_fields:
        assert f"GRAPHSVC_{name.upper()} " in out
    (port,) = [line for line in out.splitlines() if line.startswith("GRAPHSVC_PORT ")]
    assert port.split() == ["GRAPHSVC_PORT", "8123", "(set)"]
    assert "Mend" not in out
    assert list((folder / "data").iterdir()) == []


def test_of_a_fresh_folder_it_says_what_will_be_made_and_makes_none_of_it(tmp_path: Path) -> None:
    out = said(code=0)
    assert "is made at the first start" in out
    assert "audit.key lies beside the records" in out
    assert not (tmp_path / "data").exists()


def test_no_secret_is_printed_in_any_form(keys: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "password").write_text(PASSWORD)
    monkeypatch.setenv("GRAPHSVC_NEO4J_URI", f"neo4j+s://someone:{PASSWORD}@db.example:7687")
    monkeypatch.setenv("GRAPHSVC_NEO4J_PASSWORD_FILE", str(folder / "password"))
    monkeypatch.setenv("GRAPHSVC_NEO4J_PASSWORD", PASSWORD)
    hidden = [PASSWORD, "someone", *(path.read_text() for path in keys.iterdir())]
    in_words, as_data = graphsvc("config", "check"), graphsvc("config", "check", "--json")
    for told in (in_words, as_data):
        assert told.code == 1
        assert not [secret for secret in hidden if secret in told.out + told.err]
    found = json.loads(as_data.out)
    assert any("GRAPHSVC_NEO4J_PASSWORD is no setting" in one["words"] and one["must_mend"] for one in found["findings"])
    assert any("holds a password" in one["words"] for one in found["findings"])
    assert {one["name"] for one in found["settings"]} == {f"GRAPHSVC_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o602])
def test_a_key_that_others_can_read_or_write_must_be_mended(keys: Path, mode: int) -> None:
    (keys / "audit.key").chmod(mode)
    said(code=0)  # the folder is closed: nobody gets there
    keys.chmod(0o755)
    (words,) = [line for line in to_mend() if "audit.key" in line]
    assert f"chmod 600 {keys / 'audit.key'}" in words


def test_a_folder_in_which_others_can_swap_a_key_must_be_mended(keys: Path) -> None:
    for key in keys.iterdir():
        key.chmod(0o600)
    keys.chmod(0o777)
    assert len([line for line in to_mend() if "in the place of" in line]) == 2


def test_keys_that_are_missing_short_one_and_the_same_or_not_random_must_be_mended(keys: Path) -> None:
    token = keys / "token.key"
    token.write_text((keys / "audit.key").read_text())
    assert ["are the same" in line for line in to_mend()] == [True]
    for poor, words in (("tiny-key", "shorter than 32"), ("0" * 64, "not random"), ("changeme" * 8, "not random")):
        token.write_text(poor)
        (line,) = to_mend()
        assert words in line
        assert poor not in line
        assert graphsvc("token", "--as", "u_rachel").code == 2  # nor does anything start with it
    token.unlink()
    assert "cannot be read" in to_mend()[0]


@pytest.mark.parametrize("inside", ["records.db", "import-reports"])
def test_records_that_others_can_reach_must_be_mended(keys: Path, folder: Path, inside: str) -> None:
    data = folder / "data"
    (data / inside).mkdir(mode=0o755) if "." not in inside else (data / inside).touch(0o644)
    said(code=0)
    data.chmod(0o755)
    assert [str(data / inside) in line for line in to_mend()] == [True]
    (data / inside).chmod(0o700)
    said(code=0)
    data.chmod(0o777)
    assert [f"{data} is open" in line for line in to_mend()] == [True]


@pytest.mark.parametrize(
    "uri, words",
    [
        ("bolt://db.example:7687", "is not encrypted"),
        ("neo4j+ssc://db.example", "accepts any certificate"),
        ("neo4j+s://db.example", ""),
        ("bolt://127.0.0.1:7687", ""),
    ],
)
def test_the_way_to_a_database_elsewhere_must_be_encrypted(
    keys: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, uri: str, words: str
) -> None:
    (folder / "password").write_text(PASSWORD)
    (folder / "password").chmod(0o600)
    monkeypatch.setenv("GRAPHSVC_NEO4J_PASSWORD_FILE", str(folder / "password"))
    monkeypatch.setenv("GRAPHSVC_NEO4J_URI", uri)
    if words:
        assert [words in line for line in to_mend()] == [True]
    else:
        said(code=0)


def test_a_default_password_a_host_that_others_reach_and_open_traces_must_be_mended(
    keys: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "password").write_text("neo4j")
    (folder / "password").chmod(0o600)
    monkeypatch.setenv("GRAPHSVC_NEO4J_URI", "bolt://127.0.0.1:7687")
    monkeypatch.setenv("GRAPHSVC_NEO4J_PASSWORD_FILE", str(folder / "password"))
    monkeypatch.setenv("GRAPHSVC_HOST", "0.0.0.0")  # noqa: S104  # it is refused
    monkeypatch.setenv("GRAPHSVC_TRACEBACK", "1")
    lines = to_mend()
    for words in ("GRAPHSVC_HOST", "default one or shorter", "GRAPHSVC_TRACEBACK"):
        assert any(words in line for line in lines), words


@pytest.mark.parametrize("limit", ["many", "0/minute", "-1/minute", "3/fortnight", ""])
def test_a_limit_that_is_none_is_refused_with_how_to_write_it(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setenv("GRAPHSVC_RATE_SEARCH", limit)
    told = graphsvc("config", "check")
    told.is_refused(2)
    assert told.words.startswith("GRAPHSVC_RATE_SEARCH: Write it like 30/minute")


def test_what_is_wrong_with_an_identity_provider_must_be_mended(keys: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "providers.toml").write_text(
        '[[provider]]\nid = "council"\nname = "Council account"\nissuer = "https://login.example.gov.uk"\nclient_id = "c"\n'
        '[provider.roles]\nworker = "practitioner"\n'
    )
    monkeypatch.setenv("GRAPHSVC_OIDC_FILE", str(folder / "providers.toml"))
    assert any("GRAPHSVC_PUBLIC_URL" in line for line in to_mend())
    monkeypatch.setenv("GRAPHSVC_PUBLIC_URL", "http://127.0.0.1:8000")
    assert any("oidc-council.secret cannot be read" in line for line in to_mend())
    secret = keys / "oidc-council.secret"
    secret.write_text("what-we-two-alone-know")
    secret.chmod(0o600)
    told = said(code=0)
    assert "Whoever can read this terminal can sign in" not in told
    assert "what-we-two-alone-know" not in told
    keys.chmod(0o755)
    secret.chmod(0o644)
    assert any("oidc-council.secret can be read or written by other people" in line for line in to_mend())
    secret.chmod(0o600)
    (folder / "providers.toml").chmod(0o666)
    assert any("a provider of their own" in line for line in to_mend())
