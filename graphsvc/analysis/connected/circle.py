"""The circle of one person: the grown-ups outside the home, who of them is in touch, who is paid, who was named, and who was asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from graphsvc.analysis.called import called
from graphsvc.analysis.connected.talked_over import TalkedOver, is_only_hard
from graphsvc.analysis.connected.ways import Ways
from graphsvc.analysis.contact import (
    CLOSE_TIES,
    Contact,
    contacts_of,
    feelings_between,
    is_told_later,
    may_be_told,
    speaks_of_its_day,
    ties_between,
)
from graphsvc.analysis.homes import people_at_home
from graphsvc.analysis.naming import names_them
from graphsvc.analysis.own_words import has_told, is_small
from graphsvc.analysis.sides import parents_of
from graphsvc.analysis.told_apart import told_apart
from graphsvc.analysis.who import WhoTheyAre, who_on_demand
from graphsvc.analysis.wording import adults
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import (
    HARD_FEELINGS,
    AcquaintanceKind,
    Knows,
    ParentKind,
    ParentOf,
    PartnerEnd,
    PartnerOf,
    Tie,
)

TO_TALK_OVER_WORDS = "In touch, and to be talked over with your manager first"  # the same for all reasons
NEAR_KIN_STEPS = 4  # our own rule: as far as a first cousin

_NOT_PARENTING = {ParentKind.DONOR, ParentKind.SURROGATE}


class Circle:
    """Everybody is given by id, in order of id. Each adult is in `natural` or in `paid`; the other lists pick from `natural`.

    `who` may be for figures alone (`who_in_figures`): who somebody is in words is worked out where a name needs it.
    """

    def __init__(
        self, network: FamilyNetwork, person_id: str, who: Mapping[str, WhoTheyAre] | None = None, ways: Ways | None = None
    ) -> None:
        self.network = network
        self.person_id = person_id
        self.person: Person = network.person(person_id)
        self.ways = Ways(network) if ways is None else ways
        self.who = self._who() if who is None else who
        self._contacts = contacts_of(network, person_id)
        self._ties_with = _told_by_other(network, person_id)
        home = people_at_home(network, person_id)
        self.home_shown = bool(home)
        away = home if home else self._who_may_be_at_home()
        self._adults = tuple(p for p, them in self.who.items() if p not in away and self._counts(p, them))

    def _who(self) -> Mapping[str, WhoTheyAre]:
        """Of the child everybody; of somebody else their near kin and whom they are recorded to know, since no others count."""
        if self.person_id == self.network.child_id:
            return who_on_demand(self.network, self.person_id, self.ways.kin)
        also = tied_to(self.network, self.person_id)
        return who_on_demand(self.network, self.person_id, self.ways.kin, steps=NEAR_KIN_STEPS, also=also)

    def _who_may_be_at_home(self) -> frozenset[str]:
        """Where no home is shown or recorded: those with whom one mostly lives, unless it is known that they see each other less.

        For the child these are parents and carers; for somebody else a partner. Whether they are outside the home is not known, so that
        they count for nothing either way.
        """
        if self.person_id == self.network.child_id:
            ties = [t for t in self.network.ties_of(ParentOf, self.person_id) if t.b == self.person_id]
            close = {t.a for t in ties if t.kind not in _NOT_PARENTING and not t.said.had_ended(self.network.as_at)}
        else:
            couples = [t for t in self.network.ties_of(PartnerOf, self.person_id) if t.separated is None]
            close = {t.other(self.person_id) for t in couples if t.end is PartnerEnd.NONE and not t.said.had_ended(self.network.as_at)}
        return frozenset(p for p in close if (c := self.contact_with(p)) is None or c.at_least_monthly or not c.is_known)

    def _counts(self, person_id: str, them: WhoTheyAre) -> bool:
        person = self.network.person(person_id)
        if not self._is_near(person_id, them):
            return False
        if not person.life.may_live or person.is_long_ago(self.network.as_at):
            return False
        if them.paid:
            return True
        age = person.age(self.network.as_at)
        return age.is_adult is not False if age else not self._may_be_a_child(person_id)

    def _is_near(self, person_id: str, them: WhoTheyAre) -> bool:
        """The network is the child's, but for those known only as a donor. Of somebody else it holds their own kin, and whom they know.

        Kin of their own are not the people of their children's other parents, carers and adopters.
        """
        kin = them.kin
        if self.person_id == self.network.child_id:
            return kin is None or not kin.by_donor or bool(ties_between(self.network, self.person_id, person_id))
        if self.ties_with(person_id):
            return True
        own = kin is not None and kin.is_relative and kin.generations_up is not None and not kin.by_donor
        return own and kin is not None and not kin.former and kin.steps <= NEAR_KIN_STEPS

    def _may_be_a_child(self, person_id: str) -> bool:
        """Of unknown age: the child of this network, or a friend of a child's own, who is likely as young as they are."""
        if person_id == self.network.child_id:
            return True
        own = self.person.age(self.network.as_at)
        is_child = own is None or own.is_adult is not True
        return is_child and any(t.kind is AcquaintanceKind.FRIEND for t in self._known(person_id))

    @cached_property
    def name(self) -> str:
        """What the person is called in a sentence, never empty; told apart from the child and the child's parents."""
        own, child = called(self.person), self.network.child_id
        if not own:
            return "the baby" if self.person.life is LifeStatus.UNBORN else "this person"
        if self.person_id == child:
            return own
        near = {self.person_id, child, *parents_of(self.network)}
        return told_apart(self.network, near, lambda p: called(self.network.person(p)))[self.person_id]

    def name_of(self, person_id: str) -> str:
        """What somebody is called, told apart from all of the circle; without a name who they are: "Callum’s maternal grandmother"."""
        if person_id == self.person_id:
            return self.name
        if person_id in self._told_apart:
            return self._told_apart[person_id]
        return told_apart(self.network, {person_id, *self._told_apart}, self._called, self._in_words)[person_id]

    def names(self, people: Iterable[str]) -> list[str]:
        """What they are called, in order of name."""
        return sorted((self.name_of(p) for p in people), key=lambda name: (name.casefold(), name))

    @cached_property
    def _told_apart(self) -> Mapping[str, str]:
        among = {self.person_id, *self._adults, *parents_of(self.network)}
        return told_apart(self.network, among, self._called, self._in_words)

    def _called(self, person_id: str) -> str:
        if person_id == self.person_id:
            return self.name
        return called(self.network.person(person_id)) or f"{self.name}’s {self._in_words(person_id)}"

    def _in_words(self, person_id: str) -> str:
        """Who somebody is to the person; empty for the person."""
        them = self.network.id_of(person_id)
        return "" if them == self.person_id else self.who[them].words or self._who_in_words[them].words

    @cached_property
    def _who_in_words(self) -> Mapping[str, WhoTheyAre]:
        return self._who()

    @cached_property
    def natural(self) -> tuple[str, ...]:
        """Adults outside the home who are not only in a paid role."""
        return tuple(p for p in self._adults if not self.who[p].paid)

    @cached_property
    def paid(self) -> tuple[str, ...]:
        """Adults in a paid role whose work with the person goes on."""
        return tuple(p for p in self._adults if self.who[p].paid and self._still_works_with(p))

    def _still_works_with(self, person_id: str) -> bool:
        day = self.network.as_at
        return any(not (t.said.had_ended(day) or is_told_later(t, day)) for t in self._known(person_id))

    def _known(self, person_id: str) -> list[Knows]:
        return [t for t in self.network.ties_of(Knows, person_id) if t.other(person_id) == self.person_id]

    @cached_property
    def only_hard(self) -> tuple[str, ...]:
        """Those with whom something hard is recorded and nothing good, by what may be told of it; see `is_only_hard`."""
        return tuple(p for p in self.natural if is_only_hard(self.network, self.person_id, p))

    @cached_property
    def monthly(self) -> tuple[str, ...]:
        """All who are in touch at least monthly, whatever else is recorded of them."""
        return tuple(p for p in self.natural if (c := self.contact_with(p)) is not None and c.at_least_monthly)

    @cached_property
    def to_talk_over(self) -> tuple[str, ...]:
        """Of those, the ones about whom a manager is asked first, whatever the reason; see `TalkedOver`."""
        if not self.monthly:
            return ()
        talked_over = TalkedOver(self.network, self.person_id, self._contacts)
        return tuple(p for p in self.monthly if talked_over.is_first(p, self.who[p].kin))

    @property
    def apart(self) -> str:
        """How many they are, in words, for every sentence that counts those in touch without them."""
        return f"{adults(len(self.to_talk_over))} to be talked over with your manager first"

    @cached_property
    def in_touch(self) -> tuple[str, ...]:
        """In touch at least monthly, and nobody is asked about them first: those who connect the person."""
        return tuple(p for p in self.monthly if p not in self.to_talk_over)

    @cached_property
    def contact_not_known(self) -> tuple[str, ...]:
        """Those of whom nobody has recorded whether and how often they are in touch now. No confidence takes anybody out of them."""
        hard = set(self.only_hard)
        return tuple(p for p in self.natural if p not in hard and ((c := self.contact_with(p)) is None or not c.is_known))

    @cached_property
    def placed(self) -> tuple[str, ...]:
        """Those of whom it is recorded that they are not in touch monthly, or are and do not count, or that things are only hard."""
        others = {*self.in_touch, *self.contact_not_known}
        return tuple(p for p in self.natural if p not in others)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Adults whom the person has named as mattering, safe, close or wanted, paid or not."""
        return tuple(p for p in self._adults if self.naming_ties(p))

    def naming_ties(self, person_id: str) -> list[Tie]:
        """By which the person names somebody, in order of id; see `names_them`."""
        return [t for t in self.ties_with(person_id) if names_them(self.network, self.person_id, t)]

    @cached_property
    def asked(self) -> bool:
        """Whether they told us who is there, or, of somebody too small to be asked, those around them did; see `own_words`."""
        return has_told(self.network, self.person_id)

    @cached_property
    def is_small(self) -> bool:
        """Too young to be asked, or not born yet."""
        return is_small(self.network, self.person)

    @cached_property
    def all_through(self) -> str:
        """The one person who everybody in touch is, or through whom alone they come; empty where there is more than one way."""
        return self.ways.through_one(self.person_id, self.monthly)

    def contact_with(self, person_id: str) -> Contact | None:
        """How they and somebody are in touch, where anything is recorded."""
        return self._contacts.get(person_id)

    def ties_with(self, person_id: str) -> list[Tie]:
        """What is recorded directly between the two and may be told, in order of id."""
        return self._ties_with.get(person_id, [])

    def hard_ties(self, person_id: str) -> list[Tie]:
        """Of those, the feelings by which things are hard between the two on the day."""
        hard = (t for t in feelings_between(self.network, self.person_id, person_id) if t.kind in HARD_FEELINGS)
        return [t for t in hard if speaks_of_its_day(t, self.network)]

    def ties_of_kind(self, person_id: str, kind: type[Tie]) -> list[Tie]:
        """Of those, the ones of one kind."""
        return [t for t in self.ties_with(person_id) if isinstance(t, kind)]


def _told_by_other(network: FamilyNetwork, person_id: str) -> dict[str, list[Tie]]:
    ties: dict[str, list[Tie]] = defaultdict(list)
    for tie in sorted((t for t in network.ties_of(Tie, person_id) if isinstance(t, CLOSE_TIES) and may_be_told(t)), key=lambda t: t.id):
        ties[tie.other(person_id)].append(tie)
    return ties


def tied_to(network: FamilyNetwork, person_id: str) -> set[str]:
    """With whom contact, a wish, a feeling, an acquaintance or help of somebody is recorded."""
    return {t.other(person_id) for kind in CLOSE_TIES for t in network.ties_of(kind, person_id)}
