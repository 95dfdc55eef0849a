"""The sentence behind an error value: `kam_why` with the arguments of the formula that shows it."""

import inspect
from collections.abc import Sequence
from contextlib import suppress

import xlwings as xw

from addin.functions.answers import ANSWERS, answers_of
from addin.functions.columns import Cells, as_rows
from addin.live.book_language import language_of
from generators.common.errors import CellError, PlanError
from generators.common.language import Lang, Phrase

_UNKNOWN = Phrase(
    "没有名为“{found}”的函数；可用的有 {known}。",
    "There is no function '{found}'; use {known}.",
)


def sentences(function: Cells, arguments: Sequence[Cells], lang: Lang | None) -> list[list[str]]:
    """Return why each answer of a function is an error; an empty text where it is none.

    Args:
        function: A cell with the function's name.
        arguments: What it was given, None for an argument left out.
        lang: The reader's language; both when None.
    """
    name = str(as_rows(function)[0][0] or "").strip().lower()
    if name not in ANSWERS:
        unknown = PlanError(_UNKNOWN, found=name, known=", ".join(ANSWERS))
        return [[said(unknown, lang)]]
    count = len(inspect.signature(ANSWERS[name]).parameters)
    answers = answers_of(name, *[*arguments, *[None] * count][:count])
    return [
        [said(answer, lang) if isinstance(answer, CellError) else "" for answer in row]
        for row in answers
    ]


def said(error: PlanError, lang: Lang | None) -> str:
    """Return an error's sentence, in both languages when none is known."""
    return error.say(lang) if lang else f"{error.say(Lang.ZH)} · {error.say(Lang.EN)}"


def book_language() -> Lang | None:
    """Return the language of the planning book that is calculating, if it is one."""
    with suppress(Exception):  # no caller: nobody says
        return language_of(xw.Book.caller())
    return None
