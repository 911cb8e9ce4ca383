"""The page that designers read names every feature that the check knows."""

from __future__ import annotations

from pathlib import Path

from generator.facts.engines import load_engines


def test_page_lists_every_feature(root: Path) -> None:
    """No row of engines.yaml is missing in the how-to, and none there is unknown."""
    text = (root / "docs" / "how-to" / "use-the-browser-engine.md").read_text(encoding="utf-8")
    table = text.partition("## What blitz does not draw")[2].splitlines()
    listed = {row.split("`")[1] for row in table if row.startswith("| `")}
    assert listed == set(load_engines().features)
