"""What a planning workbook is: its schema, its template, and how it is read and edited in place."""
