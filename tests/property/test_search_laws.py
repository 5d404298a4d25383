"""Whatever is asked, of whomever: no failure, and the same person asked for as recorded is found."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphsvc.search.people import Day, Sought
from graphsvc.search.register import Register
from graphsvc.search.words import name_words

days = st.builds(Day, st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99)) | st.builds(Day, st.integers(1, 9999)) | st.none()
names = st.text(max_size=30) | st.sampled_from(
    ["Roz Treloar", "Rosalind Treloar", "Denzil Penhale", "李小龙", "محمد علي", "O", "Mc", "of the"]
)
people = st.builds(Sought, st.uuids().map(str), st.lists(names, max_size=3).map(tuple), days, st.sampled_from(["", "AB12CD", "ZZ1"]))


@settings(deadline=None, max_examples=40)
@given(st.lists(people, max_size=8, unique_by=lambda person: person.id), people)
def test_any_search_among_anybody_is_answered(crowd: list[Sought], asked: Sought) -> None:
    register = Register(crowd)
    found = register.find(asked)
    known = {person.id for person in crowd}
    assert {one.id for one in found} <= known
    assert sum(one.score for one in found) <= 1 + 1e-9
    assert register.find(asked) == found
    assert all(pair.a < pair.b and {pair.a, pair.b} <= known for pair in register.pairs(least=0.0))


@settings(deadline=None, max_examples=40)
@given(st.lists(people, min_size=1, max_size=8, unique_by=lambda person: person.id), st.data())
def test_whoever_is_asked_for_as_recorded_is_among_the_first(crowd: list[Sought], data: st.DataObject) -> None:
    person = data.draw(st.sampled_from(crowd))
    assume(any(name_words(name).words for name in person.names))
    found = Register(crowd).find(Sought("q", person.names, person.born, person.postcode))
    best = max(one.bits for one in found)
    assert any(one.id == person.id and one.bits >= best - 12 for one in found)
