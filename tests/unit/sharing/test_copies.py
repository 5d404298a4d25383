"""What a copy says of the people in it: to a child plainly, to a court with how sure it is, and to nobody more than is recorded."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Source, SourceKind, Status
from graphsvc.domain.ties import AcquaintanceKind, FeelingKind, Feels, Frequency, InContact, Knows, ParentKind, ParentOf, Wishes, WishKind
from graphsvc.sharing.audience import Audience, AudienceKind
from graphsvc.sharing.shared import share
from graphsvc.usecases.documents import letters_without_a_font
from graphsvc.usecases.share_network import copy_for
from tests.support.networks import Family, said

CHILD, COURT = Audience(AudienceKind.CHILD), Audience(AudienceKind.COURT)


def family(told: SourceKind = SourceKind.RECORD) -> Family:
    """Poppy, adopted by Ann, born to Zoe, with whom there are letters; `told`: who told us of Zoe."""
    made = Family("poppy", women="ann zoe")
    made.parents("ann", "poppy", ParentKind.ADOPTIVE, said(source=Source(SourceKind.COURT)))
    made.parents("zoe", "poppy", assertion=said(source=Source(told)))
    made.tie(InContact, "poppy", "zoe", said(source=Source(SourceKind.PARENT)), frequency=Frequency.YEARLY)
    return made


def said_of(network: FamilyNetwork, audience: Audience) -> Mapping[str, tuple[str, str]]:
    """By name the section and who they are."""
    return {line.name: (section, line.who) for section, lines in copy_for(network, audience).sections for line in lines}


def test_an_adopted_child_of_whom_it_is_not_recorded_that_they_know_gets_no_copy() -> None:
    with pytest.raises(InvalidRequest, match="told in person first"):
        share(family().network(), CHILD)


def test_an_adopted_child_who_told_us_themselves_reads_it_plainly() -> None:
    read = said_of(family(SourceKind.CHILD).network(), CHILD)
    assert read["Zoe"][1] == "your birth mum"
    assert read["Ann"][1] == "your mum"


def test_where_a_copy_does_not_say_how_somebody_is_related_it_does_not_say_that_they_are_not() -> None:
    assert said_of(family().network(), COURT)["Zoe"] == ("Others", "how they are connected is not said here")


@pytest.mark.parametrize("no", [(Wishes, WishKind.NO_CONTACT), (Wishes, WishKind.FEELS_UNSAFE), (Feels, FeelingKind.FEARS)])
def test_whom_the_child_says_no_to_is_no_friend_in_the_childs_copy_and_kin_stay_kin(no: tuple[type, str]) -> None:
    made = Family("poppy", women="ann bea cat")
    made.parents("ann", "poppy")
    for friend in ("bea", "cat"):
        made.tie(Knows, "poppy", friend, kind=AcquaintanceKind.FRIEND)
    for one in ("bea", "ann"):
        made.tie(no[0], "poppy", one, kind=no[1], words="no")
    assert said_of(made.network(), CHILD) == {"Ann": ("Ann’s side", "your mum"), "Cat": ("Other people you know", "your friend")}


def test_the_court_reads_of_each_thing_how_sure_it_is_and_what_kind_of_source_it_has_and_never_who() -> None:
    told = Source(SourceKind.RELATIVE, "Zoe told us in the street", "zoe")
    made = Family("poppy", women="ann zoe")
    made.tie(ParentOf, "ann", "poppy", said(source=Source(SourceKind.COURT, "Order of the court"), status=Status.CONFIRMED))
    made.tie(Knows, "poppy", "zoe", said(source=told, status=Status.DISPUTED), kind=AcquaintanceKind.FRIEND)
    copy = copy_for(made.network(), COURT)
    found = {one.what: (one.source, one.sure) for one in copy.grounds}
    assert found["Ann is a parent of Poppy"] == ("found by a court (Order of the court)", "confirmed")
    assert found["Zoe is a friend of Poppy (disputed)"] == ("a relative told us", "disputed")
    assert not any("in the street" in repr(one) for one in copy.grounds)
    assert not copy_for(made.network(), Audience(AudienceKind.ASSESSMENT)).grounds


def test_letters_that_no_font_has_are_named_before_the_file_is_made() -> None:
    made = Family("poppy", women="ann")
    made.parents("ann", "poppy")
    made.named("ann", "Мария 李 가")
    assert letters_without_a_font(copy_for(made.network(), COURT)) == "가"


def test_in_the_childs_copy_whoever_others_know_is_told_by_those_others() -> None:
    made = Family("poppy", women="ann nell", men="tom")
    made.parents("ann", "poppy")
    made.parents("nell", "ann")
    made.tie(Knows, "poppy", "tom", kind=AcquaintanceKind.TEACHER)
    made.tie(Knows, "ann", "ula", kind=AcquaintanceKind.NEIGHBOUR)
    made.tie(Knows, "nell", "vic", kind=AcquaintanceKind.PROFESSIONAL, words="health visitor")
    made.tie(Knows, "ann", "wes", kind=AcquaintanceKind.FAITH)
    made.tie(Knows, "poppy", "xan", kind=AcquaintanceKind.NEIGHBOUR, words="lives next door")
    made.tie(Knows, "poppy", "yas", kind=AcquaintanceKind.CLUB, words="Brownie leader")
    made.tie(Knows, "poppy", "zed", kind=AcquaintanceKind.OTHER)
    words = {name: who for name, (_, who) in said_of(made.network(), CHILD).items()}
    assert words["Tom"] == "your teacher"
    assert words["Ula"] == "your mum’s neighbour"
    assert words["Vic"] == "your mum’s mum’s health visitor"
    assert words["Xan"] == "someone you know (lives next door)"
    assert words["Yas"] == "your Brownie leader"
    assert words["Zed"] == "someone you know"
    assert words["Wes"] == "someone your mum knows (from their place of worship)"
