"""The worksheet functions as buttons: for Excel on a Mac, where no formula can call Python (M8, M9).

Select the arguments, left to right, and the results stand in the column to their right.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from addin.console import system_language
from addin.functions.answers import answers_of
from addin.functions.book_settings import BookSettings
from addin.functions.columns import Answer, Answers
from addin.functions.error_values import error_of
from addin.live.cells import put
from addin.live.patience import patiently
from generators.common.errors import CellError, InputError
from generators.common.language import Lang, Phrase

_MOST_REASONS = 10
_NOTHING = Phrase(
    "先选中要计算的单元格：一块连在一起、有内容的区域，从左到右是 {columns}。",
    "First select the cells to work on: one block with something in it, from left to right {columns}.",
)
_OTHER_BOOK = Phrase(
    "选中的单元格在 {found} 里；请先点回 {book}。",
    "The selected cells are in {found}; click into {book} first.",
)
_WIDTH = Phrase(
    "选中了 {found} 列；请选 {widths} 列，从左到右是 {columns}。",
    "{found} columns are selected; select {widths}, from left to right {columns}.",
)
_TAKEN = Phrase(
    "结果要写在 {cells}，但 {cell} 已有内容；请先腾空这一列，或换个地方。",
    "The results go into {cells}, but {cell} is not empty; clear that column first, or insert one.",
)
_DONE = Phrase("已在 {cells} 写入 {count} 个结果。", "{count} results are in {cells}.")
_FAILED = Phrase("{count} 行没有结果：", "{count} rows have none:")
_MORE = Phrase("……另有 {count} 行。", "... and {count} more.")


@dataclass(frozen=True, slots=True)
class Button:
    """What a function takes from the selection.

    Attributes:
        columns: What stands in the selected columns, from left to right.
        widths: How many columns may be selected.
        fill: Returns all arguments of the function, from the selected columns.
        number_format: How the results are shown, or None for as they come.
    """

    columns: Phrase
    widths: tuple[int, ...]
    fill: Callable[[list[Any], BookSettings, dt.date], tuple[Any, ...]]
    number_format: str | None = None


def _visits(columns: list[Any], book: BookSettings, _: dt.date) -> tuple[Any, ...]:
    span = columns[1:] or list(book.period)
    return columns[0], *span, book.frequencies


def _next_visit(columns: list[Any], book: BookSettings, as_of: dt.date) -> tuple[Any, ...]:
    day = columns[2] if len(columns) > 2 else as_of
    return columns[0], columns[1], day, book.country, book.days_off, book.frequencies


BUTTONS = {
    "kam_tier": Button(
        Phrase("X、Y、有行业影响力（可不选）", "X, Y, influential (may be left out)"),
        (2, 3),
        lambda c, book, _: (*[*c, None][:3], book.matrix),
    ),
    "kam_visits": Button(
        Phrase("分类、第一天、最后一天（在计划簿里可只选分类）", "tier, first day, last day (in a planning book the tier will do)"),
        (1, 3),
        _visits,
    ),
    "kam_next_visit": Button(
        Phrase("分类、上次拜访、哪一天（可不选，则为今天）", "tier, last visit, as of (today when left out)"),
        (2, 3),
        _next_visit,
        "yyyy-mm-dd",
    ),
    "kam_memory": Button(
        Phrase("上次拜访、哪一天（可不选，则为今天）", "last visit, as of (today when left out)"),
        (1, 2),
        lambda c, book, as_of: (*[*c, as_of][:2], book.strength),
        "0%",
    ),
    "kam_workdays": Button(
        Phrase("第一天、最后一天", "first day, last day"),
        (2,),
        lambda c, book, _: (*c, book.country, book.days_off),
    ),
}  # fmt: skip


def fill(book: Any, name: str, as_of: dt.date | None = None) -> str:
    """Answer the selected cells with a function, and return what to tell the person.

    One read of the selection, one of the column to its right, one write. In a planning book its
    own matrix, frequencies, country, days off and period apply.

    Args:
        book: The `xlwings` book the button was pressed in.
        name: The function, as `kam_tier`.
        as_of: The day that counts where none is selected; today when left out.

    Raises:
        InputError: The selection is none the function can use, or the cells to its right are taken.
    """
    button = BUTTONS[name]
    settings = BookSettings(book)
    lang = settings.lang or system_language()
    selection = _selected(book, button, lang)
    day = as_of or dt.date.today()  # noqa: DTZ011 - the day on the reader's own wall
    answers = _answers(name, button, selection, settings, day)
    target = _free_column(selection)
    if button.number_format:
        patiently(lambda: setattr(target, "number_format", button.number_format))
    patiently(lambda: setattr(target, "value", [[_cell(row[0])] for row in answers]))
    return _message(target, answers, lang)


def _answers(
    name: str, button: Button, selection: Any, settings: BookSettings, as_of: dt.date
) -> Answers:
    """Return one answer a row, from one read of the selection."""
    rows: list[list[Any]] = patiently(lambda: selection.options(ndim=2, err_to_str=True).value)
    columns = [[[row[place]] for row in rows] for place in range(len(rows[0]))]
    answers = answers_of(name, *button.fill(columns, settings, as_of))
    # a setting of the book that makes all of them impossible is one error
    return answers if len(answers) == len(rows) else answers * len(rows)


def _selected(book: Any, button: Button, lang: Lang) -> Any:
    """Return the selected cells down to the last row in use."""
    columns = button.columns.say(lang)
    selection = book.app.selection
    if selection is None or "," in selection.address:
        raise InputError(_NOTHING, columns=columns)
    sheet, width = selection.sheet, selection.columns.count
    if sheet.book.name != book.name:
        raise InputError(_OTHER_BOOK, found=sheet.book.name, book=book.name)
    if width not in button.widths:
        widths = "/".join(map(str, button.widths))
        raise InputError(_WIDTH, found=width, widths=widths, columns=columns)
    rows = min(selection.last_cell.row, sheet.used_range.last_cell.row) - selection.row + 1
    if rows < 1:
        raise InputError(_NOTHING, columns=columns)
    return selection.resize(rows, width)


def _free_column(selection: Any) -> Any:
    """Return the column right of the cells, where nothing may stand, not even a formula."""
    rows, width = selection.shape
    target = selection.sheet.range((selection.row, selection.column + width)).resize(rows, 1)
    found: Any = patiently(lambda: target.formula)
    formulas = [found] if isinstance(found, str) or found is None else list(found)
    for place, formula in enumerate(formulas):
        content = formula[0] if isinstance(formula, (list, tuple)) else formula
        if content not in (None, ""):
            cell = target[place, 0].get_address(False, False)
            raise InputError(_TAKEN, cells=target.get_address(False, False), cell=cell)
    return target


def _cell(answer: Answer) -> Any:
    if isinstance(answer, CellError):
        return error_of(answer).formula
    return None if answer == "" else put(answer)


def _message(target: Any, answers: Answers, lang: Lang) -> str:
    failed = [(n, row[0]) for n, row in enumerate(answers) if isinstance(row[0], CellError)]
    count = sum(row[0] != "" for row in answers) - len(failed)
    lines = [_DONE.say(lang, cells=target.get_address(False, False), count=count)]
    if failed:
        lines.append(_FAILED.say(lang, count=len(failed)))
    column = target.get_address(False, False).partition(":")[0].rstrip("0123456789")
    lines += [
        f"{column}{target.row + n} {error.shows}: {error.say(lang)}"
        for n, error in failed[:_MOST_REASONS]
    ]
    if len(failed) > _MOST_REASONS:
        lines.append(_MORE.say(lang, count=len(failed) - _MOST_REASONS))
    return "\n".join(lines)
