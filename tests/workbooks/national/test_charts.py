from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from generators.common.language import Lang
from workbooks.national.charts import add_chart
from workbooks.national.links import Linker
from workbooks.national.pages import Setting, write_list
from workbooks.national.summaries import CHARTS
from workbooks.national.summary_tables import REGIONS
from workbooks.schema import Group
from workbooks.template.look import Look


def regions(count: int, visits: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        row = dict.fromkeys(REGIONS.keys)
        yield {**row, "region": f"R{number:02d}", "due": visits, "planned": visits, "done": 0}


def charts(path: Path, lang: Lang, rows: list[dict[str, Any]]) -> list[Any]:
    """Return the charts of a sheet of regions as they were written."""
    with xlsxwriter.Workbook(str(path)) as book:
        linker = Linker(path.parent, path, lang)
        setting = Setting(book, Look(book, lang), lang, "", linker, "")
        written = write_list(setting, REGIONS, rows, Group.REVIEW)
        for place, wish in enumerate(CHARTS["regions"]):
            add_chart(setting, written, wish, rows, place)
    found: list[Any] = openpyxl.load_workbook(path).worksheets[0]._charts
    return found


@pytest.mark.parametrize(("lang", "says"), [(Lang.ZH, "（前 16 行）"), (Lang.EN, "(the first 16 rows)")])  # fmt: skip
def test_a_chart_of_many_rows_says_that_it_shows_the_first(
    tmp_path: Path, lang: Lang, says: str
) -> None:
    for count in (16, 17):
        (chart,) = charts(tmp_path / f"{count}.xlsx", lang, list(regions(count, 3)))
        title = "".join(run.t for p in chart.title.tx.rich.p for run in p.r or ())
        assert (says in title) == (count > 16)
        assert chart.series[0].val.numRef.f.endswith("$21")


def test_there_is_no_chart_where_there_is_nothing_to_show(tmp_path: Path) -> None:
    assert charts(tmp_path / "none.xlsx", Lang.EN, list(regions(3, 0))) == []
    assert charts(tmp_path / "empty.xlsx", Lang.EN, []) == []
