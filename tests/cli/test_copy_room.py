"""The banner in which a text is tightest stands for all in which it stands."""

from __future__ import annotations

from typing import Any

from generator.cli.copy_room import Room, find_tightest, summarize_room
from generator.model.manifest import Manifest, ManifestAsset


def a_banner(path: str, headline: int, locale: str = "zh-CN") -> ManifestAsset:
    """The record of a banner whose headline could gain so many letters."""
    room = {"headline": (10, 20, headline)}
    fields: dict[str, Any] = {"path": path, "locale": locale, "stage": "day-0", "room": room}
    return ManifestAsset.model_construct(**fields)


def test_find_tightest_keeps_the_worst_banner_of_each_text() -> None:
    """Of two banners of a stage the tighter one; other languages are not looked at."""
    banners = (a_banner("a.png", 4), a_banner("b.png", 2), a_banner("c.png", 0, "en-US"))
    fields: dict[str, Any] = {"assets": banners}
    manifest = Manifest.model_construct(**fields)
    assert find_tightest(manifest, "zh-CN") == [Room(2, "day-0", "headline", "b.png")]


def test_summarize_room_says_how_many_it_leaves_out() -> None:
    """A long list is cut, and says so."""
    told = summarize_room([Room(n, "day-0", "body", "a.png") for n in range(5)], at_most=2)
    assert told.count("a.png") == 2
    assert told.endswith("and 3 with more room; --all lists them")
