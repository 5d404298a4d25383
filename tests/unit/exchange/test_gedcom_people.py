"""One person's record: names, births, deaths, and everything that has no place of its own."""

from __future__ import annotations

import pytest

from graphsvc.domain.facts import (
    Born,
    Died,
    FileNumber,
    Gender,
    GenderCode,
    Life,
    LifeStatus,
    Name,
    NameUse,
    Note,
    Sensitive,
    SensitiveTopic,
    Telephone,
)
from graphsvc.domain.provenance import SourceKind, View
from graphsvc.exchange.remarks import Severity
from tests.unit.exchange.reading import HEAD_7, notes, read, read_person, remarks, values


@pytest.mark.parametrize(
    "lines, name",
    [
        ("1 NAME Ann Lucy /Other/", Name("Ann Lucy Other", "Ann Lucy", "Other")),
        ("1 NAME /Kovács/ Anna", Name("Kovács Anna", "", "Kovács")),
        ("1 NAME Ann  //", Name("Ann", "Ann", "")),
        ("1 NAME Ann /van der Other/ Jr.", Name("Ann van der Other Jr.", "Ann", "van der Other")),
        ("1 NAME Ann /Other", Name("Ann Other", "Ann", "Other")),
        ("1 NAME\n2 GIVN Ann\n2 SPFX de\n2 SURN Other", Name("Ann de Other", "Ann", "de Other")),
        ("1 NAME Ann @@ Home /Other/", Name("Ann @ Home Other", "Ann @ Home", "Other")),
    ],
)
def test_a_name_is_kept_as_it_is_said_with_its_parts(lines: str, name: Name) -> None:
    file = read_person(lines)
    assert values(file, Name) == [name]
    assert values(file, Note) == []


def test_the_first_name_is_the_one_in_use_and_others_stand_beside_it() -> None:
    file = read_person(
        "1 NAME Ann /Other/\n2 NICK Annie\n1 NAME Ann /Smith/\n2 TYPE birth\n"
        "1 NAME Ann /Jones/\n2 TYPE married\n1 NAME A. Other\n2 TYPE aka"
    )
    assert [(name.whole, name.use) for name in values(file, Name)] == [
        ("Ann Other", NameUse.CURRENT),
        ("Annie", NameUse.KNOWN_AS),
        ("Ann Smith", NameUse.AT_BIRTH),
        ("Ann Jones", NameUse.KNOWN_AS),
        ("A. Other", NameUse.KNOWN_AS),
    ]
    assert file.people[0].display_name == "Ann Other"
    assert notes(file)["kind of name"] == "Ann Jones: married"


def test_a_married_name_that_comes_first_is_in_use() -> None:
    file = read_person("1 NAME Ann /Jones/\n2 TYPE married\n1 NAME Ann /Smith/\n2 TYPE maiden")
    assert [name.use for name in values(file, Name)] == [NameUse.CURRENT, NameUse.AT_BIRTH]


def test_parts_of_a_name_that_the_whole_does_not_hold_are_noted() -> None:
    file = read_person("1 NAME Ann /Other/\n2 NPFX Dr\n2 NSFX MBE\n2 GIVN Ann")
    assert notes(file) == {"title before the name of Ann Other": "Dr", "words after the name of Ann Other": "MBE"}


def test_an_empty_name_makes_no_name() -> None:
    assert values(read_person("1 NAME //\n1 NAME"), Name) == []


@pytest.mark.parametrize(
    "code, gender", [("M", GenderCode.MAN), ("f", GenderCode.WOMAN), ("U", GenderCode.NOT_KNOWN), ("N", GenderCode.NOT_KNOWN)]
)
def test_a_sex_is_the_records_view(code: str, gender: GenderCode) -> None:
    file = read_person(f"1 SEX {code}")
    assert values(file, Gender) == [Gender(gender)]
    assert [fact.said.view for fact in file.people[0].facts] == [View.RECORD, View.RECORD]


def test_sex_x_is_neither_not_known_nor_a_name_for_a_gender_but_the_records_words() -> None:
    (gender,) = values(read_person("1 SEX X", HEAD_7), Gender)
    assert gender.code is GenderCode.SELF_DESCRIBED
    assert "not only male or only female" in gender.words


def test_an_unknown_sex_is_a_note_and_doubtful() -> None:
    file = read_person("1 SEX Q")
    assert values(file, Gender) == []
    assert notes(file)["sex as written"] == "Q"
    assert [remark.line for remark in remarks(file, Severity.DOUBTFUL)] == [7]


def test_a_birth_has_its_date_and_place_and_the_rest_in_notes() -> None:
    file = read_person(
        "1 BIRT Y\n2 DATE 12 MAR 1985\n3 TIME 10:30\n2 PLAC Leeds\n3 MAP\n4 LATI N53.8\n2 TYPE at home\n2 NOTE early\n3 CONT morning"
    )
    (born,) = values(file, Born)
    assert (str(born.when), born.place) == ("1985-03-12", "Leeds")
    assert notes(file) == {
        "date of birth as written": "12 MAR 1985; time: 10:30",
        "place of birth": "map: (latitude: N53.8)",
        "birth": "kind: at home; note: early\nmorning",
    }


def test_the_first_of_two_births_leads_and_the_second_stays() -> None:
    file = read_person("1 BIRT\n2 DATE 1985\n1 BIRT\n2 DATE 1986")
    assert str(file.people[0].born) == "1985"
    assert [str(born.when) for born in values(file, Born)] == ["1985", "1986"]


@pytest.mark.parametrize("tag, about", [("CHR", "christening"), ("BAPM", "baptism")])
def test_a_christening_is_a_note_and_no_birth(tag: str, about: str) -> None:
    file = read_person(f"1 {tag}\n2 DATE ABT 1985\n2 PLAC Leeds")
    assert values(file, Born) == []
    assert notes(file) == {about: "date: about 1985; place: Leeds"}


@pytest.mark.parametrize("written", ["@#DJULIAN@ 25 DEC 1700", "44 B.C.", "(in the war)"])
def test_a_date_that_cannot_be_said_is_kept_as_written_and_makes_no_date(written: str) -> None:
    file = read_person(f"1 BIRT\n2 DATE {written}\n2 PLAC Leeds")
    assert values(file, Born) == [Born(None, "Leeds")]
    assert notes(file) == {"date of birth as written": written}
    assert [remark.line for remark in remarks(file, Severity.KEPT)] == [8]


def test_a_phrase_of_version_7_is_kept_beside_its_date() -> None:
    file = read_person("1 BIRT\n2 DATE 1985\n3 PHRASE the year of the flood\n1 DEAT\n2 DATE\n3 PHRASE in the war", HEAD_7)
    assert str(file.people[0].born) == "1985"
    assert notes(file) == {
        "date of birth as written": "1985; in words: the year of the flood",
        "date of death as written": "in words: in the war",
    }
    assert values(file, Died) == [Died(None)]


def test_a_calculated_date_is_about_then_and_keeps_its_word() -> None:
    file = read_person("1 BIRT\n2 DATE CAL 1985")
    assert str(file.people[0].born) == "1985~"
    assert notes(file) == {"date of birth as written": "CAL 1985"}


@pytest.mark.parametrize(
    "lines", ["1 DEAT Y", "1 DEAT\n2 DATE 1999", "1 DEAT\n2 PLAC Leeds", "1 DEAT\n2 CAUS illness", "1 DEAT\n2 AGE 40y"]
)
def test_a_death_that_the_file_asserts_is_one(lines: str) -> None:
    assert read_person(lines).people[0].life is LifeStatus.DIED


@pytest.mark.parametrize("lines", ["1 DEAT", "1 DEAT N", "1 DEAT\n2 NOTE perhaps", "1 BURI\n2 PLAC Leeds"])
def test_a_line_that_asserts_no_death_makes_none(lines: str) -> None:
    file = read_person(lines)
    assert file.people[0].life is LifeStatus.NOT_KNOWN
    assert len(remarks(file, Severity.DOUBTFUL)) == (0 if "BURI" in lines else 1)


@pytest.mark.parametrize(
    "lines",
    [
        "1 DEAT\n2 AGE STILLBORN",
        "1 BIRT\n2 TYPE Stillborn",
        "1 DEAT Stillborn",
        "1 DEAT\n2 DATE 1985\n2 AGE < 1d\n3 PHRASE still-born",
        "1 BAPL\n2 STAT STILLBORN",
        "1 EVEN\n2 TYPE Stillborn",
    ],
)
def test_a_child_who_was_stillborn_is_recorded_so(lines: str) -> None:
    file = read_person(lines)
    assert values(file, Life) == [Life(LifeStatus.STILLBORN)]
    assert file.people[0].life is LifeStatus.STILLBORN


@pytest.mark.parametrize("lines", ["1 EVEN\n2 TYPE Stillbirth", "1 NOTE stillborn", "1 DEAT\n2 AGE CHILD"])
def test_a_word_that_may_mean_another_makes_nobody_stillborn(lines: str) -> None:
    assert values(read_person(lines), Life) == []


def test_belief_and_cause_of_death_are_kept_apart_from_other_facts() -> None:
    file = read_person("1 RELI Quaker\n1 DEAT\n2 CAUS illness")
    assert values(file, Sensitive) == [
        Sensitive(SensitiveTopic.BELIEF, "religion: Quaker"),
        Sensitive(SensitiveTopic.HEALTH, "cause of death: illness"),
    ]
    assert values(file, Note) == []


def test_a_telephone_number_is_one() -> None:
    assert values(read_person("1 PHON 01632 960001"), Telephone) == [Telephone("01632 960001")]


def test_an_address_is_kept_for_those_with_the_right_only() -> None:
    file = read_person("1 RESI\n2 DATE FROM 1990 TO 1995\n2 ADDR 1 High Street\n3 CONT Leeds\n1 OCCU nurse")
    assert notes(file) == {"residence": "date: FROM 1990 TO 1995; address: 1 High Street\nLeeds", "occupation": "nurse"}
    restricted = {fact.value.about: fact.said.restricted for fact in file.people[0].facts if isinstance(fact.value, Note)}
    assert restricted == {"residence": True, "occupation": False}


@pytest.mark.parametrize("tag", ["BIRT", "DEAT"])
def test_an_address_at_a_birth_or_death_hides_its_note_and_not_the_event(tag: str) -> None:
    file = read_person(f"1 {tag}\n2 DATE 1985\n2 ADDR 1 High Street")
    assert [fact.said.restricted for fact in file.people[0].facts] == [False, False, True]


def test_a_citation_says_where_its_own_fact_comes_from() -> None:
    file = read(
        "0 @I1@ INDI\n1 NAME Ann\n1 BIRT\n2 DATE 1985\n2 SOUR @S1@\n3 PAGE 12\n3 QUAY 3\n2 SOUR a letter\n3 TEXT born in spring\n"
        "0 @S1@ SOUR\n1 TITL Parish register\n1 AUTH the parish"
    )
    by_kind = {type(fact.value): fact.said.source for fact in file.people[0].facts}
    assert by_kind[Born].words == (
        "Parish register (S1); page: 12; certainty, of 3: 3; a letter; text: born in spring; family file family.ged"
    )
    assert by_kind[Name].words == "family file family.ged"
    assert {source.kind for source in by_kind.values()} == {SourceKind.RECORD}
    assert ["the parish" in remark.text for remark in remarks(file, Severity.KEPT)] == [True]


def test_a_note_may_stand_in_the_line_or_in_a_record_of_its_own() -> None:
    file = read(
        "0 @I1@ INDI\n1 NOTE Likes\n2 CONT  swim\n2 CONC ming\n1 NOTE @N1@\n1 SNOTE @N2@\n"
        "0 @N1@ NOTE Has a\n1 CONT dog\n1 SOUR a friend\n0 @N2@ SNOTE Has a cat\n0 @N3@ NOTE alone"
    )
    assert [note.words for note in values(file, Note)] == ["Likes\n swimming", "Has a\ndog", "Has a cat"]
    assert [remark.text for remark in remarks(file, Severity.KEPT)] == ["1 SOUR a friend", "0 @N3@ NOTE alone"]


def test_a_tag_that_nobody_knows_is_kept_as_a_note_and_reported_with_all_under_it() -> None:
    file = read_person("1 _HAT red\n2 _SIZE 7\n1 OCCU nurse\n2 _WARD 3")
    assert notes(file) == {"tag _HAT": "red; tag _SIZE: 7", "occupation": "nurse; tag _WARD: 3"}
    assert [(remark.line, remark.text) for remark in remarks(file, Severity.NOT_UNDERSTOOD)] == [
        (7, "1 _HAT red\n2 _SIZE 7"),
        (8, "2 _SIZE 7"),
        (10, "2 _WARD 3"),
    ]


def test_what_did_not_happen_is_no_event() -> None:
    file = read_person("1 NO CHR\n2 DATE TO 1990\n1 NO DEAT", HEAD_7)
    assert file.people[0].life is LifeStatus.NOT_KNOWN
    assert [note.words for note in values(file, Note)] == ["christening; date: TO 1990", "death"]
    assert [note.about for note in values(file, Note)] == ["did not happen", "did not happen"]


def test_a_record_marked_confidential_is_restricted_and_a_locked_one_is_not() -> None:
    assert read_person("1 RESN CONFIDENTIAL", HEAD_7).people[0].restricted
    assert not read_person("1 RESN locked").people[0].restricted


def test_a_fact_marked_confidential_is_restricted_alone() -> None:
    file = read_person("1 OCCU nurse\n2 RESN confidential\n1 EDUC school")
    assert {fact.value.about: fact.said.restricted for fact in file.people[0].facts if isinstance(fact.value, Note)} == {
        "occupation": True,
        "education": False,
    }
    assert not file.people[0].restricted


def test_everything_said_of_a_confidential_birth_is_restricted_with_it() -> None:
    file = read_person("1 BIRT\n2 RESN confidential\n2 DATE CAL 1985\n2 PLAC Leeds\n3 MAP\n4 LATI N53.8\n2 NOTE early\n2 DATE 1986")
    assert [fact.said.restricted for fact in file.people[0].facts] == [False, True, True, True, True, True]


def test_each_person_keeps_the_number_that_the_file_gives_them() -> None:
    assert values(read_person("1 NAME Ann"), FileNumber) == [FileNumber("family.ged", "I1")]


def test_when_a_record_was_changed_is_reported_and_makes_no_fact() -> None:
    file = read_person("1 CHAN\n2 DATE 1 JAN 2020\n3 TIME 10:00")
    assert values(file, Note) == []
    assert [remark.text for remark in remarks(file, Severity.KEPT)] == ["1 CHAN\n2 DATE 1 JAN 2020\n3 TIME 10:00"]


def test_a_y_is_an_event_that_happened_and_elsewhere_only_a_letter() -> None:
    assert notes(read_person("1 BURI Y\n1 NOTE Y")) == {"burial": "happened", "note": "Y"}


def test_lines_that_go_on_with_a_pointer_or_a_record_have_no_text_to_join_and_are_kept() -> None:
    file = read("0 @I1@ INDI\n1 CONT astray\n1 FAMS @F1@\n2 CONC lost\n0 @F1@ FAM\n1 CONT away\n1 WIFE @I1@")
    said = "\n".join([*(note.words for note in values(file, Note)), *(remark.text for remark in file.remarks)])
    assert all(word in said for word in ("astray", "lost", "away"))
    assert [note.about for note in values(file, Note)].count("tag CONT") == 1
