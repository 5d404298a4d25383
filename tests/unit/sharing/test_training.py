"""A copy for training: nobody in it can be known by a name, a word, a place, a number or a date; its shape and its times hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import count
from random import Random
from typing import Any

import pytest

from graphsvc.analysis.who import who_is
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Fact, FactValue, Language, LubbenScale, Name, Note, Telephone
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import BornTogether, ParentOf
from graphsvc.drawings.genogram import genogram_of
from graphsvc.sharing.audience import Audience, AudienceKind
from graphsvc.sharing.invented_names import Names
from graphsvc.sharing.shared import share
from graphsvc.sharing.training import MOST_YEARS, for_training, rare
from graphsvc.web.api.network import SharedNetwork
from seed import example_families, network_of
from tests.support.networks import TODAY, Family, said

EXAMPLES = tuple(network_of(f.deeds, f.children[0].id, as_at=TODAY) for f in example_families(TODAY))
IDS = {"a", "b", "id", "person_id", "child_id", "further", "withdrawn_at", "recorded_at"}


def training(network: FamilyNetwork, seed: int = 1) -> FamilyNetwork:
    return for_training(share(network, Audience(AudienceKind.TRAINING)).network, Random(seed))  # noqa: S311 - so that a test draws the same again


def marked(value: Any, number: Iterator[int]) -> Any:
    """The same with a mark of its own in the place of every text that anybody typed or that the file gave."""
    if isinstance(value, tuple):
        return tuple(marked(one, number) for one in value)
    if not is_dataclass(value) or isinstance(value, type | PartialDate | LubbenScale):
        return value
    changed = {}
    for f in fields(value):
        held = getattr(value, f.name)
        if not f.init or isinstance(held, Enum):
            continue
        if isinstance(held, str):
            changed[f.name] = held if f.name in IDS or not held else f"Zq{next(number)}x Zq{next(number)}y"
        else:
            changed[f.name] = marked(held, number)
    return replace(value, **changed)


@pytest.mark.parametrize("network", EXAMPLES, ids=range(len(EXAMPLES)))
def test_nothing_that_anybody_typed_survives(network: FamilyNetwork) -> None:
    more: tuple[FactValue, ...] = (Telephone("07700 900123"), Note("keeps bees", "at home"), Language("Twi"), Name("Kiki"))
    child = replace(network.child, facts=(*network.child.facts, *(Fact(f"x{n}", network.child_id, v, said()) for n, v in enumerate(more))))
    network = replace(network, people=tuple(child if p.id == child.id else p for p in network.people))
    telling = replace(
        network,
        people=tuple(replace(p, facts=marked(p.facts, count(1))) for p in network.people),
        ties=marked(network.ties, count(100_000)),
        groups=marked(network.groups, count(200_000)),
    )
    telling = replace(telling, child_id=network.child_id)
    copy = training(telling)
    assert len(copy.people) > 1
    for whole in (
        repr(copy),
        json.dumps(SharedNetwork.of(copy).model_dump(mode="json")),
        repr(genogram_of(copy, who_is(copy, "person-1"))),
    ):
        assert "Zq" not in whole
        assert not set(re.findall(r"\b[pftg]_[a-z0-9]{10,}", whole))
        assert "u_" not in whole.replace("gsu_", "")


@pytest.mark.parametrize("network", EXAMPLES, ids=range(len(EXAMPLES)))
def test_no_name_and_no_day_of_the_original_survives(network: FamilyNetwork) -> None:
    copy = repr(training(network))
    real = {word for p in network.people for name in p.names for word in re.findall(r"\w{3,}", name.whole)}
    kinds = set(re.findall(r"\w+", repr(training(Family("amara").network()))))  # words of the form itself
    assert {word for word in real - kinds if re.search(rf"\b{word}\b", copy)} == set()
    days = {
        str(f.value.when) for p in network.people for f in p.facts if hasattr(f.value, "when") and f.value.when and f.value.when.is_exact
    }
    assert {day for day in days if day in copy} == set()


@pytest.mark.parametrize("network", EXAMPLES, ids=range(len(EXAMPLES)))
def test_who_is_older_by_how_many_years_and_who_is_alike_by_family_name_stays(network: FamilyNetwork) -> None:
    shared = share(network, Audience(AudienceKind.TRAINING)).network
    copy = training(network)
    (moved,) = {a.born.part.year - b.born.part.year for a, b in zip(shared.people, copy.people, strict=True) if a.born and b.born}
    assert 2 <= moved <= MOST_YEARS
    assert shared.as_at.year - copy.as_at.year == moved
    families = [
        (p.names[0].family, q.names[0].family) for p, q in zip(shared.people, copy.people, strict=True) if p.names and p.names[0].family
    ]
    assert len(dict(families)) == len(set(families))
    assert [(t.a, t.b, type(t)) for t in shared.ties] == [(t.a, t.b, type(t)) for t in copy.ties]
    assert {p.id for p in shared.people if p.names} == {p.id for p in copy.people if p.names}
    given = [p.names[0].given for p in copy.people if p.names]
    assert len(given) == len(set(given))


def test_each_copy_is_drawn_anew() -> None:
    assert len({repr(training(EXAMPLES[0], seed)) for seed in range(5)}) == 5


def test_a_name_of_the_family_itself_is_never_drawn_and_names_do_not_run_out() -> None:
    names = Names(Random(1), {"elowen", "rowanbrook"})  # noqa: S311
    given = [names.given("woman") for _ in range(200)]  # type: ignore[arg-type]  # a code is a text
    assert "Elowen" not in given
    assert len(set(given)) == 200
    families = {names.family(f"Real {n}") for n in range(400)}
    assert "Rowanbrook" not in families
    assert len(families) == 400


def test_what_makes_a_family_easy_to_know_is_warned_of() -> None:
    family = Family("ada", others="sam")
    family.parents("mum", "ada bea cas dee eli fay gus")
    for a, b in (("ada", "bea"), ("bea", "cas"), ("ada", "cas")):
        family.tie(BornTogether, a, b)
    family.tie(ParentOf, "sam", "ada", kind="foster")
    assert rare(family.network()) == (
        "Three or more children of one birth",
        "Somebody who is neither a woman nor a man",
        "Somebody with 7 children or more",
        "A child who came to a carer or a parent otherwise than by birth",
    )
    quiet = Family("ada")
    quiet.parents("mum", "ada")
    assert rare(quiet.network()) == ()
