"""Jobs yield the same assets in the same order, wherever they are done."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Generator

import pytest

from generator.errors import EnvironmentLacks, RenderError
from generator.execute.context import open_context
from generator.execute.lanes import BATCH
from generator.execute.pool import run_jobs
from generator.model.asset import CheckedAsset
from generator.model.resolved import ResolvedCampaign
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from tests.builders import a_campaign

SMALL = Selection(
    kinds=("banner",), partners=("house",), stages=("minus-60", "day-0"),
    sizes=("300x50", "320x50", "200x200", "250x250"),
)  # fmt: skip


def produce(campaign: ResolvedCampaign, workers: int) -> list[CheckedAsset]:
    """All assets of the small selection."""
    jobs = plan_jobs(campaign, SMALL)
    assert len(jobs) > BATCH
    return [row for assets in run_jobs(jobs, campaign, "blitz", workers) for row in assets]


@pytest.mark.slow
def test_two_workers_give_what_one_gives() -> None:
    """Bytes, boxes, findings and order do not depend on the number of workers."""
    campaign = a_campaign()
    alone, together = produce(campaign, 1), produce(campaign, 2)
    assert [row.job for row in alone] == plan_jobs(campaign, SMALL)
    assert [row.asset for row in together] == [row.asset for row in alone]
    assert [row.findings for row in together] == [row.findings for row in alone]


@pytest.mark.parametrize("workers", [1, 2])
def test_job_that_cannot_be_drawn_ends_the_run_with_its_sentence(workers: int) -> None:
    """A RenderError of a worker process arrives as itself, with the marketer's sentence."""
    artwork = {**a_campaign().artwork, "brand/logos/on-dark.svg": "<svg/>"}
    campaign = a_campaign(artwork=artwork)
    with pytest.raises(RenderError, match="no viewBox"):
        produce(campaign, workers)


@pytest.mark.parametrize("workers", [1, 2])
def test_worker_that_cannot_open_ends_the_run_with_a_sentence(workers: int) -> None:
    """A font that went away is a RenderError, in this process and in a pool."""
    with pytest.raises(RenderError, match=r"The font Inter cannot be read: Inter\.ttf"):
        produce(a_campaign(fonts__Inter__file="/nowhere/Inter.ttf"), workers)


def test_abandoned_run_leaves_no_worker_behind() -> None:
    """Whoever stops reading, such as an interrupted build, stops the workers."""
    campaign = a_campaign()
    running = run_jobs(plan_jobs(campaign, SMALL), campaign, "blitz", 2)
    next(running)
    assert multiprocessing.active_children()
    assert isinstance(running, Generator)
    running.close()
    # The pool's own thread also collects the ended workers, and may be a moment behind.
    end = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < end:
        time.sleep(0.01)
    assert multiprocessing.active_children() == []


def test_time_is_told_by_phase() -> None:
    """Rendering, encoding and checking are counted, once a job."""
    rows = produce(a_campaign(), 1)
    assert all({"render", "encode", "check"} <= set(row.seconds) for row in rows)
    assert all(value >= 0 for row in rows for value in row.seconds.values())


def test_second_engine_needs_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a Chromium, the sentence says how to get one, and which engine needs none."""
    monkeypatch.setenv("RENEWKIT_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(EnvironmentLacks, match="--engine blitz"):
        open_context(a_campaign(), "chromium")
