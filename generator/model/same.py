"""A noun in, a key out by which it is remembered as that very one."""

from __future__ import annotations

from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Same(Generic[Kept]):
    """A noun by identity: kits compare field by field, which takes longer than to use them.

    The key holds its noun, so that no other can take its place in memory while it is remembered.
    """

    __slots__ = ("noun",)

    def __init__(self, noun: Kept) -> None:
        self.noun = noun

    def __hash__(self) -> int:
        return id(self.noun)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.noun is other.noun
