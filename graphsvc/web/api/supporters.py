"""Who may support the child, as JSON: bands that are next steps, never a score."""

from __future__ import annotations

from datetime import date

from graphsvc.analysis.finding import Supporter as FoundSupporter
from graphsvc.usecases.child_names import NO_NAME
from graphsvc.usecases.view_child import ChildView
from graphsvc.web.api.models import Reason, Shape


class Supporter(Shape):
    """One person who may support. `reasons` speak for them, `to_check` comes before anyone gets in touch, `not_known` is still to ask."""

    person_id: str
    name: str
    who: str
    reasons: list[Reason]
    to_check: list[Reason]
    not_known: list[str]
    next_step: str

    @classmethod
    def of(cls, found: FoundSupporter, name: str) -> Supporter:
        return cls(
            person_id=found.person_id,
            name=name,
            who=found.who,
            reasons=[Reason.of(r) for r in found.reasons],
            to_check=[Reason.of(r) for r in found.to_check],
            not_known=list(found.not_known),
            next_step=found.next_step,
        )


class Band(Shape):
    """People with the same next step, and what that step means. The order inside comes from the reasons shown."""

    band: str
    words: str
    about: str
    people: list[Supporter]


class LeftOut(Shape):
    """Somebody whom this list leaves out, and why."""

    person_id: str
    name: str
    why: str


class Supporters(Shape):
    """Adults outside the child's home: how many, how many not only in a paid role, how many of all adults the child has named; and who.

    `home_shown` false: the home is not shown to the caller, or not recorded, and some of these adults may live there.
    """

    child_id: str
    as_at: date
    adults: int
    natural: int
    named_by_child: int
    home_shown: bool
    bands: list[Band]
    left_out: list[LeftOut]

    @classmethod
    def of(cls, view: ChildView) -> Supporters:
        def name(person_id: str) -> str:
            return view.network.person(person_id).display_name or NO_NAME

        return cls(
            child_id=view.child_id,
            as_at=view.network.as_at,
            adults=view.supporters.counts.adults,
            natural=view.supporters.counts.natural,
            named_by_child=view.supporters.counts.named_by_child,
            home_shown=view.supporters.counts.home_shown,
            bands=[
                Band(band=band.value, words=band.words, about=band.about, people=[Supporter.of(s, name(s.person_id)) for s in supporters])
                for band, supporters in view.supporters.bands
            ],
            left_out=[LeftOut(person_id=x.person_id, name=name(x.person_id), why=x.why) for x in view.supporters.left_out],
        )
