"""Rows of a list as accounts: which are kept, which cannot be told apart, what is found in each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generators.common.language import Lang
from generators.common.problems import Problem
from workbooks.customer_list.columns.read import Read
from workbooks.customer_list.columns.texts import folded_id, plain
from workbooks.customer_list.headers import Header, importable
from workbooks.customer_list.reading.grid import Cell, Figure
from workbooks.customer_list.reading.number_formats import is_percent
from workbooks.customer_list.rows.judging import TypedRow
from workbooks.customer_list.rows.sayings import Place, Spot, row_problem

_VARIANTS = {
    "number_form": "number.form", "number_percent": "number.percent", "date_order": "date.order", "date_form": "date.form",
    "date_early": "date.early", "date_future": "date.future",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of the list that is no account.

    Attributes:
        row: Its line in the sheet or file.
        sheet: The sheet's name, empty when the file has no sheets.
        code: Why, a key of the reasons.
        text: What stands in it.
    """

    row: int
    sheet: str
    code: str
    text: str


@dataclass(slots=True)
class AccountRows:
    """Reads typed rows one after the other, remembering IDs and names it has seen.

    Attributes:
        lang: Language of what is found.
        accounts: The rows that became accounts.
        problems: What was found.
        left_out: Rows that cannot be told apart, named in the problems as well.
    """

    lang: Lang
    accounts: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    _ids: dict[str, tuple[Spot, str]] = field(default_factory=dict)
    _names: dict[str, Spot] = field(default_factory=dict)

    def read(self, header: Header, row: TypedRow, spot: Spot, sheet: str) -> None:
        """Read one row: an account, or a problem that says why not."""
        account = {key: read.value for key, read in row.reads.items()}
        own = account.get("id") or ""
        finding = _Row(self, header, row, spot, own)
        folded = folded_id(own)
        if not own or folded in self._ids:
            finding.cannot_be_told(account, self._ids.get(folded))
            code = "duplicate_id" if own else "no_id"
            self.left_out.append(LeftOut(spot.line, sheet, code, finding.text))
            return
        finding.misread()
        finding.surplus()
        finding.about_account(account, self._names)
        self._ids[folded] = (spot, own)
        self._names.setdefault(account.get("name") or "", spot)
        self.accounts.append({**account, "source_row": spot.line})


class _Row:
    """The findings of one row."""

    def __init__(
        self, rows: AccountRows, header: Header, row: TypedRow, spot: Spot, own: str
    ) -> None:
        self._rows, self._header, self._row = rows, header, row
        self._spot, self._own, self._lang = spot, own, rows.lang

    @property
    def text(self) -> str:
        """Everything that stands in the row."""
        return _joined(self._row.line.cells)

    def cannot_be_told(self, account: Mapping[str, Any], first: tuple[Spot, str] | None) -> None:
        """Report a row that cannot be told from another, with everything that stands in it."""
        name = account.get("name") or ""
        if first is None:
            wrong = self._row.reads.get("id")
            if wrong and wrong.code:
                self._say(wrong.code, "id", _shown(self._cell("id")))
            self._say("no_id" if name else "no_id.nameless", "id", self.text, name=name)
            return
        spot, other = first
        code = "duplicate_id" if other == self._own else "duplicate_id.alike"
        self._say(code, "id", self.text, name=name, other=spot.of(self._lang), first=other)

    def misread(self) -> None:
        """Report the cells that were not read as they stand."""
        for key, read in self._row.reads.items():
            if read.code:
                code = _VARIANTS.get(read.code, read.code)
                self._say(code, key, _shown(self._cell(key)), read=_plain(read), **read.said)

    def surplus(self) -> None:
        """Report what stands to the right of the header's last column."""
        texts, cells = self._header.texts, self._row.line.cells
        if len(cells) <= len(texts) and texts[-1]:
            return
        width = 1 + max(at for at, text in enumerate(texts) if text)
        cells = cells[width:]
        surplus = [str(cell) for cell in cells if str(cell).strip()]
        if surplus:
            self._say("surplus", "", " | ".join(surplus))

    def about_account(self, account: Mapping[str, Any], names: Mapping[str, Spot]) -> None:
        """Report what is doubtful of the account as a whole."""
        name = account.get("name") or ""
        if not name:
            self._say("no_name", "name", "")
        elif name in names:
            self._say("name_twice", "name", name, other=names[name].of(self._lang))
        bought, potential = account.get("purchases"), account.get("potential")
        negative = [k for k in ("purchases", "potential") if (account.get(k) or 0) < 0]
        for key in negative:
            self._say("negative_amount", key, f"{account[key]:g}")
        if bought is None or potential is None or negative or bought <= potential:
            return
        self._say("purchases_above_potential", "potential", f"{potential:g}", other=f"{bought:g}")

    def _cell(self, key: str) -> Cell:
        place = next(place for place, other in self._header.keys.items() if other == key)
        return self._row.line.at(place)

    def _say(self, code: str, key: str, found: str, **values: Any) -> None:
        texts = {k: self._header.texts[place] for place, k in self._header.keys.items()}
        place = Place(self._spot, self._own, key, texts.get(key, key))
        column = importable().get(key)
        self._rows.problems.append(row_problem(code, place, found, column, self._lang, **values))


def typed_rows(
    header: Header, lines: Iterable[Any], readers: Mapping[str, Any], money: Sequence[str]
) -> list[TypedRow]:
    """Return rows with what their columns make of their cells.

    An amount in a cell merged with the row above is the first row's alone.
    """
    places = [(place, key, readers[key]) for place, key in header.keys.items()]
    rows = []
    for line in lines:
        reads = {}
        for place, key, read in places:
            shared = place in line.merged and key in money and line.at(place) != ""
            reads[key] = Read(None, "merged_amount") if shared else read(line.at(place))
        rows.append(TypedRow(line, reads))
    return rows


def _joined(cells: Iterable[Cell]) -> str:
    return " | ".join(str(cell).strip() for cell in cells)


def _shown(cell: Cell) -> str:
    if isinstance(cell, Figure) and is_percent(cell.form):
        return f"{100 * cell.value:g}%"
    return plain(cell)


def _plain(read: Read) -> str:
    return f"{read.value:g}" if isinstance(read.value, float) else str(read.value)
