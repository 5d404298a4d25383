"""Every symbol with its meaning, each as a small picture: drawn by the functions that draw the key, so that no two can differ."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace

from render.circles import FORMAL_ENTRY
from render.diagram import (
    Child,
    Feeling,
    FeelingKind,
    Flow,
    Form,
    Link,
    Pattern,
    Person,
    Profile,
    Stage,
    Strength,
    Twins,
    Union,
    UnionEnd,
    UnionKind,
)
from render.ecomap import kind_entries, tie_entries
from render.genogram.legend import feeling_sections, line_entries, pattern_entries, people_entries
from render.key import Section
from render.marks import Mark, silent
from render.sheet import SVG, Page, svg_of

WIDTH, HEIGHT = 44.0, 18.0
MIDDLE = 20.0, 9.0


@dataclass(frozen=True, slots=True)
class Sample:
    """`svg`: the symbol alone, hidden from those who hear the page, since `words` say what it is."""

    words: str
    svg: str


@dataclass(frozen=True, slots=True)
class Samples:
    heading: str
    samples: tuple[Sample, ...]


def every_symbol(profile: Profile = Profile.UK) -> tuple[Samples, ...]:
    """The symbols of genogram and ecomap in the order of the keys, those of harm and health last.

    Draws with Graphviz: in a process of its own, where others draw (`render.worker`).
    """
    sections = [section for section in _sections(profile) if any(entry.sample for entry in section.entries)]
    drawn = iter(_drawn(sections))
    return tuple(
        Samples(section.heading, tuple(Sample(entry.words, next(drawn)) for entry in section.entries if entry.sample))
        for section in sections
    )


def _sections(profile: Profile) -> list[Section]:
    born = [Person(f"f-{form}", form=form) for form in Form]
    stages = [Person(f"s-{stage}", stage=stage) for stage in Stage if stage is not Stage.BORN]
    people = [
        *born,
        *stages,
        Person("p", placeholder=True),
        Person("i", form=Form.WOMAN, index=True),
        Person("d", form=Form.MAN, died=True),
    ]
    twins = (Twins(("a", "b"), identical=True), Twins(("a", "b"), identical=False))
    unions = [
        *(Union(f"k-{kind}", ("a", "b"), kind) for kind in UnionKind),
        *(Union(f"e-{end}", ("a", "b"), UnionKind.MARRIED, end) for end in UnionEnd),
        *(Union(f"a-{end}", ("a", "b"), UnionKind.MARRIED, again=end) for end in (UnionEnd.SEPARATED, UnionEnd.DIVORCED)),
        Union("related", ("a", "b"), UnionKind.MARRIED, related=True),
    ]
    links = [Union("links", ("a",), children=tuple(Child(f"c-{link}", link) for link in Link))]
    feelings, help_and_contact, harm = feeling_sections([Feeling("a", "b", kind) for kind in FeelingKind])
    patterns = tuple(pattern_entries((Pattern("a condition or an event that comes again", ("p1",)),), (Person("p1", form=Form.MAN),)))
    return [
        Section("People", tuple(people_entries(people, profile, outsiders=True, twins=twins))),
        Section("Lines between partners", tuple(line_entries(unions, profile))),
        Section("Lines from parents and carers to a child", tuple(line_entries(links, profile))),
        feelings,
        help_and_contact,
        Section("Ecomap: how strong, and which way", tuple(tie_entries(tuple(Strength), tuple(Flow)))),
        Section("Ecomap: what is round the home", tuple(kind_entries(formal=True, informal=True))),
        Section("Safety circles", (FORMAL_ENTRY,)),
        Section("Patterns", patterns),
        harm,
    ]


def _drawn(sections: list[Section]) -> Iterator[str]:
    """All in one go, one over another, then taken apart: one call of Graphviz costs as much as all."""
    entries = [entry.sample(*MIDDLE) for section in sections for entry in section.entries if entry.sample]
    marks: list[Mark] = [replace(mark, group=silent(f"sample-{n}")) for n, sample in enumerate(entries) for mark in sample]
    whole = ET.fromstring(svg_of(Page("samples", WIDTH, HEIGHT, "Every symbol", ""), marks))  # noqa: S314 - our own
    groups = {group.get("class"): group for group in whole.iter(f"{SVG}g") if group.get("class")}
    for number in range(len(entries)):
        yield _alone(groups[f"sample-{number}"])


def _alone(group: ET.Element) -> str:
    root = ET.Element(f"{SVG}svg", {"viewBox": f"0 0 {WIDTH:g} {HEIGHT:g}", "aria-hidden": "true", "focusable": "false"})
    sheet = ET.SubElement(root, f"{SVG}g", {"transform": f"translate(0 {HEIGHT:g})"})
    sheet.extend(group)
    return ET.tostring(root, encoding="unicode")
