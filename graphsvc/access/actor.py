"""Who asks, in what role, and what for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.access.service_scopes import ServiceScope


class Role(StrEnum):
    PRACTITIONER = "practitioner"
    TEAM_MANAGER = "team-manager"
    INDEPENDENT_REVIEWER = "independent-reviewer"  # an independent reviewing officer, or a child protection chair
    RECORDS_OFFICER = "records-officer"
    ADMINISTRATOR = "administrator"  # looks after users and where they are signed in, and sees no file
    AUDITOR = "auditor"  # sees who looked at what, and no file
    SERVICE = "service"  # a program, which comes with a token that says what it may do
    OPERATOR = "operator"  # works on the machine that holds the store, through the command line

    @property
    def words(self) -> str:
        return {
            Role.PRACTITIONER: "social worker",
            Role.TEAM_MANAGER: "team manager",
            Role.INDEPENDENT_REVIEWER: "independent reviewer",
            Role.RECORDS_OFFICER: "records officer",
            Role.ADMINISTRATOR: "administrator",
            Role.AUDITOR: "auditor",
            Role.SERVICE: "program",
            Role.OPERATOR: "who runs this machine",
        }[self]

    @property
    def answers_for_children(self) -> bool:
        """Whether children are allocated to somebody in this role. An allocation from another role that they had before opens nothing."""
        return self in {Role.PRACTITIONER, Role.TEAM_MANAGER, Role.INDEPENDENT_REVIEWER, Role.SERVICE}


class Purpose(StrEnum):
    """Why a child's file is opened; each access is recorded against one (Children Act 1989)."""

    CHILD_IN_NEED = "child-in-need"  # s.17
    CHILD_PROTECTION = "child-protection"  # s.47
    LOOKED_AFTER = "looked-after"  # s.22
    FAMILY_FINDING = "family-finding"
    RECORD_KEEPING = "record-keeping"

    @property
    def words(self) -> str:
        return {
            Purpose.CHILD_IN_NEED: "child in need assessment",
            Purpose.CHILD_PROTECTION: "child protection enquiry",
            Purpose.LOOKED_AFTER: "looked-after child’s review",
            Purpose.FAMILY_FINDING: "finding family and supporters",
            Purpose.RECORD_KEEPING: "keeping the record",
        }[self]


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in person, or the program with a token. `id` is opaque and may stand in logs; `name` may not.

    `scopes` are what a program may do at most; of a person, none.
    """

    id: str
    name: str
    role: Role
    team: str = ""
    scopes: tuple[ServiceScope, ...] = ()

    @property
    def name_and_role(self) -> str:
        """As it stands on pictures and in trails: "Rachel Obi, social worker"."""
        return f"{self.name}, {self.role.words}"

    @property
    def is_program(self) -> bool:
        return self.role is Role.SERVICE


# Whoever may run commands on the machine that holds the store.
OPERATOR = Actor("operator", "Operator", Role.OPERATOR)
