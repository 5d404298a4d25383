from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.analysis.own_words import has_told
from graphsvc.analysis.support.finding import find_supporters
from graphsvc.analysis.support.views_compared import OneView, ViewsCompared, compare_views
from graphsvc.domain.circles import Ring
from graphsvc.domain.facts import Asked
from graphsvc.domain.provenance import Source, SourceKind, View
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.domain.ties import FeelingKind, Feels, Frequency, InCircle, InContact, Knows, OnEcomap, Strength, Supports, Wishes, WishKind
from tests.support.networks import Family, said
from tests.unit.analysis.test_circles import seen

BY_MUM = said(source=Source(SourceKind.PARENT, person_id="kirsty"))


@pytest.fixture
def family() -> Family:
    made = Family("amara", women="kirsty jean donna", men="tunde")
    made.person("amara", born="2017-03-04")
    for name, born in (("kirsty", "1990"), ("jean", "1962"), ("donna", "1988"), ("tunde", "1989"), ("ben", "2014")):
        made.person(name, born=born)
    made.parents("kirsty tunde", "amara ben")
    made.parents("jean", "kirsty donna")
    made.home("amara kirsty ben")
    return made


def compared(family: Family) -> ViewsCompared:
    network = family.network()
    return compare_views(network, find_supporters(network))


def view(family: Family, whose: str) -> OneView:
    return next(v for v in compared(family).views if v.whose == whose)


def test_the_record_counts_and_the_child_and_each_parent_name(family: Family) -> None:
    family.tie(Wishes, "amara", "jean", kind=WishKind.MATTERS)
    family.tie(Wishes, "amara", "ben", kind=WishKind.MATTERS)
    family.tie(Knows, "kirsty", "magda", BY_MUM)
    both = compared(family)
    assert [v.named for v in both.views] == [("donna", "jean", "magda", "tunde"), ("ben", "jean"), ("magda",), ()]
    assert both.sentence == "You count 4; Amara named 2; Kirsty named 1; whom Tunde would name is not recorded yet."
    assert both.people == ("ben", "donna", "jean", "magda", "tunde")
    assert both.differences == (
        "You count people whom Amara has not named: Donna, Magda, Tunde.",
        "Amara named people whom you do not count, because of their age, their home or their role: Ben.",
        "Amara named people whom Kirsty has not: Ben, Jean.",
    )


def test_a_confidence_and_what_others_see_name_nobody(family: Family) -> None:
    family.tie(Wishes, "amara", "jean", kind=WishKind.FEELS_UNSAFE)
    family.tie(Feels, "amara", "donna", said(source=Source(SourceKind.OBSERVATION)), kind=FeelingKind.CLOSE)
    family.tie(Wishes, "amara", "tunde", said(ended="2024"), kind=WishKind.MATTERS)
    assert view(family, "amara").named == ()
    assert "named nobody yet" in compared(family).sentence


def test_help_names_who_gives_it_and_contact_whom_they_are_in_touch_with(family: Family) -> None:
    family.tie(Supports, "donna", "kirsty", BY_MUM)
    family.tie(Supports, "kirsty", "jean", BY_MUM)
    family.tie(InContact, "kirsty", "tunde", BY_MUM, frequency=Frequency.NONE)
    assert view(family, "kirsty").named == ("donna",)


def test_an_answer_counts_as_having_asked_and_silence_does_not(family: Family) -> None:
    assert not view(family, "amara").asked
    family.person("amara", None, Asked("child-asked", AskedOutcome.NO_ANSWER))
    assert not view(family, "amara").asked  # whom Amara would name is not known by silence
    family.person("amara", None, Asked("outside-family", AskedOutcome.ANSWERED))
    assert view(family, "amara").asked


def test_of_a_baby_nobody_says_that_it_was_not_asked() -> None:
    family = Family("ola", women="mum")
    family.person("ola", born="2026-01")
    family.parents("mum", "ola")
    family.tie(Knows, "ola", "jean", said(source=Source(SourceKind.PARENT, person_id="mum")))
    assert (view(family, "mum").named, view(family, "ola").asked) == (("jean",), False)  # what mum tells is no view of Ola's
    network = family.network()
    assert "Ola" not in compare_views(network, find_supporters(network)).sentence


def test_whom_the_child_placed_in_the_circles_or_drew_a_line_to_the_child_has_named(family: Family) -> None:
    family.tie(InCircle, "jean", "amara", seen(View.CHILD), ring=Ring.OUTER)
    family.tie(OnEcomap, "donna", "amara", seen(View.CHILD), strength=Strength.STRONG)
    family.tie(OnEcomap, "tunde", "amara", seen(View.CHILD), strength=Strength.STRESSFUL)
    assert view(family, "amara").asked
    assert view(family, "amara").named == ("donna", "jean")
    assert has_told(family.network(), "amara")


def test_what_a_parent_placed_is_the_parents_word_and_not_the_childs_nor_the_other_parents(family: Family) -> None:
    by_mum = replace(BY_MUM, view=View.FAMILY)
    family.tie(InCircle, "jean", "amara", by_mum, ring=Ring.INNER)
    assert [(v.asked, v.named) for v in compared(family).views[1:]] == [(False, ()), (True, ("jean",)), (False, ())]


def test_what_a_worker_sees_and_who_was_taken_out_of_the_rings_again_name_nobody(family: Family) -> None:
    family.tie(InCircle, "jean", "amara", replace(seen(View.WORKER), source=Source(SourceKind.OBSERVATION)), ring=Ring.INNER)
    family.tie(InCircle, "donna", "amara", seen(View.CHILD, "2026-05-12"), ring=Ring.INNER)
    family.tie(InCircle, "donna", "amara", seen(View.CHILD, "2026-11-02"), ring=Ring.NOT_PLACED)
    assert view(family, "amara").named == ()
