"""What stands in people's cells and is wrong: planted, planned, and judged, in files and in Calc.

`python -m benchmarks.book_faults [--quick]`. Each kind is `reported` (a problem with its cell), `read`
(the plan is that of the right value), or `silent`, of which there may be none.
"""

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import addin.calc
from addin.commands.book.demo import sample_tables
from addin.commands.book.new import NewBook, new_book
from addin.commands.plan.plan import run_steps
from addin.commands.plan.run import Run
from addin.live.session import plan_live
from benchmarks.book_fault_desk import Desk
from benchmarks.book_fault_kinds import Kind, Plant, kinds
from generators.common.language import Lang
from generators.common.period import Period
from workbooks.host.file_host import FileHost

AIMS = {"silent": 0}
AS_OF = dt.date(2026, 12, 28)
MADE = ("Visits", "Swot", "Strategies", "Actions")
Report = dict[str, Any]
Planner = Callable[[Path], Report]
_MEANING: dict[Any, Any] = {"已完成": "done", "2027/2/9": dt.date(2027, 2, 9)}
_NOW = dt.datetime(2026, 12, 1, 9, 0)  # noqa: DTZ001 - a fixed local time
_LIST = "Account ID,Account name,Purchases,Potential,Owner,Relationship stage\n"


class Bench:
    """Planned books in one language, and the host that plans what is planted in them."""

    def __init__(self, folder: Path, lang: Lang, planner: Planner) -> None:
        self._folder, self._lang, self._plan = folder, lang, planner
        self._clean = _planned_book(folder, lang).read_bytes()
        self._twins: dict[Plant, tuple[set[str], list[Any]]] = {}
        self._count = 0

    def verdict(self, kind: Kind) -> str:
        """Plant a kind, plan, and return `reported`, `read` or `silent`."""
        report, after, places = self._run(kind.plant)
        told = {_place(problem["cell"]) for problem in report["problems"] if problem["cell"]}
        if kind.ends:
            return "read" if kind.ends(after) else "silent"
        if not kind.twin:
            return "reported" if told & set(places) else "silent"
        if kind.twin not in self._twins:
            twin = self._run(kind.twin)
            self._twins[kind.twin] = {p["id"] for p in twin[0]["problems"]}, _made(twin[1])
        ids, meant = self._twins[kind.twin]
        quiet = not kind.quiet or {p["id"] for p in report["problems"]} <= ids
        return "read" if _made(after) == meant and quiet else "silent"

    def _run(self, plant: Plant) -> tuple[Report, Desk, list[str]]:
        self._count += 1
        path = self._folder / f"{self._lang}-{self._count}.xlsx"
        path.write_bytes(self._clean)
        desk = Desk(path, self._lang)
        places = plant(desk)
        desk.save()
        report = self._plan(path)
        after = Desk(path, self._lang, values=True)
        path.unlink()
        return report, after, places


def closed(path: Path) -> Report:
    """Plan a book in its file."""
    host = FileHost.open(path)
    report = run_steps(Run(host, AS_OF, AS_OF.isoformat()), "plan")
    host.save()
    return report


def in_calc(app: Any) -> Planner:
    """Return what plans a book that is open in Calc, and saves it."""

    def live(path: Path) -> Report:
        book = app.books.open(str(path))
        try:
            report: Report = plan_live(book, "plan", AS_OF, AS_OF.isoformat())
            book.save()
        finally:
            book.close()
        return report

    return live


def judge(host: str, lang: Lang, planner: Planner, chosen: Iterable[Kind]) -> list[Report]:
    """Return a figure for every kind, planted in a book of its own."""
    with TemporaryDirectory(prefix="kamplan-cells-") as place:
        bench = Bench(Path(place), lang, planner)
        return [
            {"host": host, "lang": str(lang), "kind": kind.name, "verdict": _verdict(bench, kind)}
            for kind in chosen
        ]


def _verdict(bench: Bench, kind: Kind) -> str:
    """Return a kind's verdict; a plan that ends in an error counts as the error's name."""
    try:
        return bench.verdict(kind)
    except Exception as error:
        return f"stopped: {type(error).__name__}: {error}"


def _planned_book(folder: Path, lang: Lang) -> Path:
    source, path = folder / "list.csv", folder / "book.xlsx"
    rows = (f"K{n},Harbor {n},{n * 2.9:.1f},{n * 3},Li,partnership\n" for n in range(1, 16))
    source.write_text(_LIST + "".join(rows), encoding="utf-8")
    known = {name: sample_tables(lang)[name] for name in ("Products", "Environment", "Competitors")}
    rival = known["Competitors"].head(1).assign(account="K1")
    wish = NewBook(path, lang, Period.parse("2027Q1"), "Li", "East", source)
    new_book(wish, _NOW, lambda _: None, {**known, "Competitors": rival})
    closed(path)
    return path


def _made(desk: Desk) -> list[Any]:
    """Return what a plan wrote; what was typed stays as it was typed, and counts as what it means."""
    return [
        [tuple(_MEANING.get(value, value) for value in row) for row in desk.rows(table)]
        for table in MADE
    ]


def _place(address: str) -> str:
    sheet, _, cell = address.lstrip("#").rpartition("!")
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return f"{sheet}!{cell.replace('$', '')}"


def main() -> None:
    """Judge all kinds and print counts; exit 1 where one is silent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="in files, in Chinese, every fourth kind"
    )
    asked = parser.parse_args()
    chosen = [*kinds()]
    figures: list[Report] = []
    if asked.quick:
        figures += judge("closed", Lang.ZH, closed, chosen[::4])
    else:
        app = addin.calc.start()
        try:
            for lang in Lang:
                figures += judge("closed", lang, closed, chosen)
                figures += judge("live", lang, in_calc(app), chosen)
        finally:
            app.quit()
    for figure in figures:
        print(json.dumps(figure, ensure_ascii=False), flush=True)
    counts = Counter((figure["host"], figure["verdict"]) for figure in figures)
    for (host, verdict), count in sorted(counts.items()):
        print(json.dumps({"host": host, "verdict": verdict, "count": count}, ensure_ascii=False))
    met = all(figure["verdict"] in ("reported", "read") for figure in figures)
    print(json.dumps({"aims": AIMS, "met": {"silent": met}}))
    sys.exit(not met)


if __name__ == "__main__":
    main()
