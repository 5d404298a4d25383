"""Lawful basis, agreement, notices and decisions: kept whole, in the file of one child, and not told where it is about somebody hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.domain.agreement import Agreement, Answer, AnswersAs, Evidence, GivenHow, GoingAhead, Matter
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import DeedKind, NewPerson, Withdrawal
from graphsvc.domain.facts import CONSENT, Fact, FactValue
from graphsvc.domain.lawful_basis import Basis, Condition, Handling, LawfulBasis, Statute
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.notice import Notice, NoticeWay, NotToldWhy
from graphsvc.domain.ties import ParentOf, SameAs, SiblingOf
from graphsvc.store.open_store import Store
from tests.support.deeds import LATER, REGISTER, case, deed, kept, look, said

AGAIN = PartialDate.parse("2027-05")
AGREES = Agreement(
    "{child}", Matter.CONTACT, Answer.WITH_CONDITIONS, AnswersAs.RESPONSIBLE, "", GivenHow.IN_WRITING, "Only by letter", AGAIN, AGAIN
)
BASIS = LawfulBasis(Handling.SHARE, Basis.PUBLIC_TASK, Statute.SHARING, Condition.SAFEGUARDING, "For school")
AHEAD = GoingAhead(Matter.SEARCH, Evidence.CANNOT_BE_FOUND, "Nobody knows where she is", AGAIN)
TOLD = Notice("{child}", True, NoticeWay.BRAILLE, "Polish", None, "At the library")
NOT_TOLD = Notice("{child}", False, None, "", NotToldWhy.NOT_LOCATED, "Moved away", "Morag Bell", AGAIN)


def consent_in(network: FamilyNetwork) -> dict[str, FactValue]:
    return {f.id: f.value for p in network.people for f in p.facts if isinstance(f.value, CONSENT)}


def family(store: Store, mark: str) -> tuple[str, str, str, str]:
    """A child, a mother, a brother and an aunt whom only those with a right may see."""
    child, mum, brother, aunt = (f"{mark}-{who}" for who in ("child", "mum", "brother", "aunt"))
    people = (child, mum, brother, NewPerson(aunt, kept(aunt)))
    ties = (
        ParentOf(f"{mark}-t1", mum, child, said()),
        ParentOf(f"{mark}-t2", mum, brother, said()),
        SiblingOf(f"{mark}-t3", mum, aunt, said()),
    )
    assert store.networks.record(REGISTER, deed(*people, *ties))
    return child, mum, brother, aunt


@pytest.mark.parametrize("value", [AGREES, BASIS, AHEAD, TOLD, NOT_TOLD], ids=["agreement", "basis", "decision", "told", "not told"])
def test_each_is_kept_whole_and_taken_back_like_any_statement(store: Store, value: FactValue) -> None:
    child, mum, *_ = family(store, f"whole-{type(value).__name__}-{getattr(value, 'told', '')}")
    whose = child if isinstance(value, LawfulBasis | GoingAhead) else mum
    kept_value = replace(value, child=child) if isinstance(value, Agreement | Notice) else value
    written = Fact(f"{child}-f", whose, kept_value, said(began="2026-11-01"))
    assert store.networks.record(case(child), deed(written, kind=DeedKind.RECORD_AGREEMENT))
    network = look(store, child)
    assert [f for f in network.person(whose).facts if isinstance(f.value, CONSENT)] == [written]
    assert store.networks.record(case(child), deed(Withdrawal(written.id, "It was another"), at=LATER, kind=DeedKind.CORRECT))
    assert consent_in(look(store, child)) == {}


def test_it_belongs_to_the_file_of_one_child(store: Store) -> None:
    child, mum, brother, _ = family(store, "file")
    facts = (
        Fact("file-f1", mum, replace(AGREES, child=child), said()),
        Fact("file-f2", mum, replace(TOLD, child=child), said()),
        Fact("file-f3", child, BASIS, said()),
        Fact("file-f4", child, AHEAD, said()),
        Fact("file-f5", mum, replace(NOT_TOLD, child=brother), said()),
    )
    store.networks.record(case(child), deed(*facts))
    assert set(consent_in(look(store, child))) == {"file-f1", "file-f2", "file-f3", "file-f4"}
    assert set(consent_in(look(store, brother))) == {"file-f5"}


def test_what_is_about_somebody_hidden_is_not_told_and_what_is_restricted_only_to_those_let_in(store: Store) -> None:
    child, mum, _, aunt = family(store, "hidden")
    facts = (
        Fact("hidden-f1", mum, replace(AGREES, child=child, about=aunt), said()),
        Fact("hidden-f2", child, replace(AHEAD, matter=Matter.CONTACT, about=aunt), said()),
        Fact("hidden-f3", mum, replace(NOT_TOLD, child=child, why=NotToldWhy.KEPT_APART), said()),
        Fact("hidden-f4", mum, replace(NOT_TOLD, child=child, explains="hidden-f3"), said(restricted=kept("why"))),
    )
    store.networks.record(case(child, aunt, "why"), deed(*facts))
    assert set(consent_in(look(store, child))) == {"hidden-f3"}
    assert set(consent_in(look(store, child, aunt))) == {"hidden-f1", "hidden-f2", "hidden-f3"}
    assert set(consent_in(look(store, child, aunt, "why"))) == {"hidden-f1", "hidden-f2", "hidden-f3", "hidden-f4"}


def test_with_a_notice_its_reason_is_taken_back_unseen_and_no_other(store: Store) -> None:
    child, mum, *_ = family(store, "apart")
    says, other = '"explains":"apart-f1"', kept("other")
    facts = (
        Fact("apart-f1", mum, replace(NOT_TOLD, child=child, why=NotToldWhy.KEPT_APART), said()),
        Fact("apart-f2", mum, replace(NOT_TOLD, child=child, explains="apart-f1"), said(restricted=kept("why"))),
        Fact("apart-f3", mum, replace(NOT_TOLD, child=child, explains="apart-f10"), said(restricted=other)),
        Fact("apart-f4", mum, replace(NOT_TOLD, child=child, words=says), said(restricted=other)),
    )
    store.networks.record(case(child, "why", "other"), deed(*facts))
    assert store.networks.record(case(child), deed(Withdrawal("apart-f1", "It was another"), at=LATER, kind=DeedKind.CORRECT))
    assert set(consent_in(look(store, child, "why", "other"))) == {"apart-f3", "apart-f4"}


def test_with_records_joined_it_is_found_by_either(store: Store) -> None:
    child, mum, *_ = family(store, "joined")
    assert store.networks.record(REGISTER, deed("joined-again", ParentOf("joined-t9", mum, "joined-again", said())))
    store.networks.record(case(child), deed(Fact("joined-f1", mum, replace(AGREES, child="joined-again"), said())))
    assert consent_in(look(store, child)) == {}
    store.networks.record(REGISTER, deed(SameAs("joined-t10", "joined-again", child, said())))
    assert set(consent_in(look(store, child))) == {"joined-f1"}
