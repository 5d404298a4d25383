"""Lines between people, and the layers that they stand in."""

from collections.abc import Collection

import pytest

from graphsvc.domain.facts import LifeStatus, Sensitive, SensitiveTopic
from graphsvc.domain.provenance import Source, SourceKind, Status
from graphsvc.domain.ties import FeelingKind, Feels, Flow, Frequency, InContact, Knows, Supports
from graphsvc.drawings.between import lines_between
from graphsvc.drawings.genogram import genogram_of
from graphsvc.drawings.people import Dates
from render.diagram import DEFAULT_LAYERS, HARM, Genogram, Layer, View
from render.diagram import FeelingKind as Line
from tests.support.networks import Family, said

HARMS = [kind for kind in FeelingKind if kind.is_harm]
EVERY = frozenset(Layer) - {Layer.CHILDS_VIEW}


def drawn(family: Family, layers: Collection[Layer] = DEFAULT_LAYERS, dates: Dates = Dates.YEAR) -> Genogram:
    return genogram_of(family.network(), {}, layers=layers, dates=dates)


@pytest.fixture
def family() -> Family:
    made = Family("amara", women="kirsty", men="tunde")
    made.parents("kirsty tunde", "amara")
    return made


@pytest.mark.parametrize("kind", [kind for kind in FeelingKind if not kind.is_protected])
def test_each_feeling_has_a_line_of_its_own(family: Family, kind: FeelingKind) -> None:
    family.tie(Feels, "amara", "kirsty", kind=kind)
    [line] = drawn(family).feelings
    others = {k for k in FeelingKind if not k.is_protected and k is not kind}
    for other in others:
        family.tie(Feels, "amara", "tunde", kind=other)
    assert sum(f.kind is line.kind for f in drawn(family).feelings) == 1


@pytest.mark.parametrize("kind", [kind for kind in FeelingKind if kind.is_protected])
@pytest.mark.parametrize("layers", [DEFAULT_LAYERS, EVERY - {Layer.HARM}])
def test_nothing_protected_leaves_a_trace_unless_it_is_asked_for(family: Family, kind: FeelingKind, layers: frozenset[Layer]) -> None:
    without = drawn(family, layers)
    family.tie(Feels, "tunde", "kirsty", kind=kind)
    assert drawn(family, layers) == without


def test_fear_is_drawn_for_nobody(family: Family) -> None:
    without = drawn(family, EVERY)
    family.tie(Feels, "amara", "tunde", kind=FeelingKind.FEARS)
    assert drawn(family, EVERY) == without


@pytest.mark.parametrize("kind", HARMS)
def test_harm_goes_from_who_is_said_to_do_it_and_says_how_far_it_is_established(family: Family, kind: FeelingKind) -> None:
    family.tie(Feels, "tunde", "kirsty", said(began="2014"), kind=kind)
    [line] = drawn(family, {Layer.HARM}).feelings
    assert (line.a, line.b, line.words, line.kind in HARM) == ("tunde", "kirsty", "alleged 2026", True)


@pytest.mark.parametrize(
    "status, source, words",
    [
        (Status.REPORTED, Source(), "alleged 2014"),
        (Status.DISPUTED, Source(SourceKind.COURT), "alleged 2014"),
        (Status.CONFIRMED, Source(SourceKind.COURT), "found by court 2014"),
        (Status.CONFIRMED, Source(SourceKind.RELATIVE, person_id="tunde"), "admitted 2014"),
        (Status.CONFIRMED, Source(SourceKind.RELATIVE, person_id="kirsty"), "confirmed 2014"),
        (Status.DISPROVED, Source(SourceKind.COURT), "disproved 2014"),
    ],
)
def test_what_is_known_of_harm_is_never_more_than_was_recorded(family: Family, status: Status, source: Source, words: str) -> None:
    family.tie(Feels, "tunde", "kirsty", said(began="2014", ended="2015", status=status, source=source), kind=FeelingKind.PHYSICAL_HARM)
    assert [line.words for line in drawn(family, {Layer.HARM}).feelings] == [words]


def test_one_feeling_that_several_see_is_one_line_with_all_their_views(family: Family) -> None:
    from dataclasses import replace

    from graphsvc.domain import provenance

    child = replace(said(), view=provenance.View.CHILD)
    family.tie(Feels, "amara", "kirsty", kind=FeelingKind.CLOSE)
    family.tie(Feels, "kirsty", "amara", child, kind=FeelingKind.CLOSE)
    [line] = drawn(family).feelings
    assert line.views == (View.CHILD, View.WORKER)


def test_the_childs_view_leaves_out_and_counts_what_others_told(family: Family) -> None:
    from dataclasses import replace

    from graphsvc.domain import provenance

    family.tie(Feels, "amara", "kirsty", replace(said(), view=provenance.View.CHILD), kind=FeelingKind.CLOSE)
    family.tie(Feels, "kirsty", "tunde", kind=FeelingKind.STRAINED)
    family.tie(Feels, "tunde", "kirsty", kind=FeelingKind.DISTANT)
    picture = drawn(family, {Layer.FEELINGS, Layer.CHILDS_VIEW})
    assert [(f.a, f.b) for f in picture.feelings] == [("amara", "kirsty")]
    assert [(row.what, row.why) for row in picture.not_shown] == [
        ("2 feelings that others told of", "this picture shows what the child says")
    ]


def test_hidden_layers_are_counted_and_named_in_words(family: Family) -> None:
    family.tie(Feels, "amara", "kirsty", kind=FeelingKind.CLOSE)
    family.tie(Supports, "kirsty", "tunde")
    family.tie(InContact, "kirsty", "tunde", frequency=Frequency.WEEKLY)
    family.home("amara kirsty", "mums")
    assert [row.what for row in drawn(family, ()).not_shown] == ["1 feeling between people, 1 home, 1 line of help and 1 line of contact"]
    assert [row.what for row in drawn(family).not_shown] == ["1 line of help and 1 line of contact"]
    assert drawn(family, EVERY).not_shown == ()
    assert len(drawn(family, EVERY).feelings) == 3


def test_help_has_a_direction_and_what_was_only_offered_is_told_apart(family: Family) -> None:
    family.tie(Supports, "kirsty", "amara", flow=Flow.TO_A)
    family.tie(Supports, "tunde", "amara", offered=True)
    family.tie(Supports, "kirsty", "tunde", flow=Flow.BOTH)
    lines = {(line.a, line.b, line.kind) for line in lines_between(family.network())}
    assert lines == {
        ("amara", "kirsty", Line.SUPPORT),
        ("tunde", "amara", Line.SUPPORT_OFFERED),
        ("kirsty", "tunde", Line.SUPPORT_EACH_OTHER),
    }


def test_of_several_contacts_the_closest_is_drawn_and_none_is_not_a_contact(family: Family) -> None:
    family.tie(InContact, "kirsty", "amara", frequency=Frequency.RARELY)
    family.tie(InContact, "amara", "kirsty", frequency=Frequency.WEEKLY)
    family.tie(InContact, "tunde", "amara", frequency=Frequency.NONE)
    lines = {(line.kind, line.words) for line in lines_between(family.network())}
    assert lines == {(Line.CONTACT, "every week"), (Line.NO_CONTACT, "")}


def test_somebody_who_is_not_a_relative_has_it_under_their_name_as_far_as_the_layer_is_on(family: Family) -> None:
    family.tie(Knows, "amara", "eileen")
    family.tie(Supports, "eileen", "kirsty")
    family.tie(Feels, "amara", "eileen", kind=FeelingKind.CLOSE)
    notes = [person.notes for person in drawn(family, EVERY).others]
    assert notes == [("close: Amara", "helps: Kirsty")]
    assert [person.notes for person in drawn(family).others] == [("close: Amara",)]


def test_a_pregnancy_that_was_ended_is_left_out_without_a_word_unless_asked_for(family: Family) -> None:
    without = drawn(family)
    family.person("before", life=LifeStatus.TERMINATED)
    family.parents("kirsty tunde", "before")
    assert drawn(family) == without
    assert "before" in {person.id for person in drawn(family, {Layer.ENDED_PREGNANCIES}).people}


def test_patterns_gather_all_who_have_the_same_and_are_there_only_when_asked_for(family: Family) -> None:
    family.person("kirsty", None, Sensitive(SensitiveTopic.HEALTH, "Asthma, worse in winter"))
    family.person("amara", None, Sensitive(SensitiveTopic.HEALTH, "asthma"))
    family.person("tunde", None, Sensitive(SensitiveTopic.SUBSTANCE_USE, "Drinking"), Sensitive(SensitiveTopic.OFFENCE, "a conviction"))
    assert drawn(family, EVERY - {Layer.PATTERNS}).patterns == ()
    found = {pattern.words.lower(): set(pattern.people) for pattern in drawn(family, {Layer.PATTERNS}).patterns}
    assert found == {"asthma": {"amara", "kirsty"}, "drinking": {"tunde"}}


def test_dates_are_years_unless_the_whole_date_is_asked_for(family: Family) -> None:
    family.person("amara", born="2017-03-14")
    family.person("tunde", born="1950-01-02", died="2016-05-06")
    by_year = repr(drawn(family).people)
    assert "b. 2017" in by_year
    assert not any(month in by_year for month in ("March", "January", "May", "-03-", "-05-"))
    whole = {person.id: person.years for person in drawn(family, dates=Dates.FULL).people}
    assert whole["amara"] == "b. 14 March 2017"
    assert whole["tunde"] == "2 January 1950–6 May 2016"
