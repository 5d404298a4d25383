"""What the documents say is there: links lead somewhere, commands and settings exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from graphsvc.cli.main import app
from graphsvc.settings import Settings

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(p for p in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (document.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_command_that_is_shown_exists(document: Path) -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group of commands
    text = document.read_text(encoding="utf-8")
    shown = set(re.findall(r"(?m)^\s{4,}(?:\S+/)?graphsvc ([a-z]+)", text)) | set(re.findall(r"`(?:\S+/)?graphsvc ([a-z]+)[^`]*`", text))
    assert sorted(shown - set(commands)) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_make_target_that_is_named_exists(document: Path) -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    named = set(re.findall(r"`make ([a-z-]+)`|(?m:^    make ([a-z-]+))", document.read_text(encoding="utf-8")))
    assert {a or b for a, b in named} <= targets


def test_every_setting_is_in_the_list_of_settings() -> None:
    listed = set(re.findall(r"`GRAPHSVC_([A-Z0-9_]+)`", (ROOT / "docs/settings.md").read_text(encoding="utf-8")))
    assert {name.upper() for name in Settings.model_fields} <= listed
