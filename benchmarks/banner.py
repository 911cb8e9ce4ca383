"""Banners: the whole path of ours against Chromium's screenshots of the same documents."""

from __future__ import annotations

from itertools import cycle, islice

from benchmarks.chromium import WarmPage, open_page
from benchmarks.measurement import Goal, Measurement, Row
from benchmarks.rounds import compare, time_each
from benchmarks.starter import list_jobs, name_versions, open_starter, run_checked, split_stages
from generator.model.asset import AssetJob
from generator.render.banner.renderer import compose_banner

ROWS = (Row("banner-vs-chromium", "x", Goal("≥", 4)),)
PARTNER = "brightport"
PLACEMENT = "google_display"
Document = tuple[str, int, int]
"""HTML, width and height in CSS px."""


def measure(rounds: int) -> list[Measurement]:
    """One stage a round, in every size and locale; the last stage warms both sides up."""
    jobs = list_jobs(
        "banner",
        lambda job: job.partner == PARTNER and job.placement == PLACEMENT and job.scale == 1,
    )
    stages, warm_up = split_stages(jobs)
    pairs = [[(job, _compose(job)) for job in stage] for stage in stages]
    with open_page(open_starter().fonts) as page:
        for job in warm_up:
            run_checked(job)
            _draw(page, _compose(job))
        compared = compare(
            islice(cycle(pairs), rounds),
            run_checked,
            lambda document: _draw(page, document),
        )
        version = page.version
    how = (
        f"{len(warm_up)} banners a round (20 Google sizes in 2 locales, another stage in each "
        "round), one worker each, in turns, after a warm-up with yet another "
        f"stage. {compared.describe('Chromium')}. Ours: template, fitting, drawing, PNG and every "
        "check, with empty caches of words. Chromium: set_content and a PNG screenshot of the "
        "finished document in one warm page that has the same font files; fitting, checking and "
        "resizing the page are not counted. "
        f"{name_versions('blitz-py', 'pillow', 'playwright')}, {version}."
    )
    return [Measurement(ROWS[0], compared.times_faster, how)]


def _compose(job: AssetJob) -> Document:
    return compose_banner(job, open_starter())[0], job.width_px, job.height_px


def _draw(page: WarmPage, document: Document) -> float:
    html, width_px, height_px = document
    page.resize(width_px, height_px)
    return time_each(lambda: page.take_screenshot(html))
