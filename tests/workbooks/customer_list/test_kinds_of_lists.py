"""Which rows and which files are accounts, and what is said of those that are not."""

from pathlib import Path

import pytest

from generators.common.errors import ImportFileError
from tests.workbooks.customer_list.tried import column, left_out, told, written

BODY = "K1,甲,1\nK2,乙,2\n"


@pytest.mark.parametrize(
    "row",
    [
        "合计：2,,3", "总  计,,3", "共 2 家,,3", "本页合计,,3", ",合计,3", "小计,,3", "累计,,3", "Total,,3", ",Grand Total:,3", "Subtotal,,3",
        "Total: 2 records,,", "Sum,,3", ",,3", "Total,Total,3", "合計,,3",
    ],
)  # fmt: skip
def test_a_total_is_left_out_by_name(tmp_path: Path, row: str) -> None:
    found = written(tmp_path, f"客户编号,客户名称,年采购额（万元）\n{BODY}{row}\n")

    assert found.accounts["id"].tolist() == ["K1", "K2"]
    assert left_out(found) == [(4, "total")]


@pytest.mark.parametrize("name", ["Total", "Sum", "小计", "Total Energies", "共享物流"])
def test_an_account_may_have_the_name_of_a_total(tmp_path: Path, name: str) -> None:
    found = written(tmp_path, f"客户编号,客户名称,年采购额（万元）\nK0,{name},5\n{BODY}")

    assert column(found, "name") == {"K0": name, "K1": "甲", "K2": "乙"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("姓名,客户名称,职务,手机,邮箱\n张三,甲公司,经理,138,a@b\n", "people"),
        ("Record ID,First Name,Last Name,Email,Last Activity Date,Associated Company\n1,A,B,a@b,2026-11-01,C\n", "people"),
        ("Opportunity Name,Account Name,Account ID,Stage,Amount,Close Date\nX,Acme,A1,Prospecting,5,2026-01-01\n", "projects"),
        ("订单编号,客户编号,客户名称,产品名称,数量,金额\nO1,K1,甲,泵,1,5\nO2,K1,甲,阀,1,5\n", "purchases"),
        ("竞争对手,产品,优势,劣势\n乙公司,泵,价格,质量\n", "competitors"),
    ],
)  # fmt: skip
def test_a_list_of_something_else_is_said_to_be_one(tmp_path: Path, text: str, kind: str) -> None:
    with pytest.raises(ImportFileError, match=f"is a list of {kind}"):
        written(tmp_path, text)


def test_accounts_with_the_person_to_ask_for_are_accounts(tmp_path: Path) -> None:
    text = "客户编号,客户名称,联系人,职务,电话,上次拜访\nK1,甲,张三,经理,1,2026-11-01\n"

    assert column(written(tmp_path, text), "name") == {"K1": "甲"}


@pytest.mark.parametrize(
    ("header", "keys"),
    [
        ("(Do Not Modify) Account,Account Name,Account Number,Address 1: City,Annual Revenue,Owner", ["name", "id", "city", "purchases", "owner"]),
        ("客户编码,客户名称,客户分组,销售员,本期销售额(元),行业", ["id", "name", "owner", "purchases", "segment"]),
        ("客戶編號,客戶名稱,負責人,年銷售額（萬元）,所屬行業", ["id", "name", "owner", "purchases", "segment"]),
        ("客户ID,公司名称,客户所有人,所属行业,年销售额,最近活动时间", ["id", "name", "owner", "segment", "purchases", "last_visit"]),
        ("\u200b客户编号\u200b,客户 名称 / Account Name,CITY*", ["id", "name", "city"]),
    ],
)  # fmt: skip
def test_headers_of_crm_exports_are_known(tmp_path: Path, header: str, keys: list[str]) -> None:
    row = ",".join("1" for _ in header.split(","))

    assert sorted(written(tmp_path, f"{header}\n{row}\n").mapped.values()) == sorted(keys)


def test_an_unknown_header_prints_a_map_ready_to_edit(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError) as refusal:
        written(tmp_path, "Nr,Wer,City\n1,A,Rome\n")

    assert '[columns]\n"Nr" = ""\n"Wer" = ""\n"City" = "city"\n# id, name' in str(refusal.value)


def test_a_repeated_header_in_other_width_is_no_new_list(tmp_path: Path) -> None:
    text = (
        f"单位：元\n客户编号,客户名称：,年采购额\n{BODY}客户编号,客户名称:,年采购额\nK3,丙,30000\n"
    )
    found = written(tmp_path, text)

    assert (column(found, "purchases")["K3"], left_out(found)) == (3.0, [(5, "repeated_header")])


def test_an_id_written_as_a_formula_is_what_the_formula_shows(tmp_path: Path) -> None:
    found = written(tmp_path, 'id,name\n="00123",A\n')

    assert (found.accounts["id"].tolist(), told(found)) == (["00123"], {(2, "as_formula", "id")})


def test_a_quotation_mark_that_does_not_close_swallows_no_rows(tmp_path: Path) -> None:
    found = written(tmp_path, 'id,name,city\n1,"A,X\n2,B,Y\n3,C,Z\n')

    assert column(found, "city") == {"1": "X", "2": "Y", "3": "Z"}
    assert told(found) == {(2, "quote", "")}


def test_every_row_is_an_account_or_left_out_with_a_reason(tmp_path: Path) -> None:
    text = f"客户编号,客户名称,年采购额（万元）\n{BODY}K1,丙,3\n,丁,4\n第1页,,\n合计,,3\n"
    found = written(tmp_path, text)

    assert len(found.accounts) + len(found.left_out) == 6
    assert [row["reason"] for row in found.left_out] == [
        "its ID is that of a row above", "it has no account ID", "it is a line of the page, no row of the list", "it is a total",
    ]  # fmt: skip


def test_a_small_table_below_the_list_is_no_account(tmp_path: Path) -> None:
    text = f"客户编号,客户名称,年采购额（万元）,城市\n{BODY}\n负责人,人数\n李,3\n\nK3,丙,3,上海\n"
    found = written(tmp_path, text)

    assert found.accounts["id"].tolist() == ["K1", "K2", "K3"]
    assert left_out(found) == [(5, "another_table"), (6, "another_table")]


def test_an_account_without_figures_below_a_blank_line_is_one(tmp_path: Path) -> None:
    found = written(tmp_path, f"客户编号,客户名称,年采购额（万元）,城市\n{BODY}\nK3,丙,,\n")

    assert found.accounts["id"].tolist() == ["K1", "K2", "K3"]


def test_a_list_whose_amounts_are_all_empty_keeps_the_currency_of_its_headers(
    tmp_path: Path,
) -> None:
    assert written(tmp_path, "id,name,purchases (EUR)\n1,A,\n").unit == "kEUR"


def test_a_word_that_is_not_in_the_list_is_told_with_those_that_are(tmp_path: Path) -> None:
    found = written(tmp_path, "Account ID,Account name,Tier override\nK1,A,D\n")

    assert found.problems[0].expected == "one of VIP, A, B, C"


def test_a_doubtful_day_is_told_with_the_days_it_may_mean(tmp_path: Path) -> None:
    found = written(tmp_path, "Account ID,Account name,Last visit\nK1,A,3/5/2026\n")

    assert "which may be 2026-05-03 or 2026-03-05" in found.problems[0].message
