"""Segments are one in either language, and a product is offered to those it is for (M1, M7)."""

from pathlib import Path

import pandas as pd
import pytest

from generators.common.language import Lang
from generators.common.period import Period
from generators.common.segments import SEGMENTS, segment_key
from tests.rep import Rep
from tests.workbooks.consolidating.region import book
from tests.workbooks.national.conftest import read_region
from workbooks.host.book_info import BookInfo
from workbooks.national import summary_tables, tables
from workbooks.schema import Table
from workbooks.template.defaults import default_tables


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A book in each language; in each an account in grain, one of the company's own segment, others."""
    made = tmp_path / "books"
    made.mkdir()
    words = {Lang.ZH: ["粮食", "冷链", "军队", "粮食 "], Lang.EN: ["Grain", "cold chain", "MILITARY", "grain"]}  # fmt: skip
    for number, lang in enumerate(Lang):
        path = made / f"{lang}.xlsx"
        path.write_bytes(book(lang, number))
        rep = Rep(path)
        for row, word in zip(rep.rows("Accounts"), words[lang], strict=False):
            rep.types("Accounts", str(row["id"]), segment=word)
    return made


def shown(folder: Path, lang: Lang, table: Table) -> pd.DataFrame:
    output = folder.parent / f"N-{lang}.xlsx"
    read_region(folder, folder.parent / "store", []).write(output, lang)
    found = pd.read_excel(output, sheet_name=table.title.say(lang), header=4, engine="calamine")
    return found.iloc[:, : len(table.columns)].set_axis(table.keys, axis=1).dropna(how="all")


def reach(folder: Path, product: str) -> tuple[float, float, float]:
    """Return how many buy a product, for how much, and how many VIP and A accounts do not."""
    rows = shown(folder, Lang.EN, summary_tables.PRODUCTS).set_index("product")
    found = rows.loc[[product], ["buying", "amount", "key_white"]].to_numpy(float)[0]
    return float(found[0]), float(found[1]), float(found[2])


@pytest.mark.parametrize(("lang", "grain", "military"), [(Lang.ZH, "粮食", "部队"), (Lang.EN, "grain", "military")])  # fmt: skip
def test_a_segment_of_the_course_is_one_and_a_companys_own_words_stay(
    folder: Path, lang: Lang, grain: str, military: str
) -> None:
    rows = shown(folder, lang, summary_tables.SEGMENTS)
    named = rows.groupby("segment")["accounts"].sum()

    assert {grain, military, "冷链", "cold chain"} <= set(named.index)
    assert named[grain] == 4 + 3  # three more accounts of the English book are in grain
    assert named[military] == 2
    assert {"粮食", "grain", "Grain"} & set(named.index) == {grain}
    accounts = shown(folder, lang, tables.ACCOUNTS)["segment"]
    assert (accounts == grain).sum() == named[grain]
    assert not set(accounts) & {key for key in SEGMENTS if "_" in key}


def test_a_key_is_no_word_that_a_company_would_type_for_another_segment() -> None:
    assert segment_key("transport") == "transport"
    assert segment_key("  运输院校 ") == segment_key("交通企事业单位") == "transport_institutions"
    assert segment_key("Ｇｒａｉｎ") == "grain"


@pytest.mark.parametrize("lang", list(Lang))
def test_every_segment_of_a_new_book_has_a_key(lang: Lang) -> None:
    info = BookInfo("b", "Li", "East", Period.parse("2027Q1"), lang, "kUSD")
    words = default_tables(info)["Segments"]["segment"]
    assert [segment_key(word) for word in words] == list(SEGMENTS)


def test_a_product_for_one_segment_is_no_white_space_of_another(folder: Path) -> None:
    path = folder / "en.xlsx"
    rep = Rep(path)
    product = str(rep.rows("Products")[0]["product"])
    before = shown(folder, Lang.EN, tables.WHITE)
    buying, amount, key_white = reach(folder, product)
    rep.types("Products", str(rep.rows("Products")[0]["id"]), segment="粮食")

    after = shown(folder, Lang.EN, tables.WHITE)
    mine = after["file"] == "en.xlsx"
    grain = after["segment"] == "grain"
    offered = after["product"].str.contains(product)
    assert (before["file"] == "en.xlsx").sum() > 2
    assert offered[mine & grain].all()
    assert (mine & grain).any()
    assert not offered[mine & ~grain].any()
    now = reach(folder, product)
    assert now[:2] == (buying, amount)  # who buys it still counts
    assert now[2] < key_white


def test_an_accounts_room_is_said_once(folder: Path) -> None:
    white = shown(folder, Lang.EN, tables.WHITE)

    assert white.duplicated(["file", "id"]).sum() == 0
    assert (white["product"].str.count(", ") > 0).any()
    room = (white["potential"] - white["purchases"]).clip(lower=0)
    assert white["room"].tolist() == room.round(6).tolist()  # and no 0.30000000000000004
