"""Compile a function once and keep the machine code on disk, where a place for it can be found.

Numba looks for that place itself: the folder of the source, else the user's own cache folder
(`NUMBA_CACHE_DIR` names another). With none, the code is compiled anew in each process; without
numba, the functions run as they stand, with the same answer a good hundred times slower.
"""

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar, cast

try:
    from numba import njit
except ImportError:  # a Python newer than numba knows
    njit = None

FAST = njit is not None
Whole: TypeAlias = (
    Any  # a whole number, of Python or of numpy: compiled code tells them apart itself
)
_Function = TypeVar("_Function", bound=Callable[..., Any])


def compiled(function: _Function) -> _Function:
    """Return the function compiled; threads may run it side by side."""
    return _compiled(function, nogil=True)


def compiled_part(function: _Function) -> _Function:
    """Return the function compiled for compiled callers alone, which takes half the time."""
    return _compiled(function, no_cpython_wrapper=True, no_cfunc_wrapper=True)


def _compiled(function: _Function, **options: bool) -> _Function:
    if njit is None:
        return function
    try:
        return cast(_Function, njit(cache=True, **options)(function))
    except RuntimeError:  # no place for a cache can be written
        return cast(_Function, njit(**options)(function))
