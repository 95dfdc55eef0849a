"""What is measured: each module prints JSON lines, the last one its aims and whether they are met."""
