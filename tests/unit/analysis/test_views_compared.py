from __future__ import annotations

import pytest

from graphsvc.analysis.support.finding import find_supporters
from graphsvc.analysis.support.views_compared import OneView, ViewsCompared, compare_views
from graphsvc.domain.facts import Asked
from graphsvc.domain.provenance import Source, SourceKind
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.domain.ties import FeelingKind, Feels, Frequency, InContact, Knows, Supports, Wishes, WishKind
from tests.support.networks import Family, said

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
