"""The yearly division into regions, from files into the database: all of it or nothing.

Read and check the files (`delivery`), compare them with the database (`comparison`), apply the `plan`.
"""

import datetime as dt
from pathlib import Path

from tenancy.locking import exclusive

from .comparison import make_plan
from .delivery import FOLDER, read_delivery
from .plan import Plan
from .problems import DeliveryError, Problem

__all__ = ["FOLDER", "DeliveryError", "Plan", "Problem", "load"]


def load(folder: Path = FOLDER, *, datum: dt.date | None = None, dry_run: bool = False) -> Plan:
    """Bring the database to what the files in `folder` say from `datum` on.

    Returns what was changed, or with `dry_run` what would be. Raises DeliveryError, and then nothing
    was changed.
    """
    delivery = read_delivery(folder, datum)
    with exclusive("reference data"):
        plan = make_plan(delivery)
        if not dry_run:
            plan.apply()
    return plan
