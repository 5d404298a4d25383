from __future__ import annotations

from datetime import date

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.provenance import Source, SourceKind
from graphsvc.domain.ties import AcquaintanceKind, Frequency, InContact, Knows, ParentKind, ParentOf, Wishes, WishKind
from graphsvc.usecases.view_child import AT_HOME, OTHERS, PAID, ChildView, PersonLine, child_view, view_child
from tests.support.networks import Family, said
from tests.unit.usecases.conftest import Office


def line(view: ChildView, person_id: str) -> PersonLine:
    return next(x for _, lines in view.sections for x in lines if x.person_id == person_id)


def amaras_people() -> Family:
    family = Family("amara", women="kirsty jean rosa", men="tunde chidi")
    family.parents("kirsty tunde", "amara")
    family.parents("jean", "kirsty rosa")
    family.parents("chidi", "tunde")
    family.home("amara kirsty")
    family.tie(Knows, "amara", "eileen", kind=AcquaintanceKind.NEIGHBOUR)
    family.tie(Knows, "amara", "mr_ode", kind=AcquaintanceKind.TEACHER)
    return family


def test_everybody_stands_in_one_section_in_reading_order() -> None:
    view = child_view(amaras_people().network())
    assert [(section, [x.person_id for x in lines]) for section, lines in view.sections] == [
        (AT_HOME, ["kirsty"]),
        ("Kirsty’s side", ["jean", "rosa"]),
        ("Tunde’s side", ["tunde", "chidi"]),
        (OTHERS, ["eileen"]),
        (PAID, ["mr_ode"]),
    ]


def test_a_side_whose_parent_has_no_name_yet_is_still_a_side() -> None:
    family = Family("amara")
    family.parents("mum", "amara")
    family.parents("nan", "mum")
    network = family.network()
    nameless = type(network)(
        "amara", tuple(p if p.id != "mum" else type(p)("mum") for p in network.people), network.ties, (), network.as_at
    )
    assert [section for section, _ in child_view(nameless).sections] == ["The side of a parent not named yet"]


def test_contact_is_the_latest_that_was_recorded_and_has_not_ended() -> None:
    family = amaras_people()
    family.tie(InContact, "amara", "jean", said(ended="2025"), frequency=Frequency.DAILY)
    family.tie(InContact, "amara", "jean", frequency=Frequency.WEEKLY, means="video call")
    assert line(child_view(family.network()), "jean").contact == "in touch every week, video call"
    assert line(child_view(family.network()), "rosa").contact == ""


def test_the_list_says_of_contact_what_every_finding_says() -> None:
    family = amaras_people()
    family.tie(InContact, "amara", "jean", frequency=Frequency.YEARLY, means="birthday card", last=PartialDate.parse("2025-05"))
    family.tie(InContact, "amara", "rosa", frequency=Frequency.MONTHLY, last=PartialDate.parse("2026-10"))
    family.tie(InContact, "amara", "tunde", frequency=Frequency.NONE, means="by order of the court", last=PartialDate.parse("2016"))
    view = child_view(family.network())
    assert line(view, "jean").contact == "last heard of May 2025: in touch about once a year, birthday card"
    assert line(view, "rosa").contact == "in touch every month; last in touch October 2026"
    assert line(view, "tunde").contact == "not in touch, by order of the court; last in touch 2016"


def test_the_childs_own_words_are_there_but_not_those_given_for_protection() -> None:
    family = amaras_people()
    child_said = said(source=Source(SourceKind.CHILD))
    family.tie(Wishes, "amara", "jean", child_said, kind=WishKind.MATTERS, words="Nan makes me laugh")
    family.tie(Wishes, "amara", "chidi", child_said, kind=WishKind.FEELS_UNSAFE, words="I do not want to be alone with him")
    view = child_view(family.network())
    assert line(view, "jean").child_says == ("Nan makes me laugh",)
    assert line(view, "chidi").child_says == ()


def test_isolation_is_judged_for_the_child_and_each_parent_who_lives() -> None:
    family = amaras_people()
    family.person("tunde", life=LifeStatus.DIED, died="2020")
    view = child_view(family.network())
    assert [finding.person_id for finding in view.isolation] == ["amara", "kirsty"]
    assert line(view, "tunde").life == "died 2020"


def test_of_those_who_bring_a_child_up_only_they_are_judged_who_still_do_those_at_home_first() -> None:
    family = Family("amara", women="kirsty zoe pat", men="ben hal")
    family.parents("ben kirsty", "amara")
    family.parents("zoe", "amara", ParentKind.ADOPTIVE)
    family.parents("pat", "amara", ParentKind.FOSTER, said(ended="2020"))
    family.parents("hal", "amara", ParentKind.DONOR)
    family.home("amara zoe")
    assert [finding.person_id for finding in child_view(family.network()).isolation] == ["amara", "zoe", "ben", "kirsty"]


def test_a_look_is_one_read_in_the_childs_trail_and_draws_only_when_asked(office: Office) -> None:
    before = office.deeds_of("amara")
    view = view_child(office.ports, office.access())
    assert office.deeds_of("amara")[len(before) :] == ["view-network"]
    assert view.genogram is None
    drawn = view_child(office.ports, office.access(), with_pictures=True)
    assert drawn.genogram is not None
    assert drawn.ecomap is not None
    assert drawn.genogram.people_drawn == len(view.network.people)
    assert "Drawn for" in drawn.genogram.svg
    assert "Hester Vane" in drawn.genogram.svg


def test_an_earlier_day_shows_who_was_there_by_then(office: Office) -> None:
    family = Family("amara")
    family.tie(ParentOf, "kirsty", "baby", said(began="2026-10-01"))
    office.record(family)
    assert "baby" not in view_child(office.ports, office.access(), as_at=date(2026, 9, 30)).network
