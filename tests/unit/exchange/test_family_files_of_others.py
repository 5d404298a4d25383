"""Family files written by others, where they are at hand (they are not part of the project): nobody and no link lost, none invented."""

from __future__ import annotations

import os
import re
from dataclasses import astuple
from pathlib import Path

import pytest

from graphsvc.domain.ties import ParentOf, PartnerEnd, PartnerOf
from graphsvc.exchange.gedcom import FamilyFile, read_gedcom
from graphsvc.exchange.load import as_deeds
from tests.support.effort import effort
from tests.unit.exchange.reading import AT, ties

FOLDER = Path(os.environ.get("GRAPHSVC_FAMILY_FILES", Path(__file__).parents[4] / "shared" / "data"))
FILES = sorted(FOLDER.glob("*.ged")) if FOLDER.is_dir() else []

pytestmark = pytest.mark.skipif(not FILES, reason=f"no family files in {FOLDER}")


def independently(data: bytes) -> tuple[list[str], dict[str, tuple[set[str], set[str]]]]:
    """People, and each family's partners and children, by plain patterns and nothing of graphsvc."""
    text = data.decode("utf-8-sig", errors="replace")
    records = re.split(r"^0 ", text, flags=re.MULTILINE)
    people = [found.group(1) for record in records if (found := re.match(r"@([^@]+)@ INDI", record))]
    families = {
        found.group(1): (
            set(re.findall(r"^1 (?:HUSB|WIFE) @([^@]+)@", record, re.MULTILINE)),
            set(re.findall(r"^1 CHIL @([^@]+)@", record, re.MULTILINE)),
        )
        for record in records
        if (found := re.match(r"@([^@]+)@ FAM", record))
    }
    return people, families


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_people_families_and_links_are_those_of_an_independent_reading(path: Path) -> None:
    data = path.read_bytes()
    people, families = independently(data)
    file = read_gedcom(data, file_name=path.name, at=AT, by="worker-1")
    assert [person.id for person in file.people] == people
    assert file.families == len(families)
    assert {(tie.a, tie.b) for tie in ties(file, ParentOf)} == {
        (parent, child) for partners, children in families.values() for parent in partners for child in children
    }
    assert {frozenset({tie.a, tie.b}) for tie in ties(file, PartnerOf)} == {
        frozenset(partners) for partners, _ in families.values() if len(partners) == 2
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_word_in_the_file_stands_in_a_fact_or_a_remark(path: Path) -> None:
    """All but sex and dates, which may be said in other words, and pointers, which the test above compares."""
    data = path.read_bytes()
    file = read_gedcom(data, file_name=path.name, at=AT, by="worker-1")
    facts = [fact for person in file.people for fact in person.facts]
    said = [str(part) for fact in facts for part in (*astuple(fact.value), fact.said.source.words)]
    said += [tie.said.source.words for tie in file.ties]
    said += [re.sub(r"\r?\n\d+ CONC ", "", remark.text) for remark in file.remarks]
    kept = set(re.findall(r"\w+", "\n".join(said))) | {"Y", "N"}
    text = re.sub(r"\r?\n\d+ CONC ", "", data.decode("utf-8-sig", errors="replace"))
    lines = re.findall(r"^ *\d+ (?!DATE|SEX|@\S+@ (?:INDI|FAM))(?:@\S+@ )?\w+ (?!@)(.*)$", text, re.MULTILINE)
    assert len(lines) > 500
    assert [line for line in lines if not set(re.findall(r"\w+", line)) <= kept] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_divorces_are_those_that_the_file_says_happened(path: Path) -> None:
    data = path.read_bytes()
    happened = len(re.findall(rb"^1 DIV(?: Y|\s*[\r\n]+2 (?:DATE|PLAC))", data, re.MULTILINE))
    file = read_gedcom(data, file_name=path.name, at=AT, by="worker-1")
    assert sum(tie.end is PartnerEnd.DIVORCED for tie in ties(file, PartnerOf)) == happened


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_largest_takes_seconds_and_all_of_it_goes_into_deeds(path: Path) -> None:
    data = path.read_bytes()
    files: list[FamilyFile] = []
    loops = effort(lambda: files.append(read_gedcom(data, file_name=path.name, at=AT, by="worker-1")))
    assert loops < 400
    (file,) = files
    deeds = list(as_deeds(file, at=AT, by="worker-1"))
    assert sum(len(deed.people) for deed in deeds) == len(file.people)
    assert sum(len(deed.ties) for deed in deeds) == len(file.ties)
