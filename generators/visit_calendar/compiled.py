"""Compile a function once and keep the machine code on disk, where a place for it can be found.

Numba looks for that place itself: the folder of the source, else the user's own cache folder
(`NUMBA_CACHE_DIR` names another). With none, the code is compiled anew in each process; without
numba, the functions run as they stand, with the same answer a good hundred times slower.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

try:
    from numba import njit
except ImportError:  # a Python newer than numba knows
    njit = None

FAST = njit is not None
_Function = TypeVar("_Function", bound=Callable[..., Any])


def compiled(function: _Function) -> _Function:
    """Return the function compiled; threads may run it side by side."""
    if njit is None:
        return function
    try:
        return cast(_Function, njit(cache=True, nogil=True)(function))
    except RuntimeError:  # no place for a cache can be written
        return cast(_Function, njit(nogil=True)(function))
