"""`kamplan query`: a question in SQL to the store of consolidated books, as CSV, JSON or Parquet."""

import csv
import io
import json
import math
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from addin.commands.plan.saved import saved_entry
from generators.common.errors import InputError
from generators.common.language import Phrase
from workbooks.saving import check_writable, save_keeping
from workbooks.saving.csv_text import neutralised
from workbooks.store.asking import Answer, Questions

_NEEDS_OUT = Phrase(
    "Parquet 不是文本，不能显示在屏幕上；请用 --out 写明文件。",
    "Parquet is no text and cannot be shown; say with --out which file to write.",
)


@dataclass(frozen=True, slots=True)
class QueryWish:
    """A question.

    Attributes:
        store: The store's folder.
        sql: The question.
        form: `csv`, `json` or `parquet`.
        out: The file to write; shown if None.
    """

    store: Path
    sql: str
    form: str = "csv"
    out: Path | None = None


def ask_store(wish: QueryWish, show: Callable[[str], object]) -> dict[str, Any]:
    """Answer a question, and return the report.

    Args:
        wish: The question.
        show: Takes the answer's text piece by piece, where no file is asked for.

    Raises:
        InputError: Parquet is to be shown.
        StoreError: There is no store, or the SQL is no question it can answer.
        SaveError: The file could not be written; it is unchanged.
    """
    if wish.out is None:
        if wish.form == "parquet":
            raise InputError(_NEEDS_OUT)
        with Questions.open(wish.store) as store:
            rows = _write(store.answer(wish.sql), wish.form, show)
        return {"store": str(wish.store), "rows": rows, "out": None}
    check_writable(wish.out)  # before a question that may take long
    with tempfile.TemporaryDirectory() as aside:
        draft = Path(aside).resolve() / "answer"
        rows = _draft(wish, draft)
        saved = save_keeping(wish.out, draft.read_bytes())
    return {"store": str(wish.store), "rows": rows, "out": str(wish.out), **saved_entry(saved)}


def _draft(wish: QueryWish, draft: Path) -> int:
    if wish.form == "parquet":
        with Questions.open(wish.store, draft) as store:
            return store.to_parquet(wish.sql, draft)
    # with its mark, Excel takes a CSV for what it is, Chinese too
    encoding = "utf-8-sig" if wish.form == "csv" else "utf-8"
    with (
        Questions.open(wish.store) as store,
        draft.open("w", encoding=encoding, newline="") as file,
    ):
        return _write(store.answer(wish.sql), wish.form, file.write)


def _write(answer: Answer, form: str, show: Callable[[str], object]) -> int:
    count = 0
    pieces = _csv(answer) if form == "csv" else _json(answer)
    for count, piece in enumerate(pieces):  # noqa: B007 - the last one is how many there were
        show(piece)
    return count if form == "csv" else count - 1


def _csv(answer: Answer) -> Iterator[str]:
    """Yield the head and each row; texts that look like formulas are made harmless."""
    line = io.StringIO()
    write = csv.writer(line, lineterminator="\n").writerow
    write(answer.columns)
    yield line.getvalue()
    for row in answer.rows:
        line.seek(0)
        line.truncate()
        write([neutralised(_number(value)) for value in row])
        yield line.getvalue()


def _json(answer: Answer) -> Iterator[str]:
    """Yield the bracket, each row, and the bracket."""
    yield "["
    comma = "\n"
    for row in answer.rows:
        values = {key: _plain(value) for key, value in zip(answer.columns, row, strict=False)}
        yield comma + json.dumps(values, ensure_ascii=False, default=str)
        comma = ",\n"
    yield "\n]\n"


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: no number that is none."""
    return None if isinstance(value, float) and not math.isfinite(value) else _number(value)


def _number(value: Any) -> Any:
    """Return a number as Excel would show it: of 15 digits, 0.3 where 0.1 and 0.2 were added."""
    return float(f"{value:.15g}") if isinstance(value, float) else value
