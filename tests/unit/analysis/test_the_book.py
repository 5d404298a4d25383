"""What is found on the example families, against the book that was written by hand before the code was run on them (`book.py`)."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from graphsvc.analysis.connected.circle import Circle
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.questions.gaps import find_gaps
from graphsvc.analysis.support.bands import Band
from graphsvc.usecases.view_child import ChildView, child_view
from tests.unit.analysis.book import FILES, GAPS, ISOLATION, LEFT_OUT, SUPPORTERS, families, id_of, network

CARE = {
    "ask-first",
    "strain",
    "said-no-for-now",
    "not-in-touch",
    "adoption",
    "strain-with-family",
    "decided-not-now",
    "contact-not-agreed",
    "cannot-help-now",
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


_LEFT_OUT = {
    "lives-with": "lives with the child",
    "under-18": "under 18",
    "died": "died",
    "not-born": "not born yet",
    "lost": "a baby who was lost",
    "donor": "known only as",
}


@FILE
def test_how_connected_they_are_is_as_the_book_has_it(family: str, child: str) -> None:
    found = {x.person_id: x for x in view(family, child).isolation}
    whole = network(family, child)
    wrong = []
    for row in ISOLATION:
        if (row.family, row.child) != (family, child):
            continue
        person_id = id_of(family, row.person)
        if person_id not in found:
            wrong.append(f"{row.person}: written {row.state}; not found")
            continue
        circle = Circle(whole, person_id, view(family, child).who if row.person == child else None)
        told = (found[person_id].state, set(circle.in_touch), set(circle.paid))
        written = (row.state, {id_of(family, p) for p in row.monthly}, {id_of(family, p) for p in row.paid})
        if told != written:
            names = [sorted(whole.person(p).display_name for p in some) for some in told[1:]]
            wrong.append(f"{row.person}: written {row.state} {sorted(row.monthly)} {sorted(row.paid)}; found {told[0]} {names}")
    assert not wrong, "\n" + "\n".join(wrong)


RULES = {
    "child-not-asked": GapRule.CHILD_ASKED,
    "child-asked-long-ago": GapRule.CHILD_ASKED,
    "no-second-parent": GapRule.SECOND_PARENT,
    "parent-not-asked": GapRule.PARENT_ASKED,
    "parent-without-parents": GapRule.PARENTS_OF_PARENT,
    "thin-side": GapRule.THIN_SIDE,
    "empty-generation": GapRule.EMPTY_GENERATION,
    "sibling-elsewhere": GapRule.SIBLING_ELSEWHERE,
    "former-placement": GapRule.FORMER_CARERS,
    "lost-connection": GapRule.LOST_CONNECTION,
    "stale-contact": GapRule.STALE_CONTACT,
    "no-adult-outside-family": GapRule.OUTSIDE_FAMILY,
    "no-grown-up-at-school-or-club": GapRule.SCHOOL_OR_CLUB,
    "no-community-tie": GapRule.COMMUNITY,
    "name-missing": GapRule.NAME_MISSING,
}


@FILE
def test_the_questions_are_as_the_book_has_them(family: str, child: str) -> None:
    """What is expected is asked, of a manager first where it must be; what is not is on no sheet that is taken along."""
    seen = view(family, child)
    finding = find_gaps(network(family, child), seen.who, seen.supporters)
    places = {(gap.rule, gap.about): place for place, gap in enumerate(finding.gaps)}
    for_the_visit = {(gap.rule, gap.about) for gap in finding.for_the_visit}
    wrong: list[str] = []
    opening: list[tuple[str, int]] = []
    asked_by = {RULES[row.gap] for row in GAPS if (row.family, row.child) == (family, child) and row.expected and not row.about}
    for row in GAPS:
        if (row.family, row.child) != (family, child):
            continue
        rule = RULES[row.gap]
        question = rule, id_of(family, row.about or child)
        if row.expected and question not in places:
            wrong.append(f"{row.gap} {row.about}: written and not asked. {row.why}")
        elif not row.expected and (question in for_the_visit if row.about else rule in {r for r, _ in for_the_visit} - asked_by):
            wrong.append(f"{row.gap} {row.about}: asked, and written that it is not. {row.why}")
        elif row.opens:
            opening.append((row.opens, places[question]))
    assert not wrong, "\n" + "\n".join(wrong)
    assert [place for _, place in sorted(opening)] == sorted(place for _, place in opening)


# Jude's file, to somebody without the right to restricted statements: what was decided of Graham leaves no trace, and nobody looks safer.
TO_OTHERS = {
    "mark": (Band.CHECK_FIRST, {"ask-first", "not-in-touch"}),
    "graham": (Band.FIND_OUT_MORE, {"strain-with-family"}),
    "pauline": (Band.NOT_NOW, {"decided-not-now"}),
    "alison": (Band.TALK_TO_NEXT, set()),
    "meiling": (Band.TALK_TO_NEXT, set()),
    "wei": (Band.FIND_OUT_MORE, set()),
    "daniel": (Band.ALREADY_THERE, set()),
    "hui": (Band.FIND_OUT_MORE, set()),
    "lomax": (Band.FIND_OUT_MORE, set()),
    "lin": (Band.FIND_OUT_MORE, set()),
}


def test_what_others_may_see_of_a_file_that_hides_much_is_as_the_book_has_it() -> None:
    finding = child_view(network("chen", "jude").without_restricted()).supporters
    found = {s.person_id: (s.band, {r.kind for r in s.to_check}) for s in finding.supporters}
    assert found == {id_of("chen", person): told for person, told in TO_OTHERS.items()}


def test_whom_somebody_put_first_by_hand_is_first() -> None:
    finding = view("holloway", "ellie").supporters
    (next_,) = (people for band, people in finding.bands if band is Band.TALK_TO_NEXT)
    assert next_[0].person_id == id_of("holloway", "winnie")
