"""Commands over many books: consolidate, ask, hand decisions back."""
