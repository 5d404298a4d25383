"""What a program may be allowed to do, each thing by itself."""

from __future__ import annotations

from enum import StrEnum


class ServiceScope(StrEnum):
    """One thing that a program may do with the files of the children who are allocated to it."""

    READ_NETWORKS = "read-networks"  # people, ties, facts, what people are to each other
    READ_FINDINGS = "read-findings"  # which children, how connected, who may support, what is not known, what does not agree
    READ_PICTURES = "read-pictures"
    RECORD = "record"

    @property
    def words(self) -> str:
        return {
            ServiceScope.READ_NETWORKS: "read networks",
            ServiceScope.READ_FINDINGS: "read findings",
            ServiceScope.READ_PICTURES: "read pictures",
            ServiceScope.RECORD: "record",
        }[self]
