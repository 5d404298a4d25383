"""The containers keep to the rules that matter for a record about children: loopback only, no root, no password in a file of ours.

No Docker engine runs these tests: they read the files, and run the one script that makes the secrets.
"""

import json
import re
import stat
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from graphsvc.settings import Settings

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
SECRET_WORDS = re.compile("PASSWORD|AUTH|SECRET|TOKEN|KEY")


def instructions(dockerfile: str) -> list[tuple[str, str]]:
    """The instructions of a Dockerfile, each as its word and its whole argument, comments left out."""
    text = re.sub(r"^\s*#.*\n", "", dockerfile, flags=re.MULTILINE).replace("\\\n", " ")
    return [(word.upper(), argument) for word, _, argument in (line.partition(" ") for line in text.splitlines() if line.strip())]


def final_stage() -> list[tuple[str, str]]:
    steps = instructions(DOCKERFILE)
    last_from = max(number for number, (word, _) in enumerate(steps) if word == "FROM")
    return steps[last_from:]


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    make_secrets(tmp_path / "secrets")
    return tmp_path / "secrets"


def make_secrets(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ROOT / "docker/make-secrets", *arguments], capture_output=True, text=True, check=False)


def test_every_published_port_is_on_this_machine_only() -> None:
    ports = [str(port) for service in SERVICES.values() for port in service.get("ports", [])]

    assert ports
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_a_service_on_the_network_of_the_machine_listens_on_loopback_only() -> None:
    on_the_machine = {name: service["environment"] for name, service in SERVICES.items() if service.get("network_mode") == "host"}

    assert {name: environment["GRAPHSVC_HOST"] for name, environment in on_the_machine.items()} == {"graphsvc": "127.0.0.1"}


def test_graphsvc_asks_the_neo4j_that_is_published_beside_it() -> None:
    (port,) = SERVICES["neo4j"]["ports"]
    address, _, _ = port.rpartition(":")

    assert SERVICES["graphsvc"]["environment"]["GRAPHSVC_NEO4J_URI"] == f"bolt://{address}"
    assert SERVICES["graphsvc"]["depends_on"]["neo4j"] == {"condition": "service_healthy"}


def test_no_service_is_given_a_password_other_than_by_a_secret_file() -> None:
    given = {
        f"{name}: {variable}": value
        for name, service in SERVICES.items()
        for variable, value in service["environment"].items()
        if SECRET_WORDS.search(variable)
    }

    assert given == {
        "neo4j: NEO4J_AUTH_FILE": "/run/secrets/neo4j_auth",
        "graphsvc: GRAPHSVC_NEO4J_PASSWORD_FILE": "/run/secrets/neo4j_password",
        "graphsvc: GRAPHSVC_SECRETS_DIR": "/run/secrets",
    }
    assert SERVICES["neo4j"]["secrets"] == ["neo4j_auth"]
    assert "neo4j_password" in SERVICES["graphsvc"]["secrets"]


def test_graphsvc_is_given_every_key_it_asks_for_and_no_other_secret() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "graphsvc").rglob("*.py"))
    asked_for = {f"{name}.key" for name in re.findall(r"\.key\(\"(\w+)\"\)", code)}

    assert asked_for
    assert set(SERVICES["graphsvc"]["secrets"]) == asked_for | {"neo4j_password"}


def test_every_setting_named_for_the_container_is_one_that_graphsvc_reads() -> None:
    named = {*SERVICES["graphsvc"]["environment"], *re.findall(r"GRAPHSVC_\w+(?==)", DOCKERFILE)}

    assert named
    assert named <= {f"GRAPHSVC_{field.upper()}" for field in Settings.model_fields}


def test_the_secrets_come_from_a_folder_that_neither_git_nor_the_image_takes_in() -> None:
    files = [secret["file"] for secret in COMPOSE["secrets"].values()]
    let_into_the_image = [line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")]

    assert files
    assert [file for file in files if not file.startswith("./secrets/")] == []
    assert "/secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "*" in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert [line for line in let_into_the_image if re.search(r"secret|data|\.git|\.env|\*", line)] == []


def test_what_is_recorded_outlives_its_container() -> None:
    kept = {mount.partition(":")[2]: mount.partition(":")[0] for service in SERVICES.values() for mount in service["volumes"]}

    assert {"/data", "/var/lib/graphsvc"} <= set(kept)
    assert set(kept.values()) == set(COMPOSE["volumes"])


def test_each_service_can_be_asked_whether_it_is_well() -> None:
    (health_check,) = [argument for word, argument in final_stage() if word == "HEALTHCHECK"]
    _, _, command = health_check.partition("CMD ")

    assert "/healthz" in json.loads(command)[-1]
    compile(json.loads(command)[-1], "HEALTHCHECK", "exec")
    assert "cypher-shell" in SERVICES["neo4j"]["healthcheck"]["test"][-1]


def test_neo4j_is_the_long_term_release_and_graphsvc_the_version_of_this_project() -> None:
    assert SERVICES["neo4j"]["image"] == "neo4j:5.26-community"
    assert SERVICES["graphsvc"]["image"] == f"graphsvc:{PROJECT['project']['version']}"


def test_graphsvc_cannot_write_outside_its_folders_or_gain_rights() -> None:
    graphsvc = SERVICES["graphsvc"]

    assert graphsvc["read_only"] is True
    assert graphsvc["cap_drop"] == ["ALL"]
    assert graphsvc["security_opt"] == ["no-new-privileges:true"]


def test_the_image_runs_as_a_numbered_user_who_is_not_root() -> None:
    users = [argument for word, argument in final_stage() if word == "USER"]
    start = [word for word, _ in final_stage() if word in {"USER", "ENTRYPOINT", "CMD"}]

    assert len(users) == 1
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", users[0])
    assert start == ["USER", "ENTRYPOINT", "CMD"]


def test_both_stages_of_the_image_stand_on_the_same_named_python() -> None:
    bases = [argument.partition(" AS ")[0] for word, argument in instructions(DOCKERFILE) if word == "FROM"]

    assert len(bases) == 2
    assert set(bases) == {"python:3.11-slim-bookworm"}


def test_the_image_holds_no_password_and_fetches_nothing_by_address() -> None:
    set_in_the_image = [argument for word, argument in instructions(DOCKERFILE) if word in {"ENV", "ARG"}]
    names = [name for argument in set_in_the_image for name in re.findall(r"(\w+)=", argument)]

    assert names
    assert [name for name in names if SECRET_WORDS.search(name)] == []
    assert [word for word, _ in instructions(DOCKERFILE) if word == "ADD"] == []
    assert re.search(r"https?://(?!127\.0\.0\.1)|\bcurl\b|\bwget\b", DOCKERFILE) is None


def test_the_image_is_built_with_the_locked_uv_and_the_libraries_that_set_up_names() -> None:
    (uv,) = [requirement for requirement in PROJECT["dependency-groups"]["dev"] if requirement.startswith("uv==")]
    (libraries,) = re.findall(r"^GRAPHVIZ_NEEDS := (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert f"pip install --no-cache-dir {uv}\n" in DOCKERFILE
    assert f"--no-install-recommends {libraries} " in DOCKERFILE


def test_made_secrets_agree_are_long_and_are_closed_to_other_people(secrets: Path) -> None:
    made = {path.name: path.read_text(encoding="utf-8") for path in secrets.iterdir()}

    assert {f"./secrets/{name}" for name in made} == {secret["file"] for secret in COMPOSE["secrets"].values()}
    assert made.pop("neo4j_auth") == f"neo4j/{made['neo4j_password']}"
    assert [name for name, value in made.items() if not re.fullmatch(r"[0-9a-f]{64}", value)] == []
    assert len(set(made.values())) == len(made)
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in secrets.iterdir()} == {0o444}


def test_graphsvc_takes_the_secrets_as_they_are_made(secrets: Path) -> None:
    settings = Settings(neo4j_password_file=secrets / "neo4j_password", secrets_dir=secrets)

    assert settings.neo4j_password() == (secrets / "neo4j_password").read_text(encoding="utf-8")
    assert settings.key("audit") == (secrets / "audit.key").read_bytes()
    assert settings.key("token") == (secrets / "token.key").read_bytes()


def test_secrets_are_made_once_and_differ_from_place_to_place(secrets: Path, tmp_path: Path) -> None:
    first = {path.name: path.read_text(encoding="utf-8") for path in secrets.iterdir()}

    again = make_secrets(secrets)
    make_secrets(tmp_path / "elsewhere")

    assert again.returncode == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in secrets.iterdir()} == first
    assert {path.read_text(encoding="utf-8") for path in (tmp_path / "elsewhere").iterdir()}.isdisjoint(first.values())
    assert [value for value in first.values() if value in again.stdout + again.stderr] == []


@pytest.mark.parametrize("lost", ["neo4j_password", "audit.key"])
def test_a_lost_secret_is_made_anew_only_when_it_is_named(secrets: Path, lost: str) -> None:
    (secrets / lost).unlink()

    refused = make_secrets(secrets)

    assert refused.returncode == 1
    assert f"lacks: {lost}" in refused.stderr
    assert not (secrets / lost).exists()
    assert make_secrets(secrets, lost).returncode == 0
    assert (secrets / "neo4j_auth").read_text(encoding="utf-8") == "neo4j/" + (secrets / "neo4j_password").read_text(encoding="utf-8")


def test_a_secret_that_is_there_is_never_replaced(secrets: Path) -> None:
    password = (secrets / "neo4j_password").read_text(encoding="utf-8")

    assert make_secrets(secrets, "neo4j_password").returncode == 1
    assert (secrets / "neo4j_password").read_text(encoding="utf-8") == password
