"""What a form that adds somebody writes: the person, who they are to somebody there, where they live, and what was told of them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.checking.check_windows import Window, meeting
from graphsvc.analysis.homes import homes_of
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import (
    Born,
    Expected,
    Fact,
    FactValue,
    Gender,
    GenderCode,
    Life,
    LifeStatus,
    Name,
    NameUse,
    Note,
)
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind, Person
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status, View
from graphsvc.domain.ties import Frequency, InContact, MemberOf, ParentOf, Tie, Wishes, WishKind
from graphsvc.search.of_person import as_sought_even_unnamed
from graphsvc.search.people import Sought
from graphsvc.usecases.derived_ids import derived_id
from graphsvc.usecases.entry_checks import refuse_own_forebears
from graphsvc.usecases.new_group import HOME, new_group
from graphsvc.usecases.open_search import open_search
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.recording import deed_of_form
from graphsvc.usecases.relations import RELATIONS, SPOKEN, THROUGH, Making
from graphsvc.usecases.said_dates import read_born, read_due
from graphsvc.usecases.statement_kinds import given_and_family
from graphsvc.usecases.told import Told
from graphsvc.usecases.typed_words import LONGEST_NAME, checked_name, checked_words


@dataclass(frozen=True, slots=True)
class PersonToAdd:
    """What was typed. Only `relation` and `to` must be given: what a family cannot say on a doorstep stays empty.

    `relation` is one of `RELATIONS`, or of `SPOKEN`, which says the gender too, where none is given. `words` are kept as a note.
    `deed_id` makes a repeat harmless. `gender` is a code; the person's own words go beside it. `through` is who stands between them and
    `to`, for a grandparent, aunt, uncle or cousin: an id, or `NOT_RECORDED`, which adds somebody without a name. `contact` is how often
    they and the child are in touch, "not known" where nobody said.
    `lives_here`: where `to` lives; or else `home` is the id of a home that is recorded, and `new_home` the name of one that is not.
    `already`: the id of somebody who is recorded already and whom this is; then only how they belong is recorded, and what was said.
    `confirmed`: the key of what is at odds and was confirmed all the same (`AtOdds.key`), or `WHATEVER`.
    """

    relation: str
    to: str
    deed_id: str
    through: str = ""
    name: str = ""
    born: str = ""
    gender: GenderCode = GenderCode.NOT_KNOWN
    gender_words: str = ""
    lives_here: bool = False
    home: str = ""
    new_home: str = ""
    contact: Frequency = Frequency.NOT_KNOWN
    told_by: SourceKind = SourceKind.NOT_RECORDED
    told_words: str = ""
    told_on: str = ""
    child_words: str = ""
    words: str = ""
    already: str = ""
    confirmed: str = ""


def deed_of_person(ports: Ports, access: CaseAccess, form: PersonToAdd, network: FamilyNetwork) -> tuple[str, Deed]:
    """The person's id, and what the form writes.

    Raises:
        InvalidRequest: the relation is unknown, `to` is nobody in this network, who stands between them is not said or not there yet, or a
            date cannot be read; `field` says which.
        StoreUnavailable: somebody who may be meant could not be looked up.
    """
    now, today = ports.clock.now(), ports.clock.today()
    _check(form, network)
    relation, gender = SPOKEN.get(form.relation, (form.relation, GenderCode.NOT_KNOWN))
    word = form.relation.replace("-", " ") if form.relation in SPOKEN else RELATIONS[relation][0]
    is_by_word = gender is not GenderCode.NOT_KNOWN and form.gender is GenderCode.NOT_KNOWN
    gender = gender if form.gender is GenderCode.NOT_KNOWN else form.gender
    through = network.id_of(form.through) if form.through else ""
    form = replace(form, relation=relation, gender=gender, to=network.id_of(form.to), through=through)
    told = Told(form.told_by, form.told_words, form.told_on)
    said = told.said(at=now, by=access.actor.id, today=today, child_id=access.child_id)
    known = _already(ports, access, form, network) if form.already else None
    person_id = known.id if known else new_person_id(access, form)
    group = _new_home(access, form, said, network)
    worked_out = _worked_out(said, word)
    facts = tuple(
        replace(fact, said=replace(worked_out, status=fact.said.status)) if is_by_word and isinstance(fact.value, Gender) else fact
        for fact in _facts(form, person_id, said, today, access.child_id, known, network.find(person_id))
    )
    making = Making(
        network,
        person_id,
        form.to,
        said,
        lambda part: derived_id("t", access.child_id, form.deed_id, part),
        form.through,
        lambda part: derived_id("p", access.child_id, form.deed_id, part),
    )
    made = RELATIONS[form.relation][1](making)
    ties = [tie if {tie.a, tie.b} == {person_id, form.to} else replace(tie, said=worked_out) for tie in made]
    more = [*_home(making, form, group), *_told_of_child(making, form, access.child_id)]
    between = {end for tie in ties for end in (tie.a, tie.b) if end != person_id and end not in network}
    deed = Deed(
        id=deed_of_form(access, form.deed_id),
        kind=DeedKind.ADD_PERSON,
        at=now,
        by=access.actor.id,
        people=tuple(NewPerson(one) for one in (*(() if known else (person_id,)), *sorted(between))),
        groups=(group,) if group else (),
        facts=facts,
        ties=(
            *(tie for tie in ties if not (facts or more) or not _is_said_already(network, tie)),
            *more,
        ),
    )
    if known:
        refuse_own_forebears(network, deed)
    return person_id, deed


def _worked_out(said: Assertion, word: str) -> Assertion:
    """Of what follows from one word: a child who says "aunt" says nothing of who the aunt's parents are, nor of her gender."""
    if said.source.kind is not SourceKind.CHILD:
        return said
    return replace(said, source=replace(said.source, words=f"Worked out from “{word}”, as the child told us"), view=View.WORKER)


def new_person_id(access: CaseAccess, form: PersonToAdd) -> str:
    """The id of the person whom this form records: the same whenever it is sent again."""
    return derived_id("p", access.child_id, form.deed_id)


def _check(form: PersonToAdd, network: FamilyNetwork) -> None:
    if form.relation not in RELATIONS and form.relation not in SPOKEN:
        raise InvalidRequest("Choose who this person is to someone here", field="relation")
    if form.to not in network:
        raise InvalidRequest("Choose someone in this network", field="to")
    if form.through and SPOKEN.get(form.relation, (form.relation,))[0] not in THROUGH:
        raise InvalidRequest("Leave ‘Through whom’ empty: it is for a grandparent, aunt, uncle or cousin", field="through")
    checked_name(form.name, "name")
    checked_words(form.gender_words, "gender_words", LONGEST_NAME)
    for field in ("told_words", "child_words", "words"):
        checked_words(getattr(form, field), field)


def _already(ports: Ports, access: CaseAccess, form: PersonToAdd, network: FamilyNetwork) -> Sought:
    """Somebody of this network other than the child, or somebody else whom the actor may find by a search."""
    person = network.find(form.already)
    if person and person.id in {network.child_id, network.id_of(form.to)}:
        raise InvalidRequest("Choose two people: nobody is their own relative", field="already")
    if person:
        return as_sought_even_unnamed(person)
    found = ports.search.read(open_search(access.actor, access.purpose), [form.already], on=network.as_at)
    if not found:
        raise InvalidRequest("Choose one of those offered, or somebody new", field="already")
    return found[0]


def _is_said_already(network: FamilyNetwork, tie: Tie) -> bool:
    """That somebody of whom more is said is who they are stands already: one link is not drawn twice."""
    ends = {(tie.a, tie.b)} if isinstance(tie, ParentOf) else {(tie.a, tie.b), (tie.b, tie.a)}
    same = (t for t in network.ties_of(type(tie), tie.a) if (t.a, t.b) in ends and not t.said.had_ended(network.as_at))
    own = [part.name for part in fields(tie) if part.name not in {"id", "a", "b", "said"}]
    return any(all(getattr(tie, part) in {"", getattr(t, part)} for part in own) for t in same)


def _facts(
    form: PersonToAdd, person_id: str, said: Assertion, today: date, child_id: str, known: Sought | None, here: Person | None
) -> tuple[Fact, ...]:
    """What was said of them. Of somebody known already: a name, beside theirs if any; a birth and a gender where it is not recorded so.

    What differs from what is recorded is disputed, and what is recorded leads. `here`: who they are in this network, if they are in it.
    """
    born = form.born.strip()
    values: list[FactValue] = []
    differing: list[FactValue] = []
    if name := " ".join(form.name.split()):
        names = known.names if known else ()
        if name not in names:
            values.append(Name(name, *given_and_family(name), NameUse.KNOWN_AS if names else NameUse.CURRENT))
    if born.lower().startswith("due "):
        values += [Expected(read_due(born[4:], today=today)), Life(LifeStatus.UNBORN)]
    elif when := read_born(born, today=today):
        recorded = here.born if known and here else known.born.as_said if known and known.born else None
        both = meeting([Window.of(recorded), Window.of(when)]) if recorded else None
        if recorded is None or both == Window.of(when) != Window.of(recorded):
            values.append(Born(when))  # the first, or nearer than what is recorded
        elif both != Window.of(recorded):  # else it says no more than is recorded
            differing.append(Born(when))
    gender = Gender(form.gender, form.gender_words.strip())
    if gender != Gender(GenderCode.NOT_KNOWN):
        was = here.gender if known and here else Gender(GenderCode.NOT_KNOWN)
        if was.code is GenderCode.NOT_KNOWN:
            values.append(gender)
        elif gender.code not in {was.code, GenderCode.NOT_KNOWN} or gender.words not in {was.words, ""}:
            differing.append(gender)
    if words := form.words.strip():
        values.append(Note(words))
    told = [*((value, said) for value in values), *((value, replace(said, status=Status.DISPUTED)) for value in differing)]
    return tuple(Fact(derived_id("f", child_id, form.deed_id, str(i)), person_id, value, how) for i, (value, how) in enumerate(told))


def _new_home(access: CaseAccess, form: PersonToAdd, said: Assertion, network: FamilyNetwork) -> Group | None:
    if sum(map(bool, (form.lives_here, form.home, form.new_home.strip()))) > 1:
        raise InvalidRequest("Say in one way where they live: the same home, one that is recorded, or a new one", field="home")
    if not form.new_home.strip():
        return None
    group_id = derived_id("g", access.child_id, form.deed_id, "home")
    return new_group(group_id, form.new_home, HOME, said, there=network.groups, field="new_home")


def _home(m: Making, form: PersonToAdd, group: Group | None) -> list[Tie]:
    """Where they live, or before birth will live; with the person to whom they were added: in each home of that person now."""
    if group or form.home:
        home = group.id if group else form.home
        if not group and home not in {one.id for one in m.network.groups if one.kind is GroupKind.HOUSEHOLD}:
            raise InvalidRequest("Choose a home that is recorded here, or name a new one", field="home")
        return [MemberOf(m.tie_id("home"), m.new, home, m.said, "lives here", resident=True)]
    if not form.lives_here:
        return []
    homes = {t.b for t in m.network.ties_of(MemberOf, m.to) if t.resident and not t.said.had_ended(m.network.as_at)}
    homes |= set(homes_of(m.network, m.to))
    if not homes:
        raise InvalidRequest("The home of the person you chose is not shown, or not recorded. Leave this empty for now", field="lives_here")
    return [MemberOf(m.tie_id(f"home-{i}"), m.new, home, m.said, "lives here", resident=True) for i, home in enumerate(sorted(homes))]


def _told_of_child(m: Making, form: PersonToAdd, child_id: str) -> list[Tie]:
    """How often they and the child are in touch, and the child's own words. What is not known of contact stays a question."""
    ties: list[Tie] = []
    if form.contact is not Frequency.NOT_KNOWN:
        ties.append(InContact(m.tie_id("contact"), child_id, m.new, m.said, form.contact))
    if words := form.child_words.strip():
        said = Assertion(
            m.said.recorded_at, m.said.recorded_by, Source(SourceKind.CHILD, person_id=child_id, on=m.said.source.on), view=View.CHILD
        )
        ties.append(Wishes(m.tie_id("wish"), child_id, m.new, said, WishKind.MATTERS, words))
    return ties
