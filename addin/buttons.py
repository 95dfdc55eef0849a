"""What a button runs: `press(name)` does the job on the book it was pressed in, and says how it went.

The macros of a book call this module by name through `RunPython`; nothing else does. What a job
works with is imported by the job, so that the first word stands in the status bar at once.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlwings as xw

from addin.console import system_language, write_traceback
from addin.live.book_language import language_of
from addin.live.quiet import show
from generators.common.errors import HostError, PlanError
from generators.common.language import Lang, Phrase
from macros.commands import FUNCTIONS

_PLANNING = ("plan", "classify", "schedule", "analyse", "act", "review")
_STARTING = Phrase("kamplan 正在启动……", "kamplan is starting …")
_TITLE = Phrase("大客户计划", "Key account plan")
_LINE = Phrase("{label}：{text}", "{label}: {text}")
_PROBLEMS = Phrase(
    "待看的问题 {count} 个，见“问题”表。", "{count} problems to look at: see the Problems sheet."
)
_WRITTEN = Phrase("写了 {count} 份拜访计划，在：{out}", "{count} call plans are in {out}")
_NONE = Phrase(
    "选中的行和本周都没有可写的拜访。请在“拜访计划”里选中要写的行，再点按钮。",
    "Neither the selected rows nor this week hold a visit to write. Select rows in Visits, then press the button.",
)
_UNEXPECTED = Phrase(
    "出现了没有预料到的错误。请不要保存，关闭本簿再打开，就回到运行之前。详情在 {log}，请把它发给维护者。",
    "Something unexpected went wrong. Close the book without saving and open it again: it is then as before. "
    "The details are in {log}; please send it to whoever maintains kamplan.",
)
_HEALTHY = Phrase("一切正常，按钮可以用。", "All is well: the buttons can work.")
_UNKNOWN = Phrase(
    "没有名为“{found}”的按钮；本簿的宏和已安装的 kamplan 版本不同，请重新安装。",
    "There is no button called '{found}': this book's macros and the installed kamplan differ in version; install kamplan anew.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button pressed in a book.

    Attributes:
        book: The `xlwings` book.
        now: When it was pressed.
        state: What the macro knows of the book: `unsaved`, `read_only`, `protected`.
        lang: The book's language, else the computer's.
    """

    book: Any
    now: dt.datetime
    state: Sequence[str]
    lang: Lang


Job = Callable[[Pressed], str]


def press(name: str, state: str = "") -> None:
    """Do what a button says, on the book it was pressed in, and tell the person in one message.

    Args:
        name: The command, as `macros.commands` has it.
        state: What the macro knows of the book, by commas: `unsaved`, `read_only`, `protected`.
    """
    book = xw.Book.caller()
    lang = language_of(book) or system_language()
    show(book.app, _STARTING.say(lang))
    pressed = Pressed(book, dt.datetime.now(), state.split(","), lang)  # noqa: DTZ005 - local time
    try:
        text, mode = _job(name)(pressed), "info"
    except PlanError as error:
        text, mode = error.say(lang), "critical"
    except Exception:
        text, mode = _UNEXPECTED.say(lang, log=write_traceback()), "critical"
    show(book.app, False)
    book.app.alert(text, title=_TITLE.say(lang), buttons="ok", mode=mode)


def _job(name: str) -> Job:
    if name not in JOBS:
        raise HostError(_UNKNOWN, found=name)
    return JOBS[name]


def _plan(command: str) -> Job:
    def job(by: Pressed) -> str:
        from addin.live.session import plan_live

        time = by.now.strftime("%Y-%m-%d %H:%M")
        return _plan_message(plan_live(by.book, command, by.now.date(), time, by.state), by.lang)

    return job


def _plan_message(report: Mapping[str, Any], lang: Lang) -> str:
    from addin.printing.plan import plan_lines

    lines = [_LINE.say(lang, label=label, text=text) for label, text in plan_lines(report, lang)]
    wrong = sum(problem["severity"] != "note" for problem in report["problems"])
    return "\n".join([*lines, *([_PROBLEMS.say(lang, count=wrong)] if wrong else [])])


def _documents(by: Pressed) -> str:
    from addin.live.documents import documents_live

    report = documents_live(by.book, by.now.date(), by.state)
    if not report["count"]:
        return _NONE.say(by.lang)
    return _WRITTEN.say(by.lang, count=report["count"], out=report["out"])


def _consolidate(by: Pressed) -> str:
    from addin.live.consolidating import consolidate_live
    from addin.printing.consolidation import consolidated_lines

    report = consolidate_live(by.book, by.now, by.lang, by.state)
    return "\n".join(consolidated_lines(report, by.lang))


def _function(name: str) -> Job:
    def job(by: Pressed) -> str:
        from addin.functions.by_button import fill

        return fill(by.book, name, by.now.date())

    return job


def _doctor(by: Pressed) -> str:
    from addin.doctor import examine
    from addin.live.readiness import file_of

    found = examine(file_of(by.book), by.book.fullname)
    if not found:
        return _HEALTHY.say(by.lang)
    return "\n\n".join(finding.say(by.lang) for finding in found)


JOBS: Mapping[str, Job] = {
    **{command: _plan(command) for command in _PLANNING},
    **{name: _function(name) for name in FUNCTIONS},
    "documents": _documents,
    "consolidate": _consolidate,
    "doctor": _doctor,
}
