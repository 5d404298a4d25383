"""Every encoding that GEDCOM names, those found in the wild, and files that declare what they are not."""

from __future__ import annotations

import codecs

import pytest
from gedcom_lite import encode_ansel

from graphsvc.domain.facts import Name
from graphsvc.exchange.encodings import codec_named, decode
from graphsvc.exchange.remarks import Severity
from tests.unit.exchange.reading import read_bytes, remarks, values

NAME = "Zoë Åse Müller-Nuñez"


def gedcom(name: str, declared: str) -> str:
    char = f"1 CHAR {declared}\n" if declared else ""
    return f"0 HEAD\n1 GEDC\n2 VERS 5.5.1\n{char}0 @I1@ INDI\n1 NAME {name}\n0 TRLR\n"


def encoded(text: str, codec: str) -> bytes:
    return encode_ansel(text) if codec == "ansel" else text.encode(codec)


@pytest.mark.parametrize(
    "declared, codec, mark",
    [
        ("UTF-8", "utf-8", b""),
        ("UTF-8", "utf-8", codecs.BOM_UTF8),
        ("ANSEL", "ansel", b""),
        ("UNICODE", "utf-16-le", codecs.BOM_UTF16_LE),
        ("UNICODE", "utf-16-be", codecs.BOM_UTF16_BE),
        ("UNICODE", "utf-16-le", b""),
        ("UNICODE", "utf-16-be", b""),
        ("ANSI", "cp1252", b""),
        ("IBM WINDOWS", "cp1252", b""),
        ("WINDOWS-1252", "cp1252", b""),
        ("IBMPC", "cp437", b""),
        ("CP850", "cp850", b""),
        ("MACINTOSH", "mac_roman", b""),
        ("ISO-8859-15", "iso8859-15", b""),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_name_with_accents_comes_through_whatever_it_is_written_in(declared: str, codec: str, mark: bytes, line_end: str) -> None:
    data = mark + encoded(gedcom(NAME, declared).replace("\n", line_end), codec)
    file = read_bytes(data)
    assert [name.whole for name in values(file, Name)] == [NAME]
    assert remarks(file, Severity.DOUBTFUL) == []


def test_plain_ascii_needs_no_declaration_and_no_remark() -> None:
    decoded = decode(gedcom("Ann /Other/", "ASCII").encode())
    assert decoded.codec == "utf-8"
    assert decoded.remarks == ()


@pytest.mark.parametrize("declared", ["ANSEL", "ANSI", "ASCII", "UNICODE", "IBMPC", "KLINGON", ""])
def test_utf_8_under_another_declaration_is_read_as_what_it_is_and_said(declared: str) -> None:
    file = read_bytes(gedcom(NAME, declared).encode())
    assert [name.whole for name in values(file, Name)] == [NAME]
    assert [remark.line for remark in remarks(file, Severity.DOUBTFUL)] == [0]
    assert "UTF-8" in remarks(file, Severity.DOUBTFUL)[0].what


@pytest.mark.parametrize("declared", ["ASCII", "KLINGON", "UNICODE", ""])
def test_windows_bytes_under_another_declaration_are_read_as_such_and_said(declared: str) -> None:
    file = read_bytes(gedcom("Renée 12 Ü /Öztürk/", declared).encode("cp1252"))
    assert [name.whole for name in values(file, Name)] == ["Renée 12 Ü Öztürk"]
    assert "Windows-1252" in remarks(file, Severity.DOUBTFUL)[0].what


def test_bytes_that_cannot_be_ansel_are_not_read_as_ansel() -> None:
    file = read_bytes(gedcom("Josée /Lindé/", "ANSEL").encode("cp1252"))  # a mark of ANSEL before a slash stands on nothing
    file_of_marks = read_bytes(gedcom("André /É\x80/", "ANSEL").encode("latin-1"))
    assert any("check letters" in remark.what for remark in remarks(file, Severity.DOUBTFUL))
    assert any("check letters" in remark.what for remark in remarks(file_of_marks, Severity.DOUBTFUL))


def test_one_bad_line_in_a_utf_8_file_costs_no_other_line_its_letters() -> None:
    text = gedcom(NAME, "UTF-8").encode().replace(b"0 TRLR", b"0 @I2@ INDI\n1 NAME Ren\xe9e\n0 TRLR")
    file = read_bytes(text)
    assert [name.whole for name in values(file, Name)] == [NAME]
    assert [name.whole for name in values(file, Name, "I2")] == ["Renée"]
    assert [(remark.line, remark.text) for remark in remarks(file, Severity.DOUBTFUL)] == [(8, "1 NAME Renée")]


def test_half_a_character_at_the_end_of_utf_16_is_said() -> None:
    data = codecs.BOM_UTF16_LE + gedcom(NAME, "UNICODE").encode("utf-16-le")[:-1]
    assert any("UTF-16" in remark.what for remark in read_bytes(data).remarks)


def test_an_undefined_byte_is_shown_and_named() -> None:
    file = read_bytes(gedcom("Ann \x81 Other", "ANSI").encode("latin-1"))
    assert values(file, Name)[0].whole == "Ann \ufffd Other"
    assert "81" in remarks(file, Severity.DOUBTFUL)[0].what


@pytest.mark.parametrize(
    "declared, codec",
    [
        ("utf8", "utf-8"),
        ("Windows-1250", "cp1250"),
        ("CP 437", "cp437"),
        ("ISO-8859-2", "iso8859-2"),
        ("CP99999", ""),
        ("", ""),
        ("EBCDIC", ""),
    ],
)
def test_a_declaration_names_a_codec_or_none(declared: str, codec: str) -> None:
    assert codec_named(declared) == codec
