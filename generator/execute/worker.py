"""One job in, its checked assets out: the only place where render and check meet."""

from __future__ import annotations

import time
from collections.abc import Sequence

from generator.check.registry import check_assets
from generator.errors import EnvironmentLacks
from generator.execute.browser import find_chromium
from generator.model.asset import AssetJob, CheckedAsset
from generator.model.resolved import ResolvedCampaign
from generator.render.context import RenderContext
from generator.render.fonts import FontSet, prepare_fonts
from generator.render.raster import BlitzRasterizer, ChromiumRasterizer, Rasterizer
from generator.render.registry import RENDERERS


def open_context(campaign: ResolvedCampaign, engine: str) -> RenderContext:
    """The tools of one worker; EnvironmentLacks where the engine cannot start."""
    fonts = prepare_fonts(campaign)
    return RenderContext(campaign, fonts, _open_rasterizer(engine, fonts))


def _open_rasterizer(engine: str, fonts: FontSet) -> Rasterizer:
    if engine == "blitz":
        return BlitzRasterizer(fonts)
    executable = find_chromium()
    if executable is None:
        raise EnvironmentLacks(
            "The engine chromium needs a Chromium browser, and none was found. "
            "Install one (Debian: apt install chromium) or build with --engine blitz."
        )
    # Text is measured with blitz's shaper whichever engine draws it.
    BlitzRasterizer(fonts)
    return ChromiumRasterizer(fonts, executable)


def run_job(job: AssetJob, context: RenderContext) -> tuple[CheckedAsset, ...]:
    """Render and check one job; its time by phase stands on the first asset."""
    started = time.perf_counter()
    rendered = RENDERERS[job.kind](job, context)
    seconds = context.take_seconds()
    # What no other phase claims is rendering, whether a renderer counted it itself or not.
    others = sum(spent for phase, spent in seconds.items() if phase != "render")
    seconds["render"] = time.perf_counter() - started - others
    started = time.perf_counter()
    verdicts = check_assets(job, rendered)
    seconds["check"] = time.perf_counter() - started
    return tuple(
        CheckedAsset(
            job=job,
            asset=asset,
            findings=(*asset.findings, *verdicts[asset.path]),
            seconds=seconds if position == 0 else {},
        )
        for position, asset in enumerate(rendered)
    )


def run_jobs_here(
    jobs: Sequence[AssetJob], context: RenderContext
) -> list[tuple[CheckedAsset, ...]]:
    """Several jobs in this process, in order."""
    return [run_job(job, context) for job in jobs]
