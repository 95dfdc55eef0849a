"""Tables: headers, records and a row of totals.

Where to change what: where a table lies, its headers and its totals → `database_range`; what xlwings
asks of one table → `table`; of its records and columns → `parts`; of all on a sheet → `tables`.
"""
