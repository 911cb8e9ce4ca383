"""Finished pictures of one worker, kept for the next place that shows the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from typing import NamedTuple

from generator.render.encode import Encoded
from generator.render.raster import Box

MOST_KEPT = 64
"""More than the sizes of one stage: networks that share a size follow each other within it."""


class Finished(NamedTuple):
    """An encoded picture, its device pixels, and the box of every element that has an id."""

    encoded: Encoded
    width_px: int
    height_px: int
    boxes: Mapping[str, Box]


class FinishedPictures:
    """Remembers the last ones by all that they were made of."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Finished] = OrderedDict()

    def get(self, key: Hashable) -> Finished | None:
        """The picture, if it is still kept."""
        return self._kept.get(key)

    def keep(self, key: Hashable, finished: Finished) -> None:
        """Remember one more; the oldest goes."""
        self._kept[key] = finished
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
