"""Visits as iCalendar, out and back.

Out: `visit_events.py` says what an event is, `calendar_file.py` writes the file, over what stands in it
(`file_before.py`, `own_events.py`). Back: `returned_events.py` reads the events of any program,
`occurrences.py` finds the visit among them, and `acceptance.py` has the rule of what counts.
"""
