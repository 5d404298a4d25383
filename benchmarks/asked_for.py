"""Searches with their answers: people of a register as others ask for them, with the slips and turns that kinds are named after.

Slips, pet names and spellings are made here, from nothing that `graphsvc.search` uses. Same seed, same searches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from benchmarks.name_lists import family, pet_names, spellings
from benchmarks.namesakes import Person

NO_DATE, WITH_MIDDLE_NAME = 0.22, 0.2
_LETTERS = "aaaabcddeeeeefghhiiijkllmmnnnooopprrrsssttuuvwyz"
_NEXT_TO = {
    letter: near
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for letter, near in ((row[i], row[max(0, i - 1) : i] + row[i + 1 : i + 2]) for i in range(len(row)))
}
# As one writes down what one hears
_HEARD = (
    ("ph", "f"), ("f", "ph"), ("ck", "k"), ("c", "k"), ("k", "c"), ("ee", "ea"), ("ea", "ee"), ("ie", "y"), ("y", "ie"),
    ("ey", "y"), ("gh", ""), ("ll", "l"), ("l", "ll"), ("nn", "n"), ("n", "nn"), ("tt", "t"), ("t", "tt"), ("ss", "s"),
    ("s", "ss"), ("rr", "r"), ("ou", "oo"), ("ow", "ou"), ("kn", "n"), ("wr", "r"), ("wh", "w"), ("x", "cks"), ("z", "s"),
    ("ai", "ay"), ("ay", "ai"), ("ei", "ie"), ("er", "ar"), ("ough", "uff"), ("e", ""), ("th", "t"), ("h", ""), ("j", "g"),
    ("i", "y"), ("au", "or"), ("oa", "o"), ("sch", "sh"),
)  # fmt: skip


class Kind(StrEnum):
    """What is the matter with a search."""

    EXACT = "as recorded"
    SLIP = "one slip"
    TWO_SLIPS = "two slips"
    HEARD = "as heard"
    SPELT = "another spelling"
    SCRIPT = "another script"
    NICKNAME = "pet name"
    INITIAL = "initial"
    TURNED = "names turned round"
    JOINED = "names run together or apart"
    OTHER_SURNAME = "surname changed"
    ENDING = "surname's other ending"
    DAY_MONTH = "day and month turned"
    DATE_SLIP = "date a digit off"
    PART_DATE = "date in part"
    TWIN = "a twin"
    NO_DATE = "no date"
    NOBODY = "not there"


SHARES = {
    Kind.EXACT: 500, Kind.SLIP: 450, Kind.TWO_SLIPS: 500, Kind.HEARD: 450, Kind.SPELT: 400, Kind.SCRIPT: 100, Kind.NICKNAME: 700,
    Kind.INITIAL: 250, Kind.TURNED: 450, Kind.JOINED: 150, Kind.OTHER_SURNAME: 500, Kind.ENDING: 100, Kind.DAY_MONTH: 400,
    Kind.DATE_SLIP: 300, Kind.PART_DATE: 350, Kind.TWIN: 200, Kind.NO_DATE: 500, Kind.NOBODY: 600,
}  # fmt: skip
_NEEDS_THE_DAY = {Kind.DAY_MONTH, Kind.DATE_SLIP, Kind.OTHER_SURNAME, Kind.TWIN}


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as a row of the table that `graphsvc search --queries` reads; `answer` is who is meant, empty for somebody not there.

    Attributes:
        called: the given name of the answer and the pet name asked for, of that kind alone.
    """

    id: str
    kind: Kind
    name: str
    born: str
    answer: str
    called: tuple[str, str] = ("", "")


class _NotThis(Exception):
    """Such a search cannot be made of this person."""


def searches(there: Sequence[Person], absent: Sequence[Person], *, seed: int, many: float = 1.0) -> list[Asked]:
    """Searches of every kind, some 6,900 times `many`, for people who are there and for others, relatives of theirs among them."""
    random = Random(f"searches/{seed}")
    made: list[Asked] = []
    for kind, share in SHARES.items():
        people = absent if kind is Kind.NOBODY else there
        wanted, tried = round(share * many), 0
        while wanted and tried < 400 * share:
            tried += 1
            person = random.choice(people)
            try:
                asked = _asked(random, kind, person)
            except _NotThis:
                continue
            made.append(replace(asked, id=f"q{len(made):05d}"))
            wanted -= 1
    random.shuffle(made)
    return made


def _asked(random: Random, kind: Kind, person: Person) -> Asked:
    if kind in _NEEDS_THE_DAY and person.recorded != person.born:
        raise _NotThis
    first, last = person.own
    words = person.names[0].split(" ")
    middle = words[1:-1] if random.random() < WITH_MIDDLE_NAME and words[0] == first and words[-1] == last else []
    born = "" if random.random() < NO_DATE else person.born
    plain = Asked("", kind, " ".join((first, *middle, last)), born, "" if kind is Kind.NOBODY else person.id)
    return _HOW[kind](random, plain, person)


def _exact(_: Random, asked: Asked, person: Person) -> Asked:
    return replace(asked, name=person.names[0], born=person.recorded if asked.born else "")


def _slip(random: Random, asked: Asked, _: Person) -> Asked:
    return replace(asked, name=_mistyped(random, asked.name))


def _two_slips(random: Random, asked: Asked, person: Person) -> Asked:
    return _slip(random, _slip(random, asked, person), person)


def _heard(random: Random, asked: Asked, _: Person) -> Asked:
    words = asked.name.split(" ")
    at = random.choice((0, -1))
    word = words[at].lower()
    ways = [(i, old, new) for old, new in _HEARD for i in range(1, len(word)) if word.startswith(old, i)]
    if len(word) < 4 or not ways:
        raise _NotThis
    i, old, new = random.choice(ways)
    words[at] = (word[:i] + new + word[i + len(old) :]).title()
    return replace(asked, name=" ".join(words))


def _spelt(random: Random, asked: Asked, _: Person) -> Asked:
    words = asked.name.split(" ")
    changed = [_other_spelling(random, word) for word in words]
    if changed == words:
        raise _NotThis
    return replace(asked, name=" ".join(changed))


def _other_spelling(random: Random, word: str) -> str:
    spelt = spellings(word)
    others = [other for other in spelt.latin if other != word] if spelt else []
    return random.choice(others) if others else word


def _script(_: Random, asked: Asked, person: Person) -> Asked:
    own, surname = (spellings(word) for word in person.own)
    if not (own and surname and own.script and surname.script):
        raise _NotThis
    name = f"{surname.script}{own.script}" if person.community == "chinese" else f"{own.script} {surname.script}"
    return replace(asked, name=name)


def _nickname(random: Random, asked: Asked, person: Person) -> Asked:
    pets = [pet for pet in pet_names(person.own[0]) if not any(pet in name.split(" ") for name in person.names)]
    if not pets:
        raise _NotThis
    pet = random.choice(pets)
    return replace(asked, name=f"{pet} {person.own[1]}", called=(person.own[0], pet))


def _initial(random: Random, asked: Asked, person: Person) -> Asked:
    return replace(asked, name=f"{person.own[0][0]}{random.choice(('', '.'))} {person.own[1]}")


def _turned(random: Random, asked: Asked, person: Person) -> Asked:
    first, last = person.own
    return replace(
        asked, name=random.choice((f"{last.upper()} {first}", f"{last} {first}", f"{last}, {first}", f"{last.upper()}, {first}"))
    )


def _joined(random: Random, asked: Asked, person: Person) -> Asked:
    first, last = person.own
    for join in ("-", "’", "'"):
        if join in last or join in first:
            with_ = random.choice(("", " "))
            return replace(asked, name=f"{first} {last}".replace(join, with_))
    if last.startswith(("Mac", "Mc")) and len(last) > 5:
        return replace(asked, name=f"{first} {last.replace('Mac', 'Mac ', 1).replace('Mc', 'Mc ', 1)}")
    if random.random() < 0.02:  # few of those whose names have no seam
        return replace(asked, name=f"{first}{last}")
    raise _NotThis


def _other_surname(random: Random, asked: Asked, person: Person) -> Asked:
    other = family(random, person.community)
    if any(other in name for name in person.names):
        raise _NotThis
    return replace(asked, name=f"{person.own[0]} {other}", born=person.born)


def _ending(_: Random, asked: Asked, person: Person) -> Asked:
    """A Polish mother's surname as her son bears it, or the other way round."""
    first, last = person.own
    if person.community != "polish" or not last.endswith(("ski", "ska", "cki", "cka")):
        raise _NotThis
    return replace(asked, name=f"{first} {last[:-1]}{'i' if last[-1] == 'a' else 'a'}")


def _day_month(_: Random, asked: Asked, person: Person) -> Asked:
    year, month, day = person.born.split("-")
    if int(day) > 12 or day == month:
        raise _NotThis
    return replace(asked, born=f"{year}-{day}-{month}")


def _date_slip(random: Random, asked: Asked, person: Person) -> Asked:
    year, month, day = map(int, person.born.split("-"))
    which = random.randrange(3)
    if which == 0:
        year += random.choice((-10, -1, 1, 10))
    elif which == 1:
        month = month % 12 + 1
    else:
        day = day % 28 + 1
    return replace(asked, born=f"{year:04d}-{month:02d}-{day:02d}")


def _part_date(random: Random, asked: Asked, person: Person) -> Asked:
    return replace(asked, born=random.choice((person.born[:4], person.born[:7], f"{person.born[:4]}-01-01")))


def _twin(random: Random, asked: Asked, person: Person) -> Asked:
    if not person.twins:
        raise _NotThis
    asked = replace(asked, born=person.born)
    return _slip(random, asked, person) if random.random() < 0.5 else asked


def _no_date(random: Random, asked: Asked, person: Person) -> Asked:
    return replace(_slip(random, asked, person) if random.random() < 0.3 else asked, born="")


def _nobody(random: Random, asked: Asked, person: Person) -> Asked:
    return _slip(random, asked, person) if random.random() < 0.3 else asked


_HOW: dict[Kind, Callable[[Random, Asked, Person], Asked]] = {
    Kind.EXACT: _exact,
    Kind.SLIP: _slip,
    Kind.TWO_SLIPS: _two_slips,
    Kind.HEARD: _heard,
    Kind.SPELT: _spelt,
    Kind.SCRIPT: _script,
    Kind.NICKNAME: _nickname,
    Kind.INITIAL: _initial,
    Kind.TURNED: _turned,
    Kind.JOINED: _joined,
    Kind.OTHER_SURNAME: _other_surname,
    Kind.ENDING: _ending,
    Kind.DAY_MONTH: _day_month,
    Kind.DATE_SLIP: _date_slip,
    Kind.PART_DATE: _part_date,
    Kind.TWIN: _twin,
    Kind.NO_DATE: _no_date,
    Kind.NOBODY: _nobody,
}


def _mistyped(random: Random, name: str) -> str:
    """One letter left out, doubled, put in, struck beside, or swapped with the next; the first of a word seldom."""
    at = random.randrange(len(name))
    if at == 0 or name[at - 1] == " ":
        at = min(at + random.choice((0, 1, 1, 1)), len(name) - 1)
    letter, before, after = name[at], name[:at], name[at + 1 :]
    match random.randrange(5):
        case 0 if letter != " ":
            return before + after
        case 1:
            return before + letter + letter + after
        case 2:
            return before + random.choice(_LETTERS) + letter + after
        case 3 if letter.lower() in _NEXT_TO:
            struck = random.choice(_NEXT_TO[letter.lower()])
            return before + (struck.upper() if letter.isupper() else struck) + after
        case _:
            return before + after[:1] + letter + after[1:] if after[:1].strip() and letter != " " else name + random.choice(_LETTERS)


# ---------------------------------------------------------------- records of one person that were made twice
def recorded_twice(people: Sequence[Person], share: float, *, seed: int) -> tuple[list[Person], set[tuple[str, str]]]:
    """Everybody, and a second record of some of them; and which pairs of ids are of one person, the smaller id first."""
    random = Random(f"twice/{seed}")
    made, pairs = list(people), set[tuple[str, str]]()
    kinds = [
        Kind.EXACT,
        Kind.SLIP,
        Kind.TWO_SLIPS,
        Kind.HEARD,
        Kind.NICKNAME,
        Kind.TURNED,
        Kind.OTHER_SURNAME,
        Kind.DAY_MONTH,
        Kind.DATE_SLIP,
    ]
    for person in random.sample(list(people), round(share * len(people))):
        try:
            asked = _asked(random, random.choice(kinds), person)
        except _NotThis:
            continue
        second = f"{person.id}-2"
        postcode = person.postcode if random.random() < 0.6 else random.choice(people).postcode
        made.append(replace(person, id=second, names=(asked.name,), recorded=asked.born, postcode=postcode, twins=()))
        pairs.add((person.id, second))
    return made, pairs
