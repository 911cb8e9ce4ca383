"""Jobs in, batches for each worker out: a size stays with the worker that opened its document.

To open a document costs as much as to draw two banners in it. Were every worker given every size,
each would open all of them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from generator.model.asset import AssetJob

BATCH = 12
"""Jobs a worker takes at once: large enough to hide the pipe, small enough to share evenly."""


class Batch(NamedTuple):
    """Jobs that one worker does in one go, and their positions among all jobs."""

    positions: tuple[int, ...]
    jobs: tuple[AssetJob, ...]


class Lanes:
    """What is still to be done, by worker."""

    def __init__(self, jobs: Sequence[AssetJob], count: int) -> None:
        self._waiting = [_cut_batches(lane, jobs) for lane in _assign(jobs, count)]

    def take(self, lane: int) -> Batch | None:
        """The next batch of that worker; once its own are done, the last one of the fullest lane.

        None where nothing is left.
        """
        own = self._waiting[lane]
        if own:
            return own.popleft()
        fullest = max(self._waiting, key=len)
        return fullest.pop() if fullest else None


def _assign(jobs: Sequence[AssetJob], count: int) -> list[list[int]]:
    """Positions by lane: the sizes of banners take turns, all other jobs one by one."""
    lanes: list[list[int]] = [[] for _ in range(count)]
    lane_of: dict[tuple[int, int, int], int] = {}
    others = 0
    for position, job in enumerate(jobs):
        if job.kind == "banner":
            size = job.width_px, job.height_px, job.scale
            lane = lane_of.setdefault(size, len(lane_of) % count)
        else:
            lane, others = others % count, others + 1
        lanes[lane].append(position)
    return lanes


def _cut_batches(positions: Sequence[int], jobs: Sequence[AssetJob]) -> deque[Batch]:
    cut = [positions[start : start + BATCH] for start in range(0, len(positions), BATCH)]
    return deque(Batch(tuple(part), tuple([jobs[at] for at in part])) for part in cut)
