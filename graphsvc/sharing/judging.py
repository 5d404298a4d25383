"""Whether one statement goes to an audience, and why not where it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork, Group
from graphsvc.domain.provenance import Assertion, Status
from graphsvc.domain.ties import FeelingKind, Feels, MemberOf, ParentOf, Standing, Tie, Wishes, WishKind
from graphsvc.sharing.adopted import Adoptions
from graphsvc.sharing.audience import Audience, AudienceKind
from graphsvc.sharing.matters import Matter, Statement, Unborn, matter_of, told_by
from graphsvc.sharing.table import WITH_DISPUTES, Rule, When, rule_for
from graphsvc.sharing.why import Why

_KIN = {Matter.KIN, Matter.PARTNER}
_NEAR = {Matter.KIN, Matter.HOME}
_WHO_THEY_ARE = {Matter.NAME, Matter.BIRTH, Matter.DEATH, Matter.LIFE, Matter.GENDER, Matter.KIN, Matter.PARTNER, Matter.HOME}
_NO = {WishKind.NO_CONTACT, WishKind.FEELS_UNSAFE, FeelingKind.FEARS}
_NOBODY_UNBORN = Unborn(frozenset(), frozenset())
_BEFORE_BIRTH = {Matter.PREGNANCY, Matter.LOSS}


@dataclass(frozen=True, slots=True)
class Judge:
    """What the rules need to know about one network, in which nothing is restricted, and one audience."""

    network: FamilyNetwork
    audience: Audience
    recipient: str | None
    unborn: Unborn
    carers: frozenset[str]
    adoptions: Adoptions
    said_no: frozenset[str] = frozenset()
    childs_no: frozenset[str] = frozenset()  # for the child: whom the child says no to

    @classmethod
    def of(cls, network: FamilyNetwork, audience: Audience, said_no: frozenset[str] = frozenset()) -> Judge:
        """Step by step, each from what goes by the step before, so that nothing which does not go has a say."""
        recipient = audience.recipient(network.child_id)
        bare = cls(network, audience, recipient, Unborn.of(network), frozenset({network.child_id}), Adoptions())
        kin = [tie for tie in network.ties if bare.matter(tie) in _KIN and bare.why_not(tie) is None]
        told = frozenset(tie.b for tie in kin if isinstance(tie, ParentOf) and tie.kind.is_parent and bare.is_own(tie.said))
        knows_adoptions = replace(bare, adoptions=Adoptions.of(network, audience, kin, told))
        near = [tie for tie in network.ties if bare.matter(tie) in _NEAR and knows_adoptions.why_not(tie) is None]
        judge = replace(knows_adoptions, carers=frozenset(_carers(network, near)), said_no=said_no - {recipient})
        return replace(judge, childs_no=frozenset(judge.refused_by_child()))

    def matter(self, statement: Statement, *, as_if_born: bool = False) -> Matter | None:
        """The row of the table; None where nobody has given the kind a place."""
        try:
            return matter_of(statement, self.network, _NOBODY_UNBORN if as_if_born else self.unborn)
        except KeyError:
            return None

    def is_own(self, said: Assertion) -> bool:
        """Whether the recipient told us."""
        return self.recipient is not None and told_by(said, self.network) == self.recipient

    def why_not(self, statement: Statement) -> Why | None:
        """None where it goes."""
        matter = self.matter(statement)
        if matter in _BEFORE_BIRTH:
            before_birth = rule_for(matter, self.audience.kind)
            if not self._holds(before_birth.when, statement):
                return before_birth.why  # whatever else may be said of it
            matter = self.matter(statement, as_if_born=True)  # and else what it would be of anybody
        of_table = rule_for(matter, self.audience.kind) if matter else Rule(When.NEVER, Why.NOT_NEEDED)
        state = self._state(statement)
        if state is not None:
            return state
        kept_back = self.adoptions.keep_back(statement, own=self.is_own(statement.said))
        if kept_back is not None:
            return kept_back
        if matter not in _WHO_THEY_ARE and self._is_refused(statement):
            return Why.SAID_NO
        if matter not in _WHO_THEY_ARE and self.childs_no & ends_of(statement):
            return Why.CHILDS_NO
        if isinstance(statement, Group):
            return None  # a group goes along with those who are in it
        return None if self._holds(of_table.when, statement) else of_table.why

    def _is_refused(self, statement: Statement) -> bool:
        """Whether it is about somebody who said no for themselves, or from them. What is about the child is not theirs alone."""
        about = ends_of(statement) - {self.network.child_id}
        return bool(self.said_no & {*about, told_by(statement.said, self.network)})

    def refused_by_child(self) -> Iterator[str]:
        """Whom the child does not want to see, fears, or does not feel safe with: asked for the child's own copy alone."""
        if self.audience.kind is not AudienceKind.CHILD:
            return
        for tie in self.network.ties:
            says_no = isinstance(tie, Wishes | Feels) and tie.kind in _NO
            is_now = says_no and tie.a == self.network.child_id and not tie.said.had_ended(self.network.as_at)
            if is_now and self.why_not(tie) in {Why.WORRY, Why.CONFIDENCE}:
                yield tie.b

    def _state(self, statement: Statement) -> Why | None:
        """What stands before the rules: nothing that was taken back, is disproved or has not begun goes anywhere."""
        said = statement.said
        if not said.stands:
            return Why.TAKEN_BACK
        if not said.had_begun(self.network.as_at):
            return Why.NOT_YET
        if said.status is Status.DISPUTED and self.audience.kind not in WITH_DISPUTES:
            return Why.DISPUTED
        return None

    def _holds(self, when: When, statement: Statement) -> bool:
        about = self.recipient is not None and self.recipient in ends_of(statement)
        own = self.is_own(statement.said)
        match when:
            case When.ALWAYS:
                return True
            case When.TOLD:
                return own
            case When.ABOUT:
                return about
            case When.OWN:
                return about and own
            case When.CARERS:
                return ends_of(statement) <= self.carers
            case When.AGREED:
                return self.audience.child_agrees
            case When.SETTLED:
                return _is_settled(statement)
            case When.NEVER:
                return False


def ends_of(statement: Statement) -> frozenset[str]:
    """The people whom a statement is about."""
    match statement:
        case Fact(person_id=person):
            return frozenset({person})
        case MemberOf(a=person):
            return frozenset({person})
        case Tie(a=one, b=other):
            return frozenset({one, other})
        case _:
            return frozenset()


def _is_settled(statement: Statement) -> bool:
    if isinstance(statement, Feels):
        return statement.standing in {Standing.ADMITTED, Standing.FOUND, Standing.CONFIRMED}
    return statement.said.status is Status.CONFIRMED


def _carers(network: FamilyNetwork, ties: Iterable[Tie]) -> Iterator[str]:
    """The child, parents and carers, and whoever lives in the same home now."""
    child, groups = network.child_id, {g.id for g in network.groups if g.said.stands}
    yield child
    living = [t for t in ties if isinstance(t, MemberOf) and t.b in groups and not t.said.had_ended(network.as_at)]
    homes = {t.b for t in living if t.a == child}
    yield from (t.a for t in living if t.b in homes)
    yield from (t.a for t in ties if isinstance(t, ParentOf) and t.b == child)
