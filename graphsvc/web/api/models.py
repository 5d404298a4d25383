"""Shapes of the API's answers and questions. Dates are ISO 8601, or EDTF where they are known only in part."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from graphsvc.analysis.connected.isolation import IsolationFinding, IsolationState
from graphsvc.analysis.reasons import Reason as FoundReason
from graphsvc.domain.errors import NotFound
from graphsvc.domain.facts import CONTROLS, GenderCode
from graphsvc.domain.provenance import SourceKind
from graphsvc.domain.ties import Frequency
from graphsvc.usecases.add_person import AddedPerson, WouldBe
from graphsvc.usecases.deed_of_person import PersonToAdd
from graphsvc.usecases.entry_checks import WHATEVER
from graphsvc.usecases.list_children import ChildCard
from graphsvc.usecases.relations import RELATIONS, SPOKEN
from graphsvc.usecases.typed_words import LONGEST_NAME, LONGEST_WORDS
from graphsvc.usecases.view_child import ChildView, PersonLine

# Letters of every script, line ends and tabs; no other control characters, which no family ever said.
PLAIN_TEXT = rf"^[^{CONTROLS}]*$"
ShortText = Annotated[str, Field(max_length=LONGEST_NAME, pattern=PLAIN_TEXT)]
LongText = Annotated[str, Field(max_length=LONGEST_WORDS, pattern=PLAIN_TEXT)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Reason(Shape):
    """Something that a finding rests on, who said so, and the ids of the ties and facts in the network that say it."""

    words: str
    source: str
    ids: list[str]

    @classmethod
    def of(cls, reason: FoundReason) -> Reason:
        return cls(words=reason.words, source=reason.source, ids=list(reason.ids))


class Isolation(Shape):
    """How connected one person is, on what is recorded. A prompt for a conversation, not a test."""

    person_id: str
    state: IsolationState
    words: str
    sentence: str
    reasons: list[Reason]
    would_change: list[str]

    @classmethod
    def of(cls, finding: IsolationFinding) -> Isolation:
        return cls(
            person_id=finding.person_id,
            state=finding.state,
            words=finding.state.words,
            sentence=finding.sentence,
            reasons=[Reason.of(r) for r in finding.reasons],
            would_change=list(finding.would_change),
        )


class Child(Shape):
    """A child on the caller's list."""

    id: str
    name: str
    age: str
    opened: date
    people_recorded: int
    isolation: Isolation

    @classmethod
    def of(cls, card: ChildCard) -> Child:
        return cls(
            id=card.child_id,
            name=card.name,
            age=card.age,
            opened=card.opened,
            people_recorded=card.people_recorded,
            isolation=Isolation.of(card.isolation),
        )


class Children(Shape):
    children: list[Child]


class ChildSummary(Shape):
    """One child: who they are, how much is recorded, how connected they are. `more` says that the family goes on beyond this."""

    id: str
    name: str
    age: str
    as_at: date
    people_recorded: int
    people_not_shown: int
    more: bool
    isolation: Isolation

    @classmethod
    def of(cls, view: ChildView) -> ChildSummary:
        return cls(
            id=view.child_id,
            name=view.name,
            age=view.age,
            as_at=view.network.as_at,
            people_recorded=len(view.network.people) - 1,
            people_not_shown=view.network.people_not_shown,
            more=view.network.cut,
            isolation=Isolation.of(view.isolation[0]),
        )


class Person(Shape):
    """One person in words. `who` is what they are to the child, `also` what else, by other routes; `through` the way there.

    Empty words mean: not recorded.
    """

    id: str
    name: str
    age: str
    who: str
    also: list[str]
    through: str
    section: str
    life: str
    contact: str
    child_says: list[str]

    @classmethod
    def of(cls, line: PersonLine) -> Person:
        return cls(
            id=line.person_id,
            name=line.name,
            age=line.age,
            who=line.who,
            also=list(line.also),
            through=line.through,
            section=line.section,
            life=line.life,
            contact=line.contact,
            child_says=list(line.child_says),
        )

    @classmethod
    def in_view(cls, view: ChildView, person_id: str) -> Person:
        """Return that person of the network.

        Raises:
            NotFound: nobody there has that id, or nobody whom the caller may see.
        """
        for _, section in view.sections:
            for line in section:
                if line.person_id == view.network.id_of(person_id):
                    return cls.of(line)
        raise NotFound("There is no such person in this network.")


class People(Shape):
    """Everyone but the child, once each, in reading order: by home, by side, then others."""

    child_id: str
    as_at: date
    people_not_shown: int
    people: list[Person]

    @classmethod
    def of(cls, view: ChildView) -> People:
        return cls(
            child_id=view.child_id,
            as_at=view.network.as_at,
            people_not_shown=view.network.people_not_shown,
            people=[Person.of(line) for _, section in view.sections for line in section],
        )


class NewPerson(Shape):
    """Somebody to add. Only `relation` and `to` must be given.

    `born` is text as one says it: "about 35", "1991", "12 3 1991", "March 1991", "due March 2027". `told_on` is read in the same way.
    """

    relation: Annotated[str, Field(json_schema_extra={"enum": sorted({**RELATIONS, **SPOKEN})})]
    to: Annotated[str, Field(max_length=64, pattern=PLAIN_TEXT, description="The id of the person to whom they are that relation.")]
    through: Annotated[
        str,
        Field(
            max_length=64,
            pattern=PLAIN_TEXT,
            description="The parent between them and `to`, for `grandparent` and `aunt-or-uncle`; for `cousin`, the aunt or uncle, or the "
            "parent on that side; `not-recorded` adds whoever stands between without a name.",
        ),
    ] = ""
    name: ShortText = ""
    born: ShortText = ""
    gender: GenderCode = GenderCode.NOT_KNOWN
    gender_words: ShortText = ""
    lives_here: Annotated[bool, Field(strict=True, description="They live in the home of the person named in `to`, or will once born.")] = (
        False
    )
    home: Annotated[str, Field(max_length=64, pattern=PLAIN_TEXT, description="The id of a home of this network where they live.")] = ""
    new_home: Annotated[
        ShortText, Field(description="The name of a home that is not recorded yet, and no address: Nan’s flat. One of the three says it.")
    ] = ""
    contact: Annotated[Frequency, Field(description="How often they and the child are in touch; `none` is not in touch.")] = (
        Frequency.NOT_KNOWN
    )
    told_by: SourceKind = SourceKind.NOT_RECORDED
    told_words: LongText = ""
    told_on: ShortText = ""
    child_words: Annotated[LongText, Field(description="What the child said about them, word for word.")] = ""
    words: Annotated[LongText, Field(description="Anything else in words, kept as a note.")] = ""
    already: Annotated[
        str,
        Field(
            max_length=64,
            pattern=PLAIN_TEXT,
            description="The id of somebody recorded already whom this is: then what is said is added to them.",
        ),
    ] = ""

    confirmed: Annotated[
        bool,
        Field(strict=True, description="It is right although it does not agree with what is recorded: save it all the same."),
    ] = False

    def person(self, deed_id: str) -> PersonToAdd:
        return PersonToAdd(
            relation=self.relation,
            to=self.to,
            deed_id=deed_id,
            through=self.through,
            name=self.name,
            born=self.born,
            gender=self.gender,
            gender_words=self.gender_words,
            lives_here=self.lives_here,
            home=self.home,
            new_home=self.new_home,
            contact=self.contact,
            told_by=self.told_by,
            told_words=self.told_words,
            told_on=self.told_on,
            child_words=self.child_words,
            words=self.words,
            already=self.already,
            confirmed=WHATEVER if self.confirmed else "",
        )


class Place(Shape):
    """What somebody would be to the child once they were added, as in a report and as one says it to the child."""

    who: str
    spoken: str
    at_odds: list[str]

    @classmethod
    def of(cls, would_be: WouldBe) -> Place:
        return cls(who=would_be.who, spoken=would_be.spoken, at_odds=list(would_be.at_odds))


class Added(Shape):
    """Who was added, what they turn out to be to the child, and what of it was confirmed though it does not agree with the record.

    `deed_id` undoes it. `disputed`: what was said of somebody recorded already that differs, kept beside what is recorded.
    """

    person_id: str
    who: str
    at_odds: list[str]
    deed_id: str
    disputed: list[str]

    @classmethod
    def of(cls, added: AddedPerson) -> Added:
        at_odds = [finding.sentence for finding in added.at_odds]
        return cls(person_id=added.person_id, who=added.who, at_odds=at_odds, deed_id=added.deed_id, disputed=list(added.disputed))
