"""What the program says: the list is whole, and holds no word that a family could be hurt by."""

from __future__ import annotations

import re

import pytest

from tests.wording import DOCUMENT, document, sentences_of_code, sentences_of_page

# Each with what is said instead. A word stands here because somebody would read it in their own file one day.
HURTFUL = {
    r"absent (?:father|mother|parent)s?": "not in touch",
    r"disengaged?": "not asked, or said no for now",
    r"non-?complian\w+": "what was asked, and what they said",
    r"unco-?operative": "what was asked, and what they said",
    r"refus(?:es|ed to|al to)": "said no for now",
    r"dysfunctional": "what happens",
    r"chaotic": "what happens",
    r"hostile": "what was said",
    r"manipulat\w+": "what was said",
    r"attention[- ]seeking": "what they ask for",
    r"abandon\w*": "left, when, and what is known of why",
    r"broken (?:home|family)": "separated",
    r"illegitimate": "nothing: it does not matter",
    r"real (?:mum|dad|mother|father|parents?|family)": "birth mother, birth father",
    r"natural (?:mother|father|parents?)": "birth mother, birth father",
    r"own children": "their children by birth",
    r"failed (?:placement|to)": "ended",
    r"placement breakdown": "a home that ended",
    r"problem (?:child|family)": "what is hard",
    r"no network": "nobody is recorded yet",
    r"no friends": "no friends are recorded yet",
    r"nobody cares": "nobody is recorded yet",
    r"victims?": "who was hurt",
    r"perpetrators?": "who is said to have done it",
    r"addicts?": "uses",
    r"committed suicide": "died by suicide",
    r"(?:mentally )?handicapped": "disabled",
    r"suffers? from": "has",
    r"single[- ]parent family": "a family with one parent at home",
    r"service users?": "people",
    r"cases? (?:closed|opened)": "the file",
    r"stakeholders?": "people",
    r"at risk score|risk score|score of": "no score is told of anybody",
    r"worst|best supporter|top supporter": "no rank is told of anybody",
}
TEXT = document()


def test_the_list_holds_every_sentence_that_the_program_can_say() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == TEXT, "write it anew with `make wording`, and read what is different"


def test_every_apostrophe_is_that_of_print() -> None:
    """Between letters, and after the s of a name: "child’s", "James’ flat". Files that programs read keep the plain one."""
    shown = [line for line in TEXT.splitlines() if line.startswith("- ")]
    assert [line for line in shown if re.search(r"[A-Za-z]'[A-Za-z]|s' \w+", re.sub(r"`[^`]*`", "", line))] == []


@pytest.mark.parametrize("words, instead", HURTFUL.items())
def test_no_sentence_holds_a_word_that_a_family_could_be_hurt_by(words: str, instead: str) -> None:
    found = [line for line in TEXT.splitlines() if line.startswith("- ") and re.search(rf"\b(?:{words})\b", line, re.IGNORECASE)]
    assert found == [], f"say instead: {instead}"


def test_sentences_are_found_in_code_and_patterns_and_docstrings_are_not() -> None:
    code = '''
def say(name):
    """Not said."""
    re.compile("not said either")
    words = {"key": "Said to somebody"}
    return f"Ask {name} about {words['key'].lower()} first"
'''
    assert set(sentences_of_code(code)) == {"Said to somebody", "Ask [name] about [...] first"}


def test_sentences_are_found_between_the_tags_of_a_page_and_in_its_expressions() -> None:
    page = '<p class="gs-a">It is {{ name }}.</p>{% if x %}{{ button({"text": "Save it now"}) }}{% endif %}{# not said #}'
    assert list(sentences_of_page(page)) == ["Save it now", "It is [...]."]
