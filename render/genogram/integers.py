"""Programmes of yes-or-no variables as HiGHS takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_matrix

Literal = tuple[int, bool]  # a variable, and whether it is meant as it is (True) or denied; variable -1 is always yes
YES: Literal = (-1, True)
NO: Literal = (-1, False)
SCALE = 20.0  # of all costs as HiGHS gets them: it is unreliable where they are far below 1
OPTIMAL, FAILED = 0, 4  # how scipy numbers the ends of a search


def denied(literal: Literal) -> Literal:
    """What holds where the literal does not."""
    return literal[0], not literal[1]


@dataclass(slots=True)
class Programme:
    """Variables with a cost, and rows that bound sums of them. Not whole: any value from 0 up."""

    cost: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    constant: float = 0.0
    entries: list[tuple[int, int, float]] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def choice(self) -> Literal:
        """A new variable, yes or no."""
        self.cost.append(0.0)
        self.whole.append(True)
        return len(self.cost) - 1, True

    def amount(self, cost: float = 0.0) -> int:
        """A new variable of any value from 0 up."""
        self.cost.append(cost)
        self.whole.append(False)
        return len(self.cost) - 1

    def charge(self, literal: Literal, cost: float) -> None:
        """Let it cost so much that the literal holds."""
        j, plain = literal
        self.constant += cost * (plain if j < 0 else not plain)
        if j >= 0:
            self.cost[j] += cost if plain else -cost

    def between(self, least: float, terms: Iterable[tuple[Literal, float]], most: float = np.inf) -> None:
        """Hold least <= sum of factor times literal (1 where it holds) <= most."""
        factors: dict[int, float] = {}
        for (j, plain), factor in terms:
            if plain if j < 0 else not plain:
                least, most = least - factor, most - factor
            if j >= 0:
                factors[j] = factors.get(j, 0.0) + (factor if plain else -factor)
        row = [(j, v) for j, v in factors.items() if v]
        if row:
            self.entries += [(len(self.least), j, v) for j, v in row]
            self.least.append(least)
            self.most.append(most)
        elif least > 0 or most < 0:
            raise ArithmeticError("the layout's programme contradicts itself")

    def solve(self, *, nodes: int, seconds: float) -> OptimizeResult:
        """HiGHS's answer, at most so many nodes of the search and about so many seconds; its costs are `SCALE` times ours."""
        n, m = len(self.cost), len(self.least)
        at = np.array(self.entries, dtype=float).reshape(-1, 3)
        matrix = csr_matrix((at[:, 2], (at[:, 0].astype(int), at[:, 1].astype(int))), shape=(m, n))
        bounds = Bounds(np.zeros(n), np.where(self.whole, 1.0, np.inf))
        limits = (LinearConstraint(matrix, self.least, self.most),) if m else ()
        whole = np.array(self.whole, dtype=int)
        cost = SCALE * np.array(self.cost)

        def ask(integrality: NDArray[np.int64]) -> OptimizeResult:
            options: dict[str, float] = {"node_limit": nodes, "time_limit": seconds, "mip_rel_gap": 0.0}
            return milp(cost, integrality=integrality, bounds=bounds, constraints=limits, options=options)  # type: ignore[arg-type]

        found = ask(whole)
        # HiGHS gives some small programmes up; amounts have whole answers too, and with that said it does not
        return ask(np.ones_like(whole)) if found.status == FAILED else found
