"""Two folders enter, on one disk; they change places in a single step where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
RENAME_SWAP = 2
UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


def swap_in(tree: Path, out: Path) -> None:
    """Put `tree` in the place of `out`; the old `out`, if any, is then found at `tree`.

    OSError where the system refuses; `out` is then as it was.
    """
    if not out.exists():
        tree.rename(out)
    elif not exchange(tree, out):
        swap_in_two_steps(tree, out)


def exchange(one: Path, other: Path) -> bool:
    """Swap two names atomically; False where this system or disk cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    one_name, other_name = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            failed = libc.renamex_np(one_name, other_name, RENAME_SWAP)
        else:
            failed = libc.renameat2(AT_FDCWD, one_name, AT_FDCWD, other_name, RENAME_EXCHANGE)
    except AttributeError:  # a C library older than the call
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))


def swap_in_two_steps(tree: Path, out: Path) -> None:
    """The same with plain renames: a run killed in between leaves `out` aside, whole.

    The old output leaves its place of recovery by a rename too, so that a half-deleted tree can
    never be taken for it.
    """
    aside = previous_of(out)
    out.rename(aside)
    try:
        tree.rename(out)
    except OSError:
        aside.rename(out)
        raise
    aside.rename(tree)


def previous_of(out: Path) -> Path:
    """Where the old output stands for the moment between two renames."""
    return out.parent / f".{out.name}.previous"


def restore_previous(out: Path) -> None:
    """Put back what a killed two-step swap left aside; where `out` is in place, drop it."""
    aside = previous_of(out)
    if not aside.is_dir():
        return
    if out.exists():
        # Killed after the new output came in: the old one is no longer needed, and a staging
        # name makes the sweep of stale folders delete it.
        aside.rename(out.parent / f".{out.name}.staging-previous")
    else:
        aside.rename(out)
