"""The way from one person to another, told step by step: you -> mum -> grandad -> his daughter."""

from __future__ import annotations

from graphsvc.analysis.kin.bonds import Bond
from graphsvc.analysis.kin.kin_nouns import Noun
from graphsvc.analysis.kin.lineage import Lineage
from graphsvc.analysis.kin.routes import Route, Step, Way
from graphsvc.domain.ties import PartnerKind

_CARERS = {
    Bond.GUARDIAN: ("special guardian", "child in special guardianship"),
    Bond.KINSHIP_CARER: ("carer", "child in kinship care"),
    Bond.DONOR: ("donor", "donor-conceived child"),
    Bond.SURROGATE: ("surrogate", "child carried as a surrogate"),
}


def path_of(route: Route, lineage: Lineage) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the way, "you" first, and the ids of the people on it, both ends included.

    Siblings are reached over one of the parents whom they share. "(ended)" follows a tie that has ended otherwise than by death.
    """
    teller = _Teller(lineage)
    for step in route.steps:
        teller.take(step, route.steps[0].start)
    return ("you", *teller.words), (route.steps[0].start, *teller.people)


class _Teller:
    """Tells a route. While it only rises from the first person, it says "mum", "gran"; after that "her daughter"."""

    def __init__(self, lineage: Lineage) -> None:
        self._lineage = lineage
        self.words: list[str] = []
        self.people: list[str] = []
        self._risen: int | None = 0

    def take(self, step: Step, start: str) -> None:
        here = self.people[-1] if self.people else start
        if step.way is Way.ACROSS and step.via:
            top = step.top
            self._tell(self._up(step.bonds[0], top, here), top)
            self._tell(self._on(Way.DOWN, step.bonds[1], step.to, top), step.to)
            self._risen = None
        elif step.way is Way.UP:
            self._tell(self._up(step.bond, step.to, here), step.to)
            self._risen = self._risen + 1 if self._risen is not None and step.bond.is_blood_or_law else None
        else:
            married = step.couple is not None and step.couple.kind is PartnerKind.MARRIED
            self._tell(self._on(step.way, step.bond, step.to, here, married=married), step.to)
            self._risen = None
        if step.ended:
            self.words[-1] += " (ended)"

    def _tell(self, word: str, person_id: str) -> None:
        self.words.append(word)
        self.people.append(person_id)

    def _up(self, bond: Bond, to: str, here: str) -> str:
        if self._risen == 0:
            return self._parent(bond, to)
        if self._risen is None or not bond.is_blood_or_law:
            return f"{self._word(Noun.HER, here)} {self._parent(bond, to)}"
        return ("birth " if bond is Bond.DISPLACED else "") + "great-" * (self._risen - 1) + self._word(Noun.GRAN, to)

    def _parent(self, bond: Bond, to: str) -> str:
        if bond in _CARERS:
            return _CARERS[bond][0]
        return {Bond.FOSTER: "foster ", Bond.STEP: "step-", Bond.DISPLACED: "birth "}.get(bond, "") + self._word(Noun.MUM, to)

    def _on(self, way: Way, bond: Bond, to: str, here: str, *, married: bool = False) -> str:
        whose = f"{self._word(Noun.HER, here)} " if self.people else ""  # as "mum": a way speaks to nobody
        if way is Way.PARTNER:
            return f"{whose}{self._word(Noun.SPOUSE, to) if married else 'partner'}"
        if way is Way.ACROSS:
            return f"{whose}{self._word(Noun.SIBLING, to)}"
        if bond in _CARERS:
            return f"{whose}{_CARERS[bond][1]}"
        return f"{whose}{({Bond.FOSTER: 'foster ', Bond.STEP: 'step-'}).get(bond, '')}{self._word(Noun.CHILD, to)}"

    def _word(self, noun: Noun, person_id: str) -> str:
        return noun.word(self._lineage.gender(person_id))
