"""Invented families to show, to try and to test with. Everybody in them is made up."""

from __future__ import annotations

from datetime import date

from seed.closed_file import closed_file
from seed.example import ExampleChild, ExampleFamily, network_of
from seed.families import asante_pike, brannigan, campbell, chen, davies, holloway, macleod, malik, merrick, reeve, wojcik
from seed.generator import generate, generated_children, generated_worker
from seed.users import EXAMPLE_USERS

_FAMILIES = (holloway, asante_pike, merrick, wojcik, malik, davies, campbell, macleod, brannigan, reeve, chen)


def example_families(today: date) -> tuple[ExampleFamily, ...]:
    """All example families as their files stand on that day, the first one first to be shown."""
    return tuple(module.family(today) for module in _FAMILIES)


__all__ = [
    "EXAMPLE_USERS",
    "ExampleChild",
    "ExampleFamily",
    "closed_file",
    "example_families",
    "generate",
    "generated_children",
    "generated_worker",
    "network_of",
]
