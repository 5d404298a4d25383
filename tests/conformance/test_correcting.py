"""What was taken back stays readable for whom it may be; and of many who put one statement right at once, one does."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from graphsvc.domain.deeds import Deed, DeedKind, NewPerson, SaidAgain, Withdrawal
from graphsvc.domain.errors import Conflict, NotFound
from graphsvc.domain.facts import Fact, Note
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind
from graphsvc.domain.provenance import Source, SourceKind, View
from graphsvc.domain.ties import InContact, Knows, MemberOf, ParentOf, Tie
from graphsvc.store.open_store import Store
from tests.support.deeds import FIRST, LATER, REGISTER, case, deed, fact, ids, kept, look, named, said

SHOWN = ["child", "mother"]


def statements(network: FamilyNetwork) -> list[Fact | Tie]:
    """What is known of the child, and of how they are in touch."""
    return [*network.child.facts, *network.ties_of(InContact)]


def test_of_many_who_put_one_statement_right_at_once_one_does_and_nothing_is_lost(store: Store) -> None:
    first = fact("child", Note("plays the tuba"))
    store.networks.record(REGISTER, deed("child", first))
    start = threading.Barrier(4)

    def put_right(number: int) -> str:
        new = fact("child", Note(f"plays the horn {number}"))
        new = replace(new, said=replace(new.said, recorded_at=LATER, replaces=first.id))
        start.wait()
        try:
            store.networks.record(case("child"), deed(new, Withdrawal(first.id, f"said {number}"), at=LATER, kind=DeedKind.CORRECT))
        except Conflict:
            return ""
        return f"plays the horn {number}"

    with ThreadPoolExecutor(4) as pool:
        done = [words for words in pool.map(put_right, range(4)) if words]
    (stands,) = look(store, "child").child.said(Note)
    (gone,) = store.networks.read_taken_back(case("child"), ["child"], ["child"]).facts
    assert [stands.words] == done
    assert (gone.value, gone.said.withdrawn_why) == (Note("plays the tuba"), f"said {done[0][-1]}")


def test_what_was_taken_back_is_told_with_when_by_whom_and_why(store: Store) -> None:
    called, tie = named("child", "Asha"), ParentOf("t-parent", "mother", "child", said())
    home, lives = Group("home", GroupKind.HOUSEHOLD, "Home", said()), MemberOf("t-home", "child", "home", said(), "lives here")
    stays = InContact("t-stays", "mother", "child", said())
    store.networks.record(REGISTER, deed("child", "mother", called, tie, home, lives, stays))
    taken = [Withdrawal(one, "It was another") for one in (called.id, tie.id, lives.id)]
    store.networks.record(case("child"), deed(*taken, at=LATER, kind=DeedKind.CORRECT))
    gone = store.networks.read_taken_back(case("child"), ["child"], SHOWN)
    assert [one.id for one in gone.facts] == [called.id]
    assert [(one.id, one.a, one.b) for one in gone.ties] == [("t-home", "child", "home"), ("t-parent", "mother", "child")]
    told = [one.said for one in gone.facts] + [one.said for one in gone.ties]
    assert {(one.withdrawn_at, one.withdrawn_by, one.withdrawn_why) for one in told} == {(LATER, "u_worker", "It was another")}
    of_mother = store.networks.read_taken_back(case("child"), ["mother"], SHOWN)
    assert [(one.id, one.a, one.b) for one in of_mother.ties] == [("t-parent", "mother", "child")]


def test_what_is_hidden_is_not_told_of_nor_who_said_it_nor_ties_to_whom_is_not_shown(store: Store) -> None:
    by_aunt = fact("child", Note("said by an aunt"))
    by_aunt = replace(by_aunt, said=replace(by_aunt.said, source=Source(SourceKind.RELATIVE, "Her aunt told us", "aunt")))
    secret = fact("child", Note("told in confidence"))
    secret = replace(secret, said=said(restricted=kept("x")))
    ties = [InContact(f"t-{who}", "child", who, said()) for who in ("hidden", "aunt", "mother")]
    behind = InContact("t-behind", "child", "mother", said(restricted=kept("x")))
    people: list[NewPerson | str] = ["child", "mother", "aunt", NewPerson("hidden", kept("x"))]
    store.networks.record(REGISTER, deed(*people, by_aunt, secret, behind, *ties))
    everything = [by_aunt.id, secret.id, behind.id, *(tie.id for tie in ties)]
    store.networks.record(REGISTER, deed(*(Withdrawal(one, "wrong") for one in everything), at=LATER, kind=DeedKind.CORRECT))
    gone = store.networks.read_taken_back(case("child"), ["child"], SHOWN)
    assert [(one.value, one.said.source.words) for one in gone.facts] == [(Note("said by an aunt"), "")]
    assert [one.id for one in gone.ties] == ["t-mother"]
    opened = store.networks.read_taken_back(case("child", "x"), ["child"], [*SHOWN, "hidden"])
    assert {one.id for one in opened.facts} == {by_aunt.id, secret.id}
    assert {one.id for one in opened.ties} == {"t-mother", "t-behind", "t-hidden"}


def test_a_deed_that_has_been_done_is_known_by_what_it_was_when_and_by_whom(store: Store) -> None:
    sent = deed("child", named("child", "Asha"))
    assert store.networks.deed_done(sent.id) is None
    store.networks.record(REGISTER, sent)
    done = store.networks.deed_done(sent.id)
    assert done is not None
    assert (done.kind, done.at, done.by) == (DeedKind.ADD_PERSON, FIRST, "u_worker")


def test_what_is_said_again_keeps_who_said_it_whom_its_writer_may_not_be_told(store: Store) -> None:
    by_aunt = Source(SourceKind.RELATIVE, "Auntie told us in the kitchen", "aunt")
    of_child = fact("child", Note("sings"), said_so=replace(said(), source=by_aunt, view=View.FAMILY))
    close = InContact("t-close", "child", "mother", replace(said(), source=by_aunt, view=View.FAMILY))
    people: list[NewPerson | str] = ["child", "mother", NewPerson("aunt", kept("x"))]
    store.networks.record(REGISTER, deed(*people, of_child, close, Knows("t-aunt", "child", "aunt", said())))
    (told, tie) = statements(look(store, "child"))
    assert isinstance(told, Fact)
    assert isinstance(tie, InContact)
    assert (told.said.source.words, tie.said.view) == ("", View.RECORD)
    again = replace(told, id="f-again", said=replace(told.said, recorded_at=LATER, replaces=told.id))
    tie_again = replace(tie, id="t-again", said=replace(tie.said, recorded_at=LATER, replaces=tie.id))
    taken = [Withdrawal(one, "both are said") for one in (told.id, tie.id)]
    sent = deed(again, tie_again, *taken, at=LATER, kind=DeedKind.CORRECT)
    as_before = (SaidAgain(again.id, told.id), SaidAgain(tie_again.id, tie.id))
    store.networks.record(case("child"), replace(sent, said_again=as_before))
    shown = statements(look(store, "child", "x"))
    assert [(one.id, one.said.source, one.said.view) for one in shown] == [
        (again.id, by_aunt, View.FAMILY),
        (tie_again.id, by_aunt, View.FAMILY),
    ]
    assert [one.said for one in statements(look(store, "child"))] == [again.said, tie_again.said]


def test_what_was_made_to_stand_again_tells_of_its_first_record_and_stood_not_meanwhile(store: Store) -> None:
    tuba, tie = fact("child", Note("plays the tuba")), InContact("t-close", "child", "mother", said())
    store.networks.record(REGISTER, deed("child", "mother", tuba, tie))
    taken = [Withdrawal(one, "I took the wrong line") for one in (tuba.id, tie.id)]
    store.networks.record(case("child"), deed(*taken, at=LATER, kind=DeedKind.CORRECT))
    assert statements(look(store, "child")) == []
    undone = "2026-11-25T12:00:00.000000Z"
    assert undone > LATER
    again = replace(tuba, id="f-again", said=replace(tuba.said, restored_at=undone, restored_by="u_worker"))
    tie_again = replace(tie, id="t-again", said=replace(tie.said, restored_at=undone, restored_by="u_worker"))
    store.networks.record(case("child"), deed(again, tie_again, at=undone, kind=DeedKind.CORRECT))
    assert statements(look(store, "child")) == [again, tie_again]
    assert again.said.recorded_at == FIRST
    for known_at, stood in ((FIRST, [tuba.id, tie.id]), (LATER, []), (undone, ["f-again", "t-again"])):
        seen = store.networks.read_family_network(
            case("child"), DeedKind.VIEW_NETWORK, within_hops=None, as_at=date(2026, 11, 25), known_at=known_at
        )
        assert [one.id for one in statements(seen)] == stood


def test_what_the_writer_may_not_know_of_is_not_said_again(store: Store) -> None:
    secret = fact("child", Note("told in confidence"), said_so=said(restricted=kept("x")))
    store.networks.record(REGISTER, deed("child", secret))
    again = fact("child", Note("guessed"), at=LATER)
    with pytest.raises(NotFound):
        store.networks.record(case("child"), replace(deed(again, at=LATER), said_again=(SaidAgain(again.id, secret.id),)))


def test_nobody_is_left_empty_of_whom_something_stands_and_nothing_is_said_of_them_afterwards(store: Store) -> None:
    knows, called = InContact("t-new", "child", "new", said()), named("new", "Donna")
    secret = fact("new", Note("told in confidence"), said_so=said(restricted=kept("x")))
    store.networks.record(REGISTER, deed("child", "new", knows, called, secret))
    taken = [Withdrawal(one, "undone") for one in (knows.id, called.id)]
    first, both = (replace(deed(*some, at=LATER, kind=DeedKind.CORRECT), left_empty=("new",)) for some in (taken[:1], taken))
    with pytest.raises(Conflict, match="more was recorded"):
        store.networks.record(case("child"), first)
    assert "new" in ids(look(store, "child"))
    store.networks.record(case("child"), both)
    assert "new" not in ids(look(store, "child"))
    for later in (fact("new", Note("is late")), InContact("t-late", "new", "child", said())):
        with pytest.raises(NotFound):
            store.networks.record(case("child"), deed(later))


def test_a_group_goes_with_the_last_who_belongs_to_it_and_stays_with_whomever_its_writer_may_not_know(store: Store) -> None:
    groups = [Group(name, GroupKind.HOUSEHOLD, name, said()) for name in ("left", "shared", "kept")]
    lives = [MemberOf(f"t-{group.id}", "child", group.id, said(), "lives here") for group in groups]
    others = [MemberOf("t-other", "mother", "shared", said()), MemberOf("t-secret", "mother", "kept", said(restricted=kept("x")))]
    mother = ParentOf("t-parent", "mother", "child", said())
    store.networks.record(REGISTER, deed("child", "mother", named("child", "Asha"), mother, *groups, *lives, *others))
    undo = deed(*(Withdrawal(one.id, "undone") for one in lives), at=LATER, kind=DeedKind.CORRECT)
    store.networks.record(case("child"), replace(undo, left_unused=("kept", "left", "shared")))
    store.networks.record(case("child"), deed(MemberOf("t-late", "child", "shared", said())))
    for name in ("left", "nowhere"):
        with pytest.raises(NotFound):
            store.networks.record(case("child"), deed(MemberOf(f"t-late-{name}", "child", name, said())))
    assert [group.id for group in look(store, "child", "x").groups] == ["kept", "shared"]


def test_of_an_undo_of_a_home_and_somebody_who_is_put_into_it_at_once_nobody_is_left_in_a_home_that_is_gone(store: Store) -> None:
    store.networks.record(REGISTER, deed("child", "mother", ParentOf("t-parent", "mother", "child", said())))
    for turn in range(20):
        home, lives = f"home-{turn}", MemberOf(f"t-{turn}", "child", f"home-{turn}", said())
        store.networks.record(REGISTER, deed(Group(home, GroupKind.HOUSEHOLD, "Home", said()), lives))
        undo = replace(deed(Withdrawal(lives.id, "undone"), at=LATER, kind=DeedKind.CORRECT), left_unused=(home,))
        start = threading.Barrier(2)

        def done(sent: Deed, start: threading.Barrier = start) -> bool:
            start.wait()
            try:
                return store.networks.record(case("child"), sent)
            except NotFound:
                return False

        with ThreadPoolExecutor(2) as pool:
            undone, put = pool.map(done, [undo, deed(MemberOf(f"t-late-{turn}", "mother", home, said()))])
        assert undone
        assert (home in {group.id for group in look(store, "child").groups}) is put


def test_of_an_undo_and_a_fact_at_once_one_is_done_alone(store: Store) -> None:
    """Else something would be recorded of somebody whom nobody meets any more."""
    for turn in range(6):
        new = f"new-{turn}"
        knows = InContact(f"t-{turn}", "child", new, said())
        store.networks.record(REGISTER, deed(*(["child"] if not turn else []), new, knows))
        undo = replace(deed(Withdrawal(knows.id, "undone"), at=LATER, kind=DeedKind.CORRECT), left_empty=(new,))
        start = threading.Barrier(2)

        def done(sent: Deed, start: threading.Barrier = start) -> bool:
            start.wait()
            try:
                return store.networks.record(case("child"), sent)
            except (Conflict, NotFound):
                return False

        with ThreadPoolExecutor(2) as pool:
            outcome = list(pool.map(done, [undo, deed(fact(new, Note("sings")))]))
        assert sum(outcome) == 1
