"""The Log table of a run: what ran, what it changed and why, and the rep's changes that stand."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from addin.commands.plan.run import Run
from generators.common.language import Phrase
from generators.merge.row_identity import State
from generators.visits.reasons.change_wording import changed
from workbooks.host.merge import name_rows
from workbooks.schema import TABLES
from workbooks.schema.naming import label, title
from workbooks.schema.words import shown

_SUMMARY = Phrase(
    "客户 {accounts}，拜访 {visits}，SWOT {swot}，策略 {strategies}，行动 {actions}，问题 {problems}",
    "{accounts} accounts, {visits} visits, {swot} SWOT entries, {strategies} strategies, {actions} actions, {problems} problems",
)
_RAN = Phrase("运行", "run")
_OVERRIDE = Phrase("保留你的改动", "your change kept")
_KEPT = Phrase("保留你写过的行", "row kept for your writing")
_GONE = Phrase("你删除的行，没有再写", "row you deleted, left out")
_CHANGED = Phrase("拜访有变动", "visit changed")
_TIER = Phrase("分类有变动", "tier changed")
_NEW_TIER = Phrase("{name}：{before} → {after}（{why}）", "{name}: {before} to {after} ({why})")
_OURS = (_RAN, _OVERRIDE, _KEPT, _GONE, _CHANGED, _TIER)
_STAYING = (_CHANGED, _TIER)  # what was changed on a day stays said
_VALUE = Phrase(
    "{table}“{column}”：你写 {found}；计划建议 {plan}",
    "{table} '{column}': yours {found}; the plan proposes {plan}",
)
_CHOICE = Phrase("{table}“{column}”：{found}", "{table} '{column}': {found}")
_NOTHING = Phrase("（空）", "(nothing)")
_RUNS_LOGGED = 200
_CHANGES_LOGGED = 500


def write_log(run: Run, command: str, tables: dict[str, pd.DataFrame]) -> None:
    """Renew the log: the runs, every change kept, what became of visits, and the rep's own lines."""
    log = name_rows(run.host, "Log")
    identity = f"{run.as_of.isoformat()}-{command}"
    counts = {name.lower(): len(rows) for name, rows in tables.items()}
    base = {"time": run.time, "command": command}
    summary = _SUMMARY.say(run.lang, **counts)
    now = {**base, "id": identity, "event": _RAN.say(run.lang), "detail": summary}
    ran = log["event"].isin([_RAN.zh, _RAN.en])
    ours = log["event"].isin([text for phrase in _OURS for text in (phrase.zh, phrase.en)])
    kept = [{**base, **line} for line in _changes(run)]
    runs = log[ran & (log["id"] != identity)].iloc[:_RUNS_LOGGED]
    changes = [{**base, **line} for line in (*_changed_tiers(run), *_changed_visits(run))]
    said = [text for phrase in _STAYING for text in (phrase.zh, phrase.en)]
    earlier = log[log["event"].isin(said)].iloc[:_CHANGES_LOGGED]
    frames = [
        pd.DataFrame([now]), runs, pd.DataFrame(kept), pd.DataFrame(changes), earlier, log[~ours],
    ]  # fmt: skip
    rows = pd.concat([f.astype(object) for f in frames if len(f)], ignore_index=True)
    rows = rows.drop_duplicates("id").reindex(columns=TABLES["Log"].keys)
    own = set(log.loc[~ours, "id"])
    run.host.replace("Log", rows, {key: own for key in TABLES["Log"].plan_keys if key != "id"})


def _changes(run: Run) -> Iterator[dict[str, Any]]:
    """Yield a line for every change of the rep's that stands in the book."""
    for table, memory in run.merge.memory.items():
        for row, found in memory.items():
            if found.state is State.PLAN:
                for key, value in found.kept.items():
                    detail = _said(run, table, key, value, found.plan.get(key))
                    yield _line(run, "override", (table, row, key), _OVERRIDE, detail)
            elif found.state is State.GONE:
                yield _line(run, "gone", (table, row), _GONE, title(run.lang, table))
    for choice in run.chosen:
        detail = _CHOICE.say(
            run.lang, table=title(run.lang, choice["table"]),
            column=label(run.lang, run.host.info.unit, choice["table"], choice["column"]), found=choice["found"],
        )  # fmt: skip
        table, row = choice["table"], choice["row"]
        yield _line(run, "override", (table, row, choice["column"]), _OVERRIDE, detail)
    for table, row in run.merge.kept:
        yield _line(run, "kept", (table, row), _KEPT, title(run.lang, table))


def _changed_visits(run: Run) -> Iterator[dict[str, Any]]:
    """Yield a line for every visit of the published plan that this run changed, with the reason."""
    names = run.names if run.changes else {}
    for change in run.changes:
        name = names.get(change.account, change.account)
        detail = changed(change, name, run.lang)
        kind = f"changed-{run.as_of.isoformat()}"
        yield _line(run, kind, ("Visits", change.visit), _CHANGED, detail)


def _changed_tiers(run: Run) -> Iterator[dict[str, Any]]:
    """Yield a line for every account whose tier is another one than at the last plan."""
    kind = f"tier-{run.as_of.isoformat()}"
    for change in run.tiers:
        values = {"name": change.name, "before": change.before, "why": change.why}
        after = change.after or _NOTHING.say(run.lang)
        detail = _NEW_TIER.say(run.lang, after=after, **values)
        yield _line(run, kind, ("Accounts", change.account), _TIER, detail)


def _line(run: Run, kind: str, what: tuple[str, ...], event: Phrase, detail: str) -> dict[str, Any]:
    """Return a line about a table's row, or one of its cells: table, row and perhaps column."""
    name = "-".join((kind, *what))
    return {"id": name, "row": what[1], "event": event.say(run.lang), "detail": detail}


def _said(run: Run, table: str, key: str, found: Any, plan: Any) -> str:
    column = TABLES[table].by_key[key]
    words = [shown(column, value, run.lang) for value in (found, plan)]
    yours, plans = (_NOTHING.say(run.lang) if word is None else word for word in words)
    where = {
        "table": title(run.lang, table),
        "column": label(run.lang, run.host.info.unit, table, key),
    }
    return _VALUE.say(run.lang, found=yours, plan=plans, **where)
