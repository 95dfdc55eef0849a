"""Whether every book came, is fresh, can be right, and was reviewed."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from generators.common.rows import records
from generators.consolidation.findings import Finding, Place

STALE_DAYS = 45  # [ours] a book planned longer ago is stale
_JUMP = 3.0  # [ours] purchases that grew or fell to a third cannot be right unlooked at
_FEWER = 0.7  # [ours] so small a part of last time's accounts is looked at


def check_books(books: pd.DataFrame, as_of: dt.date) -> list[Finding]:
    """Return what is wrong with books as such: age, being open, review.

    Args:
        books: One row a book: `file, region, rep, last_run, is_open, review, reason`.
        as_of: The day counted to.
    """
    reviewed = bool(books["review"].notna().any())
    return [finding for book in records(books) for finding in _of_book(book, as_of, reviewed)]


def check_sums(now: pd.DataFrame, last: pd.DataFrame) -> list[Finding]:
    """Return books whose sums cannot follow from those of the last run.

    Args:
        now: One row a book: `book, file, region, accounts, purchases, unit`.
        last: The same of the last run.
    """
    both = now.merge(last, on="book", suffixes=("", "_last"))
    findings = []
    for row in records(both):
        place = Place(row["file"])
        region = str(row["region"] or "")
        amounts = row["purchases"], row["purchases_last"]
        ratio = amounts[0] / amounts[1] if amounts[1] else 1.0
        if row["unit"] == row["unit_last"] and not 1 / _JUMP < ratio < _JUMP:
            found, before = (f"{amount:,.1f} {row['unit']}" for amount in amounts)
            said = ("impossible_sum", region, row["file"], found, before)
            findings.append(Finding("error", *said, place))
        if row["accounts"] < _FEWER * row["accounts_last"]:
            found, before = str(int(row["accounts"])), str(int(row["accounts_last"]))
            said = ("fewer_accounts", region, row["file"], found, before)
            findings.append(Finding("warning", *said, place))
    return findings


def check_expected(books: pd.DataFrame, expected: pd.DataFrame) -> list[Finding]:
    """Return the regions, reps or books that were expected and did not come.

    Args:
        books: One row a book: `region, rep, book`.
        expected: One row each that should come, with one or more of the columns `region`, `rep`
            and `book`.
    """
    keys = [key for key in ("region", "rep", "book") if key in expected.columns]
    there = {tuple(str(row[key]).strip() for key in keys) for row in records(books)}
    findings = []
    for row in records(expected.fillna("").astype(str)):
        wanted = tuple(row[key].strip() for key in keys)
        if any(wanted) and not any(_meets(found, wanted) for found in there):
            subject = " · ".join(part for part in wanted if part)
            findings.append(Finding("error", "missing_region", row.get("region", ""), subject))
    return findings


def check_capacity(days: pd.DataFrame) -> list[Finding]:
    """Return who has more visits than fit, on how many days, with the first such visit's cell.

    Args:
        days: One row an owner and day: `file, region, owner, visits, most, row`.
    """
    over = days[days["visits"] > days["most"]]
    findings = []
    for (file, owner), rows in over.groupby(["file", "owner"], sort=True):
        row = records(rows)[0]
        place = Place(str(file), "Visits", int(row["row"]), "date")
        said = (str(owner), str(len(rows)), str(int(row["most"])))
        findings.append(Finding("warning", "over_capacity", str(row["region"] or ""), *said, place))
    return findings


def _of_book(book: dict[str, object], as_of: dt.date, reviewed: bool) -> Iterator[Finding]:
    file, region = str(book["file"]), str(book["region"] or "")
    place = Place(file)

    def finding(severity: str, code: str, found: object = "", other: object = "") -> Finding:
        return Finding(
            severity, code, region, subject=file, found=str(found), other=str(other), one=place
        )

    last = pd.Timestamp(book["last_run"])  # type: ignore[arg-type]
    if pd.isna(last):
        yield finding("error", "never_planned")
    elif (pd.Timestamp(as_of) - last).days > STALE_DAYS:
        yield finding("warning", "stale_book", last.date(), STALE_DAYS)
    if book["is_open"]:
        yield finding("note", "open_book")
    if book["review"] == "returned":
        yield finding("warning", "returned", book["reason"])
    elif reviewed and book["review"] != "approved":
        yield finding("note", "not_reviewed")


def _meets(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return all(not part or part == there for part, there in zip(wanted, found, strict=True))
