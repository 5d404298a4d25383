"""What the rules of gaps read from a network, and how a question is put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from graphsvc.analysis.called import SOMEBODY, called
from graphsvc.analysis.contact import Contact, contacts_of, may_be_told, ties_of_both
from graphsvc.analysis.gap_rules import GapRule, Opens
from graphsvc.analysis.homes import people_at_home
from graphsvc.analysis.kin.bonds import Bond
from graphsvc.analysis.kin.lineage import Lineage
from graphsvc.analysis.questions.gap import Gap, MayKnow, recorded
from graphsvc.analysis.reasons import Reason
from graphsvc.analysis.support.finding import Approach
from graphsvc.analysis.support.support_reasons import SupportRecord, wishes_of
from graphsvc.analysis.who import NO_ROUTE_WORDS, WhoTheyAre
from graphsvc.analysis.wording import possessive
from graphsvc.domain.facts import Fact, LifeStatus, Sensitive
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import HARD_FEELINGS, OF_ONE_FILE, AcquaintanceKind, Feels, Knows, MemberOf, ParentKind, ParentOf, Tie, WishKind

MOST_ASKED_EACH = 5  # our own rule: a question each for those who matter most, one for the rest together
MOST_WHO_MAY_KNOW = 4  # our own rule: more than one can ask on a visit helps nobody
MOST_WORKERS_WHO_MAY_KNOW = 2  # our own rule: workers are named where so few others can be asked, and so many of them

MANAGER, ADOPTION_SUPPORT = "your manager", "adoption support"
CARING = {ParentKind.FOSTER, ParentKind.KINSHIP_CARER, ParentKind.SPECIAL_GUARDIAN}
_ONE_PARENT = re.compile(r" \(one parent [^)]*\)")
UNSPOKEN = {WishKind.NO_VIEW, WishKind.NO_CONTACT}


class GapRecord:
    """One network, read once for all rules."""

    def __init__(self, network: FamilyNetwork, who: Mapping[str, WhoTheyAre], approach: Approach) -> None:
        self.network = network
        self.child_id = network.child_id
        self.who = who
        self.ask_first, self.set_aside = approach.ask_first, approach.set_aside
        self.contacts: Mapping[str, Contact] = contacts_of(network, network.child_id)
        self.support = SupportRecord(network, self.contacts)
        self.lineage = network.once(Lineage)
        self.at_home = people_at_home(network, network.child_id) - {network.child_id}
        self._contacts_of: dict[str, Mapping[str, Contact]] = {}
        self.home_shown = bool(people_at_home(network, network.child_id))

    @property
    def child(self) -> str:
        """The child's name inside a sentence: "Amara", "the baby"."""
        return self.support.child_name

    @property
    def is_unborn(self) -> bool:
        return self.network.child.life is LifeStatus.UNBORN

    @cached_property
    def parents(self) -> tuple[str, ...]:
        """Parents as the law has them: by birth, unless an adoption came after, or by adoption. In order of name."""
        links = self.lineage.parents[self.child_id]
        return self.in_order(p for p, found in links.items() if any(k.bond in {Bond.BIRTH, Bond.ADOPTIVE} for k in found))

    @cached_property
    def birth_parents(self) -> tuple[str, ...]:
        """Parents by birth, those whose child was adopted too. In order of name."""
        links = self.lineage.parents[self.child_id]
        return self.in_order(p for p, found in links.items() if any(k.bond in {Bond.BIRTH, Bond.DISPLACED} for k in found))

    def is_disputed_parent(self, parent: str) -> bool:
        return all(k.disputed for k in self.lineage.parents[self.child_id][parent])

    def was_adopted(self, person_id: str) -> bool:
        return any(k.bond is Bond.ADOPTIVE for found in self.lineage.parents[person_id].values() for k in found)

    def has_donor(self, person_id: str) -> bool:
        return any(k.bond is Bond.DONOR for found in self.lineage.parents[person_id].values() for k in found)

    @cached_property
    def bringing_up(self) -> tuple[str, ...]:
        """Parents, and carers and step-parents whose care goes on, who are alive. In order of name."""
        displaced = set(self.birth_parents) - set(self.parents)
        return self.in_order(p for p in self.support.carers_in_order if p not in displaced and not self.has_died(p))

    @cached_property
    def is_with_kin(self) -> bool:
        """A kinship carer or special guardian brings the child up."""
        kinds = {ParentKind.KINSHIP_CARER, ParentKind.SPECIAL_GUARDIAN}
        return any(t.kind in kinds and not t.said.had_ended(self.network.as_at) for t in self.parent_ties)

    @cached_property
    def is_in_care(self) -> bool:
        """The child lives with a carer, or in a home where no parent is seen."""
        ties = [t for t in self.parent_ties if t.kind in CARING and not t.said.had_ended(self.network.as_at)]
        return bool(ties) or (self.home_shown and bool(self.parents) and not self.at_home & set(self.parents))

    @cached_property
    def lived_in(self) -> tuple[MemberOf, ...]:
        """Where the child lives or has lived, groups of all kinds; nowhere before birth, whatever is planned."""
        return () if self.is_unborn else tuple(t for t in self.network.ties_of(MemberOf, self.child_id) if t.resident)

    @cached_property
    def parent_ties(self) -> tuple[ParentOf, ...]:
        """Everybody recorded as parent, carer or donor of the child."""
        ties = (t for t in self.network.ties_of(ParentOf, self.child_id) if t.b == self.child_id and t.a in self.network)
        return tuple(sorted(ties, key=lambda t: t.id))

    def ties_to_child(self, person_id: str) -> list[Tie]:
        """All that is recorded directly between somebody and the child, in order of id."""
        return list(ties_of_both(self.network, self.child_id, person_id))

    def has_died(self, person_id: str) -> bool:
        return self.person(person_id).life is LifeStatus.DIED

    def is_here(self, person_id: str) -> bool:
        """Born, and not known to have died."""
        return self.person(person_id).life.may_live

    def may_be_adult(self, person_id: str) -> bool:
        age = self.person(person_id).age(self.network.as_at)
        return age is None or age.is_adult is not False

    def person(self, person_id: str) -> Person:
        return self.network.person(person_id)

    def name(self, person_id: str) -> str:
        """What somebody is called in a sentence, never empty: "Jean", "Amara’s grandmother"."""
        if person_id == self.child_id:
            return self.child
        if called(self.person(person_id)):
            return self._said_out_loud.get(person_id, self.support.name(person_id))
        words = self.who[person_id].words
        return SOMEBODY if words == NO_ROUTE_WORDS else f"{possessive(self.child)} {words}"

    @cached_property
    def _said_out_loud(self) -> Mapping[str, str]:
        """Of parents and carers whose whole name another has too, as of a father and a son: "Sam’s dad", where that is only one of them."""
        carers = [p for p in self.support.carers if p in self.who]
        said = {p: self.as_one_says(p) for p in carers if self.support.name(p).startswith(f"{self.person(p).display_name} (")}
        often = Counter(self.as_one_says(p) for p in carers)
        return {p: f"{possessive(self.child)} {words}" for p, words in said.items() if often[words] == 1}

    def as_one_says(self, person_id: str) -> str:
        """Who somebody is to the child: "mum’s mum" for "maternal grandmother", where the spoken word is a plain one."""
        kin = self.who[person_id].kin
        spoken = kin.spoken.replace("'", "’") if kin is not None else ""
        plain = spoken.startswith("your ") and not set(spoken) & set(",;(")
        return spoken.removeprefix("your ") if plain else self.who[person_id].words

    def in_order(self, people: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(people, key=self._by_name))

    def matters_first(self, people: Iterable[str]) -> list[str]:
        """Those whom the child has named, then the nearest kin, then by name."""
        return sorted(people, key=self.nearness)

    def nearness(self, person_id: str) -> tuple[bool, int, str, str, str]:
        if person_id == self.child_id:
            return False, 0, "", "", ""
        kin = self.who[person_id].kin
        return not self.support.is_named(person_id), kin.steps if kin else 99, *self._by_name(person_id)

    def _by_name(self, person_id: str) -> tuple[str, str, str]:
        """Those of one name by what tells them apart, those without a name first and by who they are."""
        return self.person(person_id).display_name.casefold(), self.name(person_id), person_id

    # How a question is put together

    def each_then_together(
        self, people: Sequence[str], each: Callable[[str], Gap], rule: GapRule, together: Callable[[str], str]
    ) -> Iterator[Gap]:
        """A question for each of the first few, who matter most, and one about the rest that may be taken along.

        Args:
            people: Who matters most first.
            each: The question about one of them.
            together: The words of the question about the rest, from their names: "Jean, Wanda and Bill".
        """
        rest = [p for p in people[MOST_ASKED_EACH:] if not self.manager_first(p) and not self.person(p).restricted]
        yield from (each(p) for p in people if p not in rest or len(rest) == 1)
        if len(rest) > 1:
            names = [self.name(p) for p in rest]
            words = f"{', '.join(names[:-1])} and {names[-1]}"
            here = recorded(f"The same is not known of {len(rest)} more: {words}")
            yield self.gap(rule, self.child_id, together(words), [here], people=rest)

    def gap(
        self,
        rule: GapRule,
        about: str,
        question: str,
        reasons: Iterable[Reason],
        *,
        people: Iterable[str] = (),
        near: Collection[str] = (),
        first_with: str = "",
        care: str = "",
    ) -> Gap:
        """One question. `people`: whom it concerns beside `about`; `near`: whose family or friends may know."""
        concerned = self.in_order({about, *people})
        if not first_with and any(self.person(p).restricted for p in concerned):
            first_with = MANAGER
        gentle = f"{self.name(about)} has died: ask gently, or leave it for another day." if self.has_died(about) else ""
        may_know = () if first_with else self._who_may_know(rule, about, {*concerned, *near})
        return Gap(rule, about, question, tuple(reasons), may_know, concerned, first_with, care or gentle)

    def manager_first(self, person_id: str) -> str:
        """With whom it is talked over before somebody is asked about, or their contact with the child is."""
        return MANAGER if person_id in self.ask_first else ""

    def _who_may_know(self, rule: GapRule, about: str, near: Collection[str]) -> tuple[MayKnow, ...]:
        """The one whose word it is; else the child where old enough, then family, nearest to whom it concerns first, then workers.

        Whoever is not of the family is asked only about those whom they know: a family's affairs are not carried to the neighbours.
        """
        if rule.is_their_own_word and not (about == self.child_id and self.support.child_is_small):
            return (self._may_know(about),)
        found = [self.child_id] if self._child_may_say(about) else []
        close = {*near} - {self.child_id}
        can = self.can_be_asked if rule.opens in {Opens.SIDE, Opens.BRANCH} else self.can_be_met
        others = [p for p in can if self.who[p].kin is not None or p in self.at_home or p in close]
        found += sorted(
            others, key=lambda p: (p not in close, self.joined_to(p).isdisjoint(close), p not in self.at_home, *self.nearness(p))
        )
        found = found[:MOST_WHO_MAY_KNOW]
        if len(found) < MOST_WORKERS_WHO_MAY_KNOW:
            found += self._workers[:MOST_WORKERS_WHO_MAY_KNOW]
        return tuple(self._may_know(p) for p in found)

    def _may_know(self, person_id: str) -> MayKnow:
        if person_id == self.child_id:
            return MayKnow(person_id, self.child, "")
        words = _ONE_PARENT.sub("", self.who[person_id].words)
        name = self.support.name(person_id) if called(self.person(person_id)) else self.name(person_id)
        return MayKnow(person_id, name, "" if f"({words}" in name else words)  # who they are may tell them apart already

    def _child_may_say(self, about: str) -> bool:
        """Old enough, and neither is a manager asked first about whom it is about nor would the child rather not speak of them.

        One rule for whatever is confided: which of it there is shows nowhere.
        """
        unspoken = about in self.ask_first or any(w.kind in UNSPOKEN for w in wishes_of(self.network, self.child_id, about))
        return not self.support.child_is_small and not unspoken

    def joined_to(self, person_id: str) -> set[str]:
        """With whom something is recorded that may be told, a home and the work for the child apart."""
        ties = (t for t in self.network.ties_of(Tie, person_id) if may_be_told(t) and not isinstance(t, (MemberOf, *OF_ONE_FILE)))
        return {t.other(person_id) for t in ties}

    @cached_property
    def can_be_met(self) -> tuple[str, ...]:
        """Grown-ups at home, or in touch with the child or with who brings the child up.

        Nobody about whom a manager is asked first, nobody restricted, and no worker.
        """
        return self._who_may_be_asked(self.at_home | self._in_touch)

    @cached_property
    def can_be_asked(self) -> tuple[str, ...]:
        """These, and whoever has told us something before."""
        return self._who_may_be_asked(self.at_home | self._in_touch | self._have_told_us)

    def _who_may_be_asked(self, people: Set[str]) -> tuple[str, ...]:
        return self.in_order(
            p
            for p in people
            if p in self.who
            and p not in self.ask_first | self.set_aside
            and not self.who[p].paid
            and not self.person(p).restricted
            and self.is_here(p)
            and (p in self.bringing_up or (self.may_be_adult(p) and not self.may_be_a_child(p)))
        )

    @cached_property
    def _in_touch(self) -> set[str]:
        in_touch = {p for p, contact in self.contacts.items() if contact.is_some}
        for one in self.bringing_up:
            if one in self.at_home or one in in_touch:
                in_touch |= {p for p, contact in self.contacts_of_carer(one).items() if contact.at_least_monthly and not self._hard(one, p)}
        return in_touch - {self.child_id}

    def contacts_of_carer(self, person_id: str) -> Mapping[str, Contact]:
        """How somebody who brings the child up is in touch with others."""
        if person_id not in self._contacts_of:
            self._contacts_of[person_id] = contacts_of(self.network, person_id)
        return self._contacts_of[person_id]

    def _hard(self, one: str, other: str) -> bool:
        return any(t.kind in HARD_FEELINGS for t in self.network.ties_of(Feels, one) if t.other(one) == other)

    @cached_property
    def _have_told_us(self) -> set[str]:
        statements: list[Tie | Fact] = [t for t in self.network.ties_of(Tie) if may_be_told(t)]
        facts = (f for p in self.network.people for f in p.facts if f.said.stands and not f.said.restricted)
        statements += [f for f in facts if not isinstance(f.value, Sensitive)]
        told = {s.said.source.person_id for s in statements}
        return {self.network.id_of(p) for p in told if p is not None and p in self.network} - {self.child_id}

    def may_be_a_child(self, person_id: str) -> bool:
        """A friend of the child's own whose age is not recorded."""
        if self.person(person_id).age(self.network.as_at) is not None:
            return False
        return any(self.child_id in {t.a, t.b} and t.kind is AcquaintanceKind.FRIEND for t in self.network.ties_of(Knows, person_id))

    @cached_property
    def _workers(self) -> list[str]:
        """Those in a paid role whose work with the child goes on."""
        working = {
            t.b
            for t in self.network.ties_of(Knows, self.child_id)
            if t.a == self.child_id and t.kind.is_paid and not t.said.had_ended(self.network.as_at) and t.b in self.who
        }
        return [p for p in self.matters_first(working) if self.who[p].paid and p not in self.ask_first and not self.person(p).restricted]
