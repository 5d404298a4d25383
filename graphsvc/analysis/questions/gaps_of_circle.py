"""Questions about voices, people beyond the family, and what is not known of those who are there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from graphsvc.analysis.asked_before import ASK_AGAIN_AFTER_DAYS, asked_before
from graphsvc.analysis.checking.check_together import SURELY_A_SLIP, YOUNGEST_PARTNER
from graphsvc.analysis.checking.check_windows import Window, most_years
from graphsvc.analysis.connected.circle import Circle
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.own_words import days_told, has_told, told_by_a_parent, was_put_to, who_answer_at_home
from graphsvc.analysis.questions.gap import Gap, missing, recorded
from graphsvc.analysis.questions.gap_record import MANAGER, GapRecord
from graphsvc.analysis.reasons import Reason
from graphsvc.analysis.who import NO_ROUTE_WORDS
from graphsvc.analysis.wording import possessive as whose
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Born
from graphsvc.domain.network import GroupKind, Sector
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.domain.ties import AcquaintanceKind, Knows, MemberOf, PartnerOf, Supports, Tie, Wishes

_ELSEWHERE = {AcquaintanceKind.TEACHER, AcquaintanceKind.CLUB, AcquaintanceKind.FAITH, AcquaintanceKind.CHILDMINDER}
_OF_COMMUNITY = {AcquaintanceKind.CLUB, AcquaintanceKind.FAITH}
_THOSE_AT_HOME = "those at home"
_COMMUNITY_SECTORS = {Sector.FAITH, Sector.COMMUNITY}


def child_asked(record: GapRecord) -> Iterator[Gap]:
    """Nobody has asked the child, or, of a small or unborn one, those at home; or it is over six months ago."""
    child, small = record.child, record.support.child_is_small
    whom = _THOSE_AT_HOME if small else child
    if (heard := _not_told_lately(record, record.child_id, GapRule.CHILD_ASKED, whom)) is None:
        return
    gone = [p for p in record.birth_parents if record.has_died(p)]
    lacking = _what_is_said(record, record.child_id, whom, "who helps" if small else "who matters")
    care = f"{record.name(gone[0])} has died: whom {child} would like to see may be somebody who cannot come. Ask gently." if gone else ""
    question, first = _who_is_there(record, in_grief=bool(gone))
    yield record.gap(GapRule.CHILD_ASKED, record.child_id, question, [*heard, lacking], first_with=first, care="" if small else care)


def _who_is_there(record: GapRecord, *, in_grief: bool) -> tuple[str, str]:
    """The question to the child, or to those at home, and with whom it is talked over first: where nobody at home may just be asked."""
    child = record.child
    if record.support.child_is_small:
        at_home = who_answer_at_home(record.network, record.child_id)
        if at_home and at_home <= record.ask_first:
            asked = f"who will be there for {child}" if record.is_unborn else f"who helps with {child}"
            return f"Should somebody ask those at home {asked}, and who could do so?", MANAGER
        if record.is_unborn:
            return f"Who will be there for {child}, and for those who bring {child} up?", ""
        return f"Who helps with {child}, and who comes when things are hard?", ""
    if record.is_with_kin or (record.is_in_care and in_grief):
        return f"Who matters to {child} beside those at home? Who would {child} like to see or hear from?", ""
    if record.is_in_care:
        return f"Who matters to {child}, and who does {child} miss? Who would {child} like to see or hear from?", ""
    return f"Who does {child} talk to when things are hard? Who would {child} like to see more of?", ""


def parents_asked(record: GapRecord) -> Iterator[Gap]:
    """Nobody has asked somebody who brings the child up, or it is over six months ago."""
    for parent in record.bringing_up:
        name = record.name(parent)
        if (heard := _not_told_lately(record, parent, GapRule.PARENT_ASKED, name)) is None:
            continue
        question = f"Who does {name} turn to when things are hard? Who would {name} name for {record.child}?"
        if first := record.manager_first(parent):
            question = f"Should somebody ask {name} who matters to {record.child}, and who could do so?"
        lacking = _what_is_said(record, parent, name, "who helps")
        yield record.gap(GapRule.PARENT_ASKED, parent, question, [*heard, *_told_by_one_of_them(record, parent), lacking], first_with=first)


def outside_family(record: GapRecord) -> Iterator[Gap]:
    """No grown-up outside the family who is not in a paid role."""
    others = [p for p, them in record.who.items() if them.kin is None and p not in record.at_home and record.is_here(p)]
    natural = [p for p in others if not record.who[p].paid and record.may_be_adult(p) and not record.may_be_a_child(p)]
    if [p for p in natural if record.who[p].words != NO_ROUTE_WORDS]:
        return
    paid = record.in_order(p for p in others if record.who[p].in_paid_role)
    whom = record.child
    question = f"Who outside the family is there for {whom}: a neighbour, a friend’s mum or dad, somebody from a club or from before?"
    if record.support.child_is_small:
        question = "Who else is there for the family: a neighbour, a friend, somebody from a group or from before?"
    elif (age := record.network.child.age(record.network.as_at)) and age.is_adult:
        question = f"Who outside the family is there for {whom}: a neighbour, a friend, somebody from work, a club or from before?"
    here = [recorded(f"In a paid role: {', '.join(record.name(p) for p in paid)}")] if paid else []
    yield record.gap(
        GapRule.OUTSIDE_FAMILY, record.child_id, question, [*here, missing("a grown-up outside the family who is not in a paid role")]
    )


def school_or_club(record: GapRecord) -> Iterator[Gap]:
    """No grown-up whom the child knows from school, nursery, a club or a place of worship. Not of a child who is not born yet."""
    if record.is_unborn:
        return
    known = (
        t for t in record.network.ties_of(Knows, record.child_id) if t.kind in _ELSEWHERE and not t.said.had_ended(record.network.as_at)
    )
    if any(t.other(record.child_id) in record.network and record.may_be_adult(t.other(record.child_id)) for t in known):
        return
    child = record.child
    question = f"Is there a grown-up at school, a club or a group whom {child} likes to talk to?"
    if record.support.child_is_small:
        question = f"Is there a grown-up at nursery or a group whom {child} is glad to see?"
    elif (age := record.network.child.age(record.network.as_at)) and age.is_adult:
        question = f"Is there somebody at work, college, a club or a group whom {child} likes to talk to?"
    lacking = missing("a grown-up from school, nursery, a club or a place of worship whom the child knows")
    yield record.gap(GapRule.SCHOOL_OR_CLUB, record.child_id, question, [lacking])


def community(record: GapRecord) -> Iterator[Gap]:
    """No group of faith or community, and nobody from one. Asked of every child alike: who or what the family is plays no part."""
    groups = {
        g.id
        for g in record.network.groups
        if g.sector in _COMMUNITY_SECTORS and g.kind not in {GroupKind.HOUSEHOLD, GroupKind.PLACE} and not g.formal
    }
    family = {record.child_id, *record.at_home, *record.parents, *record.bringing_up}
    ties = [t for one in family for t in record.network.ties_of(Tie, one) if not t.said.had_ended(record.network.as_at)]
    if any((isinstance(t, MemberOf) and t.b in groups) or (isinstance(t, Knows) and t.kind in _OF_COMMUNITY) for t in ties):
        return
    question = (
        f"Which people, places or groups let {whose(record.child)} family feel at home in their culture, language, faith or neighbourhood?"
    )
    lacking = missing("a group or somebody of the family’s culture, language, faith or community")
    yield record.gap(GapRule.COMMUNITY, record.child_id, question, [lacking])


def who_steps_in(record: GapRecord) -> Iterator[Gap]:
    """One grown-up alone, outside the home and not in a paid role, is in touch at least monthly.

    Whatever else is recorded of those in touch: the family may read this sheet, and no confidence may open or close a question on it.
    """
    in_touch = Circle(record.network, record.child_id, record.who).monthly
    if len(in_touch) != 1:
        return
    one = in_touch[0]
    name, contact = record.name(one), record.contacts[one]
    question = f"If {name} were ill or away, who else would be there for {record.child}?"
    here = recorded(f"{name}: {contact.words}", [contact.tie])
    reasons = [here, missing("anybody else outside the home who is in touch at least monthly and not in a paid role")]
    yield record.gap(GapRule.WHO_STEPS_IN, one, question, reasons, first_with=record.manager_first(one))


def names_missing(record: GapRecord) -> Iterator[Gap]:
    """Somebody recorded without a name who is, or may be, alive. Not a small child’s partner: that is a mistake to put right first.

    Of whoever is with an older child the name is what is needed first, since that child may be exploited: each alone, a manager first.
    """

    def one(person: str) -> Gap:
        question, here = "Somebody is recorded without a name. Who is it?", recorded("Somebody is recorded")
        if (words := record.who[person].words) != NO_ROUTE_WORDS:
            question = f"What is the name of {whose(record.child)} {record.as_one_says(person)}?"
            here = recorded(f"{whose(record.support.capital)} {words} is recorded")
        reasons, first = [here, missing("the name")], MANAGER if person in with_a_child else record.manager_first(person)
        return record.gap(GapRule.NAME_MISSING, person, question, reasons, near=record.joined_to(person), first_with=first)

    nameless = [p for p in record.who if not record.person(p).display_name and record.is_here(p) and not _is_donor(record, p)]
    asked_of = record.matters_first(p for p in nameless if not _is_by_a_slip(record, p))
    with_a_child = [p for p in asked_of if any(age is not None and age < YOUNGEST_PARTNER for age in _ages_of_partners(record, p))]
    yield from map(one, with_a_child)
    others = [p for p in asked_of if p not in with_a_child]
    yield from record.each_then_together(others, one, GapRule.NAME_MISSING, lambda names: f"Do you know the names of {names}?")


def ages_missing(record: GapRecord) -> Iterator[Gap]:
    """No age is known of somebody whom the child named, who is in touch at least monthly, or who helps. Workers apart."""

    def one(person: str) -> Gap:
        why = _why_they_matter(record, person) or recorded(f"{record.name(person)} is recorded")
        reasons, first = [why, missing("an age or a date of birth")], record.manager_first(person)
        question = f"About how old is {record.name(person)}?"
        return record.gap(GapRule.AGE_MISSING, person, question, reasons, near=record.joined_to(person), first_with=first)

    ageless = [p for p in record.who if record.person(p).display_name and record.person(p).age(record.network.as_at) is None]
    people = [p for p in ageless if not record.who[p].paid and record.is_here(p) and _why_they_matter(record, p)]
    yield from record.each_then_together(
        record.matters_first(people), one, GapRule.AGE_MISSING, lambda names: f"About how old are {names}?"
    )


def _is_by_a_slip(record: GapRecord, person: str) -> bool:
    """Whether they are recorded as the partner of small children and of nobody else."""
    ages = _ages_of_partners(record, person)
    return bool(ages) and all(age is not None and age < SURELY_A_SLIP for age in ages)


def _ages_of_partners(record: GapRecord, person: str) -> list[int | None]:
    return [_oldest(record, tie.other(person)) for tie in record.network.ties_of(PartnerOf, person)]


def _oldest(record: GapRecord, person_id: str) -> int | None:
    """The most whole years that they can have lived by any date of birth that is said; None where that is not known."""
    person = record.person(person_id)
    until = Window.of(person.died) if person.died else Window.on(record.network.as_at)
    ages = [most_years(Window.of(born.when), until) for born in person.said(Born) if born.when]
    known = [age for age in ages if age is not None]
    return max(known) if known and len(known) == len(ages) else None


def _is_donor(record: GapRecord, person: str) -> bool:
    kin = record.who[person].kin
    return kin is not None and kin.by_donor


def _why_they_matter(record: GapRecord, person: str) -> Reason | None:
    name, contact = record.name(person), record.contacts.get(person)
    if record.support.is_named(person):
        return recorded(f"{record.support.capital} named {name}", [t for t in record.ties_to_child(person) if isinstance(t, Wishes)])
    if contact is not None and contact.at_least_monthly:
        return recorded(f"{record.support.capital} and {name}: {contact.words}", [contact.tie])
    helps = [t for t in record.ties_to_child(person) if isinstance(t, Supports) and not t.said.had_ended(record.network.as_at)]
    return recorded(f"{name} helps, or has offered to", helps) if helps else None


def _not_told_lately(record: GapRecord, person: str, rule: GapRule, whom: str) -> list[Reason] | None:
    """Why somebody is asked: never, or over six months ago; None where it is less, but for what came of this very question."""
    since = record.network.as_at - timedelta(days=ASK_AGAIN_AFTER_DAYS)
    if any(day >= since for day in days_told(record.network, person, but=rule)):
        return None
    if days := days_told(record.network, person):
        last = f"The last time that {whom} told us who is there was {PartialDate.exactly(days[-1]).words}"
        return [recorded(last if days[-1] >= since else f"{last}, over six months ago")]
    before = asked_before(record.network, person, rule)
    put = was_put_to(record.network, person) or (before is not None and before.outcome is not AskedOutcome.NOT_NOW)
    return [] if put else [missing(f"that anybody asked {whom} who is there")]


def _what_is_said(record: GapRecord, person: str, whom: str, of_what: str) -> Reason:
    """What is lacking: what they say of it; of whoever told us before, what they say of it now."""
    now = "this now" if has_told(record.network, person) else of_what
    return missing(f"what those at home say of {now}" if whom == _THOSE_AT_HOME else f"what {whom} says of {now}")


def _told_by_one_of_them(record: GapRecord, parent: str) -> list[Reason]:
    days = told_by_a_parent(record.network, parent) if parent in record.parents else []
    last = PartialDate.exactly(max(days)).words if days else ""
    return [recorded(f"A parent told us who is there, {last}; which parent is not recorded")] if days else []
