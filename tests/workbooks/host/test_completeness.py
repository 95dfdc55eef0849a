from generators.common.language import Lang
from workbooks.host.completeness import find_gaps
from workbooks.schema import TABLES

WHOLE = {
    name: [column.label.say(Lang.EN, unit="") for column in table.columns]
    for name, table in TABLES.items()
}


def test_a_whole_book_has_no_gaps_in_either_language() -> None:
    chinese = {
        name: [column.label.say(Lang.ZH, unit="") for column in table.columns]
        for name, table in TABLES.items()
    }

    assert find_gaps(WHOLE, Lang.EN, "kUSD") == []
    assert find_gaps({**chinese, "Mine": ["x"]}, Lang.ZH, "万元") == []


def test_an_older_book_without_the_plans_memory_has_no_gaps() -> None:
    older = {name: labels for name, labels in WHOLE.items() if name != "Generated"}

    assert find_gaps(older, Lang.EN, "kUSD") == []


def test_a_missing_table_and_missing_columns_are_named() -> None:
    headers = {name: list(labels) for name, labels in WHOLE.items() if name != "Visits"}
    headers["Accounts"].remove("City")
    headers["Accounts"].append("My column")

    accounts, visits = find_gaps(headers, Lang.EN, "kUSD")

    assert accounts.say(Lang.EN).startswith("Table Accounts lacks the columns: City;")
    assert "缺少列：城市" in accounts.say(Lang.ZH)
    assert visits.say(Lang.EN).startswith("Table Visits (sheet 'Visits') is missing")
    assert "缺少表 Visits（工作表“拜访计划”）" in visits.say(Lang.ZH)
