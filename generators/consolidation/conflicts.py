"""Accounts that stand in two books: under one id, or under names so alike that one is meant."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from generators.common.rows import records
from generators.consolidation.findings import Finding, Place
from generators.consolidation.names import plain_name

ALIKE = 88.0  # [ours] of 100, of names without their legal form
_SAME_NAME = 60.0  # [ours] one id with names less alike is two lists that number from 1
_TOLERANCE = 0.005  # amounts that differ by less are one
_MOST_NAMED = 20  # books in one sentence; each has a row of its own
Row: TypeAlias = Mapping[str, Any]


def same_ids(accounts: pd.DataFrame) -> list[Finding]:
    """Return where one id stands in several books: as one account, and how they differ.

    Of three books and more every one is named: each further book has a finding of its own, with
    the first of those that say something as its other side.

    Args:
        accounts: Rows whose id stands in more than one book: `id, name, owner, tier, purchases,
            unit, region, file, row`.
    """
    findings: list[Finding] = []
    for _, rows in accounts.sort_values(["id", "file", "row"]).groupby("id", sort=False):
        for account in _alike(records(rows)):
            findings += _disagreements(account)
    return findings


def similar_names(accounts: pd.DataFrame) -> list[Finding]:
    """Return accounts of different books and ids whose names are alike, in one city.

    Numbers in a name must be the same: 'plant 1' and 'plant 2' are two.

    Args:
        accounts: `block` (rows that are compared with each other), `id, name, city, region, file,
            row`.
    """
    findings: list[Finding] = []
    for _, block in accounts.sort_values(["block", "file", "row"]).groupby("block", sort=False):
        rows = records(block)
        names = [plain_name(row["name"]) for row in rows]
        alike = process.cdist(names, names, scorer=fuzz.ratio, score_cutoff=ALIKE)
        for one, other in np.argwhere(np.triu(alike, 1) > 0):
            findings += _similar(rows[one], rows[other])
    return findings


def at_most(findings: Sequence[Finding], most: int) -> list[Finding]:
    """Return the findings, of each kind at most so many and a line that says how many more."""
    kept: list[Finding] = []
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
        if counts[finding.code] <= most:
            kept.append(finding)
    more = [
        Finding("note", "more", "", code, str(n - most)) for code, n in counts.items() if n > most
    ]
    return kept + more


def _similar(one: dict[str, Any], other: dict[str, Any]) -> list[Finding]:
    if one["file"] == other["file"] or one["id"] == other["id"]:
        return []
    return [
        Finding(
            "warning", "similar_account", str(one["region"] or ""), subject=str(one["id"]),
            found=str(one["name"]), other=str(other["name"]), one=_cell(one, "name"), another=_cell(other, "name"),
        )
    ]  # fmt: skip


def _alike(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows of one id by account, one row a book: each with the first its name is like."""
    left = [(plain_name(row["name"]), row) for row in rows]
    accounts: list[list[Row]] = []
    while left:
        (leader, _), *_ = left
        alike = process.cdist([leader], [name for name, _ in left], scorer=fuzz.ratio)[0]
        mine = [pair[1] for pair, score in zip(left, alike, strict=True) if score >= _SAME_NAME]
        left = [pair for pair, score in zip(left, alike, strict=True) if score < _SAME_NAME]
        firsts: dict[str, Row] = {}
        for row in mine:
            firsts.setdefault(row["file"], row)
        accounts.append(list(firsts.values()))
    return accounts


def _disagreements(rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield that one account stands in these books, and what they say otherwise of it."""
    first, *others = rows
    code, said = "same_account", tuple[Any, ...]()
    if len(others) > 1:
        files = [row["file"] for row in rows]
        more = " …" * (len(files) > _MOST_NAMED)
        code, said = "several_books", (len(files), " · ".join(files[:_MOST_NAMED]) + more)
    for other in others:
        yield _finding("error", code, "name", (first, other), said)
    for code, key in (("two_owners", "owner"), ("two_tiers", "tier")):
        filled = [row for row in rows if pd.notna(row[key])]
        for row in filled[1:]:
            if row[key] != filled[0][key]:
                yield _finding("warning", code, key, (filled[0], row))
    yield from _amounts([row for row in rows if pd.notna(row["purchases"])])


def _amounts(rows: Sequence[Row]) -> Iterator[Finding]:
    for row in rows[1:]:
        one, other = rows[0]["purchases"], row["purchases"]
        differs = abs(one - other) > _TOLERANCE * max(abs(one), abs(other))
        if differs or (rows[0]["unit"] != row["unit"] and any((one, other))):
            said = [f"{_plain(r['purchases'])} {r['unit']}" for r in (rows[0], row)]
            yield _finding("warning", "two_amounts", "purchases", (rows[0], row), said)


def _plain(amount: float) -> str:
    """Return an amount with all its digits before the point, and two after it at most."""
    return f"{amount:,.2f}".rstrip("0").rstrip(".")


def _finding(
    severity: str, code: str, key: str, rows: tuple[Row, Row], said: Sequence[Any] = ()
) -> Finding:
    one, other = rows
    found, others = said or (one[key], other[key])
    return Finding(
        severity, code, str(one["region"] or ""), subject=str(one["id"]), found=str(found), other=str(others),
        one=_cell(one, key), another=_cell(other, key),
    )  # fmt: skip


def _cell(row: Row, key: str) -> Place:
    return Place(row["file"], "Accounts", int(row["row"]), key)
