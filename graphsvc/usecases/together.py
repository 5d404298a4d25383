"""Make a map together with the child: what the child says is recorded as the child's own view, one answer a deed, each to be taken back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from graphsvc.access.policy import may_record
from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.asked_before import question_key
from graphsvc.analysis.called import called
from graphsvc.analysis.childs_map import (
    LOOKS,
    PET,
    MapQuestion,
    Named,
    alt_text,
    can_build,
    drawn_on_paper,
    may_be_offered,
    on_the_map,
)
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.who_is_meant import is_own_name, who_is_meant
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import DeedKind, NewPerson, Withdrawal
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.domain.facts import Asked, Drawing, Fact, FactValue, Name, Note
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion, Source, SourceKind, View
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.domain.ties import AcquaintanceKind, Knows, MemberOf, Tie, Wishes, WishKind
from graphsvc.usecases.derived_ids import derived_id
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE, SECONDS_FOR_ONE_PICTURE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.recording import Recording
from graphsvc.usecases.typed_words import checked_name, checked_words
from render.childs_map import ChildsMap, MapColour, MapShape, OnMap, draw_childs_map
from render.worker import draw_in_worker

LONGEST_NAME = 60  # on the map
IS_ANOTHER = "another"  # the field by which the child says that none of those is meant
_KINDS = {MapQuestion.FEELS_BETTER: WishKind.MATTERS, MapQuestion.WOULD_SEE: WishKind.WANTS_CONTACT}
_SOMEBODY = {"friend": AcquaintanceKind.FRIEND, "family": AcquaintanceKind.OTHER, "grown-up": AcquaintanceKind.OTHER}
WHO_IT_IS = {"friend": "A friend", "family": "Family", "grown-up": "A grown-up I know", "pet": "A pet"}


@dataclass(frozen=True, slots=True)
class Together:
    """The map as it stands. `offered`: ids and first names to choose from. `can_undo`: the last answer of today may be taken back."""

    child_id: str
    child: str
    network: FamilyNetwork
    named: tuple[Named, ...]
    offered: tuple[tuple[str, str], ...]
    can_undo: bool
    may_record: bool

    @property
    def drawn(self) -> tuple[tuple[str, str, tuple[int, int] | None], ...]:
        """What the child drew on paper, where the pictures are for this reader: ids, what each is in words, width and height if known."""
        kept = ((fact, fact.value) for fact in drawn_on_paper(self.network))
        return tuple((f.id, alt_text(self.network, f), d.width_and_height if isinstance(d, Drawing) else None) for f, d in kept)

    @property
    def has_drawn(self) -> bool:
        return bool(self.network.child.facts_of(Drawing))


@dataclass(frozen=True, slots=True)
class Said:
    """One answer. Either somebody offered (`person_id`), or a `name` that was typed, and who it is (`WHO_IT_IS`). `words`: the child's own.

    `another`: the child was asked whether somebody there is meant, and none is.

    `deed_id` makes a repeat harmless.
    """

    deed_id: str
    question: MapQuestion
    person_id: str = ""
    name: str = ""
    who: str = ""
    words: str = ""
    another: bool = False


def view_together(ports: Ports, access: CaseAccess) -> Together:
    """Read what the child has put on the map, and who may be offered.

    Raises:
        NotFound: the child is not born yet, or has died.
        StoreUnavailable: the network could not be read, or the look not be written down.
    """
    today = ports.clock.today()
    network = ports.networks.read_family_network(access, DeedKind.MAP_TOGETHER, within_hops=DEFAULT_STEPS, as_at=today, limit=MOST_PEOPLE)
    if not can_build(network.child):
        raise NotFound("There is nobody to build a map with")
    return Together(
        access.child_id,
        called(network.child) or "Me",
        network,
        on_the_map(network),
        may_be_offered(network),
        bool(_last_said(network, access)),
        may_record(access).allowed,
    )


def say(ports: Ports, access: CaseAccess, said: Said) -> bool:
    """Record one answer. False: the same had been recorded before.

    Raises:
        InvalidRequest: nobody was chosen and nothing typed, or what was typed cannot be kept; `field` says which.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, said.deed_id, DeedKind.MAP_TOGETHER)
    words = checked_words(said.words, "words")
    name = checked_name(said.name, "name", LONGEST_NAME)
    offered = dict(may_be_offered(recording.network))
    person_id = said.person_id
    if person_id and person_id not in offered:
        raise InvalidRequest("Choose one of the names", field="person_id")
    if not person_id and not name:
        raise InvalidRequest("Choose a name, or type one", field="name")
    if not person_id and said.who not in WHO_IT_IS:
        raise InvalidRequest("Choose who it is", field="who")
    if not person_id and said.who != "pet":
        alike = [one for one, known in offered.items() if known.casefold() == name.casefold()]
        person_id = alike[0] if len(alike) == 1 else ""
        if not person_id and not said.another:
            _hold_new(recording.network, name)
    by_child = said_together(recording, access)
    if said.who == "pet" and not person_id:
        return recording.record(DeedKind.RECORD_CHILDS_MAP, facts=_notes(recording, by_child, access, [Note(name, PET)]))
    return _record_person(recording, access, said, by_child, person_id, name, words)


def may_be_meant(view: Together, name: str) -> tuple[tuple[str, str], ...]:
    """Of those who may be offered, whoever the child may mean by a name: ids and first names."""
    meant = who_is_meant(view.network, " ".join(name.split()), [one for one, _ in view.offered])
    return tuple(one for one in view.offered if one[0] in meant)


def _hold_new(network: FamilyNetwork, name: str) -> None:
    """Go on where nobody there goes by that name: else the child is asked first, and chooses.

    Raises:
        InvalidRequest: somebody does, or it is the child's own name.
    """
    if who_is_meant(network, name, [one for one, _ in may_be_offered(network)]):
        raise InvalidRequest("is it one of these people?", field=IS_ANOTHER)
    if is_own_name(network, name):
        raise InvalidRequest("that is your name too. Do you mean somebody else?", field=IS_ANOTHER)


def say_nothing(ports: Ports, access: CaseAccess, question: MapQuestion, deed_id: str) -> bool:
    """Record that the child would rather not say: an answer too, and the question rests.

    Raises:
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, deed_id, DeedKind.MAP_TOGETHER)
    value = Asked(question_key(GapRule.CHILD_ASKED, access.child_id), AskedOutcome.RATHER_NOT, question.words)
    fact = Fact(recording.fact_id("asked"), access.child_id, value, said_together(recording, access))
    return recording.record(DeedKind.RECORD_CHILDS_MAP, facts=(fact,))


def choose_look(ports: Ports, access: CaseAccess, *, name: str, colour: str, shape: str, deed_id: str) -> bool:
    """Record how the child draws somebody who is on the map.

    Raises:
        InvalidRequest: nobody of that name is on the map, or there is no such colour or shape; `field` says which.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, deed_id, DeedKind.MAP_TOGETHER)
    for field, value, known in (("colour", colour, MapColour), ("shape", shape, MapShape)):
        if value not in tuple(known):
            raise InvalidRequest(f"Choose a {field}", field=field)
    if name not in {one.name for one in on_the_map(recording.network)}:
        raise InvalidRequest("Choose who it is about", field="name")
    note = Note(f"{name}: {colour} {shape}", LOOKS)
    return recording.record(DeedKind.RECORD_CHILDS_MAP, facts=_notes(recording, said_together(recording, access), access, [note]))


def undo(ports: Ports, access: CaseAccess, deed_id: str) -> bool:
    """Take back the last answer that was recorded together with the child today. False: there is none.

    Somebody who was added by it is taken back too. Where something was recorded of them since, they stay, and the answer alone goes.

    Raises:
        Conflict: something was recorded of them at this moment. Nothing was written; trying again is safe.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, deed_id, DeedKind.MAP_TOGETHER)
    last = _last_said(recording.network, access)
    if not last:
        return False
    added = _added_with(recording.network, last)
    kept = {one for person, rests in added.items() if rests for one in _who_it_is(recording.network, person)}
    withdrawals = tuple(Withdrawal(one, "The child took it back") for one in last if one not in kept)
    left_empty = tuple(sorted(person for person, rests in added.items() if not rests))
    if not withdrawals:
        return False
    deed = recording.deed(DeedKind.CORRECT, withdrawals=withdrawals)
    return ports.networks.record(access, replace(deed, left_empty=left_empty))


def draw_map(view: Together) -> str:
    """The map as SVG.

    Raises:
        RenderError: it could not be drawn, or not in time.
    """
    around = tuple(_on_map(one) for one in view.named)
    return draw_in_worker(draw_childs_map, ChildsMap(view.child, around), timeout_s=SECONDS_FOR_ONE_PICTURE)


def _on_map(one: Named) -> OnMap:
    colour, _, shape = one.look.partition(" ")
    return OnMap(
        one.name,
        MapShape(shape) if shape in tuple(MapShape) else MapShape.FLOWER if one.pet else MapShape.CIRCLE,
        MapColour(colour) if colour in tuple(MapColour) else MapColour.WHITE,
        at_home=one.pet or MapQuestion.LIVES_WITH in one.said,
        helps=MapQuestion.FEELS_BETTER in one.said,
        wanted=MapQuestion.WOULD_SEE in one.said,
        said=one.words,
    )


def _source(access: CaseAccess, network: FamilyNetwork) -> Source:
    words = f"The child, together with {access.actor.name}"
    return Source(SourceKind.CHILD, words, access.child_id, PartialDate.exactly(network.as_at))


def said_together(recording: Recording, access: CaseAccess) -> Assertion:
    """Said by the child, today, together with who is here now."""
    return Assertion(recording.now, access.actor.id, _source(access, recording.network), view=View.CHILD)


def _record_person(
    recording: Recording, access: CaseAccess, said: Said, by_child: Assertion, person_id: str, name: str, words: str
) -> bool:
    """Somebody known, or somebody new whom the child knows; and what the child says of them."""
    phrase = f"{said.question.said}: {words}" if words else said.question.said
    people, ties, facts = tuple[NewPerson, ...](), list[Tie](), list[Fact]()
    shown = called(recording.network.person(person_id)) if person_id else name
    if not person_id:
        person_id = derived_id("p", access.child_id, said.deed_id)
        people = (NewPerson(person_id),)
        facts.append(Fact(recording.fact_id("name"), person_id, Name(name), by_child))
        about = WHO_IT_IS[said.who].lower() if _SOMEBODY[said.who] is AcquaintanceKind.OTHER else ""
        ties.append(Knows(recording.tie_id("knows"), access.child_id, person_id, by_child, _SOMEBODY[said.who], about))
    if said.question is MapQuestion.LIVES_WITH:
        facts += _notes(recording, by_child, access, [Note(shown, said.question.said)])
    else:
        ties.append(Wishes(recording.tie_id("said"), access.child_id, person_id, by_child, _KINDS[said.question], phrase))
    return recording.record(DeedKind.RECORD_CHILDS_MAP, people=people, ties=tuple(ties), facts=tuple(facts))


def _notes(recording: Recording, by_child: Assertion, access: CaseAccess, values: list[FactValue]) -> tuple[Fact, ...]:
    return tuple(Fact(recording.fact_id(f"note-{n}"), access.child_id, value, by_child) for n, value in enumerate(values))


def _added_with(network: FamilyNetwork, last: list[str]) -> dict[str, bool]:
    """Who was added by the latest answer, and whether anything else was recorded of them since."""
    about: dict[str, set[str]] = defaultdict(set)
    for person in network.people:
        about[person.id] |= {fact.id for fact in person.facts if fact.said.withdrawn_at is None}
    for tie in network.ties:
        for end in {tie.a} if isinstance(tie, MemberOf) else {tie.a, tie.b}:
            about[end] |= {tie.id} if tie.said.withdrawn_at is None else set()
    new = {tie.b for tie in network.ties_of(Knows) if tie.id in last}
    return {person: not about[person] <= {*last} for person in new if person in network and person != network.child_id}


def _who_it_is(network: FamilyNetwork, person_id: str) -> set[str]:
    """Their name, and that the child knows them: ids of the statements."""
    names = {fact.id for fact in network.person(person_id).facts if isinstance(fact.value, Name)}
    return names | {tie.id for tie in network.ties_of(Knows, person_id)}


def _last_said(network: FamilyNetwork, access: CaseAccess) -> list[str]:
    """Ids of what the latest answer recorded, by who is here now, today: all of it has one instant."""
    source = _source(access, network)
    told = [(fact.said, fact.id) for person in network.people for fact in person.facts if fact.said.stands]
    told += [(tie.said, tie.id) for tie in network.ties_of(Tie)]
    today = [(said.recorded_at, one) for said, one in told if said.source == source and said.recorded_by == access.actor.id]
    latest = max((at for at, _ in today), default="")
    return sorted(one for at, one in today if at == latest)
