"""Linear programmes as HiGHS takes them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

Entry = tuple[int, int, float]  # row, column, factor
MANY = 4000  # rows above which the interior point method is faster than the simplex (measured: 3,010 people 10 s and 3 s)


def least(cost: Sequence[float], entries: Sequence[Entry], limits: Sequence[float]) -> list[float]:
    """The values, none below 0, of least total cost for which every row (the sum of factor times value) is at most its limit.

    Raises:
        ArithmeticError: no values do, or the cost has no least (both are faults of the programme, not of the family).
    """
    if not limits:
        return [0.0] * len(cost)
    rows, columns, factors = (np.array(part) for part in zip(*entries, strict=True))
    matrix = coo_matrix((factors.astype(float), (rows.astype(int), columns.astype(int))), shape=(len(limits), len(cost))).tocsr()
    bounds = np.column_stack((np.zeros(len(cost)), np.full(len(cost), np.inf)))
    method = "highs-ipm" if len(limits) > MANY else "highs-ds"
    # a sparse matrix is what HiGHS wants, though scipy's stubs know of arrays only
    found = linprog(np.array(cost), A_ub=matrix, b_ub=np.array(limits), bounds=bounds, method=method)  # type: ignore[call-overload]
    if found.x is None:
        raise ArithmeticError(f"the layout's linear programme has no answer: {found.message}")
    return [float(x) for x in found.x]
