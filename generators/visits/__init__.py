"""The visits of a period: who is due, what stands, on which day and why (M9, M10).

One call does it all: `plan.py`. What it is given beside tables: `given.py`. What each rep's calendar
is asked, for a plan, its reasons or other days alike: `calendars.py`, with what each account asks
(`demands.py`), the days a rep works (`rep_days.py`) and the room a visit takes (`visit_length.py`).
What stands and what may be planned anew: `standing.py`; the rows of the new plan: `visit_table.py`,
what each says: `visit_facts.py`. What is told: `dropped.py`, dates a rep set (`pins.py`) or shares
with a colleague (`joint_visits.py`), `account_figures.py`, `report.py`, days that may still change
(`tentative.py`). Why a day, why none, what changed: `reasons/`. How it is shown: `shown/`.
"""
