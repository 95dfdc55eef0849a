"""Small books in both languages, and edits a rep or a mail program makes to them."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from benchmarks.region_books import REGIONS, copy_of, replaced, template
from generators.common.language import Lang
from workbooks.consolidating.book import BookRead, ReadWish, read_book

ACCOUNTS_PART = "xl/tables/table1.xml"


@cache
def book(lang: Lang = Lang.EN, number: int = 0, accounts: int = 12) -> bytes:
    """Return a planned book."""
    return copy_of(template(lang, accounts), number, REGIONS[lang][0])


def renamed(data: bytes, headers: Mapping[str, str]) -> bytes:
    """Return a book in which headers of Accounts are called otherwise."""
    texts = {f'name="{old}"': f'name="{new}"' for old, new in headers.items()}
    return replaced(data, texts, only=ACCOUNTS_PART)


def swapped(data: bytes, one: str, other: str) -> bytes:
    """Return a book in which two headers of Accounts have changed places."""
    return renamed(renamed(renamed(data, {one: "§"}), {other: one}), {"§": other})


def read(folder: Path, data: bytes, wish: ReadWish | None = None) -> BookRead:
    """Write a book and read it."""
    (folder / "book.xlsx").write_bytes(data)
    return read_book(str(folder), "book.xlsx", wish or ReadWish())


def codes(found: BookRead) -> list[str]:
    """Return what kinds of faults were found."""
    return [fault.code for fault in found.faults]


def sentences(found: BookRead) -> str:
    """Return all faults in English."""
    return "\n".join(fault.en for fault in found.faults)


def cell_of(sentence: str) -> str:
    """Return the cell a sentence names."""
    match = re.search(r"!([A-Z]+\d+)", sentence)
    return match[1] if match else ""
