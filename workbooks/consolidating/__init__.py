"""Many planning books read into plain tables: found, matched, told apart, every fault named."""
