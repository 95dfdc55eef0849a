"""The three-way merge: what the plan made, what stands in the sheet, what the plan makes now.

Which row is which: `row_identity.py`. What the rep changed: `rep_edits.py`. What comes of it:
`merging.py`. Two versions of a book in words: `differences.py`.
"""
