"""Invented families for the layout's tests, and a width of words that needs no font."""

from __future__ import annotations

from itertools import combinations

from render.diagram import Child, Form, Furniture, Genogram, Link, Person, Stage, Twins, Union, UnionEnd, UnionKind

NOTHING_ROUND = Furniture(title="")


def even_width(text: str, size: float, weight: int) -> float:
    return 0.55 * size * len(text)


def man(pid: str, born: float | None = None, **more: object) -> Person:
    return Person(pid, pid, Form.MAN, born=born, **more)  # type: ignore[arg-type]


def woman(pid: str, born: float | None = None, **more: object) -> Person:
    return Person(pid, pid, Form.WOMAN, born=born, **more)  # type: ignore[arg-type]


def union(
    uid: str, partners: str, children: str = "", *, link: Link = Link.BIRTH, order: float | None = None, words: tuple[str, ...] = ()
) -> Union:
    """Partners and children by id, separated by spaces. No partners: brothers and sisters of whom no parent is recorded."""
    return Union(uid, tuple(partners.split()), children=tuple(Child(c, link) for c in children.split()), order=order, words=words)


def genogram(people: list[Person], unions: list[Union], twins: tuple[Twins, ...] = ()) -> Genogram:
    return Genogram(NOTHING_ROUND, tuple(people), tuple(unions), twins)


def two_homes() -> Genogram:
    """A girl with two homes: half-siblings, twins, a loss, a pregnancy, and an adopted, a fostered and a guarded child in the family."""
    people = [
        man("George", 1950, died=True, years="1950-2016"),
        woman("Maureen", 1953, years="b. 1953"),
        man("Samuel", 1949, years="b. 1949"),
        woman("Grace", 1952, years="b. 1952"),
        Person("Unknown", "Not known", Form.NOT_KNOWN, notes=("birth father",), placeholder=True),
        woman("Shannon", 1997, years="b. 1997"),
        woman("Helen", 1974, years="b. 1974"),
        woman("Karen", 1976, years="b. 1976"),
        Person("Alex", "Alex", Form.NON_BINARY, born=1979, years="b. 1979"),
        man("Paul", 1979, years="b. 1979"),
        woman("Pat", 1968, notes=("foster carer",)),
        man("Liam", 1981, years="b. 1981"),
        woman("Dee", 1983, years="b. 1983"),
        man("Tunde", 1980, years="b. 1980"),
        woman("Ngozi", 1988, years="b. 1988"),
        man("Theo", 2018, years="b. 2018"),
        woman("Jade", 2010, years="b. 2010"),
        man("Ryan", 2012, years="b. 2012"),
        Person("Lost", "", Form.NOT_KNOWN, Stage.MISCARRIAGE, born=2013, years="2013"),
        woman("Sade", 2015.2, years="b. 2015"),
        woman("Simi", 2015.2, years="b. 2015"),
        woman("Maya", 2017, years="b. 2017", index=True),
        Person("Stillborn", "", Form.WOMAN, Stage.STILLBORN, born=2024, years="2024"),
        Person("Due", "", Form.NOT_KNOWN, Stage.UNBORN, born=2027.2, years="due 3/27"),
    ]
    unions = [
        union("samuel-grace", "Samuel Grace", "Tunde", order=1975, words=("m 1975", "div 1991")),
        union("george-maureen", "George Maureen", "Karen Alex Paul Dee", order=1974, words=("m 1974",)),
        union("unknown-shannon", "Unknown Shannon", "Theo"),
        union("helen-karen", "Helen Karen", "Theo", link=Link.ADOPTIVE, order=2012, words=("cp 2012",)),
        Union(
            "liam-dee",
            ("Liam", "Dee"),
            UnionKind.MARRIED,
            UnionEnd.DIVORCED,
            ("m 2009", "div 2014"),
            2009,
            (Child("Jade"), Child("Ryan")),
        ),
        union("dee-tunde", "Dee Tunde", "Lost Sade Simi Maya", order=2012, words=("tog 2012", "sep 2022")),
        union("tunde-ngozi", "Tunde Ngozi", "Stillborn Due", order=2023, words=("tog 2023",)),
        union("paul", "Paul", "Jade", link=Link.GUARDIAN),
        union("pat", "Pat", "Ryan", link=Link.FOSTER),
    ]
    return genogram(people, unions, (Twins(("Alex", "Paul"), identical=False), Twins(("Sade", "Simi"), identical=True)))


def knot(houses: int) -> Genogram:
    """So many fathers of so many children each, of whom two at a time of different fathers are couples with a child: a tangle."""
    ages = range(houses)
    people = [man(f"f{i}", 1900.0 + i) for i in ages]
    people += [(man if (i + j) % 2 else woman)(f"c{i}.{j}", 1930.0 + j + i / 10) for i in ages for j in ages]
    unions = [union(f"u{i}", f"f{i}", " ".join(f"c{i}.{j}" for j in ages)) for i in ages]
    for i, k in combinations(ages, 2):
        people.append(man(f"g{i}.{k}", 1960.0 + i))
        unions.append(union(f"v{i}.{k}", f"c{i}.{k} c{k}.{i}", f"g{i}.{k}"))
    return genogram(people, unions)
