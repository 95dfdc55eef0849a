"""The store: every version of every book read, run by run, in one embedded DuckDB database."""

from workbooks.store.database import Store, StoreReading
from workbooks.store.entries import RunFile, RunWish
from workbooks.store.run import RunResult, run_over

__all__ = ["RunFile", "RunResult", "RunWish", "Store", "StoreReading", "run_over"]
