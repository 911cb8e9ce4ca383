"""The record of drawn banners enters; how much room each text has left in them leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.model.manifest import Manifest


class Room(NamedTuple):
    """The banner in which one text of one stage is tightest; sorts by how tight it is."""

    letters: int
    """How many letters of its script could be added there."""
    stage: str
    """Stage id."""
    text: str
    """The text, such as `headline`."""
    path: str
    """The banner."""


def find_tightest(manifest: Manifest, locale: str) -> list[Room]:
    """One row for each text of each stage, the tightest first."""
    tightest: dict[tuple[str, str], Room] = {}
    for asset in manifest.assets:
        if asset.locale != locale:
            continue
        for text, (_, _, letters) in asset.room.items():
            room = Room(letters, asset.stage, text, asset.path)
            key = (asset.stage, text)
            tightest[key] = min(tightest.get(key, room), room)
    return sorted(tightest.values())


def summarize_room(rows: Iterable[Room], *, at_most: int) -> str:
    """A table for people."""
    listed = list(rows)
    lines = ["Letters that each text could gain in the banner where it is tightest:"]
    for row in listed[:at_most]:
        lines.append(f"  {row.letters:>4}  {row.stage:<9}  {row.text:<9}  {row.path}")
    if len(listed) > at_most:
        lines.append(f"  and {len(listed) - at_most} with more room; --all lists them")
    return "\n".join(lines)
