"""Every kind of fact, tie, topic and word has its place in the rules: what has none goes to nobody, and its name is in the failure."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import get_args, get_type_hints

import pytest

from graphsvc.domain.circles import Ring
from graphsvc.domain.facts import (
    CONSENT,
    Asked,
    Fact,
    FactValue,
    FamilySearch,
    FileNumber,
    LifeStatus,
    LubbenScale,
    Name,
    Reviewed,
    SensitiveTopic,
    Telephone,
)
from graphsvc.domain.meeting import Meeting
from graphsvc.domain.network import Group
from graphsvc.domain.provenance import Source, SourceKind, View
from graphsvc.domain.ties import (
    TIES,
    ContactMade,
    FeelingKind,
    InCircle,
    Knows,
    OnEcomap,
    SameAs,
    Strength,
    Supports,
    SupportWork,
    Tie,
    Wishes,
    WishKind,
)
from graphsvc.sharing import matters
from graphsvc.sharing.audience import Audience, AudienceKind
from graphsvc.sharing.matters import Matter
from graphsvc.sharing.shared import share
from graphsvc.sharing.table import READERS, TABLE, When, rule_for
from graphsvc.sharing.telling import told
from graphsvc.sharing.trimming import WORDS
from graphsvc.sharing.why import Why
from tests.support.networks import Family, said

NO_WORDS_TO_READ = {  # kinds that go to nobody, or whose words are what they are
    *(Name, Telephone, FileNumber, Asked, Reviewed, Meeting, FamilySearch, LubbenScale, SameAs, SupportWork, ContactMade, Group),
    *CONSENT,
}
NOT_TYPED = {"id", "a", "b", "family", "size"}  # ids, `family` that of an imported one; and how large a photograph is


def test_every_kind_of_fact_tie_topic_feeling_and_wish_has_a_place() -> None:
    assert set(matters._FACTS) == set(get_args(FactValue))
    assert set(matters._TIES) == set(TIES)
    assert set(matters._TOPICS) == set(SensitiveTopic)
    assert set(matters._FEELINGS) == set(FeelingKind)
    assert set(matters._WISHES) == set(WishKind)


def test_every_matter_has_a_rule_for_every_reader_and_every_reason_is_used_or_stands_before_the_table() -> None:
    assert set(TABLE) == set(Matter)
    assert set(READERS) == set(AudienceKind)
    assert all(set(row) == set(AudienceKind) for row in TABLE.values())
    of_the_table = {rule.why for row in TABLE.values() for rule in row.values() if rule.when is not When.ALWAYS}
    beside = {Why.RESTRICTED, Why.TAKEN_BACK, Why.DISPUTED, Why.NOT_YET, Why.ANOTHER_COUNTS, Why.ADOPTIVE_FAMILY, Why.NOT_JOINED}
    beside |= {Why.SAID_NO, Why.CHILDS_NO, Why.WHO_SAID_SO, Why.WRITTEN_FOR_THE_FILE, Why.FULL_DATE}
    assert of_the_table | beside == set(Why)
    assert all(why.words.endswith(".") and why.source for why in Why)


def test_every_word_that_somebody_types_says_who_reads_it() -> None:
    """A new text field of a fact or a tie is named here until somebody has said so."""
    typed = {
        (kind, field.name)
        for kind in (*get_args(FactValue), *TIES)
        for field in fields(kind)
        if get_type_hints(kind)[field.name] is str and field.name not in NOT_TYPED and kind not in NO_WORDS_TO_READ
    }
    assert set(WORDS) == typed


def test_a_kind_that_nobody_gave_a_place_goes_to_nobody() -> None:
    @dataclass(frozen=True, slots=True)
    class Dream(Tie):
        words: str = "a secret"

    @dataclass(frozen=True, slots=True)
    class Fortune:
        words: str = "a secret"

    family = Family("amara")
    family.parents("kirsty", "amara")
    family.tie(Dream, "amara", "kirsty")
    network = family.network()
    told = Fact("f1", "amara", Fortune(), said())  # type: ignore[arg-type]  # of a kind that there is not
    object.__setattr__(network.child, "facts", (*network.child.facts, told))
    for kind in AudienceKind:
        audience = Audience(kind, "kirsty" if kind is AudienceKind.FAMILY else "")
        shared = share(network, audience)
        assert "a secret" not in repr(shared.network)
        assert [one.why for one in shared.left_out if one.matter is None] == [Why.NOT_NEEDED] * 2


@pytest.mark.parametrize("kind", AudienceKind)
def test_what_is_in_no_row_goes_to_nobody(kind: AudienceKind) -> None:
    assert rule_for("a new matter", kind).when is When.NEVER  # type: ignore[arg-type]


def test_of_whoever_said_no_nothing_goes_but_who_they_are_in_the_family() -> None:
    family = Family("amara", women="kirsty jean")
    family.parents("kirsty", "amara")
    family.parents("jean", "kirsty")
    family.tie(Supports, "jean", "amara", said(source=Source(SourceKind.OBSERVATION)), words="school run")
    family.tie(Knows, "kirsty", "bea", said(source=Source(SourceKind.RELATIVE, "", "jean")))
    meeting = Audience(AudienceKind.MEETING)
    before, after = share(family.network(), meeting), share(family.network(), meeting, frozenset({"jean"}))
    assert "school run" in repr(before.network)
    assert "school run" not in repr(after.network)
    assert [p.display_name for p in after.network.people] == ["Amara", "Jean", "Kirsty"]  # Bea is known from Jean alone
    assert after.counts[Why.SAID_NO] == 2


@pytest.mark.parametrize("kind", [AudienceKind.CONFERENCE, AudienceKind.ASSESSMENT, AudienceKind.COURT])
def test_of_a_baby_who_is_expected_no_more_goes_than_of_anybody(kind: AudienceKind) -> None:
    family = Family("amara", women="kirsty")
    family.parents("kirsty", "amara bean")
    family.person("bean", None, Telephone("07700 900123"), life=LifeStatus.UNBORN)
    family.tie(Wishes, "amara", "bean", kind=WishKind.FEELS_UNSAFE)
    shared = share(family.network(), Audience(kind))
    assert "Bean" in repr(shared.network)
    assert "07700" not in repr(shared.network)
    assert "feels-unsafe" not in repr(shared.network)
    assert {Why.CONFIDENCE, Why.CONTACT_DETAILS} <= set(shared.counts)
    (confided,) = (one for one in told(shared, family.network()) if one.why is Why.CONFIDENCE)
    assert confided.lines == ()


def test_of_the_circles_each_copy_holds_the_view_of_who_reads_it_and_a_conference_the_workers() -> None:
    family = Family("amara", women="kirsty jean sade")
    family.parents("kirsty", "amara")
    family.parents("jean", "kirsty")
    family.tie(Knows, "amara", "sade")
    by_kirsty = replace(said(source=Source(SourceKind.PARENT, "", "kirsty")), view=View.FAMILY)
    seen = replace(said(source=Source(SourceKind.OBSERVATION)), view=View.WORKER)
    family.tie(InCircle, "sade", "amara", replace(said(), view=View.CHILD), ring=Ring.INNER)
    family.tie(InCircle, "jean", "amara", by_kirsty, ring=Ring.MIDDLE)
    family.tie(InCircle, "sade", "amara", seen, ring=Ring.OUTER)
    network = family.network()

    def copied(kind: AudienceKind, to: str = "") -> set[tuple[str, Ring]]:
        shared = share(network, Audience(kind, to)).network
        return {(shared.person(tie.a).short_name, tie.ring) for tie in shared.ties_of(InCircle)}

    assert copied(AudienceKind.CHILD) == {("Sade", Ring.INNER)}
    assert copied(AudienceKind.FAMILY, "kirsty") == {("Jean", Ring.MIDDLE)}
    assert copied(AudienceKind.FAMILY, "jean") == copied(AudienceKind.MEETING) == copied(AudienceKind.TRAINING) == set()
    assert copied(AudienceKind.CONFERENCE) == {("Sade", Ring.OUTER)}


def test_nobody_is_in_a_copy_for_a_place_in_the_circles_alone() -> None:
    family = Family("amara", women="kirsty")
    family.parents("kirsty", "amara")
    seen = replace(said(source=Source(SourceKind.OBSERVATION)), view=View.WORKER)
    family.tie(InCircle, "sade", "amara", seen, ring=Ring.OUTER)
    shared = share(family.network(), Audience(AudienceKind.CONFERENCE))
    assert "Sade" not in {person.short_name for person in shared.network.people}


@pytest.mark.parametrize("strength, matter", [(Strength.STRONG, Matter.CHILD_WARM), (Strength.WEAK, Matter.CHILD_HARD)])
def test_a_line_of_the_ecomap_that_the_child_told_us_of_goes_as_the_childs_words(strength: Strength, matter: Matter) -> None:
    family = Family("amara")
    family.tie(OnEcomap, "jean", "amara", replace(said(), view=View.CHILD), strength=strength)
    network = family.network()
    assert matters.matter_of(network.ties[0], network, matters.Unborn.of(network)) is matter
