"""What is looked at beside the state, in the words of the page."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, replace

import pytest

from graphsvc.analysis.connected.circle import Circle
from graphsvc.analysis.connected.connection import Connection, find_connection
from graphsvc.analysis.connected.isolation import judge_isolation
from graphsvc.analysis.connected.lubben import SCALE_WARNING
from graphsvc.analysis.connected.signals import Signal, signals_of
from graphsvc.analysis.reasons import ReasonKind
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import LubbenScale, Name
from graphsvc.domain.provenance import Source, SourceKind, Status
from graphsvc.domain.ties import AcquaintanceKind, FeelingKind, Feels, Frequency, InContact, Knows, ParentKind, Wishes, WishKind
from tests.support.networks import Family, said

KIRSTY_SAID = Source(SourceKind.PARENT, "Kirsty told us", on=PartialDate.on(2026, 10, 9))


@pytest.fixture
def family() -> Family:
    """Amara of the page's mock-up: mum Kirsty at home, her nan and aunt, a neighbour, a godmother, dad and his people, two workers."""
    made = Family("amara", women="kirsty jean donna magda eileen bisi", men="tunde ade")
    made.person("amara", born="2017-03-04")
    for name in ("kirsty", "jean", "donna", "magda", "eileen", "tunde", "ade", "bisi"):
        made.person(name, born="1975")
    made.parents("kirsty tunde", "amara")
    made.parents("jean", "kirsty donna")
    made.parents("bisi", "tunde ade")
    made.home("amara kirsty")
    made.tie(Knows, "amara", "magda", kind=AcquaintanceKind.GODPARENT)
    made.tie(Knows, "amara", "eileen", kind=AcquaintanceKind.NEIGHBOUR)
    made.tie(Knows, "amara", "nasreen", said(source=KIRSTY_SAID), kind=AcquaintanceKind.PROFESSIONAL, words="health visitor")
    made.tie(Knows, "amara", "rachel", said(source=KIRSTY_SAID), kind=AcquaintanceKind.PROFESSIONAL, words="social worker")
    for name in ("jean", "donna", "magda", "eileen"):
        made.tie(InContact, "amara", name, said(source=KIRSTY_SAID), frequency=Frequency.WEEKLY)
    return made


def signal(found: Connection, kind: ReasonKind) -> Signal:
    (one,) = [s for s in found.signals if s.kind is kind]
    return one


def words(found: Signal) -> list[str]:
    return [reason.words for reason in found.because]


def test_who_is_in_touch_comes_with_how_often_and_who_said_so_and_when(family: Family) -> None:
    found = signal(find_connection(family.network()), ReasonKind.IN_TOUCH_MONTHLY)
    assert (found.look_at, found.recorded) == ("Adults outside the home in touch at least monthly, not paid", "4")
    assert [(r.words, r.source) for r in found.because] == [
        (f"{name}: in touch every week", "Kirsty told us, 9 October 2026") for name in ("Donna", "Eileen", "Jean", "Magda")
    ]
    assert all(len(r.ids) == 1 for r in found.because)


def test_when_services_close_some_remain_and_those_in_paid_roles_go(family: Family) -> None:
    found = find_connection(family.network())
    closing = signal(found, ReasonKind.SERVICES_CLOSE)
    assert (closing.look_at, closing.recorded, words(closing)) == (
        "If services close",
        "4 remain; 2 go",
        ["Nasreen and Rachel are in paid roles"],
    )
    share = signal(found, ReasonKind.PAID_ROLES)
    assert (share.recorded, words(share)) == ("2 of 6", ["Nasreen: health visitor", "Rachel: social worker"])


def test_who_hangs_on_mum_alone_is_told_and_who_does_not(family: Family) -> None:
    found = signal(find_connection(family.network()), ReasonKind.ONE_LOST)
    assert found.recorded == "3 remain if contact with any one of them stops"
    assert words(found) == [
        "Donna and Jean are linked to Amara only through Kirsty; Eileen and Magda do not come through Kirsty",
        "Some can be reached by one recorded way only: Ade and Bisi through Tunde",
    ]


def test_contact_of_its_own_is_no_way_by_which_people_know_each_other_but_keeps_them_joined(family: Family) -> None:
    found = find_connection(family.network())
    assert [(p.person_id, p.cut_off) for p in found.cut_points] == [("tunde", ("ade", "bisi"))]
    assert ("amara", "tunde") in found.only_ties
    assert ("amara", "kirsty") not in found.only_ties, "jean and donna would still be in touch, and know kirsty"


def test_a_nan_whose_daughter_has_died_is_kin_still_and_comes_through_nobody(family: Family) -> None:
    family.person("kirsty", died="2025")
    family.home("amara jean", "jeans-home")
    found = signal(find_connection(family.network()), ReasonKind.ONE_LOST)
    assert words(found) == ["Some can be reached by one recorded way only: Ade and Bisi through Tunde"]


def test_somebody_who_knows_mum_and_the_child_does_not_hang_on_mum(family: Family) -> None:
    family.tie(Knows, "donna", "magda", kind=AcquaintanceKind.FRIEND)
    found = signal(find_connection(family.network()), ReasonKind.ONE_LOST)
    assert not any("only through Kirsty" in line for line in words(found)), "Donna also comes through Magda"


@pytest.mark.parametrize(
    "kind, left",
    [
        (None, "nobody outside the home is left who is known to be in touch at least monthly"),
        (AcquaintanceKind.TEACHER, "no adult outside school is left"),
        (AcquaintanceKind.PROFESSIONAL, "no adult outside paid roles is left"),
    ],
)
def test_with_one_in_touch_it_is_told_what_her_loss_would_leave(kind: AcquaintanceKind | None, left: str) -> None:
    family = Family("amara", women="nan kirsty")
    family.person("amara", born="2017")
    family.parents("kirsty", "amara")
    family.parents("nan", "kirsty")
    family.home("amara kirsty")
    family.tie(InContact, "amara", "nan", frequency=Frequency.WEEKLY)
    if kind:
        family.tie(Knows, "amara", "miss_osei", kind=kind)
    found = signal(find_connection(family.network()), ReasonKind.ONE_LOST)
    assert found.recorded == "No adult remains if contact with Nan stops"
    assert words(found) == [f"If contact with Nan stops, {left}", "Nan is linked to Amara only through Kirsty"]


def test_things_that_are_strained_on_the_only_way_are_worth_a_thought(family: Family) -> None:
    tie = family.tie(Feels, "kirsty", "donna", said(source=KIRSTY_SAID), kind=FeelingKind.STRAINED)
    (thought,) = find_connection(family.network()).thoughts
    assert thought.words == "Donna and Jean are linked to Amara only through Kirsty, and things between Kirsty and Donna are strained"
    assert (thought.source, thought.ids) == ("Kirsty told us, 9 October 2026", (tie,))


@pytest.mark.parametrize("kind", [FeelingKind.FEARS, FeelingKind.PHYSICAL_HARM, FeelingKind.CONTROL])
def test_what_is_told_in_confidence_is_no_thought(family: Family, kind: FeelingKind) -> None:
    tie = family.tie(Feels, "donna", "kirsty", kind=kind)
    restricted = family.tie(Feels, "kirsty", "jean", said(restricted=True), kind=FeelingKind.STRAINED)
    found = find_connection(family.network())
    assert found.thoughts == ()
    assert not {tie, restricted} & {i for s in found.signals for r in s.because for i in r.ids}
    assert not [word for word in ("fear", "harm", "control", "strain", "hard") if word in repr((found.finding, found.signals))]


def test_sides_are_named_by_their_parents_with_who_has_not_been_asked(family: Family) -> None:
    family.tie(InContact, "amara", "tunde", said(source=KIRSTY_SAID), frequency=Frequency.WEEKLY)
    found = signal(find_connection(family.network()), ReasonKind.SIDES)
    assert found.recorded == "Kirsty’s side: 2 adults; Tunde’s side: 2 adults"
    assert words(found) == [
        "Kirsty’s side: Donna, Jean",
        "Tunde’s side: Ade, Bisi",
        "Whom Tunde would name is not recorded here yet",
    ]


def test_of_a_parent_who_is_not_in_touch_a_manager_is_asked_first(family: Family) -> None:
    family.tie(InContact, "amara", "tunde", frequency=Frequency.NONE)
    assert "About Tunde, ask your manager first" in words(signal(find_connection(family.network()), ReasonKind.SIDES))


def test_two_mums_and_a_dad_are_three_sides(family: Family) -> None:
    family.parents("helen", "amara", ParentKind.ADOPTIVE)
    family.parents("ruth", "helen")
    assert signal(find_connection(family.network()), ReasonKind.SIDES).recorded == (
        "Helen’s side: 1 adult; Kirsty’s side: 2 adults; Tunde’s side: 2 adults"
    )


def test_who_is_named_is_told_once_for_all_of_whom_somebody_told_us(family: Family) -> None:
    for name in ("jean", "magda", "rachel"):
        family.tie(Wishes, "amara", name, kind=WishKind.MATTERS)
    found = signal(find_connection(family.network()), ReasonKind.NAMED)
    assert (found.look_at, found.recorded) == ("Adults who matter to Amara, as Amara says", "3")
    assert [(r.words, r.source, len(r.ids)) for r in found.because] == [("Jean, Magda and Rachel", "the child told us, 2 November 2026", 3)]


def test_contact_that_is_restricted_is_counted_for_those_who_may_see_it_and_its_words_are_not_told(family: Family) -> None:
    family.tie(InContact, "amara", "ade", said(source=KIRSTY_SAID, restricted=True), frequency=Frequency.WEEKLY, means="at the refuge")
    found = signal(find_connection(family.network()), ReasonKind.IN_TOUCH_MONTHLY)
    assert "Ade" in words(found)
    assert "refuge" not in repr(found)


def test_a_scale_is_quoted_with_its_lines_and_its_warning_and_moves_no_state(family: Family) -> None:
    before = judge_isolation(family.network(), "kirsty")
    family.person("kirsty", None, LubbenScale("112000"))
    after = find_connection(family.network(), "kirsty")
    found = signal(after, ReasonKind.SCALE)
    assert found.recorded == "Family 4 of 15, friends 0 of 15, together 4 of 30"
    assert words(found) == [
        "Together 4 is under 12, where the scale draws its line for being at risk of isolation",
        "Family 4 is under 6, where the scale draws its line for marginal family ties",
        "Friends 0 is under 6, where the scale draws its line for marginal friendships",
        SCALE_WARNING,
    ]
    assert after.finding == before


@pytest.mark.parametrize("answers, where", [("222222", "is not under 12"), ("222221", "is under 12")])
def test_the_line_of_a_scale_is_crossed_just_below_it(family: Family, answers: str, where: str) -> None:
    family.person("kirsty", None, LubbenScale(answers))
    assert where in words(signal(find_connection(family.network(), "kirsty"), ReasonKind.SCALE))[0]


def test_workers_who_never_meet_come_out_better_by_burts_figures_which_therefore_move_nothing() -> None:
    close, workers = Family("amara"), Family("amara")
    people = ("bo", "cas", "dee", "eve")
    for family in (close, workers):
        for name in people:
            family.person(name, born="1970")
    for i, one in enumerate(("amara", *people)):
        for other in people[i:]:
            close.tie(Knows, one, other, kind=AcquaintanceKind.FRIEND)
    for name in people:
        workers.tie(Knows, "amara", name, kind=AcquaintanceKind.FRIEND)
    around, apart = find_connection(close.network()).structure, find_connection(workers.network()).structure
    assert (around.effective_size, around.constraint) == (1.0, 0.77)
    assert (apart.effective_size, apart.constraint) == (4.0, 0.25)
    assert judge_isolation(close.network()).state is judge_isolation(workers.network()).state


def test_nothing_that_is_not_a_number_reaches_json(family: Family) -> None:
    for person in family.network().people:
        structure = find_connection(family.network(), person.id).structure
        json.dumps(asdict(structure), allow_nan=False)
        assert structure.constraint is None or math.isfinite(structure.constraint)


def test_the_state_and_its_reasons_are_those_that_are_judged_alone(family: Family) -> None:
    for person in family.network().people:
        assert find_connection(family.network(), person.id).finding == judge_isolation(family.network(), person.id)


def test_disputed_ties_join_nobody(family: Family) -> None:
    family.tie(Knows, "amara", "donna", said(status=Status.DISPUTED), kind=AcquaintanceKind.FRIEND)
    assert any(
        "Donna and Jean are linked to Amara only" in w for w in words(signal(find_connection(family.network()), ReasonKind.ONE_LOST))
    )
    family.tie(Knows, "amara", "donna", kind=AcquaintanceKind.FRIEND)
    lines = words(signal(find_connection(family.network()), ReasonKind.ONE_LOST))
    assert not any("only through Kirsty" in line for line in lines), "Jean comes through Donna as well"


def test_who_was_born_over_a_century_ago_and_has_no_death_recorded_is_counted_by_nobody(family: Family) -> None:
    family.person("ezra", born="1890")
    family.parents("ezra", "jean")
    found = find_connection(family.network())
    assert "Ezra" not in repr(found)
    assert "ezra" not in repr(found.cut_points)


def test_of_two_who_go_by_one_name_the_whole_name_is_said() -> None:
    family = Family("amara")
    for person, whole in (("nan", "Jean Whitlock"), ("neighbour", "Jean Bell"), ("magda", "Magda Nowak")):
        given, name = whole.split()
        family.person(person, None, Name(whole, given, name), born="1950")
        family.tie(InContact, "amara", person, frequency=Frequency.WEEKLY)
    bare = family.network()
    named = replace(bare, people=tuple(replace(p, facts=p.facts[1:] if len(p.facts) > 2 else p.facts) for p in bare.people))
    found = find_connection(named)
    assert found.finding.reasons[0].words.endswith("3 (Jean Bell, Jean Whitlock, Magda)")


def test_of_many_ways_that_are_the_only_one_some_are_told_and_the_rest_counted(family: Family) -> None:
    for n in range(9):
        for name in (f"friend_{n}", f"behind_{n}"):
            family.person(name, born="1970")
        family.tie(Knows, "amara", f"friend_{n}", kind=AcquaintanceKind.FAMILY_FRIEND)
        family.tie(Knows, f"friend_{n}", f"behind_{n}", kind=AcquaintanceKind.FRIEND)
    line = words(signal(find_connection(family.network()), ReasonKind.ONE_LOST))[-1]
    assert "Behind 6 through Friend 6; and 3 more ways" in line
    assert "Behind 7" not in line
    assert len(find_connection(family.network()).cut_points) == 10


def test_who_matters_to_a_parent_is_said_to_be_another_thing_than_whom_they_name_for_the_child(family: Family) -> None:
    network = family.network()
    (found,) = (s for s in signals_of(Circle(network, "kirsty")) if s.kind is ReasonKind.NAMED)
    assert found.look_at == "Adults who matter to Kirsty, as Kirsty says, for themselves and not for the child"
