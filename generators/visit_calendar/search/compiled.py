"""Compile a function once and keep the machine code on disk, where a place for it can be found.

Numba looks for that place itself: the folder of the source, else the user's own cache folder
(`NUMBA_CACHE_DIR` names another). With none, the code is compiled anew in each process; without
numba, the functions run as they stand, with the same answer a good hundred times slower.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any, TypeAlias, TypeVar, cast

try:
    from numba import njit
except ImportError:  # a Python newer than numba knows
    njit = None

Whole: TypeAlias = (
    Any  # a whole number, of Python or of numpy: compiled code tells them apart itself
)
_not_kept: list[str] = []  # functions compiled anew in each process
_Function = TypeVar("_Function", bound=Callable[..., Any])


def compiled(function: _Function) -> _Function:
    """Return the function compiled; threads may run it side by side."""
    return _compiled(function, nogil=True)


def compiled_part(function: _Function) -> _Function:
    """Return the function compiled for compiled callers alone, which takes half the time.

    Called from Python it would crash, so such functions are private or say who calls them.
    """
    return _compiled(function, no_cpython_wrapper=True, no_cfunc_wrapper=True)


def _compiled(function: _Function, **options: bool) -> _Function:
    if njit is None:
        return function
    try:
        dispatcher = njit(cache=True, **options)(function)
        dispatcher._cache._cache_file._source_stamp = _sources()
    except (RuntimeError, AttributeError):  # no place for a cache, or one that works otherwise
        dispatcher = njit(**options)(function)
        _not_kept.append(function.__name__)
    return cast(_Function, dispatcher)


def is_kept() -> bool:
    """Say whether what is compiled is kept for the next run; without numba nothing is compiled."""
    return not _not_kept


@cache
def _sources() -> str:
    """Return a hash of the calendar's whole source: what compiled code on disk must come from.

    Numba compares the time and size of a function's own file alone, and would go on using code
    with an older version of another file in it.
    """
    rooms = map(resources.files, ("generators.visit_calendar", __package__))
    found = (file for room in rooms for file in room.iterdir() if file.name.endswith(".py"))
    files = sorted(found, key=lambda file: file.name)
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
