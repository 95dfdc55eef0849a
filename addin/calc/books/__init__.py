"""Open books, their sheets and their names.

Where to change what: which books are open, how one is opened → `books`; what may be saved, and in
which format → `saving`; sheets, and the range an address means → `sheets`; frozen rows, grid lines,
print areas → `sheet_view`; defined names → `names`.
"""
