"""Order numbers enter, millions of them; whether each is new leaves, and memory stays as it was."""

from __future__ import annotations

import sqlite3
from types import TracebackType

from generator.errors import EnvironmentLacks

CACHE_KIB = 16_384


class SeenOrders:
    """The numbers of all orders so far, exactly, in a temporary SQLite file.

    The file has no name and vanishes with the run. It holds what outgrows the cache, so memory is
    bounded by the cache alone; a set would take about 100 MB for each million.
    """

    def __init__(self) -> None:
        # SQLite makes a private file on disk for the empty name.
        self._database = sqlite3.connect("", isolation_level=None)
        for setting in (
            "journal_mode = OFF",
            "synchronous = OFF",
            f"cache_size = -{CACHE_KIB}",
            "temp_store = FILE",
        ):
            self._database.execute(f"PRAGMA {setting}").close()
        self._database.execute("CREATE TABLE seen (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._database.execute("BEGIN")

    def is_new(self, order_id: str) -> bool:
        """True the first time that a number comes."""
        try:
            added = self._database.execute("INSERT OR IGNORE INTO seen VALUES (?)", (order_id,))
        except sqlite3.OperationalError as error:
            raise EnvironmentLacks(
                f"Order numbers could not be kept in the folder for temporary files ({error}). "
                "Make room there, or name another folder in the variable SQLITE_TMPDIR."
            ) from error
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
