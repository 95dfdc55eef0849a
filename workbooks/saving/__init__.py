"""Saving: whole or not at all, never over somebody else's work, and with the last versions kept."""

from workbooks.saving.atomic import save_atomically
from workbooks.saving.books import Saved, check_writable, save_book, save_keeping
from workbooks.saving.claims import claim
from workbooks.saving.folders import make_folder
from workbooks.saving.leftovers import sweep
from workbooks.saving.real_path import real_path
from workbooks.saving.restoring import Restored, restore_book
from workbooks.saving.versions import Version, find_versions
from workbooks.saving.written import forget_written, written_files

__all__ = [
    "Restored",
    "Saved",
    "Version",
    "check_writable",
    "claim",
    "find_versions",
    "forget_written",
    "make_folder",
    "real_path",
    "restore_book",
    "save_atomically",
    "save_book",
    "save_keeping",
    "sweep",
    "written_files",
]
