"""How lines of the ecomap are seen, over a store in memory: each view by itself, replaced and never overwritten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.analysis.circles import memberships_said, said_of
from graphsvc.domain.circles import Whose
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind, Sector
from graphsvc.domain.ties import Flow, MemberOf, OnEcomap, Strength, Supports
from graphsvc.drawings.ecomap import ecomap_of
from graphsvc.usecases.record_ecomap import EcomapToRecord, SeenLine, ShownLine, record_ecomap
from graphsvc.usecases.told_in_view import Telling
from graphsvc.usecases.view_child import ChildView, view_child
from graphsvc.usecases.view_ecomap import lines_shown
from render import diagram
from render.ecomap_in_words import ecomap_twin
from render.twin import as_text
from tests.support.networks import said
from tests.unit.usecases.conftest import Office, amaras

CHILDS = Telling(Whose.CHILD)
FIRST = EcomapToRecord("form-1", CHILDS, {"jean": SeenLine(Strength.STRESSFUL, Flow.TO_B), "school": SeenLine(Strength.WEAK, Flow.TO_B)})


@pytest.fixture
def office() -> Office:
    """Amara goes to a school; Jean helps with it, steadily."""
    office, family = Office(), amaras()
    family._groups.append(Group("school", GroupKind.ORGANISATION, "Alder Primary", said(), Sector.SCHOOL, formal=True))
    family.tie(MemberOf, "amara", "school", replace(said(began="2023-09"), view=Whose.WORKER.view), role="pupil")
    family.tie(Supports, "jean", "amara", words="school run")
    office.record(family)
    return office


def view_of(office: Office) -> ChildView:
    return view_child(office.ports, office.access())


def network_of(office: Office) -> FamilyNetwork:
    return view_of(office).network


def drawn(office: Office, whose: Whose) -> dict[str, diagram.System]:
    view = view_of(office)
    return {system.id: system for system in ecomap_of(view.network, view.who, whose=whose).systems}


def test_lines_are_saved_in_one_deed_and_drawn_in_that_view_alone(office: Office) -> None:
    assert record_ecomap(office.ports, office.access(), FIRST).changed == 2
    childs, workers = drawn(office, Whose.CHILD), drawn(office, Whose.WORKER)
    assert (childs["jean"].strength, childs["jean"].flow) == (diagram.Strength.STRESSFUL, diagram.Flow.GIVES)
    assert (childs["school"].strength, childs["school"].flow) == (diagram.Strength.WEAK, diagram.Flow.GIVES)
    assert (workers["jean"].strength, workers["school"].strength) == (diagram.Strength.NOT_RECORDED, diagram.Strength.NOT_RECORDED)
    assert childs["jean"].seen == "as Amara sees it"
    assert not workers["jean"].seen
    again = record_ecomap(office.ports, office.access(), FIRST)
    assert (again.is_new, again.changed) == (False, 0)
    assert office.deeds_of("amara").count("record-ecomap") == 1


def test_a_line_is_not_saved_without_how_strong_it_is(office: Office) -> None:
    with pytest.raises(InvalidRequest, match="how strong"):
        record_ecomap(office.ports, office.access(), replace(FIRST, lines={"jean": SeenLine(Strength.NOT_RECORDED)}))


def test_the_picture_says_whose_view_a_line_is_and_how_many_are(office: Office) -> None:
    record_ecomap(office.ports, office.access(), replace(FIRST, lines={"jean": SeenLine(Strength.WEAK)}))
    view = view_of(office)
    picture = ecomap_of(view.network, view.who, whose=Whose.CHILD)
    assert picture.furniture.subtitle.startswith("Ecomap: 1 of 2 lines as Amara sees it, the others as recorded.")
    assert "weak tie, as Amara sees it" in as_text(ecomap_twin(picture))
    assert ecomap_of(view.network, view.who, whose=Whose.FAMILY).furniture.subtitle.startswith("Ecomap. Arrows")


def test_nothing_is_overwritten_of_a_person_the_latest_counts_and_of_a_group_it_takes_the_place_of_the_one_before(office: Office) -> None:
    record_ecomap(office.ports, office.access(), FIRST)
    before = memberships_said(network_of(office), "school", Whose.CHILD)[0].id
    office.clock.move(minutes=1)
    calm = {"jean": SeenLine(Strength.STRONG, Flow.BOTH), "school": SeenLine(Strength.STRONG)}
    record_ecomap(office.ports, office.access(), replace(FIRST, deed_id="form-2", lines=calm))
    network = network_of(office)
    assert [t.strength for t in said_of(network, OnEcomap, "jean", Whose.CHILD)] == [Strength.STRONG, Strength.STRESSFUL]
    (school,) = memberships_said(network, "school", Whose.CHILD)
    assert (school.strength, school.role, school.said.replaces) == (Strength.STRONG, "pupil", before)
    row = next(row for row in lines_shown(view_of(office), Whose.CHILD).rows if row.id == "jean")
    assert row.own == calm["jean"]
    assert row.earlier == ("stressful, help comes to those at home, Amara told us, 25 November 2026",)


def test_where_both_changed_a_line_the_later_stands_and_the_answer_says_so(office: Office) -> None:
    record_ecomap(office.ports, office.access(), FIRST)
    office.clock.move(minutes=1)
    mine = EcomapToRecord("form-2", CHILDS, {"jean": SeenLine(Strength.WEAK)}, {"jean": ShownLine()})
    (other,) = record_ecomap(office.ports, office.access(), mine).meanwhile
    assert (other.name, other.words) == ("Jean", "stressful, help comes to those at home")
    assert drawn(office, Whose.CHILD)["jean"].strength is diagram.Strength.WEAK


def test_a_line_that_the_form_left_as_it_was_is_left_as_it_is_now(office: Office) -> None:
    """The form showed what stood before; meanwhile another changed Jean's line, and this form changes the school's alone."""
    shown = SeenLine(Strength.WEAK)
    record_ecomap(office.ports, office.access(), EcomapToRecord("form-0", CHILDS, {"jean": shown}))
    (before,) = said_of(network_of(office), OnEcomap, "jean", Whose.CHILD)
    office.clock.move(minutes=1)
    record_ecomap(office.ports, office.access(), EcomapToRecord("theirs", CHILDS, {"jean": SeenLine(Strength.STRONG)}))
    office.clock.move(minutes=1)
    mine = EcomapToRecord(
        "mine", CHILDS, {"jean": shown, "school": SeenLine(Strength.STEADY)}, {"jean": ShownLine(before.id, shown), "school": ShownLine()}
    )
    assert record_ecomap(office.ports, office.access(), mine).changed == 1
    assert drawn(office, Whose.CHILD)["jean"].strength is diagram.Strength.STRONG


@pytest.mark.parametrize("end", ["amara", "kirsty", "nobody", "home"])
def test_a_line_leads_to_somebody_or_something_outside_the_home(office: Office, end: str) -> None:
    with pytest.raises(InvalidRequest) as problem:
        record_ecomap(office.ports, office.access(), replace(FIRST, lines={end: SeenLine(Strength.WEAK)}))
    assert problem.value.field == "lines"
