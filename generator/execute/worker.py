"""Jobs in, their checked assets out: the only place where render and check meet."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from generator.check.registry import check_assets
from generator.check.room import measure_room
from generator.model.asset import AssetJob, CheckedAsset, RenderedAsset
from generator.render.context import RenderContext
from generator.render.registry import begin_job

T = TypeVar("T")
Seconds = Mapping[str, float]
"""Time by phase."""


def run_job(job: AssetJob, context: RenderContext) -> tuple[CheckedAsset, ...]:
    """Render and check one job; its time by phase stands on the first asset."""
    return run_jobs_here((job,), context)[0]


def run_jobs_here(
    jobs: Sequence[AssetJob], context: RenderContext
) -> list[tuple[CheckedAsset, ...]]:
    """Several jobs in this process, in order, step by step together.

    To compose, to draw and to check are different code over different data. A processor is a
    quarter quicker at each when it does the same for several banners in a row.
    """
    begun = [_time(job, context, partial(begin_job, job, context)) for job in jobs]
    ended = [_time(job, context, end) for job, (end, _) in zip(jobs, begun, strict=True)]
    return [
        _check(job, rendered, context, (first, then))
        for job, (_, first), (rendered, then) in zip(jobs, begun, ended, strict=True)
    ]


def _time(job: AssetJob, context: RenderContext, work: Callable[[], T]) -> tuple[T, Seconds]:
    """What a step of rendering returns, and its time."""
    started = time.perf_counter()
    context.take_up(job)
    made = work()
    seconds = context.take_seconds()
    # What no other phase claims is rendering, whether a renderer counted it itself or not.
    others = sum(spent for phase, spent in seconds.items() if phase != "render")
    seconds["render"] = time.perf_counter() - started - others
    return made, seconds


def _check(
    job: AssetJob,
    rendered: Sequence[RenderedAsset],
    context: RenderContext,
    spent: Sequence[Seconds],
) -> tuple[CheckedAsset, ...]:
    started = time.perf_counter()
    kit = context.campaign.kit(job.partner, job.locale)
    verdicts = check_assets(job, rendered, kit)
    sized = rendered if job.width_px else ()
    rooms = {asset.path: measure_room(job, asset) for asset in sized if asset.boxes}
    seconds = {"check": time.perf_counter() - started}
    for step in spent:
        for phase, more in step.items():
            seconds[phase] = seconds.get(phase, 0.0) + more
    return tuple(
        CheckedAsset(
            job=job,
            asset=asset,
            findings=(*asset.findings, *verdicts[asset.path]),
            seconds=seconds if position == 0 else {},
            room=rooms.get(asset.path, {}),
        )
        for position, asset in enumerate(rendered)
    )
