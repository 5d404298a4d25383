from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest

from graphsvc.analysis.checking.check_findings import Rule
from graphsvc.analysis.checking.checks import check_records
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Born, Fact, FactValue, Name, Telephone
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import FeelingKind, Feels, Frequency, InContact, Knows, ParentOf
from graphsvc.usecases.check_records import check_child, findings_in
from graphsvc.usecases.view_child import child_view
from seed import ExampleFamily, example_families, generate, network_of
from tests.support.networks import Family, said
from tests.unit.usecases.conftest import Office, amaras

ON = date(2026, 11, 20)


def recorded(family: Family, *, restricted: str = "") -> Office:
    office = Office()
    office.record(family, restricted=restricted)
    return office


def young_mother() -> Family:
    family = amaras()
    family.person("kirsty", born="1990")
    family.person("amara", born="2001")
    return family


def test_the_record_of_a_child_is_checked_and_the_look_is_written_down() -> None:
    office = recorded(young_mother())
    checked = check_child(office.ports, office.access())
    assert [f.sentence for f in checked.findings] == ["Kirsty would be 10 or 11 when Amara was born."]
    assert office.deeds_of("amara")[-1] == "check-records"


def test_nothing_is_found_about_people_and_statements_that_the_reader_may_not_see() -> None:
    family = young_mother()
    family.tie(InContact, "amara", "jean", frequency=Frequency.WEEKLY)
    family.tie(InContact, "amara", "jean", said(restricted=True), frequency=Frequency.NONE)
    office = recorded(family, restricted="kirsty")
    assert check_child(office.ports, office.access()).findings == ()


def test_about_a_parent_who_is_not_in_touch_the_manager_is_asked_before_anybody() -> None:
    family = young_mother()
    family.parents("warren", "amara")
    family.person("warren", born="2000")
    questions = {f.sentence: f.question for f in findings_in(child_view(family.network()))}
    assert questions["Warren would be 0 or 1 when Amara was born."].startswith("Talk with your manager before anyone is asked")


def test_a_worry_about_somebody_is_told_by_nothing_but_the_manager_first() -> None:
    family = young_mother()
    family.person("jean", born="1985")
    before = [f.sentence for f in findings_in(child_view(family.network()))]
    family.tie(Feels, "amara", "jean", kind=FeelingKind.FEARS)
    after = findings_in(child_view(family.network()))
    assert [f.sentence for f in after] == before
    assert not any(word in f"{f.sentence}{f.question}{f.recorded}" for f in after for word in ("fear", "afraid", "safe"))


def namesakes(*facts: FactValue, restricted: bool = False) -> FamilyNetwork:
    """Two people with these facts and no others, one of whom may have them under restriction; their names as they are given."""
    family = amaras()
    family.tie(ParentOf, "jean", "steve")
    family.tie(Knows, "amara", "stephen")
    network = family.network()
    own = {
        person: tuple(
            Fact(f"{person}.{n}", person, value, said(restricted=restricted and person == "steve")) for n, value in enumerate(facts)
        )
        for person in ("steve", "stephen")
    }
    return replace(network, people=tuple(replace(p, facts=own.get(p.id, p.facts)) for p in network.people))


BIRTH = Born(PartialDate.parse("1984-05-06"))


def twice(network: FamilyNetwork) -> list[tuple[set[str], str]]:
    return [(set(f.people), f.sentence) for f in findings_in(child_view(network)) if f.rule is Rule.RECORDED_TWICE]


def test_who_may_be_recorded_twice_is_found_though_the_names_differ() -> None:
    network = namesakes(Name("Steven Penhaligon"), BIRTH)
    other = Name("Stephen Penhaligon")
    people = tuple(replace(p, facts=(replace(p.facts[0], value=other), *p.facts[1:])) if p.id == "stephen" else p for p in network.people)
    ((who, sentence),) = twice(replace(network, people=people))
    assert who == {"steve", "stephen"}
    assert "same date of birth" in sentence


def test_who_has_no_name_may_be_recorded_twice_by_a_telephone_number() -> None:
    found = twice(namesakes(Telephone("07700 900123"), BIRTH))
    assert [who for who, _ in found] == [{"steve", "stephen"}]
    assert "07700" not in found[0][1]


def test_a_name_under_restriction_is_compared_with_nobody() -> None:
    assert len(twice(namesakes(Name("Steven Penhaligon"), BIRTH))) == 1
    assert twice(namesakes(Name("Steven Penhaligon"), BIRTH, restricted=True)) == []


@pytest.mark.parametrize("family", example_families(ON), ids=lambda family: family.key)
def test_the_example_families_agree_with_themselves(family: ExampleFamily) -> None:
    for child in family.children:
        network = network_of(family.deeds, child.id, as_at=ON)
        assert [f.sentence for f in findings_in(child_view(network))] == []


def test_made_up_families_agree_with_themselves() -> None:
    facts: dict[str, list[Fact]] = defaultdict(list)
    deeds = list(generate(3_000, seed=11, today=ON))
    for fact in (fact for deed in deeds for fact in deed.facts):
        facts[fact.person_id].append(fact)
    people = tuple(Person(p.id, tuple(facts[p.id])) for deed in deeds for p in deed.people)
    network = FamilyNetwork(
        people[0].id, people, tuple(t for deed in deeds for t in deed.ties), tuple(g for deed in deeds for g in deed.groups), ON
    )
    assert len(people) == 3_000
    assert [f.sentence for f in check_records(network) if f.rule is not Rule.RECORDED_TWICE] == []  # strangers may be namesakes
