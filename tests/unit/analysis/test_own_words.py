"""Whose own word a tie is, and who has told us who is there on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.analysis.own_words import days_told, has_told, is_word_of, told_by_a_parent
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Source, SourceKind
from graphsvc.domain.ties import Frequency, InContact, Knows, ParentKind, SiblingOf
from tests.support.networks import Family, said

RECORD = said(source=Source(SourceKind.RECORD))


def family_told(source: Source, *, began: str = "") -> FamilyNetwork:
    """Amara, her mum Kirsty, her step-dad Tunde; somebody told that Amara and Jean are in touch."""
    family = Family("amara", women="kirsty jean", men="tunde")
    family.person("amara", born="2017-03-04")
    family.parents("kirsty", "amara", assertion=RECORD)
    family.parents("tunde", "amara", ParentKind.STEP, assertion=RECORD)
    family.tie(InContact, "amara", "jean", said(source=source, began=began), frequency=Frequency.WEEKLY)
    return family.network()


@pytest.mark.parametrize(
    "kind, words, whose",
    [
        (SourceKind.PARENT, "Kirsty told us", {"kirsty"}),
        (SourceKind.PARENT, "Helen and Kirsty told us at home", {"kirsty"}),
        (SourceKind.PARENT, "Kirsty’s mum told us", set()),
        (SourceKind.PARENT, "told us on a visit, with Kirsty", set()),
        (SourceKind.PARENT, "", set()),
        (SourceKind.PARENT, "Sam Cole, Jo and Kirsty told us", {"kirsty"}),
        (SourceKind.PARENT, "Kirsty (her mum) told us", {"kirsty"}),
        (SourceKind.PARENT, "Kirsty-Anne told us", set()),
        (SourceKind.PARENT, "Kirsty Smith told us", set()),
        (SourceKind.PARENT, "Kirsty de Souza told us", set()),
        (SourceKind.PARENT, "Tunde told us", set()),  # who is no parent: it may be one of that name who is hidden
        (SourceKind.CARER, "Tunde told us", {"tunde"}),
        (SourceKind.RELATIVE, "Tunde told us", {"tunde"}),
        (SourceKind.RELATIVE, "Jean told us", set()),  # who neither is a parent nor brings the child up
        (SourceKind.CHILD, "", {"amara"}),
    ],
)
def test_of_a_source_without_a_person_the_words_say_whose_it_is(kind: SourceKind, words: str, whose: set[str]) -> None:
    network = family_told(Source(kind, words))
    (tie,) = network.ties_of(InContact)
    assert {p.id for p in network.people if is_word_of(tie, p.id, network)} == whose
    assert {p.id for p in network.people if has_told(network, p.id)} == whose


def told_of_jean(words: str, kind: SourceKind = SourceKind.PARENT, **names: str) -> dict[str, bool]:
    """Who of two mums, a foster carer and an uncle has told us, where this is where it comes from that Amara and Jean are in touch."""
    family = Family("amara", women="mum mam carer jean uncle")
    family.person("amara", born="2017-03-04")
    family.parents("mum mam", "amara", assertion=RECORD)
    family.parents("carer", "amara", ParentKind.FOSTER, assertion=RECORD)
    family.tie(SiblingOf, "uncle", "mum", RECORD)
    for person, name in names.items():
        family.named(person, name)
    source = Source(kind, words, on=PartialDate.parse("2026-10-20"))
    family.tie(InContact, "amara", "jean", said(source=source), frequency=Frequency.WEEKLY)
    network = family.network()
    return {person: has_told(network, person) for person in names}


@pytest.mark.parametrize(
    "words, mum, mam",
    [
        ("Sam told us", False, False),
        ("Sam Bell told us", True, False),
        ("Sam Cole told us", False, True),
        ("Sam Bell and Sam Cole told us", True, True),
    ],
)
def test_two_parents_of_one_name_have_a_word_of_their_own_only_by_the_whole_name(words: str, mum: bool, mam: bool) -> None:
    assert told_of_jean(words, mum="Sam Bell", mam="Sam Cole") == {"mum": mum, "mam": mam}


def test_what_a_relative_told_us_is_no_carers_where_a_relative_has_the_same_name() -> None:
    assert told_of_jean("Jo told us", SourceKind.RELATIVE, carer="Jo Pike", uncle="Jo Bell") == {"carer": False, "uncle": False}
    assert told_of_jean("Jo told us", SourceKind.CARER, carer="Jo Pike", uncle="Jo Bell") == {"carer": True, "uncle": False}


@pytest.mark.parametrize("words, told", [("Mrs Jones told us", False), ("Mrs Kemp told us", True), ("Mr and Mrs Kemp told us", True)])
def test_a_title_is_nobodys_name(words: str, told: bool) -> None:
    assert told_of_jean(words, SourceKind.CARER, carer="Mrs Kemp") == {"carer": told}


@pytest.mark.parametrize("words", ["", "Sam told us"])
@pytest.mark.parametrize("on, days", [("2026-10-20", 1), ("2026-12-24", 0)])
def test_that_some_parent_told_us_is_told_of_days_until_that_of_the_network(words: str, on: str, days: int) -> None:
    family = Family("amara", women="mum mam jean")
    family.parents("mum mam", "amara", assertion=RECORD)
    family.named("mum", "Sam Bell")
    family.named("mam", "Sam Cole")
    source = Source(SourceKind.PARENT, words, on=PartialDate.parse(on))
    family.tie(InContact, "amara", "jean", said(source=source), frequency=Frequency.WEEKLY)
    network = family.network()
    assert [len(told_by_a_parent(network, parent)) for parent in ("mum", "mam")] == [days, days]


def test_what_was_told_long_after_a_day_is_no_word_on_that_day_whatever_had_begun_by_then() -> None:
    lately = Source(SourceKind.CHILD, on=PartialDate.parse("2026-10-20"))
    for day, began, asked in (
        (date(2026, 11, 25), "", True),
        (date(2026, 1, 10), "", True),
        (date(2025, 6, 1), "", False),
        (date(2025, 6, 1), "2023", False),
        (date(2026, 1, 10), "2023", True),
        (date(2025, 6, 1), "2025-09", False),
    ):
        network = replace(family_told(lately, began=began), as_at=day)
        assert has_told(network, "amara") is asked, (day, began)


def test_a_parents_word_is_of_their_own_ties_and_of_the_childs_and_of_no_other() -> None:
    kirsty = Source(SourceKind.PARENT, person_id="kirsty", on=PartialDate.parse("2026-10-20"))
    for a, b, days in (("amara", "jean", 1), ("kirsty", "jean", 1), ("tunde", "jean", 0)):
        family = Family("amara", women="kirsty jean", men="tunde")
        family.parents("kirsty", "amara", assertion=said(source=kirsty))
        family.tie(Knows, a, b, said(source=kirsty))
        assert days_told(family.network(), "kirsty") == (date(2026, 10, 20),) * days
