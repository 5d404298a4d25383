"""Write a family down visit by visit, as a worker would, and get the deeds of it.

Dates are written as they stood on `WRITTEN_ON` and are moved by whole weeks towards the day that is asked for. So a child of nine stays
nine in any year, no event changes places with another, and a visit never falls on a Sunday. Seasons do move: keep them out of the words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Unpack

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import NewPerson, Withdrawal
from graphsvc.domain.facts import (
    Born,
    Died,
    Ethnicity,
    EthnicityCode,
    Expected,
    Fact,
    FactValue,
    Gender,
    GenderCode,
    Language,
    Life,
    LifeStatus,
    Name,
    NameUse,
    Note,
)
from graphsvc.domain.network import Group, GroupKind, Sector
from graphsvc.domain.provenance import Assertion, Source, SourceKind, Status, View
from graphsvc.domain.restriction import Restricted, Restriction, RestrictionReason
from graphsvc.domain.ties import (
    AcquaintanceKind,
    BornTogether,
    FeelingKind,
    Feels,
    Flow,
    Frequency,
    InContact,
    Knows,
    MemberOf,
    ParentKind,
    ParentOf,
    PartnerEnd,
    PartnerKind,
    PartnerOf,
    ResponsibleFor,
    SiblingKind,
    SiblingOf,
    Strength,
    Supports,
    Tie,
    Wishes,
    WishKind,
    Zygosity,
)
from seed.example import ExampleChild, ExampleFamily
from seed.users import RACHEL, TEAM
from seed.visits import Calendar, Told, Visit, certainly_before, name_of, opaque_id

WOMAN, MAN, NON_BINARY = GenderCode.WOMAN, GenderCode.MAN, GenderCode.NON_BINARY

_VIEW_OF = {
    SourceKind.CHILD: View.CHILD,
    SourceKind.PARENT: View.PARENT,
    SourceKind.RELATIVE: View.FAMILY,
    SourceKind.RECORD: View.RECORD,
    SourceKind.COURT: View.RECORD,
}


class FamilyBuilder:
    """Begin with `visit`; then say who there is and what joins them; end with `done`.

    People and groups go by a short key of the family's own ("nan", "dads-home"); the ids made from it are opaque, since ids reach
    addresses and logs. A key that was never given is a KeyError.
    """

    def __init__(self, key: str, today: date) -> None:
        self._key = key
        self._calendar = Calendar(today)
        self._day = ""  # of the visit, as it stood on `WRITTEN_ON`
        self._visits: list[Visit] = []
        self._counts: dict[str, int] = {}
        self._ids: dict[str, str] = {}
        self._given: dict[str, str] = {}
        self._born: dict[str, str] = {}
        self._facts: dict[str, Fact] = {}
        self._ties: dict[str, Tie] = {}
        self._children: list[ExampleChild] = []
        self._keeper = ""  # the child in whose file it stands what is restricted

    # When, and who says so

    def visit(self, on: str, source: SourceKind, words: str = "", *, told_by: str | None = None, by: str = RACHEL.id) -> None:
        """Begin a new act of recording: what follows was written down on that day, by that worker, from that source."""
        self._day, day = on, self._calendar.day(on)
        at = f"{day.isoformat()}T{10 + len(self._visits) % 8:02d}:20:00.000000Z"
        if self._visits and at <= self._visits[-1].at:
            raise ValueError(f"The visit on {on} is written after a later one")
        self._visits.append(Visit(self._id("d", "deed"), at, by, self._source(source, words, told_by, PartialDate.exactly(day))))

    def keeps_for(self, child: str) -> None:
        """What is restricted from here on is kept so in that child's file."""
        self._keeper = child

    def when(self, text: str) -> PartialDate:
        """EDTF text as it stood on `WRITTEN_ON`, moved to the day asked for."""
        return self._calendar.when(text)

    def done(self, *, title: str, why: str) -> ExampleFamily:
        return ExampleFamily(self._key, title, why, tuple(self._children), tuple(v.deed() for v in self._visits))

    def child_file(
        self, child: str, opened: str, *, user_id: str = RACHEL.id, reviewer_id: str = "", closed: str | None = None
    ) -> None:  # fmt: skip
        """A file is open for this child since that day; of a child who is looked after, somebody independent reviews how things go."""
        ends = self._calendar.day(closed) if closed else None
        self._children.append(ExampleChild(self._ids[child], self._calendar.day(opened), user_id, TEAM, reviewer_id, ends))

    # People and what is known of them

    def person(
        self,
        key: str,
        name: str,
        gender: GenderCode | None = None,
        born: str | None = None,
        *,
        died: str | None = None,
        life: LifeStatus | None = None,
        expected: str | None = None,
        ethnicity: EthnicityCode | None = None,
        language: Language | None = None,
        note: str = "",
        **told: Unpack[Told],
    ) -> None:
        """A person. `name` marks the family name by strokes, "Ngozi /Eze/"; without strokes its parts are not known.

        Living is recorded unless a death or another `life` is given (of a loss `died` is the date); `NOT_KNOWN` records nothing.
        `restricted` holds for the person too.
        """
        person_id = self._named("p", key)
        self._visit.people.append(NewPerson(person_id, self._kept(told)))
        if born:
            self._born[key] = born
        self._given[key] = name_of(name).given or name_of(name).whole
        values: list[FactValue] = [name_of(name)] if name else []
        values += [Gender(gender)] if gender else []
        values += [Born(self.when(born))] if born else []
        values += [Expected(self.when(expected))] if expected else []
        values += [Died(self.when(died))] if died else []
        status = life or (LifeStatus.DIED if died else LifeStatus.LIVING)
        values += [Life(status)] if status is not LifeStatus.NOT_KNOWN else []
        values += [Ethnicity(ethnicity)] if ethnicity else []
        values += [language] if language else []
        values += [Note(note)] if note else []
        for value in values:
            self.fact(key, value, **told)

    def fact(self, person: str, value: FactValue, **told: Unpack[Told]) -> str:
        return self._fact(Fact(self._id("f", "fact"), self._ids[person], value, self._said(told)))

    def also_named(self, person: str, name: str, use: NameUse, **told: Unpack[Told]) -> str:
        """Another name of theirs: known as, former, at birth."""
        return self.fact(person, replace(name_of(name), use=use), **told)

    def renamed(self, person: str, name: str, why: str, **told: Unpack[Told]) -> str:
        """The name in use has changed, or was put down wrongly."""
        return self.correct(person, Name, name_of(name), why, **told)

    def correct(self, person: str, kind: type[FactValue], value: FactValue, why: str, **told: Unpack[Told]) -> str:
        """Take back the last statement of that kind about them and make another."""
        old = next(f for f in reversed(self._facts.values()) if f.person_id == self._ids[person] and isinstance(f.value, kind))
        self._visit.withdrawals.append(Withdrawal(old.id, why))
        return self._fact(Fact(self._id("f", "fact"), old.person_id, value, replace(self._said(told), replaces=old.id)))

    # Family

    def parents(self, child: str, *parents: str, kind: ParentKind = ParentKind.BIRTH, words: str = "", **told: Unpack[Told]) -> None:
        """Each parent of the child; those named together are one family record."""
        family = opaque_id("u", f"{self._key}/family/" + "/".join(sorted(parents)))
        for parent in parents:
            self._tie(ParentOf, parent, child, told, kind=kind, words=words, family=family)

    def responsible(self, adult: str, child: str, words: str, **told: Unpack[Told]) -> str:
        return self._tie(ResponsibleFor, adult, child, told, words=words)

    def partners(
        self,
        a: str,
        b: str,
        kind: PartnerKind,
        *,
        end: PartnerEnd = PartnerEnd.NONE,
        separated: str | None = None,
        **told: Unpack[Told],
    ) -> str:
        return self._tie(PartnerOf, a, b, told, kind=kind, end=end, separated=self.when(separated) if separated else None)

    def siblings(self, a: str, b: str, kind: SiblingKind = SiblingKind.NOT_KNOWN, **told: Unpack[Told]) -> str:
        return self._tie(SiblingOf, a, b, told, kind=kind)

    def born_together(self, a: str, b: str, zygosity: Zygosity, **told: Unpack[Told]) -> str:
        return self._tie(BornTogether, a, b, told, zygosity=zygosity)

    # What they are to each other

    def feels(self, a: str, b: str, kind: FeelingKind, words: str = "", **told: Unpack[Told]) -> str:
        return self._tie(Feels, a, b, told, kind=kind, words=words)

    def supports(
        self,
        a: str,
        b: str,
        words: str,
        strength: Strength = Strength.NOT_RECORDED,
        *,
        flow: Flow = Flow.TO_B,
        offered: bool = False,
        **told: Unpack[Told],
    ) -> str:
        return self._tie(Supports, a, b, told, words=words, strength=strength, flow=flow, offered=offered)

    def contact(self, a: str, b: str, frequency: Frequency, means: str = "", last: str | None = None, **told: Unpack[Told]) -> str:
        return self._tie(InContact, a, b, told, frequency=frequency, means=means, last=self.when(last) if last else None)

    def knows(self, person: str, other: str, kind: AcquaintanceKind, words: str = "", **told: Unpack[Told]) -> str:
        return self._tie(Knows, person, other, told, kind=kind, words=words)

    def wish(self, child: str, other: str, kind: WishKind, words: str, **told: Unpack[Told]) -> str:
        """What the child says of somebody, in the child's words."""
        said: Told = {"source": SourceKind.CHILD, "told_by": child}
        return self._tie(Wishes, child, other, said | told, kind=kind, words=words)

    # Homes, schools, services

    def home(self, key: str, name: str, *people: str, **told: Unpack[Told]) -> None:
        """A household and those who live there the whole week. `restricted` holds for the household too."""
        self.group(key, name, GroupKind.HOUSEHOLD, Sector.FAMILY, restricted=told.get("restricted"))
        for person in people:
            self.lives(person, key, **told)

    def lives(self, person: str, home: str, part: str = "", **told: Unpack[Told]) -> str:
        """A resident, for the whole week or the part named. Somebody born after the others moved in lives there from birth."""
        if "began" in told and certainly_before(told["began"], self._born.get(person, "")):
            told["began"] = self._born[person]
        return self._tie(MemberOf, person, home, told, role="lives here", resident=True, part=part)

    def group(
        self, key: str, name: str, kind: GroupKind, sector: Sector, *, formal: bool = False, restricted: RestrictionReason | None = None
    ) -> None:
        said = self._said({"restricted": restricted} if restricted else {})
        self._visit.groups.append(Group(self._named("g", key), kind, name, said, sector, formal))

    def member(
        self,
        person: str,
        group: str,
        role: str,
        strength: Strength = Strength.NOT_RECORDED,
        *,
        flow: Flow = Flow.NOT_SAID,
        **told: Unpack[Told],
    ) -> str:
        return self._tie(MemberOf, person, group, told, role=role, strength=strength, flow=flow)

    # Putting right

    def amend(self, kind: type[Tie], a: str, b: str, why: str, *, changes: dict[str, Any] | None = None, **told: Unpack[Told]) -> str:
        """Take back the last tie of that kind from a to b and record it anew as it is. Its dates are kept unless said otherwise."""
        old = self._last(kind, a, b)
        self._visit.withdrawals.append(Withdrawal(old.id, why))
        said = replace(self._said(told), replaces=old.id, restricted=self._kept(told) or old.said.restricted)
        said = replace(said, began=said.began or old.said.began, ended=said.ended or old.said.ended)
        tie = replace(old, id=self._id("t", "tie"), said=said, **(changes or {}))
        self._ties[tie.id] = tie
        self._visit.ties.append(tie)
        return tie.id

    def withdraw(self, kind: type[Tie], a: str, b: str, why: str) -> None:
        """Take back the last tie of that kind from a to b, with nothing in its place."""
        self._visit.withdrawals.append(Withdrawal(self._last(kind, a, b).id, why))

    # Within

    @property
    def _visit(self) -> Visit:
        return self._visits[-1]

    def _tie(self, make: type[Tie], a: str, b: str, told: Told, /, **values: Any) -> str:
        tie = make(self._id("t", "tie"), self._ids[a], self._ids[b], self._said(told), **values)
        self._ties[tie.id] = tie
        self._visit.ties.append(tie)
        return tie.id

    def _fact(self, fact: Fact) -> str:
        self._facts[fact.id] = fact
        self._visit.facts.append(fact)
        return fact.id

    def _last(self, kind: type[Tie], a: str, b: str) -> Tie:
        return next(t for t in reversed(self._ties.values()) if isinstance(t, kind) and (t.a, t.b) == (self._ids[a], self._ids[b]))

    def _said(self, told: Told) -> Assertion:
        visit = self._visit
        source = visit.source
        if {"source", "source_words", "told_by"} & told.keys():
            source = self._source(told.get("source", source.kind), told.get("source_words", ""), told.get("told_by"), visit.source.on)
        return Assertion(
            visit.at,
            visit.by,
            source,
            told.get("status", Status.CONFIRMED if source.kind is SourceKind.COURT else Status.REPORTED),
            told.get("view", _VIEW_OF.get(source.kind, View.WORKER)),
            began=self.when(told["began"]) if "began" in told else None,
            ended=self.when(told["ended"]) if "ended" in told else None,
            restricted=self._kept(told),
        )

    def _kept(self, told: Told) -> Restricted:
        return Restriction(told["restricted"], opaque_id("p", f"{self._key}/{self._keeper}")) if "restricted" in told else False

    def _source(self, kind: SourceKind, words: str, told_by: str | None, on: PartialDate | None) -> Source:
        if not words and told_by:
            words = f"{self._given[told_by]} told us"
        return Source(kind, words, self._ids[told_by] if told_by else None, on)

    def _named(self, prefix: str, key: str) -> str:
        if key in self._ids:
            raise ValueError(f"The key {key} is given twice")
        self._ids[key] = opaque_id(prefix, f"{self._key}/{key}")
        return self._ids[key]

    def _id(self, prefix: str, what: str) -> str:
        number = self._counts[what] = self._counts.get(what, 0) + 1
        return opaque_id(prefix, f"{self._key}/{what}/{number}")
