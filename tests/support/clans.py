"""Large families that hang together: people who partner again, blended, adopted and fostered children, twins, losses, cousins who marry.

`seed.generate` makes families as a child's file holds them, of some thirty people at the most. These go on for as long as is asked, and
hold what the layout finds hard. The same seed gives the same family.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from render.diagram import Child, Form, Furniture, Genogram, Link, Person, Stage, Twins, Union, UnionEnd, UnionKind

NAMES = ("Ada", "Bartholomew", "Chidi", "Dilys", "Eòghan", "Farzana", "Gwen", "Hui Ling", "Iwan", "Jo", "Kasia", "Llŷr", "Mo")
SURNAMES = ("Abbott", "Featherstonehaugh-Montgomery", "Khan", "Lee", "O’Rourke", "Smith")
NEVER_BORN = (Stage.MISCARRIAGE, Stage.STILLBORN, Stage.UNBORN)
TODAY = 2026.0


@dataclass
class _Clan:
    random: Random
    people: list[Person] = field(default_factory=list)
    unions: list[Union] = field(default_factory=list)
    twins: list[Twins] = field(default_factory=list)
    partners: dict[str, set[str]] = field(default_factory=dict)
    parents: dict[str, frozenset[str]] = field(default_factory=dict)
    forebears: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, born: float, *, stage: Stage = Stage.BORN, parents: tuple[str, ...] = ()) -> Person:
        some = self.random
        key = f"c{len(self.people)}"
        form = some.choices((Form.WOMAN, Form.MAN, Form.NON_BINARY, Form.NOT_KNOWN), (48, 48, 2, 2))[0]
        name = f"{some.choice(NAMES)} {some.choice(SURNAMES)}" if stage is Stage.BORN or some.random() < 0.2 else ""
        died = stage is Stage.BORN and some.random() < (TODAY - born) / 120
        known = some.random() < 0.9
        years = f"{'b. ' if not died else ''}{born:.0f}{'–?' if died else ''}" if known else ""
        age = f"{TODAY - born:.0f}" if known and not died and stage is Stage.BORN else ""
        person = Person(key, name, form, stage, died=died, age=age, years=years, born=born if known else None)
        self.people.append(person)
        self.partners[key] = set()
        self.parents[key] = frozenset(parents)
        self.forebears[key] = frozenset(parents).union(*(self.forebears[parent] for parent in parents))
        return person

    def join(self, a: str, b: str, year: float) -> Union:
        some = self.random
        self.partners[a].add(b)
        self.partners[b].add(a)
        end = some.choices((UnionEnd.NONE, UnionEnd.SEPARATED, UnionEnd.DIVORCED, UnionEnd.WIDOWED), (60, 20, 15, 5))[0]
        kind = some.choice(tuple(UnionKind))
        words = (f"m {year:.0f}",) if kind is UnionKind.MARRIED else ()
        related = bool(self.forebears[a] & self.forebears[b])
        return Union(f"F{len(self.unions)}", (a, b), kind, end, words, year, (), related)

    def have(self, union: Union, first: float, most: int) -> list[Person]:
        """Children of a couple, or of one parent: some of them twins, some never born, some brought up by others."""
        some, born, children = self.random, first, list[Person]()
        for _ in range(min(most, some.choices((0, 1, 2, 3, 4, 6), (15, 20, 30, 20, 10, 5))[0])):
            born = round(born + some.uniform(0.9, 5.0), 1)
            if born > TODAY:
                break
            stage = some.choice(NEVER_BORN[:2]) if some.random() < 0.05 else Stage.BORN
            children.append(self.add(born, stage=stage, parents=union.partners))
            if stage is Stage.BORN and some.random() < 0.04:
                children.append(self.add(born, parents=union.partners))
                self.twins.append(Twins((children[-2].id, children[-1].id), identical=some.choice((True, False, None))))
        self.unions.append(replace(union, children=tuple(Child(child.id) for child in children)))
        return children


def clan(people: int, seed: int) -> Genogram:
    """A family of so many people, or a few more to finish a set of parents or twins."""
    clan = _Clan(Random(f"clan/{seed}"))  # noqa: S311 - invented people
    year = TODAY - 30.0 * (2 + people.bit_length() // 3)
    founders = [clan.add(year + clan.random.uniform(0, 8)) for _ in range(1 + people // 60)]
    waiting = founders
    while len(clan.people) < people:
        if not waiting:
            born = [p for p in clan.people if p.stage is Stage.BORN and (p.born or year) < TODAY - 16 and len(clan.partners[p.id]) < 3]
            waiting = [clan.random.choice(born)]
        following = []
        for person in waiting:
            if len(clan.people) >= people:
                break
            following += _live(clan, person, waiting, people)
        waiting = [child for child in following if child.stage is Stage.BORN]
    _brought_up_by_others(clan)
    index = max((p for p in clan.people if p.stage is Stage.BORN), key=lambda p: p.born or 0.0)
    everybody = tuple(replace(p, index=p.id == index.id) for p in clan.people)
    return Genogram(Furniture(f"Clan {seed}"), everybody, tuple(clan.unions), tuple(clan.twins))


def _live(clan: _Clan, person: Person, others: list[Person], people: int) -> list[Person]:
    """One life: partners one after another, children with them or alone."""
    some, children = clan.random, list[Person]()
    at = (person.born or TODAY - 40) + some.uniform(18, 30)
    if at > TODAY:
        return []
    if some.random() < 0.12:
        return clan.have(Union(f"F{len(clan.unions)}", (person.id,), order=at), at, people - len(clan.people))
    for _ in range(some.choices((0, 1, 2, 3), (15, 55, 20, 10))[0]):
        kin = [o for o in others if o.id != person.id and not clan.partners[o.id] & {person.id} and len(clan.partners[o.id]) < 2]
        kin = [o for o in kin if not _of_one_home(clan, person.id, o.id)]
        partner = some.choice(kin) if kin and some.random() < 0.03 else clan.add(at - some.uniform(18, 30))
        room = max(0, people - len(clan.people))
        children += clan.have(clan.join(person.id, partner.id, round(at, 1)), at, room)
        at += some.uniform(3, 12)
        if at > TODAY or len(clan.people) >= people:
            break
    return children


def _of_one_home(clan: _Clan, a: str, b: str) -> bool:
    """Brothers and sisters, and those of whom one descends from the other, do not marry."""
    return bool(clan.parents[a] & clan.parents[b]) or a in clan.forebears[b] or b in clan.forebears[a]


def _brought_up_by_others(clan: _Clan) -> None:
    """Some children also hang from a couple who adopted or fostered them, older than they are and of another family.

    No twins: whose bar of two families joins them, not even a patient reader of lines can tell.
    """
    some = clan.random
    born = {person.id: person.born or TODAY for person in clan.people}  # of whom it is not known when, nobody is brought up
    couples = [k for k, union in enumerate(clan.unions) if len(union.partners) == 2]
    twins = {person for birth in clan.twins for person in birth.people}
    young = [p for p in clan.people if p.stage is Stage.BORN and p.born and not clan.partners[p.id] and clan.forebears[p.id]]
    young = [p for p in young if p.id not in twins]
    for person in some.sample(young, min(len(young), 1 + len(clan.people) // 25)) if couples else ():
        k = some.choice(couples)
        union = clan.unions[k]
        if max(born[p] for p in union.partners) < born[person.id] - 18 and not clan.forebears[person.id] & set(union.partners):
            link = some.choices((Link.ADOPTIVE, Link.FOSTER, Link.GUARDIAN, Link.KINSHIP), (4, 3, 2, 1))[0]
            clan.unions[k] = replace(union, children=(*union.children, Child(person.id, link)))
