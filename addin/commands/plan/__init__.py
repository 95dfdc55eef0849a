"""`plan` and its steps, a file a step, in the order of `plan.py`; `run.py` is what they share.

What is planned is worked out in `generators`; a step reads, calls and writes. What the visits' steps
hand over: `visits_given.py`. How a run ends: `finish.py`, with `problem_list.py`, `log.py` and
`calendar_sheet.py`, which has `explain.py` write the reasons.
"""
