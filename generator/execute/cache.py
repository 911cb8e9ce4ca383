"""Finished assets enter under the key of their job; a later build with the same key takes them out.

The store is one SQLite file in the user's cache folder. It is never needed: where it cannot be
opened, is damaged, or is in the way of another build, everything is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path

from platformdirs import user_cache_path

from generator.execute.ground import digest_ground
from generator.model.asset import AssetJob
from generator.model.manifest import FinishedAsset, ManifestAsset
from generator.model.resolved import ResolvedCampaign

FOLDER_VARIABLE = "RENEWKIT_CACHE"
"""Names another folder; `off` keeps nothing."""
OFF = "off"
FILE = "assets-1.sqlite3"
"""The number rises with the form of the rows."""
MOST_BYTES = 2_000_000_000
"""What the store may grow to: about ten kits in six languages."""
UNCOMMITTED = 100
"""Jobs kept in one transaction; an interrupted build loses no more than these."""
TABLE = """
CREATE TABLE IF NOT EXISTS made (
  key TEXT PRIMARY KEY, used_on TEXT NOT NULL, bytes INTEGER NOT NULL,
  records TEXT NOT NULL, bodies BLOB NOT NULL
)"""


class Cache:
    """What was made before, by job."""

    def __init__(self, store: sqlite3.Connection | None, ground: str, today: str) -> None:
        self._store, self._ground, self._today = store, ground, today
        self._known: frozenset[str] = frozenset()
        self._waiting = 0
        self.taken = 0
        """Jobs whose assets were taken out."""
        with self._forgive():
            if store:
                rows = store.execute("SELECT key FROM made")
                self._known = frozenset(key for (key,) in rows)

    def has(self, job: AssetJob) -> bool:
        """Whether the job's assets were kept."""
        return self._name(job) in self._known

    def take(self, job: AssetJob) -> tuple[FinishedAsset, ...] | None:
        """The job's assets; None where they are gone or are not what was kept."""
        with self._forgive():
            if self._store:
                key = self._name(job)
                query = "SELECT records, bodies FROM made WHERE key = ?"
                row = self._store.execute(query, (key,)).fetchone()
                assets = _unpack(*row) if row else None
                if assets:
                    update = "UPDATE made SET used_on = ? WHERE key = ? AND used_on <> ?"
                    self._store.execute(update, (self._today, key, self._today))
                    self._commit_sometimes()
                    self.taken += 1
                return assets
        return None

    def keep(self, job: AssetJob, assets: Sequence[FinishedAsset]) -> None:
        """Keep what was made, unless something in it depends on more than the key tells."""
        if not all(map(_may_be_kept, assets)):
            return
        with self._forgive():
            if self._store:
                records, bodies = _pack(assets)
                self._store.execute(
                    "INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?)",
                    (self._name(job), self._today, len(bodies), records, bodies),
                )
                self._commit_sometimes()

    def close(self) -> None:
        """Write what is still open; what was used longest ago makes room."""
        with self._forgive():
            if self._store:
                self._store.commit()
                _make_room(self._store)
        if self._store:
            self._store.close()
            self._store = None

    def _name(self, job: AssetJob) -> str:
        return hashlib.sha256(f"{self._ground}\n{job.key}".encode()).hexdigest()

    def _commit_sometimes(self) -> None:
        self._waiting += 1
        if self._store and self._waiting % UNCOMMITTED == 0:
            self._store.commit()

    @contextmanager
    def _forgive(self) -> Iterator[None]:
        """A store that fails is left alone from then on."""
        try:
            yield
        except sqlite3.Error:
            store, self._store, self._known = self._store, None, frozenset()
            if store:
                with suppress(sqlite3.Error):
                    store.close()


@contextmanager
def open_cache(campaign: ResolvedCampaign, engine: str, *, wanted: bool = True) -> Iterator[Cache]:
    """The store, ready for this campaign and engine; an empty one that keeps nothing unless wanted.

    The day only tells what was used last: no key depends on it.
    """
    folder = choose_folder()
    store = _open_store(folder / FILE) if wanted and folder else None
    ground = f"{engine}\n{digest_ground(campaign.template_dirs)}" if store else ""
    with closing(Cache(store, ground, date.today().isoformat())) as cache:
        yield cache


def choose_folder() -> Path | None:
    """Where the store stands; None where none is wanted."""
    named = os.environ.get(FOLDER_VARIABLE, "")
    if named == OFF:
        return None
    return Path(named) if named else user_cache_path("renewkit", appauthor=False)


def _open_store(file: Path) -> sqlite3.Connection | None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        store = sqlite3.connect(file, timeout=2)
        # What a power cut destroys is made anew; waiting for the disk would cost more.
        store.execute("PRAGMA auto_vacuum = FULL")
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("PRAGMA synchronous = OFF")
        store.execute(TABLE)
    except (OSError, sqlite3.Error):
        return None
    return store


def _make_room(store: sqlite3.Connection) -> None:
    (held,) = store.execute("SELECT COALESCE(SUM(bytes), 0) FROM made").fetchone()
    if held <= MOST_BYTES:
        return
    rows = store.execute("SELECT key, bytes FROM made ORDER BY used_on, rowid").fetchall()
    for key, size in rows:
        if held <= MOST_BYTES * 3 // 4:
            break
        store.execute("DELETE FROM made WHERE key = ?", (key,))
        held -= size
    store.commit()


def _may_be_kept(asset: FinishedAsset) -> bool:
    # A browser's version is in no key, nor is the line on which a false word was written.
    record = asset.record
    return record.engine != "chromium" and not any(finding.place for finding in record.findings)


def _pack(assets: Sequence[FinishedAsset]) -> tuple[str, bytes]:
    rows = [[len(one.body), len(one.preview), one.record.model_dump(mode="json")] for one in assets]
    bodies = b"".join(part for one in assets for part in (one.body, one.preview))
    return json.dumps(rows, ensure_ascii=False), bodies


def _unpack(records: str, bodies: bytes) -> tuple[FinishedAsset, ...] | None:
    """The assets; None where a file is not the one that its record tells of."""
    assets, at = [], 0
    for size, preview_size, fields in json.loads(records):
        record = ManifestAsset.model_validate(fields)
        body, at = bodies[at : at + size], at + size
        preview, at = bodies[at : at + preview_size], at + preview_size
        if hashlib.sha256(body).hexdigest() != record.sha256:
            return None
        assets.append(FinishedAsset(record, body, preview))
    return tuple(assets)
