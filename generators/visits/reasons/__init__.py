"""Why a plan is as it is, counted with the tables the search weighs days by (M9).

A book's plan explained, a visit or an account at a time: `explanations.py`. Why a day: `visit_reason.py`,
why none: `dropped_reason.py`, both as sentences: `wording.py`. What a new plan changed and why:
`changes.py`, as sentences: `change_wording.py`. What lies on each day already: `plan_loads.py`.
"""
