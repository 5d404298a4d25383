"""The rules: of each matter, who gets it. What is not in the table goes to nobody.

`docs/sharing.md` shows this table, made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.sharing.audience import AudienceKind
from graphsvc.sharing.matters import Matter
from graphsvc.sharing.why import Why


class When(StrEnum):
    """On which condition something goes."""

    ALWAYS = "yes"
    NEVER = "no"
    TOLD = "if they told us"
    ABOUT = "if it is about them"
    OWN = "if it is about them and they told us"
    CARERS = "of the child and those who bring the child up"
    AGREED = "if the child agrees"
    SETTLED = "if it is established"


@dataclass(frozen=True, slots=True)
class Rule:
    """`why`: what the log says where it is left out."""

    when: When
    why: Why = Why.NOT_NEEDED


GOES = Rule(When.ALWAYS)
READERS = (
    AudienceKind.CHILD,
    AudienceKind.FAMILY,
    AudienceKind.MEETING,
    AudienceKind.CONFERENCE,
    AudienceKind.ASSESSMENT,
    AudienceKind.COURT,
    AudienceKind.TRAINING,
)


def _no(why: Why) -> Rule:
    return Rule(When.NEVER, why)


def _row(*cells: Rule | When, why: Why = Why.NOT_NEEDED) -> dict[AudienceKind, Rule]:
    """One cell for each reader, in order; a condition alone takes the reason of the row."""
    rules = (cell if isinstance(cell, Rule) else Rule(cell, why) for cell in cells)
    return dict(zip(READERS, rules, strict=True))


_Y, _N, _T, _A, _O, _C, _G, _S = (
    *(When.ALWAYS, When.NEVER, When.TOLD, When.ABOUT),
    *(When.OWN, When.CARERS, When.AGREED, When.SETTLED),
)
_LEFT_OUT_OF_TRAINING = _no(Why.IDENTIFIES)
_IF_SETTLED = Rule(_S, Why.HARM_NOT_SETTLED)

# who reads:                    child member meeting conference assessment court training
TABLE: dict[Matter, dict[AudienceKind, Rule]] = {
    Matter.NAME: _row(_Y, _Y, _Y, _Y, _Y, _Y, _Y),
    Matter.EARLIER_NAME: _row(_N, _N, _N, _N, _N, _N, _N, why=Why.EARLIER_NAME_OR_GENDER),
    Matter.BIRTH: _row(_Y, _Y, _Y, _Y, _Y, _Y, _Y),
    Matter.DEATH: _row(_Y, _Y, _Y, _Y, _Y, _Y, _Y),
    Matter.LIFE: _row(_Y, _Y, _Y, _Y, _Y, _Y, _Y),
    Matter.EXPECTED: _row(_Y, _Y, _Y, _Y, _Y, _Y, _Y),  # of the child in the middle alone: of others see PREGNANCY
    Matter.GENDER: _row(_Y, _Y, _Y, _Y, _Y, _Y, _Y),
    Matter.LANGUAGE: _row(_Y, _Y, _Y, _Y, _Y, _Y, _LEFT_OUT_OF_TRAINING),
    Matter.ETHNICITY: _row(_A, _A, _N, _C, _C, _C, _LEFT_OUT_OF_TRAINING, why=Why.SPECIAL_CATEGORY),
    Matter.TELEPHONE: _row(_A, _A, _N, _N, _N, _N, _N, why=Why.CONTACT_DETAILS),
    Matter.NOTE: _row(_T, _T, _N, _N, _N, _N, _N, why=Why.WORKERS_NOTES),
    Matter.HEALTH: _row(_O, _O, _N, _C, _C, _C, _N, why=Why.SPECIAL_CATEGORY),
    Matter.BELIEF: _row(_O, _O, _N, _N, _C, _C, _N, why=Why.SPECIAL_CATEGORY),
    Matter.OFFENCE_OR_SUBSTANCES: _row(_N, _N, _N, _C, _C, _C, _N, why=Why.SPECIAL_CATEGORY),
    Matter.PRIVATE: _row(_N, _N, _N, _N, _N, _N, _N, why=Why.SPECIAL_CATEGORY),
    Matter.HARM_TOLD: _row(_N, _N, _N, _IF_SETTLED, _IF_SETTLED, _IF_SETTLED, _N, why=Why.HARM),
    Matter.FILE_KEEPING: _row(_N, _N, _N, _N, _N, _N, _N, why=Why.FILE_KEEPING),
    Matter.DRAWING: _row(_T, _N, _N, _N, _N, _N, _N, why=Why.CHILDS_WORDS),  # that there is one; the photograph is in no copy
    Matter.SCALE: _row(_O, _O, _N, _N, _N, _N, _N, why=Why.WORKERS_NOTES),
    Matter.LEGAL_STATUS: _row(_N, _N, _N, _C, _C, _C, _N),
    Matter.KIN: _row(_Y, _Y, _Y, _Y, _Y, _Y, _Y),
    Matter.ORIGINS: _row(_T, _T, _N, _N, _N, _N, _N, why=Why.ORIGINS),
    Matter.RESPONSIBILITY: _row(_N, _Y, _Y, _Y, _Y, _Y, _Y),
    Matter.PARTNER: _row(_Y, _Y, _Y, _Y, _Y, _Y, _Y),
    Matter.BRIEF_PARTNER: _row(_N, _T, _N, _Y, _Y, _Y, _Y, why=Why.SAID_OF_OTHERS),
    Matter.WARM: _row(_T, _T, _Y, _Y, _Y, _Y, _Y, why=Why.SAID_OF_OTHERS),
    Matter.HARD: _row(_no(Why.WORRY), _T, _N, _Y, _Y, _Y, _Y, why=Why.SAID_OF_OTHERS),
    Matter.HARM: _row(_N, _N, _N, _IF_SETTLED, _IF_SETTLED, _Y, _N, why=Why.HARM),
    Matter.FEAR: _row(_N, _N, _N, _N, _N, _N, _N, why=Why.CONFIDENCE),
    Matter.CHILD_WARM: _row(_Y, _G, _G, _Y, _Y, _Y, _Y, why=Why.CHILDS_WORDS),
    Matter.CHILD_HARD: _row(_no(Why.WORRY), _N, _N, _G, _G, _Y, _N, why=Why.CHILDS_WORDS),
    Matter.WISH: _row(_N, _T, _N, _Y, _Y, _Y, _Y, why=Why.SAID_OF_OTHERS),
    Matter.HELP: _row(_Y, _Y, _Y, _Y, _Y, _Y, _Y),
    Matter.OFFER: _row(_N, _T, _N, _Y, _Y, _Y, _Y, why=Why.SUPPORT_WORK),
    Matter.CONTACT: _row(_Y, _Y, _Y, _Y, _Y, _Y, _Y),
    Matter.NOT_IN_TOUCH: _row(_no(Why.WORRY), _T, _N, _Y, _Y, _Y, _Y, why=Why.SAID_OF_OTHERS),
    Matter.ACQUAINTANCE: _row(_Y, _Y, _Y, _Y, _Y, _Y, _Y),
    Matter.HOME: _row(_Y, _Y, _Y, _Y, _Y, _Y, _Y),
    Matter.GROUP: _row(_Y, _Y, _Y, _Y, _Y, _Y, _Y),
    Matter.TELLING_GROUP: _row(_A, _A, _N, _C, _C, _C, _N, why=Why.SPECIAL_CATEGORY),
    Matter.SUPPORT_WORK: _row(_N, _N, _N, _N, _N, _N, _N, why=Why.SUPPORT_WORK),
    Matter.CIRCLE: _row(_T, _T, _N, _N, _Y, _Y, _N, why=Why.SAID_OF_OTHERS),
    Matter.WORKERS_CIRCLE: _row(_N, _N, _N, _Y, _Y, _Y, _N, why=Why.WORKERS_NOTES),
    Matter.PREGNANCY: _row(_N, _N, _N, _Y, _Y, _Y, _N, why=Why.PREGNANCY),
    Matter.LOSS: _row(_N, _N, _N, _N, _N, _N, _N, why=Why.LOSS),
}  # fmt: skip

# Where a dispute, and how far something is established, can stand beside it: who decides needs both.
WITH_DISPUTES = {AudienceKind.CONFERENCE, AudienceKind.ASSESSMENT, AudienceKind.COURT}


def rule_for(matter: Matter, reader: AudienceKind) -> Rule:
    """The rule; where there is none, that it goes to nobody."""
    return TABLE.get(matter, {}).get(reader, _no(Why.NOT_NEEDED))
