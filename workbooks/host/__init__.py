"""A book as a command sees it: tables in, tables out, wherever it is open.

What a command may ask: `protocol.py`. What both hosts do alike: `table_host.py`. The closed file:
`file_host.py`. What the rep changed, merged: `merge.py`, and remembered: `plan_memory.py`.
"""
