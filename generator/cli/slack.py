"""What a check came to enters; how much room each text has left, the tightest first, leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.model.manifest import Manifest
from generator.pipeline import BuildResult

SHOWN = 30
HEADINGS = ("letters", "px right", "px below")


class Slack(NamedTuple):
    """What one text of one banner has left; sorts by how tight it is."""

    letters: int
    """How many letters of its script could be added where it stands."""
    right_px: int
    """Free px at its right."""
    below_px: int
    """Free px below it."""
    text: str
    """The slot, such as `headline`."""
    path: str
    """The asset."""


def list_slack(manifest: Manifest) -> list[Slack]:
    """Every text of every banner, the tightest first."""
    return sorted(_walk(manifest))


def _walk(manifest: Manifest) -> Iterator[Slack]:
    for asset in manifest.assets:
        for text, (right_px, below_px, letters) in asset.room.items():
            yield Slack(letters, right_px, below_px, text, asset.path)


def summarize_slack(result: BuildResult) -> str:
    """A table for people."""
    rows = list_slack(result.manifest)
    if not rows:
        return "No banner was checked, so there is no room to tell."
    wide = max(len(row.text) for row in rows)
    lines = ["Letters that each text could gain where it stands, the tightest first:"]
    lines.append("  ".join((*HEADINGS, f"{'text':<{wide}}", "banner")))
    for row in rows[:SHOWN]:
        figures = (
            f"{figure:>{len(heading)},}" for figure, heading in zip(row[:3], HEADINGS, strict=True)
        )
        lines.append("  ".join((*figures, f"{row.text:<{wide}}", row.path)))
    if len(rows) > SHOWN:
        lines.append(f"and {len(rows) - SHOWN:,} texts with more room; --json lists all.")
    return "\n".join(lines)


def describe_slack(result: BuildResult) -> list[dict[str, Any]]:
    """The same for machines, all of it."""
    return [row._asdict() for row in list_slack(result.manifest)]
