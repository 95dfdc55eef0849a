"""What stands in the parts: cells, sheets, tables, names, formulas, texts, properties."""
