"""Whoever was recorded without a name is offered before somebody is recorded in their place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.domain.facts import GenderCode, LifeStatus
from graphsvc.domain.ties import ParentOf
from graphsvc.usecases.add_person import add_person
from graphsvc.usecases.deed_of_person import PersonToAdd
from graphsvc.usecases.likely_known import known_in_network, likely_known
from graphsvc.usecases.view_child import view_child
from tests.support.networks import Family
from tests.unit.usecases.conftest import Office

PAT = PersonToAdd("mother", "kirsty", "form-1", name="Pat Reeve", born="about 60")


def family() -> Family:
    """Amara and her mother Kirsty, and of people without a name: Kirsty’s mother, a baby on the way, and one who was lost."""
    family = Family("amara", women="kirsty nan", men="tunde")
    family.named("nan", "")
    family.parents("kirsty tunde", "amara baby lost")
    family.parents("nan", "kirsty")
    for one, life in (("baby", LifeStatus.UNBORN), ("lost", LifeStatus.MISCARRIED)):
        family.person(one, life=life)
        family.named(one, "")
    family.home("amara kirsty")
    return family


@pytest.fixture
def office() -> Office:
    office = Office()
    office.record(family())
    return office


def offered(office: Office, form: PersonToAdd) -> list[tuple[str, str]]:
    known = likely_known(office.ports, office.access(), form)
    assert known == known_in_network(office.ports, office.access(), form)
    return [(one.person.id, one.who) for one in known]


@pytest.mark.parametrize(
    "form",
    [
        PAT,
        replace(PAT, relation="parent"),
        replace(PAT, name="", born=""),
        PersonToAdd("grandmother", "amara", "form-1", through="kirsty", name="Pat"),
    ],
)
def test_a_grandmother_without_a_name_is_offered_by_her_place(office: Office, form: PersonToAdd) -> None:
    assert offered(office, form) == [("nan", "maternal grandmother")]


@pytest.mark.parametrize(
    "form",
    [
        replace(PAT, relation="father"),
        replace(PAT, to="tunde"),
        replace(PAT, relation="adoptive-parent"),
        replace(PAT, relation="sister"),
        PersonToAdd("sibling", "nan", "form-1", name="Pat"),
        PersonToAdd("brother", "amara", "form-1", name="Sol", born="9"),
        PersonToAdd("cousin-ish", "amara", "form-1", name="Sol"),
    ],
)
def test_nobody_of_another_gender_place_or_birth_is_offered_nor_a_pregnancy_that_ended(office: Office, form: PersonToAdd) -> None:
    assert offered(office, form) == []


def test_a_baby_on_the_way_is_offered_for_a_baby_on_the_way(office: Office) -> None:
    assert [one for one, _ in offered(office, PersonToAdd("brother", "amara", "form-1", name="Sol", born="due March 2027"))] == ["baby"]


def test_yes_gives_them_the_name_and_nobody_and_nothing_is_recorded_twice(office: Office) -> None:
    people, ties = set(office.store.people), set(office.store.ties)
    added = add_person(office.ports, office.access(), replace(PAT, already="nan"))
    nan = view_child(office.ports, office.access()).network.person("nan")
    assert (added.person_id, added.who, nan.display_name, nan.gender.code) == ("nan", "maternal grandmother", "Pat Reeve", GenderCode.WOMAN)
    assert (set(office.store.people), set(office.store.ties)) == (people, ties)
    assert offered(office, replace(PAT, deed_id="form-2", name="Ada")) == []


def test_a_gender_is_added_where_none_is_recorded() -> None:
    office, parent = Office(), Family("amara")
    parent.parents("somebody", "amara")
    parent.named("somebody", "")
    office.record(parent)
    form = PersonToAdd("mother", "amara", "form-1", name="Kirsty")
    assert [one for one, _ in offered(office, form)] == ["somebody"]
    add_person(office.ports, office.access(), replace(form, already="somebody"))
    assert view_child(office.ports, office.access()).network.person("somebody").gender.code is GenderCode.WOMAN


def test_restricted_people_are_as_if_not_there() -> None:
    office, hidden = Office(), family()
    office.record(hidden, restricted="nan")
    assert offered(office, PAT) == []


def test_who_is_recorded_by_the_same_form_is_not_offered(office: Office) -> None:
    form = replace(PAT, relation="father", name="")
    first = add_person(office.ports, office.access(), form)
    assert likely_known(office.ports, office.access(), form) == ()
    assert [one for one, _ in offered(office, replace(form, deed_id="form-2"))] == [first.person_id]
    assert len(list(view_child(office.ports, office.access()).network.ties_of(ParentOf, first.person_id))) == 1
