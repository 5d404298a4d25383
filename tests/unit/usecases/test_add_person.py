from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.access.scope import Scope
from graphsvc.analysis.homes import homes_of
from graphsvc.domain.errors import AccessDenied, InvalidRequest, StoreUnavailable
from graphsvc.domain.facts import Gender, GenderCode, Name
from graphsvc.domain.network import FamilyNetwork, GroupKind
from graphsvc.domain.provenance import SourceKind, View
from graphsvc.domain.ties import (
    Frequency,
    InContact,
    MemberOf,
    ParentKind,
    ParentOf,
    PartnerEnd,
    PartnerOf,
    SiblingKind,
    SiblingOf,
    Wishes,
    WishKind,
)
from graphsvc.usecases.add_person import AddedPerson, add_person
from graphsvc.usecases.deed_of_person import PersonToAdd
from graphsvc.usecases.entry_checks import WHATEVER
from graphsvc.usecases.relations import NOT_RECORDED, RELATIONS, THROUGH
from graphsvc.usecases.typed_words import LONGEST_NAME
from graphsvc.usecases.view_child import view_child
from tests.support.networks import Family
from tests.unit.usecases.conftest import Office, adopted

NEIGHBOUR = PersonToAdd("neighbour", "amara", "form-1", name="Eileen Tandy")


def seen_after(office: Office, form: PersonToAdd) -> tuple[AddedPerson, FamilyNetwork]:
    added = add_person(office.ports, office.access(), form)
    return added, view_child(office.ports, office.access()).network


def written(office: Office) -> tuple[int, ...]:
    store = office.store
    return len(store.people), len(store.facts), len(store.ties), len(store.deeds)


@pytest.mark.parametrize(
    "relation, to, who",
    [
        ("parent", "kirsty", "maternal grandfather"),
        ("sibling", "amara", "brother"),
        ("child", "jean", "maternal uncle (one parent not recorded)"),
        ("child", "kirsty", "brother (one parent not recorded)"),
        ("sibling", "jean", "maternal great-uncle (parents not recorded)"),
        ("half-sibling", "jean", "maternal half-great-uncle (parents not recorded)"),
        ("foster-carer", "amara", "foster father"),
        ("special-guardian", "amara", "special guardian"),
        ("kinship-carer", "amara", "kinship carer"),
        ("adoptive-parent", "amara", "adoptive father"),
        ("step-parent", "amara", "step-father"),
        ("adopted-child", "kirsty", "adoptive brother (one parent not recorded)"),
        ("foster-child", "kirsty", "foster brother"),
        ("married", "kirsty", "step-father"),
        ("former-partner", "kirsty", "mother’s former partner"),
        ("friend", "amara", "friend"),
        ("neighbour", "kirsty", "mother’s neighbour"),
        ("teacher", "amara", "teacher"),
    ],
)
def test_who_they_are_to_the_child_follows_from_one_relation(office: Office, relation: str, to: str, who: str) -> None:
    added, network = seen_after(office, PersonToAdd(relation, to, "form-1", name="Sol Marsh", gender=GenderCode.MAN))
    assert added.who == who
    assert network.person(added.person_id).display_name == "Sol Marsh"


@pytest.mark.parametrize(
    "name, given, family",
    [
        ("Sol Marsh", "Sol", "Marsh"),
        ("Sol", "Sol", ""),
        ("Mrs Kemp", "", "Kemp"),
        ("Dr. Farrow", "", "Farrow"),
        ("Mrs Ann Kemp", "Mrs Ann", "Kemp"),
    ],
)
def test_a_title_is_no_given_name(office: Office, name: str, given: str, family: str) -> None:
    added, network = seen_after(office, PersonToAdd("teacher", "amara", "form-1", name=name))
    (kept,) = network.person(added.person_id).names
    assert (kept.whole, kept.given, kept.family) == (name, given, family)


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_that_is_offered_can_be_recorded(office: Office, relation: str) -> None:
    to = "jean" if relation == "half-sibling" else "amara"
    if relation in THROUGH:
        add_person(office.ports, office.access(), PersonToAdd("child", "jean", "form-0"))
    aunts = {t.b for t in view_child(office.ports, office.access()).network.ties_of(ParentOf, "jean")} - {"kirsty"}
    through = (aunts.pop() if relation == "cousin" else "kirsty") if relation in THROUGH else ""
    added, network = seen_after(office, PersonToAdd(relation, to, "form-1", through=through, confirmed=WHATEVER))
    assert added.is_new
    assert added.who
    assert added.person_id in network


@pytest.mark.parametrize(
    "relation, through, who",
    [
        ("grandparent", "tunde", "paternal grandmother"),
        ("grandparent", "kirsty", "maternal grandmother"),
        ("aunt-or-uncle", "kirsty", "maternal aunt (one parent not recorded)"),
        ("aunt-or-uncle", "tunde", "paternal aunt (parents not recorded)"),
    ],
)
def test_nan_and_an_aunt_are_added_through_the_parent_who_is_there(office: Office, relation: str, through: str, who: str) -> None:
    added, network = seen_after(office, PersonToAdd(relation, "amara", "form-1", through=through, gender=GenderCode.WOMAN))
    assert added.who == who
    assert len(network.people) == 5


def test_a_cousin_is_added_through_the_aunt_who_is_there(office: Office) -> None:
    aunt, _ = seen_after(office, PersonToAdd("aunt-or-uncle", "amara", "form-1", through="kirsty"))
    cousin, _ = seen_after(office, PersonToAdd("cousin", "amara", "form-2", through=aunt.person_id))
    assert cousin.who == "maternal first cousin (one parent not recorded)"


def test_a_nan_may_be_a_step_fathers_mother(office: Office) -> None:
    step, _ = seen_after(office, PersonToAdd("step-parent", "amara", "form-1", gender=GenderCode.MAN))
    nan, _ = seen_after(office, PersonToAdd("grandparent", "amara", "form-2", through=step.person_id, gender=GenderCode.WOMAN))
    assert "step-grandmother" in nan.who


@pytest.mark.parametrize(
    "relation, to, through, says",
    [
        ("grandparent", "amara", "", "Choose through whom: the parent whose mother or father they are"),
        ("grandparent", "amara", "jean", "Choose through whom: the parent whose mother or father they are"),
        ("grandparent", "jean", "kirsty", "Choose through whom: the parent whose mother or father they are"),
        ("aunt-or-uncle", "amara", "", "Choose through whom: the parent whose brother or sister they are"),
        ("cousin", "amara", "", "Choose through whom: the aunt or uncle whose child they are, or the parent on whose side they are"),
        ("neighbour", "amara", "kirsty", "Leave ‘Through whom’ empty"),
    ],
)
def test_whom_to_choose_is_said_kindly_and_nobody_is_made_up(office: Office, relation: str, to: str, through: str, says: str) -> None:
    before = written(office)
    with pytest.raises(InvalidRequest) as refused:
        add_person(office.ports, office.access(), PersonToAdd(relation, to, "form-1", through=through))
    assert str(refused.value).startswith(says)
    assert refused.value.field == "through"
    assert written(office) == before


def test_how_often_they_are_in_touch_is_recorded_and_not_known_stays_a_question(office: Office) -> None:
    added, network = seen_after(office, replace(NEIGHBOUR, contact=Frequency.WEEKLY, told_by=SourceKind.CHILD))
    (tie,) = network.ties_of(InContact, added.person_id)
    assert (tie.a, tie.frequency, tie.said.source.kind) == ("amara", Frequency.WEEKLY, SourceKind.CHILD)
    added, network = seen_after(office, replace(NEIGHBOUR, deed_id="form-2"))
    assert list(network.ties_of(InContact, added.person_id)) == []


def test_all_that_was_said_is_kept_with_who_said_it_and_when(office: Office) -> None:
    form = replace(
        NEIGHBOUR, born="about 71", gender=GenderCode.WOMAN, gender_words="woman", told_by=SourceKind.CHILD, told_words="on the walk"
    )
    added, network = seen_after(office, replace(form, told_on="March 2026", child_words="She lets me feed the hens"))
    person = network.person(added.person_id)
    assert str(person.born) == "1955~"
    said = {f.said for f in person.facts}
    assert {s.source.sentence for s in said} == {"on the walk, March 2026"}
    assert {s.view for s in said} == {View.CHILD}
    wish = next(t for t in network.ties_of(Wishes, added.person_id))
    assert (wish.a, wish.kind, wish.words, wish.said.view) == ("amara", WishKind.MATTERS, "She lets me feed the hens", View.CHILD)


def test_nothing_need_be_known_but_the_relation(office: Office) -> None:
    added, network = seen_after(office, PersonToAdd("neighbour", "kirsty", "form-1"))
    assert network.person(added.person_id).facts == ()


def test_a_brother_shares_the_recorded_parents_and_a_sibling_of_nobodys_child_is_a_sibling(office: Office) -> None:
    added, network = seen_after(office, PersonToAdd("sibling", "amara", "form-1"))
    assert {t.a for t in network.ties_of(ParentOf, added.person_id)} == {"kirsty", "tunde"}
    added, network = seen_after(office, PersonToAdd("sibling", "jean", "form-2"))
    assert [type(t) for t in network.ties_of(SiblingOf, added.person_id)] == [SiblingOf]


@pytest.mark.parametrize(
    "relation, who", [("sister", "sister (parents not recorded)"), ("half-sister", "half-sister (parents not recorded)")]
)
def test_a_sister_of_an_adopted_child_is_kept_as_said_and_whose_child_stays_a_question(relation: str, who: str) -> None:
    office = Office()
    office.record(adopted())
    added, network = seen_after(office, PersonToAdd(relation, "amara", "form-1"))
    assert added.who == who
    assert list(network.ties_of(ParentOf, added.person_id)) == []


def test_which_parent_a_half_sibling_shares_is_never_guessed(office: Office) -> None:
    added, network = seen_after(office, PersonToAdd("half-sister", "amara", "form-1"))
    assert added.who == "half-sister (parents not recorded)"
    assert [tie.kind for tie in network.ties_of(SiblingOf, added.person_id)] == [SiblingKind.HALF]


@pytest.mark.parametrize(
    "relation, to, through, who, more",
    [
        ("grandmother", "jean", "", "maternal great-great-grandmother", 1),
        ("aunt", "jean", "", "maternal great-great-aunt", 1),
        ("cousin", "tunde", "", "paternal first cousin once removed", 2),
        ("grandmother", "amara", NOT_RECORDED, "grandmother", 1),
        ("cousin", "amara", "kirsty", "maternal first cousin", 1),
    ],
)
def test_whoever_stands_between_and_is_not_recorded_is_added_without_a_name(
    office: Office, relation: str, to: str, through: str, who: str, more: int
) -> None:
    before = len(view_child(office.ports, office.access()).network.people)
    added, network = seen_after(office, PersonToAdd(relation, to, "form-1", through=through, name="Rose", confirmed=WHATEVER))
    assert who in added.who
    assert len(network.people) == before + 1 + more
    assert len([person for person in network.people if not person.names]) == more


def test_a_baby_on_the_way_is_recorded_as_due(office: Office) -> None:
    added, network = seen_after(office, PersonToAdd("child", "kirsty", "form-1", born="due March 2027"))
    person = network.person(added.person_id)
    assert person.born is None
    assert person.expected is not None
    assert person.expected.words == "March 2027"


def test_where_a_baby_on_the_way_will_live_is_recorded_with_the_baby(office: Office) -> None:
    baby = PersonToAdd("child", "kirsty", "form-1", born="due March 2027", lives_here=True)
    added, network = seen_after(office, baby)
    assert homes_of(network, added.person_id) == {"home": ""}
    assert [t.b for t in network.ties_of(MemberOf, added.person_id)] == ["home"]


def test_where_the_home_of_a_baby_on_the_way_is_recorded_others_can_be_said_to_live_there(office: Office) -> None:
    baby, network = seen_after(office, PersonToAdd("child", "kirsty", "form-1", born="due March 2027", lives_here=True))
    added, network = seen_after(office, PersonToAdd("kinship-carer", baby.person_id, "form-2", lives_here=True))
    assert [t.b for t in network.ties_of(MemberOf, added.person_id)] == ["home"]


def test_a_former_partner_has_ended_without_anyone_saying_how(office: Office) -> None:
    added, network = seen_after(office, PersonToAdd("former-partner", "kirsty", "form-1"))
    (tie,) = network.ties_of(PartnerOf, added.person_id)
    assert tie.end is PartnerEnd.NOT_KNOWN


def test_an_adopted_child_has_an_adoptive_parent(office: Office) -> None:
    added, network = seen_after(office, PersonToAdd("adopted-child", "kirsty", "form-1"))
    assert [t.kind for t in network.ties_of(ParentOf, added.person_id)] == [ParentKind.ADOPTIVE]


def test_they_live_where_the_person_lives_to_whom_they_are_added(office: Office) -> None:
    added, network = seen_after(office, PersonToAdd("partner", "kirsty", "form-1", lives_here=True))
    assert [t.b for t in network.ties_of(MemberOf, added.person_id)] == ["home"]
    with pytest.raises(InvalidRequest, match="is not shown, or not recorded") as refused:
        add_person(office.ports, office.access(), PersonToAdd("partner", "jean", "form-2", lives_here=True))
    assert refused.value.field == "lives_here"


def test_they_live_in_a_home_of_their_own_that_is_recorded_or_is_named_anew(office: Office) -> None:
    added, network = seen_after(office, PersonToAdd("sibling", "kirsty", "form-1", name="Donna", new_home="Donna’s flat"))
    (home,) = homes_of(network, added.person_id)
    assert {(group.name, group.kind) for group in network.groups if group.id == home} == {("Donna’s flat", GroupKind.HOUSEHOLD)}
    friend, network = seen_after(office, PersonToAdd("friend", "kirsty", "form-2", home=home))
    assert list(homes_of(network, friend.person_id)) == [home]
    before = written(office)
    for wrong in (
        {"home": "amara"},
        {"home": home, "lives_here": True},
        {"home": home, "new_home": "Another"},
        {"new_home": "3 Elm Row, LS2 7EW"},
    ):
        with pytest.raises(InvalidRequest) as refused:
            add_person(office.ports, office.access(), PersonToAdd("friend", "kirsty", "form-3", **wrong))
        assert refused.value.field in {"home", "new_home"}
    assert written(office) == before


def test_the_same_form_sent_twice_adds_one_person(office: Office) -> None:
    first = add_person(office.ports, office.access(), NEIGHBOUR)
    before = written(office)
    again = add_person(office.ports, office.access(), NEIGHBOUR)
    assert (again.person_id, again.who, again.is_new, first.is_new) == (first.person_id, first.who, False, True)
    assert written(office) == before


def test_a_form_for_another_child_is_another_deed(office: Office) -> None:
    office.record(Family("ben"))
    here = add_person(office.ports, office.access(), NEIGHBOUR)
    there = add_person(office.ports, office.access("ben"), replace(NEIGHBOUR, to="ben"))
    assert here.person_id != there.person_id
    assert there.is_new


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"relation": "cousin-ish"}, "relation"),
        ({"to": "nobody"}, "to"),
        ({"born": "last spring"}, "born"),
        ({"born": "2999"}, "born"),
        ({"told_on": "35"}, "told_on"),
        ({"told_on": "1 1 1400"}, "told_on"),
        ({"name": "x" * (LONGEST_NAME + 1)}, "name"),
        ({"child_words": "x" * 2_001}, "child_words"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_written(office: Office, wrong: dict[str, str], field: str) -> None:
    before = written(office)
    with pytest.raises(InvalidRequest) as refused:
        add_person(office.ports, office.access(), replace(NEIGHBOUR, **wrong))  # type: ignore[arg-type]  # one field of text
    assert refused.value.field == field
    assert written(office) == before


def test_somebody_whom_the_reader_may_not_see_cannot_be_added_to(office: Office) -> None:
    hidden = Family("amara")
    hidden.parents("warren", "amara")
    office.record(hidden, restricted="warren")
    with pytest.raises(InvalidRequest, match="Choose someone in this network"):
        add_person(office.ports, office.access(), replace(NEIGHBOUR, to="warren"))


def test_a_reader_who_may_not_write_is_told_so(office: Office) -> None:
    access = replace(office.access(), scope=Scope(may_write=False))
    before = written(office)
    with pytest.raises(AccessDenied, match="not change it") as refused:
        add_person(office.ports, access, NEIGHBOUR)
    assert not refused.value.hidden
    assert written(office) == before


def test_nothing_is_written_while_the_store_is_away_and_the_same_form_works_later(office: Office) -> None:
    access, before = office.access(), written(office)
    office.store.is_away = True
    with pytest.raises(StoreUnavailable):
        add_person(office.ports, access, NEIGHBOUR)
    office.store.is_away = False
    assert written(office) == before
    assert add_person(office.ports, access, NEIGHBOUR).is_new


def test_the_writing_is_in_the_childs_trail(office: Office) -> None:
    add_person(office.ports, office.access(), NEIGHBOUR)
    assert "add-person" in office.deeds_of("amara")


def test_what_the_child_told_us_is_this_childs_word_in_a_brothers_network_too(office: Office) -> None:
    form = replace(NEIGHBOUR, told_by=SourceKind.CHILD, child_words="She lets me walk her dog", contact=Frequency.WEEKLY)
    added, network = seen_after(office, form)
    ties = [t for kind in (Wishes, InContact) for t in network.ties_of(kind, added.person_id)]
    assert {t.said.source.person_id for t in ties} == {"amara"}


def test_what_follows_from_a_childs_word_is_told_as_worked_out_and_what_they_said_as_theirs(office: Office) -> None:
    form = PersonToAdd("aunt", "amara", "form-1", through="kirsty", name="Rebecca", contact=Frequency.WEEKLY, told_by=SourceKind.CHILD)
    added, network = seen_after(office, form)
    (gender,) = network.person(added.person_id).facts_of(Gender)
    (parent,) = network.ties_of(ParentOf, added.person_id)
    (contact,) = network.ties_of(InContact, added.person_id)
    (name,) = network.person(added.person_id).facts_of(Name)
    for one in (gender, parent):
        assert one.said.source.sentence == "Worked out from “aunt”, as the child told us"
        assert one.said.view is View.WORKER
    assert {one.said.view for one in (contact, name)} == {View.CHILD}
    father, network = seen_after(office, PersonToAdd("father", "jean", "form-2", told_by=SourceKind.CHILD))
    (said_so,) = network.ties_of(ParentOf, father.person_id)
    assert said_so.said.view is View.CHILD, "they said just that"
