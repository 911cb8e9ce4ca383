"""Order numbers enter, millions of them; whether each is new leaves, and memory stays as it was."""

from __future__ import annotations

from types import TracebackType

from generator.scratch import explain_full_disk, open_scratch

CACHE_KIB = 16_384


class SeenOrders:
    """The numbers of all orders so far, exactly, in a temporary SQLite file.

    The file has no name and vanishes with the run. It holds what outgrows the cache, so memory is
    bounded by the cache alone; a set would take about 100 MB for each million.
    """

    def __init__(self) -> None:
        self._database = open_scratch(CACHE_KIB, "seen (id TEXT PRIMARY KEY) WITHOUT ROWID")

    def is_new(self, order_id: str) -> bool:
        """True the first time that a number comes."""
        with explain_full_disk("Order numbers could not be kept"):
            added = self._database.execute("INSERT OR IGNORE INTO seen VALUES (?)", (order_id,))
        return added.rowcount == 1

    def __enter__(self) -> SeenOrders:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()
