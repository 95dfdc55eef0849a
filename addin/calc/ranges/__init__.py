"""Ranges of cells: each thing that can be asked of one has a file of functions over `Cells`.

Where to change what: values → `values`; formulas → `formulas`; inserting, copying, sorting → `edits`;
looks → `formats`, `fonts`; widths, heights, hiding → `sizes`; finding → `search`; where cells are and
what is around them → `place`; notes and links → `notes`; filters → `filters`. `range` is the table of
all these under the names that xlwings calls.
"""
