"""What is told in confidence, or under restriction, about somebody: why they are talked over with a manager, in words that never say so."""

from __future__ import annotations

from collections.abc import Collection

from graphsvc.analysis.contact import feelings_between
from graphsvc.analysis.support.support_reasons import wishes_of
from graphsvc.domain.facts import Sensitive, SensitiveTopic
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import HARD_FEELINGS, FeelingKind, Feels, Wishes, WishKind


def is_confided(network: FamilyNetwork, whose: str, person_id: str, near: Collection[str] = ()) -> bool:
    """Something protected is recorded: harm, that somebody fears them or feels unsafe, or a strain or a refusal under restriction.

    Whose fear of them it is makes no difference: who is near the child may be just what a reader cannot see. Between the two anything
    protected counts, whoever feels it.

    Args:
        whose: Whose connection to the person is looked at.
        person_id: About whom.
        near: Whose restricted strain with the person counts too.
    """
    if any(value.topic is SensitiveTopic.HARM for value in network.person(person_id).said(Sensitive)):
        return True
    feelings = [t for t in network.ties_of(Feels, person_id) if not t.said.had_ended(network.as_at)]
    if any((t.kind.is_harm and t.a == person_id) or (t.kind is FeelingKind.FEARS and t.b == person_id) for t in feelings):
        return True
    if any(t.kind.is_protected for t in feelings if t.other(person_id) == whose):
        return True
    wishes = [t for t in network.ties_of(Wishes, person_id) if not t.said.had_ended(network.as_at)]
    if any(t.b == person_id and t.kind is WishKind.FEELS_UNSAFE for t in wishes):
        return True
    others = {whose, *near} - {person_id}
    hard = any(t.said.restricted and t.kind in HARD_FEELINGS for one in others for t in feelings_between(network, one, person_id))
    return hard or any(t.said.restricted and t.kind is WishKind.NO_CONTACT for t in wishes_of(network, whose, person_id))
