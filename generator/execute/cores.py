"""One worker stays on one core.

The engine draws in threads of its own, and Python waits for them. Where both share a core, a step
is handed over in a seventh of the time that it takes to wake another core, and what the one has
written is still in the cache of the other: two workers make a banner in a seventh less time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

_allowed: frozenset[int] = frozenset()
"""The cores that this worker might use; empty as long as it may use them all."""


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
