"""Rows of a list: which are accounts, which are left out and why, and what is found in each."""
