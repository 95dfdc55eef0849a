"""What an account is: levels and tier, profit, frequency, when it receives, what it remembers (M4, M8, M9).

The tier matrix: `tiers.py`. Amounts to levels: `levels.py`. What has changed since: `tier_changes.py`. Visits due: `frequency.py`. Visiting days as
people write them: `preferences.py`. The forgetting curve: `memory.py`. Doubtful rows: `checks.py`.
"""
