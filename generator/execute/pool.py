"""Jobs in, checked assets out in the same order, from this process or from several."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection

from generator.errors import RenderError, RenewkitError
from generator.execute.context import open_context
from generator.execute.worker import run_job, run_jobs_here
from generator.model.asset import AssetJob, CheckedAsset
from generator.model.resolved import ResolvedCampaign
from generator.render.context import RenderContext

BATCH = 6
"""Jobs a worker takes at once: large enough to hide the pipe, small enough to share evenly."""

_context: RenderContext | None = None
_failure: RenewkitError | None = None


def run_jobs(
    jobs: Sequence[AssetJob], campaign: ResolvedCampaign, engine: str, workers: int
) -> Generator[tuple[CheckedAsset, ...], None, None]:
    """Do every job; results arrive in the order of `jobs`, whatever the number of workers."""
    if workers <= 1 or len(jobs) <= BATCH:
        yield from _run_in_process(jobs, campaign, engine)
    else:
        yield from _run_in_pool(jobs, campaign, engine, workers)


def _run_in_process(
    jobs: Sequence[AssetJob], campaign: ResolvedCampaign, engine: str
) -> Iterator[tuple[CheckedAsset, ...]]:
    context = open_context(campaign, engine)
    try:
        for job in jobs:
            yield run_job(job, context)
    finally:
        context.close()


def _run_in_pool(
    jobs: Sequence[AssetJob], campaign: ResolvedCampaign, engine: str, workers: int
) -> Iterator[tuple[CheckedAsset, ...]]:
    # spawn: forking a process whose engine has started threads can hang.
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), _enter_worker, (campaign, engine)
    )
    futures: list[Future[list[tuple[CheckedAsset, ...]]]] = []
    try:
        with _hold_interrupts():
            futures = [pool.submit(_run_batch, batch) for batch in _split_batches(jobs)]
        for future in futures:
            yield from future.result()
    except BrokenProcessPool as error:
        raise RenderError(
            "A worker process ended unexpectedly; the machine may be out of memory. "
            "Try again with --jobs 1."
        ) from error
    finally:
        for future in futures:
            future.cancel()
        _end_workers(pool)


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


def _split_batches(jobs: Sequence[AssetJob]) -> list[list[AssetJob]]:
    return [list(jobs[start : start + BATCH]) for start in range(0, len(jobs), BATCH)]


def _end_workers(pool: ProcessPoolExecutor) -> None:
    # Nothing of a cancelled build is of use, so its workers need not finish their batch.
    running = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in running:
        worker.terminate()
    for worker in running:
        worker.join(timeout=2)
        if worker.is_alive():
            # On a busy machine a worker that is only starting may not yet heed a request.
            worker.kill()
            worker.join()


def _enter_worker(campaign: ResolvedCampaign, engine: str) -> None:
    global _context, _failure
    threading.Thread(target=_follow_parent, daemon=True).start()
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
