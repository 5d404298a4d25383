from __future__ import annotations

import pytest

from graphsvc.search.nicknames import also_called
from graphsvc.search.people import Day, Sought
from graphsvc.search.register import Register
from graphsvc.search.spellings import consonants, other_endings, spellings
from graphsvc.search.words import name_readings, name_words, plain_words
from tests.unit.search.test_register import crowd


@pytest.mark.parametrize(
    "asked, borne",
    [
        ("muhammad", "mohamed"), ("محمد", "mohammed"), ("yusuf", "youssef"), ("aisha", "ayesha"), ("hussain", "husayn"),
        ("chowdhury", "choudhry"), ("চৌধুরী", "chowdhury"), ("wong", "wang"), ("陈", "chan"), ("юлія", "yuliia"),
        ("olexandr", "oleksandr"), ("stephen", "steven"),
    ],
)  # fmt: skip
def test_one_name_in_other_letters_is_known(asked: str, borne: str) -> None:
    (word,) = plain_words(asked)
    assert borne in spellings(word)
    assert word in spellings(borne)


@pytest.mark.parametrize(
    "one, other",
    [
        ("kowalska", "kowalski"), ("wisniewska", "wisniewski"), ("petrova", "petrov"), ("chaikovskaya", "chaikovskiy"),
        ("novakova", "novak"), ("papadopoulou", "papadopoulos"), ("nowicka", "nowicki"),
    ],
)  # fmt: skip
def test_a_surname_has_an_ending_for_women_and_one_for_men(one: str, other: str) -> None:
    assert other in other_endings(one)
    assert one in other_endings(other)


@pytest.mark.parametrize("word", ["ova", "ski", "li", "ana"])
def test_what_is_too_short_has_no_other_ending(word: str) -> None:
    assert other_endings(word) == frozenset()


def test_scripts_without_vowels_agree_with_latin_letters() -> None:
    assert consonants("mstfy") == consonants("mustafa")
    assert consonants("li") == ""
    assert consonants("brown") != consonants("green")


@pytest.mark.parametrize(
    "short, formal",
    [
        ("roz", "rosalind"), ("kasia", "katarzyna"), ("sukh", "sukhdeep"), ("bayo", "adebayo"), ("paddy", "padraig"),
        ("dai", "dafydd"), ("mo", "muhammad"), ("sasha", "oleksandr"), ("bridie", "bridget"), ("guto", "gruffydd"),
        ("lottie", "charlotte"), ("raj", "rajinder"),
    ],
)  # fmt: skip
def test_short_forms_of_several_communities_are_known_both_ways(short: str, formal: str) -> None:
    assert formal in also_called(short)
    assert short in also_called(formal)


@pytest.mark.parametrize(
    "name, readings",
    [
        ("Wai-Ying Wang", ["wai ying wang", "waiying wang"]),
        ("Freya GrahamSaunders", ["freya grahamsaunders", "freya graham saunders"]),
        ("陈慧英", ["huiying chen", "hui ying chen"]),
        ("TRELOAR Roz", ["roz treloar"]),
        ("Roz Treloar-Penhale", ["roz treloar penhale", "roz treloarpenhale"]),
        ("Omar Al Masri", ["omar masri", "omar almasri"]),
        ("Shafiq ul Islam", ["shafiq ul islam", "shafiqul islam", "shafiq ulislam"]),
        ("Ka Ho Cheung", ["ka ho cheung", "kaho cheung", "ka hocheung"]),
        ("", []),
    ],
)
def test_names_are_also_read_joined_and_apart(name: str, readings: list[str]) -> None:
    assert [" ".join(reading.words) for reading in name_readings(name)] == readings


def test_both_parts_of_a_double_barrelled_surname_are_surnames() -> None:
    name = name_words("Roz Mary Treloar-Penhale")
    assert (name.given, name.middle, name.surnames) == ("roz", ("mary",), ("treloar", "penhale"))
    turned = name_words("Treloar-Penhale, Roz")
    assert (turned.given, turned.surnames, turned.comma) == ("roz", ("treloar", "penhale"), True)
    assert name_words("Ann-Marie").surnames == ("marie",)


@pytest.mark.parametrize(
    "asked, wanted, reason",
    [
        ("Jan Kowalska", "Jan Kowalski", "surname: the other ending of it"),
        ("Roz Penhale", "Roz Treloar-Penhale", "same surname"),
        ("Roz Treloar Penhale", "Roz Treloar-Penhale", "same surname"),
        ("محمد چودھری", "Mohamed Choudhry", "surname: another spelling of it"),
        ("Waiying Wang", "Wai-Ying Wang", "same first name"),
        ("王慧英", "Huiying Wong", "surname: another spelling of it"),
        ("Abdul Rahman Saleh", "Abdulrahman Saleh", "same first name"),
        ("Omar Almasri", "Omar Al-Masri", "same surname"),
        ("Shafiqul Islam", "Shafiq ul Islam", "same first name"),
        ("Wong Waiying", "Wai Ying Wong", "same first name"),
    ],
)
def test_people_are_found_however_their_name_is_written(asked: str, wanted: str, reason: str) -> None:
    register = Register([*crowd(), Sought("wanted", (wanted,), Day(1990, 2, 3))])
    for born in (Day(1990, 2, 3), None):
        found = register.find(Sought("q", (asked,), born))
        assert found[0].id == "wanted"
        assert reason in found[0].reasons
