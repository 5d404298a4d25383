"""Kin by birth in whole families, against a reading of the rules that shares no code with ours."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graphsvc.analysis.kin.kinship import Kinship, KinshipFinder
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import ParentKind, ParentOf
from graphsvc.exchange.gedcom import read_gedcom
from graphsvc.exchange.load import as_network
from seed import ExampleFamily, example_families, generate, network_of
from tests.support.blood_oracle import BirthKin, BloodOracle

TODAY = date(2026, 11, 25)
FILES_OF_OTHERS = Path(os.environ.get("GRAPHSVC_FAMILY_FILES", Path(__file__).parents[4] / "shared" / "data"))
BEFORE_THE_NOUN = re.compile(r"^(?:unborn )?(?:maternal |paternal )?(?:double )?(?:identical twin |twin )?")
NOBODY_BY_BIRTH = {"brannigan"}  # brothers and sisters of whom no parent is recorded
NOTES = re.compile(r" \([^)]*\)")


def by_birth_alone(network: FamilyNetwork) -> FamilyNetwork:
    """Only undisputed parents by birth, and of them the first two recorded, so that nothing but birth can speak."""
    parents: dict[str, dict[str, ParentOf]] = defaultdict(dict)
    for tie in network.ties_of(ParentOf):
        if tie.kind is ParentKind.BIRTH and tie.said.status is not Status.DISPUTED and len(parents[tie.b]) < 2:
            parents[tie.b].setdefault(tie.a, tie)
    return replace(network, ties=tuple(tie for links in parents.values() for tie in links.values()))


def disagreements(network: FamilyNetwork, people: list[str]) -> tuple[list[str], int]:
    """Where the oracle and we differ, of everybody with each of the people given; and how many pairs are kin."""
    oracle, finder, found, compared = BloodOracle(network), KinshipFinder(network), [], 0
    for a in people:
        ours = finder.kin_of(a)
        for b in sorted(p.id for p in network.people if p.id != a):
            kin, mine = oracle.kin(a, b), ours.get(b)
            compared += kin is not None
            if not agree(kin, mine):
                found.append(f"{a} {b}: the oracle says {kin}, we say {mine and (mine.relation, mine.others, mine.half)}")
    return found, compared


def agree(kin: BirthKin | None, mine: Kinship | None) -> bool:
    """Alike in generations, half blood and noun. Two with a child together are that first, and kin by birth besides."""
    if kin is None:
        return mine is None or mine.generations_up is None
    if mine is None:
        return False
    if mine.generations_up is None or mine.generations_down is None:
        return not kin.noun or kin.noun in {bare(words) for words in mine.others}
    way = (mine.generations_up, mine.generations_down)
    return way in kin.ways and mine.half == (kin.bloods == {"half"}) and kin.noun in {"", bare(mine.relation)}


def bare(words: str) -> str:
    return BEFORE_THE_NOUN.sub("", NOTES.sub("", words))


@pytest.mark.parametrize("family", example_families(TODAY), ids=lambda family: family.key)
def test_example_families_are_kin_as_generations_say(family: ExampleFamily) -> None:
    network = by_birth_alone(network_of(family.deeds, family.children[0].id, as_at=TODAY))
    found, compared = disagreements(network, [p.id for p in network.people])
    assert found == []
    assert compared or family.key in NOBODY_BY_BIRTH


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_generated_families_are_kin_as_generations_say(seed: int) -> None:
    deeds = list(generate(300, seed=seed, today=TODAY))
    child = deeds[1].people[0].id
    network = by_birth_alone(network_of(deeds, child, as_at=TODAY))
    found, compared = disagreements(network, [p.id for p in network.people][::3])
    assert found == []
    assert compared > 500


@pytest.mark.parametrize("name, every", [("EnglishTudorRoyalFamily", 12), ("bourbon", 12)])
def test_royal_families_who_married_among_themselves_are_kin_as_generations_say(name: str, every: int) -> None:
    file = FILES_OF_OTHERS / f"{name}.ged"
    if not file.exists():
        pytest.skip(f"{file} is not here: family files written by others are not part of the project")
    read = read_gedcom(file.read_bytes(), file_name=file.name, at="2026-11-25T09:00:00.000000Z", by="worker-1")
    network = by_birth_alone(as_network(read, None))
    found, compared = disagreements(network, [p.id for p in network.people][::every])
    assert found == []
    assert compared > 500
