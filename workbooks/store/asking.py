"""Questions in SQL that a person asks a store: they can read it, and nothing else at all.

The database is opened read-only, without access to files, networks, extensions or variables of the
program, and with its settings locked; only one statement that answers something is taken.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import duckdb

from generators.common.errors import StoreError
from generators.common.language import Phrase
from workbooks.store.database import StoreReading

_CHUNK = 5_000
_ANSWERS = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
_BAD_SQL = Phrase(
    "SQL 不能执行：{found}。可以查的表有：{known}；用“describe 表名”看它的列。",
    "The SQL cannot be run: {found}. There are the tables {known}; 'describe TABLE' shows the columns of one.",
)
_NO_QUESTION = Phrase(
    "kamplan query 只回答一个 select 问题，不改数据、设置和文件；收到的是“{found}”。",
    "kamplan query answers one select question and changes no data, setting or file; it was given '{found}'.",
)
_REFUSED = Phrase(
    "SQL 只能读汇总库本身，不能读写文件、网络和设置（{found}）；请只用这些表：{known}。",
    "SQL may read the store and nothing else: no files, network or settings ({found}); use only the tables {known}.",
)
_TOO_MUCH = Phrase(
    "答案太大，内存放不下；请少要一些：加 where 或 limit，少列几列，或检查两张表的连接条件。",
    "The answer is too large to be worked out in memory; ask for less: add where or limit, name fewer columns, or see how the tables are joined.",
)
_CTRL_C = "Query interrupted"  # what DuckDB makes of it, as an error of no kind of its own
_HIDDEN = {
    "about",
    "chosen",
    "events",
    "extras",
    "layouts",
    "versions",
}  # can be asked, but are not offered


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, read as it is used.

    Attributes:
        columns: Names from left to right.
        rows: The rows, a few thousand in memory at a time.
    """

    columns: Sequence[str]
    rows: Iterator[tuple[Any, ...]]


class Questions(StoreReading):
    """A store that answers questions of a person's own."""

    @classmethod
    def open(cls, folder: Path, draft: Path | None = None) -> Self:
        """Open a store so that SQL can only read it.

        Args:
            folder: The store's.
            draft: The one file that `to_parquet` may write.

        Raises:
            StoreError: There is none, or it cannot be opened.
        """
        store = super().open(folder)
        db = store.connection
        db.execute("SET python_enable_replacements = false")
        if draft is not None:
            db.execute("SET allowed_paths = [" + _quoted(str(draft)) + "]")
        db.execute("SET enable_external_access = false")
        db.execute("SET lock_configuration = true")
        return store

    def answer(self, sql: str) -> Answer:
        """Return the answer to a question.

        Raises:
            StoreError: The SQL is wrong, or is no question.
        """
        with self._told():
            found = self.connection.execute(self._question(sql))
            return Answer([c[0] for c in found.description or ()], self._rows(found))

    def to_parquet(self, sql: str, draft: Path) -> int:
        """Write the answer to a question as Parquet, and return how many rows it has.

        Raises:
            StoreError: The SQL is wrong, or is no question.
        """
        with self._told():
            # a view, because the text is then read to its end as one statement of its own
            self.connection.execute(f"CREATE TEMP VIEW answer AS {self._question(sql)}")
            told = f"COPY answer TO {_quoted(str(draft))} (FORMAT parquet)"
            ((count,),) = self.connection.execute(told).fetchall()
        return int(count)

    def tables(self) -> list[str]:
        """Return what can be asked for by name."""
        asked = (
            "SELECT DISTINCT table_name FROM information_schema.tables WHERE table_schema = 'main'"
        )
        names = {name for (name,) in self.connection.execute(asked).fetchall()}
        return sorted(names - _HIDDEN)

    def _question(self, sql: str) -> str:
        statements = self.connection.extract_statements(sql)
        if len(statements) != 1 or statements[0].type not in _ANSWERS:
            raise StoreError(_NO_QUESTION, found=_short(sql))
        return str(statements[0].query)

    def _rows(self, found: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
        with self._told():
            while rows := found.fetchmany(_CHUNK):
                yield from rows

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except duckdb.InterruptException as error:
            raise KeyboardInterrupt from error
        except RuntimeError as error:
            if str(error) != _CTRL_C:
                raise
            raise KeyboardInterrupt from error
        except duckdb.OutOfMemoryException as error:
            raise StoreError(_TOO_MUCH) from error
        except duckdb.Error as error:
            kinds = (duckdb.PermissionException, duckdb.InvalidInputException)
            phrase = _REFUSED if isinstance(error, kinds) else _BAD_SQL
            known = ", ".join(self.tables())
            raise StoreError(phrase, found=_short(str(error)), known=known) from error


def _short(text: str) -> str:
    return " ".join(text.split("LINE 1:")[0].split())[:300].rstrip("?.!")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
