"""The rows of a customer list: which become accounts, which are left out, and what is said of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generators.language import Lang, Phrase
from generators.problems import Problem
from workbooks.customer_list.headers import MONEY, Header, importable
from workbooks.customer_list.reading import Line
from workbooks.customer_list.values import LONGEST, Read, read_cell
from workbooks.schema import Column
from workbooks.schema.words import folded

_TOTALS = {"合计", "总计", "小计", "total", "totals", "sum", "grand total", "subtotal"}


@dataclass(frozen=True, slots=True)
class _Saying:
    severity: str
    expected: Phrase
    message: Phrase


_SAYINGS: Mapping[str, _Saying] = {
    "no_id": _Saying("error", Phrase("CRM 里的客户编号，或在“客户”表中手工加一行", "an account ID in the CRM, or a row typed into Accounts"),
        Phrase("第 {line} 行“{name}”没有客户编号，没有导入；请在 CRM 补上编号，或在“客户”表中手工加一行。", "Row {line}, '{name}', has no account ID and was left out; give it one in the CRM, or type it into Accounts.")),
    "duplicate_id": _Saying("error", Phrase("每个客户一个编号", "an ID of its own for every account"),
        Phrase("第 {line} 行“{name}”与第 {other} 行同用编号 {row}，没有导入；请在 CRM 给它自己的编号。", "Row {line}, '{name}', has the ID {row} of row {other} and was left out; give it its own ID in the CRM.")),
    "no_name": _Saying("warning", Phrase("客户名称", "the account's name"),
        Phrase("第 {line} 行的客户 {row} 没有名称，已导入；请补上。", "Row {line}: account {row} has no name and was imported without one; fill it in.")),
    "name_twice": _Saying("warning", Phrase("每个客户一行", "one row an account"),
        Phrase("第 {line} 行“{found}”与第 {other} 行同名，两行都已导入；如果是同一家，请删去一行。", "Row {line}: '{found}' is also the name in row {other}; both were imported, delete one if they are the same.")),
    "purchases_above_potential": _Saying("warning", Phrase("不小于年采购额", "no less than the purchases"),
        Phrase("第 {line} 行客户 {row} 的预计总需求 {found} 小于年采购额 {other}；请核对两个数。", "Row {line}: account {row} needs {found} in all but buys {other} from us; check both figures.")),
    "negative_amount": _Saying("warning", Phrase("0 或正数", "0 or more"),
        Phrase("第 {line} 行客户 {row} 的“{header}”是负数 {found}，不能用于分类；请改为 0 或正数。", "Row {line}: '{header}' of account {row} is the negative {found}, of no use for its tier; write 0 or more.")),
    "number": _Saying("warning", Phrase("一个数，如 1250.5", "a number, such as 1250.5"),
        Phrase("第 {line} 行的“{header}”写着“{found}”，不是数，已留空；请填一个数。", "Row {line}: '{header}' says '{found}', which is no number, and was left empty; give a number.")),
    "date": _Saying("warning", Phrase("一个日期，如 2026-05-13", "a date, such as 2026-05-13"),
        Phrase("第 {line} 行的“{header}”写着“{found}”，没有这样的日期，已留空；请写成 2026-05-13。", "Row {line}: '{header}' says '{found}', which is no date, and was left empty; write it as 2026-05-13.")),
    "flag": _Saying("warning", Phrase("是，或留空", "yes, or nothing"),
        Phrase("第 {line} 行的“{header}”写着“{found}”，已留空；请填“是”或留空。", "Row {line}: '{header}' says '{found}' and was left empty; write yes or nothing.")),
    "choice": _Saying("warning", Phrase("{allowed} 之一", "one of {allowed}"),
        Phrase("第 {line} 行的“{header}”写着“{found}”，不在列表中，已留空；请用 {allowed} 之一。", "Row {line}: '{header}' says '{found}', which is not in the list, and was left empty; use one of {allowed}.")),
    "level": _Saying("warning", Phrase("0 到 4 的整数", "a whole number from 0 to 4"),
        Phrase("第 {line} 行的“{header}”写着“{found}”，已留空；请填 0 到 4 的整数。", "Row {line}: '{header}' says '{found}' and was left empty; give a whole number from 0 to 4.")),
    "surplus": _Saying("warning", Phrase("与表头一样多的列", "as many cells as the header"),
        Phrase("第 {line} 行比表头多出内容“{found}”，没有用；请检查这一行是否错位。", "Row {line} has more cells than the header, '{found}', which were not used; check whether the row has slipped.")),
    "too_long": _Saying("warning", Phrase("不超过 {limit} 个字", "at most {limit} characters"),
        Phrase("第 {line} 行的“{header}”太长，只留了前 {limit} 个字。", "Row {line}: '{header}' is too long; its first {limit} characters were kept.")),
    "formula": _Saying("note", Phrase("文字", "text"),
        Phrase("第 {line} 行的“{header}”以公式符号开头：{found}；已按文字保存，不会运算。", "Row {line}: '{header}' begins like a formula, {found}; it was kept as text and never calculates.")),
    "full_width": _Saying("note", Phrase("半角数字", "plain digits"),
        Phrase("第 {line} 行的“{header}”是全角数字“{found}”，读作 {read}。", "Row {line}: '{header}' has full-width digits, '{found}', read as {read}.")),
    "spaces": _Saying("note", Phrase("前后没有空格", "no spaces around it"),
        Phrase("第 {line} 行的“{header}”前后有空格，读作“{read}”。", "Row {line}: '{header}' has spaces around it and was read as '{read}'.")),
}  # fmt: skip


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
        self.keys = [*(key for key in importable() if key in header.mapped.values()), "source_row"]
        self._header, self._lang = header, lang
        self._texts = {key: text for text, key in header.mapped.items()}
        self._lines_of_ids: dict[str, int] = {}
        self._lines_of_names: dict[str, int] = {}

    def read(self, line: Line) -> None:
        """Read one row: an account, or a problem that says why not."""
        columns = importable()
        cells = {
            key: line.cells[place]
            for place, key in self._header.keys.items()
            if place < len(line.cells)
        }
        reads = {key: read_cell(columns[key], cell) for key, cell in cells.items()}
        account = {key: read.value for key, read in reads.items()}
        row = account["id"] or ""
        if not row or row in self._lines_of_ids:
            self._leave_out(line, account)
            return
        for key, read in reads.items():
            if read.code:
                self._say(
                    read.code,
                    line,
                    row,
                    key,
                    str(cells[key]),
                    read=_shown(read),
                    column=columns[key],
                )
        self._scale(account)
        self._surplus(line, row)
        self._account_findings(line, row, account)
        self._lines_of_ids[row] = line.number
        self._lines_of_names.setdefault(account.get("name") or "", line.number)
        self.accounts.append({**account, "source_row": line.number})

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
        saying = _SAYINGS[code]
        terms = column.terms if column else {}
        allowed = "、".join(p.say(self._lang) for p in terms.values())
        said = {
            "line": line.number,
            "row": row,
            "found": found,
            "header": self._texts.get(key, key),
        }
        said |= {"limit": LONGEST, "allowed": allowed, **values}
        self.problems.append(
            Problem(
                id=f"import-{code}-{line.number}{f'-{key}' if key else ''}",
                severity=saying.severity, origin="import", table="Accounts", row=row, column=key,
                source_row=line.number, found=found[:LONGEST],
                expected=saying.expected.say(self._lang, **said),
                message=saying.message.say(self._lang, **said)[:LONGEST],
            )
        )  # fmt: skip


def _shown(read: Read) -> str:
    return f"{read.value:g}" if isinstance(read.value, float) else str(read.value)
