"""The method: plans from tables. Pure: no files, no clock, no spreadsheet; days come in as arguments.

By subject, each room standing on those before it: `common`, then `accounts`, `days`, `merge`, then
`visit_calendar` (the search), `settings`, `objectives`, `visits`, then `battle_plan`, `review`, `ics`,
`call_plan`, `documents`; `consolidation` needs only `common`. Start with `visits/plan.py`.
"""
