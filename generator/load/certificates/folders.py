"""Paths enter; every file at or below them leaves once, in order, or a row for what is none."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from generator.load.certificates.refusal import Refusal, name_source, reject
from generator.model.order import RejectedRow

Identity = tuple[int, int]
"""Device and number of a file: the same under every name and through every link."""


def list_files(paths: Iterable[Path]) -> Iterator[Path | RejectedRow]:
    """Files in the order of the paths, and inside a folder by name.

    A file or folder that was met before, under another name or through a link, gives a row: so
    links that lead in a circle end.
    """
    met: dict[Identity, Path] = {}
    for path in paths:
        # A list of what is still to be seen, not recursion: folders may lie deeper than a stack.
        waiting = [path]
        while waiting:
            here = waiting.pop()
            try:
                inside = _enter(here, met)
            except Refusal as refusal:
                yield reject(name_source(here), 0, str(refusal))
                continue
            if inside is None:
                yield here
                continue
            hidden = [entry for entry in inside if entry.name.startswith(".")]
            for entry in hidden:
                reason = "hidden files and folders are not read; name it itself to have it read"
                yield reject(name_source(entry), 0, reason)
            waiting += [entry for entry in reversed(inside) if not entry.name.startswith(".")]


def _enter(path: Path, met: dict[Identity, Path]) -> list[Path] | None:
    """What a folder holds, by name; None for a file. Refusal for everything else."""
    try:
        status = os.stat(path)
        first = met.setdefault((status.st_dev, status.st_ino), path)
        if first is not path:
            raise Refusal(f"this is {name_source(first)} again, which was read already")
        if S_ISREG(status.st_mode):
            return None
        if not S_ISDIR(status.st_mode):
            raise Refusal("this is neither a file nor a folder")
        inside = sorted(path / name for name in os.listdir(path))
    except (OSError, ValueError) as error:
        if isinstance(error, Refusal):
            raise
        raise Refusal(explain_failure(path, error)) from error
    if not inside:
        raise Refusal("the folder is empty")
    return inside


def explain_failure(path: Path, error: Exception) -> str:
    """Why a file or folder cannot be read."""
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):
            return "this link leads to a file that is not there"
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "you are not allowed to read this"
    reason = getattr(error, "strerror", None) or "its name is not usable"
    return f"it cannot be read: {reason}"
