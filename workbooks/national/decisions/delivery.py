"""A manager's decisions put into one rep's book, where the rep sees them: Problems, Log, the owner.

Each is a row on top of Problems (a plan returned is a warning, which Home counts, and stays until
the rep calls it settled) and a line of the log. Of what the rep typed only an account's owner is
changed, when it is reassigned; what stood there is kept in both rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from generators.common.errors import PlanError
from generators.common.language import Lang, Phrase
from generators.common.rows import owner_of
from workbooks.host.file_host import FileHost
from workbooks.host.merge import name_rows
from workbooks.national.decisions.typed import Decision
from workbooks.national.decisions.unchanged import changes
from workbooks.national.words import DECISIONS
from workbooks.saving import Saved, claim
from workbooks.schema import TABLES
from workbooks.schema.naming import label, title
from workbooks.sheets.home_figures import FIGURES

COMMAND = "hand-back"
_SEVERITY = {"return": "warning", "reassign": "warning", "approve": "note", "comment": "note"}
_MESSAGES = {
    "approve": Phrase("经理批准了这本计划（{day}）。{comment}", "The manager approved this plan ({day}). {comment}"),
    "return": Phrase("经理退回了这本计划（{day}）。{comment} 处理后在“处理”列选“已处理”，再交回。", "The manager returned this plan ({day}). {comment} When it is dealt with, choose 'settled' under Status and send it back."),
    "reassign": Phrase("经理把这个客户改派给 {value}（原来是 {found}，{day}）。{comment}", "The manager gave this account to {value} (it was {found}'s; {day}). {comment}"),
    "comment": Phrase("经理批示（{day}）：{comment}", "The manager writes ({day}): {comment}"),
}  # fmt: skip
_EVENTS = {
    "approve": Phrase("经理批准", "approved"),
    "return": Phrase("经理退回", "returned"),
    "reassign": Phrase("经理改派", "reassigned"),
    "comment": Phrase("经理批示", "comment"),
}
_UNKNOWN = Phrase(
    "“{found}”不是列表中的决定；请选{words}。",
    "'{found}' is no decision of the list; choose {words}.",
)
_CHANGED = Phrase(
    "汇总之后计划簿有变化（{what}：当时 {then}，现在 {now}），没有送达；请重新汇总后再决定。",
    "The book has changed since it was consolidated ({what}: {then} then, {now} now), so this was not delivered; consolidate again and decide anew.",
)
_GONE = Phrase(
    "计划簿里已没有客户 {row}，没有送达；请重新汇总。",
    "Account {row} is no longer in the book, so this was not delivered; consolidate again.",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one decision: `delivered`, `already` or `refused`, and why."""

    decision: Decision
    state: str
    reason: PlanError | None = None


def deliver(
    path: Path, decisions: Sequence[Decision], time: str, doubt: PlanError | None = None
) -> tuple[list[Outcome], Saved]:
    """Put decisions into a book and save it, with what it held kept as a version.

    Args:
        path: The rep's book.
        decisions: What was decided on it.
        time: What the log says about when.
        doubt: Why nothing may be delivered that was not before; none if absent.

    Raises:
        PlanError: The book cannot be read or saved; it is unchanged.
    """
    with claim(path):
        delivery = _Delivery(FileHost.open(path), time, doubt)
        outcomes = [delivery.take(decision) for decision in decisions]
        delivery.save()
    return outcomes, delivery.host.saved


class _Delivery:
    """Decisions on their way into one book."""

    def __init__(self, host: FileHost, time: str, doubt: PlanError | None) -> None:
        self.host, self._time, self._doubt = host, time, doubt
        self._lang: Lang = host.info.lang
        self._problems, self._log = name_rows(host, "Problems"), name_rows(host, "Log")
        ids = [str(row) for row in [*self._problems["id"], *self._log["id"]]]
        ours = [row.split("-") for row in ids if row.startswith("manager-") and row.count("-") == 3]
        self._known = {parts[3] for parts in ours}
        self._number = max((int(p[1]) for p in ours if p[1].isdigit()), default=0)
        self._new: list[dict[str, Any]] = []

    def take(self, decision: Decision) -> Outcome:
        """Take one in, unless it has been, or cannot be."""
        mark = decision.mark
        if mark in self._known:
            return Outcome(decision, "already")
        reason = self._doubt or next(self._refusals(decision), None)
        if reason is not None:
            return Outcome(decision, "refused", reason)
        self._known.add(mark)
        self._number += 1
        identity = f"manager-{self._number:04d}-{decision.kind}-{mark}"
        self._new.append(self._row(decision, identity))
        return Outcome(decision, "delivered")

    def save(self) -> None:
        """Write what was taken in; nothing of it, nothing is written."""
        if not self._new:
            return
        lines = [
            {
                "id": row["id"], "time": self._time, "command": COMMAND, "row": row["row"],
                "event": _EVENTS[row["id"].split("-")[2]].say(self._lang), "detail": row["message"],
            }
            for row in self._new
        ]  # fmt: skip
        self._on_top("Log", self._log, lines)
        self._on_top("Problems", self._problems, self._new)
        (count,) = [f for f in FIGURES if f.name == "HomeProblems"]
        self.host.refresh({count.name: count.count({"Problems": self.host.read("Problems")})})
        self.host.save()

    def _on_top(self, table: str, old: pd.DataFrame, new: Sequence[dict[str, Any]]) -> None:
        """Add rows before the others, which stay as they are to the last sign."""
        top = pd.DataFrame(list(new)[::-1], dtype=object).reindex(columns=TABLES[table].keys)
        rows = pd.concat([frame for frame in (top, old.astype(object)) if len(frame)])
        kept = set(old["id"])
        self.host.replace(table, rows, dict.fromkeys(TABLES[table].plan_keys, kept))

    def _row(self, decision: Decision, identity: str) -> dict[str, Any]:
        found, cell, column = "", "", ""
        if decision.table:
            account = self._account(decision.row)
            column = "owner" if decision.kind == "reassign" else "name"
            if decision.kind == "reassign":
                found = self._owner(account)
                self.host.put("Accounts", int(account.name), "owner", decision.value)
            cell = self.host.address("Accounts", int(account.name), column)
            column = label(self._lang, self.host.info.unit, "Accounts", column)
        said = {"day": decision.as_of, "comment": decision.comment, "value": decision.value}
        message = _MESSAGES[decision.kind].say(self._lang, found=found or "–", **said)
        return {
            "id": identity, "severity": _SEVERITY[decision.kind], "origin": "manager",
            "table": title(self._lang, decision.table), "row": decision.row, "column": column,
            "cell": cell, "found": found, "expected": decision.value, "message": " ".join(message.split()),
        }  # fmt: skip

    def _refusals(self, decision: Decision) -> Iterator[PlanError]:
        if decision.kind == "unknown":
            yield PlanError(_UNKNOWN, found=decision.value, words=_words(decision.lang))
            return
        account = self._account(decision.row) if decision.table else None
        if decision.table and account is None:
            yield PlanError(_GONE, row=decision.row)
            return
        now = self._plan() if account is None else {"owner": self._owner(account)}
        for change in changes(decision, now):
            yield PlanError(_CHANGED, **change._asdict())

    def _plan(self) -> dict[str, Any]:
        """Return what the plan comes to, as a national workbook says it of a book."""
        accounts = self.host.read("Accounts")
        counted = accounts[accounts["id"].notna()].drop_duplicates("id")
        return {
            "last_run": self.host.info.last_run,
            "accounts": len(counted),
            "due": _sum(counted["visits_due"]),
            "planned": _sum(counted["visits_planned"]),
        }

    def _account(self, row: str) -> Any:
        """Return the first row of an account, which is the one that counts; None without one."""
        accounts = self.host.read("Accounts")
        found = accounts[accounts["id"] == row]
        return found.iloc[0] if len(found) else None

    def _owner(self, account: Any) -> str:
        return owner_of(account, self.host.info.rep)


def _words(lang: Lang) -> Phrase:
    """Return what may be chosen, as the workbook's list has it, whoever reads of it."""
    one, other = (word.say(lang) for word in DECISIONS.values())
    return Phrase(f"“{one}”或“{other}”", f"'{one}' or '{other}'")


def _sum(values: pd.Series) -> float:
    return float(pd.to_numeric(values, errors="coerce").fillna(0).sum())
