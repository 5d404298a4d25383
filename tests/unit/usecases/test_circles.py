"""Moving people in safety circles, over a store in memory: each view by itself, nothing overwritten, nothing lost where two write."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.access.scope import Scope
from graphsvc.analysis.circles import rings_in, said_of
from graphsvc.domain.circles import Ring, Whose
from graphsvc.domain.errors import AccessDenied, InvalidRequest
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import SourceKind, View
from graphsvc.domain.ties import InCircle
from graphsvc.usecases.record_circles import CirclesToRecord, Seen, record_circles
from graphsvc.usecases.told_in_view import Telling
from graphsvc.usecases.view_child import view_child
from graphsvc.usecases.view_circles import circles_shown
from tests.unit.usecases.conftest import Office

CHILDS = Telling(Whose.CHILD)
FIRST = CirclesToRecord("form-1", CHILDS, {"jean": Ring.INNER})


def network_of(office: Office) -> FamilyNetwork:
    return view_child(office.ports, office.access()).network


def rings(office: Office, whose: Whose = Whose.CHILD) -> dict[str, Ring]:
    return dict(rings_in(network_of(office), whose))


def test_everybody_is_moved_in_one_deed_which_a_repeat_does_not_do_again(office: Office) -> None:
    done = record_circles(office.ports, office.access(), FIRST)
    assert (done.is_new, done.moved, done.meanwhile) == (True, 1, ())
    assert rings(office) == {"jean": Ring.INNER}
    assert rings(office, Whose.WORKER) == {}
    assert "record-circles" in office.deeds_of("amara")
    again = record_circles(office.ports, office.access(), FIRST)
    assert (again.is_new, again.moved) == (False, 0)
    assert len(said_of(network_of(office), InCircle, "jean", Whose.CHILD)) == 1


@pytest.mark.parametrize(
    "telling, kind, view, words",
    [
        (CHILDS, SourceKind.CHILD, View.CHILD, "Amara told us, 25 November 2026"),
        (
            Telling(Whose.FAMILY, told_by="kirsty", on="3 11 2026"),
            SourceKind.PARENT,
            View.FAMILY,
            "Kirsty told us, 3 November 2026",
        ),
        (Telling(Whose.FAMILY), SourceKind.RELATIVE, View.FAMILY, "The family told us together, 25 November 2026"),
        (
            Telling(Whose.WORKER, words="Said at the meeting"),
            SourceKind.OBSERVATION,
            View.WORKER,
            "Said at the meeting, 25 November 2026",
        ),
    ],
)
def test_who_said_so_and_when_stands_with_it(office: Office, telling: Telling, kind: SourceKind, view: View, words: str) -> None:
    record_circles(office.ports, office.access(), replace(FIRST, telling=telling))
    (tie,) = said_of(network_of(office), InCircle, "jean", telling.whose)
    assert (tie.said.source.kind, tie.said.view, tie.said.source.sentence) == (kind, view, words)


def test_who_was_not_moved_by_hand_is_left_where_somebody_else_put_them(office: Office) -> None:
    """The form was opened when nobody was placed; meanwhile another put Jean inside; this form moves Tunde alone."""
    record_circles(office.ports, office.access(), FIRST)
    opened = {"jean": Seen("", Ring.NOT_PLACED), "tunde": Seen("", Ring.NOT_PLACED)}
    mine = CirclesToRecord("form-2", CHILDS, {"jean": Ring.NOT_PLACED, "tunde": Ring.OUTER}, opened)
    assert record_circles(office.ports, office.access(), mine).meanwhile == ()
    assert rings(office) == {"jean": Ring.INNER, "tunde": Ring.OUTER}


def test_where_both_moved_somebody_the_later_stands_the_other_stays_and_the_answer_says_so(office: Office) -> None:
    record_circles(office.ports, office.access(), FIRST)
    mine = CirclesToRecord("form-2", CHILDS, {"jean": Ring.OUTER}, {"jean": Seen("", Ring.NOT_PLACED)})
    office.clock.move(minutes=1)
    (other,) = record_circles(office.ports, office.access(), mine).meanwhile
    assert (other.person_id, other.by, other.words) == ("jean", "u_worker", "knows everything that happened")
    assert rings(office) == {"jean": Ring.OUTER}
    assert [tie.ring for tie in said_of(network_of(office), InCircle, "jean", Whose.CHILD)] == [Ring.OUTER, Ring.INNER]
    row = next(r for r in circles_shown(view_child(office.ports, office.access()), Whose.CHILD).rows if r.person_id == "jean")
    assert row.earlier == ("knows everything that happened, Amara told us, 25 November 2026",)


def test_taken_out_of_the_rings_somebody_is_not_placed_and_it_is_known_that_they_were(office: Office) -> None:
    record_circles(office.ports, office.access(), FIRST)
    office.clock.move(minutes=1)
    record_circles(office.ports, office.access(), CirclesToRecord("form-2", CHILDS, {"jean": Ring.NOT_PLACED}))
    assert rings(office) == {}
    assert len(said_of(network_of(office), InCircle, "jean", Whose.CHILD)) == 2


@pytest.mark.parametrize(
    "wrong, field, words",
    [
        (replace(FIRST, places={}), "place", "Nobody has been moved"),
        (replace(FIRST, places={"amara": Ring.INNER}), "place", "stands in the middle"),
        (replace(FIRST, places={"nobody": Ring.INNER}), "place", "in this network"),
        (replace(FIRST, telling=replace(CHILDS, on="tomorrow")), "on", "Write it like"),
        (replace(FIRST, telling=Telling(Whose.FAMILY, told_by="nobody")), "told_by", "in this network"),
        (replace(FIRST, telling=Telling(Whose.FAMILY, told_by="amara")), "told_by", "own view"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_written(office: Office, wrong: CirclesToRecord, field: str, words: str) -> None:
    with pytest.raises(InvalidRequest, match=words) as problem:
        record_circles(office.ports, office.access(), wrong)
    assert problem.value.field == field
    assert rings(office) == {}


def test_an_earlier_day_than_what_stands_is_refused_since_it_would_not_count(office: Office) -> None:
    record_circles(office.ports, office.access(), FIRST)
    earlier = CirclesToRecord("form-2", replace(CHILDS, on="1 11 2026"), {"jean": Ring.OUTER})
    with pytest.raises(InvalidRequest, match="25 November 2026"):
        record_circles(office.ports, office.access(), earlier)


def test_who_may_only_look_moves_nobody(office: Office) -> None:
    looks = replace(office.access(), scope=Scope())
    with pytest.raises(AccessDenied):
        record_circles(office.ports, looks, FIRST)
    assert rings(office) == {}
