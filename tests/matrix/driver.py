"""Asks the application each operation as each asker, and says where what happens is not what the policy declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple, Protocol

from graphsvc.access.service_scopes import ServiceScope
from graphsvc.access.tokens import make_service_token, make_token
from graphsvc.domain.deeds import DeedKind
from graphsvc.usecases.ports import Clock
from graphsvc.web.site import instant_of
from tests.matrix.declared import FOR_EVERYBODY, JOIN, LISTS, Asker, Expected, Outcome, Relation, Situation
from tests.matrix.operations import Operation, filled
from tests.matrix.world import World, user_of
from tests.support.in_process import Answer, InProcess


class Entry(NamedTuple):
    """What of an entry of the trail is looked at here."""

    actor_id: str
    deed: str
    child_id: str
    rule: str


class Watch(Protocol):
    """Looks at a store while it is asked."""

    def begin(self) -> None: ...

    def entries(self) -> list[Entry]:
        """Written since the beginning."""
        ...

    def is_changed(self) -> bool:
        """Whether anything but the trail has changed since the beginning."""
        ...

    def put_back(self) -> None: ...


def situations(operation: Operation, asker: Asker) -> Iterator[Situation]:
    """Every situation in which that asker can ask it; of nobody there is one, and what is of no child asks after no restriction."""
    relations = (Relation.STRANGER,) if asker is Asker.NOBODY else tuple(Relation)
    for restricted in (False, True) if operation.place.of_a_child and asker is not Asker.NOBODY else (False,):
        for relation in relations:
            yield Situation(asker, relation, restricted)


# A search among those whom one may find comes before somebody is added; the names of one's own children stand beside what it finds; on
# their first page managers and auditors are told how many openings wait for them.
_BESIDE = {"searches-own-caseload", "own-caseload", "manages-the-team", "audits"}


def _is_listed(text: str, values: Mapping[str, str]) -> bool:
    """Whether an answer names the child: by their id, or as the one of whom a row tells."""
    return values["child_id"] in text or re.search(rf'scope="row"[^>]*>\s*{re.escape(values["name"])}', text) is not None


@dataclass
class Driver:
    """Asks one application, and keeps what it answered about a child who never was."""

    client: InProcess
    world: World
    token_key: bytes
    clock: Clock
    watch: Watch
    asked: int = 0
    _nowhere: dict[tuple[str, Asker, bool], Answer] = field(default_factory=dict)

    def fault(self, operation: Operation, situation: Situation) -> str:
        """What is not as declared, in words; empty where all is."""
        expected = operation.expected(situation)
        never = self._of_nobody(operation, situation) if expected.outcome is Outcome.AS_IF_NOT_THERE else None
        self.watch.begin()
        answer = self.ask(operation, situation, self.world.values[situation.restricted])
        found = self.watch.entries()
        wrong = self._wrong(operation, situation, expected, answer, found, never)
        self.watch.put_back()
        if not wrong:
            return ""
        said = ", ".join(f"{entry.deed} by {entry.rule}" for entry in found) or "nothing in the trail"
        asked = f"{situation.asker}, {situation.relation}{', restricted' if situation.restricted else ''}"
        return f"{operation.name} ({asked}): {wrong}; declared {expected.outcome} by {expected.rule}; {answer.status_code}, {said}"

    def _wrong(
        self,
        operation: Operation,
        situation: Situation,
        expected: Expected,
        answer: Answer,
        found: list[Entry],
        never: Answer | None,
    ) -> str:
        mine = [entry for entry in found if entry.actor_id == self._user_id(situation)]
        if expected.outcome in {Outcome.MAY, Outcome.NOT_AMONG}:
            return self._wrong_of_allowed(operation, situation, expected, answer, mine)
        if self.watch.is_changed():
            return "something was written"
        if expected.outcome is Outcome.NOT_SIGNED_IN:
            asked_in = answer.status_code == 401 or answer.header("location").startswith("/sign-in")
            return ("" if asked_in else "they were not asked to sign in") or ("something is in the trail" if found else "")
        kind = DeedKind.LIST_PEOPLE if operation.place is JOIN and expected.outcome is Outcome.AS_IF_NOT_THERE else DeedKind.REFUSED
        if [(entry.deed, entry.rule) for entry in mine] != [(kind, expected.rule)] or len(found) != 1:
            return f"not one entry of the kind {kind}"
        if never is not None:
            same = answer == never
            return "" if same and answer.status_code == 404 else "it is not the same as for what never was"
        if answer.status_code != 403:
            return "it is not said that they may not"
        told_of = "/emergency" in answer.text or "may-break-glass" in answer.text
        return "" if told_of is (expected.outcome is Outcome.IN_EMERGENCY) else "an emergency is spoken of, or is not"

    def _wrong_of_allowed(self, operation: Operation, situation: Situation, expected: Expected, answer: Answer, mine: list[Entry]) -> str:
        if operation.place is FOR_EVERYBODY:
            return "it was refused" if answer.status_code in {401, 403, 500} else ""
        if any(entry.deed == DeedKind.REFUSED for entry in mine):
            return "a refusal is in the trail"
        if not (200 <= answer.status_code < 300 or (answer.status_code == 303 and operation.method == "POST")):
            return "it was not done"
        if operation.place in LISTS:
            there = _is_listed(answer.text, self.world.values[situation.restricted])
            about_the_child = [entry for entry in mine if entry.child_id == self.world.values[situation.restricted]["child_id"]]
            if about_the_child and expected.outcome is Outcome.NOT_AMONG:
                return "the child’s own trail says that they looked"
            mine = [entry for entry in mine if not entry.child_id]
            if there is not (expected.outcome is Outcome.MAY):
                return "the child is in it" if there else "the child is not in it"
        rules = {entry.rule for entry in mine} - (_BESIDE - {expected.rule})
        if rules - {expected.rule} or (expected.rule and operation.leaves_an_entry and not rules):
            return "by another rule"
        if operation.does is not None and ([entry.deed for entry in mine].count(operation.does) != 1 or not self.watch.is_changed()):
            return "it left no one entry, or nothing was written"
        return ""

    def _of_nobody(self, operation: Operation, situation: Situation) -> Answer:
        """The answer to the same about a child, a join and an opening that never were; of one role it is the same for everybody."""
        key = operation.name, situation.asker, situation.restricted
        if key not in self._nowhere:
            self._nowhere[key] = self.ask(operation, situation, self.world.nowhere(restricted=situation.restricted))
        return self._nowhere[key]

    def ask(self, operation: Operation, situation: Situation, values: Mapping[str, str]) -> Answer:
        self.asked += 1
        values = {**values, "asker_id": self._user_id(situation)}
        values |= filled(operation.about, values)
        return self.client.ask(
            operation.method,
            filled(operation.path, values),
            query=filled(operation.query, values),
            body=None if operation.json is None else filled(operation.json, values),
            form=None if operation.form is None or operation.file else filled(operation.form, values),
            raw=_with_a_file(operation) if operation.file else None,
            headers=self._token(situation) | ({"content-type": f"multipart/form-data; boundary={_BOUNDARY}"} if operation.file else {}),
        )

    def _user_id(self, situation: Situation) -> str:
        return "" if situation.asker is Asker.NOBODY else user_of(situation.asker, situation.relation).id

    def _token(self, situation: Situation) -> dict[str, str]:
        if situation.asker is Asker.NOBODY:
            return {}
        user_id, until = self._user_id(situation), instant_of(self.clock) + timedelta(hours=1)
        is_program = situation.asker is Asker.SERVICE
        make = (
            make_service_token(self.token_key, user_id, ServiceScope, until) if is_program else make_token(self.token_key, user_id, until)
        )
        return {"authorization": f"Bearer {make}"}


_BOUNDARY = "between-the-parts"


def _with_a_file(operation: Operation) -> bytes:
    parts = [(f'name="{name}"', value.encode()) for name, value in (operation.form or {}).items()]
    parts.append((f'name="{operation.file_field}"; filename="sent"', operation.file))
    heads = ((f"--{_BOUNDARY}\r\ncontent-disposition: form-data; {head}\r\n\r\n".encode(), value) for head, value in parts)
    return b"".join(head + value + b"\r\n" for head, value in heads) + f"--{_BOUNDARY}--\r\n".encode()
