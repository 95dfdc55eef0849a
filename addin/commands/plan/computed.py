"""Our own formulas without values: computed here, as a spreadsheet program would on opening (M8, M9).

Files that scripts write hold formulas and no values; read as they are, no account would have a tier.
"""

import datetime as dt

from addin.commands.plan.classify import classify
from addin.commands.plan.run import Run
from workbooks.host.protocol import Host

FORMULAS = ("Accounts", "VisitFrequency")  # tables whose formulas other steps read


def compute_missing(host: Host, as_of: dt.date) -> bool:
    """Let a book's rows have what their formulas come to, and return whether any lacked it.

    Nothing is saved.
    """
    missing = any(host.holds(table) and host.uncached(table) for table in FORMULAS)
    if missing:
        classify(Run(host, as_of, as_of.isoformat()))
    return missing
