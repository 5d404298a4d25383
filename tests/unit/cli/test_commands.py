"""Each command on good input: data on stdout, talk on stderr, exit code 0."""

from __future__ import annotations

import json
import re
import stat
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pytest

from graphsvc.access.tokens import read_token
from graphsvc.cli import draw
from graphsvc.settings import Settings
from graphsvc.usecases.system_clock import SystemClock
from tests.unit.cli.conftest import FAMILY, NAMES, Told, graphsvc

PNG = b"\x89PNG\r\n\x1a\n"


def test_version_is_the_installed_one() -> None:
    assert graphsvc("version") == Told(0, f"graphsvc {version('graphsvc')}\n", "")
    assert json.loads(graphsvc("version", "--json").out) == {"version": version("graphsvc")}


def test_without_a_command_all_commands_are_listed_and_the_code_says_that_none_was_given() -> None:
    told = graphsvc()
    assert told.code == 2
    for command in ("demo", "serve", "token", "import", "people", "draw", "migrate", "version"):
        assert re.search(rf"│ {command} ", told.out + told.err), command


def test_migrate_says_how_much_is_in_the_store(store: Path) -> None:
    assert graphsvc("migrate").out == "The schema is up to date. 11 facts, 0 groups, 3 people, 0 photographs, 3 ties\n"
    assert json.loads(graphsvc("migrate", "--json").out) == {"people": 3, "groups": 0, "facts": 11, "ties": 3, "photographs": 0}


def test_import_says_how_many_people_and_families_and_the_second_time_that_they_are_there(family: Path) -> None:
    assert graphsvc("import", family) == Told(0, "family.ged: 3 people, 1 family\n", "")
    again = graphsvc("import", family, "--json")
    assert json.loads(again.out) == {"file": "family.ged", "people": 3, "families": 1, "already_there": True, "remarks": 0, "to_ask": 0}
    assert len(json.loads(graphsvc("people", "--json").out)) == 3


def test_the_report_of_an_import_is_kept_with_the_records_where_nobody_names_a_place(tmp_path: Path) -> None:
    file = tmp_path / "odd.ged"
    odd = "".join(f"1 _ODD{n} words {n}\n" for n in range(50))
    file.write_text(FAMILY.replace("1 SEX M\n", f"1 SEX M\n1 CHAN\n2 DATE 1 JAN 2020\n{odd}"), encoding="utf-8")
    told = graphsvc("import", file)
    (report,) = (tmp_path / "data" / "import-reports").iterdir()
    assert told.out == "odd.ged: 3 people, 1 family\n"
    assert told.words.endswith(f"30 more remarks and 1 line kept as it stands: all is in {report}")
    lines = report.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "_ODD49 words 49" in line]
    assert "    2 DATE 1 JAN 2020" in lines
    assert (stat.S_IMODE(report.stat().st_mode), stat.S_IMODE(report.parent.stat().st_mode)) == (0o600, 0o700)
    assert graphsvc("import", file).words == told.words, "the same file has the same report"


def test_one_person_is_one_person(tmp_path: Path) -> None:
    file = tmp_path / "one.ged"
    file.write_text("0 HEAD\n1 GEDC\n2 VERS 7.0\n0 @I1@ INDI\n0 TRLR\n", encoding="utf-8")
    assert graphsvc("import", file).out == "one.ged: 1 person, 0 families\n"


def test_a_picture_of_very_many_says_how_to_draw_fewer(tmp_path: Path, family: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = ("draw", "genogram", "--from", family, "--focus", "I1", "-o", tmp_path / "x.svg")
    hint = "--focus ID --steps 4 draws those within four steps of one person."
    assert hint not in graphsvc(*drawing).words
    monkeypatch.setattr(draw, "MANY_PEOPLE", 2)
    assert hint in graphsvc(*drawing).words
    assert hint not in graphsvc(*drawing, "--steps", 4).words


def test_several_files_give_one_line_of_json_each_and_a_report_each(tmp_path: Path, family: Path) -> None:
    other = tmp_path / "other.ged"
    other.write_text(family.read_text(encoding="utf-8").replace("3 MAY 1985", "some time in May"), encoding="utf-8")
    told = graphsvc("import", family, other, "--json", "--report", tmp_path / "remarks.txt")
    assert [json.loads(line)["file"] for line in told.out.splitlines()] == ["family.ged", "other.ged"]
    assert "some time in May" not in (tmp_path / "remarks-family.txt").read_text(encoding="utf-8")
    assert "some time in May" in (tmp_path / "remarks-other.txt").read_text(encoding="utf-8")
    assert "line 9: doubtful" in told.err


def test_people_are_rows_of_tab_separated_text_or_json(store: Path) -> None:
    rows = [line.split("\t") for line in graphsvc("people").out.splitlines()]
    written = json.loads(graphsvc("people", "--json").out)
    assert [row[0] for row in rows] == [row["id"] for row in written] == sorted(row["id"] for row in written)
    assert sorted(row[1:] for row in rows) == [
        ["Bertram Quillfeather", "", "family.ged I2"],
        ["Marigold Quillfeather", "1985-05-03", "family.ged I1"],
        ["Perpetua Quillfeather", "2015-02-14", "family.ged I3"],
    ]
    assert {row["name"]: row["numbers"] for row in written}["Bertram Quillfeather"] == [{"system": "family.ged", "number": "I2"}]


def test_people_come_in_pages_and_the_talk_tells_how_to_go_on(store: Path) -> None:
    everybody = graphsvc("people").out.splitlines()
    first = graphsvc("people", "--limit", 2)
    last_id = everybody[1].split("\t")[0]
    assert first.out.splitlines() == everybody[:2]
    assert first.err == f"There may be more: graphsvc people --after {last_id}\n"
    assert graphsvc("people", "--limit", 2, "--after", last_id).out.splitlines() == everybody[2:]


def test_a_person_is_found_by_the_number_in_their_file(store: Path) -> None:
    assert [line.split("\t")[1] for line in graphsvc("people", "--number", "I3").out.splitlines()] == ["Perpetua Quillfeather"]


def test_a_name_with_a_tab_in_it_stays_in_its_column(tmp_path: Path) -> None:
    file = tmp_path / "tab.ged"
    file.write_text("0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Ann\tLou /Quillfeather/\n0 TRLR\n", encoding="utf-8")
    assert graphsvc("import", file).code == 0
    assert graphsvc("people").out.split("\t")[1:3] == ["Ann Lou Quillfeather", ""]


def test_a_token_is_alone_on_stdout_and_names_its_user(store: Path) -> None:
    told = graphsvc("token", "--as", "u_rachel")
    assert (told.code, told.err) == (0, "")
    key = Settings(data_dir=store).key("token")
    assert read_token(key, told.out.removesuffix("\n"), datetime.now(UTC)) == "u_rachel"
    written = json.loads(graphsvc("token", "--as", "u_rachel", "--hours", 1, "--json").out)
    assert (written["user"], written["hours"]) == ("u_rachel", 1)
    assert read_token(key, written["token"], datetime.now(UTC)) == "u_rachel"


def test_a_genogram_of_somebody_in_the_store_is_drawn_by_record_or_by_the_number_in_their_file(store: Path, tmp_path: Path) -> None:
    child = graphsvc("people", "--number", "I3").out.split("\t")[0]
    pictures = []
    for focus in ("I3", child):
        told = graphsvc("draw", "genogram", "--focus", focus, "-o", tmp_path / "x.svg")
        assert told == Told(0, "", f"{tmp_path}/x.svg: 3 people drawn\n")
        pictures.append((tmp_path / "x.svg").read_text(encoding="utf-8"))
    assert set(re.findall(r'data-person="([^"]+)"', pictures[0])) >= {child}
    assert pictures[0] == pictures[1]
    assert all(name in pictures[0] for name in NAMES[:3])


def test_an_ecomap_is_drawn_as_png(store: Path, tmp_path: Path) -> None:
    told = graphsvc("draw", "ecomap", "--focus", "I3", "-o", tmp_path / "new folder" / "x.png", "--width", 400)
    assert (told.code, told.out) == (0, "")
    data = (tmp_path / "new folder" / "x.png").read_bytes()
    assert data.startswith(PNG)
    assert int.from_bytes(data[16:20], "big") == 400  # the width, in the header of a PNG


def test_safety_circles_are_drawn_in_one_view(store: Path, tmp_path: Path) -> None:
    for whose in ("child", "family"):
        told = graphsvc("draw", "circles", "--focus", "I3", "--whose", whose, "-o", tmp_path / f"{whose}.txt")
        assert (told.code, told.out) == (0, "")
    child, family = ((tmp_path / f"{whose}.txt").read_text(encoding="utf-8") for whose in ("child", "family"))
    assert child != family


def test_a_file_is_drawn_without_any_store_and_says_where_everything_stands(family: Path, tmp_path: Path) -> None:
    told = graphsvc("draw", "genogram", "--from", family, "-o", tmp_path / "x.svg", "--layout-json", tmp_path / "x.json")
    assert told == Told(0, "", f"{tmp_path}/x.svg: 3 people drawn\n")
    layout = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert layout["format"] == "graphsvc-genogram-layout/1"
    assert {person["id"] for person in layout["people"]} == {"I1", "I2", "I3"}
    assert not (tmp_path / "data").exists()


def test_people_keep_their_places_in_the_picture_drawn_before(family: Path, tmp_path: Path) -> None:
    """Two partners of one form may stand either way round."""
    family.write_text(FAMILY.replace("1 SEX M\n", "1 SEX F\n").replace("1 BIRT\n2 DATE 3 MAY 1985\n", ""), encoding="utf-8")
    drawing = ("draw", "genogram", "--from", family, "-o", tmp_path / "x.svg", "--layout-json", tmp_path / "x.json")

    def places() -> dict[str, float]:
        return {p["id"]: p["x"] for p in json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["people"]}

    assert graphsvc(*drawing).code == 0
    layout = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    before = places()
    mirrored = {**layout, "people": [{**p, "x": -p["x"]} for p in layout["people"]]}
    (tmp_path / "x.json").write_text(json.dumps(mirrored), encoding="utf-8")
    for _ in range(2):  # the second time from the file that the first has written
        told = graphsvc(*drawing, "--previous", tmp_path / "x.json", "--search-seconds", 1)
        assert (told.code, told.out) == (0, "")
        assert (places()["I1"] < places()["I2"]) != (before["I1"] < before["I2"])


def test_a_file_is_drawn_as_pdf_and_in_words(family: Path, tmp_path: Path) -> None:
    for ending, start in ((".pdf", b"%PDF-"), (".txt", b"family"), (".TXT", b"family")):
        told = graphsvc("draw", "genogram", "--from", family, "-o", tmp_path / f"x{ending}")
        assert (told.code, told.out) == (0, "")
        assert (tmp_path / f"x{ending}").read_bytes().startswith(start)


def test_a_png_is_so_many_millimetres_wide(family: Path, tmp_path: Path) -> None:
    told = graphsvc("draw", "genogram", "--from", family, "-o", tmp_path / "x.png", "--width-mm", 100, "--dpi", 127)
    data = (tmp_path / "x.png").read_bytes()
    assert told.code == 0
    assert int.from_bytes(data[16:20], "big") == 500
    graphsvc("draw", "genogram", "--from", family, "-o", tmp_path / "x.png", "--paper", "a4", "--dpi", 100)
    data = (tmp_path / "x.png").read_bytes()
    assert int.from_bytes(data[16:20], "big") in {1169, 827}  # A4 at 100 dots an inch, either way up
    assert b"pHYs" in data


def test_a_family_too_large_for_the_paper_is_a_file_a_page_or_one_pdf(tmp_path: Path) -> None:
    lines = ["0 HEAD", "1 GEDC", "2 VERS 5.5.1", "1 CHAR UTF-8", "0 @I0@ INDI", "1 NAME Ada /Root/"]
    for i in range(1, 60):
        lines += [f"0 @I{i}@ INDI", f"1 NAME Child{i} /Root/"]
    lines += ["0 @F1@ FAM", "1 WIFE @I0@", *(f"1 CHIL @I{i}@" for i in range(1, 60)), "0 TRLR"]
    (tmp_path / "many.ged").write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = graphsvc("draw", "genogram", "--from", tmp_path / "many.ged", "-o", tmp_path / "x.svg", "--paper", "a4")
    assert told.code == 0
    pages = sorted(tmp_path.glob("x-*.svg"))
    assert len(pages) > 1
    assert f"x-1.svg to {tmp_path}/x-{len(pages)}.svg: 60 people drawn on {len(pages)} pages" in told.err
    found = [who for page in pages for who in re.findall(r'data-person="([^"]+)"', page.read_text(encoding="utf-8"))]
    assert sorted(found) == sorted(f"I{i}" for i in range(60))
    assert graphsvc("draw", "genogram", "--from", tmp_path / "many.ged", "-o", tmp_path / "x.pdf", "--paper", "a4").code == 0
    part = graphsvc("draw", "genogram", "--from", tmp_path / "many.ged", "--focus", "I3", "--sides", 0, "-o", tmp_path / "y.svg")
    assert f"{tmp_path}/y.svg: 2 people drawn" in part.err
    assert "58 people with Ada Root" in part.err


def test_a_part_is_counted_from_somebody(family: Path, tmp_path: Path) -> None:
    for wish in ("--up", "--down", "--sides", "--max-people"):
        told = graphsvc("draw", "genogram", "--from", family, wish, 1, "-o", tmp_path / "x.svg")
        told.is_refused(2)
        assert "say who with --focus ID" in told.err


def test_a_file_is_drawn_as_life_is_today(family: Path, tmp_path: Path) -> None:
    assert graphsvc("draw", "genogram", "--from", family, "-o", tmp_path / "x.svg").code == 0
    today = SystemClock().today()
    age = today.year - 2015 - ((today.month, today.day) < (2, 14))
    assert f">{age}<" in (tmp_path / "x.svg").read_text(encoding="utf-8")


def test_steps_leave_out_whoever_is_farther_away(family: Path, tmp_path: Path) -> None:
    near = graphsvc("draw", "genogram", "--from", family, "--focus", "I3", "--steps", 0, "-o", tmp_path / "x.svg")
    assert (near.code, near.out) == (0, "")
    assert f"{tmp_path}/x.svg: 1 people drawn\n" in near.err
