"""A file that is destroyed goes whole, with all that is its own alone; what another child's file needs stays as it was, byte for byte."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphsvc.access.disposal import DisposalState, WhatWouldGo
from graphsvc.access.emergency import Emergency, EmergencyKind
from graphsvc.access.retention import Hold, HoldKind
from graphsvc.access.scope import GlassAccess
from graphsvc.domain.agreement import Agreement, Answer, AnswersAs, Matter
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson
from graphsvc.domain.errors import Conflict, NotFound
from graphsvc.domain.facts import Fact, FamilySearch, Reviewed
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.meeting import Meeting, MeetingKind, MeetingState
from graphsvc.domain.network import Group, GroupKind
from graphsvc.domain.support_work import ContactOutcome, ContactWay
from graphsvc.domain.ties import (
    AcquaintanceKind,
    ContactMade,
    InCircle,
    Knows,
    MemberOf,
    OnEcomap,
    ParentOf,
    SameAs,
    SiblingOf,
    SupportWork,
)
from graphsvc.store import belonging, disposals
from graphsvc.store.open_store import Store
from tests.conformance.test_hidden_people import networks
from tests.conformance.test_people_search import EVERYBODY, search
from tests.support.deeds import FIRST, LAST, LATER, REGISTER, TRAIL, WORKER, case, deed, fact, ids, look, named, said
from tests.support.disposing import (
    GROUNDS,
    MANAGER,
    OFFICER,
    SECOND,
    SEES,
    confirm,
    destroy,
    no_own_record,
    open_closed_file,
    proposal,
)
from tests.support.engines import TestEngine

LEFT = {"Disposal", "Tombstone", "AuditHead", "AuditEntry", "Deed", "Migration", "User", "UserRecord", "SearchIndex"}


def everything(engine: TestEngine) -> list[dict[str, Any]]:
    """Every node there is, but for the schema's own."""
    with engine.session() as session:
        return [
            {"label": row["label"], **row["all"]}
            for row in session.run("MATCH (n) WHERE NOT n:Migration RETURN head(labels(n)) AS label, n {.*} AS all")
        ]


def family(store: Store) -> None:
    """Asha's file: her mother, a home, a worker, the work for her, and all that hangs on the file."""
    home, club = Group("home", GroupKind.HOUSEHOLD, "Asha's home", said()), Group("club", GroupKind.ORGANISATION, "Sailing", said())
    store.networks.record(
        REGISTER,
        deed(
            *("child", "mum", "worker", NewPerson("secret", restricted=True)),
            home,
            club,
            MemberOf("m1", "child", "home", said()),
            MemberOf("m2", "mum", "home", said()),
            MemberOf("m4", "mum", "club", said()),
            ParentOf("t1", "mum", "child", said()),
            Knows("t2", "child", "worker", said(), kind=AcquaintanceKind.PROFESSIONAL),
            ParentOf("t3", "secret", "child", said(restricted=True)),
            SupportWork("t4", "mum", "child", said(), words="Rang her"),
            ContactMade("t5", "mum", "child", said(), words="She was glad"),
            *(named(one, f"{one} Penhale") for one in ("child", "mum", "worker", "secret")),
            fact("child", Reviewed(PartialDate.parse("2000-09-01"))),
            fact("child", Meeting(MeetingKind.VISIT, MeetingState.HELD, PartialDate.parse("2000-09-02"))),
            fact("child", LegalStatus(LegalStatusKind.CHILD_IN_NEED)),
        ),
    )
    open_closed_file(store, "child")
    glass = GlassAccess(WORKER, "child", "may-break-glass")
    store.emergencies.break_glass(glass, Emergency("e1", "child", WORKER.id, EmergencyKind.DANGER, "Asha rang at night", FIRST, LATER))


def test_a_file_that_shares_nobody_goes_whole_and_leaves_numbers_alone(store: Store, engine: TestEngine) -> None:
    family(store)
    assert store.disposals.what_would_go(OFFICER, "child", no_own_record) == WhatWouldGo(3, 0, 0, cut=False), (
        "who is restricted is not counted"
    )
    certificate = destroy(store)
    left = everything(engine)
    assert {node["label"] for node in left} <= LEFT
    assert {node["id"] for node in left if node["label"] == "Tombstone"} == {"child", "mum", "worker", "secret"}
    told = [node for node in left if node["label"] not in {"SearchIndex"}]
    assert not [
        node for node in told if any(word in str(node) for word in ("Asha", "Penhale", "Rang", "asked for nothing", "looked at it"))
    ]
    expected = {"Allocation": 1, "Emergency": 1, "files": 1, "people": 4, "facts": 7, "ties": 8, "groups": 2}
    assert {kind: number for kind, number in certificate.counts.items() if number} == expected
    assert (certificate.child_id, certificate.grounds) == ("child", GROUNDS)
    who = (certificate.proposed_by, certificate.proposed_at, certificate.confirmed_by, certificate.confirmed_at)
    assert who == (OFFICER.actor.id, LATER, SECOND.actor.id, LAST)
    assert store.disposals.certificates(SEES) == (certificate,)
    assert store.disposals.carry_out(OFFICER, "d_child") == certificate, "done again it changes nothing"
    entries = store.audit.entries(case("child"))
    assert [e.deed for e in entries if "disposal" in e.deed or e.deed == DeedKind.DESTROY_FILE] == [
        "propose-disposal",
        "list-disposals",
        "confirm-disposal",
        "destroy-file",
    ]
    assert '"people":4' in next(e.counts for e in entries if e.deed == DeedKind.DESTROY_FILE)
    assert store.audit.verify(TRAIL).faults == ()


def test_a_club_to_which_somebody_else_belongs_stays(store: Store) -> None:
    family(store)
    store.networks.record(REGISTER, deed("other", named("other", "Ben"), MemberOf("m3", "other", "club", said())))
    open_closed_file(store, "other")
    destroy(store)
    assert [group.id for group in look(store, "other").groups] == ["club"]


def test_nobody_who_was_destroyed_is_found_comes_back_or_gets_a_file(store: Store) -> None:
    family(store)
    disposal_id = confirm(store)
    for done in (False, True):
        if done:
            store.disposals.carry_out(OFFICER, disposal_id)
        assert search(store, "mum Penhale", access=EVERYBODY).matches == ()
        assert store.networks.list_people(REGISTER) == ()
        with pytest.raises(NotFound):
            look(store, "child")
        assert not store.cases.case_facts("child").has_file
        for attempt in (deed("mum"), deed("new", "child")):
            with pytest.raises(Conflict):
                store.networks.record(REGISTER, attempt)
        with pytest.raises((Conflict, NotFound)):
            store.cases.open_file(REGISTER, "mum", opened=date(2026, 1, 1), at=LAST)
    assert store.networks.record(REGISTER, deed("new"))


def two_children(store: Store) -> None:
    """Asha and her cousin Ben: their mothers are sisters. Asha's teacher and her friend are hers alone, and so is a carer."""
    store.networks.record(
        REGISTER,
        deed(
            *("child", "mum", "aunt", "other", "teacher", "friend", "carer"),
            ParentOf("t1", "mum", "child", said()),
            SiblingOf("t2", "mum", "aunt", said()),
            ParentOf("t3", "aunt", "other", said()),
            Knows("t4", "child", "teacher", said(), kind=AcquaintanceKind.TEACHER),
            Knows("t5", "teacher", "friend", said(), kind=AcquaintanceKind.FRIEND),
            Knows("t6", "child", "carer", said(), kind=AcquaintanceKind.PROFESSIONAL),
            SupportWork("t7", "aunt", "child", said(), words="May take her"),
            SupportWork("t8", "mum", "other", said(), words="May take him"),
            InCircle("t9", "aunt", "child", said()),
            OnEcomap("t10", "aunt", "child", said()),
            fact("child", Reviewed(PartialDate.parse("2000-09-01"))),
            fact("child", FamilySearch(ContactWay.SEARCHED, ContactOutcome.FOUND, words="the aunt")),
            fact("other", Reviewed(PartialDate.parse("2001-09-01"))),
            *(named(one, f"{one} Penhale") for one in ("child", "mum", "aunt", "other", "teacher", "friend", "carer")),
        ),
    )
    for child in ("child", "other"):
        open_closed_file(store, child)


def agreed(child: str) -> Agreement:
    return Agreement(child, Matter.CONTACT, Answer.YES, AnswersAs.SELF)


def test_what_somebody_else_agreed_to_for_this_child_goes_and_for_another_stays(store: Store) -> None:
    two_children(store)
    store.networks.record(REGISTER, deed(fact("aunt", agreed("child")), fact("mum", agreed("child")), fact("aunt", agreed("other"))))
    before = look(store, "other")
    assert destroy(store).counts["facts"] == 4  # a review, a search, and two answers
    assert look(store, "other") == before
    (kept,) = [f.value for p in before.people for f in p.facts if isinstance(f.value, Agreement)]
    assert kept == agreed("other")


def test_a_person_on_two_maps_stays_until_the_last_file_goes(store: Store) -> None:
    two_children(store)
    before = [look(store, "other", within_hops=steps) for steps in range(1, 7)]
    assert ids(before[5]) == {"child", "mum", "aunt", "other", "teacher", "carer"}
    would = store.disposals.what_would_go(OFFICER, "child", no_own_record)
    assert (would.alone, would.shared) == (0, 6)
    certificate = destroy(store)
    assert [look(store, "other", within_hops=steps) for steps in range(1, 7)] == before
    assert {kind: n for kind, n in certificate.counts.items() if n} == {"Allocation": 1, "files": 1, "facts": 2, "ties": 3}
    last = destroy(store, "other")
    assert (last.counts["people"], last.counts["ties"]) == (7, 7), "the teacher's friend, too, whom nobody else's file knows"
    assert store.networks.list_people(REGISTER) == ()


def test_the_walk_does_not_go_on_beyond_somebody_whom_another_file_needs(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the brother who has a file is what his file brought in, however far; it is not Asha's to destroy."""
    line = [f"k{n}" for n in range(12)]
    links = [Knows(f"l{n}", a, b, said(), kind=AcquaintanceKind.FRIEND) for n, (a, b) in enumerate(pairwise(line))]
    mine = [f"a{n}" for n in range(12)]
    own = [Knows(f"o{n}", a, b, said(), kind=AcquaintanceKind.FRIEND) for n, (a, b) in enumerate(pairwise(mine))]
    join = (SiblingOf("t1", "child", "other", said()), Knows("t2", "other", "k0", said(), kind=AcquaintanceKind.FRIEND))
    first = Knows("t3", "child", "a0", said(), kind=AcquaintanceKind.FRIEND)
    store.networks.record(REGISTER, deed("child", "other", *line, *mine, *links, *own, *join, first))
    for child in ("child", "other"):
        open_closed_file(store, child)
    found = store.disposals.what_would_go(OFFICER, "child", no_own_record)
    assert found.alone == len(mine) - 6, "six more steps are on the brother's map"
    before = look(store, "other", within_hops=6)
    assert destroy(store).counts["people"] == found.alone
    assert look(store, "other", within_hops=6) == before
    assert {p.id for p in store.networks.list_people(REGISTER)} == {"child", "other", *line, *mine[:6]}
    monkeypatch.setattr(belonging, "MOST_ALONE", 3)
    cut = store.disposals.what_would_go(OFFICER, "other", no_own_record)
    assert (cut.alone, cut.cut) == (3, True)


def test_another_record_of_somebody_stays_or_goes_with_them(store: Store) -> None:
    two_children(store)
    join = SameAs("j1", "mum-again", "mum", said(LATER))
    store.networks.record(REGISTER, deed("mum-again", named("mum-again", "Mum again"), join, at=LATER))
    before = look(store, "other")
    destroy(store)
    assert look(store, "other") == before
    assert "mum-again" in {p.id for p in store.networks.read_people(REGISTER, ["mum-again"])}
    destroy(store, "other")
    assert store.networks.read_people(REGISTER, ["mum", "mum-again"]) == ()


def test_a_carer_whose_own_record_is_kept_stays(store: Store) -> None:
    family(store)
    store.networks.record(REGISTER, deed(fact("worker", LegalStatus(LegalStatusKind.CARER_APPROVED))))

    def keeps(facts: tuple[Fact, ...]) -> bool:
        return any(isinstance(f.value, LegalStatus) and f.value.kind.is_of_a_carer for f in facts)

    assert store.disposals.what_would_go(OFFICER, "child", keeps) == WhatWouldGo(3, 0, 1, cut=False)
    store.disposals.propose(OFFICER, proposal())
    disposal, file = store.disposals.proposed(MANAGER, "d_child")
    store.disposals.confirm(MANAGER, disposal, words="I have looked at it", at=LAST, decided_on=file, keeps_own=keeps)
    assert store.disposals.carry_out(MANAGER, "d_child").counts["people"] == 3
    assert [p.id for p in store.networks.list_people(REGISTER)] == ["worker"]


def test_it_is_proposed_once_looked_at_once_and_declined_or_confirmed(store: Store) -> None:
    family(store)
    with pytest.raises(NotFound):
        store.disposals.propose(OFFICER, proposal("nobody"))
    for _ in range(2):
        store.disposals.propose(OFFICER, proposal())
    with pytest.raises(Conflict):
        store.disposals.propose(OFFICER, proposal(disposal_id="d_again"))
    assert [d.id for d in store.disposals.listed(SECOND)] == ["d_child"]
    assert store.disposals.listed(MANAGER)[0] == proposal()
    south = type(MANAGER)(MANAGER.actor, "south", MANAGER.rule)
    assert store.disposals.listed(south) == ()
    with pytest.raises(NotFound):
        store.disposals.proposed(south, "d_child")
    with pytest.raises(NotFound):
        store.disposals.carry_out(OFFICER, "d_child")  # nobody has confirmed it
    store.disposals.decline(MANAGER, proposal(), words="She may still ask for it", at=LAST)
    assert store.disposals.listed(SECOND) == ()
    for act in (
        lambda: store.disposals.decline(MANAGER, proposal(), words="She may still ask for it", at=LAST),
        lambda: store.disposals.proposed(SECOND, "d_child"),
        lambda: store.disposals.carry_out(OFFICER, "d_child"),
    ):
        with pytest.raises(NotFound):
            act()
    assert look(store, "child").child.display_name == "child Penhale"
    store.disposals.propose(OFFICER, proposal(disposal_id="d_again"))  # in another year it may be proposed again
    assert store.audit.verify(TRAIL).faults == ()


def test_what_was_decided_on_something_that_has_changed_is_not_done(store: Store, engine: TestEngine) -> None:
    family(store)
    store.disposals.propose(OFFICER, proposal())
    disposal, file = store.disposals.proposed(SECOND, "d_child")
    store.retention.hold(OFFICER, Hold("h1", "child", HoldKind.INQUIRY, "The inquiry asks for it", None, LAST, OFFICER.actor.id))
    before = sorted(map(str, everything(engine)))
    with pytest.raises(Conflict):
        store.disposals.confirm(SECOND, disposal, words="I have looked at it", at=LAST, decided_on=file, keeps_own=no_own_record)
    assert [n for n in map(str, everything(engine)) if "'label': 'ChildFile'" not in n] == [
        n for n in map(str, everything(engine)) if n in before and "'label': 'ChildFile'" not in n
    ]
    assert look(store, "child").child.id == "child"


def test_a_job_that_is_stopped_shows_nothing_by_halves_and_goes_on_where_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disposals, "A_CHUNK", 1)
    family(store)
    disposal_id = confirm(store)

    def stop(done: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.disposals.carry_out(OFFICER, disposal_id, progress=stop)
    (waiting,) = store.disposals.listed(SECOND)
    assert (waiting.state, waiting.people, waiting.done) == (DisposalState.CONFIRMED, 4, 2)
    assert store.disposals.certificates(SEES) == ()
    assert store.networks.list_people(REGISTER) == ()
    done: list[int] = []
    certificate = store.disposals.carry_out(OFFICER, disposal_id, progress=done.append)
    assert done == [1, 2, 2]
    chunks = [e.counts for e in store.audit.entries(case("child")) if e.deed == DeedKind.DESTROY_FILE]
    assert ['"people":1' in one for one in chunks] == [True] * 4 + [False], "each step has its entry, in its own transaction"
    assert (certificate.counts["people"], certificate.counts["facts"], certificate.counts["ties"]) == (4, 7, 8)
    assert store.disposals.listed(SECOND) == ()
    assert store.networks.count(REGISTER) == {"people": 0, "groups": 0, "ties": 0, "facts": 0, "photographs": 0}


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(networks(), st.sampled_from([0, 3, 5, 6, 6]))
def test_destroying_one_file_changes_nothing_in_the_network_of_another_child(
    any_store: Store, example: tuple[Deed, str, set[str], int | None], apart: int
) -> None:
    """The other child is so many steps further on from somebody in a random network, so that edges of the map are met."""
    recorded, child, may_see, _ = example
    any_store.networks.record(REGISTER, recorded)
    line = [recorded.people[-1].id, *(f"{child}-further{n}" for n in range(apart))]
    further = [Knows(f"{child}-f{n}", a, b, said(), kind=AcquaintanceKind.FRIEND) for n, (a, b) in enumerate(pairwise(line))]
    any_store.networks.record(REGISTER, deed(*line[1:], *further, deed_id=f"{child}-further"))
    others = [one for one in line[-1:] if one != child and (apart or not recorded.people[-1].restricted)]
    for one in (child, *others):
        open_closed_file(any_store, one)

    def seen() -> list[object]:
        return [look(any_store, one, *sorted(may_see), within_hops=steps) for one in others for steps in range(1, 7)]

    before = seen()
    expected = any_store.disposals.what_would_go(OFFICER, child, no_own_record).alone
    certificate = destroy(any_store, child)
    assert seen() == before
    restricted = [
        *(p.restricted for p in recorded.people),
        *(g.restricted for g in recorded.groups),
        *(t.said.restricted for t in recorded.ties),
    ]
    if not any(restricted):
        assert certificate.counts.get("people", 0) == expected
