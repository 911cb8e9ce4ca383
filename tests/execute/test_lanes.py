"""Every job is done once, and a size stays with one worker."""

from __future__ import annotations

from collections import defaultdict

from generator.execute.lanes import BATCH, Batch, Lanes
from generator.model.asset import AssetJob
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from tests.builders import a_campaign


def plan() -> list[AssetJob]:
    """Jobs of every kind."""
    return plan_jobs(a_campaign(), Selection(partners=("house",)))


def take_in_turns(jobs: list[AssetJob], count: int) -> dict[int, list[Batch]]:
    """What each worker gets where all are equally quick."""
    lanes, taken = Lanes(jobs, count), defaultdict(list)
    while batches := [(lane, batch) for lane in range(count) if (batch := lanes.take(lane))]:
        for lane, batch in batches:
            taken[lane].append(batch)
    return taken


def test_every_job_is_taken_once() -> None:
    """No job is lost, none is done twice, and each comes with its own position."""
    jobs = plan()
    for count in (1, 2, 3, 7):
        batches = [batch for taken in take_in_turns(jobs, count).values() for batch in taken]
        positions = [position for batch in batches for position in batch.positions]
        assert sorted(positions) == list(range(len(jobs)))
        assert all(jobs[at] is job for batch in batches for at, job in zip(*batch, strict=True))


def test_size_stays_with_one_worker() -> None:
    """Until a worker has nothing of its own, no size is drawn by two."""
    jobs = plan()
    lanes = Lanes(jobs, 2)
    banners = sum(job.kind == "banner" for job in jobs)
    seen: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for _ in range(banners // BATCH // 4):
        for lane in (0, 1):
            batch = lanes.take(lane)
            assert batch is not None
            for job in batch.jobs:
                if job.kind == "banner":
                    seen[job.width_px, job.height_px, job.scale].add(lane)
    assert len(seen) > 10
    assert all(len(workers) == 1 for workers in seen.values())


def test_quick_worker_takes_over_what_another_has_left() -> None:
    """A worker without jobs of its own takes the last ones of the fullest lane."""
    jobs = plan()
    lanes = Lanes(jobs, 2)
    taken = 0
    while batch := lanes.take(1):
        taken += len(batch.jobs)
    assert taken == len(jobs)
    assert lanes.take(0) is None
