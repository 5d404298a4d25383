"""A genogram can be drawn again from its words alone: each fact of the diagram is read back from the plain text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from render.diagram import DIRECTED, Genogram, Household, Link, NotShown, Person, Profile, Stage, Twins, Union, UnionEnd
from render.genogram.arrange import arrange
from render.genogram.in_words import genogram_twin
from render.layout import Layout
from render.twin import as_text, plain
from tests.property.test_any_family_can_be_drawn import families
from tests.support.text_twin import ReadGenogram, read_text
from tests.unit.render.genogram_families import even_width, two_homes
from tests.unit.render.sample_families import everything, maya, one_parent

WORDS_ON_LINES = ["m 2009", "m. 2009", "cp 2016", "tog c. 2012", "LT 2012", "eng 2025", "sep 2020", "s. 2020", "div 2014", "d. 2014"]
WORDS_ON_LINES += ["ann. 2001", "Rel 2017", "2006", "since March 2025", "diss. 2020", "m 1990–1999"]
WHOLE = {"m": "married", "cp": "civil partnership", "tog": "living together", "LT": "living together", "eng": "engaged"}
WHOLE |= {"sep": "separated", "s": "separated", "div": "divorced", "d": "divorced", "ann": "annulled"}
WHOLE |= {"Rel": "relationship", "diss": "civil partnership dissolved"}


def text_of(diagram: Genogram, layout: Layout) -> str:
    return as_text(genogram_twin(diagram, layout))


def compare(diagram: Genogram, layout: Layout, read: ReadGenogram) -> None:
    number = _numbers(diagram, layout, read)
    assert read.title == (plain(diagram.furniture.title) or "Genogram")
    for person in diagram.people:
        _compare_person(person, read, number[person.id], next(place.row for place in layout.places if place.id == person.id) + 1)
    for person in diagram.others:
        _compare_person(person, read, number[person.id], 0)
    assert Counter(_union_facts(union, number) for union in diagram.unions if union.partners or union.children) == Counter(
        (
            u.partners,
            u.kind if len(u.partners) > 1 else "",
            u.end if len(u.partners) > 1 else "",
            u.related,
            u.again,
            tuple(u.dates),
            frozenset(u.children),
        )
        for u in read.unions
    )
    assert Counter((frozenset(number[p] for p in t.people), t.identical) for t in diagram.twins) == Counter(read.twins)
    assert Counter(frozenset((number[f.a], number[f.b])) for f in diagram.feelings) == Counter(frozenset(who) for who, _ in read.feelings)
    felt = {(feeling.kind, plain(feeling.words), feeling.views) for feeling in diagram.feelings}
    assert len({what for _, what in read.feelings}) == len(felt)
    for feeling in diagram.feelings:
        way = [number[feeling.a], number[feeling.b]]
        assert any(who == way if feeling.kind in DIRECTED else set(who) == set(way) for who, _ in read.feelings)
    assert Counter((plain(p.words), frozenset(number[who] for who in p.people)) for p in diagram.patterns) == Counter(read.patterns)
    assert [(plain(h.name) or "A home", [number[p] for p in h.members]) for h in diagram.households] == read.homes
    assert [row[0] for row in read.not_shown] == [plain(row.what) for row in layout.not_drawn]
    assert [row[1] for row in read.not_shown] == [plain(row.why) for row in layout.not_drawn]


def _numbers(diagram: Genogram, layout: Layout, read: ReadGenogram) -> dict[str, int]:
    """Who has which number: left to right in each generation, as the layout has them."""
    number = {}
    places = sorted(layout.places, key=lambda place: (place.row, place.x))
    for place, (n, person) in zip(places, sorted(read.people.items()), strict=False):
        assert person.generation == place.row + 1
        number[place.id] = n
    others = [n for n, person in sorted(read.people.items()) if person.generation == 0]
    return number | {person.id: n for person, n in zip(diagram.others, others, strict=True)}


def _compare_person(person: Person, read: ReadGenogram, number: int, generation: int) -> None:
    found = read.people[number]
    if plain(person.name) and not person.placeholder:
        assert found.name == plain(person.name)
    assert found.generation == generation
    assert (found.index, found.placeholder, found.died, found.stage) == (person.index, person.placeholder, person.died, person.stage.value)
    assert (found.form, found.gender) == (person.form.value, plain(person.gender))
    assert (found.age, found.years) == (plain(person.age), plain(person.years))
    assert found.notes == [plain(note) for note in person.notes if plain(note)]


def _union_facts(union: Union, number: dict[str, int]) -> tuple[object, ...]:
    couple = len(union.partners) > 1
    children = frozenset((number[c.person], c.link.value, plain(c.words)) for c in union.children)
    dates = tuple(_whole(words) for words in union.words if plain(words)) if couple else ()
    partners = frozenset(number[p] for p in union.partners)
    again = union.again.value if couple and union.again in (UnionEnd.SEPARATED, UnionEnd.DIVORCED) else ""
    return partners, union.kind.value if couple else "", union.end.value if couple else "", union.related and couple, again, dates, children


def _whole(words: str) -> str:
    short, _, rest = words.partition(" ")
    said = f"{WHOLE[short.rstrip('.')]} {rest}" if short.rstrip(".") in WHOLE else words
    return plain(said).replace("c.", "about")


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("make", [maya, everything])
def test_each_fact_of_the_sample_families_is_read_back(make: object, profile: Profile) -> None:
    assert callable(make)
    family = make(profile)
    layout = replace(arrange(family, text_width=even_width), not_drawn=family.not_shown)
    compare(family, layout, read_text(text_of(family, layout)))


@pytest.mark.parametrize("family", [one_parent(), two_homes()])
def test_a_family_without_words_around_it_is_read_back(family: Genogram) -> None:
    layout = arrange(family, text_width=even_width)
    compare(family, layout, read_text(text_of(family, layout)))


@st.composite
def told_families(draw: st.DrawFn) -> Genogram:
    """Families of any make, with words of any kind at all wherever words can stand."""
    family = draw(families())
    words = st.one_of(
        st.text(max_size=20),
        st.sampled_from(["Ann [3]", "Ann; age 7", "Bo: man or boy", "  Children:", "", "a and b", "]", "-----", "Homes"]),
    )
    people = tuple(
        replace(
            p,
            name=draw(words),
            notes=tuple(draw(st.lists(words, max_size=2))),
            years=draw(words),
            age=draw(words),
            gender=draw(words),
            placeholder=draw(st.booleans()),
        )
        for p in family.people
    )
    unions = tuple(
        replace(
            u,
            words=tuple(draw(st.lists(st.sampled_from(WORDS_ON_LINES), max_size=3))),
            again=draw(st.sampled_from(UnionEnd)),
            children=tuple(replace(c, words=draw(words)) for c in u.children),
        )
        for u in family.unions
    )
    alone = {u.children[0].person for u in unions if u.children} & {p.id for p in people}
    twins = tuple(
        Twins(tuple(c.person for c in u.children), draw(st.sampled_from([True, False, None]))) for u in unions if len(u.children) > 1
    )
    homes = tuple(Household(f"h{k}", draw(words), h.members) for k, h in enumerate(family.households))
    left_out = tuple(NotShown(draw(words.filter(lambda w: bool(plain(w)))), "why", "where") for _ in range(draw(st.integers(0, 2))))
    friend = Person("friend", draw(words), stage=draw(st.sampled_from([Stage.BORN, Stage.UNBORN])))
    beside = (
        (Union("beside", ("friend",), children=tuple(replace(u.children[0], link=Link.FOSTER) for u in unions[:1] if u.children)),)
        if alone
        else ()
    )
    return replace(family, people=people, unions=(*unions, *beside), twins=twins, households=homes, others=(friend,), not_shown=left_out)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(told_families())
def test_each_fact_of_any_family_is_read_back_whatever_words_stand_in_it(family: Genogram) -> None:
    layout = replace(arrange(family, text_width=even_width), not_drawn=family.not_shown)
    compare(family, layout, read_text(text_of(family, layout)))
