from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graphsvc.search.people import Day, Found, Sought
from graphsvc.search.register import Register
from graphsvc.search.sureness import BAR, BARS, Sureness, how_sure, said
from tests.unit.search.test_register import WANTED, crowd

ASKED = Sought("q", ("Roz Treloar",))


def found(*scores: float) -> list[Found]:
    """With the same bits where scores are the same."""
    return [Found(f"p{i}", score, 20 * score, ()) for i, score in enumerate(scores)]


@pytest.mark.parametrize(
    "score, words",
    [
        (1.0, "very likely"),
        (0.9, "very likely"),
        (0.89, "likely"),
        (0.5, "likely"),
        (0.2, "possible"),
        (0.1, "unlikely"),
        (0.0, "unlikely"),
    ],
)
def test_a_score_is_said_in_words(score: float, words: str) -> None:
    assert how_sure(score) == words


def test_bars_fall_and_the_last_holds_everybody() -> None:
    assert list(BARS) == list(Sureness)
    assert sorted(BARS.values(), reverse=True) == list(BARS.values())
    assert min(BARS.values()) == 0


ADD = "Add a date of birth, a middle name, where they were born or a telephone number."


@pytest.mark.parametrize(
    "scores, words, over_bar",
    [
        ((0.97, 0.01), f"The first is likely the right person: check the reasons. {ADD}", 1),
        ((0.6, 0.2), f"The first is likely the right person: check the reasons. {ADD}", 2),
        ((0.05, 0.01), f"Probably not here yet. {ADD}", 0),
        ((), "Nobody like that is here yet.", 0),
    ],
)
def test_an_answer_is_a_sentence(scores: tuple[float, ...], words: str, over_bar: int) -> None:
    answer = said(ASKED, found(*scores))
    assert (answer.words, answer.over_bar, answer.bar) == (words, over_bar, BAR)


@pytest.mark.parametrize(
    "more", [{"born": Day(1984, 3, 12)}, {"phones": ("01632 960001",)}, {"places": ("Leeds",)}, {"postcode": "AB12CD"}]
)
def test_by_more_than_a_name_somebody_can_be_very_likely(more: dict[str, Any]) -> None:
    assert said(replace(ASKED, **more), found(0.97, 0.01)).words == "The first is very likely the right person."


def test_namesakes_are_said_to_be_many_and_what_would_tell_them_apart() -> None:
    register = Register([*crowd(), *(Sought(f"n{i}", ("Peregrine Holloway",), Day(1950 + i, 1, 2)) for i in range(4))])
    asked = Sought("q", ("Peregrine Holloway",), places=("Leeds",), phones=("01632 960001",))
    answer = said(asked, register.find(asked))
    assert answer.words == "4 people fit about equally well. Add a date of birth or a middle name."
    assert (answer.fit, answer.add) == (4, ("a date of birth", "a middle name"))


def test_who_is_known_by_date_needs_nothing_more() -> None:
    register = Register([*crowd(), *WANTED])
    asked = Sought("q", ("Liz Carrowmore",), Day(1984, 3, 12))
    answer = said(asked, register.find(asked))
    assert answer.sureness is Sureness.VERY_LIKELY
    assert answer.words == "The first is very likely the right person."
    nobody = Sought("q", ("Zebedee Mary Quantock",), Day(1931, 4, 4), "AB1", ("999999",), ("Leeds",))
    assert said(nobody, register.find(nobody)).words in ("Nobody like that is here yet.", "Probably not here yet.")


def test_the_other_twin_is_offered_as_one() -> None:
    register = Register([*crowd(), *WANTED])
    first, second = register.find(Sought("q", ("Aled Pennwyn",), Day(2015, 5, 5)))[:2]
    assert (first.id, second.id) == ("twin1", "twin2")
    assert how_sure(first.score) is Sureness.VERY_LIKELY
    apart = Register([*crowd(), Sought("t1", ("Denzil Penhale",), Day(2015, 5, 5)), Sought("t2", ("Jory Penhale",), Day(2015, 5, 5))])
    first, second = apart.find(Sought("q", ("Denzil Penhale",), Day(2015, 5, 5)))[:2]
    assert (first.id, second.id) == ("t1", "t2")
    assert "another first name: a twin?" in second.reasons
