"""Who draws stays on one core.

The engine draws in threads of its own, and Python waits for them. Where both share a core, a step
is handed over in a seventh of the time that it takes to wake another core, and what the one has
written is still in the cache of the other: a banner takes a seventh less.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_allowed: frozenset[int] = frozenset()
"""The cores that this thread might use; empty as long as it may use them all."""
_chosen: list[int] = []
"""The core of `on_one_core`: threads that were started there once are still there."""


def stay_on_one_core(number: int) -> None:
    """Keep this thread, and all that it starts, on one of the cores that it may use.

    `number` counts the workers; they take turns where there are more than cores. Systems that
    place threads by themselves alone, such as macOS, are left to it.
    """
    global _allowed
    if hasattr(os, "sched_setaffinity"):
        _allowed = frozenset(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {sorted(_allowed)[number % len(_allowed)]})


@contextmanager
def on_one_core() -> Iterator[None]:
    """The same for the time of the block, on the core where this thread happens to be."""
    global _allowed
    if _allowed or not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = frozenset(os.sched_getaffinity(0))
    if not _chosen or _chosen[0] not in before:
        _chosen[:] = [_find_core(before)]
    os.sched_setaffinity(0, _chosen)
    _allowed = before
    try:
        yield
    finally:
        _allowed = frozenset()
        os.sched_setaffinity(0, before)


@contextmanager
def use_all_cores() -> Iterator[None]:
    """What is started within the block may use every core: a browser has threads enough."""
    if not _allowed:
        yield
        return
    own = os.sched_getaffinity(0)
    os.sched_setaffinity(0, _allowed)
    try:
        yield
    finally:
        os.sched_setaffinity(0, own)


def _find_core(allowed: frozenset[int]) -> int:
    """The core that runs this thread; the first one where the system does not say."""
    try:
        # The name may hold anything but ends with the last bracket; field 39 is the core.
        fields = Path("/proc/thread-self/stat").read_text().rpartition(")")[2].split()
        core = int(fields[36])
    except (OSError, IndexError, ValueError):
        core = -1
    return core if core in allowed else min(allowed)
