"""A range of cells, as xlwings asks for it."""

from typing import Any

from xlwings import base_classes

from addin.calc.notes import RangeNotes
from addin.calc.range_edits import RangeEdits
from addin.calc.range_formats import RangeFormats
from addin.calc.range_search import RangeSearch
from addin.calc.range_sizes import RangeSizes
from addin.calc.table_filter import AutoFilter


class Range(RangeEdits, RangeSearch, RangeFormats, RangeSizes, RangeNotes, base_classes.Range):
    """A range of cells; what Calc has no counterpart for raises NotImplementedError."""

    @property
    def autofilter(self) -> Any:
        """The filter over these cells."""
        key = (self.sheet.name, self.area)
        return AutoFilter(self.cells, self.sheet.book.filters, key)
