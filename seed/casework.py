"""Write down the work with a family: who was looked for and how, what was decided, asked and reviewed, who agreed, who has been told."""

from __future__ import annotations

from dataclasses import replace
from typing import Unpack

from graphsvc.domain.agreement import Agreement, Answer, AnswersAs, Evidence, GivenHow, GoingAhead, Matter
from graphsvc.domain.circles import Ring
from graphsvc.domain.facts import Asked, FamilySearch, LubbenScale, Reviewed
from graphsvc.domain.lawful_basis import Basis, Condition, Handling, LawfulBasis, Statute
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.meeting import Meeting, MeetingKind, MeetingState
from graphsvc.domain.notice import Notice, NoticeWay, NotToldWhy
from graphsvc.domain.provenance import SourceKind
from graphsvc.domain.support_work import (
    AskedOutcome,
    CheckOutcome,
    ContactOutcome,
    ContactWay,
    KnowsOfUs,
    Nearness,
    SupportExit,
    SupportStep,
    Willingness,
)
from graphsvc.domain.ties import ContactMade, Flow, InCircle, OnEcomap, Strength, SupportWork
from seed.builder import FamilyBuilder
from seed.visits import Told


class CaseworkBuilder(FamilyBuilder):
    """A family, and the work with it. What is done is done on the day of the visit, unless `began` says otherwise."""

    def work(
        self,
        person: str,
        child: str,
        words: str = "",
        *,
        step: SupportStep | None = None,
        leaves: SupportExit | None = None,
        check: CheckOutcome | None = None,
        near: Nearness | None = None,
        willing: Willingness | None = None,
        knows: KnowsOfUs | None = None,
        place: str = "",
        decided_by: str = "",
        look_again: str | None = None,
        **told: Unpack[Told],
    ) -> str:
        """A note on the work with somebody who may support the child. `knows`: what they have been told of why we are involved."""
        return self._tie(
            SupportWork,
            person,
            child,
            told,
            words=words,
            step=step,
            leaves=leaves,
            check=check,
            near=near,
            willing=willing,
            knows=knows,
            place=place,
            decided_by=decided_by,
            look_again=self.when(look_again) if look_again else None,
        )

    def contact_made(
        self, person: str, child: str, way: ContactWay, outcome: ContactOutcome, words: str, *, why: str, **told: Unpack[Told]
    ) -> str:
        """An entry of the log: somebody was looked for, or spoken with, for the child."""
        return self._tie(ContactMade, person, child, self._done(told), way=way, outcome=outcome, words=words, why=why)

    def in_circle(self, child: str, ring: Ring, *people: str, **told: Unpack[Told]) -> None:
        """People stand in that ring of the child's safety circles, as whoever is visited sees it."""
        for person in people:
            self._tie(InCircle, person, child, self._done(told), ring=ring)

    def on_ecomap(self, person: str, child: str, strength: Strength, flow: Flow = Flow.NOT_SAID, **told: Unpack[Told]) -> str:
        """The line between somebody and the child's home, as whoever is visited sees it; `flow` to b is help for the home."""
        return self._tie(OnEcomap, person, child, self._done(told), strength=strength, flow=flow)

    def family_search(self, child: str, way: ContactWay, outcome: ContactOutcome, words: str, *, why: str, **told: Unpack[Told]) -> str:
        """An entry of the log that is about nobody recorded yet."""
        return self.fact(child, FamilySearch(way, outcome, why, words), **self._done(told))

    def asked(self, person: str, question: str, outcome: AskedOutcome, words: str, **told: Unpack[Told]) -> str:
        """A question for the next visit was put; `question` is the rule that it comes from."""
        return self.fact(person, Asked(question, outcome, words), **told)

    def legal_status(self, child: str, kind: LegalStatusKind, words: str = "", **told: Unpack[Told]) -> str:
        """What the child is, or was, in law: `began` and `ended` say from when to when."""
        return self.fact(child, LegalStatus(kind, words), **({"source": SourceKind.RECORD} | told))

    def review(self, child: str, words: str, **told: Unpack[Told]) -> str:
        """The child's network was looked at as a whole on the day of the visit."""
        return self.fact(child, Reviewed(self.when(self._day), words), **told)

    def meeting(self, child: str, kind: MeetingKind, state: MeetingState, when: str, words: str = "", **told: Unpack[Told]) -> str:
        """A visit, a review or a family meeting of the child."""
        return self.fact(child, Meeting(kind, state, self.when(when), words), **told)

    def scale(self, person: str, answers: str, **told: Unpack[Told]) -> str:
        """The six answers of a Lubben scale, given by the person."""
        said: Told = {"source": SourceKind.PARENT, "told_by": person}
        return self.fact(person, LubbenScale(answers), **(said | told))

    def agreement(
        self,
        person: str,
        child: str,
        matter: Matter,
        answer: Answer,
        given_as: AnswersAs,
        words: str = "",
        *,
        how: GivenHow | None = GivenHow.SAID_ON_VISIT,
        until: str | None = None,
        ask_again: str | None = None,
        **told: Unpack[Told],
    ) -> str:
        """What somebody answered for the child; not asked with `how` None."""
        ends, again = self.when(until) if until else None, self.when(ask_again) if ask_again else None
        value = Agreement(self._ids[child], matter, answer, given_as, "", how, words, ends, again)
        return self.fact(person, value, **self._done(told))

    def going_ahead(self, child: str, matter: Matter, evidence: Evidence, words: str, look_again: str, **told: Unpack[Told]) -> str:
        """A manager's decision to go ahead without agreement: of whoever makes the visit."""
        return self.fact(child, GoingAhead(matter, evidence, words, self.when(look_again)), **told)

    def basis(self, child: str, statute: Statute, *handlings: Handling, **told: Unpack[Told]) -> None:
        """A task that the law gives the council is what the file rests on."""
        for handling in handlings:
            self.fact(child, LawfulBasis(handling, Basis.PUBLIC_TASK, statute, Condition.SAFEGUARDING), **self._done(told))

    def told(self, person: str, child: str, way: NoticeWay, language: str = "", words: str = "", **told: Unpack[Told]) -> str:
        """Somebody was told that something is held on them."""
        return self.fact(person, Notice(self._ids[child], True, way, language, words=words), **self._done(told))

    def not_told(
        self, person: str, child: str, why: NotToldWhy, words: str, *, decided_by: str, look_again: str, **told: Unpack[Told]
    ) -> None:
        """Somebody was not told. A reason that would tell what nobody may know is restricted as `told` says, and kept apart."""
        whole = Notice(self._ids[child], False, why=why, words=words, decided_by=decided_by, look_again=self.when(look_again))
        if not why.is_kept_apart:
            self.fact(person, whole, **told)
            return
        open_to_all: Told = {**told}
        open_to_all.pop("restricted", None)
        open_id = self.fact(person, replace(whole, why=NotToldWhy.KEPT_APART, words=""), **open_to_all)
        self.fact(person, replace(whole, explains=open_id), **told)

    def _done(self, told: Told) -> Told:
        return {"began": self._day, **told}
