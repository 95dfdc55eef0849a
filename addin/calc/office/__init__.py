"""The program LibreOffice: found, started, spoken to.

Where to change what: how its Python part is found and values for it are built → `uno_bridge`; how it
is started, visited and ended → `program`; what only its menus can do → `commands`; how its windows
are held still → `quiet_books`.
"""
