"""The page of examples in pictures: every symbol is on it, and it and its files belong together."""

from __future__ import annotations

import re
from pathlib import Path

from render.diagram import FeelingKind, Form, Genogram, Link, Profile, Stage, UnionEnd, UnionKind
from seed.pictures import pages

DOCS = Path(__file__).parents[3] / "docs"


def drawn() -> list[tuple[str, Genogram]]:
    return [named for _, _, made in pages() for named in made]


def test_every_symbol_is_in_a_sample_in_both_conventions() -> None:
    for profile in Profile:
        some = [diagram for _, diagram in drawn() if diagram.profile is profile]
        unions = [union for diagram in some for union in diagram.unions]
        assert {union.kind for union in unions} == set(UnionKind)
        assert {union.end for union in unions} == set(UnionEnd)
        assert {child.link for union in unions for child in union.children} == set(Link)
        assert {person.stage for diagram in some for person in diagram.people} == set(Stage)
        assert {person.form for diagram in some for person in diagram.people} == set(Form)
        assert {twins.identical for diagram in some for twins in diagram.twins} == {True, False, None}
    assert {feeling.kind for _, diagram in drawn() for feeling in diagram.feelings} == set(FeelingKind)


def test_the_page_shows_each_picture_that_is_there_and_no_other() -> None:
    page = (DOCS / "examples-in-pictures.md").read_text(encoding="utf-8")
    shown = re.findall(r"\(pictures/examples/([^)]+)\)", page)
    assert sorted(shown) == sorted(path.name for path in (DOCS / "pictures" / "examples").glob("*.png"))
    assert {re.sub(r"-\d+\.png$|\.png$", "", name) for name in shown} >= {re.sub(r"-\d+$", "", name) for name, _ in drawn()}
