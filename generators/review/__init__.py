"""What is missing or stale in a book (M10, M17): `gaps.py`."""
