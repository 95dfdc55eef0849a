"""The visits of a period: who is due, what stands, on which day and why (M9, M10).

One call does it all: `plan.py`. What stands and what may be planned anew: `standing.py`. What each
account asks: `demands.py`. Dates a rep set: `pins.py`, with a colleague: `joint_visits.py`. Why a day:
`reasons.py`, why none: `dropped_reasons.py`, what changed: `changes.py`. How good it is: `figures.py`.
"""
