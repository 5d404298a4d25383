"""Questions about the family tree: parents, their parents, their brothers and sisters, sides, and brothers and sisters of the child."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.kin.bonds import Bond
from graphsvc.analysis.questions.gap import Gap, missing, recorded
from graphsvc.analysis.questions.gap_record import ADOPTION_SUPPORT, CARING, GapRecord
from graphsvc.analysis.reasons import Reason
from graphsvc.analysis.wording import possessive as whose
from graphsvc.domain.facts import GenderCode
from graphsvc.domain.network import GroupKind
from graphsvc.domain.ties import MemberOf, ParentKind, ParentOf

LEAST_ON_A_SIDE = 4  # our own rule: two grandparents and two more; of fewer a ratio says nothing
THIN_SIDE_RATIO = 3  # one to three: our own rule, from the usual finding that a side is left out rather than small

_OTHER_PARENT = {GenderCode.WOMAN: "dad, or other parent", GenderCode.MAN: "mum, or other parent"}


def second_parent(record: GapRecord) -> Iterator[Gap]:
    """Fewer than two parents. One with a donor is a whole family; of a child who was adopted, the family by birth is asked after."""
    child, adopted = record.child, record.was_adopted(record.child_id)
    known = [p for p in record.birth_parents if not record.is_disputed_parent(p)]
    if len(known) > 1 or (known and record.has_donor(record.child_id)):
        return
    doubt = [recorded(f"{record.name(p)} is recorded as a parent, and that is disputed") for p in record.birth_parents if p not in known]
    here = [recorded(f"{record.name(p)} is recorded as {whose(child)} parent", _parent_ties(record, p, record.child_id)) for p in known]
    if adopted:
        question = f"What does the adoption file say of {whose(child)} family by birth, and of who is still in touch?"
        lacking = "a second parent by birth" if known else "parents by birth"
        reasons = [recorded(f"{record.name(record.child_id)} was adopted", _adoptions(record)), *here, *doubt, missing(lacking)]
        yield record.gap(GapRule.SECOND_PARENT, record.child_id, _at_head(question), reasons, people=known, first_with=ADOPTION_SUPPORT)
    elif known:
        other = _OTHER_PARENT.get(record.person(known[0]).gender.code, "other parent")
        question = f"Who is {whose(child)} {other}? Who in the family might know?"
        reasons = [*here, *doubt, missing(f"a second parent of {child}")]
        yield record.gap(GapRule.SECOND_PARENT, record.child_id, question, reasons, people=known)
    else:
        question = f"Who are {whose(child)} mum and dad, or the parents {child} was born to? Who in the family might know?"
        if record.is_unborn:
            question = f"Who are {whose(child)} mum and dad, or the parents to be?"
        yield record.gap(GapRule.SECOND_PARENT, record.child_id, question, [*doubt, missing(f"a parent of {child}")])


def parents_of_parents(record: GapRecord) -> Iterator[Gap]:
    """A parent without parents, or with one."""
    for parent in _all_parents(record):
        known = _parents_of(record, parent)
        if len(known) > 1 or (known and (record.has_donor(parent) or record.was_adopted(parent))):
            continue
        name, first_with = record.name(parent), _adoption_first(record, parent)
        if known:
            above = known[0]
            other = _OTHER_PARENT.get(record.person(above).gender.code, "other parent")
            question = f"Who is {whose(name)} {other}? Who in the family might know?"
            here = recorded(f"{record.name(above)} is recorded as {whose(name)} parent", _parent_ties(record, above, parent))
            reasons = [here, missing(f"a second parent of {name}")]
            yield record.gap(GapRule.OTHER_GRANDPARENT, parent, _at_head(question), reasons, near=known, first_with=first_with)
        else:
            question = f"Who are {whose(name)} mum and dad, or whoever brought {name} up? Who in the family might know?"
            here = recorded(f"{name} is recorded as {whose(record.child)} parent", _parent_ties(record, parent, record.child_id))
            reasons = [here, missing(f"parents of {name}"), *_thin(record, parent)]
            yield record.gap(GapRule.PARENTS_OF_PARENT, parent, question, reasons, first_with=first_with)


def sides_of_family(record: GapRecord) -> Iterator[Gap]:
    """A side much thinner than another; else a parent without brothers and sisters."""
    for parent in record.parents:
        name, thin = record.name(parent), _thin(record, parent)
        if thin and _parents_of(record, parent):
            question = (
                f"Who else is there in {whose(name)} family: brothers and sisters, aunts and uncles, cousins, anybody they were close to?"
            )
            yield record.gap(GapRule.THIN_SIDE, parent, question, thin, near=_family_of(record, parent))
        elif not _siblings_of(record, parent):
            question = f"Does {name} have brothers or sisters, or anybody who is like one?"
            if record.has_died(parent):
                question = f"Did {name} have brothers or sisters, or anybody who was like one?"
            here = recorded(f"{name} is recorded as {whose(record.child)} parent", _parent_ties(record, parent, record.child_id))
            reasons = [here, missing(f"brothers or sisters of {name}")]
            yield record.gap(GapRule.EMPTY_GENERATION, parent, question, reasons, near=_parents_of(record, parent))


def siblings_elsewhere(record: GapRecord) -> Iterator[Gap]:
    """Brothers and sisters under 18 who live elsewhere, without a home or without anybody of their own."""
    if not record.home_shown:
        return
    for sibling in record.in_order(_young_siblings(record)):
        if sibling in record.at_home or not record.is_here(sibling):
            continue
        name, child = record.name(sibling), record.child
        lacking = []
        if not _lives_with_somebody(record, sibling):
            lacking.append(missing(f"with whom {name} lives"))
        if _own_people_are_missing(record, sibling):
            lacking.append(missing(f"anybody of {whose(name)} own: another parent, a carer, their family"))
        if not lacking:
            continue
        adoption = (kin := record.who[sibling].kin) is not None and kin.birth_family
        first_with = ADOPTION_SUPPORT if adoption else record.manager_first(sibling)
        question = f"Who does {name} live with, and who else is there for {name}? Could they be there for {child} too?"
        if adoption:
            question = f"What may {child} know of who is there for {name}, and how can they hear from each other?"
        said = f"{name} is {whose(child)} {record.who[sibling].words}" if record.person(sibling).short_name else f"{name} is recorded"
        here = recorded(said[:1].upper() + said[1:], [t for p in record.birth_parents for t in _parent_ties(record, p, sibling)])
        yield record.gap(GapRule.SIBLING_ELSEWHERE, sibling, _at_head(question), [here, *lacking], first_with=first_with)


def _at_head(question: str) -> str:
    return question[:1].upper() + question[1:]


def _all_parents(record: GapRecord) -> tuple[str, ...]:
    """In law and by birth, those in dispute left out: of them nobody asks who their people are."""
    return record.in_order(p for p in {*record.parents, *record.birth_parents} if not record.is_disputed_parent(p))


def _adoption_first(record: GapRecord, parent: str) -> str:
    return "" if parent in record.parents else ADOPTION_SUPPORT


def _parents_of(record: GapRecord, person_id: str) -> list[str]:
    """By birth or adoption, of somebody of the family."""
    links = record.lineage.parents.get(person_id, {})
    return [p for p in record.in_order(links) if any(k.bond.is_blood_or_law and not k.disputed for k in links[p])]


def _siblings_of(record: GapRecord, person_id: str) -> list[str]:
    kinds = {Bond.BIRTH, Bond.ADOPTIVE, Bond.DISPLACED, Bond.RECORDED}
    return [s.person for s in record.lineage.siblings(person_id) if s.bond in kinds and not record.person(s.person).life.is_loss]


def _young_siblings(record: GapRecord) -> set[str]:
    grown = {s for s in _siblings_of(record, record.child_id) if (a := record.person(s).age(record.network.as_at)) and a.is_adult}
    return set(_siblings_of(record, record.child_id)) - grown


def _family_of(record: GapRecord, parent: str) -> set[str]:
    """Everybody who is a parent's family by birth or adoption, the parent's children and their children apart. Gender plays no part."""
    up, waiting = {parent}, [parent]
    while waiting:
        one = waiting.pop()
        above = set(_parents_of(record, one)) | set(record.lineage.said_siblings.get(one, {}))
        waiting += above - up
        up |= above
    down, waiting = set(up), [p for p in up if p != parent]
    while waiting:
        children = record.lineage.children.get(waiting.pop(), {})
        below = {c for c, links in children.items() if any(k.bond.is_blood_or_law and not k.disputed for k in links)} - {parent}
        waiting += below - down
        down |= below
    return {p for p in down - {parent, record.child_id} if not record.person(p).life.is_loss}


def _thin(record: GapRecord, parent: str) -> list[Reason]:
    """Why a side is much thinner than the fullest; empty where it is not. Who belongs to two sides counts for neither."""
    families = {p: _family_of(record, p) for p in record.parents if not record.is_disputed_parent(p)}
    if parent not in families:
        return []
    alone = {p: family.difference(*(other for q, other in families.items() if q != p)) for p, family in families.items()}
    fullest = max(record.in_order(alone), key=lambda p: len(alone[p]))
    most, here = len(alone[fullest]), len(alone[parent])
    if most < LEAST_ON_A_SIDE or here * THIN_SIDE_RATIO >= most:
        return []
    relatives = "relative is" if here == 1 else "relatives are"
    counted = (
        f"{here or 'no'} {relatives} recorded, or shown, on {whose(record.name(parent))} side, and {most} on {whose(record.name(fullest))}"
    )
    return [recorded(counted[:1].upper() + counted[1:])]


def _lives_with_somebody(record: GapRecord, person_id: str) -> bool:
    """A carer whose care goes on, or a home in which a grown-up is seen."""
    day = record.network.as_at
    caring = (t for t in record.network.ties_of(ParentOf, person_id) if t.b == person_id and t.a in record.network and t.kind in CARING)
    if any(not t.said.had_ended(day) for t in caring):
        return True
    homes = {g.id for g in record.network.groups if g.kind is GroupKind.HOUSEHOLD}
    own = {t.b for t in record.network.ties_of(MemberOf, person_id) if t.resident and t.b in homes and not t.said.had_ended(day)}
    there = (t for home in sorted(own) for t in record.network.ties_of(MemberOf, home) if t.resident and not t.said.had_ended(day))
    return any(t.a != person_id and t.a in record.network and record.may_be_adult(t.a) for t in there)


def _own_people_are_missing(record: GapRecord, sibling: str) -> bool:
    """A brother or sister by one parent alone of whom nobody else is seen: no other parent, no carer."""
    ties = [t for t in record.network.ties_of(ParentOf, sibling) if t.b == sibling and t.a in record.network]
    of_child = {t.a for t in record.parent_ties if t.kind.is_parent}
    shared = {t.a for t in ties if t.kind.is_parent} & of_child
    own = {t.a for t in ties if t.kind not in {ParentKind.DONOR, ParentKind.SURROGATE}} - of_child
    return len(shared) < 2 and not own


def _parent_ties(record: GapRecord, parent: str, child: str) -> list[ParentOf]:
    ties = (t for t in record.network.ties_of(ParentOf, parent) if t.a == parent and t.b == child and t.kind.is_parent)
    return sorted(ties, key=lambda t: t.id)


def _adoptions(record: GapRecord) -> list[ParentOf]:
    return [t for t in record.parent_ties if t.kind is ParentKind.ADOPTIVE]
