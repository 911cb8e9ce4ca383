"""A piece of a mail and its order's values in, the same without them out; and back.

Pieces of one shape differ in nothing but values. Whether a piece has a known shape is quickest seen
by filling that shape with the values at hand: then it is the very piece.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from generator.check.truth.shapes import StandIns

FIRST, SPELLINGS = 0xF000, 8
"""Code point of the first mark, and how many values may share a stand-in."""
MARK = re.compile(rb"(\xef[\x80-\x9f][\x80-\xbf])")
"""A mark in UTF-8: private characters, which no copy holds."""


class Values(NamedTuple):
    """What an order has of its own."""

    marked: tuple[tuple[bytes, bytes], ...]
    """Each value with its mark, longer ones first."""
    by_mark: dict[bytes, bytes]
    """The same the other way round."""


@lru_cache(maxsize=256)
def mark_values(stand_ins: StandIns) -> Values:
    """The values of that stage, each with a mark of its own that says what it is."""
    marked, used = [], dict[bytes, int]()
    for value, stand_in in (*stand_ins.by_value, *stand_ins.by_number):
        spelling = used.get(stand_in, 0)
        used[stand_in] = spelling + 1
        if spelling < SPELLINGS:
            marked.append((value, _choose_mark(stand_in, spelling)))
    return Values(tuple(marked), {mark: value for value, mark in marked})


@cache
def _choose_mark(stand_in: bytes, spelling: int) -> bytes:
    """Stand-ins are few, and so are the marks of each."""
    place = ord(stand_in.decode()) & 0xFF
    return chr(FIRST + SPELLINGS * place + spelling).encode()


def find_shape(piece: bytes, values: Values | None) -> bytes:
    """The piece with marks. No rule asks what they stand beside, as rules of truth do."""
    if values is None:
        return piece
    for value, mark in values.marked:
        # Digits behind a hash are a colour, and no order number.
        if value in piece and not (value.isdigit() and b"#" + value in piece):
            piece = piece.replace(value, mark)
    return piece


class Shape:
    """A shape cut at its marks."""

    __slots__ = ("_marks", "_parts")

    def __init__(self, shape: bytes) -> None:
        self._parts = MARK.split(shape)
        self._marks = self._parts[1::2]

    def fill(self, values: Values) -> bytes:
        """The piece that has these values; empty where one of them is not known."""
        parts, by_mark = self._parts.copy(), values.by_mark
        try:
            parts[1::2] = [by_mark[mark] for mark in self._marks]
        except KeyError:
            return b""
        return b"".join(parts)
