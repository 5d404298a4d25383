"""Answers that a question on a page offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from graphsvc.domain.network import FamilyNetwork, GroupKind
from graphsvc.domain.provenance import SourceKind
from graphsvc.usecases.view_child import PersonLine


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    text: str


LOOK = "look"  # what a form may ask for as `then`: to be shown again as it is filled in, with nothing saved
SOURCE_CHOICES = (
    Choice(SourceKind.CHILD, "The child"),
    Choice(SourceKind.PARENT, "A parent"),
    Choice(SourceKind.RELATIVE, "Another relative or friend"),
    Choice(SourceKind.CARER, "A carer"),
    Choice(SourceKind.OBSERVATION, "I saw or heard it myself"),
    Choice(SourceKind.RECORD, "A record or another service"),
    Choice(SourceKind.COURT, "A court found it"),
    Choice(SourceKind.NOT_RECORDED, "Not recorded"),
)


class WithPeople(Protocol):
    """A child and everybody in their network, in words."""

    @property
    def child_id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def sections(self) -> tuple[tuple[str, tuple[PersonLine, ...]], ...]: ...


def people_to_choose(view: WithPeople) -> list[Choice]:
    """Everybody in a child's network, the child first, each with what they are to the child."""
    lines = [line for _, section in view.sections for line in section]
    return [Choice(view.child_id, f"{view.name}, this child"), *(Choice(x.person_id, f"{x.name}, {x.who}") for x in lines)]


def homes_to_choose(network: FamilyNetwork) -> list[Choice]:
    """Every home that is recorded in a child's network."""
    return [Choice(one.id, one.name or "A home without a name") for one in network.groups if one.kind is GroupKind.HOUSEHOLD]
