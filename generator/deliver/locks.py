"""A path enters; a lock on it leaves, which the system lets go when the run ends or is killed."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def lock_if_free(path: Path) -> int | None:
    """Descriptor of the lock file `path`, made if absent; none where another run holds it."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    except OSError:
        os.close(lock)
        raise
    return lock


@contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Wait until no other run changes the names in `folder`, and keep others waiting.

    The folder itself is locked, so that no lock file is left among the user's own. Some network
    disks refuse that; there the swap alone, being atomic, has to do.
    """
    lock = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
