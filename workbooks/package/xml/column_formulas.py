"""Formulas that a table's rows have in common, each with its own row in it."""

from collections.abc import Iterator

from workbooks.package.opc.markup import Element, main
from workbooks.package.xml.cells import FORMULA
from workbooks.package.xml.formulas import follow_row
from workbooks.package.xml.tables import COLUMN, TablePart


def calculated_columns(root: Element, table: TablePart) -> Iterator[tuple[int, tuple[str, bool]]]:
    """Yield the columns a table calculates: each with its formula, and whether it is an array's."""
    for column, element in enumerate(root.iter(COLUMN), start=table.area.left):
        formula = element.find(main("calculatedColumnFormula"))
        if formula is not None and formula.text:
            yield column, (formula.text, formula.get("array") in ("1", "true"))


def follow_cell(cell: Element, address: str, old: int, new: int) -> None:
    """Let a carried formula's references to its own row follow to the new row."""
    formula = cell.find(FORMULA)
    if formula is not None:
        formula.text = follow_row(formula.text or "", old, new)
        if "ref" in formula.attrib:
            formula.set("ref", address)
