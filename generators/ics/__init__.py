"""Visits as iCalendar, out and back.

What an event says: `visit_events.py`. The file: `calendar_file.py`. What came back: `returned_events.py`.
"""
