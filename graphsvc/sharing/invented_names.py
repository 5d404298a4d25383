"""Names for people in a copy for training: invented by us, of nobody in the network, and alike where the real ones were alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, product
from random import Random

from graphsvc.domain.facts import GenderCode

# fmt: off
_WOMEN = (
    "Abella", "Aldith", "Amarys", "Anwen", "Averil", "Bettrys", "Briony", "Calla", "Carys", "Celandine", "Clemency", "Coralie",
    "Damaris", "Delphine", "Dorothea", "Edlyn", "Elowen", "Esme", "Eluned", "Fenella", "Fern", "Flavia", "Ginevra", "Gwenda",
    "Hesper", "Honor", "Idony", "Isolde", "Jessamy", "Junia", "Keziah", "Lavena", "Linnet", "Lorna", "Maren", "Marigold", "Merle",
    "Mirabel", "Morwen", "Nerys", "Odelia", "Olwen", "Petra", "Philippa", "Primrose", "Rosalind", "Rosamund", "Sabrina", "Saffron",
    "Sidony", "Sorrel", "Tamsin", "Tegan", "Thea", "Una", "Verity", "Viola", "Wenna", "Xanthe", "Zennor",
)
_MEN = (
    "Alaric", "Ambrose", "Anselm", "Auberon", "Barnaby", "Bevis", "Blaise", "Bran", "Cador", "Caspian", "Cedric", "Clement", "Corin",
    "Crispin", "Cuthbert", "Denzil", "Digory", "Drew", "Edric", "Elgar", "Emrys", "Evander", "Fabian", "Ferris", "Florian", "Gawain",
    "Gereon", "Giles", "Godwin", "Hadrian", "Hale", "Hamish", "Hew", "Ivo", "Jago", "Jocelyn", "Kester", "Lambert", "Leander",
    "Leofric", "Lowell", "Merrick", "Milo", "Neville", "Orrin", "Osbert", "Osric", "Peregrine", "Piers", "Quentin", "Ranulf",
    "Roderick", "Rufus", "Silvan", "Swithin", "Tancred", "Tristram", "Ulric", "Valentine", "Wystan",
)
_OTHERS = (
    "Arden", "Ash", "Aspen", "Aubrey", "Bay", "Cove", "Darcy", "Ellis", "Emery", "Fennel", "Glen", "Harbour", "Indigo", "Lark",
    "Marlow", "Moss", "Quill", "Rowan", "Sage", "Wren",
)
_BEGINNINGS = (
    "Alder", "Birch", "Bracken", "Cedar", "Elder", "Elm", "Gorse", "Hazel", "Heather", "Juniper", "Larch", "Maple", "Myrtle", "Oaken",
    "Poplar", "Rowan", "Sedge", "Tansy", "Willow", "Yarrow",
)
_ENDINGS = (
    "brook", "combe", "croft", "dale", "fell", "garth", "haven", "holme", "lea", "mere", "ridge", "shaw", "stead", "thwaite", "wick",
    "worth",
)
# fmt: on


@dataclass
class Names:
    """Hands out names; each is used for one person, or for one family name, of one network.

    `taken`: words of the real network in small letters, none of which comes back.
    """

    choose: Random
    taken: Collection[str]
    _families: dict[str, str] = field(default_factory=dict)
    _given: dict[GenderCode, Iterator[str]] = field(default_factory=dict)
    _surnames: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        self._surnames = self._shuffled([first + last for first, last in product(_BEGINNINGS, _ENDINGS)])
        women, men, others = self._shuffled(_WOMEN), self._shuffled(_MEN), self._shuffled(_OTHERS)
        self._given = {GenderCode.WOMAN: women, GenderCode.MAN: men}
        self._given |= dict.fromkeys(set(GenderCode) - self._given.keys(), others)

    def given(self, gender: GenderCode) -> str:
        """A given name that nobody else in this network has."""
        return next(self._given[gender])

    def family(self, real: str) -> str:
        """The name that stands for a real family name, the same each time."""
        key = " ".join(real.split()).casefold()
        if key not in self._families:
            self._families[key] = next(self._surnames)
        return self._families[key]

    def _shuffled(self, names: Iterable[str]) -> Iterator[str]:
        """All of them in an order that is drawn, and then again with numbers, for a very large family."""
        free = [name for name in names if name.casefold() not in self.taken]
        self.choose.shuffle(free)
        yield from free
        for number in count(2):
            yield from (f"{name} {number}" for name in free)
