"""Whose own word a tie is, and who has told us who is there on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graphsvc.analysis.own_words import days_told, has_told, is_word_of
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Source, SourceKind
from graphsvc.domain.ties import Frequency, InContact, Knows, ParentKind
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
