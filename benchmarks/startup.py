"""How long a person waits for `renewkit --help`."""

from __future__ import annotations

import platform
import subprocess
from pathlib import Path
from statistics import median

from benchmarks.command import find_command
from benchmarks.measurement import Goal, Measurement, Row
from benchmarks.rounds import time_each
from benchmarks.starter import ROOT

ROWS = (Row("startup", "s", Goal("≤", 0.25)),)
TIMES = 10


def measure(rounds: int) -> list[Measurement]:
    """The median of ten starts, after one that warms the disk's cache."""
    command = [*find_command(), "--help"]

    def start() -> None:
        subprocess.run(command, cwd=ROOT, capture_output=True, timeout=30, check=True)

    start()
    seconds = [time_each(start) for _ in range(TIMES)]
    called = " ".join([Path(command[0]).name, *command[1:]])
    how = (
        f"`{called}` from start to exit, median of {TIMES} after one warm-up (fastest "
        f"{min(seconds):.3f} s, slowest {max(seconds):.3f} s), Python {platform.python_version()}."
    )
    return [Measurement(ROWS[0], median(seconds), how)]
