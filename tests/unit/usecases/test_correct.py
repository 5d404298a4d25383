"""Adding and correcting statements, what happens when two do so at once, and undoing it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

import pytest

from graphsvc.access.scope import Scope
from graphsvc.analysis.changes.compared import compare_networks
from graphsvc.analysis.changes.days import change_days
from graphsvc.domain.dates import CalendarPart, DateKind, PartialDate
from graphsvc.domain.deeds import Deed, DeedKind
from graphsvc.domain.errors import AccessDenied, Conflict, InvalidRequest, NotFound
from graphsvc.domain.facts import CONSENT, Born, Fact, FactValue, Name, Note, Telephone
from graphsvc.domain.network import FamilyNetwork, GroupKind, Sector
from graphsvc.domain.provenance import Source, SourceKind, Status, View
from graphsvc.domain.ties import TIES, FeelingKind, Feels, InContact, Knows, MemberOf, ParentOf, Tie, Wishes, WishKind
from graphsvc.usecases.add_person import add_person
from graphsvc.usecases.correct import ChangedMeanwhile, Means, Recorded, StatementToRecord, add_statement, correct_statement
from graphsvc.usecases.deed_of_person import PersonToAdd
from graphsvc.usecases.entry_checks import WHATEVER, AtOdds
from graphsvc.usecases.recording import UndoneSince, undo_id_of
from graphsvc.usecases.statement_kinds import KINDS, parts_of, read_parts, typed_of
from graphsvc.usecases.told import Told
from graphsvc.usecases.undo import undo_deed
from graphsvc.usecases.view_person import view_person
from graphsvc.usecases.what_was import read_network
from tests.support.fakes import StandingClock
from tests.unit.usecases.conftest import Office

TOLD = Told(SourceKind.PARENT, "Kirsty told us on a visit", "20 11 2026")
BORN = StatementToRecord("form-1", "born", {"when": "12 3 1991"}, told=TOLD)


def add(office: Office, person: str, key: str, parts: Mapping[str, str], *, form: str = "form-1", **more: object) -> Recorded:
    return add_statement(office.ports, office.access(), person, StatementToRecord(form, key, parts, told=TOLD, **more))  # type: ignore[arg-type]


def put_right(
    office: Office, one: str, parts: Mapping[str, str], means: Means, *, form: str = "form-2", why: str = "", of: str = "", **more: str
) -> Recorded:
    office.clock.move(minutes=1)
    sent = StatementToRecord(form, "", parts, told=TOLD, **more)  # type: ignore[arg-type]
    return correct_statement(office.ports, office.access(), of or person_of(office, one), one, sent, means, why=why)


def person_of(office: Office, statement_id: str) -> str:
    everything: list[Fact | Tie] = [*office.store.facts.values(), *office.store.facts_taken_back]
    everything += [*office.store.ties.values(), *office.store.ties_taken_back]
    found = next((one for one in everything if one.id == statement_id), None)
    return found.person_id if isinstance(found, Fact) else found.a if found else "kirsty"


def network_of(office: Office) -> FamilyNetwork:
    return read_network(office.ports, office.access())


def facts(office: Office, person: str, kind: type) -> tuple[Fact, ...]:
    return network_of(office).person(person).facts_of(kind)


def test_what_is_added_says_who_told_it_and_whose_view_it_is(office: Office) -> None:
    done = add_statement(office.ports, office.access(), "kirsty", BORN)
    (born,) = facts(office, "kirsty", Born)
    assert (born.id,) == done.statement_ids
    assert str(born.value.when) == "1991-03-12"  # type: ignore[union-attr]
    assert born.said.source.sentence == "Kirsty told us on a visit, 20 November 2026"
    assert (born.said.view, born.said.status, born.said.recorded_by) == (View.PARENT, Status.REPORTED, "u_worker")
    assert DeedKind.CORRECT in office.deeds_of("amara")


def test_sent_twice_it_is_written_once(office: Office) -> None:
    first = add_statement(office.ports, office.access(), "kirsty", BORN)
    again = add_statement(office.ports, office.access(), "kirsty", BORN)
    assert (first.is_new, again.is_new) == (True, False)
    assert len(facts(office, "kirsty", Born)) == 1


ADDED: list[tuple[str, dict[str, str], str, bool, tuple[str, str]]] = [
    ("parent-of", {"kind": "step"}, "jean", False, ("tunde", "jean")),
    ("parent-of", {"kind": "foster"}, "amara", True, ("amara", "tunde")),
    ("knows", {"kind": "neighbour"}, "jean", True, ("jean", "tunde")),
    ("partner-of", {"kind": "married"}, "kirsty", True, ("tunde", "kirsty")),
    ("in-contact", {"frequency": "weekly", "last": "3 11 2026", "means": "by phone"}, "amara", False, ("tunde", "amara")),
]


@pytest.mark.parametrize("key, parts, other, turned, ends", ADDED)
def test_a_tie_stands_the_way_round_that_was_said(
    office: Office, key: str, parts: dict[str, str], other: str, turned: bool, ends: tuple[str, str]
) -> None:
    done = add(office, "tunde", key, parts, other=other, turned=turned)
    (tie,) = (tie for tie in network_of(office).ties if tie.id in done.statement_ids)
    assert (tie.a, tie.b) == ends
    assert str(getattr(tie, next(iter(parts)))) == next(iter(parts.values()))


def test_somebody_is_said_to_live_in_a_home_that_is_recorded_and_in_no_other(office: Office) -> None:
    (home,) = (group.id for group in network_of(office).groups)
    add(office, "tunde", "member-of", {"role": "lives here", "resident": "yes", "strength": "steady"}, other=home)
    assert any(tie.a == "tunde" and tie.resident for tie in network_of(office).ties_of(MemberOf))
    with pytest.raises(InvalidRequest, match="recorded here"):
        add(office, "tunde", "member-of", {"strength": "steady"}, other="amara", form="form-9")


WRONG = [
    ("kirsty", "nothing", {}, {}, "kind"),
    ("kirsty", "sensitive", {"words": "x"}, {}, "kind"),
    ("kirsty", "born", {"when": "when she was small"}, {}, "when"),
    ("kirsty", "name", {"whole": "  "}, {}, "whole"),
    ("kirsty", "name", {"whole": "Ki\u202ersty"}, {}, "whole"),
    ("kirsty", "feels", {"kind": ""}, {"other": "amara"}, "kind"),
    ("kirsty", "feels", {"kind": "fears"}, {"other": "amara"}, "kind"),
    ("kirsty", "wishes", {"kind": "feels-unsafe"}, {"other": "amara"}, "kind"),
    ("kirsty", "knows", {"kind": "friend"}, {"other": "nobody"}, "other"),
    ("kirsty", "knows", {"kind": "friend"}, {"other": "kirsty"}, "other"),
    ("nobody", "born", {"when": "1990"}, {}, "person"),
    ("kirsty", "telephone", {"number": "01632 960 001"}, {"began": "2020", "ended": "2019"}, "ended"),
    ("kirsty", "parent-of", {"kind": "birth"}, {"other": "jean"}, "relation"),  # her own grandmother
]


@pytest.mark.parametrize("person, key, parts, more, field", WRONG)
def test_what_is_missing_or_cannot_be_is_named_and_nothing_is_written(
    office: Office, person: str, key: str, parts: dict[str, str], more: dict[str, str], field: str
) -> None:
    before = len(office.store.deeds)
    with pytest.raises(InvalidRequest) as refused:
        add(office, person, key, parts, **more)
    assert refused.value.field == field
    assert len(office.store.deeds) == before


def test_who_may_only_look_writes_nothing(office: Office) -> None:
    access = replace(office.access(), scope=Scope(may_write=False))
    with pytest.raises(AccessDenied):
        add_statement(office.ports, access, "kirsty", BORN)


def test_what_was_wrong_is_taken_back_with_the_reason_and_what_is_right_takes_its_place(office: Office) -> None:
    first = add_statement(office.ports, office.access(), "kirsty", BORN)
    put_right(office, first.statement_ids[0], {"when": "12 3 1992"}, Means.WRONG, why="Her birth certificate says so")
    (born,) = facts(office, "kirsty", Born)
    assert (str(born.value.when), born.said.replaces) == ("1992-03-12", first.statement_ids[0])  # type: ignore[union-attr]
    view = view_person(office.ports, office.access(), "kirsty")
    (line,) = (line for _, lines in view.sections for line in lines if line.id == born.id)
    (before,) = line.earlier
    assert (before.words, before.why) == ("Born 12 March 1991", "Her birth certificate says so")
    assert before.by == "Hester Vane, social worker"


def test_a_reason_is_asked_for_where_something_was_wrong(office: Office) -> None:
    first = add_statement(office.ports, office.access(), "kirsty", BORN)
    for means in (Means.WRONG, Means.NOTHING):
        with pytest.raises(InvalidRequest) as refused:
            put_right(office, first.statement_ids[0], {"when": "1992"}, means, form=means)
        assert refused.value.field == "why"


def test_what_was_so_and_is_otherwise_now_is_kept_with_its_end_and_the_new_leads(office: Office) -> None:
    first = add(office, "kirsty", "telephone", {"number": "01632 960 001"})
    put_right(office, first.statement_ids[0], {"number": "01632 960 002"}, Means.CHANGED, changed_on="March 2026")
    now, then = facts(office, "kirsty", Telephone)
    assert (now.value, now.said.began and str(now.said.began), now.said.ended) == (Telephone("01632 960 002"), "2026-03", None)
    assert (then.value, str(then.said.ended)) == (Telephone("01632 960 001"), "2026-03")
    assert then.said.source.sentence == "Kirsty told us on a visit, 20 November 2026"


def test_a_tie_that_has_ended_is_kept_as_ended(office: Office) -> None:
    first = add(office, "tunde", "knows", {"kind": "friend"}, other="jean")
    put_right(office, first.statement_ids[0], {"kind": "friend"}, Means.ENDED, changed_on="2025")
    (tie,) = network_of(office).ties_of(Knows)
    assert (str(tie.said.ended), tie.said.replaces) == ("2025", first.statement_ids[0])


def test_when_it_changed_is_asked_for_and_a_birth_never_changes(office: Office) -> None:
    phone = add(office, "kirsty", "telephone", {"number": "01632 960 001"}, form="form-a")
    with pytest.raises(InvalidRequest) as refused:
        put_right(office, phone.statement_ids[0], {"number": "01632 960 002"}, Means.CHANGED)
    assert refused.value.field == "changed_on"
    born = add_statement(office.ports, office.access(), "kirsty", BORN)
    with pytest.raises(InvalidRequest) as refused:
        put_right(office, born.statement_ids[0], {"when": "1992"}, Means.CHANGED, changed_on="2026")
    assert refused.value.field == "means"


def test_both_are_kept_as_disputed_where_nobody_knows(office: Office) -> None:
    first = add_statement(office.ports, office.access(), "kirsty", BORN)
    put_right(office, first.statement_ids[0], {"when": "12 3 1992"}, Means.DISPUTED)
    both = facts(office, "kirsty", Born)
    assert {str(fact.value.when) for fact in both} == {"1991-03-12", "1992-03-12"}  # type: ignore[union-attr]
    assert {fact.said.status for fact in both} == {Status.DISPUTED}


def test_dates_that_cannot_go_together_are_asked_about_and_confirmed_they_are_written(office: Office) -> None:
    add(office, "amara", "born", {"when": "1 2 2017"}, form="form-a")
    with pytest.raises(AtOdds) as odd:
        add(office, "kirsty", "born", {"when": "2009"})
    assert not facts(office, "kirsty", Born)
    add(office, "kirsty", "born", {"when": "2009"}, confirmed=odd.value.key)
    assert facts(office, "kirsty", Born)


def test_the_second_of_two_who_put_the_same_right_is_told_who_did_and_what_stands_now(office: Office) -> None:
    first = add_statement(office.ports, office.access(), "kirsty", BORN)
    put_right(office, first.statement_ids[0], {"when": "1992"}, Means.WRONG, why="Her certificate", form="theirs")
    before = len(office.store.deeds)
    with pytest.raises(ChangedMeanwhile) as told:
        put_right(office, first.statement_ids[0], {"when": "1993"}, Means.WRONG, why="She said so", form="mine")
    assert (told.value.gone.id, told.value.gone.said.withdrawn_by) == (first.statement_ids[0], "u_worker")
    assert [str(fact.value.when) for fact in told.value.now] == ["1992"]  # type: ignore[union-attr]
    assert len(office.store.deeds) == before


def test_a_statement_is_put_right_at_a_person_whom_it_is_about(office: Office) -> None:
    first = add_statement(office.ports, office.access(), "kirsty", BORN)
    with pytest.raises(NotFound):
        put_right(office, first.statement_ids[0], {"when": "1992"}, Means.WRONG, why="Her certificate", of="jean")


def test_the_same_correction_sent_again_is_no_conflict(office: Office) -> None:
    first = add_statement(office.ports, office.access(), "kirsty", BORN)
    one, again = (put_right(office, first.statement_ids[0], {"when": "1992"}, Means.WRONG, why="Her certificate") for _ in range(2))
    assert (one.is_new, again.is_new) == (True, False)


def test_what_never_stood_here_and_what_is_kept_apart_is_as_if_not_there(office: Office) -> None:
    said = network_of(office).ties[0].said
    office.store.ties["t_fear"] = Feels("t_fear", "amara", "tunde", said, FeelingKind.FEARS)
    office.store.ties["t_wish"] = Wishes("t_wish", "amara", "tunde", said, WishKind.FEELS_UNSAFE)
    for one in ("t_none", "t_fear", "t_wish"):
        with pytest.raises(NotFound):
            put_right(office, one, {"kind": "close"}, Means.WRONG, why="x", form=one)
    told = view_person(office.ports, office.access(), "tunde")
    assert not {"t_fear", "t_wish"} & {line.id for _, lines in told.sections for line in lines}


def test_what_is_undone_stands_no_more_and_what_it_took_back_stands_again(office: Office) -> None:
    first = add_statement(office.ports, office.access(), "kirsty", BORN)
    second = put_right(office, first.statement_ids[0], {"when": "1992"}, Means.WRONG, why="Her certificate")
    office.clock.move(minutes=1)
    done = undo_deed(office.ports, office.access(), second.deed_id)
    (born,) = facts(office, "kirsty", Born)
    assert (done.taken_back, done.restored, str(born.value.when)) == (1, 1, "1991-03-12")  # type: ignore[union-attr]
    assert born.said.source.sentence == "Kirsty told us on a visit, 20 November 2026"
    assert not undo_deed(office.ports, office.access(), second.deed_id).is_new
    assert len(facts(office, "kirsty", Born)) == 1


def test_what_stands_again_says_when_it_was_recorded_first_and_is_no_change(office: Office) -> None:
    first = add(office, "tunde", "in-contact", {"frequency": "weekly"}, other="amara")
    then, recorded = network_of(office), office.clock.now()
    office.clock.move(days=30)
    second = put_right(office, first.statement_ids[0], {"frequency": "none"}, Means.WRONG, why="I took the wrong line")
    office.clock.move(minutes=1)
    undo_deed(office.ports, office.access(), second.deed_id)
    now = network_of(office)
    (stands,) = now.ties_of(InContact, "tunde")
    assert (stands.said.recorded_at, stands.said.written[0]) == (recorded, office.clock.now())
    assert stands.id not in first.statement_ids
    assert compare_networks(then, now).changes == ()
    assert change_days(now)[0].day.isoformat() == recorded[:10]
    told = view_person(office.ports, office.access(), "tunde")
    (line,) = (line for _, lines in told.sections for line in lines if line.id == stands.id)
    assert (line.recorded_at, [old.why for old in line.earlier]) == (recorded, ["Undone by who recorded it"])


def test_an_undo_can_be_undone(office: Office) -> None:
    first = add_statement(office.ports, office.access(), "kirsty", BORN)
    second = put_right(office, first.statement_ids[0], {"when": "1992"}, Means.WRONG, why="Her certificate")
    office.clock.move(minutes=1)
    undo_deed(office.ports, office.access(), second.deed_id)
    office.clock.move(minutes=1)
    undo_deed(office.ports, office.access(), undo_id_of(office.access(), second.deed_id))
    (born,) = facts(office, "kirsty", Born)
    assert str(born.value.when) == "1992"  # type: ignore[union-attr]


def test_somebody_who_was_added_and_undone_is_not_in_the_network_any_more(office: Office) -> None:
    added = add_person(office.ports, office.access(), PersonToAdd("sibling", "kirsty", "form-1", name="Donna"))
    office.clock.move(minutes=1)
    undo_deed(office.ports, office.access(), added.deed_id)
    assert added.person_id not in network_of(office)


def test_nothing_is_undone_on_which_something_rests(office: Office) -> None:
    added = add_person(office.ports, office.access(), PersonToAdd("sibling", "kirsty", "form-1", name="Donna"))
    office.clock.move(minutes=1)
    born = add(office, added.person_id, "born", {"when": "1985"}, form="form-2")
    with pytest.raises(Conflict, match="Born 1985"):
        undo_deed(office.ports, office.access(), added.deed_id)
    office.clock.move(minutes=1)
    put_right(office, born.statement_ids[0], {"when": "1986"}, Means.WRONG, why="She said so", form="form-3")
    with pytest.raises(Conflict, match="put right since"):
        undo_deed(office.ports, office.access(), born.deed_id)


def test_nobody_undoes_what_another_did_nor_what_never_was(office: Office) -> None:
    first = add_statement(office.ports, office.access(), "kirsty", BORN)
    somebody = office.access()
    another = replace(somebody, actor=replace(somebody.actor, id="u_other"))
    for access, deed in ((another, first.deed_id), (somebody, "d_none")):
        with pytest.raises(NotFound):
            undo_deed(office.ports, access, deed)
    assert facts(office, "kirsty", Born)


def test_every_kind_of_the_domain_is_written_by_hand_or_left_out_on_purpose() -> None:
    elsewhere = {*CONSENT} | {kind for kind in (*get_args(FactValue), *TIES) if kind.__name__ in ELSEWHERE}
    assert set(KINDS.values()) | elsewhere == {*get_args(FactValue), *TIES}
    assert not set(KINDS.values()) & elsewhere


ELSEWHERE = {
    "Sensitive",
    "FileNumber",
    "Asked",
    "Reviewed",
    "Meeting",
    "FamilySearch",
    "Drawing",
    "LubbenScale",
    "LegalStatus",
}  # with a page, or a right, of its own
ELSEWHERE |= {"SameAs", "SupportWork", "ContactMade", "InCircle", "OnEcomap"}  # each with a page, or a right, of its own


@pytest.mark.parametrize("key", KINDS)
def test_what_is_recorded_comes_back_from_the_form_as_it_was(key: str) -> None:
    """Whatever a date is like that nobody could type, such as between two years."""
    kind, today = KINDS[key], StandingClock().today()
    typed = {part.name: part.choices[0] if part.choices else "1991" if part.sort == "day" else "yes" for part in parts_of(kind)}
    typed |= {"when": "December 2026"} if key == "expected" else {}
    parts = read_parts(kind, typed, today)
    said = Told().said(at="2026-11-25T09:00:00.000000Z", by="u", today=today, child_id="amara")
    value: Any = kind("id", "a", "b", said, **parts) if issubclass(kind, Tie) else kind(**parts)
    assert read_parts(kind, typed_of(value), today, value) == parts
    assert not re.search("[A-Z_]", key)


def test_a_name_whose_order_is_its_own_keeps_its_parts_until_it_is_typed_anew() -> None:
    old = Name("Chen Meiling", "Meiling", "Chen")
    today = StandingClock().today()
    assert read_parts(Name, typed_of(old) | {"use": "known-as"}, today, old)["given"] == "Meiling"
    assert read_parts(Name, {"whole": "Mei Chen", "use": "current"}, today, old)["family"] == "Chen"


def test_contact_is_put_right_between_the_same_two(office: Office) -> None:
    first = add(office, "tunde", "in-contact", {"frequency": "weekly"}, other="amara")
    put_right(office, first.statement_ids[0], {"frequency": "monthly"}, Means.WRONG, why="He counted")
    (tie,) = network_of(office).ties_of(InContact)
    assert (tie.frequency, {tie.a, tie.b}) == ("monthly", {"tunde", "amara"})


def test_a_parent_is_turned_where_it_was_the_other_way_round(office: Office) -> None:
    first = add(office, "tunde", "parent-of", {"kind": "step"}, other="jean")
    put_right(office, first.statement_ids[0], {"kind": "step"}, Means.WRONG, why="Mixed up", turned="yes")
    assert any((tie.a, tie.b) == ("jean", "tunde") for tie in network_of(office).ties_of(ParentOf))


def test_what_was_undone_is_not_said_to_be_saved_when_it_is_sent_again(office: Office) -> None:
    first = add_statement(office.ports, office.access(), "kirsty", BORN)
    office.clock.move(minutes=1)
    undo_deed(office.ports, office.access(), first.deed_id)
    with pytest.raises(UndoneSince, match="undone it since"):
        add_statement(office.ports, office.access(), "kirsty", BORN)
    added = add_person(office.ports, office.access(), PersonToAdd("sibling", "kirsty", "form-9", name="Donna"))
    office.clock.move(minutes=1)
    undo_deed(office.ports, office.access(), added.deed_id)
    with pytest.raises(UndoneSince):
        add_person(office.ports, office.access(), PersonToAdd("sibling", "kirsty", "form-9", name="Donna"))


@pytest.mark.parametrize("means", [Means.ENDED, Means.CHANGED])
def test_nothing_ends_before_it_began(office: Office, means: Means) -> None:
    note = add(office, "kirsty", "note", {"words": "Works nights"}, began="2020")
    with pytest.raises(InvalidRequest, match="before it began"):
        put_right(office, note.statement_ids[0], {"words": "Works days"}, means, changed_on="1980")


def test_of_somebody_however_far_away_something_can_be_recorded(office: Office) -> None:
    person = "kirsty"
    for step in range(6):
        person = add_person(office.ports, office.access(), PersonToAdd("mother", person, f"far-{step}", name=f"Step {step}")).person_id
        office.clock.move(minutes=1)
    done = add(office, person, "born", {"when": "1801"}, form="far", confirmed=WHATEVER)
    assert facts(office, person, Born)
    office.clock.move(minutes=1)
    assert undo_deed(office.ports, office.access(), done.deed_id).taken_back == 1


@pytest.mark.parametrize("key", ["born", "died"])
def test_an_empty_form_says_of_nobody_that_they_have_died(office: Office, key: str) -> None:
    with pytest.raises(InvalidRequest, match="as far as it is known"):
        add(office, "kirsty", key, {"when": "", "place": " "})


def test_a_day_that_nobody_could_type_stays_as_it_was_where_it_is_left(office: Office) -> None:
    first = add(office, "kirsty", "note", {"words": "Works nights"}, began="about 2001")
    fact = office.store.facts[first.statement_ids[0]]
    between = PartialDate(DateKind.BETWEEN, CalendarPart(2001), CalendarPart(2003))
    office.store.facts[fact.id] = replace(fact, said=replace(fact.said, began=between))
    done = put_right(office, fact.id, {"words": "Works late"}, Means.WRONG, why="She said so", began=between.words)
    assert office.store.facts[done.statement_ids[0]].said.began == between


@pytest.mark.parametrize("means", [Means.DISPUTED, Means.CHANGED, Means.ENDED])
def test_who_said_it_is_kept_for_everybody_else_where_the_writer_may_not_be_told(office: Office, means: Means) -> None:
    first = add(office, "kirsty", "note", {"words": "Sings in a choir"})
    by_aunt = Source(SourceKind.RELATIVE, "Auntie told us in the kitchen", "p_hidden")
    fact = office.store.facts[first.statement_ids[0]]
    office.store.facts[fact.id] = replace(fact, said=replace(fact.said, source=by_aunt, view=View.FAMILY))
    done = put_right(office, fact.id, {"words": "Sings alone"}, means, changed_on="2025")
    again = office.store.facts[done.statement_ids[0]]
    assert (again.value, again.said.source, again.said.view) == (fact.value, by_aunt, View.FAMILY)
    shown = next(one for one in facts(office, "kirsty", Note) if one.id == again.id)
    assert (shown.said.source.words, shown.said.source.person_id, shown.said.view) == ("", None, View.RECORD)
    office.clock.move(minutes=1)
    undo_deed(office.ports, office.access(), done.deed_id)
    (restored,) = (one for one in office.store.facts.values() if one.person_id == "kirsty" and isinstance(one.value, Note))
    assert (restored.value, restored.said.source, restored.said.view) == (fact.value, by_aunt, View.FAMILY)


def test_an_undo_says_to_the_store_of_whom_nothing_is_to_stand(office: Office) -> None:
    added = add_person(office.ports, office.access(), PersonToAdd("sibling", "kirsty", "form-1", name="Donna"))
    office.clock.move(minutes=1)
    sent: list[Deed] = []

    def record(_: object, deed: Deed) -> bool:
        sent.append(deed)
        return True

    office.store.record = record  # type: ignore[method-assign, assignment]
    undo_deed(office.ports, office.access(), added.deed_id)
    assert [deed.left_empty for deed in sent] == [(added.person_id,)]


def test_of_whom_something_was_recorded_before_is_not_left_empty_by_an_undo(office: Office) -> None:
    first = add(office, "tunde", "knows", {"kind": "friend"}, other="jean")
    done = put_right(office, first.statement_ids[0], {"kind": "neighbour"}, Means.WRONG, why="She said so")
    office.clock.move(minutes=1)
    assert undo_deed(office.ports, office.access(), done.deed_id).restored == 1


LIVES = {"role": "lives here", "resident": "yes", "strength": "steady"}


def test_somewhere_that_is_not_recorded_yet_is_named_where_somebody_is_said_to_belong_to_it(office: Office) -> None:
    done = add(office, "tunde", "member-of", {"role": "pupil", "strength": "steady"}, new_group=" Hill  Top Primary", group_sort="school")
    network = network_of(office)
    (tie,) = (tie for tie in network.ties_of(MemberOf) if tie.id in done.statement_ids)
    (school,) = (group for group in network.groups if group.id == tie.b)
    assert (school.name, school.kind, school.sector, school.formal) == ("Hill Top Primary", GroupKind.ORGANISATION, Sector.SCHOOL, True)
    assert school.said.source.sentence == "Kirsty told us on a visit, 20 November 2026"
    office.clock.move(minutes=1)
    add(office, "kirsty", "member-of", {"role": "works here", "strength": "steady"}, other=school.id, form="form-2")
    office.clock.move(minutes=1)
    undo_deed(office.ports, office.access(), done.deed_id)
    assert [tie.a for tie in network_of(office).ties_of(MemberOf, school.id)] == ["kirsty"]


def test_a_home_that_was_named_goes_with_the_undo_of_who_was_put_into_it(office: Office) -> None:
    added = add_person(office.ports, office.access(), PersonToAdd("sibling", "kirsty", "form-1", name="Donna", new_home="Donna’s flat"))
    assert "Donna’s flat" in {group.name for group in office.store.groups.values()}
    office.clock.move(minutes=1)
    undo_deed(office.ports, office.access(), added.deed_id)
    assert "Donna’s flat" not in {group.name for group in office.store.groups.values()}


@pytest.mark.parametrize(
    "named, field",
    [
        ({"new_group": "Nan’s flat", "group_sort": "home", "other": "a home"}, "new_group"),
        ({"new_group": "Nan’s flat"}, "group_sort"),
        ({"new_group": "Nan’s flat, LS2 7EW", "group_sort": "home"}, "new_group"),
        ({"new_group": " \u2060 ", "group_sort": "home"}, "new_group"),
        ({"new_group": "", "group_sort": "home"}, "other"),
    ],
)
def test_a_name_that_cannot_be_used_for_somewhere_new_is_said_and_nothing_is_written(
    office: Office, named: dict[str, str], field: str
) -> None:
    before = len(office.store.deeds)
    with pytest.raises(InvalidRequest) as refused:
        add(office, "tunde", "member-of", LIVES, **named)
    assert (refused.value.field, len(office.store.deeds)) == (field, before)


@pytest.mark.parametrize("means", [Means.ENDED, Means.CHANGED])
def test_being_a_parent_by_birth_neither_ends_nor_becomes_another_and_care_does(office: Office, means: Means) -> None:
    (birth,) = (tie for tie in network_of(office).ties_of(ParentOf, "amara") if tie.a == "kirsty")
    with pytest.raises(InvalidRequest, match="This does not change") as refused:
        put_right(office, birth.id, {"kind": "adoptive"}, means, changed_on="2020", of="kirsty")
    assert refused.value.field == "means"
    care = add(office, "jean", "parent-of", {"kind": "kinship-carer"}, other="tunde", form="form-8")
    assert put_right(office, care.statement_ids[0], {"kind": "foster"}, means, form="form-9", changed_on="2025").is_new


@pytest.mark.parametrize("means", [Means.WRONG, Means.DISPUTED, Means.CHANGED])
def test_a_correction_that_changes_nothing_is_not_saved_and_keeps_who_said_it(office: Office, means: Means) -> None:
    first = add(office, "tunde", "note", {"words": "Plays the tuba"})
    before = len(office.store.deeds)
    sent = StatementToRecord("form-2", "", {"words": "Plays the tuba"}, changed_on="2026")
    with pytest.raises(InvalidRequest, match="Nothing is different yet"):
        correct_statement(office.ports, office.access(), "tunde", first.statement_ids[0], sent, means, why="x")
    assert len(office.store.deeds) == before
    told = replace(sent, told=Told(SourceKind.CHILD, "", "24 11 2026"))
    if means is Means.WRONG:  # it was said by somebody else
        assert correct_statement(office.ports, office.access(), "tunde", first.statement_ids[0], told, means, why="x").is_new


def test_what_an_undo_restored_can_be_put_right_and_that_be_undone(office: Office) -> None:
    first = add(office, "tunde", "in-contact", {"frequency": "weekly"}, other="amara")
    office.clock.move(days=1)
    wrong = put_right(office, first.statement_ids[0], {"frequency": "none"}, Means.WRONG, why="wrong line")
    office.clock.move(minutes=1)
    undo_deed(office.ports, office.access(), wrong.deed_id)
    office.clock.move(days=1)
    (restored,) = network_of(office).ties_of(InContact, "tunde")
    ended = put_right(office, restored.id, {"frequency": "weekly"}, Means.ENDED, changed_on="2026", form="form-3")
    (tie,) = network_of(office).ties_of(InContact, "tunde")
    assert tie.said.recorded_at == tie.said.written[0] > restored.said.written[0]
    office.clock.move(minutes=1)
    undo_deed(office.ports, office.access(), ended.deed_id)
    (stands,) = network_of(office).ties_of(InContact, "tunde")
    assert stands.said.ended is None
