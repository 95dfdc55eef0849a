"""Each command once: read tables, call the generators, write tables.

Rooms: `plan` (the plan and its steps), `book` (one book), `exchange` (calendars), `documents`,
`managers` (many books), `machine` (what is built).
"""
