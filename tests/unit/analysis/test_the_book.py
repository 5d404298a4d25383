"""What is found on the example families, against the book that was written by hand before the code was run on them (`book.py`)."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from graphsvc.analysis.reasons import ReasonKind
from graphsvc.usecases.view_child import ChildView, child_view
from tests.unit.analysis.book import FILES, GAPS, ISOLATION, LEFT_OUT, SUPPORTERS, families, id_of, network

CARE = {
    ReasonKind.ASK_FIRST,
    ReasonKind.STRAIN,
    ReasonKind.SAID_NO,
    ReasonKind.NOT_IN_TOUCH,
    ReasonKind.ADOPTION,
    ReasonKind.STRAIN_WITH_FAMILY,
}
FILE = pytest.mark.parametrize("family, child", FILES)


@cache
def view(family: str, child: str) -> ChildView:
    return child_view(network(family, child))


def test_every_child_with_a_file_is_in_the_book() -> None:
    with_file = {(f.key, child.id) for f in families().values() for child in f.children}
    for rows in (SUPPORTERS, ISOLATION, GAPS):
        assert {(row.family, id_of(row.family, row.child)) for row in rows} == with_file


@FILE
def test_everybody_of_a_family_is_in_the_book_once(family: str, child: str) -> None:
    written = Counter(id_of(family, row.person) for row in SUPPORTERS if (row.family, row.child) == (family, child))
    everybody = {person.id for person in network(family, child).people} - {id_of(family, child)}
    assert set(written) == everybody
    assert [person_id for person_id, times in written.items() if times > 1] == []


@FILE
def test_supporters_are_as_the_book_has_them(family: str, child: str) -> None:
    finding = view(family, child).supporters
    found = {s.person_id: s for s in finding.supporters}
    left_out = {x.person_id: x.why for x in finding.left_out}
    wrong = []
    for row in SUPPORTERS:
        if (row.family, row.child) != (family, child):
            continue
        person_id = id_of(family, row.person)
        if row.band == LEFT_OUT:
            (why,) = row.because
            if _LEFT_OUT[why] not in left_out.get(person_id, ""):
                wrong.append(f"{row.person}: written left out, {why}; found {left_out.get(person_id) or found[person_id].band}")
            continue
        if person_id not in found:
            wrong.append(f"{row.person}: written {row.band}; left out: {left_out.get(person_id)}")
            continue
        kinds = {r.kind for r in (*found[person_id].reasons, *found[person_id].to_check)}
        told = (found[person_id].band, sorted(kinds & CARE), sorted(row.because - kinds))
        if told != (row.band, sorted(row.care), []):
            wrong.append(f"{row.person}: written {row.band} {sorted(row.because)} care {sorted(row.care)}; found {told[0]} {sorted(kinds)}")
    assert not wrong, "\n" + "\n".join(wrong)


_LEFT_OUT = {"lives-with": "lives with", "under-18": "under 18", "died": "died", "not-born": "born", "donor": "donor"}


@FILE
def test_how_connected_they_are_is_as_the_book_has_it(family: str, child: str) -> None:
    found = {x.person_id: x for x in view(family, child).isolation}
    whole = network(family, child)
    ties = {tie.id: tie for tie in whole.ties}
    wrong = []
    for row in ISOLATION:
        if (row.family, row.child) != (family, child):
            continue
        person_id = id_of(family, row.person)
        if person_id not in found:
            wrong.append(f"{row.person}: written {row.state}; not found")
            continue
        people: dict[ReasonKind, set[str]] = {ReasonKind.IN_TOUCH_MONTHLY: set(), ReasonKind.PAID_ROLES: set()}
        for reason in found[person_id].reasons:
            if reason.kind in people:
                people[reason.kind] |= {ties[i].other(person_id) for i in reason.ids}
        told = (found[person_id].state, people[ReasonKind.IN_TOUCH_MONTHLY], people[ReasonKind.PAID_ROLES])
        written = (row.state, {id_of(family, p) for p in row.monthly}, {id_of(family, p) for p in row.paid})
        if told != written:
            names = [sorted(whole.person(p).display_name for p in some) for some in told[1:]]
            wrong.append(f"{row.person}: written {row.state} {sorted(row.monthly)} {sorted(row.paid)}; found {told[0]} {names}")
    assert not wrong, "\n" + "\n".join(wrong)
