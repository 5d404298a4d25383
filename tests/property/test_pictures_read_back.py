"""Each fact of a genogram can be read back from the finished picture: from symbols, lines and words, as whoever looks at it does."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from render import genogram_svg
from render.diagram import DIRECTED, Feeling, FeelingKind, Genogram, Household, Link, Pattern, Profile, Stage, UnionEnd, UnionKind, View
from render.family_lines import LINKS
from render.feelings import LOOKS
from render.fonts import printable
from render.genogram.feeling_words import differ_in_view, letters_of
from render.patterns import LOOKS as PATTERN_LOOKS
from render.patterns import MOST
from tests.property.test_genogram_layout import families as shapes
from tests.support.picture_reading import ReadLine, ReadPicture, coming_in, families_read, joined_level, reaching, read_picture
from tests.unit.render.sample_families import all_feelings, everything, maya
from tests.unit.render.svg_reading import groups, read, words_in

HANGS = (Link.BIRTH, Link.ADOPTIVE)  # from above; a brother who is the guardian may stand on the child's own row
ENDS = {UnionEnd.NONE: "", UnionEnd.SEPARATED: "/", UnionEnd.DIVORCED: "//", UnionEnd.WIDOWED: "x"}
AGAIN = [UnionEnd.NONE, UnionEnd.NONE, UnionEnd.SEPARATED, UnionEnd.DIVORCED]
IN_WORDS_ALONE = frozenset({Stage.UNBORN, Stage.MISCARRIAGE, Stage.TERMINATION})


@st.composite
def pictured(draw: st.DrawFn) -> Genogram:
    """Sensible families with links, partnerships, feelings, homes and patterns of every kind."""
    family = draw(shapes(sensible=True))
    ids = [person.id for person in family.people]
    unions = tuple(
        replace(
            union,
            kind=draw(st.sampled_from(UnionKind)),
            end=draw(st.sampled_from(UnionEnd)),
            again=draw(st.sampled_from(AGAIN)),
            related=draw(st.booleans()),
            children=tuple(replace(child, link=link) for child in union.children),
        )
        for union in family.unions
        for link in [draw(st.sampled_from([Link.BIRTH, Link.BIRTH, *Link]))]
    )
    pairs = [draw(st.permutations(ids))[:2] for _ in range(draw(st.integers(0, 4)) if len(ids) > 1 else 0)]
    feelings = tuple(Feeling(a, b, draw(st.sampled_from(FeelingKind)), views=(draw(st.sampled_from(View)),)) for a, b in pairs)
    homes = tuple(Household(f"h{k}", f"Home {k}", tuple(draw(st.sets(st.sampled_from(ids), min_size=1, max_size=3)))) for k in range(2))
    patterns = tuple(
        Pattern(f"pattern {k}", tuple(draw(st.sets(st.sampled_from(ids), max_size=3)))) for k in range(draw(st.integers(0, 5)))
    )
    died = draw(st.sets(st.sampled_from(ids)))
    partners = {person for union in unions for person in union.partners}  # somebody who was never born is nobody's partner
    lives = [replace(person, stage=Stage.BORN) if person.id in partners else person for person in family.people]
    people = tuple(replace(person, died=person.id in died and person.stage is Stage.BORN, age=f"{k}") for k, person in enumerate(lives))
    return replace(
        family, people=people, unions=unions, feelings=feelings, households=homes, patterns=patterns, profile=draw(st.sampled_from(Profile))
    )


def compare(family: Genogram, svg: str) -> None:
    picture = read_picture(svg)
    _compare_people(family, picture)
    _compare_families(family, picture)
    _compare_feelings(family, picture, svg)
    drawn = Counter(frozenset(home) for home in picture.homes)
    assert drawn <= Counter(frozenset(home.members) for home in family.households)
    listed = sum("list of homes" in text for text in words_in(svg))
    assert sum(drawn.values()) + listed == len(family.households)


def _compare_people(family: Genogram, picture: ReadPicture) -> None:
    assert picture.people.keys() == {person.id for person in (*family.people, *family.others)}
    placed = {number: look.side for number, look in enumerate(PATTERN_LOOKS)}
    for person in family.people:
        symbol = picture.people[person.id]
        loss = Stage.MISCARRIAGE if person.stage is Stage.TERMINATION and family.profile is Profile.UK else person.stage
        assert symbol.stage == loss.value
        crossed = symbol.stage == "miscarriage" and family.profile is Profile.UK  # without an outline that could be doubled
        assert (symbol.died, symbol.index) == (person.died, person.index and not crossed)
        if person.stage not in IN_WORDS_ALONE:
            assert symbol.form == ("not-known" if person.placeholder else person.form.value) or person.stage is Stage.STILLBORN
        if person.stage is Stage.BORN and not person.placeholder:
            has = {placed[k] for k, pattern in enumerate(family.patterns[:MOST]) if person.id in pattern.people}
            assert symbol.patterns == has
            assert person.age in symbol.words or not person.age or person.age in " ".join(symbol.words)
        assert _squeezed(person.name).replace("-", "") in _squeezed("".join(symbol.words)).replace("-", "")


def _squeezed(words: str) -> str:
    return "".join(printable(words).split())


def _compare_families(family: Genogram, picture: ReadPicture) -> None:
    couples = {frozenset(union.partners): union for union in family.unions if len(union.partners) == 2}
    level = {pair for pair in couples if _of_one_row(pair, picture)}
    level_lines = Counter(pair for a, b, _ in joined_level(picture) if _of_one_row(pair := frozenset((a, b)), picture))
    carers = {frozenset((p, c.person)) for u in family.unions for p in u.partners for c in u.children if c.link not in HANGS}
    doubled = {pair: times for pair, times in level_lines.items() if pair in couples or pair not in carers}
    assert doubled.keys() <= level
    assert doubled.keys() >= {pair for pair in level if _side_by_side(pair, picture)}
    for pair, times in doubled.items():
        assert times == (2 if couples[pair].related else 1)
    reached = [above | below for above, below in families_read(picture)]
    assert all(any(pair <= joined for joined in reached) for pair in couples)
    wanted_ends = Counter(ENDS[union.end] or ENDS[union.again] + "\\" * (union.again is not UnionEnd.NONE) for union in couples.values())
    assert Counter(picture.ends) == Counter({mark: count for mark, count in wanted_ends.items() if mark})
    hanging = [(above, below) for above, below in families_read(picture) if below]
    for union in family.unions:
        above, below = set(union.partners), {child.person for child in union.children}
        beside = {c.person for c in union.children if c.link not in HANGS and not _drawn_as(c.link, coming_in(picture, c.person))}
        assert all(any(child in joined and (joined & above or not above) for joined in reached) for child in beside)
        below -= beside
        if not below:
            continue
        ways = [found for found in hanging if below & found[1]]
        assert ways
        assert set().union(*(found[1] for found in ways)) >= below
        near = above.union(beside, *(pair for pair in couples if pair & above))  # a partner's own line may come down from the same side
        joined = set().union(*(found[0] | found[1] for found in ways))
        assert joined >= above if len(above) < 2 or above in level else joined & above  # across rows children hang from one of the two
        if doubled.keys() == couples.keys():
            assert all(found[0] <= near for found in ways if len(ways) == 1)
    for union in family.unions:
        for child in union.children:
            lines = (coming_in if child.link in HANGS else reaching)(picture, child.person)
            assert _drawn_as(child.link, lines), (child, lines)


def _drawn_as(link: Link, lines: list[ReadLine]) -> bool:
    dash = LINKS[link].dash
    return any(line.dash == (dash.pattern if dash else "") for line in lines)


def _of_one_row(pair: frozenset[str], picture: ReadPicture) -> bool:
    a, b = (picture.people[person] for person in pair)
    return abs(a.y - b.y) < a.half + b.half


def _side_by_side(pair: frozenset[str], picture: ReadPicture) -> bool:
    a, b = sorted((picture.people[person] for person in pair), key=lambda symbol: symbol.x)
    between = [s for s in picture.people.values() if a.x < s.x < b.x and abs(s.y - a.y) < a.half + s.half]
    return abs(a.y - b.y) < 0.5 and not between


def _compare_feelings(family: Genogram, picture: ReadPicture, svg: str) -> None:
    off = sum("list of relationships" in row.where for row in family.not_shown)  # of layers that were not asked for
    listed = sum("list of relationships" in text for text in words_in(svg)) - off
    assert len(picture.feelings) + listed == len(family.feelings)
    drawn = [feeling for feeling in family.feelings if not _is_listed(feeling, svg)]
    if len(drawn) != len(picture.feelings):
        return  # two of one kind between the same two, one of them listed: which one cannot be told by its words
    looks: dict[FeelingKind, set[object]] = defaultdict(set)
    lettered = differ_in_view(drawn)
    for feeling, found in zip(drawn, picture.feelings, strict=True):
        assert set(found.ends) == {feeling.a, feeling.b}
        assert found.directed == (feeling.kind in DIRECTED)
        if found.directed:
            assert found.ends == (feeling.a, feeling.b)
        if lettered:
            assert letters_of(feeling) in found.words or not letters_of(feeling)
        assert _squeezed(feeling.words) in _squeezed("".join(found.words))
        looks[feeling.kind].add(found.signature)
    kinds = [kind for kind, signatures in looks.items() for _ in signatures]
    assert len({signature for signatures in looks.values() for signature in signatures}) == len(kinds), looks


def _is_listed(feeling: Feeling, svg: str) -> bool:
    rows = [text for text in words_in(svg) if text.startswith(LOOKS[feeling.kind].noun)]
    return bool(rows) and f'data-from="{feeling.a}" data-to="{feeling.b}" data-kind="{feeling.kind.value}"' not in svg


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("make", [maya, all_feelings])
def test_the_sample_families_are_read_back(make: object, profile: Profile) -> None:
    assert callable(make)
    family = make(profile)
    compare(family, genogram_svg(family)[0])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pictured())
def test_every_fact_of_any_family_is_read_back_and_the_key_says_each_mark_and_no_other(family: Genogram) -> None:
    svg, _ = genogram_svg(family)
    compare(family, svg)
    compare_key(family, svg)


# ---------------------------------------------------------------- the key
@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("make", [maya, everything, all_feelings])
def test_the_key_says_each_mark_of_the_sample_families_and_no_other(make: object, profile: Profile) -> None:
    assert callable(make)
    family = make(profile)
    compare_key(family, genogram_svg(family)[0])


FORM_WORDS = {"man": "man or boy", "woman": "woman or girl", "non-binary": "non-binary", "not-known": "gender not recorded"}
STAGE_WORDS = {"unborn": "expected baby", "stillborn": "stillborn"}


def compare_key(family: Genogram, svg: str) -> None:
    """Words of the key beside what was read from the picture's own marks."""
    picture, said = read_picture(svg), " | ".join(_key_words(svg))
    relatives = [symbol for symbol in picture.people.values() if symbol.dashed == ""]
    born = [symbol for symbol in picture.people.values() if symbol.stage == "born" and not _is_placeholder(family, symbol.id)]
    for form, words in FORM_WORDS.items():
        assert any(symbol.form == form for symbol in born) == (words in said), words
    assert any(symbol.index for symbol in picture.people.values()) == ("who this picture is about" in said)
    assert any(symbol.died for symbol in born) == ("died" in said.split(" | "))
    for stage, words in STAGE_WORDS.items():
        assert any(symbol.stage == stage for symbol in picture.people.values()) == (words in said), words
    assert any(symbol.stage == "miscarriage" for symbol in relatives) <= ("lost in pregnancy" in said or "pregnancy ended" in said)
    drawn = {group.get("data-kind") for group in groups(svg) if group.get("data-line") == "feeling"}
    assert {kind.value for kind in FeelingKind if LOOKS[kind].said in said.split(" | ")} == drawn
    named = said.split(" | ")
    assert any(words.startswith("separated") for words in named) == ("/" in picture.ends)
    assert any(words.startswith("divorced") for words in named) == ("//" in picture.ends)
    assert ("ended by a death" in named) == ("x" in picture.ends)
    assert any(words.startswith("together again") for words in named) == any("\\" in mark for mark in picture.ends)
    dashes = {line.dash for line in picture.lines}
    for link, words in {Link.FOSTER: "foster care", Link.GUARDIAN: "special guardian", Link.KINSHIP: "brought up by"}.items():
        dash = LINKS[link].dash
        assert (words in said) == (dash is not None and dash.pattern in dashes)
    sides = {side for symbol in picture.people.values() for side in symbol.patterns}
    for pattern, look in zip(family.patterns, PATTERN_LOOKS, strict=False):
        assert (pattern.words in said) == (look.side in sides)


def _is_placeholder(family: Genogram, person: str) -> bool:
    return next((p.placeholder for p in family.people if p.id == person), True) if person not in {o.id for o in family.others} else False


def _key_words(svg: str) -> list[str]:
    """The lines of the key, those that go on joined: they stand under each other at the same left."""
    texts = [
        (float(t.get("x", "0")), float(t.get("y", "0")), t.text or "")
        for t in read(svg).iter()
        if t.tag.endswith("}text") and t.get("font-size") == "7.5"
    ]
    joined: list[tuple[float, float, str]] = []
    for x, y, words in texts:
        if joined and joined[-1][0] == x and 8.5 < y - joined[-1][1] < 9.5:
            joined[-1] = (x, y, f"{joined[-1][2]} {words}")
        else:
            joined.append((x, y, words))
    return [words.split(" (")[0] if " (" in words and "or" not in words else words for _, _, words in joined]


# ---------------------------------------------------------------- text of any kind
STRANGE = [
    "مريم بنت يوسف",
    "שרה",
    "陈美玲",
    "ක්‍රිස්ටීන්",
    "👩‍👩‍👧‍👦 Nan",
    "Zoe\u0301\u0302\u0303",
    "\u202eevil\u202c",
    "a\x00b\x1f\x7f",
    "]]>&<\"'",
    "\ufeff",
    "\ud800x",
    "x" * 300,
]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.text(max_size=40), st.sampled_from(STRANGE)), min_size=9, max_size=9), st.sampled_from(Profile))
def test_text_of_any_kind_never_breaks_a_picture(words: list[str], profile: Profile) -> None:
    family = maya(profile)
    people = tuple(replace(p, name=words[k % 3], notes=(words[3],), years=words[4], age=words[5][:3]) for k, p in enumerate(family.people))
    unions = tuple(replace(u, words=(words[6],), children=tuple(replace(c, words=words[6]) for c in u.children)) for u in family.unions)
    feelings = tuple(replace(f, words=words[7]) for f in family.feelings)
    homes = tuple(replace(h, name=words[8]) for h in family.households)
    patterns = (Pattern(words[7], ("dee",)), Pattern(words[8], ("liam",)))
    told = replace(
        family,
        people=people,
        unions=unions,
        feelings=feelings,
        households=homes,
        patterns=patterns,
        furniture=replace(family.furniture, title=words[0], subtitle=words[1]),
    )
    svg, layout = genogram_svg(told)
    read(svg)
    assert len(layout.places) == len(people)
    for person in people:
        found = next(group for group in groups(svg) if group.get("data-person") == person.id)
        shown = _squeezed("".join(t.text or "" for t in found if t.tag.endswith("}text")))  # hyphens where a long word is broken
        assert _squeezed(person.name).replace("-", "")[:20] in shown.replace("-", "")
