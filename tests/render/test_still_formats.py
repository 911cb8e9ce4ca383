"""A banner is the same picture in every still format, and each file passes every check."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from generator.execute.context import open_context
from generator.execute.worker import run_job
from generator.model.asset import BannerFormat
from generator.model.campaign import Placement
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.render.context import RenderContext
from generator.render.encode import measure_distance
from tests.builders import a_campaign

FORMATS: tuple[BannerFormat, ...] = ("png", "jpg", "webp")
SIZES = ("320x50", "300x250", "970x250")
PLAIN = 3.0
"""From here on anybody sees the difference."""


@pytest.fixture(scope="module")
def context() -> RenderContext:
    """The starter's own pages in three sizes and all still formats."""
    placement = Placement(sizes=SIZES, scales=(1, 2), formats=FORMATS)
    return open_context(a_campaign(campaign__placements={"own_site": placement}), "blitz")


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("stage", ["minus-90", "day-0"])
def test_formats_show_the_same_and_pass_every_check(
    context: RenderContext, locale: str, stage: str
) -> None:
    """Size, weight, contrast and words; what is lost nobody notices."""
    selection = Selection(
        kinds=("banner",), stages=(stage,), partners=("brightport",), locales=(locale,)
    )
    shown: dict[tuple[int, int], Image.Image] = {}
    jobs = plan_jobs(context.campaign, selection)
    assert len(jobs) == len(SIZES) * 2 * len(FORMATS)
    for job in jobs:
        (checked,) = run_job(job, context)
        assert checked.findings == ()
        with Image.open(io.BytesIO(checked.asset.body)) as written:
            names = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}
            assert written.format == names[job.format or ""]
            image = written.convert("RGB")
        still = shown.setdefault(image.size, image)
        distance = measure_distance(still, image)
        assert distance == checked.asset.distance < PLAIN, job.path
        assert checked.asset.encoding
