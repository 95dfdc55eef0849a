"""The edit of a book: new rows for a table, and all that must follow them.

The face: `book.py`. Where rows go: `table_change.py`. What may not be run over: `obstacles.py`. What
lies on rows or points at them: `following/`. A sheet or table more: `additions.py`.
"""
