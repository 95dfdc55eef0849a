"""What a manager may decide in a national workbook, and how a row says what it is about.

A national workbook is known by its document property `kamplan.national`; `kamplan.folder` is the
folder of the reps' books, from the workbook's own folder and with forward slashes, and
`kamplan.lang`, `kamplan.as_of`, `kamplan.period` say its language, day and the period of its figures. In it and in the books by region beside it
(which have the same properties) a manager writes in these columns, and in no others:

* Excel table `Books`, a row for each rep's book: `decision`, one of the list `approve` / `return`
  (of the words of the workbook's language), and `comment`, free text, with or without a decision.
* Excel table `NationalAccounts`, a row for each account: `reassign_to`, the owner who is to have
  it, from the list `Owners` of all owners there are (another name may be typed after a warning),
  and `comment`, free text. A list of more rows than a sheet holds goes on in the tables
  `NationalAccounts2`, `NationalAccounts3` and so on.

What a row is about stands in it and is sorted with it: `file`, the book's path from
`kamplan.folder`, which is shown; and hidden at the right `book` (the id of the rep's book),
`row_table` (the table in that book, `Accounts`; empty where the book as such is meant) and `row_id`
(the id of the row in that table; empty with `row_table`). `book` counts where the two disagree: a
book may have been moved since, but keeps its id.

Headers are the columns' labels in the workbook's language, as `workbooks.schema.header` gives them;
the manager's columns have no mark.
"""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from generators.common.language import Lang, Phrase
from workbooks.national import tables
from workbooks.national.columns import IDENTITY
from workbooks.national.signals import Area
from workbooks.schema import Column, Table

DECIDED: Mapping[str, tuple[Table, tuple[str, ...]]] = {
    table.name: (table, tuple(column.key for column in table.columns if not column.is_plan))
    for table in (tables.BOOKS, tables.ACCOUNTS)
}
"""The tables a manager writes in, each with the keys of the columns that are the manager's."""
IDENTITY_KEYS = ("file", *(column.key for column in IDENTITY))
"""Keys of the columns that say what a row is about."""
OWNERS = "Owners"
"""Name of the range that lists all owners."""
_LISTS = Phrase("名单", "Lists")
_OWNERS = Phrase("负责人", "Owners")
_CHOOSE = Phrase("请从列表中选择。", "Choose from the list.")
_UNKNOWN = Phrase(
    "没有哪本计划簿里有这个负责人；确实是新负责人吗？", "No book has this owner; is it a new one?"
)


def add_dropdown(page: Worksheet, column: Column, lang: Lang, area: Area, owners: bool) -> None:
    """Give the cells of a manager's column the list they may be chosen from.

    Args:
        page: The sheet.
        column: A column; those that have no list are left alone.
        lang: The workbook's language.
        area: Its cells.
        owners: Whether there are any owners to choose from.
    """
    if column.key == "decision":
        words = [phrase.say(lang) for phrase in column.terms.values()]
        said = {"error_message": _CHOOSE.say(lang)}
        page.data_validation(*area, {"validate": "list", "source": words, **said})
    elif column.key == "reassign_to" and owners:
        said = {"error_message": _UNKNOWN.say(lang), "error_type": "warning"}
        page.data_validation(*area, {"validate": "list", "source": f"={OWNERS}", **said})


class Labels:
    """Texts that charts name their points by, where the cells of their table do not tell them apart."""

    def __init__(self) -> None:
        self._columns: list[Sequence[str]] = []

    def cells(self, lang: Lang, texts: Sequence[str]) -> list[object]:
        """Take texts in, and return where they will stand, as charts name cells."""
        self._columns.append(texts)
        at = len(self._columns)  # the first column is the owners'
        return [_LISTS.say(lang), 1, at, len(texts), at]

    def columns(self) -> Sequence[Sequence[str]]:
        """Return the texts, column by column."""
        return self._columns


def write_owners(book: Workbook, lang: Lang, owners: Sequence[str], labels: Labels) -> None:
    """Write the owners and the charts' labels on a hidden sheet, and name the owners' range.

    Args:
        book: The workbook.
        lang: Its language.
        owners: All owners there are.
        labels: What charts name their points by.
    """
    columns = [owners, *labels.columns()]
    if not any(columns):
        return
    page = book.add_worksheet(_LISTS.say(lang))
    page.write_string(0, 0, _OWNERS.say(lang))
    for row, texts in enumerate(zip_longest(*columns), start=1):
        for at, text in enumerate(texts):
            if text is not None:
                page.write_string(row, at, text)
    if owners:
        book.define_name(OWNERS, f"='{_LISTS.say(lang)}'!$A$2:$A${len(owners) + 1}")
    page.hide()
