"""How a run ends: the problems with their cells, the figures on Home, the log, and the report."""

from collections import Counter
from typing import Any

import pandas as pd

from addin.commands.calendar_sheet import renew_calendar
from addin.commands.run import Run
from generators.checks import CODES, planned_accounts
from generators.language import Phrase
from generators.problems import KEYS, to_frame
from generators.review import review as find_gaps
from generators.rows import records
from generators.vocabulary import ORIGINS, SEVERITIES
from generators.working_days import provisional_years
from workbooks.overview import figures
from workbooks.schema import TABLES

_REVIEW = Phrase("复查", "Reviewing")
_SUMMARY = Phrase(
    "客户 {accounts}，拜访 {visits}，SWOT {swot}，策略 {strategies}，行动 {actions}，问题 {problems}",
    "{accounts} accounts, {visits} visits, {swot} SWOT entries, {strategies} strategies, {actions} actions, {problems} problems",
)
_RAN = Phrase("运行", "run")
_OVERRIDE = Phrase("保留你的改动", "your change kept")
_KEPT = Phrase("保留你写过的行", "row kept for your writing")
_VALUE = Phrase("{table}“{column}”：{found}", "{table} '{column}': {found}")
_RUNS_LOGGED = 200


def review(run: Run) -> None:
    """List what is missing or stale."""
    with run.step("review", _REVIEW):
        names = (
            "KeyPeople",
            "Projects",
            "Competitors",
            "Products",
            "Visits",
            "Actions",
            "Objectives",
        )
        tables = run.tables(*names)
        tables["Accounts"] = planned_accounts(run.host.read("Accounts"))
        country = run.settings.capacity("").country
        years = provisional_years(run.period.start, run.period.end, country)
        stale = int(run.settings.value("stale-days"))
        run.problems["review"] = find_gaps(tables, run.as_of, stale, years, run.lang)


def finish(run: Run, command: str) -> dict[str, Any]:
    """Write problems, figures and log; return the report. Nothing is saved yet."""
    problems = _write_problems(run)
    names = ("Accounts", "Visits", "Swot", "Strategies", "Actions", "Problems")
    tables = run.tables(*names)
    run.host.refresh(figures(tables))
    renew_calendar(run)
    _write_log(run, command, tables)
    run.host.remember(run.as_of.isoformat())
    return {
        "book": run.host.name,
        "period": run.period.label,
        "as_of": run.as_of.isoformat(),
        **run.report,
        "overrides": run.overrides,
        "problems": problems,
        "seconds": run.seconds,
    }


def _write_problems(run: Run) -> list[dict[str, Any]]:
    """Renew the origins this run looked at, keep the others; return them as records."""
    old = run.host.read("Problems")
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
        table=[_title(run, name) for name in rows["table"]],
        column=[_label(run, t, c) for t, c in zip(rows["table"], rows["column"], strict=True)],
    )
    run.host.replace("Problems", shown)
    return [_reported(row) for row in records(rows[KEYS])]


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
    titles = {_title(run, name): name for name in TABLES}
    rows = rows.assign(table=[titles.get(table, table) for table in rows["table"]])
    rows = rows.assign(
        column=[_key(run, t, c) for t, c in zip(rows["table"], rows["column"], strict=True)]
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


def _title(run: Run, table: str) -> str:
    return TABLES[table].title.say(run.lang) if table in TABLES else table


def _label(run: Run, table: str, key: str) -> str:
    columns = TABLES[table].by_key if table in TABLES else {}
    return columns[key].label.say(run.lang, unit=run.host.info.unit) if key in columns else key


def _key(run: Run, table: str, label: str) -> str:
    keys = TABLES[table].keys if table in TABLES else []
    return next((key for key in keys if _label(run, table, key) == label), label)


def _write_log(run: Run, command: str, tables: dict[str, pd.DataFrame]) -> None:
    log = run.host.read("Log")
    identity = f"{run.as_of.isoformat()}-{command}"
    counts = {name.lower(): len(tables[name]) for name in tables}
    summary = _SUMMARY.say(run.lang, **counts)
    base = {"time": run.time, "command": command}
    now = [{**base, "id": identity, "event": _RAN.say(run.lang), "detail": summary}]
    runs = log[log["event"].isin([_RAN.zh, _RAN.en]) & (log["id"] != identity)]
    now += [
        {**base, "id": f"override-{o['table']}-{o['row']}-{o['column']}", "row": o["row"],
         "event": _OVERRIDE.say(run.lang), "detail": _said(run, o)}
        for o in run.overrides
    ]  # fmt: skip
    now += [
        {**base, "id": f"kept-{table}-{row}", "row": row, "event": _KEPT.say(run.lang),
         "detail": _title(run, table)}
        for table, row in run.kept
    ]  # fmt: skip
    first, rest = now[:1], now[1:]
    frames = [pd.DataFrame(first), runs.iloc[:_RUNS_LOGGED], pd.DataFrame(rest)]
    rows = pd.concat([f.astype(object) for f in frames if len(f)], ignore_index=True)
    run.host.replace("Log", rows.reindex(columns=TABLES["Log"].keys))


def _said(run: Run, override: dict[str, str]) -> str:
    table, column = override["table"], override["column"]
    label = _label(run, table, column)
    return _VALUE.say(run.lang, table=_title(run, table), column=label, found=override["found"])


def count_problems(problems: list[dict[str, Any]]) -> Counter[str]:
    """Return how many problems there are by severity."""
    return Counter(problem["severity"] for problem in problems)
