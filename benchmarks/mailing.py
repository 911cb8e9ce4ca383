"""A mail for each order: how many a second on one core, and how much memory they take at most."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import threading
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from benchmarks.measurement import Goal, Measurement, Row
from benchmarks.starter import ROOT, STARTER, TODAY

ROWS = (
    Row("personalize-per-second", "mails/s", Goal("≥", 5000)),
    Row("personalize-peak-mb", "MB", Goal("≤", 300)),
)
ORDERS, MANY_ORDERS = 100_000, 1_000_000
ROUNDS = 3
PRODUCTS = ("secure-site-ov", "secure-site-ev", "secure-site-pro")
HEADER = (
    "order_id,common_name,expires,issued,product,organization,contact_name,contact_email,locale,"
    "partner,notices,renewed\r\n"
)


def measure(rounds: int) -> list[Measurement]:
    """Whole runs of the command in processes of their own, each held to one core."""
    with tempfile.TemporaryDirectory(prefix="renewkit-bench-") as folder:
        place = Path(folder)
        few, many = place / "few.csv", place / "many.csv"
        write_audience(few, ORDERS)
        write_audience(many, MANY_ORDERS)
        runs = [run_mailing(few, place / f"mails-{number}") for number in range(ROUNDS)]
        seconds, peaks = zip(*runs, strict=True)
        long_seconds, long_peak = run_mailing(many, place / "mails-many")
    speed = ORDERS / median(seconds)
    how = (
        f"`renewkit personalize` of {ORDERS:,} orders (90 days of expiry, 3 products, 2 locales, "
        f"2 partners) into JSON lines on disk, HTML and text, held to one core, from start to "
        f"exit: {', '.join(f'{one:.1f} s' for one in seconds)}. Reading the CSV, every check on "
        "the first mail of each kind and fresh caches included; pictures are not drawn. "
        f"Python {sys.version.split()[0]}."
    )
    peak_how = (
        f"The largest resident set of those runs ({', '.join(f'{one:.0f}' for one in peaks)} MB) "
        f"and of one with {MANY_ORDERS:,} orders ({long_peak:.0f} MB, {long_seconds:.0f} s), whose "
        "finished shards are deleted as they come."
    )
    return [
        Measurement(ROWS[0], speed, how),
        Measurement(ROWS[1], max(*peaks, long_peak), peak_how),
    ]


def write_audience(path: Path, orders: int, days: int = 90) -> None:
    """An audience of orders that expire within those days, the same every time."""
    chance = random.Random(5)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        for number in range(orders):
            expires = TODAY + timedelta(days=chance.randint(1, days))
            file.write(_write_order(number, expires))


def _write_order(number: int, expires: date) -> str:
    locale = "en-US" if number % 2 else "zh-CN"
    partner = "brightport" if number % 4 < 2 else "house"
    return (
        f"{48_000_000 + number},www.shop-{number}.example,{expires},{expires - timedelta(364)},"
        f"{PRODUCTS[number % 3]},Shop {number} Ltd,Alex Shop,alex@shop-{number}.example,"
        f"{locale},{partner},yes,no\r\n"
    )


LAUNCHER = """
import os, subprocess, sys, time
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
started = time.perf_counter()
child = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(child.pid, 0)
child.returncode = os.waitstatus_to_exitcode(status)
print(child.returncode, time.perf_counter() - started, usage.ru_maxrss)
"""
"""Starts a command on one core, and says how it ended, its seconds and its peak memory in KB.

It is a small process of its own because Linux counts to a child's peak what its parent held when
it was started, and the parent would be the benchmark of mails with all its campaigns.
"""


def run_mailing(
    audience: Path, out: Path, *options: str, pictures: bool = False
) -> tuple[float, float]:
    """Seconds of one run and its peak memory in MB; its shards are deleted as they come."""
    command = [
        sys.executable, "-m", "generator", "personalize", str(STARTER), str(audience),
        "--out", str(out), "--today", TODAY.isoformat(), "--quiet", *options,
        "--pictures" if pictures else "--no-pictures",
    ]  # fmt: skip
    over = threading.Event()
    broom = threading.Thread(target=_sweep, args=(out, over))
    broom.start()
    launcher = [sys.executable, "-I", "-S", "-c", LAUNCHER]
    told = subprocess.run([*launcher, *command], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    over.set()
    broom.join()
    status, seconds, peak = told.stdout.split()
    if int(status):
        raise RuntimeError(f"the command ended with {status}")
    return float(seconds), int(peak) / 1024


def _sweep(out: Path, over: threading.Event) -> None:
    """Delete all finished shards but the last: a million mails are 50 GB."""
    while not over.wait(0.2):
        for shard in sorted(out.glob("mails-*"))[:-1]:
            if shard.is_dir():
                shutil.rmtree(shard)
            else:
                shard.unlink()
