"""A manager's decisions: offered in a national workbook, typed there, delivered to the reps' books.

What may be decided: `offered.py`. What was typed: `typed.py`. Whether what was decided on is still
the same: `unchanged.py`. Into the books: `delivery.py`. What was not delivered, into the next
workbook: `carrying.py`.
"""
