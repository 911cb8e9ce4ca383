"""An address in, the modules of its QR code out: level M, quiet zone of four modules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import segno

QUIET_MODULES = 4
"""ISO/IEC 18004 asks for four light modules on every side."""
MASK = 2
"""Every reader takes all eight; to find the best by ISO 18004 takes 20 ms an address. Of the
starter's addresses this one has the least penalty on average, 2 % above the best of each."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """Dark runs as (x, y, length) in modules, with the side of the whole square."""

    side: int
    runs: tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=256)
def encode_qr(url: str) -> QrCode:
    """The code of that address; its runs stand inside the quiet zone."""
    rows = segno.make(url, error="m", micro=False, boost_error=False, mask=MASK).matrix
    runs: list[tuple[int, int, int]] = []
    for y, row in enumerate(rows, start=QUIET_MODULES):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                runs.append((x + QUIET_MODULES, y, length))
            x += length + 1
    return QrCode(len(rows) + 2 * QUIET_MODULES, tuple(runs))
