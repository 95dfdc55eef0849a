"""What openpyxl does not tell of a workbook it reads row by row: merged cells, and empty formulas.

Reading row by row keeps a sheet of a million cells small, so both are taken from the markup.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from generators.common.errors import ImportFileError
from workbooks.customer_list.reading.grid import Cell, Fault
from workbooks.customer_list.reading.limits import MOST_MARKUP, TOO_LARGE

_GRIDS = re.compile(r"^/?xl/.*(sheet|sharedstrings)[^/]*\.xml$", re.IGNORECASE)
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_TEXT = re.compile(rb"\bt=[\"']str[\"']")
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]+[0-9]+)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']\$?([A-Z]+)\$?(\d+):\$?[A-Z]+\$?(\d+)[\"']"
)
_MOST_MERGED = 20_000  # areas of a sheet
_UNDERSCORE = b"_x005F_"


@dataclass(frozen=True, slots=True)
class SheetMarkup:
    """What the markup of a sheet tells.

    Attributes:
        has_formulas: Whether it has any.
        merged: First row, first column and last row of its merged areas, counted from 1.
        texts: Cells whose formula came to a text, an empty one perhaps.
    """

    has_formulas: bool = False
    merged: tuple[tuple[int, int, int], ...] = ()
    texts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Markup:
    """What the markup of a workbook tells.

    Attributes:
        sheets: That of each sheet, by its name.
        escaped: Parts that hold an escaped `_`, which openpyxl would lose.
    """

    sheets: Mapping[str, SheetMarkup]
    escaped: tuple[str, ...]

    @property
    def has_formulas(self) -> bool:
        """Whether any sheet has formulas."""
        return any(sheet.has_formulas for sheet in self.sheets.values())

    def of(self, title: str) -> SheetMarkup:
        """Return what a sheet's markup tells."""
        return self.sheets.get(title, SheetMarkup())


def read_markup(data: bytes, file: str) -> Markup:
    """Return what the markup of a workbook that passed the guard tells, a part at a time.

    Raises:
        ImportFileError: It is more than a list can be.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [part for part in package.infolist() if _GRIDS.match(part.filename)]
        if sum(part.file_size for part in parts) > MOST_MARKUP:
            raise ImportFileError(TOO_LARGE, file=file)
        titles = {part: title for title, part in _sheet_parts(package).items()}
        sheets, escaped = {}, []
        for part in parts:
            content = package.read(part)
            if _UNDERSCORE in content:
                escaped.append(part.filename)
            if part.filename in titles:
                sheets[titles[part.filename]] = _of_sheet(content, file)
    return Markup(sheets, tuple(escaped))


def _of_sheet(content: bytes, file: str) -> SheetMarkup:
    merged = tuple(
        (int(top), _column_number(left.decode()), int(bottom))
        for left, top, bottom in _MERGED.findall(content)
    )
    if len(merged) > _MOST_MERGED:
        raise ImportFileError(TOO_LARGE, file=file)
    if not _FORMULA.search(content):
        return SheetMarkup(merged=merged)
    texts = frozenset(
        found[1].decode()
        for attributes in _CELL.findall(content)
        if _TEXT.search(attributes) and (found := _REFERENCE.search(attributes))
    )
    return SheetMarkup(True, merged, texts)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the part each sheet stands in, by the sheet's name."""
    names = set(package.namelist())
    book = next((name for name in names if name.casefold().endswith("xl/workbook.xml")), "")
    folder, file = posixpath.split(book)
    relations = f"{folder}/_rels/{file}.rels"
    if not book or relations not in names:
        return {}
    parser = etree.XMLParser(resolve_entities=False)
    targets = {
        relation.get("Id"): posixpath.normpath(
            posixpath.join("/" + folder, relation.get("Target", ""))
        )[1:]
        for relation in etree.fromstring(package.read(relations), parser)
    }
    sheets = etree.fromstring(package.read(book), parser).iter("{*}sheet")
    parts = {sheet.get("name", ""): targets.get(_relation(sheet), "") for sheet in sheets}
    return {title: part for title, part in parts.items() if part in names}


def _relation(sheet: Any) -> str:
    """Return a sheet's relation, whose attribute has another namespace in strict files."""
    return next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")


def with_faults(
    values: list[Cell], written: Iterable[Any], texts: frozenset[str], stale: bool
) -> list[Cell]:
    """Return a row's values, a formula without one as a fault.

    Args:
        values: What the cells show.
        written: The same cells with their formulas.
        texts: Cells whose formula came to a text.
        stale: Whether the file says that its values are yet to be calculated; zeros then stand
            for nothing.
    """
    for place, cell in enumerate(written):
        if cell.data_type != "f":
            continue
        while place >= len(values):
            values.append("")
        none = values[place] == "" and cell.coordinate not in texts
        if none or (stale and values[place] == 0 and not isinstance(values[place], bool)):
            formula = getattr(cell.value, "text", None) or cell.value
            values[place] = Fault(str(formula), "no_value")
    return values
