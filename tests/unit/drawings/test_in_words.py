from __future__ import annotations

from datetime import date

import pytest

from graphsvc.analysis.who import who_is
from graphsvc.domain.ties import (
    BornTogether,
    FeelingKind,
    Feels,
    Flow,
    ParentKind,
    PartnerEnd,
    PartnerKind,
    Strength,
    Supports,
    Zygosity,
)
from graphsvc.drawings.ecomap import ecomap_of
from graphsvc.drawings.genogram import genogram_of
from render.diagram import Ecomap, Genogram, Profile
from render.ecomap_in_words import ecomap_twin
from render.genogram.arrange import arrange
from render.genogram.in_words import genogram_twin
from render.twin import TextTwin, said
from seed import example_families, network_of
from tests.support.networks import Family
from tests.unit.render.genogram_families import even_width

COUPLES = "couples, parents and children"
Lines = dict[str, tuple[str, ...]]


def lines_of(twin: TextTwin) -> Lines:
    """By heading, families of all generations together."""
    found: Lines = {}
    for section in twin.sections:
        heading = COUPLES if section.heading.endswith(COUPLES) else section.heading
        found[heading] = (*found.get(heading, ()), *map(said, section.lines))
    return found


def genogram_in_words(diagram: Genogram) -> Lines:
    return lines_of(genogram_twin(diagram, arrange(diagram, text_width=even_width)))


def ecomap_in_words(diagram: Ecomap) -> Lines:
    return lines_of(ecomap_twin(diagram))


def genogram(family: Family, profile: Profile = Profile.UK) -> dict[str, tuple[str, ...]]:
    network = family.network()
    return genogram_in_words(genogram_of(network, who_is(network, network.child_id), profile=profile))


@pytest.mark.parametrize("child,told", [("ryan", "Ryan’s other parent"), ("amara", "the other parent")])
def test_a_parent_not_named_yet_is_told_with_the_name_as_it_is_written(child: str, told: str) -> None:
    family = Family("amara", women="kirsty jean", men="ryan")
    family.parents("kirsty", "amara")
    if child == "ryan":
        family.parents("ryan", "amara")
        family.parents("jean", "ryan")
    network = family.network()
    drawn = genogram_of(network, who_is(network, network.child_id), missing_up=2)
    [couples] = [lines for heading, lines in genogram_in_words(drawn).items() if heading == COUPLES]
    assert any(f"and {told} (not recorded yet)" in line for line in couples), couples


def ecomap(family: Family) -> dict[str, tuple[str, ...]]:
    network = family.network()
    return ecomap_in_words(ecomap_of(network, who_is(network, network.child_id)))


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize(
    "kind,end,began,ended,words",
    [
        (PartnerKind.MARRIED, PartnerEnd.NONE, "2009", "", "married 2009"),
        (PartnerKind.MARRIED, PartnerEnd.NONE, "2009~", "", "married about 2009"),
        (PartnerKind.MARRIED, PartnerEnd.NONE, "", "", "married"),
        (PartnerKind.MARRIED, PartnerEnd.DIVORCED, "2009", "2014", "married 2009; divorced 2014"),
        (PartnerKind.MARRIED, PartnerEnd.BY_DEATH, "2009", "", "married 2009; ended by a death"),
        (PartnerKind.CIVIL_PARTNERSHIP, PartnerEnd.NONE, "2016", "", "civil partnership 2016"),
        (PartnerKind.LIVING_TOGETHER, PartnerEnd.SEPARATED, "2016", "2020", "living together 2016; separated 2020"),
        (PartnerKind.NOT_LIVING_TOGETHER, PartnerEnd.NONE, "2020", "", "partners who live apart; from 2020"),
        (PartnerKind.NOT_KNOWN, PartnerEnd.NONE, "", "", "their partnership is not recorded"),
        (PartnerKind.NOT_KNOWN, PartnerEnd.NOT_KNOWN, "", "", "partners; separated"),
        (PartnerKind.SHORT, PartnerEnd.NONE, "", "", "together for a short time"),
    ],
)
def test_a_couple_is_said_in_whole_words_whichever_convention_the_picture_uses(
    kind: PartnerKind, end: PartnerEnd, began: str, ended: str, words: str, profile: Profile
) -> None:
    family = Family("amara")
    family.parents("kirsty tunde", "amara")
    family.couple("kirsty", "tunde", kind, end, began=began, ended=ended)
    assert genogram(family, profile)[COUPLES] == (f"Kirsty and Tunde: {words}. Children: Amara",)


def test_parents_without_a_recorded_partnership_are_not_called_a_couple() -> None:
    family = Family("amara")
    family.parents("kirsty tunde", "amara ben")
    (line,) = genogram(family)[COUPLES]
    assert line.startswith("Kirsty and Tunde: whether they are or were partners is not recorded. Children: ")


def test_relatives_who_have_a_child_are_not_called_partners_where_no_partnership_is_recorded() -> None:
    family = Family("amara")
    family.parents("tunde", "kirsty")
    family.parents("kirsty tunde", "amara")
    family.couple("kirsty", "tunde", PartnerKind.NOT_KNOWN)
    said = " ".join(line for lines in genogram(family).values() for line in lines)
    assert "Kirsty and Tunde: their partnership is not recorded; related by birth. Children: Amara" in said
    assert "partners" not in said.replace("partnership", "")


def test_children_stand_in_order_of_birth_with_how_they_belong() -> None:
    family = Family("amara")
    family.person("amara", born="2017")
    family.person("ben", born="2010")
    family.parents("pat", "amara ben", ParentKind.FOSTER)
    assert genogram(family)[COUPLES] == ("Pat. Children: Ben (fostered), Amara (fostered)",)


def test_a_parent_whom_nobody_has_named_is_in_the_words_too() -> None:
    family = Family("amara")
    family.parents("kirsty", "amara")
    (line,) = genogram(family)[COUPLES]
    assert line.startswith("Kirsty and the other parent (not recorded yet): ")


def test_homes_twins_and_what_is_between_people_are_said() -> None:
    family = Family("amara")
    family.parents("kirsty", "amara ben")
    family.tie(BornTogether, "amara", "ben", zygosity=Zygosity.NOT_IDENTICAL)
    family.tie(Feels, "amara", "kirsty", kind=FeelingKind.VERY_CLOSE)
    family.tie(Feels, "amara", "kirsty", kind=FeelingKind.FEARS)
    family.home("amara kirsty", "millbank")
    said = genogram(family)
    assert said["Homes"] == ("Millbank: Amara and Kirsty",)
    assert said["Born together"] == ("Twins, not identical: Amara and Ben",)
    assert said["Between people"] == ("Amara and Kirsty: very close (as a worker sees it)",)
    assert "fear" not in repr(said).lower()


def test_an_ecomap_says_how_strong_each_tie_is_and_which_way_help_flows() -> None:
    family = Family("amara")
    family.parents("kirsty", "amara")
    family.home("amara kirsty", "millbank")
    family.tie(Supports, "jean", "kirsty", strength=Strength.STRONG, flow=Flow.TO_B, words="minds Amara on Fridays")
    said = ecomap(family)
    assert said["In the middle"] == ("Millbank: Amara and Kirsty",)
    (line,) = said["Family and friends"]
    assert line.startswith("Jean: ")
    assert line.endswith("minds Amara on Fridays; strong tie, gives to the family")


@pytest.mark.parametrize("example", example_families(date(2026, 11, 25)), ids=lambda f: f.key)
def test_everything_that_the_pictures_of_the_examples_show_is_said(example: object) -> None:
    from seed import ExampleFamily

    assert isinstance(example, ExampleFamily)
    for child in example.children:
        network = network_of(example.deeds, child.id, as_at=date(2026, 11, 25))
        who = who_is(network, child.id)
        family, around = genogram_of(network, who), ecomap_of(network, who)
        words = genogram_in_words(family)
        counts = {heading: len(lines) for heading, lines in words.items()}
        shown = (
            ("Homes", family.households),
            (COUPLES, family.unions),
            ("Born together", family.twins),
            ("Between people", family.feelings),
        )
        assert {heading: counts.get(heading, 0) for heading, _ in shown} == {heading: len(items) for heading, items in shown}
        assert sum(n for heading, n in counts.items() if heading.endswith(": people")) == len(family.people)
        around_words = ecomap_in_words(around)
        said = sum(len(lines) for heading, lines in around_words.items() if "Not shown" not in heading)
        assert said == len(around.systems) + max(1, len(around.homes))
        text = flat(words) + flat(ecomap_in_words(around))
        assert "None" not in text
        assert not any(person.id in text for person in network.people)


def flat(lines: Lines) -> str:
    return " ".join(f"{heading} {' '.join(sentences)}" for heading, sentences in lines.items())
