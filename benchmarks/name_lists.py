"""Names by community for made-up people in numbers: the lists of Faker and of `seed.names`, commoner names first, and surnames of places.

Nothing here comes from `graphsvc.search`, which is measured with it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import accumulate, product
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from seed import population
from seed.names import COMMUNITY_NAMES

COMMUNITIES = population.COMMUNITIES | {"ukrainian": 0.01}

# fmt: off
_PLACES = (
    "Ash", "Ather", "Barrow", "Birch", "Black", "Broad", "Brock", "Carl", "Chad", "Cleve", "Cold", "Cotting", "Crans", "Cumber",
    "Dews", "Dun", "East", "Edger", "Elm", "Fair", "Farth", "Fen", "Gains", "Gris", "Hal", "Hather", "Heming", "Hazel", "Horn",
    "Hutch", "Ingle", "Ketter", "Kirk", "Lang", "Lather", "Lind", "Merri", "Mid", "Mottis", "Nether", "Oak", "Old", "Otter",
    "Packing", "Pem", "Pick", "Quar", "Ray", "Red", "Rother", "Rush", "Sand", "Shel", "Silver", "Skel", "Stan", "Strat", "Stubb",
    "Swin", "Tap", "Thorn", "Tidder", "Tre", "Ulver", "Wake", "Wens", "West", "Wether", "Whit", "Wood",
)
_ENDS = (
    "acre", "bank", "beck", "bourne", "bridge", "brook", "bury", "combe", "cote", "croft", "dale", "field", "ford", "gate",
    "grave", "ham", "hurst", "ington", "land", "ley", "more", "row", "shaw", "stead", "stock", "stone", "ton", "well", "wick",
    "worth",
)
# fmt: on
_MEN, _WOMEN, _BOTH = "first_names_male", "first_names_female", "last_names"
# Of each community: lists of Faker for men, women and families, beside those of `seed.names`
_LISTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "english": (("en_GB",), ("en_GB",)),
    "scottish": (("en_GB",), ("en_GB",)),
    "welsh": (("en_GB",), ()),
    "irish": (("en_IE",), ("en_IE",)),
    "polish": ((), ("pl_PL",)),
    "romanian": (("ro_RO",), ("ro_RO",)),
    "pakistani": ((), ()),
    "indian": (("en_IN",), ("en_IN",)),
    "bangladeshi": ((), ()),
    "nigerian": (("yo_NG", "ig_NG"), ("yo_NG", "ig_NG")),
    "somali": ((), ()),
    "caribbean": (("en_GB",), ("en_GB",)),
    "chinese": ((), ()),
    "arab": ((), ()),
    "ukrainian": ((), ()),
}
_HERE = Path(__file__).parent
MADE_OF_PLACES = 0.55  # of English surnames: some two thousand that few bear


class Drawn(NamedTuple):
    """Names of which the first is drawn most."""

    names: Sequence[str]
    until: Sequence[float]

    def one(self, random: Random) -> str:
        return random.choices(self.names, cum_weights=self.until)[0]


def given(random: Random, community: str, *, woman: bool, year: int) -> str:
    """A given name as people of that community and year bear it."""
    return _given(community, woman, (year >= 1962) + (year >= 1992)).one(random)


def family(random: Random, community: str) -> str:
    """A family name, in the form that a man bears."""
    if community in ("english", "scottish") and random.random() < (MADE_OF_PLACES if community == "english" else 0.2):
        return random.choice(_made_of_places())
    return _family(community).one(random)


@cache
def _made_of_places() -> list[str]:
    return [a + b for a, b in product(_PLACES, _ENDS) if a[-1] != b[0]]


@cache
def _given(community: str, woman: bool, era: int) -> Drawn:
    ours: tuple[tuple[str, ...], ...] = ()
    if names := COMMUNITY_NAMES.get(community):
        ours = names.women if woman else names.men
    spelt = _spelt("woman" if woman else "man", community)
    others = (name for locale in _LISTS[community][0] for name in _of_faker(locale, _WOMEN if woman else _MEN))
    rest = (name for lists in ours for name in lists)
    return _commoner_first([*(ours[era] if ours else ()), *spelt, *others, *rest], flat=8.0)


@cache
def _family(community: str) -> Drawn:
    if community == "english":
        shares = _provider("en_GB").last_names
        return Drawn([*shares], [*accumulate(shares.values())])
    ours = COMMUNITY_NAMES[community].families if community in COMMUNITY_NAMES else ()
    others = [name for locale in _LISTS[community][1] for name in _of_faker(locale, _BOTH)]
    if community == "polish":
        others = [*_provider("pl_PL").male_last_names, *_provider("pl_PL").unisex_last_names[::6]]
    return _commoner_first([*ours, *_spelt("family", community), *others], flat=4.0)


def _provider(locale: str) -> Any:
    return import_module(f"faker.providers.person.{locale}").Provider


def _of_faker(locale: str, kind: str) -> list[str]:
    return [name for name in getattr(_provider(locale), kind) if " " not in name]


def _commoner_first(names: Iterable[str], *, flat: float) -> Drawn:
    """By Zipf's law, the first few about alike."""
    once = list(dict.fromkeys(names))
    return Drawn(once, list(accumulate(1 / (flat + rank) for rank in range(len(once)))))


# ---------------------------------------------------------------- one name in several spellings, and what its bearers are called
class Spellings(NamedTuple):
    """One name as it is spelt in Latin letters, the commonest first, and in its own script, where it has another."""

    latin: tuple[str, ...]
    script: str


def spellings(name: str) -> Spellings | None:
    """The spellings of which this is one; None for a name that we know in no other."""
    return _spellings().get(name)


def pet_names(name: str) -> tuple[str, ...]:
    """What somebody of that name is called at home."""
    return _pet_names().get(name, ())


@cache
def _spellings() -> Mapping[str, Spellings]:
    return {name: spelt for _, _, spelt in reversed(_spelling_lines()) for name in spelt.latin}


@cache
def _spelling_lines() -> tuple[tuple[str, tuple[str, ...], Spellings], ...]:
    with (_HERE / "spellings.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (line["who"], tuple(line["communities"].split()), Spellings(tuple(line["spellings"].split()), line["script"]))
            for line in csv.DictReader(file)
        )


def _spelt(who: str, community: str) -> list[str]:
    return [spelt.latin[0] for whose, communities, spelt in _spelling_lines() if whose == who and community in communities]


@cache
def _pet_names() -> Mapping[str, tuple[str, ...]]:
    lines = (_HERE / "pet_names.csv").read_text(encoding="utf-8").splitlines()
    return {formal: tuple(pets.split()) for formal, _, pets in (line.partition(",") for line in lines)}
