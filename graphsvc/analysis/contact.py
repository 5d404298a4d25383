"""How two people are in touch, as far as it is recorded, and which ties between them say that something is hard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import FeelingKind, Feels, Frequency, InContact, Tie, Wishes, WishKind

STALE_AFTER_DAYS = 365  # our own rule: contact last recorded longer ago than this is not taken to go on

HARD_FEELINGS = frozenset({FeelingKind.STRAINED, FeelingKind.CLOSE_AND_STRAINED, FeelingKind.CUT_OFF, FeelingKind.FEARS})
GOOD_FEELINGS = frozenset({FeelingKind.CLOSE, FeelingKind.VERY_CLOSE, FeelingKind.CLOSE_AND_STRAINED})

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
    """The closest contact recorded between two people. `current`: not ended, and not last heard of over a year ago."""

    tie: InContact
    current: bool

    @property
    def at_least_monthly(self) -> bool:
        return self.current and self.tie.frequency.at_least_monthly

    @property
    def is_some(self) -> bool:
        """In touch at all, now."""
        return self.current and self.tie.frequency in _WORDS

    @property
    def says_how_often(self) -> bool:
        """Frequency is recorded, be it "not in touch"."""
        return self.tie.frequency is not Frequency.NOT_KNOWN

    @property
    def was_some(self) -> bool:
        """In touch once, and not known to be now."""
        return not self.current and self.tie.frequency in _WORDS

    @property
    def place(self) -> int:
        """For putting in order: 0 is daily; what has ended comes after everything current."""
        return _ORDER.index(self.tie.frequency) + (0 if self.current else len(_ORDER))

    @property
    def words(self) -> str:
        """As "in touch every week, visits" or "not in touch; last in touch 2016"."""
        last = self.tie.last.words if self.tie.last else ""
        if self.is_some:
            return f"in touch {_WORDS[self.tie.frequency]}" + (f", {self.tie.means}" if self.tie.means else "")
        if self.tie.frequency in _WORDS:
            ended = self.tie.said.ended.words if self.tie.said.ended else last
            return f"was in touch {_WORDS[self.tie.frequency]}" + (f", until {ended}" if ended else "")
        if self.tie.frequency is Frequency.NONE:
            return "not in touch" + (f"; last in touch {last}" if last else "")
        return "in touch, how often is not recorded" + (f"; last in touch {last}" if last else "")


def contacts_of(network: FamilyNetwork, person_id: str) -> dict[str, Contact]:
    """The closest contact of one person with each other person, current before past, by the other's id."""
    found: dict[str, Contact] = {}
    for tie in sorted(network.ties_of(InContact, person_id), key=lambda t: t.id):
        other = tie.other(person_id)
        contact = Contact(tie, _goes_on(tie, network.as_at))
        if other in network and (other not in found or contact.place < found[other].place):
            found[other] = contact
    return found


def _goes_on(tie: InContact, as_at: date) -> bool:
    if tie.said.had_ended(as_at):
        return False
    latest = (tie.last.latest or tie.last.part.last) if tie.last else None
    return latest is None or (as_at - latest).days <= STALE_AFTER_DAYS


def feelings_between(network: FamilyNetwork, a: str, b: str) -> list[Feels]:
    """Feelings recorded from either to the other that have not ended, in order of id."""
    ties = [t for t in network.ties_of(Feels, a) if t.other(a) == b and not t.said.had_ended(network.as_at)]
    return sorted(ties, key=lambda t: t.id)


def may_be_told(tie: Tie) -> bool:
    """False for confidences and what is restricted: a fear, not feeling safe with somebody."""
    if isinstance(tie, Feels) and tie.kind is FeelingKind.FEARS:
        return False
    return not (isinstance(tie, Wishes) and tie.kind is WishKind.FEELS_UNSAFE) and not tie.said.restricted


def only_strained(feelings: list[Feels]) -> bool:
    """Something hard is recorded between two people and nothing good."""
    kinds = {f.kind for f in feelings}
    return bool(kinds & HARD_FEELINGS) and not kinds & GOOD_FEELINGS
