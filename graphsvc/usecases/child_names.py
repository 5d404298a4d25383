"""What a child is called at the head of a page or a list, who may have no name yet."""

from __future__ import annotations

from graphsvc.analysis.called import NO_NAME
from graphsvc.domain.facts import GenderCode, LifeStatus
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import ParentOf


def child_name(network: FamilyNetwork) -> str:
    """The name in use; of a child who is not born yet and has none, whose baby it is, so that two of them can be told apart."""
    child = network.child
    if child.display_name or child.life is not LifeStatus.UNBORN:
        return child.display_name or NO_NAME
    parents = [network.person(t.a) for t in network.ties_of(ParentOf, child.id) if t.b == child.id and t.kind.is_parent and t.a in network]
    named = sorted((p.gender.code is not GenderCode.WOMAN, p.display_name) for p in parents if p.display_name)
    return f"Baby of {named[0][1]}" if named else "Baby, name not recorded"


def child_age(network: FamilyNetwork) -> str:
    """How old the child is, in words; what is to be said instead of one who is not alive; empty where nothing is known."""
    age = network.child.age(network.as_at)
    return age.words if age else life_words(network.child)


def life_words(person: Person) -> str:
    """What is to be said of somebody who is not alive: "died 2019", "due March 2027"; empty for everybody else."""
    life = person.life
    if life is LifeStatus.DIED:
        return f"died {person.died.words}" if person.died else "has died"
    if life is LifeStatus.UNBORN:
        return f"due {person.expected.words}" if person.expected else "not born yet"
    if life.is_loss:
        return "stillborn" if life is LifeStatus.STILLBORN else "lost in pregnancy"
    return ""
