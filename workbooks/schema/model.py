"""The building blocks of the schema: column, table and sheet, each said once in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from generators.common.language import Lang, Phrase
from generators.common.vocabulary import Terms

_ONCE = {"id", "source_row"}  # written when a row is made, never again
PLAN_MARK = "▣"  # stands in the header of every column the plan writes


class Kind(StrEnum):
    """What a column holds; the number format, the reader and the width follow from it."""

    ID = "id"
    TEXT = "text"
    NOTE = "note"  # long text, wrapped
    CHOICE = "choice"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DATE = "date"
    PLAN_DATE = "plan_date"  # shown with its weekday
    LINK = "link"  # the address of a cell, shown as a link


class Owner(StrEnum):
    """Who writes a column; a run rewrites the plan's columns only."""

    REP = "rep"
    PLAN = "plan"


class Group(StrEnum):
    """What a sheet is for; its tab colour follows."""

    HOME = "home"
    INPUT = "input"
    PLAN = "plan"
    REVIEW = "review"
    SETTINGS = "settings"


class Drawn(StrEnum):
    """How a sheet is drawn in a new book."""

    TABLE = "table"  # its one table, from column A on
    SIDE_BY_SIDE = "side by side"  # its tables next to each other, so that each can grow
    HOME = "home"  # the first page: steps, figures, lists and all buttons
    CALENDAR = "calendar"  # the grid of months, with its tables to the right
    UNSEEN = "unseen"  # its one table, on a sheet that no menu shows


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        key: English key, the name used in code and by `kamplan show`.
        label: Header in both languages; `{unit}` is the book's money unit.
        terms: The allowed words, when the list is closed.
        refers: `Table.column` whose values are the allowed ones, when the list is open.
        formula: In-sheet formula; `[key]` is this row, `Table[key]` a column, `{word}` a label.
        overridable: A value typed over the plan's formula counts as the person's own.
        bounds: Least and greatest number allowed.
        hidden: Whether the sheet hides it: only formulas read it.
        optional: Whether a book may lack it, as those made before it came do; it reads as empty.
        formerly: What its header said in books of earlier versions.
        past: Whether a day in it is one that has been.
        figure: Whether it only shows what the plan worked out: typed over, it is written anew.

    >>> tier = Column("tier", Kind.CHOICE, Phrase("分类", "Tier"), Owner.PLAN)
    >>> header(tier, Lang.EN, unit="kUSD"), tier.is_plan
    ('Tier ▣', True)
    """

    key: str
    kind: Kind
    label: Phrase
    owner: Owner = Owner.REP
    terms: Terms = field(default_factory=dict)
    refers: str = ""
    formula: str = ""
    overridable: bool = False
    bounds: tuple[float, float] | None = None
    width: int = 0
    hidden: bool = False
    optional: bool = False
    formerly: str = ""
    past: bool = False
    figure: bool = False

    @property
    def is_plan(self) -> bool:
        """Whether a run rewrites this column."""
        return self.owner is Owner.PLAN


@dataclass(frozen=True)
class Table:
    """One table of the book: an Excel Table with a fixed ASCII name.

    Attributes:
        name: The Excel Table's name.
        title: Its title.
        answers: The question it answers, in one line.
        filled_by: How it gets filled, in one line.
        columns: Its columns from left to right.
        print_to: The last column that goes on paper; all of them when empty.
        prefix: What an ID begins with that the plan gives a person's row; none gets one when empty.

    >>> columns = (Column("id", Kind.ID, Phrase("编号", "ID")), Column("due", Kind.INTEGER, Phrase("应拜访", "Due"), Owner.PLAN))
    >>> table = Table("Due", Phrase("应拜访", "Due"), Phrase("几次？", "How many?"), Phrase("", ""), columns)
    >>> table.keys, table.plan_keys
    (['id', 'due'], ['due'])
    """

    name: str
    title: Phrase
    answers: Phrase
    filled_by: Phrase
    columns: tuple[Column, ...]
    print_to: str = ""
    prefix: str = ""

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """The columns by their English keys."""
        return {column.key: column for column in self.columns}

    @property
    def keys(self) -> list[str]:
        """English keys in sheet order."""
        return [column.key for column in self.columns]

    @property
    def merged_keys(self) -> list[str]:
        """Keys of the plan's columns that are merged cell by cell at every run."""
        return [c.key for c in self.columns if c.is_plan and not c.figure and c.key not in _ONCE]

    @property
    def account_keys(self) -> list[str]:
        """Keys of the columns that hold an account's ID, in every table but `Accounts`."""
        return [c.key for c in self.columns if c.key == "account" or c.refers == "Accounts.id"]

    @property
    def plan_keys(self) -> list[str]:
        """Keys of the columns a run rewrites."""
        return [column.key for column in self.columns if column.is_plan]


@dataclass(frozen=True, slots=True)
class Series:
    """What a chart shows of one column: columns, or a line over them."""

    key: str
    label: Phrase
    is_line: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a table's rows, which follows the table as it grows.

    Attributes:
        title: Its title, the finding's subject.
        category: Key of the column along the axis.
        series: What it shows of the rows, one a column; columns first, lines over them.
        axes: Names of the axis along and of the one upwards, with the unit.
    """

    title: Phrase
    category: str
    series: tuple[Series, ...]
    axes: tuple[Phrase, Phrase]


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Attributes:
        key: English key, by which macros know it.
        label: Its name.
        answers: What it answers, in one line.
        group: What it is for.
        tables: The tables on it, from left to right.
        drawn: How a new book draws it; a sheet with one table needs no more than the default.
        charts: Charts of its table, beside it, from top to bottom.
    """

    key: str
    label: Phrase
    answers: Phrase
    group: Group
    tables: tuple[Table, ...]
    drawn: Drawn = Drawn.TABLE
    charts: tuple[Chart, ...] = ()


def header(column: Column, lang: Lang, unit: str) -> str:
    """Return a column's header as it stands in the sheet; the plan's columns carry ▣."""
    text = column.label.say(lang, unit=unit)
    return f"{text} {PLAN_MARK}" if column.is_plan else text
