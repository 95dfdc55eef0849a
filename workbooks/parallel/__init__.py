"""One task over many batches of items: in processes of this computer, or on a cluster.

Both yield each batch with what came of it, in the order they end. An item that ends the process
working on it comes alone, with None; the others are worked on all the same.
"""
