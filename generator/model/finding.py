"""What a check says of an asset."""

from __future__ import annotations

from typing import Literal

from generator.model.base import Noun

Level = Literal["error", "warning", "note"]


class Finding(Noun):
    """One observation about one asset, or about the kit where `path` is empty."""

    check: str
    """Id of the check: module and rule, such as `legibility.contrast`."""
    level: Level
    """`error` stops delivery; `warning` asks for a look; `note` informs."""
    path: str = ""
    """The asset, relative to the output folder."""
    message: str
    """What is the case, with figures, and what would be right."""
    claim: str = ""
    """Id of the claim that is wrong, where one is."""
    place: str = ""
    """Where the wrong words or figures were written: `file:line:column`, with the key path."""
