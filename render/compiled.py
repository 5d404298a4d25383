"""Loops over numbers, compiled by numba: what numpy would do in many passes, or cannot do at all.

Compiling takes some seconds, once for each machine: numba keeps the result beside the module or in its user's cache. Loading it takes
half a second, so modules that import this one are loaded where they are needed first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """Where nothing can be kept (a read-only disk without a home), it is compiled anew by each process."""
    try:
        return cast(F, numba.njit(cache=True)(function))
    except (RuntimeError, OSError):
        return cast(F, numba.njit(function))
