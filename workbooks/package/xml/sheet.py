"""A sheet's rows and cells, indexed once, and its shared formulas."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property
from typing import cast

from lxml import etree

from generators.common.errors import BookError
from generators.common.language import Phrase
from workbooks.package.opc.markup import MAIN, Element, drop_attributes, main, new_element
from workbooks.package.xml.addresses import Range, cell_address, column_letters, column_of, row_of
from workbooks.package.xml.cells import CELL, FORMULA
from workbooks.package.xml.formulas import translate

_NO_SHEET_DATA = Phrase(
    "{book} 的工作表“{sheet}”没有单元格区域，无法写入；请在 Excel 中打开并另存。",
    "{book}, sheet '{sheet}' has no cells to write to; open it in Excel and save it again.",
)
_LOST_MASTER = Phrase(
    "{book}，{sheet}!{cell}：共享公式缺少正文，无法移动；请在 Excel 中重新输入该公式并保存。",
    "{book}, {sheet}!{cell}: a shared formula has lost its text and cannot be moved; "
    "enter the formula again in Excel and save.",
)
_ROW = main("row")
_UNADDRESSED = re.compile(rb'<(?:c|row)(?! r="|[A-Za-z])')
_LACKS_ADDRESS = etree.XPath(
    "boolean(m:row[not(@r)]) or boolean(m:row/m:c[not(@r)])", namespaces={"m": MAIN}
)


class Sheet:
    """The cells of one sheet.

    Args:
        root: The sheet part; rows and cells without an address get theirs.
        name: The sheet's name, for messages.
        book: The file's name, for messages.
        written: The part's bytes, from which its addresses can be told fast.
    """

    def __init__(self, root: Element, name: str, book: str, written: bytes) -> None:
        data = root.find(main("sheetData"))
        if data is None:
            raise BookError(_NO_SHEET_DATA, book=book, sheet=name)
        shown = data.prefix is None and not _UNADDRESSED.search(written)
        self.was_addressed = not shown and _address_all(data)
        self.root = root
        self.name = name
        self.book = book
        self._data = data
        self._may_share = b"shared" in written
        self._may_spread = b'"array"' in written or b'"dataTable"' in written
        self._rows = {int(row.get("r", "")): row for row in data.iterchildren(_ROW)}
        self._numbers = sorted(self._rows)

    def find_row(self, number: int) -> Element | None:
        """Return a row, if the sheet has it."""
        return self._rows.get(number)

    def row(self, number: int) -> Element:
        """Return a row, made in its place if the sheet has none."""
        if number not in self._rows:
            row = new_element("row", r=str(number))
            at = bisect_right(self._numbers, number)
            if at == len(self._numbers):
                self._data.append(row)
            else:
                self._rows[self._numbers[at]].addprevious(row)
            insort(self._numbers, number)
            self._rows[number] = row
        return self._rows[number]

    def remove_row(self, number: int) -> None:
        """Take a row out of the sheet."""
        self._data.remove(self._rows.pop(number))
        self._numbers.remove(number)

    def numbers(self, first: int, last: int) -> list[int]:
        """Return the numbers of the rows the sheet has between two, both included."""
        return self._numbers[bisect_left(self._numbers, first) : bisect_right(self._numbers, last)]

    def cells(self, number: int, area: Range) -> dict[int, Element]:
        """Return a row's cells within an area's columns, by column number."""
        row = self._rows.get(number)
        if row is None:
            return {}
        columns, digits = _columns(area.left, area.right), -len(str(number))
        placed = ((columns.get(cell.get("r", "")[:digits]), cell) for cell in row)
        return {column: cell for column, cell in placed if column is not None}

    def cells_at(self, number: int, columns: Collection[int]) -> dict[int, Element]:
        """Return those of a row's cells that stand in certain columns, by column number."""
        row = self._rows.get(number)
        if row is None or not columns or not len(row):
            return {}
        left, right = min(columns), max(columns)
        start = left - column_of(row[0].get("r", ""))
        stop = start + right - left + 1
        cells: list[Element] = row[start:stop] if start >= 0 else []  # type: ignore[index, assignment]  # the stubs forget slices
        if len(cells) == right - left + 1:  # a row without gaps, as most are, needs no search
            ends = cells[0].get("r"), cells[-1].get("r")
            if ends == (cell_address(left, number), cell_address(right, number)):
                return {column: cells[column - left] for column in columns}
        found = self.cells(number, Range(left, number, right, number))
        return {column: found[column] for column in columns if column in found}

    def put(self, number: int, cells: Mapping[int, Element]) -> None:
        """Place new cells, addressed already, among those a row has."""
        if not cells:
            return
        row = self.row(number)
        drop_attributes(row, "spans")  # optional, and no longer true
        if not len(row):
            row.extend([cells[column] for column in sorted(cells)])
            return
        there = [column_of(cell.get("r", "")) for cell in row.iterchildren(CELL)]
        for column in sorted(cells):
            at = bisect_right(there, column)
            row.insert(at, cells[column])
            there.insert(at, column)

    def set_height(self, number: int, points: float) -> None:
        """Make a row as tall as its text needs, unless a person set its height."""
        row = self.row(number)
        if row.get("customHeight") not in ("1", "true") and row.get("ht") != f"{points:g}":
            row.set("ht", f"{points:g}")

    def used(self) -> Range | None:
        """Return the smallest range that holds every cell, if there is one."""
        area: Range | None = None
        for number, row in self._rows.items():
            if len(row):
                ends = column_of(row[0].get("r", "")), column_of(row[-1].get("r", ""))
                here = Range(ends[0], number, ends[1], number)
                area = here if area is None else area.joined(here)
        return area

    def state_used(self, before: Range, after: Range) -> None:
        """Write the sheet's used range, if the sheet states one.

        Args:
            before: A table's area as it was.
            after: Its area as it is.
        """
        dimension = self.root.find(main("dimension"))
        if dimension is None:
            return
        stated = Range.parse(dimension.get("ref", ""))
        grown = before.bottom <= after.bottom
        if stated is not None and grown and stated.joined(before) == stated:
            used: Range | None = stated.joined(after)  # nothing else was touched
        else:
            used = self.used()
        if used is not None:
            dimension.set("ref", str(used))

    def formulas(self) -> dict[Element, Element]:
        """Return every formula of the sheet by its cell."""
        return {cell_of(formula): formula for formula in self._data.iter(FORMULA)}

    def wide_formulas(self) -> list[Element]:
        """Return the formulas that may compute more than their own cell."""
        if not self._may_spread:
            return []
        return [f for f in self._data.iter(FORMULA) if f.get("t") in ("array", "dataTable")]

    def formula_text(self, formula: Element) -> str:
        """Return a formula's text; a member of a shared one has its own, translated."""
        if formula.get("t") != "shared" or formula.text:
            return formula.text or ""
        return _as_copied(self._shared[formula.get("si", "")][0], formula)

    def unshare(self, cells: Iterable[Element]) -> None:
        """Give every formula shared with one of these cells a text of its own, sheet-wide."""
        if not self._shared:
            return
        for cell in cells:
            formula = cell.find(FORMULA)
            if formula is None or formula.get("t") != "shared":
                continue
            members = self._shared.pop(formula.get("si", ""))
            texts = [_as_copied(members[0], member) for member in members]
            for member, text in zip(members, texts, strict=True):
                member.text = text
                drop_attributes(member, "t", "si", "ref")

    def check_shared(self, area: Range) -> None:
        """Raise BookError if a shared formula in an area has no text anywhere."""
        for members in self._shared.values():
            for address in map(_address_of, () if members[0].text else members):
                place = Range.parse(address)
                if place is not None and place.meets(area):
                    raise BookError(_LOST_MASTER, book=self.book, sheet=self.name, cell=address)

    @cached_property
    def _shared(self) -> dict[str, list[Element]]:
        """The members of every shared formula, the one with the text first."""
        groups: dict[str, list[Element]] = {}
        if not self._may_share:
            return groups
        for formula in self._data.iter(FORMULA):
            if formula.get("t") == "shared":
                members = groups.setdefault(formula.get("si", ""), [])
                members.insert(0 if formula.text else len(members), formula)
        return groups


@cache
def _columns(left: int, right: int) -> dict[str, int]:
    return {column_letters(column): column for column in range(left, right + 1)}


def _as_copied(master: Element, member: Element) -> str:
    start, end = _address_of(master), _address_of(member)
    rows = row_of(end) - row_of(start)
    return translate(master.text or "", rows, column_of(end) - column_of(start))


def has_formula(cell: Element) -> bool:
    """Whether a cell holds a formula."""
    return len(cell) > 0 and cell[0].tag == FORMULA  # a formula comes before its value


def cell_of(formula: Element) -> Element:
    """Return the cell a formula stands in."""
    return cast(Element, formula.getparent())


def _address_of(formula: Element) -> str:
    return cell_of(formula).get("r", "")


def _address_all(data: Element) -> bool:
    """Write out the addresses the format lets a producer leave out; say whether there were any."""
    if not _LACKS_ADDRESS(data):
        return False
    number = 0
    for row in data.iterchildren(_ROW):
        number = int(row.get("r", number + 1))
        row.set("r", str(number))
        column = 0
        for cell in row.iterchildren(CELL):
            address = cell.get("r")
            column = column_of(address) if address else column + 1
            cell.set("r", f"{column_letters(column)}{number}")
    return True
