"""What the tests of tried lists share: reading one, and what it came to in few words."""

import datetime as dt
from pathlib import Path
from typing import Any

from generators.common.language import Lang
from workbooks.customer_list import CustomerList, read_customer_list

LATEST = dt.date(2027, 1, 1)


def read(path: Path, lang: Lang = Lang.EN, **more: Any) -> CustomerList:
    """Return a list as a book of the first quarter of 2027 would read it."""
    return read_customer_list(path, lang=lang, latest=LATEST, **more)


def written(folder: Path, text: str, name: str = "list.csv") -> CustomerList:
    """Return what a text file says."""
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name)


def column(found: CustomerList, key: str) -> dict[str, Any]:
    """Return a column's values by account ID."""
    values = (None if value != value else value for value in found.accounts[key])
    return dict(zip(found.accounts["id"], values, strict=True))


def told(found: CustomerList) -> set[tuple[int | None, str, str]]:
    """Return what was found: row, code, column; rows left out by the way are not among it."""
    return {(p.source_row, p.id.split("-")[1], p.column) for p in found.problems}


def left_out(found: CustomerList) -> list[tuple[int, str]]:
    """Return the rows left out, each with its reason's code."""
    return [(row["row"], row["code"]) for row in found.left_out]
