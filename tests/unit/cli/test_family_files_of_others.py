"""Family files written by others, where they are at hand (they are not part of the project): loaded and drawn by the commands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.unit.cli.conftest import graphsvc
from tests.unit.exchange.test_family_files_of_others import FILES, FOLDER

pytestmark = pytest.mark.skipif(not FILES, reason=f"no family files in {FOLDER}")
MIDDLE = "I52"  # somebody with parents and children in each of these files
STEPS = 3


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_loaded_whole_and_somebody_in_it_drawn_from_the_store_as_from_the_file(path: Path, tmp_path: Path) -> None:
    records = re.findall(rb"^0 @[^@]+@ (INDI|FAM)", path.read_bytes(), re.MULTILINE)
    told = graphsvc("import", path, "--json")
    loaded = json.loads(told.out)
    assert told.code == 0
    assert (loaded["people"], loaded["families"], loaded["already_there"]) == (records.count(b"INDI"), records.count(b"FAM"), False)
    assert json.loads(graphsvc("migrate", "--json").out)["people"] == records.count(b"INDI")

    drawn = {}
    for source, words in (("store", ()), ("file", ("--from", path))):
        picture, layout = tmp_path / f"{source}.svg", tmp_path / f"{source}.json"
        told = graphsvc("draw", "genogram", *words, "--focus", MIDDLE, "--steps", STEPS, "-o", picture, "--layout-json", layout)
        assert (told.code, told.out) == (0, "")
        places = json.loads(layout.read_text(encoding="utf-8"))["people"]
        shown = set(re.findall(r'data-person="([^"]+)"', picture.read_text(encoding="utf-8")))
        assert shown >= {place["id"] for place in places}
        drawn[source] = sorted((place["row"], place["x"], place["y"]) for place in places)
    assert len(drawn["store"]) > 5
    assert drawn["store"] == drawn["file"]
