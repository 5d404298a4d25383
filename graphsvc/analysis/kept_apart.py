"""What is told only by right, and only to whoever asks for it: what somebody fears, harm, and facts of the sensitive kinds."""

from __future__ import annotations

from graphsvc.domain.facts import FactValue, Sensitive
from graphsvc.domain.ties import Feels, Tie, Wishes, WishKind


def is_kept_apart(statement: FactValue | Tie) -> bool:
    """True for what stands in no list and no picture unless it was asked for by right."""
    match statement:
        case Sensitive():
            return True
        case Feels():
            return statement.kind.is_protected
        case Wishes():
            return statement.kind is WishKind.FEELS_UNSAFE
        case _:
            return False
