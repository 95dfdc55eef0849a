"""Commands on one book: make, check, show, compare, give back, bring back."""
