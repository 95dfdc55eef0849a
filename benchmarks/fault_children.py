"""Work done in a process of its own, which may be killed, run out of room, or end by itself."""

import json
import os
import random
import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable
from typing import Any, NoReturn

from generators.common.errors import PlanError

MEMORY = 3 * 2**30  # bytes a child may take
Outcome = str  # "right", "told" (one sentence), "wrong", "uncaught" or "aborted"


def judged(work: Callable[[], bool]) -> Outcome:
    """Return what a piece of work came to: `work` says whether all its values were right."""
    try:
        return "right" if work() else "wrong"
    except PlanError:
        return "told"
    except Exception:
        traceback.print_exc()
        return "uncaught"


def outcomes_of(works: list[Callable[[], bool]]) -> Counter[Outcome]:
    """Do several pieces of work in one child and return what they came to.

    A child that ends by itself counts as one aborted, and the rest goes on in another.
    """
    counts: Counter[Outcome] = Counter()
    while works:
        done = _in_child(works)
        counts.update(done)
        if len(done) < len(works):
            counts["aborted"] += 1
        works = works[len(done) + 1 :]
    return counts


def start(work: Callable[[], Any], file_limit: int | None = None) -> int:
    """Start work in a child and return its process id."""
    child = os.fork()
    if child == 0:
        _run(work, file_limit)
    return child


def end_of(child: int) -> int:
    """Wait for a child and return its exit status; negative when a signal ended it."""
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def kill_within(child: int, seconds: float, chance: random.Random) -> bool:
    """Kill a child, as the power does, at a moment by chance; say whether it was still alive."""
    time.sleep(chance.uniform(0, seconds))
    os.kill(child, signal.SIGKILL)
    return end_of(child) == -signal.SIGKILL


def _in_child(works: list[Callable[[], bool]]) -> list[Outcome]:
    reading, writing = os.pipe()

    def work() -> None:
        os.close(reading)
        for piece in works:
            os.write(writing, json.dumps(judged(piece)).encode() + b"\n")

    child = start(work)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        done = [str(json.loads(line)) for line in pipe]
    end_of(child)
    return done


def _run(work: Callable[[], Any], file_limit: int | None) -> NoReturn:
    status = 1
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        if file_limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, file_limit))
        work()
        status = 0
    except PlanError:
        status = 10
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)
