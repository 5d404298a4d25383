"""Two example families in a store, and for each role somebody in every relation to one child of each; one of the two is restricted.

It is written through the ports alone, so that the store may be any.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graphsvc.access.actor import OPERATOR, Actor, Purpose, Role
from graphsvc.access.disposal import Disposal, Grounds
from graphsvc.access.emergency import Emergency, EmergencyKind
from graphsvc.access.policy import Allocation
from graphsvc.access.restricted import Permission
from graphsvc.access.retention import Hold, HoldKind
from graphsvc.access.scope import CaseAccess, DisposalAccess, GlassAccess, RegisterAccess, RetentionAccess, Scope
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.analysis.childs_map import on_the_map
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.domain.agreement import Agreement, Answer, AnswersAs, Evidence, GoingAhead, Matter
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson, NewPicture
from graphsvc.domain.facts import Born, Drawing, Fact, Name, Note
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.meeting import Meeting, MeetingKind, MeetingState
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.restriction import Restriction, RestrictionReason
from graphsvc.domain.ties import Knows, SameAs
from graphsvc.sharing.audience import Audience, AudienceKind
from graphsvc.sharing.record import Sharing
from graphsvc.sharing.subject_access.codes import Answer as Withheld
from graphsvc.sharing.subject_access.request import AccessRequest, HarmOutcome, HarmTest, RequesterKind
from graphsvc.usecases.answer_access import decide_access, open_access_request
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.share_network import copy_for, open_sharing
from seed import EXAMPLE_USERS, ExampleFamily, example_families
from seed.visits import opaque_id
from tests.matrix.declared import Asker, Relation
from tests.matrix.operations import WHY

REGISTER = RegisterAccess(OPERATOR, "operator-of-the-store")
CHILDREN, PERSON = {False: "chen", True: "brannigan"}, {False: "lin", True: "vera"}  # by whether the child is restricted
OPENER = Actor("u_opener", "Una Opener", Role.PRACTITIONER, "far")
NEVER = {
    "child_id": "p_neverwasneverwas",
    "join_id": "t_neverwas",
    "emergency_id": "e_neverwas",
    "permission_id": "e_neverwas",
    "hold_id": "h_neverwas",
    "statement_id": "f_neverwas",
    "decision_id": "f_neverwas",
    "meeting_id": "f_neverwas",
    "disposal_id": "d_neverwas",
    "request_id": "r_neverwas",
}


@dataclass(frozen=True)
class World:
    """By whether the child is restricted: what an operation is asked about."""

    values: dict[bool, dict[str, str]]

    def child(self, *, restricted: bool) -> str:
        return self.values[restricted]["child_id"]

    def nowhere(self, *, restricted: bool) -> dict[str, str]:
        """The same, of a child, a join and an opening that never were."""
        return self.values[restricted] | NEVER


def user_of(asker: Asker, relation: Relation) -> Actor:
    """Somebody of that role in that relation to both children. All of a role have one name, so that their pages are the same."""
    role = Role(asker.value)
    team = {Relation.ALLOCATED: "north", Relation.OF_THE_TEAM: "north"}.get(relation, "south")
    scopes = tuple(ServiceScope) if role is Role.SERVICE else ()
    return Actor(f"u_{asker}_{relation}", f"Robin {role.words}", role, team, scopes)


USERS = tuple(user_of(asker, relation) for asker in Asker if asker is not Asker.NOBODY for relation in Relation)


def build_world(ports: Ports, today: date) -> World:
    """Write all of it."""
    now = ports.clock.now()
    for user in (*EXAMPLE_USERS, *USERS, OPENER):
        ports.users.add_user(REGISTER, user, at=now)
    families = {family.key: family for family in example_families(today)}
    of_disposals = _old_files(ports, today)
    return World({restricted: _family(ports, families[key], restricted, today) | of_disposals for restricted, key in CHILDREN.items()})


def _old_files(ports: Ports, today: date) -> dict[str, str]:
    """Three files that have come to their day: one by itself, one of which that is proposed, one of which it is confirmed."""
    now = ports.clock.now()
    of_records = RetentionAccess(OPERATOR, "looks-after-retention")
    second = DisposalAccess(user_of(Asker.TEAM_MANAGER, Relation.STRANGER), "", "looks-after-retention")
    for key in ("come", "proposed", "confirmed"):
        child, said = f"p_{key}", Assertion(now, "u_rachel")
        facts = (
            Fact(f"f_{key}_1", child, Born(PartialDate.parse("1950-01-01")), said),
            Fact(f"f_{key}_2", child, LegalStatus(LegalStatusKind.CHILD_IN_NEED), said),
        )
        for _ in ports.networks.load(
            REGISTER, [Deed(f"d_{key}_file", DeedKind.ADD_PERSON, now, "u_rachel", (NewPerson(child),), facts=facts)]
        ):
            pass
        ports.cases.open_file(REGISTER, child, opened=date(1960, 1, 1), at=now)
        ports.cases.allocate(REGISTER, Allocation(child, "", "north", date(1960, 1, 1), date(1961, 1, 1)), at=now)
        if key != "come":
            grounds = Grounds("child in need: 3 years", "As one council keeps it", date(1971, 1, 1))
            ports.disposals.propose(of_records, Disposal(f"d_{key}", child, grounds, WHY, now, "u_gareth"))
    disposal, file = ports.disposals.proposed(second, "d_confirmed")
    ports.disposals.confirm(second, disposal, words=WHY, at=now, decided_on=file, keeps_own=lambda _: False)
    return {"come_id": "p_come", "disposal_id": "d_proposed", "confirmed_id": "d_confirmed"}


def _family(ports: Ports, family: ExampleFamily, restricted: bool, today: date) -> dict[str, str]:
    now, (child, sibling, *_) = ports.clock.now(), family.children
    for _ in ports.networks.load(REGISTER, _deeds(family, child.id, restricted, now)):
        pass
    for one in (child, sibling):
        ports.cases.open_file(REGISTER, one.id, opened=one.opened, at=now)
    for allocation in (*child.allocations, *sibling.allocations, *_allocations(child.id, sibling.id, child.opened, today)):
        ports.cases.allocate(REGISTER, allocation, at=now)
    lasts = {"begins": f"{today - timedelta(days=1)}T00:00:00.000000Z", "ends": f"{today + timedelta(days=1)}T00:00:00.000000Z"}
    for user in (OPENER, *(user for user in USERS if user.id.endswith(Relation.EMERGENCY))):
        access = GlassAccess(user, child.id, "may-break-glass")
        emergency = Emergency(f"e_{family.key}_{user.id}", child.id, user.id, EmergencyKind.DANGER, WHY, **lasts)
        ports.emergencies.break_glass(access, emergency)
    kept = Restriction(RestrictionReason.REFUGE, child.id)
    manager = user_of(Asker.TEAM_MANAGER, Relation.OF_THE_TEAM)
    deciding = CaseAccess(manager, child.id, Purpose.LOOKED_AFTER, Scope((kept,), may_write=True), "may-see-restricted")
    let = Permission(f"e_let_{family.key}", kept, "u_leah", today, today + timedelta(days=9), WHY, manager.id, now)
    ports.restrictions.permit(deciding, let)
    for user in USERS if not restricted else ():
        if user.id.endswith((Relation.ALLOCATED, Relation.OF_THE_TEAM)):  # something of their own to undo
            note = Fact(f"f_{user.id}_{family.key}", f"p_friend_{family.key}", Note("Plays the tuba"), Assertion(now, user.id))
            done = Deed(f"d_{user.id}_{family.key}", DeedKind.CORRECT, now, user.id, facts=(note,))
            ports.networks.record(replace(deciding, actor=user, scope=Scope(may_write=True)), done)
    hold = Hold(f"h_{family.key}", child.id, HoldKind.INQUIRY, WHY, None, now, OPERATOR.id)
    ports.retention.hold(RetentionAccess(OPERATOR, "looks-after-retention"), hold)
    drawing_id = _drawn(ports, child.id, f"f_drawn_{family.key}")  # before what is held is decided on, statement by statement
    return {
        "child_id": child.id,
        "hold_id": hold.id,
        "person_id": opaque_id("p", f"{family.key}/{PERSON[restricted]}"),
        "friend_id": f"p_friend_{family.key}",
        "join_id": f"t_join_{family.key}",
        "emergency_id": f"e_{family.key}_{OPENER.id}",
        "name": _name(family, child.id),
        "rule": GapRule.CHILD_ASKED,
        "about": child.id,
        "kept_id": f"t_kept_{family.key}",
        "permission_id": let.id,
        "request_id": f"r_{family.key}",
        "held_id": _asked(ports, child.id, f"r_{family.key}", restricted=restricted),
        "today": today.isoformat(),
        "digest": "" if restricted else _digest(ports, child.id),
        "document_id": _shared(ports, child.id, f"d_made_{family.key}"),
        "named": "" if restricted else _named(ports, child.id, today),
        "statement_id": f"f_answer_{family.key}",
        "known_id": f"f_friend_{family.key}",
        "key": family.key,
        "decision_id": f"f_ahead_{family.key}",
        "meeting_id": f"f_visit_{family.key}",
        "drawing_id": drawing_id,
        "soon": (today + timedelta(days=9)).isoformat(),
        "secret": "a" * 43,
        "topic": "measures",
        "question": "would-see",
        "provider": "nowhere",
        "session_id": "s_1",
        "user_id": "u_sam",
    }


def _asked(ports: Ports, child_id: str, request_id: str, *, restricted: bool) -> str:
    """Record that the child asked what is held about them, and decide all of it; the id of one statement."""
    day, now = ports.clock.today(), ports.clock.now()
    access = CaseAccess(OPERATOR, child_id, Purpose.LOOKED_AFTER, Scope(may_write=True, may_see_sensitive=True), "operator-of-the-store")
    request = AccessRequest(request_id, child_id, RequesterKind.CHILD, child_id, day, WHY, day, WHY, "", now, OPERATOR.id)
    ports.access_requests.ask(access, request)
    ports.access_requests.test_harm(access, request_id, HarmTest(HarmOutcome.MET, WHY, "Dr Farrow, GP", OPERATOR.id, now))
    if restricted:
        return "f_none"
    statements = [one.statement.id for one in open_access_request(ports, access, request_id).weighed]
    decide_access(ports, access, request_id, [(one, Withheld.WITHHOLD, WHY) for one in statements], deed_id=f"d_{request_id}")
    return statements[0]


def _shared(ports: Ports, child_id: str, sharing_id: str) -> str:
    """Note a copy that was made."""
    access = CaseAccess(OPERATOR, child_id, Purpose.LOOKED_AFTER, Scope(may_write=True), "operator-of-the-store")
    ports.sharings.share(access, Sharing(sharing_id, child_id, AudienceKind.COURT, "", "", ports.clock.now(), OPERATOR.id, 3, "0" * 32))
    return sharing_id


def _drawn(ports: Ports, child_id: str, fact_id: str) -> str:
    """Keep a photograph of what the child drew."""
    now = ports.clock.now()
    drawn = Fact(fact_id, child_id, Drawing("me"), Assertion(now, OPERATOR.id))
    picture = NewPicture(fact_id, child_id, b"a picture")
    ports.networks.record(REGISTER, Deed(f"d_{fact_id}", DeedKind.RECORD_CHILDS_MAP, now, OPERATOR.id, facts=(drawn,), pictures=(picture,)))
    return fact_id


def _named(ports: Ports, child_id: str, today: date) -> str:
    """Somebody whom the child has put on the map."""
    access = CaseAccess(OPERATOR, child_id, Purpose.RECORD_KEEPING, Scope(), "operator-of-the-store")
    return on_the_map(ports.networks.read_family_network(access, DeedKind.MAP_TOGETHER, within_hops=4, as_at=today))[0].name


def _digest(ports: Ports, child_id: str) -> str:
    """Of the copy for the child: whoever makes it says what they have looked at."""
    access = CaseAccess(OPERATOR, child_id, Purpose.LOOKED_AFTER, Scope(may_write=True), "operator-of-the-store")
    return copy_for(open_sharing(ports, access).network, Audience(AudienceKind.CHILD)).digest


def _name(family: ExampleFamily, child_id: str) -> str:
    return next(f.value.whole for deed in family.deeds for f in deed.facts if f.person_id == child_id and isinstance(f.value, Name))


def _deeds(family: ExampleFamily, child_id: str, restricted: bool, now: str) -> Iterator[Deed]:
    """The family's own, and one more: the child has a friend, and is recorded a second time, which was noticed.

    Who is restricted cannot be joined to another record, so that the second record of such a child stays one. Nobody else is restricted:
    a picture goes to nobody from whom somebody is hidden.
    """
    hidden, said = {child_id} if restricted else set[str](), Assertion(now, OPERATOR.id)
    for deed in family.deeds:
        yield replace(deed, people=tuple(replace(person, restricted=person.id in hidden) for person in deed.people))
    again, friend = f"p_again_{family.key}", f"p_friend_{family.key}"
    yield Deed(
        *(f"d_{family.key}", DeedKind.IMPORT_FILE, now, OPERATOR.id),
        people=(NewPerson(again, restricted), NewPerson(friend)),
        facts=(
            Fact(f"f_again_{family.key}", again, Name(_name(family, child_id)), said),
            Fact(f"f_friend_{family.key}", friend, Name("Fay Frost"), said),
            Fact(f"f_answer_{family.key}", friend, Agreement(child_id, Matter.CONTACT, Answer.YES, AnswersAs.SELF), said),
            Fact(f"f_ahead_{family.key}", child_id, GoingAhead(Matter.SEARCH, Evidence.WEIGHED, WHY, PartialDate.on(2027, 2)), said),
            Fact(f"f_visit_{family.key}", child_id, Meeting(MeetingKind.VISIT, MeetingState.PLANNED, PartialDate.on(2027, 2)), said),
        ),
        ties=(
            Knows(f"t_knows_{family.key}", child_id, friend, said),
            Knows(f"t_kept_{family.key}", child_id, friend, replace(said, restricted=Restriction(RestrictionReason.REFUGE, child_id))),
            *(() if restricted else (SameAs(f"t_join_{family.key}", again, child_id, said),)),
        ),
    )


def _allocations(child_id: str, sibling_id: str, opened: date, today: date) -> Iterator[Allocation]:
    for user in USERS:
        match Relation(user.id.rpartition("_")[2]):
            case Relation.ALLOCATED:
                yield Allocation(child_id, user.id, "", opened)
            case Relation.RELATIVE | Relation.EMERGENCY:
                yield Allocation(sibling_id, user.id, "", opened)
            case Relation.ENDED:
                yield Allocation(child_id, user.id, user.team, opened, today - timedelta(days=1))
