"""Documents made of a book."""
