r"""How a command speaks: progress on stderr, the report on stdout, errors as one sentence.

Whatever the terminal's encoding, the report can be shown: what it has no sign for is written out as
`\u4e2d`. JSON and other data for programs are UTF-8 always. Where the report cannot be shown, what was
written is said all the same.
"""

import functools
import io
import json
import locale
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, ParamSpec

from generators.common.errors import PlanError
from generators.common.language import Lang, Phrase
from generators.common.system_errors import reason_of

_WAITING = Phrase(
    "{book} 正被另一次 kamplan 运行使用（{who}），等待它结束……",
    "{book} is being worked on by another run of kamplan ({who}); waiting for it to end …",
)
P = ParamSpec("P")
Report = Mapping[str, Any]
_UNEXPECTED = Phrase(
    "出现了没有预料到的错误，没有写入任何文件。详情在 {log}，请把它发给维护者。",
    "Something unexpected went wrong and nothing was written. The details are in {log}; please send it to whoever maintains kamplan.",
)
_UNEXPECTED_LATE = Phrase(
    "{written}但之后出现了没有预料到的错误。详情在 {log}，请把它发给维护者。",
    "{written} Something unexpected went wrong after that. The details are in {log}; please send it to whoever maintains kamplan.",
)
_NOT_SHOWN = Phrase("无法显示结果：{reason}。", "The report could not be shown: {reason}.")
_SHOWN_LATE = Phrase(
    "{written}只是无法显示结果：{reason}。",
    "{written} Only the report could not be shown: {reason}.",
)
_WROTE_ONE = Phrase("{file} 已经写好。", "{file} was written.")
_WROTE_SEVERAL = Phrase(
    "{count} 个文件已经写好（第一个是 {file}）。",
    "{count} files were written, the first of them {file}.",
)


class NotShownError(Exception):
    """The report could not be written to stdout; the command has done its work."""


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

    def follow_files(self, named: Iterable[object]) -> None:
        """Speak the language of the first book among what a command line names."""
        from workbooks.host.book_language import language_of_file

        paths = (item for item in named if isinstance(item, Path))
        found = filter(None, (language_of_file(path) for path in paths))
        self._book = next(found, self._book)

    @property
    def has_language(self) -> bool:
        """Whether it is known which language to speak, from the person or from a book."""
        return (self._asked or self._book) is not None

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
        with showing(for_programs=self.as_json):
            if self.as_json:
                print(json.dumps(report, ensure_ascii=False, indent=2, default=str))
            else:
                show(report, self.lang)
        wrong = [p for p in report.get("problems", []) if p["severity"] != "note"]
        return 1 if strict and wrong else 0


@contextmanager
def showing(for_programs: bool = False) -> Iterator[None]:
    """Show a report within this: whether it came out is known when it ends.

    Args:
        for_programs: It is data, and UTF-8 whatever the terminal's encoding.

    Raises:
        NotShownError: stdout does not take it, as a full disk does.
    """
    try:
        if for_programs and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        yield
        sys.stdout.flush()
    except (BrokenPipeError, PlanError):
        raise
    except OSError as error:
        raise NotShownError from error


def prepare_streams() -> None:
    """Let stdout and stderr take any text, whatever their encoding; a closed one takes it nowhere."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def guarded(command: Callable[P, int]) -> Callable[P, int]:
    """Turn every error into one sentence on stderr and exit status 1."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> int:
        from workbooks.saving.written import forget_written

        Console.current = None
        forget_written()
        try:
            return command(*args, **kwargs)
        except PlanError as error:
            if Console.current and not Console.current.has_language:
                Console.current.follow_files((*args, *kwargs.values()))
            _tell(error.say(_language()))
        except NotShownError as error:
            _tell(_not_shown(error, _language()))
            _silence()
        except BrokenPipeError:  # who reads the answer has read enough, as `head` does
            _silence()
            return 0
        except Exception:
            _tell(unexpected(_language(), write_traceback()))
        return 1

    return run


def unexpected(lang: Lang, log: Path) -> str:
    """Return what is said of a mistake of ours: what was written before it is not denied."""
    if written := _written(lang):
        return _UNEXPECTED_LATE.say(lang, written=written, log=log)
    return _UNEXPECTED.say(lang, log=log)


def _not_shown(error: NotShownError, lang: Lang) -> str:
    cause = error.__cause__
    reason = reason_of(cause).say(lang) if isinstance(cause, OSError) else ""
    if written := _written(lang):
        return _SHOWN_LATE.say(lang, written=written, reason=reason)
    return _NOT_SHOWN.say(lang, reason=reason)


def _written(lang: Lang) -> str:
    from workbooks.saving.written import written_files

    files = written_files()
    if not files:
        return ""
    phrase = _WROTE_ONE if len(files) == 1 else _WROTE_SEVERAL
    return phrase.say(lang, file=files[0], count=len(files))


def _tell(text: str) -> None:
    with suppress(OSError):  # stderr may lead to the same full disk
        print(text, file=sys.stderr, flush=True)


def _silence() -> None:
    """Let what still waits in stdout go nowhere, so that the end of the process does not trip on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
