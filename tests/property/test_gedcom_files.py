"""GEDCOM files of random families, in every encoding: nobody, no link, no date and no word is lost, and none made up."""

from __future__ import annotations

import codecs
import re
from dataclasses import astuple, dataclass, field

import gedcom7
from gedcom_lite import encode_ansel
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphsvc.domain.dates import CalendarPart, DateKind, PartialDate
from graphsvc.domain.errors import UnreadableFile
from graphsvc.domain.facts import Name, Note
from graphsvc.domain.ties import ParentKind, ParentOf, PartnerOf, SiblingOf
from graphsvc.exchange.gedcom import MOST_BYTES, FamilyFile, read_gedcom
from graphsvc.exchange.gedcom_dates import read_date
from graphsvc.exchange.load import as_deeds
from graphsvc.exchange.remarks import report_lines
from tests.property.test_dates import partial_dates

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
COMMON_LETTERS = "abcdefgXYZ éèöüñçåßÆ'-."
ENCODINGS = {
    "ASCII": ("ASCII", "ascii", b"", "abcdefgXYZ '-."),
    "ANSEL": ("ANSEL", "ansel", b"", COMMON_LETTERS + "ŁłøØœðþŞőǎ£¿"),
    "UTF-8": ("UTF-8", "utf-8", b"", ""),
    "UTF-8 with mark": ("UTF-8", "utf-8", codecs.BOM_UTF8, ""),
    "UTF-16 LE": ("UNICODE", "utf-16-le", b"", ""),
    "UTF-16 LE with mark": ("UNICODE", "utf-16-le", codecs.BOM_UTF16_LE, ""),
    "UTF-16 BE": ("UNICODE", "utf-16-be", b"", ""),
    "UTF-16 BE with mark": ("UNICODE", "utf-16-be", codecs.BOM_UTF16_BE, ""),
    "ANSI": ("ANSI", "cp1252", b"", COMMON_LETTERS + "€œŠÿ"),
    "IBMPC": ("IBMPC", "cp437", b"", COMMON_LETTERS + "£±Σ"),
    "CP850": ("CP850", "cp850", b"", COMMON_LETTERS + "ØðÞ"),
    "MACINTOSH": ("MACINTOSH", "mac_roman", b"", COMMON_LETTERS + "ØπŒ"),
}
PEDIGREES = {
    "": ParentKind.BIRTH,
    "birth": ParentKind.BIRTH,
    "adopted": ParentKind.ADOPTIVE,
    "foster": ParentKind.FOSTER,
    "step": ParentKind.STEP,
}


@dataclass
class Invented:
    """A family file to be: names, births and notes by person, partners and children (with their pedigree) by family."""

    names: list[str] = field(default_factory=list)
    births: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    families: list[tuple[list[int], dict[int, str]]] = field(default_factory=list)

    def gedcom(self, version: str, declared: str) -> str:
        lines = ["0 HEAD", "1 GEDC", f"2 VERS {version}", *([f"1 CHAR {declared}"] if declared else [])]
        for n, (name, birth, note) in enumerate(zip(self.names, self.births, self.notes, strict=True)):
            lines += [f"0 @I{n}@ INDI", f"1 NAME {name}"]
            lines += ["1 BIRT", f"2 DATE {birth}"] if birth else []
            lines += [f"1 NOTE {note[:7]}", f"2 CONC {note[7:]}"] if note and version != "7.0" else [f"1 NOTE {note}"] if note else []
            for f, (partners, children) in enumerate(self.families):
                lines += [f"1 FAMS @F{f}@"] * (n in partners)
                if n in children:
                    lines.append(f"1 FAMC @F{f}@")
                    word = children[n].upper() if version == "7.0" else children[n]
                    lines += [f"2 PEDI {'OTHER' if word == 'STEP' else word}"] if word else []
                    lines += ["3 PHRASE Step"] if word == "STEP" else []
        for f, (partners, children) in enumerate(self.families):
            lines += [f"0 @F{f}@ FAM", *(f"1 {role} @I{n}@" for role, n in zip(("HUSB", "WIFE"), partners, strict=False))]
            lines += [f"1 CHIL @I{n}@" for n in children]
        return "\n".join([*lines, "0 TRLR", ""])


def texts(letters: str) -> st.SearchStrategy[str]:
    characters = st.sampled_from(letters) if letters else st.characters(exclude_categories=["C", "Z"], exclude_characters="/@")
    return st.lists(st.text(characters.filter(lambda c: c != " "), min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join)


@st.composite
def invented_files(draw: st.DrawFn, letters: str = "") -> Invented:
    count = draw(st.integers(1, 7))
    people = st.integers(0, count - 1)
    file = Invented()
    for _ in range(count):
        file.names.append(draw(texts(letters)))
        file.births.append(draw(st.one_of(st.just(""), partial_dates().map(in_gedcom), texts(letters))))
        file.notes.append(draw(st.one_of(st.just(""), texts(letters))))
    for _ in range(draw(st.integers(0, 4))):
        partners = draw(st.lists(people, max_size=2, unique=True))
        others = sorted(set(range(count)) - set(partners))
        children = draw(st.lists(st.sampled_from(others), max_size=4, unique=True)) if others else []
        if not any(set(partners) == set(couple) for couple, _ in file.families):
            file.families.append((partners, {n: draw(st.sampled_from(sorted(PEDIGREES))) for n in children}))
    return file


def in_gedcom(when: PartialDate) -> str:
    def part(day: CalendarPart) -> str:
        return f"{f'{day.day} ' if day.day else ''}{f'{MONTHS[day.month - 1]} ' if day.month else ''}{day.year}"

    word = {DateKind.ON: "", DateKind.ABOUT: "ABT ", DateKind.BEFORE: "BEF ", DateKind.AFTER: "AFT ", DateKind.BETWEEN: "BET "}[when.kind]
    return f"{word}{part(when.part)}" + (f" AND {part(when.second)}" if when.second else "")


def read(data: bytes) -> FamilyFile:
    return read_gedcom(data, file_name="family.ged", at="2026-11-25T03:05:20.123456Z", by="worker-1")


def read_or_refused(data: bytes) -> FamilyFile | None:
    """What the file says; None where it is refused in words. Any other error fails the test."""
    try:
        return read(data)
    except UnreadableFile:
        return None


def everything_said(file: FamilyFile) -> str:
    facts = [fact for person in file.people for fact in person.facts]
    said = [str(part) for fact in facts for part in (*astuple(fact.value), fact.said.source.words)]
    return "\n".join([*said, *(tie.said.source.words for tie in file.ties), *(remark.text for remark in file.remarks)])


def check(invented: Invented, file: FamilyFile) -> None:
    """The file says what was invented, and no more."""
    assert [person.id for person in file.people] == [f"I{n}" for n in range(len(invented.names))]
    assert file.families == len(invented.families)
    for person, name, birth, note in zip(file.people, invented.names, invented.births, invented.notes, strict=True):
        assert [said.whole for said in person.said(Name)] == [name]
        said = {fact.value.about: fact.value.words for fact in person.facts if isinstance(fact.value, Note)}
        assert said.get("note", "") == note
        reading = read_date(birth)
        assert person.born == reading.when
        if birth and not (reading.when and reading.exact):
            assert said["date of birth as written"] == birth
    assert {(tie.id, tie.a, tie.b) for tie in file.ties if isinstance(tie, PartnerOf)} == {
        (f"F{f}", f"I{partners[0]}", f"I{partners[1]}") for f, (partners, _) in enumerate(invented.families) if len(partners) == 2
    }
    assert {(tie.family, tie.a, tie.b, tie.kind) for tie in file.ties if isinstance(tie, ParentOf)} == {
        (f"F{f}", f"I{parent}", f"I{child}", PEDIGREES[pedigree])
        for f, (partners, children) in enumerate(invented.families)
        for parent in partners
        for child, pedigree in children.items()
    }
    assert sum(isinstance(tie, SiblingOf) for tie in file.ties) == sum(
        len(children) * (len(children) - 1) // 2 for partners, children in invented.families if not partners
    )


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(sorted(ENCODINGS)), st.sampled_from(["\n", "\r\n", "\r"]))
def test_nothing_is_lost_in_any_encoding(data: st.DataObject, encoding: str, line_end: str) -> None:
    declared, codec, mark, letters = ENCODINGS[encoding]
    invented = data.draw(invented_files(letters))
    text = invented.gedcom("5.5.1", declared).replace("\n", line_end)
    written = encode_ansel(text) if codec == "ansel" else text.encode(codec)
    # Letters of one byte may make up UTF-8 by chance (about one pair of capitals in a thousand): then UTF-8 is the better guess.
    assume(codec.startswith("utf") or written.isascii() or not is_utf_8(written))
    check(invented, read(mark + written))


def is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@settings(deadline=None)
@given(invented_files())
def test_version_7_says_the_same_and_another_reader_counts_the_same(invented: Invented) -> None:
    text = invented.gedcom("7.0", "")
    file = read(text.encode())
    check(invented, file)
    records = gedcom7.loads(text)
    assert len(file.people) == sum(record.tag == "INDI" for record in records)
    assert file.families == sum(record.tag == "FAM" for record in records)
    partners = [[line.pointer for line in record.children if line.tag in {"HUSB", "WIFE"}] for record in records if record.tag == "FAM"]
    children = [[line.pointer for line in record.children if line.tag == "CHIL"] for record in records if record.tag == "FAM"]
    assert {(f"@{tie.a}@", f"@{tie.b}@") for tie in file.ties if isinstance(tie, ParentOf)} == {
        (parent, child) for some, others in zip(partners, children, strict=True) for parent in some for child in others
    }


@given(partial_dates())
def test_a_date_comes_back_as_it_went_out(when: PartialDate) -> None:
    written = in_gedcom(when)
    if when.part.year >= 100:
        reading = read_date(written)
        assert (reading.when, reading.exact) == (when, True)


@given(
    st.one_of(
        st.text(max_size=30),
        st.lists(st.sampled_from(["BET", "AND", "FROM", "TO", "12", "MAR", "1985", "/86", "(", ")", "INT", "B.C."])).map(" ".join),
    )
)
def test_any_text_at_all_is_a_date_or_words_and_never_both_unsaid(written: str) -> None:
    reading = read_date(written)
    assert reading.written == written.strip()
    if not (reading.when or reading.began or reading.ended):
        assert reading.words == written.strip()
        assert not reading.exact or not written.strip()


TAGS = re.findall(
    r"\w+",
    """
    NAME GIVN SURN NPFX NICK TYPE SEX BIRT DEAT DATE PLAC MAP LATI AGE CAUS CHR ADOP FAMC FAMS PEDI STAT NOTE SNOTE SOUR PAGE QUAY DATA
    TEXT EVEN FACT OCCU RESI ADDR CITY PHON RELI RESN ASSO RELA ROLE PHRASE OBJE FILE FORM CHAN TIME REFN UID NO _X _MREL HUSB WIFE CHIL
    MARR DIV ENGA ZZZ CONT CONC
    """,
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(TAGS), st.sampled_from(["word", "", "@I1@", "@F1@", "@S1@", "Y"])), max_size=25)
)
def test_every_word_of_any_lines_at_all_ends_in_a_fact_a_tie_or_the_report(lines: list[tuple[int, str, str]]) -> None:
    """Lines of any tags under a person and a family, at any depth: each carries a word of its own, which must turn up."""
    body, words, level = {"INDI": ["0 @I1@ INDI"], "FAM": ["0 @F1@ FAM", "1 HUSB @I1@"]}, [], 0
    for number, (deeper, tag, value) in enumerate(lines):
        level = 1 if deeper == 0 else min(level + 1, deeper)
        written = f"w{number}w" if value == "word" else value
        words += [written] if value == "word" else []
        body["INDI" if number % 2 else "FAM"].append(f"{level} {tag} {written}".rstrip())
    source = ["0 @S1@ SOUR", "1 TITL Register"]
    text = "\n".join(["0 HEAD", "1 GEDC", "2 VERS 5.5.1", *body["INDI"], *body["FAM"], *source, "0 TRLR", ""])
    file = read(text.encode())
    said = everything_said(file)
    assert [word for word in words if word not in said] == []
    assert [person.id for person in file.people] == ["I1"]
    ids = [fact.id for fact in file.people[0].facts]
    assert len(set(ids)) == len(ids)
    assert len(list(report_lines(file.remarks))) == len(file.remarks)


@settings(max_examples=50, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [b"", b"0 HEAD\n", b"0 HEAD\n1 CHAR ANSEL\n0 @I1@ INDI\n1 NAME ", codecs.BOM_UTF16_LE + b"0\x00 \x00H\x00E\x00A\x00D\x00\n\x00"]
    ),
)
def test_any_bytes_at_all_are_read_or_refused_in_words(noise: bytes, start: bytes) -> None:
    file = read_or_refused(start + noise)
    assert not file or not file.people or start or noise.lstrip().startswith(b"0")


@settings(max_examples=50, deadline=None)
@given(invented_files(), st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 10_000))
def test_a_damaged_file_is_read_as_far_as_it_goes_or_refused_in_words(invented: Invented, flips: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(invented.gedcom("5.5.1", "UTF-8").encode())
    for place, byte in flips:
        data[place % len(data)] = byte
    file = read_or_refused(bytes(data[: cut % len(data) + 1]))
    if file is None:
        return
    people = {person.id for person in file.people}
    assert all({tie.a, tie.b} <= people and tie.a != tie.b for tie in file.ties)
    assert len({tie.id for tie in file.ties}) == len(file.ties)
    assert sum(len(deed.people) for deed in as_deeds(file, at="2026-11-25T03:05:20.123456Z", by="worker-1", batch=2)) == len(people)


@settings(max_examples=15)
@given(piece=texts("abcß李é"), times=st.integers(1, 60_000), tag=st.sampled_from(["NOTE", "OCCU"]))
def test_no_line_is_too_long_and_no_letter_of_it_is_lost(piece: str, times: int, tag: str) -> None:
    words = piece * times
    data = f"0 HEAD\n1 GEDC\n2 VERS 7.0\n0 @I1@ INDI\n1 {tag} {words}\n0 @I2@ INDI\n1 NAME Ann\n0 TRLR\n".encode()
    assume(len(data) <= MOST_BYTES)
    file = read_gedcom(data, file_name="x.ged", at="2026-11-25T03:05:20.123456Z", by="u_1")
    assert [person.id for person in file.people] == ["I1", "I2"]
    kept = "".join(f.value.words for f in file.people[0].facts if isinstance(f.value, Note))
    assert kept == words or (words.startswith(kept) and any(words in remark.text for remark in file.remarks))
