"""Reports as a person reads them on a terminal, a file a subject; `plan.py` has the plan's."""
