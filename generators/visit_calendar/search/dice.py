"""Pseudo-random whole numbers that are the same on every machine.

SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
pp. 453-472.
"""

import numpy as np

from generators.visit_calendar.search.compiled import Whole, compiled_part

_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_MIX_AGAIN = np.uint64(0x94D049BB133111EB)
_A, _B, _C, _D = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)


@compiled_part
def throw(state: np.ndarray, sides: Whole) -> Whole:
    """Return a whole number from 0 to `sides` - 1, and move the state on.

    Args:
        state: (1,) uint64; the seed at first.
        sides: At least 1.
    """
    state[0] += _STEP
    bits = state[0]
    bits = (bits ^ (bits >> _A)) * _MIX
    bits = (bits ^ (bits >> _B)) * _MIX_AGAIN
    bits = bits ^ (bits >> _C)
    return np.int64(bits >> _D) % sides


@compiled_part
def shuffle(state: np.ndarray, items: np.ndarray, count: Whole) -> None:
    """Shuffle the first `count` items in place (Durstenfeld, CACM 7(7), 1964, algorithm 235)."""
    for place in range(count - 1, 0, -1):
        other = throw(state, place + 1)
        items[place], items[other] = items[other], items[place]
