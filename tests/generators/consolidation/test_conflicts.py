from typing import Any

import pandas as pd
import pytest

from generators.common.language import Lang
from generators.consolidation.conflicts import at_most, same_ids, similar_names
from generators.consolidation.findings import KINDS, SAYINGS, Finding, Place
from generators.consolidation.names import plain_name


def account(file: str, row: int = 6, **other: Any) -> dict[str, Any]:
    usual = {
        "id": "K1", "name": "上海港口机械有限公司", "owner": "李", "tier": "A", "purchases": 100.0,
        "unit": "万元", "region": "华东", "city": "上海", "block": "上海",
    }  # fmt: skip
    return {**usual, **other, "file": file, "row": row}


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({}, ["same_account"]),
        ({"owner": "王"}, ["same_account", "two_owners"]),
        ({"owner": None}, ["same_account"]),
        ({"tier": "B"}, ["same_account", "two_tiers"]),
        ({"purchases": 100.4}, ["same_account"]),
        ({"purchases": 101.0}, ["same_account", "two_amounts"]),
        ({"unit": "kUSD"}, ["same_account", "two_amounts"]),
        ({"purchases": float("nan")}, ["same_account"]),
        ({"name": "邮政速递物流"}, []),  # two lists that both number from 1
        ({"name": "上海港口机械"}, ["same_account"]),
        ({"file": "a.xlsx", "row": 9}, []),  # twice in one book is told as a fault of that book
    ],
)  # fmt: skip
def test_one_id_in_two_books(other: dict[str, Any], expected: list[str]) -> None:
    second = {**account("b.xlsx", 8), **other}
    found = same_ids(pd.DataFrame([second, account("a.xlsx")], dtype=object))

    assert codes(found) == expected
    for finding in found:
        assert finding.one.file == "a.xlsx"
        assert finding.another == Place("b.xlsx", "Accounts", 8, finding.one.key)


def test_one_account_in_three_books_names_every_book_and_leads_to_each() -> None:
    rows = [account(f"{name}.xlsx") for name in "abc"]
    found = same_ids(pd.DataFrame(rows))

    assert [(f.code, f.one.file, f.another.file) for f in found] == [
        ("several_books", "a.xlsx", "b.xlsx"), ("several_books", "a.xlsx", "c.xlsx"),
    ]  # fmt: skip
    for finding in found:
        for lang in Lang:
            assert "3" in finding.say(lang)
            assert all(row["file"] in finding.say(lang) for row in rows)


@pytest.mark.parametrize(
    ("key", "values", "code", "pairs"),
    [
        ("owner", [None, "李", "王"], "two_owners", ["bc"]),  # the first book says nothing
        ("owner", ["李", "王", "王"], "two_owners", ["ab", "ac"]),
        ("tier", ["A", "A", "B"], "two_tiers", ["ac"]),
        ("purchases", [None, 100.0, 500.0], "two_amounts", ["bc"]),
        ("purchases", [100.0, 100.0, 500.0], "two_amounts", ["ac"]),
    ],
)
def test_the_third_book_is_not_lost_in_what_disagrees(
    key: str, values: list[Any], code: str, pairs: list[str]
) -> None:
    rows = [
        account(f"{name}.xlsx", **{key: value})
        for name, value in zip("abc", values, strict=True)
    ]  # fmt: skip
    found = [f for f in same_ids(pd.DataFrame(rows, dtype=object)) if f.code == code]

    assert [f.one.file[0] + f.another.file[0] for f in found] == pairs


def test_an_unlike_name_in_the_first_book_hides_no_conflict_of_the_others() -> None:
    rows = [account("a.xlsx", name="邮政速递物流"), account("b.xlsx"), account("c.xlsx")]

    (found,) = same_ids(pd.DataFrame(rows))
    assert (found.code, found.one.file, found.another.file) == ("same_account", "b.xlsx", "c.xlsx")


def test_amounts_are_said_with_all_their_digits() -> None:
    rows = [account("a.xlsx", purchases=1234567.8), account("b.xlsx", purchases=0.1 + 0.2)]
    (found,) = (f for f in same_ids(pd.DataFrame(rows)) if f.code == "two_amounts")

    assert (found.found, found.other) == ("1,234,567.8 万元", "0.3 万元")


def test_each_conflict_points_to_the_cells_that_disagree() -> None:
    rows = [account("a.xlsx"), account("b.xlsx", 8, owner="王", tier="B", purchases=5.0)]
    found = {finding.code: finding for finding in same_ids(pd.DataFrame(rows))}

    assert {code: finding.one.key for code, finding in found.items()} == {
        "same_account": "name", "two_owners": "owner", "two_tiers": "tier", "two_amounts": "purchases",
    }  # fmt: skip
    assert (found["two_owners"].found, found["two_owners"].other) == ("李", "王")
    assert (found["two_amounts"].found, found["two_amounts"].other) == ("100 万元", "5 万元")
    assert "李" in found["two_owners"].say(Lang.EN)
    assert found["same_account"].severity == "error"


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("上海港口机械股份有限公司", True), ("上海港口机械（集团）", True), ("上海港口机械 厂", True),
        ("上海造船", False), ("北京港口机械公司", False),
    ],
)  # fmt: skip
def test_names_that_are_alike_in_one_city(name: str, alike: bool) -> None:
    rows = [account("a.xlsx"), account("b.xlsx", id="K2", name=name)]

    found = similar_names(pd.DataFrame(rows))
    assert codes(found) == ["similar_account"] * alike
    assert similar_names(pd.DataFrame([rows[0], {**rows[1], "id": "K1"}])) == []
    assert similar_names(pd.DataFrame([rows[0], {**rows[1], "file": "a.xlsx"}])) == []
    assert similar_names(pd.DataFrame([rows[0], {**rows[1], "block": "杭州"}])) == []


def test_a_plain_name_has_no_form_width_case_or_signs() -> None:
    assert plain_name("ＡＢＣ Machines Co., Ltd.") == plain_name("abc machines")
    assert plain_name("Company") == "company"  # a name that is nothing but a form stays
    assert plain_name(None) == ""


def test_a_long_list_ends_with_how_many_more() -> None:
    findings = [Finding("error", "same_account", "", str(n)) for n in range(5)]
    findings.append(Finding("note", "open_book", ""))

    kept = at_most(findings, 2)
    assert codes(kept) == ["same_account", "same_account", "open_book", "more"]
    assert kept[-1].say(Lang.ZH) == "还有 3 条“一个客户两本计划”没有列出。"
    assert kept[-1].say(Lang.EN) == "3 more of 'one account, two books' are not listed."
    assert KINDS.keys() == SAYINGS.keys()


def test_every_sentence_is_there_in_both_languages_and_says_what_was_found() -> None:
    for code in SAYINGS:
        subject = "same_account" if code == "more" else "S1"
        finding = Finding("note", code, "", subject, "F1", "O1")
        zh, en = finding.say(Lang.ZH), finding.say(Lang.EN)
        assert any("\u4e00" <= sign <= "\u9fff" for sign in zh)
        assert en.isascii()
        assert ("F1" in zh) == ("F1" in en)
