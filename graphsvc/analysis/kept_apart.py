"""What is told only by right, to whoever asks for it: what somebody fears, harm, whether a pregnancy was ended, and sensitive facts."""

from __future__ import annotations

from graphsvc.domain.facts import FactValue, Life, LifeStatus, Sensitive
from graphsvc.domain.ties import Feels, Tie, Wishes, WishKind


def is_kept_apart(statement: FactValue | Tie) -> bool:
    """True for what stands in no list and no picture unless it was asked for by right."""
    match statement:
        case Sensitive():
            return True
        case Life():
            return statement.status is LifeStatus.TERMINATED  # "lost in pregnancy", like other losses, is all that everybody reads
        case Feels():
            return statement.kind.is_protected
        case Wishes():
            return statement.kind is WishKind.FEELS_UNSAFE
        case _:
            return False
