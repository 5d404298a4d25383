from collections.abc import Mapping
from datetime import date

import pytest

from graphsvc.analysis.who import WhoTheyAre, who_is
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import AcquaintanceKind, FeelingKind, Feels, Knows, ParentKind, ParentOf, PartnerKind
from graphsvc.drawings.genogram import genogram_of
from render import genogram_svg
from render.diagram import Genogram, Profile, Stage
from tests.support.networks import Family
from tests.unit.render.svg_reading import words_in


def drawn(family: Family, **more: object) -> Genogram:
    network: FamilyNetwork = family.network()
    who: Mapping[str, WhoTheyAre] = who_is(network, network.child_id)
    return genogram_of(network, who)


def test_everyone_is_drawn_once_relatives_in_the_family_and_others_in_the_tray() -> None:
    family = Family("amara")
    family.parents("kirsty tunde", "amara")
    family.parents("pat", "amara", ParentKind.FOSTER)
    family.couple("kirsty", "craig", PartnerKind.LIVING_TOGETHER)
    family.tie(Knows, "amara", "eileen", kind=AcquaintanceKind.NEIGHBOUR)
    picture = drawn(family)
    assert {p.id for p in picture.people} == {"amara", "kirsty", "tunde", "pat", "craig"}
    assert [p.id for p in picture.others] == ["eileen"]


def test_a_parent_whom_nobody_has_named_stands_dotted_beside_the_one_known() -> None:
    family = Family("amara")
    family.parents("kirsty", "amara")
    stand_ins = [p for p in drawn(family).people if p.placeholder]
    assert [p.name for p in stand_ins] == ["Not recorded"]


def test_a_grandparent_whom_nobody_has_named_stands_there_only_where_it_is_asked_for_and_only_where_it_is_clear() -> None:
    family = Family("amara")
    family.parents("kirsty tunde", "amara")
    family.parents("sade", "tunde")
    family.parents("jean", "kirsty lee")  # whether the two would share the missing one is not known
    network = family.network()
    assert not [p for p in genogram_of(network, {}).people if p.placeholder]
    picture = genogram_of(network, {}, missing_up=2)
    assert [(p.id, p.notes) for p in picture.people if p.placeholder] == [("missing-parent-of-tunde", ("Tunde’s other parent",))]
    [union] = [u for u in picture.unions if "sade" in u.partners]
    assert (set(union.partners), [c.person for c in union.children]) == ({"sade", "missing-parent-of-tunde"}, ["tunde"])


def test_before_birth_the_picture_says_where_the_child_is_expected_and_only_where_that_is_clear() -> None:
    family = Family("bean", women="kirsty", men="tunde")
    family.person("bean", life=LifeStatus.UNBORN)
    family.parents("kirsty tunde", "bean")
    family.home("kirsty", "flat")
    family.home("tunde", "house")
    picture = drawn(family)
    assert picture.households == ()
    assert picture.furniture.description.endswith("Who lives at home is not shown, or not recorded.")
    family.home("bean", "house")
    picture = drawn(family)
    assert [(home.name, set(home.members)) for home in picture.households] == [("House", {"tunde", "bean"})]
    assert picture.furniture.description.endswith("Bean is expected at House with Tunde.")


def test_nobody_is_missing_where_both_parents_are_known_in_records_of_their_own() -> None:
    family = Family("amara")
    family.tie(ParentOf, "kirsty", "amara", family="F1")
    family.tie(ParentOf, "tunde", "amara", family="F2")
    assert not [p for p in drawn(family).people if p.placeholder]


def test_whether_siblings_share_a_missing_parent_is_not_made_up() -> None:
    family = Family("amara")
    family.parents("kirsty", "amara ben")
    assert not [p for p in drawn(family).people if p.placeholder]


def test_an_adoptive_parent_alone_is_not_given_a_missing_partner() -> None:
    family = Family("amara")
    family.parents("kirsty", "amara", ParentKind.ADOPTIVE)
    assert not [p for p in drawn(family).people if p.placeholder]


def test_what_is_feared_is_never_drawn() -> None:
    family = Family("amara")
    family.parents("kirsty tunde", "amara")
    family.tie(Feels, "amara", "tunde", kind=FeelingKind.FEARS)
    family.tie(Feels, "amara", "kirsty", kind=FeelingKind.CLOSE)
    assert [(f.a, f.b) for f in drawn(family).feelings] == [("amara", "kirsty")]
    assert "fear" not in repr(drawn(family)).lower()


def test_cousins_who_married_have_a_double_line() -> None:
    family = Family("amara")
    family.parents("gran grandad", "bob carol")
    family.parents("bob", "dan")
    family.parents("carol", "eve")
    family.couple("dan", "eve")
    family.parents("dan eve", "amara")
    related = [set(u.partners) for u in drawn(family).unions if u.related]
    assert related == [{"dan", "eve"}]


def test_each_home_of_the_child_is_drawn_with_who_lives_there() -> None:
    family = Family("amara")
    family.parents("kirsty tunde", "amara")
    family.home("amara kirsty", "mums")
    family.home("amara tunde ngozi", "dads")
    assert [set(h.members) for h in drawn(family).households] == [{"amara", "tunde", "ngozi"}, {"amara", "kirsty"}]


@pytest.mark.parametrize("hidden, said", [(0, []), (1, ["1 person"]), (3, ["3 people"])])
def test_people_not_shown_are_a_count_and_nothing_more(hidden: int, said: list[str]) -> None:
    from dataclasses import replace

    family = Family("amara")
    family.parents("kirsty tunde", "amara")
    network = replace(family.network(), people_not_shown=hidden)
    assert [row.what for row in genogram_of(network, {}).not_shown] == said


def test_a_picture_of_a_day_past_leaves_out_those_born_later_and_says_how_many() -> None:
    family = Family("amara", as_at=date(2019, 1, 1))
    family.person("amara", born="2017-04-05")
    family.person("ben", born="2019-03-01")
    family.person("cleo", born="2024-03-01")
    family.parents("kirsty tunde", "amara ben cleo")
    picture = drawn(family)
    assert {p.id: p.stage for p in picture.people if not p.placeholder} == {
        "amara": Stage.BORN,
        "ben": Stage.UNBORN,
        "kirsty": Stage.BORN,
        "tunde": Stage.BORN,
    }
    (row,) = picture.not_shown
    assert (row.what, row.why) == ("1 person", "not in this network yet on this day, as far as is recorded")


@pytest.mark.parametrize(
    "profile,by", [(Profile.UK, "Drawn as is usual in UK social work."), (Profile.MCGOLDRICK, "Drawn by McGoldrick’s rules.")]
)
def test_a_picture_says_in_a_familys_words_by_which_rules_it_is_drawn_and_whom_it_is_about(profile: Profile, by: str) -> None:
    family = Family("amara")
    family.parents("kirsty tunde", "amara")
    said = " ".join(words_in(genogram_svg(genogram_of(family.network(), {}, profile=profile))[0]))
    assert f"Genogram. {by}" in said
    assert "who this picture is about" in said
    assert "profile" not in said
    assert "index" not in said
