"""Which formulas of a workbook have no value: those nobody calculated, not those that show nothing."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable
from typing import Any

from lxml import etree

from workbooks.customer_list.reading.grid import Cell, Fault

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_TEXT = re.compile(rb"\bt=[\"']str[\"']")
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]+[0-9]+)[\"']")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def texts_calculated(data: bytes) -> dict[str, set[str]]:
    """Return, by sheet, the cells whose formula came to a text, an empty one perhaps."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {
            title: {
                found[1].decode()
                for attributes in _CELL.findall(package.read(part))
                if _TEXT.search(attributes) and (found := _REFERENCE.search(attributes))
            }
            for title, part in _sheet_parts(package).items()
        }


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
    parts = {sheet.get("name", ""): targets.get(sheet.get(_RELATION), "") for sheet in sheets}
    return {title: part for title, part in parts.items() if part in names}


def with_faults(
    values: list[Cell], written: Iterable[Any], texts: set[str], stale: bool
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
