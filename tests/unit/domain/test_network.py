from dataclasses import replace
from datetime import date

import pytest

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Expected, LifeStatus, Name, Sensitive, SensitiveTopic
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Source, SourceKind, View
from graphsvc.domain.ties import Feels, Wishes
from tests.support.networks import Family, said


def restricted(network: FamilyNetwork, *people: str) -> FamilyNetwork:
    return replace(network, people=tuple(replace(p, restricted=p.id in people) for p in network.people))


def test_a_restricted_person_leaves_with_all_their_ties_and_is_counted_once() -> None:
    family = Family("amara")
    family.parents("kirsty tunde", "amara")
    family.couple("kirsty", "tunde")
    open_part = restricted(family.network(), "tunde").without_restricted()
    assert [p.id for p in open_part.people] == ["amara", "kirsty"]
    assert [(t.a, t.b) for t in open_part.ties] == [("kirsty", "amara")]
    assert open_part.people_not_shown == 1


def test_a_restricted_person_whom_only_a_restricted_tie_joins_is_not_even_counted() -> None:
    family = Family("amara")
    family.parents("kirsty", "amara")
    family.parents("tunde", "amara")
    network = restricted(family.network(), "tunde")
    hidden_tie = tuple(replace(t, said=replace(t.said, restricted="tunde" in {t.a, t.b})) for t in network.ties)
    assert replace(network, ties=hidden_tie).without_restricted().people_not_shown == 0


def test_what_somebody_restricted_said_is_nobodys_word() -> None:
    """Neither the other parent's nor this child's; and no words say who it was."""
    family = Family("amara")
    family.parents("tunde mara", "amara")
    mum, sister = Source(SourceKind.PARENT, "Mara told us from the refuge", "mara"), Source(SourceKind.CHILD, person_id="asha")
    family.person("asha")
    family.tie(Feels, "tunde", "amara", replace(said(source=mum), view=View.PARENT))
    family.tie(Wishes, "tunde", "amara", replace(said(source=sister), view=View.CHILD))
    family.tie(Feels, "amara", "tunde", replace(said(source=replace(mum, kind=SourceKind.COURT)), view=View.RECORD))
    network = restricted(family.network(), "mara", "asha").without_restricted()
    told = [(t.said.source, t.said.view) for kind in (Feels, Wishes) for t in network.ties_of(kind)]
    assert told == [
        (Source(SourceKind.NOT_RECORDED), View.RECORD),
        (Source(SourceKind.COURT), View.RECORD),
        (Source(SourceKind.NOT_RECORDED), View.RECORD),
    ]
    assert family.network().without_restricted().ties == family.network().ties, "whoever is shown is told of"


def test_a_restricted_fact_leaves_and_the_person_stays() -> None:
    family = Family("amara")
    family.person("kirsty", None, Sensitive(SensitiveTopic.HEALTH, "asthma"))
    network = family.network()
    kirsty = network.person("kirsty")
    facts = tuple(replace(f, said=replace(f.said, restricted=isinstance(f.value, Sensitive))) for f in kirsty.facts)
    network = replace(network, people=tuple(replace(p, facts=facts) if p.id == "kirsty" else p for p in network.people))
    left = network.without_restricted().person("kirsty")
    assert left.said(Sensitive) == ()
    assert left.said(Name)


@pytest.mark.parametrize(
    "day, life",
    [
        (date(1949, 12, 31), LifeStatus.UNBORN),
        (date(1950, 1, 1), LifeStatus.LIVING),
        (date(2016, 4, 30), LifeStatus.LIVING),
        (date(2016, 5, 1), LifeStatus.DIED),
    ],
)
def test_people_are_as_they_were_on_the_day_of_their_network(day: date, life: LifeStatus) -> None:
    family = Family("amara")
    family.person("roy", born="1950-01-01", died="2016-05-01")
    network = replace(family.network(), as_at=day)
    assert network.person("roy").life is life
    assert [p.life for p in network.people if p.id == "roy"] == [life]
    assert replace(network, as_at=date(2026, 1, 1)).person("roy").life is LifeStatus.DIED  # nothing of them is lost on the way


@pytest.mark.parametrize("born", ["1950~", "../1950", "1950/..", "1940/1960"])
def test_who_may_have_been_born_by_the_day_is_not_said_to_be_unborn(born: str) -> None:
    family = Family("amara", as_at=date(1950, 6, 1))
    family.person("roy", born=born)
    assert family.network().person("roy").life is LifeStatus.NOT_KNOWN


def test_a_baby_who_was_lost_stays_so_on_any_day() -> None:
    family = Family("amara", as_at=date(2000, 1, 1))
    family.person("baby", born="2014-02-03", life=LifeStatus.STILLBORN)
    assert family.network().person("baby").life is LifeStatus.STILLBORN


def test_forty_weeks_before_birth_somebody_is_not_expected_yet() -> None:
    family = Family("amara")
    family.person("amara", born="2017-10-08")
    family.person("ben", None, Expected(PartialDate.parse("2027-03-01")), life=LifeStatus.UNBORN)
    family.parents("kirsty", "amara ben")
    before, expected = (replace(family.network(), as_at=day) for day in (date(2016, 12, 31), date(2017, 1, 1)))
    assert before.child.is_not_yet
    assert not expected.child.is_not_yet


def test_what_is_found_in_a_network_is_found_once_and_anew_in_any_other() -> None:
    """Two readers, or one who reads again, never get what was found for somebody else, however alike their networks are."""
    asked: list[str] = []

    def find(network: FamilyNetwork, person: str) -> int:
        asked.append(person)
        return len(asked)

    network = Family("amara").network()
    assert (network.once(find, "amara"), network.once(find, "amara"), network.once(find, "kirsty")) == (1, 1, 2)
    again = replace(network)
    assert again == network
    assert again.once(find, "amara") == 3


def test_where_nothing_is_restricted_the_open_part_is_the_network_itself() -> None:
    family = Family("amara")
    family.parents("kirsty tunde", "amara")
    network = family.network()
    assert network.without_restricted() is network
    assert restricted(network, "tunde").without_restricted() is not network
