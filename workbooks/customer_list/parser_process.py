"""A process of its own for old and foreign workbooks: run as a file, it knows only the parser.

Their formats say in ways the guard does not follow how far their cells reach, and a parser that
makes room for too many ends its process. Here that ends this one.
"""

import io
import os
import pickle
import sys

MOST_MEMORY = 2 * 2**30  # bytes


def main() -> None:
    """Read a workbook from standard input; write the cells of its sheets to standard output."""
    if os.name != "nt":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import python_calamine as calamine

    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    sheets = [
        book.get_sheet_by_index(index).to_python(skip_empty_area=False)
        for index in range(len(book.sheet_names))
    ]
    sys.stdout.buffer.write(pickle.dumps(sheets))


if __name__ == "__main__":
    main()
