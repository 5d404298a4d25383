"""A genogram of a network: the family as recorded, every person once, whatever set of parents they hang from."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping

from graphsvc.analysis.called import SOMEBODY
from graphsvc.analysis.homes import child_homes
from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.analysis.reach import family_of, related_partners
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.analysis.wording import possessive
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.drawings.between import lines_between, told_beside
from graphsvc.drawings.middle import households
from graphsvc.drawings.patterns import patterns_of
from graphsvc.drawings.people import Dates, symbol
from graphsvc.drawings.sheet import Stamp, furniture, left_out
from graphsvc.drawings.unions import twins, unions, with_words_below
from render import diagram
from render.diagram import DEFAULT_LAYERS, Layer
from render.layers import with_layers

# Conventions conflict, so each picture says by which it is drawn.
DRAWN_BY = {diagram.Profile.UK: "Drawn as is usual in UK social work", diagram.Profile.MCGOLDRICK: "Drawn by McGoldrick’s rules"}


def genogram_of(
    network: FamilyNetwork,
    who: Mapping[str, WhoTheyAre],
    *,
    stamp: Stamp | None = None,
    profile: diagram.Profile = diagram.Profile.UK,
    title: str = "",
    layers: Collection[Layer] = DEFAULT_LAYERS,
    dates: Dates = Dates.YEAR,
    missing_up: int = 1,
) -> diagram.Genogram:
    """Draw the family of a network; people with no family tie to the child stand in a tray below.

    Whoever asks for a protected layer (`render.diagram.PROTECTED_LAYERS`) answers for the reader's right to see it.

    Args:
        who: what each person is to the child; empty for a file that is drawn without anyone in the middle.
        title: for a file; a child's genogram is named after the child.
        missing_up: in how many generations above the child a parent whom nobody has named yet stands as a "?": 1 the child's, 2 theirs too.
    """
    network = on_its_day(network)
    not_shown = left_out(network)
    family = family_of(network)
    related = related_partners(network)
    made = [_person(network, p.id, who, dates) for p in network.people]
    placed = unions(network, profile=profile, kin=related)
    placed, stand_ins = _missing_parents(network, placed, missing_up)
    made, placed = with_words_below(made, placed)
    child = network.find(network.child_id)
    nameless = "This baby" if child and child.life is LifeStatus.UNBORN else "This child"
    name = child.short_name or nameless if child else ""
    whole = diagram.Genogram(
        furniture=furniture(
            network,
            stamp or Stamp(),
            title=title or f"{possessive(name or nameless)} family",
            subtitle=f"Genogram. {DRAWN_BY[profile]}.",
            description="",
        ),
        people=tuple(p for p in made if p.id in family) + stand_ins,
        unions=placed,
        twins=twins(network),
        feelings=lines_between(network, with_harm=Layer.HARM in layers),
        households=households(network),
        not_shown=not_shown,
        profile=profile,
        patterns=patterns_of(network) if Layer.PATTERNS in layers else (),
    )
    shown = with_layers(whole, layers)
    reached = tuple(line for line in shown.feelings if {line.a, line.b} <= family)
    beside = [line for line in shown.feelings if not {line.a, line.b} <= family]
    names = {p.id: p.short_name for p in network.people}
    others = tuple(dataclasses.replace(p, notes=(*p.notes, *told_beside(beside, p.id, names))) for p in made if p.id not in family)
    count = sum(not p.placeholder for p in shown.people) + len(others)
    described = dataclasses.replace(shown.furniture, description=_description(network, name, count))
    return dataclasses.replace(shown, furniture=described, feelings=reached, others=others)


def _person(network: FamilyNetwork, person_id: str, who: Mapping[str, WhoTheyAre], dates: Dates) -> diagram.Person:
    index = person_id == network.child_id
    relation = who[person_id].words if person_id in who and not index else ""
    return symbol(network.person(person_id), as_at=network.as_at, relation=relation, index=index, dates=dates)


def _missing_parents(
    network: FamilyNetwork, placed: tuple[diagram.Union, ...], up: int
) -> tuple[tuple[diagram.Union, ...], tuple[diagram.Person, ...]]:
    """Those whom nobody has named yet among the child's parents, and so many generations of theirs by birth."""
    stand_ins: list[diagram.Person] = []
    generation = [network.child_id]
    for _ in range(up):
        above: list[str] = []
        for person in generation:
            above += sorted(who for union in placed for who in union.partners if _is_born_to(union, person))
            placed, found = _missing_parent(network, placed, person)
            stand_ins += found
        generation = above
    return placed, tuple(stand_ins)


def _missing_parent(
    network: FamilyNetwork, placed: tuple[diagram.Union, ...], of: str
) -> tuple[tuple[diagram.Union, ...], tuple[diagram.Person, ...]]:
    """A second parent whom nobody has named yet stands dotted beside the one who is known: a question, not a gap.

    Only for somebody of whom one birth parent is known, and only where no brother or sister hangs from the same parent alone: whether
    they would share the missing parent is not known either.
    """
    known = {who for union in placed for who in union.partners if _is_born_to(union, of)}
    for i, union in enumerate(placed):
        if len(known) > 1 or len(union.partners) != 1 or [c.person for c in union.children] != [of]:
            continue
        if union.children[0].link is not diagram.Link.BIRTH:
            continue
        name = "" if of == network.child_id else network.person(of).short_name
        whose = f"{possessive(name)} other parent" if name else "the other parent"
        stand_in = diagram.Person(
            id=f"missing-parent-of-{of}",
            name="Not recorded",
            notes=(whose,),
            placeholder=True,
            label=f"{whose[0].upper()}{whose[1:]}, not recorded yet",
        )
        joined = dataclasses.replace(union, partners=(*union.partners, stand_in.id))
        return (*placed[:i], joined, *placed[i + 1 :]), (stand_in,)
    return placed, ()


def _is_born_to(union: diagram.Union, child: str) -> bool:
    return any(c.person == child and c.link is diagram.Link.BIRTH for c in union.children)


def _description(network: FamilyNetwork, name: str, count: int) -> str:
    if not name:
        return f"A family of {count} people."
    age = network.child.age(network.as_at)
    verb = "is expected" if network.child.life is LifeStatus.UNBORN else "lives"
    homes = [
        f"{verb} at {home.name} with {_listed(network, [m for m in members if m != network.child_id])}"
        for home, _, members in child_homes(network)
        if len(members) > 1
    ]
    at_home = f"{name} {' and '.join(homes)}." if homes else "Who lives at home is not shown, or not recorded."
    return f"{name}{f', {age.words}' if age else ''}: {count} people are recorded. {at_home}"


def _listed(network: FamilyNetwork, ids: list[str]) -> str:
    names = [network.person(i).short_name or SOMEBODY for i in ids]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}"
