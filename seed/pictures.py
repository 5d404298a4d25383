"""Draw every example family in both conventions, and every symbol, for docs/examples-in-pictures.md: `make pictures`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from graphsvc.analysis.who import who_is
from graphsvc.drawings.genogram import DRAWN_BY, genogram_of
from graphsvc.drawings.sheet import Stamp
from render import draw_genogram, png_from_svg
from render.diagram import (
    Child,
    Feeling,
    FeelingKind,
    Form,
    Furniture,
    Genogram,
    Link,
    Person,
    Profile,
    Stage,
    Twins,
    Union,
    UnionEnd,
    UnionKind,
)
from render.paper import Paper, PaperSize
from seed import example_families, network_of

DAY = date(2026, 11, 20)
WIDTH_PX = 1400
FEELINGS_ON_ONE = 9
PROFILES = {Profile.UK: "UK", Profile.MCGOLDRICK: "McGoldrick"}
START = """# Examples in pictures

Made by `make pictures` from the example families (everybody is invented) and from samples of every symbol; do not edit. Each picture is
fitted to A4, or to A3 where names would be smaller than 6.5 points and the smallest words than 5.3, as `graphsvc draw genogram --paper`
does it. What the marks mean: [notation.md](notation.md).
"""


def main(docs: Path) -> None:
    """Write the page and its pictures into that folder."""
    folder = docs / "pictures" / "examples"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    lines = [START]
    for heading, words, made in pages():
        lines += [f"## {heading}", "", words, ""]
        for name, diagram in made:
            for number, svg in enumerate(_drawn(diagram), 1):
                file = f"{name}-{number}.png" if number > 1 else f"{name}.png"
                (folder / file).write_bytes(png_from_svg(svg, WIDTH_PX))
                lines += [f"![{diagram.furniture.title}, {PROFILES[diagram.profile]} profile](pictures/examples/{file})", ""]
    (docs / "examples-in-pictures.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def _drawn(diagram: Genogram) -> tuple[str, ...]:
    a4 = draw_genogram(diagram, paper=Paper())
    return a4.svgs if len(a4.svgs) == 1 else draw_genogram(diagram, paper=Paper(PaperSize.A3)).svgs


def pages() -> Iterator[tuple[str, str, list[tuple[str, Genogram]]]]:
    """Heading, words, and pictures by the name of their file."""
    for family in example_families(DAY):
        child = family.children[0]
        network = network_of(family.deeds, child.id, as_at=DAY).without_restricted()
        who = who_is(network, child.id)
        made = [(f"{family.key}-{p.value}", genogram_of(network, who, stamp=Stamp(marking=""), profile=p)) for p in PROFILES]
        yield family.title, family.why, made
    for heading, words, name, sample in (
        ("Every couple", "How two people are together.", "couples", _couples),
        ("Every end", "How it ended; and partners who are related by birth.", "ends", _ends),
        ("Every child and everybody", "How a child belongs, twins, losses, and people of every kind.", "children", _children),
    ):
        yield heading, words, [(f"{name}-{p.value}", sample(p)) for p in PROFILES]
    kinds = list(FeelingKind)
    some = [kinds[i : i + FEELINGS_ON_ONE] for i in range(0, len(kinds), FEELINGS_ON_ONE)]
    made = [(f"between-{i}", _between(part)) for i, part in enumerate(some, 1)]
    yield (
        "Everything between people",
        "Alike in both conventions. Harm is drawn only for those who may see it, and only when asked for.",
        made,
    )


def _named(text: str) -> str:
    return text.replace("-", " ").capitalize()


def _furniture(title: str, profile: Profile) -> Furniture:
    return Furniture(title, f"Samples. {DRAWN_BY[profile]}.")


def _couples(profile: Profile) -> Genogram:
    return _pairs("Every couple", profile, [(_named(kind.value), kind, UnionEnd.NONE, False) for kind in UnionKind])


def _ends(profile: Profile) -> Genogram:
    ends = [(_named(end.value), UnionKind.MARRIED, end, False) for end in UnionEnd if end is not UnionEnd.NONE]
    related = ("Related", UnionKind.MARRIED, UnionEnd.NONE, True)
    return _pairs("Every end", profile, [*ends, related], again=(UnionEnd.SEPARATED, UnionEnd.DIVORCED))


def _pairs(title: str, profile: Profile, pairs: list[tuple[str, UnionKind, UnionEnd, bool]], again: tuple[UnionEnd, ...] = ()) -> Genogram:
    people, unions = [], []
    for number, (name, kind, end, related) in enumerate(pairs):
        people += [Person(f"a{number}", name, Form.MAN, born=number), Person(f"b{number}", "", Form.WOMAN, born=number)]
        unions.append(Union(f"u{number}", (f"a{number}", f"b{number}"), kind, end, order=number, related=related))
    for number, before in enumerate(again, len(pairs)):
        name = f"Together again, had {before.value}"
        people += [Person(f"a{number}", name, Form.MAN, born=number), Person(f"b{number}", "", Form.WOMAN, born=number)]
        unions.append(Union(f"u{number}", (f"a{number}", f"b{number}"), UnionKind.MARRIED, order=number, again=before))
    return Genogram(_furniture(title, profile), tuple(people), tuple(unions), profile=profile)


def _children(profile: Profile) -> Genogram:
    links = [Person(f"l{i}", _named(link.value), Form.WOMAN, born=2000 + i) for i, link in enumerate(Link)]
    stages = [Person(f"s{i}", _named(s.value), Form.WOMAN, s, born=2010 + i) for i, s in enumerate(Stage) if s is not Stage.BORN]
    twins = [Person(f"t{i}", ("Identical", "", "Not identical", "", "Not said", "")[i], Form.MAN, born=2020 + i // 2) for i in range(6)]
    forms = [Person(f"f{i}", _named(form.value), form, age="30", born=1990 + i) for i, form in enumerate(Form)]
    more = [
        Person("dead", "Died", Form.MAN, died=True, age="70", born=1980),
        Person("me", "In the middle", Form.WOMAN, index=True, born=1985),
    ]
    people = [Person("p", "Parent", Form.WOMAN, born=1960), Person("q", "", Form.NOT_KNOWN, placeholder=True), *links, *stages, *twins]
    people += [Person("x", "Parent", Form.MAN, born=1955), *forms, *more]
    children = tuple(Child(p.id, link) for p, link in zip(links, Link, strict=True))
    rest = tuple(Child(p.id) for p in (*stages, *twins))
    unions = (
        Union("u", ("p", "q"), UnionKind.PARENTS_ONLY, children=children + rest),
        Union("v", ("x",), children=tuple(Child(p.id) for p in (*forms, *more))),
    )
    pairs = tuple(Twins((f"t{i}", f"t{i + 1}"), kind) for i, kind in ((0, True), (2, False), (4, None)))
    others = (Person("o", "Friend", Form.WOMAN, notes=("not a relative",)),)
    return Genogram(_furniture("Every child and everybody", profile), tuple(people), unions, pairs, others=others, profile=profile)


def _between(kinds: list[FeelingKind]) -> Genogram:
    people, unions, feelings = [], [], []
    for number, kind in enumerate(kinds):
        above, below = f"a{number}", f"b{number}"
        people += [Person(above, _named(kind.value), Form.WOMAN, born=number), Person(f"m{number}", "", Form.MAN, born=number)]
        people.append(Person(below, "", Form.MAN, born=30 + number))
        unions.append(Union(f"u{number}", (above, f"m{number}"), UnionKind.MARRIED, order=number, children=(Child(below),)))
        feelings.append(Feeling(above, below, kind))
    furniture = Furniture("Between people", "Samples: from the one named to the child below.")
    return Genogram(furniture, tuple(people), tuple(unions), feelings=tuple(feelings))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
