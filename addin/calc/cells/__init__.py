"""Cells as LibreOffice has them, and what xlwings need not know of: no object of xlwings is here.

Where to change what: which cells an address means → `areas`; what all work on cells begins with, a
book, its sheet, some cells → `document`, `grid`; how a Python value goes into a cell and comes out →
`contents`; how a formula is written → `formula_text`; a format code → `number_formats`; where Calc
keeps what Excel calls tables → `database_ranges`.
"""
