"""Where other people's parsers are called: whatever they raise on a damaged file is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from generators.common.errors import PlanError


@contextmanager
def told_as(sentence: Callable[[BaseException], PlanError]) -> Iterator[None]:
    """Turn whatever a parser raises into one sentence.

    A parser written in Rust raises seven kinds on a damaged file, and panics past `Exception`.

    Raises:
        PlanError: What `sentence` makes of it.
    """
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, PlanError):
        raise
    except BaseException as error:
        raise sentence(error) from error
