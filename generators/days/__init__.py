"""Which days there are to work on, and how far apart places lie (M9).

Public holidays and make-up days: `working_days.py`, as published: `published_days.py`, not yet
published: `provisional.py`. A rep's days off: `leave.py`. Kilometres: `distances.py`.
"""
