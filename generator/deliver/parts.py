"""Places of files enter; streams leave, and what was written to them stands there whole, or not."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from generator.deliver.locks import lock_if_free
from generator.deliver.staging import refuse
from generator.errors import DeliverError


@contextmanager
def open_parts(
    targets: Mapping[Path, str], beginnings: Mapping[Path, str], sources: Sequence[Path] = ()
) -> Iterator[list[IO[str]]]:
    """Yield one text stream a target, in order; all are put in place at the end, or none is.

    `targets` gives each its encoding, `beginnings` how a file of its kind begins: DeliverError
    where a file stands there that begins otherwise, or one that is being read.
    """
    for target in targets:
        _check_replaceable(target, beginnings[target].encode(targets[target]), sources)
    first = next(iter(targets))
    try:
        with ExitStack() as stack:
            streams = [
                stack.enter_context(_open_part(target, encoding))
                for target, encoding in targets.items()
            ]
            yield streams
            for stream in streams:
                stream.flush()
            # The first target comes in last: who finds it finds the others with it.
            for target in reversed(list(targets)):
                os.replace(_name_part(target), target)
    except OSError as error:
        raise refuse(first, error) from error


def _check_replaceable(target: Path, begin: bytes, sources: Sequence[Path]) -> None:
    if any(target.resolve() == source.resolve() for source in sources):
        raise DeliverError(f"{target} is one of the files that are read; name another with --out.")
    if target.is_dir():
        raise DeliverError(f"{target} is a folder; name a file.")
    if not target.exists() or not target.stat().st_size:
        return
    with target.open("rb") as stream:
        if stream.read(len(begin)) != begin:
            raise DeliverError(
                f"{target} stands there already and was not written by this command. "
                "Name another place, or move that file away."
            )


def _name_part(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")


@contextmanager
def _open_part(target: Path, encoding: str) -> Iterator[IO[str]]:
    """The file beside `target` that will replace it; what a killed run left there is reused."""
    part = _name_part(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = lock_if_free(part)
    if lock is None:
        raise DeliverError(f"Another run is writing {target} at this moment.")
    try:
        if not part.exists() or os.fstat(lock).st_ino != part.stat().st_ino:
            raise DeliverError(f"Another run has just written {target}.")
        os.ftruncate(lock, 0)
        with open(lock, "w", encoding=encoding, newline="", closefd=False) as stream:
            yield stream
        # After a commit the name is gone already.
    finally:
        with suppress(FileNotFoundError):
            if os.fstat(lock).st_ino == part.stat().st_ino:
                part.unlink()
        os.close(lock)
