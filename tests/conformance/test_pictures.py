"""A picture is kept with a statement, in the child's file: for as long as the statement stands, and not a moment by itself."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date

import pytest

from graphsvc.domain.deeds import Deed, DeedKind, NewPicture, Withdrawal
from graphsvc.domain.errors import Conflict, NotFound
from graphsvc.domain.facts import Drawing
from graphsvc.domain.ties import SiblingOf
from graphsvc.store.open_store import Store
from tests.support.deeds import FIRST, LATER, REGISTER, case, deed, fact, look, named, said
from tests.support.disposing import destroy, open_closed_file
from tests.support.engines import TestEngine

JPEG = secrets.token_bytes(450_000)  # as large as the largest that is kept, and as little alike


@pytest.fixture
def kept(store: Store) -> Store:
    """A child with a file, and a drawing with its picture."""
    store.networks.record(REGISTER, deed("child", named("child", "Asha")))
    store.cases.open_file(REGISTER, "child", opened=date(2026, 1, 5), at=FIRST)
    store.networks.record(case("child", may_write=True), drawing())
    return store


def drawing(jpeg: bytes = JPEG, child_id: str = "child", deed_id: str = "d_drawing") -> Deed:
    told = replace(fact("child", Drawing("me and my cat")), id="f_drawing")
    return replace(deed(told, deed_id=deed_id), pictures=(NewPicture("f_drawing", child_id, jpeg),))


def test_a_picture_comes_back_as_it_was_to_the_byte_and_the_look_is_in_the_trail(kept: Store) -> None:
    assert kept.networks.read_picture(case("child"), "f_drawing", ["child"]) == JPEG
    (entry,) = [e for e in kept.audit.entries(case("child")) if e.deed == DeedKind.VIEW_DRAWING]
    assert (entry.child_id, entry.counts) == ("child", '{"pictures":1}')


def test_the_count_of_what_is_in_the_store_tells_of_photographs_too(kept: Store) -> None:
    assert kept.networks.count(REGISTER) == {"people": 1, "groups": 0, "facts": 2, "ties": 0, "photographs": 1}


def test_it_is_found_by_no_other_child_and_by_no_other_statement(kept: Store) -> None:
    assert kept.networks.read_picture(case("child"), "f_drawing", ["other"]) is None
    assert kept.networks.read_picture(case("child"), "f_other", ["child"]) is None


def test_the_network_that_is_read_holds_the_statement_and_nothing_of_the_picture(kept: Store, engine: TestEngine) -> None:
    (told,) = look(kept, "child").child.facts_of(Drawing)
    assert told.value == Drawing("me and my cat")
    with engine.session() as session:
        (row,) = session.run("MATCH (f:Fact {id: 'f_drawing'}) RETURN f {.*} AS fact").data()
    assert max(len(str(value)) for value in row["fact"].values()) < 200


def test_it_is_destroyed_when_the_statement_is_taken_back_and_the_statement_stays_marked(kept: Store, engine: TestEngine) -> None:
    kept.networks.record(REGISTER, deed(Withdrawal("f_drawing", "The child took it back"), at=LATER, deed_id="d_back"))
    assert kept.networks.read_picture(case("child"), "f_drawing", ["child"]) is None
    assert not look(kept, "child").child.facts_of(Drawing)
    with engine.session() as session:
        assert session.run("MATCH (p:Picture) RETURN p").data() == []
        (row,) = session.run("MATCH (f:Fact {id: 'f_drawing'}) RETURN f.withdrawn_why AS why").data()
    assert row["why"] == "The child took it back"


def test_of_a_child_without_a_file_neither_the_statement_nor_the_picture_is_kept(store: Store, engine: TestEngine) -> None:
    store.networks.record(REGISTER, deed("child", named("child", "Asha")))
    with pytest.raises(NotFound):
        store.networks.record(REGISTER, drawing())
    assert not look(store, "child").child.facts_of(Drawing)
    with engine.session() as session:
        assert session.run("MATCH (p:Picture) RETURN p").data() == []


def test_sent_twice_it_is_kept_once_and_another_of_that_id_is_refused(kept: Store) -> None:
    assert not kept.networks.record(REGISTER, drawing(b"another"))
    with pytest.raises(Conflict):
        kept.networks.record(REGISTER, drawing(b"another", deed_id="d_another"))
    assert kept.networks.read_picture(case("child"), "f_drawing", ["child"]) == JPEG


def test_it_is_destroyed_with_the_file_and_counted_in_the_certificate(store: Store, engine: TestEngine) -> None:
    store.networks.record(REGISTER, deed("child", "other", named("child", "Asha"), SiblingOf("t1", "child", "other", said())))
    for child in ("child", "other"):
        open_closed_file(store, child)
    store.networks.record(REGISTER, drawing())
    assert not look(store, "other").person("child").facts_of(Drawing), "of this child's file alone"
    certificate = destroy(store)
    assert (certificate.counts["Picture"], certificate.counts["facts"]) == (1, 1), "though the child stays in the brother's file"
    with engine.session() as session:
        assert session.run("MATCH (p:Picture) RETURN p").data() == []
    assert not look(store, "child").child.facts_of(Drawing)
