"""Made-up families without end: any number of people from a random seed, one family in memory at a time.

The same seed and day give the same people. Shares and ages come from `seed.population`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from graphsvc.access.actor import Actor, Role
from graphsvc.domain.deeds import Deed
from seed import population
from seed.example import ExampleChild
from seed.generated_family import years_before
from seed.generated_life import Neighbourhood, day_of_recording, live, neighbourhood
from seed.generated_relatives import household, side_of
from seed.recording import Recording

FAMILIES_IN_A_NEIGHBOURHOOD = 25
CHILDREN_TO_A_WORKER = 16


@dataclass(frozen=True, slots=True)
class _Written:
    deed: Deed
    child_id: str = ""


def generate(people: int, *, seed: int, today: date) -> Iterator[Deed]:
    """Deeds that between them record exactly so many people. A deed names only people and groups of its own or of an earlier one.

    Args:
        people: how many, workers among them.
        seed: of the random source.
        today: nobody is recorded, and nothing has happened, after it.
    """
    return (written.deed for written in _families(people, seed, today))


def generated_children(people: int, *, seed: int, today: date) -> Iterator[ExampleChild]:
    """The children with a file among the people that `generate` makes of the same numbers, in the same order."""
    files = (written for written in _families(people, seed, today) if written.child_id)
    for number, written in enumerate(files):
        worker = generated_worker(number // CHILDREN_TO_A_WORKER)
        yield ExampleChild(written.child_id, date.fromisoformat(written.deed.at[:10]), worker.id, worker.team)


def generated_worker(number: int) -> Actor:
    """The worker of so many children in a row; eight workers are a team."""
    return Actor(f"u_worker_{number + 1:05d}", f"Example worker {number + 1}", Role.PRACTITIONER, f"team-{number // 8 + 1}")


def _families(people: int, seed: int, today: date) -> Iterator[_Written]:
    random = Random(f"graphsvc/{seed}")
    left, number = people, 0
    near: Neighbourhood | None = None
    while left > 0:
        if near is None or number % FAMILIES_IN_A_NEIGHBOURHOOD == 0:
            note = Recording(random, today, years_before(day_of_recording(random, today), 1))
            near = neighbourhood(note)
            written = _Written(note.deed())
        else:
            written = _family(random, today, near)
        number += 1
        written = replace(written, deed=_cut(written.deed, left))
        left -= len(written.deed.people)
        if written.child_id not in {person.id for person in written.deed.people}:
            written = replace(written, child_id="")
        yield written


def _family(random: Random, today: date, near: Neighbourhood) -> _Written:
    note = Recording(random, today, day_of_recording(random, today))
    family = household(note)
    sides = [side_of(note, family.mother)]
    if family.father and random.random() < 0.7:
        sides.append(side_of(note, family.father))
    has_file = random.random() < population.FAMILIES_WITH_A_FILE
    live(note, family, sides, near, looked_after=has_file and random.random() < population.FILES_OF_LOOKED_AFTER_CHILDREN)
    about = next(iter(family.living_children), family.children[0])
    return _Written(note.deed(), about.id if has_file else "")


def _cut(deed: Deed, most: int) -> Deed:
    """The deed with at most so many people, and nothing said of the others."""
    if len(deed.people) <= most:
        return deed
    dropped = {person.id for person in deed.people[most:]}
    return replace(
        deed,
        people=deed.people[:most],
        facts=tuple(fact for fact in deed.facts if fact.person_id not in dropped),
        ties=tuple(tie for tie in deed.ties if tie.a not in dropped and tie.b not in dropped),
    )
