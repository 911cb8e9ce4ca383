"""Banners with one worker and with two: how much of the second core arrives."""

from __future__ import annotations

import time
from collections.abc import Sequence
from statistics import median

from benchmarks.measurement import Goal, Measurement, Row
from benchmarks.starter import list_jobs, open_starter
from generator.execute.lanes import BATCH
from generator.execute.pool import run_jobs
from generator.model.asset import AssetJob

ROWS = (Row("banner-two-workers", "x", Goal("≥", 1.8)),)
WARM_UP = 8 * BATCH
"""Jobs until every worker has started and has opened its documents."""
MEASURED = 100 * BATCH
MOST_ROUNDS = 3


def measure(rounds: int) -> list[Measurement]:
    """Both in turns, one after the other, in processes of their own."""
    jobs = list_jobs("banner", lambda job: job.format == "png" and job.scale == 1)
    jobs = jobs[: WARM_UP + MEASURED]
    pairs = [(_time_jobs(jobs, 1), _time_jobs(jobs, 2)) for _ in range(min(rounds, MOST_ROUNDS))]
    ratios = [one / two for one, two in pairs]
    one, two = (median(side) / (len(jobs) - WARM_UP) * 1000 for side in zip(*pairs, strict=True))
    how = (
        f"{len(jobs) - WARM_UP} banners from template to checked file, as a build does them, after "
        f"{WARM_UP} to warm up: {one:.2f} ms a banner with one worker, {two:.2f} ms with two "
        f"(medians of {len(pairs)} rounds; their ratios lie between {min(ratios):.2f} and "
        f"{max(ratios):.2f}). One worker is the command's own process; two are processes that it "
        "starts, and whose files it receives meanwhile."
    )
    return [Measurement(ROWS[0], median(ratios), how)]


def _time_jobs(jobs: Sequence[AssetJob], workers: int) -> float:
    """Seconds from the end of the warm-up to the last result."""
    done = run_jobs(jobs, open_starter().campaign, "blitz", workers)
    started = 0.0
    for number, _ in enumerate(done, 1):
        if number == WARM_UP:
            started = time.perf_counter()
    return time.perf_counter() - started
