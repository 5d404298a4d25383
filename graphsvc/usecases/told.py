"""Who said something and when, as a form asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.network import OLDEST
from graphsvc.domain.provenance import Assertion, Source, SourceKind, View
from graphsvc.usecases.said_dates import read_day
from graphsvc.usecases.typed_words import checked_words

VIEW_OF = {SourceKind.CHILD: View.CHILD, SourceKind.PARENT: View.PARENT, SourceKind.RELATIVE: View.FAMILY}


@dataclass(frozen=True, slots=True)
class Told:
    """By whom, in which words, and the day as typed; empty where it is not known."""

    by: SourceKind = SourceKind.NOT_RECORDED
    words: str = ""
    on: str = ""

    def said(self, *, at: str, by: str, today: date, child_id: str) -> Assertion:
        """The statement's provenance. Whose view it is follows from who said so.

        Raises:
            InvalidRequest: the words cannot be kept, or the day cannot be read, is to come or is over a life ago; `field` is `told_words`
                or `told_on`.
        """
        on = read_day(self.on, today=today, field="told_on")
        if on and on.part.last.year < today.year - OLDEST:
            raise InvalidRequest("Nobody alive could have told it then. Check the year", field="told_on")
        words = checked_words(self.words, "told_words")
        told_by = child_id if self.by is SourceKind.CHILD else None  # in a brother’s network it is this child who said so
        return Assertion(at, by, Source(self.by, words, told_by, on), view=VIEW_OF.get(self.by, View.WORKER))
