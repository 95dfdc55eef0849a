"""Where a rep's Python lives: what the books say in `xlwings.conf` and what the installer makes."""

ON_WINDOWS = r"%LOCALAPPDATA%\kamplan\venv\Scripts\python.exe"
ON_MAC = "$HOME/.kamplan/venv/bin/python"
