"""`plan` and its steps, a file a step, in the order of `plan.py`; `run.py` is what they share.

How a run ends: `finish.py`, with `problem_list.py`, `log.py` and `calendar_sheet.py`.
"""
