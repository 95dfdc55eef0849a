"""Whether a planning book still has every table and column the plan needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generators.common.language import Lang, Phrase
from workbooks.host.plan_memory import TABLE as MEMORY
from workbooks.schema import SHEET_OF, TABLES
from workbooks.schema.headers import match_headers

_NO_TABLE = Phrase(
    "缺少表 {table}（工作表“{sheet}”）；请恢复该表的名称，或用“kamplan restore”恢复旧版本。",
    "Table {table} (sheet '{sheet}') is missing; give it its name back, or bring an earlier version back with 'kamplan restore'.",
)
_NO_COLUMNS = Phrase(
    "表 {table} 缺少列：{columns}；请恢复列名。",
    "Table {table} lacks the columns: {columns}; restore their headers.",
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A table that is missing, or that lacks columns.

    Attributes:
        table: Its name.
        columns: Keys of the columns it lacks; empty when the whole table is missing.
    """

    table: str
    columns: tuple[str, ...] = ()

    def say(self, lang: Lang) -> str:
        """Return what is missing, and what would do."""
        if not self.columns:
            sheet = SHEET_OF[self.table].label.say(lang)
            return _NO_TABLE.say(lang, table=self.table, sheet=sheet)
        by_key = TABLES[self.table].by_key
        labels = [by_key[key].label.say(lang, unit="") for key in self.columns]
        return _NO_COLUMNS.say(lang, table=self.table, columns=", ".join(labels))


def find_gaps(headers: Mapping[str, Sequence[str]], lang: Lang, unit: str) -> list[Gap]:
    """Return what a book lacks, in the order of the schema.

    A book without the plan's memory is an older one, and lacks nothing.

    Args:
        headers: The headers of every table the book has.
        lang: The book's language.
        unit: The book's money unit.
    """
    gaps = []
    for name, table in TABLES.items():
        if name not in headers:
            if name != MEMORY:
                gaps.append(Gap(name))
            continue
        if missing := match_headers(table, headers[name], lang, unit).missing:
            gaps.append(Gap(name, tuple(missing)))
    return gaps
