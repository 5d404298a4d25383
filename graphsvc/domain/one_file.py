"""What belongs to the file of one child alone, and to whom what is said about somebody else is told."""

from __future__ import annotations

from collections.abc import Callable, Container

from graphsvc.domain.agreement import Agreement, GoingAhead
from graphsvc.domain.facts import Drawing, Fact, FamilySearch, Reviewed
from graphsvc.domain.lawful_basis import LawfulBasis
from graphsvc.domain.legal_status import LegalStatus
from graphsvc.domain.meeting import Meeting
from graphsvc.domain.notice import Notice

OF_THE_CHILD = (Reviewed, Meeting, FamilySearch, Drawing, LegalStatus, LawfulBasis, GoingAhead)  # recorded of the child
NAMING_THE_CHILD = (Agreement, Notice)  # recorded of anybody, with the child in whose file it is


def is_of_this_file(fact: Fact, child_id: str, id_of: Callable[[str], str]) -> bool:
    """False for searches, reviews, visits and meetings, drawings, consent, decisions, notices, and what is so in law, of another child.

    `id_of`: by which id a person goes in the network.
    """
    value = fact.value
    if isinstance(value, NAMING_THE_CHILD):
        return id_of(value.child) == child_id
    return not isinstance(value, OF_THE_CHILD) or id_of(fact.person_id) == child_id


def is_about_those(fact: Fact, shown: Container[str]) -> bool:
    """False for what somebody agreed to, or a manager decided, about one person who is not among these."""
    value = fact.value
    return not isinstance(value, Agreement | GoingAhead) or not value.about or value.about in shown
