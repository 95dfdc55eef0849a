"""The Problems table of a run: what it found, what still stands, and what the rep wrote there."""

from typing import Any

import pandas as pd

from addin.commands.plan.run import Run
from generators.accounts.checks import CODES
from generators.common.language import Phrase
from generators.common.problems import KEYS, Problem, to_frame
from generators.common.rows import records
from generators.common.vocabulary import ORIGINS, SEVERITIES
from workbooks.host.merge import name_rows
from workbooks.schema import TABLES
from workbooks.schema.naming import key_of, label, title

_UNUSABLE = Phrase(
    "{table}的“{column}”里写着“{found}”，计划用不了；原样保留，按没有填写来计划。",
    "{table}, '{column}' says '{found}', which the plan cannot use; it stays, and the plan is made without it.",
)
_USABLE = Phrase("列表中的词、数字或日期", "a word of the list, a number or a date")
_ENDED = Phrase("已不存在，因有你的备注保留：", "No longer found; kept for your notes: ")
_NO_MEMORY = Phrase(
    "这本计划簿没有计划的记忆（由旧版本制作，或隐藏的工作表被删），这次除拜访日期、X、Y 和分类外，你写在 ▣ 列里的改动被覆盖。关闭本簿后运行 kamplan plan 会补上记忆，此后的改动都会保留。",
    "This book holds no memory of the plan (an older version made it, or its hidden sheet was deleted): apart from visit dates, X, Y and tiers, what you had typed into ▣ columns was written over. kamplan plan on the closed book gives it one, and what you type from then on stands.",
)


def write_problems(run: Run) -> list[dict[str, Any]]:
    """Renew the origins this run looked at, keep the others; return them as records."""
    run.problems["edits"] = _about_edits(run)
    old = name_rows(run.host, "Problems")
    frames = []
    for origin in ORIGINS:
        if origin in run.problems:
            frames.append(to_frame(run.problems[origin]))
        else:
            frames.append(_still_true(run, old[old["origin"] == origin])[KEYS])
    rows = pd.concat([frame.astype(object) for frame in frames], ignore_index=True)
    rows = rows.reindex(columns=[*KEYS, "place"])  # a step that checks nothing knows no places
    rows["cell"] = [_address(run, row) for row in records(rows)]
    rank = {severity: n for n, severity in enumerate(SEVERITIES)}
    rows = rows.sort_values("severity", key=lambda s: s.map(rank), kind="stable", ignore_index=True)
    shown = rows.assign(
        table=[title(run.lang, name) for name in rows["table"]],
        column=[
            label(run.lang, run.host.info.unit, t, c)
            for t, c in zip(rows["table"], rows["column"], strict=True)
        ],
    )
    run.host.replace("Problems", pd.concat([shown[KEYS], _noted(run, old, set(rows["id"]))]))
    return [_reported(row) for row in records(rows[KEYS])]


def _about_edits(run: Run) -> list[Problem]:
    """Return what the rep typed that the plan cannot use, and whether the book can remember."""
    found = [
        Problem(
            id=f"edits-unusable-{item.table}-{item.row or item.place}-{item.key}",
            severity="warning", origin="edits", table=item.table, row=item.row, column=item.key,
            source_row=None, found=item.found, expected=_USABLE.say(run.lang),
            message=_UNUSABLE.say(
                run.lang, table=title(run.lang, item.table), column=label(run.lang, run.host.info.unit, item.table, item.key),
                found=item.found,
            ),
            place=item.place if item.table not in run.merge.renewed else None,
        )
        for item in run.merge.unusable()
    ]  # fmt: skip
    if not run.merge.remembers:
        found.append(
            Problem(
                id="edits-no_memory", severity="note", origin="edits", table="", row="",
                column="", source_row=None, found="", expected="",
                message=_NO_MEMORY.say(run.lang),
            )
        )  # fmt: skip
    return found


def _noted(run: Run, old: pd.DataFrame, present: set[str]) -> pd.DataFrame:
    """Return the rows of the rep's own, and those that ended but carry the rep's notes."""
    own = ~old["origin"].isin(list(ORIGINS))
    beside = old.index.isin(list(run.host.beside("Problems")))
    ended = ~own & ~old["id"].isin(present) & (old["notes"].notna() | beside)
    said = {f"{_ENDED.zh}", f"{_ENDED.en}"}
    rows = old[own | ended].copy()
    for place in rows.index[ended[rows.index]]:
        message = str(rows.at[place, "message"])
        rows.loc[place, ["severity", "cell"]] = ["note", None]
        if not message.startswith(tuple(said)):
            rows.at[place, "message"] = _ENDED.say(run.lang) + message
    return rows[KEYS]


def _reported(problem: dict[str, Any]) -> dict[str, Any]:
    """Return a problem for the report: nothing is null, a line of the list a whole number."""
    report = {
        key: None if pd.isna(value) or value == "" else value for key, value in problem.items()
    }
    if report["source_row"] is not None:
        report["source_row"] = int(report["source_row"])
    return report


def _address(run: Run, problem: dict[str, Any]) -> str:
    """Return where a problem is: by its row's place where ids do not tell rows apart."""
    table, place = problem["table"], problem["place"]
    row = int(place) if pd.notna(place) else problem["row"]
    return run.host.address(table, row, problem["column"]) if table in TABLES and row != "" else ""


def _still_true(run: Run, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the import's findings that still stand, table and column as the schema names them.

    One that the checks find anew is theirs now; one about an unreadable cell has ended once the
    cell is filled.
    """
    titles = {title(run.lang, name): name for name in TABLES}
    rows = rows.assign(table=[titles.get(table, table) for table in rows["table"]])
    rows = rows.assign(
        column=[
            key_of(run.lang, run.host.info.unit, t, c)
            for t, c in zip(rows["table"], rows["column"], strict=True)
        ]
    )
    accounts = run.host.read("Accounts").drop_duplicates("id").set_index("id")
    keep = []
    for row in records(rows):
        code = str(row["id"]).split("-")[1] if "-" in str(row["id"]) else ""
        found_anew = row["origin"] == "import" and code in CODES and row["severity"] != "error"
        known = row["row"] in accounts.index and row["column"] in accounts.columns
        filled = (
            known
            and row["severity"] == "warning"
            and pd.notna(accounts.loc[row["row"], row["column"]])
        )
        keep.append(not found_anew and not (row["origin"] == "import" and filled))
    return rows[pd.Series(keep, index=rows.index, dtype=bool)]
