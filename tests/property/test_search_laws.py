"""Whatever is asked, of whomever: no failure, and the same person asked for as recorded is found."""

from __future__ import annotations

from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphsvc.search.nicknames import also_called
from graphsvc.search.people import Day, Found, Sought
from graphsvc.search.register import Register
from graphsvc.search.spellings import other_endings, spellings
from graphsvc.search.sureness import said
from graphsvc.search.words import name_readings, name_words

days = st.builds(Day, st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99)) | st.builds(Day, st.integers(1, 9999)) | st.none()
names = st.text(max_size=30) | st.sampled_from(
    ["Roz Treloar", "Rosalind Treloar", "Denzil Penhale", "李小龙", "محمد علي", "O", "Mc", "of the"]
)
people = st.builds(Sought, st.uuids().map(str), st.lists(names, max_size=3).map(tuple), days, st.sampled_from(["", "AB12CD", "ZZ1"]))
words = st.sampled_from(
    [
        "kowalska",
        "kowalski",
        "petrov",
        "petrova",
        "novak",
        "novakova",
        "mohammed",
        "muhammad",
        "mo",
        "liz",
        "elizabeth",
        "betsy",
        "wang",
        "wong",
    ]
) | st.text("aeiklmnorstv", min_size=1, max_size=9)
FAMILY = [
    Sought(f"f{i}", (name,), Day(year, 1 + i, 10 + i))
    for i, (name, year) in enumerate(
        (
            ("Rosalind Mary Treloar", 1982),
            ("Roz Treloar", 2009),
            ("Denzil Treloar", 1979),
            ("Jory Treloar-Penhale", 2011),
            ("Mary Penhale", 1955),
            ("Mohammed Qureshi", 1988),
            ("Aisha Qureshi", 2012),
        )
    )
]
UNRELATED = [
    Sought("s", (name,), day) for name in ("Zbigniew Wrzesniewski", "Oluwaseun Adeyemi", "陈志强") for day in (None, Day(1931, 4, 4))
]


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


@settings(deadline=None, max_examples=40)
@given(st.lists(people, max_size=8, unique_by=lambda person: person.id), people, st.randoms(use_true_random=False))
def test_the_order_in_which_people_come_changes_nothing(crowd: list[Sought], asked: Sought, random: Random) -> None:
    turned = random.sample(crowd, len(crowd))
    assert Register(turned).find(asked) == Register(crowd).find(asked)
    assert Register(turned).pairs(least=0.0) == Register(crowd).pairs(least=0.0)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(FAMILY), st.booleans(), st.sampled_from(UNRELATED))
def test_somebody_who_has_nothing_to_do_with_it_does_not_change_who_is_first(person: Sought, dated: bool, stranger: Sought) -> None:
    asked = Sought("q", person.names[:1], person.born if dated else None)
    before, after = Register(FAMILY).find(asked), Register([*FAMILY, stranger]).find(asked)
    assert after[0].id == before[0].id
    assert [one.id for one in after if one.id != stranger.id] == [one.id for one in before]
    assert after[0].reasons == before[0].reasons


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(FAMILY), st.sampled_from(FAMILY))
def test_the_true_date_of_birth_never_makes_somebody_less_sure(person: Sought, other: Sought) -> None:
    register = Register(FAMILY)
    undated, dated = Sought("q", person.names[:1]), Sought("q", person.names[:1], person.born)
    score = {one.id: one.score for one in register.find(undated)}.get(person.id, 0.0)
    assert {one.id: one.score for one in register.find(dated)}[person.id] >= score
    wrong = Sought("q", person.names[:1], other.born)
    if other.born != person.born:
        assert {one.id: one.bits for one in register.find(wrong, most=100)}.get(person.id, -99.0) < register.find(dated)[0].bits


@settings(deadline=None)
@given(names)
def test_every_reading_of_a_name_has_words_and_the_first_is_the_name_as_it_is_said(name: str) -> None:
    readings = name_readings(name)
    assert all(reading.words and all(reading.words) for reading in readings)
    assert bool(readings) == bool(name_words(name).words)
    assert not readings or readings[0] == name_words(name)
    assert all(reading.given == reading.words[0] and set(reading.surnames) <= set(reading.words) for reading in readings)


@settings(deadline=None)
@given(words, words)
def test_spellings_endings_and_short_forms_hold_both_ways(one: str, other: str) -> None:
    assert (one in spellings(other)) == (other in spellings(one))
    assert (one in other_endings(other)) == (other in other_endings(one))
    assert one not in also_called(one)


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), max_size=10), people)
def test_every_answer_can_be_said(scores: list[float], asked: Sought) -> None:
    found = [Found(f"p{i}", score, 10 * score, ()) for i, score in enumerate(sorted(scores, reverse=True))]
    answer = said(asked, found)
    assert answer.words.endswith(".")
    assert answer.over_bar == sum(score >= answer.bar for score in scores)
    assert 0 <= answer.fit <= len(found)
    assert ("not here yet" in answer.words or "like that" in answer.words) == (not scores or max(scores) < answer.bar) or answer.fit > 1
