"""The form that moves people in safety circles: what was typed, and what the use case takes."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from graphsvc.domain.circles import Ring, Whose
from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.record_circles import CirclesToRecord, Seen
from graphsvc.usecases.told_in_view import Telling
from graphsvc.usecases.view_circles import CirclesShown

NOT_WHOLE = "The form did not come whole. Open the circles again, and move people anew"


class CirclesForm(BaseModel):
    """What was chosen and typed, word for word, so that the form can show it again.

    `place` holds "person:ring" for each row; `was` what the form showed, "person:statement:ring" for each who was placed.
    `page`: on which page of everybody it stood; empty beside the picture.
    """

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    whose: str = Whose.CHILD.value
    place: list[str] = []
    other: str = ""
    other_ring: str = ""
    was: str = ""
    told_by: str = ""
    on: str = ""
    words: str = ""
    page: str = ""

    def circles(self, deed_id: str) -> CirclesToRecord:
        """Return what the use case takes.

        Raises:
            InvalidRequest: the form did not come whole, or somebody else is to be placed and no ring is chosen.
        """
        places = dict(_placed(one) for one in self.place)
        if self.other:
            if not self.other_ring:
                raise InvalidRequest("Choose the ring for the person you added", field="other_ring")
            places[self.other] = _ring(self.other_ring)
        return CirclesToRecord(deed_id, Telling(self.view, self.told_by, self.on, self.words), places, self._seen(places))

    @property
    def view(self) -> Whose:
        """Whose view it is.

        Raises:
            InvalidRequest: there is no such view.
        """
        try:
            return Whose(self.whose)
        except ValueError:
            raise InvalidRequest("Choose whose view this is", field="whose") from None

    @property
    def chosen(self) -> dict[str, str]:
        """By person the ring that is chosen."""
        return dict(one.rpartition(":")[::2] for one in self.place)

    def _seen(self, places: dict[str, Ring]) -> dict[str, Seen]:
        shown = dict.fromkeys(places, Seen("", Ring.NOT_PLACED))
        for one in self.was.split():
            person, _, rest = one.partition(":")
            statement, _, ring = rest.partition(":")
            shown[person] = Seen(statement, _ring(ring))
        return shown


def was_of(shown: CirclesShown) -> str:
    """What a form that is shown says of where people stood."""
    return " ".join(f"{row.person_id}:{row.statement_id}:{row.ring}" for row in (*shown.rows, *shown.others) if row.statement_id)


def _placed(text: str) -> tuple[str, Ring]:
    person, _, ring = text.rpartition(":")
    return person, _ring(ring)


def _ring(text: str) -> Ring:
    try:
        return Ring(text)
    except ValueError:
        raise InvalidRequest(NOT_WHOLE, field="place") from None
