"""A process of its own for old and foreign workbooks: run as a file, it knows only the parser.

Their formats say in ways the guard does not follow how far their cells reach, and a parser that
makes room for too many ends its process. Here that ends this one. It is told on its command line
how many bytes of memory and how many filled cells it may use.
"""

import io
import os
import pickle
import sys


def main() -> None:
    """Read a workbook from standard input; write its sheets to standard output, pickled.

    Each is a name, whether it is hidden, its rows as lists cut after their last filled cell, and
    its merged areas as ((row, column), (row, column)), counted from 0. Too many cells: exit 3.
    """
    memory, most = int(sys.argv[1]), int(sys.argv[2])
    if os.name != "nt":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import python_calamine as calamine

    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    sheets, room = [], most
    for index, about in enumerate(book.sheets_metadata):
        if about.typ is not calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(index)
        rows, left = [], (sheet.start or (0, 0))[1]
        for cells in sheet.iter_rows():
            last = max((at + 1 for at, cell in enumerate(cells) if cell != ""), default=0)
            room -= last
            if room < 0:
                sys.exit(3)
            rows.append([""] * left + cells[:last] if last else [])
        hidden = about.visible is not calamine.SheetVisibleEnum.Visible
        sheets.append((about.name, hidden, rows, sheet.merged_cell_ranges or []))
    sys.stdout.buffer.write(pickle.dumps(sheets))


if __name__ == "__main__":
    main()
