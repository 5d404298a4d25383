"""Made-up families of today in numbers, with the namesakes that families have: what a register of children's services holds.

Three generations of a family share surnames; children are named after grandparents, so cousins bear one name; twins share a date,
households a postcode. People marry, are adopted, are known by pet names; dates are known in part. Same seed, same people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.name_lists import COMMUNITIES, family, given, pet_names, spellings
from seed.population import DEPENDENT_CHILDREN, MULTIPLE_MATERNITIES_PER_1000

THIS_YEAR = 2026
NAMED_AFTER_A_GRANDPARENT, NAMED_AFTER_A_PARENT = 0.12, 0.05
MIDDLE_NAME, MIDDLE_NAME_OF_A_GRANDPARENT = 0.7, 0.35
TAKES_THE_HUSBANDS_NAME = {"english", "scottish", "welsh", "irish", "polish", "romanian", "indian", "nigerian", "caribbean", "ukrainian"}
FORMER_NAME_RECORDED = 0.6
ADOPTED, KNOWN_AS, IN_OWN_SCRIPT = 0.02, 0.08, 0.12
NO_DATE, YEAR_ONLY, MONTH_ONLY, FIRST_OF_JANUARY = 0.05, 0.05, 0.02, 0.015


@dataclass(frozen=True, slots=True)
class Person:
    """As a row of the table that `graphsvc search --people` reads.

    Attributes:
        names: the one in use first.
        born: the true day, as 1980-02-29; never empty.
        recorded: the day as far as it is recorded.
        twins: ids of those born with them.
        own: given name and surname in use, before anything was written down.
    """

    id: str
    names: tuple[str, ...]
    born: str
    recorded: str
    postcode: str
    own: tuple[str, str]
    community: str
    woman: bool
    twins: tuple[str, ...] = ()


def namesakes(people: int, *, seed: int) -> list[Person]:
    """So many people, whole families one after the other, the last one cut."""
    random = Random(f"namesakes/{seed}")
    made: list[Person] = []
    while len(made) < people:
        made += _Clan(random, len(made)).people()
    return made[:people]


@dataclass(slots=True)
class _Born:
    """Somebody before their names are written down."""

    given: str
    surname: str
    middle: str
    day: tuple[int, int, int]
    woman: bool
    former: list[str] = field(default_factory=list)
    postcode: str = ""
    twins: list[int] = field(default_factory=list)


class _Clan:
    """A couple, their children with partners and their grandchildren."""

    def __init__(self, random: Random, number: int) -> None:
        self._random = random
        self._number = number
        self._community = random.choices([*COMMUNITIES], [*COMMUNITIES.values()])[0]
        self._born: list[_Born] = []

    def people(self) -> Iterator[Person]:
        """Everybody, with names and dates as they are recorded."""
        year = self._random.randint(1925, 1975)
        first, second = self._founder(year, woman=False), self._founder(year + self._random.randint(-4, 5), woman=True)
        self._couple(first, second, [])
        for number, born in enumerate(self._born):
            yield self._recorded(number, born)

    def _founder(self, year: int, *, woman: bool) -> _Born:
        surname = family(self._random, self._community)
        return self._person(self._given(woman, year), surname, year, woman=woman)

    def _given(self, woman: bool, year: int) -> str:
        name = given(self._random, self._community, woman=woman, year=year)
        spelt = spellings(name)
        return self._random.choice((name, *spelt.latin)) if spelt else name

    def _person(self, called: str, surname: str, year: int, *, woman: bool) -> _Born:
        middle = self._given(woman, year) if self._random.random() < MIDDLE_NAME else ""
        surname = self._ending(surname, woman)
        day = (year, self._random.randint(1, 12), self._random.randint(1, 28))
        born = _Born(called, surname, "" if middle == called else middle, day, woman)
        self._born.append(born)
        return born

    def _ending(self, surname: str, woman: bool) -> str:
        if self._community == "polish" and surname.endswith(("ski", "cki", "dzki", "ska", "cka", "dzka")):
            return surname[:-1] + ("a" if woman else "i")
        if self._community == "indian" and surname in ("Singh", "Kaur"):
            return "Kaur" if woman else "Singh"
        return surname

    def _couple(self, man: _Born, woman: _Born, elders: list[_Born]) -> None:
        random = self._random
        man.postcode = woman.postcode = _postcode(random)
        married = random.random() < 0.75
        if married and self._community in TAKES_THE_HUSBANDS_NAME and random.random() < 0.8:
            woman.former.append(woman.surname)
            woman.surname = self._ending(man.surname, woman=True)
            if random.random() < 0.06:
                woman.surname = f"{woman.former[-1]}-{man.surname}"
        line = man.surname if random.random() < (0.95 if married else 0.55) else woman.former[-1] if woman.former else woman.surname
        if not married and random.random() < 0.15 and "-" not in man.surname + woman.surname:
            line = f"{woman.surname}-{man.surname}"
        year = max(man.day[0], woman.day[0]) + max(17, round(random.gauss(27, 4)))
        many = random.choices([*DEPENDENT_CHILDREN], [0.3, 0.4, 0.2, 0.1])[0]
        for _ in range(many):
            if year >= THIS_YEAR or year > woman.day[0] + 44:
                break
            self._child(man, woman, elders, line, year)
            year += random.choice((1, 2, 2, 3, 3, 4, 6))

    def _child(self, man: _Born, woman: _Born, elders: list[_Born], line: str, year: int) -> None:
        random = self._random
        children = [self._one_child(man, woman, elders, line, year)]
        if random.random() < MULTIPLE_MATERNITIES_PER_1000 / 1000 * 2:  # one in two is left out elsewhere: few have partners of their own
            other = self._one_child(man, woman, elders, line, year)
            while other.given == children[0].given:
                other.given = self._given(other.woman, year)
            other.day = children[0].day
            numbers = [len(self._born) - 2, len(self._born) - 1]
            children[0].twins, other.twins = numbers[1:], numbers[:1]
            children.append(other)
        for child in children:
            if year < 2002 and random.random() < 0.75 and len(elders) < 4:
                partner = self._founder(year + random.randint(-4, 4), woman=not child.woman)
                at = len(self._born)
                self._couple(*((partner, child) if child.woman else (child, partner)), [*elders, man, woman])
                if at == len(self._born):
                    child.postcode = partner.postcode

    def _one_child(self, man: _Born, woman: _Born, elders: list[_Born], line: str, year: int) -> _Born:
        random = self._random
        is_woman = random.random() < 0.487
        alike = [elder for elder in elders if elder.woman == is_woman]
        at = random.random()
        parent = woman if is_woman else man
        if alike and at < NAMED_AFTER_A_GRANDPARENT:
            called = random.choice(alike).given
        elif at < NAMED_AFTER_A_GRANDPARENT + NAMED_AFTER_A_PARENT:
            called = parent.given
        else:
            called = self._given(is_woman, year)
        surname = line
        if self._community in ("pakistani", "bangladeshi") and is_woman and random.random() < 0.35:
            surname = random.choice(("Begum", "Bibi", "Khatun", "Akhtar", "Sultana"))
        child = self._person(called, surname, year, woman=is_woman)
        if alike and random.random() < MIDDLE_NAME_OF_A_GRANDPARENT and child.middle:
            child.middle = random.choice(alike).given
        if child.middle == child.given:
            child.middle = ""
        if self._community == "somali":  # one's own name, one's father's and his father's
            child.middle, child.surname = man.given, man.surname
        if random.random() < ADOPTED:
            child.former.append(child.surname)
            child.surname = family(random, "english")
        child.postcode = man.postcode
        return child

    def _recorded(self, number: int, born: _Born) -> Person:
        random = self._random
        names = [" ".join(filter(None, (born.given, born.middle if random.random() < 0.8 else "", born.surname)))]
        former = (surname for surname in born.former if surname != born.surname)
        names += [f"{born.given} {surname}" for surname in former if random.random() < FORMER_NAME_RECORDED]
        if (pets := pet_names(born.given)) and random.random() < KNOWN_AS:
            names.append(random.choice(pets))
        own, surname = spellings(born.given), spellings(born.surname)
        if own and surname and own.script and surname.script and random.random() < IN_OWN_SCRIPT:
            names.append(f"{surname.script}{own.script}" if self._community == "chinese" else f"{own.script} {surname.script}")
        ids = [f"p{self._number + n:06d}" for n in (number, *born.twins)]
        day = "{:04d}-{:02d}-{:02d}".format(*born.day)
        return Person(
            ids[0],
            tuple(names),
            day,
            _as_known(random, day),
            born.postcode,
            (born.given, born.surname),
            self._community,
            born.woman,
            tuple(ids[1:]),
        )


def _as_known(random: Random, day: str) -> str:
    at = random.random()
    for share, known in ((NO_DATE, ""), (YEAR_ONLY, day[:4]), (MONTH_ONLY, day[:7]), (FIRST_OF_JANUARY, f"{day[:4]}-01-01")):
        if at < share:
            return known
        at -= share
    return day


def _postcode(random: Random) -> str:
    """Of areas that do not exist."""
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    area = random.choice("QVXZ") + random.choice(letters)
    return f"{area}{random.randint(1, 20)} {random.randint(1, 9)}{random.choice(letters)}{random.choice(letters)}"
