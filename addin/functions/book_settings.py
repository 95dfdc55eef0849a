"""What a planning book says of matrix, frequencies, days and period; elsewhere the defaults hold."""

import datetime as dt
from typing import Any

from addin.live.host import LiveHost
from generators.common.errors import BookError, InputError
from generators.common.language import Lang, Phrase
from generators.common.rows import owner_of, records

_NO_PERIOD = Phrase(
    "这本工作簿没有计划期间；请把第一天和最后一天两列也选上。",
    "This book has no planning period; select the columns with first and last day, too.",
)


class BookSettings:
    """The settings of an open book as worksheet functions take them, each read when asked for.

    Args:
        book: The `xlwings` book, a planning book or any other.
    """

    def __init__(self, book: Any) -> None:
        try:
            self._host: LiveHost | None = LiveHost(book)
        except BookError:
            self._host = None

    @property
    def lang(self) -> Lang | None:
        """The book's language; None where it is no planning book."""
        return self._host.info.lang if self._host else None

    @property
    def period(self) -> tuple[dt.date, dt.date]:
        """First and last day of the book's period.

        Raises:
            InputError: It is no planning book.
        """
        if self._host is None:
            raise InputError(_NO_PERIOD)
        return self._host.info.period.start, self._host.info.period.end

    @property
    def matrix(self) -> Any:
        """The whole table TierMatrix, or None."""
        return self._table("TierMatrix")

    @property
    def frequencies(self) -> Any:
        """The whole table VisitFrequency, or None."""
        return self._table("VisitFrequency")

    @property
    def days_off(self) -> Any:
        """The whole table Holidays, or None."""
        return self._table("Holidays")

    @property
    def country(self) -> str | None:
        """The country whose holidays apply to everyone without a row of their own."""
        rows = records(self._host.read("Capacity")) if self._host else []
        return next((row["country"] for row in rows if not owner_of(row, "")), None)

    @property
    def strength(self) -> float | None:
        """S of the forgetting curve, in days."""
        rows = records(self._host.read("Thresholds")) if self._host else []
        return next((row["value"] for row in rows if row["id"] == "memory-days"), None)

    def _table(self, name: str) -> Any:
        return self._host.table(name).values if self._host else None
