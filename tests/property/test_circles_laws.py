"""Whoever is placed in whichever ring, the finished picture holds everybody once, whole, in their own ring, and nothing touches."""

from __future__ import annotations

import math

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from render import circles_svg
from render.diagram import Child, Circles, Form, Furniture, NotPlaced, Person, Placed, Profile, Ring, Union
from tests.unit.render.svg_reading import SVG, Line, groups, off_the_page, people, text_box, texts_and_lines, touches, words_in

NAMES = (
    "Bo",
    "Jean Whitlock",
    "Mrs Okonkwo-Featherstonehaugh",
    "Maximiliana Constantinople",
    "陈美玲",
    "",
    "Llanfairpwllgwyngyllgogerychwyrndrobwll",
)
ROLES = ("", "GP", "maternal grandmother", "half-brother’s class teacher (art and music)")
AGES = ("", "9", "c. 35", "55+")


@st.composite
def placed(draw: st.DrawFn, most: int = 40) -> tuple[Placed, ...]:
    """Up to so many people, at times nearly all of them in one ring."""
    rings = st.sampled_from(draw(st.sampled_from((tuple(Ring), (Ring.INNER,), (Ring.OUTER, Ring.OUTER, Ring.MIDDLE)))))
    pick = st.tuples(st.sampled_from(NAMES), st.sampled_from(Form), st.sampled_from(AGES), st.sampled_from(ROLES), rings, st.booleans())
    return tuple(
        Placed(Person(f"p{i}", name, form, age=age, notes=(role,) if role else ()), ring, formal)
        for i, (name, form, age, role, ring, formal) in enumerate(draw(st.lists(pick, max_size=most)))
    )


def circles(who: tuple[Placed, ...], profile: Profile = Profile.UK) -> Circles:
    home = (Person("c", "Maya", Form.WOMAN, age="9", index=True), Person("m", "Dee", Form.WOMAN, age="43"))
    united = (Union("u", ("m",), children=(Child("c"),)),)
    waiting = (NotPlaced("Grace, dad’s mum", "grace"),) * 9
    return Circles(Furniture("Who knows"), "Mum’s home", home, united, (), who, waiting, profile=profile)


def ring_radii(svg: str) -> dict[str, tuple[float, float, float]]:
    """Middle and radius of the circle of each ring, and of the home's."""
    found = {}
    for group in groups(svg):
        kind = group.get("data-ring") or ("home" if group.get("class") == "home" else "")
        if kind:
            ellipse = group.find(f"{SVG}ellipse")
            assert ellipse is not None
            found[kind] = (float(ellipse.attrib["cx"]), float(ellipse.attrib["cy"]), float(ellipse.attrib["rx"]))
    return found


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(placed(), st.sampled_from(Profile))
def test_everybody_stands_once_and_whole_in_their_own_ring_and_nothing_touches(who: tuple[Placed, ...], profile: Profile) -> None:
    svg = circles_svg(circles(who, profile))
    assert sorted(people(svg)) == sorted(["c", "m", *(one.person.id for one in who)])
    assert all(len(labels) == 1 for labels in people(svg).values())
    assert touches(svg) == []
    assert off_the_page(svg) == []
    radii = ring_radii(svg)
    inside = {Ring.INNER: radii["home"][2], Ring.MIDDLE: radii["inner"][2], Ring.OUTER: radii["middle"][2]}
    groups_of = {group.get("data-person"): group for group in groups(svg)}
    lines = texts_and_lines(svg)[1]
    numbers = {group.get("data-person"): number for number, group in enumerate(groups(svg))}
    for one in who:
        x, y, outside = radii[one.ring.value]
        texts = [text_box(text) for text in groups_of[one.person.id].iter(f"{SVG}text")]
        corners = [(px, py) for box in texts for px in (box.left, box.right) for py in (box.top, box.bottom)]
        corners += [point for line in lines if line.group == numbers[one.person.id] for point in line.points]
        assert all(inside[one.ring] < math.hypot(px - x, py - y) < outside for px, py in corners), one.person.id
        said = "".join("".join(text.text or "" for text in groups_of[one.person.id].iter(f"{SVG}text")).split())
        assert "".join(one.person.name.split()) in said
    symbols = [_box(lines, numbers[one.person.id]) for one in who]
    assert not any(_meet(a, b) for i, a in enumerate(symbols) for b in symbols[i + 1 :])


def _box(lines: list[Line], number: int) -> tuple[float, float, float, float]:
    points = [point for line in lines if line.group == number for point in line.points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@settings(max_examples=5, deadline=None)
@given(placed())
def test_the_same_people_give_the_same_picture(who: tuple[Placed, ...]) -> None:
    assert circles_svg(circles(who)) == circles_svg(circles(who))


def test_who_is_not_placed_yet_stands_beside_the_rings_and_what_rings_mean_in_words() -> None:
    words = words_in(circles_svg(circles(())))
    assert {"Not placed yet", "Grace, dad’s mum", "What the rings mean", "Inner ring: knows everything that happened"} <= set(words)
    assert {"knows everything", "knows some of it", "knows nothing yet"} <= set(words)
