"""What an earlier build made is taken out again where it would be the same, and only there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from generator.deliver.manifest import finish_asset
from generator.execute.cache import FILE, Cache, open_cache
from generator.execute.pool import run_jobs
from generator.model.asset import AssetJob
from generator.model.manifest import FinishedAsset
from generator.model.resolved import ResolvedCampaign
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from tests.builders import a_campaign

SMALL = Selection(
    kinds=("banner",), partners=("house",), stages=("minus-60", "day-0"), sizes=("300x50",)
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    monkeypatch.setenv("RENEWKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def make_all(campaign: ResolvedCampaign) -> dict[AssetJob, tuple[FinishedAsset, ...]]:
    """Every asset of the small selection, made and kept."""
    jobs = plan_jobs(campaign, SMALL)
    made = {}
    with open_cache(campaign, "blitz") as cache:
        for job, assets in zip(jobs, run_jobs(jobs, campaign, "blitz", 1), strict=True):
            made[job] = tuple(map(finish_asset, assets))
            cache.keep(job, made[job])
    return made


def list_known(campaign: ResolvedCampaign, engine: str = "blitz") -> Iterator[bool]:
    """For each job of the selection, whether its assets are there."""
    with open_cache(campaign, engine) as cache:
        yield from [cache.has(job) for job in plan_jobs(campaign, SMALL)]


def test_what_was_kept_comes_out_the_same() -> None:
    """Bytes and records are those that were made."""
    campaign = a_campaign()
    made = make_all(campaign)
    with open_cache(campaign, "blitz") as cache:
        for job, assets in made.items():
            assert cache.take(job) == assets
        assert cache.taken == len(made)


def test_another_word_is_made_anew_where_it_stands() -> None:
    """A stage whose banner says something else is not known; the other stage still is."""
    make_all(a_campaign())
    changed = a_campaign(decks__en_US__stages__day_0__banner__short="Expires now")
    for job, known in zip(plan_jobs(changed, SMALL), list_known(changed), strict=True):
        assert known == ((job.locale, job.stage) != ("en-US", "day-0"))


def test_another_engine_knows_nothing_of_it() -> None:
    """Engines draw differently."""
    make_all(a_campaign())
    assert not any(list_known(a_campaign(), "chromium"))


def test_a_template_that_overrides_is_part_of_what_is_known(tmp_path: Path) -> None:
    """A brand's template in another state makes everything anew."""
    own = tmp_path / "templates"
    own.mkdir()
    campaign = a_campaign(template_dirs=(str(own),))
    make_all(campaign)
    assert all(list_known(campaign))
    (own / "banner.html.j2").write_text("<p>changed</p>")
    assert not any(list_known(campaign))


def test_a_damaged_file_is_made_anew(folder: Path) -> None:
    """A body that is not what its record tells of never leaves the store."""
    campaign = a_campaign()
    made = make_all(campaign)
    with closing(sqlite3.connect(folder / FILE)) as store:
        store.execute("UPDATE made SET bodies = zeroblob(length(bodies))")
        store.commit()
    with open_cache(campaign, "blitz") as cache:
        assert [cache.take(job) for job in made] == [None] * len(made)


def test_a_store_that_is_no_database_is_left_alone(folder: Path) -> None:
    """The build goes on without it."""
    folder.mkdir()
    (folder / FILE).write_bytes(b"no database at all, but long enough to look like one" * 40)
    campaign = a_campaign()
    made = make_all(campaign)
    with open_cache(campaign, "blitz") as cache:
        assert not any(cache.has(job) for job in made)


def test_a_folder_that_cannot_be_made_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in its place stops nothing."""
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("RENEWKIT_CACHE", str(tmp_path / "taken"))
    make_all(a_campaign())
    assert not any(list_known(a_campaign()))


def test_nothing_is_kept_where_none_is_wanted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`off` leaves no file behind."""
    monkeypatch.setenv("RENEWKIT_CACHE", "off")
    make_all(a_campaign())
    assert not folder.exists()


def test_what_was_used_longest_ago_makes_room(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store stays under its limit, and the newest stays in it."""
    campaign = a_campaign()
    made = make_all(campaign)
    (oldest, *_) = made
    with closing(sqlite3.connect(folder / FILE)) as store:
        (held,) = store.execute("SELECT SUM(bytes) FROM made").fetchone()
        first = store.execute("SELECT key FROM made ORDER BY rowid LIMIT 1").fetchone()
        store.execute("UPDATE made SET used_on = '2020-01-01' WHERE key = ?", first)
        store.commit()
    monkeypatch.setattr("generator.execute.cache.MOST_BYTES", held - 1)
    with open_cache(campaign, "blitz"):
        pass
    with open_cache(campaign, "blitz") as cache:
        assert not cache.has(oldest)
        assert cache.has(list(made)[-1])


def test_a_store_that_fails_midway_is_given_up() -> None:
    """A full disk or a lock of somebody else's costs time, not the build."""
    store = sqlite3.connect(":memory:")
    cache = Cache(store, "", "2026-11-22")
    campaign = a_campaign()
    job = plan_jobs(campaign, SMALL)[0]
    assert cache.take(job) is None
    cache.keep(job, ())
    cache.close()
