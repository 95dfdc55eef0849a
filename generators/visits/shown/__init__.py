"""The visits as they are shown: on the Calendar sheet and in the lists on Home (M9, M10).

The wall calendar: `month_grid.py`. The lists of a week: `agenda.py`. How good a calendar is, worked
out: `figures.py`, as the sheet's tables and the report's key `calendar`: `sheet_figures.py`.
"""
