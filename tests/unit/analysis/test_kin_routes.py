"""Every route between two people: what each says, what stands on it, and what was taken back."""

from __future__ import annotations

from datetime import date
from functools import cache

from graphsvc.analysis.kin.kin_routes import KinRoute, KinRoutes
from graphsvc.domain.ties import ParentKind, ParentOf, PartnerEnd, SiblingKind, SiblingOf
from seed import example_families, network_of
from seed.visits import opaque_id
from tests.support.networks import Family, said

TODAY = date(2026, 11, 25)


@cache
def routes_of(key: str) -> KinRoutes:
    family = next(f for f in example_families(TODAY) if f.key == key)
    return KinRoutes(network_of(family.deeds, family.children[0].id, as_at=TODAY))


def routes(key: str, a: str, b: str, *, include_withdrawn: bool = False) -> tuple[KinRoute, ...]:
    ids = (opaque_id("p", f"{key}/{person}") for person in (a, b))
    return routes_of(key).between(*ids, include_withdrawn=include_withdrawn)


def test_each_route_has_its_own_words_way_side_and_numbers_the_nearest_first() -> None:
    first, *further = routes("malik", "yusuf", "aisha")
    assert (first.relation, first.side, first.generations_up, first.degree, first.removed, first.leads) == (
        "paternal first cousin", "paternal", 2, 1, 0, True
    )  # fmt: skip
    assert first.path_sentence == "you -> dad -> gran -> her son -> his daughter"  # he has died
    second = next(r for r in further if r.relation == "maternal second cousin")
    assert (second.side, second.generations_up, second.generations_down, second.degree, second.leads) == ("maternal", 3, 3, 2, False)


def test_a_route_rests_on_the_recorded_ties_with_who_said_so() -> None:
    mother, grandmother = routes("holloway", "ellie", "sheila")[0].reasons
    assert mother.words == "Katie Marsh is a parent of Ellie Holloway"
    assert grandmother.words == "Sheila Marsh is a parent of Katie Marsh"
    assert mother.source.startswith("Katie told us at the first visit")
    assert len(mother.ids) == 1


def test_siblings_rest_on_every_parent_whom_they_share() -> None:
    words = {reason.words for reason in routes("holloway", "ellie", "jake")[0].reasons}
    assert words == {
        f"{parent} is a parent of {child} Holloway" for parent in ("Katie Marsh", "Dan Holloway") for child in ("Ellie", "Jake")
    }


def test_what_has_ended_and_what_is_disputed_is_marked() -> None:
    former = routes("holloway", "ellie", "gemma")[0]
    assert (former.ended, former.disputed, former.withdrawn) == (True, False, False)
    assert former.reasons[-1].words == "Dan Holloway and Gemma Lyle were in a short relationship, 2009 to 2010"
    carer = routes("brannigan", "tyler", "colette")[0]
    assert (carer.ended, carer.disputed) == (True, True)
    assert carer.reasons[0].words == "Colette Marrin was a kinship carer of Tyler Brannigan, 2021 to 2021 (disputed)"


def test_a_withdrawn_link_is_unused_and_shown_last_on_request() -> None:
    assert routes("macleod", "baby", "rory") == ()
    found = routes("macleod", "baby", "rory", include_withdrawn=True)
    assert (found[0].relation, found[0].withdrawn, found[0].leads) == ("father", True, False)
    assert (
        found[0].reasons[0].words
        == "Rory Bain is a parent of Somebody whose name is not recorded (withdrawn: It was wrong: the dates do not fit) (disputed)"
    )


def test_routes_over_withdrawn_links_come_after_all_that_stand() -> None:
    family = Family("a", women="mum", men="dad tom")
    family.parents("mum dad", "a")
    family.parents("tom", "dad")
    tie = family.tie(SiblingOf, "mum", "tom", kind=SiblingKind.FULL)
    family.withdraw(tie)
    found = KinRoutes(family.network()).between("a", "tom", include_withdrawn=True)
    assert [(r.relation, r.withdrawn) for r in found] == [("paternal grandfather", False), ("maternal uncle (parents not recorded)", True)]


def test_what_was_only_put_right_is_not_told_as_withdrawn() -> None:
    standing = routes("brannigan", "tyler", "lacey")
    assert routes("brannigan", "tyler", "lacey", include_withdrawn=True) == standing


def test_a_parent_recorded_wrongly_by_birth_and_rightly_as_a_carer_is_both_the_wrong_one_last() -> None:
    family = Family("a", women="joan")
    wrong = family.tie(ParentOf, "joan", "a")
    family.withdraw(wrong)
    family.parents("joan", "a", ParentKind.FOSTER, said(began="2020"))
    found = KinRoutes(family.network()).between("a", "joan", include_withdrawn=True)
    assert [(r.relation, r.withdrawn) for r in found] == [("foster mother", False), ("mother", True)]


def test_who_were_married_and_divorced_were_married() -> None:
    family = Family("a", women="wendy")
    family.couple("a", "wendy", end=PartnerEnd.DIVORCED)
    (route,) = KinRoutes(family.network()).between("a", "wendy")
    assert (route.ended, route.reasons[0].words) == (True, "A and Wendy were married")
