"""The starter campaign enters from disk; its jobs and one worker's tools for them leave."""

from __future__ import annotations

import importlib.metadata
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

from generator.errors import RenewkitError
from generator.execute.collection import collecting_seldom
from generator.execute.context import open_context
from generator.execute.cores import on_one_core
from generator.execute.lanes import BATCH
from generator.execute.worker import run_job, run_jobs_here
from generator.load.workspace import load_workspace
from generator.model.asset import AssetJob
from generator.model.finding import Finding
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.render.context import RenderContext
from generator.resolve.campaign import resolve_campaign

ROOT = Path(__file__).resolve().parent.parent
STARTER = ROOT / "campaigns" / "early-renewal"
# The Makefile's own day: inside the starter's offer, and the same on every machine.
TODAY = date(2026, 11, 22)


@cache
def open_starter() -> RenderContext:
    """One worker's tools for the starter, as a build has them."""
    return open_context(resolve_campaign(load_workspace(STARTER), TODAY), "blitz")


def list_jobs(kind: str, keep: Callable[[AssetJob], bool] = lambda job: True) -> list[AssetJob]:
    """The starter's jobs of a kind."""
    planned = plan_jobs(open_starter().campaign, Selection(kinds=(kind,)))
    return [job for job in planned if keep(job)]


def split_stages(jobs: Sequence[AssetJob]) -> tuple[list[list[AssetJob]], list[AssetJob]]:
    """The jobs by stage for the rounds, and those of the last stage, to warm up with."""
    names = dict.fromkeys(job.stage for job in jobs)
    *stages, last = [[job for job in jobs if job.stage == name] for name in names]
    return stages, last


def run_unchecked(job: AssetJob) -> float:
    """A job from template to finished file; its seconds, with neither checks nor a preview."""
    assets = run_job(job, open_starter())
    spent = 0.0
    for checked in assets:
        refuse_errors(checked.findings)
        spent += sum(checked.seconds.get(phase, 0.0) for phase in ("render", "encode", "pdf"))
    return spent


def run_checked(jobs: Sequence[AssetJob]) -> float:
    """Jobs from template to checked files, in batches as one worker of a build does them.

    Their seconds, without the previews for the gallery.
    """
    spent = 0.0
    for start in range(0, len(jobs), BATCH):
        with on_one_core(), collecting_seldom():
            started = time.perf_counter()
            done = run_jobs_here(jobs[start : start + BATCH], open_starter())
            spent += time.perf_counter() - started
        for checked in chain.from_iterable(done):
            refuse_errors(checked.findings)
            spent -= checked.seconds.get("preview", 0.0)
    return spent


def refuse_errors(findings: Sequence[Finding]) -> None:
    """A finding of level error spoils a measurement: the file would never be delivered."""
    for finding in findings:
        if finding.level == "error":
            raise RenewkitError(f"{finding.path}: {finding.message} [{finding.check}]")


def name_versions(*packages: str) -> str:
    """`blitz-py 0.5.1, pillow 13.0`."""
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)
