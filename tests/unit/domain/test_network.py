from dataclasses import replace

from graphsvc.domain.facts import Name, Sensitive, SensitiveTopic
from graphsvc.domain.network import FamilyNetwork
from tests.support.networks import Family


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
