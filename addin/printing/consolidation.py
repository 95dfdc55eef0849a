"""Reports about many books as a person reads them on a terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

from addin.printing.terminal import say
from generators.common.language import Lang, Phrase
from generators.consolidation.choosing import COPY, OTHER_PERIOD
from generators.consolidation.findings import KINDS as FINDINGS
from workbooks.consolidating.finding import SYSTEM_FILE
from workbooks.national.words import KINDS

Report = Mapping[str, Any]
_MOST = 20  # files and problems shown on the terminal; the workbook has them all
_IN_ORDER = {OTHER_PERIOD: 1, COPY: 2, SYSTEM_FILE: 3}
_FILES = Phrase(
    "{files} 个文件：汇总 {used} 本，未汇总 {left} 个；{accounts} 个客户，用时 {seconds} 秒",
    "Files: {files}, {used} used, {left} not used; accounts: {accounts}; {seconds} s",
)
_PERIOD = Phrase("数字都是 {period} 的。", "All figures are of {period}.")
_READ = Phrase(
    "读了 {read} 个；其余与上次相同，没有再读。",
    "Read: {read}; the others are as they were and were not read again.",
)
_FOUND = Phrase("冲突与检查：{found}", "Conflicts and checks: {found}")
_FAULTS = Phrase(
    "已汇总的计划簿里有 {count} 处读取问题，见“读取问题”表。",
    "Faults in the books that were used: {count}; see the sheet Faults.",
)
_MORE = Phrase("  ……其余 {count} 个见“文件”表", "  … {count} more on the sheet Files")
_PERSONAL = Phrase(
    "读了关键人物的个人信息；已记入汇总库。",
    "Personal columns of key people were read; the store's log says so.",
)
_UNSURE = Phrase(
    "有 {count} 个列名不能确定，没有读；用 --map 写出映射文件并确认。",
    "Not certain, and not read: {count} column headers; confirm them with --map.",
)
_MAPPING = Phrase(
    "有 {count} 个列名不能确定，没有读；请在 {path} 中确认后再运行一次。",
    "Not certain, and not read: {count} column headers; confirm them in {path} and run again.",
)
_CARRIED = Phrase(
    "上一版里还没送达的决定，已带入新的汇总簿：{count} 条。",
    "Decisions not handed back yet and carried over into the new workbook: {count}.",
)
_LEFT = Phrase(
    "没有带入的决定：{count} 条，见“未带入的决定”表；上一版保存在 {kept}。",
    "Decisions not carried over: {count}, see the sheet Decisions left behind; the workbook before is kept as {kept}.",
)
_ONE_LEFT = Phrase("  {cell}  {what}：{said}。{reason}", "  {cell}  {what}: {said}. {reason}")
_MORE_LEFT = Phrase(
    "  ……其余 {count} 条见“未带入的决定”表",
    "  … {count} more on the sheet Decisions left behind",
)
_WROTE = Phrase("已写入 {path}", "Wrote {path}")


def print_consolidated(report: Report, lang: Lang) -> None:
    """Print what came of a folder."""
    for line in consolidated_lines(report, lang):
        say(line)


def consolidated_lines(report: Report, lang: Lang) -> Iterator[str]:
    """Yield what came of a folder: files first, then what to look at, then where it is."""
    # what is in order comes last: copies, other periods, what no person put there
    reported = sorted(report["reported"], key=lambda entry: _IN_ORDER.get(entry["code"], 0))
    said = {key: report[key] for key in ("files", "used", "accounts")}
    yield _FILES.say(lang, left=len(reported), seconds=round(report["seconds"], 1), **said)
    yield _PERIOD.say(lang, period=report["period"])
    if report["store"] and report["read"] < report["files"]:
        yield _READ.say(lang, read=report["read"])
    yield from (p["message"] for p in report["problems"] if p["code"] == "store_begun_anew")
    for entry in reported[:_MOST]:
        yield f"  {entry['reason']}"
    if len(reported) > _MOST:
        yield _MORE.say(lang, count=len(reported) - _MOST)
    yield from _notes(report, lang)
    yield from _decisions(report["decisions"], lang)
    for path in report["output"]:
        yield _WROTE.say(lang, path=path)


def _notes(report: Report, lang: Lang) -> Iterator[str]:
    if found := report["findings"]:
        listed = [f"{FINDINGS[code].say(lang)} {count}" for code, count in found.items()]
        yield _FOUND.say(lang, found=("；" if lang == Lang.ZH else "; ").join(listed))
    if report["faults"]:
        yield _FAULTS.say(lang, count=report["faults"])
    if report["unsure"]:
        phrase = _MAPPING if report["mapping"] else _UNSURE
        yield phrase.say(lang, count=len(report["unsure"]), path=report["mapping"])
    if report["personal"]:
        yield _PERSONAL.say(lang)


def _decisions(found: Report, lang: Lang) -> Iterator[str]:
    """Yield what became of what was decided in the workbook before and was not handed back."""
    if found["carried"]:
        yield _CARRIED.say(lang, count=len(found["carried"]))
    left = found["left"]
    if left:
        yield _LEFT.say(lang, count=len(left), kept=", ".join(found["kept"]) or "–")
    for entry in left[:_MOST]:
        what = " ".join(part for part in (entry["file"], entry["row"]) if part)
        kind = KINDS[entry["decision"]].say(lang)
        said = " · ".join(part for part in (kind, entry["value"], entry["comment"]) if part)
        yield _ONE_LEFT.say(lang, cell=entry["cell"], what=what, said=said, reason=entry["reason"])
    if len(left) > _MOST:
        yield _MORE_LEFT.say(lang, count=len(left) - _MOST)
