"""Write down the work with those who may support a child: who was looked for and how, what was decided, asked and reviewed."""

from __future__ import annotations

from typing import Unpack

from graphsvc.domain.facts import Asked, FamilySearch, LubbenScale, Reviewed
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
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
from graphsvc.domain.ties import ContactMade, SupportWork
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

    def scale(self, person: str, answers: str, **told: Unpack[Told]) -> str:
        """The six answers of a Lubben scale, given by the person."""
        said: Told = {"source": SourceKind.PARENT, "told_by": person}
        return self.fact(person, LubbenScale(answers), **(said | told))

    def _done(self, told: Told) -> Told:
        return {"began": self._day, **told}
