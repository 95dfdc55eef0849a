"""Plans made from tables: pure functions, no files, no clock, no spreadsheet program."""
