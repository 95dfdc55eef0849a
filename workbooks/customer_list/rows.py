"""The rows of a customer list: which become accounts, which are left out, and what is found in each."""

from collections.abc import Mapping
from typing import Any

from generators.common.language import Lang
from generators.common.problems import Problem
from workbooks.customer_list.headers import MONEY, Header, importable
from workbooks.customer_list.reading import Line
from workbooks.customer_list.row_problems import Place, row_problem
from workbooks.customer_list.values import Read, read_cell
from workbooks.schema import Column
from workbooks.schema.words import folded

_TOTALS = {"合计", "总计", "小计", "total", "totals", "sum", "grand total", "subtotal"}


def source_lines(grid: list[Line], header: Header) -> list[Line]:
    """Return the data rows: below the header, neither blank nor a totals row."""
    below = (line for line in grid if line.number > header.row and not line.is_blank)
    return [line for line in below if not _is_total(line)]


def _is_total(line: Line) -> bool:
    first = next(cell for cell in line.cells if str(cell).strip())
    return folded(str(first)).rstrip(":：") in _TOTALS


class RowReader:
    """Reads data rows one after the other, remembering ids and names it has seen.

    Attributes:
        accounts: The rows that became accounts.
        problems: What was found, in the reader's language.
        keys: The columns of an account.
    """

    def __init__(self, header: Header, lang: Lang) -> None:
        self.accounts: list[dict[str, Any]] = []
        self.problems: list[Problem] = []
        self._columns = importable()
        self.keys = [*(key for key in self._columns if key in header.mapped.values()), "source_row"]
        self._header, self._lang = header, lang
        self._texts = {key: text for text, key in header.mapped.items()}
        self._lines_of_ids: dict[str, int] = {}
        self._lines_of_names: dict[str, int] = {}

    def read(self, line: Line) -> None:
        """Read one row: an account, or a problem that says why not."""
        cells = {
            key: line.cells[place]
            for place, key in self._header.keys.items()
            if place < len(line.cells)
        }
        reads = {key: read_cell(self._columns[key], cell) for key, cell in cells.items()}
        account = {key: read.value for key, read in reads.items()}
        row = account["id"] or ""
        if not row or row in self._lines_of_ids:
            self._leave_out(line, account)
            return
        self._misread(line, row, reads, cells)
        self._scale(account)
        self._surplus(line, row)
        self._account_findings(line, row, account)
        self._lines_of_ids[row] = line.number
        self._lines_of_names.setdefault(account.get("name") or "", line.number)
        self.accounts.append({**account, "source_row": line.number})

    def _misread(
        self, line: Line, row: str, reads: Mapping[str, Read], cells: Mapping[str, Any]
    ) -> None:
        """Report the cells that were not read as they stand."""
        for key, read in reads.items():
            if read.code:
                found, column = str(cells[key]), self._columns[key]
                self._say(read.code, line, row, key, found, read=_shown(read), column=column)

    def _leave_out(self, line: Line, account: Mapping[str, Any]) -> None:
        """Report a row that cannot be told from another, with everything that stands in it."""
        found = " | ".join(str(cell).strip() for cell in line.cells)
        row, name = account["id"] or "", account.get("name") or ""
        other = self._lines_of_ids.get(row, "")
        self._say(
            "duplicate_id" if row else "no_id", line, row, "id", found, name=name, other=other
        )

    def _scale(self, account: dict[str, Any]) -> None:
        for key in MONEY:
            factor = self._header.scales.get(key, 1.0)
            if account.get(key) is not None and factor != 1.0:
                account[key] = round(account[key] * factor, 6)

    def _surplus(self, line: Line, row: str) -> None:
        width = max(self._header.keys) + 1 + len(self._header.unmapped)
        surplus = [str(cell) for cell in line.cells[width:] if str(cell).strip()]
        if surplus:
            self._say("surplus", line, row, "", " | ".join(surplus))

    def _account_findings(self, line: Line, row: str, account: Mapping[str, Any]) -> None:
        name = account.get("name") or ""
        if not name:
            self._say("no_name", line, row, "name", "")
        elif name in self._lines_of_names:
            self._say("name_twice", line, row, "name", name, other=self._lines_of_names[name])
        bought, potential = account.get("purchases"), account.get("potential")
        negative = [k for k in ("purchases", "potential") if (account.get(k) or 0) < 0]
        for key in negative:
            self._say("negative_amount", line, row, key, f"{account[key]:g}")
        known = bought is not None and potential is not None
        if known and not negative and bought > potential:  # type: ignore[operator]  # both known
            self._say(
                "purchases_above_potential",
                line,
                row,
                "potential",
                f"{potential:g}",
                other=f"{bought:g}",
            )

    def _say(
        self,
        code: str,
        line: Line,
        row: str,
        key: str,
        found: str,
        *,
        column: Column | None = None,
        **values: Any,
    ) -> None:
        header = self._texts.get(key, key)
        place = Place(line.number, row, key, header)
        self.problems.append(row_problem(code, place, found, column, self._lang, **values))


def _shown(read: Read) -> str:
    return f"{read.value:g}" if isinstance(read.value, float) else str(read.value)
