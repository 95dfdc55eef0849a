"""Reports as a person reads them on a terminal."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from rich.table import Table
from rich.text import Text

from addin.printing.files import UNKEPT
from addin.printing.terminal import BETWEEN, say
from generators.common.language import Lang, Phrase

Report = Mapping[str, Any]
_MOST_NAMES = 12  # headers not used that are named
_MOST = 12  # problems shown on the terminal; the Problems sheet has them all
_MAPPED = Phrase("列：{pairs}", "Columns: {pairs}")
_UNMAPPED = Phrase("没有用到的列：{names}", "Columns not used: {names}")
_MORE_NAMES = Phrase("{names}，另有 {count} 列", "{names} and {count} more")
_LEFT_OUT = Phrase("没有导入的行：{count}（{reasons}）", "Rows left out: {count} ({reasons})")
_NOT_READ = Phrase(
    "没有读取的工作表：{name}，因为{reason}", "Sheet not read: {name}, because {reason}"
)
_ROWS = Phrase("来源 {rows} 行 → 客户 {accounts} 个", "{rows} source rows → {accounts} accounts")
_TIERS = Phrase("分类", "Tiers")
_NONE = Phrase("未分类", "none")
_VISITS = Phrase("拜访", "Visits")
_VISIT_LINE = Phrase(
    "应 {due}，已排 {planned}，保留 {pinned}，移动 {moved}，排不下 {dropped}",
    "{due} due, {planned} planned, {pinned} pinned, {moved} moved, {dropped} dropped",
)
_PARETO = Phrase("帕累托", "Pareto")
_PARETO_LINE = Phrase(
    "{accounts} 个客户（{share:.0%}）带来 {purchases:.0%} 的采购",
    "{accounts} accounts ({share:.0%}) bring {purchases:.0%} of purchases",
)
_SWOT = Phrase("SWOT", "SWOT")
_STRATEGIES, _ACTIONS = Phrase("策略", "Strategies"), Phrase("行动", "Actions")
_OVERRIDES = Phrase("保留的改动", "Your changes kept")
_TIME = Phrase("用时", "Time")
_SECONDS = Phrase("{step} {seconds:.2f} 秒", "{step} {seconds:.2f} s")
_STEPS = {
    "classify": Phrase("分类", "tiers"),
    "schedule": Phrase("排拜访", "visits"),
    "search": Phrase("其中找日子", "of which finding days"),
    "analyse": Phrase("写 SWOT 和策略", "SWOT and strategies"),
    "act": Phrase("写行动计划", "action plan"),
    "review": Phrase("检查", "review"),
}
_PROBLEMS = Phrase(
    "待看的问题 {count} 个，另有说明 {notes} 条", "{count} problems to look at, and {notes} notes"
)
_NOT_KEPT = Phrase(
    "注意：排拜访的程序编译后没有地方保存，每次做计划都要多等约 15 秒；kamplan doctor 说明怎么办。",
    "Note: what finds the visits' days is compiled anew at every plan, some 15 seconds, as it can be kept nowhere; "
    "'kamplan doctor' says what would do.",
)
_MORE = Phrase("……其余 {count} 个见“问题”表", "… {count} more in the Problems sheet")
_WROTE = Phrase("已写入 {path}", "Wrote {path}")
_DOCUMENTS = Phrase("{count} 份拜访计划（{form}）在 {out}", "{count} call plans ({form}) in {out}")
_EXPORTED = Phrase(
    "{events} 次拜访（其中取消 {cancelled} 次）写入 {out}",
    "{events} visits ({cancelled} of them cancelled) written to {out}",
)
_FOREIGN = Phrase(
    "文件里另有 {count} 个不属于本簿的日程，原样保留",
    "{count} other entries of the file are not this book's and stay as they are",
)
_PUT_BACK = Phrase(
    "{visit}（{name}）在这个文件里被移到 {to}，计划簿还不知道，已写回 {from}。若要 {to}：先把日历重新导出，运行 kamplan accept；或在“拜访计划”里填这个日期。",
    "{visit} ({name}) had been moved to {to} in this file, which the book did not know; it is back on {from}. If it is to be {to}: export the calendar anew and run kamplan accept, or type that date into Visits.",
)
_THERE = Phrase(
    "其中 {unchanged} 份已有且内容相同", "{unchanged} of them were there already, unchanged"
)
_KEPT = Phrase(
    "{kept} 份内容有变，旧的可用 kamplan restore 取回",
    "{kept} replaced another content, which kamplan restore brings back",
)
_NO_VISITS = Phrase("没有符合条件的拜访，没有写文件。", "No visit matches; no file was written.")


def print_new(report: Report, lang: Lang) -> None:
    """Print what a new book took from its source."""
    if report["mapped"]:
        pairs = BETWEEN.say(lang).join(
            f"{theirs} → {ours}" for theirs, ours in report["mapped"].items()
        )
        say(_MAPPED.say(lang, pairs=pairs))
        rows, accounts = report["source_rows"], report["accounts"]["total"]
        say(_ROWS.say(lang, rows=rows, accounts=accounts))
    if report["unmapped"]:
        say(_UNMAPPED.say(lang, names=_named(report["unmapped"], lang)))
    if report["left_out"]:
        reasons = Counter(row["reason"] for row in report["left_out"])
        text = BETWEEN.say(lang).join(f"{reason} {count}" for reason, count in reasons.items())
        say(_LEFT_OUT.say(lang, count=len(report["left_out"]), reasons=text))
    for sheet in report["sheets"]:
        if not sheet["read"]:
            say(_NOT_READ.say(lang, name=sheet["sheet"], reason=sheet["reason"]))
    _print_problems(report["problems"], lang)
    say(_WROTE.say(lang, path=report["book"]))


def _named(names: list[str], lang: Lang) -> str:
    """Return the first of many names, and how many there are besides."""
    shown = BETWEEN.say(lang).join(" ".join(name.split()) for name in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return _MORE_NAMES.say(lang, names=shown, count=more) if more > 0 else shown


def print_build(report: Report, lang: Lang) -> None:
    """Print what was built, each file with what identifies it."""
    for entry in report["files"]:
        say(f"{entry['sha256'][:16]}  {entry['file']}")
    say(_WROTE.say(lang, path=report["out"]))


def print_plan(report: Report, lang: Lang) -> None:
    """Print what a plan came to."""
    table = Table(
        title=f"{report['book']} · {report['period']} · {report['as_of']}", show_header=False
    )
    for label, text in plan_lines(report, lang):
        table.add_row(label, Text(text))
    say(table)
    _print_problems(report["problems"], lang)
    if report.get("search_not_kept"):
        say(_NOT_KEPT.say(lang))
    if unkept := report.get("saved", {}).get("unkept"):
        say(UNKEPT.say(lang, found=unkept))


def print_documents(report: Report, lang: Lang) -> None:
    """Print where the documents are."""
    if not report["count"]:
        say(_NO_VISITS.say(lang))
        return
    say(_DOCUMENTS.say(lang, count=report["count"], out=report["out"], form=report["format"]))
    if report["unchanged"]:
        say(_THERE.say(lang, unchanged=report["unchanged"]))
    if report["earlier_kept"]:
        say(_KEPT.say(lang, kept=report["earlier_kept"]))


def print_export(report: Report, lang: Lang) -> None:
    """Print where the calendar is, what stays in it of somebody else's, and what was moved in it."""
    say(_EXPORTED.say(lang, **report))
    if report["foreign"]:
        say(_FOREIGN.say(lang, count=report["foreign"]))
    for entry in report["put_back"]:
        say("  " + _PUT_BACK.say(lang, **entry))


def print_demo(report: Report, lang: Lang) -> None:
    """Print the sample's summary and where its files are."""
    print_plan(report["plan"], lang)
    say(_WROTE.say(lang, path=report["book"]))
    for written in report["documents"]:
        print_documents(written, lang)


def plan_lines(report: Report, lang: Lang) -> list[tuple[str, str]]:
    """Return what a plan came to, as labels and texts."""
    lines: list[tuple[str, str]] = []
    between = BETWEEN.say(lang)
    if "accounts" in report:
        counts = {k: v for k, v in report["accounts"].items() if k != "total"}
        tiers = between.join(
            f"{_NONE.say(lang) if k == 'none' else k} {v}" for k, v in counts.items()
        )
        pareto = report["pareto"]
        line = _PARETO_LINE.say(
            lang, accounts=pareto["accounts"], share=pareto["share_of_accounts"],
            purchases=pareto["share_of_purchases"],
        )  # fmt: skip
        lines += [(_TIERS.say(lang), tiers), (_PARETO.say(lang), line)]
    if "visits" in report:
        visits = {**report["visits"], "dropped": len(report["visits"]["dropped"])}
        lines.append((_VISITS.say(lang), _VISIT_LINE.say(lang, **visits)))
    if "swot" in report:
        swot = between.join(f"{quadrant} {count}" for quadrant, count in report["swot"].items())
        lines += [(_SWOT.say(lang), swot), (_STRATEGIES.say(lang), str(report["strategies"]))]
    if "actions" in report:
        lines.append((_ACTIONS.say(lang), str(report["actions"])))
    seconds = between.join(
        _SECONDS.say(lang, step=_STEPS[step].say(lang), seconds=value)
        for step, value in report["seconds"].items()
    )
    lines.append((_OVERRIDES.say(lang), str(len(report["overrides"]))))
    lines.append((_TIME.say(lang), seconds))
    return lines


def _print_problems(problems: list[Mapping[str, Any]], lang: Lang) -> None:
    if not problems:
        return
    notes = sum(problem["severity"] == "note" for problem in problems)
    say(_PROBLEMS.say(lang, count=len(problems) - notes, notes=notes))
    for problem in problems[:_MOST]:
        where = problem["cell"] or ""
        say(f"  {where:<12} {problem['message']}")
    if len(problems) > _MOST:
        say(_MORE.say(lang, count=len(problems) - _MOST))
