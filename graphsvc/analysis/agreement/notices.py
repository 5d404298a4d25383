"""Who has been told that something is held about them, who has not and why, and of whom nothing is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.notice import Notice
from graphsvc.domain.ties import Knows


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """What stands of one person, with the statement that holds it. Where the reason is kept apart and not shown, it says just that."""

    person_id: str
    fact: Fact
    notice: Notice

    def is_to_be_looked_at(self, on: date) -> bool:
        """Not told, and the day to look again has come."""
        again = self.notice.look_again
        return not self.notice.told and again is not None and again.part.first <= on


def notice_of(person: Person) -> NoticeGiven | None:
    """The latest that is recorded of somebody, with the reason itself where it is kept apart and shown to this reader."""
    found = [NoticeGiven(person.id, f, f.value) for f in person.facts_of(Notice) if isinstance(f.value, Notice)]
    found.sort(key=lambda one: (one.fact.said.recorded_at, one.fact.id), reverse=True)
    open_to_all = next((one for one in found if one.notice.why is None or not one.notice.why.is_kept_apart), None)
    if open_to_all is None:
        return None
    reason = next((one for one in found if one.notice.explains == open_to_all.fact.id), None)
    return reason or open_to_all


def notices_in(network: FamilyNetwork) -> tuple[list[NoticeGiven], list[str]]:
    """What stands of each person, and the ids of those of whom nothing is recorded; both in order of name.

    Everybody living who is shown counts, the child too, but for those in a paid role: they know.
    """
    given: list[NoticeGiven] = []
    nothing: list[str] = []
    for person in sorted(network.people, key=lambda p: (p.display_name, p.id)):
        notice = notice_of(person)
        if notice is not None:
            given.append(notice)
        elif person.life.may_live and not _is_paid(network, person.id):
            nothing.append(person.id)
    return given, nothing


def _is_paid(network: FamilyNetwork, person_id: str) -> bool:
    return any(t.kind.is_paid and t.b == person_id for t in network.ties_of(Knows, person_id))
