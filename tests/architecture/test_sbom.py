"""`make sbom`: every part made by others is in the bill, and nothing that only development needs."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.utils import canonicalize_name

from tests.sbom import ASSETS, as_text, bill

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    return bill(validated=False)


def locked_for_running() -> dict[str, str]:
    """Name and version of all that the lock brings to this machine for graphsvc itself, read without uv."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    packages: dict[str, list[dict[str, Any]]] = {}
    for one in lock["package"]:
        packages.setdefault(one["name"], []).append(one)
    reached: dict[str, str] = {}
    waiting = list(packages["graphsvc"][0]["dependencies"])
    while waiting:
        wanted = waiting.pop()
        if "marker" in wanted and not Marker(wanted["marker"]).evaluate():
            continue
        (found,) = [one for one in packages[wanted["name"]] if wanted.get("version", one["version"]) == one["version"]]
        extras = [need for extra in wanted.get("extra", []) for need in found.get("optional-dependencies", {}).get(extra, [])]
        if wanted["name"] not in reached or extras:
            reached[wanted["name"]] = found["version"]
            waiting += [*found.get("dependencies", []), *extras]
    return reached


def of_kind(whole: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    return {canonicalize_name(one["name"]): one for one in whole["components"] if one["purl"].startswith(f"pkg:{kind}/")}


def test_it_holds_every_locked_dependency_of_a_running_graphsvc_and_no_other(whole: dict[str, Any]) -> None:
    here = locked_for_running()
    assert len(here) > 40
    assert {name: one["version"] for name, one in of_kind(whole, "pypi").items()} == here


def test_it_holds_the_style_and_fonts_that_the_build_takes_in_with_their_hashes(whole: dict[str, Any]) -> None:
    locked = json.loads(ASSETS.read_text(encoding="utf-8"))["packages"]
    assert len(of_kind(whole, "npm")) == len(locked) - 1
    for one in of_kind(whole, "npm").values():
        (digest,) = one["hashes"]
        assert digest["alg"] == "SHA-512"
        assert re.fullmatch(r"[0-9a-f]{128}", digest["content"])


def test_each_part_names_its_licence(whole: dict[str, Any]) -> None:
    assert [one["name"] for one in whole["components"] if not one.get("licenses")] == []


def test_it_says_what_depends_on_what_and_names_nothing_of_this_machine(whole: dict[str, Any]) -> None:
    refs = {one["bom-ref"] for one in whole["components"]}
    assert {one["ref"] for one in whole["dependencies"]} == refs | {"root-component"}
    assert {ref for one in whole["dependencies"] for ref in one["dependsOn"]} == refs
    text = as_text(whole)
    assert str(ROOT) not in text
    assert "timestamp" not in text
    assert whole["specVersion"] == "1.6"


def test_made_again_it_is_the_same(whole: dict[str, Any]) -> None:
    assert as_text(bill(validated=False)) == as_text(whole)
