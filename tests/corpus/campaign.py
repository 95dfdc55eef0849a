"""Books saved by Excel, each edited as a plan edits it, and what must and must not change.

`python -m tests.corpus.campaign FOLDER` lets LibreOffice read every one, not a sample.
"""

import io
import json
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from generators.common.errors import PlanError
from tests.judges import convert_all, faults, unread_by_openpyxl
from workbooks.package import CellValue, Package, RowEdit, TablePart

HEADERS = ("id", "客户", "hours")
ROWS: list[list[CellValue]] = [["V-1", "联合科技", 1.5], ["V-2", "=1+1", 2], ["V-3", None, None]]
TYPES, WORKBOOK, WORKBOOK_RELS = (
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
)
CHAIN, TEXTS = "xl/calcChain.xml", "xl/sharedStrings.xml"
AT_ONCE = 64  # LibreOffice gives up somewhere above 200 files


@dataclass
class Outcome:
    """What became of one book.

    Attributes:
        name: The file's name.
        data: The book in the end.
        table: The table that was edited.
        refused: Why it was not edited, or empty.
        harm: What should not have happened.
        expected: The table's values in the end, row by row.
    """

    name: str
    data: bytes = b""
    table: TablePart | None = None
    refused: str = ""
    harm: list[str] = field(default_factory=list)
    expected: list[list[Any]] = field(default_factory=list)


def edit_all(books: Sequence[Path], folder: Path) -> list[Outcome]:
    """Edit every book, write the results into a folder and judge them."""
    outcomes = [edit(path) for path in books]
    for path, outcome in zip(books, outcomes, strict=True):
        if outcome.data:
            edited = folder / path.name
            edited.write_bytes(outcome.data)
            outcome.harm += [*_new_faults(path, edited), *_misread(outcome)]
    return outcomes


def edit(path: Path) -> Outcome:
    """Add a table to a book, or take the one it has; grow it, shrink it and move its rows."""
    outcome, data = Outcome(path.name), path.read_bytes()
    try:
        for step, after, allowed in _steps(data, path.name, outcome):
            outcome.harm += [f"{step}: {part}" for part in sorted(_changed(data, after) - allowed)]
            data = after
        outcome.data = data
    except PlanError as error:
        outcome.refused = str(error)
    return outcome


def _steps(data: bytes, name: str, outcome: Outcome) -> Iterator[tuple[str, bytes, set[str]]]:
    """Yield each step's name, the book after it, and the parts it may have changed."""
    package = Package.open(data, name)
    if not package.tables:
        added, allowed = _added(data, package)
        yield "add", added, allowed
        package = Package.open(added, name)
    table = next(iter(package.tables.values()))
    header, rows = table.headers[0], table.rows
    grown = [RowEdit(n, {}) for n in range(rows)]
    grown += [RowEdit(None, {header: f"new {n}"}) for n in range(4)]
    moves = {
        "edit": [RowEdit(0, {header: "changed"}), *grown[1:rows]],
        "grow": grown,
        "shrink": [RowEdit(rows + 3, {}), RowEdit(0, {})],
        "grow again": [RowEdit(None, {header: f"last {n}"}) for n in range(3)] + [RowEdit(1, {})],
    }
    for step, edits in moves.items():
        before = package.to_bytes()
        package = Package.open(before, name)
        package.replace_rows(table.name, edits)
        after = package.to_bytes()
        yield step, after, _allowed(before, package.table(table.name))
    outcome.table = package.table(table.name)
    outcome.expected = [["last 0"], ["last 1"], ["last 2"], ["changed"]]


def _added(data: bytes, package: Package) -> tuple[bytes, set[str]]:
    sheets = [sheet for sheet in package.sheet_names if sheet not in _without_cells(package)]
    if not sheets:
        package.add_sheet("计划")
        sheets = ["计划"]
    table = package.add_table(sheets[0], "Plan_Visits", HEADERS, ROWS)
    folder, _, base = table.sheet_part.rpartition("/")
    new = {table.part, table.sheet_part, f"{folder}/_rels/{base}.rels", TYPES, WORKBOOK}
    return package.to_bytes(), new | _allowed(data, table)


def _without_cells(package: Package) -> set[str]:
    """Return the chart sheets, on which no table can lie."""
    return {name for name in package.sheet_names if not package.has_cells(name)}


def _allowed(before: bytes, table: TablePart) -> set[str]:
    """Return the parts that replacing a table's rows may change, in these books."""
    allowed = {table.sheet_part, table.part, WORKBOOK}  # in the workbook: calculate when opened
    present = _parts(before)
    if CHAIN in present:  # the order of calculation, dropped with all that refers to it
        allowed |= {CHAIN, TYPES, WORKBOOK_RELS}
    if b"<si" not in present.get(TEXTS, b""):  # a book with no shared texts gets some
        allowed |= {TEXTS, TYPES, WORKBOOK_RELS}
    return allowed


def _new_faults(before: Path, after: Path) -> list[str]:
    """Return what the Open XML rules, or openpyxl, object to in a book only once it is edited."""
    found = [*faults(after), *unread_by_openpyxl(after)]
    known = {*faults(before), *unread_by_openpyxl(before)} if found else set()
    return [f"new fault: {fault}" for fault in found if fault not in known]


def _misread(outcome: Outcome) -> list[str]:
    """Return what calamine reads otherwise than it was written."""
    assert outcome.table is not None
    book = CalamineWorkbook.from_filelike(io.BytesIO(outcome.data), load_tables=True)
    found = [row[:1] for row in book.get_table_by_name(outcome.table.name).to_python()]
    return [] if found == outcome.expected else [f"calamine reads {found}"]


def misread_by_libreoffice(outcome: Outcome, converted: Path) -> list[str]:
    """Return what LibreOffice, which saved the book anew, has read otherwise."""
    assert outcome.table is not None
    if not converted.exists():
        return ["LibreOffice cannot open it"]
    area = outcome.table.area
    sheet = CalamineWorkbook.from_path(str(converted)).get_sheet_by_name(outcome.table.sheet)
    rows = sheet.to_python(skip_empty_area=False)[outcome.table.first - 1 : outcome.table.last]
    found = [row[area.left - 1 : area.left] for row in rows]
    return [] if found == outcome.expected else [f"LibreOffice reads {found}"]


def judge_with_libreoffice(soffice: str, outcomes: Sequence[Outcome], folder: Path) -> None:
    """Let LibreOffice read edited books, many in one process, and note what it reads wrongly."""
    edited = [outcome for outcome in outcomes if outcome.data]
    for start in range(0, len(edited), AT_ONCE):
        batch = edited[start : start + AT_ONCE]
        paths = [folder / outcome.name for outcome in batch]
        converted = convert_all(soffice, paths, "ods", folder)
        for outcome, path in zip(batch, converted, strict=True):
            outcome.harm += misread_by_libreoffice(outcome, path)


def figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return how many books were tried, kept and refused, and why."""
    refused = {outcome.name: outcome.refused for outcome in outcomes if outcome.refused}
    harmed = {outcome.name: outcome.harm for outcome in outcomes if outcome.harm}
    kept = len(outcomes) - len(refused) - len(harmed)
    return {"tried": len(outcomes), "kept": kept, "refused": refused, "harmed": harmed}


def _changed(before: bytes, after: bytes) -> set[str]:
    old, new = _parts(before), _parts(after)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def main() -> None:
    """Edit every book of a folder, let every judge read it, and print the figures."""
    soffice = shutil.which("soffice")
    books = sorted(Path(sys.argv[1]).glob("*.xls[xm]"))
    with tempfile.TemporaryDirectory() as name:
        outcomes = edit_all(books, Path(name))
        if soffice:
            judge_with_libreoffice(soffice, outcomes, Path(name))
    print(json.dumps(figures(outcomes), ensure_ascii=False))


if __name__ == "__main__":
    main()
