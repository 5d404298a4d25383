"""What a family route rests on: the recorded ties, in words, with who said so."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graphsvc.analysis.called import SOMEBODY
from graphsvc.analysis.kin.bonds import BOND_OF_KIND, Bond
from graphsvc.analysis.kin.routes import Route, Step, Way
from graphsvc.analysis.reasons import Reason, ReasonKind, reason_from
from graphsvc.analysis.wording import capital
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import BornTogether, ParentKind, ParentOf, PartnerEnd, PartnerKind, PartnerOf, SiblingKind, SiblingOf, Tie

Links = tuple[list[Tie], ...]  # the ties of each link, any of which is enough

PARENT = {
    ParentKind.BIRTH: "a parent of",
    ParentKind.ADOPTIVE: "an adoptive parent of",
    ParentKind.STEP: "a step-parent of",
    ParentKind.FOSTER: "a foster carer of",
    ParentKind.SPECIAL_GUARDIAN: "a special guardian of",
    ParentKind.KINSHIP_CARER: "a kinship carer of",
    ParentKind.DONOR: "the donor for",
    ParentKind.SURROGATE: "the surrogate for",
}
COUPLE = {
    PartnerKind.MARRIED: "married",
    PartnerKind.CIVIL_PARTNERSHIP: "in a civil partnership",
    PartnerKind.LIVING_TOGETHER: "partners who live together",
    PartnerKind.NOT_LIVING_TOGETHER: "partners who do not live together",
    PartnerKind.ENGAGED: "engaged",
    PartnerKind.SHORT: "in a short relationship",
    PartnerKind.NOT_KNOWN: "partners",
}
_LASTING = {ParentKind.BIRTH, ParentKind.ADOPTIVE, ParentKind.DONOR, ParentKind.SURROGATE}


def reasons_for(route: Route, network: FamilyNetwork, taken_back: Collection[str] = ()) -> tuple[Reason, ...]:
    """Each recorded tie on the way, once, from the first person on. `taken_back`: ties that count here though they were withdrawn."""
    ties = {t.id: t for step in route.steps for links in _alternatives(step, network) for link in links for t in link}
    return tuple(_reason(tie, network, withdrawn=tie.id in taken_back) for tie in ties.values())


def is_withdrawn(route: Route, network: FamilyNetwork, taken_back: Collection[str]) -> bool:
    """Whether a step of it rests on ties that were taken back, and on no others."""
    return any(all(_needs(links, taken_back) for links in _alternatives(step, network)) for step in route.steps)


def _needs(links: Links, taken_back: Collection[str]) -> bool:
    return any(all(tie.id in taken_back for tie in link) for link in links)


def _alternatives(step: Step, network: FamilyNetwork) -> Iterator[Links]:
    """The links of a step; of siblings those over each parent whom they share."""
    match step.way:
        case Way.UP:
            yield (_parent_ties(network, step.to, step.start, step.bond),)
        case Way.DOWN:
            yield (_parent_ties(network, step.start, step.to, step.bond),)
        case Way.PARTNER:
            yield (_between(network, step.start, step.to, (PartnerOf,)),)
        case Way.ACROSS:
            for parent in sorted(step.via, key=lambda p: p != step.top):  # the one over whom the way is told first
                yield _parent_ties(network, parent, step.start), _parent_ties(network, parent, step.to)
            if not step.via:
                yield (_between(network, step.start, step.to, (SiblingOf, BornTogether)),)


def _parent_ties(network: FamilyNetwork, parent: str, child: str, bond: Bond | None = None) -> list[Tie]:
    kinds = {Bond.BIRTH, Bond.ADOPTIVE} if bond is Bond.BIRTH else {Bond.BIRTH} if bond is Bond.DISPLACED else {bond}
    ties = [t for t in network.ties_of(ParentOf, child) if (t.a, t.b) == (parent, child)]
    return [t for t in ties if bond is None or BOND_OF_KIND[t.kind] in kinds]


def _between(network: FamilyNetwork, a: str, b: str, kinds: tuple[type[Tie], ...]) -> list[Tie]:
    return [t for kind in kinds for t in network.ties_of(kind, a) if t.other(a) == b]


def _reason(tie: Tie, network: FamilyNetwork, *, withdrawn: bool) -> Reason:
    a, b = (network.person(p).display_name or capital(SOMEBODY) for p in (tie.a, tie.b))
    words = _words(tie, a, b, network)
    return reason_from(ReasonKind.RECORDED_TIE, tie, f"{words} (withdrawn{_why(tie)})" if withdrawn else words)


def _why(tie: Tie) -> str:
    return f": {tie.said.withdrawn_why}" if tie.said.withdrawn_why else ""


def _words(tie: Tie, a: str, b: str, network: FamilyNetwork) -> str:
    match tie:
        case ParentOf():
            over = tie.kind not in _LASTING and tie.said.had_ended(network.as_at)
            return f"{a} {'was' if over else 'is'} {PARENT[tie.kind]} {b}{_dates(tie.said.began, tie.said.ended)}"
        case PartnerOf():
            over = tie.had_ended(network.as_at) or tie.end not in {PartnerEnd.NONE, PartnerEnd.SEPARATED}
            return f"{a} and {b} {'were' if over else 'are'} {COUPLE[tie.kind]}{_dates(tie.said.began, tie.said.ended)}"
        case SiblingOf():
            kind = {SiblingKind.FULL: "full siblings", SiblingKind.HALF: "half-siblings"}.get(tie.kind, "siblings")
            return f"{a} and {b} are recorded as {kind}"
        case _:
            return f"{a} and {b} were born together"


def _dates(began: PartialDate | None, ended: PartialDate | None) -> str:
    """Only years: what else is known is on the network."""
    if began and ended:
        return f", {began.year_words} to {ended.year_words}"
    if began:
        return f", since {began.year_words}"
    return f", until {ended.year_words}" if ended else ""
