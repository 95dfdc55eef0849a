"""What the manager decides, read from the Settings sheet.

Everything at once: `book_settings.py`. Weights of the visit calendar: `calendar_weights.py`. What is missing: `missing.py`. Doubtful
frequencies: `frequency_checks.py`.
"""
