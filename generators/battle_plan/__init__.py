"""The battle plan: SWOT, strategies, measures (M16).

Entries: `swot/`. Pairs of them: `strategies.py`. The three TAT phases: `actions.py`.
"""
