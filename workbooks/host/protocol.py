"""What a command needs of a planning book, wherever the book is open."""

from collections.abc import Collection, Mapping
from typing import Protocol

import pandas as pd

from workbooks.host.book_info import BookInfo
from workbooks.host.doubts import Doubt
from workbooks.host.references import Reference
from workbooks.host.table_host import Figure
from workbooks.package import RowsBelow


class Host(Protocol):
    """A planning book a command works on: a closed file, or one open in a spreadsheet program.

    A step reads a table, lets generators work on it, and writes the plan's columns of it back:

    >>> from workbooks.host.file_host import FileHost
    >>> host: Host = FileHost.open(book)
    >>> host.update("Accounts", host.read("Accounts").assign(profit_segment="most_profitable"))
    >>> host.read("Accounts")[["name", "profit_segment"]].to_dict("records")
    [{'name': 'Harbour Foods', 'profit_segment': 'most_profitable'}]
    """

    @property
    def name(self) -> str:
        """The book's file name, for messages."""

    @property
    def info(self) -> BookInfo:
        """What the book knows of itself."""

    def read(self, table: str) -> pd.DataFrame:
        """Return a table's rows: English keys, codes; the index is the row's place in the sheet.

        Blank rows are left out, so the index may have holes.
        """

    def typed(self, table: str, key: str) -> pd.Series:
        """Return for each row of `read` whether a person typed over the plan's formula."""

    def holds(self, table: str) -> bool:
        """Return whether the book has a table; one of an older schema may lack it."""

    def unusable(self, table: str) -> Mapping[int, Mapping[str, str]]:
        """Return, by place and key, what stands in plan's cells and means nothing to the plan."""

    def original(self, table: str) -> pd.DataFrame:
        """Return a table as the book holds it, whatever this run has made of it since."""

    def doubts(self, table: str) -> list[Doubt]:
        """Return what stands in a person's columns and means nothing, or was read with a guess."""

    def row_count(self, table: str) -> int:
        """Return how many data rows a table has in the sheet, blank ones too."""

    def rows_below(self, table: str) -> RowsBelow:
        """Return what was found right under a table: rows taken in, or a cell that stands alone."""

    def uncached(self, table: str) -> bool:
        """Return whether formulas of a table have no values, as in files that scripts write."""

    def references(self, table: str) -> list[Reference]:
        """Return the cells that name an account otherwise than by an ID of Accounts."""

    def beside(self, table: str) -> Collection[int]:
        """Return the places of rows on which a person wrote in columns of their own."""

    def update(
        self, table: str, rows: pd.DataFrame, left: Mapping[str, Collection[int]] = {}
    ) -> None:
        """Write the plan's columns of rows that stay where they are, by their index.

        Args:
            table: The table's name.
            rows: Its rows; columns that are not the plan's are ignored.
            left: By column key, places of the rows whose cell stays as it is.
        """

    def replace(
        self, table: str, rows: pd.DataFrame, left: Mapping[str, Collection[str]] = {}
    ) -> None:
        """Write a generated table anew; what the rep wrote is carried along by row id.

        Args:
            table: The table's name.
            rows: The rows it is to have.
            left: By column key, ids of the rows whose cell is carried along as it is.
        """

    def rename_accounts(self, renamed: Mapping[str, str]) -> None:
        """Read an account's former ID as its present one, wherever it stands."""

    def give_ids(self, table: str, ids: Mapping[int, str]) -> None:
        """Write the ID of rows, by place, that have none; it is theirs from then on."""

    def gain(self, table: str, rows: pd.DataFrame) -> None:
        """Let a book that lacks a table of a hidden sheet have it, where the host can add a sheet.

        Args:
            table: The table's name.
            rows: The rows it is to have.
        """

    def refresh(self, figures: Mapping[str, Figure]) -> None:
        """Renew the values of formula cells outside tables, by the names of cells and areas."""

    def chosen(self, name: str) -> str:
        """Return what a person chose in a named cell outside tables; empty where there is none."""

    def address(self, table: str, row: str | int, key: str) -> str:
        """Return a cell's address, `客户!E12`, by row id or place; empty when there is none."""

    def remember(self, as_of: str) -> None:
        """Note in the book when it was planned last."""

    def save(self) -> None:
        """Write everything to where the book lives."""
