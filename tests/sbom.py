"""The bill of materials: every part made by others that graphsvc is run with, its version and its licence. `make sbom` writes it.

CycloneDX 1.6 by cyclonedx-bom, from what is installed here, without asking anybody: only what graphsvc needs to run, with the style, script
and fonts that the build takes in. The same lock on the same kind of machine gives the same file, byte for byte.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from uv import find_uv_bin

ROOT = Path(__file__).parents[1]
OUTPUT = ROOT / "out" / "graphsvc.cdx.json"
ASSETS = ROOT / "assets" / "package-lock.json"
ITSELF = "root-component"
LICENCES_IN_THEIR_FILES = {"resvg_py": [{"license": {"id": "MIT"}}]}  # whose metadata name none
_CYCLONEDX = [
    str(Path(sys.executable).with_name("cyclonedx-py")),
    "environment",
    sys.prefix,
    "--pyproject",
    "pyproject.toml",
    "--sv",
    "1.6",
]
_CYCLONEDX += ["--output-reproducible", "--no-validate", "-o", "-"]
_LOCKED = [find_uv_bin(), "export", "--frozen", "--offline", "--no-dev", "--no-emit-project", "--no-hashes", "--no-annotate", "--no-header"]


def bill(*, validated: bool) -> dict[str, Any]:
    """Return the bill. `validated` holds it against the schema of CycloneDX, which takes ten seconds.

    Raises:
        CalledProcessError: cyclonedx-bom could not make it.
        ValueError: it does not fit the schema.
    """
    whole: dict[str, Any] = json.loads(_output(_CYCLONEDX))
    needed = {canonicalize_name(Requirement(line).name) for line in _output(_LOCKED).splitlines()}
    parts = [one for one in whole["components"] if canonicalize_name(one["name"]) in needed] + _assets()
    for one in parts:
        one.setdefault("licenses", LICENCES_IN_THEIR_FILES.get(one["name"], []))
    known = {one["bom-ref"] for one in parts}
    depends = {one["ref"]: known.intersection(one.get("dependsOn", [])) for one in whole["dependencies"]}
    depends[ITSELF] |= {one["bom-ref"] for one in parts if one["purl"].startswith("pkg:npm/")}
    result = whole | {
        "components": sorted(parts, key=lambda one: str(one["purl"])),
        "dependencies": [{"ref": ref, "dependsOn": sorted(depends.get(ref, ()))} for ref in sorted(known | {ITSELF})],
    }
    if validated:
        _validate(json.dumps(result))
    return result


def as_text(whole: dict[str, Any]) -> str:
    """Return the bill as it is written: keys in order, one value a line, so that two can be compared line by line."""
    return json.dumps(whole, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _output(command: list[str]) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _assets() -> list[dict[str, Any]]:
    """Return what npm brings for the build, as the lock of npm names it."""
    locked = json.loads(ASSETS.read_text(encoding="utf-8"))["packages"]
    return [_asset(place.removeprefix("node_modules/"), one) for place, one in locked.items() if place]


def _asset(name: str, locked: dict[str, str]) -> dict[str, Any]:
    algorithm, _, digest = locked["integrity"].partition("-")
    purl = f"pkg:npm/{name.replace('@', '%40')}@{locked['version']}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": locked["version"],
        "purl": purl,
        "hashes": [{"alg": algorithm.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}],
        "licenses": [{"expression": locked["license"]}],
    }


def _validate(text: str) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    trouble = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if trouble:
        raise ValueError(f"the bill of materials does not fit the schema: {trouble}")


def main() -> None:
    whole = bill(validated=True)
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(as_text(whole), encoding="utf-8")
    sys.stdout.write(f"{OUTPUT.relative_to(ROOT)}: {len(whole['components'])} parts made by others\n")


if __name__ == "__main__":
    main()
