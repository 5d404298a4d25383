"""Who is a relative as the Children Act 1989 defines it, s.105(1).

"Relative", of a child: grandparent, brother, sister, uncle or aunt, of the full or half blood or by marriage or civil partnership, or
step-parent. A cousin, a great-aunt and a parent's partner who is not married to the parent are none. Parents are not called relatives
there, but nobody reads the list without them.
"""

from __future__ import annotations

from enum import StrEnum

from graphsvc.analysis.kin.bonds import Bond
from graphsvc.analysis.kin.kin_links import Link
from graphsvc.analysis.kin.routes import Way
from graphsvc.domain.ties import PartnerKind


class RelativeInLaw(StrEnum):
    YES = "yes"
    NO = "no"
    CHECK = "check"  # the word fits, but adoption, an end or a tie of unknown kind makes it a question for a lawyer


_LAWFUL = {PartnerKind.MARRIED, PartnerKind.CIVIL_PARTNERSHIP}
_FITTING = {"U", "UU", "S", "US", "USP", "UP", "SP"}


def relative_in_law(routes: list[tuple[Link, ...]]) -> RelativeInLaw:
    """The best answer that any route gives."""
    answers = {_one(links) for links in routes}
    return next((a for a in (RelativeInLaw.YES, RelativeInLaw.CHECK) if a in answers), RelativeInLaw.NO)


def _one(links: tuple[Link, ...]) -> RelativeInLaw:
    ways = "".join({Way.UP: "U", Way.DOWN: "D", Way.ACROSS: "S", Way.PARTNER: "P"}[k.way] for k in links)
    steps = [k for k in links if k.bond is Bond.STEP]
    couples = [k.couple for k in links if k.couple is not None]
    fits = ways in _FITTING or (steps and ways in {"UD", "UUD"})
    if not fits or any(k.bond.is_carer or k.bond in {Bond.DONOR, Bond.SURROGATE} for k in links):
        return RelativeInLaw.NO
    if any(c.kind not in _LAWFUL and c.kind is not PartnerKind.NOT_KNOWN for c in couples):
        return RelativeInLaw.NO
    doubtful = any(k.ended or k.bond is Bond.DISPLACED for k in links) or any(c.kind not in _LAWFUL or c.disputed for c in couples)
    recorded_step = any(k.couple is None for k in steps)
    return RelativeInLaw.CHECK if doubtful or recorded_step or (steps and ways != "U") or ways in {"UP", "SP"} else RelativeInLaw.YES
