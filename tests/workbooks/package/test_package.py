import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import python_calamine as calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.common.errors import BookError
from tests.judges import faults
from workbooks.package import Formula, Package, RowEdit

ROWS = [["A", 1.0, "mine"], ["B", 2.0, "yours"], ["C", 3.0, "ours"]]


def make(rows: list[list[object]] = ROWS, *, below: str = "") -> bytes:
    """A book with a table at B3, a note beside it, rules over it, a chart and a second sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Plan")
        columns = [{"header": text} for text in ("Key", "Amount", "Own")]
        columns.append({"header": "Twice", "formula": "=T[[#This Row],[Amount]]*2"})
        sheet.add_table(2, 1, 2 + len(rows), 4, {"name": "T", "columns": columns, "data": rows})
        sheet.write("G4", "beside the first row")
        sheet.write("A1", "above")
        if below:
            sheet.write(below, "in the way")
        sheet.data_validation(
            3, 2, 2 + len(rows), 2, {"validate": "decimal", "criteria": ">", "value": 0}
        )
        sheet.conditional_format(
            3,
            2,
            2 + len(rows),
            2,
            {
                "type": "cell",
                "criteria": ">",
                "value": 2,
                "format": book.add_format({"bold": True}),
            },
        )
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Plan!$C$4:$C$6"})
        other = book.add_worksheet("Other")
        other.insert_chart("A1", chart)
        other.insert_textbox("A20", "text box")
        other.write_comment("B2", "a comment")
        other.write_formula("C3", "=SUM(T[Amount])", None, 6)
        book.define_name("Total", "=Other!$C$3")
        book.set_custom_property("kamplan.last_run", "never")
    return buffer.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def read(data: bytes) -> list[list[object]]:
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data), load_tables=True)
    rows: list[list[object]] = [list(row[:3]) for row in book.get_table_by_name("T").to_python()]
    return rows


def edited(data: bytes, *rows: RowEdit) -> bytes:
    package = Package.open(data, "book.xlsx")
    package.replace_rows("T", rows)
    return package.to_bytes()


def test_only_the_touched_parts_change() -> None:
    before = make()

    after = edited(
        before,
        RowEdit(0, {"Amount": 9.0}),
        RowEdit(1, {}),
        RowEdit(2, {}),
        RowEdit(None, {"Key": "D"}),
    )

    old, new = parts(before), parts(after)
    changed = {name for name in old if old[name] != new.get(name)}
    chart = "xl/charts/chart1.xml"  # it draws the table's column, which is longer now
    assert changed == {"xl/worksheets/sheet1.xml", "xl/tables/table1.xml", chart}
    assert new.keys() == old.keys()


def test_an_edit_that_changes_nothing_leaves_every_part() -> None:
    before = make()

    after = edited(
        before, *(RowEdit(n, {"Amount": float(str(row[1]))}) for n, row in enumerate(ROWS))
    )

    assert parts(after) == parts(before)


def test_a_rows_own_cells_travel_with_it() -> None:
    after = edited(
        make(),
        RowEdit(2, {"Amount": 30.0}),
        RowEdit(None, {"Key": "N", "Amount": 5}),
        RowEdit(0, {}),
    )

    assert read(after) == [["C", 30.0, "ours"], ["N", 5.0, ""], ["A", 1.0, "mine"]]


def test_the_same_edit_gives_the_same_bytes_and_a_second_one_changes_nothing() -> None:
    grown = [
        RowEdit(0, {}),
        RowEdit(1, {}),
        RowEdit(2, {}),
        RowEdit(None, {"Key": "D", "Amount": 4.5}),
    ]
    data = make()
    first = edited(data, *grown)

    again = edited(first, *(RowEdit(n, dict(grown[n].values)) for n in range(4)))

    assert edited(data, *grown) == first
    assert parts(again) == parts(first)


def test_what_lies_over_the_table_grows_and_shrinks_with_it() -> None:
    grown = edited(make(), *(RowEdit(n if n < 3 else None, {"Amount": n}) for n in range(10)))
    shrunk = edited(make(), RowEdit(1, {}))

    for data, last in ((grown, 13), (shrunk, 4)):
        sheet = openpyxl.load_workbook(io.BytesIO(data))["Plan"]
        assert sheet.tables["T"].ref == f"B3:E{last}"
        assert [str(v.sqref) for v in sheet.data_validations.dataValidation] == [
            f"C4:C{last}".replace("C4:C4", "C4")
        ]
        assert [str(area.sqref) for area in sheet.conditional_formatting] == [
            f"C4:C{last}".replace("C4:C4", "C4")
        ]
        assert sheet["G4"].value == "beside the first row"
        assert sheet["A1"].value == "above"


def test_a_calculated_column_reaches_new_rows() -> None:
    after = edited(make(), RowEdit(0, {}), RowEdit(None, {"Key": "N"}))

    sheet = openpyxl.load_workbook(io.BytesIO(after))["Plan"]
    assert sheet["E4"].value == sheet["E5"].value == "=T[[#This Row],[Amount]]*2"
    assert Package.open(after, "b").formula_rows("T", "Twice") == [True, True]


def test_growth_stops_before_a_strangers_cell_and_changes_nothing() -> None:
    before = make(below="C8")
    package = Package.open(before, "book.xlsx")

    with pytest.raises(BookError, match="C8"):
        package.replace_rows("T", [RowEdit(None, {"Key": str(n)}) for n in range(6)])

    assert parts(package.to_bytes()) == parts(before)


def test_text_is_text_and_formulas_carry_their_value() -> None:
    after = edited(make(), RowEdit(0, {"Own": "=1+1", "Amount": Formula("1+1", 2)}))

    book = openpyxl.load_workbook(io.BytesIO(after))["Plan"]
    assert (book["D4"].data_type, book["D4"].value) == ("s", "=1+1")
    assert book["C4"].value == "=1+1"
    assert read(after)[0][1] == 2


def test_a_table_without_rows_keeps_one_blank_row() -> None:
    after = edited(make())

    assert read(after) == [["", "", ""]]
    assert read(edited(after, RowEdit(None, {"Key": "A"})))[0][0] == "A"


def test_cached_values_and_properties_are_renewed() -> None:
    package = Package.open(make(), "book.xlsx")
    package.set_cached({"Total": 42})
    package.set_property("kamplan.last_run", "2027-01-01")

    after = package.to_bytes()

    assert openpyxl.load_workbook(io.BytesIO(after), data_only=True)["Other"]["C3"].value == 42
    assert openpyxl.load_workbook(io.BytesIO(after))["Other"]["C3"].value == "=SUM(T[Amount])"
    assert Package.open(after, "b").properties()["kamplan.last_run"] == "2027-01-01"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", make()[:-400], b"<html/>"])
def test_what_is_no_workbook_is_named(data: bytes) -> None:
    with pytest.raises(BookError, match=r"mine\.xlsx"):
        Package.open(data, "mine.xlsx")


VALUE = st.one_of(
    st.none(), st.text(max_size=20), st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9), st.booleans(),
    st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 2)), VALUE), min_size=1, max_size=8))
def test_what_is_written_is_read_back_and_the_rest_is_carried(
    rows: list[tuple[int | None, object]],
) -> None:
    after = edited(make(), *(RowEdit(source, {"Amount": value}) for source, value in rows))  # type: ignore[dict-item]

    for (source, value), (key, amount, own) in zip(rows, read(after), strict=True):
        assert [key, own] == (
            [ROWS[source][0], ROWS[source][2]] if source is not None else ["", ""]
        )
        assert same(amount, value), (amount, value)


def same(found: object, written: object) -> bool:
    if isinstance(found, dt.datetime) and isinstance(written, dt.date):
        return found.date() == written
    if isinstance(written, dt.date):  # a column without a date format shows the serial
        return found == float((written - dt.date(1899, 12, 30)).days)
    if isinstance(written, str):
        # a workbook has no place for most control signs; what XML can hold comes back
        return found == written or not written.isprintable()
    return found == ("" if written is None else written)


def test_books_saved_by_excel_stay_valid_and_keep_their_other_parts(
    corpus: list[Path], tmp_path: Path
) -> None:
    tried = 0
    for path in corpus:
        data = path.read_bytes()
        package = Package.open(data, path.name)
        for name, table in package.tables.items():
            tried += 1
            try:
                package.replace_rows(name, [RowEdit(n, {}) for n in range(table.rows)])
            except BookError as error:
                pytest.fail(f"{path.name}: {error}")
        assert parts(package.to_bytes()) == parts(data), path.name
    assert tried >= 5


def test_a_grown_excel_table_has_no_new_faults(corpus: list[Path], tmp_path: Path) -> None:
    for path in [path for path in corpus if path.name.startswith("table")][::4]:
        package = Package.open(path.read_bytes(), path.name)
        for name, table in package.tables.items():
            old = [RowEdit(n, {}) for n in range(table.rows)]
            package.replace_rows(name, [*old, RowEdit(None, {table.headers[0]: "new"})])
        grown = tmp_path / path.name
        grown.write_bytes(package.to_bytes())
        assert set(faults(grown)) <= set(faults(path)), path.name
