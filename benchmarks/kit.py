"""The whole kit, built by the command in a fresh process: its time, and where it goes."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Mapping
from typing import Any

from benchmarks.command import find_command
from benchmarks.measurement import Goal, Lacking, Measurement, Row
from benchmarks.starter import ROOT, STARTER, TODAY
from generator.execute.cache import FOLDER_VARIABLE

ROWS = (
    Row("kit-cold", "s"),
    Row("kit-cold-overhead", "%", Goal("≤", 25)),
    Row("kit-warm", "s", Goal("≤", 60)),
)
MAKING = ("render", "encode", "pdf", "preview")
"""What makes the pixels and pages of a kit; the rest prepares, judges and delivers them."""
LONGEST_SECONDS = 400


def measure(rounds: int) -> list[Measurement]:
    """One build with one worker; it is long enough to stand for itself. Then once more, warm."""
    with tempfile.TemporaryDirectory() as cache:
        total, build = _build(cache, "--jobs", "1")
        warm, again = _build(cache)
    phases = split_phases(total, build["seconds"])
    making = sum(phases.get(name, 0.0) for name in MAKING)
    split = ", ".join(
        f"{name} {seconds:.2f} s ({seconds / total:.0%})"
        for name, seconds in sorted(phases.items(), key=lambda item: -item[1])
    )
    assets = sum(build["assets"].values())
    how = (
        f"One `renewkit build --jobs 1` of the whole starter ({assets:,} files) in a fresh process "
        f"into an empty folder, from start to exit: {split}. `start` is the interpreter, imports "
        "and the first reading of the campaign, `fonts` the making of the static faces."
    )
    share = (
        f"What is left of those {total:.1f} s without {', '.join(MAKING)} (preview: the gallery's "
        "picture of a PDF page). Checks, fonts, start, load and deliver with gallery and bundles "
        "all count as overhead."
    )
    return [
        Measurement(ROWS[0], total, how),
        Measurement(ROWS[1], 100 * (1 - making / total), share),
        Measurement(
            ROWS[2],
            warm,
            f"The same once more into another folder, in a fresh process with a worker for each "
            f"core: {again['reused']:,} jobs were taken from the first build.",
        ),
    ]


def split_phases(total: float, seconds: Mapping[str, float]) -> dict[str, float]:
    """Phases that add up to the total: what the command counts twice or not at all is set right.

    `wait` is the time in the worker, so it holds what jobs report, and the fonts besides.
    """
    own = {name: spent for name, spent in seconds.items() if name not in ("wall", "wait")}
    in_jobs = sum(own.get(name, 0.0) for name in (*MAKING, "check"))
    own["fonts"] = max(0.0, seconds["wait"] - in_jobs)
    own["start"] = max(0.0, total - seconds["wall"])
    return own


def _build(cache: str, *options: str) -> tuple[float, dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        command = [
            *find_command(), "build", str(STARTER), "--today", TODAY.isoformat(), *options,
            "--json", "--allow-findings", "--out", f"{folder}/kit",
        ]  # fmt: skip
        started = time.perf_counter()
        ended = subprocess.run(
            command,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
            check=False,
            env={**os.environ, FOLDER_VARIABLE: cache},
        )
        total = time.perf_counter() - started
    if ended.returncode not in (0, 1) or '"seconds"' not in ended.stdout:
        said = (ended.stderr.strip() or ended.stdout.strip())[-300:]
        raise Lacking(f"The build ended with {ended.returncode}: {said}")
    return total, json.loads(ended.stdout)
