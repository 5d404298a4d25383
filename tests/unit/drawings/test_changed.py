from __future__ import annotations

from dataclasses import replace
from datetime import date

from graphsvc.analysis.changes.compared import compare_networks
from graphsvc.analysis.who import who_is
from graphsvc.domain.ties import AcquaintanceKind, Frequency, InContact, Knows
from graphsvc.drawings.changed import with_changes
from graphsvc.drawings.genogram import genogram_of
from render.diagram import Changed, Genogram
from tests.support.networks import Family, said


def drawn(then: Family, now: Family) -> Genogram:
    after = now.network()
    changes = compare_networks(replace(then.network(), as_at=date(2026, 5, 12)), after)
    return with_changes(genogram_of(after, who_is(after, "amara")), changes)


def family() -> Family:
    made = Family("amara", women="kirsty jean donna")
    made.parents("kirsty", "amara")
    made.parents("jean", "kirsty donna")
    return made


def test_nobody_is_marked_where_nothing_changed() -> None:
    picture = drawn(family(), family())
    assert {p.changed for p in (*picture.people, *picture.others)} == {Changed.NO}


def test_who_is_new_and_who_died_or_lost_touch_are_marked_with_a_word() -> None:
    then, now = family(), family()
    then.tie(InContact, "donna", "amara", frequency=Frequency.WEEKLY)
    now.tie(InContact, "donna", "amara", said(began="2026-08"), frequency=Frequency.NONE)
    now.tie(Knows, "amara", "magda", kind=AcquaintanceKind.NEIGHBOUR)
    now.person("jean", died="2026-08-14")
    picture = drawn(then, now)
    everybody = [p for p in (*picture.people, *picture.others) if p.changed is not Changed.NO]
    marks = {p.id: (p.changed, p.notes[-1], p.label.rsplit(", ", 1)[-1]) for p in everybody}
    assert marks == {
        "magda": (Changed.NEW, "new", "new"),
        "donna": (Changed.ENDED, "lost touch", "lost touch"),
        "jean": (Changed.ENDED, "died since", "died since"),
    }
    assert picture.furniture.subtitle.endswith("Marked: what changed since 12 May 2026.")


def test_of_two_changes_of_one_person_what_has_ended_leads() -> None:
    then, now = family(), family()
    then.tie(InContact, "donna", "amara", frequency=Frequency.NONE)
    now.tie(InContact, "donna", "amara", said(began="2026-08"), frequency=Frequency.WEEKLY)
    now.person("donna", died="2026-09-14")
    (donna,) = [p for p in drawn(then, now).people if p.id == "donna"]
    assert (donna.changed, set(donna.notes) >= {"in touch again", "died since"}) == (Changed.ENDED, True)
