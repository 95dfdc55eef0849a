from collections import Counter

import pytest

from generators.common.language import Lang
from workbooks.schema import SHEETS, TABLES, header
from workbooks.schema.formulas import column_formula, labels_of
from workbooks.schema.headers import match_headers
from workbooks.schema.words import reader_of, shown

ORDER = "Home Accounts KeyPeople Projects Competitors Products Purchases Environment Objectives Visits Calendar Swot Strategies Actions Problems Log Settings Leave"


def test_the_sheets_stand_in_the_order_of_the_contract() -> None:
    assert [sheet.key for sheet in SHEETS] == ORDER.split()


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("lang", list(Lang))
def test_every_header_leads_back_to_its_column(table, lang) -> None:  # type: ignore[no-untyped-def]
    headers = [header(column, lang, "万元") for column in table.columns]

    for book in Lang:  # whatever the language of the book
        matched = match_headers(table, headers, book, "kUSD")
        assert matched.labels == dict(zip(table.keys, headers, strict=True))
        assert not matched.missing


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_word_of_a_list_leads_back_to_its_code(table) -> None:  # type: ignore[no-untyped-def]
    for column in table.columns:
        read = reader_of(column)
        for code in column.terms:
            for lang in Lang:
                assert read(shown(column, code, lang)) == code


def test_every_table_has_its_row_id_first_and_no_key_twice() -> None:
    for table in TABLES.values():
        assert table.keys[0] == "id"
        assert max(Counter(table.keys).values()) == 1


def test_formulas_name_cells_in_full_and_never_with_an_at_sign() -> None:
    for table in TABLES.values():
        for column in table.columns:
            for lang in Lang:
                text = column_formula(column, table, TABLES, labels_of(lang, "kUSD"))
                assert "[@" not in text
                assert not column.formula or "[#This Row]" in text


def test_a_cell_of_a_column_the_book_lacks_reads_as_an_empty_text() -> None:
    table = TABLES["Visits"]
    headers = [header(c, Lang.EN, "kUSD") for c in table.columns if c.key != "extra"]
    labels = match_headers(table, headers, Lang.EN, "kUSD").labels

    text = column_formula(
        table.by_key["card"], table, TABLES, lambda _, column: labels.get(column.key, "")
    )

    assert 'IF(OR(""="是",""="yes")," +","")' in text
    assert "[]" not in text


def test_of_two_headers_that_mean_a_column_the_exact_one_is_it() -> None:
    table = TABLES["Visits"]
    headers = [header(column, Lang.EN, "kUSD") for column in table.columns]

    matched = match_headers(table, ["Date", *headers, "日期"], Lang.EN, "kUSD")

    assert matched.labels["date"] == "Date ▣"


def test_renamed_columns_are_known_between_their_neighbours_and_only_there() -> None:
    table = TABLES["Visits"]
    headers = [header(column, Lang.EN, "kUSD") for column in table.columns]
    week, tier = headers.index("Week ▣"), headers.index("Tier ▣")
    headers[week], headers[tier] = "When", "Class"

    assert match_headers(table, headers, Lang.EN, "").labels["tier"] == "Class"
    assert match_headers(table, [*headers[:week], *headers[week + 1 :]], Lang.EN, "").missing == ["week", "tier"]  # fmt: skip


def test_a_column_older_books_lack_is_no_gap_and_a_persons_own_in_its_place_is_not_it() -> None:
    table = TABLES["VisitFrequency"]
    headers = [header(column, Lang.EN, "") for column in table.columns]
    place = headers.index("Most, if room")

    older = match_headers(table, [*headers[:place], *headers[place + 1 :]], Lang.EN, "")
    own = match_headers(
        table, [*headers[:place], "Remarks of mine", *headers[place + 1 :]], Lang.EN, ""
    )

    assert not older.missing
    assert "most" not in older.labels
    assert own.labels == older.labels
    renamed = ["Days apart" if text == "Least gap (days)" else text for text in headers]
    assert match_headers(table, renamed, Lang.EN, "").labels["min_gap"] == "Days apart"
