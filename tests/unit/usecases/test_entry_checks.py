from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.analysis.checking.check_findings import Rule
from graphsvc.domain.applied import with_deed
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson, Withdrawal
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import Born, Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import ParentOf, PartnerEnd, Tie
from graphsvc.usecases.add_person import add_person
from graphsvc.usecases.correct import Means, StatementToRecord, add_statement, correct_statement
from graphsvc.usecases.deed_of_person import PersonToAdd
from graphsvc.usecases.entry_checks import WHATEVER, AtOdds, at_odds_with
from tests.support.networks import RECORDED_AT, Family, said
from tests.unit.usecases.conftest import Office, adopted, amaras

GRAN = PersonToAdd("parent", "kirsty", "form-1", name="Pat Marsh", born="1988")


def office_with(family: Family) -> Office:
    office = Office()
    office.record(family)
    return office


def dated() -> Family:
    family = amaras()
    family.person("kirsty", born="1990")
    family.person("jean", born="1960")
    return family


def deed(*ties: Tie, facts: tuple[Fact, ...] = (), people: tuple[str, ...] = (), gone: tuple[str, ...] = ()) -> Deed:
    return Deed(
        "d_1",
        DeedKind.ADD_PERSON,
        RECORDED_AT,
        "worker-1",
        people=tuple(NewPerson(p) for p in people),
        facts=facts,
        ties=ties,
        withdrawals=tuple(Withdrawal(g, "said so by mistake") for g in gone),
    )


def test_what_is_odd_is_asked_and_nothing_is_written_until_it_is_confirmed() -> None:
    office = office_with(dated())
    before = len(office.store.facts), len(office.store.ties), len(office.store.people)
    with pytest.raises(AtOdds) as odd:
        add_person(office.ports, office.access(), GRAN)
    assert [f.sentence for f in odd.value.findings] == ["Pat would be 1 or 2 when Kirsty was born."]
    assert "Pat" not in str(odd.value)
    assert (len(office.store.facts), len(office.store.ties), len(office.store.people)) == before
    for confirmed in (odd.value.key, WHATEVER):
        done = add_person(office_with(dated()).ports, office.access(), replace(GRAN, confirmed=confirmed))
        assert [f.sentence for f in done.at_odds] == ["Pat would be 1 or 2 when Kirsty was born."]


def test_a_yes_to_one_thing_is_no_yes_to_another() -> None:
    office = office_with(dated())
    with pytest.raises(AtOdds) as odd:
        add_person(office.ports, office.access(), GRAN)
    with pytest.raises(AtOdds):
        add_person(office.ports, office.access(), replace(GRAN, born="1992", confirmed=odd.value.key))


def test_a_third_parent_by_birth_is_asked_and_a_third_by_adoption_is_not() -> None:
    office = office_with(dated())
    with pytest.raises(AtOdds) as odd:
        add_person(office.ports, office.access(), PersonToAdd("parent", "amara", "form-1"))
    assert odd.value.findings[0].rule is Rule.THREE_BIRTH_PARENTS
    assert add_person(office.ports, office.access(), PersonToAdd("adoptive-parent", "amara", "form-2")).at_odds == ()


def test_a_husband_beside_one_of_today_is_asked_wherever_he_is_recorded() -> None:
    family = amaras()
    family.couple("kirsty", "dan")
    office = office_with(family)
    asked = "Kirsty has 2 husbands, wives or partners recorded today: Bob and Dan."
    husband = PersonToAdd("husband", "kirsty", "form-1", name="Bob Marsh")
    with pytest.raises(AtOdds) as odd:
        add_person(office.ports, office.access(), husband)
    assert [f.sentence for f in odd.value.findings] == [asked]
    added = add_person(office.ports, office.access(), replace(husband, confirmed=odd.value.key))
    assert [f.sentence for f in added.at_odds] == [asked]
    form = StatementToRecord("form-2", "partner-of", {"kind": "married"}, "tunde")
    with pytest.raises(AtOdds) as odd:
        add_statement(office.ports, office.access(), "kirsty", form)
    assert "Bob, Dan and Tunde" in odd.value.findings[0].sentence


def test_a_former_marriage_put_right_to_one_of_today_is_asked_beside_another() -> None:
    family = amaras()
    family.couple("kirsty", "dan")
    former = family.couple("kirsty", "tunde", end=PartnerEnd.DIVORCED)
    office = office_with(family)
    form = StatementToRecord("form-1", "partner-of", {"kind": "married", "end": "none"})
    with pytest.raises(AtOdds, match="does not agree"):
        correct_statement(office.ports, office.access(), "kirsty", former, form, Means.WRONG, why="Seen on the certificate")


def test_a_foster_carer_in_the_home_of_those_who_adopted_the_child_is_asked() -> None:
    family = adopted()
    family.home("amara ruth")
    office = office_with(family)
    carer = PersonToAdd("foster-carer", "amara", "form-1", name="Rosa Bell", lives_here=True)
    with pytest.raises(AtOdds) as odd:
        add_person(office.ports, office.access(), carer)
    assert odd.value.findings[0].rule is Rule.FOSTERED_AND_ADOPTED
    assert add_person(office.ports, office.access(), replace(carer, lives_here=False)).at_odds == ()


def test_only_what_is_new_is_asked() -> None:
    family = dated()
    family.person("amara", born="1995")  # odd already: Kirsty would be 4 or 5
    office = office_with(family)
    assert add_person(office.ports, office.access(), PersonToAdd("neighbour", "amara", "form-1", born="1990")).at_odds == ()


def test_somebody_without_a_name_begins_a_sentence_too() -> None:
    office = office_with(dated())
    with pytest.raises(AtOdds) as odd:
        add_person(office.ports, office.access(), replace(GRAN, name=""))
    assert odd.value.findings[0].sentence == "Amara’s maternal grandparent would be 1 or 2 when Kirsty was born."


def test_nobody_is_made_their_own_forebear_whoever_confirms_it() -> None:
    office = office_with(dated())
    with pytest.raises(InvalidRequest, match="their own forebear"):
        add_person(office.ports, office.access(), PersonToAdd("parent", "jean", "form-1", already="kirsty", confirmed=WHATEVER))


def test_a_deed_is_in_the_network_and_what_it_takes_back_is_withdrawn() -> None:
    network = dated().network()
    born = next(f for p in network.people for f in p.facts if isinstance(f.value, Born) and p.id == "kirsty")
    link = ParentOf("t_new", "pat", "kirsty", said())
    after = with_deed(network, deed(link, people=("pat",), gone=(born.id,), facts=(replace(born, id="f_new"),)))
    assert [t.id for t in after.ties_of(ParentOf, "pat")] == ["t_new"]
    assert [f.id for f in after.person("kirsty").facts_of(Born)] == ["f_new"]
    assert with_deed(after, deed(link, people=("pat",), gone=(born.id,), facts=(replace(born, id="f_new"),))) == after
    assert network == dated().network()


def test_what_is_said_of_people_who_are_not_there_is_left_out() -> None:
    network: FamilyNetwork = amaras().network()
    assert with_deed(network, deed(ParentOf("t_new", "far", "kirsty", said()))) == network
    assert at_odds_with(network, deed(ParentOf("t_new", "far", "kirsty", said()))) == ()


def test_a_last_contact_before_a_birth_or_after_it_had_ended_is_asked_about() -> None:
    family = dated()
    family.person("amara", born="2017-03-04")
    office = office_with(family)
    contact = StatementToRecord("form-1", "in-contact", {"frequency": "weekly", "last": "1 1 2000"}, "jean")
    with pytest.raises(AtOdds) as odd:
        add_statement(office.ports, office.access(), "amara", contact)
    assert [f.sentence for f in odd.value.findings] == ["Amara and Jean are recorded as last in touch before Amara was born."]
    stands = add_statement(office.ports, office.access(), "amara", replace(contact, parts={"frequency": "weekly", "last": "19 9 2026"}))
    ended = StatementToRecord("form-2", "in-contact", {"frequency": "weekly", "last": "19 9 2026"}, "jean", changed_on="May 2026")
    office.clock.move(minutes=1)
    with pytest.raises(AtOdds) as odd:
        correct_statement(office.ports, office.access(), "amara", stands.statement_ids[0], ended, Means.ENDED)
    assert [f.sentence for f in odd.value.findings] == ["Amara and Jean are recorded as last in touch after that had ended."]
