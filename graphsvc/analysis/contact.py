"""How two people are in touch, as far as it is recorded, and which ties between them say that something is hard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion, Status
from graphsvc.domain.ties import FeelingKind, Feels, Frequency, InContact, Knows, Supports, Tie, Wishes, WishKind

STALE_AFTER_DAYS = 365  # our own rule: of contact last heard of longer ago than this, nobody knows whether it goes on

GOOD_FEELINGS = frozenset({FeelingKind.CLOSE, FeelingKind.VERY_CLOSE, FeelingKind.CLOSE_AND_STRAINED, FeelingKind.VERY_CLOSE_AND_STRAINED})
GLAD_WISHES = frozenset({WishKind.MATTERS, WishKind.WANTS_CONTACT, WishKind.FEELS_SAFE})
CLOSE_TIES: tuple[type[Tie], ...] = (InContact, Wishes, Feels, Knows, Supports)

_ORDER = tuple(Frequency)
_WORDS = {
    Frequency.DAILY: "every day",
    Frequency.WEEKLY: "every week",
    Frequency.MONTHLY: "every month",
    Frequency.YEARLY: "about once a year",
    Frequency.RARELY: "now and then",
}


@dataclass(frozen=True, slots=True)
class Contact:
    """The closest contact recorded between two people.

    Attributes:
        ended: Known to have ended.
        stale: Not known to have ended, yet last heard of over a year ago: whether it goes on is not known.
        told_later: Told of only long after the day, and nobody says that it had begun by then: whether it was so on the day is not known.
        heard_of: When it was last heard of, in words.
    """

    tie: InContact
    ended: bool
    stale: bool
    told_later: bool
    heard_of: str

    @property
    def is_disputed(self) -> bool:
        return self.tie.said.status is Status.DISPUTED

    @property
    def at_least_monthly(self) -> bool:
        return self.is_some and self.tie.frequency.at_least_monthly

    @property
    def is_some(self) -> bool:
        """In touch at all, on the day, and nobody disputes it."""
        return self.tie.frequency in _WORDS and not (self.ended or self.stale or self.told_later or self.is_disputed)

    @property
    def has_ceased(self) -> bool:
        """Recorded as not in touch, or as ended."""
        return not (self.is_disputed or self.told_later) and (self.ended or self.tie.frequency is Frequency.NONE)

    @property
    def is_known(self) -> bool:
        """Whether and how often they are in touch now is recorded, be it "not in touch"."""
        return self.is_some or self.has_ceased

    @property
    def says_something(self) -> bool:
        """There is or was contact whose frequency is recorded."""
        return self.tie.frequency in _WORDS

    @property
    def place(self) -> int:
        """For putting in order: 0 is daily; what is not known to go on comes after everything that does."""
        is_unsure = self.ended or self.stale or self.told_later or self.is_disputed
        return _ORDER.index(self.tie.frequency) + (len(_ORDER) if is_unsure else 0)

    @property
    def words(self) -> str:
        """As "in touch every week, visits" or "not in touch, by order of the court; last in touch 2016"."""
        return self._words("")

    @property
    def line(self) -> str:
        """The same for a list, with when they were last in touch: "in touch every week, visits; last in touch March 2026"."""
        return self._words(self.tie.last.words if self.tie.last and not (self.ended or self.stale or self.told_later) else "")

    def _words(self, latest: str) -> str:
        if self.told_later:
            return f"whether they were in touch then is not recorded; first told of {self.heard_of}"
        last = self.tie.last.words if self.tie.last else ""
        means = f", {self.tie.means}" if self.tie.means else ""
        if self.tie.frequency is Frequency.NONE:
            return f"not in touch{means}" + (f"; last in touch {last}" if last else "")
        if self.tie.frequency not in _WORDS:
            return "in touch, how often is not recorded" + (f"; last in touch {last}" if last else "")
        often = _WORDS[self.tie.frequency]
        if self.ended:
            until = self.tie.said.ended.words if self.tie.said.ended else last
            return f"was in touch {often}" + (f", until {until}" if until else "")
        since = f"; last in touch {latest}" if latest else ""
        return (f"last heard of {self.heard_of}: " if self.stale else "") + f"in touch {often}{means}{since}"


def contacts_of(network: FamilyNetwork, person_id: str) -> Mapping[str, Contact]:
    """The closest contact of one person with each other person, current before past, by the other's id."""
    return network.once(_contacts_of, person_id)


def _contacts_of(network: FamilyNetwork, person_id: str) -> Mapping[str, Contact]:
    found: dict[str, Contact] = {}
    for tie in sorted(network.ties_of(InContact, person_id), key=lambda t: t.id):
        other = tie.other(person_id)
        contact = read_contact(tie, network.as_at)
        if other in network and (other not in found or contact.place < found[other].place):
            found[other] = contact
    return found


def read_contact(tie: InContact, as_at: date) -> Contact:
    """What one tie says of contact on a day. Heard of last when they last met, else when somebody told us, else when it was recorded."""
    ended = tie.said.had_ended(as_at)
    told = tie.last or tie.said.source.on
    if told:
        day, words = told.latest or told.part.last, told.words
    else:
        day = date.fromisoformat(tie.said.recorded_at[:10])
        words = str(day.year)
    stale = not ended and tie.frequency is not Frequency.NONE and (as_at - day).days > STALE_AFTER_DAYS
    return Contact(tie, ended, stale, not ended and day > as_at and is_told_later(tie, as_at), words)


def is_told_later(tie: Tie, day: date) -> bool:
    """Whether a tie says nothing of a day in the past: first told of over a year later, and not known to have begun by then."""
    said = tie.said
    if said.recorded_at[:10] <= day.isoformat():
        return False
    if said.began is not None and (said.began.latest or said.began.part.last) <= day:
        return False
    told = said.source.on
    known = [(told.earliest or told.part.first) if told else date.fromisoformat(said.recorded_at[:10])]
    met = tie.last if isinstance(tie, InContact) and tie.frequency is not Frequency.NONE else None
    known += [when.earliest for when in (met, said.ended) if when is not None and when.earliest is not None]
    return (min(known) - day).days > STALE_AFTER_DAYS


def was_told_by(said: Assertion, day: date) -> bool:
    """Whether somebody had told of it by a day, or did no more than a year later; whatever it says of when it began."""
    if said.recorded_at[:10] <= day.isoformat():
        return True
    told = said.source.on
    on = (told.earliest or told.part.first) if told else date.fromisoformat(said.recorded_at[:10])
    return (on - day).days <= STALE_AFTER_DAYS


def speaks_of_its_day(tie: Tie, network: FamilyNetwork) -> bool:
    """Whether a tie may be told, and says something of the day of its network (`is_told_later`)."""
    return may_be_told(tie) and not is_told_later(tie, network.as_at)


def ties_between(network: FamilyNetwork, a: str, b: str) -> list[Tie]:
    """Contact, wishes, feelings, acquaintance and help recorded directly between two people, in order of id."""
    return [tie for tie in ties_of_both(network, a, b) if isinstance(tie, CLOSE_TIES)]


def feelings_between(network: FamilyNetwork, a: str, b: str) -> list[Feels]:
    """Feelings recorded from either to the other that have not ended, in order of id."""
    return [tie for tie in ties_of_both(network, a, b) if isinstance(tie, Feels) and not tie.said.had_ended(network.as_at)]


def ties_of_both(network: FamilyNetwork, a: str, b: str) -> Sequence[Tie]:
    """All that is recorded directly between two people, or somebody and a group, from either to the other, in order of id."""
    return network.once(_ties_by_ends).get(frozenset((a, b)), ())


def _ties_by_ends(network: FamilyNetwork) -> Mapping[frozenset[str], Sequence[Tie]]:
    found: dict[frozenset[str], list[Tie]] = defaultdict(list)
    for tie in sorted(network.ties_of(Tie), key=lambda t: t.id):
        found[frozenset((tie.a, tie.b))].append(tie)
    return dict(found)


def may_be_told(tie: Tie) -> bool:
    """False for confidences and what is restricted: a fear, harm, not feeling safe with somebody."""
    if isinstance(tie, Feels) and tie.kind.is_protected:
        return False
    return not (isinstance(tie, Wishes) and tie.kind is WishKind.FEELS_UNSAFE) and not tie.said.restricted
