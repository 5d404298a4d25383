"""Whom somebody names: one rule for supporters, how connected somebody is, and whose view is whose."""

from __future__ import annotations

from graphsvc.analysis.contact import GLAD_WISHES, GOOD_FEELINGS, speaks_of_its_day
from graphsvc.analysis.own_words import is_word_of
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import Feels, Tie, Wishes


def names_them(network: FamilyNetwork, whose: str, tie: Tie) -> bool:
    """Whether by this tie somebody names another: as mattering, safe, close or wanted.

    What has ended is no naming any more; a confidence, what a worker sees of closeness, and what was told long after the day of the network
    is none.
    """
    if tie.a != whose or tie.said.had_ended(network.as_at) or not speaks_of_its_day(tie, network):
        return False
    if isinstance(tie, Wishes):
        return tie.kind in GLAD_WISHES
    return isinstance(tie, Feels) and tie.kind in GOOD_FEELINGS and is_word_of(tie, whose, network)
