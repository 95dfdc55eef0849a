import pytest

from generators.common.errors import BookError
from tests.workbooks.package.package_books import book, edited, parts, rows_of, sheet_of, with_parts
from workbooks.package import Formula, Package, RowEdit
from workbooks.package.xml.formulas import follow_row, translate

SHEET = "xl/worksheets/sheet1.xml"
OWN = "LEN([[#This Row],Account])*2"
MASTER = '<f t="shared" ref="D4:D6" si="0">LEN(A4)+$G$5+SUM(A$3:A4)</f>'
MEMBER = '<f t="shared" si="0"/>'


def with_formulas(*texts: str) -> bytes:
    """The book with these elements as the formulas of D4, D5, D6."""
    data = book()
    xml = parts(data)[SHEET].decode()
    for text in texts:
        xml = xml.replace(f"<f>{OWN}</f>", text, 1)
    return with_parts(data, {SHEET: xml.encode()})


@pytest.mark.parametrize(
    ("formula", "copied"),
    [
        ("A1+$B$2+C$3+$D4", "B3+$B$2+D$3+$D6"),
        ("SUM(A1:B2,3:4,$5:6,A:B,$C:C)", "SUM(B3:C4,5:6,$5:8,B:C,$C:D)"),
        ("Sheet2!A1&'A1 B2'!C3", "Sheet2!B3&'A1 B2'!D5"),
        ('"A1"&LOG10(A1)&"a ""B2"" c"', '"A1"&LOG10(B3)&"a ""B2"" c"'),
        ("T[[#This Row],[A1]]+T['[A1]+A1", "T[[#This Row],[A1]]+T['[A1]+B3"),
        ("rate_A1+表A1+A1.x+ZZZ9+TRUE", "rate_A1+表A1+A1.x+ZZZ9+TRUE"),
        ("XFD1+A1048576+XFE1", "#REF!+#REF!+XFE1"),
        ("a1+$b$2+sum(a:a,1:1)", "B3+$B$2+sum(B:B,3:3)"),
        (
            "[1]Data!A1+'[b 2.xlsx]A1'!A1+Jan:Mar!A1+#REF!A1",
            "[1]Data!B3+'[b 2.xlsx]A1'!B3+Jan:Mar!B3+#REF!B3",
        ),
        ("A1:INDEX(B:B,3)+Sheet2!A1:Sheet2!B2", "B3:INDEX(C:C,3)+Sheet2!B3:Sheet2!C4"),
        ("1E5+2.5", "1E5+2.5"),
    ],
)
def test_a_formula_is_copied_as_excel_copies_it(formula: str, copied: str) -> None:
    assert translate(formula, 2, 1) == copied
    assert translate(formula, 0, 0) == formula


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("B5*2", "B9*2"),
        ("$B5/B$5+SUM(B5:D5)", "$B9/B$5+SUM(B9:D9)"),
        ("B4+B6+SUM(B$4:B5)", "B4+B6+SUM(B$4:B5)"),
        ("Rates!B5+'Old rates'!B5:C5", "Rates!B5+'Old rates'!B5:C5"),
        ('"B5"&[@B5]', '"B5"&[@B5]'),
    ],
)
def test_what_points_at_its_own_row_still_does_after_a_move(formula: str, moved: str) -> None:
    assert follow_row(formula, 5, 9) == moved


def test_a_carried_formula_follows_its_row() -> None:
    sheet = sheet_of(edited(with_formulas("<f>LEN(A4)*$G$5</f>"), [RowEdit(1, {}), RowEdit(0, {})]))

    assert sheet["D5"].value == "=LEN(A5)*$G$5"


def test_a_shared_formula_is_written_out_before_its_cells_move() -> None:
    data = edited(with_formulas(MASTER, MEMBER, MEMBER), [RowEdit(2, {}), RowEdit(1, {})])

    sheet = sheet_of(data)
    assert sheet["D4"].value == "=LEN(A4)+$G$5+SUM(A$3:A6)"
    assert sheet["D5"].value == "=LEN(A5)+$G$5+SUM(A$3:A5)"
    assert b"shared" not in parts(data)[SHEET]


def test_a_shared_formula_that_stays_is_not_touched() -> None:
    data = with_formulas(MASTER, MEMBER, MEMBER)
    same = Formula("LEN(A5)+$G$5+SUM(A$3:A5)", 0)

    assert edited(data, [RowEdit(0, {}), RowEdit(1, {"Double": same}), RowEdit(2, {})]) == data


def test_overwriting_the_first_of_a_shared_formula_keeps_the_others() -> None:
    data = with_formulas(MASTER, MEMBER, MEMBER)

    sheet = sheet_of(edited(data, [RowEdit(0, {"Double": 1}), RowEdit(1, {}), RowEdit(2, {})]))

    assert sheet["D4"].value == 1
    assert sheet["D6"].value == "=LEN(A6)+$G$5+SUM(A$3:A6)"


def test_a_shared_formula_without_its_text_is_named() -> None:
    data = with_formulas(MEMBER, MEMBER, MEMBER)

    with pytest.raises(BookError, match="Accounts!D4: a shared formula has lost its text"):
        edited(data, [RowEdit(1, {}), RowEdit(0, {})])


def test_an_array_formula_of_one_cell_moves_and_a_wider_one_is_named() -> None:
    one = with_formulas('<f t="array" ref="D4">SUM(LEN(A4))</f>')
    wide = with_formulas('<f t="array" ref="D4:D5">LEN(A4:A5)</f>')
    swapped = [RowEdit(1, {}), RowEdit(0, {})]

    formula = sheet_of(edited(one, swapped))["D5"].value
    assert (formula.ref, formula.text) == ("D5", "=SUM(LEN(A5))")
    with pytest.raises(BookError, match=r"Accounts!D4: .* array formula over D4:D5"):
        edited(wide, swapped)


@pytest.mark.parametrize(
    ("value", "kind", "stored"),
    [(2.5, "", "2.5"), ("a<b", ' t="str"', "a&lt;b"), (True, ' t="b"', "1")],
)
def test_a_formula_is_written_with_what_it_gives(
    value: str | float | bool, kind: str, stored: str
) -> None:
    data = edited(book(), [RowEdit(0, {"Note": Formula("1+1", value)})])

    assert f'<c r="C4"{kind}><f>1+1</f><v>{stored}</v></c>'.encode() in parts(data)[SHEET]
    assert edited(data, [RowEdit(0, {"Note": Formula("1+1", value)})]) == data


def test_formula_rows_tell_a_typed_value_from_a_formula() -> None:
    package = Package.open(book(), "plan.xlsx")
    package.replace_rows("Accounts", [RowEdit(0, {}), RowEdit(1, {"Double": 3}), RowEdit(2, {})])

    assert package.formula_rows("Accounts", "Double") == [True, False, True]
    assert rows_of(package.to_bytes())[1][3] == 3
    with pytest.raises(BookError, match="no column 'Nope'"):
        package.formula_rows("Accounts", "Nope")
