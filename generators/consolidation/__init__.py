"""From many books to one picture: which count, where they disagree, what they come to (pure)."""
