from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import FAMILY, NAMES, graphsvc

HEADING = "a,b,relation,generations_up,generations_down,degree,removed,half,step,adoptive,foster,in_law,former,side,path,others"
AUNT = """0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @G@ INDI
1 NAME Gwen //
1 SEX F
0 @M@ INDI
1 NAME Mair //
1 SEX F
0 @A@ INDI
1 NAME Anwen //
1 SEX F
0 @T@ INDI
1 NAME Tomos //
1 SEX M
0 @C@ INDI
1 NAME Carys //
1 SEX F
0 @F1@ FAM
1 WIFE @G@
1 CHIL @M@
1 CHIL @A@
0 @F2@ FAM
1 WIFE @M@
1 CHIL @C@
0 @F3@ FAM
1 HUSB @T@
1 WIFE @M@
1 DIV Y
0 TRLR
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    family, pairs, out = tmp_path / "family.ged", tmp_path / "pairs.csv", tmp_path / "out.csv"
    family.write_text(AUNT, encoding="utf-8")
    return family, pairs, out


def test_each_pair_is_answered_in_order_as_a_table(files: tuple[Path, Path, Path]) -> None:
    family, pairs, out = files
    pairs.write_text("\ufeffb,note,a\nA,x,C\nC,,A\nG,,C\nA,,C\nT,,A\nC,,C\n", encoding="utf-8")
    told = graphsvc("kinship", "--from", family, "--pairs", pairs, "-o", out)
    assert (told.code, told.err.splitlines()[-1]) == (0, f"{out}: 6 pairs")
    text = out.read_text(encoding="utf-8")
    assert text.splitlines()[0] == HEADING
    rows = list(csv.DictReader(text.splitlines()))
    assert [(r["a"], r["b"]) for r in rows] == [("C", "A"), ("A", "C"), ("C", "G"), ("C", "A"), ("A", "T"), ("C", "C")]
    assert [r["relation"] for r in rows] == [
        "maternal aunt (one parent not recorded)",
        "niece (one parent not recorded)",
        "maternal grandmother",
        "maternal aunt (one parent not recorded)",
        "former brother-in-law",
        "",
    ]
    aunt = rows[0]
    assert (aunt["generations_up"], aunt["generations_down"], aunt["degree"], aunt["side"]) == ("2", "1", "", "maternal")
    assert (aunt["half"], aunt["in_law"], aunt["former"], rows[4]["former"]) == ("false", "false", "false", "true")
    assert aunt["path"] == "you -> mum -> gran -> her daughter"
    assert not any(name in text for name in NAMES)


def test_the_coefficient_is_one_more_column(files: tuple[Path, Path, Path]) -> None:
    family, pairs, out = files
    pairs.write_text("a,b\nC,A\nC,T\n", encoding="utf-8")
    assert graphsvc("kinship", "--from", family, "--pairs", pairs, "-o", out, "--coefficient").code == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert [row["coefficient"] for row in rows] == ["0.125", "0.0"]


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "not a heading with the columns a, b"),
        (b"C,A\n", "not a heading with the columns a, b"),
        (b"a,b\nC,A\nC\n", "line 3 does not have two ids"),
        (b"a,b\nC,Z9\nY8,A\n", "nobody with the id Z9 (line 2), Y8 (line 3)"),
        (b"a,b\nC,A\nC,\xff\n", "line 3 is not UTF-8"),
        (b'a,b\n"' + b"C" * 200_000 + b'",A\n', "line 2 cannot be read as CSV"),
        (b"a,b\n" + b"Z,Z\n" * 9, "Z (line 4)"),
    ],
)
def test_a_list_that_is_none_is_told_apart_and_nothing_is_written(files: tuple[Path, Path, Path], data: bytes, words: str) -> None:
    family, pairs, out = files
    out.write_text("before", encoding="utf-8")
    pairs.write_bytes(data)
    told = graphsvc("kinship", "--from", family, "--pairs", pairs, "-o", out)
    assert told.code == 2
    assert words in told.err
    assert str(pairs) in told.err
    assert out.read_text(encoding="utf-8") == "before"


def test_a_broken_family_file_is_named(tmp_path: Path) -> None:
    family, pairs = tmp_path / "family.ged", tmp_path / "pairs.csv"
    family.write_text(FAMILY[:3], encoding="utf-8")
    pairs.write_text("a,b\n", encoding="utf-8")
    told = graphsvc("kinship", "--from", family, "--pairs", pairs, "-o", tmp_path / "out.csv")
    assert told.code == 2
    assert str(family) in told.err
    assert not (tmp_path / "out.csv").exists()


def test_in_the_store_everybody_is_named_to_the_child_one_a_line(store: Path) -> None:
    told = graphsvc("kinship", "--child", "I3")
    assert (told.code, told.err) == (0, "")
    rows = [line.split("\t") for line in told.out.splitlines()]
    assert [row[1:] for row in rows] == [
        ["Bertram Quillfeather", "father", "you -> dad"],
        ["Marigold Quillfeather", "mother", "you -> mum"],
    ]


def test_in_the_store_one_person_is_named_to_another_by_every_route(store: Path) -> None:
    told = graphsvc("kinship", "--child", "I3", "--of", "I1", "--to", "I2")
    assert [line.split("\t")[2:] for line in told.out.splitlines()] == [["partner", "you -> partner"]]


def test_in_the_store_the_answer_as_json_is_that_of_the_api(store: Path) -> None:
    told = graphsvc("kinship", "--child", "I3", "--of", "I1", "--json")
    (one,) = json.loads(told.out)["relations"]
    assert (one["relation"], one["side"], one["degree"], one["also"], one["coefficient"]) == ("mother", "maternal", None, [], 0.5)
    assert [reason["words"] for reason in one["routes"][0]["reasons"]] == ["Marigold Quillfeather is a parent of Perpetua Quillfeather"]


@pytest.mark.parametrize("asked", [("--child", "I9"), ("--child", "I3", "--of", "I9"), ("--child", "I3", "--of", "I1", "--to", "I9")])
def test_in_the_store_who_is_not_there_is_refused(store: Path, asked: tuple[str, ...]) -> None:
    told = graphsvc("kinship", *asked)
    told.is_refused(2)
    assert "Nobody in the store has the id I9" in told.err


def test_in_the_store_nobody_is_named_to_themselves(store: Path) -> None:
    told = graphsvc("kinship", "--child", "I3", "--of", "I3")
    told.is_refused(2)
    assert "two different people" in told.err


def test_options_of_a_file_and_of_the_store_do_not_mix(files: tuple[Path, Path, Path]) -> None:
    family, pairs, out = files
    pairs.write_text("a,b\n", encoding="utf-8")
    file = ("--from", family, "--pairs", pairs, "-o", out)
    for asked, words in (
        ((*file, "--child", "I3"), "--child does not go with --from"),
        (("--child", "I3", "--coefficient"), "--child does not go with"),
        ((*file, "--of", "I3"), "go with --child"),
        ((*file, "--json"), "go with --child"),
        (("--from", family, "--pairs", pairs), "Give --from, --pairs and --output"),
        ((), "Give --from, --pairs and --output"),
    ):
        told = graphsvc("kinship", *asked)
        told.is_refused(2)
        assert words in told.words
        assert not out.exists()
