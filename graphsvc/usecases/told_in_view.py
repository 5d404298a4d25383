"""Who said how something is seen, in whose view, and when: what circles and lines of the ecomap carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphsvc.analysis.called import called
from graphsvc.domain.circles import Whose
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.provenance import Assertion, Source, SourceKind
from graphsvc.domain.ties import Tie
from graphsvc.usecases.record_asked import word_of
from graphsvc.usecases.recording import Recording
from graphsvc.usecases.said_dates import read_day
from graphsvc.usecases.typed_words import LONGEST_NAME, checked_words


@dataclass(frozen=True, slots=True)
class Telling:
    """What was typed: `told_by` is the id of whoever of the family said so, or empty; `on` the day, today where it is empty."""

    whose: Whose
    told_by: str = ""
    on: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What somebody else said of a person in the same view while a form was open. It stays in the history. `words`: what they said."""

    person_id: str
    name: str
    by: str
    words: str


def said_in_view(recording: Recording, telling: Telling) -> Assertion:
    """What each statement of the deed carries: the child's word, somebody's of the family, or the worker's own.

    Raises:
        InvalidRequest: the day cannot be read or is to come, who said so is not of this network or is the child, or the words are too long;
            `field` says which.
    """
    day = read_day(telling.on, today=recording.today, field="on") or PartialDate.exactly(recording.today)
    source = _source(recording, telling, checked_words(telling.words, "words", LONGEST_NAME), day)
    return Assertion(recording.now, recording.by, source, view=telling.whose.view, began=day)


def _source(recording: Recording, telling: Telling, words: str, day: PartialDate) -> Source:
    network = recording.network
    if telling.whose is Whose.CHILD:
        return Source(SourceKind.CHILD, words or f"{called(network.child) or 'The child'} told us", network.child_id, day)
    if telling.whose is Whose.WORKER:
        return Source(SourceKind.OBSERVATION, words or "Noted by who works with the child", None, day)
    if not telling.told_by:
        return Source(SourceKind.RELATIVE, words or "The family told us together", None, day)
    person = recording.person(telling.told_by, "told_by")
    if person.id == network.child_id:
        raise InvalidRequest("What the child says belongs into the child’s own view. Choose who of the family said so", field="told_by")
    return word_of(network, person.id, day, words)


def hold_latest(said: Assertion, standing: Sequence[Tie], name: str) -> None:
    """Whether what is said now would count: it would not, where something of a later day stands.

    Raises:
        InvalidRequest: there is something later.
    """
    later = standing[0].said.began if standing else None
    if later and said.began and later.part.first > said.began.part.first:
        raise InvalidRequest(f"Something was said of {name} on {later.words}, which is later. Give that day or a later one", field="on")
