from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

from generators.common.language import Lang
from tests.workbooks.national.conftest import DAY, Region
from tests.workbooks.national.independent import (
    Books,
    months,
    per_book,
    pipeline,
    products,
    read_books,
    sums,
    unsold,
)
from workbooks.national import summary_tables, tables
from workbooks.schema import Table
from workbooks.schema.words import reader_of

NOT_GIVEN = {"（未填）", "(none)"}


@pytest.fixture(scope="session")
def books(region: Region) -> Books:
    return read_books(region.folder, region.used)


def sheet(path: Path, table: Table) -> pd.DataFrame:
    """Return a sheet of sums with its keys; words of a list as codes, and what is missing as None."""
    lang = Lang(path.stem[-2:])
    found = pd.read_excel(path, sheet_name=table.title.say(lang), header=4, engine="calamine")
    found = found.dropna(how="all").iloc[:, : len(table.columns)]
    found.columns = pd.Index(table.keys)
    for column in table.columns:
        if column.terms:
            found[column.key] = found[column.key].map(reader_of(column), na_action="ignore")
    return found.replace(dict.fromkeys(NOT_GIVEN))


def check(path: Path, table: Table, expected: pd.DataFrame, keys: Sequence[str]) -> None:
    """Hold a sheet against what pandas came to: the same rows, and the same in every column."""
    found = sheet(path, table)
    found = found[found[keys[-1]].notna()]  # the rows above the charts
    one, other = (
        frame.assign(**{key: frame[key].fillna("") for key in keys}).sort_values(
            list(keys), ignore_index=True
        )[list(expected.columns)]
        for frame in (found, expected)
    )
    pd.testing.assert_frame_equal(one, other, check_dtype=False, rtol=1e-9, atol=1e-6)


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (summary_tables.REGIONS, ["region"]),
        (summary_tables.REPS, ["region", "owner"]),
        (summary_tables.TIERS, ["tier"]),
        (summary_tables.SEGMENTS, ["segment"]),
    ],
    ids=lambda part: getattr(part, "name", ""),
)
def test_sums_are_those_of_pandas(
    national: Path, books: Books, table: Table, keys: list[str]
) -> None:
    expected = sums(books, *keys)
    expected = expected[[key for key in expected.columns if key in table.keys]]
    assert expected["dropped"].sum() > 0
    assert expected["extra"].sum() > 0
    assert expected["accounts"].sum() == 21 * 200

    check(national, table, expected, [*keys, "unit"])


def test_months_phases_and_products_are_those_of_pandas(national: Path, books: Books) -> None:
    check(national, summary_tables.MONTHS, months(books), ["month"])
    check(national, summary_tables.PRODUCTS, products(books), ["product", "unit"])
    found = sheet(national, summary_tables.PIPELINE)
    found = found[found["actions"].notna()]
    expected = pipeline(books, DAY)
    for key in ("actions", "open", "doing", "done", "stopped", "overdue"):
        assert found[key].tolist() == expected[key].tolist()  # both in the order of the method
        assert expected[key].sum() > 0


def test_what_the_health_of_a_book_counts_is_that_of_pandas(national: Path, books: Books) -> None:
    expected = per_book(books, DAY)

    found = sheet(national, tables.BOOKS)
    check(national, tables.BOOKS, expected, ["file"])
    assert expected["stale_accounts"].sum() > 0
    assert found["health"].is_monotonic_increasing


def test_lists_are_those_of_pandas(national: Path, books: Books) -> None:
    accounts = books["accounts"]

    found = sheet(national, tables.ACCOUNTS)
    dropped, white = sheet(national, tables.DROPPED), sheet(national, tables.WHITE)
    overdue = sheet(national, tables.OVERDUE)
    check(national, tables.ACCOUNTS, accounts[["file", "id", "tier", "owner", "segment", "purchases", "potential", "profit", "due", "planned", "done"]], ["file", "id"])  # fmt: skip
    assert len(found) == len(accounts)
    short = accounts[accounts["due"] > accounts["planned"]]
    assert sorted(zip(dropped["file"], dropped["id"], strict=True)) == sorted(zip(short["file"], short["id"], strict=True))  # fmt: skip
    between = {"zh": "、", "en": ", "}[national.stem[-2:]]
    expected = unsold(books)
    expected["product"] = expected["product"].map(between.join)
    check(national, tables.WHITE, expected, ["file", "id"])
    assert sum(map(len, white["product"].str.split(between))) == products(books)["key_white"].sum()
    assert len(overdue) == pipeline(books, DAY)["overdue"].sum()
