"""What sheets show by formula, and the same computed here: each value has both.

The month grid: `calendar_grid.py`. The lists on Home: `home_lists.py`, its figures: `home_figures.py`.
"""
