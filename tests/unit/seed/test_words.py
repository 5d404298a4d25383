"""Nothing in an example that the child it is about would be hurt to read one day, and nothing that gives anybody away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from enum import Enum

from graphsvc.domain.deeds import Deed
from graphsvc.domain.facts import Name, Sensitive, Telephone
from graphsvc.domain.ties import Wishes
from seed import ExampleFamily, example_families

FAMILIES = example_families(date(2026, 11, 20))

UNKIND = re.compile(
    r"\b(refus\w+|absent|dysfunction\w*|chaotic|illegitimate|abandon\w*|fail(s|ed|ing|ure)?|disengag\w+|hard to reach|unfit|putative|"
    r"maiden|gave (him|her|them) up|given up|real (mum|dad|mother|father)|natural (mother|father)|broken home|problem (child|family)|"
    r"manipulat\w+|attention.seeking|neglect\w*|abus\w+|victim|perpetrator|addict\w*|junkie|alcoholic|prostitut\w+|retarded|handicapped|"
    r"suffer\w*|wheelchair.bound|non.compliant|hostile|aggressive|promiscuous|lazy|dirty|liar|lied|bad|blame\w*|"
    r"contact centre|placement|placed|LAC|service user|client|ex-\w+|common.law)\b",
    re.IGNORECASE,
)
MONTHS_AND_SEASONS = re.compile(
    r"\b(January|February|March|April|June|July|August|September|October|November|December|spring|summer|autumn|winter|Christmas|Easter|"
    r"Eid|Diwali|half.term|20\d\d|19\d\d)\b"
)
IDS_AND_INSTANTS = re.compile(r"[a-z]_[a-z2-7]{16}|\d{4}-\d\d-\d\dT.*Z")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif hasattr(value, "__dataclass_fields__"):
        for each in fields(value):  # type: ignore[arg-type]  # just seen to be a dataclass
            yield from _texts(getattr(value, each.name))


def _all_texts() -> Iterator[tuple[str, str]]:
    for family in FAMILIES:
        for text in _texts(family):
            yield family.key, text


def _deeds() -> Iterator[tuple[ExampleFamily, Deed]]:
    return ((family, deed) for family in FAMILIES for deed in family.deeds)


def test_the_rule_finds_unkind_words() -> None:
    assert UNKIND.search("Mum refused to engage")
    assert UNKIND.search("his real dad")
    assert not UNKIND.search("Dad said no for now")


def test_no_word_would_hurt_the_child_who_reads_it() -> None:
    assert [(key, text) for key, text in _all_texts() if UNKIND.search(text)] == []


def test_texts_are_short() -> None:
    assert [text for _, text in _all_texts() if len(text) > 220] == []


def test_words_name_no_season_or_year_since_dates_move() -> None:
    assert [text for _, text in _all_texts() if MONTHS_AND_SEASONS.search(text) and not IDS_AND_INSTANTS.fullmatch(text)] == []


def test_the_childs_words_are_never_empty() -> None:
    assert all(tie.words.strip() for _, deed in _deeds() for tie in deed.ties if isinstance(tie, Wishes))


def test_telephone_numbers_are_ones_kept_for_stories() -> None:
    numbers = [f.value.number for _, deed in _deeds() for f in deed.facts if isinstance(f.value, Telephone)]
    assert numbers
    assert all(re.fullmatch(r"01632 960\d{3}|07700 900\d{3}", number) for number in numbers)


def test_no_id_holds_a_name() -> None:
    for family in FAMILIES:
        names = {
            part.casefold()
            for deed in family.deeds
            for fact in deed.facts
            if isinstance(fact.value, Name)
            for part in fact.value.whole.split()
            if len(part) > 4
        }
        ids = {x.id for deed in family.deeds for x in deed.people} | {x.id for deed in family.deeds for x in deed.groups}
        assert [(i, name) for i in ids for name in names if name in i] == [], family.key


def test_what_only_some_may_know_is_not_told_in_open_words() -> None:
    """A sensitive fact that is restricted is not repeated in a note, a name or the words of an open tie."""
    for family, deed in _deeds():
        secret = {f.value.words for f in deed.facts if isinstance(f.value, Sensitive) and f.said.restricted}
        open_facts = tuple(f for d in family.deeds for f in d.facts if not f.said.restricted)
        open_ties = tuple(t for d in family.deeds for t in d.ties if not t.said.restricted)
        open_words = set(_texts(open_facts + open_ties))
        assert not secret & open_words, family.key


def test_an_open_tie_never_leads_to_a_person_or_a_place_that_may_not_be_shown() -> None:
    for family in FAMILIES:
        hidden = {p.id for d in family.deeds for p in d.people if p.restricted} | {
            g.id for d in family.deeds for g in d.groups if g.restricted
        }
        leaks = [t for d in family.deeds for t in d.ties if {t.a, t.b} & hidden and not t.said.restricted]
        leaks_of_facts = [f for d in family.deeds for f in d.facts if f.person_id in hidden and not f.said.restricted]
        assert leaks == [], family.key
        assert leaks_of_facts == [], family.key


def test_every_family_says_what_it_shows() -> None:
    assert len(FAMILIES) >= 8
    assert all(f.title and f.why.endswith(".") and f.children and f.deeds for f in FAMILIES)
    assert len({f.key for f in FAMILIES}) == len(FAMILIES)
