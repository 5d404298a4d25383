"""Which two records are of one person, weighed against two relatives and against two people who have nothing to do with each other.

Relatives share surnames, homes and now and then a first name or a day of birth, so what agrees of those says little in a register of
families and much in one of strangers. Which of them it is, how many are recorded twice and how many of those have moved is learnt from the
pairs themselves (expectation and maximisation; Dempster, Laird and Rubin 1977).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

import numpy as np

from graphsvc.search.evidence import OTHER_POSTCODE, Evidence
from graphsvc.search.people import Pair

SPREAD, OF_TWO = 0.85, 3.0  # of bits as odds; and bits that two records of one person have more than their agreement says
# Further records and relatives of a person, and how many move, before anything is learnt; and of how many people that is worth as much
AGAIN, KIN, MOVED, WITHIN = 0.3, 1.0, 2**OTHER_POSTCODE, 20.0
ROUNDS = 20
TWINS_AT_MOST = 0.1  # never offered as one person where there are more relatives than second records


def likely_pairs(found: Mapping[tuple[str, str], Evidence], people: int, *, least: float) -> list[Pair]:
    """Pairs with a probability of at least so much, likeliest first.

    Args:
        found: the evidence of each pair of ids that has some, the smaller id first.
        people: how many the register has.
    """
    ids = sorted(found)
    chances = _chances([found[pair] for pair in ids], people) if ids else []
    pairs = [Pair(*pair, chance, found[pair].bits, found[pair].reasons) for pair, chance in zip(ids, chances, strict=True)]
    return sorted((pair for pair in pairs if pair.score >= least), key=lambda pair: (-pair.score, -pair.bits, pair.a, pair.b))


def _chances(evidence: list[Evidence], people: int) -> list[float]:
    bits, kin = np.array([one.bits for one in evidence]), np.array([one.kin for one in evidence])
    elsewhere = np.array([one.lives_elsewhere is True for one in evidence])
    placed = np.array([one.lives_elsewhere is not None for one in evidence])
    twins = np.array([one.twins for one in evidence])
    again, relatives, moved = AGAIN, KIN, MOVED
    chances = np.zeros(len(evidence))
    for _ in range(ROUNDS):
        as_one = SPREAD * bits + OF_TWO + elsewhere * (log2(moved) - SPREAD * OTHER_POSTCODE) + log2(again / people)
        as_kin = kin + log2(relatives / people)
        most = np.maximum(np.maximum(as_one, as_kin), 0.0)
        whole = 2 ** (as_one - most) + 2 ** (as_kin - most) + 2**-most
        chances, family = 2 ** (as_one - most) / whole, 2 ** (as_kin - most) / whole
        if relatives > again:
            chances = np.where(twins, np.minimum(chances, TWINS_AT_MOST), chances)
        again = (2 * chances.sum() + WITHIN * AGAIN) / (people + WITHIN)
        relatives = (2 * family.sum() + WITHIN * KIN) / (people + WITHIN)
        moved = ((chances * elsewhere).sum() + WITHIN * MOVED) / ((chances * placed).sum() + WITHIN)
    return [float(chance) for chance in chances]
