"""Family records: partners, parents by birth, adoption, fostering and step, siblings alone, twins, and links that do not add up."""

from __future__ import annotations

import pytest

from graphsvc.domain.facts import Note
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import BornTogether, ParentKind, ParentOf, PartnerEnd, PartnerKind, PartnerOf, SiblingKind, SiblingOf, Zygosity
from graphsvc.exchange.gedcom import FamilyFile
from graphsvc.exchange.remarks import Severity
from tests.unit.exchange.reading import HEAD_7, notes, read, remarks, ties, values

COUPLE = "0 @I1@ INDI\n1 FAMS @F1@\n0 @I2@ INDI\n1 FAMS @F1@\n"


def couple(events: str, head: str = "") -> FamilyFile:
    body = f"{COUPLE}0 @F1@ FAM\n1 HUSB @I1@\n1 WIFE @I2@\n{events}"
    return read(body, head) if head else read(body)


def child(of_child: str = "", of_link: str = "", in_family: str = "", head: str = "") -> FamilyFile:
    """I3, child of I1 and I2 in F1, with lines under the person, under FAMC and under CHIL."""
    parts = (COUPLE, "0 @I3@ INDI\n1 FAMC @F1@", of_link, of_child, "0 @F1@ FAM\n1 HUSB @I1@\n1 WIFE @I2@\n1 CHIL @I3@", in_family)
    body = "\n".join(part.strip() for part in parts if part)
    return read(body, head) if head else read(body)


def parents(file: FamilyFile, child_id: str = "I3") -> dict[str, ParentKind]:
    return {tie.a: tie.kind for tie in ties(file, ParentOf) if tie.b == child_id}


@pytest.mark.parametrize(
    "events, kind, end, began, ended",
    [
        ("", PartnerKind.NOT_KNOWN, PartnerEnd.NONE, None, None),
        ("1 MARR Y", PartnerKind.MARRIED, PartnerEnd.NONE, None, None),
        ("1 MARR\n2 DATE 1 MAY 1990", PartnerKind.MARRIED, PartnerEnd.NONE, "1990-05-01", None),
        ("1 MARR\n2 PLAC Leeds", PartnerKind.MARRIED, PartnerEnd.NONE, None, None),
        ("1 MARR", PartnerKind.NOT_KNOWN, PartnerEnd.NONE, None, None),
        ("1 MARR N", PartnerKind.NOT_KNOWN, PartnerEnd.NONE, None, None),
        ("1 MARB\n2 DATE 1990", PartnerKind.NOT_KNOWN, PartnerEnd.NONE, None, None),
        ("1 MARR Y\n1 DIV N", PartnerKind.MARRIED, PartnerEnd.NONE, None, None),
        ("1 MARR Y\n1 DIV Y", PartnerKind.MARRIED, PartnerEnd.DIVORCED, None, None),
        ("1 MARR Y\n1 DIV", PartnerKind.MARRIED, PartnerEnd.NONE, None, None),
        ("1 MARR Y\n1 DIVF Y", PartnerKind.MARRIED, PartnerEnd.NONE, None, None),
        ("1 MARR\n2 DATE 1990\n1 DIV\n2 DATE ABT 1999", PartnerKind.MARRIED, PartnerEnd.DIVORCED, "1990", "1999~"),
        ("1 MARR\n2 DATE FROM 1990 TO 1995", PartnerKind.MARRIED, PartnerEnd.NOT_KNOWN, "1990", "1995"),
        ("1 MARR Y\n1 ANUL\n2 DATE 1991", PartnerKind.MARRIED, PartnerEnd.ANNULLED, None, "1991"),
        ("1 ENGA\n2 DATE 1989", PartnerKind.ENGAGED, PartnerEnd.NONE, "1989", None),
        ("1 ENGA\n2 DATE 1989\n1 MARR\n2 DATE 1990", PartnerKind.MARRIED, PartnerEnd.NONE, "1990", None),
        ("1 MARR\n2 TYPE Civil partnership\n2 DATE 2010", PartnerKind.CIVIL_PARTNERSHIP, PartnerEnd.NONE, "2010", None),
        ("1 MARR\n2 TYPE civil\n2 DATE 2010", PartnerKind.MARRIED, PartnerEnd.NONE, "2010", None),
        ("1 EVEN\n2 TYPE Civil union\n2 DATE 2010\n1 DIV Y", PartnerKind.CIVIL_PARTNERSHIP, PartnerEnd.DISSOLVED, "2010", None),
        ("1 EVEN\n2 TYPE Living together\n2 DATE 2010", PartnerKind.LIVING_TOGETHER, PartnerEnd.NONE, "2010", None),
        ("1 MARR\n2 TYPE Common law", PartnerKind.LIVING_TOGETHER, PartnerEnd.NONE, None, None),
        ("1 EVEN\n2 TYPE Silver wedding\n2 DATE 2010", PartnerKind.NOT_KNOWN, PartnerEnd.NONE, None, None),
    ],
)
def test_a_partnership_is_what_its_events_say_and_no_more(
    events: str, kind: PartnerKind, end: PartnerEnd, began: str | None, ended: str | None
) -> None:
    (tie,) = ties(couple(events), PartnerOf)
    assert (tie.id, tie.a, tie.b) == ("F1", "I1", "I2")
    assert (tie.kind, tie.end) == (kind, end)
    assert (tie.said.began and str(tie.said.began), tie.said.ended and str(tie.said.ended)) == (began, ended)


def test_not_divorced_is_kept_in_words() -> None:
    assert notes(couple("1 DIV N"))["divorce (family F1)"] == "did not happen"


def test_what_did_not_happen_in_version_7_makes_no_end() -> None:
    file = couple("1 MARR Y\n1 NO DIV\n2 DATE TO 2000", HEAD_7)
    assert ties(file, PartnerOf)[0].end is PartnerEnd.NONE
    assert notes(file)["did not happen (family F1)"] == "divorce; date: TO 2000"


@pytest.mark.parametrize("event", ["1 EVEN\n2 TYPE Separated", "1 EVEN\n2 TYPE Legal separation", "1 _SEPR"])
def test_a_separation_comes_before_a_divorce_or_stands_alone(event: str) -> None:
    (alone,) = ties(couple(f"{event}\n2 DATE 1998"), PartnerOf)
    (both,) = ties(couple(f"1 MARR Y\n{event}\n2 DATE 1998\n1 DIV\n2 DATE 1999"), PartnerOf)
    assert (alone.end, str(alone.separated), alone.said.ended) == (PartnerEnd.SEPARATED, "1998", None)
    assert (both.end, str(both.separated), str(both.said.ended)) == (PartnerEnd.DIVORCED, "1998", "1999")


def test_everything_else_of_a_marriage_is_noted_on_both_partners() -> None:
    file = couple("1 MARR\n2 DATE @#DJULIAN@ 1 MAY 1700\n2 PLAC Leeds\n2 AGNC the parish\n1 NOTE happy\n1 MARR\n2 DATE 1701")
    expected = [
        ("date of marriage (family F1) as written", "@#DJULIAN@ 1 MAY 1700"),
        ("marriage (family F1)", "place: Leeds; agency: the parish"),
        ("note (family F1)", "happy"),
        ("marriage (family F1)", "also recorded; 1701"),
    ]
    for person_id in ("I1", "I2"):
        assert [(note.about, note.words) for note in values(file, Note, person_id)] == expected
    assert ties(file, PartnerOf)[0].said.began is None


def test_a_marriage_after_the_divorce_of_the_same_two_is_no_end_and_doubtful() -> None:
    file = couple("1 MARR\n2 DATE 1990\n1 DIV\n2 DATE 1995\n1 MARR\n2 DATE 1999")
    (tie,) = ties(file, PartnerOf)
    assert (tie.end, tie.said.ended) == (PartnerEnd.NONE, None)
    assert notes(file)["divorce (family F1)"] == "1995"
    assert len(remarks(file, Severity.DOUBTFUL)) == 1


def test_two_records_of_one_couple_are_one_partnership_under_the_first_id() -> None:
    file = read(
        "0 @I1@ INDI\n1 FAMS @F1@\n1 FAMS @F2@\n0 @I2@ INDI\n1 FAMS @F1@\n1 FAMS @F2@\n0 @I3@ INDI\n1 FAMC @F1@\n0 @I4@ INDI\n1 FAMC @F2@\n"
        "0 @F1@ FAM\n1 HUSB @I1@\n1 WIFE @I2@\n1 CHIL @I3@\n1 MARR\n2 DATE 1990\n"
        "0 @F2@ FAM\n1 HUSB @I2@\n1 WIFE @I1@\n1 CHIL @I4@\n1 DIV\n2 DATE 1995"
    )
    (tie,) = ties(file, PartnerOf)
    assert (tie.id, tie.kind, tie.end) == ("F1", PartnerKind.MARRIED, PartnerEnd.DIVORCED)
    assert (str(tie.said.began), str(tie.said.ended)) == ("1990", "1995")
    assert {(tie.a, tie.b, tie.family) for tie in ties(file, ParentOf)} == {(p, c, "F1") for p in ("I1", "I2") for c in ("I3", "I4")}
    assert file.families == 2
    assert remarks(file, Severity.DOUBTFUL) == []


def test_somebody_with_several_families_has_them_all() -> None:
    file = read(
        "0 @I1@ INDI\n1 FAMS @F1@\n1 FAMS @F2@\n0 @I2@ INDI\n1 FAMS @F1@\n0 @I3@ INDI\n1 FAMS @F2@\n"
        "0 @F1@ FAM\n1 HUSB @I1@\n1 WIFE @I2@\n0 @F2@ FAM\n1 HUSB @I1@\n1 WIFE @I3@"
    )
    assert [(tie.id, tie.a, tie.b) for tie in ties(file, PartnerOf)] == [("F1", "I1", "I2"), ("F2", "I1", "I3")]


@pytest.mark.parametrize("partners", ["1 HUSB @I1@\n1 HUSB @I2@", "1 WIFE @I1@\n1 WIFE @I2@"])
def test_two_partners_may_have_the_same_role(partners: str) -> None:
    assert [(tie.a, tie.b) for tie in ties(read(f"{COUPLE}0 @F1@ FAM\n{partners}"), PartnerOf)] == [("I1", "I2")]


def test_a_third_partner_is_paired_with_the_first_and_doubted() -> None:
    file = read(f"{COUPLE}0 @I3@ INDI\n1 FAMS @F1@\n0 @F1@ FAM\n1 HUSB @I1@\n1 WIFE @I2@\n1 WIFE @I3@")
    assert [(tie.id, tie.a, tie.b) for tie in ties(file, PartnerOf)] == [("F1", "I1", "I2"), ("F1-c3", "I1", "I3")]
    assert len(remarks(file, Severity.DOUBTFUL)) == 1


@pytest.mark.parametrize(
    "pedigree, kind",
    [
        ("birth", ParentKind.BIRTH),
        ("BIRTH", ParentKind.BIRTH),
        ("adopted", ParentKind.ADOPTIVE),
        ("FOSTER", ParentKind.FOSTER),
        ("step", ParentKind.STEP),
        ("OTHER\n3 PHRASE special guardian", ParentKind.SPECIAL_GUARDIAN),
        ("ADOPTED\n3 PHRASE by her aunt", ParentKind.ADOPTIVE),
    ],
)
def test_a_pedigree_says_what_both_parents_are(pedigree: str, kind: ParentKind) -> None:
    file = child(of_link=f"2 PEDI {pedigree}", head=HEAD_7)
    assert parents(file) == {"I1": kind, "I2": kind}
    assert remarks(file, Severity.DOUBTFUL) == []


def test_without_a_pedigree_a_child_is_its_parents_by_birth() -> None:
    file = child()
    assert [(tie.id, tie.a, tie.b, tie.kind, tie.family) for tie in ties(file, ParentOf)] == [
        ("F1-p01", "I1", "I3", ParentKind.BIRTH, "F1"),
        ("F1-p02", "I2", "I3", ParentKind.BIRTH, "F1"),
    ]
    assert remarks(file, Severity.DOUBTFUL) == []


@pytest.mark.parametrize("pedigree", ["sealing", "OTHER\n3 PHRASE raised by neighbours", "Guardian"])
def test_a_link_of_another_kind_makes_nobody_a_parent_and_is_kept(pedigree: str) -> None:
    file = child(of_link=f"2 PEDI {pedigree}", head=HEAD_7)
    assert parents(file) == {}
    assert notes(file, "I3")["link to parents"] == pedigree.rpartition("PHRASE ")[2]
    assert len(remarks(file, Severity.DOUBTFUL)) == 1


@pytest.mark.parametrize(
    "by, kinds",
    [
        ("HUSB", {"I1": ParentKind.ADOPTIVE, "I2": ParentKind.BIRTH}),
        ("WIFE", {"I1": ParentKind.BIRTH, "I2": ParentKind.ADOPTIVE}),
        ("BOTH", {"I1": ParentKind.ADOPTIVE, "I2": ParentKind.ADOPTIVE}),
    ],
)
@pytest.mark.parametrize("pedigree", ["", "2 PEDI adopted"])
def test_an_adoption_by_one_partner_leaves_the_other_as_they_were(by: str, kinds: dict[str, ParentKind], pedigree: str) -> None:
    file = child(of_link=pedigree, of_child=f"1 ADOP\n2 DATE 3 APR 2001\n2 FAMC @F1@\n3 ADOP {by}")
    assert parents(file) == kinds
    began = {tie.a: tie.said.began and str(tie.said.began) for tie in ties(file, ParentOf)}
    assert began == {parent: "2001-04-03" if kind is ParentKind.ADOPTIVE else None for parent, kind in kinds.items()}
    assert notes(file, "I3")["adoption"].startswith("date: 3 April 2001")


def test_a_child_has_birth_parents_in_one_family_and_adoptive_ones_in_another() -> None:
    file = read(
        "0 @I1@ INDI\n1 FAMS @F1@\n0 @I2@ INDI\n1 FAMS @F2@\n"
        "0 @I3@ INDI\n1 FAMC @F1@\n1 BIRT\n2 DATE 2000\n2 FAMC @F1@\n1 FAMC @F2@\n2 PEDI adopted\n"
        "0 @F1@ FAM\n1 WIFE @I1@\n1 CHIL @I3@\n0 @F2@ FAM\n1 WIFE @I2@\n1 CHIL @I3@"
    )
    assert parents(file) == {"I1": ParentKind.BIRTH, "I2": ParentKind.ADOPTIVE}
    assert remarks(file, Severity.DOUBTFUL) == []


def test_relations_that_programs_write_in_the_family_are_read_for_each_parent() -> None:
    file = child(in_family="2 _FREL Step\n2 _MREL Natural")
    assert parents(file) == {"I1": ParentKind.STEP, "I2": ParentKind.BIRTH}
    assert remarks(file, Severity.NOT_UNDERSTOOD) == []


def test_a_child_by_birth_in_two_families_is_doubted_and_keeps_both() -> None:
    file = read(
        "0 @I1@ INDI\n1 FAMS @F1@\n0 @I2@ INDI\n1 FAMS @F2@\n0 @I3@ INDI\n1 FAMC @F1@\n1 FAMC @F2@\n"
        "0 @F1@ FAM\n1 WIFE @I1@\n1 CHIL @I3@\n0 @F2@ FAM\n1 HUSB @I2@\n1 CHIL @I3@"
    )
    assert parents(file) == {"I1": ParentKind.BIRTH, "I2": ParentKind.BIRTH}
    assert len(remarks(file, Severity.DOUBTFUL)) == 1


@pytest.mark.parametrize("word, status", [("proven", Status.CONFIRMED), ("CHALLENGED", Status.DISPUTED), ("disproven", Status.DISPROVED)])
def test_a_challenged_link_carries_its_doubt(word: str, status: Status) -> None:
    assert {tie.said.status for tie in ties(child(of_link=f"2 STAT {word}"), ParentOf)} == {status}


def test_children_without_a_recorded_parent_are_siblings_under_their_familys_id() -> None:
    people = "".join(f"0 @I{n}@ INDI\n1 FAMC @F7@\n" for n in range(1, 4))
    file = read(people + "0 @F7@ FAM\n" + "".join(f"1 CHIL @I{n}@\n" for n in range(1, 4)) + "1 NOTE found together")
    assert [(tie.id, tie.a, tie.b, tie.kind) for tie in ties(file, SiblingOf)] == [
        ("F7-s01", "I1", "I2", SiblingKind.NOT_KNOWN),
        ("F7-s02", "I1", "I3", SiblingKind.NOT_KNOWN),
        ("F7-s03", "I2", "I3", SiblingKind.NOT_KNOWN),
    ]
    assert {notes(file, person.id)["note (family F7)"] for person in file.people} == {"found together"}


def test_a_crowd_without_parents_is_a_chain_and_not_a_million_pairs() -> None:
    people = "".join(f"0 @I{n}@ INDI\n1 FAMC @F7@\n" for n in range(500))
    file = read(people + "0 @F7@ FAM\n" + "".join(f"1 CHIL @I{n}@\n" for n in range(500)))
    assert len(ties(file, SiblingOf)) == 499


@pytest.mark.parametrize(
    "association, zygosity",
    [
        ("2 RELA twin", Zygosity.NOT_KNOWN),
        ("2 RELA Identical twin", Zygosity.IDENTICAL),
        ("2 ROLE OTHER\n3 PHRASE fraternal twin sister", Zygosity.NOT_IDENTICAL),
    ],
)
def test_twins_are_born_together_where_the_file_says_so(association: str, zygosity: Zygosity) -> None:
    file = child(of_child=f"1 ASSO @I4@\n{association}\n0 @I4@ INDI\n1 FAMC @F1@\n1 ASSO @I3@\n{association}", in_family="1 CHIL @I4@")
    assert [(tie.a, tie.b, tie.zygosity) for tie in ties(file, BornTogether)] == [("I3", "I4", zygosity)]
    assert notes(file, "I3")["associated person"].startswith("person I4; ")


def test_a_shared_birthday_makes_no_twins_and_a_twin_in_no_shared_family_is_doubted() -> None:
    same_day = "1 BIRT\n2 DATE 1 MAY 2001\n"
    file = child(of_child=f"{same_day}0 @I4@ INDI\n1 FAMC @F1@\n{same_day}", in_family="1 CHIL @I4@")
    strangers = read("0 @I1@ INDI\n1 ASSO @I2@\n2 RELA twin\n0 @I2@ INDI")
    assert ties(file, BornTogether) == ties(strangers, BornTogether) == []
    assert len(remarks(strangers, Severity.DOUBTFUL)) == 1


def test_other_associations_are_notes_with_ids_and_not_names() -> None:
    file = read("0 @I1@ INDI\n1 ASSO @I2@\n2 RELA Godfather\n0 @I2@ INDI\n1 NAME Bob /Other/")
    assert notes(file) == {"associated person": "person I2; relationship: Godfather"}


@pytest.mark.parametrize(
    "body, linked",
    [
        ("0 @I1@ INDI\n0 @I2@ INDI\n1 FAMC @F1@\n0 @F1@ FAM\n1 HUSB @I1@", [("I1", "I2")]),
        ("0 @I1@ INDI\n0 @I2@ INDI\n0 @F1@ FAM\n1 HUSB @I1@\n1 CHIL @I2@", [("I1", "I2")]),
        ("0 @I1@ INDI\n1 FAMS @F1@\n0 @I2@ INDI\n1 FAMC @F1@\n0 @F1@ FAM\n1 CHIL @I2@", [("I1", "I2")]),
    ],
)
def test_a_link_that_one_end_alone_names_counts_and_is_doubted(body: str, linked: list[tuple[str, str]]) -> None:
    file = read(body)
    assert [(tie.a, tie.b) for tie in ties(file, ParentOf)] == linked
    assert len(remarks(file, Severity.DOUBTFUL)) == 1


@pytest.mark.parametrize("line", ["1 HUSB @I9@", "1 CHIL @I9@", "1 CHIL @F1@", "1 WIFE Ann Other", "1 CHIL"])
def test_a_link_to_nobody_invents_nobody_and_is_reported(line: str) -> None:
    file = read(f"0 @I1@ INDI\n1 FAMS @F1@\n0 @F1@ FAM\n1 WIFE @I1@\n{line}")
    assert [person.id for person in file.people] == ["I1"]
    assert file.ties == ()
    assert [(remark.line, remark.text) for remark in remarks(file, Severity.DOUBTFUL)] == [(10, line)]


def test_a_void_pointer_of_version_7_is_no_mistake() -> None:
    body = "0 @I1@ INDI\n1 FAMC @VOID@\n2 PEDI ADOPTED\n1 FAMS @F1@\n0 @F1@ FAM\n1 WIFE @I1@\n1 HUSB @VOID@\n2 PHRASE a sailor"
    file = read(body, HEAD_7)
    assert remarks(file, Severity.DOUBTFUL) == []
    assert [remark.text for remark in remarks(file, Severity.KEPT)] == ["1 FAMC @VOID@\n2 PEDI ADOPTED", "1 HUSB @VOID@\n2 PHRASE a sailor"]
    assert "adopted" in notes(file)["family that is not in the file"].lower()


def test_nobody_is_their_own_parent_or_partner() -> None:
    file = read("0 @I1@ INDI\n1 FAMS @F1@\n1 FAMC @F1@\n0 @F1@ FAM\n1 HUSB @I1@\n1 WIFE @I1@\n1 CHIL @I1@")
    assert file.ties == ()
    assert {remark.line for remark in remarks(file, Severity.NOT_UNDERSTOOD)} == {8, 12}
    assert [remark.line for remark in remarks(file, Severity.DOUBTFUL)] == [11]


def test_a_circle_of_parents_is_reported_and_left_as_it_is() -> None:
    people = "".join(f"0 @I{n}@ INDI\n1 FAMS @F{n}@\n1 FAMC @F{(n + 2) % 3}@\n" for n in range(3))
    families = "".join(f"0 @F{n}@ FAM\n1 HUSB @I{n}@\n1 CHIL @I{(n + 1) % 3}@\n" for n in range(3))
    file = read(people + families + "0 @I8@ INDI\n1 FAMC @F0@")
    assert len(ties(file, ParentOf)) == 4
    circles = [remark.what for remark in file.remarks if "circle" in remark.what]
    assert len(circles) == 1
    assert "among I0, I1, I2:" in circles[0]


def test_an_empty_family_is_reported_whole() -> None:
    file = read("0 @I1@ INDI\n0 @F1@ FAM\n1 MARR\n2 DATE 1990")
    assert (file.families, file.ties) == (1, ())
    assert [remark.text for remark in remarks(file, Severity.DOUBTFUL)] == ["0 @F1@ FAM\n1 MARR\n2 DATE 1990"]


def test_a_family_marked_confidential_restricts_its_ties_and_not_its_people() -> None:
    file = child(in_family="2 _FREL Guardian\n1 RESN CONFIDENTIAL\n1 MARR\n2 DATE (in spring)\n2 PLAC Leeds\n1 NOTE hidden")
    assert {tie.said.restricted for tie in file.ties} == {True}
    assert not any(person.restricted for person in file.people)
    about_it = [fact for person in file.people for fact in person.facts if isinstance(fact.value, Note)]
    assert len(about_it) == 9
    assert all(fact.said.restricted for fact in about_it)


def test_two_links_of_different_kinds_to_one_family_each_keep_their_own_standing() -> None:
    file = child(of_link="2 PEDI ADOPTED\n2 STAT PROVEN\n1 FAMC @F1@\n2 PEDI BIRTH\n2 STAT DISPROVEN", head=HEAD_7)
    assert [(tie.a, tie.kind, tie.said.status) for tie in ties(file, ParentOf)] == [
        ("I1", ParentKind.ADOPTIVE, Status.CONFIRMED),
        ("I2", ParentKind.ADOPTIVE, Status.CONFIRMED),
        ("I1", ParentKind.BIRTH, Status.DISPROVED),
        ("I2", ParentKind.BIRTH, Status.DISPROVED),
    ]
    assert len(remarks(file, Severity.DOUBTFUL)) == 1


def test_the_same_link_twice_is_one() -> None:
    file = child(of_link="1 FAMC @F1@", in_family="1 CHIL @I3@")
    assert parents(file) == {"I1": ParentKind.BIRTH, "I2": ParentKind.BIRTH}
    assert len(ties(file, ParentOf)) == 2


@pytest.mark.parametrize(
    "first, second, kinds",
    [
        ("", "2 PEDI adopted", [ParentKind.ADOPTIVE] * 2),
        ("2 PEDI adopted", "", [ParentKind.ADOPTIVE] * 2),
        ("2 PEDI birth", "2 PEDI adopted", [ParentKind.BIRTH] * 2 + [ParentKind.ADOPTIVE] * 2),
    ],
)
def test_what_either_of_two_records_of_a_couple_says_of_a_child_is_kept(first: str, second: str, kinds: list[ParentKind]) -> None:
    links = "\n".join(filter(None, ("1 FAMC @F1@", first, "1 FAMC @F2@", second)))
    couples = "".join(f"0 @F{n}@ FAM\n1 HUSB @I1@\n1 WIFE @I2@\n1 CHIL @I3@\n" for n in (1, 2))
    file = read(f"0 @I1@ INDI\n1 FAMS @F1@\n0 @I2@ INDI\n1 FAMS @F1@\n0 @I3@ INDI\n{links}\n{couples}")
    assert [tie.kind for tie in ties(file, ParentOf)] == kinds


def test_an_address_at_a_marriage_hides_its_note_and_not_the_marriage() -> None:
    file = couple("1 MARR\n2 DATE 1990\n2 ADDR 1 High Street")
    assert [fact.said.restricted for fact in file.people[0].facts if isinstance(fact.value, Note)] == [True]
    assert [tie.said.restricted for tie in file.ties] == [False]
