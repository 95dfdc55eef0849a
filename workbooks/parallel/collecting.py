"""The garbage collector slowed down where much is made that cannot be garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_BETWEEN = 200_000  # new objects until those made lately are looked at, instead of some hundreds


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Look for garbage less often: rows of cells have no cycles, and there are very many of them.

    Looked through as often as is usual, they cost a thirtieth of the time of reading a book.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_BETWEEN, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
