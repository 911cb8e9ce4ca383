"""Mails enter in any order, millions of them; they leave in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import NamedTuple

from generator.scratch import explain_full_disk, open_scratch

CACHE_KIB = 16_384
BATCH = 2_000
UNSORTED = "The plan could not be sorted"


class Line(NamedTuple):
    """One mail; lines sort by their first fields, then as they came."""

    moment: int
    """Seconds since the beginning of 1970, in UTC."""
    position: int
    """Place of its stage in the ladder."""
    text: str
    """The line of the plan."""


class SendSpool:
    """Mails in a temporary SQLite file.

    The file has no name and vanishes with the run. SQLite sorts on disk what outgrows its cache,
    so memory is bounded by the cache alone.
    """

    def __init__(self) -> None:
        self._database = open_scratch(CACHE_KIB, "line (moment INT, position INT, text TEXT)")
        self._batch: list[Sequence[int | str]] = []

    def add(self, line: Line) -> None:
        """Keep a line."""
        self._batch.append(line)
        if len(self._batch) >= BATCH:
            self._flush()

    def find_range(self) -> tuple[int, int] | None:
        """The first and the last moment; None where nothing was added."""
        self._flush()
        with explain_full_disk(UNSORTED):
            query = self._database.execute("SELECT min(moment), max(moment) FROM line")
            first, last = query.fetchone()
        return None if first is None else (first, last)

    def sort(self) -> Iterator[Line]:
        """All lines by moment, then by stage, then as they came."""
        self._flush()
        with explain_full_disk(UNSORTED):
            query = "SELECT moment, position, text FROM line ORDER BY moment, position, rowid"
            yield from map(Line._make, self._database.execute(query))

    def _flush(self) -> None:
        with explain_full_disk(UNSORTED):
            self._database.executemany("INSERT INTO line VALUES (?, ?, ?)", self._batch)
        self._batch.clear()

    def __enter__(self) -> SendSpool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()
