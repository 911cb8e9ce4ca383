"""How long a person waits for `renewkit --help`, and for a campaign to be read."""

from __future__ import annotations

import platform
import subprocess
from pathlib import Path
from statistics import median

from benchmarks.command import find_command
from benchmarks.measurement import Goal, Measurement, Row
from benchmarks.rounds import time_each
from benchmarks.starter import ROOT, STARTER
from generator.load.workspace import load_workspace

ROWS = (Row("startup", "s", Goal("≤", 0.25)), Row("load", "s", Goal("≤", 0.15)))
TIMES = 10


def measure(rounds: int) -> list[Measurement]:
    """Ten starts of the program, and ten readings of the starter in one language."""
    return [_measure_start(), _measure_load()]


def _measure_start() -> Measurement:
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
    return Measurement(ROWS[0], median(seconds), how)


def _measure_load() -> Measurement:
    def load() -> None:
        load_workspace(STARTER, locales=["en-US"])

    load()
    seconds = [time_each(load) for _ in range(TIMES)]
    how = (
        f"`load_workspace` on the starter in one language, median of {TIMES} after one warm-up "
        f"(fastest {min(seconds):.3f} s, slowest {max(seconds):.3f} s)."
    )
    return Measurement(ROWS[1], median(seconds), how)
