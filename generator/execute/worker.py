"""One job in, its checked assets out: the only place where render and check meet."""

from __future__ import annotations

import time
from collections.abc import Sequence

from generator.check.registry import check_assets
from generator.check.room import measure_room
from generator.model.asset import AssetJob, CheckedAsset
from generator.render.context import RenderContext
from generator.render.registry import RENDERERS


def run_job(job: AssetJob, context: RenderContext) -> tuple[CheckedAsset, ...]:
    """Render and check one job; its time by phase stands on the first asset."""
    started = time.perf_counter()
    context.take_up(job)
    rendered = RENDERERS[job.kind](job, context)
    seconds = context.take_seconds()
    # What no other phase claims is rendering, whether a renderer counted it itself or not.
    others = sum(spent for phase, spent in seconds.items() if phase != "render")
    seconds["render"] = time.perf_counter() - started - others
    started = time.perf_counter()
    kit = context.campaign.kit(job.partner, job.locale)
    verdicts = check_assets(job, rendered, kit)
    sized = rendered if job.width_px else ()
    rooms = {asset.path: measure_room(job, asset) for asset in sized if asset.boxes}
    seconds["check"] = time.perf_counter() - started
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


def run_jobs_here(
    jobs: Sequence[AssetJob], context: RenderContext
) -> list[tuple[CheckedAsset, ...]]:
    """Several jobs in this process, in order."""
    return [run_job(job, context) for job in jobs]
