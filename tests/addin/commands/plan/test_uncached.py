"""Files that scripts write hold our formulas without values: they are computed (R5, T21)."""

import re
import zipfile
from pathlib import Path

from addin.commands.book.check import check_files
from addin.commands.plan.computed import compute_missing
from generators.common.language import Lang
from tests.addin.planned_books import AS_OF, plan, planned, rep
from tests.rep import Rep
from workbooks.host.file_host import FileHost

__all__ = ["planned", "rep"]


def test_a_single_step_on_a_book_without_cached_values_plans_what_the_whole_plan_does(
    rep: Rep,
) -> None:
    whole = plan(rep.path)
    _forget_values(rep.path)

    alone = plan(rep.path, verb="analyse")

    assert alone["strategies"] == whole["strategies"] > 0


def test_shown_tiers_are_those_the_formulas_come_to(rep: Rep) -> None:
    tiers = [row["tier"] for row in rep.rows("Accounts")]
    _forget_values(rep.path)
    host = FileHost.open(rep.path)

    assert compute_missing(host, AS_OF)

    assert list(host.read("Accounts")["tier"]) == tiers


def test_a_planned_book_lacks_no_value(rep: Rep) -> None:
    assert not compute_missing(FileHost.open(rep.path), AS_OF)


def test_check_says_so(rep: Rep) -> None:
    _forget_values(rep.path)

    (entry,) = check_files([rep.path], Lang.EN, lambda _: None)["files"]

    assert "uncached" in [finding["code"] for finding in entry["findings"]]


def _forget_values(path: Path) -> None:
    """Take the values of all formulas away, as a script leaves them."""
    with zipfile.ZipFile(path) as book:
        parts = {info: book.read(info) for info in book.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for info, content in parts.items():
            if info.filename.startswith("xl/worksheets/sheet"):
                content = re.sub(
                    rb"(<c [^>]*?)(?: t=\"\w+\")?(>\s*<f>[^<]*</f>)<v>[^<]*</v>", rb"\1\2", content
                )
            book.writestr(info.filename, content)
