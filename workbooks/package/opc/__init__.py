"""The package: a zip of parts and their relations, copied untouched where nothing changed."""
