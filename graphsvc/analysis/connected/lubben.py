"""The Lubben Social Network Scale, LSNS-6, where somebody has done one: its sums beside its own lines. It plays no part in any state.

Source: six answers from 0 to 5, three on family and three on friends, 0 to 30 in all; under 12 at risk of isolation, under 6 on family
marginal family ties, under 6 on friends marginal friendships (Lubben and others, The Gerontologist 46, 2006, 503). Made for older adults;
tried on people over 65, and its authors do not support screening a population with it (PMC2043334).
"""

from __future__ import annotations

from graphsvc.analysis.connected.signals import Signal
from graphsvc.analysis.reasons import Reason, ReasonKind
from graphsvc.domain.facts import LubbenScale
from graphsvc.domain.network import Person

AT_RISK_BELOW = 12
MARGINAL_BELOW = 6
SCALE_WARNING = "This scale was made for older adults and tried on people over 65. Its authors do not support screening with it"


def scale_of(person: Person) -> Signal | None:
    """The sums of the latest scale that stands, and where they lie beside the scale's own lines; None where nobody has done one."""
    facts = person.facts_of(LubbenScale)
    if not facts:
        return None
    fact = facts[0]
    scale = fact.value
    assert isinstance(scale, LubbenScale)  # noqa: S101 - facts_of chose by kind
    recorded = f"Family {scale.family} of 15, friends {scale.friends} of 15, together {scale.total} of 30"
    lines = (
        _beside("Together", scale.total, AT_RISK_BELOW, "being at risk of isolation"),
        _beside("Family", scale.family, MARGINAL_BELOW, "marginal family ties"),
        _beside("Friends", scale.friends, MARGINAL_BELOW, "marginal friendships"),
    )
    told = Reason(ReasonKind.SCALE, lines[0], fact.said.source.sentence, (fact.id,))  # who answered, and when, is said once
    because = (told, *(Reason(ReasonKind.SCALE, line, ids=(fact.id,)) for line in lines[1:]), Reason(ReasonKind.SCALE, SCALE_WARNING))
    return Signal(ReasonKind.SCALE, "Lubben scale (LSNS-6)", recorded, because)


def _beside(what: str, found: int, line: int, words: str) -> str:
    where = "under" if found < line else "not under"
    return f"{what} {found} is {where} {line}, where the scale draws its line for {words}"
