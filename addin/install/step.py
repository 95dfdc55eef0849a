"""What one step of an installation came to."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generators.common.language import Lang, Phrase


class Outcome(StrEnum):
    """What was done to a file or folder."""

    MADE = "made"
    THERE = "there"
    UPDATED = "updated"
    REPLACED = "replaced"
    KEPT = "kept"
    REMOVED = "removed"
    RESTORED = "restored"
    CHANGED = "changed"
    FOREIGN = "foreign"
    IN_USE = "in_use"
    GONE = "gone"


_SAYS = {
    Outcome.MADE: Phrase("已建立 {path}", "Made {path}"),
    Outcome.THERE: Phrase("已经是最新的，没有改动：{path}", "Already as it should be: {path}"),
    Outcome.UPDATED: Phrase("已更新 {path}", "Updated {path}"),
    Outcome.REPLACED: Phrase(
        "已更新 {path}；原来的文件留在 {backup}",
        "Updated {path}; what stood there is kept as {backup}",
    ),
    Outcome.KEPT: Phrase(
        "没有改动 {path}：其中已经写了另一个可用的 Python，别的 xlwings 工作簿在用；kamplan 的工作簿自己写明用哪个。",
        "Left {path} as it is: it names another Python that works, for other xlwings books; kamplan's books name their own.",
    ),
    Outcome.REMOVED: Phrase("已删除 {path}", "Removed {path}"),
    Outcome.RESTORED: Phrase(
        "已恢复安装前的 {path}", "Put {path} back as it was before the installation"
    ),
    Outcome.CHANGED: Phrase(
        "没有删除 {path}：安装之后有人改过它；不需要的话请自己删除。",
        "Left {path}: somebody changed it after the installation; delete it yourself if it is not needed.",
    ),
    Outcome.FOREIGN: Phrase(
        "没有删除 {path}：它不是 kamplan install 建立的。",
        "Left {path}: 'kamplan install' did not make it.",
    ),
    Outcome.IN_USE: Phrase(
        "没有删除 {path}：它正在使用（Excel 开着，或这个命令就在其中运行）；请关闭 Excel，再用别的 Python 运行 kamplan uninstall，或自己删除该文件夹。",
        "Left {path}: it is in use (by Excel, or by this very command); close Excel and run 'kamplan uninstall' "
        "with another Python, or delete the folder yourself.",
    ),
    Outcome.GONE: Phrase("已经不在：{path}", "Was gone already: {path}"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        name: `environment`, `conf`, `addin` or `script`.
        path: What it was about.
        outcome: What was done.
        backup: Where what stood there before was put.
    """

    name: str
    path: Path
    outcome: Outcome
    backup: Path | None = None

    def say(self, lang: Lang) -> str:
        """Return the step as a sentence."""
        return _SAYS[self.outcome].say(lang, path=self.path, backup=self.backup)

    def report(self, lang: Lang) -> dict[str, str]:
        """Return the step for `--json`."""
        said = {
            "step": self.name,
            "path": str(self.path),
            "outcome": str(self.outcome),
            "message": self.say(lang),
        }
        return {**said, "backup": str(self.backup)} if self.backup else said
