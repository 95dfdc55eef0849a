"""How a command speaks: progress on stderr, the report on stdout, errors as one sentence."""

import functools
import json
import locale
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec

from generators.common.errors import PlanError
from generators.common.language import Lang, Phrase

_WAITING = Phrase(
    "{book} 正被另一次 kamplan 运行使用（{who}），等待它结束……",
    "{book} is being worked on by another run of kamplan ({who}); waiting for it to end …",
)
P = ParamSpec("P")
Report = Mapping[str, Any]
UNEXPECTED = Phrase(
    "出现了没有预料到的错误，没有写入任何文件。详情在 {log}，请把它发给维护者。",
    "Something unexpected went wrong and nothing was written. The details are in {log}; please send it to whoever maintains kamplan.",
)


class Console:
    """One command's voice.

    Args:
        lang: Language asked for; the book's, then the computer's, stands in.
        as_json: Whether the report goes to stdout as JSON.
    """

    current: "Console | None" = None

    def __init__(self, lang: Lang | None, as_json: bool) -> None:
        self._asked = lang
        self._book: Lang | None = None
        self.as_json = as_json
        Console.current = self

    def follow(self, lang: Lang) -> None:
        """Speak the book's language unless another was asked for."""
        self._book = lang

    @property
    def lang(self) -> Lang:
        """The language to speak."""
        return self._asked or self._book or system_language()

    @contextmanager
    def progress(self) -> Iterator[Callable[[str], None]]:
        """Show a line on stderr that changes with what is being done."""
        from rich.text import Text

        from addin.printing.terminal import terminal

        screen = terminal(stderr=True)
        if not screen.is_terminal:
            yield lambda _: None
            return
        with screen.status("") as status:
            yield lambda text: status.update(Text(text))

    def waiting(self, book: Path) -> Callable[[str], None]:
        """Return what says on stderr that another run has the book."""
        return lambda who: print(
            _WAITING.say(self.lang, book=book.name, who=who), file=sys.stderr, flush=True
        )

    def end(self, report: Report, show: Callable[[Report, Lang], None], strict: bool) -> int:
        """Print the report and return the exit status."""
        if self.as_json:
            print(json.dumps(report, ensure_ascii=False, indent=2, default=str))
        else:
            show(report, self.lang)
        wrong = [p for p in report.get("problems", []) if p["severity"] != "note"]
        return 1 if strict and wrong else 0


def guarded(command: Callable[P, int]) -> Callable[P, int]:
    """Turn every error into one sentence on stderr and exit status 1."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> int:
        Console.current = None
        try:
            return command(*args, **kwargs)
        except PlanError as error:
            print(error.say(_language()), file=sys.stderr)
        except BrokenPipeError:  # who reads the answer has read enough, as `head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        except Exception:
            log = write_traceback()
            print(UNEXPECTED.say(_language(), log=log), file=sys.stderr)
        return 1

    return run


def system_language() -> Lang:
    """Return Chinese where the computer is set to it, else English."""
    return (
        Lang.ZH if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else Lang.EN
    )


def _language() -> Lang:
    return Console.current.lang if Console.current else system_language()


def write_traceback() -> Path:
    """Write the error being handled to a log file, and return where it is."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="kamplan-error-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        traceback.print_exc(file=log)
        return Path(log.name)
