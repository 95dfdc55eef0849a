"""Strengths, weaknesses, opportunities and threats, each with the row it comes from (M16).

A rule: `rules.py`, its sentences: `wording.py`. How entries are collected and numbered: `draft.py`.
"""
