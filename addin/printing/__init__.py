"""Reports as a person reads them on a terminal, a file a subject; `plan.py` has the plan's.

All of them print with `terminal.py`, which takes no name for markup.
"""
