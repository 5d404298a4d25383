"""The wheel holds everything that graphsvc needs, and works in an environment that holds nothing else."""

import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from uv import find_uv_bin

from hatch_build import ASSETS, GOVUK_LICENCE, MANIFEST

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
BROUGHT_BY_THE_BUILD = {MANIFEST, GOVUK_LICENCE, *(place for place, _ in ASSETS.values())}
IMPORT_EVERY_MODULE = """
import importlib, pkgutil, sys
for folder in sys.argv[1:]:
    package = importlib.import_module(folder)
    for module in pkgutil.walk_packages(package.__path__, f"{folder}."):
        print(importlib.import_module(module.name).__file__)
"""


def run(*command: str | Path, cwd: Path = ROOT, environment: dict[str, str] | None = None) -> str:
    """Run a program and return what it prints; show all of it when it fails."""
    done = subprocess.run(command, cwd=cwd, env=os.environ | (environment or {}), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command} exited with {done.returncode}:\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the source archive, both built once."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (wheel,) = built.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def bare_environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment with the wheel, the locked libraries that it needs at run time, and no more."""
    environment = tmp_path_factory.mktemp("bare") / "venv"
    uv = find_uv_bin()
    run(uv, "venv", "--quiet", "--python", sys.executable, environment)
    only_there = {"VIRTUAL_ENV": str(environment), "UV_SYSTEM_CERTS": "1"}
    run(uv, "sync", "--quiet", "--active", "--locked", "--no-dev", "--no-install-project", environment=only_there)
    run(uv, "pip", "install", "--quiet", "--no-deps", wheel, environment=only_there)
    run(uv, "pip", "check", "--quiet", environment=only_there)
    return environment / ("Scripts" if os.name == "nt" else "bin")


def test_the_wheel_holds_every_file_of_its_packages_and_nothing_else(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert held == {path.relative_to(ROOT).as_posix() for path in files}


@pytest.mark.parametrize("name", sorted(BROUGHT_BY_THE_BUILD))
def test_the_wheel_holds_what_git_ignores_and_the_build_brings(wheel: Path, name: str) -> None:
    assert zipfile.ZipFile(wheel).read(name) == (ROOT / name).read_bytes()


@pytest.mark.parametrize(
    "folder, ending",
    [("queries/", ".cypher"), ("graphsvc/web/templates/", ".html"), ("graphsvc/web/static/", ".css"), ("render/", "py.typed")],
)
def test_the_wheel_holds_the_files_that_are_not_python(wheel: Path, folder: str, ending: str) -> None:
    assert any(name.startswith(folder) and name.endswith(ending) for name in zipfile.ZipFile(wheel).namelist())


def test_the_source_archive_can_build_the_wheel_and_holds_no_code_of_others(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as file:
        held = {name.partition("/")[2] for name in file.getnames()}

    assert {"pyproject.toml", "hatch_build.py", "assets/package.json", "assets/package-lock.json", "LICENSE", "README.md"} <= held
    assert held.isdisjoint(BROUGHT_BY_THE_BUILD)
    assert {name.partition("/")[0] for name in held if "/" in name} == {"assets", *PACKAGES}


def test_graphsvc_says_its_version_in_a_bare_environment(bare_environment: Path, tmp_path: Path) -> None:
    version = PROJECT["project"]["version"]

    assert run(bare_environment / "graphsvc", "version", cwd=tmp_path) == f"graphsvc {version}\n"


def test_every_module_loads_in_a_bare_environment_without_the_development_tools(bare_environment: Path, tmp_path: Path) -> None:
    loaded = run(
        bare_environment / "python", "-c", IMPORT_EVERY_MODULE, *PACKAGES, cwd=tmp_path, environment={"PYTHONPATH": ""}
    ).splitlines()

    assert any(path.endswith("main.py") for path in loaded)
    assert [path for path in loaded if not path.startswith(str(bare_environment.parent))] == []
