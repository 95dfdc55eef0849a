"""Accounts that stand in two books: under one id, or under names so alike that one is meant."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from generators.common.rows import records
from generators.consolidation.findings import Finding, Place

ALIKE = 88.0  # [ours] of 100, of names without their legal form
_SAME_NAME = 60.0  # [ours] one id with names less alike is two lists that number from 1
_TOLERANCE = 0.005  # amounts that differ by less are one
_FORMS = re.compile(
    r"(有限责任公司|股份有限公司|有限公司|公司|集团|\b(co|ltd|inc|llc|corp|corporation|company|group|gmbh|limited)\b)"
)
_SIGNS = re.compile(r"[\W_]+")


def plain_name(name: Any) -> str:
    """Return a name as names are compared: without legal form, width, case, blanks and signs."""
    text = unicodedata.normalize("NFKC", str(name or "")).casefold()
    return _SIGNS.sub("", _FORMS.sub("", text)) or _SIGNS.sub("", text)


def same_ids(accounts: pd.DataFrame) -> list[Finding]:
    """Return where one id stands in several books: as one account, and how they differ.

    Args:
        accounts: Rows whose id stands in more than one book: `id, name, owner, tier, purchases,
            unit, region, file, row`.
    """
    findings: list[Finding] = []
    for _, rows in accounts.sort_values(["id", "file", "row"]).groupby("id", sort=False):
        first, *others = records(rows)
        for other in others:
            alike = fuzz.ratio(plain_name(first["name"]), plain_name(other["name"]))
            if other["file"] != first["file"] and alike >= _SAME_NAME:
                findings += _pair(first, other)
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


def _pair(one: dict[str, Any], other: dict[str, Any]) -> Iterator[Finding]:
    def finding(severity: str, code: str, key: str, found: Any, others: Any) -> Finding:
        return Finding(
            severity, code, str(one["region"] or ""), subject=str(one["id"]), found=str(found), other=str(others),
            one=_cell(one, key), another=_cell(other, key),
        )  # fmt: skip

    yield finding("error", "same_account", "name", one["name"], other["name"])
    for code, key in (("two_owners", "owner"), ("two_tiers", "tier")):
        if pd.notna(one[key]) and pd.notna(other[key]) and one[key] != other[key]:
            yield finding("warning", code, key, one[key], other[key])
    amounts = one["purchases"], other["purchases"]
    if all(pd.notna(amount) for amount in amounts):
        differs = abs(amounts[0] - amounts[1]) > _TOLERANCE * max(map(abs, amounts))
        if differs or (one["unit"] != other["unit"] and any(amounts)):
            said = [f"{row['purchases']:g} {row['unit']}" for row in (one, other)]
            yield finding("warning", "two_amounts", "purchases", *said)


def _cell(row: dict[str, Any], key: str) -> Place:
    return Place(row["file"], "Accounts", int(row["row"]), key)


__all__ = ["ALIKE", "at_most", "plain_name", "same_ids", "similar_names"]
