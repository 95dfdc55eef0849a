"""The program gets its settings back, and a busy one is asked again."""

import contextlib

import pytest

from addin.live.patience import BusyError, patiently
from addin.live.quiet import quiet


class Program:
    """A spreadsheet program as far as `quiet` knows it."""

    def __init__(self) -> None:
        self.screen_updating, self.enable_events = True, True
        self.calculation, self.status_bar = "semiautomatic", "mine"
        self.said: list[object] = []

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value)
        if name == "status_bar" and hasattr(self, "said"):
            self.said.append(value)


class BusyProgramError(Exception):
    hresult = -2147418111


def test_every_setting_comes_back_when_the_work_fails() -> None:
    program = Program()

    with contextlib.suppress(ZeroDivisionError), quiet(program) as say:
        assert not program.screen_updating
        assert program.calculation == "manual"
        say("working")
        _ = 1 / 0

    assert (program.screen_updating, program.enable_events) == (True, True)
    assert program.calculation == "semiautomatic"
    assert program.said == ["working", False]


def test_a_program_without_a_setting_does_without_it() -> None:
    with quiet(object()) as say:
        say("working")


def test_a_busy_program_is_asked_again() -> None:
    answers = iter([BusyProgramError(), BusyProgramError(), "done"])
    waits: list[float] = []

    def call() -> object:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert patiently(call, pause=waits.append) == "done"
    assert waits == [0.1, 0.2]


def test_a_program_that_stays_busy_is_left_after_a_bounded_time() -> None:
    waits: list[float] = []

    def call() -> None:
        raise BusyProgramError

    with pytest.raises(BusyError, match="Press Esc"):
        patiently(call, pause=waits.append)
    assert 20 < sum(waits) < 60


def test_any_other_error_is_not_asked_again() -> None:
    calls = []

    def call() -> None:
        calls.append(1)
        raise ValueError("no such sheet")

    with pytest.raises(ValueError, match="no such sheet"):
        patiently(call, pause=lambda _: None)
    assert len(calls) == 1
