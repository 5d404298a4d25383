"""Every kind of fact, tie and group can be said in one sentence."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import get_args

import pytest

from graphsvc.analysis.in_words import fact_in_words, group_in_words, tie_in_words
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Born, Ethnicity, EthnicityCode, FactValue, Gender, GenderCode, LubbenScale, Sensitive, SensitiveTopic
from graphsvc.domain.network import Group, GroupKind
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import TIES, FeelingKind, Feels, Flow, MemberOf, ParentOf, PartnerEnd, PartnerKind, PartnerOf, Supports, Tie
from tests.support.codes import each
from tests.support.networks import Family, said

WHEN = PartialDate.parse("2019-06")
NAMES = {"amara": "Amara", "kirsty": "Kirsty"}


@pytest.mark.parametrize("kind", get_args(FactValue), ids=lambda kind: kind.__name__)
def test_each_kind_of_fact_has_words_for_each_of_its_codes(kind: type) -> None:
    for values in each(kind):
        words = fact_in_words(kind(**values))
        assert words
        assert "None" not in words
        assert "{" not in words


@pytest.mark.parametrize("kind", TIES, ids=lambda kind: kind.__name__)
def test_each_kind_of_tie_has_words_for_each_of_its_codes(kind: type[Tie]) -> None:
    family = Family("amara")
    network = dataclasses.replace(family.network(), groups=(Group("kirsty", GroupKind.HOUSEHOLD, "Nan’s flat", said()),))
    for values in each(kind):
        words = tie_in_words(network, kind("t", "amara", "kirsty", said(), **values), NAMES.__getitem__)
        assert ("Nan’s flat" if kind is MemberOf else "Kirsty") in words
        assert "None" not in words
        assert "{" not in words


def test_what_words_say() -> None:
    network = Family("amara").network()
    told = [
        ParentOf("t", "kirsty", "amara", said()),
        Feels("t", "amara", "kirsty", said(), FeelingKind.FEARS),
        Supports("t", "amara", "kirsty", said(), flow=Flow.TO_A, words="school run"),
        Supports("t", "amara", "kirsty", said(), offered=True),
        Feels("t", "kirsty", "amara", said(), FeelingKind.NEGLECT),
        Feels("t", "amara", "kirsty", said(status=Status.DISPROVED), FeelingKind.CLOSE),
    ]
    assert fact_in_words(Ethnicity(EthnicityCode.MWAS)) == "Ethnicity: White and Asian"
    assert [tie_in_words(network, tie, NAMES.__getitem__) for tie in told] == [
        "Kirsty is a parent of Amara",
        "Amara is afraid of Kirsty",
        "Kirsty helps Amara: school run",
        "Amara would help Kirsty",
        "Kirsty did not give Amara the care that Amara needed (somebody says so, and nobody has established it)",
        "Amara and Kirsty are close (found not to be so)",
    ]
    assert fact_in_words(Born(WHEN, "Leeds")) == "Born June 2019 in Leeds"
    assert fact_in_words(Gender(GenderCode.WOMAN, "a girl, thanks")) == "Gender: a girl, thanks"
    assert fact_in_words(Sensitive(SensitiveTopic.HEALTH, "asthma")) == "Health: asthma"
    assert fact_in_words(LubbenScale("012345")) == "Answers of a scale of social contact: 15 of 30"
    assert group_in_words(Group("g", GroupKind.PLACE, "", said())) == "A place without a name"


def test_a_home_that_was_left_is_not_said_to_have_ended() -> None:
    network = dataclasses.replace(Family("amara").network(), groups=(Group("g", GroupKind.HOUSEHOLD, "Nan’s flat", said()),))
    left = MemberOf("t", "amara", "g", said(ended="2019-06"), "lives here", resident=True)
    assert tie_in_words(network, left, NAMES.__getitem__) == "Amara, lives here: Nan’s flat (no longer)"


@pytest.mark.parametrize(
    "end, words",
    [
        (PartnerEnd.NONE, "are or were married, separated June 2019"),
        (PartnerEnd.SEPARATED, "are or were married, separated June 2019"),
        (PartnerEnd.DIVORCED, "are or were married, separated June 2019, and have divorced"),
    ],
)
def test_that_two_are_separated_is_said_once_that_day_has_come(end: PartnerEnd, words: str) -> None:
    network = Family("amara").network()
    couple = PartnerOf("t", "kirsty", "amara", said(), PartnerKind.MARRIED, end, separated=WHEN)
    assert tie_in_words(network, couple, NAMES.__getitem__) == f"Kirsty and Amara {words}"
    before = dataclasses.replace(network, as_at=date(2019, 5, 1))
    assert "separated" not in tie_in_words(before, couple, NAMES.__getitem__)
