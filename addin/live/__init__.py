"""The commands on a book that is open in Excel or LibreOffice Calc."""
