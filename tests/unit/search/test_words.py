from __future__ import annotations

import pytest

from graphsvc.search.words import name_words


@pytest.mark.parametrize(
    "name, words",
    [
        ("Siân Mary Llewellyn-Jones", "sian mary llewellyn jones"),
        ("O’Brien, Pádraig", "padraig obrien"),
        ("Mc Donald", "mcdonald"),
        ("Dr. John Smith Jr", "john smith"),
        ("Łukasz Wójcik", "lukasz wojcik"),
        ("Søren Kjær Straße", "soren kjaer strasse"),
        ("King Arthur Pendle", "arthur pendle"),
        ("Martin King", "martin king"),
        ("Ludwig van der Berg", "ludwig berg"),
        ("de Souza", "de souza"),
        ("Reverend", "reverend"),
        ("Юлия Петренко", "yuliya petrenko"),
        ("John E Smith", "john e smith"),
        ("", ""),
        ("!!", ""),
    ],
)
def test_a_name_is_read_as_words_in_the_order_in_which_it_is_said(name: str, words: str) -> None:
    assert " ".join(name_words(name).words) == words


def test_given_name_middle_names_and_surname() -> None:
    name = name_words("Llewellyn, Siân Mary Ann")
    assert (name.given, name.middle, name.surname, name.comma) == ("sian", ("mary", "ann"), "llewellyn", True)
    alone = name_words("Siân")
    assert (alone.given, alone.middle, alone.surname) == ("sian", (), "")
