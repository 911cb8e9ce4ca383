"""An RFC 5322 message for each order: how many a second on one core."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.mailing import run_mailing, write_audience
from benchmarks.measurement import Goal, Measurement, Row

ROWS = (Row("eml-per-second", "mails/s", Goal("≥", 2000)),)
ORDERS, CARRYING_ORDERS, CARRYING_DAYS = 100_000, 6_000, 2
ROUNDS = 3
MEMORY = Path("/dev/shm")
"""A folder that no disk stands behind: 6 GB a run would measure the disk."""
AS_MESSAGES = ("--format", "eml", "--shard-size", "2000")
HOSTED = ("--images-url", "https://images.brightport.example/")


def measure(rounds: int) -> list[Measurement]:
    """Whole runs of the command in processes of their own, each held to one core."""
    where = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="renewkit-bench-", dir=where) as folder:
        place = Path(folder)
        audience, few = place / "audience.csv", place / "few.csv"
        write_audience(audience, ORDERS)
        write_audience(few, CARRYING_ORDERS, CARRYING_DAYS)
        seconds = [
            run_mailing(audience, place / f"hosted-{number}", *AS_MESSAGES, *HOSTED)[0]
            for number in range(ROUNDS)
        ]
        carrying, _ = run_mailing(few, place / "carrying", *AS_MESSAGES, pictures=True)
    kept = "in memory" if where else "on disk"
    times = ", ".join(f"{one:.1f} s" for one in seconds)
    how = (
        f"`renewkit personalize --format eml --images-url …` of {ORDERS:,} orders (90 days of "
        f"expiry, 3 products, 2 locales, 2 partners) into a file each {kept}, HTML and text, held "
        f"to one core, from start to exit: {times}. Reading the CSV and every check on the first "
        "mail of each kind included. With the pictures inside (CID, drawn anew), "
        f"{CARRYING_ORDERS:,} orders of {CARRYING_DAYS} days: {CARRYING_ORDERS / carrying:,.0f} a "
        f"second. Python {sys.version.split()[0]}."
    )
    return [Measurement(ROWS[0], ORDERS / median(seconds), how)]
