"""Files that are broken, cut off, or something else: refused at once in words, or read as far as they go with a remark on the line."""

from __future__ import annotations

import io
import os
import re
import zipfile

import pytest

from graphsvc.domain.errors import UnreadableFile
from graphsvc.domain.facts import Born, Name, NameUse, Note, Sensitive
from graphsvc.domain.ties import ParentOf, PartnerOf
from graphsvc.exchange.gedcom import MOST_BYTES
from graphsvc.exchange.gedcom_reading import LONGEST_TEXT
from graphsvc.exchange.load import as_deeds
from graphsvc.exchange.remarks import Remark, Severity, report_lines, whole_report
from graphsvc.store.records import fact_properties
from tests.support.effort import effort
from tests.unit.exchange.reading import HEAD_5, HEAD_7, notes, read, read_bytes, read_person, remarks, ties, values


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("gedcom.ged", HEAD_7 + "0 TRLR\n")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "empty"),
        (b" \r\n\x00\x00", "empty"),
        (zipped(), "unpack it"),
        (b"\x1f\x8b\x08rest", "unpack it"),
        (b"%PDF-1.7 rest", "PDF"),
        (b"<!doctype html><p>0 HEAD", "web page"),
        (b'\xef\xbb\xbf{"people": []}', "JSON"),
        (b"name,born\nAnn,1985\n", "0 HEAD"),
        (b"0 HEADER\n1 GEDC\n", "0 HEAD"),
        (b"\xff\xfe" + "Dear all".encode("utf-16-le"), "0 HEAD"),
        (b"\x00\x01\x02\x03" * 100, "0 HEAD"),
    ],
)
def test_what_is_no_family_file_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read_bytes(data)


@pytest.mark.parametrize("start", [b"", HEAD_5.encode()])
def test_a_hundred_megabytes_of_noise_are_refused_at_once(start: bytes) -> None:
    data = start + os.urandom(1 << 20) * 100

    def refuse() -> None:
        with pytest.raises(UnreadableFile, match="100 MB; the most that can be read is 16 MB"):
            read_bytes(data)

    assert effort(refuse) < 60


def test_noise_behind_a_good_header_is_refused_before_it_is_read_to_the_end() -> None:
    data = HEAD_5.encode() + os.urandom(8 << 20)

    def refuse() -> None:
        with pytest.raises(UnreadableFile, match="damaged or is not GEDCOM"):
            read_bytes(data)

    assert effort(refuse) < 120


def test_a_file_that_is_a_little_too_large_is_not_said_to_be_as_large_as_may_be() -> None:
    with pytest.raises(UnreadableFile, match="a little more than 16 MB; the most that can be read is 16 MB"):
        read_bytes(b"0 HEAD\n" + b" " * MOST_BYTES)


def test_one_line_of_twelve_megabytes_costs_nobody_and_no_word() -> None:
    words = "".join(f"{n:07d}" for n in range((12 << 20) // 7))
    file = read(f"0 @I1@ INDI\n1 NAME Ann\n1 NOTE {words}\n0 @I2@ INDI\n1 NAME Bob")
    assert [name.whole for person_id in ("I1", "I2") for name in values(file, Name, person_id)] == ["Ann", "Bob"]
    parts = values(file, Note)
    assert "".join(part.words for part in parts) == words
    assert [part.about for part in parts] == [f"note (part {n} of {len(parts)})" for n in range(1, len(parts) + 1)]
    assert max(len(part.words) for part in parts) <= LONGEST_TEXT


def test_a_long_text_that_one_note_can_hold_is_one_note() -> None:
    words = "a" * (LONGEST_TEXT - 100)
    assert notes(read_person(f"1 NOTE {words}")) == {"note": words}


@pytest.mark.parametrize("line", ["1 NAME {}", "1 NAME {}\n2 NICK {}", "1 BIRT\n2 PLAC {}", "1 BIRT\n2 DATE {}", "1 SEX {}", "1 PHON {}",
    "1 RELI {}", "1 DEAT\n2 CAUS {}", "1 OCCU {}", "1 EVEN x\n2 TYPE {}", "1 _ODD {}", "1 SOUR {}", "1 NAME Ann\n2 SOUR Book\n3 PAGE {}",
    "1 RELI x\n2 NOTE {}", "1 DEAT\n2 CAUS x\n3 NOTE {}", "1 NAME A\n2 CONC {}", "1 RESN {}", "1 {}", "{}"])  # fmt: skip
def test_no_line_is_too_long_for_the_store_and_what_is_left_out_of_a_record_is_in_the_report(line: str) -> None:
    words = "".join(f"{n:06d}." for n in range(120_000 // 7))
    file = read_person(line.replace("{}", words))
    for deed in as_deeds(file, at="2026-11-25T03:05:20.123456Z", by="u_1"):
        for fact in deed.facts:
            fact_properties(fact)
    kept = [note.words for note in values(file, Note)] + [sensitive.words for sensitive in values(file, Sensitive)]
    told = "".join([*kept, *(remark.text for remark in file.remarks)])
    assert words in told or words in re.sub(r"religion: |\(part \d of \d\) ", "", told)


def test_the_whole_of_a_long_or_manifold_line_is_in_the_report() -> None:
    words = "b" * 5_000
    file = read_person(f"1 NAME Ann\n1\n1 b@d {words}\n1 CHAN\n2 DATE 1 JAN 2020")
    report = list(whole_report(file.remarks))
    assert f"    1 b@d {words}" in report
    assert report[-2:] == ["    1 CHAN", "    2 DATE 1 JAN 2020"]
    assert all(len(line) < 300 for line in report_lines(file.remarks))


def test_a_header_that_only_says_how_to_read_the_file_is_no_news() -> None:
    assert read_bytes(b"0 HEAD\n1 GEDC\n2 VERS 7.0\n0 TRLR\n").remarks == ()
    assert len(read_bytes(b"0 HEAD\n1 GEDC\n2 VERS 7.0\n1 SOUR Some program\n0 TRLR\n").remarks) == 1


@pytest.mark.parametrize("sign", [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"])
def test_signs_that_turn_a_name_around_are_left_out_and_said(sign: str) -> None:
    file = read_person(f"1 NAME {sign}live{sign} /Ot{sign}her/\n2 NICK {sign}Liv")
    assert values(file, Name) == [Name("live Other", "live", "Other"), Name("Liv", use=NameUse.KNOWN_AS)]
    assert [remark.line for remark in remarks(file, Severity.DOUBTFUL)] == [7, 8]


@pytest.mark.parametrize("blank", ["\u200b", "\ufeff\u2060", "\u00ad /\u200d/", "\u3164", "\u2800", "\u0301"])
def test_a_name_that_shows_nothing_is_no_name_and_is_said(blank: str) -> None:
    file = read_person(f"1 NAME {blank}\n2 NICK {blank}")
    assert values(file, Name) == []
    said = [remark.what for remark in remarks(file, Severity.DOUBTFUL)]
    assert said == ["The name holds only signs that show nothing: read as no name"] * 2


@pytest.mark.parametrize("name", ["\u0646\u200c\u0645", "क्\u200dष", "שָׁלוֹם\u200f", "李", "👩\u200d👧", "O'Neil-Smith"])
def test_joiners_and_marks_that_a_script_needs_stay(name: str) -> None:
    file = read_person(f"1 NAME {name}")
    assert [found.whole for found in values(file, Name)] == [name]
    assert remarks(file, Severity.DOUBTFUL) == []


def test_nesting_as_deep_as_the_standard_goes_is_read_and_deeper_lines_are_reported() -> None:
    lines = "\n".join(f"{level} _A {level}" for level in range(1, 150))
    file = read_person(lines)
    assert "99" in notes(file)["tag _A"]
    unread = [remark for remark in file.remarks if remark.what.startswith("Not a GEDCOM line")]
    assert [remark.text for remark in unread] == [f"{level} _A {level}" for level in range(100, 150)]


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes_and_said() -> None:
    file = read_bytes(f"{HEAD_5}0 @I1@ INDI\n1 NAME Ann /Oth".encode())
    assert values(file, Name)[0].whole == "Ann Oth"
    assert [(remark.line, remark.text) for remark in remarks(file, Severity.DOUBTFUL)] == [(7, "1 NAME Ann /Oth")]


def test_a_file_without_a_header_is_read_and_said() -> None:
    file = read_bytes(b"0 @I1@ INDI\n1 NAME Ann\n0 TRLR\n")
    assert [person.id for person in file.people] == ["I1"]
    assert file.version == ""
    assert [remark.what for remark in file.remarks] == ["The file has no header: version and characters are guessed"]


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\x9b"])
def test_control_characters_are_left_out_and_reported_and_padding_at_the_end_is_nothing(sign: str) -> None:
    file = read_bytes(f"{HEAD_5}0 @I1@ INDI\n1 NAME An{sign}n\n0 TRLR\n\x1a\x00\x00\x00".encode())
    assert values(file, Name)[0].whole == "Ann"
    assert [(remark.line, remark.text) for remark in remarks(file, Severity.DOUBTFUL)] == [(7, f"1 NAME An{sign}n")]


def test_two_records_with_one_id_are_two_people_and_links_go_to_the_first() -> None:
    file = read(
        "0 @I1@ INDI\n1 NAME Ann\n1 FAMS @F1@\n0 @I1@ INDI\n1 NAME Bob\n0 @I1~2@ INDI\n0 INDI\n1 NAME Cas\n"
        "0 @I2@ INDI\n1 FAMC @F1@\n0 @F1@ FAM\n1 WIFE @I1@\n1 CHIL @I2@\n0 @F1@ FAM"
    )
    assert [person.id for person in file.people] == ["I1", "I1~3", "I1~2", "line12", "I2"]
    assert [values(file, Name, person_id)[0].whole for person_id in ("I1", "I1~3", "line12")] == ["Ann", "Bob", "Cas"]
    assert [(tie.a, tie.b) for tie in ties(file, ParentOf)] == [("I1", "I2")]
    assert file.families == 2
    assert {remark.line for remark in remarks(file, Severity.DOUBTFUL)} == {9, 12, 19}


def test_a_broken_line_is_reported_with_its_own_number_and_costs_no_other() -> None:
    file = read("0 @I1@ INDI\n\n1 NAME Ann\n1\nrubbish\n2 b@d tag\n1 OCCU nurse\n\n0 @I2@ INDI\n1 NAME Bob")
    assert [person.id for person in file.people] == ["I1", "I2"]
    assert notes(file) == {"occupation": "nurse"}
    unread = remarks(file, Severity.NOT_UNDERSTOOD)
    assert [(remark.line, remark.text) for remark in unread] == [(9, "1"), (10, "rubbish"), (11, "2 b@d tag")]


def test_a_note_broken_over_lines_without_levels_is_kept_together_and_said() -> None:
    file = read_person("1 NOTE Likes\nto swim\n2 CONT and\nto sing\n1 OCCU nurse")
    assert notes(file) == {"note": "Likes\nto swim\nand\nto sing", "occupation": "nurse"}
    assert [remark.line for remark in remarks(file, Severity.DOUBTFUL)] == [8, 10]


def test_indents_tabs_leading_zeros_and_small_letters_are_no_hindrance() -> None:
    file = read("  0 @I1@ INDI\n\t01\tname\tAnn /Other/\n    1 Birt\n      2 DATE 1985")
    assert values(file, Name)[0].whole == "Ann Other"
    assert str(file.people[0].born) == "1985"


def test_a_level_that_skips_one_belongs_to_the_line_before_it_and_is_doubted() -> None:
    file = read_person("1 BIRT\n3 DATE 1985\n3 PLAC Leeds\n1 OCCU nurse")
    assert [remark.line for remark in remarks(file, Severity.DOUBTFUL)] == [8]
    assert [(str(born.when), born.place) for born in values(file, Born)] == [("1985", "Leeds")]
    assert notes(file) == {"occupation": "nurse"}


def test_ids_may_hold_odd_signs() -> None:
    file = read("0 @I-1:a b@ INDI\n1 FAMS @F.1@\n0 @Ü2@ INDI\n1 FAMS @F.1@\n0 @F.1@ FAM\n1 HUSB @I-1:a b@\n1 WIFE @Ü2@")
    assert [(tie.id, tie.a, tie.b) for tie in ties(file, PartnerOf)] == [("F.1", "I-1:a b", "Ü2")]


def test_ids_of_facts_and_ties_are_unique_and_the_same_on_every_reading() -> None:
    body = "0 @I1@ INDI\n1 NAME Ann\n1 OCCU nurse\n1 FAMS @F1@\n0 @I2@ INDI\n1 FAMC @F1@\n0 @F1@ FAM\n1 WIFE @I1@\n1 CHIL @I2@"
    first, second = read(body), read(body)
    assert first == second
    ids = [fact.id for person in first.people for fact in person.facts]
    assert len(ids) == len(set(ids))
    assert ids[:3] == ["I1-0001", "I1-0002", "I1-0003"]


def test_what_is_left_over_is_kept_with_the_person_or_reported() -> None:
    file = read(
        "0 @I1@ INDI\n1 BIRT\n2 RESN locked\n0 @F1@ FAM\n1 WIFE @I1@\n2 _SINCE 1990\n0 _THING odd\n1 _WITH more\n0 @O1@ OBJE\n1 FILE a.png"
    )
    assert notes(file) == {"restriction": "locked", "partner in family F1": "tag _SINCE: 1990"}
    texts = [remark.text for remark in file.remarks]
    assert "0 _THING odd\n1 _WITH more" in texts
    assert "0 @O1@ OBJE\n1 FILE a.png" in texts


def test_the_report_has_one_line_for_each_remark() -> None:
    found = [
        Remark(1032, "1 _UID 68\n2 X\n2 Y", "kept as a note", Severity.NOT_UNDERSTOOD),
        Remark(0, "", "no header", Severity.DOUBTFUL),
        Remark(7, "1 NOTE " + "a" * 500, "long", Severity.KEPT),
    ]
    lines = list(report_lines(found))
    assert lines[0] == "line 1032: not understood: kept as a note | 1 _UID 68 (and 2 lines under it)"
    assert lines[1] == "the file: doubtful: no header"
    assert lines[2].startswith("line 7: kept: long | 1 NOTE aaa")
    assert len(lines[2]) < 160


def test_no_error_carries_a_name_from_the_file() -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_bytes((HEAD_5 + "Ann Other\n" * 200).encode())
    assert "Ann" not in str(refused.value)
    assert values(read_person("1 NAME Ann"), Note) == []
