"""Who makes files by the thousand looks for cyclic garbage seldom.

Nearly all that a file leaves behind is freed at once, by counting. Python looks for the rest every
700 objects that stay, and a mail of 0.5 ms is walked over for a tenth of its time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 50_000
"""Objects more than were freed, some 5 MB of small ones, before it is looked for."""


def collect_seldom() -> None:
    """From now on in this process."""
    _, *others = gc.get_threshold()
    gc.set_threshold(OBJECTS, *others)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """For the time of the block."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
