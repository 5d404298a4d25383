"""An ecomap of a child's home: who and what surrounds it, how strong each tie is, and which way help flows (Hartman 1978)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from graphsvc.analysis.called import NO_NAME
from graphsvc.analysis.circles import latest_said, memberships_said
from graphsvc.analysis.homes import child_homes
from graphsvc.analysis.on_its_day import on_its_day
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.analysis.wording import possessive
from graphsvc.domain.circles import Whose
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind, Person, Sector
from graphsvc.domain.ties import (
    AcquaintanceKind,
    FeelingKind,
    Feels,
    Flow,
    Frequency,
    InContact,
    Knows,
    MemberOf,
    OnEcomap,
    Strength,
    Supports,
    Tie,
)
from graphsvc.drawings.circles import seen_by
from graphsvc.drawings.middle import middle_of
from graphsvc.drawings.sheet import Stamp, furniture, left_out
from render import diagram

T = TypeVar("T", bound=Tie)

_SECTOR_WORDS = {
    Sector.FAMILY: "Family and friends",
    Sector.FRIENDS: "Family and friends",
    Sector.SCHOOL: "School",
    Sector.HEALTH: "Health",
    Sector.SERVICES: "Services",
    Sector.WORK: "Work",
    Sector.FAITH: "Community",
    Sector.COMMUNITY: "Community",
}
_ROUND = list(dict.fromkeys(_SECTOR_WORDS.values()))
_ACQUAINTANCE_SECTORS = {
    AcquaintanceKind.TEACHER: Sector.SCHOOL,
    AcquaintanceKind.PROFESSIONAL: Sector.SERVICES,
    AcquaintanceKind.CHILDMINDER: Sector.SERVICES,
    AcquaintanceKind.CLUB: Sector.COMMUNITY,
    AcquaintanceKind.FAITH: Sector.FAITH,
    AcquaintanceKind.NEIGHBOUR: Sector.COMMUNITY,
    AcquaintanceKind.COLLEAGUE: Sector.WORK,
}
_FEELING_STRENGTH = {
    FeelingKind.VERY_CLOSE: Strength.STRONG,
    FeelingKind.CLOSE: Strength.STEADY,
    FeelingKind.CONNECTED: Strength.STEADY,
    FeelingKind.CARES_FOR: Strength.STEADY,
    FeelingKind.SPIRITUAL: Strength.STEADY,
    FeelingKind.MENDED: Strength.WEAK,
    FeelingKind.DISTANT: Strength.WEAK,
    FeelingKind.STRAINED: Strength.STRESSFUL,
    FeelingKind.CLOSE_AND_STRAINED: Strength.STRESSFUL,
    FeelingKind.VERY_CLOSE_AND_STRAINED: Strength.STRESSFUL,
    FeelingKind.DISTANT_AND_STRAINED: Strength.STRESSFUL,
}
_WEIGHT = {Strength.STRESSFUL: 0, Strength.STRONG: 1, Strength.STEADY: 2, Strength.WEAK: 3, Strength.NOT_RECORDED: 4}


@dataclass(slots=True)
class _Around:
    """Somebody or something outside the home, in the making: what ties it to those who live there."""

    sector: Sector
    formal: bool
    name: str
    lines: list[str] = field(default_factory=list)
    strengths: list[Strength] = field(default_factory=list)
    flows: list[diagram.Flow] = field(default_factory=list)
    tied_to: set[str] = field(default_factory=set)  # by id, who at home; of a group its words say so
    own: tuple[Strength, diagram.Flow] | None = None  # as the view that is shown has it


def ecomap_of(
    network: FamilyNetwork,
    who: Mapping[str, WhoTheyAre],
    *,
    whose: Whose = Whose.CHILD,
    stamp: Stamp | None = None,
    profile: diagram.Profile = diagram.Profile.UK,
) -> diagram.Ecomap:
    """Draw what surrounds the home where the child lives: all of them together, where there are several.

    Shown: groups that somebody at home belongs to, and people outside it with help, contact, acquaintance or feeling recorded with
    somebody at home. Relatives with none of these are on the genogram. A line is drawn as `whose` view has it, where that view says
    something of it; the others as they are recorded, by whomever.
    """
    network = on_its_day(network)
    not_shown = left_out(network)
    middle = middle_of(network, profile)
    name = network.child.short_name or ("this baby" if network.child.life is LifeStatus.UNBORN else "this child")
    inside = middle.members
    around: dict[str, _Around] = {}
    _groups(network, around, inside)
    _people(network, around, inside, who)
    _seen(network, around, inside, who, whose)
    for it in around.values():
        it.lines += _with_which(it, child_homes(network))
    own = sum(1 for it in around.values() if it.own)
    seen = seen_by(network, whose)
    ordered = sorted(around.items(), key=lambda item: (_ROUND.index(_SECTOR_WORDS[item[1].sector]), item[1].formal, item[1].name, item[0]))
    return diagram.Ecomap(
        furniture=furniture(
            network,
            stamp or Stamp(),
            title=f"Who and what surrounds {f'{possessive(name)} {middle.called}' if middle.called else name}",
            subtitle=f"Ecomap{_of_the_view(own, len(ordered), seen)}. Arrows show which way help and energy flow.",
            description=f"{' and '.join(filter(None, (name, middle.called)))} in the middle; "
            f"{len(ordered)} people, groups and services around it.",
        ),
        home=middle.home,
        homes=middle.several,
        people=middle.people,
        unions=middle.unions,
        twins=middle.twins,
        systems=tuple(_system(system_id, it, seen) for system_id, it in ordered),
        not_shown=not_shown,
        profile=profile,
    )


def _with_which(it: _Around, homes: list[tuple[Group, str, tuple[str, ...]]]) -> list[str]:
    """Of several homes the one with whose people alone somebody is tied; nothing of a tie to who lives in both, or as a view has it."""
    where = [home.name for one in it.tied_to for home, _, members in homes if one in members]
    one_each = len(where) == len(it.tied_to) and len({*where}) == 1
    return [f"with {where[0]}"] if one_each and where[0] and not it.own and len(homes) > 1 else []


def _groups(network: FamilyNetwork, around: dict[str, _Around], inside: frozenset[str]) -> None:
    groups = {g.id: g for g in network.groups}
    for tie in _live(network, MemberOf):
        group = groups.get(tie.b)
        if group is None or tie.a not in inside or group.kind is GroupKind.HOUSEHOLD:
            continue
        it = around.setdefault(group.id, _Around(group.sector, group.formal, group.name))
        it.lines.append(f"{network.person(tie.a).short_name}: {tie.role}" if tie.role else network.person(tie.a).short_name)
        it.strengths.append(tie.strength)
        it.flows.append(_flow(tie.flow, family_is_a=True))


def _people(
    network: FamilyNetwork,
    around: dict[str, _Around],
    inside: frozenset[str],
    who: Mapping[str, WhoTheyAre],
) -> None:
    for tie in (*_live(network, Supports), *_live(network, InContact), *_live(network, Knows), *_live(network, Feels)):
        family_is_a = tie.a in inside
        other = tie.b if family_is_a else tie.a
        if family_is_a == (tie.b in inside) or other not in network:
            continue
        strength, line = _reading(tie)
        if strength is None:
            continue
        person, what = network.person(other), who.get(other)
        at_work = isinstance(tie, Knows) and tie.kind.is_paid
        paid = bool(what and what.paid) or at_work
        works_now = bool(what and what.in_paid_role) or at_work
        place = _workplace(network, other, around) if paid else None
        if place:
            _fold_in(around[place], person, what, strength)
            continue
        it = around.setdefault(other, _Around(_sector(network, person, paid), works_now, person.display_name or NO_NAME))
        if not it.lines and what and what.words:
            it.lines.append(what.words)
        if line:
            it.lines.append(line)
        it.strengths.append(strength)
        it.tied_to.add(tie.a if family_is_a else tie.b)
        if isinstance(tie, Supports):
            it.flows.append(_flow(tie.flow, family_is_a=family_is_a))


def _seen(network: FamilyNetwork, around: dict[str, _Around], inside: frozenset[str], who: Mapping[str, WhoTheyAre], whose: Whose) -> None:
    """What one view says of the lines: of a person whatever else is recorded of them, of a group how somebody at home belongs to it."""
    for person_id, tie in latest_said(network, OnEcomap, whose).items():
        if person_id not in inside:
            person, what = network.person(person_id), who.get(person_id)
            paid = bool(what and what.paid)
            made = _Around(
                _sector(network, person, paid),
                bool(what and what.in_paid_role),
                person.display_name or NO_NAME,
                [what.words] if what else [],
            )
            around.setdefault(person_id, made).own = (tie.strength, _flow(tie.flow, family_is_a=False))
    for group in network.groups:
        said = memberships_said(network, group.id, whose) if group.id in around else ()
        if said and group.kind is not GroupKind.HOUSEHOLD:
            around[group.id].own = (said[0].strength, _flow(said[0].flow, family_is_a=True))


def _of_the_view(own: int, lines: int, seen: str) -> str:
    return f", {seen}" if own and own == lines else f": {own} of {lines} lines {seen}, the others as recorded" if own else ""


def _workplace(network: FamilyNetwork, person_id: str, around: Mapping[str, _Around]) -> str | None:
    """The school or service round the home that this worker belongs to: worker and place are one system."""
    return next((t.b for t in _live(network, MemberOf) if t.a == person_id and t.b in around and not t.resident), None)


def _fold_in(it: _Around, person: Person, what: WhoTheyAre | None, strength: Strength) -> None:
    line = f"{person.display_name}, {what.words}" if what and what.words else person.display_name
    if line not in it.lines:
        it.lines.append(line)
        it.strengths.append(strength)


def _sector(network: FamilyNetwork, person: Person, paid: bool) -> Sector:
    kinds = [t.kind for t in _live(network, Knows) if t.b == person.id]
    known = next((_ACQUAINTANCE_SECTORS[k] for k in kinds if k in _ACQUAINTANCE_SECTORS), None)
    work = next(
        (network.group(t.b).sector for t in _live(network, MemberOf) if paid and t.a == person.id and _is_group(network, t.b)), None
    )
    return work or known or (Sector.SERVICES if paid else Sector.FAMILY)


def _is_group(network: FamilyNetwork, group_id: str) -> bool:
    return any(g.id == group_id for g in network.groups)


def _reading(tie: Tie) -> tuple[Strength | None, str]:
    """How strong a tie is on an ecomap, and the words for it. None: not for this picture."""
    match tie:
        case Supports():
            return tie.strength, tie.words
        case InContact():
            if tie.frequency in {Frequency.NONE, Frequency.NOT_KNOWN}:
                return None, ""
            return Strength.NOT_RECORDED, f"{tie.frequency.words}{f', {tie.means}' if tie.means else ''}"  # how often is not how strong
        case Knows():
            return Strength.NOT_RECORDED, ""
        case Feels():
            return _FEELING_STRENGTH.get(tie.kind), ""
        case _:
            return None, ""


def _live(network: FamilyNetwork, kind: type[T]) -> list[T]:
    return sorted((t for t in network.ties_of(kind) if not t.said.had_ended(network.as_at)), key=lambda t: t.id)


def _flow(flow: Flow, *, family_is_a: bool) -> diagram.Flow:
    match flow:
        case Flow.BOTH:
            return diagram.Flow.BOTH
        case Flow.NOT_SAID:
            return diagram.Flow.NOT_SAID
        case _:
            return diagram.Flow.TAKES if (flow is Flow.TO_B) == family_is_a else diagram.Flow.GIVES


def _system(system_id: str, it: _Around, seen: str) -> diagram.System:
    """As the view has it; else said help decides the strength over mere contact, and strain is never averaged away."""
    said = {f for f in it.flows if f is not diagram.Flow.NOT_SAID}
    both = said.pop() if len(said) == 1 else diagram.Flow.BOTH if said else diagram.Flow.NOT_SAID
    strength, flow = it.own or (min(it.strengths, key=_WEIGHT.__getitem__), both)
    line = "; ".join(dict.fromkeys(it.lines))
    return diagram.System(
        id=system_id,
        name=it.name,
        line=line,
        formal=it.formal,
        sector=_SECTOR_WORDS[it.sector],
        strength=diagram.Strength(strength.value),
        flow=flow,
        label=f"{it.name}: {line or 'no more is recorded'}; {_strength_words(strength)}{f', {seen}' if it.own else ''}",
        seen=seen if it.own else "",
    )


def _strength_words(strength: Strength) -> str:
    return "how strong the tie is, is not recorded" if strength is Strength.NOT_RECORDED else f"the tie is {strength}"
