"""Banners: the whole path of ours against Chromium's screenshots, and against drawing alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, cycle, islice

from benchmarks.chromium import WarmPage, open_page
from benchmarks.measurement import Goal, Measurement, Row
from benchmarks.rounds import compare, one_by_one, time_each
from benchmarks.starter import list_jobs, name_versions, open_starter, run_checked, split_stages
from generator.execute.cores import on_one_core
from generator.model.asset import AssetJob
from generator.render.banner.renderer import choose_limit, choose_still, compose_banner
from generator.render.encode import encode_still

ROWS = (
    Row("banner-vs-chromium", "x", Goal("≥", 7)),
    Row("banner-overhead", "x", Goal("≤", 1.4)),
)
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
        run_checked(warm_up)
        for job in warm_up:
            _draw(page, _compose(job))
        compared = compare(
            islice(cycle(pairs), rounds),
            run_checked,
            one_by_one(lambda document: _draw(page, document)),
        )
        version = page.version
    how = (
        f"{len(warm_up)} banners a round ({_count(warm_up)}, another stage in each round), one "
        "worker each, in turns, after a warm-up with yet another stage. "
        f"{compared.describe('Chromium')}. Ours: template, fitting, drawing, PNG and every "
        "check, with empty caches of words. Chromium: set_content and a PNG screenshot of the "
        "finished document in one warm page that has the same font files; fitting, checking and "
        "resizing the page are not counted. "
        f"{name_versions('blitz-py', 'pillow', 'playwright')}, {version}."
    )
    return [Measurement(ROWS[0], compared.times_faster, how), _measure_overhead()]


def _measure_overhead() -> Measurement:
    """The whole path as a multiple of drawing what it has composed, and encoding that.

    One language a round, with all stages: in some of them every picture fits its limit at once, in
    others encoding takes longer than all else, and rounds of either kind would say little.
    """
    stages, warm_up = split_stages(list_jobs("banner", lambda job: job.partner == PARTNER))
    jobs = list(chain.from_iterable(stages))
    every = [
        [(job, (job, _compose(job))) for job in jobs if job.locale == locale]
        for locale in dict.fromkeys(job.locale for job in jobs)
    ]
    small = [[pair for pair in part if pair[0].placement == PLACEMENT] for part in every]
    run_checked(warm_up)
    draw = one_by_one(_draw_prepared)
    compared = compare(every, run_checked, draw)
    smallest = compare(small, run_checked, draw)
    said = _count([job for job, _ in every[0]])
    how = (
        f"All of a partner's {len(every[0])} banners in a language ({said}, "
        f"{len(stages)} stages), a language a round. {compared.describe('drawing and encoding')}. "
        "That is: the finished HTML set into a document that is kept open, drawn, and written in "
        "the smallest acceptable encoding. Ours: everything, with every memory of words emptied "
        "before each round; what two networks show alike is drawn once. The Google sizes by "
        "themselves, which have the fewest pixels and are shown nowhere else: "
        f"{smallest.share_of_time:.2f} x."
    )
    return Measurement(ROWS[1], compared.share_of_time, how)


def _count(jobs: Sequence[AssetJob]) -> str:
    """`160 sizes of 4 networks in 6 locales`."""
    sizes = {(job.placement, job.width_px, job.height_px) for job in jobs}
    networks = len({job.placement for job in jobs})
    locales = len({job.locale for job in jobs})
    return f"{len(sizes)} sizes of {networks} placements in {locales} locales"


def _draw_prepared(prepared: tuple[AssetJob, Document]) -> float:
    job, (html, width_px, height_px) = prepared
    rasterizer = open_starter().rasterizer

    def draw() -> None:
        image = rasterizer.draw(html, width_px, height_px, job.scale).image
        encode_still(image, choose_still(job), choose_limit(job))

    with on_one_core():
        return time_each(draw)


def _compose(job: AssetJob) -> Document:
    return compose_banner(job, open_starter())[0], job.width_px, job.height_px


def _draw(page: WarmPage, document: Document) -> float:
    html, width_px, height_px = document
    page.resize(width_px, height_px)
    return time_each(lambda: page.take_screenshot(html))
