"""One line for each person: kin by their kinship, everybody else by how they are known and through whom."""

from __future__ import annotations

from datetime import date

import pytest

from graphsvc.analysis.who import WhoTheyAre, who_is
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.ties import AcquaintanceKind, FeelingKind, Feels, Frequency, InContact, Knows, MemberOf
from tests.support.networks import Family, said


@pytest.fixture
def family() -> Family:
    """Amara at home with her mum; Ben is a half-brother of whom one parent is not recorded."""
    made = Family("amara", women="kirsty", men="ben")
    made.parents("kirsty dad", "amara")
    made.parents("kirsty", "ben")
    made.home("amara kirsty")
    return made


def who(family: Family, person_id: str) -> WhoTheyAre:
    return who_is(family.network(), "amara")[person_id]


def test_kin_are_called_by_what_they_are_with_the_way_there(family: Family) -> None:
    them = who(family, "ben")
    assert (them.words, them.through) == ("brother (one parent not recorded)", "you -> mum -> her son")
    assert them.kin is not None


def test_the_childs_own_acquaintance_is_called_by_the_recorded_words(family: Family) -> None:
    family.tie(Knows, "amara", "gail", kind=AcquaintanceKind.GODPARENT, words="godmother, from church")
    assert (who(family, "gail").words, who(family, "gail").through) == ("godmother, from church", "")


@pytest.mark.parametrize(
    "kind, words, expected",
    [
        (AcquaintanceKind.NEIGHBOUR, "next door", "mother’s neighbour (next door)"),
        (AcquaintanceKind.NEIGHBOUR, "", "mother’s neighbour"),
        (AcquaintanceKind.FRIEND, "best friend", "mother’s best friend"),
        (AcquaintanceKind.FRIEND, "friends for forty years", "mother’s friend (friends for forty years)"),
        (AcquaintanceKind.GODPARENT, "godmother", "mother’s godmother"),
        (AcquaintanceKind.CLUB, "choir leader", "from mother’s club or activity (choir leader)"),
        (AcquaintanceKind.FAITH, "", "from mother’s place of worship"),
        (AcquaintanceKind.COLLEAGUE, "", "works with mother"),
        (AcquaintanceKind.OTHER, "drives the bus", "known through mother (drives the bus)"),
        (AcquaintanceKind.PROFESSIONAL, "midwife", "mother’s midwife"),
        (AcquaintanceKind.TEACHER, "her teacher at night school", "mother’s teacher (her teacher at night school)"),
    ],
)
def test_an_acquaintance_of_a_relative_is_called_after_both_and_nothing_twice(
    family: Family, kind: AcquaintanceKind, words: str, expected: str
) -> None:
    family.tie(Knows, "kirsty", "sam", kind=kind, words=words)
    assert who(family, "sam").words == expected


def test_what_is_not_known_of_a_relative_is_not_repeated_with_their_friends(family: Family) -> None:
    family.tie(Knows, "ben", "jo", kind=AcquaintanceKind.FRIEND)
    assert (who(family, "jo").words, who(family, "jo").through) == ("brother’s friend", "you -> mum -> her son -> friend")


def test_an_acquaintance_of_the_child_counts_before_one_of_a_relative(family: Family) -> None:
    family.tie(Knows, "kirsty", "sam", kind=AcquaintanceKind.NEIGHBOUR)
    family.tie(Knows, "amara", "sam", kind=AcquaintanceKind.CLUB, words="swimming coach")
    assert who(family, "sam").words == "swimming coach"


@pytest.mark.parametrize("recorded", [("wren", "ash"), ("ash", "wren")])
def test_of_two_equally_near_the_first_by_name_is_named_whoever_was_recorded_first(family: Family, recorded: tuple[str, str]) -> None:
    for known in recorded:
        family.tie(Knows, known, "sam", kind=AcquaintanceKind.FRIEND)
    assert who(family, "sam").words == "Ash’s friend"


def test_only_a_paid_acquaintance_makes_a_paid_role(family: Family) -> None:
    family.tie(Knows, "amara", "omar", kind=AcquaintanceKind.PROFESSIONAL)
    family.tie(Knows, "amara", "jo", kind=AcquaintanceKind.TEACHER)
    family.tie(Knows, "kirsty", "jo", kind=AcquaintanceKind.FRIEND)
    assert (who(family, "omar").paid, who(family, "jo").paid) == (True, False)


PAST = said(ended="2026-06")


@pytest.mark.parametrize(
    "kind, words, expected",
    [
        (AcquaintanceKind.PROFESSIONAL, "family support worker", "mother’s former family support worker"),
        (AcquaintanceKind.TEACHER, "her teacher at night school", "mother’s former teacher (her teacher at night school)"),
        (AcquaintanceKind.FRIEND, "best friend", "mother’s former best friend"),
        (AcquaintanceKind.FRIEND, "friends for forty years", "mother’s former friend (friends for forty years)"),
        (AcquaintanceKind.FAMILY_FRIEND, "Samira's mum", "mother’s former family friend (Samira's mum)"),
        (AcquaintanceKind.NEIGHBOUR, "", "mother’s former neighbour"),
        (AcquaintanceKind.CLUB, "choir leader", "once from mother’s club or activity (choir leader)"),
        (AcquaintanceKind.COLLEAGUE, "", "used to work with mother"),
        (AcquaintanceKind.OTHER, "", "once known through mother"),
    ],
)
def test_an_acquaintance_that_has_ended_is_told_as_former(family: Family, kind: AcquaintanceKind, words: str, expected: str) -> None:
    family.tie(Knows, "kirsty", "sam", PAST, kind=kind, words=words)
    them = who(family, "sam")
    assert (them.words, them.former) == (expected, True)
    family.as_at = date(2026, 5, 1)
    assert not who(family, "sam").former


def test_what_somebody_was_to_the_child_is_told_too_and_who_they_are_now_comes_first(family: Family) -> None:
    family.tie(Knows, "amara", "sam", PAST, kind=AcquaintanceKind.TEACHER, words="class teacher")
    assert (who(family, "sam").words, who(family, "sam").in_paid_role) == ("former class teacher", False)
    family.tie(Knows, "kirsty", "sam", kind=AcquaintanceKind.NEIGHBOUR)
    assert (who(family, "sam").words, who(family, "sam").former) == ("mother’s neighbour", False)


def test_whoever_is_known_to_somebody_is_no_friend_or_godparent_of_theirs_for_it(family: Family) -> None:
    family.tie(Knows, "sam", "kirsty", kind=AcquaintanceKind.GODPARENT, words="godmother")
    assert who(family, "sam").words == "known through mother"


def test_somebody_in_the_home_without_a_tie_of_their_own_lives_in_the_same_home(family: Family) -> None:
    family.home("lodger")
    them = who(family, "lodger")
    assert (them.words, them.lives_with_child, them.kin) == ("lives in the same home", True, None)


def test_who_has_left_the_home_does_not_live_there(family: Family) -> None:
    family.tie(MemberOf, "lodger", "home", said(ended="2024"), resident=True)
    assert who(family, "lodger").words == "known through Home"


def test_whom_nothing_joins_is_never_called_unrelated(family: Family) -> None:
    family.person("stranger")
    assert who(family, "stranger").words == "how they are connected is not recorded"


def test_where_nothing_says_who_somebody_is_whoever_leads_to_them_is_named(family: Family) -> None:
    family.home("lodger")
    family.parents("nan", "lodger")
    family.tie(InContact, "amara", "postman", frequency=Frequency.WEEKLY)
    family.tie(Feels, "amara", "pen friend", kind=FeelingKind.CLOSE)
    assert who(family, "lodger").words == "lives in the same home"
    assert who(family, "nan").words == "known through Lodger"
    assert who(family, "postman").words == "somebody they are in touch with"
    assert who(family, "pen friend").words == "how they are connected is not recorded"


def test_somebody_who_is_not_in_touch_is_not_said_to_be(family: Family) -> None:
    family.tie(InContact, "amara", "isaac", frequency=Frequency.NONE, last=PartialDate.on(2016))
    family.tie(InContact, "amara", "zoe", last=PartialDate.on(2026))
    assert who(family, "isaac").words == "how they are connected is not said here"
    assert who(family, "zoe").words == "somebody they are in touch with"
