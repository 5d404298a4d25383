"""What the build hook brings from npm, and what it leaves out."""

import json
import re
import shutil
from pathlib import Path

import pytest

from hatch_build import ASSETS, GOVUK_LICENCE, MANIFEST, assets_are_current, without_gds_parts, without_source_map

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy_of_assets(tmp_path: Path) -> Path:
    """A folder with what the hook reads and what it has brought, to be spoilt at will."""
    for path in ["assets/package-lock.json", MANIFEST, GOVUK_LICENCE, *(place for place, _ in ASSETS.values())]:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    return tmp_path


def test_the_font_and_crest_of_govuk_are_left_out_and_the_rest_of_the_style_is_kept() -> None:
    css = (
        '@font-face{font-family:"GDS Transport";src:url(/assets/fonts/light.woff2) format("woff2")}'
        "@media print{.a{font-family:sans-serif}}.b{font-family:GDS Transport,arial,sans-serif;color:#0b0c0c}"
        ".c{background-image:url(/assets/images/govuk-crest.svg);width:2px}\n/*# sourceMappingURL=a.css.map */\n"
    )

    kept = without_gds_parts(css)

    assert kept == (
        "@media print{.a{font-family:sans-serif}}.b{font-family:arial,sans-serif;color:#0b0c0c}.c{background-image:none;width:2px}\n"
    )


def test_a_script_loses_only_its_pointer_to_a_source_map() -> None:
    assert without_source_map("const a=1; // sum\nexport{a};//# sourceMappingURL=a.js.map") == "const a=1; // sum\nexport{a};\n"


def test_the_style_we_serve_asks_for_no_other_file_and_names_no_font_of_govuk() -> None:
    css = (ROOT / "graphsvc/web/static/vendor/govuk-frontend.min.css").read_text(encoding="utf-8")

    assert ".govuk-button{" in css
    assert re.findall(r"url\([^)]*\)|GDS Transport|@font-face|sourceMappingURL|@import", css) == []


def test_the_manifest_gives_the_locked_versions_and_a_hash_for_every_file() -> None:
    manifest = json.loads((ROOT / MANIFEST).read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "assets/package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert manifest["packages"] == {name: lock[f"node_modules/{name}"]["version"] for name in lock[""]["dependencies"]}
    assert set(manifest["files"]) == {GOVUK_LICENCE, *(place for place, _ in ASSETS.values())}
    assert all(re.fullmatch(r"sha384-[A-Za-z0-9+/]{64}", integrity) for integrity in manifest["files"].values())


def test_every_locked_package_has_a_hash_that_npm_checks() -> None:
    lock = json.loads((ROOT / "assets/package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert [path for path, package in lock.items() if path and not package.get("integrity", "").startswith("sha512-")] == []


def test_assets_already_in_the_tree_are_not_fetched_again(copy_of_assets: Path) -> None:
    assert assets_are_current(copy_of_assets)


@pytest.mark.parametrize("path", [MANIFEST, GOVUK_LICENCE, *(place for place, _ in ASSETS.values())])
def test_a_missing_asset_is_noticed(copy_of_assets: Path, path: str) -> None:
    (copy_of_assets / path).unlink()

    assert not assets_are_current(copy_of_assets)


@pytest.mark.parametrize("path", [MANIFEST, "assets/package-lock.json", *(place for place, _ in ASSETS.values())])
def test_a_changed_asset_or_lock_is_noticed(copy_of_assets: Path, path: str) -> None:
    with (copy_of_assets / path).open("a") as file:
        file.write(",")

    assert not assets_are_current(copy_of_assets)
