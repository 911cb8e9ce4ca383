"""A private SQLite file: what outgrows memory goes to disk, and vanishes with the run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from generator.errors import EnvironmentLacks


def open_scratch(cache_kib: int, table: str) -> sqlite3.Connection:
    """An empty database with that table, in a transaction; memory is bounded by its cache.

    The file has no name. Nothing of it is worth keeping, so nothing waits for the disk.
    """
    # SQLite makes a private file on disk for the empty name.
    database = sqlite3.connect("", isolation_level=None)
    for setting in (
        "journal_mode = OFF",
        "synchronous = OFF",
        f"cache_size = -{cache_kib}",
        "temp_store = FILE",
    ):
        database.execute(f"PRAGMA {setting}").close()
    database.execute(f"CREATE TABLE {table}")
    database.execute("BEGIN")
    return database


@contextmanager
def explain_full_disk(what: str) -> Iterator[None]:
    """Turn what SQLite says of the disk into a sentence.

    `what` begins it: `The plan could not be sorted`.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        raise EnvironmentLacks(
            f"{what} in the folder for temporary files ({error}). "
            "Make room there, or name another folder in the variable SQLITE_TMPDIR."
        ) from error
