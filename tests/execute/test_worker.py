"""Jobs done together are the jobs done one by one, only sooner."""

from __future__ import annotations

import pytest

from generator.execute.worker import run_job, run_jobs_here
from generator.model.asset import AssetJob
from generator.render.context import RenderContext
from generator.render.raster import Drawing
from tests.builders import a_campaign
from tests.render.banners import a_banner_job, open_banner_context

SIZES = ("300x250", "728x90", "160x600")


def test_several_jobs_at_once_give_what_each_gives() -> None:
    """Files, findings and room are the same, and each job has its own time of every phase."""
    jobs = [a_banner_job(size, stage=stage) for size in SIZES for stage in ("minus-60", "day-0")]
    mail = AssetJob(
        kind="email", partner="brightport", locale="en-US", stage="day-0", key="0" * 64,
        path="brightport/en-US/day-0/email/email.html",
    )  # fmt: skip
    jobs.insert(2, mail)
    together = run_jobs_here(jobs, open_banner_context(a_campaign()))
    alone = [run_job(job, open_banner_context(a_campaign())) for job in jobs]
    for one, other in zip(together, alone, strict=True):
        assert [(row.asset, row.findings, row.room) for row in one] == [
            (row.asset, row.findings, row.room) for row in other
        ]
        assert {"render", "encode", "check"} - {"encode" if one[0].job.kind == "email" else ""} <= (
            one[0].seconds.keys()
        )
        assert all(spent >= 0 for spent in one[0].seconds.values())


def test_networks_that_show_the_same_share_its_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """One drawing for two placements of a size; another stage, scale or format gets its own."""
    context = open_banner_context(a_campaign())
    drawn = count_drawings(context, monkeypatch)
    (first,) = run_job(a_banner_job(), context)
    (second,) = run_job(a_banner_job(placement="own_site"), context)
    assert second.asset.body == first.asset.body
    assert second.asset.path != first.asset.path
    assert second.asset.links != first.asset.links
    assert len(drawn) == 1
    others = (
        a_banner_job(scale=2),
        a_banner_job(stage="day-0"),
        a_banner_job().model_copy(update={"format": "webp"}),
    )
    bodies = {run_job(job, context)[0].asset.body for job in others}
    assert len(bodies | {first.asset.body}) == 4
    assert len(drawn) == 4


def count_drawings(context: RenderContext, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that the engine is asked to draw from now on."""
    drawn: list[str] = []
    draw = context.rasterizer.draw

    def note(html: str, width_px: int, height_px: int, scale: int) -> Drawing:
        drawn.append(html)
        return draw(html, width_px, height_px, scale)

    monkeypatch.setattr(context.rasterizer, "draw", note)
    return drawn
