"""Thousands of made-up families, each drawn and held to every rule: `make long`, or `python -m tests.thousands --help`.

Half are as children's files hold them (`seed.generate`), half are clans of ten to two thousand people who hang together
(`tests.support.clans`), most of them small. Of each:

- the engine finds no fault in its own drawing, and a judge that knows only the layout file finds none either;
- under other ids and in another order it is the same picture (where the first was proven best, which no clock decides);
- each fact is read back from the picture, and the key says each mark and no other.

A family is known by its number and the seed of the run: `--only NUMBER` draws it again, and `--picture X.svg` keeps it.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from graphsvc.analysis.who import who_is
from graphsvc.drawings.genogram import genogram_of
from render import genogram_svg
from render.diagram import Genogram, Person, Profile
from render.fonts import text_width
from render.genogram.arrange import arrange
from render.layout import Layout, as_json
from seed import generate, network_of
from tests.property.test_pictures_read_back import compare, compare_key
from tests.support.clans import clan
from tests.support.layout_judge import broken_rules

DAY = date(2026, 11, 25)
SIZES = ((10, 30, 50), (30, 90, 38), (90, 300, 10), (300, 2000, 2))  # from, to, and how many of a hundred clans
LARGEST_TOLD_BACK = 400  # reading lines back takes the square of their number
PATIENT_S = 60.0  # the clock must not decide whether a proof is reached again


@dataclass(frozen=True, slots=True)
class Held:
    """What came of one family. `wrong` is empty where every rule held; `compared`: it was also drawn under other ids."""

    number: int
    people: int
    seconds: float
    compared: bool
    wrong: tuple[str, ...]


def family(number: int, seed: int) -> Genogram:
    """The family of that number: the same for the same seed."""
    chance = random.Random(f"thousands/{seed}/{number}")  # noqa: S311 - invented families
    profile = chance.choice(tuple(Profile))
    if number % 2:
        return replace(_of_a_file(chance.randrange(10**6)), profile=profile)
    low, high, _ = chance.choices(SIZES, [share for *_, share in SIZES])[0]
    return replace(clan(int(low * (high / low) ** chance.random()), chance.randrange(10**6)), profile=profile)


def _of_a_file(seed: int) -> Genogram:
    """A child's family as it is recorded, workers and neighbours beside it."""
    deeds = list(islice(generate(60, seed=seed, today=DAY), 2))
    child = deeds[-1].people[0].id
    network = network_of(deeds, child, as_at=DAY)
    return genogram_of(network, who_is(network, child))


def shuffled(diagram: Genogram, chance: random.Random) -> Genogram:
    """The same family with other ids and in another order."""
    new = {p.id: f"x{i}" for i, p in enumerate(chance.sample(diagram.people, len(diagram.people)))}
    people = [replace(p, id=new[p.id]) for p in chance.sample(diagram.people, len(diagram.people))]
    unions = [
        replace(
            u,
            partners=tuple(chance.sample([new[p] for p in u.partners], len(u.partners))),
            children=tuple(chance.sample([replace(c, person=new[c.person]) for c in u.children], len(u.children))),
        )
        for u in chance.sample(diagram.unions, len(diagram.unions))
    ]
    feelings = chance.sample(diagram.feelings, len(diagram.feelings))
    return replace(
        diagram,
        people=tuple(people),
        unions=tuple(unions),
        twins=tuple(replace(t, people=tuple(new[x] for x in t.people)) for t in diagram.twins),
        others=tuple(chance.sample(diagram.others, len(diagram.others))),
        feelings=tuple(replace(f, a=new.get(f.a, f.a), b=new.get(f.b, f.b)) for f in feelings),
        households=tuple(replace(h, members=tuple(new.get(x, x) for x in h.members)) for h in diagram.households),
        patterns=tuple(replace(p, people=tuple(new.get(x, x) for x in p.people)) for p in diagram.patterns),
    )


def places(diagram: Genogram, layout: Layout) -> Counter[tuple[Person, float, float]]:
    """Who stands where, whatever their ids: people who differ in nothing else may change places."""
    at = {place.id: (place.x, place.y) for place in layout.places}
    return Counter((replace(person, id=""), *at[person.id]) for person in diagram.people)


def hold(number: int, seed: int) -> Held:
    """Draw one family and hold it to every rule."""
    began = time.perf_counter()
    diagram = family(number, seed)
    svg, layout = genogram_svg(diagram)
    wrong = [f"the engine's own check: {fault.kind} {fault.people}" for fault in layout.faults]
    wrong += [f"the judge: {broken}" for broken in broken_rules(diagram, as_json(layout))]
    if len(diagram.people) <= LARGEST_TOLD_BACK:
        wrong += _not_told_back(diagram, svg)
    if layout.quality.optimal:
        wrong += _not_the_same(diagram, number)
    return Held(number, len(diagram.people), time.perf_counter() - began, layout.quality.optimal, tuple(wrong))


def _not_told_back(diagram: Genogram, svg: str) -> Iterator[str]:
    for law in (compare, compare_key):
        try:
            law(diagram, svg)
        except AssertionError as failed:
            last = traceback.extract_tb(failed.__traceback__)[-1]
            yield f"not read back: {last.name}, line {last.lineno}: {last.line}"


def _not_the_same(diagram: Genogram, number: int) -> Iterator[str]:
    other = shuffled(diagram, random.Random(number))  # noqa: S311 - a shuffle of invented people
    first, second = (places(one, arrange(one, text_width=text_width, budget_s=PATIENT_S)) for one in (diagram, other))
    if first != second:
        yield f"another picture under other ids: {(first - second).total()} people stand elsewhere"


def main() -> int:
    """Hold as many families as asked for, two or more at a time; 1 where a rule was broken."""
    asked = argparse.ArgumentParser(prog="python -m tests.thousands", description="Draw made-up families and hold each to every rule.")
    asked.add_argument("--families", type=int, default=3000)
    asked.add_argument("--minutes", type=float, default=60.0, help="end after so many, however many families there were")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", type=int, metavar="NUMBER", help="this family alone")
    asked.add_argument("--picture", type=Path, metavar="X.svg", help="with --only: keep its picture")
    options = asked.parse_args()
    if options.only is not None:
        print(held := hold(options.only, options.seed))
        if options.picture:
            options.picture.write_text(genogram_svg(family(options.only, options.seed))[0], encoding="utf-8")
        return bool(held.wrong)
    began = time.perf_counter()
    found = []
    for held in _all(options.families, options.seed, until=began + 60 * options.minutes):
        found.append(held)
        for broken in held.wrong:
            print(f"family {held.number} (--seed {options.seed} --only {held.number}), {held.people} people: {broken}", flush=True)
        if len(found) % 100 == 0:
            print(f"{len(found)} families, {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    _say(found, time.perf_counter() - began)
    return any(held.wrong for held in found) or not found


def _all(families: int, seed: int, until: float) -> Iterator[Held]:
    """Families one after another, as each is done; no new one is begun after that time."""
    numbers = iter(range(families))
    hands = os.cpu_count() or 1
    with ProcessPoolExecutor(hands) as pool:
        going = {pool.submit(hold, number, seed) for number in islice(numbers, hands)}
        while going:
            done, going = wait(going, return_when=FIRST_COMPLETED)
            for one in done:
                yield one.result()
                if time.perf_counter() < until and (number := next(numbers, None)) is not None:
                    going.add(pool.submit(hold, number, seed))


def _say(found: list[Held], seconds: float) -> None:
    sizes = Counter(next(most for most in (30, 100, 300, 1000, 10_000) if held.people <= most) for held in found)
    said = ", ".join(f"{number} of up to {most:,} people" for most, number in sorted(sizes.items()))
    print(f"{len(found):,} families ({said}), {sum(held.people for held in found):,} people in {seconds:.0f} s")
    print(f"{sum(held.compared for held in found):,} were proven best and drawn again under other ids")
    slowest = max(found, key=lambda held: held.seconds, default=None)
    if slowest:
        print(f"the slowest, number {slowest.number} of {slowest.people:,} people, took {slowest.seconds:.1f} s with all checks")
    print(f"{sum(bool(held.wrong) for held in found)} broke a rule")


if __name__ == "__main__":
    sys.exit(main())
