"""A family file as a network, and as deeds that may be sent twice."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from graphsvc.domain.deeds import Deed, DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import FileNumber
from graphsvc.domain.restriction import Restriction, RestrictionReason
from graphsvc.domain.ties import ParentOf, PartnerOf, SiblingOf
from graphsvc.exchange.gedcom import FamilyFile
from graphsvc.exchange.load import as_deeds, as_network, count_restricted
from tests.unit.exchange.reading import AT, read

FAMILY = (
    "0 @I1@ INDI\n1 NAME Ann\n1 FAMS @F1@\n0 @I2@ INDI\n1 FAMS @F1@\n0 @I3@ INDI\n1 FAMC @F1@\n"
    "0 @I10@ INDI\n1 RESN confidential\n1 FAMC @F2@\n"
    "0 @I11@ INDI\n1 FAMC @F2@\n0 @F1@ FAM\n1 HUSB @I1@\n1 WIFE @I2@\n1 CHIL @I3@\n0 @F2@ FAM\n1 CHIL @I10@\n1 CHIL @I11@"
)


@pytest.fixture
def file() -> FamilyFile:
    return read(FAMILY)


def deeds_of(file: FamilyFile, batch: int) -> list[Deed]:
    return list(as_deeds(file, at=AT, by="worker-1", batch=batch))


def test_a_network_has_everybody_by_the_files_own_ids(file: FamilyFile) -> None:
    network = as_network(file, "I3")
    assert network.child.id == "I3"
    assert [person.id for person in network.people] == ["I1", "I10", "I11", "I2", "I3"]
    assert {tie.a for tie in network.ties_of(ParentOf, "I3")} == {"I1", "I2"}


def test_without_a_focus_the_network_is_around_nobody(file: FamilyFile) -> None:
    assert as_network(file, None).child_id == ""


@pytest.mark.parametrize("focus, near", [("I12", "I10"), ("@I3@", "I3"), ("i3", "I3"), ("zzz", "I1")])
def test_an_unknown_focus_is_answered_with_the_ids_nearest_to_it(file: FamilyFile, focus: str, near: str) -> None:
    with pytest.raises(InvalidRequest, match=rf"\b{near}\b") as refused:
        as_network(file, focus)
    assert refused.value.field == "focus"


def test_a_focus_in_an_empty_file_is_refused_too() -> None:
    with pytest.raises(InvalidRequest, match="no people"):
        as_network(read("0 @S1@ SUBM"), "I1")


@pytest.mark.parametrize("batch", [1, 2, 3, 1000])
def test_deeds_carry_all_people_facts_and_ties_once_in_batches(file: FamilyFile, batch: int) -> None:
    deeds = deeds_of(file, batch)
    people = [person.id for deed in deeds for person in deed.people]
    facts = [fact.id for deed in deeds for fact in deed.facts]
    ties = [tie.id for deed in deeds for tie in deed.ties]
    assert (len(people), len(facts), len(ties)) == (5, sum(len(person.facts) for person in file.people), len(file.ties))
    assert all(len(set(ids)) == len(ids) for ids in (people, facts, ties, [deed.id for deed in deeds]))
    assert max(len(deed.people) for deed in deeds) <= batch
    assert {(deed.kind, deed.at, deed.by) for deed in deeds} == {(DeedKind.IMPORT_FILE, AT, "worker-1")}


@pytest.mark.parametrize("batch", [1, 2, 3, 1000])
def test_no_tie_comes_before_its_people(file: FamilyFile, batch: int) -> None:
    written: set[str] = set()
    for deed in deeds_of(file, batch):
        written |= {person.id for person in deed.people}
        assert all({tie.a, tie.b} <= written for tie in deed.ties)
        assert all(fact.person_id in written for fact in deed.facts)


def test_the_same_file_gives_the_same_deeds_and_another_file_others(file: FamilyFile) -> None:
    again = deeds_of(read(FAMILY), 2)
    assert deeds_of(file, 2) == again
    other = deeds_of(read(FAMILY + "\n0 @S1@ SUBM"), 2)
    assert not {deed.id for deed in again} & {deed.id for deed in other}
    assert not {person.id for deed in again for person in deed.people} & {person.id for deed in other for person in deed.people}


def test_ids_of_people_and_statements_do_not_depend_on_the_size_of_the_batches(file: FamilyFile) -> None:
    assert {fact for deed in deeds_of(file, 1) for fact in deed.facts} == {fact for deed in deeds_of(file, 1000) for fact in deed.facts}
    assert {tie for deed in deeds_of(file, 1) for tie in deed.ties} == {tie for deed in deeds_of(file, 1000) for tie in deed.ties}


def test_ids_are_opaque_and_the_files_number_is_kept_as_a_fact(file: FamilyFile) -> None:
    (deed,) = deeds_of(file, 1000)
    assert all(re.fullmatch(r"p_[a-z2-7]{24}", person.id) for person in deed.people)
    numbers = {fact.person_id: fact.value for fact in deed.facts if isinstance(fact.value, FileNumber)}
    assert [numbers[person.id] for person in deed.people] == [FileNumber("family.ged", person.id) for person in file.people]


def test_children_still_name_their_parents_partnership_and_siblings_their_family(file: FamilyFile) -> None:
    (deed,) = deeds_of(file, 1000)
    (couple,) = [tie for tie in deed.ties if isinstance(tie, PartnerOf)]
    assert {tie.family for tie in deed.ties if isinstance(tie, ParentOf)} == {couple.id}
    (siblings,) = [tie for tie in deed.ties if isinstance(tie, SiblingOf)]
    assert re.fullmatch(r"t_[a-z2-7]{24}", siblings.family)
    assert siblings.family not in {siblings.id, couple.id}


def test_what_is_marked_confidential_is_kept_in_the_file_of_the_child_who_is_named() -> None:
    file = read(
        FAMILY
        + "\n0 @I20@ INDI\n1 NAME Bea\n1 BIRT\n2 RESN confidential\n2 DATE 1990\n1 FAMC @F3@\n0 @F3@ FAM\n1 RESN confidential\n1 HUSB @I1@"
    )
    (without,) = as_deeds(file, at=AT, by="u")
    (named,) = as_deeds(file, at=AT, by="u", kept_for="I1")
    kept = Restriction(RestrictionReason.CONFIDENCE, named.people[0].id)
    as_named = {False: False, True: kept}
    assert [p.restricted for p in named.people] == [as_named[bool(p.restricted)] for p in without.people]
    facts, ties = zip(named.facts, without.facts, strict=True), zip(named.ties, without.ties, strict=True)
    assert all(replace(one, said=replace(one.said, restricted=bool(one.said.restricted))) == other for one, other in facts)
    assert all(replace(one, said=replace(one.said, restricted=bool(one.said.restricted))) == other for one, other in ties)
    marked = [p.restricted for p in named.people] + [f.said.restricted for f in named.facts] + [t.said.restricted for t in named.ties]
    assert count_restricted(file) == marked.count(kept) >= 3
    with pytest.raises(InvalidRequest) as refused:
        next(as_deeds(file, at=AT, by="u", kept_for="I99"))
    assert refused.value.field == "kept_for"


def test_a_restricted_person_stays_restricted(file: FamilyFile) -> None:
    (deed,) = deeds_of(file, 1000)
    assert [person.restricted for person in deed.people] == [False, False, False, True, False]
