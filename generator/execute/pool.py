"""Jobs in, checked assets out in the same order, from this process or from several."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection

from generator.errors import RenderError, RenewkitError
from generator.execute.collection import collect_seldom, collecting_seldom
from generator.execute.context import open_context
from generator.execute.cores import on_one_core, stay_on_one_core
from generator.execute.lanes import BATCH, Batch, Lanes
from generator.execute.worker import run_jobs_here
from generator.model.asset import AssetJob, CheckedAsset
from generator.model.resolved import ResolvedCampaign
from generator.render.context import RenderContext

AHEAD = 3
"""Batches that a worker is given before the first is done, so that it never waits for more."""

_context: RenderContext | None = None
_failure: RenewkitError | None = None


def run_jobs(
    jobs: Sequence[AssetJob], campaign: ResolvedCampaign, engine: str, workers: int
) -> Generator[tuple[CheckedAsset, ...], None, None]:
    """Do every job; results arrive in the order of `jobs`, whatever the number of workers."""
    if not jobs:
        return
    if workers <= 1 or len(jobs) <= BATCH:
        yield from _run_in_process(jobs, campaign, engine)
    else:
        yield from _run_in_pool(jobs, campaign, engine, workers)


def _run_in_process(
    jobs: Sequence[AssetJob], campaign: ResolvedCampaign, engine: str
) -> Iterator[tuple[CheckedAsset, ...]]:
    with on_one_core(), collecting_seldom():
        context = open_context(campaign, engine)
        try:
            for start in range(0, len(jobs), BATCH):
                yield from run_jobs_here(jobs[start : start + BATCH], context)
        finally:
            context.close()


def _run_in_pool(
    jobs: Sequence[AssetJob], campaign: ResolvedCampaign, engine: str, workers: int
) -> Iterator[tuple[CheckedAsset, ...]]:
    # spawn: forking a process whose engine has started threads can hang.
    spawn = multiprocessing.get_context("spawn")
    crew = [
        ProcessPoolExecutor(1, spawn, _enter_worker, (number, campaign, engine))
        for number in range(workers)
    ]
    try:
        yield from _follow(Lanes(jobs, workers), crew, len(jobs))
    except BrokenProcessPool as error:
        raise RenderError(
            "A worker process ended unexpectedly; the machine may be out of memory. "
            "Try again with --jobs 1."
        ) from error
    finally:
        for worker in crew:
            _end_worker(worker)


def _follow(
    lanes: Lanes, crew: Sequence[ProcessPoolExecutor], total: int
) -> Iterator[tuple[CheckedAsset, ...]]:
    """Keep every worker in work; a result waits until all before it were yielded."""
    running: dict[Future[list[tuple[CheckedAsset, ...]]], tuple[int, Batch]] = {}
    done: dict[int, tuple[CheckedAsset, ...]] = {}
    failed: dict[int, BaseException] = {}

    def give(lane: int) -> None:
        batch = lanes.take(lane)
        if batch is not None:
            with _hold_interrupts():
                future = crew[lane].submit(_run_batch, batch.jobs)
            running[future] = lane, batch

    for _ in range(AHEAD):
        for lane in range(len(crew)):
            give(lane)
    for position in range(total):
        while position not in done or any(future.done() for future in running):
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                lane, batch = running.pop(future)
                give(lane)
                failure = future.exception()
                if failure is None:
                    done.update(zip(batch.positions, future.result(), strict=True))
                else:
                    failed[batch.positions[0]] = failure
            if position in failed:
                # Of several failures the first is told, whichever worker was quicker.
                raise failed[position]
        yield done.pop(position)


@contextmanager
def _hold_interrupts() -> Iterator[None]:
    """Let Ctrl-C wait for the end of the block; processes started in it inherit that for good.

    It reaches the whole process group, and a worker that is only starting would answer with a
    stack of calls. The parent alone decides what an interrupt means.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_worker(worker: ProcessPoolExecutor) -> None:
    # Nothing of a cancelled build is of use, so nobody need finish a batch.
    running = list((worker._processes or {}).values())
    worker.shutdown(wait=False, cancel_futures=True)
    for ended in running:
        ended.terminate()
    for ended in running:
        ended.join(timeout=2)
        if ended.is_alive():
            # On a busy machine a worker that is only starting may not yet heed a request.
            ended.kill()
            ended.join()


def _enter_worker(number: int, campaign: ResolvedCampaign, engine: str) -> None:
    global _context, _failure
    threading.Thread(target=_follow_parent, daemon=True).start()
    stay_on_one_core(number)
    collect_seldom()
    try:
        _context = open_context(campaign, engine, shares_cores=True)
    except RenewkitError as error:
        # Raised here it would break the pool, and its sentence would be lost.
        _failure = error


def _follow_parent() -> None:
    """End this worker with its parent, also where the parent was killed and could say nothing."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _run_batch(jobs: Sequence[AssetJob]) -> list[tuple[CheckedAsset, ...]]:
    if _failure is not None:
        raise _failure
    if _context is None:
        raise RenderError("A worker was given work before it was opened.")
    return run_jobs_here(jobs, _context)
