"""VBA and ribbon sources, and what builds the macro-enabled books from them."""
