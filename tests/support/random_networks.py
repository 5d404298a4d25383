"""Random networks around a child for property tests: kin, carers, donors, friends, workers, contact, wishes, feelings and homes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import GenderCode, LifeStatus, Sensitive, SensitiveTopic
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status
from graphsvc.domain.support_work import (
    CheckOutcome,
    ContactOutcome,
    ContactWay,
    KnowsOfUs,
    Nearness,
    SupportExit,
    SupportStep,
    Willingness,
)
from graphsvc.domain.ties import (
    AcquaintanceKind,
    ContactMade,
    FeelingKind,
    Feels,
    Flow,
    Frequency,
    InContact,
    Knows,
    ParentKind,
    ParentOf,
    PartnerKind,
    PartnerOf,
    Supports,
    SupportWork,
    Wishes,
    WishKind,
)
from tests.support.networks import Family, said

CHILD = "child"
EARLIER, LATER = "2026-10-01T09:00:00.000000Z", "2026-11-10T09:00:00.000000Z"  # than all else is recorded
_PARTS = (
    ("step", SupportStep),
    ("leaves", SupportExit),
    ("check", CheckOutcome),
    ("near", Nearness),
    ("willing", Willingness),
    ("knows", KnowsOfUs),
)
GENDERS = (GenderCode.WOMAN, GenderCode.MAN, GenderCode.NON_BINARY, GenderCode.NOT_KNOWN)
_BIRTHS_OF_THE_CHILD = ("2017", "2017", "2024-01", "2009", "")
_BIRTHS = ("1950", "1980", "1970", "1980", "2012", "")
_SOURCES = (SourceKind.CHILD, SourceKind.CHILD, SourceKind.PARENT, SourceKind.RELATIVE, SourceKind.OBSERVATION, SourceKind.RECORD)
_FREQUENCIES = (*Frequency, Frequency.WEEKLY, Frequency.NONE, Frequency.NONE, Frequency.NONE, Frequency.RARELY, Frequency.YEARLY)


@st.composite
def networks(draw: st.DrawFn, *, most: int = 7) -> Family:
    """A child with up to two parents and some people around them, each with a name of their own.

    In about half of them all contact is recorded, so that each state of isolation and each band comes up in a good share.
    """
    well_recorded = draw(st.booleans())
    family = Family(CHILD)
    family.person(CHILD, draw(st.sampled_from(GENDERS)), born=draw(st.sampled_from(_BIRTHS_OF_THE_CHILD)))
    parents = draw(st.lists(st.sampled_from(("mum", "dad")), unique=True))
    for parent in parents:
        family.person(parent, draw(st.sampled_from(GENDERS)), born="1988")
        family.tie(ParentOf, parent, CHILD, draw(_told()))
    around = [CHILD, *parents]
    for n in range(draw(st.integers(3 if well_recorded else 0, most))):
        name = f"other_{n}"
        died = "2019" if draw(st.integers(0, 9)) == 0 else ""
        family.person(name, draw(st.sampled_from(GENDERS)), born=draw(st.sampled_from(_BIRTHS)), died=died)
        draw(_joins(family, name, draw(st.sampled_from(around))))
        draw(_is_in_touch(family, name, well_recorded=well_recorded))
        draw(_is_close(family, name, draw(st.sampled_from((CHILD, CHILD, *around)))))
        draw(_is_worked_with(family, name))
        around.append(name)
    if draw(st.booleans()):
        family.home(" ".join([CHILD, *draw(st.lists(st.sampled_from(around[1:]), unique=True))] if around[1:] else [CHILD]))
    return family


@st.composite
def networks_before_birth(draw: st.DrawFn) -> Family:
    """As `networks`, of a child not born yet, with both parents by birth, each in a home with some of the others, or both in one.

    In some a surrogate carries the child, and in some it is recorded where the child will live.
    """
    family = draw(networks(most=5))
    unborn(family)
    here = {p.id for p in family.network().people}
    for parent in ("mum", "dad"):
        if parent not in here:
            family.person(parent, draw(st.sampled_from(GENDERS)), born="1988")
            family.tie(ParentOf, parent, CHILD, draw(_told()))
    if draw(st.integers(0, 4)) == 0:
        family.parents("carrying", CHILD, kind=ParentKind.SURROGATE)
        family.home("carrying", "home of carrying")
    others = sorted(here - {CHILD, "mum", "dad"})
    for living in draw(st.sampled_from((("mum", "dad"), ("mum", "dad"), ("mum dad",)))):
        with_them = draw(st.lists(st.sampled_from(others), unique=True, max_size=3)) if others else []
        family.home(" ".join([living, *with_them]), f"home of {living}")
    return family


@st.composite
def _told(draw: st.DrawFn, *, may_end: bool = False) -> Assertion:
    ended = "2023" if may_end and draw(st.integers(0, 6)) == 0 else ""
    status = Status.DISPUTED if draw(st.integers(0, 9)) == 0 else draw(st.sampled_from((Status.REPORTED, Status.CONFIRMED)))
    return said(ended=ended, status=status, source=Source(draw(st.sampled_from(_SOURCES))))


@st.composite
def _joins(draw: st.DrawFn, family: Family, name: str, whom: str) -> None:
    """One way in which somebody belongs: as kin, a partner, a carer or donor, an acquaintance, or not at all."""
    match draw(st.sampled_from(("parent", "child", "partner", "carer", "knows", "knows", "knows", "nothing"))):
        case "parent":
            family.tie(ParentOf, name, whom, draw(_told()))
        case "child" if whom != CHILD:
            family.tie(ParentOf, whom, name, draw(_told()))
        case "partner" if whom != CHILD:
            family.tie(PartnerOf, name, whom, draw(_told(may_end=True)), kind=draw(st.sampled_from(tuple(PartnerKind))))
        case "carer":
            family.tie(ParentOf, name, CHILD, draw(_told(may_end=True)), kind=draw(st.sampled_from(tuple(ParentKind))))
        case "knows":
            family.tie(Knows, whom, name, draw(_told(may_end=True)), kind=draw(st.sampled_from(tuple(AcquaintanceKind))))


@st.composite
def _is_in_touch(draw: st.DrawFn, family: Family, name: str, *, well_recorded: bool) -> None:
    """How often the child and somebody are in touch; where things are not well recorded, in half of the cases, and at times stale."""
    if not well_recorded and draw(st.booleans()):
        return
    dates = (None, PartialDate.parse("2026-09")) if well_recorded else (None, PartialDate.parse("2026-09"), PartialDate.parse("2024"))
    frequency, last = draw(st.sampled_from(_FREQUENCIES)), draw(st.sampled_from(dates))
    family.tie(InContact, CHILD, name, draw(_told(may_end=not well_recorded)), frequency=frequency, last=last)


@st.composite
def _is_close(draw: st.DrawFn, family: Family, name: str, whom: str) -> None:
    """What is recorded between the two besides: a wish, a feeling, help, and a fact kept apart."""
    for what in draw(st.lists(st.sampled_from(("wish", "feeling", "help", "harm")), max_size=2)):
        told = draw(_told(may_end=True))
        match what:
            case "wish":
                family.tie(Wishes, whom, name, told, kind=draw(st.sampled_from(tuple(WishKind))))
            case "feeling":
                family.tie(Feels, whom, name, told, kind=draw(st.sampled_from(tuple(FeelingKind))))
            case "help":
                family.tie(Supports, name, whom, told, flow=draw(st.sampled_from(tuple(Flow))))
            case "harm":
                if draw(st.integers(0, 9)) == 0:
                    family.person(name, None, Sensitive(SensitiveTopic.HARM, "told in confidence"))


@st.composite
def _is_worked_with(draw: st.DrawFn, family: Family, name: str) -> None:
    """In one case of four a note or two on the work with somebody, before or after the rest was recorded, or an entry of the log."""
    if draw(st.integers(0, 3)):
        return
    for _ in range(draw(st.integers(1, 2))):
        told = replace(draw(_told()), recorded_at=draw(st.sampled_from((EARLIER, LATER))), status=Status.REPORTED)
        if draw(st.booleans()):
            way, outcome = draw(st.sampled_from(tuple(ContactWay))), draw(st.sampled_from(tuple(ContactOutcome)))
            family.tie(ContactMade, name, CHILD, told, way=way, outcome=outcome)
            continue
        part, kind = draw(st.sampled_from(_PARTS))
        family.tie(SupportWork, name, CHILD, told, **{part: draw(st.sampled_from(tuple(kind)))})


def unborn(family: Family) -> None:
    """Make the child of the network one who is not born yet."""
    family.person(CHILD, life=LifeStatus.UNBORN)
