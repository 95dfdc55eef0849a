"""What every other room needs: languages and phrases, errors, problems, rows, words, periods.

A word of the product's lists, and what it is called: `vocabulary.py`. A new kind of error: `errors.py`.
How a finding is told: `problems.py`. A month, a half-year, a week: `period.py`.
"""
