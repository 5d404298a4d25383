"""Whatever is wrong with what was given, there is one clear line and an exit code, and nothing half done."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.cli.conftest import FAMILY, NAMES, Told, graphsvc

BEFORE = b"what was here before"


def _missing(path: Path) -> Path:
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _unreadable(path: Path) -> Path:
    """A file that opens and then cannot be read, whoever asks, root too."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has a file that everybody may open and nobody can read")
    path.symlink_to("/proc/self/mem")
    return path


def _holding(data: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return write


NOISE = random.Random(7).randbytes(5000)  # noqa: S311  # the same each time
DAMAGED = (FAMILY.replace("0 TRLR\n", "") + "1NAME Marigold Quillfeather, damaged\n" * 200).encode()
BAD_FILES: dict[str, tuple[Callable[[Path], Path], int, str]] = {
    "missing": (_missing, 2, "does not exist"),
    "a folder": (_folder, 2, "is a directory"),
    "unreadable": (_unreadable, 1, "Input/output error"),
    "empty": (_holding(b""), 2, "The file is empty"),
    "zero bytes": (_holding(bytes(500)), 2, "The file is empty"),
    "noise": (_holding(NOISE), 2, "This is not a GEDCOM file"),
    "a header and then noise": (_holding(b"0 HEAD\n" + NOISE), 2, "The file is damaged"),
    "a letter": (_holding(b"Dear Marigold Quillfeather,\nthank you."), 2, "This is not a GEDCOM file"),
    "damaged": (_holding(DAMAGED), 2, "The file is damaged"),
    "a zip archive": (_holding(b"PK\x03\x04" + NOISE), 2, "zip archive"),
}


@pytest.fixture(params=BAD_FILES)
def bad_file(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, int, str]:
    make, code, words = BAD_FILES[request.param]
    return make(tmp_path / "bad.ged"), code, words


def _is_refused_and_named(told: Told, path: Path, code: int, words: str) -> None:
    told.is_refused(code)
    assert words in told.words
    assert path.name in told.words


def test_a_bad_file_is_not_imported_nor_is_a_good_one_beside_it(bad_file: tuple[Path, int, str], family: Path) -> None:
    path, code, words = bad_file
    _is_refused_and_named(graphsvc("import", family, path), path, code, words)
    assert not (path.parent / "data").exists()  # a store was not even opened


def test_a_bad_file_is_not_drawn_and_the_picture_that_was_there_stays(bad_file: tuple[Path, int, str], tmp_path: Path) -> None:
    path, code, words = bad_file
    (tmp_path / "x.svg").write_bytes(BEFORE)
    _is_refused_and_named(graphsvc("draw", "genogram", "--from", path, "-o", tmp_path / "x.svg"), path, code, words)
    assert (tmp_path / "x.svg").read_bytes() == BEFORE


@pytest.mark.parametrize(
    "words, said",
    [
        (("--focus", "I99"), "There is no person with the id I99 in the file; near to it are"),
        (("--focus", "@I3@"), "Write the id without signs around it: I3"),
        (("--steps", "-1"), "--steps"),
        (("--width", "100000000"), "--width"),
        (("--profile", "french"), "--profile"),
        (("--layers", "homes,smells"), "There is no layer smells. There are: feelings, homes"),
        (("--dates", "month"), "--dates"),
        (("--birth-order", "none"), "--birth-order"),
        (("--timeout", "soon"), "--timeout"),
        (("--search-seconds", "-1"), "--search-seconds"),
        (("--search-seconds", "300"), "may take twice its --search-seconds: give more than that as --timeout"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_option_is_named_and_the_picture_that_was_there_stays(
    family: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "x.svg").write_bytes(BEFORE)
    told = graphsvc("draw", "genogram", "--from", family, "-o", tmp_path / "x.svg", *words)
    told.is_refused(2)
    assert said in told.words
    assert (tmp_path / "x.svg").read_bytes() == BEFORE


EARLIER = '{"format": "graphsvc-genogram-layout/1", "people": [{"id": "%s", "x": 0, "y": 0, "width": 34, "row": 0}]}'


@pytest.mark.parametrize(
    "content, said",
    [
        (FAMILY.encode(), "earlier.json is not JSON: give the file that --layout-json wrote"),
        (b"\xff\xfe", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"9" * 5000, "is not JSON"),
        (b"{}", "earlier.json: The earlier layout cannot be used: it is not a layout"),
        (b'{"format": "graphsvc-genogram-layout/1", "people": [{"id": "Perpetua"}]}', 'has no "x"'),
        ((EARLIER % "Perpetua").encode(), "of another family: give one of this family, or none"),
        (None, "earlier.json"),
        (b"large", "earlier.json is larger than 32 MB"),
    ],
    ids=["gedcom", "bytes", "deep", "long", "other", "nowhere", "foreign", "none", "large"],
)
def test_a_file_that_is_no_earlier_layout_is_refused_and_the_picture_that_was_there_stays(
    family: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    (tmp_path / "x.svg").write_bytes(BEFORE)
    earlier = tmp_path / "earlier.json"
    if content is not None:
        earlier.write_bytes(content)
    if content == b"large":
        os.truncate(earlier, 33 * 2**20)
    told = graphsvc("draw", "genogram", "--from", family, "-o", tmp_path / "x.svg", "--previous", earlier)
    told.is_refused(2 if content is not None else 1)
    assert said in told.words
    assert (tmp_path / "x.svg").read_bytes() == BEFORE


def test_a_picture_has_to_end_in_a_form_that_there_is(family: Path, tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(BEFORE)
    told = graphsvc("draw", "genogram", "--from", family, "-o", tmp_path / "x.jpg")
    told.is_refused(2)
    assert "must end in .svg, .png" in told.err
    assert (tmp_path / "x.jpg").read_bytes() == BEFORE


def test_somebody_has_to_be_named_to_be_drawn(tmp_path: Path) -> None:
    told = graphsvc("draw", "genogram", "-o", tmp_path / "x.svg")
    told.is_refused(2)
    assert "--focus ID, or --from FILE.ged" in told.err


def test_a_report_without_a_file_to_report_on_is_asked_wrongly(tmp_path: Path) -> None:
    told = graphsvc("draw", "genogram", "--focus", "p_1", "-o", tmp_path / "x.svg", "--report", tmp_path / "remarks.txt")
    told.is_refused(2)
    assert "--from FILE.ged" in told.err


def test_a_picture_that_cannot_be_written_is_named_and_leaves_nothing(family: Path) -> None:
    below_a_file = family / "x.svg"
    told = graphsvc("draw", "genogram", "--from", family, "-o", below_a_file)
    told.is_refused(1)
    assert str(below_a_file) in told.words
    assert family.read_text(encoding="utf-8") == FAMILY
    assert [path.name for path in family.parent.iterdir()] == [family.name]


def test_where_the_layout_cannot_be_written_the_picture_is_not_replaced_either(family: Path, tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_bytes(BEFORE)
    told = graphsvc("draw", "genogram", "--from", family, "-o", tmp_path / "x.svg", "--layout-json", family / "x.json")
    told.is_refused(1)
    assert str(family / "x.json") in told.words
    assert (tmp_path / "x.svg").read_bytes() == BEFORE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["family.ged", "x.svg"]


def test_a_folder_in_the_place_of_the_picture_is_left_alone(family: Path, tmp_path: Path) -> None:
    (tmp_path / "x.svg").mkdir()
    graphsvc("draw", "genogram", "--from", family, "-o", tmp_path / "x.svg").is_refused(2)
    assert list((tmp_path / "x.svg").iterdir()) == []


def test_a_report_that_cannot_be_written_stops_an_import_before_anybody_is_loaded(family: Path, tmp_path: Path) -> None:
    told = graphsvc("import", family, "--report", family / "remarks.txt")
    told.is_refused(1)
    assert str(family / "remarks.txt") in told.words
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "words, said",
    [
        (("draw", "genogram", "--focus", "p_nobody", "-o", "x.svg"), "Nobody in the store has the id p_nobody"),
        (("draw", "ecomap", "--focus", "p_nobody", "-o", "x.svg"), "Nobody in the store has the id p_nobody"),
        (("people", "--number", "I99"), "Nobody here has the number I99"),
        (("people", "--limit", "0"), "--limit"),
        (("token", "--as", "u_nobody"), "There is no user u_nobody. Users: u_"),
        (("token", "--as", "u_rachel", "--hours", "1000"), "--hours"),
        (("token",), "--as"),
        (("import",), "files"),
        (("nonsense",), "No such command 'nonsense'"),
        (("serve", "--port", "70000"), "--port"),
        (("serve", "--port", "http"), "--port"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_not_there_or_cannot_be_is_asked_wrongly(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = graphsvc(*words)
    told.is_refused(2)
    assert said in told.words
    assert list(tmp_path.iterdir()) == []


def test_an_id_that_two_files_use_is_not_guessed(family: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.ged"
    other.write_text(FAMILY.replace("1985", "1986"), encoding="utf-8")
    assert graphsvc("import", family, other).code == 0
    told = graphsvc("draw", "genogram", "--focus", "I3", "-o", tmp_path / "x.svg")
    told.is_refused(2)
    ids = [line.split("\t")[0] for line in graphsvc("people", "--number", "I3").out.splitlines()]
    assert len(ids) == 2
    assert f"2 files call somebody I3. Say which record: {', '.join(ids)}" in told.words
    assert not (tmp_path / "x.svg").exists()


def test_remarks_on_a_file_are_talk_and_may_name_people_to_whoever_gave_the_file(tmp_path: Path) -> None:
    file = tmp_path / "odd.ged"
    file.write_text(FAMILY.replace("1 SEX M", "1 SEX M\n1 FAMS @F9@ Bertram"), encoding="utf-8")
    told = graphsvc("import", file)
    assert told.code == 0
    assert "line 14: " in told.err
    assert not [name for name in NAMES if name in told.out]


def test_a_line_of_six_hundred_generations_is_refused_in_words_or_drawn_in_part(tmp_path: Path) -> None:
    deep, file = 600, tmp_path / "deep.ged"
    people = "".join(f"0 @I{n}@ INDI\n" for n in range(deep))
    families = "".join(f"0 @F{n}@ FAM\n1 WIFE @I{n}@\n1 CHIL @I{n + 1}@\n" for n in range(deep - 1))
    file.write_text(f"0 HEAD\n1 GEDC\n2 VERS 7.0\n{people}{families}0 TRLR\n", encoding="utf-8")
    told = graphsvc("draw", "genogram", "--from", file, "--focus", "I300", "-o", tmp_path / "x.svg")
    told.is_refused(2)
    assert "goes on for 600 generations, and one picture shows at most 500. Say how far it should go: --steps 4" in told.words
    told = graphsvc("draw", "genogram", "--from", file, "--focus", "I300", "--steps", 4, "-o", tmp_path / "x.svg")
    assert (told.code, "9 people drawn" in told.words) == (0, True)


def test_a_file_that_is_far_too_large_is_refused_with_its_true_size(tmp_path: Path) -> None:
    file = tmp_path / "noise.ged"
    with file.open("wb") as large:
        large.truncate(100 * 1024 * 1024)
    told = graphsvc("import", file)
    told.is_refused(2)
    assert "The file has 100 MB; the most that can be read is 16 MB" in told.words


@pytest.mark.parametrize(
    "words",
    [
        ("--layout-json", "family.ged", "-o", "x.svg"),
        ("--report", "family.ged", "-o", "x.svg"),
        ("--layout-json", "x.svg", "-o", "x.svg"),
        ("--layout-json", "l.json", "--report", "./l.json", "-o", "x.svg"),
    ],
)
def test_nothing_that_is_read_or_written_is_written_over(
    family: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = family.read_bytes()
    told = graphsvc("draw", "genogram", "--from", "family.ged", *words)
    assert told.code == 2
    assert "would be written over: give each file a name of its own" in told.err
    assert family.read_bytes() == before
    assert not (tmp_path / "x.svg").exists()


def test_a_table_is_not_written_over_what_it_is_made_from(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("id,name,other_names,born,postcode\np1,Roz Treloar,,,\n", encoding="utf-8")
    told = graphsvc("duplicates", "--people", people, "-o", people)
    assert (told.code, "would be written over" in told.err) == (2, True)
    assert people.read_text(encoding="utf-8").startswith("id,")
