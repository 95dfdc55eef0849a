import pytest

from tests.workbooks.package.annotated_books import SHEET, WORKBOOK, annotated, found, with_changes
from tests.workbooks.package.package_books import changed_parts, parts, sheet_of, with_parts
from workbooks.package import Package, RowEdit
from workbooks.package.opc.markup import Element, parse
from workbooks.package.xml.shared_texts import SharedTexts, read_shared

TEXTS = "xl/sharedStrings.xml"
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def written(data: bytes, *texts: str | None) -> bytes:
    """The book once the column `text` holds these."""
    package = Package.open(data, "plan.xlsx")
    package.replace_rows("T", [RowEdit(n, {"text": text}) for n, text in enumerate(texts)])
    return package.to_bytes()


def test_a_text_the_book_shares_is_written_by_its_number_and_any_other_into_its_cell() -> None:
    data = annotated()
    after = written(data, "text 2", "never seen", "r0")

    cells = found(after, SHEET, r'<c r="C[456]"( t="\w+")><(v|is)>')
    assert cells == [(' t="inlineStr"', "is"), (' t="s"', "v"), (' t="s"', "v")]
    sheet = sheet_of(after, "Plan")
    assert [sheet[f"C{row}"].value for row in (4, 5, 6)] == ["text 2", "never seen", "r0"]
    assert TEXTS not in changed_parts(data, after)


def test_a_text_is_not_shared_with_one_that_has_a_format_or_outer_spaces() -> None:
    rich = "<si><r><rPr><b/></rPr><t>bold</t></r></si><si><t>outer </t></si></sst>"
    data = with_changes(annotated(), TEXTS, ("</sst>", rich))

    after = written(data, "bold", "outer ", None)

    assert found(after, SHEET, r'<c r="C\d" t="inlineStr"><is><t[^>]*>([^<]*)<') == [
        "bold",
        "outer ",
    ]


def test_a_book_that_shares_no_texts_begins_to() -> None:
    data = annotated()
    numbers = parts(data)[SHEET].replace(b' t="s"', b"")
    data = with_parts(data, {SHEET: numbers, TEXTS: HEAD + b"</sst>"})

    after = written(data, "alpha & <b>", "beta", "alpha & <b>")

    assert found(after, TEXTS, r"<si><t>([^<]+)</t></si>") == ["alpha &amp; &lt;b&gt;", "beta"]
    assert found(after, TEXTS, r'count="(\d)" uniqueCount="(\d)"') == [("3", "2")]
    assert "inlineStr" not in parts(after)[SHEET].decode()
    assert changed_parts(data, after) <= {SHEET, TEXTS, WORKBOOK}
    assert written(after, "alpha & <b>", "beta", "alpha & <b>") == after


@pytest.mark.parametrize(
    ("items", "texts"),
    [
        (b"<si><t>a</t></si><si><t xml:space=\"preserve\"> b </t></si>", ["a", " b "]),
        (b"<si><t>a &amp;lt; &quot;b&apos; &lt;c&gt;</t></si>", ["a &lt; \"b' <c>"]),
        (b"<si><t>a_x000D_b</t></si><si><t>x\r\ny\rz</t></si>", ["a\rb", "x\ny\nz"]),
        ("<si><t>\N{CJK UNIFIED IDEOGRAPH-8054}</t></si>".encode(), ["\u8054"]),
        (b"<si><t>&#8364;&#x80;</t></si>", ["\u20ac\x80"]),
        (b"<si><t/></si><si/><si><t>b</t></si>", ["", "", "b"]),
        (b"<si><t><![CDATA[<si><t>a</t></si>]]></t></si>", ["<si><t>a</t></si>"]),
        (b"<si><r><t>a</t></r><r><t>b</t></r></si><si><t>c</t><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>", ["ab", "c"]),
        (b"", []),
    ],
)  # fmt: skip
def test_texts_are_read_alike_with_and_without_a_tree(items: bytes, texts: list[str]) -> None:
    data = HEAD + items + b"</sst>"

    def tree() -> Element:
        return parse(data, TEXTS, "plan.xlsx")

    assert read_shared(data, tree).texts == texts
    assert read_shared(data.replace(b"UTF-8", b"utf8", 1), tree).texts == texts


def test_other_encodings_are_read_by_the_parser() -> None:
    data = (HEAD.decode() + "<si><t>é</t></si></sst>").replace("UTF-8", "UTF-16").encode("utf-16")

    assert read_shared(data, lambda: parse(data, TEXTS, "plan.xlsx")).texts == ["é"]


def test_only_plain_texts_have_a_number() -> None:
    shared = SharedTexts(["a", " b", "a", "rich"], frozenset({3}))

    assert shared.numbers == {"a": "0"}
