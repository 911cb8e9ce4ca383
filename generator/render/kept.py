"""What one worker has made last, kept for the next place that asks for the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")
MOST_KEPT = 64
"""More than the sizes of one stage: networks that share a size follow each other within it."""


class Kept(Generic[T]):
    """Remembers the last things by all that they were made of."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable) -> T | None:
        """The thing, if it is still kept."""
        return self._kept.get(key)

    def keep(self, key: Hashable, made: T) -> T:
        """Remember one more, and return it; the oldest goes."""
        self._kept[key] = made
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
