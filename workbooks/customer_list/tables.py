"""The tables of a file: which of its sheets hold a list, where each begins, and why others are not read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generators.common.errors import ImportFileError
from generators.common.language import Phrase
from workbooks.customer_list.columns.texts import folded_id, plain
from workbooks.customer_list.headers import (
    Header,
    Vocabulary,
    find_headers,
    header_of,
    names_units,
    printed_map,
    with_units,
)
from workbooks.customer_list.list_kind import ACCOUNTS, ListKind, kind_of_list
from workbooks.customer_list.reading import Cell, Line, Sheet

_MAP = Phrase(
    "把下面的内容存成 map.toml，补上各列的键，再加上 --map map.toml：\n{map}",
    "Save the lines below as map.toml, fill in the keys, and add --map map.toml:\n{map}",
)
_NO_HEADER = Phrase(
    "{file} 里找不到表头：要有一行含“客户编号”和“客户名称”之类的列名，找到的第一行是“{found}”。可以用 --map 说明列名。"
    + _MAP.zh,
    "No header row in {file}: one line must name columns such as 'Account ID' and 'Account name'; the first line found is '{found}'. Tell the names with --map. "
    + _MAP.en,
)
_NO_ID = Phrase(
    "{file} 第 {row} 行的表头里没有客户编号；找到的列：{found}。可以用 --map 说明哪一列是 id。"
    + _MAP.zh,
    "The header in row {row} of {file} has no account ID; its columns are {found}. Say with --map which one is id. "
    + _MAP.en,
)
_OTHER_LIST = Phrase(
    "{file} 是{kind}清单（列有 {found}），不是客户清单；请先导入客户清单。如果确实是客户，请用 --map 说明各列。",
    "{file} is a list of {kind} (its columns are {found}), not of accounts; import the list of accounts first. If it is one of accounts all the same, say with --map what its columns are.",
)
_HIDDEN = Phrase(
    "{file} 的客户清单在隐藏的工作表“{sheet}”里，没有读取；请在 Excel 中取消隐藏后再导入。",
    "The customer list of {file} stands on the hidden sheet '{sheet}' and was not read; unhide it in Excel and import again.",
)
_REPEATS = 0.3  # of rows with an ID that another row has, from which they are not accounts
_WIDE = 3  # filled cells that make a row above the header more than a title


@dataclass(frozen=True, slots=True)
class Table:
    """One list on a sheet: its header and the rows below it.

    Attributes:
        sheet: The sheet.
        header: Its header.
        lines: Its rows, blank ones left out.
        titles: The lines above the sheet's first header.
        is_first: Whether it is the sheet's first.
    """

    sheet: Sheet
    header: Header
    lines: Sequence[Line]
    titles: Sequence[Line] = ()
    is_first: bool = True

    def column(self, key: str) -> list[Cell]:
        """Return the cells of a column, empty ones left out."""
        place = next(place for place, other in self.header.keys.items() if other == key)
        return [cell for line in self.lines if (cell := line.at(place)) != ""]

    @property
    def rows_above(self) -> list[Line]:
        """The lines above it that are more than titles."""
        if not self.is_first:
            return []
        wide = (line for line in self.titles if len(line.filled) >= _WIDE)
        return [line for line in wide if any(_is_figure(line.cells[p]) for p in line.filled)]


def _is_figure(cell: Cell) -> bool:
    return cell.strip().isdigit() if isinstance(cell, str) else True


@dataclass(frozen=True, slots=True)
class Unread:
    """A sheet, or a list on one, that is not read.

    Attributes:
        sheet: The sheet.
        code: Why, a key of the reasons.
        kind: What it is a list of, where that is why.
        rows: How many rows of a list it holds.
        header: Its header, if it has one.
    """

    sheet: Sheet
    code: str
    kind: ListKind = ACCOUNTS
    rows: int = 0
    header: Header | None = None


def find_tables(
    sheets: Sequence[Sheet], vocabulary: Vocabulary, own: Mapping[str, str]
) -> tuple[list[Table], list[Unread]]:
    """Return the lists of accounts in a file, and what is not read with the reason.

    Args:
        sheets: Its sheets.
        vocabulary: The headers known.
        own: The headers a person mapped: who did says what the list is.
    """
    tables: list[Table] = []
    unread: list[Unread] = []
    bare: list[Table] = []
    for sheet in sheets:
        found = _of_sheet(sheet, vocabulary)
        if not found:
            kind = _kind_without_header(sheet, vocabulary)
            code = "hidden" if sheet.hidden else "no_header" if kind is ACCOUNTS else "other_list"
            unread.append(Unread(sheet, code, kind))
        for table in found:
            reason = _unread(table, bool(own))
            if reason is None:
                tables.append(table)
            else:
                unread.append(reason)
                bare += [table] if reason.code == "no_rows" else []
    if not tables and bare:
        return bare[:1], [entry for entry in unread if entry.sheet is not bare[0].sheet]
    return tables, unread


def _of_sheet(sheet: Sheet, vocabulary: Vocabulary) -> list[Table]:
    headers = find_headers(sheet.lines, vocabulary)
    tables = []
    for at, header in enumerate(headers):
        end = headers[at + 1].first if at + 1 < len(headers) else None
        lines = [
            line
            for line in sheet.lines
            if line.number > header.row and (end is None or line.number < end) and not line.is_blank
        ]
        if lines and names_units(header, lines[0]):
            header, lines = with_units(header, lines[0]), lines[1:]
        above = [line for line in sheet.lines if line.number < headers[0].first]
        titles = [line for line in above if not line.is_blank]
        tables.append(Table(sheet, header, lines, titles, at == 0))
    return tables


def _unread(table: Table, mapped: bool) -> Unread | None:
    """Return why a list is not read, None when it is."""
    header, rows = table.header, len(table.lines)
    if table.sheet.hidden:
        return Unread(table.sheet, "hidden", rows=rows, header=header)
    keys = list(header.keys.values())
    kind = ACCOUNTS if mapped else kind_of_list(header.texts, keys, _ids_repeat(table))
    if kind is not ACCOUNTS:
        return Unread(table.sheet, "other_list", kind, rows, header)
    if not header.has_id:
        return Unread(table.sheet, "no_id", rows=rows, header=header)
    return Unread(table.sheet, "no_rows", header=header) if not rows else None


def _ids_repeat(table: Table) -> bool:
    if not table.header.has_id:
        return False
    ids = [folded_id(plain(cell)) for cell in table.column("id")]
    return len(ids) > 2 and len(ids) - len(set(ids)) > _REPEATS * len(ids)


def _kind_without_header(sheet: Sheet, vocabulary: Vocabulary) -> ListKind:
    for line in sheet.lines[:30]:
        header = header_of(line, vocabulary)
        kind = kind_of_list(header.texts, list(header.keys.values()), ids_repeat=True)
        if kind is not ACCOUNTS:
            return kind
    return ACCOUNTS


def nothing_to_read(unread: Sequence[Unread], file: str, vocabulary: Vocabulary) -> ImportFileError:
    """Return why a file holds no list that is read, with a map to edit where that helps."""
    by_code = {entry.code: entry for entry in reversed(unread)}
    if (entry := by_code.get("no_id")) and entry.header:
        texts = [text for text in entry.header.texts if text]
        printed = printed_map(texts, entry.header.mapped)
        row = entry.header.row
        return ImportFileError(_NO_ID, file=file, row=row, found=list(texts), map=printed)
    if entry := by_code.get("other_list"):
        texts = list(entry.header.texts) if entry.header else _first(entry.sheet)
        found = ", ".join(text for text in texts if text)[:200]
        return ImportFileError(_OTHER_LIST, file=file, kind=entry.kind.name, found=found)
    hidden = next((e for e in unread if e.code == "hidden" and e.rows), None)
    if hidden:
        return ImportFileError(_HIDDEN, file=file, sheet=hidden.sheet.name)
    visible = [e.sheet for e in unread if not e.sheet.hidden] or [unread[0].sheet]
    texts = _widest(visible[0])
    printed = printed_map(texts, {t: m.key for t in texts if (m := vocabulary.meaning(t))})
    found = " | ".join(text for text in _first(visible[0]) if text)[:200]
    return ImportFileError(_NO_HEADER, file=file, found=found, map=printed)


def _first(sheet: Sheet) -> list[str]:
    line = next(line for line in sheet.lines if not line.is_blank)
    return [str(cell).strip() for cell in line.cells]


def _widest(sheet: Sheet) -> list[str]:
    """Return the texts of the first row that is as wide as any, which a header is."""
    lines = [line for line in sheet.lines[:40] if not line.is_blank]
    width = max(len(line.filled) for line in lines)
    line = next(line for line in lines if len(line.filled) == width)
    return [str(line.cells[place]).strip() for place in line.filled]
