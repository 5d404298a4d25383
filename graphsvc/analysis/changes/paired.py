"""Statements of an earlier network and a later one, matched: what is new, what took the place of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphsvc.analysis.changes.statements import Statement
from graphsvc.domain.facts import Fact, Name, Note
from graphsvc.domain.legal_status import LegalStatus


@dataclass(frozen=True, slots=True)
class Matched:
    """`added`: in order of id, each with what it took the place of, where that is recorded on the earlier day. `kept`: in both.

    What an undo made stand again as it was is kept.
    """

    added: tuple[tuple[Statement, Statement | None], ...]
    kept: tuple[Statement, ...]


def matched(then: Mapping[str, Statement], now: Mapping[str, Statement]) -> Matched:
    """Match them by what each says that it replaces.

    A statement that replaces one which neither network holds, since it was itself replaced meanwhile, takes the place of an earlier one
    about the same people of the same kind, if one is recorded no more. What is recorded no more and has no such successor here is not
    told of: it may have been recorded anew for few to see.
    """
    gone = {key: s for key, s in then.items() if key not in now}
    was = {as_recorded(s): key for key, s in gone.items()}
    restored = {key for key, s in now.items() if key not in then and s.said.restored_at and gone.pop(was.get(as_recorded(s), ""), None)}
    added = [s for key, s in now.items() if key not in then and key not in restored]
    pairs: dict[str, Statement] = {}
    for s in added:
        if s.said.replaces in gone:
            pairs[s.id] = gone.pop(s.said.replaces)
    for s in added:
        if s.id not in pairs and s.said.replaces is not None:
            earlier = next((key for key, old in gone.items() if _slot(old) == _slot(s)), None)
            if earlier is not None:
                pairs[s.id] = gone.pop(earlier)
    return Matched(tuple((s, pairs.get(s.id)) for s in added), tuple(s for key, s in now.items() if key in then or key in restored))


def as_recorded(statement: Statement) -> Statement:
    """The same for a statement, taken back or not, and for what an undo made stand again as it was, which has an id of its own."""
    said = replace(statement.said, replaces=None, restored_at=None, restored_by=None)
    return replace(statement, id="", said=replace(said, withdrawn_at=None, withdrawn_by=None, withdrawn_why=""))


def _slot(statement: Statement) -> tuple[object, ...]:
    """What a statement is about: the same of one that corrects it."""
    if isinstance(statement, Fact):
        value = statement.value
        more = (
            value.use
            if isinstance(value, Name)
            else value.about
            if isinstance(value, Note)
            else value.kind
            if isinstance(value, LegalStatus)
            else ""
        )
        return type(value), statement.person_id, more
    return type(statement), statement.a, statement.b
