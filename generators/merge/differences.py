"""What changed between two versions of a book, in words: tiers, visits, actions, overrides."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from generators.common.language import Lang, Phrase
from generators.common.rows import Tables, name_of, records

GROUPS: Mapping[str, Phrase] = {
    "accounts": Phrase("客户", "Accounts"),
    "tiers": Phrase("分类", "Tiers"),
    "visits": Phrase("拜访", "Visits"),
    "swot": Phrase("SWOT", "SWOT"),
    "actions": Phrase("行动", "Actions"),
    "overrides": Phrase("改动", "Overrides"),
}
KINDS: Mapping[str, Phrase] = {
    "added": Phrase("新增", "added"),
    "removed": Phrase("去掉", "removed"),
    "raised": Phrase("升级", "raised"),
    "lowered": Phrase("降级", "lowered"),
    "moved": Phrase("改期", "moved"),
    "done": Phrase("完成", "done"),
    "cancelled": Phrase("取消", "cancelled"),
    "stopped": Phrase("停止", "stopped"),
    "changed": Phrase("改变", "changed"),
    "ended": Phrase("不再保留", "ended"),
}
_SAYS: Mapping[tuple[str, str], Phrase] = {
    ("accounts", "added"): Phrase("{name}：新客户，{now}", "{name}: new account, {now}"),
    ("accounts", "removed"): Phrase("{name}：不再在册，原为 {was}", "{name}: no longer listed, was {was}"),
    ("tiers", "raised"): Phrase("{name}：{was} 升为 {now}", "{name}: raised from {was} to {now}"),
    ("tiers", "lowered"): Phrase("{name}：{was} 降为 {now}", "{name}: lowered from {was} to {now}"),
    ("visits", "added"): Phrase("{name}：新增 {now} 的拜访", "{name}: visit added on {now}"),
    ("visits", "removed"): Phrase("{name}：去掉 {was} 的拜访", "{name}: visit of {was} dropped"),
    ("visits", "moved"): Phrase("{name}：拜访由 {was} 改到 {now}", "{name}: visit moved from {was} to {now}"),
    ("visits", "done"): Phrase("{name}：完成 {now} 的拜访", "{name}: visit of {now} done"),
    ("visits", "cancelled"): Phrase("{name}：取消 {now} 的拜访", "{name}: visit of {now} cancelled"),
    ("swot", "added"): Phrase("{name}：{now}", "{name}: {now}"),
    ("swot", "removed"): Phrase("{name}：{was}", "{name}: {was}"),
    ("actions", "added"): Phrase("{name}：{now}", "{name}: {now}"),
    ("actions", "removed"): Phrase("{name}：{was}", "{name}: {was}"),
    ("actions", "done"): Phrase("{name}：{now}", "{name}: {now}"),
    ("actions", "stopped"): Phrase("{name}：{now}", "{name}: {now}"),
    ("actions", "moved"): Phrase("{name}：{what}，期限由 {was} 改到 {now}", "{name}: {what}; due moved from {was} to {now}"),
    ("overrides", "added"): Phrase("{name}：{what}写成 {now}，计划是 {was}", "{name}: {what} set to {now}; the plan's is {was}"),
    ("overrides", "changed"): Phrase("{name}：{what}由 {was} 改为 {now}", "{name}: {what} changed from {was} to {now}"),
    ("overrides", "ended"): Phrase("{name}：{what}不再是 {was}", "{name}: {what} no longer {was}"),
}  # fmt: skip
_REGION = Phrase("整个区域", "The whole region")
_NONE = Phrase("（无）", "none")
_RANK = {"VIP": 4, "A": 3, "B": 2, "C": 1}
_CLOSED = {"visits": ("done", "cancelled"), "actions": ("done", "stopped")}
_OVERRIDE_KEYS = ["table", "row", "column", "account", "what", "found", "plan"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        group: What it is about, one of `GROUPS`.
        kind: What happened, one of `KINDS`.
        account: Account id; empty for the whole region.
        name: The account's name.
        row: Id of the row it is in.
        was: What stood before, as text.
        now: What stands now, as text.
        text: The change in a sentence.
    """

    group: str
    kind: str
    account: str
    name: str
    row: str
    was: str
    now: str
    text: str


def find_changes(old: Tables, new: Tables, lang: Lang) -> list[Change]:
    """Return what changed, group by group, and within a group by kind and account name.

    Args:
        old: `Accounts`, `Visits`, `Swot`, `Actions` of the earlier version, and `Overrides`:
            `table, row, column, account, what, found, plan`, in the reader's words.
        new: The same of the later version.
        lang: Language of the sentences.
    """
    says = _Saying(old, new, lang)
    found = [
        *_accounts(old["Accounts"], new["Accounts"], says),
        *_tiers(old["Accounts"], new["Accounts"], says),
        *_rows(old["Visits"], new["Visits"], "visits", said="date", day="date", says=says),
        *_rows(old["Swot"], new["Swot"], "swot", said="entry", day="", says=says),
        *_rows(old["Actions"], new["Actions"], "actions", said="action", day="due", says=says),
        *_overrides(old["Overrides"], new["Overrides"], says),
    ]
    groups, kinds = list(GROUPS), list(KINDS)
    found.sort(key=lambda c: (groups.index(c.group), kinds.index(c.kind), c.name, c.now, c.was))
    return found


def count_changes(changes: list[Change]) -> dict[str, dict[str, int]]:
    """Return how many changes there are, by group and kind."""
    counts = Counter((change.group, change.kind) for change in changes)
    return {
        group: {kind: counts[group, kind] for kind in KINDS if counts[group, kind]}
        for group in GROUPS
        if any(counts[group, kind] for kind in KINDS)
    }


def change_records(changes: list[Change]) -> list[dict[str, str]]:
    """Return changes as plain data."""
    return [asdict(change) for change in changes]


class _Saying:
    """Puts a change into words, with the names of both versions."""

    def __init__(self, old: Tables, new: Tables, lang: Lang) -> None:
        self._lang = lang
        self._names: dict[Any, str] = {}
        for accounts in (old["Accounts"], new["Accounts"]):
            self._names |= {row["id"]: name_of(row) for row in records(accounts)}

    def change(
        self, group: str, kind: str, account: Any, row: str, was: Any, now: Any, what: str = ""
    ) -> Change:
        """Return the change with its sentence."""
        known = isinstance(account, str)
        name = str(self._names.get(account, account)) if known else _REGION.say(self._lang)
        old, new = self._text(was), self._text(now)
        text = _SAYS[group, kind].say(self._lang, name=name, was=old, now=new, what=what)
        return Change(
            group, kind, account if known else "", name=name, row=row, was=old, now=new, text=text
        )

    def _text(self, value: Any) -> str:
        if value is None or value != value or value == "":
            return _NONE.say(self._lang)
        whole = isinstance(value, float) and value.is_integer()
        return str(int(value) if whole else value)


def _by_id(table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in records(table[::-1]) if isinstance(row["id"], str)}


def _accounts(old: pd.DataFrame, new: pd.DataFrame, says: _Saying) -> Iterator[Change]:
    before, after = _by_id(old), _by_id(new)
    for row in after.keys() - before.keys():
        yield says.change("accounts", "added", row, row=row, was=None, now=after[row]["tier"])
    for row in before.keys() - after.keys():
        yield says.change("accounts", "removed", row, row=row, was=before[row]["tier"], now=None)


def _tiers(old: pd.DataFrame, new: pd.DataFrame, says: _Saying) -> Iterator[Change]:
    before, after = _by_id(old), _by_id(new)
    for row in before.keys() & after.keys():
        was, now = before[row]["tier"], after[row]["tier"]
        step = _RANK.get(now, 0) - _RANK.get(was, 0)
        if step:
            yield says.change(
                "tiers", "raised" if step > 0 else "lowered", row, row=row, was=was, now=now
            )


def _rows(
    old: pd.DataFrame, new: pd.DataFrame, group: str, said: str, day: str, says: _Saying
) -> Iterator[Change]:
    """Yield what became of a table's rows; a closed one is not also said to be moved."""
    before, after = _by_id(old), _by_id(new)
    for row, now in after.items():
        was = before.get(row)
        status = now.get("status")
        if status in _CLOSED.get(group, ()) and (was is None or was["status"] != status):
            yield says.change(group, str(status), now["account"], row=row, was=None, now=now[said])
        elif was is None:
            yield says.change(group, "added", now["account"], row=row, was=None, now=now[said])
        elif day and was[day] != now[day] and pd.notna(now[day]):
            what = str(now[said])
            yield says.change(
                group, "moved", now["account"], row=row, was=was[day], now=now[day], what=what
            )
    for row, was in before.items():
        if row not in after:
            yield says.change(group, "removed", was["account"], row=row, was=was[said], now=None)


def _overrides(old: pd.DataFrame, new: pd.DataFrame, says: _Saying) -> Iterator[Change]:
    before, after = (
        {(row["table"], row["row"], row["column"]): row for row in records(table[_OVERRIDE_KEYS])}
        for table in (old, new)
    )
    for place, now in after.items():
        was = before.get(place)
        about = (now["account"], place[1])
        if was is None:
            yield says.change(
                "overrides", "added", *about, was=now["plan"], now=now["found"], what=now["what"]
            )
        elif was["found"] != now["found"]:
            yield says.change("overrides", "changed", *about, was=was["found"], now=now["found"], what=now["what"])  # fmt: skip
    for place, was in before.items():
        if place not in after:
            yield says.change("overrides", "ended", was["account"], row=place[1], was=was["found"], now=None, what=was["what"])  # fmt: skip
