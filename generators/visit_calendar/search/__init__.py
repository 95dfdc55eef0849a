"""The search for a calendar near the best, compiled: `solver.py` is its face.

A round takes some accounts off the board (`ruin.py`) and puts each back on its best dates
(`annealing.py`, `best_dates.py`, `board.py`); a published calendar is only repaired (`descent.py`);
`priority.py` says who gives way strictly, `score.py` counts the points anew. Every number of luck
comes from `dice.py`, and `compiled.py` keeps the machine code.
"""
