"""The command line: `kamplan VERB BOOK …`; every verb is also a button and a ribbon tag.

Imports of the working parts stand inside the verbs, so that `--help` and a typing mistake answer at
once.
"""

import sys

import cyclopts
from cyclopts import App

from addin.console import prepare_streams
from addin.verbs import (
    books,
    building,
    changes,
    consolidating,
    documents,
    files,
    functions,
    handing_back,
    planning,
    querying,
    set_up,
)
from addin.wrong_usage import wrong_usage

app = App(
    name="kamplan",
    help="Key account planning in Excel workbooks · 大客户计划",
    version_flags=["--version"],
)
for verbs in (
    books,
    planning,
    documents,
    changes,
    files,
    consolidating,
    querying,
    building,
    functions,
    handing_back,
    set_up,
):
    verbs.register(app)


def main() -> None:
    """Run the command line; exit 0 done, 1 stopped (what was written is said), 2 wrong usage."""
    prepare_streams()
    try:
        sys.exit(app(exit_on_error=False, print_error=False))
    except cyclopts.CycloptsError as error:
        print(wrong_usage(error, sys.argv[1:]), file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
